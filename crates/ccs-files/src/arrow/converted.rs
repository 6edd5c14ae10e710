//! Columns of the types that programs give, as columns of the types that are read.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Date64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, NullArray, PrimitiveArray, StringViewArray,
    downcast_dictionary_array,
};
use arrow_schema::{DataType, TimeUnit};
use ccs_core::date::Day;

/// The type as which a column of this type is read.
pub(super) fn read_as(given: &DataType) -> DataType {
    match given {
        DataType::Utf8 | DataType::LargeUtf8 => DataType::Utf8View,
        DataType::Dictionary(_, values) => match read_as(values) {
            DataType::Utf8View => DataType::Utf8View,
            _ => given.clone(),
        },
        DataType::Date64 | DataType::Timestamp(_, None) => DataType::Date32,
        other => other.clone(),
    }
}

/// The column as it is read; a column without any value is one of the type `null`.
pub(super) fn converted(given: &ArrayRef) -> Option<ArrayRef> {
    if given.logical_null_count() == given.len() {
        return Some(Arc::new(NullArray::new(given.len())));
    }
    Some(match given.data_type() {
        DataType::Utf8 => Arc::new(StringViewArray::from(given.as_string_opt::<i32>()?)),
        DataType::LargeUtf8 => Arc::new(StringViewArray::from(given.as_string_opt::<i64>()?)),
        DataType::Dictionary(..) => {
            let dictionary: &dyn Array = given;
            downcast_dictionary_array!(
                dictionary => Arc::new(words(dictionary)?),
                _ => return None
            )
        }
        DataType::Date64 => days::<Date64Type>(given, 86_400_000)?,
        DataType::Timestamp(TimeUnit::Second, None) => days::<TimestampSecondType>(given, 86_400)?,
        DataType::Timestamp(TimeUnit::Millisecond, None) => {
            days::<TimestampMillisecondType>(given, 86_400_000)?
        }
        DataType::Timestamp(TimeUnit::Microsecond, None) => {
            days::<TimestampMicrosecondType>(given, 86_400_000_000)?
        }
        DataType::Timestamp(TimeUnit::Nanosecond, None) => {
            days::<TimestampNanosecondType>(given, 86_400_000_000_000)?
        }
        _ => Arc::clone(given),
    })
}

fn words<K: ArrowDictionaryKeyType>(dictionary: &DictionaryArray<K>) -> Option<StringViewArray> {
    let values = dictionary.values();
    let values = match values.data_type() {
        DataType::Utf8View => values.as_string_view_opt()?.clone(),
        DataType::Utf8 => StringViewArray::from(values.as_string_opt::<i32>()?),
        DataType::LargeUtf8 => StringViewArray::from(values.as_string_opt::<i64>()?),
        _ => return None,
    };
    let word = |place: usize| values.is_valid(place).then(|| values.value(place));
    Some(dictionary.keys_iter().map(|key| key.and_then(word)).collect())
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
