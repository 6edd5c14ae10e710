//! What speaks against a cause, of returns and of the books: an answer younger than the statement, takings
//! of one run, a return that is older than the report. Each beside a neighbour that stays as it is.

use ccs_reconcile::record::{PaymentLine, SessionReport};
use ccs_reconcile::report::PartKind;
use ccs_testkit::records::*;

use crate::contrary::*;
use crate::support::{WEEK, assert_balances};

const OFFSET: PartKind = PartKind::WithdrawnAwaitingOffset;
const QUERY: PartKind = PartKind::AwaitingSessionReportQuery;
const CLAWBACK: PartKind = PartKind::ClawbackAwaitingQuery;
const BEYOND: PartKind = PartKind::RecoveredBeyondReturn;
const PENDING: PartKind = PartKind::ReturnAwaitingRecovery;
const ABOVE: PartKind = PartKind::AllocatedTooMuch;
const STILL: PartKind = PartKind::RecoveredButStillAllocated;

fn accs(on: &str, amount: &str) -> PaymentLine {
    payment("E1", WEEK, "").accs(amount).paid_on(on).in_run(&format!("0000{}", on.replace('-', "")))
}

fn withdrawn(id: &str, allocated: &str, on: &str) -> [SessionReport; 2] {
    [
        answered(id, allocated, "2025-08-13").fee("600.00"),
        report(id, "E1", WEEK, "").fee("600.00").version(2).cancelled_on(on),
    ]
}

/// The answer is younger than the statement of 20 September: what it allows beyond may be still to come.
#[test]
fn a_statement_older_than_the_answer_decides_nothing() {
    let world = |allocated: &str, on: &str| {
        let world = World::default()
            .paid([line("2025-08-12", "80.00")])
            .reported([answered("SR-1", allocated, on).fee("120.00")]);
        stated_world(&world, &[stated("SR-1", "80.00")])
    };
    assert_eq!(said(&world("90.00", "2025-09-20")), ["allocated_too_much -10.00 certain 2"]);
    let younger = world("90.00", "2025-09-22");
    assert_eq!(said(&younger), ["awaiting_payment -10.00 likely 0"]);
    assert_lists(&younger, PartKind::AwaitingPayment, &[ABOVE]);
    assert_certain(&world("", "2025-09-20"), PartKind::NotAllocated);
    let none = [PartKind::PaidMoreThanCanBeAllocated];
    assert_lists(&world("", "2025-09-22"), PartKind::NotAllocated, &none);
}

/// A statement of before the report was sent is not of it.
#[test]
fn a_statement_of_before_a_report_was_sent_is_not_of_it() {
    let world = |sent: &str| {
        let unpaid = answered("SR-2", "80.00", "2025-09-20").submitted_on(sent);
        let of_guardian = ccs_reconcile::record::StatementLine {
            recipient: ccs_reconcile::record::Recipient::Individual,
            ..stated("", "80.00")
        };
        stated_world(&World::default().reported([unpaid]), &[of_guardian])
    };
    assert_eq!(said(&world("2025-09-20")), ["paid_to_guardian -80.00 certain 3"]);
    assert_eq!(said(&world("2025-09-21")), ["awaiting_payment -80.00 possible 0"]);
}

/// One run took just the worth and paid as much: it may be the offset, and another report's money.
#[test]
fn an_offset_may_be_in_the_run_of_another_payment() {
    let world = |second: Option<[&str; 2]>| {
        let run = second.into_iter().flatten().map(|amount| line("2025-09-02", amount));
        World::default()
            .paid([line("2025-08-12", "96.90")].into_iter().chain(run))
            .reported([report("SR-1", "E1", WEEK, "").cancelled_on("2025-08-20")])
            .reconciled()
    };
    assert_lists(&world(Some(["-96.90", "96.90"])), OFFSET, &[PartKind::NoReport]);
    assert_certain(&world(None), OFFSET);
}

/// A return is of no report that was sent after it; beside an offset of all of the cancelled one it is taken
/// beyond that.
#[test]
fn a_return_is_of_no_report_that_was_sent_after_it() {
    let world = |sent: &str| {
        World::default()
            .paid([line("2025-08-12", "400.00"), line("2025-08-26", "-100.00")])
            .paid([line("2025-09-02", "400.00"), line("2025-09-09", "-400.00")])
            .reported(withdrawn("SR-1", "400.00", "2025-08-22"))
            .reported([answered("SR-2", "400.00", "2025-09-20").submitted_on(sent).fee("600.00")])
            .returned([given_back("100.00", "400.00", "2025-08-20")])
            .reconciled()
    };
    assert_eq!(said(&world("2025-08-25")), ["recovered_beyond_return -100.00 likely 3"]);
    assert_lists(&world("2025-08-25"), BEYOND, &[STILL]);
    let earlier = said(&world("2025-08-20"));
    assert!(!earlier[0].starts_with("recovered_beyond_return"), "{earlier:?}");
}

/// What was not paid yet cannot be returned.
#[test]
fn a_return_of_before_any_money_is_not_certain() {
    let world = |on: &str| {
        World::default()
            .paid([line("2025-08-19", "80.00")])
            .reported([answered("SR-1", "", "2025-09-01")])
            .returned([given_back("80.00", "80.00", on)])
            .reconciled()
    };
    assert_certain(&world("2025-08-19"), PENDING);
    assert_lists(&world("2025-08-18"), PENDING, &[PartKind::NotAllocated]);
}

/// The books have the other subsidy of the run that followed the answer: the answer knew of that run.
#[test]
fn an_answer_knows_of_the_run_that_its_books_have() {
    let world = |of_accs: &str| {
        World::default()
            .paid([line("2025-08-12", "320.00"), accs("2025-08-12", "50.00")])
            .reported([answered("SR-1", "", "2025-08-11").fee("400.00").allocated_accs(of_accs)])
            .reconciled()
    };
    assert_certain(&world(""), QUERY);
    assert_lists(&world("50.00"), QUERY, &[PartKind::NotAllocated]);
}

/// The answer lowered the books by just what was taken, or they are above the fee anyway.
#[test]
fn a_claw_back_is_not_certain_where_the_books_followed_it_or_are_wrong() {
    let world = |lowered: &str| {
        World::default()
            .paid([line("2025-08-12", "100.00"), line("2025-09-02", "-100.00")])
            .reported([answered("SR-1", "200.00", "2025-08-20").fee("240.00")])
            .reported([answered("SR-1", lowered, "2025-09-01").version(2).fee("120.00")])
            .reconciled()
    };
    assert_lists(&world("100.00"), CLAWBACK, &[PartKind::FamilyDebtWithheld]);
    let above = |fee: &str| {
        World::default()
            .paid([line("2025-08-12", "108.30"), line("2025-08-19", "108.30")])
            .paid([line("2025-09-02", "-108.30")])
            .reported([answered("SR-1", "216.60", "2025-08-25").fee(fee)])
            .reconciled()
    };
    assert_certain(&above("216.60"), CLAWBACK);
    assert_lists(&above("216.59"), CLAWBACK, &[ABOVE]);
    // The books still follow the version before a smaller one that is not answered yet.
    let smaller = World::default()
        .paid([line("2025-08-12", "80.75"), line("2025-08-19", "-20.00")])
        .reported([answered("SR-1", "80.75", "2025-08-13")])
        .reported([report("SR-1", "E1", WEEK, "80.75").version(2).submitted().fee("75.00")]);
    assert_certain(&smaller.reconciled(), CLAWBACK);
}

/// Days after the payment CCS may have decided anew, and the books be ahead of the money; a statement that
/// separates the subsidies and agrees with the books says so.
#[test]
fn a_swap_is_not_certain_where_the_books_may_be_ahead() {
    let world = |answer: &str| {
        World::default().paid([line("2025-08-12", "120.00")]).reported([answered(
            "SR-1", "100.00", answer,
        )
        .fee("200.00")
        .allocated_accs("20.00")])
    };
    let swap = PartKind::CcsAccsSwap;
    assert_certain(&world("2025-08-14").reconciled(), swap);
    let later = world("2025-08-28");
    let lines: Vec<_> = said(&later.reconciled());
    assert_eq!(lines, ["ccs_accs_swap 20.00 likely 2", "ccs_accs_swap -20.00 likely 2"]);
    let of_accs = ccs_reconcile::record::StatementLine {
        subsidy: ccs_reconcile::record::SubsidyType::Accs,
        ..stated("SR-1", "20.00")
    };
    let booked = stated_world(&later, &[stated("SR-1", "100.00"), of_accs]);
    assert!(
        said(&booked).iter().all(|part| !part.starts_with("ccs_accs_swap")),
        "{:?}",
        said(&booked)
    );
}

/// A statement that separates the subsidies and gives what was paid, not what is booked, leaves the swap.
#[test]
fn a_swap_stays_where_the_statement_agrees_with_the_money() {
    let world = World::default().paid([line("2025-08-12", "120.00")]).reported([answered(
        "SR-1",
        "100.00",
        "2025-08-14",
    )
    .fee("200.00")
    .allocated_accs("20.00")]);
    let paid = stated_world(&world, &[stated("SR-1", "120.00")]);
    assert_certain(&paid, PartKind::CcsAccsSwap);
}

/// Returned, and offset as well: what the return is to give back was taken already.
#[test]
fn a_pending_return_of_an_offset_report_is_taken_beyond_it() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "450.00"), line("2025-08-26", taken).coded("Z401-D010")])
            .reported(withdrawn("SR-1", "450.00", "2025-08-20"))
            .returned([given_back("225.00", "450.00", "2025-08-22").submitted()])
            .reconciled()
    };
    let parts = said(&world("-450.00"));
    assert!(parts[0].starts_with("return_awaiting_recovery 225.00 likely"), "{parts:?}");
    assert_eq!(parts[1], "recovered_beyond_return -225.00 likely 3");
    assert!(said(&world("-225.00")).iter().all(|part| !part.starts_with("recovered_beyond")));
    let unreported = World::default()
        .paid([line("2025-08-12", "450.00"), line("2025-08-26", "-450.00").coded("Z401-D010")])
        .returned([given_back("225.00", "450.00", "2025-08-22").submitted()]);
    let parts = said(&unreported.reconciled());
    assert!(parts.iter().all(|part| !part.starts_with("no_report")), "{parts:?}");
}

/// What a recovered return left of a payment for a cancelled report.
#[test]
fn the_rest_of_a_payment_for_a_cancelled_report_is_named() {
    let world = |returned: &str| {
        let taken = format!("-{returned}");
        World::default()
            .paid([line("2025-08-19", "108.00"), line("2025-09-02", &taken)])
            .reported([report("SR-1", "E1", WEEK, "").version(2).cancelled_on("2025-08-12")])
            .returned([given_back(returned, "108.00", "2025-08-25")])
            .reconciled()
    };
    assert_eq!(said(&world("54.00")), ["paid_for_cancelled_report 54.00 likely 3"]);
    assert_lists(&world("54.00"), PartKind::PaidForCancelledReport, &[OFFSET, PartKind::NoReport]);
    assert_balances(
        &World::default()
            .paid([line("2025-08-19", "108.00"), line("2025-09-02", "-108.00")])
            .reported([report("SR-1", "E1", WEEK, "").version(2).cancelled_on("2025-08-12")])
            .returned([given_back("108.00", "108.00", "2025-08-25")]),
    );
}

/// Two takings of one run, one of each subsidy, that add up to the return are its recovery.
#[test]
fn two_takings_of_one_run_recover_a_return_of_both_subsidies() {
    let world = |of_accs: &str| {
        World::default()
            .paid([line("2025-08-12", "356.47"), accs("2025-08-12", "62.91")])
            .paid([line("2025-09-02", "-89.12"), accs("2025-09-02", of_accs)])
            .reported([answered("SR-1", "267.35", "2025-09-10")
                .fee("500.00")
                .allocated_accs("47.18")])
            .returned([given_back("104.85", "419.38", "2025-08-25")])
    };
    assert_balances(&world("-15.73"));
    assert!(!said(&world("-15.72").reconciled()).is_empty());
}

/// A return's recovery and a rise in one run, which the answer of the day before knew of.
#[test]
fn a_recovery_beside_a_rise_of_its_run_leaves_nothing() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "230.47"), line("2025-08-26", "-57.62")])
            .paid([line("2025-08-26", "23.05")])
            .reported([answered("SR-1", allocated, "2025-08-25").fee("300.00")])
            .returned([given_back("57.62", "230.47", "2025-08-20")])
    };
    assert_balances(&world("195.90"));
    assert_eq!(
        said(&world("172.85").reconciled()),
        ["awaiting_session_report_query 23.05 likely 0"]
    );
}

/// The books had more than was ever paid of a report, and CCS took back just what was.
#[test]
fn a_slip_in_the_books_of_a_settled_report_leaves_nothing() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "287.37"), line("2025-09-02", "287.37")])
            .paid([line("2025-09-09", taken)])
            .reported(withdrawn("SR-1", "574.74", "2025-08-20"))
            .reported([answered("SR-2", "287.37", "2025-09-20").fee("600.00")])
    };
    assert_balances(&world("-287.37"));
    assert!(!said(&world("-287.36").reconciled()).is_empty());
}

/// By its own day of recovery a line is missing: there is nothing to wait for.
#[test]
fn a_return_that_is_said_to_be_recovered_is_looked_for() {
    let world = |on: Option<&str>| {
        let returned = given_back("20.00", "80.00", "2025-08-20").numbered("R-1");
        let date_recovered = on.map(day);
        World::default()
            .paid([line("2025-08-12", "80.00")])
            .reported([answered("SR-1", "60.00", "2025-09-20")])
            .returned([ccs_reconcile::record::ReturnedFeeReduction { date_recovered, ..returned }])
            .reconciled()
    };
    assert_eq!(said(&world(None)), ["return_awaiting_recovery 20.00 certain 1"]);
    assert_eq!(said(&world(Some("2025-09-02"))), ["return_awaiting_recovery 20.00 likely 0"]);
}

/// Two returns that are alike in every column may be one.
#[test]
fn a_return_that_its_file_has_twice_is_not_certain() {
    let world = |second: &str| {
        let returned = |on| given_back("20.00", "80.00", on);
        World::default()
            .paid([line("2025-08-12", "80.00")])
            .reported([answered("SR-1", "40.00", "2025-09-20")])
            .returned([returned("2025-08-20"), returned(second)])
            .reconciled()
    };
    assert_certain(&world("2025-08-21"), PENDING);
    assert_lists(&world("2025-08-20"), PENDING, &[PartKind::NotAllocated]);
}

/// The order of cancelled reports is that of their days.
#[test]
fn the_numbers_of_reports_do_not_change_the_parts() {
    let world = |first: &str, second: &str, third: &str| {
        let sent = |id: &str, fee: &str, amount: &str| report(id, "E1", WEEK, amount).fee(fee);
        World::default()
            .paid([line("2025-08-12", "318.55"), line("2025-08-26", "398.19")])
            .reported([sent(first, "400.00", "318.55")])
            .reported([sent(first, "400.00", "").version(2).cancelled_on("2025-08-19")])
            .reported([sent(second, "450.00", "398.19").version(2).cancelled_on("2025-09-02")])
            .reported([sent(third, "420.00", "").submitted()])
            .reconciled()
    };
    assert_eq!(said(&world("SR-1", "SR-2", "SR-3")), said(&world("SR-9", "SR-8", "SR-7")));
}
