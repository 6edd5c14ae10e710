//! Decimals of at most eight bytes: the decoder would widen them byte by byte, which costs more than all
//! else that it does with them. So it is told that they are bytes, and they are converted here.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal64Type;
use arrow_array::{Array, ArrayRef, FixedSizeBinaryArray, PrimitiveArray};
use arrow_schema::DataType;
use parquet::basic::Type as PhysicalType;
use parquet::errors::Result;
use parquet::file::metadata::{FileMetaData, ParquetMetaData};
use parquet::schema::types::{SchemaDescriptor, Type};

/// The file's metadata with such columns as bytes without a meaning; `None` if there are none. What is
/// read with it is the same pages.
pub(super) fn as_bytes(found: &ParquetMetaData) -> Result<Option<ParquetMetaData>> {
    let file = found.file_metadata();
    let root = file.schema_descr().root_schema();
    if !root.get_fields().iter().any(|field| is_short_decimal(field)) {
        return Ok(None);
    }
    let fields = root.get_fields().iter().map(without_meaning).collect::<Result<Vec<_>>>()?;
    let root = Type::group_type_builder(root.name()).with_fields(fields).build()?;
    let file = FileMetaData::new(
        file.version(),
        file.num_rows(),
        None,
        None,
        Arc::new(SchemaDescriptor::new(Arc::new(root))),
        None,
    );
    Ok(Some(ParquetMetaData::new(file, found.row_groups().to_vec())))
}

fn is_short_decimal(field: &Type) -> bool {
    matches!(
        field,
        Type::PrimitiveType {
            physical_type: PhysicalType::FIXED_LEN_BYTE_ARRAY,
            type_length: 1..=8,
            precision: 1..=18,
            ..
        }
    )
}

fn without_meaning(field: &Arc<Type>) -> Result<Arc<Type>> {
    let Type::PrimitiveType { basic_info, physical_type, type_length, .. } = &**field else {
        return Ok(Arc::clone(field));
    };
    if !is_short_decimal(field) {
        return Ok(Arc::clone(field));
    }
    let bytes = Type::primitive_type_builder(basic_info.name(), *physical_type)
        .with_repetition(basic_info.repetition())
        .with_length(*type_length);
    bytes.build().map(Arc::new)
}

/// The column as the type that it has in the file, if it was read as bytes.
pub(super) fn typed(column: &ArrayRef, in_file: &DataType) -> Option<ArrayRef> {
    let &DataType::Decimal64(precision, scale) = in_file else { return None };
    let bytes = column.as_fixed_size_binary_opt()?;
    let nulls = bytes.nulls().cloned();
    let amounts = PrimitiveArray::<Decimal64Type>::new(numbers(bytes).into(), nulls);
    Some(Arc::new(amounts.with_precision_and_scale(precision, scale).ok()?))
}

/// Big-endian numbers of one length.
fn numbers(bytes: &FixedSizeBinaryArray) -> Vec<i64> {
    let length = bytes.value_size();
    let values = bytes.value_data();
    if length == 8 {
        return values.as_chunks::<8>().0.iter().map(|bytes| i64::from_be_bytes(*bytes)).collect();
    }
    values.chunks_exact(length.max(1)).map(number).collect()
}

fn number(bytes: &[u8]) -> i64 {
    let is_negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let sign = if is_negative { -1 } else { 0 };
    bytes.iter().fold(sign, |number: i64, byte| number.wrapping_shl(8) | i64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of every length, and of both signs.
    #[test]
    fn numbers_of_any_length_keep_their_sign() {
        for length in 1..=8_usize {
            let most = if length == 8 { i64::MAX } else { (1_i64 << (8 * length - 1)) - 1 };
            let expected = [0, 1, -1, most, -most - 1];
            let values: Vec<Vec<u8>> =
                expected.iter().map(|number| number.to_be_bytes()[8 - length..].to_vec()).collect();
            let array = FixedSizeBinaryArray::try_from_iter(values.into_iter());
            assert_eq!(
                array.map(|array| numbers(&array)).unwrap_or_default(),
                expected,
                "{length}"
            );
        }
    }
}
