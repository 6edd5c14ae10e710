//! Plain facts that stand in the way of a subsidy, and have no date of their own.

use super::super::SubsidyKind;

/// A plain fact that stands in the way of one kind of subsidy or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// The child is neither an FTB child nor a regular care child of the individual or the partner.
    NotTheirChild,
    /// Neither the individual nor the partner is liable to pay under a complying written arrangement.
    NoLiability,
    /// The session is given outside Australia.
    OutsideAustralia,
    /// The session is part of compulsory education.
    CompulsoryEducation,
    /// The requirements for the kind of service are not met.
    ServiceRequirementsNotMet,
    /// Another individual was determined to be the one who is eligible for the session.
    AnotherIndividualChosen,
    /// The child is of a class for which nobody is eligible.
    ExcludedClass,
    /// Nobody means to use care, and eligibility was ended for it.
    NoIntentionToUseCare,
    /// No session report was given for the week; a late one was given.
    NoSessionReport,
    /// The enrolment notice was not given as it must be.
    NoEnrolmentNotice,
    /// Information that was asked for was not given.
    InformationNotGiven,
    /// The amount of CCS for the week is nil.
    NothingPayable,
    /// No claim was made that has effect.
    NoEffectiveClaim,
    /// The provider has not declared what it must to have its own ACCS.
    NoProviderDeclaration,
}

impl Obstacle {
    /// Every one of them.
    pub const ALL: [Self; 14] = [
        Self::NotTheirChild,
        Self::NoLiability,
        Self::OutsideAustralia,
        Self::CompulsoryEducation,
        Self::ServiceRequirementsNotMet,
        Self::AnotherIndividualChosen,
        Self::ExcludedClass,
        Self::NoIntentionToUseCare,
        Self::NoSessionReport,
        Self::NoEnrolmentNotice,
        Self::InformationNotGiven,
        Self::NothingPayable,
        Self::NoEffectiveClaim,
        Self::NoProviderDeclaration,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotTheirChild => "not_their_child",
            Self::NoLiability => "no_liability",
            Self::OutsideAustralia => "outside_australia",
            Self::CompulsoryEducation => "compulsory_education",
            Self::ServiceRequirementsNotMet => "service_requirements_not_met",
            Self::AnotherIndividualChosen => "another_individual_chosen",
            Self::ExcludedClass => "excluded_class",
            Self::NoIntentionToUseCare => "no_intention_to_use_care",
            Self::NoSessionReport => "no_session_report",
            Self::NoEnrolmentNotice => "no_enrolment_notice",
            Self::InformationNotGiven => "information_not_given",
            Self::NothingPayable => "nothing_payable",
            Self::NoEffectiveClaim => "no_effective_claim",
            Self::NoProviderDeclaration => "no_provider_declaration",
        }
    }

    /// Whether it stands in the way of a kind. What is about the individual does not touch the
    /// provider's own ACCS.
    #[must_use]
    pub fn stands_against(self, kind: SubsidyKind) -> bool {
        match self {
            Self::OutsideAustralia
            | Self::CompulsoryEducation
            | Self::ServiceRequirementsNotMet
            | Self::ExcludedClass
            | Self::NoSessionReport
            | Self::NoEnrolmentNotice => true,
            Self::NotTheirChild
            | Self::NoLiability
            | Self::AnotherIndividualChosen
            | Self::NoIntentionToUseCare
            | Self::NoEffectiveClaim
            | Self::InformationNotGiven => kind != SubsidyKind::ProviderAccs,
            Self::NothingPayable => kind == SubsidyKind::Ccs,
            Self::NoProviderDeclaration => kind == SubsidyKind::ProviderAccs,
        }
    }
}
