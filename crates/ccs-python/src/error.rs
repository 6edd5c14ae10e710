//! What is refused, as an exception.

use ccs_files::refusal::Refusal;
use ccs_report::render::NotRendered;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyType};

create_exception!(
    ccs,
    CcsError,
    PyValueError,
    "Everything that is wrong with the input, at once: `errors` is a list of `Problem`."
);

/// The named tuple of one error.
pub(crate) fn problem_type(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static PROBLEM: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let made = PROBLEM.get_or_try_init(py, || {
        let named_tuple = py.import("collections")?.getattr("namedtuple")?;
        let problem = named_tuple.call1(("Problem", ("code", "place", "message", "help")))?;
        problem.setattr("__module__", "ccs")?;
        problem.setattr(
            "__doc__",
            "An error: its permanent code, its place, what is wrong, and what to do about it.",
        )?;
        PyResult::Ok(problem.cast_into::<PyType>()?.unbind())
    })?;
    Ok(made.bind(py))
}

/// The errors as a list of named tuples.
pub(crate) fn problems<'py>(py: Python<'py>, refusals: &[Refusal]) -> PyResult<Bound<'py, PyList>> {
    let problem = problem_type(py)?;
    let list = PyList::empty(py);
    for refusal in refusals {
        let Refusal { code, message, remedy, .. } = refusal;
        list.append(problem.call1((code, refusal.place(), message, remedy))?)?;
    }
    Ok(list)
}

/// Why a function gives no result.
pub(crate) enum Failure {
    /// The input has errors, which are all listed.
    Refused(Vec<Refusal>),
    /// Python refused something, such as an argument of a wrong type.
    Python(PyErr),
}

impl From<Vec<Refusal>> for Failure {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self::Refused(refusals)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<NotRendered> for Failure {
    fn from(refusal: NotRendered) -> Self {
        let sentence = refusal.to_string();
        let (message, remedy) = sentence.split_once("; ").unwrap_or((&sentence, ""));
        Self::Refused(vec![Refusal {
            file: "document".to_owned(),
            line: None,
            column: None,
            code: refusal.code(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
            is_of_export: false,
            is_path: false,
        }])
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        let refusals = match failure {
            Failure::Python(error) => return error,
            Failure::Refused(refusals) => refusals,
        };
        Python::attach(|py| {
            let lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
            let error = CcsError::new_err(lines.join("\n"));
            match problems(py, &refusals).and_then(|list| error.value(py).setattr("errors", list)) {
                Ok(()) => error,
                Err(other) => other,
            }
        })
    }
}
