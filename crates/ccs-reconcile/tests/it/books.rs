//! One amount paid several times, a recovery that the books have not followed, and digits that
//! were exchanged: each at its boundaries.

use ccs_reconcile::record::{PaymentLine, SessionReport};
use ccs_reconcile::report::{Certainty, Part, PartKind};
use ccs_testkit::records::*;
use proptest::prelude::*;

use crate::support::{WEEK, assert_balances, assert_parts, only_row};

const TOO_MUCH_PAID: PartKind = PartKind::PaidMoreThanCanBeAllocated;
const TOO_MUCH_ALLOCATED: PartKind = PartKind::AllocatedTooMuch;

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

/// The one part is likely, and lists these among others.
#[track_caller]
fn assert_lists(world: &World, others: &[PartKind]) {
    let parts = parts(world);
    let [part] = parts.as_slice() else { panic!("one part: {parts:#?}") };
    let is_listed = |other| part.alternatives.contains(other);
    assert!(others.iter().all(is_listed), "{others:?} among {:?}", part.alternatives);
    assert_ne!(part.certainty, Certainty::Certain);
}

/// Payments in runs a week apart, and one answer after them.
fn paid(amounts: &[&str], allocated: &str, fee: &str) -> World {
    let days = ["2025-08-12", "2025-08-19", "2025-08-26", "2025-09-02"];
    let lines = amounts.iter().zip(days).map(|(amount, on)| line(on, amount));
    World::default().paid(lines).reported([answered("SR-1", allocated, "2025-09-10").fee(fee)])
}

/// The fee says that the money is too much, and the payment how much of it: a payment is not torn
/// where the fee cuts it.
#[test]
fn one_amount_paid_again_is_one_part() {
    let twice = |allocated, fee| paid(&["287.50", "287.50"], allocated, fee);
    for fee in ["287.50", "387.50", "574.99"] {
        assert_parts(&twice("287.50", fee), &[(TOO_MUCH_PAID, "287.50")]);
        assert_lists(&twice("287.50", fee), &[PartKind::NoReport, PartKind::Unexplained]);
    }
    let listed =
        |fee| parts(&twice("287.50", fee))[0].alternatives.contains(&PartKind::NotAllocated);
    assert_eq!([listed("287.50"), listed("387.50")], [false, true]);
    // Under the fee both may be right.
    assert_parts(&twice("287.50", "575.00"), &[(PartKind::Unexplained, "287.50")]);
    assert_lists(&twice("287.50", "575.00"), &[TOO_MUCH_PAID, PartKind::NotAllocated]);
    // Where the books have reached the fee, it is what is beyond the fee.
    assert_parts(&twice("387.50", "387.50"), &[(TOO_MUCH_PAID, "187.50")]);
    // Another amount, or another rest, is no second payment.
    let torn = [(TOO_MUCH_PAID, "187.49"), (PartKind::Unexplained, "100.00")];
    assert_parts(&paid(&["287.50", "287.49"], "287.50", "387.50"), &torn);
    let torn = [(TOO_MUCH_PAID, "187.50"), (PartKind::Unexplained, "99.99")];
    assert_parts(&twice("287.51", "387.50"), &torn);
}

/// Several times, of several reports, of ACCS, and where a source does not distinguish the types.
#[test]
fn one_amount_paid_several_times_is_one_part() {
    let thrice = ["100.00", "100.00", "100.00"];
    assert_parts(&paid(&thrice, "100.00", "120.00"), &[(TOO_MUCH_PAID, "200.00")]);
    assert_parts(&paid(&thrice, "200.00", "250.00"), &[(TOO_MUCH_PAID, "100.00")]);
    let siblings = paid(&["100.00", "100.00", "60.00", "60.00"], "160.00", "170.00")
        .reported([answered("SR-2", "100.00", "2025-09-10").fee("140.00")]);
    assert_parts(&siblings, &[(TOO_MUCH_PAID, "60.00")]);
    let accs = ["2025-08-12", "2025-08-19"].map(|on| line(on, "").accs("100.00"));
    let of_accs = answered("SR-1", "", "2025-09-10").allocated_accs("100.00").fee("120.00");
    let world = World::default().paid(accs).reported([of_accs]);
    assert_parts(&world, &[(TOO_MUCH_PAID, "100.00")]);
    let mut untyped = paid(&["100.00", "100.00"], "100.00", "120.00");
    untyped.payments.iter_mut().for_each(|line| line.is_untyped = true);
    assert_parts(&untyped, &[(TOO_MUCH_PAID, "100.00")]);
}

/// A statement younger than the money says how much of it is right.
#[test]
fn a_statement_decides_what_was_paid_too_much() {
    let stated = |entitled: &str| {
        let report = answered("SR-1", "100.00", "2025-09-10").fee("250.00").entitled(entitled, "");
        World::default()
            .paid([line("2025-08-12", "100.00"), line("2025-08-19", "100.00")])
            .reported([report])
    };
    assert_parts(&stated("100.00"), &[(TOO_MUCH_PAID, "100.00")]);
    assert_parts(&stated("200.00"), &[(PartKind::NotAllocated, "100.00")]);
    let both = [(TOO_MUCH_PAID, "40.00"), (PartKind::NotAllocated, "60.00")];
    assert_parts(&stated("160.00"), &both);
}

/// What is beyond the fee is beyond the statement too, and counts once.
#[test]
fn beyond_the_statement_and_beyond_the_fee_is_one_amount() {
    let stated = |allocated: &str, fee: &str| {
        let report = answered("SR-1", allocated, "2025-09-10").fee(fee).entitled("320.64", "");
        World::default()
            .paid([line("2025-08-12", "320.64"), line("2025-08-19", "320.64")])
            .reported([report])
    };
    for fee in ["435.00", "641.28", "700.00", "320.64"] {
        let both = [(TOO_MUCH_PAID, "320.64"), (PartKind::NotAllocated, "320.64")];
        assert_parts(&stated("", fee), &both);
        let rest = [(TOO_MUCH_PAID, "320.64"), (PartKind::NotAllocated, "220.64")];
        assert_parts(&stated("100.00", fee), &rest);
        assert_parts(&stated("320.64", fee), &[(TOO_MUCH_PAID, "320.64")]);
    }
    // A fee below the statement takes more than the statement does.
    let both = [(TOO_MUCH_PAID, "341.28"), (PartKind::NotAllocated, "300.00")];
    assert_parts(&stated("", "300.00"), &both);
}

/// A variation with a lower fee, which CCS has answered and taken the difference of.
fn lowered(taken: &[(&str, &str)], allocated: &str, answered_on: &str) -> World {
    World::default()
        .paid([line("2025-08-12", "420.00")])
        .paid(taken.iter().map(|(on, amount)| line(on, amount)))
        .reported([
            answered("SR-1", "420.00", "2025-08-13").fee("600.00").submitted_on("2025-08-11"),
            answered("SR-1", allocated, answered_on)
                .version(2)
                .fee("500.00")
                .submitted_on("2025-08-20"),
        ])
}

/// CCS took money back, an answer came after it, and the allocation is as it was.
#[test]
fn a_taking_back_that_the_books_have_not_followed() {
    let one = [("2025-09-03", "-70.00")];
    let kept = lowered(&one, "420.00", "2025-09-04");
    assert_parts(&kept, &[(TOO_MUCH_ALLOCATED, "-70.00")]);
    assert_lists(&kept, &[PartKind::AwaitingPayment, PartKind::ClawbackAwaitingQuery]);
    assert_balances(&lowered(&one, "350.00", "2025-09-04"));
    // Of its own day it is younger than the answer.
    let young = lowered(&one, "420.00", "2025-09-03");
    assert_parts(&young, &[(PartKind::ClawbackAwaitingQuery, "-70.00")]);
    // Another amount may be anything else.
    for (allocated, rest) in [("419.99", "-69.99"), ("420.01", "-70.01")] {
        let world = lowered(&one, allocated, "2025-09-04");
        assert_parts(&world, &[(PartKind::Unexplained, rest)]);
        assert_lists(&world, &[TOO_MUCH_ALLOCATED, PartKind::AwaitingPayment]);
    }
}

/// CCS took back all of a week, and an answer after it finds the report as it was: no payment is
/// awaited, though nothing of the money is left.
#[test]
fn all_was_taken_back_and_the_books_have_not_followed() {
    let taken = |code: Option<&str>, answered_on: &str| {
        let mut back = line("2025-09-03", "-161.50");
        back.transaction_code = code.map(Into::into);
        World::default().paid([line("2025-08-12", "161.50"), back]).reported([answered(
            "SR-1",
            "161.50",
            answered_on,
        )
        .fee("270.00")])
    };
    for code in [None, Some("Z401-D010"), Some("Z401-D070")] {
        let kept = taken(code, "2025-09-04");
        assert_parts(&kept, &[(TOO_MUCH_ALLOCATED, "-161.50")]);
        assert_lists(&kept, &[PartKind::AwaitingPayment, PartKind::RecoveredButStillAllocated]);
        let [part] = parts(&kept).try_into().unwrap();
        assert_eq!(part.lines.len(), 2, "the line that took it back, and the report");
        let young = taken(code, "2025-09-03");
        assert_parts(&young, &[(PartKind::ClawbackAwaitingQuery, "-161.50")]);
    }
    // A report of several versions may have been taken back to be paid anew.
    let mut anew = taken(None, "2025-08-13");
    anew.session_reports.push(answered("SR-1", "161.50", "2025-09-10").version(2).fee("270.00"));
    assert_parts(&anew, &[(PartKind::AwaitingPayment, "-161.50")]);
    // Nothing was paid before, so nothing was taken back.
    let unpaid =
        World::default().reported([answered("SR-1", "161.50", "2025-09-04").fee("270.00")]);
    assert_parts(&unpaid, &[(PartKind::AwaitingPayment, "-161.50")]);
}

/// One of several, or all of them; and none that was put back.
#[test]
fn the_books_may_have_followed_some_of_several() {
    let two = [("2025-09-03", "-70.00"), ("2025-09-10", "-30.00")];
    for (allocated, rest) in [("420.00", "-100.00"), ("390.00", "-70.00"), ("350.00", "-30.00")] {
        let world = lowered(&two, allocated, "2025-09-11");
        assert_parts(&world, &[(TOO_MUCH_ALLOCATED, rest)]);
    }
    let back = [("2025-09-03", "-70.00"), ("2025-09-10", "70.00")];
    assert_balances(&lowered(&back, "420.00", "2025-09-11"));
    let reversed = [("2025-09-03", "-420.00"), ("2025-09-03", "350.00")];
    assert_parts(&lowered(&reversed, "420.00", "2025-09-04"), &[(TOO_MUCH_ALLOCATED, "-70.00")]);
}

/// A statement younger than the recovery that still entitles to all of it says otherwise.
#[test]
fn a_statement_may_say_that_the_books_are_right() {
    let mut world = lowered(&[("2025-09-03", "-70.00")], "420.00", "2025-09-04");
    for (entitled, expected) in [("350.00", TOO_MUCH_ALLOCATED), ("420.00", PartKind::Unexplained)]
    {
        world.session_reports[1].entitled_service = amount(entitled);
        assert_parts(&world, &[(expected, "-70.00")]);
    }
    let alternatives = parts(&world).remove(0).alternatives;
    assert!(!alternatives.contains(&TOO_MUCH_ALLOCATED), "{alternatives:?}");
}

/// Two neighbouring digits, each way round; anything else may be anything.
#[test]
fn neighbouring_digits_that_were_exchanged() {
    let table = [
        ("351.20", "315.20", PartKind::NotAllocated, "36.00"),
        ("315.20", "351.20", TOO_MUCH_ALLOCATED, "-36.00"),
        ("351.20", "352.10", TOO_MUCH_ALLOCATED, "-0.90"),
        ("351.20", "351.02", PartKind::NotAllocated, "0.18"),
        ("351.20", "315.02", PartKind::Unexplained, "36.18"),
        ("351.20", "315.21", PartKind::Unexplained, "35.99"),
        ("351.20", "153.20", PartKind::Unexplained, "198.00"),
        ("351.20", "315.2012", PartKind::Unexplained, "35.9988"),
    ];
    for (money, allocated, kind, amount) in table {
        assert_parts(&paid(&[money], allocated, "590.00"), &[(kind, amount)]);
    }
    let more = paid(&["351.20"], "315.20", "590.00");
    assert_lists(&more, &[TOO_MUCH_PAID, PartKind::Unexplained]);
    let less = paid(&["315.20"], "351.20", "590.00");
    assert_lists(&less, &[PartKind::AwaitingPayment, PartKind::FamilyDebtWithheld]);
    // With the allocation at the fee there is nothing to allocate.
    assert_parts(&paid(&["351.20"], "315.20", "315.20"), &[(TOO_MUCH_PAID, "36.00")]);
    // The digits are a report's own, beside what another has.
    let siblings = paid(&["351.20", "80.00"], "315.20", "590.00").reported([answered(
        "SR-2",
        "80.00",
        "2025-09-10",
    )]);
    assert_parts(&siblings, &[(PartKind::NotAllocated, "36.00")]);
}

proptest! {
    /// However often an amount was paid and however many of them are allocated: what is left is one
    /// part where the fee does not cover all of them, and else nothing is named.
    #[test]
    fn what_was_paid_again_is_never_torn(
        cents in 100_i64..100_000,
        times in 2_usize..5,
        kept in 1_usize..4,
        room in 0_i64..100_000,
    ) {
        prop_assume!(kept < times);
        let (times, kept) = (i64::try_from(times).unwrap(), i64::try_from(kept).unwrap());
        let fee = (cents * kept + room).min(cents * times);
        let written = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let amounts = vec![written(cents); usize::try_from(times).unwrap()];
        let amounts: Vec<&str> = amounts.iter().map(String::as_str).collect();
        let world = paid(&amounts, &written(cents * kept), &written(fee));
        let again = written(cents * (times - kept));
        let kind = if fee < cents * times { TOO_MUCH_PAID } else { PartKind::Unexplained };
        assert_parts(&world, &[(kind, &again)]);
    }

    /// Any two neighbouring digits that differ.
    #[test]
    fn exchanged_digits_are_found_anywhere(cents in 10_000_i64..100_000, place in 0_u32..4) {
        let tens = 10_i64.pow(place);
        let (low, high) = (cents / tens % 10, cents / tens / 10 % 10);
        prop_assume!(low != high && !(place == 3 && low == 0));
        let typed = cents + (low - high) * 9 * tens;
        let written = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let kind = if typed < cents { PartKind::NotAllocated } else { TOO_MUCH_ALLOCATED };
        let parts = parts(&paid(&[&written(cents)], &written(typed), "1000.00"));
        prop_assert_eq!(parts.len(), 1);
        prop_assert_eq!(parts[0].kind, kind);
        prop_assert_eq!(&parts[0].certainty, &Certainty::Likely);
    }
}
