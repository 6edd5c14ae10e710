//! Whether an absent session is paid, and what it uses.

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::entitlement::model::{AdditionalAbsence, Enrolment, Scenario, Session, State};

use super::calendar::{financial_year, number, parts};
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
        let days_at_an_end = if parts(session.session_date) >= (2020, 7, 13) { 6 } else { 0 };
        let saved = if session.absence_reason.is_some() { days_at_an_end } else { 0 };
        // Without a reason an absence comes after the day of first attendance, not on it.
        let too_early = if session.absence_reason.is_some() { days_at_an_end } else { -1 };
        if enrolment.first_attended.is_some_and(|first| number(first) - day > too_early) {
            return Some("before_first_attendance");
        }
        let limited = parts(session.session_date) >= (2019, 12, 16);
        if limited && enrolment.last_attended.is_some_and(|last| day - number(last) > saved) {
            return Some("after_last_attendance");
        }
        if available == 0 {
            return Some("hours_used");
        }
        let year = financial_year(parts(session.session_date));
        let days = self.days.entry(year).or_default();
        let is_emergency = session.absence_reason == Some(AdditionalAbsence::Emergency);
        if days.contains(&day) || is_emergency {
            return None;
        }
        let used =
            self.before.get(&year).copied().unwrap_or(0) + i128::try_from(days.len()).expect("few");
        if used < absence_days(year, enrolment.state == Some(State::Victoria)) {
            days.insert(day);
            return None;
        }
        if session.absence_reason.is_some() { None } else { Some("absence_days_used") }
    }
}
