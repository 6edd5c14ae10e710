//! Facts without a date that exclude a subsidy.

/// A fact that excludes one or several kinds of subsidy.
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
    /// Another individual was determined to be eligible for the session.
    AnotherIndividualChosen,
    /// The child is of a class for which nobody is eligible.
    ExcludedClass,
    /// Eligibility was ended because care is no longer intended to be used.
    NoIntentionToUseCare,
    /// No session report was given for the week, not even a late one.
    NoSessionReport,
    /// The enrolment notice was not given as required.
    NoEnrolmentNotice,
    /// Information that was asked for was not given.
    InformationNotGiven,
    /// The amount of CCS for the week is nil.
    NothingPayable,
    /// No effective claim was made.
    NoEffectiveClaim,
    /// The provider has not made the declaration that its own ACCS requires.
    NoProviderDeclaration,
}

impl Obstacle {
    /// All obstacles.
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

    /// The name in scenarios.
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
}
