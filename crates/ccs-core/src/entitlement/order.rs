//! The order in which sessions use up a child's hours: that in which enrolment-weeks were determined
//! (FAA Sch 2 cl 4(2)(a); Family Assistance Guide 1.1.E.15).
//!
//! Children apart, fortnight by fortnight. Without a list: weeks in time order, within a week the
//! order of the file, within an enrolment-week the sessions in time order. Listed enrolment-weeks
//! exchange places among themselves until they are in the order of the list; where the list names only
//! one week of the fortnight, they come first in it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::model::{Scenario, Session};
use crate::date::{CcsFortnight, Week};
use crate::id::{ChildId, EnrolmentId};

/// A session with the places of its child and enrolment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'s> {
    pub(super) place: usize,
    pub(super) session: &'s Session,
    pub(super) child: usize,
    pub(super) enrolment: usize,
    pub(super) fortnight: CcsFortnight,
    pub(super) week: Week,
    /// The place of its enrolment-week among those of the child's fortnight.
    pub(super) turn: usize,
}

/// Every session in the order in which hours are used. Sessions whose enrolment or child is unknown
/// are left out; the check of the scenario has refused them.
pub(super) fn in_order_of_use(scenario: &Scenario) -> Vec<Placed<'_>> {
    let mut placed = placed(scenario);
    let turns = Turns::of(scenario, &placed);
    for at in &mut placed {
        at.turn = turns.of_session(at);
    }
    placed.sort_by_key(|at| {
        (at.fortnight, at.child, at.turn, at.session.session_date, at.session.times, at.place)
    });
    placed
}

fn placed(scenario: &Scenario) -> Vec<Placed<'_>> {
    let children: BTreeMap<_, _> =
        scenario.children.iter().enumerate().map(|(place, child)| (child.child, place)).collect();
    let enrolments: BTreeMap<_, _> = scenario
        .enrolments
        .iter()
        .enumerate()
        .map(|(place, enrolment)| (enrolment.enrolment_id, (place, enrolment.child)))
        .collect();
    let sessions = scenario.sessions.iter().enumerate();
    sessions
        .filter_map(|(place, session)| {
            let (enrolment, child) = *enrolments.get(&session.enrolment_id)?;
            Some(Placed {
                place,
                session,
                child: *children.get(&child)?,
                enrolment,
                fortnight: CcsFortnight::containing(session.session_date)?,
                week: Week::containing(session.session_date)?,
                turn: 0,
            })
        })
        .collect()
}

/// An enrolment's week: the week and the enrolment's place.
type EnrolmentWeek = (Week, usize);

/// The place of every enrolment-week among those of its child's fortnight.
struct Turns(BTreeMap<(CcsFortnight, usize), Vec<EnrolmentWeek>>);

impl Turns {
    fn of(scenario: &Scenario, placed: &[Placed<'_>]) -> Self {
        let mut turns: BTreeMap<_, Vec<EnrolmentWeek>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for at in placed {
            if seen.insert((at.week, at.enrolment)) {
                turns.entry((at.fortnight, at.child)).or_default().push((at.week, at.enrolment));
            }
        }
        let listed = listed(scenario);
        for (key, weeks) in &mut turns {
            weeks.sort_by_key(|(week, _)| *week);
            if let Some(listed) = listed.get(key) {
                arrange(weeks, listed);
            }
        }
        Self(turns)
    }

    fn of_session(&self, at: &Placed<'_>) -> usize {
        let turns = self.0.get(&(at.fortnight, at.child));
        let turn =
            turns.and_then(|weeks| weeks.iter().position(|of| *of == (at.week, at.enrolment)));
        turn.unwrap_or_default()
    }
}

/// The listed enrolment-weeks of each child's fortnight, each once, in the order of the list.
fn listed(scenario: &Scenario) -> BTreeMap<(CcsFortnight, usize), Vec<EnrolmentWeek>> {
    let children: BTreeMap<ChildId, usize> =
        scenario.children.iter().enumerate().map(|(place, child)| (child.child, place)).collect();
    let enrolments: BTreeMap<EnrolmentId, (usize, ChildId)> = scenario
        .enrolments
        .iter()
        .enumerate()
        .map(|(place, enrolment)| (enrolment.enrolment_id, (place, enrolment.child)))
        .collect();
    let mut listed: BTreeMap<_, Vec<EnrolmentWeek>> = BTreeMap::new();
    for report in &scenario.family.report_order {
        let Some((enrolment, child)) = enrolments.get(&report.enrolment_id) else { continue };
        let fortnight = CcsFortnight::containing(report.week.monday());
        let Some((fortnight, child)) = fortnight.zip(children.get(child)) else { continue };
        let weeks = listed.entry((fortnight, *child)).or_default();
        if !weeks.contains(&(report.week, *enrolment)) {
            weeks.push((report.week, *enrolment));
        }
    }
    listed
}

/// Sorts enrolment-weeks, which are in the order without a list, by that of the list.
fn arrange(weeks: &mut [EnrolmentWeek], listed: &[EnrolmentWeek]) {
    let named: BTreeSet<Week> = listed.iter().map(|(week, _)| *week).collect();
    let is_listed = |at: &EnrolmentWeek| listed.contains(at);
    if named.len() == 1 {
        weeks.sort_by_key(|at| (at.0, !is_listed(at)));
    }
    let here: Vec<EnrolmentWeek> = listed.iter().filter(|at| weeks.contains(at)).copied().collect();
    let places = weeks.iter_mut().filter(|at| is_listed(at));
    for (place, at) in places.zip(here) {
        *place = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(monday: crate::date::Day) -> Week {
        Week::containing(monday).unwrap()
    }

    #[test]
    fn listed_weeks_exchange_places_among_themselves() {
        let [one, two] = [crate::date::Day::ymd(2025, 7, 21), crate::date::Day::ymd(2025, 7, 28)];
        let [one, two] = [week(one), week(two)];
        let arranged = |listed: &[EnrolmentWeek]| {
            let mut weeks = [(one, 0), (one, 1), (one, 2), (two, 0), (two, 1)];
            arrange(&mut weeks, listed);
            weeks
        };
        assert_eq!(
            arranged(&[(two, 0), (one, 1)]),
            [(one, 0), (two, 0), (one, 2), (one, 1), (two, 1)]
        );
        assert_eq!(
            arranged(&[(one, 2), (one, 1)]),
            [(one, 2), (one, 1), (one, 0), (two, 0), (two, 1)]
        );
        assert_eq!(arranged(&[(two, 1)]), [(one, 0), (one, 1), (one, 2), (two, 1), (two, 0)]);
        assert_eq!(arranged(&[]), [(one, 0), (one, 1), (one, 2), (two, 0), (two, 1)]);
    }
}
