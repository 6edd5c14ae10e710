//! A session of care: its kind of care, its times and whether the child came.

mod attendance;
mod care_type;
mod times;

pub use attendance::Attendance;
pub use care_type::CareType;
pub use times::{NotSessionTimes, SessionTimes};
