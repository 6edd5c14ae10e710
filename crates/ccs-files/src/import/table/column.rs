//! One of our columns, made from the cells of one row after the other.

use std::ops::Range;

use ccs_core::money::WideMoney;

use super::LONGEST_JOINED;
use super::made::{Known, Made};
use super::needed::Needed;
use crate::import::cells::{self, amount};
use crate::import::issue::Issue;
use crate::import::mode::Mode;
use crate::kind::{Column, Form};
use crate::profile::{ColumnPlan, From, MoneyForm, Piece, Plan, Sign, Signed};
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
    /// Where the cell of the row is in the text of the records.
    pub(super) place: Range<usize>,
    /// Whether it was given zeros.
    pub(super) is_padded: bool,
    known: Option<Known>,
    /// What may stand before amounts that nothing but their own cell decides.
    currency: Option<&'static str>,
}

impl<'p> ColumnReading<'p> {
    /// The columns that records are written with, in order, with the texts above the header.
    pub(super) fn all(plan: &'p Plan, above: &[Option<String>]) -> Vec<Self> {
        let column = |at: usize| {
            let column = plan.kind.columns().get(at)?;
            let of_plan = plan.columns.get(at).and_then(Option::as_ref);
            let is_known = matches!(column.form, Form::Date | Form::WeekEnding | Form::Word(_));
            Some(Self {
                at,
                column,
                plan: of_plan,
                above: above.get(at).cloned().flatten(),
                is_taken: true,
                place: 0..0,
                is_padded: false,
                known: is_known.then(Known::new),
                currency: of_plan.and_then(currency),
            })
        };
        plan.written().filter_map(column).collect()
    }

    /// Its cell in the text of the records.
    #[inline]
    pub(super) fn cell<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.place.clone()).unwrap_or_default()
    }

    /// Whether it is free text.
    pub(super) fn is_free(&self) -> bool {
        self.column.form == Form::Text
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

    /// Makes the cell of a row at the end of the text of the records.
    pub(super) fn read<M: Mode, R: RowOfCells>(
        &mut self,
        needed: &Needed<'_, R>,
        text: &mut String,
    ) -> Result<(), M::Fault> {
        let mut made = Made::at_end_of(text);
        let read = match self.plan.filter(|_| self.is_taken) {
            Some(plan) => self.read_from::<M, R>(plan, needed, &mut made),
            None => Ok(()),
        };
        let is_missing = read.is_ok() && made.text().is_empty() && self.is_compulsory();
        if read.is_err() {
            made.clear();
        }
        self.is_padded = made.is_padded();
        self.place = made.place();
        if is_missing { Err(M::fault(|| missing(self.column))) } else { read }
    }

    /// Whether an empty cell is an error. One that is made of others is made later.
    fn is_compulsory(&self) -> bool {
        self.plan.is_some() && !self.column.may_be_empty && !self.is_enrolment_week()
    }

    fn read_from<M: Mode, R: RowOfCells>(
        &mut self,
        plan: &ColumnPlan,
        needed: &Needed<'_, R>,
        made: &mut Made<'_>,
    ) -> Result<(), M::Fault> {
        match &plan.from {
            From::Cell { need, minus } if plan.column.form == Form::Money => {
                if let Some(written) = needed.get(*need).and_then(|cell| self.as_written(cell)) {
                    made.push(written);
                    return Ok(());
                }
                let sum = money::<M, R>(plan, [Some(*need), *minus], needed, RowIs::Data)?;
                if let Some(sum) = sum {
                    made.write_money(amount::<M>(sum)?);
                }
            }
            From::Cell { need, .. } => {
                if let Some(cell) = needed.get(*need) {
                    self.read_cell::<M>(plan, cell, made)?;
                }
            }
            From::Value(value) => made.push(value),
            From::EnrolmentWeek => {}
            From::Above(_) | From::Section(_) => {
                if let Some(text) = &self.above {
                    cells::read::<M>(plan, Cell { text, form: CellForm::Text }, made)?;
                }
            }
            From::Join(pieces) => {
                if let Some(text) = joined::<M, R>(plan, pieces, needed)? {
                    let cell = Cell { text: &text, form: CellForm::Text };
                    cells::read::<M>(plan, cell, made)?;
                }
            }
        }
        Ok(())
    }

    /// An amount that our own files write as the product does, but for its `$`: most are.
    #[inline]
    fn as_written<'c>(&self, cell: Cell<'c>) -> Option<&'c str> {
        let text = cell.text.strip_prefix(self.currency?).unwrap_or(cell.text);
        (cell.form == CellForm::Text && is_as_written(text.as_bytes())).then_some(text)
    }

    /// Reads a cell, unless such a one is known.
    #[inline]
    fn read_cell<M: Mode>(
        &mut self,
        plan: &ColumnPlan,
        cell: Cell<'_>,
        made: &mut Made<'_>,
    ) -> Result<(), M::Fault> {
        let known = self.known.as_mut().filter(|_| cell.form == CellForm::Text);
        let Some(known) = known else { return cells::read::<M>(plan, cell, made) };
        if let Some(text) = known.get(cell.text) {
            made.push(text);
            return Ok(());
        }
        cells::read::<M>(plan, cell, made)?;
        known.note(cell.text, made.text());
        Ok(())
    }
}

/// What may stand before an amount of a column that is written as it is read, or nothing.
fn currency(plan: &ColumnPlan) -> Option<&'static str> {
    let is_alone = matches!(plan.from, From::Cell { minus: None, .. }) && plan.plus.is_empty();
    let is_plain = plan.find.is_none() && plan.sign.is_none() && !plan.negate;
    match plan.money {
        MoneyForm::Plain if is_alone && is_plain => Some(""),
        MoneyForm::Au if is_alone && is_plain => Some("$"),
        _ => None,
    }
}

/// Whether a text is an amount of whole cents without a sign, as our own files write it: up to twelve
/// digits, the first of several not zero, a point and two more.
fn is_as_written(text: &[u8]) -> bool {
    let Some((dollars, [b'.', tens, ones])) = text.split_last_chunk::<3>() else { return false };
    let is_number = match dollars {
        [digit] => digit.is_ascii_digit(),
        [b'1'..=b'9', rest @ ..] => rest.len() < 12 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    is_number && tens.is_ascii_digit() && ones.is_ascii_digit()
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

#[cfg(test)]
mod tests {
    use ccs_core::money::Money;

    use super::is_as_written;

    /// What is taken as it is written is what an amount that is read is written as.
    #[test]
    fn an_amount_that_is_taken_as_it_is_is_written_the_same() {
        let parts = ["", "0", "1", "00", "05", "10", "123456789012", "1234567890123", "-1", "1,0"];
        let ends = ["", ".", ".0", ".00", ".05", ".10", ".99", ".000", ".0500", ".1000", ".a0"];
        let mut taken = 0;
        for text in parts.iter().flat_map(|part| ends.map(|end| format!("{part}{end}"))) {
            let read = Money::parse(text.as_bytes()).map(|amount| amount.to_string());
            if is_as_written(text.as_bytes()) {
                assert_eq!(read.as_deref(), Ok(text.as_str()));
                taken += 1;
            }
        }
        assert_eq!(taken, 16, "four of the parts with four of the ends");
    }
}
