//! What is counted, what is absent and not zero, and which weeks are listed.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::Report;
use ccs_testkit::records::*;

use crate::support::{WEEK, only_row};

fn weeks(report: &Report) -> Vec<String> {
    let weeks = report.services.iter().flat_map(|service| &service.weeks);
    weeks.map(|week| week.week.to_string()).collect()
}

#[test]
fn an_absent_amount_is_not_zero() {
    let report = World::default()
        .paid([
            payment("E1", WEEK, "80.75").in_run("000000000001"),
            payment("E1", WEEK, "").accs("0.00").in_run("000000000002"),
            payment("E1", WEEK, "0.00").in_run("000000000003"),
            payment("E1", WEEK, "5.00").in_run("000000000004"),
            payment("E2", WEEK, "").accs("7.00").in_run("000000000004"),
        ])
        .reconciled();
    let written = |amount: Option<WideMoney>| amount.map(|amount| amount.to_string());
    let rows: Vec<_> = report.services[0].weeks[0]
        .payments
        .iter()
        .map(|row| (written(row.ccs), written(row.accs), row.total().to_string()))
        .collect();
    let some = |text: &str| Some(text.to_string());
    assert_eq!(
        rows,
        [
            (some("80.75"), None, "80.75".into()),
            (None, some("0.00"), "0.00".into()),
            (some("0.00"), None, "0.00".into()),
            (some("5.00"), some("7.00"), "12.00".into()),
        ]
    );
}

#[test]
fn amounts_that_sum_to_zero_are_zero_and_not_absent() {
    let report = World::default()
        .paid([payment("E1", WEEK, "80.75"), payment("E2", WEEK, "-80.75")])
        .reconciled();
    let row = report.services[0].weeks[0].payments[0];
    assert_eq!((row.ccs, row.accs), (Some(WideMoney::ZERO), None));
}

#[test]
fn ccs_and_accs_are_summed_apart() {
    let report = World::default()
        .paid([
            payment("E1", WEEK, "80.75").accs("10.00"),
            payment("E1", WEEK, "").accs("-4.0001").in_run("000310000059"),
        ])
        .reconciled();
    let total = report.total;
    assert_eq!(total.ccs.to_string(), "80.75");
    assert_eq!(total.accs.to_string(), "5.9999");
    assert_eq!(total.paid().to_string(), "86.7499");
}

#[test]
fn a_clearing_number_that_paid_on_two_days_has_two_rows_in_order() {
    let report = World::default()
        .paid([
            payment("E1", WEEK, "2.00").paid_on("2025-08-14"),
            payment("E1", WEEK, "1.00").paid_on("2025-08-13"),
            payment("E1", WEEK, "9.00").in_run("000000000001"),
        ])
        .reconciled();
    let rows = report.services[0].weeks[0].payments.iter();
    let rows: Vec<String> = rows.map(|row| row.total().to_string()).collect();
    assert_eq!(rows, ["9.00", "1.00", "2.00"]);
}

#[test]
fn the_counts_are_payment_lines_and_reports_whose_allocation_is_not_zero() {
    let report = World::default()
        .paid([
            payment("E1", WEEK, "80.75"),
            payment("E1", WEEK, "0.00").in_run("000310000059"),
            payment("E1", WEEK, "-4.00").in_run("000310000060"),
            payment("E1", WEEK, "50.00").to_individual(),
        ])
        .reported([
            report("SR-1", "E1", WEEK, "80.75"),
            report("SR-2", "E1", WEEK, "0.00"),
            report("SR-3", "E1", WEEK, ""),
            report("SR-4", "E1", WEEK, "5.00").allocated_accs("-5.00"),
            report("SR-5", "E1", WEEK, "-1.00").cancelled(),
        ])
        .reconciled();
    let row = only_row(&report);
    assert_eq!((row.paid.count, row.allocated.count), (3, 2));
    assert_eq!(row.session_reports, 5);
    assert_eq!(row.paid.amount.to_string(), "76.75");
    assert_eq!(row.allocated.amount.to_string(), "79.75");
}

#[test]
fn the_fee_is_of_reports_not_cancelled_or_still_allocated() {
    let report = World::default()
        .reported([
            report("SR-1", "E1", WEEK, "").fee("1.00"),
            report("SR-2", "E1", WEEK, "").fee("20.00").draft(),
            report("SR-3", "E1", WEEK, "").fee("300.00").cancelled(),
            report("SR-4", "E1", WEEK, "5.00").fee("4000.00").cancelled(),
            report("SR-5", "E1", WEEK, "").fee(""),
        ])
        .reconciled();
    assert_eq!(only_row(&report).total_fee.to_string(), "4021.00");
}

#[test]
fn lines_to_the_individual_are_carried_and_not_paid() {
    let report = World::default().paid([payment("E1", WEEK, "80.75").to_individual()]).reconciled();
    assert_eq!(weeks(&report), [WEEK]);
    let week = &report.services[0].weeks[0];
    assert!(week.payments.is_empty() && week.differences.is_empty());
    assert!(week.total.paid().is_zero());
}

#[test]
fn weeks_with_only_reports_or_only_returns_are_listed() {
    let report = World::default()
        .paid([payment("E1", "2025-08-24", "0.00")])
        .reported([report("SR-1", "E1", "2025-08-10", "")])
        .returned([returned("E1", "2025-08-17", "80.75")])
        .reconciled();
    assert_eq!(weeks(&report), ["2025-08-10", "2025-08-17", "2025-08-24"]);
    assert_eq!(report.period.unwrap().weeks(), 3);
}

#[test]
fn services_weeks_and_enrolments_come_in_the_order_of_their_ids() {
    let report = World::default()
        .paid([
            payment("E2", "2025-08-17", "1.00"),
            payment("E10", "2025-08-17", "1.00"),
            payment("E1", "2025-08-10", "1.00"),
            payment("E1", "2025-08-10", "1.00").at("090016362L"),
        ])
        .reconciled();
    let rows: Vec<String> = report
        .differences()
        .map(|(service, week, row)| format!("{service} {week} {}", row.enrolment_id))
        .collect();
    assert_eq!(
        rows,
        [
            "090016362L 2025-08-10 E1",
            "190016362L 2025-08-10 E1",
            "190016362L 2025-08-17 E10",
            "190016362L 2025-08-17 E2",
        ]
    );
}

#[test]
fn one_childs_enrolments_at_two_services_are_two() {
    let report = World::default()
        .paid([payment("E1", WEEK, "80.75"), payment("E1", WEEK, "80.75").at("190016362M")])
        .reported([report("SR-1", "E1", WEEK, "161.50").fee("161.50")])
        .reconciled();
    let rows: Vec<String> =
        report.differences().map(|(_, _, row)| row.difference().to_string()).collect();
    assert_eq!(rows, ["-80.75", "80.75"]);
    assert!(report.total.difference().is_zero());
}

#[test]
fn no_rows_make_an_empty_report() {
    assert_eq!(World::default().reconciled(), Report::default());
}
