//! Columns of moments, which are days if they are at midnight.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{ArrayRef, PrimitiveArray};
use arrow_schema::{DataType, TimeUnit};

use super::column::{Column, Moment, date, dates};

/// The column as days; `None` if it is not of moments. Those of the zone UTC are days of that zone: a
/// Parquet file has no other.
pub(super) fn days_of_moments(given: &ArrayRef) -> Option<Column> {
    match given.data_type() {
        DataType::Date64 => days::<Date64Type>(given, 86_400_000),
        DataType::Timestamp(TimeUnit::Second, _) => days::<TimestampSecondType>(given, 86_400),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            days::<TimestampMillisecondType>(given, 86_400_000)
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            days::<TimestampMicrosecondType>(given, 86_400_000_000)
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            days::<TimestampNanosecondType>(given, 86_400_000_000_000)
        }
        _ => None,
    }
}

/// Moments at midnight are days; any other is refused at its place.
fn days<T: ArrowPrimitiveType<Native = i64>>(given: &ArrayRef, day: i64) -> Option<Column> {
    let moments: &PrimitiveArray<T> = given.as_primitive_opt()?;
    let whole = |moment: i64| {
        let days = i32::try_from(moment.div_euclid(day)).ok();
        days.filter(|_| moment.rem_euclid(day) == 0)
    };
    if moments.iter().flatten().all(|moment| whole(moment).is_some()) {
        let days = moments.iter().map(|moment| moment.and_then(whole));
        return Some(Column::Dates(dates(&days.collect::<PrimitiveArray<Date32Type>>())));
    }
    let read = |moment| whole(moment).map_or(Moment::Other, |day| Moment::Midnight(date(day)));
    let moments = moments.iter().map(|moment| moment.map(read));
    Some(Column::Moments(moments.collect()))
}
