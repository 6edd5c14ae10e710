//! What becomes of a row that is data: each of our columns, read and checked.

use ccs_core::money::WideMoney;

use super::made::Made;
use super::{LONGEST_JOINED, Needed, TableReading};
use crate::import::cells::{CellReader, Read, amount};
use crate::import::groups::RowRead;
use crate::import::issue::Issue;
use crate::kind::Form;
use crate::profile::{ColumnPlan, From, Need, Piece, Plan, Sign};
use crate::sheet::{Cell, CellForm};

impl TableReading<'_, '_> {
    /// Reads a row of data.
    pub(super) fn data(&mut self, number: u64, needed: &Needed<'_>) {
        let mut made = std::mem::take(&mut self.made);
        if self.makes(number, needed, &mut made) {
            let cells: Vec<Option<&str>> = made.iter().map(Made::get).collect();
            self.add_to_totals(needed, Some(&cells));
            let once = once(self.reading.plan, needed);
            let read = RowRead { table: self.number, row: number, cells: &cells, once };
            self.reading.groups.add(read);
        }
        self.made = made;
    }

    /// Makes each of our columns, and returns whether all could be made.
    fn makes(&mut self, number: u64, needed: &Needed<'_>, made: &mut [Made]) -> bool {
        let plan = self.reading.plan;
        let mut is_sound = self.types_are_covered(number, needed);
        for ((at, column), made) in plan.columns.iter().enumerate().zip(made.iter_mut()) {
            let read = match column {
                None => Ok(()),
                Some(column) => self.column(at, column, needed, made),
            };
            let read = read.and_then(|()| present(plan, at, made));
            if let Err(issue) = read {
                let has_header = issue.header.is_some();
                let issue = if has_header { issue } else { issue.under(plan.header_of(at)) };
                self.reading.issues.of_row(&self.place, number, issue);
                is_sound = false;
                made.set(None);
            }
        }
        self.enrolment_week(number, made) && is_sound
    }

    /// Every row with an amount goes to one column of those that share it.
    fn types_are_covered(&mut self, number: u64, needed: &Needed<'_>) -> bool {
        let plan = self.reading.plan;
        let mut is_covered = true;
        let mut typed = plan.columns.iter().flatten().filter(|column| !column.when.is_empty());
        let takes_any = typed.any(|column| needed.all(&column.when));
        for (from, columns) in &self.by_type {
            let from = *from;
            // An absent amount is lost nowhere, if only the type is known.
            if needed.get(from).is_none() && takes_any {
                continue;
            }
            let taking = || columns.iter().filter(|column| needed.all(&column.when));
            if taking().count() == 1 {
                continue;
            }
            let taking: Vec<&ColumnPlan> = taking().copied().collect();
            let header = |need: usize| plan.needs.get(need).map_or_else(String::new, Need::shown);
            let issue = match taking.as_slice() {
                [] => {
                    let types = columns.first().and_then(|column| column.when.first());
                    Issue::new(
                        "CCS-I072",
                        format!(
                            "no `when` covers the type of this row, which decides what its \"{}\" is",
                            header(from)
                        ),
                        "add the type to `when`, or leave such rows out with `drop`",
                    )
                    .under(types.map_or_else(String::new, |matching| header(matching.need)))
                }
                several => {
                    let names: Vec<&str> =
                        several.iter().map(|column| column.column.name).collect();
                    Issue::new(
                        "CCS-I073",
                        format!(
                            "{} take this row, so its amount would count more than once",
                            names.join(" and ")
                        ),
                        "let only one `when` have the type",
                    )
                    .under(header(from))
                }
            };
            self.reading.issues.of_profile(&self.place, number, issue);
            is_covered = false;
        }
        is_covered
    }

    /// One column's text in our own form.
    fn column(
        &mut self,
        at: usize,
        column: &ColumnPlan,
        needed: &Needed<'_>,
        made: &mut Made,
    ) -> Result<(), Issue> {
        let reader = self.readers.get_mut(at).and_then(Option::as_mut);
        let Some(reader) = reader.filter(|_| needed.all(&column.when)) else {
            made.set(None);
            return Ok(());
        };
        match &column.from {
            From::Value(value) => made.set(Some(value)),
            From::EnrolmentWeek => made.set(None),
            From::Cell { need, minus } if column.column.form == Form::Money => {
                let read = money(reader, [Some(*need), *minus], needed, RowIs::Data)?;
                let read = read.map(amount).transpose()?;
                made.set(read.map(|amount| amount.to_string()).as_deref());
            }
            From::Cell { need, .. } => match needed.get(*need) {
                Some(cell) => read_once(reader, cell, made)?,
                None => made.set(None),
            },
            From::Above(_) => {
                let text = self.above.get(at).and_then(Option::as_deref).unwrap_or_default();
                read_once(reader, Cell { text, form: CellForm::Text }, made)?;
            }
            From::Join(pieces) => made.set(joined(reader, pieces, needed)?.as_deref()),
        }
        Ok(())
    }

    /// A report's identifier that is left out is its enrolment and week.
    fn enrolment_week(&mut self, number: u64, made: &mut [Made]) -> bool {
        let plan = self.reading.plan;
        let of = |name: &str| plan.kind.columns().iter().position(|column| column.name == name);
        let is_made = |column: &Option<ColumnPlan>| {
            column.as_ref().is_some_and(|it| matches!(it.from, From::EnrolmentWeek))
        };
        let Some(at) = plan.columns.iter().position(is_made) else { return true };
        let cell = |name| made.get(of(name)?)?.get();
        let (Some(enrolment), Some(week)) = (cell("enrolment_id"), cell("week_ending")) else {
            return true;
        };
        let id = format!("{enrolment}-{week}");
        if id.len() > LONGEST_JOINED {
            self.reading.issues.of_row(&self.place, number, too_long("session_report_id"));
            return false;
        }
        if let Some(place) = made.get_mut(at) {
            place.set(Some(&id));
        }
        true
    }
}

/// Reads a cell, unless it is the one that was read last.
fn read_once(reader: &mut CellReader<'_>, cell: Cell<'_>, made: &mut Made) -> Result<(), Issue> {
    if let Some(padded) = made.again(cell) {
        reader.padded += padded;
        return Ok(());
    }
    let before = reader.padded;
    let read = reader.read(cell)?;
    made.remember(cell, read.as_deref(), reader.padded - before);
    Ok(())
}

/// The columns with a `when`, by the cell that they share.
pub(super) fn by_type(plan: &Plan) -> Vec<(usize, Vec<&ColumnPlan>)> {
    let mut groups: Vec<(usize, Vec<&ColumnPlan>)> = Vec::new();
    for column in plan.columns.iter().flatten().filter(|column| !column.when.is_empty()) {
        let From::Cell { need, .. } = column.from else { continue };
        match groups.iter_mut().find(|(of, _)| *of == need) {
            Some((_, columns)) => columns.push(column),
            None => groups.push((need, vec![column])),
        }
    }
    groups
}

/// What the columns with `once` are added once for.
fn once(plan: &Plan, needed: &Needed<'_>) -> Vec<(usize, String)> {
    let columns = plan.columns.iter().enumerate();
    let with_once = columns
        .filter_map(|(at, column)| Some((at, column.as_ref()?)))
        .filter(|(_, column)| !column.once.is_empty());
    let key = |column: &ColumnPlan| {
        let cells: Vec<&str> = column.once.iter().map(|need| needed.text(*need)).collect();
        cells.join("\u{1f}")
    };
    with_once.map(|(at, column)| (at, key(column))).collect()
}

/// What a row whose amount is read is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowIs {
    Data,
    LeftOut,
    Total,
}

/// An amount less another: an absent one is nothing, and both absent are absent.
pub(super) fn money(
    reader: &CellReader<'_>,
    [need, minus]: [Option<usize>; 2],
    needed: &Needed<'_>,
    row: RowIs,
) -> Result<Option<WideMoney>, Issue> {
    let read = |need: Option<usize>| -> Result<Option<WideMoney>, Issue> {
        let cell = need.and_then(|need| needed.get(need));
        cell.map(|cell| reader.money(cell).map(Into::into)).transpose()
    };
    let sum = match (read(need)?, read(minus)?) {
        (None, None) => return Ok(None),
        (more, less) => more.unwrap_or_default().minus(less.unwrap_or_default()),
    };
    let sum = signed(reader, sum, needed, row)?;
    Ok(Some(if reader.plan.negate { sum.negated() } else { sum }))
}

/// The amount with the sign that another column says. A total row may write none.
fn signed(
    reader: &CellReader<'_>,
    amount: WideMoney,
    needed: &Needed<'_>,
    row: RowIs,
) -> Result<WideMoney, Issue> {
    let Some(Sign { plus, minus }) = &reader.plan.sign else { return Ok(amount) };
    let word = needed.text(plus.need);
    let is_minus = minus.takes(word);
    if row == RowIs::Total {
        return Ok(if is_minus { amount.negated() } else { amount });
    }
    if !is_minus && !plus.takes(word) {
        return Err(Issue::new(
            "CCS-I074",
            "neither `plus` nor `minus` of `sign` has the word of this row, so it is not known whether its amount is negative",
            "add the word to `plus` or `minus`, or leave such rows out with `drop`",
        )
        .under(needed.header(plus.need))
        .of_profile());
    }
    if amount < WideMoney::default() {
        return Err(Issue::new(
            "CCS-I075",
            "the amount is negative by itself, and `sign` gives it a sign by a word",
            "leave `sign` out if the product writes amounts with their signs",
        )
        .of_profile());
    }
    Ok(if is_minus { amount.negated() } else { amount })
}

fn joined(reader: &mut CellReader<'_>, pieces: &[Piece], needed: &Needed<'_>) -> Read {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Cell(need) => match needed.get(*need) {
                Some(cell) => text.push_str(cell.text),
                None => return Ok(None),
            },
        }
    }
    if text.chars().count() > LONGEST_JOINED {
        return Err(too_long(reader.plan.column.name));
    }
    reader.read(Cell { text: &text, form: CellForm::Text })
}

/// A joined text is longer than an identifier may be.
fn too_long(column: &str) -> Issue {
    Issue::new(
        "CCS-I048",
        format!("the joined text of {column} is longer than {LONGEST_JOINED} characters"),
        "join fewer cells",
    )
}

/// A column that must have a cell has one.
fn present(plan: &Plan, at: usize, made: &Made) -> Result<(), Issue> {
    let column = plan.kind.columns().get(at);
    let is_made =
        matches!(plan.columns.get(at), Some(Some(ColumnPlan { from: From::EnrolmentWeek, .. })));
    match (column, made.get()) {
        (Some(column), None) if !column.may_be_empty && !is_made => Err(Issue::new(
            "CCS-I033",
            format!("the cell is empty, and {} is compulsory", column.name),
            "fill it in; if the row is a total, name it in the profile, such as total = { Service = \"Total\" }; if it is no record, leave it out with `drop`",
        )),
        _ => Ok(()),
    }
}
