//! Random whole scenarios that can be assessed, over every era of the rules.

use ccs_core::date::{CCS_BEGAN, CcsFortnight, Day, Week};
use ccs_core::entitlement::model::{
    AbsenceDaysUsed, AbsenceReason, AccsKind, AccsPeriod, AccsRecipient, Activity, ActivityKind,
    ActivityLevel, AnnualCapUsed, Balancing, CarriedIn, Child, DeterminationFor, ElectedHours,
    Enrolment, ExceptionalHours, Exemption, ExemptionReason, Family, Holds, HoursUsed,
    IncomeEstimate, LevelBegins, Member, PartnerIncome, Partnered, Period, Policies, Reading,
    ReportReceived, Scenario, Session, State, WithheldShare,
};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::{ChildId, EnrolmentId, LevelId, ServiceId};
use ccs_core::money::Money;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_core::session::{Attendance, CareType, SessionTimes};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// The last fortnight that the published rates answer for begins on 21 June 2027.
const LAST_FORTNIGHT: i32 = 234;
/// Fortnights beside which a rule changes.
const EDGES: [&str; 17] = [
    "2018-07-02",
    "2018-12-31",
    "2019-06-17",
    "2019-12-02",
    "2019-12-16",
    "2020-03-23",
    "2020-06-15",
    "2020-06-29",
    "2021-06-28",
    "2022-02-21",
    "2022-06-27",
    "2023-06-26",
    "2024-06-24",
    "2024-10-28",
    "2025-06-23",
    "2025-12-22",
    "2026-06-22",
];
/// Distances above a threshold at which a ladder turns, a limit lies, or nothing happens.
const OFFSETS: [i64; 9] =
    [0, 60_000, 105_000, 120_000, 184_290, 274_290, 284_290, 450_000, 150_000];
const THRESHOLDS: [i64; 13] = [
    66_958, 68_163, 69_390, 70_015, 72_466, 80_000, 83_280, 85_279, 88_520, 78_118, 81_321, 83_273,
    86_437,
];
/// Minutes of activity at which tiers begin and end.
const ACTIVE: [u32; 10] = [0, 479, 480, 481, 960, 961, 1_200, 2_880, 2_881, 3_600];

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

fn stretches() -> impl Strategy<Value = Stretch> {
    let edges: Vec<i32> = EDGES
        .iter()
        .map(|day| day.parse::<Day>().expect("a day").days_since(CCS_BEGAN) / 14)
        .collect();
    (prop_oneof![0..=LAST_FORTNIGHT, select(edges)], 1..=3).prop_map(
        |(fortnight, count): (i32, i32)| {
            let count = count.min(LAST_FORTNIGHT + 1 - fortnight);
            let first = CCS_BEGAN.plus_days(fortnight * 14).expect("a day");
            Stretch { first, days: count * 14 }
        },
    )
}

/// Scenarios of any sort.
pub(crate) fn scenarios() -> impl Strategy<Value = Scenario> {
    stretches()
        .prop_flat_map(|stretch| {
            (families(stretch), vec(children(stretch), 1..4))
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

pub(crate) fn incomes() -> impl Strategy<Value = Money> {
    let beside_an_edge = (select(&THRESHOLDS[..]), select(&OFFSETS[..]), -2_i64..=2);
    prop_oneof![
        beside_an_edge.prop_map(|(threshold, offset, by)| (threshold + offset + by) * 10_000),
        (0_i64..600_000).prop_map(|dollars| dollars * 10_000),
        0_i64..6_000_000_000,
    ]
    .prop_map(|count| Money::from_ten_thousandths(count).expect("an income"))
}

fn families(stretch: Stretch) -> impl Strategy<Value = Family> {
    let facts = (partnered(stretch), estimates(stretch), levels(stretch), levels(stretch));
    let given = (vec(exemptions(stretch), 0..3), vec(exceptional(stretch), 0..3));
    (facts, withholding(stretch), given, carried_in(stretch)).prop_map(
        |((partnered, income_estimates, individual, partner), withholding, given, carried_in)| {
            Family {
                partnered,
                income_estimates,
                activity: Activity { individual, partner },
                withholding,
                exemptions: given.0,
                exceptional_hours: given.1,
                report_order: Vec::new(),
                carried_in,
                balancing: None,
                policies: Policies::default(),
            }
        },
    )
}

/// Scenarios with the facts of a balancing of the year of one of their fortnights.
pub(crate) fn balanced() -> impl Strategy<Value = Scenario> {
    let days = || {
        option::weighted(
            0.7,
            prop_oneof![-200_i32..900, select(vec![-1, 0, 1, 14, 364, 365, 366, 379, 380]),],
        )
    };
    let amounts = (incomes(), option::weighted(0.6, incomes()), option::of(0_i64..2_000_000));
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

fn partnered(stretch: Stretch) -> impl Strategy<Value = Partnered> {
    let turns = (0..stretch.days, 0..stretch.days, any::<bool>());
    prop_oneof![
        any::<bool>().prop_map(Partnered::Throughout),
        turns.prop_map(move |(a, b, ends)| {
            let (from, to) = (stretch.day(a.min(b)), stretch.day(a.max(b)));
            Partnered::During(vec![Period { from, to: ends.then_some(to) }.into()])
        }),
    ]
}

fn estimates(stretch: Stretch) -> impl Strategy<Value = Vec<IncomeEstimate>> {
    (0..40_i32, incomes(), option::of((1..stretch.days, incomes()))).prop_map(
        move |(before, amount, later)| {
            let from = stretch.first.plus_days(-before).expect("a day");
            let later =
                later.map(|(after, amount)| IncomeEstimate { from: stretch.day(after), amount });
            [IncomeEstimate { from, amount }].into_iter().chain(later).collect()
        },
    )
}

/// The facts of a level beside its kind and hours.
#[derive(Debug, Clone, Copy)]
struct LevelFacts {
    happened: bool,
    told_after: Option<i32>,
    lasts: Option<i32>,
    id: Option<&'static str>,
    meets_obligation: bool,
}

fn level_facts() -> impl Strategy<Value = LevelFacts> {
    let told_after = option::weighted(0.3, -20..90_i32);
    let lasts = option::weighted(0.2, 0..40_i32);
    let id = option::weighted(0.3, select(&["a", "b"][..]));
    let flags = (any::<bool>(), prop::bool::weighted(0.9));
    (flags, told_after, lasts, id).prop_map(|(flags, told_after, lasts, id)| {
        let (happened, meets_obligation) = flags;
        LevelFacts { happened, told_after, lasts, id, meets_obligation }
    })
}

fn level(kind: ActivityKind, day: Day, hours: Minutes, facts: LevelFacts) -> ActivityLevel {
    let after = |days: i32| day.plus_days(days).expect("a day");
    ActivityLevel {
        begins: if facts.happened {
            LevelBegins::HappenedOn(day)
        } else {
            LevelBegins::CountsFrom(day)
        },
        to: facts.lasts.map(after),
        told_on: facts.told_after.map(after),
        meets_obligation: facts.meets_obligation,
        id: facts.id.map(|id| LevelId::new(id).expect("an id")),
        ..ActivityLevel::of(kind, day, hours)
    }
}

/// A level of the eve, which counts throughout, and some changes before and within. Levels that
/// replace each other and begin on one day are one change: they are reported on one day.
fn levels(stretch: Stretch) -> impl Strategy<Value = Vec<ActivityLevel>> {
    let minutes = || prop_oneof![select(&ACTIVE[..]), 0_u32..6_000].prop_map(Minutes::new);
    let change =
        (-30..stretch.days, select(&ActivityKind::ALL[..]), minutes(), level_facts()).boxed();
    (minutes(), vec(change, 0..4)).prop_map(move |(first, more)| {
        let eve = stretch.first.plus_days(-31).expect("a day");
        let mut levels = vec![ActivityLevel::of(ActivityKind::Work, eve, first)];
        for (after, kind, hours, facts) in more {
            let day = stretch.first.plus_days(after).expect("a day");
            let mut level = level(kind, day, hours, facts);
            let beside = |other: &&ActivityLevel| {
                (other.id, other.begins.day()) == (level.id, day)
                    && (level.id.is_some() || other.kind == level.kind)
            };
            if let Some(beside) = levels.iter().find(beside) {
                // Of one id only one level begins on a day.
                if level.id.is_some() {
                    continue;
                }
                (level.begins, level.told_on) = (beside.begins, beside.told_on);
            }
            levels.push(level);
        }
        levels
    })
}

fn periods(stretch: Stretch) -> impl Strategy<Value = Period> {
    let long = (0..900_i32, 0..900_i32).prop_map(move |(before, length)| {
        let from = stretch.first.plus_days(-before).expect("a day");
        Period { from, to: from.plus_days(length) }
    });
    let whole_weeks = (0..stretch.days / 7, 1..3).prop_map(move |(week, weeks): (i32, i32)| {
        let from = stretch.day(week * 7);
        Period { from, to: from.plus_days(weeks * 7 - 1) }
    });
    let open =
        (0..stretch.days).prop_map(move |after| Period { from: stretch.day(after), to: None });
    prop_oneof![2 => whole_weeks, 1 => long, 1 => open]
}

fn exemptions(stretch: Stretch) -> impl Strategy<Value = Exemption> {
    // ParentsNext is refused outside its time.
    let reasons = ExemptionReason::ALL.into_iter();
    let reasons: Vec<_> =
        reasons.filter(|reason| *reason != ExemptionReason::ParentsNext).collect();
    (select(reasons), periods(stretch), select(&Member::ALL[..]), only_child()).prop_map(
        |(reason, period, member, child)| Exemption {
            child,
            ..Exemption::of(member, reason, period)
        },
    )
}

/// A child that a fact is limited to, if it is; [`name`] takes one that there is.
fn only_child() -> impl Strategy<Value = Option<ChildId>> {
    let child = |place: usize| ChildId::new(&format!("c{place}")).expect("an id");
    option::weighted(0.3, (0_usize..3).prop_map(child))
}

fn exceptional(stretch: Stretch) -> impl Strategy<Value = ExceptionalHours> {
    let member = option::weighted(0.4, select(&Member::ALL[..]));
    (periods(stretch), 0_u32..9_000, member, only_child()).prop_map(
        |(period, hours, member, child)| ExceptionalHours {
            member,
            child,
            ..ExceptionalHours::of(period, Minutes::new(hours))
        },
    )
}

/// Shares withheld: none listed, one throughout, or some of periods that may overlap.
fn withholding(stretch: Stretch) -> impl Strategy<Value = Vec<WithheldShare>> {
    let share = select(vec![0, 333, 500, 1_000, 10_000]);
    let share = share.prop_map(|points| BasisPoints::new(points).expect("a percentage"));
    vec((option::weighted(0.7, periods(stretch)), share), 0..4).prop_map(|shares| {
        let shares = shares.into_iter();
        shares.map(|(period, percentage)| WithheldShare { period, percentage }).collect()
    })
}

/// A fact that is true throughout, never, or in some periods.
fn facts_of_days(stretch: Stretch, usual: f64) -> impl Strategy<Value = Holds> {
    prop_oneof![
        3 => prop::bool::weighted(usual).prop_map(Holds::Throughout),
        1 => vec(periods(stretch), 0..3).prop_map(Holds::During),
    ]
}

fn carried_in(stretch: Stretch) -> impl Strategy<Value = CarriedIn> {
    let child = || ChildId::new("c0").expect("an id");
    let hours = vec((0..stretch.days, 0_u32..5_000), 0..2).prop_map(move |used| {
        let used = used.into_iter().map(|(after, hours)| HoursUsed {
            child: child(),
            fortnight: CcsFortnight::containing(stretch.day(after)).expect("a fortnight"),
            hours: Minutes::new(hours),
        });
        used.collect()
    });
    let cap = vec(0_i64..60_000_000, 0..3).prop_map(move |used| {
        let used = used.into_iter().map(|count| AnnualCapUsed {
            child: child(),
            amount: Money::from_ten_thousandths(count * 3).expect("an amount"),
        });
        used.collect()
    });
    let days = vec(30_u32..73, 0..2).prop_map(move |used| {
        used.into_iter().map(|days| AbsenceDaysUsed { child: child(), days }).collect()
    });
    (hours, cap, days).prop_map(|(hours, annual_cap, absence_days)| CarriedIn {
        hours,
        annual_cap,
        absence_days,
    })
}

fn children(stretch: Stretch) -> impl Strategy<Value = Child> {
    let age = prop_oneof![0..400_i32, 2_180..2_210, 2_180..2_230, 0..5_000];
    let facts = || facts_of_days(stretch, 0.5);
    let flags = (facts(), facts(), facts_of_days(stretch, 0.8));
    let school = option::weighted(0.2, 0..stretch.days);
    (age, flags, school, vec(accs(stretch), 0..3)).prop_map(move |(age, flags, school, accs)| {
        Child {
            child: ChildId::new("c0").expect("an id"),
            born: stretch.first.plus_days(-age).expect("a day"),
            attends_school_from: school.map(|after| stretch.day(after)),
            first_nations: flags.0,
            preschool_program: flags.1,
            determination: flags.2,
            determination_for: DeterminationFor::Individual,
            secondary_school_from: None,
            older_child_class: false.into(),
            accs,
        }
    })
}

fn accs(stretch: Stretch) -> impl Strategy<Value = AccsPeriod> {
    (select(&AccsKind::ALL[..]), periods(stretch), prop::bool::weighted(0.2)).prop_map(
        |(kind, period, provider)| {
            let recipient = match (kind, provider) {
                (AccsKind::ChildWellbeing, true) => AccsRecipient::Provider,
                _ => AccsRecipient::Individual,
            };
            AccsPeriod { kind, period, recipient }
        },
    )
}

fn enrolments(stretch: Stretch, children: usize) -> impl Strategy<Value = Enrolment> {
    let election = (option::of(0..stretch.days), option::weighted(0.8, 0_u32..101));
    let ends = || option::weighted(0.3, 0..stretch.days);
    let states = option::of(select(&State::ALL[..]));
    (0..children, select(&CareType::ALL[..]), vec(election, 0..2), ends(), ends(), states).prop_map(
        move |(child, care_type, elections, first, last, state)| Enrolment {
            enrolment_id: EnrolmentId::new("E0").expect("an id"),
            child: ChildId::new(&format!("c{child}")).expect("an id"),
            service_id: ServiceId::new("190016362L").expect("an id"),
            care_type,
            elected_hours: elections
                .into_iter()
                .map(|(from, hours)| ElectedHours {
                    from: from.map(|after| stretch.day(after)),
                    hours,
                })
                .collect(),
            first_attended: first.map(|after| stretch.day(after)),
            last_attended: last.map(|after| stretch.day(after)),
            state,
        },
    )
}

/// Ten-thousandths of a dollar: whole cents mostly, small and large, and none.
fn fees() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => (0_i64..30_000).prop_map(|cents| cents * 100),
        1 => (0_i64..60).prop_map(|cents| cents * 100),
        1 => 0_i64..3_000_000,
        1 => (0_i64..100_000_000).prop_map(|cents| cents * 100),
    ]
}

fn sessions(stretch: Stretch) -> impl Strategy<Value = (usize, Session)> {
    let when = (0..stretch.days, 0_u16..1_439, prop_oneof![1_u16..=720, Just(600), Just(720)]);
    let paid = (fees(), option::weighted(0.2, fees()), option::weighted(0.2, fees()));
    let discount = option::weighted(0.2, fees());
    let came = (prop::bool::weighted(0.7), option::of(select(&AbsenceReason::ALL[..])));
    (0_usize..5, when, paid, discount, came).prop_map(
        move |(enrolment, when, paid, discount, came)| {
            let (day, start, length) = when;
            // A session may end at midnight.
            let start = start.min(1_440 - length);
            let (fee, other, prescribed) = paid;
            let money = |count: i64| Money::from_ten_thousandths(count).expect("money");
            let session = Session {
                enrolment_id: EnrolmentId::new("E0").expect("an id"),
                session_date: stretch.day(day),
                times: SessionTimes::new(clock(start), clock(start + length)).expect("times"),
                fee: money(fee),
                fee_before_discounts: None,
                fee_before_prescribed_discounts: discount.map(|more| money(fee + more)),
                attendance: if came.0 { Attendance::Attended } else { Attendance::Absent },
                absence_reason: came.1.filter(|_| !came.0),
                other_payments: money(other.unwrap_or(0) / 4),
                prescribed_payments: money(prescribed.unwrap_or(0) / 4),
                sign_in: None,
                sign_out: None,
                session_id: None,
            };
            (enrolment, session)
        },
    )
}

pub(crate) fn clock(minute: u16) -> ClockTime {
    ClockTime::parse_end(format!("{:02}:{:02}", minute / 60, minute % 60).as_bytes())
        .expect("a time")
}
