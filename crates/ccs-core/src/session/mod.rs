//! Sessions of care, attendance records, and the weekly reports of sessions.
//!
//! | type | meaning |
//! |---|---|
//! | [`ReportedSession`] | one session as received, not yet checked |
//! | [`SessionInPart`] | one session as far as it could be read, to find its other errors |
//! | [`SessionOfCare`] | one valid session: its times, fee and signatures are consistent |
//! | [`Rolls`] | every session marked so far; those of a day are its [roll](Rolls::of_day) |
//! | [`SessionReport`] | the report of one enrolment and week, with its versions |
//! | [`ReportState`] | the state of a report; [`ReportState::after`] is the transition table |
//! | [`deadline`] | the deadlines to report, vary or withdraw |

mod answer;
mod attendance;
mod care_type;
pub mod deadline;
mod fault;
mod life;
mod report;
mod roll;
mod session_of_care;
mod times;
mod version;

pub use answer::{AgencyError, EntitledTo, SessionEntitlement};
pub use attendance::Attendance;
pub use care_type::CareType;
pub use fault::SessionFault;
pub use life::{NotAMove, ReportMove, ReportState, RollFit};
pub use report::{SessionReport, report_id};
pub use roll::{Rolls, Unmarked};
pub use session_of_care::{ReportedSession, SessionInPart, SessionOfCare};
pub(crate) use session_of_care::{is_reason_without_absence, is_signed_out_first};
pub use times::{NotSessionTimes, SessionTimes, times_are_reported};
pub use version::{Action, Answers, Contradiction, FinalAnswer, Origin, Totals, Verdict, Version};
