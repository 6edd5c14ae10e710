//! Functions that read a value as a type. If the value does not have that type, the error is
//! recorded and the function returns `None`.
//!
//! They are passed to [`Fields::required`], [`Fields::optional`] and [`Fields::list`]:
//! `fields.required("born", value::day)`.

use std::str::FromStr;

use ccs_core::date::{CcsFortnight, Day, FinancialYear, Span, Week};
use ccs_core::hours::{ActivityHours, ClockTime, Minutes};
use ccs_core::id::IdentifierRefusal;
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::percent::BasisPoints;
use ccs_core::personal::Personal;
use ccs_reconcile::record::UnknownWord;

use super::fault::JsonFault;
use super::field::Field;
use super::fields::Fields;
use super::node::Form;

/// Nonempty text.
#[must_use]
pub fn text(field: Field<'_>) -> Option<Box<str>> {
    field.parsed(|text| if text.is_empty() { Err(JsonFault::Empty) } else { Ok(text.into()) })
}

/// Text that can be empty; the caller decides whether that is allowed.
#[must_use]
pub fn free_text(field: Field<'_>) -> Option<Box<str>> {
    field.parsed(|text| Ok(text.into()))
}

/// Nonempty personal text, which is never printed by accident.
#[must_use]
pub fn personal(field: Field<'_>) -> Option<Personal<Box<str>>> {
    text(field).map(Personal::new)
}

/// An amount of dollars, with up to four decimals.
#[must_use]
pub fn money(field: Field<'_>) -> Option<Money> {
    field.parsed(|text| text.parse().map_err(JsonFault::Money))
}

/// A sum of money, with up to four decimals and of any size.
#[must_use]
pub fn wide_money(field: Field<'_>) -> Option<WideMoney> {
    field.parsed(|text| text.parse().map_err(JsonFault::Money))
}

/// An amount in whole cents.
#[must_use]
pub fn cents(field: Field<'_>) -> Option<Cents> {
    field.parsed(|text| {
        let amount = text.parse().map_err(JsonFault::Money)?;
        Cents::try_from_money(amount).map_err(|_| JsonFault::FractionOfACent)
    })
}

/// Decimal hours that are whole minutes.
#[must_use]
pub fn hours(field: Field<'_>) -> Option<Minutes> {
    field.parsed(|text| Minutes::from_decimal_hours(text).map_err(JsonFault::Hours))
}

/// Decimal hours of an activity, which need not be whole minutes.
#[must_use]
pub fn activity_hours(field: Field<'_>) -> Option<ActivityHours> {
    field.parsed(|text| ActivityHours::from_decimal_hours(text).map_err(JsonFault::Hours))
}

/// Decimal hours, with a minus sign if they are recovered. Returns whether they are.
#[must_use]
pub fn signed_hours(field: Field<'_>) -> Option<(bool, Minutes)> {
    field.parsed(|text| {
        let (taken_back, hours) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let hours = Minutes::from_decimal_hours(hours).map_err(JsonFault::Hours)?;
        Ok((taken_back, hours))
    })
}

/// A percentage from 0 to 100.
#[must_use]
pub fn percentage(field: Field<'_>) -> Option<BasisPoints> {
    field.parsed(|text| text.parse().map_err(JsonFault::Percentage))
}

/// A day.
#[must_use]
pub fn day(field: Field<'_>) -> Option<Day> {
    field.parsed(|text| text.parse().map_err(JsonFault::Date))
}

/// A week, given by its Sunday.
#[must_use]
pub fn week_ending(field: Field<'_>) -> Option<Week> {
    field.parsed(|text| {
        let day = text.parse().map_err(JsonFault::Date)?;
        Week::ending(day).map_err(|_| JsonFault::NotASunday)
    })
}

/// A week, given by any of its days.
#[must_use]
pub fn week_of(field: Field<'_>) -> Option<Week> {
    field.parsed(|text| {
        let day = text.parse().map_err(JsonFault::Date)?;
        Week::containing(day).ok_or(JsonFault::NotASunday)
    })
}

/// A whole number, written as text or without quotes.
#[must_use]
pub fn count(field: Field<'_>) -> Option<u32> {
    if field.form() == Form::Text {
        return field.parsed(|text| text.parse().map_err(|_| JsonFault::Integer));
    }
    integer(field)
}

/// A CCS fortnight, given by any of its days.
#[must_use]
pub fn fortnight(field: Field<'_>) -> Option<CcsFortnight> {
    field.parsed(parse_fortnight)
}

fn parse_fortnight(text: &str) -> Result<CcsFortnight, JsonFault> {
    let day = text.parse().map_err(JsonFault::Date)?;
    CcsFortnight::containing(day).ok_or(JsonFault::BeforeCcs)
}

/// A financial year, such as `2024-25`.
#[must_use]
pub fn financial_year(field: Field<'_>) -> Option<FinancialYear> {
    field.parsed(|text| text.parse().map_err(|_| JsonFault::FinancialYear))
}

/// A time of day.
#[must_use]
pub fn clock_time(field: Field<'_>) -> Option<ClockTime> {
    field.parsed(|text| text.parse().map_err(|_| JsonFault::Time))
}

/// The end of a session or of a stay: a time of day, or 24:00.
#[must_use]
pub fn end_time(field: Field<'_>) -> Option<ClockTime> {
    field.parsed(|text| ClockTime::parse_end(text.as_bytes()).map_err(|_| JsonFault::Time))
}

/// An identifier of any kind.
#[must_use]
pub fn identifier<I: FromStr<Err = IdentifierRefusal>>(field: Field<'_>) -> Option<I> {
    field.parsed(|text| text.parse().map_err(JsonFault::Identifier))
}

/// True or false.
#[must_use]
pub fn boolean(field: Field<'_>) -> Option<bool> {
    field.boolean()
}

/// A whole number without quotes, in the range of `I`.
#[must_use]
pub fn integer<I: TryFrom<i64>>(field: Field<'_>) -> Option<I> {
    field.integer()
}

/// One of some names, each with its value.
pub fn word<T: Copy>(words: &[(&str, T)]) -> impl Fn(Field<'_>) -> Option<T> {
    |field| {
        field.parsed(|text| {
            let known = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
            known.ok_or_else(|| {
                let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                JsonFault::Word(allowed.join(", "))
            })
        })
    }
}

/// One of some values, by their names.
pub fn one_of<T: Copy>(
    all: &[T],
    spelled: impl Fn(T) -> &'static str,
) -> impl Fn(Field<'_>) -> Option<T> {
    move |field| {
        field.parsed(|text| {
            let known = all.iter().copied().find(|value| spelled(*value) == text);
            known.ok_or_else(|| {
                let allowed: Vec<&str> = all.iter().map(|value| spelled(*value)).collect();
                JsonFault::Word(allowed.join(", "))
            })
        })
    }
}

/// One of the names of a type.
#[must_use]
pub fn named<T: FromStr<Err = UnknownWord>>(field: Field<'_>) -> Option<T> {
    field.parsed(|text| {
        text.parse().map_err(|error: UnknownWord| JsonFault::Word(error.allowed.into()))
    })
}

/// An object, read by its fields. Keys that `read` does not ask for are reported.
pub fn object<T>(
    mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
) -> impl FnMut(Field<'_>) -> Option<T> {
    move |field| field.object(&mut read)
}

/// A list. Every item is read, even after errors in other items.
pub fn list<T>(
    mut read: impl FnMut(Field<'_>) -> Option<T>,
) -> impl FnMut(Field<'_>) -> Option<Vec<T>> {
    move |field| field.items(&mut read)
}

/// The items of a list that can be read, for a reader that continues after errors. Their places are
/// recorded in [`ItemPlaces`](super::ItemPlaces).
pub fn sound_items<T>(
    mut read: impl FnMut(Field<'_>) -> Option<T>,
) -> impl FnMut(Field<'_>) -> Option<Vec<T>> {
    move |field| field.sound_items(&mut read)
}

/// The readable entries, each with its index, of an object whose keys are identifiers.
pub fn by_identifier<I: FromStr<Err = IdentifierRefusal>, T>(
    mut read: impl FnMut(I, Field<'_>) -> Option<T>,
) -> impl FnMut(Field<'_>) -> Option<Vec<(usize, T)>> {
    move |field| field.entries(|key| key.parse().map_err(JsonFault::Identifier), &mut read)
}

/// The readable entries, each with its index, of an object whose keys are CCS fortnights, given by
/// any of their days.
pub fn by_fortnight<T>(
    mut read: impl FnMut(CcsFortnight, Field<'_>) -> Option<T>,
) -> impl FnMut(Field<'_>) -> Option<Vec<(usize, T)>> {
    move |field| field.entries(parse_fortnight, &mut read)
}

/// The fields `from` and `to` of a period, both days included. An object with only these fields is
/// read by `value::object(value::period)`.
pub fn period(fields: &mut Fields<'_>) -> Option<Span> {
    let (first, last) = (fields.required("from", day), fields.required("to", day));
    Span::new(first?, last?).or_else(|| fields.fault("to", &JsonFault::PeriodReversed))
}
