//! The scenario that the formats print, figure for figure.

use ccs_core::entitlement::model::WithheldShare;
use ccs_core::percent::BasisPoints;

use super::family::{Build, one_child};

#[test]
fn the_scenario_of_the_formats_gives_the_result_of_the_formats() {
    let scenario = one_child("130000")
        .active(40)
        .session("E1", "2025-08-04", ("07:30", "17:30"), "150.00")
        .with(|scenario| {
            scenario.family.withholding =
                BasisPoints::new(500).map(WithheldShare::always).into_iter().collect();
        });
    let weeks = scenario.weeks();
    let [week] = &weeks[..] else { panic!("one week") };
    let [session] = &week.sessions[..] else { panic!("one session") };
    assert_eq!(week.week.sunday().to_string(), "2025-08-10");
    assert_eq!((week.percentage.to_string().as_str(), week.higher_rate), ("81.06", false));
    assert_eq!(week.hours_available.get(), 72 * 60);
    let of_session = [
        session.hourly_fee.to_string(),
        session.hourly_cap.to_string(),
        session.hourly_rate.to_string(),
        session.amount.to_string(),
        session.kind.as_str().to_owned(),
    ];
    assert_eq!(of_session, ["15", "14.63", "11.86", "118.60", "ccs"]);
    let of_week = [week.ccs, week.accs, week.withheld, week.fee_reduction];
    assert_eq!(of_week.map(|amount| amount.to_string()), ["118.60", "0.00", "5.93", "112.67"]);
    assert_eq!((week.fees.to_string(), week.gap.to_string()), ("150.00".into(), "37.33".into()));
}
