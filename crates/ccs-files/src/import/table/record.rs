//! What becomes of a row that is data: each of our columns, read and checked.

use std::borrow::Cow;

use super::TableReading;
use super::column::{ColumnReading, enrolment_week as enrolment_week_id, too_long};
use super::needed::Needed;
use super::{sum_without_label, total_of_enrolment};
use crate::import::groups::Groups;
use crate::import::issue::Issue;
use crate::import::mode::{Explaining, Mode, Quick};
use crate::import::value::Value;
use crate::import::{ImportWarning, Reading};
use crate::profile::From;
use crate::sheet::RowOfCells;

impl TableReading<'_, '_> {
    /// Reads a row of data: quickly, and only if that fails once more to say why.
    pub(super) fn data<R: RowOfCells>(&mut self, needed: &Needed<'_, R>) {
        let header = |need: usize| needed.header(need);
        if let Some(issue) = self.owner.doubt(needed.row, needed.filled, header) {
            self.unread_rows += 1;
            return self.reading.issues.of_row(&self.place, needed.row.number(), issue);
        }
        let is_quick = !self.reading.explains && self.makes::<Quick, R>(needed);
        if !is_quick {
            self.reading.lines.drop_unfinished();
            if !self.makes::<Explaining, R>(needed) {
                self.reading.lines.drop_unfinished();
                self.unread_rows += 1;
                return;
            }
        }
        if let Some(issue) = self.is_a_sum(needed) {
            self.reading.lines.drop_unfinished();
            return self.reading.issues.of_profile(&self.place, needed.row.number(), issue);
        }
        if !needed.plan.check.is_empty() {
            self.add_to_totals(needed, true);
        }
        let padded = self.columns.iter().filter(|column| column.is_padded).count();
        self.padded += u64::try_from(padded).unwrap_or_default();
        if self.reading.leaves_out_shared(needed.row) {
            self.reading.lines.drop_unfinished();
            return;
        }
        if !needed.plan.per.is_empty() && self.reading.has_again(needed.row) {
            self.reading.warn(ImportWarning::RepeatedRows);
        }
        let (table, row) = (self.number, needed.row.number());
        let Self { columns, reading, once, .. } = self;
        let Reading { lines, groups, plan, .. } = &mut **reading;
        if plan.per.is_empty() {
            lines.finish_record(table, row);
        } else {
            once_for_all(columns, needed, groups, once);
            groups.add(lines, table, row, once);
        }
    }

    /// Why the unfinished record is a sum of others, where cells are filled down.
    fn is_a_sum<R: RowOfCells>(&mut self, needed: &Needed<'_, R>) -> Option<Issue> {
        if needed.plan.fill_down.is_empty() {
            return None;
        }
        if self.is_total_of_enrolment(needed) {
            let need = self.sums.enrolment.map(|(_, need)| needed.header(need));
            return Some(total_of_enrolment(&need.unwrap_or_default()));
        }
        self.is_sum_without_label(needed).then(|| sum_without_label(needed.plan))
    }

    /// Makes each of our columns, and returns whether all could be made.
    pub(super) fn makes<M: Mode, R: RowOfCells>(&mut self, needed: &Needed<'_, R>) -> bool {
        let mut is_sound = self.types_are_covered::<M, R>(needed);
        if M::IS_QUICK && !is_sound {
            return false;
        }
        let Self { columns, reading, place, .. } = self;
        let mut said: Vec<Issue> = Vec::new();
        for column in columns.iter_mut().filter(|column| !column.is_same()) {
            let at = column.at;
            let fault = match column.read::<M, R>(needed) {
                Ok(value) => {
                    reading.lines.push(at, value);
                    continue;
                }
                Err(fault) => fault,
            };
            let Some(issue) = M::issue(fault) else { return false };
            // The others keep their places.
            reading.lines.push(at, Value::Absent);
            let has_header = issue.header.is_some();
            let issue = if has_header { issue } else { issue.under(needed.plan.header_of(at)) };
            is_sound = false;
            // Several of our columns may be made of one cell.
            if !said.contains(&issue) {
                reading.issues.of_row(place, needed.row.number(), issue.clone());
                said.push(issue);
            }
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
        let lines = &mut self.reading.lines;
        let at = lines.len();
        let Value::Identifier(enrolment) = lines.get(at, enrolment) else { return true };
        let week = match lines.get(at, week) {
            Value::Week(week) => Value::Week(week),
            _ => return true,
        };
        if let Some(made) = enrolment_week_id(enrolment, week, &mut self.joined) {
            lines.set(at, id, Value::Identifier(made));
            return true;
        }
        if let Some(issue) = M::issue(M::fault(|| too_long("session_report_id"))) {
            self.reading.issues.of_row(&self.place, number, issue);
        }
        false
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
    let mut texts = columns.iter().filter_map(|column| column.plan).flat_map(|plan| &plan.when);
    let has_star = texts.any(|when| when.written.iter().any(|text| text.ends_with('*')));
    Issue::new(
        "CCS-I072",
        format!(
            "no `when` covers the type of this row, which decides what its \"{}\" is",
            needed.header(from)
        ),
        if has_star {
            "`when` compares whole cells, so a `*` in it stands for itself: list each type, or leave such rows out with `drop`"
        } else {
            "add the type to `when`, or leave such rows out with `drop`"
        },
    )
    .under(types.map_or_else(String::new, |matching| needed.header(matching.need)))
    .of_profile()
}

/// Where the parts of a report's identifier that is left out are among the columns of the kind: the
/// identifier itself, the enrolment and the week.
pub(super) fn enrolment_week(columns: &[ColumnReading<'_>]) -> Option<[usize; 3]> {
    let of = |name: &str| columns.iter().find(|column| column.name() == name).map(|it| it.at);
    let id = columns.iter().find(|column| column.is_enrolment_week())?;
    Some([id.at, of("enrolment_id")?, of("week_ending")?])
}

/// What the columns with `once` are added once for in a row.
fn once_for_all<R: RowOfCells>(
    columns: &[ColumnReading<'_>],
    needed: &Needed<'_, R>,
    groups: &mut Groups,
    out: &mut Vec<(usize, u64)>,
) {
    out.clear();
    for column in columns {
        let Some(plan) = column.plan.filter(|plan| !plan.once.is_empty()) else { continue };
        out.push((column.at, groups.number_of(&once_for(&plan.once, needed))));
    }
}

/// The cells of needs, as one text.
pub(super) fn once_for<'n, R: RowOfCells>(
    needs: &[usize],
    needed: &'n Needed<'_, R>,
) -> Cow<'n, str> {
    if let [only] = needs {
        return Cow::Borrowed(needed.text(*only));
    }
    let cells: Vec<&str> = needs.iter().map(|need| needed.text(*need)).collect();
    Cow::Owned(cells.join("\u{1f}"))
}
