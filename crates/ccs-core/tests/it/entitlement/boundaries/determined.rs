//! The order of determination, weeks without entitlement, payments of others, and whose child
//! ranks.

use ccs_core::date::Week;
use ccs_core::entitlement::Assessment;
use ccs_core::entitlement::model::{
    AccsKind, AccsRecipient, AnnualCapUsed, Couple, DeterminationFor, Partnered, Period,
    ReportReceived, Scenario, WithheldRounding, WithheldShare,
};
use ccs_core::entitlement::{Entitlements, reassess};
use ccs_core::id::{EnrolmentId, PartnerId};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;

use super::super::family::{
    Build, TEN_HOURS, TWELVE_HOURS, ccs, child_id, day, money, one_child, subsidised,
};

fn report(sunday: &str, enrolment: &str) -> ReportReceived {
    ReportReceived {
        week: Week::ending(day(sunday)).expect("a Sunday"),
        enrolment_id: EnrolmentId::new(enrolment).expect("an id"),
    }
}

/// 36 hours; 24 at E1 and 12 at E2 in the first week, 12 at E1 in the second.
fn two_services() -> Scenario {
    one_child("130000")
        .enrolled("E2", "c1", CareType::CentreBasedDayCare)
        .active(10)
        .days("E1", "2025-07-21", 2, TWELVE_HOURS, "150.00")
        .session("E2", "2025-07-24", TWELVE_HOURS, "150.00")
        .session("E1", "2025-07-28", TWELVE_HOURS, "150.00")
}

/// The subsidised hours of E1's first week, of E2's, and of E1's second week.
fn in_order(reports: &[ReportReceived]) -> [String; 3] {
    let scenario = two_services().with(|scenario| scenario.family.report_order = reports.to_vec());
    let hours = subsidised(&scenario.weeks());
    let [first, second, other, later] = <[String; 4]>::try_from(hours).expect("four sessions");
    assert_eq!((first.as_str(), second.as_str()), ("12", "12"));
    [second, other, later]
}

#[test]
fn cl4_2_a_hours_go_in_the_order_of_determination_across_weeks_and_services() {
    let (one, two) = ("2025-07-27", "2025-08-03");
    assert_eq!(in_order(&[]), ["12", "12", "0"]);
    let late = [report(one, "E1"), report(two, "E1"), report(one, "E2")];
    assert_eq!(in_order(&late), ["12", "0", "12"], "a late week one gets what is left");
    assert_eq!(in_order(&[report(two, "E1"), report(one, "E2")]), ["12", "0", "12"]);
    assert_eq!(in_order(&[report(one, "E2"), report(one, "E1")]), ["12", "12", "0"]);
    assert_eq!(
        in_order(&[report(two, "E1")]),
        ["12", "12", "0"],
        "one alone changes its week alone"
    );
}

#[test]
fn s67cd_2_d_a_week_that_comes_to_nothing_uses_up_no_hours() {
    let hardship = AccsKind::TemporaryFinancialHardship;
    let two_weeks = |income: &str| {
        one_child(income)
            .accs("c1", hardship, "2025-07-28", "2025-10-26")
            .days("E1", "2025-07-21", 5, TWELVE_HOURS, "150.00")
            .days("E1", "2025-07-28", 5, TWELVE_HOURS, "150.00")
            .weeks()
    };
    let accs = |income| two_weeks(income)[1].accs.to_string();
    assert_eq!(accs("535279"), "750.00", "0 %: the whole hundred hours are left");
    assert_eq!(accs("500000"), "500.00", "a small percentage is an entitlement");
    let free = one_child("130000")
        .accs("c1", hardship, "2025-07-28", "2025-10-26")
        .days("E1", "2025-07-21", 5, TWELVE_HOURS, "0.00")
        .days("E1", "2025-07-28", 5, TWELVE_HOURS, "150.00");
    assert_eq!(free.weeks()[1].accs.to_string(), "750.00", "a fee of nothing");
    let capped = one_child("200000")
        .accs("c1", hardship, "2019-10-14", "2020-01-12")
        .days("E1", "2019-10-07", 5, TWELVE_HOURS, "150.00")
        .days("E1", "2019-10-14", 5, TWELVE_HOURS, "150.00")
        .with(|scenario| {
            scenario.children[0].born = day("2017-09-01");
            let used = AnnualCapUsed { child: child_id("c1"), amount: money("10373.00") };
            scenario.family.carried_in.annual_cap.push(used);
        });
    assert_eq!(capped.weeks()[1].accs.to_string(), "750.00", "the annual cap is reached");
}

#[test]
fn cl11_5_a_certificate_over_a_week_without_a_session_does_nothing() {
    let week_one = one_child("100000")
        .active(10)
        .accs("c1", AccsKind::ChildWellbeing, "2025-07-28", "2025-08-03")
        .days("E1", "2025-07-21", 5, TWELVE_HOURS, "150.00");
    assert_eq!(ccs(&week_one.weeks()), ["391.68"]);
    let with_session = week_one.session("E1", "2025-07-29", TWELVE_HOURS, "150.00");
    assert_eq!(ccs(&with_session.weeks()), ["652.80", "0.00"]);
}

#[test]
fn cl2_2_b_until_15_december_2019_prescribed_payments_lowered_the_fee() {
    let on = |date: &str| {
        let scenario = one_child("100000").session("E1", date, TEN_HOURS, "110.00");
        let week = scenario
            .with(|scenario| {
                scenario.children[0].born = day("2017-09-01");
                scenario.sessions[0].prescribed_payments = money("20.00");
            })
            .weeks()
            .remove(0);
        (week.ccs.to_string(), week.gap.to_string())
    };
    assert_eq!(on("2019-12-13"), ("67.00".into(), "23.00".into()));
    assert_eq!(on("2019-12-15"), ("67.00".into(), "23.00".into()));
    assert_eq!(on("2019-12-16"), ("81.80".into(), "8.20".into()));
}

#[test]
fn cl4a_cuts_the_individuals_accs_and_never_the_providers_own() {
    let paid_to = |recipient| {
        one_child("150000")
            .accs("c1", AccsKind::ChildWellbeing, "2025-03-03", "2025-03-16")
            .session("E1", "2025-03-03", TEN_HOURS, "100.00")
            .with(|scenario| {
                scenario.children[0].accs[0].recipient = recipient;
                scenario.sessions[0].fee_before_prescribed_discounts = Some(money("120.00"));
            })
            .weeks()
            .remove(0)
    };
    assert_eq!(paid_to(AccsRecipient::Individual).accs.to_string(), "100.00");
    assert_eq!(paid_to(AccsRecipient::Provider).provider_accs.to_string(), "120.00");
}

#[test]
fn cl3b_a_partners_child_counts_while_that_person_is_the_partner_on_the_first_monday() {
    let person = |id: &str| PartnerId::new(id).expect("an id");
    let with = |couples: Vec<Couple>, partner, monday: &str| {
        one_child("150000")
            .child("theirs", "2021-06-01")
            .session("E1", monday, TEN_HOURS, "150.00")
            .with(|scenario| {
                scenario.family.partnered = Partnered::During(couples);
                scenario.family.activity.partner = scenario.family.activity.individual.clone();
                scenario.children[1].determination_for = DeterminationFor::Partner(partner);
            })
            .weeks()[0]
            .higher_rate
    };
    let days = |from: &str, to: &str| Period { from: day(from), to: Some(day(to)) };
    let separated = |to: &str| vec![Couple::from(days("2018-07-02", to))];
    // The fortnight of 18 August 2025.
    assert!(!with(separated("2025-08-17"), None, "2025-08-18"));
    assert!(with(separated("2025-08-18"), None, "2025-08-18"));
    assert!(with(separated("2025-08-18"), None, "2025-08-25"), "the whole fortnight");
    let two = vec![
        Couple { period: days("2018-07-02", "2025-08-17"), partner: Some(person("p1")) },
        Couple { period: days("2025-08-18", "2027-06-30"), partner: Some(person("p2")) },
    ];
    assert!(with(two.clone(), Some(person("p1")), "2025-08-04"));
    assert!(!with(two.clone(), Some(person("p1")), "2025-08-18"));
    assert!(with(two, Some(person("p2")), "2025-08-18"));
}

#[test]
fn a_child_of_the_partners_has_no_enrolment_and_names_which_partner() {
    let person = |id: &str| PartnerId::new(id).expect("an id");
    let refused = |change: &dyn Fn(&mut Scenario)| {
        let scenario = one_child("150000").session("E1", "2025-08-04", TEN_HOURS, "150.00");
        let refusals =
            scenario.with(|scenario| change(scenario)).assessed().expect_err("a refusal");
        let listed: Vec<_> =
            refusals.iter().map(|at| (at.field.clone(), at.reason.code())).collect();
        listed
    };
    let enrolled = refused(&|scenario| {
        scenario.children[0].determination_for = DeterminationFor::Partner(None);
    });
    assert_eq!(enrolled, [("enrolments[0].child".into(), "CCS-E022")]);
    let couples = |ids: [&str; 2]| {
        let months = [("2018-07-02", "2020-01-01"), ("2021-01-01", "2022-01-01")];
        let couples = ids.into_iter().zip(months).map(|(id, (from, to))| Couple {
            period: Period { from: day(from), to: Some(day(to)) },
            partner: Some(person(id)),
        });
        Partnered::During(couples.collect())
    };
    let of = |partner: Option<&str>, ids: [&'static str; 2]| {
        let partner = partner.map(person);
        refused(&move |scenario: &mut Scenario| {
            scenario.family.partnered = couples(ids);
            scenario.children.push(ccs_core::entitlement::model::Child {
                determination_for: DeterminationFor::Partner(partner),
                ..ccs_core::entitlement::model::Child::born(child_id("x"), day("2021-01-01"))
            });
        })
    };
    assert_eq!(of(None, ["p1", "p2"]), [("children[1].determination_for".into(), "CCS-E020")]);
    assert_eq!(of(Some("p3"), ["p1", "p2"]), [("children[1].partner".into(), "CCS-E021")]);
}

#[test]
fn s67eb_the_percentage_withheld_is_that_of_the_weeks_monday() {
    let share = |from: &str, to: Option<&str>, points| WithheldShare {
        period: Some(Period { from: day(from), to: to.map(day) }),
        percentage: BasisPoints::new(points).expect("a percentage"),
    };
    let week = |monday: &str| {
        let scenario = one_child("130000").session("E1", monday, TEN_HOURS, "100.00");
        let week = scenario
            .with(|scenario| {
                scenario.family.withholding = vec![
                    share("2025-07-07", None, 700),
                    share("2025-08-11", Some("2025-08-24"), 1_200),
                ];
            })
            .weeks()
            .remove(0);
        week.withholding.to_string()
    };
    let of = ["2025-06-30", "2025-07-07", "2025-08-10", "2025-08-11", "2025-08-24", "2025-08-25"];
    assert_eq!(of.map(week), ["5", "7", "7", "12", "12", "7"]);
}

#[test]
fn s67eb_2_of_a_week_that_rises_the_increase_is_withheld_from() {
    let at = |fee: &str, rounding| {
        let scenario = one_child("100000").session("E1", "2025-08-04", TEN_HOURS, fee);
        let scenario = scenario.with(|scenario| {
            let share = BasisPoints::new(750).expect("a percentage");
            scenario.family.withholding = vec![WithheldShare::always(share)];
            scenario.family.policies.withheld_rounding = rounding;
        });
        Entitlements { weeks: scenario.weeks() }
    };
    let change = |old: &str, new: &str, rounding| {
        let changes = reassess(&at(old, rounding), &at(new, rounding));
        (changes[0].withheld.to_string(), changes[0].fee_reduction.to_string())
    };
    let (withheld, paid) = (WithheldRounding::Withheld, WithheldRounding::Paid);
    assert_eq!(change("98.90", "99.13", withheld), ("0.02".into(), "0.18".into()));
    assert_eq!(change("98.90", "99.13", paid), ("0.01".into(), "0.19".into()));
    assert_eq!(change("99.13", "98.90", withheld), ("-0.01".into(), "-0.19".into()), "a fall");
}

#[test]
fn facts_that_contradict_payment_are_paid_as_given_and_warned_of() {
    let codes = |scenario: &Scenario| -> Vec<(&'static str, String)> {
        let assessment = Assessment::of(scenario, &RateBook::PUBLISHED).expect("an assessment");
        let warnings = assessment.warnings().into_iter();
        warnings.map(|warning| (warning.cause.code(), warning.date.to_string())).collect()
    };
    let on = |date: &str, born: &str| {
        one_child("100000")
            .session("E1", date, TEN_HOURS, "150.00")
            .with(|scenario| scenario.children[0].born = day(born))
    };
    assert!(codes(&on("2025-08-04", "2011-08-05")).is_empty(), "still 13");
    assert_eq!(codes(&on("2025-08-04", "2011-08-04")), [("CCS-E201", "2025-08-04".into())]);
    let of_class = on("2025-08-04", "2011-08-04")
        .with(|scenario| scenario.children[0].older_child_class = true.into());
    assert!(codes(&of_class).is_empty());
    let prescribed = |date: &str| {
        codes(&on(date, "2017-09-01").with(|scenario| {
            scenario.sessions[0].prescribed_payments = money("10.00");
        }))
    };
    assert_eq!(prescribed("2019-12-15"), [("CCS-E204", "2019-12-15".into())]);
    assert!(prescribed("2019-12-16").is_empty() && prescribed("2025-12-31").is_empty());
    assert_eq!(prescribed("2026-01-01"), [("CCS-E203", "2026-01-01".into())]);
    let gap = |others: &str| {
        codes(&on("2025-08-04", "2022-01-01").with(|scenario| {
            scenario.sessions[0].fee = money("100.00");
            scenario.sessions[0].prescribed_payments = money(others);
        }))
    };
    assert!(gap("12.94").is_empty(), "87.06 of 100.00 and the rest");
    assert!(gap("12.95").is_empty(), "clause 4A leaves nothing below zero");
    let others = on("2025-08-04", "2022-01-01").with(|scenario| {
        scenario.sessions[0].other_payments = money("150.01");
    });
    assert_eq!(codes(&others), [("CCS-E202", "2025-08-04".into())]);
}
