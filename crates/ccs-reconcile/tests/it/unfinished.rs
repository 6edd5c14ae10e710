//! Events that the day of export finds half done, and settled ones beside another: instalments, a
//! return that is recovered, a fall of the entitlement before a withdrawal, money carried over.

use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::record::{PaymentLine, ReportStatus, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{Certainty, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_balances, assert_parts, only_row};

const OFFSET: PartKind = PartKind::WithdrawnAwaitingOffset;
const QUERY: PartKind = PartKind::AwaitingSessionReportQuery;
const CLAWBACK: PartKind = PartKind::ClawbackAwaitingQuery;
const PENDING: PartKind = PartKind::ReturnAwaitingRecovery;
const RECOVERED_STILL: PartKind = PartKind::RecoveredButStillAllocated;
const EXPORT: &str = "2025-09-20";

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).fee("900.00").retrieved(on)
}

/// Cancelled on the 20th of August.
fn cancelled(id: &str) -> SessionReport {
    report(id, "E1", WEEK, "").fee("900.00").version(2).cancelled().cancelled_on("2025-08-20")
}

/// A return of some of a total, on the 20th of August.
fn given_back(amount: &str, total: &str) -> ReturnedFeeReduction {
    let returned = returned("E1", WEEK, amount).returned_on("2025-08-20");
    let total: Money = total.parse().unwrap();
    let passed_on = WideMoney::from(total).minus(returned.not_passed_on.into()).to_money().unwrap();
    ReturnedFeeReduction { total_fee_reduction: total, passed_on, ..returned }
}

#[track_caller]
fn assert_not_certain(world: &World) {
    let report = world.reconciled();
    let parts = &only_row(&report).parts;
    assert!(parts.iter().all(|part| part.certainty != Certainty::Certain), "{parts:#?}");
}

/// What a run takes beside a payment, and what no payment was, reverses nothing: it is a part of the
/// return. Of just an earlier payment it is that one's reversal.
#[test]
fn a_part_of_a_pending_return_beside_a_payment_reverses_nothing() {
    let world = |taken: &str, paid: &str, allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "200.00"), line("2025-08-12", "80.75")])
            .paid([line("2025-09-02", taken), line("2025-09-02", paid)])
            .reported([answered("SR-1", "80.00", EXPORT), answered("SR-2", allocated, EXPORT)])
            .returned([given_back("120.00", "280.75")])
    };
    assert_parts(&world("-60.00", "26.88", "107.63"), &[(PENDING, "60.00")]);
    assert_not_certain(&world("-60.00", "26.88", "107.63"));
    assert_parts(&world("-80.75", "90.75", "90.75"), &[(PENDING, "120.00")]);
}

/// The same of an offset: the live report's answer since has the payment, and not the taking.
#[test]
fn a_part_of_an_offset_beside_a_payment_reverses_nothing() {
    let world = |answer: &str, allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "125.69"), line("2025-08-12", "206.51")])
            .paid([line("2025-09-02", "-34.51"), line("2025-09-02", "26.74")])
            .reported([answered("SR-1", "125.69", "2025-08-13"), cancelled("SR-1")])
            .reported([answered("SR-2", allocated, answer)])
    };
    assert_parts(&world(EXPORT, "233.25"), &[(OFFSET, "91.18")]);
    assert_not_certain(&world(EXPORT, "233.25"));
    // Before that answer it may as well have been taken of the live report.
    let young = world("2025-08-20", "206.51");
    assert_parts(&young, &[(OFFSET, "125.69"), (CLAWBACK, "-7.77")]);
    assert_not_certain(&young);
}

/// A recovery in a run that also pays a rise settles the return, and the books that have the rise are
/// right.
#[test]
fn a_settled_return_beside_a_rise_of_its_run_leaves_nothing() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "494.93"), line("2025-08-12", "555.32")])
            .paid([line("2025-08-28", "-98.99"), line("2025-08-28", "26.88")])
            .reported([answered("SR-1", "395.94", EXPORT), answered("SR-2", allocated, EXPORT)])
            .returned([given_back("98.99", "1050.25")])
    };
    assert_balances(&world("582.20"));
    assert_parts(&world("582.21"), &[(RECOVERED_STILL, "-0.01")]);
}

/// What was paid before a return and is not in its total, the books had not followed by then.
#[test]
fn money_that_a_return_says_nothing_of_was_not_passed_on_before_it() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "537.29"), line("2025-08-12", "296.57")])
            .paid([line("2025-08-19", "60.00"), line("2025-08-28", "-268.64")])
            .reported([answered("SR-1", "268.65", EXPORT), answered("SR-2", allocated, EXPORT)])
            .returned([given_back("268.64", "833.86")])
    };
    assert_balances(&world("356.57"));
    assert_parts(&world("356.58"), &[(RECOVERED_STILL, "-0.01")]);
}

/// Money that no answer covers is in no books: it does not explain what they have beyond a return.
#[test]
fn young_money_is_not_what_was_allocated_since_a_return() {
    let world = |answer: &str, allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "100.00"), line("2025-09-02", "20.00")])
            .reported([answered("SR-1", allocated, answer)])
            .returned([given_back("100.00", "100.00")])
    };
    let still = PartKind::ReturnedButStillAllocated;
    assert_parts(
        &world("2025-08-26", "100.00"),
        &[(still, "-100.00"), (PENDING, "100.00"), (QUERY, "20.00")],
    );
    assert_parts(&world(EXPORT, "120.00"), &[(still, "-100.00"), (PENDING, "100.00")]);
}

/// CCS lowered the report before it was withdrawn. The other report's answer since shows that it was
/// not lowered; without one, nothing does.
#[test]
fn a_fall_before_the_withdrawal_lessens_what_awaits_the_offset() {
    let world = |answer: &str| {
        World::default()
            .paid([line("2025-08-12", "312.03"), line("2025-08-12", "406.40")])
            .paid([line("2025-08-19", "-62.41")])
            .reported([answered("SR-1", "312.03", "2025-08-14"), cancelled("SR-1")])
            .reported([answered("SR-2", "406.40", answer)])
    };
    assert_parts(&world("2025-08-20"), &[(OFFSET, "249.62")]);
    assert_not_certain(&world("2025-08-20"));
    let young = world("2025-08-19");
    assert_parts(&young, &[(OFFSET, "312.03"), (CLAWBACK, "-62.41")]);
    assert_not_certain(&young);
    // With the rest of it, it is settled.
    assert_balances(&world(EXPORT).paid([line("2025-09-02", "-249.62")]));
}

/// A new report of just what the old one was worth: the money is carried over without a line. Whether
/// it was, only the runs show that paid neither the new one nor took back the old.
#[test]
fn equal_reports_are_settled_by_runs_that_leave_both_alone() {
    let run = |on: &str| {
        let run = format!("0000{}", on.replace('-', ""));
        payment("E2", WEEK, "50.00").paid_on(on).in_run(&run)
    };
    let world = |runs: &[&str]| {
        World::default()
            .paid([line("2025-08-12", "300.00")])
            .reported([answered("SR-1", "300.00", "2025-08-13"), cancelled("SR-1")])
            .reported([answered("SR-2", "300.00", "2025-08-27")])
            .paid(runs.iter().map(|on| run(on)))
            .reported([
                report("SR-9", "E2", WEEK, &format!("{}.00", 50 * runs.len())).retrieved(EXPORT)
            ])
    };
    assert_balances(&world(&["2025-08-28", "2025-09-02"]));
    let open = [(OFFSET, "300.00"), (PartKind::AwaitingPayment, "-300.00")];
    for runs in [&["2025-08-28"][..], &["2025-08-26", "2025-09-02"]] {
        assert_parts(&world(runs), &open);
        assert_not_certain(&world(runs));
    }
    // Not answered, it awaits its query.
    let sent = SessionReport {
        status: ReportStatus::Submitted,
        ..report("SR-2", "E1", WEEK, "").fee("900.00")
    };
    let sent = World::default().paid([line("2025-08-12", "300.00")]).reported([
        answered("SR-1", "300.00", "2025-08-13"),
        cancelled("SR-1"),
        sent,
    ]);
    assert_parts(&sent, &[(OFFSET, "300.00")]);
    assert!(only_row(&sent.reconciled()).parts[0].alternatives.contains(&QUERY));
}

/// A return that is recovered and was of a live report takes nothing of what a cancelled one was worth,
/// where just that worth is left; of the cancelled one, its worth is less.
#[test]
fn a_settled_return_of_a_live_report_leaves_a_withdrawn_ones_worth() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "243.00"), line("2025-08-12", "369.97")])
            .paid([line("2025-09-02", "-48.60")])
            .reported([answered("SR-1", allocated, EXPORT)])
            .reported([answered("SR-2", "369.97", "2025-08-19"), cancelled("SR-2")])
            .returned([given_back("48.60", "612.97")])
    };
    assert_parts(&world("194.40"), &[(OFFSET, "369.97")]);
    assert_not_certain(&world("194.40"));
    assert_parts(&world("243.00"), &[(OFFSET, "321.37")]);
}

/// CCS raised the report before it was withdrawn, and no query of it told: the other report's answer
/// since has none of it.
#[test]
fn a_rise_before_the_withdrawal_awaits_the_offset_too() {
    let world = |answer: &str, allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "166.66"), line("2025-08-12", "461.60")])
            .paid([line("2025-08-19", "-166.66"), line("2025-08-19", "176.66")])
            .reported([answered("SR-1", "166.66", "2025-08-14"), cancelled("SR-1")])
            .reported([answered("SR-2", allocated, answer)])
    };
    assert_parts(&world("2025-08-20", "461.60"), &[(OFFSET, "176.66")]);
    assert_not_certain(&world("2025-08-20", "461.60"));
    assert_parts(&world("2025-08-20", "471.60"), &[(OFFSET, "166.66")]);
    let young = world("2025-08-19", "461.60");
    assert_parts(&young, &[(OFFSET, "166.66"), (QUERY, "10.00")]);
    assert_not_certain(&young);
}

/// The rise is no more than the withdrawn report's fee leaves, and of it only where every other report's books
/// have money that is not it.
#[test]
fn a_rise_fits_under_the_fee_of_the_withdrawn_report() {
    let world = |fee: &str, others: &[SessionReport]| {
        World::default()
            .paid([line("2025-08-12", "166.66"), line("2025-08-12", "461.60")])
            .paid([line("2025-08-19", "10.00")])
            .reported([answered("SR-1", "166.66", "2025-08-14").fee(fee)])
            .reported([cancelled("SR-1").fee(fee), answered("SR-2", "461.60", "2025-08-20")])
            .reported(others.to_vec())
    };
    assert_parts(&world("176.66", &[]), &[(OFFSET, "176.66")]);
    let without_books = answered("SR-3", "", "2025-08-20");
    for (fee, others) in [("176.65", vec![]), ("176.66", vec![without_books])] {
        let report = world(fee, &others).reconciled();
        let parts = &only_row(&report).parts;
        let offset = parts.iter().find(|part| part.kind == OFFSET).unwrap();
        assert_eq!(offset.amount.to_string(), "166.66", "{fee}: {parts:#?}");
    }
}

/// A newer version drops both subsidies, and one of them moves since: its answer may have moved neither
/// or both.
#[test]
fn money_of_the_other_subsidy_since_leaves_a_dropped_allocation_open() {
    let world = |on: &str| {
        let new = report("SR-1", "E1", WEEK, "").fee("125.40").version(2).submitted();
        World::default()
            .paid([line("2025-08-12", "66.12"), line("2025-08-12", "").accs("22.80")])
            .paid([line(on, "-26.44").coded("Z401-D070")])
            .reported([answered("SR-1", "66.12", "2025-08-13").allocated_accs("22.80")])
            .reported([SessionReport { submitted_on: Some(day("2025-08-20")), ..new }])
            .returned([given_back("26.44", "66.12")])
    };
    let accs = |on: &str| {
        let report = world(on).reconciled();
        let parts = &only_row(&report).parts;
        let is_accs = |part: &&ccs_reconcile::report::Part| part.amount.to_string() == "22.80";
        parts.iter().find(is_accs).map(|part| (part.kind, part.certainty)).unwrap()
    };
    let replaced = PartKind::ReportReplaced;
    assert_eq!(accs("2025-08-19"), (replaced, Certainty::Certain));
    assert_eq!(accs("2025-08-20"), (replaced, Certainty::Likely));
}
