//! Cents: the half cent, withholding, other payments, discounts and clause 4A, in-home care.

use ccs_core::entitlement::WeekEntitlement;
use ccs_core::entitlement::model::{Scenario, WithheldShare};
use ccs_core::percent::BasisPoints;
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, ccs, day, family, money, one_child};

/// The hourly rate of ten hours for a fee, at 47.70 % in 2026-27.
fn rate(fee: &str) -> String {
    let weeks = one_child("300000").session("E1", "2026-08-03", TEN_HOURS, fee).weeks();
    weeks[0].sessions[0].hourly_rate.to_string()
}

#[test]
fn cl2_1_exactly_half_a_cent_goes_up() {
    assert_eq!(rate("149.9999"), "7.15");
    assert_eq!(rate("150.00"), "7.16", "7.155");
    assert_eq!(rate("150.0001"), "7.16");
}

#[test]
fn cl2_1_the_cap_counts_where_the_fee_is_higher_and_the_fee_is_not_rounded() {
    let of = |fee: &str| {
        let weeks = one_child("60000").session("E1", "2025-08-04", TEN_HOURS, fee).weeks();
        weeks[0].sessions[0].hourly_rate.to_string()
    };
    assert_eq!([of("146.20"), of("146.30"), of("146.40")], ["13.16", "13.17", "13.17"]);
    // 90 % of 10.0055 is 9.00495, and of 10.01 it would be 9.009.
    assert_eq!(of("100.055"), "9");
}

#[test]
fn cl4_minutes_are_paid_by_the_minute_and_the_week_is_rounded_once() {
    let weeks = one_child("60000")
        .session("E1", "2025-08-04", ("08:00", "08:01"), "20.00")
        .session("E1", "2025-08-05", ("08:00", "08:01"), "20.00")
        .weeks();
    // 13.17 / 60 = 0.2195 a minute.
    let amounts: Vec<String> =
        weeks[0].sessions.iter().map(|session| session.amount.to_string()).collect();
    assert_eq!(amounts, ["0.2195", "0.2195"]);
    assert_eq!(ccs(&weeks), ["0.44"], "0.4390, and not 0.22 twice");
}

/// A week of 118.60 with a percentage withheld.
fn withheld(percent: Option<u16>) -> WeekEntitlement {
    let mut weeks = one_child("130000")
        .session("E1", "2025-08-04", TEN_HOURS, "150.00")
        .with(|scenario| {
            scenario.family.withholding =
                percent.and_then(BasisPoints::new).map(WithheldShare::always).into_iter().collect();
        })
        .weeks();
    weeks.remove(0)
}

#[test]
fn s67eb_what_is_withheld_and_what_is_passed_on_re_add_to_the_entitlement() {
    for (percent, kept, passed, gap) in [
        (Some(0), "0.00", "118.60", "31.40"),
        (Some(500), "5.93", "112.67", "37.33"),
        (None, "5.93", "112.67", "37.33"),
        (Some(1_000), "11.86", "106.74", "43.26"),
        (Some(125), "1.48", "117.12", "32.88"),
        (Some(10_000), "118.60", "0.00", "150.00"),
    ] {
        let week = withheld(percent);
        let of_week = [week.withheld, week.fee_reduction].map(|amount| amount.to_string());
        assert_eq!((of_week, week.gap.to_string()), ([kept.into(), passed.into()], gap.into()));
    }
}

fn session(scenario: Scenario, change: impl FnOnce(&mut Scenario)) -> WeekEntitlement {
    scenario.with(change).weeks().remove(0)
}

/// A session of 100 for ten hours at 90 %.
fn a_hundred() -> Scenario {
    one_child("60000").session("E1", "2025-08-04", TEN_HOURS, "100.00")
}

#[test]
fn cl2_2_other_payments_lower_the_hourly_fee_and_prescribed_ones_do_not() {
    let other = session(a_hundred(), |scenario| scenario.sessions[0].other_payments = money("20"));
    assert_eq!(other.sessions[0].hourly_fee.to_string(), "8");
    assert_eq!((other.ccs.to_string(), other.gap.to_string()), ("72.00".into(), "8.00".into()));
    let prescribed =
        session(a_hundred(), |scenario| scenario.sessions[0].prescribed_payments = money("10"));
    assert_eq!(prescribed.sessions[0].hourly_fee.to_string(), "10");
    assert_eq!(
        (prescribed.ccs.to_string(), prescribed.gap.to_string()),
        ("90.00".into(), "0.00".into())
    );
}

#[test]
fn cl4a_ccs_is_cut_to_what_the_fee_leaves_after_prescribed_payments() {
    let cut = session(a_hundred(), |scenario| {
        scenario.sessions[0].prescribed_payments = money("10.01");
    });
    assert_eq!((cut.ccs.to_string(), cut.gap.to_string()), ("89.99".into(), "0.00".into()));
    assert_eq!(cut.sessions[0].cut_to_fee.to_string(), "0.01");
    let all = session(a_hundred(), |scenario| {
        scenario.sessions[0].prescribed_payments = money("100");
    });
    assert_eq!(all.ccs.to_string(), "0.00");
}

#[test]
fn cl4a_asks_of_prescribed_payments_and_not_of_others() {
    let both = session(a_hundred(), |scenario| {
        scenario.sessions[0].other_payments = money("30");
        scenario.sessions[0].prescribed_payments = money("30");
    });
    // 90 % of 70.00, which is less than what 100.00 leaves after 30.00.
    assert_eq!((both.ccs.to_string(), both.gap.to_string()), ("63.00".into(), "-23.00".into()));
}

#[test]
fn s201ba_a_prescribed_discount_does_not_lower_ccs_until_the_fee_is_less_than_it() {
    let discounted = |fee: &str| {
        let week = session(a_hundred(), |scenario| {
            scenario.sessions[0].fee_before_prescribed_discounts = Some(money("100"));
            scenario.sessions[0].fee = money(fee);
        });
        (week.ccs.to_string(), week.gap.to_string())
    };
    assert_eq!(discounted("95"), ("90.00".into(), "5.00".into()));
    assert_eq!(discounted("90"), ("90.00".into(), "0.00".into()));
    assert_eq!(discounted("89.99"), ("89.99".into(), "0.00".into()));
}

#[test]
fn an_ordinary_discount_lowers_the_fee_that_ccs_is_worked_out_from() {
    let week = session(a_hundred(), |scenario| {
        scenario.sessions[0].fee = money("80");
        scenario.sessions[0].fee_before_discounts = Some(money("100"));
    });
    assert_eq!(week.ccs.to_string(), "72.00");
}

#[test]
fn cl4a_began_on_16_december_2019() {
    let on = |date: &str| {
        let week = session(a_hundred(), |scenario| {
            scenario.children[0].born = day("2017-01-01");
            scenario.sessions[0].session_date = day(date);
            scenario.sessions[0].prescribed_payments = money("40");
        });
        week.ccs.to_string()
    };
    assert_eq!(
        [on("2019-12-15"), on("2019-12-16")],
        ["51.00", "60.00"],
        "85 % of 60; what 100 less 40 leaves"
    );
}

#[test]
fn cl2_1_below_ten_cents_an_hour_rounding_can_pass_the_fee_until_clause_4a_cuts_it() {
    let on = |date: &str| {
        let week = session(a_hundred(), |scenario| {
            scenario.children[0].born = day("2017-01-01");
            scenario.sessions[0].session_date = day(date);
            scenario.sessions[0].fee = money("0.18");
        });
        week.ccs.to_string()
    };
    // 85 % of 1.8 cents is 1.53 cents: 2 cents an hour.
    assert_eq!([on("2019-12-15"), on("2019-12-16")], ["0.20", "0.18"]);
}

#[test]
fn payments_of_others_above_the_fee_leave_nothing_to_subsidise() {
    let week = session(a_hundred(), |scenario| scenario.sessions[0].other_payments = money("150"));
    assert_eq!((week.ccs.to_string(), week.gap.to_string()), ("0.00".into(), "-50.00".into()));
}

#[test]
fn in_home_care_has_one_fee_and_the_other_children_none() {
    let weeks = family("60000")
        .child("c1", "2022-03-01")
        .child("c2", "2023-03-01")
        .enrolled("E1", "c1", CareType::InHomeCare)
        .enrolled("E2", "c2", CareType::InHomeCare)
        .session("E1", "2025-08-04", TEN_HOURS, "300.00")
        .session("E2", "2025-08-04", TEN_HOURS, "0")
        .weeks();
    assert_eq!(ccs(&weeks), ["270.00", "0.00"]);
    assert!(weeks.iter().all(|week| !week.higher_rate && week.percentage.to_string() == "90"));
    assert_eq!(weeks[1].sessions[0].subsidised_hours.get(), 600, "its hours are used all the same");
}
