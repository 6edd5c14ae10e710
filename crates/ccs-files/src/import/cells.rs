//! From a vendor's cell to our own form of it.

use ccs_core::date::{Day, Week};
use ccs_core::money::{Money, MoneySyntax, WideMoney};

use super::clock::time;
use super::cut::is_cut;
use super::identifier::identifier;
use super::issue::Issue;
use super::mode::Mode;
use super::parts::{credit_or_debit, parted};
use super::value::{self, Value};
use crate::kind::Form;
use crate::profile::{ColumnPlan, DateForm, MoneyForm, WeekForm, is_of_other_zone, without_time};
use crate::refusal::money_remedy;
use crate::sheet::{Cell, CellForm};

/// A number of a workbook with more digits is not what was typed.
const MOST_DIGITS: usize = 15;

/// The cell is not an amount in the form that the profile describes.
const NOT_AN_AMOUNT: &str = "CCS-I061";

/// Whether a text is a cell of our own files.
pub(crate) fn is_our_form(form: Form, text: &str) -> bool {
    Value::of_ours(form, text).is_some_and(|value| !value.is_absent())
}

/// The cell of ours that a cell which is not absent is. As a word of the profile may make it, it is
/// absent.
#[inline]
pub(super) fn read<'c, M: Mode>(
    plan: &'c ColumnPlan,
    cell: Cell<'c>,
) -> Result<Value<'c>, M::Fault> {
    readable::<M>(cell)?;
    let cell = found::<M>(plan, cell)?;
    Ok(match plan.column.form {
        Form::Identifier => Value::Identifier(identifier::<M>(plan, cell)?),
        Form::Date => Value::Day(day::<M>(plan, cell)?),
        Form::WeekEnding => Value::Week(week::<M>(plan, cell)?),
        Form::Money => Value::Money(money::<M>(plan, cell)?),
        Form::Time => Value::Time(time::<M>(plan, cell)?),
        Form::Version => Value::Version(version::<M>(plan, cell)?),
        Form::Word(words) => Value::Word(word::<M>(plan, cell, words)?),
        Form::Text => match mapped(plan, cell) {
            "" => Value::Absent,
            text => Value::Text(text),
        },
    })
}

/// The part of a cell that `find` looks for, or all of it.
#[inline]
pub(super) fn found<'c, M: Mode>(plan: &ColumnPlan, cell: Cell<'c>) -> Result<Cell<'c>, M::Fault> {
    let Some(find) = &plan.find else { return Ok(cell) };
    let groups = find.captures_iter(cell.text).filter_map(|groups| groups.get(1));
    let mut groups = groups.filter(|group| !group.as_str().trim().is_empty());
    let group = groups.next();
    let text = group.map(|group| group.as_str().trim());
    if groups.any(|other| Some(other.as_str().trim()) != text) {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I027",
                format!(
                    "the cell has more than one text that `find` of {} looks for",
                    plan.column.name
                ),
                "make the expression narrower; if the row is no record, leave it out with `drop`",
            )
        }));
    }
    let is_amount = plan.column.form == Form::Money && plan.sign.is_none();
    if group.is_some_and(|group| is_amount && is_cut(cell.text, &group.range())) {
        return Err(M::fault(|| cut_short(plan)));
    }
    text.map(|text| Cell { text, form: CellForm::Text }).ok_or_else(|| {
        M::fault(|| {
            Issue::new(
                "CCS-I049",
                format!("the cell does not have what `find` of {} looks for", plan.column.name),
                "correct the expression in the profile; if the row is no record, leave it out with `drop`",
            )
        })
    })
}

/// The part of a cell that `find` takes is not the whole amount.
fn cut_short(plan: &ColumnPlan) -> Issue {
    Issue::new(
        "CCS-I058",
        format!(
            "what `find` of {} takes is cut from a longer amount: a sign, a bracket, a percent sign or digits stand beside it",
            plan.column.name
        ),
        "let the group of the expression take the whole amount with its sign, such as '(-?[\\d,]+\\.\\d\\d)'",
    )
}

#[inline]
pub(super) fn mapped<'c>(plan: &'c ColumnPlan, cell: Cell<'c>) -> &'c str {
    plan.words.ours(cell.text).unwrap_or(cell.text)
}

/// The day of a cell, which one form of the profile reads, or all that do agree on.
fn day<M: Mode>(plan: &ColumnPlan, cell: Cell<'_>) -> Result<Day, M::Fault> {
    let (text, is_timed) = match cell.form {
        CellForm::Time => return Err(M::fault(|| no_date(plan, cell.text))),
        CellForm::Date => (cell.text, false),
        CellForm::DateTime => (cell.text.split(' ').next().unwrap_or_default(), true),
        _ => without_time(cell.text),
    };
    if is_timed && cell.form != CellForm::DateTime && is_of_other_zone(cell.text) {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I050",
                "the time after the date has a zone, and the day in Australia may be another",
                "export dates without times, or in Australian time",
            )
        }));
    }
    if is_timed && !plan.drops_time {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I050",
                "the cell has a time after the date",
                "add time = \"drop\" to the profile",
            )
        }));
    }
    if matches!(cell.form, CellForm::Date | CellForm::DateTime) {
        return Day::parse(text.as_bytes()).map_err(|_| M::fault(|| no_date(plan, text)));
    }
    day_of::<M>(plan, text)
}

fn day_of<M: Mode>(plan: &ColumnPlan, text: &str) -> Result<Day, M::Fault> {
    let mut days = plan.dates.iter().filter_map(|form| form.read(text));
    let Some(day) = days.next() else { return Err(M::fault(|| no_date(plan, text))) };
    if days.all(|other| other == day) {
        return Ok(day);
    }
    Err(M::fault(|| {
        Issue::new(
            "CCS-I052",
            format!("the date formats {} give different days", date_forms(plan)),
            "leave one of them out of `dates`",
        )
    }))
}

fn date_forms(plan: &ColumnPlan) -> String {
    plan.dates.iter().map(|form| form.as_str().to_owned()).collect::<Vec<_>>().join(", ")
}

fn no_date(plan: &ColumnPlan, text: &str) -> Issue {
    let reads = |form: &DateForm| form.read(text).is_some();
    let forms = DateForm::KNOWN.into_iter().filter_map(DateForm::parse).filter(reads);
    let forms: Vec<String> = forms.map(|form| format!("\"{}\"", form.as_str())).collect();
    Issue::new(
        "CCS-I051",
        format!("not a date in the form {}, or no day of the calendar", date_forms(plan)),
        if is_week_number(text) {
            "a number of a week is no date: add a column with the Sunday that ends the week to the file, and name that".to_owned()
        } else if forms.is_empty() {
            "correct the date, or `dates` in the profile; a date that no form of `dates` describes must be written another way in the file, such as 2026-10-25".to_owned()
        } else {
            format!("if the product writes dates so, set dates = {}", forms.join(" or "))
        },
    )
}

/// `W32`, `2025-W32`, `Week 32`, `32`.
fn is_week_number(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let number = text.rsplit_once('w').map_or(text.as_str(), |(_, number)| number);
    let number = number.trim_start_matches("eek").trim_start_matches('k').trim();
    let is_short = matches!(number.len(), 1..=2);
    is_short && number.parse::<u8>().is_ok_and(|week| (1..=53).contains(&week))
}

fn week<M: Mode>(plan: &ColumnPlan, cell: Cell<'_>) -> Result<Week, M::Fault> {
    if plan.week == WeekForm::Range {
        return range::<M>(plan, cell);
    }
    let day = day::<M>(plan, cell)?;
    let (week, form) = match plan.week {
        WeekForm::Monday => {
            (Week::beginning(day).ok(), "a Monday, as required by week = \"monday\"")
        }
        WeekForm::Any => (Week::containing(day), "a day of the calendar"),
        _ => (Week::ending(day).ok(), "a Sunday"),
    };
    week.ok_or_else(|| {
        M::fault(|| {
            let remedy = match (Week::ending(day), Week::beginning(day)) {
                (Ok(_), _) => "if the product names weeks by their Sunday, leave `week` out; else check `dates`",
                (_, Ok(_)) => "if the product names weeks by their Monday, add week = \"monday\"; else check `dates`",
                _ => "check the order in `dates`; if the product writes any day of the week, add week = \"any\"",
            };
            Issue::new("CCS-I053", format!("the date is not {form}"), remedy)
        })
    })
}

/// Monday and Sunday of one week.
fn range<M: Mode>(plan: &ColumnPlan, cell: Cell<'_>) -> Result<Week, M::Fault> {
    let not_a_range = || {
        M::fault(|| {
            Issue::new(
                "CCS-I054",
                format!(
                    "not a Monday and the Sunday after it in the form {}, as week = \"range\" says",
                    date_forms(plan)
                ),
                "correct `week` or `dates` in the profile",
            )
        })
    };
    let (first, last) = parted(cell.text).ok_or_else(not_a_range)?;
    let (first, last) = (day_of::<M>(plan, first.trim())?, day_of::<M>(plan, last.trim())?);
    let week = Week::beginning(first).ok().filter(|week| week.sunday() == last);
    week.ok_or_else(not_a_range)
}

/// An amount, as it is written, without a word beside it that says its sign.
#[inline]
pub(super) fn money<M: Mode>(plan: &ColumnPlan, cell: Cell<'_>) -> Result<Money, M::Fault> {
    readable::<M>(cell)?;
    let cell = found::<M>(plan, cell)?;
    let cell = match &plan.sign {
        Some(sign) if sign.is_own => Cell { text: sign.of_own(cell.text).amount, ..cell },
        _ => cell,
    };
    let read = match cell.form {
        CellForm::Number | CellForm::Exact => Money::parse(cell.text.as_bytes()),
        CellForm::Text => plan.money.read(cell.text),
        _ => Err(MoneySyntax::NotAnAmount),
    };
    read.map_err(|syntax| M::fault(|| no_money(plan, cell, syntax)))
}

fn no_money(plan: &ColumnPlan, cell: Cell<'_>, syntax: MoneySyntax) -> Issue {
    if cell.form == CellForm::Percent {
        return Issue::new(
            NOT_AN_AMOUNT,
            "the cell is a percentage in the workbook, and not an amount",
            "name the column of the amount; if it is an amount, give the cell the format of a number",
        );
    }
    let form = plan.money;
    let reads = |other: &MoneyForm| *other != form && other.read(cell.text).is_ok();
    if let Some(other) = MoneyForm::ALL.into_iter().find(reads) {
        return Issue::new(
            "CCS-I060",
            format!("not an amount in the form money = \"{}\"", form.as_str()),
            format!("if the product writes amounts so, set money = \"{}\"", other.as_str()),
        );
    }
    let (amount, mark) = credit_or_debit(cell.text);
    if let Some(mark) = mark.filter(|_| plan.sign.is_none() && form.read(amount).is_ok()) {
        return Issue::new(
            NOT_AN_AMOUNT,
            format!("the amount has {} after it", mark.to_ascii_uppercase()),
            "say what the letters mean, with the amount: sign = { plus = \"CR\", minus = \"DR\" }, or the other way round",
        );
    }
    let message = match form {
        MoneyForm::Plain => syntax.to_string(),
        _ => format!(
            "not an amount in the form money = \"{}\": one sign, and marks in their places",
            form.as_str()
        ),
    };
    Issue::new(
        NOT_AN_AMOUNT,
        message,
        money_remedy(syntax).unwrap_or("correct the amount where it comes from"),
    )
}

fn version<M: Mode>(plan: &ColumnPlan, cell: Cell<'_>) -> Result<u32, M::Fault> {
    value::version(mapped(plan, cell)).ok_or_else(|| {
        M::fault(|| {
            Issue::new(
                "CCS-I045",
                "not a whole number from 0 to 4294967295",
                "number versions 1, 2, 3",
            )
        })
    })
}

fn word<M: Mode>(
    plan: &ColumnPlan,
    cell: Cell<'_>,
    words: &[&'static str],
) -> Result<&'static str, M::Fault> {
    let text = mapped(plan, cell);
    let known = words.iter().find(|word| {
        if text.is_ascii() {
            word.eq_ignore_ascii_case(text)
        } else {
            text.to_lowercase() == **word
        }
    });
    known.copied().ok_or_else(|| {
        M::fault(|| {
            Issue::new(
                "CCS-I046",
                format!("the value is none of {}", words.join(", ")),
                "correct it, or if it is the product's word for one of these, add it to `words` of the profile",
            )
        })
    })
}

/// A sum of amounts as one amount.
pub(super) fn amount<M: Mode>(sum: WideMoney) -> Result<Money, M::Fault> {
    sum.to_money().ok_or_else(|| {
        M::fault(|| {
            Issue::new(
                "CCS-I062",
                "the amount has more than twelve digits before the point",
                "check the amounts",
            )
        })
    })
}

/// The cell has a value, and a number of a workbook no more digits than a spreadsheet keeps.
#[inline]
pub(super) fn readable<M: Mode>(cell: Cell<'_>) -> Result<(), M::Fault> {
    match cell.form {
        CellForm::Text | CellForm::Exact => Ok(()),
        form => unreadable(form, cell.text).map_or(Ok(()), |issue| Err(M::fault(|| issue))),
    }
}

fn unreadable(form: CellForm, text: &str) -> Option<Issue> {
    let digits =
        || text.bytes().filter(u8::is_ascii_digit).skip_while(|byte| *byte == b'0').count();
    Some(match form {
        CellForm::Error => Issue::new(
            "CCS-I040",
            "the cell contains a formula error",
            "correct it in the workbook",
        ),
        CellForm::Unstored => Issue::new(
            "CCS-I056",
            "the cell is a formula whose value is not in the file",
            "open the workbook in a spreadsheet and save it, or write values in place of formulas",
        ),
        CellForm::List => Issue::new(
            "CCS-I057",
            "the value is a list",
            "name the list in `records`, so that each of its entries becomes a row",
        ),
        CellForm::Number | CellForm::Percent if digits() > MOST_DIGITS => Issue::new(
            "CCS-I047",
            format!(
                "the number has more than {MOST_DIGITS} digits, more than a spreadsheet keeps exactly"
            ),
            "round it in the workbook, or keep it as text",
        ),
        _ => return None,
    })
}
