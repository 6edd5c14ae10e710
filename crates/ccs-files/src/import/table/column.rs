//! One of our columns, made from the cells of one row after the other.

use ccs_core::money::WideMoney;

use super::LONGEST_JOINED;
use super::made::{KnownDays, Made};
use super::needed::Needed;
use crate::import::cells::{self, amount};
use crate::import::issue::Issue;
use crate::import::mode::Mode;
use crate::kind::{Column, Form};
use crate::profile::{ColumnPlan, From, Piece, Plan, Sign, Signed};
use crate::sheet::{Cell, CellForm, RowOfCells};

/// A column of a table that is read.
pub(super) struct ColumnReading<'p> {
    /// Its place among the kind's columns.
    pub(super) at: usize,
    column: &'static Column,
    /// `None` when it is absent from every row.
    pub(super) plan: Option<&'p ColumnPlan>,
    /// Its text above the header, or in the nearest row above that begins a section.
    above: Option<String>,
    /// Whether the type of the row is one that the column takes.
    pub(super) is_taken: bool,
    pub(super) made: Made,
    days: Option<KnownDays>,
}

impl<'p> ColumnReading<'p> {
    /// The columns that records are written with, in order, with the texts above the header.
    pub(super) fn all(plan: &'p Plan, above: &[Option<String>]) -> Vec<Self> {
        let column = |at: usize| {
            let column = plan.kind.columns().get(at)?;
            let of_plan = plan.columns.get(at).and_then(Option::as_ref);
            let is_day = matches!(column.form, Form::Date | Form::WeekEnding);
            Some(Self {
                at,
                column,
                plan: of_plan,
                above: above.get(at).cloned().flatten(),
                is_taken: true,
                made: Made::default(),
                days: is_day.then(KnownDays::new),
            })
        };
        plan.written().filter_map(column).collect()
    }

    /// Its cell, and whether it is free text.
    #[inline]
    pub(super) fn cell(&self) -> (&str, bool) {
        (self.made.text(), self.column.form == Form::Text)
    }

    pub(super) const fn name(&self) -> &'static str {
        self.column.name
    }

    /// Whether it is made of others, when these are read.
    pub(super) fn is_enrolment_week(&self) -> bool {
        matches!(self.plan, Some(ColumnPlan { from: From::EnrolmentWeek, .. }))
    }

    /// Notes what a row that begins a section says, if it does.
    pub(super) fn begins_section(&mut self, line: &str) -> bool {
        let Some(ColumnPlan { from: From::Section(section), .. }) = self.plan else { return false };
        let group = section.captures(line).and_then(|groups| groups.get(1));
        let text = group.map(|group| group.as_str().trim()).filter(|text| !text.is_empty());
        if let Some(text) = text {
            self.above = Some(text.to_owned());
        }
        text.is_some()
    }

    /// Makes the cell of a row.
    pub(super) fn read<M: Mode, R: RowOfCells>(
        &mut self,
        needed: &Needed<'_, R>,
    ) -> Result<(), M::Fault> {
        let Some(plan) = self.plan else { return Ok(()) };
        if self.is_taken {
            self.read_from::<M, R>(plan, needed)?;
        } else {
            self.made.clear();
        }
        if self.made.text().is_empty() && !self.column.may_be_empty && !self.is_enrolment_week() {
            return Err(M::fault(|| missing(self.column)));
        }
        Ok(())
    }

    fn read_from<M: Mode, R: RowOfCells>(
        &mut self,
        plan: &ColumnPlan,
        needed: &Needed<'_, R>,
    ) -> Result<(), M::Fault> {
        match &plan.from {
            From::Cell { need, minus } if plan.column.form == Form::Money => {
                let sum = money::<M, R>(plan, [Some(*need), *minus], needed, RowIs::Data)?;
                self.made.clear();
                if let Some(sum) = sum {
                    self.made.write(amount::<M>(sum)?);
                }
            }
            From::Cell { need, .. } => match needed.get(*need) {
                Some(cell) => self.read_cell::<M>(plan, cell)?,
                None => self.made.clear(),
            },
            From::Value(value) => {
                self.made.clear();
                self.made.push(value);
            }
            From::EnrolmentWeek => self.made.clear(),
            From::Above(_) | From::Section(_) => {
                let Some(text) = self.above.take() else {
                    self.made.clear();
                    return Ok(());
                };
                let read = self.read_cell::<M>(plan, Cell { text: &text, form: CellForm::Text });
                self.above = Some(text);
                read?;
            }
            From::Join(pieces) => {
                self.made.clear();
                if let Some(text) = joined::<M, R>(plan, pieces, needed)? {
                    let cell = Cell { text: &text, form: CellForm::Text };
                    cells::read::<M>(plan, cell, &mut self.made)?;
                }
            }
        }
        Ok(())
    }

    /// Reads a cell, unless it is the one that was read last.
    #[inline]
    fn read_cell<M: Mode>(&mut self, plan: &ColumnPlan, cell: Cell<'_>) -> Result<(), M::Fault> {
        if self.made.is_from(cell) {
            return Ok(());
        }
        self.made.clear();
        let known = self.days.as_ref().filter(|_| cell.form == CellForm::Text);
        if let Some(day) = known.and_then(|known| known.get(cell.text)) {
            self.made.push(day);
        } else {
            cells::read::<M>(plan, cell, &mut self.made)?;
            if let Some(days) = self.days.as_mut().filter(|_| cell.form == CellForm::Text) {
                days.note(cell.text, self.made.text());
            }
        }
        self.made.note(cell);
        Ok(())
    }
}

/// A column that must have a cell has none.
fn missing(column: &Column) -> Issue {
    Issue::new(
        "CCS-I033",
        format!("the cell is empty, and {} is compulsory", column.name),
        "fill it in; if the product writes it once for the rows below too, name its header in `fill_down`; if the row is a total, name it in the profile, such as total = { Service = \"Total\" }; if it is no record, leave it out with `drop`",
    )
}

/// What a row whose amount is read is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowIs {
    Data,
    LeftOut,
    Total,
}

/// An amount less another: an absent one is nothing, and both absent are absent.
pub(super) fn money<M: Mode, R: RowOfCells>(
    plan: &ColumnPlan,
    [need, minus]: [Option<usize>; 2],
    needed: &Needed<'_, R>,
    row: RowIs,
) -> Result<Option<WideMoney>, M::Fault> {
    let read = |need: Option<usize>| -> Result<Option<WideMoney>, M::Fault> {
        let cell = need.and_then(|need| needed.get(need));
        cell.map(|cell| cells::money::<M>(plan, cell).map(Into::into)).transpose()
    };
    let mut sum = match (read(need)?, read(minus)?) {
        (None, None) => None,
        (more, less) => Some(more.unwrap_or_default().minus(less.unwrap_or_default())),
    };
    for need in &plan.plus {
        if let Some(more) = read(Some(*need))? {
            sum = Some(sum.unwrap_or_default().plus(more));
        }
    }
    let Some(sum) = sum else { return Ok(None) };
    let sum = match &plan.sign {
        Some(sign) => signed::<M, R>(sign, sum, needed, row)?,
        None => sum,
    };
    Ok(Some(if plan.negate { sum.negated() } else { sum }))
}

/// The amount with the sign that a word says. A total row may write none.
fn signed<M: Mode, R: RowOfCells>(
    sign: &Sign,
    amount: WideMoney,
    needed: &Needed<'_, R>,
    row: RowIs,
) -> Result<WideMoney, M::Fault> {
    let Sign { plus, minus, is_own } = sign;
    let word = needed.text(plus.need);
    let (is_plus, is_minus) = if *is_own {
        let Signed { is_plus, is_minus, .. } = sign.of_own(word);
        (is_plus, is_minus)
    } else {
        (plus.takes(word), minus.takes(word))
    };
    if row == RowIs::Total {
        return Ok(if is_minus { amount.negated() } else { amount });
    }
    if !is_minus && !is_plus {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I074",
                "neither `plus` nor `minus` of `sign` has the word of this row, so it is not known whether its amount is negative",
                "add the word to `plus` or `minus`, or leave such rows out with `drop`",
            )
            .under(needed.header(plus.need))
            .of_profile()
        }));
    }
    if amount < WideMoney::default() {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I075",
                "the amount is negative by itself, and `sign` gives it a sign by a word",
                "leave `sign` out if the product writes amounts with their signs",
            )
            .of_profile()
        }));
    }
    Ok(if is_minus { amount.negated() } else { amount })
}

fn joined<M: Mode, R: RowOfCells>(
    plan: &ColumnPlan,
    pieces: &[Piece],
    needed: &Needed<'_, R>,
) -> Result<Option<String>, M::Fault> {
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
        return Err(M::fault(|| too_long(plan.column.name)));
    }
    Ok(Some(text))
}

/// A joined text is longer than an identifier may be.
pub(super) fn too_long(column: &str) -> Issue {
    Issue::new(
        "CCS-I048",
        format!("the joined text of {column} is longer than {LONGEST_JOINED} characters"),
        "join fewer cells",
    )
}
