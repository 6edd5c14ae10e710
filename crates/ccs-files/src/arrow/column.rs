//! One column of a batch, read by its form. The form is the same for all rows, so they are read
//! together.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, ArrowNativeTypeOp, PrimitiveArray, StringViewArray};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use ccs_core::date::{Day, Week};
use ccs_core::id::{Identifier, IdentifierRefusal};
use ccs_core::money::{Money, MoneySyntax};

use crate::kind::Form;
use crate::row::Cell;

/// A column of a batch, with one cell per row; `None` is an absent cell.
#[derive(Debug)]
pub(super) enum Column {
    /// Not read, or of the type `null`.
    Absent,
    Dates(Vec<Option<Date>>),
    Identifiers(Identifiers),
    Money(Vec<Option<Result<Money, MoneySyntax>>>),
    Text(StringViewArray),
    Versions(Vec<Option<Version>>),
}

/// Text can be read in any column; other types only in columns with their meaning. In a column of
/// type `null`, every cell is absent.
pub(crate) fn carries(found: &DataType, form: Form) -> bool {
    match found {
        DataType::Null | DataType::Utf8View => true,
        DataType::Date32 => matches!(form, Form::Date | Form::WeekEnding),
        decimal if decimal.is_decimal() => matches!(form, Form::Money),
        whole => whole.is_integer() && matches!(form, Form::Version),
    }
}

/// A day, and its week if it is a Sunday; `None` outside 1900 to 2199.
type Date = Option<(Day, Option<Week>)>;

/// `None` if the whole number is not a version.
type Version = Option<u32>;

impl Column {
    /// `None` if this type cannot be read.
    pub(super) fn read(array: &ArrayRef, form: Form) -> Option<Self> {
        Some(match (array.data_type(), form) {
            (DataType::Null, _) => Self::Absent,
            (DataType::Utf8View, Form::Identifier) => {
                Self::Identifiers(Identifiers::read(array.as_string_view_opt()?))
            }
            (DataType::Utf8View, _) => Self::Text(array.as_string_view_opt()?.clone()),
            (DataType::Date32, _) => Self::Dates(dates(array.as_primitive_opt()?)),
            (&DataType::Decimal32(_, scale), _) => {
                Self::Money(money::<Decimal32Type>(array, scale)?)
            }
            (&DataType::Decimal64(_, scale), _) => {
                Self::Money(money::<Decimal64Type>(array, scale)?)
            }
            (&DataType::Decimal128(_, scale), _) => {
                Self::Money(money::<Decimal128Type>(array, scale)?)
            }
            (&DataType::Decimal256(_, scale), _) => {
                Self::Money(money::<Decimal256Type>(array, scale)?)
            }
            (DataType::Int8, _) => Self::Versions(versions::<Int8Type>(array)?),
            (DataType::Int16, _) => Self::Versions(versions::<Int16Type>(array)?),
            (DataType::Int32, _) => Self::Versions(versions::<Int32Type>(array)?),
            (DataType::Int64, _) => Self::Versions(versions::<Int64Type>(array)?),
            (DataType::UInt8, _) => Self::Versions(versions::<UInt8Type>(array)?),
            (DataType::UInt16, _) => Self::Versions(versions::<UInt16Type>(array)?),
            (DataType::UInt32, _) => Self::Versions(versions::<UInt32Type>(array)?),
            (DataType::UInt64, _) => Self::Versions(versions::<UInt64Type>(array)?),
            _ => return None,
        })
    }

    /// The cell of a row, for any form except identifiers.
    #[inline]
    pub(super) fn cell(&self, row: usize) -> Option<Cell<'_>> {
        match self {
            Self::Absent | Self::Identifiers(_) => None,
            Self::Dates(dates) => dates.get(row)?.map(Cell::Date),
            Self::Money(amounts) => amounts.get(row)?.map(Cell::Money),
            Self::Text(texts) => text(texts, row).map(Cell::Text),
            Self::Versions(versions) => versions.get(row)?.map(Cell::Version),
        }
    }

    /// The identifier of a row.
    #[inline]
    pub(super) fn identifier(&self, row: usize) -> Option<Result<Identifier, IdentifierRefusal>> {
        match self {
            Self::Identifiers(identifiers) => identifiers.get(row),
            _ => None,
        }
    }

    /// The text of a row.
    #[inline]
    pub(super) fn text(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Text(texts) => text(texts, row),
            _ => None,
        }
    }
}

#[inline]
fn text(texts: &StringViewArray, row: usize) -> Option<&[u8]> {
    texts.is_valid(row).then(|| texts.value(row).as_bytes())
}

/// A column of identifiers. Nearly all can be read, so the others are kept apart.
#[derive(Debug)]
pub(super) struct Identifiers {
    read: Vec<Option<Identifier>>,
    /// Why some cannot be read, by row.
    refused: BTreeMap<usize, IdentifierRefusal>,
}

impl Identifiers {
    fn read(texts: &StringViewArray) -> Self {
        let mut refused = BTreeMap::new();
        let read = |(row, text): (usize, Option<&str>)| {
            let text = text.filter(|text| !text.is_empty())?;
            let read = Identifier::parse(text.as_bytes());
            read.inspect_err(|refusal| _ = refused.insert(row, *refusal)).ok()
        };
        let read = texts.iter().enumerate().map(read).collect();
        Self { read, refused }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<Result<Identifier, IdentifierRefusal>> {
        match *self.read.get(row)? {
            Some(identifier) => Some(Ok(identifier)),
            None => self.refused.get(&row).map(|refusal| Err(*refusal)),
        }
    }
}

/// Each date is converted once for several equal dates close to each other.
fn dates(days: &PrimitiveArray<Date32Type>) -> Vec<Option<Date>> {
    // Slots by the low bits of the day: no two Sundays of one year share a slot.
    let mut slots = [None; 64];
    let mut read = |days: i32| {
        let [low, ..] = days.to_le_bytes();
        let slot = slots.get_mut(usize::from(low & 63))?;
        match *slot {
            Some((known, date)) if known == days => date,
            _ => {
                let date = date(days);
                *slot = Some((days, date));
                date
            }
        }
    };
    days.iter().map(|days| days.map(&mut read)).collect()
}

fn date(days_since_1970: i32) -> Date {
    const FIRST: i32 = Day::ymd(1970, 1, 1).ordinal();
    let day = Day::from_ordinal(days_since_1970.checked_add(FIRST)?)?;
    Some((day, Week::ending(day).ok()))
}

fn versions<T: ArrowPrimitiveType>(array: &ArrayRef) -> Option<Vec<Option<Version>>> {
    let whole: &PrimitiveArray<T> = array.as_primitive_opt()?;
    let read = |number: T::Native| number.to_i64().and_then(|number| u32::try_from(number).ok());
    Some(whole.iter().map(|number| number.map(read)).collect())
}

fn money<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    scale: i8,
) -> Option<Vec<Option<Result<Money, MoneySyntax>>>>
where
    T::Native: ArrowNativeTypeOp,
{
    let counts: &PrimitiveArray<T> = array.as_primitive_opt()?;
    let scaling = Scaling::from(scale)?;
    Some(counts.iter().map(|count| count.map(|count| scaling.money(count))).collect())
}

/// Converts the file's scale to ten-thousandths exactly, or refuses.
#[derive(Debug, Clone, Copy)]
enum Scaling<T> {
    /// The scales are equal.
    Same,
    /// The number of our units in one of the file's.
    Up(T),
    /// The number of the file's units in one of ours; the remainder must be zero.
    Down(T),
}

impl<T: ArrowNativeTypeOp> Scaling<T> {
    /// `None` if the type has no number that large.
    fn from(scale: i8) -> Option<Self> {
        let ten = |places: u8| T::usize_as(10).pow_checked(places.into()).ok();
        Some(match scale.checked_sub(4)? {
            0 => Self::Same,
            more @ 1.. => Self::Down(ten(more.unsigned_abs())?),
            fewer => Self::Up(ten(fewer.unsigned_abs())?),
        })
    }

    #[inline]
    fn money(self, count: T) -> Result<Money, MoneySyntax> {
        let count = match self {
            Self::Same => Some(count),
            Self::Up(factor) => count.mul_checked(factor).ok(),
            Self::Down(factor) => match count.mod_checked(factor) {
                Ok(rest) if rest.is_zero() => count.div_checked(factor).ok(),
                _ => return Err(MoneySyntax::TooManyDecimals),
            },
        };
        count
            .and_then(ArrowNativeType::to_i64)
            .and_then(Money::from_ten_thousandths)
            .ok_or(MoneySyntax::TooManyDigits)
    }
}
