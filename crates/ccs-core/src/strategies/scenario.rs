//! Whole scenarios that can be assessed.

#![allow(clippy::indexing_slicing, reason = "a place is taken modulo the length")]

mod activity;
mod child;
mod edges;
mod family;
mod session;

use alloc::format;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::date::{CCS_BEGAN, CcsFortnight, Day, Week};
use crate::entitlement::model::{
    Balancing, PartnerIncome, Reading, ReportReceived, Scenario, Session,
};
use crate::id::{ChildId, EnrolmentId};
use crate::money::Money;
use crate::rates::RateBook;
use crate::session::CareType;

use child::{children, enrolments};
use edges::{Edges, last_fortnight};
use family::families;
use session::sessions;

/// Incomes beside the edges of the rate ladders of any year, and of any size.
pub fn incomes() -> impl Strategy<Value = Money> {
    Edges::published().incomes()
}

/// When a scenario begins and for how many fortnights.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    first: Day,
    days: i32,
}

impl Stretch {
    fn day(self, offset: i32) -> Day {
        self.first.plus_days(offset.min(self.days - 1)).expect("a day")
    }
}

fn stretches(edges: &Edges) -> impl Strategy<Value = Stretch> + use<> {
    let last = last_fortnight();
    (edges.fortnights(), 1..=3).prop_map(move |(fortnight, count): (i32, i32)| {
        let first = CCS_BEGAN.plus_days(fortnight * 14).expect("a day");
        Stretch { first, days: count.min(last + 1 - fortnight) * 14 }
    })
}

/// Scenarios that can be assessed with the published rates: one to three fortnights since CCS
/// began, often beside a day on which a rate or a rule changes, with every kind of fact. Its days
/// depend on the fortnights, so a scenario that fails takes thousands of steps to become small: raise
/// `PROPTEST_MAX_SHRINK_ITERS` to go on.
///
/// ```
/// use ccs_core::entitlement::assess;
/// use ccs_core::rates::RateBook;
/// use ccs_core::strategies::scenarios;
/// use proptest::prelude::*;
///
/// proptest!(|(scenario in scenarios())| {
///     let entitlements = assess(&scenario, &RateBook::PUBLISHED).unwrap();
///     prop_assert!(entitlements.weeks.iter().all(|week| week.withheld <= week.ccs));
/// });
/// ```
pub fn scenarios() -> impl Strategy<Value = Scenario> {
    let edges = Edges::published();
    stretches(&edges)
        .prop_flat_map(move |stretch| {
            (families(stretch, &edges), vec(children(stretch), 1..4))
                .prop_map(move |(family, children)| (stretch, family, children))
        })
        .prop_flat_map(|(stretch, family, children)| {
            let enrolments = vec(enrolments(stretch, children.len()), 1..5);
            let sessions = vec(sessions(stretch), 1..24);
            let reports = vec((0..stretch.days, 0_usize..5), 0..4);
            (Just((family, children)), enrolments, sessions, reports)
        })
        .prop_map(|((family, children), enrolments, sessions, reports)| {
            let mut scenario = Scenario { family, children, enrolments, sessions: Vec::new() };
            name(&mut scenario);
            add_sessions(&mut scenario, sessions);
            add_reports(&mut scenario, &reports);
            scenario
        })
}

fn name(scenario: &mut Scenario) {
    for (place, child) in scenario.children.iter_mut().enumerate() {
        child.child = ChildId::new(&format!("c{place}")).expect("an id");
    }
    let known = scenario.children.len();
    for (place, enrolment) in scenario.enrolments.iter_mut().enumerate() {
        enrolment.enrolment_id = EnrolmentId::new(&format!("E{place}")).expect("an id");
        let child: usize = enrolment.child.as_str()[1..].parse().expect("a place");
        enrolment.child = scenario.children[child % known].child;
    }
    let family = &mut scenario.family;
    let limits = family.exemptions.iter_mut().map(|at| &mut at.child);
    let limits = limits.chain(family.exceptional_hours.iter_mut().map(|at| &mut at.child));
    for limit in limits.flatten() {
        let child: usize = limit.as_str()[1..].parse().expect("a place");
        *limit = scenario.children[child % known].child;
    }
}

/// Leaves out what would be refused: sessions that overlap, second fees of in-home care.
fn add_sessions(scenario: &mut Scenario, sessions: Vec<(usize, Session)>) {
    for (enrolment, mut session) in sessions {
        let enrolment = &scenario.enrolments[enrolment % scenario.enrolments.len()];
        session.enrolment_id = enrolment.enrolment_id;
        let meets = |other: &&Session| {
            other.session_date == session.session_date && other.times.overlaps(session.times)
        };
        let at_home = |id: EnrolmentId| {
            let all = &scenario.enrolments;
            all.iter().any(|at| at.enrolment_id == id && at.care_type == CareType::InHomeCare)
        };
        let beside: Vec<&Session> = scenario.sessions.iter().filter(meets).collect();
        if beside.iter().any(|other| other.enrolment_id == session.enrolment_id) {
            continue;
        }
        if at_home(session.enrolment_id) && beside.iter().any(|other| at_home(other.enrolment_id)) {
            (session.fee, session.fee_before_prescribed_discounts) = (Money::ZERO, None);
        }
        scenario.sessions.push(session);
    }
}

fn add_reports(scenario: &mut Scenario, reports: &[(i32, usize)]) {
    let Some(first) = scenario.sessions.iter().map(|session| session.session_date).min() else {
        return;
    };
    for (offset, enrolment) in reports {
        let day = first.plus_days(*offset).expect("a day");
        scenario.family.report_order.push(ReportReceived {
            week: Week::containing(day).expect("a week"),
            enrolment_id: scenario.enrolments[*enrolment % scenario.enrolments.len()].enrolment_id,
        });
    }
}

/// [`scenarios`] with the facts of a balancing of the year of one of their fortnights.
pub fn balanced() -> impl Strategy<Value = Scenario> {
    let days = || {
        option::weighted(
            0.7,
            prop_oneof![-200_i32..900, select(&[-1, 0, 1, 14, 364, 365, 366, 379, 380][..]),],
        )
    };
    let edges = Edges::published();
    let partners = option::weighted(0.6, edges.incomes());
    let amounts = (edges.incomes(), partners, option::of(0_i64..2_000_000));
    let policies = (any::<bool>(), any::<bool>(), vec(0_i32..60, 0..3));
    (scenarios(), days(), days(), amounts, policies).prop_map(
        |(scenario, met, as_at, (own, partners, paid), (keeps, practice, weeks))| {
            let mut scenario = scenario;
            let Some(first) = scenario.sessions.first().map(|session| session.session_date) else {
                return scenario;
            };
            let year = CcsFortnight::containing(first).expect("a fortnight").ccs_year();
            let year = year.financial_year();
            let deadline = RateBook::PUBLISHED.balancing_deadlines(year).expect("deadlines").value;
            let after = |days: i32| deadline.first.plus_days(days).expect("a day");
            let week = |week: i32| year.first().plus_days(week * 7).and_then(Week::containing);
            scenario.family.balancing = Some(Balancing {
                partner_income: partners.map(PartnerIncome::Anyone),
                conditions_met_on: met.map(after),
                as_at: as_at.map(after),
                paid: paid.and_then(|cents| Money::from_ten_thousandths(cents * 100)),
                keeps_couple_estimates: keeps,
                reading: if practice { Reading::Practice } else { Reading::Act },
                determined_weeks: weeks.into_iter().filter_map(week).collect(),
                ..Balancing::new(year, own)
            });
            scenario
        },
    )
}
