//! Determinations of temporary financial hardship.

use crate::date::{Day, Span};

/// A determination of temporary financial hardship for the child and the individual.
///
/// The circumstance and its day together are the reason, and each reason can have 13 weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HardshipDetermination {
    /// The circumstance.
    pub circumstance: HardshipCircumstance,
    /// The day on which it occurred.
    pub occurred_on: Day,
    /// The day of the application.
    pub applied_on: Day,
    /// The days of the determination.
    pub days: Span,
    /// Whether it has substantially reduced the ability to pay for care.
    pub substantial_reduction: bool,
}

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
