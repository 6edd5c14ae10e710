//! The test vectors, and what the package makes of them.

use ccs_vectors::{Outcome, Own, Vector, VectorKind, run};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::error::Failure;
use crate::json::Given;

/// The test vectors (ccs-vector/1) of every kind, or of one, as plain JSON values: amounts and days
/// are text.
#[pyfunction]
#[pyo3(signature = (kind=None))]
pub(crate) fn vectors<'py>(py: Python<'py>, kind: Option<&str>) -> PyResult<Bound<'py, PyList>> {
    let loads = py.import("json")?.getattr("loads")?;
    let known = VectorKind::ALL.iter().filter(|of| kind.is_none_or(|kind| kind == of.as_str()));
    let kinds: Vec<&VectorKind> = known.collect();
    if kinds.is_empty() {
        let names: Vec<&str> = VectorKind::ALL.iter().map(|kind| kind.as_str()).collect();
        return Err(PyValueError::new_err(format!(
            "the kinds of vectors are {}",
            names.join(", ")
        )));
    }
    let list = PyList::empty(py);
    for line in kinds.into_iter().flat_map(|kind| kind.text().lines()) {
        list.append(loads.call1((line,))?)?;
    }
    Ok(list)
}

/// Runs a vector against the libraries: an empty list if everything that is expected came out, else a
/// dict for each place (a JSON pointer, or "error") with what is expected and what came out.
#[pyfunction]
pub(crate) fn run_vector<'py>(vector: &Bound<'py, PyAny>) -> Result<Bound<'py, PyList>, Failure> {
    let py = vector.py();
    let Given { bytes, .. } = Given::read(vector, "vector")?;
    let vector: Vector = serde_json::from_slice(&bytes)
        .map_err(|error| PyValueError::new_err(format!("this is no vector: {error}")))?;
    let mut mismatches = Vec::new();
    py.detach(|| {
        run([&vector], &mut Own, |_, outcome| {
            if let Outcome::Failed(found) = outcome {
                mismatches.extend(found.iter().cloned());
            }
        })
    });
    let loads = py.import("json")?.getattr("loads")?;
    let list = PyList::empty(py);
    for mismatch in mismatches {
        let entry = PyDict::new(py);
        entry.set_item("at", &*mismatch.at)?;
        entry.set_item("expected", loads.call1((mismatch.expected.to_string(),))?)?;
        let got = mismatch.got.map(|got| loads.call1((got.to_string(),))).transpose()?;
        entry.set_item("got", got)?;
        list.append(entry)?;
    }
    Ok(list)
}
