//! The module `ccs` of Python: a thin front end of the libraries.
//!
//! Nothing is decided here. Arguments become the sources, documents and commands that the libraries
//! read, and their results become documents, dictionaries and frames.

mod arrow;
mod commands;
mod document;
mod error;
mod input;
mod json;
mod options;
mod reconcile;
mod rows;
mod scenario;
mod table;
mod typed;
mod values;
mod vectors;

use pyo3::prelude::*;

/// The payment maths of Australia's Child Care Subsidy: reconciliation, entitlements, debts and
/// payments, exact and explained.
#[pymodule]
#[pyo3(name = "ccs")]
fn python_module(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("CcsError", py.get_type::<error::CcsError>())?;
    module.add("Problem", error::problem_type(py)?)?;
    module.add_class::<document::Document>()?;
    module.add_class::<reconcile::Report>()?;
    module.add_class::<table::Table>()?;
    module.add_function(wrap_pyfunction!(reconcile::reconcile, module)?)?;
    module.add_function(wrap_pyfunction!(reconcile::explain, module)?)?;
    module.add_function(wrap_pyfunction!(scenario::entitlement, module)?)?;
    module.add_function(wrap_pyfunction!(commands::debt, module)?)?;
    module.add_function(wrap_pyfunction!(commands::payments, module)?)?;
    module.add_function(wrap_pyfunction!(commands::exchange, module)?)?;
    module.add_function(wrap_pyfunction!(commands::attendance, module)?)?;
    module.add_function(wrap_pyfunction!(vectors::vectors, module)?)?;
    module.add_function(wrap_pyfunction!(vectors::run_vector, module)?)?;
    Ok(())
}
