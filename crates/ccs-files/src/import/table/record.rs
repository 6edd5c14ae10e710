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
        self.finish_row(self.reading.lines.len(), needed);
        // It may have become a part of another.
        if !needed.plan.per.is_empty() {
            self.reading.lines.drop_unfinished();
        }
    }

    /// Makes an unfinished row a record, or a part of one.
    pub(super) fn finish_row(&mut self, at: usize, needed: &Needed<'_>) {
        let place = (self.number, needed.row.number);
        if needed.plan.per.is_empty() {
            return self.reading.lines.finish_record(place.0, place.1);
        }
        if self.reading.has_again(needed.row) {
            self.reading.warn(ImportWarning::RepeatedRows);
        }
        let Self { columns, reading, once, .. } = self;
        let Reading { lines, groups, .. } = &mut **reading;
        once_for_all(columns, needed, groups, once);
        groups.add(lines, at, place, once);
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
        let (taken, mut is_sound) = self.taken::<M>(needed);
        if M::IS_QUICK && !is_sound {
            return false;
        }
        let Self { columns, reading, place, .. } = self;
        let mut said: Vec<Issue> = Vec::new();
        for (own, column) in columns.iter_mut().enumerate().filter(|(_, it)| !it.is_same()) {
            let at = column.at;
            let Some(cells) = reading.lines.column(at) else { continue };
            let Err(fault) = column.read::<M>(needed, taken.has(own), cells) else { continue };
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
        let at = self.reading.lines.len();
        self.enrolment_week::<M>(at, needed.row.number) && is_sound
    }

    /// The columns that take a row, and whether it goes to one of those that share an amount.
    fn taken<M: Mode>(&mut self, needed: &Needed<'_>) -> (Taken, bool) {
        let Self { by_type, columns, reading, place, .. } = self;
        let (taken, wrong) = by_type.of_row(columns, needed);
        let mut is_covered = true;
        for cell in wrong {
            is_covered = false;
            let fault = M::fault(|| not_one(cell, columns, taken, needed));
            let Some(issue) = M::issue(fault) else { break };
            reading.issues.of_row(place, needed.row.number, issue);
        }
        (taken, is_covered)
    }

    /// A report's identifier that is left out is its enrolment and week.
    pub(super) fn enrolment_week<M: Mode>(&mut self, at: usize, number: u64) -> bool {
        let Some([id, enrolment, week]) = self.enrolment_week else { return true };
        let lines = &mut self.reading.lines;
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

/// The columns with a `when`, by the cell that they share, and what the types of rows make of them: a
/// file has few.
#[derive(Default)]
pub(super) struct ByType {
    cells: Vec<SharedCell>,
    /// The needs that types are in.
    needs: Vec<usize>,
    known: Vec<Type>,
    /// Which of the known types the last row had.
    last: usize,
}

/// A cell that columns with a `when` share.
struct SharedCell {
    need: usize,
    /// The columns, by their places among those that are written.
    columns: Vec<usize>,
}

/// What the type of a row says.
struct Type {
    /// The cells that say it.
    texts: Vec<String>,
    taken: Taken,
    /// Whether any column with a `when` takes the row.
    takes_any: bool,
    /// The shared cells that not exactly one column takes.
    not_one: Vec<usize>,
}

/// The columns that take a row, by their places among those that are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken(u64);

impl Taken {
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) const fn has(self, place: usize) -> bool {
        self.0 & Self::bit(place) != 0
    }

    /// No kind has so many columns that one has no bit.
    const fn bit(place: usize) -> u64 {
        if place < 64 { 1 << place } else { 0 }
    }
}

impl ByType {
    pub(super) fn of(columns: &[ColumnReading<'_>]) -> Self {
        let mut by_type = Self::default();
        for (at, column) in columns.iter().enumerate() {
            let Some(plan) = column.plan.filter(|plan| !plan.when.is_empty()) else { continue };
            for Matching { need, .. } in &plan.when {
                if !by_type.needs.contains(need) {
                    by_type.needs.push(*need);
                }
            }
            let From::Cell { need, .. } = plan.from else { continue };
            match by_type.cells.iter_mut().find(|cell| cell.need == need) {
                Some(cell) => cell.columns.push(at),
                None => by_type.cells.push(SharedCell { need, columns: vec![at] }),
            }
        }
        by_type
    }

    /// Whether no row's type is asked.
    pub(super) const fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether a row's type decides which of several columns its amount goes to.
    pub(super) fn has_shared_amounts(&self) -> bool {
        self.cells.iter().any(|cell| cell.columns.len() > 1)
    }

    /// The columns that take a row; `None` if its amount is lost, or counts more than once.
    #[inline]
    pub(super) fn taken(
        &mut self,
        columns: &[ColumnReading<'_>],
        needed: &Needed<'_>,
    ) -> Option<Taken> {
        if self.cells.is_empty() {
            return Some(Taken::ALL);
        }
        let (taken, mut wrong) = self.of_row(columns, needed);
        wrong.next().is_none().then_some(taken)
    }

    /// The columns that take a row, and the shared cells whose amount not exactly one of them takes.
    fn of_row<'t>(
        &'t mut self,
        columns: &[ColumnReading<'_>],
        needed: &'t Needed<'_>,
    ) -> (Taken, impl Iterator<Item = &'t SharedCell>) {
        let is_asked = !self.cells.is_empty();
        if is_asked {
            self.note(columns, needed);
        }
        let of = self.known.get(self.last).filter(|_| is_asked);
        let cells = of.into_iter().flat_map(|of| of.not_one.iter().map(move |at| (of, *at)));
        let wrong = cells.filter_map(|(of, at)| {
            let cell = self.cells.get(at)?;
            // An absent amount is lost nowhere, if only the type is known.
            (!of.takes_any || needed.get(cell.need).is_some()).then_some(cell)
        });
        (of.map_or(Taken::ALL, |of| of.taken), wrong)
    }

    /// Finds or works out the type of a row: rows of one type mostly follow each other.
    fn note(&mut self, columns: &[ColumnReading<'_>], needed: &Needed<'_>) {
        const MOST: usize = 64;
        let Self { needs, known, .. } = self;
        let is_it =
            |of: &Type| needs.iter().zip(&of.texts).all(|(need, text)| needed.text(*need) == text);
        if known.get(self.last).is_some_and(is_it) {
            return;
        }
        if let Some(at) = known.iter().position(is_it) {
            self.last = at;
            return;
        }
        if known.len() == MOST {
            known.clear();
        }
        self.last = known.len();
        let of = self.work_out(columns, needed);
        self.known.push(of);
    }

    fn work_out(&self, columns: &[ColumnReading<'_>], needed: &Needed<'_>) -> Type {
        let (mut taken, mut takes_any) = (Taken::ALL, false);
        for (place, column) in columns.iter().enumerate() {
            let Some(plan) = column.plan.filter(|plan| !plan.when.is_empty()) else { continue };
            if needed.all(&plan.when) {
                takes_any = true;
            } else {
                taken.0 &= !Taken::bit(place);
            }
        }
        let takes = |cell: &SharedCell| cell.columns.iter().filter(|at| taken.has(**at)).count();
        let cells = self.cells.iter().enumerate();
        Type {
            texts: self.needs.iter().map(|need| needed.text(*need).to_owned()).collect(),
            taken,
            takes_any,
            not_one: cells.filter(|(_, cell)| takes(cell) != 1).map(|(at, _)| at).collect(),
        }
    }
}

/// None of the columns that share an amount takes it, or more than one.
fn not_one(
    cell: &SharedCell,
    columns: &[ColumnReading<'_>],
    taken: Taken,
    needed: &Needed<'_>,
) -> Issue {
    let from = cell.need;
    let of = |at: &usize| columns.get(*at);
    let taking = cell.columns.iter().filter(|at| taken.has(**at)).filter_map(of);
    let taking: Vec<&str> = taking.map(ColumnReading::name).collect();
    if !taking.is_empty() {
        let message = format!(
            "{} take this row, so its amount would count more than once",
            taking.join(" and ")
        );
        return Issue::new("CCS-I073", message, "let only one `when` have the type")
            .under(needed.header(from))
            .of_profile();
    }
    let plans = || cell.columns.iter().filter_map(of).filter_map(|column| column.plan);
    let types = cell.columns.first().and_then(|at| of(at)?.plan?.when.first());
    let mut texts = plans().flat_map(|plan| &plan.when);
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
