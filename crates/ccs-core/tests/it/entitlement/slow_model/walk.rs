//! The walk: fortnights, children, weeks, reports, sessions, one loop inside the other.

use std::collections::BTreeMap;

use ccs_core::entitlement::model::{ElectedHours, Enrolment, Scenario, Session};
use ccs_core::session::{Attendance, CareType};

use super::absence::DaysCounted;
use super::calendar::{financial_year, fortnight, number, of_number, parts, week};
use super::fraction::Fraction;
use super::rates::annual_cap;
use super::{hours, money, percentage};

const CENT: i128 = 100;

pub(crate) struct SlowSession {
    pub(crate) place: usize,
    pub(crate) hourly_fee: Fraction,
    pub(crate) hourly_cap: Fraction,
    pub(crate) hourly_rate: Fraction,
    pub(crate) minutes: i128,
    /// Ten-thousandths of a dollar.
    pub(crate) amount: i128,
    pub(crate) kind: &'static str,
    pub(crate) not_paid: Option<&'static str>,
}

/// A week of an enrolment; cents unless it says otherwise.
pub(crate) struct SlowWeek {
    pub(crate) week: i128,
    pub(crate) enrolment: String,
    pub(crate) percentage: i128,
    pub(crate) higher_rate: bool,
    pub(crate) minutes_available: i128,
    pub(crate) sessions: Vec<SlowSession>,
    pub(crate) ccs: i128,
    pub(crate) accs: i128,
    pub(crate) provider_accs: i128,
    pub(crate) withheld: i128,
    pub(crate) fee_reduction: i128,
    /// Ten-thousandths of a dollar.
    pub(crate) fees: i128,
    /// Ten-thousandths of a dollar.
    pub(crate) gap: i128,
}

/// What a child has used of a fortnight, in minutes.
#[derive(Default)]
struct Used {
    in_all: i128,
    at: BTreeMap<usize, i128>,
    of_provider: BTreeMap<usize, i128>,
}

/// Every week with a session, by week and enrolment.
pub(crate) fn slow_weeks(scenario: &Scenario) -> Vec<SlowWeek> {
    let mut weeks: BTreeMap<(i128, String), SlowWeek> = BTreeMap::new();
    let mut days: Vec<DaysCounted> = (0..scenario.children.len())
        .map(|child| DaysCounted::carried_in(scenario, child))
        .collect();
    let mut cap = CapCounted::carried_in(scenario);
    let all = || scenario.sessions.iter().map(|session| fortnight(session.session_date));
    if let (Some(first), Some(last)) = (all().min(), all().max()) {
        for fortnight in first..=last {
            for (child, days) in days.iter_mut().enumerate() {
                one_fortnight(scenario, (fortnight, child), days, &mut cap, &mut weeks);
            }
        }
    }
    weeks.into_values().collect()
}

fn one_fortnight(
    scenario: &Scenario,
    (fortnight, child): (i128, usize),
    days: &mut DaysCounted,
    cap: &mut CapCounted,
    weeks: &mut BTreeMap<(i128, String), SlowWeek>,
) {
    let mut used = Used::default();
    for carried in &scenario.family.carried_in.hours {
        let same = number(carried.fortnight.first_monday()) == fortnight * 14;
        if same && carried.child == scenario.children[child].child {
            used.in_all += i128::from(carried.hours.get());
        }
    }
    for (week, enrolment) in in_order_of_determination(scenario, fortnight, child) {
        one_report(scenario, (week, child, enrolment), days, (&mut used, cap), weeks);
    }
}

/// Enrolment-weeks with sessions: without a list by week and then as the file has them. Then listed
/// ones that are in the wrong order change places, two by two, until none is.
fn in_order_of_determination(
    scenario: &Scenario,
    fortnight: i128,
    child: usize,
) -> Vec<(i128, usize)> {
    let place_of = |id| scenario.enrolments.iter().position(|at| at.enrolment_id == id);
    let of_child =
        |place: &usize| scenario.enrolments[*place].child == scenario.children[child].child;
    let weeks = [fortnight * 2, fortnight * 2 + 1];
    let mut listed: Vec<(i128, usize)> = Vec::new();
    for report in &scenario.family.report_order {
        let of_week = number(report.week.monday()).div_euclid(7);
        let place = place_of(report.enrolment_id).expect("an enrolment");
        if weeks.contains(&of_week) && of_child(&place) && !listed.contains(&(of_week, place)) {
            listed.push((of_week, place));
        }
    }
    let one_week_only = listed.iter().all(|(of_week, _)| *of_week == listed[0].0);
    let mut order: Vec<(i128, usize)> = Vec::new();
    for of_week in weeks {
        let in_file = scenario.sessions.iter().filter(|at| week(at.session_date) == of_week);
        let in_file = in_file.filter_map(|at| place_of(at.enrolment_id)).filter(of_child);
        let in_file: Vec<(i128, usize)> = in_file.map(|place| (of_week, place)).collect();
        let first = listed.iter().filter(|at| one_week_only && in_file.contains(at)).copied();
        for at in first.chain(in_file.iter().copied()) {
            if !order.contains(&at) {
                order.push(at);
            }
        }
    }
    let rank = |at: &(i128, usize)| listed.iter().position(|other| other == at);
    for one in 0..order.len() {
        for other in one + 1..order.len() {
            let wrong = match (rank(&order[one]), rank(&order[other])) {
                (Some(earlier), Some(later)) => earlier > later,
                _ => false,
            };
            if wrong {
                order.swap(one, other);
            }
        }
    }
    order
}

fn one_report(
    scenario: &Scenario,
    (of_week, child, at): (i128, usize, usize),
    days: &mut DaysCounted,
    (used, cap): (&mut Used, &mut CapCounted),
    weeks: &mut BTreeMap<(i128, String), SlowWeek>,
) {
    let enrolment = &scenario.enrolments[at];
    let mut places: Vec<usize> = (0..scenario.sessions.len())
        .filter(|place| {
            let session = &scenario.sessions[*place];
            session.enrolment_id == enrolment.enrolment_id && week(session.session_date) == of_week
        })
        .collect();
    if places.is_empty() {
        return;
    }
    places.sort_by_key(|place| {
        let session = &scenario.sessions[*place];
        (number(session.session_date), session.times.start())
    });
    let monday = of_week.div_euclid(2) * 14;
    let (percentage, higher_rate) = percentage::applicable(
        &scenario.children,
        child,
        enrolment.care_type == CareType::InHomeCare,
        monday,
        hours::income(scenario, monday),
    );
    let second = usize::from(of_week.rem_euclid(2) == 1);
    let available = hours::of_weeks(scenario, &scenario.children[child], monday)[second];
    let sessions = places
        .into_iter()
        .map(|place| one_session(scenario, (place, child, at), (percentage, available), days, used))
        .collect();
    let mut week = empty_week(of_week, enrolment, (percentage, higher_rate, available), sessions);
    cap.take_off(scenario, enrolment, &mut week);
    settle(scenario, &mut week);
    // Hours of nothing are hours nobody is entitled to be paid for.
    for session in &week.sessions {
        let nothing = match session.kind {
            "ccs" => week.ccs == 0,
            "provider_child_wellbeing" => false,
            _ => week.accs == 0,
        };
        if nothing {
            used.in_all -= session.minutes;
            *used.at.entry(at).or_default() -= session.minutes;
        }
    }
    weeks.insert((of_week, week.enrolment.clone()), week);
}

fn empty_week(
    week: i128,
    enrolment: &Enrolment,
    (percentage, higher_rate, minutes_available): (i128, bool, i128),
    sessions: Vec<SlowSession>,
) -> SlowWeek {
    let sum = |wanted: fn(&str) -> bool| {
        let amounts = sessions.iter().filter(|session| wanted(session.kind));
        Fraction::new(amounts.map(|session| session.amount).sum(), CENT).rounded_half_up()
    };
    SlowWeek {
        week,
        enrolment: enrolment.enrolment_id.as_str().to_owned(),
        percentage,
        higher_rate,
        minutes_available,
        ccs: sum(|kind| kind == "ccs"),
        accs: sum(|kind| kind != "ccs" && kind != "provider_child_wellbeing"),
        provider_accs: sum(|kind| kind == "provider_child_wellbeing"),
        sessions,
        withheld: 0,
        fee_reduction: 0,
        fees: 0,
        gap: 0,
    }
}

fn one_session(
    scenario: &Scenario,
    (place, child, at): (usize, usize, usize),
    (percentage, available): (i128, i128),
    days: &mut DaysCounted,
    used: &mut Used,
) -> SlowSession {
    let (session, enrolment) = (&scenario.sessions[place], &scenario.enrolments[at]);
    let child = &scenario.children[child];
    let price = money::price(child, enrolment.care_type, session, percentage);
    let of_provider = price.kind == "provider_child_wellbeing";
    let left = if of_provider {
        100 * 60 - used.of_provider.get(&at).copied().unwrap_or(0)
    } else {
        left_for(session, enrolment, at, available, used)
    };
    let length = i128::from(session.times.end().minute_of_day())
        - i128::from(session.times.start().minute_of_day());
    let could_have = length.min(left.max(0));
    let not_paid = refusal(session, enrolment, could_have, days);
    let minutes = if not_paid.is_some() { 0 } else { could_have };
    if of_provider {
        *used.of_provider.entry(at).or_default() += minutes;
    } else {
        used.in_all += minutes;
        *used.at.entry(at).or_default() += minutes;
    }
    SlowSession {
        place,
        hourly_fee: price.hourly_fee,
        hourly_cap: price.hourly_cap,
        hourly_rate: price.hourly_rate,
        minutes,
        amount: money::amount(&price, session, minutes),
        kind: price.kind,
        not_paid,
    }
}

fn refusal(
    session: &Session,
    enrolment: &Enrolment,
    could_have: i128,
    days: &mut DaysCounted,
) -> Option<&'static str> {
    let day = parts(session.session_date);
    if ((2020, 4, 6)..=(2020, 7, 12)).contains(&day) {
        return Some("relief_package");
    }
    match session.attendance {
        Attendance::Absent => days.refuses(session, enrolment, could_have),
        _ => (could_have == 0).then_some("hours_used"),
    }
}

/// Minutes left for an enrolment: of the fortnight, and of those elected for the service.
fn left_for(
    session: &Session,
    enrolment: &Enrolment,
    at: usize,
    available: i128,
    used: &Used,
) -> i128 {
    let monday = fortnight(session.session_date) * 14;
    let mut latest: Option<(i128, &ElectedHours)> = None;
    for election in &enrolment.elected_hours {
        let from = election.from.map_or(i128::MIN, number);
        if from <= monday && latest.is_none_or(|(other, _)| from > other) {
            latest = Some((from, election));
        }
    }
    let of_fortnight = available - used.in_all;
    match latest.and_then(|(_, election)| election.hours) {
        Some(elected) => {
            let left = i128::from(elected) * 60 - used.at.get(&at).copied().unwrap_or(0);
            of_fortnight.min(left)
        }
        None => of_fortnight,
    }
}

/// CCS that counts towards the annual cap, by child and year; cents.
struct CapCounted(BTreeMap<(String, i128), i128>);

impl CapCounted {
    fn carried_in(scenario: &Scenario) -> Self {
        let days = scenario.sessions.iter().map(|session| fortnight(session.session_date));
        let first = days.min().map_or(0, |first| financial_year(of_number(first * 14)));
        let mut counted: BTreeMap<(String, i128), i128> = BTreeMap::new();
        for used in &scenario.family.carried_in.annual_cap {
            let sum = counted.entry((used.child.as_str().to_owned(), first)).or_default();
            *sum += i128::from(used.amount.ten_thousandths());
        }
        for sum in counted.values_mut() {
            *sum = Fraction::new(*sum, CENT).rounded_half_up();
        }
        Self(counted)
    }

    fn take_off(&mut self, scenario: &Scenario, enrolment: &Enrolment, week: &mut SlowWeek) {
        let monday = week.week.div_euclid(2) * 14;
        let year = financial_year(of_number(monday));
        let counted = self.0.entry((enrolment.child.as_str().to_owned(), year)).or_default();
        if let Some((cap, income_over)) = annual_cap(of_number(monday))
            && hours::income(scenario, monday) > income_over * 10_000
        {
            week.ccs = week.ccs.min((cap * CENT - *counted).max(0));
        }
        *counted += week.ccs;
    }
}

fn settle(scenario: &Scenario, week: &mut SlowWeek) {
    let monday = week.week * 7;
    let mut points = 500;
    for share in &scenario.family.withholding {
        let begun = share.period.is_none_or(|period| number(period.from) <= monday);
        let ended = share.period.and_then(|period| period.to).is_some_and(|to| number(to) < monday);
        if begun && !ended {
            points = i128::from(share.percentage.get());
        }
    }
    week.withheld = Fraction::new(week.ccs * points, 10_000).rounded_half_up();
    week.fee_reduction = week.ccs - week.withheld + week.accs;
    let mut others = 0;
    for slow in &week.sessions {
        let session = &scenario.sessions[slow.place];
        week.fees += i128::from(session.fee.ten_thousandths());
        others += i128::from(session.other_payments.ten_thousandths());
        others += i128::from(session.prescribed_payments.ten_thousandths());
    }
    week.gap = week.fees - others - (week.fee_reduction + week.provider_accs) * CENT;
}
