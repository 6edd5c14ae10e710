//! Why there is no report.

use alloc::vec::Vec;

use crate::identity::IdentityConflict;
use crate::record::Key;

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReconcileError {
    /// Rows with the same identity and different content: all of them.
    #[error("{} rows contradict others", .0.len())]
    Identity(Vec<IdentityConflict>),
    /// The rows of an enrolment and week changed while the files were read. The check prevents a
    /// retried page or a growing file from changing an amount.
    #[error(
        "the rows of enrolment {} in the week ending {} changed while the files were read", key.enrolment_id, key.week.sunday()
    )]
    ChangedBetweenPasses {
        /// The first such key.
        key: Key,
    },
}

impl ReconcileError {
    /// The rows of an enrolment and week changed while the files were read.
    pub const CHANGED: &'static str = "CCS-R015";
}

impl From<Vec<IdentityConflict>> for ReconcileError {
    fn from(conflicts: Vec<IdentityConflict>) -> Self {
        Self::Identity(conflicts)
    }
}
