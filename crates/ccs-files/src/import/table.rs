//! The rows of one table: what is left out, what adds up, and what becomes a record.

mod column;
mod doubtful;
mod ends;
mod filled;
mod needed;
mod record;
mod sums;
mod waiting;
mod watched;

use std::collections::HashSet;

use ccs_core::date::Week;

use super::above::{above, line};
use super::find::Found;
use super::issue::Issue;
use super::open::{Body, Opened};
use super::totals::Totals;
use super::{ImportWarning, Reading, TableRead};
use crate::profile::{Matching, Need, Plan, Table};
use crate::sheet::{Delimiter, Row, Sheet, Splitter, as_header};

use column::ColumnReading;
use doubtful::{SumsOfRecords, sum_without_label, total_of_enrolment};
use ends::{AfterEnd, Sections};
use filled::Owner;
use needed::{Above, Needed};
use record::{ByType, enrolment_week};
use watched::Watched;

pub(super) use column::same;

impl Reading<'_> {
    /// Reads one table.
    pub(super) fn table(&mut self, file: &str, opened: &Opened, found: &Found) {
        let Some(start) = opened.body.start(found.sheet) else { return };
        let delimiter = opened.body.delimiter();
        let headings = found.headings(start);
        let heading = |place: &usize| headings.get(*place).cloned().unwrap_or_default();
        let read = TableRead {
            file: file.to_owned(),
            sheet: start.name.clone(),
            delimiter: delimiter.map(Delimiter::as_str),
            header_row: found.header_row,
            rows: 0,
            unread: found.unread.iter().map(|place| place + 1).collect(),
            unread_headers: found.unread.iter().map(heading).collect(),
            amounts_not_read: Vec::new(),
        };
        let place = read.place();
        self.imported.tables.push(read);
        let above = match above(self.plan, start, found) {
            Ok(above) => above,
            Err(issues) => {
                issues.into_iter().for_each(|issue| self.issues.of_file(&place, issue));
                return;
            }
        };
        let number = self.imported.tables.len() - 1;
        let columns = ColumnReading::all(self.plan, &above);
        let by_type = ByType::of(&columns);
        TableReading {
            found,
            place,
            number,
            has_shared_amounts: by_type.has_shared_amounts(),
            by_type,
            enrolment_week: enrolment_week(&columns),
            joined: String::new(),
            last_week: None,
            once: Vec::new(),
            columns,
            totals: Totals::of(self.plan.check.len()),
            above_cells: Vec::new(),
            is_text: delimiter.is_some(),
            has_total: false,
            after_end: None,
            added_once: HashSet::new(),
            watched: Watched::of(self.plan, &headings, found),
            owner: Owner::of(self.plan, &headings, found),
            width: width_of_rows(start, found),
            padded: 0,
            unread_rows: 0,
            sections: self.plan.has_sections().then(Sections::default),
            dropped: vec![0; self.plan.drop.len()],
            not_kept: vec![0; self.plan.keep.len()],
            sums: SumsOfRecords::of(self.plan),
            reading: self,
        }
        .read(&opened.body, start);
    }
}

/// One table on its way.
struct TableReading<'r, 'p> {
    reading: &'r mut Reading<'p>,
    found: &'r Found,
    place: String,
    number: usize,
    /// The columns that records are written with, in order.
    columns: Vec<ColumnReading<'p>>,
    by_type: ByType,
    /// Whether a row's type decides which of several columns its amount goes to.
    has_shared_amounts: bool,
    enrolment_week: Option<[usize; 3]>,
    /// An identifier that is made of others.
    joined: String,
    /// The week of the last one, as text.
    last_week: Option<(Week, String)>,
    /// What the row's columns with `once` are added once for.
    once: Vec<(usize, u64)>,
    totals: Totals,
    /// The last cell of each column that is filled down.
    above_cells: Vec<Above>,
    is_text: bool,
    has_total: bool,
    /// The rows from the one that ends the table on, when it has been read.
    after_end: Option<AfterEnd>,
    /// The checked amounts that `once` adds once: their column, their record, and what they were
    /// added for.
    added_once: HashSet<(usize, Box<[u64]>, u64)>,
    watched: Watched,
    owner: Owner,
    /// The cells that rows of a text have, which may be more than the header has.
    width: usize,
    /// Identifiers of records that were given zeros.
    padded: u64,
    /// Rows that could not be read.
    unread_rows: u64,
    /// The sections, where rows begin such.
    sections: Option<Sections>,
    /// The rows that each of `drop` leaves out.
    dropped: Vec<u64>,
    /// The rows that each of `keep` leaves out.
    not_kept: Vec<u64>,
    sums: SumsOfRecords,
}

/// What a row is.
enum RowKind {
    Data,
    Total,
    End,
    /// Left out by one of `drop`.
    Dropped(usize),
    /// Left out by one of `keep`.
    NotKept(usize),
    Wrong(Issue),
}

impl TableReading<'_, '_> {
    fn read(mut self, body: &Body, start: &Sheet) {
        self.records_above(start);
        match body {
            Body::Sheets(sheets) => {
                let rows = sheets.get(self.found.sheet).into_iter().flat_map(Sheet::rows);
                rows.skip(self.found.first).for_each(|row| self.row(row));
            }
            Body::Text { text, delimiter, .. } => self.text(text, *delimiter),
        }
        self.finish();
    }

    fn text(&mut self, text: &str, delimiter: Delimiter) {
        // A row is hardly ever shorter.
        const SHORTEST: usize = 64;
        self.reading.lines.reserve(text.len() / SHORTEST);
        if !self.reading.plan.per.is_empty() {
            self.reading.rows_seen.reserve(text.len() / SHORTEST);
        }
        let mut splitter = Splitter::of(text, delimiter);
        for _ in 0..self.found.first {
            match splitter.next() {
                Ok(Some(_)) => {}
                Ok(None) => return,
                Err(fault) => return self.reading.issues.of_file(&self.place, fault.into()),
            }
        }
        self.all_rows(&mut splitter, text);
    }

    fn row(&mut self, row: Row<'_>) {
        if self.after_end.is_some() {
            return self.after_end(row);
        }
        let plan = self.reading.plan;
        if self.sections.is_some() && self.begins_section(row) {
            self.owner.end(row.number);
            self.sections.as_mut().into_iter().for_each(Sections::begin);
            return;
        }
        let own = Needed { row, plan, found: self.found, filled: &[] };
        if plan.fill_down.is_empty() {
            return self.row_filled(&own);
        }
        let filled = self.filled(&own);
        self.row_filled(&Needed { row, plan, found: self.found, filled: &filled });
    }

    /// Whether a row begins a section.
    fn begins_section(&mut self, row: Row<'_>) -> bool {
        let line = line(row);
        let mut begins = false;
        for column in &mut self.columns {
            begins |= column.begins_section(&line);
        }
        begins
    }

    fn row_filled(&mut self, needed: &Needed<'_>) {
        let number = needed.row.number;
        match self.kind(needed) {
            RowKind::Data => {
                self.watched.row(needed.row);
                self.sections.as_mut().into_iter().for_each(|sections| sections.record(number));
                self.data(needed);
            }
            RowKind::Total => {
                self.owner.end(number);
                self.sections.as_mut().into_iter().for_each(Sections::total);
                self.total(needed);
            }
            RowKind::Wrong(issue) => {
                self.unread_rows += 1;
                self.reading.issues.of_row(&self.place, number, issue);
            }
            RowKind::Dropped(by) => {
                let doubt = self.header_again(by, needed).or_else(|| self.other_above(needed.row));
                if let Some(issue) = doubt {
                    self.reading.issues.of_profile(&self.place, number, issue);
                }
                self.add_to_totals(needed, false);
                self.dropped.get_mut(by).into_iter().for_each(|rows| *rows += 1);
            }
            RowKind::NotKept(by) => self.not_kept(by, needed),
            RowKind::End => self.after_end = Some(AfterEnd::at(number)),
        }
    }

    /// A row that one of `keep` leaves out.
    fn not_kept(&mut self, by: usize, needed: &Needed<'_>) {
        self.add_to_totals(needed, false);
        self.not_kept.get_mut(by).into_iter().for_each(|rows| *rows += 1);
    }

    fn finish(mut self) {
        self.check_ends();
        let plan = self.reading.plan;
        let by = |matching, is_so| shown(plan, std::slice::from_ref(matching), is_so);
        let dropped = plan.drop.iter().map(|it| format!("{} (`drop`)", by(it, true)));
        let not_kept = plan.keep.iter().map(|it| format!("{} (`keep`)", by(it, false)));
        let rows = self.dropped.iter().chain(&self.not_kept);
        for (why, rows) in dropped.chain(not_kept).zip(rows).filter(|(_, rows)| **rows > 0) {
            self.reading.leave_out(*rows, why);
        }
        if let Some(Sections { rows: rows @ 1.., .. }) = self.sections {
            let why = "the row begins a section (`section`)".to_owned();
            self.reading.leave_out(rows, why);
        }
        if let Some(AfterEnd { rows, .. }) = self.after_end {
            self.reading.leave_out(
                rows,
                format!("the table ends where {} (`stop`)", shown(plan, &plan.stop, true)),
            );
        }
        let lacks_total =
            !plan.check.is_empty() && (!self.has_total || self.totals.has_any_since());
        let lacks_end = !plan.stop.is_empty() && self.after_end.is_none();
        let warnings = &mut self.reading.imported.warnings;
        if (lacks_total || lacks_end) && !warnings.contains(&ImportWarning::NoTotalRow) {
            warnings.push(ImportWarning::NoTotalRow);
        }
        if let Some(table) = self.reading.imported.tables.get_mut(self.number) {
            table.amounts_not_read = self.watched.found().map(|place| place + 1).collect();
            table.name_unread();
        }
        self.reading.imported.padded += self.padded;
    }

    /// What the row's empty cells are filled with, for the needs that are filled down.
    fn filled(&mut self, own: &Needed<'_>) -> Vec<Above> {
        let plan = own.plan;
        let is_it = |matching: &Matching| matching.takes(own.cell(matching.need).text);
        let is = |matches: &[Matching]| !matches.is_empty() && matches.iter().all(is_it);
        if is(&plan.total) || is(&plan.stop) {
            return Vec::new();
        }
        let is_dropped = |need: usize| plan.drop.iter().any(|it| it.need == need && is_it(it));
        let is_empty = |need: usize| own.cell(need).text.is_empty();
        let is_header = |need: usize| {
            let name = || as_header(own.cell(need).text);
            plan.needs.get(need).is_some_and(|it| it.is(&name()))
        };
        for need in plan.fill_down.iter().copied() {
            let cell = own.cell(need);
            let mut above = self.above_cells.iter();
            // Most rows have the cell of the row above again.
            let is_again = above
                .any(|(of, text, form)| *of == need && text == cell.text && *form == cell.form);
            if !is_again {
                if is_empty(need) || is_dropped(need) || is_header(need) {
                    continue;
                }
                self.above_cells.retain(|(of, ..)| *of != need);
                self.above_cells.push((need, cell.text.to_owned(), cell.form));
            }
            self.owner.note(own, need);
        }
        self.above_cells.iter().filter(|(need, ..)| is_empty(*need)).cloned().collect()
    }

    fn kind(&self, needed: &Needed<'_>) -> RowKind {
        let plan = needed.plan;
        let is = |matches: &[Matching]| !matches.is_empty() && needed.all(matches);
        if is(&plan.stop) {
            return RowKind::End;
        }
        if is(&plan.total) {
            return RowKind::Total;
        }
        if let Some(by) = plan.drop.iter().position(|matching| needed.is(matching)) {
            return RowKind::Dropped(by);
        }
        if let Some(issue) = self.is_wide(needed.row) {
            return RowKind::Wrong(issue);
        }
        if let Some(by) = plan.keep.iter().position(|matching| !needed.is(matching)) {
            return RowKind::NotKept(by);
        }
        self.is_short(needed.row).map_or(RowKind::Data, RowKind::Wrong)
    }

    /// A row of a text file with text beyond the header has shifted, by a delimiter in a cell.
    fn is_wide(&self, row: Row<'_>) -> Option<Issue> {
        if row.len() == self.found.width {
            return None;
        }
        if let Table::Headless { fewest, most } = self.reading.plan.table {
            let fits = (fewest..=most).contains(&row.len()) || !self.is_text;
            return (!fits).then(|| {
                let width =
                    if fewest == most { fewest.to_string() } else { format!("{fewest} to {most}") };
                Issue::new(
                    "CCS-I030",
                    format!("the row has {} columns, and the profile has {width}", row.len()),
                    "check that it is the export that the profile is for",
                )
            });
        }
        let mut beyond = (self.found.width..row.len()).map(|place| row.cell(place).text);
        let is_wide = row.len() > self.width || beyond.any(|text| !text.is_empty());
        let is_wide = is_wide && self.is_text;
        is_wide.then(|| {
            Issue::new(
                "CCS-I031",
                format!("the row has {} cells, and the header {}", row.len(), self.found.width),
                "a cell with the delimiter in it needs quotes",
            )
        })
    }

    fn is_short(&self, row: Row<'_>) -> Option<Issue> {
        let is_headed = matches!(self.reading.plan.table, Table::Headed(_));
        let is_short = self.is_text && is_headed && row.len() < self.found.width;
        is_short.then(|| {
            Issue::new("CCS-I032", format!("the row has {} cells, and the header {}", row.len(), self.found.width), "if it is no data, name it with `drop` or `stop`; else give it a cell for each column")
        })
    }
}

/// How many cells most rows of a text have, if these are more than the header has: where each row
/// ends with a delimiter, the cell behind it is empty.
fn width_of_rows(start: &Sheet, found: &Found) -> usize {
    const LOOKED_AT: usize = 60;
    let widths = start.rows().skip(found.first).take(LOOKED_AT).map(|row| row.len());
    let mut widths: Vec<usize> = widths.filter(|width| *width >= found.width).collect();
    widths.sort_unstable();
    let often = |width: &usize| widths.iter().filter(|other| *other == width).count();
    // Of two that are as frequent, the narrower.
    let most = widths.iter().rev().max_by_key(|width| often(width));
    most.copied().unwrap_or(found.width)
}

/// Cells of the profile in words: which they are, or which they are not.
fn shown(plan: &Plan, matches: &[Matching], is_so: bool) -> String {
    let is = if is_so { "is" } else { "is not" };
    let one = |matching: &Matching| {
        let header = plan.needs.get(matching.need).map_or_else(String::new, Need::shown);
        format!(
            "\"{header}\" {is} {}",
            matching
                .written
                .iter()
                .map(|text| format!("\"{text}\""))
                .collect::<Vec<_>>()
                .join(" or ")
        )
    };
    matches.iter().map(one).collect::<Vec<_>>().join(" and ")
}
