//! Which subsidy an individual or a provider is eligible for, for one session and its week: child
//! care subsidy, one of the four kinds of additional child care subsidy, or none; and for each kind
//! that does not apply every reason why, all at once (FAA ss 85BA to 85EE; FAAA ss 67CC, 67CD).
//!
//! - A session has one kind at most: a child's wellbeing comes before grandparent, that before
//!   temporary financial hardship, that before transition to work, and each of them before CCS (FAA
//!   s 85EB; FAAA s 67CD(2)(c)). The provider's own ACCS stands next to the individual's, after it.
//! - Whatever stands in the way of CCS stands in the way of each kind of ACCS for the individual too.
//! - A reason is a value with a permanent code, its provision and what would mend it. Facts that
//!   cannot be judged (a day beyond the rates, a period that ends before it starts) are refusals.
//! - Where the agency's practice and the Act differ, the facts say which reading is asked for.
//!
//! What is paid for the session is another question: [`entitlement`](crate::entitlement) takes the
//! determinations of ACCS as given.
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
mod facts;
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
