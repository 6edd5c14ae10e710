//! The two modes in which a row of an export is read.

use super::issue::Issue;

/// How a row is read. The rules are the same; only what is known of a row that breaks one differs.
pub(super) trait Mode {
    /// Whether reading stops at the first fault.
    const IS_QUICK: bool;

    /// What is known of a cell that breaks a rule.
    type Fault;

    fn fault(issue: impl FnOnce() -> Issue) -> Self::Fault;

    /// What is wrong, in the mode that says it.
    fn issue(fault: Self::Fault) -> Option<Issue>;
}

/// Stops at the first fault and says nothing of it: such a row must be read again. Nearly all rows
/// of an export are sound.
pub(super) struct Quick;

/// Says everything that is wrong with a row.
pub(super) struct Explaining;

impl Mode for Quick {
    const IS_QUICK: bool = true;

    type Fault = ();

    #[inline]
    fn fault(_: impl FnOnce() -> Issue) {}

    #[inline]
    fn issue((): ()) -> Option<Issue> {
        None
    }
}

impl Mode for Explaining {
    const IS_QUICK: bool = false;

    type Fault = Issue;

    fn fault(issue: impl FnOnce() -> Issue) -> Issue {
        issue()
    }

    fn issue(fault: Issue) -> Option<Issue> {
        Some(fault)
    }
}
