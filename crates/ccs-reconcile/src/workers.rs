//! Runs independent pieces of work.
//!
//! The engine has no threads. A front end can provide its threads through [`Workers`]; the result
//! is the same.

use alloc::vec::Vec;

/// Runs pieces of work, one after the other or in parallel.
pub trait Workers {
    /// The results of the work, in the order of the pieces.
    fn each<T: Send, R: Send>(&self, pieces: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R>;
}

/// Runs one piece after the other.
///
/// ```
/// use ccs_reconcile::workers::{InTurn, Workers};
/// assert_eq!(InTurn.each(vec![1, 2, 3], |number| number * 2), [2, 4, 6]);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct InTurn;

impl Workers for InTurn {
    fn each<T: Send, R: Send>(&self, pieces: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
        pieces.into_iter().map(work).collect()
    }
}
