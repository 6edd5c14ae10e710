//! Runs that took back more than they paid, and the later deposits that CCS keeps it of.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::{Deposit, DepositMatch, DepositPartKind};
use ccs_testkit::records::*;

use crate::support::WEEK;

fn deposit(on: &str, amount: &str) -> Deposit {
    Deposit { date_paid: day(on), amount: amount.parse().unwrap(), reference: None }
}

/// Runs by their days and what they paid, each a line of its own enrolment.
fn found(runs: &[(&str, &str)], deposits: Vec<Deposit>) -> Vec<DepositMatch> {
    let lines = runs.iter().enumerate().map(|(at, (on, amount))| {
        payment(&format!("E{at}"), WEEK, amount).paid_on(on).in_run(&format!("{:012}", 100 + at))
    });
    let options = ReportOptions { deposits: Some(deposits), ..ReportOptions::default() };
    World::default().paid(lines).reconciled_with(&options).deposits
}

/// How many runs match their deposits, and the parts of the others.
fn written(found: &[DepositMatch]) -> (usize, Vec<String>) {
    let whole = found.iter().filter(|one| !one.is_open());
    let open = found.iter().filter(|one| one.is_open()).flat_map(|one| &one.parts);
    (
        whole.map(|one| one.clearing_numbers.len()).sum(),
        open.map(|part| format!("{} {}", part.kind.as_str(), part.amount)).collect(),
    )
}

/// A week later CCS keeps just what the run took back, whatever the window of a deposit is.
#[test]
fn a_run_that_took_back_more_than_it_paid_is_kept_of_a_later_deposit() {
    let runs = [("2025-08-12", "-120.00"), ("2025-08-19", "500.00")];
    let of = |amount| found(&runs, vec![deposit("2025-08-20", amount)]);
    let joined = of("380.00");
    assert_eq!(written(&joined), (2, vec![]));
    assert_eq!((joined[0].date_paid, joined[0].days), (day("2025-08-19"), Some(1)));
    for (amount, kept) in [("380.01", "-119.99"), ("379.99", "-120.01")] {
        let open = vec!["unexplained 120.00".to_owned(), format!("provider_debt_offset {kept}")];
        assert_eq!(written(&of(amount)), (0, open), "{amount}");
    }
}

/// CCS keeps at most half of a payment, and the rest of the next one.
#[test]
fn a_debt_is_kept_of_several_deposits_up_to_half_of_each() {
    let runs = |debt| [("2025-08-12", debt), ("2025-08-19", "100.00"), ("2025-08-26", "100.00")];
    let deposits = || vec![deposit("2025-08-19", "50.00"), deposit("2025-08-26", "80.00")];
    assert_eq!(written(&found(&runs("-70.00"), deposits())), (3, vec![]));
    assert_eq!(written(&found(&runs("-69.99"), deposits())).0, 0);
    let more = vec![deposit("2025-08-19", "49.99"), deposit("2025-08-26", "79.99")];
    assert_eq!(written(&found(&runs("-70.02"), more)).0, 0, "more than half of the first");
}

/// A deposit that came before the run was not lessened by it.
#[test]
fn an_earlier_deposit_lacks_nothing_of_a_later_debt() {
    let runs = [("2025-08-12", "500.00"), ("2025-08-19", "-120.00")];
    let of = |on| written(&found(&runs, vec![deposit(on, "380.00")])).0;
    assert_eq!(of("2025-08-13"), 0);
}

/// No deposit is a run's that paid nothing, and it says where to look.
#[test]
fn a_run_that_took_back_more_than_it_paid_has_no_deposit_of_its_own() {
    let runs = [("2025-08-12", "-120.00"), ("2025-08-12", "500.00")];
    let deposits = || vec![deposit("2025-08-12", "500.00"), deposit("2025-08-13", "310.00")];
    let found_alone = found(&runs[..1], vec![deposit("2025-08-13", "310.00")]);
    let alone = found_alone.iter().find(|one| !one.clearing_numbers.is_empty()).unwrap();
    assert!(alone.deposits.is_empty());
    let others = &alone.parts[0].alternatives;
    assert_eq!(others[0], DepositPartKind::ProviderDebtOffset);
    let (whole, open) = written(&found(&runs, deposits()));
    assert_eq!(whole, 1);
    assert_eq!(open, ["unexplained 120.00", "other_service 310.00"]);
}
