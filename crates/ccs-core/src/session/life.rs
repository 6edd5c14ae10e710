//! The states of a session report, with one transition table.

use core::fmt;

/// The state of a session report.
///
/// Only the [transition table](ReportState::after) decides which state follows which. The state of
/// a report follows from its versions and answers, taken in the order of the versions, and from its
/// current sessions. The order in which answers arrive makes no difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportState {
    /// Some of its sessions are not marked yet.
    Draft,
    /// All its sessions are marked, and it has not been submitted in this form.
    Ready,
    /// A version has been sent, and CCSS has not answered.
    Submitted,
    /// CCSS has received it, but has not processed it yet.
    Received,
    /// CCSS has processed it, and its entitlements are retrieved.
    Processed,
    /// CCSS found errors in it.
    Rejected,
    /// Processed, but the sessions have changed since and are to be submitted as a variation.
    Changed,
    /// Withdrawn after it was submitted.
    Withdrawn,
    /// Cancelled before anything of it was submitted.
    Cancelled,
}

/// What can happen to a session report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportMove {
    /// A version is submitted: the first, a corrected one or a variation.
    Submit,
    /// CCSS confirms that it has received a version.
    Receive,
    /// CCSS has processed it.
    Process,
    /// CCSS found errors in it.
    Reject,
    /// Its sessions are compared with those that were last submitted.
    Mark(RollFit),
    /// The service withdraws it.
    Withdraw,
    /// The service cancels it before it is sent.
    Cancel,
}

/// How the current sessions compare with those that were last submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RollFit {
    /// Identical sessions.
    Same,
    /// The sessions that CCSS last processed, although another version has since been sent and
    /// rejected.
    Counting,
    /// Other sessions, all marked; also the sessions of a report that was never submitted.
    Changed,
    /// Some sessions are not marked.
    Unmarked,
}

/// A transition that is not in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a report that is {0} cannot be {1}")]
pub struct NotAMove(pub ReportState, pub ReportMove);

impl ReportState {
    /// All states, in their usual order.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Ready,
        Self::Submitted,
        Self::Received,
        Self::Processed,
        Self::Rejected,
        Self::Changed,
        Self::Withdrawn,
        Self::Cancelled,
    ];

    /// The transition table. A new state or transition does not compile until it is added here.
    ///
    /// # Errors
    /// [`NotAMove`] for every pair that is not allowed.
    #[expect(
        clippy::match_same_arms,
        reason = "the table is read by what a report is, not by what it becomes"
    )]
    pub const fn after(self, what: ReportMove) -> Result<Self, NotAMove> {
        use {ReportMove as M, ReportState as S, RollFit as F};
        Ok(match (self, what) {
            (S::Draft | S::Ready | S::Rejected, M::Mark(F::Unmarked)) => S::Draft,
            (S::Draft | S::Ready, M::Mark(F::Same | F::Changed | F::Counting))
            | (S::Rejected, M::Mark(F::Changed)) => S::Ready,
            (S::Rejected, M::Mark(F::Same)) => S::Rejected,
            (S::Rejected, M::Mark(F::Counting))
            | (S::Processed | S::Changed, M::Mark(F::Same | F::Counting)) => S::Processed,
            (S::Processed | S::Changed, M::Mark(F::Changed | F::Unmarked)) => S::Changed,
            // A submitted version is a copy, so the sessions can change meanwhile.
            (S::Submitted | S::Received, M::Mark(_)) => self,
            // Later days of a week can be unmarked, or not submitted yet, when earlier days are
            // submitted.
            (S::Draft | S::Ready | S::Rejected | S::Changed | S::Processed, M::Submit) => {
                S::Submitted
            }
            (S::Submitted | S::Received, M::Receive) => S::Received,
            (S::Submitted | S::Received, M::Process) => S::Processed,
            (S::Submitted | S::Received, M::Reject) => S::Rejected,
            // A draft can follow a rejected variation, so CCSS may have an earlier version.
            (
                S::Draft
                | S::Ready
                | S::Submitted
                | S::Received
                | S::Processed
                | S::Rejected
                | S::Changed,
                M::Withdraw,
            ) => S::Withdrawn,
            (S::Draft | S::Ready | S::Rejected, M::Cancel) => S::Cancelled,
            (S::Submitted | S::Received, M::Submit | M::Cancel)
            | (
                S::Draft | S::Ready | S::Processed | S::Rejected | S::Changed,
                M::Receive | M::Process | M::Reject,
            )
            | (S::Processed | S::Changed, M::Cancel)
            | (
                S::Withdrawn | S::Cancelled,
                M::Submit
                | M::Receive
                | M::Process
                | M::Reject
                | M::Mark(_)
                | M::Withdraw
                | M::Cancel,
            ) => return Err(NotAMove(self, what)),
        })
    }

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Submitted => "submitted",
            Self::Received => "received",
            Self::Processed => "processed",
            Self::Rejected => "rejected",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for ReportState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// As a participle, for "cannot be …".
impl fmt::Display for ReportMove {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Submit => "submitted",
            Self::Receive => "received",
            Self::Process => "processed",
            Self::Reject => "rejected",
            Self::Mark(_) => "marked",
            Self::Withdraw => "withdrawn",
            Self::Cancel => "cancelled",
        })
    }
}
