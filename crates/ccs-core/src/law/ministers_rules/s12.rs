//! MR s 12, as the Guide gives it (2.8.3.10), <https://guides.dss.gov.au/family-assistance-guide/2/8/3/10>.
//!
//! The circumstances of temporary financial hardship. The event lies no more than six months before
//! the application, and has substantially reduced the ability to pay for care.

use crate::date::Day;
use crate::law::faa::sch2_cl15::months_after;

pub use crate::eligibility::facts::HardshipCircumstance;

/// The last day on which an event can be applied for.
#[must_use]
pub fn latest_application(occurred_on: Day, within_months: u16) -> Day {
    months_after(occurred_on, within_months.into())
}
