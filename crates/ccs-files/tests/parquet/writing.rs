//! Small Parquet files, made as common writers make them.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, Date32Array, Decimal128Array, Int32Array, RecordBatch, StringArray,
};
use arrow_schema::DataType;
use ccs_core::date::Day;
use ccs_core::money::Money;
use ccs_files::kind::{Form, Kind};
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::arrow::{ArrowSchemaConverter, ArrowWriter};
use parquet::basic::{ConvertedType, Repetition, Type as PhysicalType};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::{SchemaDescriptor, Type};

/// Columns as a Parquet file, with row groups of at most so many rows as the properties say.
pub(crate) fn file(columns: Vec<(&str, ArrayRef)>, properties: WriterProperties) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .expect("the columns have one length");
    let mut bytes = Vec::new();
    let mut writer =
        ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).expect("a schema");
    writer.write(&batch).expect("rows");
    writer.close().expect("a footer");
    bytes
}

/// The same with decimals as bytes, as most other writers make them.
pub(crate) fn file_of_bytes(
    columns: Vec<(&str, ArrayRef)>,
    properties: WriterProperties,
) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .expect("the columns have one length");
    let schema = batch.schema();
    let written = ArrowSchemaConverter::new().convert(&schema).expect("a schema");
    let written = written.root_schema().get_fields().iter().zip(schema.fields());
    let fields = written.map(|(written, field)| match field.data_type() {
        DataType::Decimal128(precision, scale) => Arc::new(
            Type::primitive_type_builder(field.name(), PhysicalType::FIXED_LEN_BYTE_ARRAY)
                .with_repetition(Repetition::OPTIONAL)
                .with_converted_type(ConvertedType::DECIMAL)
                .with_length(bytes_of(*precision))
                .with_precision((*precision).into())
                .with_scale((*scale).into())
                .build()
                .expect("a decimal"),
        ),
        _ => Arc::clone(written),
    });
    let root = Type::group_type_builder("schema").with_fields(fields.collect()).build();
    let root = SchemaDescriptor::new(Arc::new(root.expect("a schema")));
    let options = ArrowWriterOptions::new().with_properties(properties).with_parquet_schema(root);
    let mut bytes = Vec::new();
    let mut writer =
        ArrowWriter::try_new_with_options(&mut bytes, schema, options).expect("a schema");
    writer.write(&batch).expect("rows");
    writer.close().expect("a footer");
    bytes
}

/// The fewest bytes that have every number of so many digits.
fn bytes_of(digits: u8) -> i32 {
    let most = 10_i128.pow(digits.into());
    (1..=15).find(|bytes| most < 1_i128 << (8 * bytes - 1)).expect("at most 35 digits")
}

/// The rows of a CSV as Parquet: text, `date32`, `decimal128(18, 4)` and `int32`, null where the
/// cell is empty. Cells that are not of their column's form cannot be written so.
pub(crate) fn typed(kind: Kind, csv: &str) -> Vec<(&'static str, ArrayRef)> {
    let rows = rows(csv);
    let (header, rows) = rows.split_first().expect("a header");
    let column = |(at, name): (usize, &String)| {
        let column = kind.columns().iter().find(|column| column.name == name)?;
        let cells: Vec<Option<&str>> =
            rows.iter().map(|row| Some(row[at].as_str()).filter(|cell| !cell.is_empty())).collect();
        Some((column.name, array(column.form, &cells)))
    };
    header.iter().enumerate().filter_map(column).collect()
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| row.expect("sound CSV"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

fn array(form: Form, cells: &[Option<&str>]) -> ArrayRef {
    match form {
        Form::Date | Form::WeekEnding => {
            let day = |cell: &str| days_since_1970(cell.parse().expect("a date"));
            let days: Date32Array = cells.iter().map(|cell| cell.map(day)).collect();
            Arc::new(days)
        }
        Form::Money => {
            let count = |cell: &str| {
                let money: Money = cell.parse().expect("an amount");
                i128::from(money.ten_thousandths())
            };
            let counts: Decimal128Array = cells.iter().map(|cell| cell.map(count)).collect();
            Arc::new(counts.with_precision_and_scale(18, 4).expect("18 digits"))
        }
        Form::Version => {
            let version = |cell: &str| cell.parse::<i32>().expect("a version");
            let versions: Int32Array = cells.iter().map(|cell| cell.map(version)).collect();
            Arc::new(versions)
        }
        Form::Identifier | Form::Time | Form::Word(_) | Form::Text => text(cells),
    }
}

/// A column of text.
pub(crate) fn text(cells: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(cells.to_vec()))
}

pub(crate) fn days_since_1970(day: Day) -> i32 {
    day.days_since(Day::ymd(1970, 1, 1))
}

/// The columns with one of them put in place of that of its name.
pub(crate) fn with<'n>(
    mut columns: Vec<(&'n str, ArrayRef)>,
    name: &'n str,
    array: impl Array + 'static,
) -> Vec<(&'n str, ArrayRef)> {
    let array: ArrayRef = Arc::new(array);
    match columns.iter_mut().find(|(known, _)| *known == name) {
        Some(column) => column.1 = array,
        None => columns.push((name, array)),
    }
    columns
}
