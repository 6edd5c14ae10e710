//! One of our columns, made from the cells of one row after the other.

mod all;

use ccs_core::id::Identifier;
use ccs_core::money::WideMoney;

use super::needed::Needed;
use crate::import::cells::{self, amount};
use crate::import::identifier::{MOST_CHARACTERS, identifier_of, is_padded};
use crate::import::issue::Issue;
use crate::import::mode::Mode;
use crate::import::records::Stored;
use crate::import::value::Value;
use crate::kind::{Column, Form};
use crate::profile::{ColumnPlan, From, Piece, Plan, Sign, Signed};
use crate::sheet::{Cell, CellForm};

/// A column of a table that is read.
pub(super) struct ColumnReading<'p> {
    /// Its place among the kind's columns.
    pub(super) at: usize,
    column: &'static Column,
    /// `None` when it is absent from every row.
    pub(super) plan: Option<&'p ColumnPlan>,
    how: How<'p>,
    /// Its text above the header, or in the nearest row above that begins a section.
    above: Option<String>,
    /// Whether it was given zeros.
    pub(super) is_padded: bool,
    /// Whether few of its cells differ.
    repeats: bool,
    /// The last cell that the profile has a text of ours for, and this.
    named: Option<(String, &'p str)>,
    /// A text that is made of several cells.
    joined: String,
}

/// How the cell of a row is made, worked out once for the table.
#[derive(Debug, Clone, Copy)]
enum How<'p> {
    /// It is the same in every row, and the records know it.
    Same,
    /// From the one cell of a need.
    Cell(usize),
    /// From the amount of a need, as it is written.
    Amount(usize),
    /// From amounts that are added up or have a sign.
    Sum(usize, Option<usize>),
    Value(Value<'p>),
    Above,
    Join(&'p [Piece]),
    /// It is made of others, when these are read, or absent.
    Nothing,
}

impl<'p> How<'p> {
    fn of(plan: &'p ColumnPlan) -> Self {
        let is_amount = plan.column.form == Form::Money;
        match &plan.from {
            From::Cell { need, minus: None } if is_amount && is_alone(plan) => Self::Amount(*need),
            From::Cell { need, minus } if is_amount => Self::Sum(*need, *minus),
            From::Cell { need, .. } => Self::Cell(*need),
            From::Value(_) if same(plan).is_some() => Self::Same,
            From::Value(text) => {
                Self::Value(Value::of_ours(plan.column.form, text).unwrap_or(Value::Absent))
            }
            From::Above(_) | From::Section(_) => Self::Above,
            From::Join(pieces) => Self::Join(pieces),
            From::EnrolmentWeek => Self::Nothing,
        }
    }
}

/// The value that a column has in every record.
pub(in crate::import) fn same(plan: &ColumnPlan) -> Option<Value<'_>> {
    let From::Value(text) = &plan.from else { return None };
    let value = Value::of_ours(plan.column.form, text)?;
    let is_missing = value.is_absent() && !plan.column.may_be_empty;
    (plan.when.is_empty() && !is_missing).then_some(value)
}

/// Whether an amount is that of one cell.
fn is_alone(plan: &ColumnPlan) -> bool {
    plan.plus.is_empty() && plan.sign.is_none() && !plan.negate
}

impl<'p> ColumnReading<'p> {
    /// The columns that records are written with, in order, with the texts above the header.
    pub(super) fn all(plan: &'p Plan, above: &[Option<String>]) -> Vec<Self> {
        let column = |at: usize| {
            let column = plan.kind.columns().get(at)?;
            let of_plan = plan.columns.get(at).and_then(Option::as_ref);
            let has_few = matches!(column.form, Form::Date | Form::WeekEnding | Form::Word(_));
            let is_of_few = matches!(column.name, "service_id" | "clearing_number");
            Some(Self {
                at,
                column,
                plan: of_plan,
                how: of_plan.map_or(How::Same, How::of),
                above: above.get(at).cloned().flatten(),
                is_padded: false,
                repeats: has_few || is_of_few,
                named: None,
                joined: String::new(),
            })
        };
        plan.written().filter_map(column).collect()
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

    /// Whether a row has another text for it than the one above the header.
    pub(super) fn is_other_above(&self, line: &str) -> bool {
        let Some(ColumnPlan { from: From::Above(pattern), .. }) = self.plan else { return false };
        let group = pattern.captures(line).and_then(|groups| groups.get(1));
        let text = group.map(|group| group.as_str().trim()).filter(|text| !text.is_empty());
        text.is_some_and(|text| Some(text) != self.above.as_deref())
    }

    /// Whether every record has the same cell.
    pub(super) const fn is_same(&self) -> bool {
        matches!(self.how, How::Same)
    }

    /// Makes the cell of a row, if its type is one that the column takes, and adds it to the unfinished
    /// record.
    #[inline]
    pub(super) fn read<M: Mode>(
        &mut self,
        needed: &Needed<'_>,
        is_taken: bool,
        out: &mut Stored,
    ) -> Result<(), M::Fault> {
        self.is_padded = false;
        let (Some(plan), true) = (self.plan, is_taken) else {
            return self.absent::<M>(out);
        };
        let (How::Cell(need) | How::Amount(need)) = self.how else {
            return self.read_other::<M>(plan, needed, out);
        };
        let Some(cell) = needed.get(need) else { return self.absent::<M>(out) };
        if matches!(self.how, How::Amount(_)) {
            out.push(Value::Money(cells::money::<M>(plan, cell)?));
            return Ok(());
        }
        self.is_padded = is_padded(plan, cell);
        if !self.repeats || cell.form != CellForm::Text {
            return self.read_cell::<M>(plan, cell, out);
        }
        if !out.push_known(cell.text) {
            self.read_cell::<M>(plan, cell, out)?;
            out.note(cell.text);
        }
        Ok(())
    }

    /// Adds that the row has no cell, where it may have none.
    fn absent<M: Mode>(&self, out: &mut Stored) -> Result<(), M::Fault> {
        // What is made of others is made later.
        if !self.column.may_be_empty && !matches!(self.how, How::Nothing) {
            return Err(M::fault(|| missing(self.column)));
        }
        out.push(Value::Absent);
        Ok(())
    }

    /// Adds a cell that may be absent.
    #[inline]
    fn add<M: Mode>(&self, value: Value<'_>, out: &mut Stored) -> Result<(), M::Fault> {
        if value.is_absent() {
            return self.absent::<M>(out);
        }
        out.push(value);
        Ok(())
    }

    /// Makes a cell that is not that of one need.
    fn read_other<M: Mode>(
        &mut self,
        plan: &'p ColumnPlan,
        needed: &Needed<'_>,
        out: &mut Stored,
    ) -> Result<(), M::Fault> {
        let value = match self.how {
            How::Sum(need, minus) => {
                match money::<M>(plan, [Some(need), minus], needed, RowIs::Data)? {
                    Some(sum) => Value::Money(amount::<M>(sum)?),
                    None => Value::Absent,
                }
            }
            How::Value(value) => value,
            How::Above => match &self.above {
                Some(text) => {
                    let cell = Cell { text, form: CellForm::Text };
                    self.is_padded = is_padded(plan, cell);
                    cells::read::<M>(plan, cell)?
                }
                None => Value::Absent,
            },
            How::Join(pieces) => {
                if joined::<M>(plan, pieces, needed, &mut self.joined)? {
                    let cell = Cell { text: self.joined.as_str(), form: CellForm::Text };
                    self.is_padded = is_padded(plan, cell);
                    cells::read::<M>(plan, cell)?
                } else {
                    Value::Absent
                }
            }
            How::Same | How::Nothing | How::Cell(_) | How::Amount(_) => Value::Absent,
        };
        self.add::<M>(value, out)
    }

    /// Reads a cell.
    #[inline]
    fn read_cell<M: Mode>(
        &mut self,
        plan: &'p ColumnPlan,
        cell: Cell<'_>,
        out: &mut Stored,
    ) -> Result<(), M::Fault> {
        match plan.column.form {
            Form::Identifier => out.push(Value::Identifier(identifier_of::<M>(plan, cell)?)),
            Form::Text if !plan.words.is_empty() && plan.find.is_none() => {
                return self.read_named::<M>(plan, cell, out);
            }
            _ => {
                let value = cells::read::<M>(plan, cell)?;
                return self.add::<M>(value, out);
            }
        }
        Ok(())
    }

    /// Reads a text for which the profile may have one of ours: the next row mostly has the same.
    fn read_named<M: Mode>(
        &mut self,
        plan: &'p ColumnPlan,
        cell: Cell<'_>,
        out: &mut Stored,
    ) -> Result<(), M::Fault> {
        if let Some((_, ours)) = self.named.as_ref().filter(|(known, _)| known == cell.text) {
            out.push(Value::Text(ours));
            return Ok(());
        }
        let value = cells::read::<M>(plan, cell)?;
        let ours = plan.words.ours(cell.text).filter(|ours| !ours.is_empty());
        self.named = ours.map(|ours| (cell.text.to_owned(), ours));
        self.add::<M>(value, out)
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
pub(super) fn money<M: Mode>(
    plan: &ColumnPlan,
    [need, minus]: [Option<usize>; 2],
    needed: &Needed<'_>,
    row: RowIs,
) -> Result<Option<WideMoney>, M::Fault> {
    let read = |need: Option<usize>| -> Result<Option<WideMoney>, M::Fault> {
        let cell = need.and_then(|need| needed.get(need));
        cell.map(|cell| cells::money::<M>(plan, cell).map(Into::into)).transpose()
    };
    let less: Option<WideMoney> = read(minus)?;
    if row == RowIs::Data && less.is_some_and(|less| less < WideMoney::default()) {
        return Err(M::fault(|| negative_minus(minus.map(|need| needed.header(need)))));
    }
    let mut sum = match (read(need)?, less) {
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
        Some(sign) => signed::<M>(sign, sum, needed, row)?,
        None => sum,
    };
    Ok(Some(if plan.negate { sum.negated() } else { sum }))
}

/// What `minus` takes away is negative already, so it would be added.
fn negative_minus(header: Option<String>) -> Issue {
    Issue::new(
        "CCS-I076",
        "the amount is negative by itself, and `minus` would add it",
        "if the column has no amount without a minus sign, name it in `plus` in place of `minus`; else correct it where it comes from",
    )
    .under(header.unwrap_or_default())
}

/// The amount with the sign that a word says. A total row may write none.
fn signed<M: Mode>(
    sign: &Sign,
    amount: WideMoney,
    needed: &Needed<'_>,
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

/// Joins pieces to a text, and returns whether all were there.
fn joined<M: Mode>(
    plan: &ColumnPlan,
    pieces: &[Piece],
    needed: &Needed<'_>,
    text: &mut String,
) -> Result<bool, M::Fault> {
    text.clear();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Cell(need) => match needed.get(*need) {
                Some(cell) => text.push_str(cell.text),
                None => return Ok(false),
            },
        }
    }
    if text.chars().count() > MOST_CHARACTERS {
        return Err(M::fault(|| too_long(plan.column.name)));
    }
    Ok(true)
}

/// A joined text is longer than an identifier may be.
pub(super) fn too_long(column: &str) -> Issue {
    Issue::new(
        "CCS-I048",
        format!("the joined text of {column} is longer than {MOST_CHARACTERS} characters"),
        "join fewer cells",
    )
}

/// A report's number that is left out: its enrolment and the end of its week. `None` if that is
/// longer than an identifier may be.
pub(super) fn enrolment_week(
    enrolment: Identifier,
    week: &str,
    text: &mut String,
) -> Option<Identifier> {
    text.clear();
    text.push_str(enrolment.as_str());
    text.push('-');
    text.push_str(week);
    Identifier::parse(text.as_bytes()).ok()
}
