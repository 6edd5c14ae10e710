//! When a session is: its day, its week and its fortnight, and the limits in force.

use super::facts::Facts;
use crate::date::{CcsFortnight, Day, Week};
use crate::entitlement::{Reason as CannotJudge, Refusal, Refusals};
use crate::law::faa::s85ca::{Backdating, WellbeingWeeks};
use crate::law::faa::s85ee::AwayLimits;
use crate::rates::{RateBook, RateRefusal};

/// When a session is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) day: Day,
    pub(super) week: Week,
    pub(super) fortnight: CcsFortnight,
    pub(super) first_monday: Day,
}

/// The limits in force at a moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) immunisation_grace_days: u16,
    pub(super) weeks_without_care: u16,
    /// `None`: not known for the day.
    pub(super) weeks_without_attendance: Option<u16>,
    pub(super) weeks_without_attendance_formerly: u16,
    /// The present number of weeks, for where it is not known which of the two numbers applied.
    pub(super) weeks_without_attendance_now: Option<u16>,
    pub(super) grandparent_care_percent: u16,
    pub(super) grandparent_reaches_back_days: u16,
    pub(super) child_under_years: u8,
    pub(super) away: AwayLimits,
    pub(super) information_days: u16,
    /// For what is made on a day whose own rates are not known.
    pub(super) backdating: Backdating,
    pub(super) wellbeing_weeks: WellbeingWeeks,
    pub(super) hardship_weeks: u16,
    pub(super) hardship_event_months: u16,
}

impl Moment {
    /// # Errors
    /// A day before CCS began.
    pub(super) fn of(facts: &Facts) -> Result<Self, Refusals> {
        let day = facts.session_date;
        let found = Week::containing(day).zip(CcsFortnight::containing(day));
        let (week, fortnight) = found.ok_or_else(|| {
            Refusals::from([Refusal::of("session_date", CannotJudge::BeforeCcs { day })])
        })?;
        Ok(Self { day, week, fortnight, first_monday: fortnight.first_monday() })
    }
}

impl Limits {
    /// # Errors
    /// A day beyond the rates.
    pub(super) fn at(moment: Moment, rates: &RateBook<'_>) -> Result<Self, RateRefusal> {
        Ok(Self {
            immunisation_grace_days: rates.immunisation_grace_days(moment.day)?.value,
            weeks_without_care: rates.weeks_without_care(moment.day)?.value,
            weeks_without_attendance: match rates.weeks_without_attendance(moment.day) {
                Err(RateRefusal::Gap { .. }) => None,
                found => found?.value,
            },
            weeks_without_attendance_formerly: rates
                .weeks_without_attendance_formerly(moment.day)?
                .value,
            weeks_without_attendance_now: rates
                .weeks_without_attendance
                .entries()
                .last()
                .and_then(|entry| entry.value),
            grandparent_reaches_back_days: rates
                .grandparent_reaches_back_days(moment.first_monday)?
                .value,
            child_under_years: rates.child_under_years(moment.day)?.value,
            away: AwayLimits {
                days: rates.days_away(moment.day)?.value,
                extended_months: rates.months_away_extended(moment.day)?.value,
            },
            information_days: rates.information_days(moment.day)?.value,
            grandparent_care_percent: rates.grandparent_care_percent(moment.first_monday)?.value,
            backdating: backdating(rates, moment.day)?,
            wellbeing_weeks: WellbeingWeeks {
                of_certificates: rates.wellbeing_certificate_weeks(moment.day)?.value,
                within_months: rates.wellbeing_certificates_within_months(moment.day)?.value,
                of_prescribed_class: rates.wellbeing_prescribed_class_weeks(moment.day)?.value,
            },
            hardship_weeks: rates.hardship_weeks(moment.day)?.value,
            hardship_event_months: rates.hardship_event_months(moment.day)?.value,
        })
    }
}

/// How far reaches back what is made on a day.
///
/// # Errors
/// A day without rates.
pub(super) fn backdating(rates: &RateBook<'_>, day: Day) -> Result<Backdating, RateRefusal> {
    Ok(Backdating {
        days: rates.wellbeing_backdating_days(day)?.value,
        exceptional_weeks: rates.wellbeing_backdating_weeks(day)?.value,
    })
}
