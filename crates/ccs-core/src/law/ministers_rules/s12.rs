//! MR s 12, as the Guide gives it (2.8.3.10), <https://guides.dss.gov.au/family-assistance-guide/2/8/3/10>.
//!
//! The circumstances of temporary financial hardship. The event lies no more than six months before
//! the application, and has substantially reduced the ability to pay for care.

use crate::date::Day;
use crate::law::faa::sch2_cl15::months_after;

/// A circumstance of temporary financial hardship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HardshipCircumstance {
    /// The death of a partner or a child.
    DeathOfPartnerOrChild,
    /// The loss of employment of one of the couple, other than by resigning or retiring.
    LossOfEmployment,
    /// The loss of income, or the failure of a business, beyond their control.
    LossOfIncomeOrBusinessFailure,
    /// The loss of child support by the death of the parent who paid it.
    LossOfChildSupport,
    /// A major disaster.
    MajorDisaster,
    /// The destruction of the home, or severe damage to it.
    DestructionOfHome,
    /// Having to leave the home in an extreme circumstance.
    LeavingHome,
    /// Domestic or family violence, and the family member responsible has left or was removed.
    FamilyViolence,
}

impl HardshipCircumstance {
    /// Every one of them.
    pub const ALL: [Self; 8] = [
        Self::DeathOfPartnerOrChild,
        Self::LossOfEmployment,
        Self::LossOfIncomeOrBusinessFailure,
        Self::LossOfChildSupport,
        Self::MajorDisaster,
        Self::DestructionOfHome,
        Self::LeavingHome,
        Self::FamilyViolence,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DeathOfPartnerOrChild => "death_of_partner_or_child",
            Self::LossOfEmployment => "loss_of_employment",
            Self::LossOfIncomeOrBusinessFailure => "loss_of_income_or_business_failure",
            Self::LossOfChildSupport => "loss_of_child_support",
            Self::MajorDisaster => "major_disaster",
            Self::DestructionOfHome => "destruction_of_home",
            Self::LeavingHome => "leaving_home",
            Self::FamilyViolence => "family_violence",
        }
    }
}

/// The last day on which an event can be applied for.
#[must_use]
pub fn latest_application(occurred_on: Day, within_months: u16) -> Day {
    months_after(occurred_on, within_months.into())
}
