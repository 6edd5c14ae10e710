//! Lines of statements of entitlement, and sources that do not separate the subsidies.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile;
use ccs_reconcile::reconcile::explain;
use ccs_reconcile::record::{PaymentLine, Recipient, StatementLine, SubsidyType};
use ccs_reconcile::report::{Difference, PartKind, WarningKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, codes, only_row};

const TOO_MUCH: PartKind = PartKind::PaidMoreThanCanBeAllocated;

/// A line of CCS for the service that is processed on a day.
fn processed_line(amount: &str, processed_on: &str) -> StatementLine {
    StatementLine {
        key: key("E1", WEEK),
        recipient: Recipient::Service,
        subsidy: SubsidyType::Ccs,
        amount: amount.parse().unwrap(),
        processed_on: day(processed_on),
        statement_on: None,
        session_date: None,
        session_report_id: None,
        reason: None,
    }
}

fn row(world: &World, statement_lines: Vec<StatementLine>) -> Difference {
    let options = ReportOptions { statement_lines, ..ReportOptions::default() };
    only_row(&world.reconciled_with(&options)).clone()
}

fn kinds(row: &Difference) -> Vec<PartKind> {
    row.parts.iter().map(|part| part.kind).collect()
}

/// Paid twice, allocated once, and answered after both.
fn paid_twice() -> World {
    let line = |on| payment("E1", WEEK, "80.75").paid_on(on).in_run(&on.replace('-', ""));
    World::default().paid([line("2025-08-13"), line("2025-08-27")]).reported([report(
        "SR-1", "E1", WEEK, "80.75",
    )
    .fee("500.00")
    .retrieved("2025-09-02")])
}

/// The statement's day is that of its query, else the newest processing, and must be after the date
/// of every line.
#[test]
fn a_statement_caps_only_money_that_is_older() {
    for (processed, queried, caps) in [
        ("2025-08-26", None, false),
        ("2025-08-27", None, false),
        ("2025-08-28", None, true),
        ("2025-08-12", Some("2025-08-27"), false),
        ("2025-08-12", Some("2025-08-28"), true),
    ] {
        let statement_on = queried.map(day);
        let line = StatementLine { statement_on, ..processed_line("80.75", processed) };
        let found = row(&paid_twice(), vec![line]);
        assert_eq!(kinds(&found).contains(&TOO_MUCH), caps, "{processed} {queried:?}: {found:?}");
    }
}

/// Signed lines add up by recipient and type: what the guardian lost is a second payment, where it
/// is just that.
#[test]
fn what_the_guardian_lost_of_just_a_payment_is_to_be_returned() {
    for (lost, cost) in [("-80.75", 4), ("-80.74", 3), ("-80.76", 3)] {
        let of_guardian = StatementLine {
            recipient: Recipient::Individual,
            ..processed_line(lost, "2025-08-28")
        };
        let lines = vec![
            processed_line("80.75", "2025-08-12"),
            processed_line("80.75", "2025-08-26"),
            of_guardian,
        ];
        let found = row(&paid_twice(), lines);
        let part = found.parts.iter().find(|part| part.kind == TOO_MUCH);
        let part = part.unwrap_or_else(|| panic!("{lost}: {found:?}"));
        assert_eq!(part.remedy_cost.number(), cost, "{lost}");
        assert_eq!(part.alternatives.is_empty(), cost == 4, "{lost}");
    }
}

/// A line for ACCS says nothing of CCS.
#[test]
fn a_line_speaks_of_its_own_type() {
    let of_accs =
        StatementLine { subsidy: SubsidyType::Accs, ..processed_line("161.50", "2025-08-28") };
    let found = row(&paid_twice(), vec![processed_line("80.75", "2025-08-28"), of_accs]);
    assert_eq!(kinds(&found), [TOO_MUCH]);
    let of_ccs = row(&paid_twice(), vec![processed_line("161.50", "2025-08-28")]);
    assert_eq!(kinds(&of_ccs), [PartKind::NotAllocated]);
}

/// Lines without a report are of the week as a whole: they prove nothing of one of two reports.
#[test]
fn lines_without_a_report_prove_nothing_of_one_of_two() {
    let answered = |id: &str| report(id, "E1", WEEK, "60.00").retrieved("2025-09-02");
    let line = |amount: &str| payment("E1", WEEK, amount).paid_on("2025-08-13");
    let of_guardian = |id: Option<&str>| StatementLine {
        recipient: Recipient::Individual,
        session_report_id: id.map(|id| id.parse().unwrap()),
        ..processed_line("60.00", "2025-08-28")
    };
    let of_service = |id: Option<&str>| StatementLine {
        session_report_id: id.map(|id| id.parse().unwrap()),
        ..processed_line("60.00", "2025-08-28")
    };
    let world =
        World::default().paid([line("60.00")]).reported([answered("SR-1"), answered("SR-2")]);
    let certain = |lines: Vec<StatementLine>| {
        let found = row(&world, lines);
        let is_it = |part: &&ccs_reconcile::report::Part| part.kind == PartKind::PaidToGuardian;
        found.parts.iter().find(is_it).is_some_and(|part| part.alternatives.is_empty())
    };
    assert!(certain(vec![of_service(Some("SR-1")), of_guardian(Some("SR-2"))]));
    assert!(!certain(vec![of_service(None), of_guardian(None)]));
}

/// Sources that do not separate the subsidies.
fn untyped(amount: &str, on: &str) -> PaymentLine {
    PaymentLine { is_untyped: true, ..payment("E1", WEEK, amount).paid_on(on) }
}

/// One amount without a type: the sum decides, no part has a type, and nothing is a swap.
#[test]
fn what_is_not_separate_is_reconciled_in_sum() {
    let held =
        || report("SR-1", "E1", WEEK, "60.00").allocated_accs("20.75").retrieved("2025-08-20");
    let balanced = World::default().paid([untyped("80.75", "2025-08-13")]).reported([held()]);
    assert_eq!(balanced.reconciled().differences().count(), 0);
    for (amount, difference) in [("80.76", "0.01"), ("80.74", "-0.01")] {
        let world = World::default().paid([untyped(amount, "2025-08-13")]).reported([held()]);
        let report = world.reconciled();
        let row = only_row(&report);
        assert!(row.by_subsidy.is_none());
        assert!(
            row.parts.iter().all(|part| part.of.is_none() && part.kind != PartKind::CcsAccsSwap)
        );
        assert_eq!(row.difference().to_string(), difference);
        assert!(codes(&report.warnings).contains(&"CCS-W021"));
    }
}

/// The same rows with types are a swap.
#[test]
fn the_same_rows_by_subsidy_are_a_swap() {
    let held = || report("SR-1", "E1", WEEK, "80.75").retrieved("2025-08-20");
    let accs = payment("E1", WEEK, "").accs("80.75").paid_on("2025-08-13");
    let outcome = World::default().paid([accs]).reported([held()]).reconciled();
    assert_eq!(kinds(only_row(&outcome)), [PartKind::CcsAccsSwap; 2]);
    assert!(!codes(&outcome.warnings).contains(&"CCS-W021"));
    let untold = World::default().paid([untyped("80.75", "2025-08-13")]).reported([held()]);
    assert_eq!(untold.reconciled().differences().count(), 0);
}

/// The amounts of the one warning about a statement without rows.
/// The same line of two queries is one, whatever their order; two of one query are two.
#[test]
fn a_later_statement_has_the_lines_of_an_earlier_one_again() {
    let line = |statement: &str| StatementLine {
        key: key("E2", WEEK),
        statement_on: Some(day(statement)),
        ..processed_line("7.00", "2025-08-12")
    };
    let sum = |lines: &[&str]| {
        let lines = lines.iter().map(|statement| line(statement)).collect();
        alone(&paid_twice(), lines).map(|[service, _]| service)
    };
    let (early, late) = ("2025-08-28", "2025-09-01");
    assert_eq!(sum(&[early, late]).as_deref(), Some("7.00"));
    assert_eq!(sum(&[late, early]).as_deref(), Some("7.00"));
    assert_eq!(sum(&[late, early, late]).as_deref(), Some("14.00"));
    assert_eq!(sum(&[early, early]).as_deref(), Some("14.00"));
}

fn alone(world: &World, statement_lines: Vec<StatementLine>) -> Option<[String; 2]> {
    let options = ReportOptions { statement_lines, ..ReportOptions::default() };
    let warnings = world.reconciled_with(&options).warnings;
    let mut found = warnings.iter().filter_map(|warning| match warning.kind {
        WarningKind::StatementWithoutRows { service, individual } => {
            assert_eq!(warning.enrolment_id, Some(key("E2", WEEK).enrolment_id));
            Some([service.to_string(), individual.to_string()])
        }
        _ => None,
    });
    let first = found.next();
    assert!(found.next().is_none(), "one enrolment-week is named once");
    first
}

#[test]
fn a_statement_of_an_enrolment_week_without_rows_is_warned_of() {
    let other = |amount: &str| StatementLine {
        key: key("E2", WEEK),
        ..processed_line(amount, "2025-08-12")
    };
    let of_guardian =
        |amount: &str| StatementLine { recipient: Recipient::Individual, ..other(amount) };
    let of_accs = |amount: &str| StatementLine { subsidy: SubsidyType::Accs, ..other(amount) };
    let world = paid_twice();
    let amounts = |service: &str, individual: &str| Some([service.into(), individual.into()]);
    assert_eq!(alone(&world, vec![other("161.50")]), amounts("161.50", "0.00"));
    assert_eq!(alone(&world, vec![of_guardian("-5.00")]), amounts("0.00", "-5.00"));
    assert_eq!(alone(&world, vec![other("1.00"), of_accs("2.00")]), amounts("3.00", "0.00"));
    assert_eq!(alone(&world, vec![other("1.00"), of_guardian("2.00")]), amounts("1.00", "2.00"));
    assert_eq!(alone(&world, vec![other("1.00"), other("-1.00")]), None, "nothing is owed");
    assert_eq!(alone(&world, vec![processed_line("80.75", "2025-08-12")]), None, "it has rows");
    for sound in [
        world.clone().paid([payment("E2", WEEK, "")]),
        world.clone().reported([report("SR-2", "E2", WEEK, "")]),
        world.clone().returned([returned("E2", WEEK, "0.00")]),
    ] {
        assert_eq!(alone(&sound, vec![other("161.50")]), None);
    }
}

#[test]
fn a_statement_of_another_week_or_service_than_selected_is_not_warned_of() {
    let other = StatementLine { key: key("E2", WEEK), ..processed_line("161.50", "2025-08-12") };
    let options = ReportOptions { statement_lines: vec![other], ..ReportOptions::default() };
    for selection in [
        Selection::everything().to_week(week("2025-08-03")),
        Selection::everything().of_services(["190016362M".parse().unwrap()]),
    ] {
        let report = reconcile(&paid_twice().facts(), &selection, &options).unwrap();
        assert_eq!(report.warnings, []);
    }
}

#[test]
fn a_statement_without_rows_can_be_explained() {
    let other = StatementLine { key: key("E2", WEEK), ..processed_line("161.50", "2025-08-12") };
    let options =
        ReportOptions { statement_lines: vec![other.clone()], ..ReportOptions::default() };
    let (world, everything) = (paid_twice(), Selection::everything());
    let one = explain(&world.facts(), &other.key, &everything, &options).unwrap().unwrap();
    assert_eq!((one.key, &one.evidence.statement_lines[..]), (key("E2", WEEK), &[other][..]));
    assert!(one.row.parts.is_empty() && one.row.difference().is_zero());
}
