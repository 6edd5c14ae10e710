//! The individual who claims, and any partner.

use alloc::vec::Vec;

use crate::date::Day;
use crate::entitlement::model::Period;

/// The individual who claims, and any partner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndividualFacts {
    /// The individual's residency.
    pub residency: Residency,
    /// The partner's residency, if there is a partner; one of the two is sufficient.
    pub partner_residency: Option<Residency>,
    /// The individual's absences from Australia.
    pub absences_from_australia: Vec<AbsenceFromAustralia>,
    /// Whether the agency has a bank account for payments.
    pub bank_account: Information,
    /// Whether the agency has the tax file numbers of the individual and any partner.
    pub tax_file_numbers: Information,
}

/// A person's residency (FAA s 85BB).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Residency {
    /// The status.
    pub status: ResidencyStatus,
    /// The first day of an absence from Australia that has not ended.
    pub away_since: Option<Day>,
}

/// Whether information was given to the agency (FAAA s 67CD(10)).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Information {
    /// It was given.
    #[default]
    Given,
    /// It was requested on this day and has not been given since.
    RequestedOn(Day),
    /// It would be unreasonable to require it.
    NotReasonable,
    /// It was not given.
    Missing,
}

/// How a person meets the residency requirements, or does not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResidencyStatus {
    /// An Australian resident.
    #[default]
    AustralianResident,
    /// The holder of a special category visa who resides in Australia.
    SpecialCategoryVisa,
    /// The holder of a visa that is determined for special benefit.
    SpecialBenefitVisa,
    /// A worker of the Pacific Australia Labour Mobility scheme, or of such a worker's family, in a
    /// determined class.
    PacificLabourMobility,
    /// A student whom the Commonwealth sponsors.
    CommonwealthSponsoredStudent,
    /// Deemed a resident for hardship (s 8).
    DeemedForHardship,
    /// None of these.
    None,
}

impl ResidencyStatus {
    /// Every one of them.
    pub const ALL: [Self; 7] = [
        Self::AustralianResident,
        Self::SpecialCategoryVisa,
        Self::SpecialBenefitVisa,
        Self::PacificLabourMobility,
        Self::CommonwealthSponsoredStudent,
        Self::DeemedForHardship,
        Self::None,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AustralianResident => "australian_resident",
            Self::SpecialCategoryVisa => "special_category_visa",
            Self::SpecialBenefitVisa => "special_benefit_visa",
            Self::PacificLabourMobility => "pacific_labour_mobility",
            Self::CommonwealthSponsoredStudent => "commonwealth_sponsored_student",
            Self::DeemedForHardship => "deemed_for_hardship",
            Self::None => "none",
        }
    }
}

/// An absence of the individual from Australia.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AbsenceFromAustralia {
    /// From its first to its last day.
    pub period: Period,
    /// The last day to which the Secretary extended the six weeks.
    pub extended_to: Option<Day>,
}
