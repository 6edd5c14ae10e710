//! One column of a batch: downcast once, read cell by cell.

use arrow::array::{Array, ArrayRef, ArrowNativeTypeOp, AsArray, PrimitiveArray, StringViewArray};
use arrow::buffer::{NullBuffer, ScalarBuffer};
use arrow::datatypes::{
    ArrowNativeType, ArrowPrimitiveType, DataType, Date32Type, Decimal64Type, Decimal128Type,
    Decimal256Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type, i256,
};
use ccs_core::date::Day;
use ccs_core::money::{Money, MoneySyntax};

use crate::row::Cell;

/// A column of a batch. A null is an absent cell.
#[derive(Debug)]
pub(super) enum Column {
    /// Not read, or of the type `null`.
    Absent,
    Text(StringViewArray),
    /// Days since 1970.
    Days(Values<i32>),
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
            DataType::Utf8View => Self::Text(array.as_string_view_opt()?.clone()),
            DataType::Date32 => Self::Days(Values::of(array.as_primitive_opt::<Date32Type>()?)),
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

    /// The cell of a row; `None` when it is absent.
    #[inline]
    pub(super) fn cell(&self, row: usize) -> Option<Cell<'_>> {
        match self {
            Self::Absent => None,
            Self::Text(texts) => texts
                .is_valid(row)
                .then(|| Cell::Text(texts.value(row).as_bytes())),
            Self::Days(days) => days.get(row).map(|day| Cell::Day(day_of(day))),
            Self::Money(amounts) => amounts.get(row).map(Cell::Money),
            Self::WideMoney(amounts) => amounts.get(row).map(Cell::Money),
            Self::WidestMoney(amounts) => amounts.get(row).map(Cell::Money),
            Self::Whole(values) => values
                .get(row)
                .map(|value| Cell::Whole(u32::try_from(value).ok())),
        }
    }
}

#[inline]
fn day_of(days_since_1970: i32) -> Option<Day> {
    const FIRST: i32 = Day::ymd(1970, 1, 1).ordinal();
    Day::from_ordinal(days_since_1970.checked_add(FIRST)?)
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
        Self {
            values: array.values().clone(),
            nulls: array.nulls().cloned(),
        }
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
        Some(Self {
            counts: Values::of(array.as_primitive_opt::<P>()?),
            scaling,
        })
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
