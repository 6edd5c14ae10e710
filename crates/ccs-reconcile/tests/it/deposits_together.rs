//! One deposit for several runs, of which its reference names one, all or none.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::{Deposit, DepositPart, DepositPartKind};
use ccs_reconcile::report::Certainty;
use ccs_testkit::records::*;

use crate::support::WEEK;

const ONE: &str = "000990000113";
const OTHER: &str = "000990000114";
/// Both runs in one amount.
const BOTH: &str = "1 match of 2, 0 awaited";

fn deposit(on: &str, amount: &str, reference: Option<&str>) -> Deposit {
    let amount = amount.parse().unwrap();
    Deposit { date_paid: day(on), amount, reference: reference.map(Into::into) }
}

/// A run of 80.75 and one of 19.25, on these days.
fn runs([one, other]: [&str; 2]) -> World {
    World::default().paid([
        payment("E1", WEEK, "80.75").paid_on(one).in_run(ONE),
        payment("E2", WEEK, "19.25").paid_on(other).in_run(OTHER),
    ])
}

fn written(world: &World, deposits: Vec<Deposit>) -> String {
    let options = ReportOptions { deposits: Some(deposits), ..ReportOptions::default() };
    let found = world.reconciled_with(&options).deposits;
    let whole: Vec<_> = found.iter().filter(|one| !one.is_open()).collect();
    let runs: usize = whole.iter().map(|one| one.clearing_numbers.len()).sum();
    let parts = found.iter().flat_map(|one| &one.parts);
    let awaited: Vec<&DepositPart> =
        parts.filter(|part| part.kind == DepositPartKind::AwaitingDeposit).collect();
    let unsure = awaited.iter().filter(|part| part.certainty != Certainty::Certain);
    assert!(
        awaited.iter().all(|it| it.alternatives.is_empty() == (it.certainty == Certainty::Certain))
    );
    let unsure = match unsure.count() {
        0 => String::new(),
        unsure => format!(", {unsure} not for certain"),
    };
    format!("{} match of {runs}, {} awaited{unsure}", whole.len(), awaited.len())
}

/// The sum of both runs proves that both are in it, and a cent more or less does not: a cent more
/// may hold the other one and something else.
#[test]
fn a_deposit_that_names_one_of_two_runs_and_is_both_is_of_both() {
    let runs = runs(["2025-08-13", "2025-08-13"]);
    for reference in ["CCS 990000113", "CCS 990000114"] {
        let of = |amount| written(&runs, vec![deposit("2025-08-14", amount, Some(reference))]);
        assert_eq!(of("100.00"), BOTH, "{reference}");
    }
    let of = |amount| written(&runs, vec![deposit("2025-08-14", amount, Some("CCS 990000113"))]);
    assert_eq!(of("99.99"), "0 match of 0, 1 awaited");
    assert_eq!(of("100.01"), "0 match of 0, 1 awaited, 1 not for certain");
    assert_eq!(of("80.75"), "1 match of 1, 1 awaited");
}

#[test]
fn a_deposit_that_names_both_runs_is_of_both_whatever_its_amount() {
    let runs = runs(["2025-08-13", "2025-08-13"]);
    let named = Some("CCS 990000113 990000114");
    let of = |amount| written(&runs, vec![deposit("2025-08-14", amount, named)]);
    assert_eq!(of("100.00"), BOTH);
    assert_eq!(of("99.99"), "0 match of 0, 0 awaited");
    // The rest of both comes in another deposit.
    let rest = |amount| {
        let deposits = vec![
            deposit("2025-08-14", "80.75", named),
            deposit("2025-08-15", amount, Some("CCS ADJ")),
        ];
        written(&runs, deposits)
    };
    assert_eq!(rest("19.25"), BOTH);
    assert_eq!(rest("19.24"), "0 match of 0, 0 awaited");
}

/// Runs of two days may be booked on one, up to the last day of the earlier one's window.
#[test]
fn a_run_joins_the_deposit_of_another_day_within_its_own_window() {
    let of =
        |days, reference| written(&runs(days), vec![deposit("2025-08-18", "100.00", reference)]);
    for reference in [Some("CCS 990000113"), None] {
        assert_eq!(of(["2025-08-14", "2025-08-15"], reference), BOTH, "{reference:?}");
        assert_eq!(of(["2025-08-15", "2025-08-13"], reference), BOTH, "{reference:?}");
        let too_old = of(["2025-08-15", "2025-08-12"], reference);
        assert_eq!(too_old, "0 match of 0, 0 awaited", "Tuesday to Friday, {reference:?}");
    }
    let later = of(["2025-08-15", "2025-08-19"], Some("CCS 990000113"));
    assert_eq!(later, "0 match of 0, 1 awaited", "no run is banked before its day");
}

/// Several runs of a day, of one service or of all, beside the one that is named.
#[test]
fn all_runs_of_a_day_join_and_a_part_of_them_does_not() {
    let third = |amount| {
        let third = payment("E3", WEEK, amount).paid_on("2025-08-13").in_run("000990000115");
        runs(["2025-08-13", "2025-08-13"]).paid([third.at("190016362M")])
    };
    let named = |amount| vec![deposit("2025-08-14", amount, Some("CCS 990000113"))];
    assert_eq!(written(&third("30.00"), named("130.00")), "1 match of 3, 0 awaited");
    assert_eq!(written(&third("30.00"), named("100.00")), "1 match of 2, 1 awaited");
    assert_eq!(written(&third("30.00"), named("110.75")), "1 match of 2, 1 awaited");
    let neither = written(&third("30.00"), named("120.00"));
    assert_eq!(neither, "0 match of 0, 2 awaited, 2 not for certain");
    // A run that took money back is in the deposit by the same proof.
    assert_eq!(written(&third("-30.00"), named("50.75")), "1 match of 2, 1 awaited");
}

/// A run with a deposit of just its amount has that one, and the excess is another programme's.
#[test]
fn a_run_with_its_own_deposit_joins_no_other() {
    let deposits = |own| {
        vec![
            deposit("2025-08-14", "100.00", Some("CCS 990000113")),
            deposit("2025-08-14", own, None),
        ]
    };
    let runs = runs(["2025-08-13", "2025-08-13"]);
    assert_eq!(written(&runs, deposits("19.25")), "1 match of 1, 0 awaited");
    assert_eq!(written(&runs, deposits("19.24")), BOTH);
}
