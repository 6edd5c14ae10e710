//! What becomes of a row that is data: each of our columns, read and checked.

use super::TableReading;
use super::column::{ColumnReading, enrolment_week as enrolment_week_id, too_long};
use super::needed::Needed;
use super::{sum_without_label, total_of_enrolment};
use crate::import::groups::Groups;
use crate::import::issue::Issue;
use crate::import::mode::{Explaining, Mode, Quick};
use crate::import::value::Value;
use crate::import::{ImportWarning, Reading};
use crate::profile::{From, Matching};

impl TableReading<'_, '_> {
    /// Reads a row of data: quickly, and only if that fails once more to say why.
    pub(super) fn data(&mut self, needed: &Needed<'_>) {
        let header = |need: usize| needed.header(need);
        if let Some(issue) = self.owner.doubt(needed.row, needed.filled, header) {
            self.unread_rows += 1;
            return self.reading.issues.of_row(&self.place, needed.row.number, issue);
        }
        let is_quick = !self.reading.explains && self.makes::<Quick>(needed);
        if !is_quick {
            self.reading.lines.drop_unfinished();
            if !self.makes::<Explaining>(needed) {
                self.reading.lines.drop_unfinished();
                self.unread_rows += 1;
                return;
            }
        }
        if let Some(issue) = self.is_a_sum(needed) {
            self.reading.lines.drop_unfinished();
            return self.reading.issues.of_profile(&self.place, needed.row.number, issue);
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
        let (table, row) = (self.number, needed.row.number);
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
    fn is_a_sum(&mut self, needed: &Needed<'_>) -> Option<Issue> {
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
    pub(super) fn makes<M: Mode>(&mut self, needed: &Needed<'_>) -> bool {
        let mut is_sound = self.types_are_covered::<M>(needed);
        if M::IS_QUICK && !is_sound {
            return false;
        }
        let Self { columns, reading, place, .. } = self;
        let mut said: Vec<Issue> = Vec::new();
        for column in columns.iter_mut().filter(|column| !column.is_same()) {
            let at = column.at;
            let Some(cells) = reading.lines.column(at) else { continue };
            let Err(fault) = column.read::<M>(needed, cells) else { continue };
            let Some(issue) = M::issue(fault) else { return false };
            // The others keep their places.
            cells.push(Value::Absent);
            let has_header = issue.header.is_some();
            let issue = if has_header { issue } else { issue.under(needed.plan.header_of(at)) };
            is_sound = false;
            // Several of our columns may be made of one cell.
            if !said.contains(&issue) {
                reading.issues.of_row(place, needed.row.number, issue.clone());
                said.push(issue);
            }
        }
        self.enrolment_week::<M>(needed.row.number) && is_sound
    }

    /// Every row with an amount goes to one column of those that share it.
    fn types_are_covered<M: Mode>(&mut self, needed: &Needed<'_>) -> bool {
        let Self { by_type, columns, .. } = self;
        if by_type.cells.is_empty() {
            return true;
        }
        by_type.note(columns, needed);
        let mut is_covered = true;
        for SharedCell { need, columns: shares, taken } in &by_type.cells {
            // An absent amount is lost nowhere, if only the type is known.
            let is_lost = || !by_type.takes_any || needed.get(*need).is_some();
            if *taken == 1 || !is_lost() {
                continue;
            }
            let shares = shares.iter().filter_map(|at| columns.get(*at));
            let fault = M::fault(|| not_one(*need, &shares.collect::<Vec<_>>(), needed));
            let Some(issue) = M::issue(fault) else { return false };
            self.reading.issues.of_row(&self.place, needed.row.number, issue);
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
        let Value::Week(week) = lines.get(at, week) else { return true };
        // The next row is mostly of the same week.
        if self.last_week.as_ref().is_none_or(|(known, _)| *known != week) {
            self.last_week = Some((week, week.to_string()));
        }
        let week = self.last_week.as_ref().map_or("", |(_, text)| text.as_str());
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

/// The columns with a `when`, by the cell that they share, and what the types of the last row make of
/// them: rows of one type mostly follow each other.
#[derive(Default)]
pub(super) struct ByType {
    cells: Vec<SharedCell>,
    /// The needs that types are in, and their texts in the last row.
    types: Vec<(usize, Option<String>)>,
    /// Whether any column took the last row.
    takes_any: bool,
}

/// A cell that columns with a `when` share.
struct SharedCell {
    need: usize,
    /// The columns, by their places among those that are written.
    columns: Vec<usize>,
    /// How many of them took the last row.
    taken: usize,
}

impl ByType {
    pub(super) fn of(columns: &[ColumnReading<'_>]) -> Self {
        let mut by_type = Self::default();
        for (at, column) in columns.iter().enumerate() {
            let Some(plan) = column.plan.filter(|plan| !plan.when.is_empty()) else { continue };
            for Matching { need, .. } in &plan.when {
                if by_type.types.iter().all(|(known, _)| known != need) {
                    by_type.types.push((*need, None));
                }
            }
            let From::Cell { need, .. } = plan.from else { continue };
            match by_type.cells.iter_mut().find(|cell| cell.need == need) {
                Some(cell) => cell.columns.push(at),
                None => by_type.cells.push(SharedCell { need, columns: vec![at], taken: 0 }),
            }
        }
        by_type
    }

    /// Whether a row's type decides which of several columns its amount goes to.
    pub(super) fn has_shared_amounts(&self) -> bool {
        self.cells.iter().any(|cell| cell.columns.len() > 1)
    }

    /// Decides which columns take a row.
    fn note(&mut self, columns: &mut [ColumnReading<'_>], needed: &Needed<'_>) {
        let is_known =
            |(need, text): &(usize, Option<String>)| text.as_deref() == Some(needed.text(*need));
        if self.types.iter().all(is_known) {
            return;
        }
        for (need, text) in &mut self.types {
            *text = Some(needed.text(*need).to_owned());
        }
        self.takes_any = false;
        for column in columns.iter_mut() {
            let Some(plan) = column.plan.filter(|plan| !plan.when.is_empty()) else { continue };
            column.is_taken = needed.all(&plan.when);
            self.takes_any |= column.is_taken;
        }
        for cell in &mut self.cells {
            let shares = cell.columns.iter().filter_map(|at| columns.get(*at));
            cell.taken = shares.filter(|column| column.is_taken).count();
        }
    }
}

/// None of the columns that share an amount takes it, or more than one.
fn not_one(from: usize, columns: &[&ColumnReading<'_>], needed: &Needed<'_>) -> Issue {
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
fn once_for_all(
    columns: &[ColumnReading<'_>],
    needed: &Needed<'_>,
    groups: &mut Groups,
    out: &mut Vec<(usize, u64)>,
) {
    out.clear();
    for column in columns {
        let Some(plan) = column.plan.filter(|plan| !plan.once.is_empty()) else { continue };
        out.push((column.at, groups.number_of(once_for(&plan.once, needed))));
    }
}

/// The cells of needs.
pub(super) fn once_for<'n>(
    needs: &'n [usize],
    needed: &'n Needed<'_>,
) -> impl Iterator<Item = &'n str> {
    needs.iter().map(|need| needed.text(*need))
}
