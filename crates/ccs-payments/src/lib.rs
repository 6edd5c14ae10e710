//! Arrears of Child Care Subsidy (CCS): locked over the limit, checked, set off against debts,
//! issued, returned, reissued; and the views of what was paid.
//!
//! A change of circumstances gives a signed change for each week and recipient. What the customer's
//! changes of one activity come to are its arrears. The crate decides, under the agency's published
//! procedure 007-17103124 and A New Tax System (Family Assistance) (Administration) Act 1999
//! sections 67EB, 67EC and 84A, whether they are locked, what debts take of them and when the rest
//! reaches the customer. Storage, clocks and screens are the caller's.
//!
//! # Invariants
//! - A payment is locked over the limit if and only if its gross arrears are strictly above it,
//!   whatever the debts ([`arrears`]).
//! - Set-off never exceeds the debts or the arrears, never touches the lock, and
//!   `arrears = set off + payable` to the cent ([`set_off`]).
//! - Set-off is never more than a debt's balance, also where a balance is recorded late.
//! - How far a payment has come is one value with one table of moves ([`lock::State::after`]).
//!   Nothing is released that is not finalised, and nothing is issued that is locked.
//! - An [`account::Account`] is a fold of [`event`]s. Deciding may refuse, and then nothing changed;
//!   replaying never does, and [`ledger::verify`] judges a history that comes from outside.
//! - A decision is committed only while its account is at the version it was decided against
//!   ([`ledger::AccountBook`]), so debts are never set off twice.
//! - Names travel as [`Personal`](ccs_core::personal::Personal) and are never needed for a result.
//!
//! # Example
//! ```
//! use ccs_core::{date::{Day, Week}, money::Cents, rates::RateBook};
//! use ccs_payments::account::Account;
//! use ccs_payments::calendar::BusinessCalendar;
//! use ccs_payments::change::{Recipient, Subsidy, WeekChange};
//! use ccs_payments::command::{Command, Rules, Verb, decide};
//! use ccs_payments::policy::Policy;
//! use ccs_payments::view::PaymentStatus;
//!
//! let calendar = BusinessCalendar::default();
//! let policy = Policy::default();
//! let rules = Rules { rates: &RateBook::PUBLISHED, calendar: &calendar, policy };
//! let (week, enrolment) = (Week::ending(Day::ymd(2025, 8, 10))?, "E1".parse()?);
//! let amount = Cents::literal(10_000, 1).into();
//! let change = WeekChange::new(week, enrolment, Recipient::Customer, Subsidy::Ccs, amount);
//! let plan = Command {
//!     activity_id: "A1".parse()?,
//!     on: Day::ymd(2026, 3, 2),
//!     by: "officer-7".into(),
//!     verb: Verb::Plan { changes: vec![change] },
//! };
//! let mut account = Account::default();
//! account.record(&decide(&account, &plan, rules).expect("a plan"));
//!
//! let payment = account.activity(plan.activity_id).and_then(PaymentStatus::of).expect("planned");
//! assert!(payment.locked());
//! let issue = Verb::Issue { posting_date: Day::ymd(2026, 3, 3) };
//! let refused = decide(&account, &Command { verb: issue, ..plan }, rules).unwrap_err();
//! assert_eq!(refused[0].code(), "CCS-P012");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # Entry points
//! [`ledger::AccountBook`] runs an account with its history; [`command::decide`] and
//! [`account::Account::record`] are the parts it is made of; [`view`] shows it;
//! [`guidance`] is what an officer says and writes; [`calendar`] counts business days.
#![no_std]
#![warn(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

extern crate alloc;

pub mod account;
pub mod activity;
pub mod arrears;
pub mod assessment;
pub mod calendar;
pub mod change;
pub mod command;
pub mod event;
pub mod guidance;
pub mod incident;
pub mod ledger;
pub mod lock;
pub mod mail;
pub mod policy;
pub mod set_off;
#[cfg(feature = "serde")]
mod stored;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod view;
