//! What a customer sees online: P63 to P65.

use ccs_core::personal::Personal;
use ccs_payments::change::{Subsidy, WeekChange};
use ccs_payments::view::{OnlineDetails, OnlineSummary, RecentPayments};

use crate::support::{Desk, day, line, to_service};

fn of(enrolment: &str, child: Option<&str>, sunday: &str, amount: &str) -> WeekChange {
    WeekChange {
        enrolment_id: enrolment.parse().unwrap(),
        child: child.map(|name| Personal::new(name.into())),
        ..to_service(line(sunday, amount))
    }
}

/// Two enrolments of Sandy, one of Alex; the second week is reassessed, the third only planned.
fn family() -> Desk {
    let first = vec![
        of("E2", Some("Sandy"), "2026-07-05", "100.00"),
        of("E1", Some("Sandy"), "2026-07-05", "10.00"),
        of("E3", Some("Alex"), "2026-07-05", "7.00"),
    ];
    let second = vec![
        of("E1", None, "2026-07-12", "40.00"),
        WeekChange { component: Subsidy::Accs, ..of("E1", None, "2026-07-12", "5.00") },
    ];
    let less = vec![of("E1", None, "2026-07-12", "-3.00"), line("2026-07-19", "9.00")];
    let desk = Desk::new().on("2026-07-20").plans(first).finalised();
    let desk = desk.on("2026-07-21").about("A2").plans(second).finalised();
    let desk = desk.on("2026-07-23").about("A3").plans(less).finalised();
    desk.on("2026-07-24").about("A4").plans(vec![of("E4", Some("Kim"), "2026-07-19", "1.00")])
}

type Shown = (Option<String>, usize, Option<(String, String)>);

fn children(with_names: bool, today: &str) -> Vec<Shown> {
    let desk = family();
    let summary = OnlineSummary::of(&desk.account, day(today), with_names);
    let shown = summary.children.iter().map(|child| {
        let last = child.last_payment;
        let last = last.map(|last| (last.week.to_string(), last.amount.to_string()));
        (child.child.map(|name| name.reveal().to_string()), child.enrolment_ids.len(), last)
    });
    shown.collect()
}

fn paid(week: &str, amount: &str) -> (String, String) {
    (week.to_owned(), amount.to_owned())
}

#[test]
fn p63_the_summary_shows_every_child_with_the_last_week_that_is_finalised() {
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(
        children(true, "2026-08-01"),
        [
            (name("Sandy"), 2, Some(paid("2026-07-12", "42.00"))),
            (name("Alex"), 1, Some(paid("2026-07-05", "7.00"))),
            (name("Kim"), 1, None),
        ]
    );
}

/// Two enrolments of a child are paid for one week on different days: the later one is shown.
#[test]
fn the_last_payment_of_a_child_was_processed_on_the_latest_day_of_its_week() {
    for days in [["2026-07-20", "2026-07-22"], ["2026-07-22", "2026-07-20"]] {
        let mut desk = Desk::new();
        for (at, on) in days.into_iter().enumerate() {
            let (activity, enrolment) = [("A1", "E1"), ("A2", "E2")][at];
            let change = of(enrolment, Some("Sandy"), "2026-07-05", "10.00");
            desk = desk.on(on).about(activity).plans(vec![change]).finalised();
        }
        let summary = OnlineSummary::of(&desk.account, day("2026-08-01"), true);
        let last = summary.children[0].last_payment.unwrap();
        assert_eq!(
            (last.amount.to_string().as_str(), last.processed_date),
            ("20.00", day("2026-07-22"))
        );
    }
}

#[test]
fn p63_without_names_each_enrolment_is_a_child() {
    assert_eq!(
        children(false, "2026-08-01"),
        [
            (None, 1, Some(paid("2026-07-12", "42.00"))),
            (None, 1, Some(paid("2026-07-05", "100.00"))),
            (None, 1, Some(paid("2026-07-05", "7.00"))),
            (None, 1, None),
        ]
    );
    assert_eq!(
        children(false, "2026-07-21")[0].2,
        Some(paid("2026-07-12", "45.00")),
        "as of a day"
    );
    assert_eq!(children(false, "2026-07-20")[0].2, Some(paid("2026-07-05", "10.00")));
}

#[test]
fn p64_details_are_the_last_payment_of_an_enrolment() {
    let desk = family();
    let details = |enrolment: &str| {
        OnlineDetails::of(&desk.account, enrolment.parse().unwrap(), day("2026-08-01")).last_payment
    };
    let last = details("E1").unwrap();
    assert_eq!((last.week.to_string().as_str(), last.service), ("2026-07-12", Some("Redbourne")));
    assert_eq!(last.paid.ccs.unwrap().to_string(), "37.00");
    assert_eq!(last.paid.accs.unwrap().to_string(), "5.00");
    assert_eq!(last.paid.total().unwrap().to_string(), "42.00");
    assert_eq!(last.processed_date, day("2026-07-23"));
    assert!(details("E4").is_none() && details("E9").is_none());
}

#[test]
fn p65_recent_payments_are_those_of_three_months_to_providers() {
    let desk = family();
    let recent = |today: &str, enrolment: Option<&str>| {
        let enrolment = enrolment.map(|id| id.parse().unwrap());
        RecentPayments::of(&desk.account, day(today), enrolment).payments.len()
    };
    assert_eq!(recent("2026-08-01", None), 6);
    assert_eq!(recent("2026-08-01", Some("E1")), 4);
    assert_eq!(recent("2026-10-20", None), 6);
    assert_eq!(recent("2026-10-21", None), 3);
    assert_eq!(recent("2026-10-24", None), 0);
}
