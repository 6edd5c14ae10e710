//! Test vectors of Child Care Subsidy payment maths, for implementations in any language.
//!
//! A [`Vector`] is an input in a public form of this project, the values that must come out at
//! JSON pointers of the answer, and where they are published. The files are in `vectors/`, one a
//! [`VectorKind`], and are part of this crate. [`Own`] answers them with the Rust libraries, [`Shim`]
//! asks another program, and [`run`] compares either with what is expected.
//!
//! ```
//! use ccs_vectors::{Own, Outcome, VectorKind, run};
//! let vectors = VectorKind::Rounding.vectors()?;
//! let mut passed = 0;
//! run(&vectors, &mut Own, |_, outcome| passed += usize::from(*outcome == Outcome::Passed));
//! assert_eq!(passed, vectors.len());
//! # Ok::<(), ccs_vectors::Misread>(())
//! ```

mod answer;
mod outcome;
mod own;
mod run;
mod shim;
mod skip;
mod vector;

pub use answer::{Answer, Broken, Implementation};
pub use outcome::{Mismatch, Outcome};
pub use own::Own;
pub use run::{MOST_BROKEN_IN_A_ROW, Summary, run};
pub use shim::{DEFAULT_TIMEOUT, MOST_ANSWER_BYTES, Shim};
pub use skip::{NotAVector, SkipList};
pub use vector::{
    Authority, Expected, Misread, VECTOR_SCHEMA, Vector, VectorKind, Verdict, vector_schema,
};
