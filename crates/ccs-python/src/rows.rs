//! Rows that are mappings of Python, as a table.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use ccs_files::fault::{Fault, Found};
use ccs_files::kind::{Form, Kind};
use ccs_files::place::Place;
use ccs_files::refusal::Refusal;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyMapping, PyString};

use crate::values::{Written, written};

/// Rows as text in the columns of their kind, and their values of types that no column has.
pub(crate) struct Rows {
    pub(crate) schema: SchemaRef,
    pub(crate) batch: RecordBatch,
    /// Values that are in no cell, since their types cannot carry them.
    pub(crate) refused: Vec<Refusal>,
}

impl Rows {
    /// Reads rows by the names of their columns. A missing key is an absent cell.
    pub(crate) fn read(kind: Kind, name: &str, rows: &[Bound<'_, PyAny>]) -> PyResult<Self> {
        let names = names(kind, rows)?;
        let (mut columns, mut refused) = (Vec::new(), Vec::new());
        for (number, column) in names.iter().enumerate() {
            let form = kind.columns().get(number).map(|column| column.form);
            let mut cells = Vec::with_capacity(rows.len());
            for (row, values) in (2..).zip(rows) {
                let value = values.cast::<PyMapping>()?.get_item(column).ok();
                cells.push(match value.map(|value| cell(&value, form)).transpose()?.flatten() {
                    Some(Err(WrongType)) => {
                        let number = u8::try_from(number).ok();
                        let place = Place::new(0, row);
                        let found = Found { place, column: number, fault: Fault::ColumnType };
                        refused.push(Refusal::of(&found, name, kind));
                        None
                    }
                    Some(Ok(text)) => Some(text),
                    None => None,
                });
            }
            columns.push(Arc::new(StringArray::from(cells)) as ArrayRef);
        }
        refused.sort_by_key(|refusal| refusal.line);
        let fields: Vec<Field> =
            names.into_iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
        let schema = Arc::new(Schema::new(fields));
        let count = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        let batch = RecordBatch::try_new_with_options(Arc::clone(&schema), columns, &count)
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self { schema, batch, refused })
    }
}

/// The columns of the kind, then every other key of the rows.
fn names(kind: Kind, rows: &[Bound<'_, PyAny>]) -> PyResult<Vec<String>> {
    let mut names: Vec<String> =
        kind.columns().iter().map(|column| column.name.to_owned()).collect();
    for row in rows {
        for key in row.cast::<PyMapping>()?.keys()?.iter() {
            let key = key.cast::<PyString>()?.to_cow()?;
            if !names.iter().any(|name| *name == key) {
                names.push(key.into_owned());
            }
        }
    }
    Ok(names)
}

/// A value that a column of this form cannot have.
struct WrongType;

/// The text of a cell; `None` if it is absent. The form is that of a column of the kind, and of a
/// column that the kind does not have nothing is read.
fn cell(
    value: &Bound<'_, PyAny>,
    form: Option<Form>,
) -> PyResult<Option<Result<String, WrongType>>> {
    let Some(form) = form.filter(|_| !value.is_none()) else { return Ok(None) };
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(Ok(text.to_cow()?.into_owned())));
    }
    if value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>() {
        let is_version = matches!(form, Form::Version);
        let text = value.call_method0("__index__")?.str()?.to_cow()?.into_owned();
        return Ok(Some(if is_version { Ok(text) } else { Err(WrongType) }));
    }
    Ok(Some(match (written(value)?, form) {
        (Some(Written::Decimal(text)), Form::Money)
        | (Some(Written::Day(text) | Written::Moment(text)), Form::Date | Form::WeekEnding)
        | (Some(Written::Time(text) | Written::Moment(text)), Form::Time) => Ok(text),
        _ => Err(WrongType),
    }))
}
