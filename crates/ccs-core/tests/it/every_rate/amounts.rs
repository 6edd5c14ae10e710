//! Entitlements that a rate may decide: prices, percentages, caps, absences.

use ccs_core::date::{Day, FinancialYear};
use ccs_core::entitlement::model::{
    AbsenceDaysUsed, AbsenceReason, AccsKind, AccsPeriod, AccsRecipient, AnnualCapUsed, Enrolment,
    Period, Scenario, State, WithheldShare,
};
use ccs_core::entitlement::{Assessment, Swept};
use ccs_core::money::Money;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_core::session::{Attendance, CareType};

use super::{Answers, Question};
use crate::entitlement::family::{Build, TEN_HOURS, child_id, family, money};

/// What an assessment gives, in one line.
pub(super) fn assessed(book: &RateBook<'_>, scenario: &Scenario) -> String {
    let assessment = match Assessment::of(scenario, book) {
        Ok(assessment) => assessment,
        Err(refusals) => return format!("{refusals:?}"),
    };
    let weeks = assessment.entitlements().weeks.iter().map(|week| {
        let sessions: Vec<String> = week
            .sessions
            .iter()
            .map(|it| format!("{}={}", it.subsidised_hours.get(), it.amount.ten_thousandths()))
            .collect();
        format!(
            "{} {} {} {} {} {} {} {sessions:?}",
            week.percentage,
            week.hours_available.get(),
            week.ccs,
            week.accs,
            week.provider_accs,
            week.withheld,
            week.gap
        )
    });
    let warnings: Vec<&str> =
        assessment.warnings().iter().map(|warning| warning.cause.code()).collect();
    format!("{:?} {warnings:?}", weeks.collect::<Vec<_>>())
}

/// A child so many years and days old on a day, at an enrolment, with one session that day.
pub(super) fn child_of(years: i32, on: Day, care: CareType, fee: &str) -> Scenario {
    let born = on.plus_days(-years * 365 - years / 4 - 40).expect("a day").to_string();
    family("50000").child("c1", &born).enrolled("E1", "c1", care).session(
        "E1",
        &on.to_string(),
        TEN_HOURS,
        fee,
    )
}

fn all_accs() -> Vec<Option<(AccsKind, AccsRecipient)>> {
    let individual = AccsKind::ALL.map(|kind| Some((kind, AccsRecipient::Individual)));
    let provider = Some((AccsKind::ChildWellbeing, AccsRecipient::Provider));
    [None, provider].into_iter().chain(individual).collect()
}

fn under_accs(scenario: Scenario, accs: Option<(AccsKind, AccsRecipient)>) -> Scenario {
    scenario.with(|scenario| {
        let period = Period { from: Day::ymd(2018, 7, 2), to: None };
        scenario.children[0].accs = accs
            .map(|(kind, recipient)| AccsPeriod { kind, period, recipient })
            .into_iter()
            .collect();
    })
}

/// A child with a session that day, under no ACCS and under each, with payments of others.
pub(super) fn of_every_accs(day: Day) -> Vec<Scenario> {
    let paid_for = child_of(3, day, CareType::CentreBasedDayCare, "90.00").with(|scenario| {
        scenario.sessions[0].other_payments = money("7");
        scenario.sessions[0].prescribed_payments = money("30");
    });
    let dear = child_of(3, day, CareType::CentreBasedDayCare, "800.00");
    let of_each = |scenario: &Scenario| -> Vec<Scenario> {
        all_accs().into_iter().map(|accs| under_accs(scenario.clone(), accs)).collect()
    };
    [paid_for, dear].iter().flat_map(of_each).collect()
}

/// Every kind of care, age and ACCS, above the caps and below, with payments of others.
pub(super) fn prices(book: &RateBook<'_>, asked: Question) -> Answers {
    let cares = [
        CareType::CentreBasedDayCare,
        CareType::OutsideSchoolHoursCare,
        CareType::FamilyDayCare,
        CareType::InHomeCare,
    ];
    let mut answers = Vec::new();
    for day in asked.mondays() {
        for care in cares {
            for age in [2, 5, 6, 7, 13, 14, 15] {
                let dear = child_of(age, day, care, "800.00");
                answers.push(assessed(book, &dear));
            }
            for accs in all_accs() {
                let paid_for = child_of(3, day, care, "90.00").with(|scenario| {
                    scenario.sessions[0].prescribed_payments = money("30");
                });
                answers.push(assessed(book, &under_accs(paid_for, accs)));
                answers.push(assessed(book, &under_accs(child_of(3, day, care, "800.00"), accs)));
            }
        }
    }
    answers
}

/// A family with a child that has the standard rate and one that may have the higher, the elder so many
/// years and days old.
fn two_children(day: Day, (years, days): (i32, i32)) -> Scenario {
    let born = |years: i32, days: i32| {
        let (year, month, date) = day.parts();
        let day = Day::from_parts(u32::try_from(year - years).expect("a year"), month, date);
        day.expect("a day").plus_days(days).expect("a day").to_string()
    };
    family("50000")
        .child("c1", &born(years, days))
        .child("c2", &born(2, 0))
        .enrolled("E1", "c1", CareType::CentreBasedDayCare)
        .enrolled("E2", "c2", CareType::CentreBasedDayCare)
        .session("E1", &day.to_string(), TEN_HOURS, "800.00")
        .session("E2", &day.to_string(), TEN_HOURS, "800.00")
}

fn at_incomes(book: &RateBook<'_>, scenario: &Scenario, step: usize) -> Answers {
    let incomes = (0..650_000).step_by(step).map(|dollars: i64| {
        let income = Money::from_ten_thousandths(dollars * 10_000).expect("an income");
        assessed(book, &Swept::Income(income).put_into(scenario))
    });
    incomes.collect()
}

/// One family at some incomes, with an elder child about the age limit.
pub(super) fn a_few_incomes(book: &RateBook<'_>, asked: Question) -> Answers {
    let elders = [(5, -100), (6, -100), (7, 100)];
    let families = elders.map(|elder| two_children(asked.mondays()[0], elder));
    families.iter().flat_map(|family| at_incomes(book, family, 23_000)).collect()
}

/// One family at every thousand dollars of income.
pub(super) fn incomes(book: &RateBook<'_>, asked: Question) -> Answers {
    at_incomes(book, &two_children(asked.mondays()[0], (5, -100)), 1_000)
}

pub(super) fn annual_caps(book: &RateBook<'_>, asked: Question) -> Answers {
    let day = asked.mondays()[0];
    let mut answers = Vec::new();
    for income in (180_000..195_000).step_by(500) {
        for used in ["0", "10000", "10300", "10500", "11300", "12000"] {
            let scenario = child_of(3, day, CareType::CentreBasedDayCare, "400.00").with(|it| {
                let amount = money(used);
                let of = AnnualCapUsed { child: child_id("c1"), amount };
                it.family.carried_in.annual_cap.push(of);
                it.family.income_estimates[0].amount = money(&income.to_string());
            });
            answers.push(assessed(book, &scenario));
        }
    }
    answers
}

pub(super) fn withheld(book: &RateBook<'_>, asked: Question) -> Answers {
    let scenario = child_of(3, asked.mondays()[0], CareType::CentreBasedDayCare, "400.00");
    let none = scenario.clone().with(|scenario| scenario.family.withholding.clear());
    let own = WithheldShare::always(BasisPoints::literal(12));
    let own = scenario.with(|scenario| scenario.family.withholding = vec![own]);
    vec![assessed(book, &none), assessed(book, &own)]
}

/// Two absences in a year of which so many days are used, in both regions, and absences at either end.
pub(super) fn absences(book: &RateBook<'_>, asked: Question) -> Answers {
    let mut answers = Vec::new();
    for day in asked.mondays() {
        let year = FinancialYear::containing(day);
        if FinancialYear::containing(day.plus_days(4).expect("a day")) != year {
            continue;
        }
        let absent = child_of(3, day, CareType::CentreBasedDayCare, "100.00").absent();
        let two =
            absent.session("E1", &day.succ().expect("a day").to_string(), TEN_HOURS, "100.00");
        let two = two.absent();
        for used in [0, 40, 41, 42, 43, 50, 51, 52, 60, 61, 62, 70, 71, 72, 73] {
            for state in [None, Some(State::Victoria)] {
                let emergency = Some(AbsenceReason::Emergency);
                let reasons =
                    [(None, None), (None, Some(AbsenceReason::Illness)), (emergency, None)];
                for (first, second) in reasons {
                    let scenario = two.clone().with(|scenario| {
                        let of = AbsenceDaysUsed { child: child_id("c1"), days: used };
                        scenario.family.carried_in.absence_days.push(of);
                        scenario.enrolments[0].state = state;
                        scenario.sessions[0].absence_reason = first;
                        scenario.sessions[1].absence_reason = second;
                    });
                    answers.push(assessed(book, &scenario));
                }
            }
        }
        answers.extend(at_either_end(book, &two));
    }
    answers
}

fn at_either_end(book: &RateBook<'_>, absent: &Scenario) -> Answers {
    let day = absent.sessions[1].session_date;
    let mut answers = Vec::new();
    let ends: [fn(&mut Enrolment, Day); 2] = [
        |enrolment, day| enrolment.first_attended = Some(day),
        |enrolment, day| enrolment.last_attended = Some(day),
    ];
    for reason in [AbsenceReason::Illness, AbsenceReason::SecretaryDetermined] {
        for days in [1, 5, 6, 7, 8, 40] {
            for (place, end) in ends.iter().enumerate() {
                let towards = if place == 0 { days } else { -days };
                let other = day.plus_days(towards).expect("a day");
                let scenario = absent.clone().with(|scenario| {
                    end(&mut scenario.enrolments[0], other);
                    scenario.sessions[1].absence_reason = Some(reason);
                });
                answers.push(assessed(book, &scenario));
            }
        }
    }
    answers
}

/// Sessions of ten to fourteen hours.
pub(super) fn lengths(book: &RateBook<'_>, asked: Question) -> Answers {
    let day = asked.mondays()[0].to_string();
    let ends = ["16:00", "17:00", "18:00", "19:00", "20:00"];
    let scenarios = ends.map(|end| {
        let born = "2018-01-01";
        let child = family("50000").child("c1", born);
        let enrolled = child.enrolled("E1", "c1", CareType::CentreBasedDayCare);
        enrolled.session("E1", &day, ("06:00", end), "200.00")
    });
    let attended = |scenario: &Scenario| {
        scenario.sessions.iter().all(|session| session.attendance == Attendance::Attended)
    };
    assert!(scenarios.iter().all(attended));
    scenarios.iter().map(|scenario| assessed(book, scenario)).collect()
}
