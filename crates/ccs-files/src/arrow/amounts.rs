//! Columns of decimals, as ten-thousandths of a dollar.

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{Array, ArrayRef, ArrowNativeTypeOp, PrimitiveArray};
use arrow_buffer::ArrowNativeType;
use ccs_core::money::{Money, MoneySyntax};

/// The amounts of some rows.
#[derive(Debug)]
pub(super) enum Amounts {
    /// Each in ten-thousandths, or [`ABSENT`].
    Whole(Vec<i64>),
    /// At least one cannot be read.
    Mixed(Vec<Option<Result<Money, MoneySyntax>>>),
}

/// No amount is so low.
const ABSENT: i64 = i64::MIN;

impl Amounts {
    /// `None` if the array is not of this type, or of a scale that no amount can have.
    pub(super) fn read<T: ArrowPrimitiveType>(array: &ArrayRef, scale: i8) -> Option<Self>
    where
        T::Native: ArrowNativeTypeOp,
    {
        let counts: &PrimitiveArray<T> = array.as_primitive_opt()?;
        let scaling = Scaling::from(scale)?;
        if let Some(whole) = whole(counts, scaling) {
            return Some(Self::Whole(whole));
        }
        let money = |count| scaling.units(count).and_then(money);
        Some(Self::Mixed(counts.iter().map(|count| count.map(money)).collect()))
    }

    /// The amount of a row; `None` if it is absent.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<Result<Money, MoneySyntax>> {
        match self {
            Self::Whole(amounts) => match *amounts.get(row)? {
                ABSENT => None,
                units => Some(money(units)),
            },
            Self::Mixed(amounts) => *amounts.get(row)?,
        }
    }
}

/// Each amount in ten-thousandths, or [`ABSENT`]; `None` if one cannot be read. The values are converted
/// first, without a question for each whether it is there.
fn whole<T: ArrowPrimitiveType>(
    counts: &PrimitiveArray<T>,
    scaling: Scaling<T::Native>,
) -> Option<Vec<i64>>
where
    T::Native: ArrowNativeTypeOp,
{
    let mut unread = 0_usize;
    let unit = |count: &T::Native| match scaling.units(*count) {
        Ok(units) if units != ABSENT => units,
        _ => {
            unread = unread.saturating_add(1);
            ABSENT
        }
    };
    let mut amounts: Vec<i64> = counts.values().iter().map(unit).collect();
    if let Some(nulls) = counts.nulls() {
        for (amount, _) in amounts.iter_mut().zip(nulls).filter(|(_, is_there)| !is_there) {
            // What stands where nothing is may be anything.
            unread = unread.saturating_sub(usize::from(*amount == ABSENT));
            *amount = ABSENT;
        }
    }
    (unread == 0).then_some(amounts)
}

#[inline]
fn money(units: i64) -> Result<Money, MoneySyntax> {
    Money::from_ten_thousandths(units).ok_or(MoneySyntax::TooManyDigits)
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
    fn units(self, count: T) -> Result<i64, MoneySyntax> {
        let count = match self {
            Self::Same => Some(count),
            Self::Up(factor) => count.mul_checked(factor).ok(),
            Self::Down(factor) => match count.mod_checked(factor) {
                Ok(rest) if rest.is_zero() => count.div_checked(factor).ok(),
                _ => return Err(MoneySyntax::TooManyDecimals),
            },
        };
        count.and_then(ArrowNativeType::to_i64).ok_or(MoneySyntax::TooManyDigits)
    }
}
