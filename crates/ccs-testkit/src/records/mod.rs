//! Rows from text, so that a test reads like the rule that it checks.
//!
//! An amount is written as in a file; an empty text is absent, not zero. Other values have
//! defaults: the service is [`SERVICE`], a line is paid on the Wednesday after its week, a report
//! is processed and has a fee of 100.00, and a return is finalised and made on the second Wednesday
//! after the week.

mod payment;
mod report;
mod returned;
mod world;

use ccs_core::date::{Day, Week};
use ccs_core::money::Money;
use ccs_reconcile::record::Key;

pub use payment::{BuildPayment, payment};
pub use report::{BuildReport, report};
pub use returned::{BuildReturn, returned};
pub use world::World;

/// The default service.
pub const SERVICE: &str = "190016362L";

/// A day of the form `YYYY-MM-DD`.
#[must_use]
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The week that ends on this Sunday.
#[must_use]
pub fn week(ending: &str) -> Week {
    Week::ending(day(ending)).expect("a Sunday")
}

/// The enrolment-week at [`SERVICE`].
#[must_use]
pub fn key(enrolment_id: &str, week_ending: &str) -> Key {
    Key {
        service_id: SERVICE.parse().expect("a service"),
        week: week(week_ending),
        enrolment_id: enrolment_id.parse().expect("an enrolment"),
    }
}

/// An amount as written in a file; an empty text is absent.
#[must_use]
pub fn amount(text: &str) -> Option<Money> {
    (!text.is_empty()).then(|| text.parse().expect("an amount"))
}

fn after(week: Week, days: i32) -> Day {
    week.sunday().plus_days(days).expect("a day before 2200")
}
