//! What becomes of a row that is data: each of our columns, read and checked.

use std::ops::Range;

use super::column::{ColumnReading, too_long};
use super::needed::Needed;
use super::{LONGEST_JOINED, TableReading};
use crate::import::Reading;
use crate::import::groups::RowRead;
use crate::import::issue::Issue;
use crate::import::mode::{Explaining, Mode, Quick};
use crate::profile::{From, Plan};
use crate::sheet::RowOfCells;

impl TableReading<'_, '_> {
    /// Reads a row of data: quickly, and only if that fails once more to say why.
    pub(super) fn data<R: RowOfCells>(&mut self, needed: &Needed<'_, R>) {
        let start = self.reading.lines.text().len();
        let is_quick = !self.reading.explains && self.makes::<Quick, R>(needed);
        if !is_quick {
            self.reading.lines.text().truncate(start);
            if !self.makes::<Explaining, R>(needed) {
                self.reading.lines.text().truncate(start);
                self.unread_rows += 1;
                return;
            }
        }
        self.add_to_totals(needed, true);
        let padded = self.columns.iter().filter(|column| column.is_padded).count();
        self.padded += u64::try_from(padded).unwrap_or_default();
        if self.reading.leaves_out_shared(needed.row) {
            self.reading.lines.text().truncate(start);
            return;
        }
        let (table, row) = (self.number, needed.row.number());
        let Self { columns, reading, of_row, .. } = self;
        let Reading { lines, groups, plan, .. } = &mut **reading;
        if plan.per.is_empty() {
            lines.end(table, row, columns.iter().map(|column| column.place.clone()));
            return;
        }
        let text = &**lines.text();
        let cells: Vec<&str> = columns.iter().map(|column| column.cell(text)).collect();
        record_of(plan, columns, text, &mut of_row.record);
        once(columns, needed, &mut of_row.once);
        let OfRow { record, once } = of_row;
        groups.add(&RowRead { table, row, cells: &cells, record, once });
        lines.text().truncate(start);
    }

    /// Makes each of our columns, and returns whether all could be made.
    fn makes<M: Mode, R: RowOfCells>(&mut self, needed: &Needed<'_, R>) -> bool {
        let mut is_sound = self.types_are_covered::<M, R>(needed);
        let Self { columns, reading, place, .. } = self;
        let is_line = reading.plan.per.is_empty();
        for (at, column) in columns.iter_mut().enumerate() {
            if at > 0 {
                reading.lines.text().push(',');
            }
            let Err(fault) = column.read::<M, R>(needed, reading.lines.text()) else {
                if is_line && column.is_free() {
                    reading.lines.quote(column.place.start);
                    column.place.end = reading.lines.text().len();
                }
                continue;
            };
            let Some(issue) = M::issue(fault) else { return false };
            let has_header = issue.header.is_some();
            let issue =
                if has_header { issue } else { issue.under(needed.plan.header_of(column.at)) };
            reading.issues.of_row(place, needed.row.number(), issue);
            is_sound = false;
        }
        self.enrolment_week::<M>(needed.row.number()) && is_sound
    }

    /// Every row with an amount goes to one column of those that share it.
    fn types_are_covered<M: Mode, R: RowOfCells>(&mut self, needed: &Needed<'_, R>) -> bool {
        if self.by_type.is_empty() {
            return true;
        }
        let mut takes_any = false;
        for column in &mut self.columns {
            let Some(plan) = column.plan.filter(|plan| !plan.when.is_empty()) else { continue };
            column.is_taken = needed.all(&plan.when);
            takes_any |= column.is_taken;
        }
        let mut is_covered = true;
        for SharedCell { need, columns } in &self.by_type {
            // An absent amount is lost nowhere, if only the type is known.
            if takes_any && needed.get(*need).is_none() {
                continue;
            }
            let shares = columns.iter().filter_map(|at| self.columns.get(*at));
            let is_taken = |column: &&ColumnReading<'_>| column.is_taken;
            if shares.clone().filter(is_taken).count() == 1 {
                continue;
            }
            let fault = M::fault(|| not_one(*need, &shares.collect::<Vec<_>>(), needed));
            let Some(issue) = M::issue(fault) else { return false };
            self.reading.issues.of_row(&self.place, needed.row.number(), issue);
            is_covered = false;
        }
        is_covered
    }

    /// A report's identifier that is left out is its enrolment and week.
    fn enrolment_week<M: Mode>(&mut self, number: u64) -> bool {
        let Some([id, enrolment, week]) = self.enrolment_week else { return true };
        let text = self.reading.lines.text();
        let cell = |at: usize| self.columns.get(at).map_or("", |column| column.cell(text));
        let (enrolment, week) = (cell(enrolment), cell(week));
        let is_there = !enrolment.is_empty() && !week.is_empty();
        let fits = enrolment.len() + 1 + week.len() <= LONGEST_JOINED;
        if is_there && fits {
            self.joined.clear();
            [enrolment, "-", week].into_iter().for_each(|part| self.joined.push_str(part));
            let added = self.joined.len();
            let mut columns = self.columns.iter_mut().skip(id);
            if let Some(column) = columns.next() {
                text.insert_str(column.place.start, &self.joined);
                column.place.end += added;
            }
            for Range { start, end } in columns.map(|column| &mut column.place) {
                (*start, *end) = (*start + added, *end + added);
            }
        }
        if is_there && !fits {
            if let Some(issue) = M::issue(M::fault(|| too_long("session_report_id"))) {
                self.reading.issues.of_row(&self.place, number, issue);
            }
            return false;
        }
        true
    }
}

/// A cell that columns with a `when` share.
pub(super) struct SharedCell {
    need: usize,
    /// The columns, by their places among those that are written.
    pub(super) columns: Vec<usize>,
}

/// The columns with a `when`, by the cell that they share.
pub(super) fn by_type(columns: &[ColumnReading<'_>]) -> Vec<SharedCell> {
    let mut groups: Vec<SharedCell> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(plan) = column.plan.filter(|plan| !plan.when.is_empty()) else { continue };
        let From::Cell { need, .. } = plan.from else { continue };
        match groups.iter_mut().find(|group| group.need == need) {
            Some(group) => group.columns.push(at),
            None => groups.push(SharedCell { need, columns: vec![at] }),
        }
    }
    groups
}

/// None of the columns that share an amount takes it, or more than one.
fn not_one<R: RowOfCells>(
    from: usize,
    columns: &[&ColumnReading<'_>],
    needed: &Needed<'_, R>,
) -> Issue {
    let taking: Vec<&str> =
        columns.iter().filter(|column| column.is_taken).map(|column| column.name()).collect();
    if !taking.is_empty() {
        let message = format!(
            "{} take this row, so its amount would count more than once",
            taking.join(" and ")
        );
        return Issue::new("CCS-I073", message, "let only one `when` have the type")
            .under(needed.header(from))
            .of_profile();
    }
    let types = columns.first().and_then(|column| column.plan?.when.first());
    Issue::new(
        "CCS-I072",
        format!(
            "no `when` covers the type of this row, which decides what its \"{}\" is",
            needed.header(from)
        ),
        "add the type to `when`, or leave such rows out with `drop`",
    )
    .under(types.map_or_else(String::new, |matching| needed.header(matching.need)))
    .of_profile()
}

/// Where the parts of a report's identifier that is left out are: the identifier itself, the
/// enrolment and the week.
pub(super) fn enrolment_week(columns: &[ColumnReading<'_>]) -> Option<[usize; 3]> {
    let of = |name: &str| columns.iter().position(|column| column.name() == name);
    let id = columns.iter().position(ColumnReading::is_enrolment_week)?;
    Some([id, of("enrolment_id")?, of("week_ending")?])
}

/// The record that a row is of, and what its columns with `once` are added once for. The texts are
/// written over by those of the next row.
#[derive(Default)]
pub(super) struct OfRow {
    record: String,
    once: Vec<(usize, String)>,
}

/// What the columns with `once` are added once for.
fn once<R: RowOfCells>(
    columns: &[ColumnReading<'_>],
    needed: &Needed<'_, R>,
    out: &mut Vec<(usize, String)>,
) {
    let mut count = 0;
    for (at, column) in columns.iter().enumerate() {
        let Some(plan) = column.plan.filter(|plan| !plan.once.is_empty()) else { continue };
        if out.len() == count {
            out.push((at, String::new()));
        }
        if let Some((of, text)) = out.get_mut(count) {
            *of = at;
            once_for(&plan.once, needed, text);
        }
        count += 1;
    }
}

/// The cells of needs, as one text.
pub(super) fn once_for<R: RowOfCells>(needs: &[usize], needed: &Needed<'_, R>, out: &mut String) {
    joined(needs.iter().map(|need| needed.text(*need)), out);
}

/// The record that rows with the same cells in these columns become, as one text.
pub(super) fn record_of(plan: &Plan, columns: &[ColumnReading<'_>], text: &str, out: &mut String) {
    let cell = |at: &usize| {
        columns.iter().find(|column| column.at == *at).map_or("", |column| column.cell(text))
    };
    joined(plan.per.iter().map(cell), out);
}

fn joined<'c>(cells: impl Iterator<Item = &'c str>, out: &mut String) {
    out.clear();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push('\u{1f}');
        }
        out.push_str(cell);
    }
}
