//! The facts about one session on which eligibility depends.
//!
//! Everything but the day of the session has a default. With the defaults, CCS applies, and no kind
//! of ACCS has been certified, determined or applied for.

mod child;
mod claim;
mod excluded;
mod grandparent;
mod hardship;
mod individual;
mod obstacle;
mod transition;
mod wellbeing;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

pub use child::{ChildFacts, Immunisation, ImmunisationGround, StateCare};
pub use claim::{Claim, ClaimFacts, IncomeYear};
pub use excluded::ExcludedCircumstance;
pub use grandparent::{CareOfGrandchild, GrandparentFacts, ShareOfCare};
pub use hardship::{HardshipCircumstance, HardshipDetermination};
pub use individual::{
    AbsenceFromAustralia, IndividualFacts, Information, Residency, ResidencyStatus,
};
pub use obstacle::Obstacle;
pub use transition::{
    ActivitySpell, PaymentEnd, PaymentReceived, Tail, TransitionActivity, TransitionFacts,
    TransitionPayment,
};
pub use wellbeing::{Certificate, ProviderCase, WellbeingDetermination, WellbeingFacts};

use crate::date::Day;
use crate::entitlement::model::Reading;
use crate::session::CareType;

/// The facts of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The day of the session, which determines its week and CCS fortnight.
    pub session_date: Day,
    /// The kind of care; `None` means any except in-home care.
    pub care_type: Option<CareType>,
    /// Facts without a date that exclude a subsidy.
    pub obstacles: BTreeSet<Obstacle>,
    /// Circumstances of the session that the rules exclude.
    pub excluded: BTreeSet<ExcludedCircumstance>,
    /// The child.
    pub child: ChildFacts,
    /// The individual who claims, and any partner.
    pub individual: IndividualFacts,
    /// The claim, the enrolment and the income years to be confirmed.
    pub claim: ClaimFacts,
    /// Certificates and determinations for the child's wellbeing.
    pub wellbeing: WellbeingFacts,
    /// The facts about a grandparent, if ACCS (grandparent) was applied for.
    pub grandparent: Option<GrandparentFacts>,
    /// Determinations of temporary financial hardship for the child and the individual.
    pub hardship: Vec<HardshipDetermination>,
    /// The facts about a transition to work, if ACCS for it was applied for.
    pub transition: Option<TransitionFacts>,
    /// The reading to use where the agency's practice and the Act differ.
    pub reading: Reading,
}

impl Facts {
    /// A session on a day, to which CCS applies.
    #[must_use]
    pub fn of(session_date: Day) -> Self {
        Self {
            session_date,
            care_type: None,
            obstacles: BTreeSet::new(),
            excluded: BTreeSet::new(),
            child: ChildFacts::default(),
            individual: IndividualFacts::default(),
            claim: ClaimFacts::default(),
            wellbeing: WellbeingFacts::default(),
            grandparent: None,
            hardship: Vec::new(),
            transition: None,
            reading: Reading::default(),
        }
    }
}
