//! Results that people and programs read.

use std::path::PathBuf;

use ccs_files::refusal::Refusal;
use ccs_report::options::RenderOptions;
use ccs_report::render::{self, Format, NotRendered, render};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyList};

use crate::error::{Failure, problems};
use crate::table::Table;
use crate::typed::Types;

/// A result with its document.
pub(crate) trait Shown: Send + Sync {
    /// The types of its JSON.
    fn types(&self) -> &'static Types;
    /// The names of its tables.
    fn tables(&self) -> &'static [&'static str];
    /// A table; `None` if it has none of this name.
    fn table(&self, name: &str, options: &RenderOptions) -> PyResult<Option<Table>>;
    /// The document in a format.
    fn rendered(
        &self,
        format: Format,
        options: &RenderOptions,
    ) -> Result<Vec<render::File>, NotRendered>;
}

/// What owns the data of a document.
pub(crate) trait Owner: Send + Sync {
    /// The document.
    type Document<'d>: render::Document;

    /// The types of its JSON.
    fn types(&self) -> &'static Types;

    /// Does with the document what needs it.
    fn with<R>(&self, then: impl FnOnce(&Self::Document<'_>) -> R) -> R;
}

impl<O: Owner> Shown for O {
    fn types(&self) -> &'static Types {
        Owner::types(self)
    }

    fn tables(&self) -> &'static [&'static str] {
        <O::Document<'static> as render::Document>::TABLES
    }

    fn table(&self, name: &str, options: &RenderOptions) -> PyResult<Option<Table>> {
        self.with(|document| Table::of(document, name, options))
    }

    fn rendered(
        &self,
        format: Format,
        options: &RenderOptions,
    ) -> Result<Vec<render::File>, NotRendered> {
        self.with(|document| render(document, format, options))
    }
}

/// A result: as a mapping of its JSON document, as JSON, text, HTML or a workbook, and as tables.
///
/// Names of children are shown only `with_names`.
#[pyclass(frozen, subclass, mapping, module = "ccs")]
pub(crate) struct Document {
    shown: Box<dyn Shown>,
    notes: Vec<Refusal>,
    dict: PyOnceLock<Py<PyAny>>,
}

impl Document {
    pub(crate) fn new(shown: impl Shown + 'static, notes: Vec<Refusal>) -> Self {
        Self { shown: Box::new(shown), notes, dict: PyOnceLock::new() }
    }

    fn rendered(
        &self,
        py: Python<'_>,
        format: Format,
        options: &RenderOptions,
    ) -> Result<Vec<render::File>, Failure> {
        Ok(py.detach(|| self.shown.rendered(format, options))?)
    }

    /// The one file of a format that has one.
    fn bytes(
        &self,
        py: Python<'_>,
        format: Format,
        options: &RenderOptions,
    ) -> Result<Vec<u8>, Failure> {
        let files = self.rendered(py, format, options)?;
        Ok(files.into_iter().next().map(|file| file.bytes).unwrap_or_default())
    }

    fn string(
        &self,
        py: Python<'_>,
        format: Format,
        options: &RenderOptions,
    ) -> Result<String, Failure> {
        let bytes = self.bytes(py, format, options)?;
        Ok(String::from_utf8(bytes).map_err(|error| PyErr::from(error.utf8_error()))?)
    }

    fn dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let made = self.dict.get_or_try_init(py, || self.new_dict(py, false).map(Bound::unbind));
        Ok(made?.bind(py).clone())
    }

    fn new_dict<'py>(&self, py: Python<'py>, with_names: bool) -> PyResult<Bound<'py, PyAny>> {
        let options = RenderOptions { with_names, ..RenderOptions::default() };
        let json = self.bytes(py, Format::Json, &options)?;
        self.shown.types().python(py, &json)
    }
}

#[pymethods]
impl Document {
    /// What is worth knowing and refused nothing: a list of `Problem`.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        problems(py, &self.notes)
    }

    /// The names of the tables.
    #[getter]
    fn tables(&self) -> &'static [&'static str] {
        self.shown.tables()
    }

    /// The document as a new dict, with amounts as `decimal.Decimal` and days as `datetime.date`.
    #[pyo3(signature = (*, with_names=false))]
    fn to_dict<'py>(&self, py: Python<'py>, with_names: bool) -> PyResult<Bound<'py, PyAny>> {
        self.new_dict(py, with_names)
    }

    /// The document as JSON, as the program `ccs` writes it with `--format json`.
    #[pyo3(signature = (*, with_names=false, indented=false))]
    fn to_json(&self, py: Python<'_>, with_names: bool, indented: bool) -> Result<String, Failure> {
        let options = RenderOptions { with_names, indented, ..RenderOptions::default() };
        self.string(py, Format::Json, &options)
    }

    /// The document as text, with so many columns (100 when not given, and at least 72).
    #[pyo3(signature = (*, with_names=false, width=None))]
    fn text(
        &self,
        py: Python<'_>,
        with_names: bool,
        width: Option<u16>,
    ) -> Result<String, Failure> {
        let options = RenderOptions { with_names, width, ..RenderOptions::default() };
        self.string(py, Format::Text, &options)
    }

    /// The document as one self-contained HTML page.
    #[pyo3(signature = (*, with_names=false))]
    fn html(&self, py: Python<'_>, with_names: bool) -> Result<String, Failure> {
        let options = RenderOptions { with_names, ..RenderOptions::default() };
        self.string(py, Format::Html, &options)
    }

    /// The document as a workbook (xlsx) with a sheet per table.
    #[pyo3(signature = (*, with_names=false))]
    fn xlsx<'py>(&self, py: Python<'py>, with_names: bool) -> Result<Bound<'py, PyBytes>, Failure> {
        let options = RenderOptions { with_names, ..RenderOptions::default() };
        Ok(PyBytes::new(py, &self.bytes(py, Format::Xlsx, &options)?))
    }

    /// Every table that there is as CSV, by its name.
    #[pyo3(signature = (*, with_names=false))]
    fn csv<'py>(&self, py: Python<'py>, with_names: bool) -> Result<Bound<'py, PyDict>, Failure> {
        let options = RenderOptions { with_names, ..RenderOptions::default() };
        let tables = PyDict::new(py);
        for file in self.rendered(py, Format::Csv, &options)? {
            tables.set_item(file.name, String::from_utf8_lossy(&file.bytes))?;
        }
        Ok(tables)
    }

    /// Writes the document to a file, in the format of its ending: .txt, .json, .html or .xlsx.
    #[pyo3(signature = (path, *, with_names=false))]
    fn save(&self, py: Python<'_>, path: PathBuf, with_names: bool) -> Result<(), Failure> {
        let options = RenderOptions { with_names, ..RenderOptions::default() };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let format = Format::of_ending(ending).filter(|format| *format != Format::Csv);
        let Some(format) = format else {
            let message = "the ending is none of .txt, .json, .html and .xlsx; for CSV see csv()";
            return Err(pyo3::exceptions::PyValueError::new_err(message).into());
        };
        let bytes = self.bytes(py, format, &options)?;
        Ok(std::fs::write(path, bytes).map_err(PyErr::from)?)
    }

    /// A table by its name: see `tables`.
    #[pyo3(signature = (name, *, with_names=false))]
    fn table(&self, py: Python<'_>, name: &str, with_names: bool) -> PyResult<Table> {
        let options = RenderOptions { with_names, ..RenderOptions::default() };
        let table = py.detach(|| self.shown.table(name, &options))?;
        table.ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }

    fn __getitem__<'py>(&self, py: Python<'py>, key: &str) -> PyResult<Bound<'py, PyAny>> {
        self.dict(py)?.get_item(key)
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        self.dict(py)?.len()
    }

    fn __contains__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.dict(py)?.contains(key)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.dict(py)?.try_iter()?.into_any())
    }

    /// The keys of the document.
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.dict(py)?.call_method0("keys")
    }

    fn __str__(&self, py: Python<'_>) -> Result<String, Failure> {
        self.text(py, false, None)
    }

    /// Notebooks show the page.
    fn _repr_html_(&self, py: Python<'_>) -> Result<String, Failure> {
        self.html(py, false)
    }
}
