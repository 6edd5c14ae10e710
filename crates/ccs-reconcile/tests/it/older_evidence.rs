//! Evidence that is older than what it would contradict, or that fits two events: nothing is certain by
//! it. And what it compels after all.

use ccs_reconcile::record::{
    PaymentLine, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
};
use ccs_reconcile::report::{Certainty, Part, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_balances, assert_parts, only_row};

const OFFSET: PartKind = PartKind::WithdrawnAwaitingOffset;
const QUERY: PartKind = PartKind::AwaitingSessionReportQuery;
const EXPORT: &str = "2025-09-20";

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).fee("600.00").retrieved(on)
}

fn cancelled(id: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, "").fee("600.00").version(2).cancelled().retrieved(on)
}

fn finalised(amount: &str, on: &str) -> ReturnedFeeReduction {
    let returned = returned("E1", WEEK, amount).returned_on(on);
    ReturnedFeeReduction { status: ReturnStatus::Finalised, ..returned }
}

fn part(world: &World, kind: PartKind) -> Part {
    let parts = only_row(&world.reconciled()).parts.clone();
    let found = parts.iter().find(|part| part.kind == kind);
    found.unwrap_or_else(|| panic!("{kind} among {parts:#?}")).clone()
}

fn is_certain(world: &World, kind: PartKind) -> bool {
    part(world, kind).certainty == Certainty::Certain
}

#[track_caller]
fn assert_lists(world: &World, kind: PartKind, other: PartKind) {
    let part = part(world, kind);
    assert_ne!(part.certainty, Certainty::Certain, "{part:#?}");
    assert!(part.alternatives.contains(&other), "{part:#?}");
}

/// A new report that is answered, and the difference to the old one's worth paid or taken since: the
/// money was carried over, and nothing is open.
#[test]
fn a_difference_between_an_old_report_and_a_new_one_settles_both() {
    let world = |moved: &str, allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "333.20"), line("2025-08-26", moved)])
            .reported([answered("SR-1", "333.20", "2025-08-13")])
            .reported([cancelled("SR-1", EXPORT).cancelled_on("2025-08-20")])
            .reported([answered("SR-2", allocated, EXPORT)])
    };
    assert_balances(&world("83.30", "416.50"));
    assert_balances(&world("-33.20", "300.00"));
    // A cent beside it, the money is not explained so.
    assert_parts(
        &world("83.30", "416.49"),
        &[(OFFSET, "333.20"), (PartKind::Unexplained, "-333.19")],
    );
}

/// Every version has the day of one export: that dates no cancellation.
#[test]
fn one_day_for_every_version_dates_no_cancellation() {
    let world = |first: &str| {
        World::default()
            .paid([line("2025-08-12", "97.01"), line("2025-08-13", "194.02")])
            .reported([answered("SR-1", "97.01", first), cancelled("SR-1", EXPORT)])
            .reported([answered("SR-2", "194.02", EXPORT)])
    };
    assert!(is_certain(&world("2025-08-20"), OFFSET));
    assert_lists(&world(EXPORT), OFFSET, PartKind::PaidForCancelledReport);
    let taken = [line("2025-09-02", "-48.51"), line("2025-09-03", "-48.50")];
    assert_balances(&world(EXPORT).paid(taken));
}

/// CCS takes a return back in parts, one of them in a run that also pays: it is no reversal of that
/// payment.
#[test]
fn a_part_of_a_return_beside_a_payment_is_its_recovery() {
    let world = |second: &str| {
        World::default()
            .paid([line("2025-08-12", "406.85"), line("2025-08-26", "162.74")])
            .paid([line("2025-08-26", "-203.42"), line("2025-09-02", second)])
            .reported([answered("SR-1", "", EXPORT), answered("SR-2", "162.74", EXPORT)])
            .returned([finalised("406.85", "2025-08-20")])
    };
    assert_balances(&world("-203.43"));
    assert!(
        part(&world("-203.42"), PartKind::ReturnAwaitingRecovery).amount > "0.00".parse().unwrap()
    );
}

/// Recoveries of one run that name both types divide the return between them.
#[test]
fn recoveries_of_both_types_divide_a_return() {
    let coded = |line: PaymentLine, code: &str| line.coded(code);
    let world = |accs: &str| {
        World::default()
            .paid([line("2025-08-12", "427.06"), line("2025-08-12", "").accs("96.56")])
            .paid([coded(line("2025-09-02", "-213.53"), "Z401-D070")])
            .paid([coded(line("2025-09-02", "").accs(accs), "Z402-D070")])
            .reported([answered("SR-1", "213.53", EXPORT).allocated_accs("48.28")])
            .returned([ReturnedFeeReduction {
                total_fee_reduction: "523.62".parse().unwrap(),
                passed_on: "261.81".parse().unwrap(),
                ..finalised("261.81", "2025-08-26")
            }])
    };
    assert_balances(&world("-48.28"));
    // A part of it is still to come: nothing is certain of the types.
    let parts = only_row(&world("-24.14").reconciled()).parts.clone();
    assert!(parts.iter().all(|part| part.certainty != Certainty::Certain), "{parts:#?}");
}

/// CCS paid the service on one day just what it took from the individual: that is a second payment, as
/// the seed has it, or money that a query or an offset will clear.
#[test]
fn money_taken_from_the_individual_may_be_a_second_payment() {
    let moved = || [line("2025-09-02", "165.78"), line("2025-09-02", "-165.78").to_individual()];
    let young = World::default().paid([line("2025-08-12", "165.78")]).reported([answered(
        "SR-1",
        "165.78",
        "2025-08-20",
    )]);
    let query = young.clone().paid([line("2025-09-02", "165.78")]);
    assert!(is_certain(&query, QUERY));
    assert_lists(&young.paid(moved()), QUERY, PartKind::PaidMoreThanCanBeAllocated);
}

/// A return that was lodged after the newest answer: the books of today may have followed it.
#[test]
fn books_that_are_older_than_a_return_prove_nothing_against_it() {
    let world = |answer: &str| {
        World::default()
            .paid([line("2025-08-12", "120.37")])
            .reported([answered("SR-1", "120.37", answer)])
            .returned([finalised("120.37", "2025-08-26")])
    };
    let still = PartKind::ReturnedButStillAllocated;
    assert!(is_certain(&world("2025-08-26"), still));
    assert_lists(&world("2025-08-25"), still, PartKind::ClawbackAwaitingQuery);
}

/// A newer version that moves an amount from one subsidy to the other drops nothing.
#[test]
fn a_variation_that_books_the_other_subsidy_is_no_dropped_allocation() {
    let world = |accs: &str| {
        let new = report("SR-1", "E1", WEEK, "23.52").fee("600.00").version(2).allocated_accs(accs);
        World::default()
            .paid([line("2025-08-12", "352.80"), line("2025-08-12", "").accs("23.52")])
            .reported([answered("SR-1", "352.80", "2025-08-20").allocated_accs("23.52")])
            .reported([SessionReport { status: ReportStatus::Submitted, ..new }])
    };
    assert!(is_certain(&world("23.52"), PartKind::ReportReplaced));
    assert_lists(&world("352.80"), PartKind::ReportReplaced, PartKind::CcsAccsSwap);
}

/// What came before a cancellation is another report's, and just the worth was paid after it.
#[test]
fn a_worth_that_was_paid_after_the_cancellation_may_have_crossed_it() {
    let world = |paid_on: &str| {
        World::default()
            .paid([line("2025-08-12", "345.37"), line(paid_on, "138.15")])
            .reported([
                answered("SR-1", "345.37", EXPORT),
                answered("SR-2", "138.15", "2025-08-13"),
            ])
            .reported([cancelled("SR-2", EXPORT).cancelled_on("2025-08-20")])
    };
    assert!(is_certain(&world("2025-08-13"), OFFSET));
    assert_lists(&world("2025-08-26"), OFFSET, PartKind::PaidForCancelledReport);
}

/// A statement that is younger than every line, beside reports that are not: they may follow it by now.
#[test]
fn a_statement_beside_an_older_answer_awaits_the_query_first() {
    let world = |answer: &str| {
        World::default()
            .paid([line("2025-08-12", "455.75"), line("2025-08-26", "-53.62")])
            .reported([SessionReport {
                statement_on: Some(day("2025-08-28")),
                ..answered("SR-1", "455.75", answer).entitled("402.13", "0.00")
            }])
    };
    let too_much = PartKind::AllocatedTooMuch;
    assert!(is_certain(&world("2025-08-27"), too_much));
    assert_lists(&world("2025-08-12"), too_much, PartKind::ClawbackAwaitingQuery);
}

/// What is unexplained lists a family's debt, the individual's money and a payment that the books lack,
/// where the lines leave room for them.
#[test]
fn what_lines_leave_room_for_is_listed() {
    let debt = World::default()
        .paid([line("2025-08-12", "342.00"), line("2025-08-12", "-85.50")])
        .reported([answered("SR-1", "342.00", "2025-08-20")]);
    assert_lists(&debt, PartKind::Unexplained, PartKind::FamilyDebtWithheld);
    let equal = World::default()
        .paid([line("2025-08-12", "118.80"), line("2025-08-12", "118.80")])
        .reported([answered("SR-1", "118.80", EXPORT), answered("SR-2", "", EXPORT)]);
    assert_lists(&equal, PartKind::DuplicatePaymentLine, PartKind::NotAllocated);
    let sent = SessionReport { status: ReportStatus::Submitted, ..answered("SR-1", "", EXPORT) };
    let sent = World::default().paid([line("2025-08-12", "374.00")]).reported([sent]);
    assert_lists(&sent, PartKind::Unexplained, QUERY);
}

/// A line to the individual of just what is taken back, and of just what one report has allocated: it
/// may be the money of that report, which the service was never paid.
#[test]
fn a_claw_back_of_the_individuals_amount_is_not_certain() {
    let world = |to_individual: &str, allocated: &str| {
        let paid = line("2025-08-12", to_individual).to_individual();
        World::default()
            .paid([paid, line("2025-08-12", "470.25"), line("2025-09-02", "-94.05")])
            .reported([answered("SR-1", "376.20", "2025-09-02")])
            .reported([answered("SR-2", allocated, "2025-08-26")])
    };
    let taken = PartKind::ClawbackAwaitingQuery;
    assert!(is_certain(&world("94.04", "94.05"), taken));
    assert_lists(&world("94.05", "94.05"), taken, PartKind::PaidToGuardian);
}
