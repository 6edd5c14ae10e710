//! Record batches to and from other libraries, through the Arrow C stream interface of Python.
#![allow(unsafe_code, reason = "a capsule is a pointer to a struct of C")]

use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};

/// The name that the interface gives the capsule of a stream.
const STREAM: &std::ffi::CStr = c"arrow_array_stream";

/// The method that gives a stream.
pub(crate) const EXPORTS: &str = "__arrow_c_stream__";

/// The record batches of a frame.
pub(crate) fn batches(frame: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let frame = without_nulls_of_polars(frame)?;
    let capsule = frame.call_method0(EXPORTS)?.cast_into::<PyCapsule>()?;
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name points to a stream, and the interface says that a consumer
    // moves it out, after which the capsule releases nothing.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
    let reader = ArrowArrayStreamReader::try_new(stream).map_err(|error| refused(&error))?;
    let schema = reader.schema();
    let batches = reader.collect::<Result<Vec<_>, _>>().map_err(|error| refused(&error))?;
    Ok((schema, batches))
}

/// The frame with text in place of Polars' columns of type `Null`: it exports these with a buffer,
/// which columns of that type do not have, and the whole frame would be refused.
fn without_nulls_of_polars<'py>(frame: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let module: String = frame.get_type().module()?.extract()?;
    if module.split('.').next() != Some("polars") {
        return Ok(frame.clone());
    }
    let polars = frame.py().import("polars")?;
    if !frame.is_instance(&polars.getattr("DataFrame")?)? {
        return Ok(frame.clone());
    }
    let types = PyDict::new(frame.py());
    types.set_item(polars.getattr("Null")?, polars.getattr("String")?)?;
    frame.call_method1("cast", (types,))
}

/// A capsule from which another library takes a record batch.
pub(crate) fn capsule<'py>(py: Python<'py>, batch: RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = batch.schema();
    let reader = RecordBatchIterator::new([Ok(batch)], schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    PyCapsule::new(py, stream, Some(STREAM.to_owned()))
}

/// What the library that gave the frame says.
fn refused(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
