//! What is paid as given and warned of, on both sides of each edge. Warnings of a child's age, of
//! prescribed payments and of the gap are in `determined`, those of one member or one child in
//! `activity`, that of a night in `absences`, and that of a payment that stopped before its weeks
//! changed in `eligibility::transition`.

use ccs_core::date::FinancialYear;
use ccs_core::entitlement::model::{
    AbsenceReason, AccsKind, Balancing, ExemptJobSeeker2026, Exemption, ExemptionReason, Member,
    PartnerIncome, Partnered, Period, Scenario, TransitionPartnerLowIncome, WithheldShare,
};
use ccs_core::entitlement::{
    Assessment, WarningCause, balance, part_of_a_year, reasons_of_an_end_elsewhere,
};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_core::session::Attendance;

use super::super::family::{Build, TEN_HOURS, day, hours, money, one_child, subsidised};

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

fn causes(scenario: &Scenario) -> Vec<WarningCause> {
    let assessment = Assessment::of(scenario, &BOOK).expect("an assessment");
    assessment.warnings().iter().map(|warning| warning.cause).collect()
}

/// A couple with transition to work, at the lower income threshold of 2025-26.
fn in_transition(on: &str, individual: u32, partner: u32) -> Scenario {
    one_child("85279")
        .active(individual)
        .session("E1", on, TEN_HOURS, "100.00")
        .accs("c1", AccsKind::TransitionToWork, "2018-07-02", "2027-07-04")
        .with(|scenario| {
            let mut level = scenario.family.activity.individual[0].clone();
            level.hours = hours(partner).into();
            scenario.family.partnered = Partnered::Throughout(true);
            scenario.family.activity.partner = vec![level];
        })
}

#[test]
fn e205_a_partners_low_income_for_transition_to_work_is_told_while_it_decides() {
    use TransitionPartnerLowIncome::{Act, Guide};
    use WarningCause::{NoTransitionHours, PartnersLowIncomeRefused, PartnersLowIncomeUsed};
    let of = |scenario: Scenario, policy| {
        causes(&scenario.with(|scenario| {
            scenario.family.policies.transition_partner_low_income = policy;
        }))
    };
    let idle_partner = || in_transition("2025-12-22", 10, 7);
    assert_eq!(of(idle_partner(), Guide), [PartnersLowIncomeUsed]);
    assert_eq!(of(idle_partner(), Act), [PartnersLowIncomeRefused]);
    let active = || in_transition("2025-12-22", 10, 8);
    assert!(of(active(), Guide).is_empty() && of(active(), Act).is_empty(), "the test gives more");
    let above = || {
        idle_partner()
            .with(|scenario| scenario.family.income_estimates[0].amount = money("85279.01"))
    };
    assert_eq!([of(above(), Guide), of(above(), Act)], [[NoTransitionHours]; 2]);
    let idle = || in_transition("2025-12-22", 7, 10);
    assert_eq!([of(idle(), Guide), of(idle(), Act)], [[NoTransitionHours]; 2], "one's own never");
    let guaranteed = || in_transition("2026-01-05", 0, 0);
    assert!(of(guaranteed(), Guide).is_empty() && of(guaranteed(), Act).is_empty());
}

/// By the Guide a partner's low income still gives 24 hours; by the Act it gives none.
#[test]
fn a_partners_low_income_gives_its_hours_in_transition_to_work_by_the_guide_alone() {
    let by = |policy| {
        let idle_partner = in_transition("2025-12-22", 10, 7).with(|scenario| {
            scenario.family.policies.transition_partner_low_income = policy;
        });
        subsidised(&idle_partner.weeks())
    };
    assert_eq!(by(TransitionPartnerLowIncome::Guide), ["10"]);
    assert_eq!(by(TransitionPartnerLowIncome::Act), ["0"]);
}

#[test]
fn e205_it_is_told_of_the_week_in_transition_to_work_and_not_of_the_other() {
    let on = |date: &str| {
        causes(&in_transition(date, 10, 7).with(|scenario| {
            scenario.children[0].accs[0].period.from = day("2025-12-29");
        }))
    };
    assert_eq!(on("2025-12-22"), [], "the first week of the fortnight");
    assert_eq!(on("2025-12-29"), [WarningCause::PartnersLowIncomeUsed]);
}

#[test]
fn e206_an_exempt_job_seeker_is_told_from_5_january_2026() {
    let on = |date: &str, policy| {
        causes(&one_child("130000").session("E1", date, TEN_HOURS, "100.00").with(|scenario| {
            let period = Period { from: day("2018-07-02"), to: None };
            let reason = ExemptionReason::ExemptJobSeeker;
            scenario.family.exemptions.push(Exemption::of(Member::Individual, reason, period));
            scenario.family.policies.exempt_job_seeker_2026 = policy;
        }))
    };
    let rule = ExemptJobSeeker2026::Rule39;
    assert!(on("2026-01-04", rule).is_empty(), "the fortnight began on 22 December");
    assert_eq!(on("2026-01-05", rule), [WarningCause::ExemptJobSeeker]);
    assert!(on("2026-01-05", ExemptJobSeeker2026::Hundred).is_empty());
}

/// A couple to 31 December 2023, and what their years came to.
fn separated(partner_income: &str, couple_to: &str, keeps: bool) -> Scenario {
    let dates = ["2023-07-10", "2023-12-25", "2024-01-08"];
    let care = dates.iter().fold(one_child("120000"), |scenario, date| {
        scenario.session("E1", date, TEN_HOURS, "100.00")
    });
    care.with(|scenario| {
        let period = Period { from: day("2018-07-02"), to: Some(day(couple_to)) };
        let family = &mut scenario.family;
        family.partnered = Partnered::During(vec![period.into()]);
        family.activity.partner = family.activity.individual.clone();
        family.withholding = vec![WithheldShare::always(BasisPoints::literal(5))];
        let year = FinancialYear::containing(day("2023-07-10"));
        family.balancing = Some(Balancing {
            partner_income: Some(PartnerIncome::Anyone(money(partner_income))),
            keeps_couple_estimates: keeps,
            ..Balancing::new(year, money("60000"))
        });
    })
}

#[test]
fn e209_a_couples_estimate_that_would_give_more_is_told_unless_it_is_kept() {
    let told = |partner_income: &str, couple_to: &str, keeps| {
        let year = balance(&separated(partner_income, couple_to, keeps), &BOOK).expect("a year");
        year.warning().map(|warning| (warning.cause.code(), warning.date.to_string()))
    };
    let e209 = |date: &str| Some(("CCS-E209", date.to_owned()));
    assert_eq!(told("140000", "2023-12-31", false), e209("2023-07-10"));
    assert_eq!(told("140000", "2023-12-31", true), None);
    assert_eq!(told("60000", "2023-12-31", false), None, "120,000 as estimated");
    assert_eq!(told("60500", "2023-12-31", false), e209("2023-07-10"), "0.1 % less");
    assert_eq!(told("140000", "2024-06-29", false), e209("2023-07-10"), "apart on 30 June");
    assert_eq!(told("140000", "2024-06-30", false), None, "a couple on 30 June");
    assert_eq!(told("140000", "2023-07-09", false), None, "never a couple on a first Monday");
}

#[test]
fn e212_marginal_rates_of_less_than_whole_ccs_years_are_told() {
    let of = |dates: &[&str]| {
        let care = dates.iter().fold(one_child("120000"), |scenario, date| {
            scenario.session("E1", date, TEN_HOURS, "100.00")
        });
        part_of_a_year(&care).map(|warning| (warning.cause, warning.date.to_string()))
    };
    // 2025-26 has the fortnights from 7 July 2025 to 5 July 2026, 2026-27 begins on 6 July.
    assert_eq!(of(&["2025-07-20", "2026-06-22"]), None, "in its first fortnight and in its last");
    let part = |date: &str| Some((WarningCause::PartOfAYear, date.to_owned()));
    assert_eq!(of(&["2025-07-21", "2026-07-05"]), part("2025-07-21"));
    assert_eq!(of(&["2025-07-07", "2026-06-21"]), part("2025-07-07"));
    assert_eq!(of(&["2025-07-07", "2026-07-05", "2026-07-06"]), part("2025-07-07"));
    assert_eq!(of(&["2025-07-07", "2026-07-05", "2026-07-06", "2027-07-04"]), None);
}

/// The code is what documents list, and the remedy names what a user can set.
#[test]
fn every_warning_has_its_code_its_reason_and_its_remedy() {
    let told = [
        ("CCS-E201", "too old", "`older_child_class`"),
        ("CCS-E202", "below zero", "the fee and the payments of others"),
        ("CCS-E203", "no rule was found", "`other_payments`"),
        ("CCS-E204", "lowered the hourly fee", "correct its day"),
        ("CCS-E205", "serve for transition to work", "`transition_partner_low_income` to `act`"),
        ("CCS-E205", "do not serve", "`transition_partner_low_income` to `guide`"),
        ("CCS-E205", "no hours for transition to work", "`activity`"),
        ("CCS-E206", "exempt job seeker", "`exempt_job_seeker_2026` to `hundred`"),
        ("CCS-E207", "no child is named", "`child` of the exemption"),
        ("CCS-E208", "no member is named", "`member`"),
        ("CCS-E209", "less than the estimate did", "`keeps_couple_estimates`"),
        ("CCS-E210", "two absence days", "`overnight_absence` to `first_day`"),
        ("CCS-E211", "before its weeks were changed", "`tail`"),
        ("CCS-E212", "whole CCS years", "a whole CCS year"),
    ];
    for (cause, (code, message, remedy)) in WarningCause::ALL.into_iter().zip(told) {
        assert_eq!(cause.code(), code);
        assert!(cause.message().contains(message), "{code}: {}", cause.message());
        assert!(cause.remedy().contains(remedy), "{code}: {}", cause.remedy());
        assert!(!cause.message().ends_with('.') && !cause.remedy().ends_with('.'), "{code}");
    }
}

/// A reason for days before the first attendance or after the last serves there only: on the day of
/// the first attendance and before it, and after the day of the last.
#[test]
fn a_reason_for_the_days_beyond_attendance_is_told_where_it_serves_nothing() {
    let reason = AbsenceReason::ALL.into_iter().find(|reason| !reason.is_additional()).unwrap();
    let additional = AbsenceReason::ALL.into_iter().find(|reason| reason.is_additional()).unwrap();
    let days = ["2025-08-04", "2025-08-05", "2025-08-06", "2025-08-07", "2025-08-08"].into_iter();
    let scenario = days
        .fold(one_child("130000"), |scenario, on| scenario.session("E1", on, TEN_HOURS, "100.00"));
    let scenario = scenario.with(|scenario| {
        scenario.enrolments[0].first_attended = Some(day("2025-08-05"));
        scenario.enrolments[0].last_attended = Some(day("2025-08-07"));
        for session in &mut scenario.sessions {
            (session.attendance, session.absence_reason) = (Attendance::Absent, Some(reason));
        }
    });
    let elsewhere = |scenario: &Scenario| reasons_of_an_end_elsewhere(scenario);
    assert_eq!(
        elsewhere(&scenario),
        [2, 3],
        "neither before, nor on the first, nor after the last"
    );
    let with = |change: &dyn Fn(&mut Scenario)| {
        let mut changed = scenario.clone();
        change(&mut changed);
        elsewhere(&changed)
    };
    let open = |scenario: &mut Scenario| scenario.enrolments[0].last_attended = None;
    assert_eq!(with(&open), [2, 3, 4]);
    let of_law = |scenario: &mut Scenario| scenario.sessions[2].absence_reason = Some(additional);
    assert_eq!(with(&of_law), [3], "an additional absence may be any day");
    let attended = |scenario: &mut Scenario| scenario.sessions[3].attendance = Attendance::Attended;
    assert_eq!(with(&attended), [2]);
    let without = |scenario: &mut Scenario| scenario.sessions[2].absence_reason = None;
    assert_eq!(with(&without), [3]);
}
