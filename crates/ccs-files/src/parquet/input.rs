//! An open Parquet file: its columns, and the beginning of its row groups.

use std::fs::File;
use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::Type as PhysicalType;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::schema::types::Type;

use super::decoded;
use super::row_group::RowGroup;
use super::short_decimals::as_bytes;
use super::stored::Stored;
use crate::arrow::carries_in_parquet;
use crate::fault::{ColumnHas, Fault};
use crate::layout::Layout;

/// A Parquet file whose footer has been read. Its pages are read with each row group.
#[derive(Debug, Clone)]
pub(crate) struct ParquetInput {
    stored: Stored,
    metadata: ArrowReaderMetadata,
    /// The columns as they are read in the end.
    schema: SchemaRef,
    /// The number of rows before each row group.
    before: Arc<[u64]>,
    /// A digest of the footer.
    footer: u64,
}

impl ParquetInput {
    pub(crate) fn of_file(file: File) -> Result<Self, Fault> {
        Stored::of_file(file)
            .map_err(|error| Fault::Unreadable(error.kind()))
            .and_then(Self::of_stored)
    }

    pub(crate) fn of_bytes(bytes: &Arc<[u8]>) -> Result<Self, Fault> {
        Self::of_stored(Stored::of_bytes(bytes))
    }

    fn of_stored(stored: Stored) -> Result<Self, Fault> {
        let (metadata, schema) = decoded(|| {
            let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
            let found = ArrowReaderMetadata::load(&stored, options.clone())?;
            let schema = Arc::new(as_read(&found));
            let decoded = match as_bytes(found.metadata())? {
                Some(metadata) => {
                    ArrowReaderMetadata::try_new(Arc::new(metadata), options.clone())?
                }
                None => found,
            };
            let types = Arc::new(as_decoded(&schema, decoded.schema()));
            let options = options.with_schema(types);
            let decoded = ArrowReaderMetadata::try_new(Arc::clone(decoded.metadata()), options)?;
            Ok::<_, ParquetError>((decoded, schema))
        })?;
        let before = rows_before(metadata.metadata())?.into();
        let footer = decoded(|| stored.footer())?;
        Ok(Self { stored, metadata, schema, before, footer })
    }

    /// The top-level columns, in the file's order.
    pub(crate) fn column_names(&self) -> Vec<&str> {
        let fields = self.schema.fields();
        fields.iter().map(|field| field.name().as_str()).collect()
    }

    /// The columns of the kind whose type cannot represent their values. A float is never money,
    /// and an integer is not an identifier, since it has lost leading zeros.
    pub(crate) fn faults(&self, layout: &Layout) -> Vec<(Option<u8>, Fault)> {
        let fields = self.schema.fields();
        let unreadable = |(number, column): (u8, &crate::kind::Column)| {
            let found = fields.get(layout.place(number))?.data_type();
            let fault = Fault::ParquetColumn(has(found));
            (!carries_in_parquet(found, column.form)).then_some((Some(number), fault))
        };
        let columns = (0..).zip(layout.kind.columns());
        columns.filter_map(unreadable).collect()
    }

    /// The row group with a number; `None` after the last. This is cheap, since it is decoded where
    /// it is used.
    pub(crate) fn row_group(&self, number: usize) -> Option<RowGroup> {
        let before = *self.before.get(number)?;
        let (stored, metadata) = (self.stored.clone(), self.metadata.clone());
        let schema = Arc::clone(&self.schema);
        Some(RowGroup::new(stored, metadata, schema, number, before, self.footer))
    }
}

/// The file's schema with the types that decode fastest: text as views into its pages, and a
/// decimal that the file stores in eight bytes as eight bytes.
fn as_read(found: &ArrowReaderMetadata) -> Schema {
    let stored = found.parquet_schema().root_schema().get_fields();
    let fields = found.schema().fields().iter().zip(stored);
    let read = |(field, stored): (&FieldRef, &Arc<Type>)| match field.data_type() {
        DataType::Utf8 => typed(field, DataType::Utf8View),
        &DataType::Decimal128(precision, scale) if precision <= 18 && is_short(stored) => {
            typed(field, DataType::Decimal64(precision, scale))
        }
        _ => Field::clone(field),
    };
    Schema::new(fields.map(read).collect::<Vec<_>>())
}

/// The types that the decoder is asked for: those that are read, except that decimals may be bytes.
fn as_decoded(read: &Schema, found: &Schema) -> Schema {
    let fields = read.fields().iter().zip(found.fields());
    let decoded = |(read, found): (&FieldRef, &FieldRef)| match found.data_type() {
        DataType::FixedSizeBinary(_) => Field::clone(found),
        _ => Field::clone(read),
    };
    Schema::new(fields.map(decoded).collect::<Vec<_>>())
}

fn typed(field: &FieldRef, data_type: DataType) -> Field {
    Field::clone(field).with_data_type(data_type)
}

fn is_short(stored: &Type) -> bool {
    match stored {
        Type::PrimitiveType {
            physical_type: PhysicalType::FIXED_LEN_BYTE_ARRAY,
            type_length,
            ..
        } => *type_length <= 8,
        Type::PrimitiveType { physical_type, .. } => {
            matches!(physical_type, PhysicalType::INT32 | PhysicalType::INT64)
        }
        Type::GroupType { .. } => false,
    }
}

/// The values of a column of this type, in words.
fn has(found: &DataType) -> ColumnHas {
    match found {
        DataType::Boolean => ColumnHas::Booleans,
        DataType::Date32 | DataType::Date64 => ColumnHas::Dates,
        DataType::Timestamp(..) => ColumnHas::Timestamps,
        DataType::Time32(_) | DataType::Time64(_) => ColumnHas::Times,
        decimal if decimal.is_decimal() => ColumnHas::Decimals,
        float if float.is_floating() => ColumnHas::Floats,
        whole if whole.is_integer() => ColumnHas::Integers,
        nested if nested.is_nested() => ColumnHas::Nested,
        _ => ColumnHas::Bytes,
    }
}

fn rows_before(metadata: &ParquetMetaData) -> Result<Vec<u64>, Fault> {
    let mut sum = 0_u64;
    let mut before = Vec::with_capacity(metadata.num_row_groups());
    for group in metadata.row_groups() {
        before.push(sum);
        let rows = u64::try_from(group.num_rows()).map_err(|_| Fault::Parquet)?;
        sum = sum.checked_add(rows).ok_or(Fault::Parquet)?;
    }
    let promised = metadata.file_metadata().num_rows();
    if u64::try_from(promised) == Ok(sum) { Ok(before) } else { Err(Fault::Parquet) }
}
