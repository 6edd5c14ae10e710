//! What a service's software did with its exchange, in order: the exchange again, as commands.

use std::convert::Infallible;

use ccs_core::date::Day;
use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{Request, Response, SubmitWeek, Transport, Vary, Withdraw};
use ccs_core::id::{ClearingNumber, EnrolmentId};
use ccs_core::session::ReportedSession;

use crate::ccss::SimulatedCcss;

/// One thing that a service's software did, or an answer that it got.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "most steps are a session on the roll, the largest")]
pub enum Step {
    /// An enrolment was registered, or changed.
    Registered(Enrolment),
    /// A session was marked on the roll.
    Marked(EnrolmentId, ReportedSession),
    /// A week was submitted.
    Submitted(SubmitWeek),
    /// A report was varied.
    Varied(Vary),
    /// A report was withdrawn.
    Withdrawn(Withdraw),
    /// An answer arrived: late, twice, or in another order than it was given.
    Answered(Response),
    /// CCS paid what was due.
    Paid {
        /// The day.
        on: Day,
        /// The number of the run.
        number: ClearingNumber,
    },
}

/// A connection that records the answers.
#[derive(Debug)]
pub(super) struct Recording<'s> {
    pub(super) ccss: &'s mut SimulatedCcss,
    pub(super) steps: &'s mut Vec<Step>,
}

impl Transport for Recording<'_> {
    type Error = Infallible;

    fn connect(&mut self, requests: &[Request]) -> Result<Vec<Response>, Infallible> {
        let responses = self.ccss.connect(requests)?;
        self.steps.extend(responses.iter().cloned().map(Step::Answered));
        Ok(responses)
    }
}
