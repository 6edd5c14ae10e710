//! Whether an absent session is paid, and what it uses.

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::entitlement::model::{AbsenceReason, Enrolment, Scenario, Session, State};

use super::calendar::{financial_year, number, of_number, parts};
use super::rates::absence_days;

/// Days counted for one child, by financial year.
#[derive(Default)]
pub(super) struct DaysCounted {
    pub(super) before: BTreeMap<i128, i128>,
    days: BTreeMap<i128, BTreeSet<i128>>,
}

impl DaysCounted {
    /// What was used before, in the year of the scenario's first session.
    pub(super) fn carried_in(scenario: &Scenario, child: usize) -> Self {
        let mut counted = Self::default();
        let first = scenario.sessions.iter().map(|session| parts(session.session_date)).min();
        let Some(first) = first else { return counted };
        for used in &scenario.family.carried_in.absence_days {
            if used.child == scenario.children[child].child {
                *counted.before.entry(financial_year(first)).or_default() += i128::from(used.days);
            }
        }
        counted
    }

    /// `None` when it is paid; what else prevents it. `available`: minutes it could have.
    pub(super) fn refuses(
        &mut self,
        session: &Session,
        enrolment: &Enrolment,
        available: i128,
    ) -> Option<&'static str> {
        let day = number(session.session_date);
        let early = enrolment.first_attended.map(|first| number(first) - day);
        let late = enrolment.last_attended.map(|last| day - number(last));
        let beyond = early.filter(|days| *days >= 0).or(late.filter(|days| *days > 0));
        let saved = beyond.is_some_and(|days| is_saved(session, day, days));
        if beyond.is_some() && !saved {
            let is_early = early.is_some_and(|days| days >= 0);
            return Some(if is_early {
                "before_first_attendance"
            } else {
                "after_last_attendance"
            });
        }
        if available == 0 {
            return Some("hours_used");
        }
        let year = financial_year(parts(session.session_date));
        let days = self.days.entry(year).or_default();
        let is_emergency = session.absence_reason == Some(AbsenceReason::Emergency)
            && parts(session.session_date) >= (2019, 12, 16);
        if days.contains(&day) || is_emergency {
            return None;
        }
        let used =
            self.before.get(&year).copied().unwrap_or(0) + i128::try_from(days.len()).expect("few");
        if used < absence_days(year, enrolment.state == Some(State::Victoria)) {
            days.insert(day);
            return None;
        }
        let has_more = saved || session.absence_reason.is_some_and(gives_more_days);
        if has_more { None } else { Some("absence_days_used") }
    }
}

/// Whether a reason saves an absence so many days beyond the first or the last attendance.
fn is_saved(session: &Session, day: i128, days: i128) -> bool {
    match session.absence_reason {
        None => false,
        Some(AbsenceReason::SecretaryDetermined) => {
            of_number(day.div_euclid(7) * 7) >= (2022, 12, 5)
        }
        Some(_) => parts(session.session_date) >= (2020, 7, 13) && days <= 6,
    }
}

fn gives_more_days(reason: AbsenceReason) -> bool {
    [
        AbsenceReason::AlternativeCare,
        AbsenceReason::CourtOrder,
        AbsenceReason::Emergency,
        AbsenceReason::Illness,
        AbsenceReason::Immunisation,
        AbsenceReason::Preschool,
    ]
    .contains(&reason)
}
