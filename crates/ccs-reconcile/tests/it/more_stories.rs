//! Further pairs of stories that leave nearly the same rows, each beside a neighbour that is
//! certain: opposite types at the fee, an offset to come, a return that was withdrawn, a report that
//! is not in the data.

use ccs_reconcile::record::{PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{Part, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, only_row};

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).retrieved(on)
}

fn parts(world: &World) -> Vec<Part> {
    only_row(&world.reconciled()).parts.clone()
}

/// Each part as `name amount`, with the causes that it lists beside it.
fn written(world: &World) -> Vec<(String, Vec<PartKind>)> {
    let parts = parts(world).into_iter();
    parts.map(|part| (format!("{} {}", part.kind, part.amount), part.alternatives)).collect()
}

#[track_caller]
fn assert_certain(world: &World, expected: &str) {
    assert_eq!(written(world), [(expected.to_owned(), vec![])]);
}

/// The one part lists another cause.
#[track_caller]
fn assert_lists(world: &World, expected: &str, other: PartKind) {
    let found = written(world);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, expected);
    assert!(found[0].1.contains(&other), "{found:?}");
}

/// Both types paid and allocated, and the sum at the fee: an allocation that was cut to the fee
/// balances in sum by that alone.
#[test]
fn opposite_types_at_the_fee_are_not_certainly_a_swap() {
    let world =
        |fee: &str| {
            World::default().paid([line("2025-08-12", "365.26").accs("61.94")]).reported([
                answered("SR-1", "359.07", "2025-08-13").allocated_accs("68.13").fee(fee),
            ])
        };
    let swap = PartKind::CcsAccsSwap;
    for (fee, is_certain) in [("427.20", false), ("427.21", true)] {
        let found = parts(&world(fee));
        assert_eq!(found.iter().map(|part| part.kind).collect::<Vec<_>>(), [swap, swap], "{fee}");
        assert!(found.iter().all(|part| part.alternatives.is_empty() == is_certain), "{fee}");
    }
    let of_one = World::default()
        .paid([line("2025-08-12", "").accs("427.20")])
        .reported([answered("SR-1", "427.20", "2025-08-13").fee("427.20")]);
    assert!(parts(&of_one).iter().all(|part| part.alternatives.is_empty()), "CCS was never paid");
}

/// What the type that has more money may be instead is of money, and what the other may be is of the books.
#[test]
fn each_side_of_a_swap_lists_what_its_own_sign_may_be() {
    let world = World::default()
        .paid([line("2025-08-12", "365.26").accs("61.94")])
        .reported([answered("SR-1", "359.07", "2025-08-13").allocated_accs("68.13").fee("427.20")]);
    let found = parts(&world);
    let lists = |at: usize, other| found[at].alternatives.contains(&other);
    let (more, less) = (PartKind::NotAllocated, PartKind::AllocatedTooMuch);
    assert_eq!(
        found.iter().map(|part| part.amount.to_string()).collect::<Vec<_>>(),
        ["6.19", "-6.19"]
    );
    assert_eq!([lists(0, more), lists(1, more)], [true, false]);
    assert_eq!([lists(0, less), lists(1, less)], [false, true]);
}

/// A second payment that the guardian lost is to be returned, unless the statement says that CCS
/// has still to take some of the money back.
#[test]
fn nothing_is_returned_while_an_offset_is_to_come() {
    let world = |entitled: &str| {
        World::default()
            .paid([
                line("2025-08-12", "100.00"),
                line("2025-08-26", "100.00"),
                PaymentLine { recipient: Recipient::Individual, ..line("2025-08-26", "-100.00") },
            ])
            .reported([answered("SR-1", "100.00", "2025-08-27").entitled(entitled, "-100.00")])
    };
    for (entitled, cost) in [("200.00", 4), ("199.99", 3), ("150.00", 3)] {
        let found = parts(&world(entitled));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].kind, PartKind::PaidMoreThanCanBeAllocated);
        assert_eq!(found[0].remedy_cost.number(), cost, "entitled to {entitled}");
    }
}

fn return_of(amount: &str) -> ReturnedFeeReduction {
    returned("E1", WEEK, amount).returned_on("2025-08-20")
}

/// CCS recovered a return that was withdrawn: it is owed again, until it is paid again. A recovery
/// of another amount, or of before the return, is a claw-back.
#[test]
fn a_return_that_was_withdrawn_and_recovered_is_owed_again() {
    let world = |on: &str, amount: &str| {
        World::default()
            .paid([line("2025-08-12", "80.75"), line(on, amount)])
            .reported([answered("SR-1", "80.75", "2025-08-13")])
            .returned([return_of("30.00").withdrawn()])
    };
    let owed = PartKind::ClawbackAwaitingQuery;
    assert_lists(&world("2025-08-26", "-30.00"), "recovered_beyond_return -30.00", owed);
    assert_lists(&world("2025-08-20", "-30.00"), "recovered_beyond_return -30.00", owed);
    assert_certain(&world("2025-08-19", "-30.00"), "clawback_awaiting_query -30.00");
    assert_certain(&world("2025-08-26", "-30.01"), "clawback_awaiting_query -30.01");
    let beyond = PartKind::RecoveredBeyondReturn;
    assert_lists(&world("2025-08-26", "-29.99"), "clawback_awaiting_query -29.99", beyond);
    let again = world("2025-08-26", "-30.00").paid([line("2025-09-02", "30.00")]);
    assert!(again.reconciled().differences().next().is_none());
    let coded = World::default()
        .paid([line("2025-08-12", "80.75"), line("2025-08-26", "-30.00").coded("Z401-D070")])
        .reported([answered("SR-1", "80.75", "2025-08-13")])
        .returned([return_of("30.00").withdrawn()]);
    assert_lists(&coded, "recovered_beyond_return -30.00", owed);
    let more = World::default()
        .paid([line("2025-08-12", "80.75"), line("2025-08-26", "-37.50").coded("Z401-D070")])
        .reported([answered("SR-1", "80.75", "2025-08-13")])
        .returned([return_of("30.00").withdrawn()]);
    assert_lists(&more, "recovered_beyond_return -37.50", owed);
}

/// A return of a cancelled report, and the same amount taken twice without codes: once for the
/// return, once as an offset.
#[test]
fn the_offset_beside_a_recovered_return_is_beyond_it() {
    let world = |second: &str| {
        World::default()
            .paid([line("2025-08-12", "327.04"), line("2025-08-12", "98.10")])
            .paid([line("2025-08-19", "-327.04"), line("2025-08-26", second)])
            .reported([
                report("SR-1", "E1", WEEK, "").version(2).fee("405.00").cancelled_on("2025-08-15"),
                answered("SR-2", "98.10", "2025-08-28"),
            ])
            .returned([ReturnedFeeReduction {
                total_fee_reduction: "425.14".parse().unwrap(),
                passed_on: "98.10".parse().unwrap(),
                ..return_of("327.04")
            }])
    };
    let kinds = |world: &World| parts(world).iter().map(|part| part.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&world("-327.04")), [PartKind::RecoveredBeyondReturn]);
    assert!(!kinds(&world("-327.03")).contains(&PartKind::RecoveredBeyondReturn));
}

/// More payments than reports, and no answer at all: one may be of a report that is not in the data.
#[test]
fn more_payments_than_reports_may_be_of_another_report() {
    let sent = |id: &str| report(id, "E1", WEEK, "").submitted().fee("550.00");
    let one = World::default().paid([line("2025-08-12", "444.12")]).reported([sent("SR-1")]);
    assert_certain(&one, "awaiting_session_report_query 444.12");
    let two = one.clone().paid([line("2025-08-13", "88.82")]);
    assert_lists(&two, "awaiting_session_report_query 532.94", PartKind::NoReport);
    let both = two.reported([sent("SR-2")]);
    assert_certain(&both, "awaiting_session_report_query 532.94");
}

/// What was settled of a cancelled report is just one of two payments: the other may be of a report
/// that is not in the data.
#[test]
fn a_payment_beside_a_settled_one_may_be_of_another_report() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "337.50"), line("2025-08-13", "67.50")])
            .paid([line("2025-09-02", taken).coded("Z401-D010")])
            .reported([report("SR-1", "E1", WEEK, "").fee("675.00").cancelled_on("2025-08-20")])
    };
    assert_lists(&world("-337.50"), "withdrawn_awaiting_offset 67.50", PartKind::NoReport);
    assert_certain(&world("-202.50"), "withdrawn_awaiting_offset 202.50");
}

/// What one report's statement leaves is that report's, though another has more than its own.
#[test]
fn what_a_statement_leaves_is_judged_report_by_report() {
    let world = World::default().paid([line("2025-08-12", "97.20")]).reported([
        answered("SR-1", "291.60", "2025-08-20").fee("405.00").entitled("0.00", "291.60"),
        answered("SR-2", "87.20", "2025-08-20").fee("135.00").entitled("97.20", "0.00"),
    ]);
    let found: Vec<String> = written(&world).into_iter().map(|(part, _)| part).collect();
    assert_eq!(found, ["paid_to_guardian -291.60", "not_allocated 10.00"]);
}

/// The reversal of a payment beside its new payment, both without codes, recovers no return, and
/// what is paid of the other subsidy is not the allocation that the return reduces.
#[test]
fn a_reversal_without_a_code_recovers_no_return() {
    let world = |reversed: &str| {
        World::default()
            .paid([line("2025-07-15", "116.10"), line("2025-09-01", reversed)])
            .paid([line("2025-09-01", "").accs("135.00")])
            .reported([answered("SR-1", "116.10", "2025-08-06").fee("135.00")])
            .returned([ReturnedFeeReduction {
                total_fee_reduction: "116.10".parse().unwrap(),
                passed_on: "92.88".parse().unwrap(),
                ..return_of("23.22").submitted()
            }])
    };
    let found: Vec<String> = written(&world("-116.10")).into_iter().map(|(part, _)| part).collect();
    let expected = [
        "returned_but_still_allocated -23.22",
        "return_awaiting_recovery 23.22",
        "clawback_awaiting_query -116.10",
        "awaiting_session_report_query 135.00",
    ];
    assert_eq!(found, expected);
    let other = written(&world("-116.09"));
    assert!(other.iter().all(|(part, _)| !part.starts_with("return_awaiting")), "{other:?}");
}

/// Two recoveries of a return's amount, and nothing says which of them is its recovery.
#[test]
fn one_of_two_takings_of_an_amount_is_a_returns() {
    let world = |first: &str| {
        World::default()
            .paid([line("2025-07-16", "358.40"), line("2025-07-29", first)])
            .paid([line("2025-08-22", "-107.52")])
            .reported([answered("SR-1", "250.88", "2025-08-15").fee("512.00")])
            .returned([ReturnedFeeReduction {
                total_fee_reduction: "358.40".parse().unwrap(),
                passed_on: "250.88".parse().unwrap(),
                ..return_of("107.52").returned_on("2025-07-26")
            }])
    };
    let recovered = PartKind::RecoveredButStillAllocated;
    assert_lists(&world("-107.52"), "clawback_awaiting_query -107.52", recovered);
    let one = world("").reconciled();
    assert!(one.differences().next().is_none(), "the one is the recovery, and the books follow it");
}

/// A repeated negative line makes lines sum to less than was paid: each part below zero that it may be
/// inside of lists it.
#[test]
fn a_repeated_taking_back_is_listed_by_the_parts_that_have_room_for_it() {
    let world = |repeats: usize| {
        let taken = core::iter::repeat_n(line("2025-08-19", "-108.11"), repeats);
        World::default()
            .paid([line("2025-07-29", "196.56")].into_iter().chain(taken))
            .reported([answered("SR-1", "88.45", "2025-09-01").fee("234.00")])
    };
    assert!(world(1).reconciled().differences().next().is_none());
    let found = parts(&world(2));
    let listed =
        found.iter().all(|part| part.alternatives.contains(&PartKind::DuplicatePaymentLine));
    assert!(listed && !found.is_empty(), "{found:?}");
}

/// A return of a part of just what a live report has is that report's, and not a cancelled one's of
/// which nothing says what it was worth.
#[test]
fn a_return_of_a_part_of_what_a_live_report_has_is_its_own() {
    let world = |total: &str, passed_on: &str| {
        World::default()
            .paid([line("2025-08-14", "616.61")])
            .reported([
                report("SR-1", "E1", WEEK, "").version(2).fee("725.00").cancelled_on("2025-08-12"),
                answered("SR-2", "616.61", "2025-08-20").fee("761.25"),
            ])
            .returned([ReturnedFeeReduction {
                total_fee_reduction: total.parse().unwrap(),
                passed_on: passed_on.parse().unwrap(),
                ..return_of("308.30").returned_on("2025-08-26").submitted()
            }])
    };
    let kinds = |world: &World| parts(world).iter().map(|part| part.kind).collect::<Vec<_>>();
    let still = PartKind::ReturnedButStillAllocated;
    assert!(kinds(&world("616.61", "308.31")).contains(&still));
    assert!(!kinds(&world("924.91", "616.61")).contains(&still));
}

/// A recovery of exactly a cancelled report's worth may be that of a new report, where as much was
/// paid for it before.
#[test]
fn an_offset_after_an_equal_payment_may_be_of_the_new_report() {
    let world = |taken_on: &str| {
        World::default()
            .paid([line("2025-08-06", "475.60"), line("2025-08-28", "475.60")])
            .paid([line(taken_on, "-475.60").coded("Z401-D010")])
            .reported([
                report("SR-1", "E1", WEEK, "475.60").fee("820.00"),
                report("SR-1", "E1", WEEK, "").version(2).fee("820.00").cancelled_on("2025-08-24"),
                report("SR-2", "E1", WEEK, "").submitted().fee("820.00"),
            ])
    };
    let other = PartKind::WithdrawnAwaitingOffset;
    assert_lists(&world("2025-09-05"), "awaiting_session_report_query 475.60", other);
    assert_certain(&world("2025-08-27"), "awaiting_session_report_query 475.60");
}
