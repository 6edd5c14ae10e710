//! The life of a session report: one enum, one table of moves.

use core::fmt;

/// The state of a session report.
///
/// The [table of moves](ReportState::after) is the only place that says what follows what. A
/// report's state is what its versions and answers, taken in the order of the versions, and the
/// roll as it is now lead to; the order in which answers came makes no difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportState {
    /// Some of its sessions are not marked yet.
    Draft,
    /// All its sessions are marked, and it has not been submitted as it is now.
    Ready,
    /// A version is on its way; CCSS has not answered.
    Submitted,
    /// CCSS has it and has not processed it yet.
    Received,
    /// CCSS has processed it: its entitlements are retrieved.
    Processed,
    /// CCSS found errors in it.
    Rejected,
    /// Processed, and the roll has changed since: to be submitted as a variation.
    Changed,
    /// Taken back after it was submitted.
    Withdrawn,
    /// Given up before anything of it was submitted.
    Cancelled,
}

/// What happens to a session report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportMove {
    /// A version is submitted: the first, a corrected one or a variation.
    Submit,
    /// CCSS says that it has it.
    Receive,
    /// CCSS has processed it.
    Process,
    /// CCSS found errors in it.
    Reject,
    /// The roll is compared with what was last submitted.
    Mark(RollFit),
    /// The service takes it back.
    Withdraw,
    /// The service gives it up unsent.
    Cancel,
}

/// How the roll compares to what was last submitted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RollFit {
    /// The same sessions, word for word.
    Same,
    /// Those that CCSS processed last, though another version was sent since and rejected.
    Counting,
    /// Other sessions, all of them marked. What was never submitted is always this, once marked.
    Changed,
    /// Some are not marked.
    Unmarked,
}

/// A move that the table does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a report that is {0} cannot be {1}")]
pub struct NotAMove(pub ReportState, pub ReportMove);

impl ReportState {
    /// Every one of them, in the order of a life.
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

    /// The whole life of a report; a new state or move breaks the build here.
    ///
    /// # Errors
    /// [`NotAMove`] for every pair that the table does not allow.
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
            // What is on its way is a copy: the roll may go on.
            (S::Submitted | S::Received, M::Mark(_)) => self,
            // Later days of a week may be unmarked, or not submitted yet, when earlier ones are.
            (S::Draft | S::Ready | S::Rejected | S::Changed | S::Processed, M::Submit) => {
                S::Submitted
            }
            (S::Submitted | S::Received, M::Receive) => S::Received,
            (S::Submitted | S::Received, M::Process) => S::Processed,
            (S::Submitted | S::Received, M::Reject) => S::Rejected,
            // A draft may follow a rejected variation, so an earlier version may be with CCSS.
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

    /// As documents spell it.
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

/// As a participle: "cannot be …".
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
