//! What is doubtful and refuses nothing, and sessions that share time and exclude each other.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::vec::Vec;

use super::model::{Enrolment, Scenario, Session};
use super::refusal::{Reason, Refusal, Refusals, in_order_of_facts};
use crate::date::Day;
use crate::hours::ClockTime;
use crate::id::{ChildId, EnrolmentId};
use crate::money::Money;
use crate::session::{Attendance, CareType, SessionFault, is_reason_without_absence};

/// Sessions that exclude each other: of one enrolment, or of in-home care with a second
/// fee.
pub(super) fn refusals(scenario: &Scenario) -> Refusals {
    let enrolments = by_id(scenario);
    let is_in_home = |session: &Session| {
        let enrolment = enrolments.get(&session.enrolment_id);
        enrolment.is_some_and(|enrolment| enrolment.care_type == CareType::InHomeCare)
    };
    let mut refusals = Refusals::new();
    for day in days(scenario) {
        let (mut all, mut with_fee) = (LatestEnds::default(), LatestEnds::default());
        for (place, session) in day {
            if all.meets_own(session) {
                let field = format!("sessions[{place}].start");
                refusals.push(Refusal::of(field, Reason::OverlappingSessions));
            }
            all.add(session);
            if session.fee > Money::ZERO && is_in_home(session) {
                if with_fee.meets_another(session) {
                    let field = format!("sessions[{place}].fee");
                    refusals.push(Refusal::of(field, Reason::SecondInHomeCareFee));
                }
                with_fee.add(session);
            }
        }
    }
    refusals
}

/// Everything that is doubtful and refuses nothing: a child who is marked as attending in two places at
/// once, or outside the days between the first and the last attendance; a day before the child's
/// birth; a reason of an absence where there is none; a partner's income where nobody is the partner;
/// and the conditions of a balancing met before its year is over. Each has the place and the code of a
/// refusal.
///
/// ```
/// # use ccs_core::entitlement::{doubts, model::*};
/// let family = Family::default();
/// let scenario = Scenario { family, children: vec![], enrolments: vec![], sessions: vec![] };
/// assert!(doubts(&scenario).is_empty());
/// ```
#[must_use]
pub fn doubts(scenario: &Scenario) -> Refusals {
    let mut doubts = reasons_without_absence(scenario);
    doubts.extend(income_of_nobody(scenario));
    doubts.extend(met_within_year(scenario));
    doubts.extend(days_before_birth(scenario));
    doubts.extend(attendance_reversed(scenario));
    doubts.extend(attended_outside(scenario));
    let enrolments = by_id(scenario);
    for day in days(scenario) {
        let mut of_child: BTreeMap<ChildId, LatestEnds> = BTreeMap::new();
        for (place, session) in day {
            let Some(enrolment) = enrolments.get(&session.enrolment_id) else { continue };
            if session.attendance != Attendance::Attended {
                continue;
            }
            let attended = of_child.entry(enrolment.child).or_default();
            if attended.meets_another(session) {
                let field = format!("sessions[{place}].start");
                doubts.push(Refusal::of(field, Reason::AtTwoPlaces));
            }
            attended.add(session);
        }
    }
    in_order_of_facts(doubts)
}

/// A partner's income where nobody is the partner: it counts for nothing.
fn income_of_nobody(scenario: &Scenario) -> Option<Refusal> {
    let family = &scenario.family;
    let mut incomes = family.balancing.iter().filter_map(|facts| facts.partner_income.as_ref());
    let nobody = family.partnered.people().is_empty();
    let has_income = incomes.any(|it| it.amounts().any(|amount| amount != Money::ZERO));
    let field = "family.balancing.partner_income";
    (nobody && has_income).then(|| Refusal::of(field, Reason::NobodyIsPartner))
}

/// Conditions of a balancing that were met before its income year was over: most need that it has
/// ended (FAAA s 103A), and an assessment is made after it but for the few who leave or die.
fn met_within_year(scenario: &Scenario) -> Option<Refusal> {
    let facts = scenario.family.balancing.as_ref()?;
    let ends = facts.income_year.last();
    let early = facts.conditions_met_on.is_some_and(|met| met <= ends);
    let field = "family.balancing.conditions_met_on";
    early.then(|| Refusal::of(field, Reason::MetWithinYear { ends }))
}

/// Days of a child, and of the child's enrolments, that come before the birth.
fn days_before_birth(scenario: &Scenario) -> Refusals {
    let births: BTreeMap<ChildId, Day> =
        scenario.children.iter().map(|child| (child.child, child.born)).collect();
    let of_children = scenario.children.iter().enumerate().flat_map(|(place, child)| {
        let days = [
            ("attends_school_from", child.attends_school_from),
            ("secondary_school_from", child.secondary_school_from),
        ];
        days.map(|(key, on)| (format!("children[{place}].{key}"), on, Some(child.born)))
    });
    let of_enrolments = scenario.enrolments.iter().enumerate().flat_map(|(place, enrolment)| {
        let born = births.get(&enrolment.child).copied();
        let days = [
            ("first_attended", enrolment.first_attended),
            ("last_attended", enrolment.last_attended),
        ];
        days.map(|(key, on)| (format!("enrolments[{place}].{key}"), on, born))
    });
    of_children
        .chain(of_enrolments)
        .filter(|(_, on, born)| on.zip(*born).is_some_and(|(on, born)| on < born))
        .map(|(field, ..)| Refusal::of(field, Reason::DayBeforeBirth))
        .collect()
}

fn attendance_reversed(scenario: &Scenario) -> Refusals {
    let enrolments = scenario.enrolments.iter().enumerate();
    let reversed = enrolments.filter(|(_, enrolment)| {
        let ends = enrolment.first_attended.zip(enrolment.last_attended);
        ends.is_some_and(|(first, last)| last < first)
    });
    let doubt = |(place, _)| {
        Refusal::of(format!("enrolments[{place}].last_attended"), Reason::AttendanceReversed)
    };
    reversed.map(doubt).collect()
}

/// Attended sessions before the day of first attendance, or after that of the last.
fn attended_outside(scenario: &Scenario) -> Refusals {
    let enrolments = by_id(scenario);
    let attended = scenario.sessions.iter().enumerate();
    let attended = attended.filter(|(_, session)| session.attendance == Attendance::Attended);
    attended
        .flat_map(|(place, session)| {
            let enrolment = enrolments.get(&session.enrolment_id);
            let day = session.session_date;
            let first = enrolment.and_then(|at| at.first_attended).filter(|first| day < *first);
            let last = enrolment.and_then(|at| at.last_attended).filter(|last| *last < day);
            let before = first.map(|first| Reason::AttendedBeforeFirst { first });
            let after = last.map(|last| Reason::AttendedAfterLast { last });
            let reasons = before.into_iter().chain(after);
            reasons.map(move |reason| Refusal::of(format!("sessions[{place}].attendance"), reason))
        })
        .collect()
}

fn reasons_without_absence(scenario: &Scenario) -> Refusals {
    let fault = SessionFault::ReasonWithoutAbsence;
    let astray = scenario.sessions.iter().enumerate().filter(|(_, session)| {
        is_reason_without_absence(session.absence_reason.is_some(), session.attendance)
    });
    let doubt =
        |(place, _)| Refusal::of(format!("sessions[{place}].{}", fault.field()), fault.into());
    astray.map(doubt).collect()
}

/// The places of absences with a reason that serves beyond the first or the last attendance only, and
/// that are not beyond either: there it counts as any other.
#[must_use]
pub fn reasons_of_an_end_elsewhere(scenario: &Scenario) -> Vec<usize> {
    let enrolments = by_id(scenario);
    let is_elsewhere = |session: &Session| {
        let enrolment = enrolments.get(&session.enrolment_id);
        let day = session.session_date;
        let early = enrolment.and_then(|at| at.first_attended).is_some_and(|first| day <= first);
        let late = enrolment.and_then(|at| at.last_attended).is_some_and(|last| last < day);
        session.absence_reason.is_some_and(|reason| !reason.is_additional())
            && session.attendance == Attendance::Absent
            && !early
            && !late
    };
    let sessions = scenario.sessions.iter().enumerate();
    sessions.filter(|(_, session)| is_elsewhere(session)).map(|(place, _)| place).collect()
}

fn by_id(scenario: &Scenario) -> BTreeMap<EnrolmentId, &Enrolment> {
    scenario.enrolments.iter().map(|enrolment| (enrolment.enrolment_id, enrolment)).collect()
}

/// The sessions of each day with their places, by start.
fn days(scenario: &Scenario) -> impl Iterator<Item = Vec<(usize, &Session)>> {
    let mut by_day: BTreeMap<Day, Vec<(usize, &Session)>> = BTreeMap::new();
    for (place, session) in scenario.sessions.iter().enumerate() {
        by_day.entry(session.session_date).or_default().push((place, session));
    }
    by_day.into_values().map(|mut sessions| {
        sessions.sort_by_key(|(place, session)| (session.times, *place));
        sessions
    })
}

/// When the sessions seen so far end at the latest, by enrolment. They come by start, so that one
/// of them meets the next exactly when it ends after that starts.
#[derive(Default)]
struct LatestEnds {
    of: BTreeMap<EnrolmentId, ClockTime>,
    in_order: BTreeSet<(ClockTime, EnrolmentId)>,
}

impl LatestEnds {
    fn add(&mut self, session: &Session) {
        let (enrolment, end) = (session.enrolment_id, session.times.end());
        let latest = self.of.get(&enrolment).copied();
        if latest.is_some_and(|latest| end <= latest) {
            return;
        }
        if let Some(earlier) = self.of.insert(enrolment, end) {
            self.in_order.remove(&(earlier, enrolment));
        }
        self.in_order.insert((end, enrolment));
    }

    fn meets_own(&self, session: &Session) -> bool {
        let latest = self.of.get(&session.enrolment_id);
        latest.is_some_and(|end| session.times.start() < *end)
    }

    /// Whether a session of another enrolment reaches into this one: the latest of two is enough.
    fn meets_another(&self, session: &Session) -> bool {
        let mut latest_first = self.in_order.iter().rev();
        let other = latest_first.find(|(_, enrolment)| *enrolment != session.enrolment_id);
        other.is_some_and(|(end, _)| session.times.start() < *end)
    }
}
