//! Python values as JSON text, for the readers of the libraries.

use std::path::PathBuf;

use ccs_files::json::{JsonFault, MOST_DEPTH};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use crate::error::Failure;
use crate::values::written;

/// A document that was given as a value, as JSON text or by its path.
pub(crate) struct Given {
    /// The name for errors.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The path, if it was given by one.
    pub(crate) path: Option<PathBuf>,
}

impl Given {
    /// Text is JSON, a path-like object is the path of a file, and anything else is the value.
    pub(crate) fn read(value: &Bound<'_, PyAny>, name: &str) -> Result<Self, Failure> {
        let name = name.to_owned();
        if let Some(bytes) = text(value)? {
            return Ok(Self { name, bytes, path: None });
        }
        if let Some(path) = path_like(value)? {
            let name = path.display().to_string();
            let read = std::fs::read(&path);
            let bytes =
                read.map_err(|error| vec![JsonFault::Unreadable(error.kind()).of_file(&name)])?;
            return Ok(Self { name, bytes, path: Some(path) });
        }
        Ok(Self { name, bytes: json(value)?, path: None })
    }
}

/// The bytes of a `str` or `bytes`.
pub(crate) fn text(value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.to_cow()?.as_bytes().to_vec()));
    }
    Ok(value.cast::<PyBytes>().ok().map(|bytes| bytes.as_bytes().to_vec()))
}

/// The path of an `os.PathLike`.
pub(crate) fn path_like(value: &Bound<'_, PyAny>) -> PyResult<Option<PathBuf>> {
    if value.hasattr("__fspath__")? { value.extract().map(Some) } else { Ok(None) }
}

/// A value as JSON. Decimals, days and times are text; a float is a number, which the readers refuse
/// in the place of an amount.
pub(crate) fn json(value: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    let mut out = Vec::new();
    write(value, &mut out, 0)?;
    Ok(out)
}

fn write(value: &Bound<'_, PyAny>, out: &mut Vec<u8>, depth: usize) -> PyResult<()> {
    // One level more than readers take, so that they refuse it; a list can contain itself.
    if value.is_none() || depth > MOST_DEPTH {
        out.extend_from_slice(b"null");
    } else if let Ok(text) = value.cast::<PyString>() {
        string(&text.to_cow()?, out);
    } else if let Ok(yes) = value.cast::<PyBool>() {
        out.extend_from_slice(if yes.is_true() { b"true" } else { b"false" });
    } else if value.is_instance_of::<PyInt>() {
        out.extend_from_slice(value.call_method0("__index__")?.str()?.to_cow()?.as_bytes());
    } else if let Ok(number) = value.cast::<PyFloat>() {
        float(number.value(), out);
    } else if let Ok(dict) = value.cast::<PyDict>() {
        object(dict.iter(), out, depth)?;
    } else if let Ok(list) = value.cast::<PyList>() {
        array(list.iter(), out, depth)?;
    } else if let Ok(tuple) = value.cast::<PyTuple>() {
        array(tuple.iter(), out, depth)?;
    } else if let Some(written) = written(value)? {
        string(&written.into_text(), out);
    } else if let Ok(mapping) = value.cast::<PyMapping>() {
        let items = mapping.items()?;
        let entries =
            items.iter().map(|item| item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>());
        object(entries.collect::<PyResult<Vec<_>>>()?.into_iter(), out, depth)?;
    } else {
        let name = value.get_type().qualname()?;
        return Err(PyTypeError::new_err(format!("a {name} cannot be part of a document")));
    }
    Ok(())
}

fn object<'py>(
    entries: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    out: &mut Vec<u8>,
    depth: usize,
) -> PyResult<()> {
    out.push(b'{');
    for (number, (key, value)) in entries.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        match (key.cast::<PyString>(), written(&key)?) {
            (Ok(key), _) => string(&key.to_cow()?, out),
            // Fortnights are keys too.
            (_, Some(key)) => string(&key.into_text(), out),
            _ => return Err(PyTypeError::new_err("the keys of a document are str")),
        }
        out.push(b':');
        write(&value, out, depth + 1)?;
    }
    out.push(b'}');
    Ok(())
}

fn array<'py>(
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    out: &mut Vec<u8>,
    depth: usize,
) -> PyResult<()> {
    out.push(b'[');
    for (number, item) in items.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write(&item, out, depth + 1)?;
    }
    out.push(b']');
    Ok(())
}

fn string(text: &str, out: &mut Vec<u8>) {
    // Writing text to memory does not fail.
    let _ = serde_json::to_writer(out, text);
}

/// JSON has no number that is not finite: as a text it is refused wherever a float is.
fn float(number: f64, out: &mut Vec<u8>) {
    if number.is_finite() {
        let _ = serde_json::to_writer(out, &number);
    } else {
        string("not a number", out);
    }
}
