//! A table of a document as a record batch of Arrow, for frames and engines of other libraries.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, Int64Array, RecordBatch, RecordBatchOptions,
    StringArray,
};
use arrow_schema::{ArrowError, Field, Schema};
use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::{DataColumn, Document, TablePiece, each_piece};
use crate::block::{Cell, Unit};
use crate::options::RenderOptions;

/// A table of a document, with the columns and rows that CSV has; `None` if the document has none of
/// this name. Amounts are decimals, days are dates, and an absent value is null.
///
/// ```
/// use ccs_report::{options::RenderOptions, provisions::Register, render::record_batch};
///
/// let batch = record_batch(&Register, "provisions", &RenderOptions::default())?;
/// assert!(batch.is_some_and(|batch| batch.num_rows() > 100));
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
///
/// # Errors
/// Only what Arrow refuses.
pub fn record_batch<D: Document>(
    document: &D,
    table: &str,
    options: &RenderOptions,
) -> Result<Option<RecordBatch>, ArrowError> {
    let (mut columns, mut rows) = (Vec::<Column>::new(), 0);
    each_piece(document, table, options, |piece| {
        match piece {
            TablePiece::Columns(given) => columns = given.iter().map(Column::of).collect(),
            TablePiece::Row(cells) => {
                rows += 1;
                columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
            }
        }
        Ok::<(), ArrowError>(())
    })?;
    if columns.is_empty() { Ok(None) } else { batch(columns, rows).map(Some) }
}

fn batch(columns: Vec<Column>, rows: usize) -> Result<RecordBatch, ArrowError> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for column in columns {
        let (key, array) = (column.key, column.values.array()?);
        fields.push(Field::new(key, array.data_type().clone(), true));
        arrays.push(array);
    }
    let count = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &count)
}

struct Column {
    key: &'static str,
    values: Values,
}

/// The values of a column, by its unit. An absent value is null, and never zero.
enum Values {
    Text(Vec<Option<String>>),
    /// Days since 1970.
    Days(Vec<Option<i32>>),
    /// Ten-thousandths of a dollar.
    Money(Vec<Option<i128>>),
    /// Counts and other numbers, as they are printed.
    Numbers(Vec<Option<String>>),
}

impl Column {
    fn of(column: &DataColumn) -> Self {
        let values = match column.unit {
            Unit::Text | Unit::Id => Values::Text(Vec::new()),
            Unit::Day | Unit::Weekday => Values::Days(Vec::new()),
            Unit::Money | Unit::Difference => Values::Money(Vec::new()),
            Unit::Number => Values::Numbers(Vec::new()),
        };
        Self { key: column.key, values }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        const FIRST: i32 = Day::ymd(1970, 1, 1).ordinal();
        match (&mut self.values, cell) {
            (Values::Text(values) | Values::Numbers(values), cell) => values.push(text(cell)),
            (Values::Days(values), Cell::Day(day)) => values.push(Some(day.ordinal() - FIRST)),
            (Values::Days(values), _) => values.push(None),
            (Values::Money(values), Cell::Money(amount) | Cell::Dollars(amount)) => {
                values.push(Some(amount.ten_thousandths()));
            }
            (Values::Money(values), _) => values.push(None),
        }
    }
}

fn text(cell: &Cell<'_>) -> Option<String> {
    Some(match cell {
        Cell::Empty | Cell::Absent => return None,
        Cell::Text(text) | Cell::Link { text, .. } => text.clone().into_owned(),
        Cell::Word(word) | Cell::Named { word, .. } => (*word).to_owned(),
        Cell::Day(day) => day.to_string(),
        Cell::Money(amount) | Cell::Dollars(amount) => amount.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.clone(),
        Cell::Flag(yes) => yes.to_string(),
    })
}

impl Values {
    fn array(self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(values) => Arc::new(StringArray::from(values)),
            Self::Days(values) => Arc::new(Date32Array::from(values)),
            Self::Money(values) => dollars(values)?,
            Self::Numbers(values) => numbers(values)?,
        })
    }
}

fn dollars(values: Vec<Option<i128>>) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(Decimal128Array::from(values).with_precision_and_scale(38, 4)?))
}

/// Whole numbers where all are, else decimals; text if one has more than four decimals.
fn numbers(values: Vec<Option<String>>) -> Result<ArrayRef, ArrowError> {
    let read = |value: &Option<String>| value.as_ref().map(|text| text.parse::<i64>()).transpose();
    if let Ok(whole) = values.iter().map(read).collect::<Result<Vec<_>, _>>() {
        return Ok(Arc::new(Int64Array::from(whole)));
    }
    let read = |value: &Option<String>| {
        value
            .as_ref()
            .map(|text| text.parse::<WideMoney>().map(WideMoney::ten_thousandths))
            .transpose()
    };
    match values.iter().map(read).collect::<Result<Vec<_>, _>>() {
        Ok(decimals) => dollars(decimals),
        Err(_) => Ok(Arc::new(StringArray::from(values))),
    }
}
