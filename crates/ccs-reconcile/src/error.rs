//! Why there is no report.

use alloc::vec::Vec;

use crate::identity::IdentityConflict;
use crate::record::Key;

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReconcileError {
    /// Rows that claim to be one thing and are not: all of them.
    #[error("{} rows contradict others", .0.len())]
    Identity(Vec<IdentityConflict>),
    /// `CCS-R015`: the rows of a key were not those of the first pass when they were read again. A
    /// retried page or a file that grew must never become money.
    #[error(
        "the rows of enrolment {} in the week to {} changed between the two passes", key.enrolment_id, key.week.sunday()
    )]
    ChangedBetweenPasses {
        /// The first such key.
        key: Key,
    },
}

impl ReconcileError {
    /// The permanent code of a change between the passes.
    pub const CHANGED: &'static str = "CCS-R015";
}

impl From<Vec<IdentityConflict>> for ReconcileError {
    fn from(conflicts: Vec<IdentityConflict>) -> Self {
        Self::Identity(conflicts)
    }
}
