//! Caps of additional child care subsidy, and of in-home care.

use ccs_core::entitlement::model::{AccsKind, Scenario};
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, family};
use super::computes;

fn at_risk(born: &str, care: CareType) -> Scenario {
    family("60000").child("c1", born).enrolled("E1", "c1", care).accs(
        "c1",
        AccsKind::ChildWellbeing,
        "2018-07-02",
        "2021-07-11",
    )
}

fn cap_on(scenario: Scenario, date: &str) -> String {
    let weeks = scenario.session("E1", date, TEN_HOURS, "500.00").weeks();
    weeks[0].sessions[0].hourly_cap.to_string()
}

/// Family Assistance Guide 3.7.1, 2018-19. Printed to the cent; the clause has no rounding.
#[test]
fn fag_371_2018_19_cbdc_below() {
    let cap = cap_on(at_risk("2015-09-14", CareType::CentreBasedDayCare), "2018-08-06");
    computes("fag-371-2018-19-cbdc-below", &cap, "14.124");
}

/// Family Assistance Guide 3.7.1, 2018-19. Printed to the cent; the clause has no rounding.
#[test]
fn fag_371_2018_19_cbdc_school() {
    let cap = cap_on(at_risk("2011-09-14", CareType::CentreBasedDayCare), "2018-08-06");
    computes("fag-371-2018-19-cbdc-school", &cap, "12.348");
}

/// Family Assistance Guide 3.7.1, 2020-21.
#[test]
fn fag_371_2020_21_cbdc_below() {
    let cap = cap_on(at_risk("2017-09-14", CareType::CentreBasedDayCare), "2020-08-03");
    computes("fag-371-2020-21-cbdc-below", &cap, "14.64");
}

/// The Minister's release: in-home care rose on Tuesday 1 January 2019, inside a fortnight. The ACCS
/// cap before it is printed to the cent; exactly it is 30.576.
#[test]
fn min_ihc_2019_01() {
    let plain =
        || family("60000").child("c1", "2015-09-14").enrolled("E1", "c1", CareType::InHomeCare);
    let accs = || at_risk("2015-09-14", CareType::InHomeCare);
    let [before, after] =
        ["2018-12-31", "2019-01-01"].map(|day| (cap_on(plain(), day), cap_on(accs(), day)));
    let computed = format!("{}, {} on the eve; {}, {}", before.0, before.1, after.0, after.1);
    computes("min-ihc-2019-01", &computed, "25.48, 30.576 on the eve; 32, 38.4");
}
