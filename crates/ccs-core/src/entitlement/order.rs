//! The order in which sessions use up a child's hours.
//!
//! Children apart, fortnight by fortnight: week one before week two; within a week the enrolments
//! in the order in which their reports were received; within a report the sessions in time order
//! (FAA Sch 2 cl 4; Family Assistance Guide 1.1.E.15).

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::model::{Scenario, Session};
use crate::date::{CcsFortnight, Week};
use crate::id::EnrolmentId;

/// A session with the places of all that it hangs on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'s> {
    pub(super) place: usize,
    pub(super) session: &'s Session,
    pub(super) child: usize,
    pub(super) enrolment: usize,
    pub(super) fortnight: CcsFortnight,
    pub(super) week: Week,
    report: usize,
}

/// Every session in the order in which hours are used. Sessions that hang on nothing are left out;
/// whoever checked the scenario has refused them.
pub(super) fn in_order_of_use(scenario: &Scenario) -> Vec<Placed<'_>> {
    let mut placed = placed(scenario);
    placed.sort_by_key(|at| {
        let times = at.session.times;
        (at.fortnight, at.child, at.week, at.report, at.session.session_date, times, at.place)
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
    let mut reports = ReportOrder::of(scenario);
    let sessions = scenario.sessions.iter().enumerate();
    sessions
        .filter_map(|(place, session)| {
            let (enrolment, child) = *enrolments.get(&session.enrolment_id)?;
            let week = Week::containing(session.session_date)?;
            Some(Placed {
                place,
                session,
                child: *children.get(&child)?,
                enrolment,
                fortnight: CcsFortnight::containing(session.session_date)?,
                week,
                report: reports.position(week, session.enrolment_id),
            })
        })
        .collect()
}

/// Reports named by the family first, in their order; then the others as their first sessions come.
struct ReportOrder(BTreeMap<(Week, EnrolmentId), usize>);

impl ReportOrder {
    fn of(scenario: &Scenario) -> Self {
        let mut order = Self(BTreeMap::new());
        for report in &scenario.family.report_order {
            order.position(report.week, report.enrolment_id);
        }
        order
    }

    fn position(&mut self, week: Week, enrolment_id: EnrolmentId) -> usize {
        let next = self.0.len();
        *self.0.entry((week, enrolment_id)).or_insert(next)
    }
}
