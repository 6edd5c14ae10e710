//! Debts of Child Care Subsidy (CCS): raised, waived, adjusted, reversed, recovered, refunded,
//! each as one more line of a history that is never edited.
//!
//! It decides what a command does to a debt, under Parts 4 of A New Tax System (Family Assistance)
//! (Administration) Act 1999 (sections 71B to 102) and the agency's published procedure for CCS
//! debts in Process Direct (107-19060353). Storage, clocks and screens are the caller's.
//!
//! # Invariants
//! - A debt is an append-only list of [`event`]s; everything else is derived by folding them in
//!   [`state`], in one go or in any split. Deciding may refuse; replaying never does.
//! - Components sum to the debt, the lines of an event sum to the event, and a reversal mirrors the
//!   stored lines of what it reverses, once.
//! - `net = amount − waived − recovered + refunded + transferred out` ([`totals`]). Nothing is waived beyond what
//!   is waivable of its component; what is recovered beyond the debt is over-recovered, never negative.
//! - The status is a function of the events. Write-offs and locks are overlays and change no amount.
//! - A split ([`pro_rata`]) is exact to the cent and never depends on the order of its input.
//! - The same command twice changes nothing; every refusal of a command is given at once, with a
//!   permanent code and the field.
//!
//! # Example
//! ```
//! use ccs_core::{date::Day, money::Cents, session::CareType};
//! use ccs_debt::case::DebtCase;
//! use ccs_debt::command::{Draft, Identify, Raise, Waive, WaiverKind};
//! use ccs_debt::component::{ComponentDraft, Subsidy};
//! use ccs_debt::index::DebtIndex;
//! use ccs_debt::law::{debt_reason::DebtReason, debt_section::DebtSection, waiver_ground::WaiverReason};
//! use ccs_debt::{officer::Officer, paperwork::Notes, policy::Policy};
//!
//! let (on, by, policy) = (Day::ymd(2026, 3, 2), Officer::new("officer-7")?, Policy::default());
//! let component = ComponentDraft {
//!     component_id: Some("1".parse()?),
//!     component: Some(Subsidy::Ccs),
//!     care_type: Some(CareType::CentreBasedDayCare),
//!     service: Some("Redbourne".into()),
//!     start: Some(Day::ymd(2025, 7, 7)),
//!     end: Some(Day::ymd(2026, 1, 4)),
//!     amount: Some(Cents::literal(500, 30)),
//!     ..ComponentDraft::default()
//! };
//! let (mut case, index) = (DebtCase::new("DC-1".parse()?), DebtIndex::default());
//! let identify = Identify { components: [component].into_iter().collect() };
//! let preview = Draft::new("k1".parse()?, on, by.clone(), identify).preview(&case, &policy).unwrap();
//! case.commit(preview, &index)?;
//!
//! let raise = Raise {
//!     debt_reason: Some(DebtReason::parse("DCS")?),
//!     section: Some(DebtSection::parse("71C")?),
//!     ..Raise::default()
//! };
//! let raise = Draft::new("k2".parse()?, on, by.clone(), raise);
//! let raise = raise.with_notes(Notes::summary("Debt raised for $500.30."));
//! let preview = raise.preview(&case, &policy).unwrap();
//! case.commit(preview, &index)?;
//!
//! let waive = Waive {
//!     reason: Some(WaiverReason::SpecialCircumstances),
//!     kind: Some(WaiverKind::PartialPercentage),
//!     percentage: Some("33".parse()?),
//!     ..Waive::default()
//! };
//! let waive = Draft::new("k3".parse()?, on, by, waive).with_notes(Notes::summary("Special."));
//! let preview = waive.preview(&case, &policy).unwrap();
//! let figures = preview.preview().ok_or("recorded before")?; // before anything is recorded
//! assert_eq!(figures.after.waived.to_string(), "165.10");
//! case.commit(preview, &index)?;
//! assert_eq!(case.state().debt().outstanding().to_string(), "335.20");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # Entry points
//! [`case::DebtCase`] is a debt; [`command`] has the verbs; [`question`] what can be asked;
//! [`verify`] judges a history from outside; [`view::DebtView`] is what is shown of
//! a debt; [`law`] has the dated data; [`policy::Policy`] the decisions that no source settles.
#![no_std]
#![warn(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

extern crate alloc;

pub mod advice;
pub mod case;
pub mod command;
pub mod component;
pub mod dmis;
pub mod event;
pub mod index;
pub mod law;
pub mod message;
pub mod officer;
pub mod paperwork;
pub mod percentage;
pub mod policy;
pub mod question;
pub use ccs_core::pro_rata;
pub mod standing;
pub mod state;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod totals;
pub mod verify;
pub mod view;
mod written;
