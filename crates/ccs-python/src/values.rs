//! Values of Python's standard library that JSON does not have: decimals, days and times.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// A value in its written form.
pub(crate) enum Written {
    /// A `decimal.Decimal`.
    Decimal(String),
    /// A `datetime.date`, or a `datetime.datetime` at midnight without a zone.
    Day(String),
    /// A `datetime.time` of whole minutes.
    Time(String),
    /// A moment or a time that no form of the project can carry.
    Moment(String),
}

impl Written {
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Decimal(text) | Self::Day(text) | Self::Time(text) | Self::Moment(text) => text,
        }
    }
}

/// The written form of a decimal, a day or a time; `None` of anything else.
pub(crate) fn written(value: &Bound<'_, PyAny>) -> PyResult<Option<Written>> {
    let py = value.py();
    let text = |value: Bound<'_, PyAny>| value.extract::<String>();
    if value.is_instance(decimal(py)?)? {
        // Never with an exponent, and with the zeros that it was given.
        return Ok(Some(Written::Decimal(text(value.call_method1("__format__", ("f",))?)?)));
    }
    if value.is_instance(class(py, &DATETIME, "datetime", "datetime")?)? {
        let iso = text(value.call_method0("isoformat")?)?;
        return Ok(Some(match iso.strip_suffix("T00:00:00") {
            Some(day) => Written::Day(day.to_owned()),
            None => Written::Moment(iso),
        }));
    }
    if value.is_instance(day(py)?)? {
        return Ok(Some(Written::Day(text(value.call_method0("isoformat")?)?)));
    }
    if value.is_instance(class(py, &TIME, "datetime", "time")?)? {
        let iso = text(value.call_method0("isoformat")?)?;
        return Ok(Some(match iso.strip_suffix(":00") {
            Some(minutes) if minutes.len() == 5 => Written::Time(minutes.to_owned()),
            _ => Written::Moment(iso),
        }));
    }
    Ok(None)
}

static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DAY: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static TIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// `decimal.Decimal`.
pub(crate) fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    class(py, &DECIMAL, "decimal", "Decimal")
}

/// `datetime.date`.
pub(crate) fn day(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    class(py, &DAY, "datetime", "date")
}

fn class<'py>(
    py: Python<'py>,
    known: &'static PyOnceLock<Py<PyType>>,
    module: &str,
    name: &str,
) -> PyResult<&'py Bound<'py, PyType>> {
    known.import(py, module, name)
}
