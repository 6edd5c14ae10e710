//! What a family is entitled to for each session of care, and why.
//!
//! A [`Scenario`](model::Scenario) has the facts. [`assess`] gives the figures of every week; an [`Assessment`] keeps
//! what they follow from too, and [explains](Assessment::explain) each.
//!
//! ```
//! use ccs_core::entitlement::model::{
//!     Activity, ActivityKind, ActivityLevel, Child, Enrolment, Family, IncomeEstimate, Scenario, Session,
//! };
//! use ccs_core::entitlement::{Assessment, assess};
//! use ccs_core::session::{CareType, SessionTimes};
//! use ccs_core::{date::Day, hours::Minutes, rates::RateBook};
//!
//! let (monday, child, enrolment) = (Day::ymd(2025, 7, 7), "c1".parse()?, "E1".parse()?);
//! let hours = Minutes::from_hours_and_minutes(60, 0);
//! let work = ActivityLevel::of(ActivityKind::Work, monday, hours);
//! let income = IncomeEstimate { from: monday, amount: "120000".parse()? };
//! let times = SessionTimes::new("08:00".parse()?, "18:00".parse()?)?;
//! let care = CareType::CentreBasedDayCare;
//! let scenario = Scenario {
//!     family: Family::on(income, Activity { individual: vec![work], partner: vec![] }),
//!     children: vec![Child::born(child, Day::ymd(2022, 3, 1))],
//!     enrolments: vec![Enrolment::of(child, enrolment, "190016362L".parse()?, care)],
//!     sessions: vec![Session::attended(enrolment, monday, times, "140.00".parse()?)],
//! };
//! let figures = assess(&scenario, &RateBook::PUBLISHED).expect("sound facts");
//! assert_eq!(figures.weeks[0].ccs.to_string(), "116.30");
//!
//! let explained = Assessment::of(&scenario, &RateBook::PUBLISHED).expect("sound facts").explain();
//! assert!(explained[0].gap.holds(), "fees less what comes off them");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod assess;
mod balance;
pub mod batch;
mod check;
mod doubt;
mod explain;
mod family_facts;
mod fortnight;
pub mod model;
mod order;
mod percentages;
mod price;
mod reassess;
mod refusal;
mod result;
mod session;
mod sweep;
mod together;
mod total;
mod usage;
mod warning;
mod week;

pub use assess::{Assessment, assess};
pub use balance::{Balance, balance};
pub use doubt::Doubt;
pub use explain::{SessionExplained, WeekExplained};
pub use reassess::{Change, WeekSums, compare, reassess, reassess_sums};
pub use refusal::{Reason, Refusal, Refusals, in_order_of_facts};
pub use result::{
    Absence, Entitlements, NotPaid, SessionEntitlement, SubsidyKind, WeekEntitlement,
};
pub use sweep::{SweepPoint, Swept, marginal_rates, sweep};
pub use together::{doubts, reasons_of_an_end_elsewhere};
pub use total::Totals;
pub use warning::{Warning, WarningCause, part_of_a_year};
