//! A session of care, the roll it stands on, and the weekly report that it is part of.
//!
//! | type | is |
//! |---|---|
//! | [`ReportedSession`] | one session as it came, not yet looked at |
//! | [`SessionInPart`] | the same as far as it could be read, to find what else is wrong with it |
//! | [`SessionOfCare`] | one that is possible: its times, fee and signatures make sense |
//! | [`Rolls`] | every session marked so far, by day: a day's are its [roll](Rolls::of_day) |
//! | [`SessionReport`] | one enrolment's week as reported, version by version |
//! | [`ReportState`] | where a report stands; [`ReportState::after`] is the one table of moves |
//! | [`deadline`] | until when a report is given, varied or withdrawn |

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

pub use attendance::Attendance;
pub use care_type::CareType;
pub use fault::SessionFault;
pub use life::{NotAMove, ReportMove, ReportState, RollFit};
pub use report::{SessionReport, report_id};
pub use roll::{Rolls, Unmarked};
pub use session_of_care::{ReportedSession, SessionInPart, SessionOfCare};
pub(crate) use session_of_care::{is_reason_without_absence, is_signed_out_first};
pub use times::{NotSessionTimes, SessionTimes};
pub use version::{Action, Answers, Contradiction, FinalAnswer, Origin, Totals, Verdict, Version};
