//! Where sections and tables end, and what comes after that as if they did not.

use std::collections::BTreeSet;

use super::TableReading;
use super::needed::Needed;
use crate::import::ImportWarning;
use crate::import::issue::Issue;
use crate::import::mode::Quick;
use crate::profile::{From, Need};
use crate::sheet::{Row, as_header};

/// The sections of a table and the total rows in them: where each section ends with its total, a
/// record after it lacks the row that begins its own.
#[derive(Default)]
pub(super) struct Sections {
    /// The rows that begin one.
    pub(super) rows: u64,
    /// Whether the last row that counts was a total.
    is_after_total: bool,
    /// Records that follow a total: their section and their row.
    within: Vec<(u64, u64)>,
    /// Sections that end with their only total.
    ended: u64,
}

impl Sections {
    pub(super) fn begin(&mut self) {
        self.end();
        self.rows += 1;
    }

    pub(super) const fn total(&mut self) {
        self.is_after_total = true;
    }

    pub(super) fn record(&mut self, row: u64) {
        if std::mem::take(&mut self.is_after_total) {
            self.within.push((self.rows, row));
        }
    }

    fn end(&mut self) {
        let has_within = self.within.last().is_some_and(|(section, _)| *section == self.rows);
        if std::mem::take(&mut self.is_after_total) && !has_within {
            self.ended += 1;
        }
    }

    /// The records whose section was not begun. Where most sections have totals within them, totals
    /// end nothing; nor does one in the only section of a service.
    fn not_begun(&mut self, are_services: bool) -> Vec<u64> {
        self.end();
        let sections: BTreeSet<u64> = self.within.iter().map(|(section, _)| *section).collect();
        let most = if are_services { self.ended } else { self.ended.max(1) };
        let few = self.rows > 0 && u64::try_from(sections.len()).is_ok_and(|with| with <= most);
        if few { self.within.iter().map(|(_, row)| *row).collect() } else { Vec::new() }
    }
}

/// The rows from the one that ends a table on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AfterEnd {
    pub(super) rows: u64,
    /// The number of the row that ends it.
    at: u64,
    /// The first row that is the header again.
    header: Option<u64>,
    has_record: bool,
}

impl AfterEnd {
    pub(super) const fn at(row: u64) -> Self {
        Self { rows: 1, at: row, header: None, has_record: false }
    }
}

impl TableReading<'_, '_> {
    /// A row after the end of the table, which is only counted.
    pub(super) fn after_end(&mut self, row: Row<'_>) {
        let needed = Needed { row, plan: self.reading.plan, found: self.found, filled: &[] };
        let is_header = self.is_header(&needed);
        let is_looked_for = self.after_end.is_some_and(|after| !after.has_record);
        let is_record =
            is_looked_for && !is_header && self.makes::<Quick>(&needed) && self.has_amount();
        self.reading.lines.drop_unfinished();
        if let Some(after) = &mut self.after_end {
            after.rows += 1;
            after.has_record |= is_record;
            after.header = after.header.or(is_header.then_some(row.number));
        }
    }

    /// Whether a row is the header again.
    fn is_header(&self, needed: &Needed<'_>) -> bool {
        let plan = needed.plan;
        let has_place = |need: &usize| self.found.places.get(*need).copied().flatten().is_some();
        let mut needs = (0..plan.needs.len()).filter(has_place).peekable();
        let is_it = |need: usize| {
            plan.needs.get(need).is_some_and(|it| it.is(&as_header(needed.cell(need).text)))
        };
        self.found.header_row.is_some() && needs.peek().is_some() && needs.all(is_it)
    }

    /// Says what is after the end of the table as if it went on, and which sections are lost.
    pub(super) fn check_ends(&mut self) {
        let plan = self.reading.plan;
        let of_sections = plan.columns.iter().flatten();
        let mut of_sections = of_sections.filter(|it| matches!(it.from, From::Section(_)));
        let are_services = of_sections.all(|it| it.column.name == "service_id");
        let not_begun = self.sections.as_mut().map(|sections| sections.not_begun(are_services));
        for row in not_begun.unwrap_or_default() {
            let issue = Issue::new(
                "CCS-I039",
                "the row comes after a total row, and no row that begins a section (`section`) is between them: what begins its section may be lost",
                "export it again; if total rows also stand within sections, leave them out with `drop` in place of `total`",
            );
            self.reading.issues.of_profile(&self.place, row, issue);
        }
        let Some(after) = self.after_end else { return };
        let names = plan.needs.iter().filter(|need| matches!(need, Need::Header { .. }));
        let is_on_pages = plan.drop.iter().any(|matching| {
            plan.needs
                .get(matching.need)
                .is_some_and(|need| matching.written.iter().any(|text| need.is(&as_header(text))))
        });
        match after.header.filter(|_| is_on_pages && names.count() > 0) {
            Some(row) => {
                let issue = Issue::new(
                    "CCS-I078",
                    format!(
                        "the table ends in row {} (`stop`), and its header comes again in row {row}: what is below it would be left out",
                        after.at
                    ),
                    "if the row that ends it stands on each page, name it in `drop` in place of `stop`",
                );
                self.reading.issues.of_profile(&self.place, after.at, issue);
            }
            None if after.header.is_some() || after.has_record => {
                self.reading.warn(ImportWarning::RecordsAfterEnd);
            }
            None => {}
        }
    }
}
