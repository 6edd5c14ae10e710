//! Lines against the totals that are stated of their runs: a table a kind, at the cent.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::clearing_totals::{ClearingTotal, RunTotal};
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::reconcile;
use ccs_reconcile::report::{PartKind, WarningKind};
use ccs_testkit::records::*;
use proptest::prelude::*;

use crate::support::{WEEK, only_row};

const RUN: &str = "000990000113";
const NEXT: &str = "2025-08-17";
const PAID: &str = "2025-08-13";

fn total(run: &str, amount: &str, week_ending: Option<&str>) -> ClearingTotal {
    ClearingTotal {
        service_id: SERVICE.parse().unwrap(),
        clearing_number: run.parse().unwrap(),
        date_paid: day(PAID),
        total: amount.parse().unwrap(),
        ccs: None,
        accs: None,
        week: week_ending.map(week),
    }
}

fn with(totals: Vec<ClearingTotal>) -> ReportOptions {
    ReportOptions { clearing_totals: Some(totals), ..ReportOptions::default() }
}

/// Lines, total, and the parts of each total.
fn written(world: &World, totals: Vec<ClearingTotal>) -> Vec<String> {
    let report = world.reconciled_with(&with(totals));
    let found = report.clearing_totals.iter().flatten();
    found
        .map(|one| {
            let parts: Vec<String> = one
                .parts
                .iter()
                .map(|part| format!("{} {}", part.kind.as_str(), part.amount))
                .collect();
            format!("{} {} [{}]", one.lines, one.total, parts.join(", "))
        })
        .collect()
}

/// Two equal lines of a run, one of both types, and a negative line; a line to the individual is none
/// of the service's run.
fn world() -> World {
    World::default().paid([
        payment("E1", WEEK, "80.75").in_run(RUN),
        payment("E1", WEEK, "80.75").in_run(RUN),
        payment("E2", NEXT, "30.00").accs("10.00").in_run(RUN),
        payment("E2", NEXT, "-5.00").in_run(RUN),
        payment("E3", WEEK, "7.00").in_run(RUN).to_individual(),
    ])
}

#[test]
fn a_run_is_compared_with_its_total_to_the_cent() {
    for (stated, expected) in [
        ("196.50", "196.50 196.50 []"),
        ("196.51", "196.50 196.51 [lines_missing -0.01]"),
        ("196.49", "196.50 196.49 [unexplained 0.01]"),
        ("115.75", "196.50 115.75 [lines_repeated 80.75]"),
        ("115.76", "196.50 115.76 [unexplained 80.74]"),
        ("115.74", "196.50 115.74 [unexplained 80.76]"),
        ("0.00", "196.50 0.00 [unexplained 196.50]"),
    ] {
        assert_eq!(written(&world(), vec![total(RUN, stated, None)]), [expected]);
    }
}

/// A line that takes money back may be there twice as well.
#[test]
fn a_repeat_that_takes_money_back_is_named_by_its_total() {
    let taken = || payment("E1", WEEK, "-30.00").in_run(RUN);
    let world = World::default().paid([taken(), taken()]);
    for (stated, expected) in [
        ("-30.00", "-60.00 -30.00 [lines_repeated -30.00]"),
        ("-29.99", "-60.00 -29.99 [lines_missing -30.01]"),
    ] {
        assert_eq!(written(&world, vec![total(RUN, stated, None)]), [expected]);
    }
}

/// The amount agrees, and may be another run's.
#[test]
fn a_total_of_a_day_on_which_its_run_paid_nothing_is_warned_of() {
    let world = || World::default().paid([payment("E1", WEEK, "80.75").in_run(RUN).paid_on(PAID)]);
    let warned = |on: &str, run: &str| {
        let total = ClearingTotal { date_paid: day(on), ..total(run, "80.75", None) };
        let report = world().reconciled_with(&with(vec![total]));
        let kinds = report.warnings.iter().map(|warning| warning.kind);
        let found = kinds.filter(|kind| kind.code() == "CCS-W035").collect::<Vec<_>>();
        assert_eq!(report.clearing_totals.iter().flatten().count(), 1);
        found
    };
    let clearing_number = RUN.parse().unwrap();
    for on in ["2025-08-12", "2025-08-14", "2024-08-13"] {
        let kind = WarningKind::TotalOfAnotherDay { clearing_number, date_paid: day(on) };
        assert_eq!(warned(on, RUN), [kind]);
    }
    assert_eq!(warned(PAID, RUN), []);
    assert_eq!(warned("2025-08-12", "000990000114"), [], "a run without lines is missing");
}

#[test]
fn a_run_without_lines_is_missing_and_one_without_a_total_warns() {
    let other = "000990000114";
    let found = written(&world(), vec![total(other, "196.50", None)]);
    assert_eq!(found, ["0.00 196.50 [run_missing -196.50]"]);
    let report = world().reconciled_with(&with(vec![total(other, "196.50", None)]));
    let lacks = |kind: &WarningKind| matches!(kind, WarningKind::RunNotInTotals { clearing_number } if clearing_number.as_str() == RUN);
    assert!(report.warnings.iter().any(|warning| lacks(&warning.kind)));
    let nothing = written(&World::default(), vec![total(other, "0.00", None)]);
    assert_eq!(nothing, ["0.00 0.00 []"]);
}

/// Rows of one run add up, as do rows of one run and week.
#[test]
fn totals_of_a_run_and_of_its_weeks_add_up() {
    let in_parts = vec![total(RUN, "100.00", None), total(RUN, "96.50", None)];
    assert_eq!(written(&world(), in_parts), ["196.50 196.50 []"]);
    let by_week = vec![
        total(RUN, "80.75", Some(WEEK)),
        total(RUN, "40.00", Some(NEXT)),
        total(RUN, "-5.00", Some(NEXT)),
    ];
    assert_eq!(
        written(&world(), by_week),
        ["161.50 80.75 [lines_repeated 80.75]", "35.00 35.00 []"]
    );
}

/// Rows that are equal in every column add, as rows of a run do, and may be one total twice.
#[test]
fn a_total_that_is_given_twice_is_a_warning_and_no_missing_line() {
    let week_of = |amount: &str| total(RUN, amount, Some(WEEK));
    for (totals, expected, repeats) in [
        (vec![total(RUN, "196.50", None); 2], "196.50 393.00 [total_repeated -196.50]", Some(1)),
        (vec![total(RUN, "196.50", None); 3], "196.50 589.50 [total_repeated -393.00]", Some(2)),
        (vec![total(RUN, "98.25", None); 2], "196.50 196.50 []", Some(1)),
        (vec![total(RUN, "196.51", None); 2], "196.50 393.02 [lines_missing -196.52]", Some(1)),
        (vec![total(RUN, "196.50", None)], "196.50 196.50 []", None),
        (
            vec![total(RUN, "196.50", None), total(RUN, "196.49", None)],
            "196.50 392.99 [lines_missing -196.49]",
            None,
        ),
        (
            vec![week_of("161.50"), week_of("161.50")],
            "161.50 323.00 [total_repeated -161.50]",
            Some(1),
        ),
    ] {
        assert_eq!(written(&world(), totals.clone()), [expected]);
        let report = world().reconciled_with(&with(totals));
        let found = report.warnings.iter().find_map(|warning| match warning.kind {
            WarningKind::ControlTotalRepeated { repeats, .. } => Some(repeats),
            _ => None,
        });
        assert_eq!(found, repeats, "{expected}");
    }
}

/// A run without lines has its warning at the week of its payment.
#[test]
fn a_total_given_twice_of_a_run_without_lines_warns_too() {
    let totals = vec![total("000990000114", "10.00", None); 2];
    let report = World::default().reconciled_with(&with(totals));
    let weeks = report.warnings.iter().filter(|one| one.kind.code() == "CCS-W031");
    assert_eq!(weeks.map(|one| one.week).collect::<Vec<_>>(), [week(NEXT)]);
}

/// A total of the whole run is compared before weeks are selected.
#[test]
fn a_whole_runs_total_is_of_all_its_weeks_whatever_was_asked_for() {
    let options = with(vec![total(RUN, "196.50", None)]);
    let selection = Selection::everything().to_week(week(WEEK));
    let world = world();
    let report = reconcile(&world.facts(), &selection, &options).unwrap();
    assert_eq!(report.total.paid().to_string(), "161.50");
    assert!(report.clearing_totals.iter().flatten().all(|total| !total.is_open()));
    let a_cent_less = with(vec![total(RUN, "196.49", None)]);
    let report = reconcile(&world.facts(), &selection, &a_cent_less).unwrap();
    assert!(report.clearing_totals.iter().flatten().all(RunTotal::is_open));
}

/// Only a total that is less by exactly the repeats proves them.
#[test]
fn only_an_exact_total_makes_a_repeat_certain() {
    let line = || payment("E1", WEEK, "80.75").in_run(RUN);
    let world =
        World::default()
            .paid([line(), line()])
            .reported([report("SR-1", "E1", WEEK, "80.75").fee("500.00").retrieved("2025-09-01")]);
    for (stated, is_certain) in [("80.75", true), ("80.74", false), ("80.76", false)] {
        let report = world.reconciled_with(&with(vec![total(RUN, stated, None)]));
        let parts = &only_row(&report).parts;
        assert_eq!(parts[0].kind, PartKind::DuplicatePaymentLine);
        assert_eq!(parts[0].alternatives.is_empty(), is_certain, "{stated}");
    }
}

/// A total that counts each of two equal lines says that both were paid, and neither is suspected. A total
/// that is given twice itself confirms nothing.
#[test]
fn a_total_of_both_lines_confirms_them() {
    let line = || payment("E1", WEEK, "80.75").in_run(RUN);
    let world = World::default()
        .paid([line(), line(), payment("E2", NEXT, "30.00").in_run(RUN)])
        .reported([report("SR-1", "E1", WEEK, "80.75").fee("100.00").retrieved("2025-09-01")]);
    let half = || total(RUN, "95.75", None);
    for (totals, is_suspected) in [
        (vec![total(RUN, "191.50", None)], false),
        (vec![total(RUN, "161.50", Some(WEEK)), total(RUN, "30.00", Some(NEXT))], false),
        (vec![total(RUN, "161.50", Some(WEEK)), total(RUN, "29.00", Some(NEXT))], false),
        (vec![total(RUN, "161.49", Some(WEEK)), total(RUN, "30.00", Some(NEXT))], true),
        (vec![total(RUN, "30.00", Some(NEXT))], true),
        (vec![total(RUN, "191.49", None)], true),
        (vec![total("000990000114", "191.50", None)], true),
        (vec![half(), half()], true),
    ] {
        let report = world.reconciled_with(&with(totals.clone()));
        let parts = report.services.iter().flat_map(|service| &service.weeks);
        let parts = parts.flat_map(|week| &week.differences).flat_map(|row| &row.parts);
        let is_part = parts.clone().any(|part| part.kind == PartKind::DuplicatePaymentLine);
        let is_warning = report.warnings.iter().any(|warning| warning.kind.code() == "CCS-W002");
        assert_eq!((is_part, is_warning), (is_suspected, is_suspected), "{totals:?}");
        let sum: ccs_core::money::WideMoney = parts.map(|part| part.amount).sum();
        assert_eq!(sum.to_string(), "110.75", "{totals:?}");
    }
}

proptest! {
    /// The parts of a total re-add to its difference, in whatever order its rows and the lines come.
    #[test]
    fn parts_re_add_in_any_order(
        lines in proptest::collection::vec((-300_i64..900, any::<bool>()), 0..8),
        stated in proptest::collection::vec(-300_i64..900, 1..4),
        by in 0_usize..8,
    ) {
        let cents = |cents: i64| ccs_core::money::Money::from_ten_thousandths(cents * 100).unwrap();
        let line = |&(amount, is_ccs): &(i64, bool)| {
            let (ccs, accs) = if is_ccs { (Some(cents(amount)), None) } else { (None, Some(cents(amount))) };
            ccs_reconcile::record::PaymentLine { ccs, accs, ..payment("E1", WEEK, "").in_run(RUN) }
        };
        let stating = |amount: &i64| ClearingTotal { total: cents(*amount), ..total(RUN, "0.00", None) };
        let mut lines: Vec<_> = lines.iter().map(line).collect();
        let mut totals: Vec<_> = stated.iter().map(stating).collect();
        let report = World::default().paid(lines.clone()).reconciled_with(&with(totals.clone()));
        let sum: i64 = stated.iter().sum();
        for one in report.clearing_totals.iter().flatten() {
            prop_assert_eq!(one.total, cents(sum).into());
            let parts: ccs_core::money::WideMoney = one.parts.iter().map(|part| part.amount).sum();
            prop_assert_eq!(parts, one.difference());
        }
        let places = lines.len().max(1);
        lines.rotate_left(by % places);
        totals.reverse();
        let again = World::default().paid(lines).reconciled_with(&with(totals));
        prop_assert_eq!(again.clearing_totals, report.clearing_totals);
    }
}
