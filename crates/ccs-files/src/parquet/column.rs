//! One column of a batch: downcast once, read cell by cell.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, ArrowNativeTypeOp, AsArray, ByteView, PrimitiveArray, StringViewArray,
};
use arrow::buffer::{Buffer, NullBuffer, ScalarBuffer};
use arrow::datatypes::{
    ArrowNativeType, ArrowPrimitiveType, DataType, Date32Type, Decimal64Type, Decimal128Type,
    Decimal256Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type, i256,
};
use ccs_core::date::{Day, Week};
use ccs_core::money::{Money, MoneySyntax};

use crate::row::Cell;

/// A column of a batch. A null is an absent cell.
#[derive(Debug)]
pub(super) enum Column {
    /// Not read, or of the type `null`.
    Absent,
    Text(Texts),
    Dates(Dates),
    Money(Amounts<i64>),
    WideMoney(Amounts<i128>),
    WidestMoney(Amounts<i256>),
    Whole(Values<i64>),
}

impl Column {
    /// `None` when no column of a kind is read from this type.
    pub(super) fn of(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Null => Self::Absent,
            DataType::Utf8View => Self::Text(Texts::of(array.as_string_view_opt()?)),
            DataType::Date32 => Self::Dates(Dates::of(array.as_primitive_opt::<Date32Type>()?)),
            &DataType::Decimal64(_, scale) => {
                Self::Money(Amounts::of::<Decimal64Type>(array, scale)?)
            }
            &DataType::Decimal128(_, scale) => {
                Self::WideMoney(Amounts::of::<Decimal128Type>(array, scale)?)
            }
            &DataType::Decimal256(_, scale) => {
                Self::WidestMoney(Amounts::of::<Decimal256Type>(array, scale)?)
            }
            _ => Self::Whole(whole(array)?),
        })
    }

    /// The text of a row; `None` when it is absent, or the column is not text.
    #[inline]
    pub(super) fn text(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Text(texts) => texts.get(row),
            _ => None,
        }
    }

    /// The cell of a row; `None` when it is absent.
    #[inline]
    pub(super) fn cell(&self, row: usize) -> Option<Cell<'_>> {
        match self {
            Self::Absent => None,
            Self::Text(texts) => texts.get(row).map(Cell::Text),
            Self::Dates(dates) => dates.get(row).map(Cell::Date),
            Self::Money(amounts) => amounts.get(row).map(Cell::Money),
            Self::WideMoney(amounts) => amounts.get(row).map(Cell::Money),
            Self::WidestMoney(amounts) => amounts.get(row).map(Cell::Money),
            Self::Whole(values) => {
                values.get(row).map(|value| Cell::Whole(u32::try_from(value).ok()))
            }
        }
    }
}

/// Texts as Arrow's views: sixteen bytes each, with the length first and then either the text
/// itself, up to twelve bytes of it, or its beginning and where the whole of it is.
#[derive(Debug)]
pub(super) struct Texts {
    views: ScalarBuffer<u128>,
    data: Arc<[Buffer]>,
    nulls: Option<NullBuffer>,
}

impl Texts {
    fn of(array: &StringViewArray) -> Self {
        Self {
            views: array.views().clone(),
            data: Arc::clone(array.data_buffers()),
            nulls: array.nulls().cloned(),
        }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<&[u8]> {
        match &self.nulls {
            Some(nulls) if nulls.is_null(row) => None,
            _ => {
                let (views, _) = self.views.inner().as_slice().as_chunks::<16>();
                let view = views.get(row)?;
                let (length, text) = view.split_first_chunk::<4>()?;
                let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
                text.get(..length).or_else(|| self.long(view, length))
            }
        }
    }

    fn long(&self, view: &[u8; 16], length: usize) -> Option<&[u8]> {
        let view = ByteView::from(u128::from_le_bytes(*view));
        let data = self.data.get(usize::try_from(view.buffer_index).ok()?)?;
        let start = usize::try_from(view.offset).ok()?;
        data.as_slice().get(start..)?.get(..length)
    }
}

/// Dates, worked out once for all that are the same and near each other.
#[derive(Debug)]
pub(super) struct Dates {
    dates: Box<[Option<Date>]>,
    nulls: Option<NullBuffer>,
}

impl Dates {
    fn of(array: &PrimitiveArray<Date32Type>) -> Self {
        // By the low bits of the day: no two Sundays of one year share a slot.
        let mut slots = [None; 64];
        let mut date = |&days: &i32| {
            let [low, ..] = days.to_le_bytes();
            let slot = slots.get_mut(usize::from(low & 63))?;
            match *slot {
                Some((known, date)) if known == days => date,
                _ => {
                    let date = date_of(days);
                    *slot = Some((days, date));
                    date
                }
            }
        };
        Self {
            dates: array.values().iter().map(&mut date).collect(),
            nulls: array.nulls().cloned(),
        }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<Option<Date>> {
        match &self.nulls {
            Some(nulls) if nulls.is_null(row) => None,
            _ => self.dates.get(row).copied(),
        }
    }
}

/// A day, and the week it ends if it is a Sunday.
pub(super) type Date = (Day, Option<Week>);

/// `None` outside 1900 to 2199.
fn date_of(days_since_1970: i32) -> Option<Date> {
    const FIRST: i32 = Day::ymd(1970, 1, 1).ordinal();
    let day = Day::from_ordinal(days_since_1970.checked_add(FIRST)?)?;
    Some((day, Week::ending(day).ok()))
}

/// Whole numbers of any width. What is beyond 63 bits is no version: it becomes -1, which is none
/// either.
fn whole(array: &ArrayRef) -> Option<Values<i64>> {
    fn widened<P: ArrowPrimitiveType>(array: &ArrayRef) -> Option<Values<i64>> {
        let array: &PrimitiveArray<P> = array.as_primitive_opt()?;
        let wide = |value: &P::Native| value.to_i64().unwrap_or(-1);
        Some(Values {
            values: array.values().iter().map(wide).collect(),
            nulls: array.nulls().cloned(),
        })
    }
    match array.data_type() {
        DataType::Int8 => widened::<Int8Type>(array),
        DataType::Int16 => widened::<Int16Type>(array),
        DataType::Int32 => widened::<Int32Type>(array),
        DataType::Int64 => widened::<Int64Type>(array),
        DataType::UInt8 => widened::<UInt8Type>(array),
        DataType::UInt16 => widened::<UInt16Type>(array),
        DataType::UInt32 => widened::<UInt32Type>(array),
        DataType::UInt64 => widened::<UInt64Type>(array),
        _ => None,
    }
}

/// Values, and which of them are there.
#[derive(Debug)]
pub(super) struct Values<T: ArrowNativeType> {
    values: ScalarBuffer<T>,
    nulls: Option<NullBuffer>,
}

impl<T: ArrowNativeType> Values<T> {
    fn of<P: ArrowPrimitiveType<Native = T>>(array: &PrimitiveArray<P>) -> Self {
        Self { values: array.values().clone(), nulls: array.nulls().cloned() }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<T> {
        match &self.nulls {
            Some(nulls) if nulls.is_null(row) => None,
            _ => self.values.get(row).copied(),
        }
    }
}

/// Amounts at the file's own scale.
#[derive(Debug)]
pub(super) struct Amounts<T: ArrowNativeType> {
    counts: Values<T>,
    scaling: Scaling<T>,
}

/// From the file's scale to ten-thousandths: exact, or refused.
#[derive(Debug, Clone, Copy)]
enum Scaling<T> {
    /// It is the same.
    Same,
    /// So many of ours make one of the file's.
    Up(T),
    /// So many of the file's make one of ours, and what is left over must be zero.
    Down(T),
}

impl<T: ArrowNativeTypeOp> Amounts<T> {
    fn of<P: ArrowPrimitiveType<Native = T>>(array: &ArrayRef, scale: i8) -> Option<Self> {
        let ten = |places: u8| T::usize_as(10).pow_checked(places.into()).ok();
        let scaling = match scale.checked_sub(4)? {
            0 => Scaling::Same,
            more @ 1.. => Scaling::Down(ten(more.unsigned_abs())?),
            fewer => Scaling::Up(ten(fewer.unsigned_abs())?),
        };
        Some(Self { counts: Values::of(array.as_primitive_opt::<P>()?), scaling })
    }

    #[inline]
    fn get(&self, row: usize) -> Option<Result<Money, MoneySyntax>> {
        self.counts.get(row).map(|count| self.scaling.money(count))
    }
}

impl<T: ArrowNativeTypeOp> Scaling<T> {
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
