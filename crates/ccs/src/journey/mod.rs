//! Conversions between the crates, along the path of a subsidy. The crates do not depend on one
//! another; they are connected here.
//!
//! | step | from | to |
//! |---|---|---|
//! | [`session_reports`] | the exchange | the session reports that reconciliation reads |
//! | [`statement`] | the exchange | the Statement of Entitlement for the retrieved reports |
//! | [`plan`] | a reassessment of weeks | signed lines for the customer, services and withholding |
//! | [`overpayment`] | lines below zero | the components of an undetermined debt |
//! | [`customer_debt`], [`offsets`] | a debt, a released payment | the debts to set arrears off against, and the amounts that this repays |
//! | [`payment_lines`] | lines | the payment lines that reconciliation reads |
//!
//! # A debt takes of arrears first
//! ```
//! use ccs::core::{date::{Day, Week}, money::Cents, rates::RateBook, session::CareType};
//! use ccs::debt::command::{Action, Draft, Identify, Raise};
//! use ccs::debt::component::{ComponentDraft, Subsidy as DebtSubsidy};
//! use ccs::debt::law::{debt_reason::DebtReason, debt_section::DebtSection};
//! use ccs::debt::{case::DebtCase, index::DebtIndex, officer::Officer, paperwork::Notes, policy::Policy};
//! use ccs::journey::{customer_debt, offsets};
//! use ccs::payments::change::{Recipient, Subsidy, WeekChange};
//! use ccs::payments::command::{Command, Rules, Verb, decide};
//! use ccs::payments::{account::Account, calendar::BusinessCalendar, policy};
//!
//! let today = Day::ymd(2026, 3, 2);
//! let tell = |case: &mut DebtCase, id: &str, action: Action| {
//!     let draft = Draft::new(id.parse()?, today, Officer::new("officer-7")?, action)
//!         .with_notes(Notes::summary("Overpaid in 2025-26."));
//!     let preview = draft.preview(case, &Policy::default()).expect("every field is there");
//!     case.commit(preview, &DebtIndex::default())?;
//!     Ok::<(), Box<dyn core::error::Error>>(())
//! };
//! let component = ComponentDraft {
//!     component_id: Some("1".parse()?),
//!     component: Some(DebtSubsidy::Ccs),
//!     care_type: Some(CareType::CentreBasedDayCare),
//!     service: Some("Redbourne".into()),
//!     start: Some(Day::ymd(2025, 7, 7)),
//!     end: Some(Day::ymd(2026, 1, 4)),
//!     amount: Some(Cents::literal(500, 30)),
//!     ..ComponentDraft::default()
//! };
//! let mut case = DebtCase::new("DC-1".parse()?);
//! tell(&mut case, "k1", Identify { components: [component].into_iter().collect() }.into())?;
//! let raise = Raise {
//!     debt_reason: Some(DebtReason::parse("DCS")?),
//!     section: Some(DebtSection::parse("71C")?),
//!     ..Raise::default()
//! };
//! tell(&mut case, "k2", raise.into())?;
//!
//! let calendar = BusinessCalendar::default();
//! let rules = Rules { rates: &RateBook::PUBLISHED, calendar: &calendar, policy: policy::Policy::default() };
//! let activity_id = "A1".parse()?;
//! let (week, enrolment) = (Week::ending(Day::ymd(2025, 8, 10))?, "E1".parse()?);
//! let amount = Cents::literal(800, 0).into();
//! let change = WeekChange::new(week, enrolment, Recipient::Customer, Subsidy::Ccs, amount);
//! let mut account = Account::default();
//! let owed = customer_debt(&case, today).ok_or("a determined debt")?;
//! for verb in [Verb::RecordDebt(owed), Verb::Plan { changes: vec![change] }, Verb::Finalise] {
//!     let command = Command { activity_id, on: today, by: "officer-7".into(), verb };
//!     account.record(&decide(&account, &command, rules).expect("accepted"));
//! }
//!
//! let release = account.activity(activity_id).and_then(|it| it.release()).ok_or("released")?;
//! assert_eq!((release.set_off().to_string(), release.payable.to_string()), ("500.30".into(), "299.70".into()));
//! for (_, offset) in offsets(release) {
//!     tell(&mut case, "k3", offset.into())?;
//! }
//! assert!(case.state().debt().outstanding().is_zero());
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! Every cent of a reassessment is accounted for: as arrears, a payment to a service, a withheld
//! amount, a component of a debt, or an offset between these.

mod overpayment;
mod payment_lines;
mod plan;
mod session_reports;
mod set_off;
mod statement;

pub use overpayment::{Overpayment, overpayment};
pub use payment_lines::{PaymentRun, payment_lines};
pub use plan::plan;
pub use session_reports::session_reports;
pub use set_off::{customer_debt, offsets};
pub use statement::statement;
