//! A table of a document as a record batch, for frames of other libraries.

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use ccs_report::options::RenderOptions;
use ccs_report::render::{Document, record_batch};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::arrow::capsule;

/// A table of a document: any library that takes Arrow streams reads it without a copy.
#[pyclass(frozen, module = "ccs")]
pub(crate) struct Table {
    name: String,
    batch: RecordBatch,
}

#[pymethods]
impl Table {
    /// The table's name.
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.batch.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = (self.batch.num_rows(), self.batch.num_columns());
        format!("<ccs.Table {}: {rows} rows, {columns} columns>", self.name)
    }

    /// The Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A producer that does not convert leaves the request to the consumer.
        let _ = requested_schema;
        capsule(py, self.batch.clone())
    }

    /// The table as a `pyarrow.Table`.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The table as a `pandas.DataFrame`, by way of pyarrow. Amounts are `decimal.Decimal` and days
    /// `datetime.date`.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_pyarrow(slf)?.call_method0("to_pandas")
    }

    /// The table as a `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }
}

impl Table {
    /// The table of a document; `None` if it has none of this name.
    pub(crate) fn of<D: Document>(
        document: &D,
        name: &str,
        options: &RenderOptions,
    ) -> PyResult<Option<Self>> {
        let refused = |error: ArrowError| PyRuntimeError::new_err(error.to_string());
        let batch = record_batch(document, name, options).map_err(refused)?;
        Ok(batch.map(|batch| Self { name: name.to_owned(), batch }))
    }
}
