//! FAA s 85BB, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The residency requirements: an Australian resident; the holder of a special category visa who
//! resides here; the holder of a visa determined for special benefit, in Australia or away for up to
//! six weeks; workers of the Pacific Australia Labour Mobility scheme and their families, in
//! determined classes; a student sponsored by the Commonwealth; whom the Secretary deems a resident
//! for hardship (s 8), for a period that rules set.

use super::s85ee::AwayLimits;
use crate::date::Day;

pub use crate::eligibility::facts::ResidencyStatus;

/// Whether a person meets the requirements on a day. `away_since` is the first day of an absence
/// from Australia that has not ended; it matters to the holder of a special benefit visa alone.
#[must_use]
pub fn is_met(
    status: ResidencyStatus,
    away_since: Option<Day>,
    limits: AwayLimits,
    on: Day,
) -> bool {
    match status {
        ResidencyStatus::SpecialBenefitVisa => {
            away_since.is_none_or(|first_day| on <= limits.last_day_from(first_day))
        }
        ResidencyStatus::None => false,
        ResidencyStatus::AustralianResident
        | ResidencyStatus::SpecialCategoryVisa
        | ResidencyStatus::PacificLabourMobility
        | ResidencyStatus::CommonwealthSponsoredStudent
        | ResidencyStatus::DeemedForHardship => true,
    }
}
