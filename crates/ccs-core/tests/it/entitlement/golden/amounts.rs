//! Amounts of the Family Assistance Guide: hourly rates, weeks, the annual cap.

use ccs_core::entitlement::WeekEntitlement;
use ccs_core::entitlement::model::{AnnualCapUsed, Scenario};
use ccs_core::ratio::Ratio;
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, ccs, child_id, family, money, one_child, subsidised};
use super::computes;

/// A child born in 2017 in centre-based day care, as `E1`.
fn jane(income: &str) -> Scenario {
    family(income).child("c1", "2017-09-14").enrolled("E1", "c1", CareType::CentreBasedDayCare)
}

fn rate(weeks: &[WeekEntitlement]) -> String {
    let session = &weeks[0].sessions[0];
    let [cap, rate] = [session.hourly_cap, session.hourly_rate].map(|rate| rate.to_string());
    format!("{} of {}, cap {cap}: {rate} an hour", weeks[0].percentage, session.hourly_fee)
}

/// Family Assistance Guide 3.5.4, 2020-21.
#[test]
fn fag_354_02_jane_rate_2020_21() {
    let weeks = jane("175000").session("E1", "2020-08-03", TEN_HOURS, "100.00").weeks();
    computes("fag-354-02-jane-rate-2020-21", &rate(&weeks), "50 of 10, cap 12.2: 5 an hour");
}

fn two_weeks(income: &str) -> Scenario {
    jane(income).active(40).days("E1", "2020-08-10", 3, TEN_HOURS, "100.00").days(
        "E1",
        "2020-08-17",
        5,
        TEN_HOURS,
        "100.00",
    )
}

/// Family Assistance Guide 3.5.4, steps 5 and 6: sessions use hours up in their order.
#[test]
fn fag_354_03_jane_weeks() {
    let weeks = two_weeks("175000").weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "10", "10", "10", "10", "10", "2"]);
    let computed = ccs(&weeks).join(", ");
    computes("fag-354-03-jane-weeks", &computed, "150.00, 210.00");
}

/// Family Assistance Guide 3.5.4: the week that reaches the cap gets the difference to it.
#[test]
fn fag_354_04_jane_annual_cap() {
    let weeks = two_weeks("190000")
        .with(|scenario| {
            let used = AnnualCapUsed { child: child_id("c1"), amount: money("10270") };
            scenario.family.carried_in.annual_cap.push(used);
        })
        .weeks();
    computes("fag-354-04-jane-annual-cap", &ccs(&weeks).join(", "), "150.00, 140.00");
    let amounts = weeks[1].sessions.iter().map(|session| session.amount);
    assert_eq!(amounts.sum::<ccs_core::money::WideMoney>().to_string(), "210.00", "sessions stay");
}

/// Family Assistance Guide 3.5.4, in the edition of 2018-19.
#[test]
fn fag_354_06_jane_2018_19() {
    let weeks = jane("175000").session("E1", "2018-08-06", TEN_HOURS, "100.00").weeks();
    computes("fag-354-06-jane-2018-19", &rate(&weeks), "50 of 10, cap 11.77: 5 an hour");
}

/// Family Assistance Guide 3.5.4, in the edition of 2023-24.
#[test]
fn fag_354_07_jane_2023_24() {
    let weeks = one_child("280000").session("E1", "2023-08-07", TEN_HOURS, "100.00").weeks();
    computes("fag-354-07-jane-2023-24", &rate(&weeks), "50 of 10, cap 13.73: 5 an hour");
}

/// Family Assistance Guide 1.1.S.40: hours charged count, not hours attended; the fee is not rounded.
#[test]
fn fag_11s40_01_session_length() {
    let weeks = family("60000")
        .child("c1", "2014-09-14")
        .enrolled("E1", "c1", CareType::OutsideSchoolHoursCare)
        .session("E1", "2018-08-06", ("15:00", "18:00"), "25.00")
        .with(|scenario| {
            scenario.sessions[0].sign_in = "15:00".parse().ok();
            scenario.sessions[0].sign_out = "17:00".parse().ok();
        })
        .weeks();
    let session = &weeks[0].sessions[0];
    assert_eq!(Some(session.hourly_fee), Ratio::of(25, 3), "exactly");
    let computed = format!("{} h at {}", subsidised(&weeks)[0], session.hourly_fee);
    computes("fag-11s40-01-session-length", &computed, "3 h at 8.3333");
}

/// Department of Human Services, 5 October 2018.
#[test]
fn hs_2018_01_riley() {
    let weeks = one_child("60000")
        .with(|scenario| scenario.children[0].born = "2015-03-01".parse().expect("a day"))
        .session("E1", "2018-10-08", TEN_HOURS, "100.00")
        .weeks();
    computes("hs-2018-01-riley", &weeks[0].sessions[0].hourly_fee.to_string(), "10");
}
