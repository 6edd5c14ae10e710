//! Columns of moments, which are days if they are at midnight.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{ArrayRef, PrimitiveArray, StringViewArray};
use arrow_schema::{DataType, TimeUnit};
use ccs_core::date::Day;

/// The column as days, or as text; `None` if it is not of moments.
pub(super) fn days_of_moments(given: &ArrayRef) -> Option<ArrayRef> {
    match given.data_type() {
        DataType::Date64 => days::<Date64Type>(given, 86_400_000),
        DataType::Timestamp(TimeUnit::Second, None) => days::<TimestampSecondType>(given, 86_400),
        DataType::Timestamp(TimeUnit::Millisecond, None) => {
            days::<TimestampMillisecondType>(given, 86_400_000)
        }
        DataType::Timestamp(TimeUnit::Microsecond, None) => {
            days::<TimestampMicrosecondType>(given, 86_400_000_000)
        }
        DataType::Timestamp(TimeUnit::Nanosecond, None) => {
            days::<TimestampNanosecondType>(given, 86_400_000_000_000)
        }
        _ => None,
    }
}

/// Moments at midnight are days. A column with any other moment becomes text, and the moment is
/// refused at its place.
fn days<T: ArrowPrimitiveType<Native = i64>>(given: &ArrayRef, day: i64) -> Option<ArrayRef> {
    const FIRST: i32 = Day::ymd(1970, 1, 1).ordinal();
    let moments: &PrimitiveArray<T> = given.as_primitive_opt()?;
    let whole = |moment: i64| {
        let days = i32::try_from(moment.div_euclid(day)).ok();
        days.filter(|_| moment.rem_euclid(day) == 0)
    };
    if moments.iter().flatten().all(|moment| whole(moment).is_some()) {
        let days = moments.iter().map(|moment| moment.and_then(whole));
        return Some(Arc::new(days.collect::<PrimitiveArray<Date32Type>>()));
    }
    let text = |moment: i64| {
        let day = Day::from_ordinal(whole(moment)?.checked_add(FIRST)?);
        day.map(|day| day.to_string())
    };
    // The text of a moment within a day is no date, whatever it is.
    let texts =
        moments.iter().map(|moment| moment.map(|at| text(at).unwrap_or_else(|| "moment".into())));
    Some(Arc::new(texts.collect::<StringViewArray>()))
}
