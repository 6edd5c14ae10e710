//! The published sample, its variants and the figures printed beside it.

use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{LineRef, PartKind, Report, Total};
use ccs_testkit::records::*;

use crate::support::{assert_balances, assert_parts, only_row};

const SAMPLE_WEEK: &str = "2018-06-10";
const SANDY: &str = "E8000034122";

/// The payment lines of the sample, the recovery among them where the state has it.
fn payments(recovered: bool) -> Vec<PaymentLine> {
    let mut lines: Vec<PaymentLine> = [
        (SANDY, "000310000058", "2018-06-27", "242.25"),
        ("E8000034130", "000310000058", "2018-06-27", "242.25"),
        ("E8000034131", "000310000058", "2018-06-27", "161.50"),
        ("E8000034140", "000190000113", "2018-07-03", "4.32"),
        ("E8000034141", "001700000001", "2018-07-03", "4.32"),
        ("E8000034125", "000230000227", "2018-07-04", "82.37"),
        ("E8000034126", "000380000050", "2018-07-04", "82.36"),
    ]
    .into_iter()
    .map(|(enrolment, run, paid_on, ccs)| {
        payment(enrolment, SAMPLE_WEEK, ccs).in_run(run).paid_on(paid_on)
    })
    .collect();
    lines.extend(recovered.then(|| {
        payment(SANDY, SAMPLE_WEEK, "-80.75").in_run("000210000320").paid_on("2019-12-11")
    }));
    lines
}

/// The reports of the sample; the third of the child's is given, for it is what changes.
fn reports(third: SessionReport) -> Vec<SessionReport> {
    let mut reports: Vec<SessionReport> = [
        ("SR-1001", SANDY, "100.00", "80.75"),
        ("SR-1002", SANDY, "100.00", "80.75"),
        ("SR-1010", "E8000034130", "100.00", "80.75"),
        ("SR-1011", "E8000034130", "100.00", "80.75"),
        ("SR-1012", "E8000034130", "100.00", "80.75"),
        ("SR-1020", "E8000034131", "100.00", "80.75"),
        ("SR-1021", "E8000034131", "100.00", "80.75"),
        ("SR-1030", "E8000034125", "102.00", "82.37"),
        ("SR-1031", "E8000034126", "102.00", "82.36"),
        ("SR-1040", "E8000034140", "25.00", "4.32"),
        ("SR-1041", "E8000034141", "25.00", "4.32"),
    ]
    .into_iter()
    .map(|(id, enrolment, fee, allocated)| report(id, enrolment, SAMPLE_WEEK, allocated).fee(fee))
    .collect();
    reports.push(third);
    for of_sandy in reports.iter_mut().filter(|r| r.key.enrolment_id.as_str() == SANDY) {
        *of_sandy = of_sandy.clone().child("Sandy Branch-4794");
    }
    reports
}

fn third(allocated: &str) -> SessionReport {
    report("SR-1003", SANDY, SAMPLE_WEEK, allocated)
}

fn return_of_sandy() -> ReturnedFeeReduction {
    returned(SANDY, SAMPLE_WEEK, "80.75").returned_on("2018-07-20").numbered("RFR-1")
}

/// The state that the sample prints: recovered, and still allocated to the cancelled report.
fn printed() -> World {
    World::default()
        .paid(payments(true))
        .reported(reports(third("80.75").cancelled()))
        .returned([return_of_sandy()])
}

fn printed_report() -> Report {
    let service: ServiceId = SERVICE.parse().unwrap();
    let service_names = [(service, "Redbourne Family Day Care".into())].into();
    printed().reconciled_with(&ReportOptions { service_names, ..ReportOptions::default() })
}

fn assert_printed_total(total: &Total) {
    let figures = [
        total.ccs,
        total.accs,
        total.paid(),
        total.allocated,
        total.difference(),
        total.difference_positive,
        total.difference_negative,
        total.returned,
        total.pending_return,
    ];
    let expected =
        ["738.62", "0.00", "738.62", "819.37", "-80.75", "0.00", "-80.75", "80.75", "0.00"];
    assert_eq!(figures.map(|figure| figure.to_string()), expected);
}

#[test]
fn seed_sample_figure_for_figure_section_1() {
    let report = printed_report();
    let period = report.period.unwrap();
    assert_eq!(
        (period.from(), period.to(), period.weeks()),
        (day("2018-06-04"), day("2018-06-10"), 1)
    );
    let [service] = &report.services[..] else { panic!("one service") };
    assert_eq!(service.service_id.as_str(), "190016362L");
    assert_eq!(service.name.as_deref(), Some("Redbourne Family Day Care"));
    let [week] = &service.weeks[..] else { panic!("one week") };
    assert_eq!(week.week.to_string(), "2018-06-10");
    let printed: Vec<[String; 5]> = week
        .payments
        .iter()
        .map(|payment| {
            let amount =
                |amount: Option<WideMoney>| amount.map_or("....".into(), |a| a.to_string());
            [
                payment.clearing_number.to_string(),
                payment.date_paid.to_string(),
                amount(payment.ccs),
                amount(payment.accs),
                payment.total().to_string(),
            ]
        })
        .collect();
    let expected = [
        ["000190000113", "2018-07-03", "4.32", "....", "4.32"],
        ["000210000320", "2019-12-11", "-80.75", "....", "-80.75"],
        ["000230000227", "2018-07-04", "82.37", "....", "82.37"],
        ["000310000058", "2018-06-27", "646.00", "....", "646.00"],
        ["000380000050", "2018-07-04", "82.36", "....", "82.36"],
        ["001700000001", "2018-07-03", "4.32", "....", "4.32"],
    ];
    assert_eq!(printed, expected.map(|row| row.map(String::from)));
    assert_printed_total(&week.total);
    assert_printed_total(&service.total);
    assert_printed_total(&report.total);
}

#[test]
fn seed_sample_figure_for_figure_section_2() {
    let report = printed_report();
    let row = only_row(&report);
    assert_eq!(row.enrolment_id.as_str(), SANDY);
    let name = row.child.as_ref().map(|child| child.reveal().to_string());
    assert_eq!(name.as_deref(), Some("Sandy Branch-4794"));
    assert_eq!(row.total_fee.to_string(), "300.00");
    assert_eq!((row.paid.amount.to_string().as_str(), row.paid.count), ("161.50", 2));
    assert_eq!((row.allocated.amount.to_string().as_str(), row.allocated.count), ("242.25", 3));
    assert_eq!(row.difference().to_string(), "-80.75");
    assert_eq!(row.returned.to_string(), "80.75");
    assert_eq!(row.pending_return.to_string(), "0.00");
    let section_2: Total = report.services[0].weeks[0].differences.iter().collect();
    assert_eq!(
        [section_2.paid(), section_2.allocated, section_2.difference(), section_2.returned]
            .map(|figure| figure.to_string()),
        ["161.50", "242.25", "-80.75", "80.75"]
    );
}

#[test]
fn the_sample_is_explained_whole_and_by_the_rows_that_prove_it() {
    let report = printed_report();
    let [part] = &only_row(&report).parts[..] else { panic!("one part") };
    assert_eq!(part.kind, PartKind::RecoveredButStillAllocated);
    assert_eq!(part.amount.to_string(), "-80.75");
    let found = part.lines.iter().map(|line| match line {
        LineRef::Payment { clearing_number, amount, .. } => format!("{clearing_number} {amount}"),
        LineRef::SessionReport { session_report_id, allocated, .. } => {
            format!("{session_report_id} {allocated}")
        }
        LineRef::Return { return_id, not_passed_on, .. } => {
            format!("{} {not_passed_on}", return_id.unwrap())
        }
    });
    assert_eq!(found.collect::<Vec<_>>(), ["000210000320 -80.75", "RFR-1 80.75", "SR-1003 80.75"]);
}

#[test]
fn the_four_states_of_a_return() {
    let before_cancel = World::default().paid(payments(false)).reported(reports(third("80.75")));
    assert_balances(&before_cancel);
    assert_eq!(before_cancel.reconciled().total.paid().to_string(), "819.37");

    let returned_not_recovered = World::default()
        .paid(payments(false))
        .reported(reports(third("").cancelled()))
        .returned([return_of_sandy()]);
    assert_parts(&returned_not_recovered, &[(PartKind::ReturnAwaitingRecovery, "80.75")]);
    let total = returned_not_recovered.reconciled().total;
    assert_eq!(
        [total.paid(), total.allocated, total.difference(), total.pending_return]
            .map(|figure| figure.to_string()),
        ["819.37", "738.62", "80.75", "80.75"]
    );

    assert_parts(&printed(), &[(PartKind::RecoveredButStillAllocated, "-80.75")]);

    let end_state = World::default()
        .paid(payments(true))
        .reported(reports(third("").cancelled()))
        .returned([return_of_sandy()]);
    assert_balances(&end_state);
    let total = end_state.reconciled().total;
    assert_eq!(
        [total.paid(), total.allocated, total.returned, total.pending_return]
            .map(|figure| figure.to_string()),
        ["738.62", "738.62", "80.75", "0.00"]
    );
}

/// Paid 1335.29 over two weeks for fees of 660.00 and an entitlement of 621.60.
#[test]
fn double_payment_shows_both_excesses() {
    let weeks = [
        ("2018-09-02", "SR-2001", "673.0950", "-362.2950"),
        ("2018-09-09", "SR-2002", "662.1950", "-351.3950"),
    ];
    let world = World::default()
        .paid(weeks.map(|(week, _, service, _)| payment("E8000051208", week, "").accs(service)))
        .reported(weeks.map(|(week, id, service, guardian)| {
            report(id, "E8000051208", week, "")
                .allocated_accs("330.00")
                .fee("330.00")
                .entitled(service, guardian)
        }));
    let report = world.reconciled();
    let (mut over_fee, mut over_entitlement) = (WideMoney::ZERO, WideMoney::ZERO);
    for (_, _, row) in report.differences() {
        let [part] = &row.parts[..] else { panic!("one part") };
        assert_eq!(part.kind, PartKind::PaidMoreThanCanBeAllocated);
        assert_eq!(part.excess_over_fee, Some(part.amount));
        over_fee += part.excess_over_fee.unwrap();
        over_entitlement += part.excess_over_entitlement.unwrap();
    }
    assert_eq!(report.total.paid().to_string(), "1335.29");
    assert_eq!(report.total.difference().to_string(), "675.29");
    assert_eq!(over_fee.to_string(), "675.29");
    assert_eq!(over_entitlement.to_string(), "713.69");
    assert_eq!(over_entitlement.minus(over_fee).to_string(), "38.40");
}

/// +20 −60 +35 +105 = +100: four rows, and the gross beside the net.
#[test]
fn net_hides_detail() {
    let world = World::default()
        .paid([
            payment("E1", SAMPLE_WEEK, "80.00"),
            payment("E3", SAMPLE_WEEK, "90.00"),
            payment("E4", SAMPLE_WEEK, "225.00"),
            payment("E5", SAMPLE_WEEK, "90.25"),
        ])
        .reported([
            report("SR-1", "E1", SAMPLE_WEEK, "60.00"),
            report("SR-2", "E2", SAMPLE_WEEK, "60.00"),
            report("SR-3", "E3", SAMPLE_WEEK, "55.00"),
            report("SR-4", "E4", SAMPLE_WEEK, "120.00"),
            report("SR-5", "E5", SAMPLE_WEEK, "90.25"),
        ]);
    let report = world.reconciled();
    let rows: Vec<String> =
        report.differences().map(|(_, _, row)| row.difference().to_string()).collect();
    assert_eq!(rows, ["20.00", "-60.00", "35.00", "105.00"]);
    let total = report.services[0].weeks[0].total;
    assert_eq!(total.difference().to_string(), "100.00");
    assert_eq!(total.difference_positive.to_string(), "160.00");
    assert_eq!(total.difference_negative.to_string(), "-60.00");
    let absolute = total.difference_positive.minus(total.difference_negative);
    assert_eq!(absolute.to_string(), "220.00");
}

#[test]
fn a_week_whose_net_is_zero_is_not_reconciled_when_its_rows_are_not() {
    let world = World::default().paid([payment("E1", SAMPLE_WEEK, "80.75")]).reported([report(
        "SR-1",
        "E2",
        SAMPLE_WEEK,
        "80.75",
    )]);
    let report = world.reconciled();
    assert!(report.total.difference().is_zero());
    assert!(!report.total.reconciles() && report.is_open());
    assert_eq!(report.differences().count(), 2);
}
