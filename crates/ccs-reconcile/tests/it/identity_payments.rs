//! When a payment line is the same line twice.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::report::{Report, WarningKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, codes, only_row};

fn dropping(world: &World) -> Report {
    world.reconciled_with(&ReportOptions { drop_exact_repeats: true, ..ReportOptions::default() })
}

#[test]
fn an_exact_repeat_counts_and_is_reported() {
    let line = payment("E1", WEEK, "80.75").accs("1.00").coded("C");
    let world = World::default().paid([line.clone(), line.clone(), line]);
    let report = world.reconciled();
    assert_eq!(report.total.paid().to_string(), "245.25");
    assert_eq!(only_row(&report).paid.count, 3);
    let [warning] = &report.warnings[..] else { panic!("one warning") };
    let WarningKind::SuspectedDuplicate { repeats, amount } = warning.kind else {
        panic!("{warning:?}")
    };
    assert_eq!((repeats, amount.to_string().as_str()), (2, "81.75"));
    assert_eq!(warning.enrolment_id.unwrap().as_str(), "E1");
}

#[test]
fn exact_repeats_are_dropped_when_asked_from_both_cuts_of_the_money() {
    let line = payment("E1", WEEK, "80.75");
    let world = World::default()
        .paid([line.clone(), line.clone(), line])
        .reported([report("SR-1", "E1", WEEK, "80.75")]);
    let report = dropping(&world);
    assert_eq!(codes(&report.warnings), ["CCS-W003"]);
    assert!(!report.is_open());
    let week = &report.services[0].weeks[0];
    assert_eq!(week.payments[0].total().to_string(), "80.75");
    assert_eq!(week.total.paid().to_string(), "80.75");
}

#[test]
fn a_line_that_differs_in_any_column_is_another_line() {
    let line = || payment("E1", WEEK, "80.75");
    let others = [
        line().in_run("000310000059"),
        line().paid_on("2025-08-14"),
        line().accs("0.00"),
        line().to_individual(),
        line().coded("C"),
        line().numbered("PL-1"),
        line().at("190016362M"),
        payment("E2", WEEK, "80.75"),
        payment("E1", "2025-08-17", "80.75"),
        payment("E1", WEEK, "80.7501"),
        payment("E1", WEEK, "").accs("80.75"),
    ];
    for other in others {
        let world = World::default().paid([line(), other.clone()]);
        assert!(!warns_of_repeats(&world), "{other:?}");
        assert_eq!(dropping(&world), world.reconciled(), "{other:?}");
    }
    let mut reasoned = line();
    reasoned.clearing_reason = Some("C".into());
    let world = World::default().paid([line().coded("C"), reasoned]);
    assert!(!warns_of_repeats(&world), "a code is no reason");
}

fn warns_of_repeats(world: &World) -> bool {
    let warnings = world.reconciled().warnings;
    warnings.iter().any(|warning| matches!(warning.kind.code(), "CCS-W002" | "CCS-W003"))
}

#[test]
fn a_numbered_line_that_comes_again_counts_once_and_is_reported() {
    let line = payment("E1", WEEK, "80.75").numbered("PL-1");
    let world = World::default()
        .paid([line.clone(), line.clone(), line])
        .reported([report("SR-1", "E1", WEEK, "80.75")]);
    let report = world.reconciled();
    assert!(!report.is_open());
    assert_eq!(report.total.paid().to_string(), "80.75");
    let [warning] = &report.warnings[..] else { panic!("one warning") };
    let WarningKind::PaymentLineIdRepeated { payment_line_id, repeats } = warning.kind else {
        panic!("{warning:?}")
    };
    assert_eq!((payment_line_id.as_str(), repeats), ("PL-1", 2));
    assert_eq!(dropping(&world), report, "it is no exact repeat to drop");
}

#[test]
fn lines_with_other_numbers_are_other_lines_whatever_else_they_share() {
    let line = payment("E1", WEEK, "80.75");
    let world = World::default().paid([line.clone().numbered("PL-1"), line.numbered("PL-2")]);
    for report in [world.reconciled(), dropping(&world)] {
        assert!(report.warnings.is_empty());
        assert_eq!(report.total.paid().to_string(), "161.50");
    }
}

#[test]
fn a_number_with_other_content_is_an_error_that_names_both() {
    let line = payment("E1", WEEK, "80.75").numbered("PL-1");
    let others = [
        payment("E1", WEEK, "80.76").numbered("PL-1"),
        payment("E2", WEEK, "80.75").numbered("PL-1"),
        payment("E1", "2025-08-17", "80.75").numbered("PL-1"),
        line.clone().to_individual(),
    ];
    for other in others {
        let world = World::default().paid([
            payment("E3", WEEK, "1.00"),
            line.clone(),
            payment("E3", WEEK, "2.00"),
            other,
        ]);
        let [conflict] = world.conflicts()[..] else { panic!("one conflict") };
        let IdentityConflict::PaymentLine { payment_line_id, places, .. } = conflict else {
            panic!("{conflict:?}")
        };
        assert_eq!((payment_line_id.as_str(), places), ("PL-1", [1, 3]));
        assert_eq!((conflict.code(), conflict.places()), ("CCS-R010", [1, 3]));
    }
}

#[test]
fn the_same_number_at_another_service_is_another_line() {
    let line = payment("E1", WEEK, "80.75").numbered("PL-1");
    let world = World::default().paid([line.clone(), line.at("190016362M")]);
    let report = world.reconciled();
    assert!(report.warnings.is_empty());
    assert_eq!(report.total.paid().to_string(), "161.50");
}

#[test]
fn every_conflict_is_found_in_one_run() {
    let world = World::default()
        .paid([
            payment("E1", WEEK, "1.00").numbered("PL-2"),
            payment("E1", WEEK, "1.00").numbered("PL-1"),
            payment("E1", WEEK, "2.00").numbered("PL-1"),
            payment("E1", WEEK, "2.00").numbered("PL-2"),
        ])
        .reported([
            report("SR-1", "E1", WEEK, "1.00"),
            report("SR-1", "E1", WEEK, "2.00"),
            report("SR-2", "E1", WEEK, ""),
            report("SR-2", "E2", WEEK, "").version(2),
        ])
        .returned([
            returned("E1", WEEK, "1.00").numbered("RFR-1"),
            returned("E1", WEEK, "2.00").numbered("RFR-1"),
        ]);
    let conflicts = world.conflicts();
    let codes: Vec<&str> = conflicts.iter().map(IdentityConflict::code).collect();
    assert_eq!(codes, ["CCS-R010", "CCS-R010", "CCS-R011", "CCS-R012", "CCS-R013"]);
    assert_eq!(conflicts[0].places(), [1, 2]);
    for conflict in conflicts {
        assert!(!conflict.remedy().is_empty());
        let message = conflict.to_string();
        assert!(message.contains(SERVICE) && !message.contains("1.00"), "{message}");
    }
}
