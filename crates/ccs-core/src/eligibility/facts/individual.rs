//! The individual who claims, and any partner.

use alloc::vec::Vec;

use crate::date::Day;
use crate::law::faa::s85bb::ResidencyStatus;
use crate::law::faa::s85ee::AbsenceFromAustralia;

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
