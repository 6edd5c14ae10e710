//! Deposits that lack exactly what a payment line of their run is.

use ccs_core::date::WeekSpan;
use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::{Deposit, DepositPart, DepositPartKind};
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::reconcile;
use ccs_reconcile::record::PaymentLine;
use ccs_reconcile::report::{Certainty, Report};
use ccs_testkit::records::*;

use crate::support::WEEK;

const NEXT: &str = "2025-08-17";

/// A line of the run, whose report has it all.
fn line(enrolment: &str, week: &str, amount: &str) -> PaymentLine {
    payment(enrolment, week, amount).paid_on("2025-08-20").in_run("000990000120")
}

/// Everything that was paid is allocated, so that only the bank differs.
fn balanced(lines: Vec<PaymentLine>) -> World {
    let reports: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let (enrolment, week) = (line.key.enrolment_id.to_string(), line.key.week.to_string());
            report(&format!("SR-{at}"), &enrolment, &week, &line.amount().to_string())
        })
        .collect();
    World::default().paid(lines).reported(reports)
}

fn options(amount: &str) -> ReportOptions {
    let amount = amount.parse().unwrap();
    let deposit = Deposit { date_paid: day("2025-08-20"), amount, reference: None };
    ReportOptions { deposits: Some(vec![deposit]), ..ReportOptions::default() }
}

/// The cause, and the enrolment-weeks of its lines.
fn cause(report: &Report) -> (DepositPartKind, Vec<String>) {
    let [one] = &report.deposits[..] else { panic!("one match: {:?}", report.deposits) };
    let [part] = &one.parts[..] else { panic!("one cause: {one:?}") };
    assert_eq!(part.amount, one.difference());
    let line = |key: &ccs_reconcile::record::Key| format!("{} {}", key.enrolment_id, key.week);
    (part.kind, part.lines.iter().map(line).collect())
}

fn of(lines: Vec<PaymentLine>, deposited: &str) -> (DepositPartKind, Vec<String>) {
    cause(&balanced(lines).reconciled_with(&options(deposited)))
}

#[test]
fn a_deposit_that_lacks_a_line_names_it_and_a_cent_more_or_less_does_not() {
    let lines = || vec![line("E1", WEEK, "185.59"), line("E2", WEEK, "300.00")];
    let named = |kind, enrolment| (kind, vec![format!("{enrolment} {WEEK}")]);
    assert_eq!(of(lines(), "300.00"), named(DepositPartKind::ProviderDebtOffset, "E1"));
    assert_eq!(of(lines(), "185.59"), named(DepositPartKind::LineNotDeposited, "E2"));
    for (deposited, kind) in [
        ("300.01", DepositPartKind::ProviderDebtOffset),
        ("299.99", DepositPartKind::ProviderDebtOffset),
        ("185.60", DepositPartKind::Unexplained),
        ("671.18", DepositPartKind::OtherProgramme),
    ] {
        assert_eq!(of(lines(), deposited), (kind, vec![]), "{deposited}");
    }
}

/// A debt of the provider takes at most half of a run: up to there it is likelier than a line that
/// was left out, since CCS pays a run as one sum.
#[test]
fn a_debt_is_likelier_than_a_line_up_to_half_of_the_run() {
    let (debt, line_left_out) =
        (DepositPartKind::ProviderDebtOffset, DepositPartKind::LineNotDeposited);
    let service = DepositPartKind::OtherService;
    for (other, kind, certainty, others) in [
        ("100.00", debt, Certainty::Likely, vec![line_left_out, service]),
        ("99.99", line_left_out, Certainty::Possible, vec![service]),
    ] {
        let lines = vec![line("E1", WEEK, "100.00"), line("E2", WEEK, other)];
        let report = balanced(lines).reconciled_with(&options(other));
        let part: &DepositPart = &report.deposits[0].parts[0];
        assert_eq!((part.kind, part.certainty), (kind, certainty), "{other}");
        assert_eq!(part.alternatives, others, "{other}");
        assert!(!part.lines.is_empty(), "{other}");
    }
}

#[test]
fn three_equal_lines_are_named_and_four_point_nowhere() {
    let lines = |count: usize| {
        let equal = (0..count).map(|at| line(&format!("E{at}"), WEEK, "50.00"));
        equal.chain([line("E9", WEEK, "900.00")]).collect::<Vec<_>>()
    };
    let deposited = |count: usize| format!("{}.00", 900 + 50 * (count - 1));
    for count in 1..=3 {
        let (kind, named) = of(lines(count), &deposited(count));
        assert_eq!((kind, named.len()), (DepositPartKind::ProviderDebtOffset, count));
    }
    assert_eq!(of(lines(4), &deposited(4)), (DepositPartKind::ProviderDebtOffset, vec![]));
}

#[test]
fn all_lines_of_one_enrolment_are_named_and_not_those_of_two() {
    let lines = || {
        vec![
            line("E1", WEEK, "40.00"),
            line("E1", NEXT, "60.00"),
            line("E2", WEEK, "70.00"),
            line("E3", WEEK, "500.00"),
        ]
    };
    let both = vec![format!("E1 {WEEK}"), format!("E1 {NEXT}")];
    assert_eq!(of(lines(), "570.00"), (DepositPartKind::ProviderDebtOffset, both));
    assert_eq!(of(lines(), "560.00"), (DepositPartKind::ProviderDebtOffset, vec![]), "E1 and E2");
}

/// A line of another run, or to the individual, is not what this deposit lacks.
#[test]
fn only_lines_of_the_run_to_the_service_are_named() {
    let offset = (DepositPartKind::ProviderDebtOffset, vec![]);
    let elsewhere = line("E1", WEEK, "40.00").in_run("000990000121").paid_on("2025-09-30");
    let world = balanced(vec![elsewhere, line("E2", WEEK, "300.00")]);
    let report = world.reconciled_with(&options("260.00"));
    let short = report.deposits.iter().find(|one| !one.deposits.is_empty()).unwrap();
    assert_eq!(short.parts[0].kind, offset.0);
    let individual = line("E1", WEEK, "40.00").to_individual();
    let world = balanced(vec![line("E2", WEEK, "300.00")]).paid([individual]);
    assert_eq!(cause(&world.reconciled_with(&options("260.00"))), offset);
}

#[test]
fn a_run_without_a_deposit_names_no_line() {
    let world = balanced(vec![line("E1", WEEK, "185.59")]);
    let none = ReportOptions { deposits: Some(Vec::new()), ..ReportOptions::default() };
    let report = world.reconciled_with(&none);
    assert_eq!(cause(&report), (DepositPartKind::AwaitingDeposit, vec![]));
}

/// A line is named whatever else its enrolment-week was paid, in this run or another; a sum of lines
/// of a week is not a line.
#[test]
fn a_line_beside_others_of_its_week_is_named() {
    let beside = |amount: &str, run: &str| {
        let beside = line("E1", WEEK, amount).in_run(run).paid_on("2025-09-30");
        let lines = vec![line("E1", WEEK, "185.59"), beside, line("E2", WEEK, "300.00")];
        let report = balanced(lines).reconciled_with(&options("300.00"));
        let named = report.deposits.iter().flat_map(|one| &one.parts).flat_map(|part| &part.lines);
        named.map(|key| key.enrolment_id.to_string()).collect::<Vec<_>>()
    };
    for amount in ["0.01", "-20.00", "185.59"] {
        assert_eq!(beside(amount, "000990000121"), ["E1"], "{amount}");
    }
    let in_run = |amounts: [&str; 2], deposited: &str| {
        let [one, other] = amounts.map(|amount| line("E1", WEEK, amount));
        let third = line("E1", NEXT, "7.00");
        of(vec![one, other, third, line("E2", WEEK, "300.00")], deposited).1
    };
    assert_eq!(in_run(["100.00", "85.59"], "392.59"), [format!("E1 {WEEK}")], "one of two");
    assert_eq!(in_run(["100.00", "85.59"], "307.00"), [""; 0], "two of three");
    assert_eq!(in_run(["100.00", "85.59"], "300.00").len(), 2, "all three of the enrolment");
}

/// Rows that were read for another reason point nowhere else.
#[test]
fn what_else_was_gathered_changes_no_name() {
    let other = |cents: &str| {
        vec![line("E1", WEEK, "100.00"), line("E1", WEEK, "85.59"), line("E2", WEEK, cents)]
    };
    for (cents, named) in [("100.00", 2), ("99.99", 1), ("100.01", 1)] {
        let world = balanced(other(cents));
        let paid: WideMoney = world.payments.iter().map(PaymentLine::amount).sum();
        let deposited = paid.minus("100.00".parse().unwrap()).to_string();
        let asked = world.reconciled_with(&options(&deposited));
        let mut fold = Fold::new(Selection::everything()).with_runs(true);
        world.rows().into_iter().for_each(|(_, fact)| fold.absorb(fact));
        let every_row = fold.finish().0.report(world.gathered(), &options(&deposited)).unwrap();
        assert_eq!(cause(&asked).1.len(), named, "{cents}");
        assert_eq!(asked, every_row, "{cents}");
    }
}

/// Nothing but the cause of the deposit changes by it.
#[test]
fn a_named_line_changes_no_figure() {
    let lines = vec![line("E1", WEEK, "185.59"), line("E2", WEEK, "300.00")];
    let world = balanced(lines);
    let span = WeekSpan::of(week(WEEK), week(WEEK)).unwrap();
    let selection = Selection::everything().of_weeks(span);
    let mut report = reconcile(&world.facts(), &selection, &options("300.00")).unwrap();
    assert_eq!(cause(&report).1, [format!("E1 {WEEK}")]);
    report.deposits.clear();
    report.deposits_total = None;
    let without = reconcile(&world.facts(), &selection, &ReportOptions::default()).unwrap();
    assert_eq!(report, without);
}
