//! Decides which subsidy an individual or a provider is eligible for, for one session and its week:
//! Child Care Subsidy, one of the four kinds of Additional Child Care Subsidy, or none. For each
//! kind that does not apply, it gives every reason (FAA ss 85BA to 85EE; FAAA ss 67CC, 67CD).
//!
//! - A session has at most one kind. Child wellbeing comes before grandparent, then temporary
//!   financial hardship, then transition to work, then CCS (FAA s 85EB; FAAA s 67CD(2)(c)). The
//!   provider's own ACCS comes after the individual's child wellbeing.
//! - Whatever excludes CCS also excludes each kind of ACCS for the individual.
//! - A reason is a value with a permanent code, its provision and its remedy. Invalid facts (a day
//!   beyond the rates, a period that ends before it starts) are refusals.
//! - Where the agency's practice and the Act differ, the facts state which reading to use.
//!
//! This module does not calculate the amount for the session: [`entitlement`](crate::entitlement)
//! does, and takes the determinations of ACCS as given.
//!
//! # Example
//! ```
//! use ccs_core::date::Day;
//! use ccs_core::eligibility::{Facts, Immunisation, SubsidyKind, decide};
//! use ccs_core::rates::RateBook;
//!
//! let session_date = Day::ymd(2026, 8, 4);
//! let mut facts = Facts::of(session_date);
//! assert_eq!(decide(&facts, &RateBook::PUBLISHED)?.applies(), Some(SubsidyKind::Ccs));
//!
//! facts.child.born = Some(Day::ymd(2012, 8, 4));
//! facts.child.immunisation = Immunisation::CeasedOn(Day::ymd(2026, 6, 1));
//! let eligibility = decide(&facts, &RateBook::PUBLISHED)?;
//! assert_eq!(eligibility.applies(), None);
//! let reasons = eligibility.reasons_against(SubsidyKind::Ccs);
//! let codes: Vec<&str> = reasons.iter().map(|reason| reason.code()).collect();
//! assert_eq!(codes, ["CCS-E121", "CCS-E124"]);
//! assert_eq!(reasons[1].cite().to_string(), "FAAA s 67CD(9)");
//! # Ok::<(), Vec<ccs_core::entitlement::Refusal>>(())
//! ```

mod answer;
mod check;
mod claim;
mod decide;
pub(crate) mod facts;
mod grandparent;
mod hardship;
mod moment;
mod person;
mod question;
mod reason;
mod transition;
mod wellbeing;

pub use crate::entitlement::SubsidyKind;
pub use crate::law::ministers_rules::s13::ActivitySpell;
pub use answer::{Eligibility, KindAnswer, PRECEDENCE};
pub use decide::decide;
pub use facts::{
    CareOfGrandchild, Certificate, ChildFacts, Claim, ClaimFacts, Facts, GrandparentFacts,
    HardshipDetermination, Immunisation, IncomeYear, IndividualFacts, Information, Obstacle,
    PaymentEnd, PaymentReceived, ProviderCase, Residency, ShareOfCare, Tail, TransitionFacts,
    WellbeingDetermination, WellbeingFacts,
};
pub use question::{Answer, Question, decide_all, warnings};
pub use reason::{
    AgainstClaim, AgainstGrandparent, AgainstHardship, AgainstPerson, AgainstTransition,
    AgainstWeeks, AgainstWellbeing, Made, Reason,
};
pub use transition::TransitionLimit;
