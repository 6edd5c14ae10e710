//! Additional child care subsidy: each kind, its hours, one week of two, the provider's own.

use ccs_core::entitlement::SubsidyKind;
use ccs_core::entitlement::model::{AccsKind, AccsRecipient, Scenario, WithheldShare};
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, money, one_child, subsidised};

/// A family with a low income and without activity; its fortnight begins on 4 August 2025.
fn idle() -> Scenario {
    one_child("60000").active(0)
}

/// The fortnight's first week under a kind.
fn in_week_one(kind: AccsKind) -> Scenario {
    idle().accs("c1", kind, "2025-08-04", "2025-08-10")
}

const OWN_RATE: [AccsKind; 3] =
    [AccsKind::ChildWellbeing, AccsKind::Grandparent, AccsKind::TemporaryFinancialHardship];

#[test]
fn cl6_three_kinds_pay_the_whole_fee_up_to_120_percent_of_the_cap() {
    for kind in OWN_RATE {
        let of_fee = |fee: &str| {
            let weeks = in_week_one(kind).session("E1", "2025-08-04", TEN_HOURS, fee).weeks();
            let (week, session) = (&weeks[0], &weeks[0].sessions[0]);
            assert_eq!(session.kind, SubsidyKind::Accs(kind));
            assert_eq!(session.hourly_cap.to_string(), "17.556", "120 % of 14.63");
            assert_eq!(
                (week.ccs.to_string(), week.withheld.to_string()),
                ("0.00".into(), "0.00".into())
            );
            assert_eq!(week.fee_reduction, week.accs);
            assert_eq!(week.percentage.to_string(), "90", "of the CCS that there is none of");
            week.accs.to_string()
        };
        assert_eq!(of_fee("175.55"), "175.55");
        assert_eq!(of_fee("175.56"), "175.56");
        assert_eq!(of_fee("175.57"), "175.56");
        assert_eq!(of_fee("400"), "175.56");
    }
}

#[test]
fn cl6_the_rate_stays_exact_and_the_session_is_rounded_once() {
    let weeks = in_week_one(AccsKind::ChildWellbeing)
        .session("E1", "2025-08-04", ("08:00", "15:00"), "100.00")
        .weeks();
    let session = &weeks[0].sessions[0];
    assert_eq!(session.hourly_rate.to_string(), "14.2857", "for display");
    assert_eq!(session.amount.to_string(), "100.00", "seven hours of 100 / 7");
}

#[test]
fn cl7_transition_to_work_pays_95_percent_up_to_the_plain_cap_rounded_to_the_cent() {
    let weeks = in_week_one(AccsKind::TransitionToWork)
        .active(60)
        .session("E1", "2025-08-04", TEN_HOURS, "400.00")
        .session("E1", "2025-08-05", TEN_HOURS, "100.10")
        .weeks();
    let week = &weeks[0];
    let rates: Vec<String> =
        week.sessions.iter().map(|session| session.hourly_rate.to_string()).collect();
    // 95 % of 14.63 is 13.8985; of 10.01, 9.5095.
    assert_eq!(rates, ["13.9", "9.51"]);
    assert_eq!(week.sessions[0].hourly_cap.to_string(), "14.63");
    assert_eq!((week.accs.to_string(), week.ccs.to_string()), ("234.10".into(), "0.00".into()));
    assert_eq!(week.withheld.to_string(), "0.00");
}

/// The hours of both weeks.
fn hours_of_weeks(scenario: Scenario) -> [u32; 2] {
    let weeks = scenario
        .session("E1", "2025-08-04", TEN_HOURS, "100.00")
        .session("E1", "2025-08-11", TEN_HOURS, "100.00")
        .weeks();
    [0, 1].map(|at: usize| weeks[at].hours_available.get() / 60)
}

#[test]
fn cl11_5_wellbeing_or_hardship_in_one_week_has_its_hours_reach_over_the_other() {
    for kind in [AccsKind::ChildWellbeing, AccsKind::TemporaryFinancialHardship] {
        assert_eq!(hours_of_weeks(in_week_one(kind)), [100, 100], "{kind}");
        let in_week_two = idle().accs("c1", kind, "2025-08-11", "2025-08-17");
        assert_eq!(hours_of_weeks(in_week_two), [100, 100], "{kind}");
    }
}

#[test]
fn cl11_5_grandparent_is_not_in_that_list() {
    assert_eq!(hours_of_weeks(in_week_one(AccsKind::Grandparent)), [100, 24]);
    let in_week_two = idle().accs("c1", AccsKind::Grandparent, "2025-08-11", "2025-08-17");
    assert_eq!(hours_of_weeks(in_week_two), [24, 100]);
}

#[test]
fn cl11_5_a_kind_beside_grandparent_in_one_week_still_reaches_over_the_other() {
    let both = idle().accs("c1", AccsKind::Grandparent, "2025-08-04", "2025-08-06").accs(
        "c1",
        AccsKind::TemporaryFinancialHardship,
        "2025-08-07",
        "2025-08-10",
    );
    assert_eq!(hours_of_weeks(both.clone()), [100, 24], "no session of hardship");
    let with_session = both.session("E1", "2025-08-07", TEN_HOURS, "100.00");
    assert_eq!(hours_of_weeks(with_session), [100, 100]);
}

#[test]
fn hours_used_under_accs_in_one_week_are_gone_for_ccs_in_the_other() {
    let weeks = in_week_one(AccsKind::Grandparent)
        .days("E1", "2025-08-04", 2, TEN_HOURS, "100.00")
        .days("E1", "2025-08-11", 1, TEN_HOURS, "100.00")
        .weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "4"], "24 less 20");
    assert_eq!(weeks[1].ccs.to_string(), "36.00");
}

#[test]
fn transition_to_work_has_the_hours_of_ccs_without_the_24_of_a_low_income() {
    assert_eq!(hours_of_weeks(idle()), [24, 24]);
    assert_eq!(hours_of_weeks(in_week_one(AccsKind::TransitionToWork)), [0, 24], "CCS has them");
    assert_eq!(hours_of_weeks(in_week_one(AccsKind::TransitionToWork).active(8)), [36, 36]);
}

#[test]
fn s85eb_of_several_kinds_wellbeing_comes_first_then_grandparent_hardship_transition() {
    let mut kinds: Vec<AccsKind> = AccsKind::ALL.to_vec();
    while let Some(first) = kinds.first().copied() {
        let weeks = kinds
            .iter()
            .rev()
            .fold(idle(), |scenario, kind| scenario.accs("c1", *kind, "2025-08-04", "2025-08-10"))
            .session("E1", "2025-08-04", TEN_HOURS, "100.00")
            .weeks();
        assert_eq!(weeks[0].sessions[0].kind, SubsidyKind::Accs(first));
        kinds.remove(0);
    }
}

#[test]
fn a_week_partly_under_accs_has_a_sum_of_each() {
    let weeks = idle()
        .accs("c1", AccsKind::ChildWellbeing, "2025-08-06", "2025-08-10")
        .days("E1", "2025-08-04", 3, TEN_HOURS, "100.00")
        .with(|scenario| {
            scenario.family.withholding = ccs_core::percent::BasisPoints::new(500)
                .map(WithheldShare::always)
                .into_iter()
                .collect();
        })
        .weeks();
    let week = &weeks[0];
    let of_week = [week.ccs, week.accs, week.withheld, week.fee_reduction];
    assert_eq!(of_week.map(|amount| amount.to_string()), ["180.00", "100.00", "9.00", "271.00"]);
    assert_eq!(week.gap.to_string(), "29.00");
}

/// The provider's own ACCS for the first week.
fn of_provider() -> Scenario {
    in_week_one(AccsKind::ChildWellbeing)
        .with(|scenario| scenario.children[0].accs[0].recipient = AccsRecipient::Provider)
}

#[test]
fn cl9_the_providers_own_accs_is_not_the_familys_and_has_hours_of_its_own() {
    let weeks = of_provider()
        .enrolled("E2", "c1", CareType::FamilyDayCare)
        .days("E1", "2025-08-04", 3, TEN_HOURS, "100.00")
        .days("E1", "2025-08-11", 3, TEN_HOURS, "100.00")
        .weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "10", "10", "10", "4"]);
    let week = &weeks[0];
    assert_eq!(week.sessions[0].kind, SubsidyKind::ProviderAccs);
    let of_week = [week.ccs, week.accs, week.provider_accs, week.fee_reduction];
    assert_eq!(of_week.map(|amount| amount.to_string()), ["0.00", "0.00", "300.00", "0.00"]);
    assert_eq!(week.gap.to_string(), "0.00");
}

#[test]
fn cl16_the_providers_deemed_hours_are_100_for_each_service() {
    let weeks = of_provider()
        .with(|scenario| {
            scenario.children[0].accs[0].period.to = "2025-08-17".parse().ok();
        })
        .days("E1", "2025-08-04", 5, ("07:00", "19:00"), "100.00")
        .days("E1", "2025-08-11", 5, ("07:00", "19:00"), "100.00")
        .weeks();
    let all: u32 =
        weeks.iter().flat_map(|week| &week.sessions).map(|at| at.subsidised_hours.get()).sum();
    assert_eq!(all, 100 * 60);
}

#[test]
fn cl9_2_b_a_prescribed_payment_lowers_the_providers_fee_and_not_the_familys() {
    let with_payment = |scenario: Scenario| {
        let weeks = scenario
            .session("E1", "2025-08-04", TEN_HOURS, "100.00")
            .with(|scenario| scenario.sessions[0].prescribed_payments = money("30"))
            .weeks();
        weeks[0].sessions[0].hourly_fee.to_string()
    };
    assert_eq!(with_payment(of_provider()), "7");
    assert_eq!(with_payment(in_week_one(AccsKind::ChildWellbeing)), "10");
}
