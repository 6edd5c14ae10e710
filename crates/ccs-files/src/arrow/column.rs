//! One column of a batch, read by its form. The form is the same for all rows, so they are read
//! together.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, PrimitiveArray};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use ccs_core::date::{Day, Week};
use ccs_core::id::{Identifier, IdentifierRefusal, ShortIdentifier};

use super::amounts::Amounts;
use super::moments::days_of_moments;
use super::texts::{Identifiers, Keys, LastDictionary, Texts, without_absent};
use crate::kind::Form;
use crate::row::Cell;

/// A column of a batch, with one cell per row; `None` is an absent cell.
#[derive(Debug, Default)]
pub(super) enum Column {
    /// Not read, or without a value.
    #[default]
    Absent,
    Amounts(Amounts),
    Dates(Vec<Option<Date>>),
    /// Moments of which some are not at midnight, and so no dates.
    Moments(Vec<Option<Moment>>),
    Identifiers(Vec<Option<ShortIdentifier>>),
    IdentifiersByKey(Keys, Identifiers),
    Text(Texts),
    TextByKey(Keys, Texts),
    Versions(Vec<Option<Version>>),
}

/// Whether a column of this type can have the values of a form. Text can be read in any column;
/// other types only in columns with their meaning. In a column of type `null`, every cell is
/// absent.
fn carries(found: &DataType, form: Form) -> bool {
    match found {
        DataType::Dictionary(_, values) => is_text(values),
        DataType::Null => true,
        DataType::Date32 => matches!(form, Form::Date | Form::WeekEnding),
        text if is_text(text) => true,
        decimal if decimal.is_decimal() => matches!(form, Form::Money),
        whole => whole.is_integer() && matches!(form, Form::Version),
    }
}

/// The same for a table in memory, where days can also be moments.
pub(super) fn carries_in_memory(found: &DataType, form: Form) -> bool {
    match found {
        DataType::Date64 | DataType::Timestamp(_, None) => carries(&DataType::Date32, form),
        other => carries(other, form),
    }
}

/// The same for a Parquet file, which knows of a zone only that moments are in UTC.
pub(crate) fn carries_in_parquet(found: &DataType, form: Form) -> bool {
    match found {
        DataType::Timestamp(_, Some(zone)) if is_utc(zone) => carries(&DataType::Date32, form),
        other => carries_in_memory(other, form),
    }
}

fn is_utc(zone: &str) -> bool {
    ["UTC", "+00:00"].contains(&zone)
}

fn is_text(found: &DataType) -> bool {
    matches!(found, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// A day, and its week if it is a Sunday; `None` outside 1900 to 2199.
pub(super) type Date = Option<(Day, Option<Week>)>;

/// `None` if the whole number is not a version.
type Version = Option<u32>;

/// A moment in a column of dates.
#[derive(Debug, Clone, Copy)]
pub(super) enum Moment {
    Midnight(Date),
    Other,
}

impl Column {
    /// `None` if this type cannot be read.
    pub(super) fn read(array: &ArrayRef, form: Form, last: &mut LastDictionary) -> Option<Self> {
        if array.logical_null_count() == array.len() {
            return Some(Self::Absent);
        }
        if !carries_in_parquet(array.data_type(), form) {
            return None;
        }
        Some(match *array.data_type() {
            DataType::Dictionary(..) => Self::by_key(array, form, last)?,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
                Self::of_texts(Texts::of(array)?, form)
            }
            DataType::Date32 => Self::Dates(dates(array.as_primitive_opt()?)),
            DataType::Date64 | DataType::Timestamp(..) => days_of_moments(array)?,
            DataType::Decimal32(_, scale) => {
                Self::Amounts(Amounts::read::<Decimal32Type>(array, scale)?)
            }
            DataType::Decimal64(_, scale) => {
                Self::Amounts(Amounts::read::<Decimal64Type>(array, scale)?)
            }
            DataType::Decimal128(_, scale) => {
                Self::Amounts(Amounts::read::<Decimal128Type>(array, scale)?)
            }
            DataType::Decimal256(_, scale) => {
                Self::Amounts(Amounts::read::<Decimal256Type>(array, scale)?)
            }
            DataType::Int8 => Self::Versions(versions::<Int8Type>(array)?),
            DataType::Int16 => Self::Versions(versions::<Int16Type>(array)?),
            DataType::Int32 => Self::Versions(versions::<Int32Type>(array)?),
            DataType::Int64 => Self::Versions(versions::<Int64Type>(array)?),
            DataType::UInt8 => Self::Versions(versions::<UInt8Type>(array)?),
            DataType::UInt16 => Self::Versions(versions::<UInt16Type>(array)?),
            DataType::UInt32 => Self::Versions(versions::<UInt32Type>(array)?),
            DataType::UInt64 => Self::Versions(versions::<UInt64Type>(array)?),
            _ => return None,
        })
    }

    /// Identifiers are read a column at a time, if all are short.
    fn of_texts(texts: Texts, form: Form) -> Self {
        let is_of_identifiers = matches!(form, Form::Identifier);
        let identifiers = is_of_identifiers.then(|| texts.short_identifiers()).flatten();
        identifiers.map_or(Self::Text(texts), Self::Identifiers)
    }

    /// A column of keys to a dictionary of texts.
    fn by_key(array: &ArrayRef, form: Form, last: &mut LastDictionary) -> Option<Self> {
        let values = array.as_any_dictionary_opt()?.values();
        let (keys, texts) = (Keys::of(array)?, Texts::of(values)?);
        let is_of_identifiers = matches!(form, Form::Identifier);
        let identifiers =
            is_of_identifiers.then(|| last.identifiers(values, &texts, array.len())).flatten();
        Some(match identifiers {
            Some(identifiers) => Self::IdentifiersByKey(keys, identifiers),
            None => Self::TextByKey(keys, texts),
        })
    }
}

#[expect(clippy::inline_always, reason = "the caller knows the form, so a cell stays in registers")]
impl Column {
    /// The cell of a row, for any form except identifiers.
    #[inline(always)]
    pub(super) fn cell(&self, row: usize) -> Option<Cell<'_>> {
        match self {
            Self::Absent | Self::Identifiers(_) | Self::IdentifiersByKey(..) => None,
            Self::Amounts(amounts) => amounts.get(row).map(Cell::Money),
            Self::Dates(dates) => dates.get(row)?.map(Cell::Date),
            Self::Moments(moments) => moments.get(row)?.map(|moment| match moment {
                Moment::Midnight(date) => Cell::Date(date),
                Moment::Other => Cell::Moment,
            }),
            Self::Text(_) | Self::TextByKey(..) => self.text(row).map(Cell::Text),
            Self::Versions(versions) => versions.get(row)?.map(Cell::Version),
        }
    }

    /// The identifier of a row.
    #[inline(always)]
    pub(super) fn identifier(&self, row: usize) -> Option<Result<Identifier, IdentifierRefusal>> {
        match self {
            Self::Identifiers(identifiers) => short(*identifiers.get(row)?),
            Self::IdentifiersByKey(keys, identifiers) => short(*identifiers.get(keys.get(row)?)?),
            Self::Text(texts) => texts.identifier(row),
            Self::TextByKey(keys, texts) => texts.identifier_by_key(keys, row),
            _ => None,
        }
    }

    /// The text of a row.
    #[inline(always)]
    pub(super) fn text(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Text(texts) => texts.get(row),
            Self::TextByKey(keys, texts) => texts.get_by_key(keys, row),
            _ => None,
        }
    }
}

#[inline]
fn short(identifier: Option<ShortIdentifier>) -> Option<Result<Identifier, IdentifierRefusal>> {
    identifier.map(|identifier| Ok(identifier.into()))
}

/// Each date is converted once for several equal dates close to each other.
pub(super) fn dates(days: &PrimitiveArray<Date32Type>) -> Vec<Option<Date>> {
    // Slots by the low bits of the day: no two Sundays of one year share a slot. The first day that a
    // number can name is no date.
    let mut slots: [(i32, Date); 64] = [(i32::MIN, None); 64];
    let mut read = |days: i32| {
        let [low, ..] = days.to_le_bytes();
        let slot = slots.get_mut(usize::from(low & 63))?;
        if slot.0 != days {
            *slot = (days, date(days));
        }
        slot.1
    };
    let dates = days.values().iter().map(|days| Some(read(*days))).collect();
    without_absent(dates, days.nulls(), None)
}

pub(super) fn date(days_since_1970: i32) -> Date {
    const FIRST: i32 = Day::ymd(1970, 1, 1).ordinal();
    let day = Day::from_ordinal(days_since_1970.checked_add(FIRST)?)?;
    Some((day, Week::ending(day).ok()))
}

fn versions<T: ArrowPrimitiveType>(array: &ArrayRef) -> Option<Vec<Option<Version>>> {
    let whole: &PrimitiveArray<T> = array.as_primitive_opt()?;
    let read = |number: &T::Native| number.to_i64().and_then(|number| u32::try_from(number).ok());
    let versions = whole.values().iter().map(|number| Some(read(number))).collect();
    Some(without_absent(versions, whole.nulls(), None))
}
