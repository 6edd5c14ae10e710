//! Doubtful facts for results that have no places: whom each is about, and from which day.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::model::Scenario;
use super::refusal::{Reason, Refusal};
use super::together::doubts;
use crate::date::{CCS_BEGAN, Day};
use crate::id::{ChildId, EnrolmentId};

/// A doubtful fact, once for each child and enrolment that it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// The doubt.
    pub reason: Reason,
    /// The child, where it is about one.
    pub child: Option<ChildId>,
    /// The enrolment, where it is about one.
    pub enrolment_id: Option<EnrolmentId>,
    /// The first session's day, or the day that is doubtful.
    pub date: Day,
}

impl Doubt {
    /// Everything that [`doubts`] finds, in the order of the codes: of each code, child and enrolment
    /// the earliest.
    ///
    /// ```
    /// # use ccs_core::entitlement::{Doubt, model::*};
    /// let family = Family::default();
    /// let scenario = Scenario { family, children: vec![], enrolments: vec![], sessions: vec![] };
    /// assert_eq!(Doubt::all(&scenario), []);
    /// ```
    #[must_use]
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let mut first: BTreeMap<_, Self> = BTreeMap::new();
        for refusal in doubts(scenario) {
            let doubt = Self::of(scenario, &refusal);
            let key = (doubt.reason.code(), doubt.child, doubt.enrolment_id);
            let earliest = first.entry(key).or_insert(doubt);
            if doubt.date < earliest.date {
                *earliest = doubt;
            }
        }
        first.into_values().collect()
    }

    fn of(scenario: &Scenario, refusal: &Refusal) -> Self {
        let (reason, field) = (refusal.reason, &*refusal.field);
        let child_of = |id: EnrolmentId| {
            let mut enrolments = scenario.enrolments.iter();
            enrolments.find(|it| it.enrolment_id == id).map(|enrolment| enrolment.child)
        };
        if let Some(session) = item(&scenario.sessions, "sessions", field) {
            let id = session.enrolment_id;
            let (child, enrolment_id) = (child_of(id), Some(id));
            return Self { reason, child, enrolment_id, date: session.session_date };
        }
        if let Some(enrolment) = item(&scenario.enrolments, "enrolments", field) {
            let ends = [enrolment.first_attended, enrolment.last_attended];
            let date = ends.into_iter().flatten().min().unwrap_or(CCS_BEGAN);
            let (child, enrolment_id) = (Some(enrolment.child), Some(enrolment.enrolment_id));
            return Self { reason, child, enrolment_id, date };
        }
        if let Some(child) = item(&scenario.children, "children", field) {
            let child_id = Some(child.child);
            return Self { reason, child: child_id, enrolment_id: None, date: child.born };
        }
        // The others are about the balancing of a year.
        let facts = scenario.family.balancing.as_ref();
        let date = facts.map_or(CCS_BEGAN, |facts| facts.income_year.first());
        Self { reason, child: None, enrolment_id: None, date }
    }
}

/// The item of a list that a place such as `sessions[3].start` is in.
fn item<'a, T>(list: &'a [T], name: &str, field: &str) -> Option<&'a T> {
    let (at, _) = field.strip_prefix(name)?.strip_prefix('[')?.split_once(']')?;
    list.get(at.parse::<usize>().ok()?)
}
