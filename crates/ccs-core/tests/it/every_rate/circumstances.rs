//! Hours that a rate may decide: activity, circumstances, how long each counts.

use ccs_core::date::Day;
use ccs_core::entitlement::model::{
    AccsKind, AccsPeriod, AccsRecipient, ActivityKind, ActivityLevel, Exemption, ExemptionReason,
    LevelBegins, LevelHours, Member, Period, Scenario,
};
use ccs_core::hours::Minutes;
use ccs_core::law::faa::sch2_cl15::months_after;
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;

use super::amounts::assessed;
use super::{Answers, Question};
use crate::entitlement::family::{Build, TWELVE_HOURS, family, hours as of_hours, money};

/// A child with more sessions in the fortnight of a first Monday than any hours reach.
fn many_sessions(monday: Day) -> Scenario {
    let born = monday.plus_days(-1_000).expect("a day").to_string();
    let child = family("200000").child("c1", &born);
    let enrolled = child.enrolled("E1", "c1", CareType::CentreBasedDayCare);
    enrolled.days("E1", &monday.to_string(), 10, TWELVE_HOURS, "150.00")
}

fn doing(scenario: Scenario, levels: Vec<ActivityLevel>) -> Scenario {
    scenario.with(|scenario| scenario.family.activity.individual = levels)
}

fn long_before() -> Day {
    Day::ymd(2018, 7, 2)
}

/// Every kind of activity at the edges of the tiers, and the children of special groups.
pub(super) fn hours(book: &RateBook<'_>, asked: Question) -> Answers {
    let mut answers = Vec::new();
    for monday in asked.mondays() {
        for count in [0, 7, 8, 9, 15, 16, 17, 18, 47, 48, 49, 50] {
            let kinds = [ActivityKind::Work, ActivityKind::JobSearch, ActivityKind::Volunteering];
            for kind in kinds {
                let level = ActivityLevel::of(kind, long_before(), of_hours(count));
                answers.push(assessed(book, &doing(many_sessions(monday), vec![level])));
            }
        }
        let idle = ActivityLevel::of(ActivityKind::Work, long_before(), Minutes::ZERO);
        let idle = doing(many_sessions(monday), vec![idle]);
        let changes: [fn(&mut Scenario); 3] = [
            |scenario| scenario.family.income_estimates[0].amount = money("50000"),
            |scenario| scenario.children[0].first_nations = true.into(),
            |scenario| scenario.children[0].preschool_program = true.into(),
        ];
        answers.extend(changes.map(|change| assessed(book, &idle.clone().with(change))));
        answers.extend(AccsKind::ALL.map(|kind| assessed(book, &under(&idle, kind, false))));
        answers.push(assessed(book, &under(&idle, AccsKind::ChildWellbeing, true)));
    }
    answers
}

fn under(scenario: &Scenario, kind: AccsKind, by_provider: bool) -> Scenario {
    let recipient = if by_provider { AccsRecipient::Provider } else { AccsRecipient::Individual };
    let period = Period { from: long_before(), to: None };
    scenario.clone().with(|scenario| {
        scenario.children[0].accs = vec![AccsPeriod { kind, period, recipient }];
    })
}

/// Every circumstance with hours at its own edges.
pub(super) fn exemptions(book: &RateBook<'_>, asked: Question) -> Answers {
    let mut answers = Vec::new();
    for monday in asked.mondays() {
        for reason in ExemptionReason::ALL {
            let period = Period { from: monday, to: None };
            for count in [0, 10, 16, 17, 18, 47, 48, 49, 50, 60, 120] {
                let kind = match reason {
                    ExemptionReason::CarerAllowance => ActivityKind::Caring,
                    _ => ActivityKind::JobSearch,
                };
                let level = ActivityLevel::of(kind, long_before(), of_hours(count));
                let scenario = doing(many_sessions(monday), vec![level]).with(|scenario| {
                    let exemption = Exemption::of(Member::Individual, reason, period);
                    scenario.family.exemptions = vec![exemption];
                });
                answers.push(assessed(book, &scenario));
            }
        }
    }
    answers
}

/// Child wellbeing that ran for about so many months, and that ended about so many months before.
pub(super) fn wellbeing_results(book: &RateBook<'_>, asked: Question) -> Answers {
    let Some(monday) = asked.mondays().last().copied() else { return Vec::new() };
    let months_before = |day: Day, months: i32| {
        let (year, month, date) = day.parts();
        let count = year * 12 + i32::try_from(month).expect("a month") - 1 - months;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        let part = |count: i32| u32::try_from(count).expect("a part");
        Day::from_parts(part(year), part(month), date.min(28)).expect("a day")
    };
    let idle = ActivityLevel::of(ActivityKind::Work, long_before(), Minutes::ZERO);
    let idle = doing(many_sessions(monday), vec![idle]);
    let ran = |from: Day, to: Day| {
        let period = Period { from, to: Some(to) };
        let kind = AccsKind::ChildWellbeing;
        let accs = AccsPeriod { kind, period, recipient: AccsRecipient::Individual };
        assessed(book, &idle.clone().with(|scenario| scenario.children[0].accs = vec![accs]))
    };
    let mut answers = Vec::new();
    for months in asked.beside() {
        for days in [-20, 0, 20] {
            let end = months_before(monday, 1);
            let began = months_before(end, months).plus_days(days).expect("a day");
            answers.push(ran(began, end));
            let ended = months_before(monday, months).plus_days(days).expect("a day");
            answers.push(ran(months_before(ended, 9), ended.min(monday.pred().expect("a day"))));
        }
    }
    answers
}

/// How long what counts for a time counts.
pub(super) fn participation(book: &RateBook<'_>, asked: Question) -> Answers {
    let monday = asked.mondays()[1];
    let mut answers = Vec::new();
    for number in asked.beside() {
        let before = |days: i32| monday.plus_days(-days).expect("a day");
        let sessions = || many_sessions(monday);
        let level = |kind, from| ActivityLevel::of(kind, from, of_hours(30));
        let months = u32::try_from(number).unwrap_or_default();
        // A leave whose months end about the first Monday.
        for days in 0..40 {
            let from = before(number * 30 + days);
            let is_near = months_after(from, months).days_since(monday).abs() < 20;
            let leave = level(ActivityKind::Leave, from);
            answers.extend(is_near.then(|| assessed(book, &doing(sessions(), vec![leave]))));
        }
        for fortnights in [number, 13 + number, 26 + number] {
            let business = level(ActivityKind::SettingUpBusiness, before(fortnights * 14));
            answers.push(assessed(book, &doing(sessions(), vec![business])));
        }
        let fortnights = usize::try_from(number).unwrap_or_default();
        let varying = ActivityLevel {
            hours: LevelHours::Varying(vec![of_hours(20).into(); fortnights]),
            ..level(ActivityKind::Work, long_before())
        };
        answers.push(assessed(book, &doing(sessions(), vec![varying])));
        answers.push(overseas(book, sessions(), before(number)));
        let rises = ActivityLevel {
            begins: LevelBegins::HappenedOn(monday),
            told_on: monday.plus_days(number),
            ..level(ActivityKind::Study, monday)
        };
        let idle = ActivityLevel::of(ActivityKind::Study, long_before(), Minutes::ZERO);
        let later = many_sessions(monday.plus_days(14).expect("a day"));
        for days in 0..3 {
            let told_on = monday.plus_days(14 + number + days - 1);
            let rises = ActivityLevel { told_on, ..rises.clone() };
            answers.push(assessed(book, &doing(later.clone(), vec![idle.clone(), rises])));
        }
    }
    answers
}

fn overseas(book: &RateBook<'_>, sessions: Scenario, from: Day) -> String {
    let idle = ActivityLevel::of(ActivityKind::Work, long_before(), Minutes::ZERO);
    let scenario = doing(sessions, vec![idle]).with(|scenario| {
        let period = Period { from, to: None };
        let reason = ExemptionReason::Overseas;
        scenario.family.exemptions = vec![Exemption::of(Member::Individual, reason, period)];
    });
    assessed(book, &scenario)
}
