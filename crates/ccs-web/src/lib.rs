//! The reconciliation as a page in a browser: files are dropped, read, compared and explained on
//! the computer that they are on.
//!
//! This crate decides nothing. [`desk::Desk`] keeps the files of one page and passes them to
//! `ccs-files`; documents come from `ccs-report`. [`call`] takes a message of the page and gives
//! its answer, and the module `exports` is what WebAssembly sees of it.
//!
//! # Example
//! ```
//! use ccs_web::{call::call, desk::Desk};
//!
//! let file = "service_id,name\n190016362L,Redbourne Family Day Care\n";
//! let (answer, _) = call(&mut Desk::default(), r#"{"add":{"name":"a.csv"}}"#, file.as_bytes());
//! assert!(answer.contains(r#""kind":"services""#), "{answer}");
//! ```

pub mod answer;
pub mod call;
pub mod desk;
mod exports;
pub mod held;
