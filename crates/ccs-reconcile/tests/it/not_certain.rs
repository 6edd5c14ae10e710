//! What more than one cause fits is not certain, and lists the others: a table a kind, with a
//! neighbour that is certain.

use ccs_reconcile::record::{PaymentLine, SessionReport};
use ccs_reconcile::report::{Certainty, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, only_row};

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).retrieved(on)
}

/// The part of a kind: its amount, and what else it lists, `None` where it is certain.
#[track_caller]
fn of(world: &World, kind: PartKind) -> (String, Option<Vec<PartKind>>) {
    let report = world.reconciled();
    let row = only_row(&report);
    let part = row.parts.iter().find(|part| part.kind == kind);
    let part = part.unwrap_or_else(|| panic!("{kind} among {:#?}", row.parts));
    let others = (part.certainty != Certainty::Certain).then(|| part.alternatives.clone());
    (part.amount.to_string(), others)
}

#[track_caller]
fn assert_lists(world: &World, kind: PartKind, amount: &str, other: PartKind) {
    let (found, others) = of(world, kind);
    assert_eq!(found, amount);
    assert!(others.as_ref().is_some_and(|others| others.contains(&other)), "{others:?}");
}

#[track_caller]
fn assert_certain(world: &World, kind: PartKind, amount: &str) {
    assert_eq!(of(world, kind), (amount.to_owned(), None));
}

/// A newer version without the one before it may have replaced a paid one; a first version has not.
#[test]
fn money_of_a_newer_version_may_be_what_the_version_before_it_had() {
    let world = |version| {
        World::default().paid([line("2025-08-12", "80.75")]).reported([report(
            "SR-1", "E1", WEEK, "",
        )
        .version(version)
        .submitted()])
    };
    let awaiting = PartKind::AwaitingSessionReportQuery;
    assert_certain(&world(1), awaiting, "80.75");
    assert_lists(&world(2), awaiting, "80.75", PartKind::ReportReplaced);
}

/// Money paid after a cancellation that never reached CCS may be the cancelled report's, however
/// much later: nothing proves what that report was paid.
#[test]
fn money_after_a_cancellation_may_be_the_cancelled_reports() {
    let awaiting = PartKind::AwaitingSessionReportQuery;
    for paid in ["2025-08-21", "2025-08-22", "2025-09-23"] {
        let world = World::default().paid([line(paid, "85.00")]).reported([
            report("SR-1", "E1", WEEK, "").submitted(),
            report("SR-1", "E1", WEEK, "").version(2).cancelled().cancelled_on("2025-08-20"),
            report("SR-2", "E1", WEEK, "").submitted(),
        ]);
        assert_lists(&world, awaiting, "85.00", PartKind::PaidForCancelledReport);
        assert_lists(&world, awaiting, "85.00", PartKind::WithdrawnAwaitingOffset);
    }
    let alone = World::default()
        .paid([line("2025-08-21", "85.00")])
        .reported([report("SR-2", "E1", WEEK, "").submitted()]);
    assert_certain(&alone, awaiting, "85.00");
}

/// With no live report, a withdrawn one is worth what was paid less what was taken back before.
#[test]
fn a_claw_back_before_the_cancellation_lessens_what_awaits_the_offset() {
    let cancelled = || report("SR-1", "E1", WEEK, "").version(2).cancelled();
    let world = |taken: Option<&str>| {
        let taken = taken.map(|amount| line("2025-08-19", amount));
        World::default().paid([line("2025-08-12", "80.00")].into_iter().chain(taken)).reported([
            answered("SR-1", "80.00", "2025-08-13"),
            cancelled().cancelled_on("2025-08-26"),
        ])
    };
    assert_certain(&world(None), PartKind::WithdrawnAwaitingOffset, "80.00");
    let (amount, _) = of(&world(Some("-20.00")), PartKind::WithdrawnAwaitingOffset);
    assert_eq!(amount, "60.00");
}

/// CCS pays whole cents: a fraction awaits no payment.
#[test]
fn a_fraction_of_a_cent_awaits_no_payment() {
    let world = World::default().reported([answered("SR-1", "80.7533", "2025-08-13")]);
    assert_eq!(of(&world, PartKind::AwaitingPayment).0, "-80.75");
    assert_eq!(of(&world, PartKind::SubCentRemainder).0, "-0.0033");
}

/// A report that was answered and then cancelled on a day.
fn withdrawn(allocated: &str, on: &str) -> [SessionReport; 2] {
    [
        answered("SR-1", allocated, "2025-08-13"),
        report("SR-1", "E1", WEEK, "").version(2).cancelled().cancelled_on(on),
    ]
}

/// Sent again, CCS may carry the money over, and then nothing moves: with an unanswered new report
/// the withdrawal is not certain, whatever its fee.
#[test]
fn money_may_have_been_carried_over_to_a_report_that_is_sent_again() {
    let world = |again: Option<SessionReport>| {
        World::default()
            .paid([line("2025-08-12", "80.75")])
            .reported(withdrawn("80.75", "2025-08-20").into_iter().chain(again))
    };
    let (awaiting, offset) =
        (PartKind::AwaitingSessionReportQuery, PartKind::WithdrawnAwaitingOffset);
    assert_certain(&world(None), offset, "80.75");
    for fee in ["50.00", "100.00"] {
        let again = report("SR-2", "E1", WEEK, "").submitted().fee(fee);
        assert_lists(&world(Some(again)), offset, "80.75", awaiting);
    }
    // With a difference above the fee it was not.
    let again = report("SR-2", "E1", WEEK, "").submitted().fee("84.99");
    let world = world(Some(again)).paid([line("2025-08-26", "4.25")]);
    assert_certain(&world, offset, "80.75");
}

/// What the books have from an answer may have gone to the individual: only a statement younger
/// than every line, which entitles the service to all of it, makes its payment certain to come.
#[test]
fn only_a_statement_makes_a_payment_certain_to_come() {
    let world = |entitled: Option<&str>| {
        let report = answered("SR-1", "80.75", "2025-08-13");
        let entitled_service = entitled.and_then(amount);
        World::default().reported([SessionReport { entitled_service, ..report }])
    };
    let awaiting = PartKind::AwaitingPayment;
    assert_certain(&world(Some("80.75")), awaiting, "-80.75");
    for entitled in [None, Some("80.74")] {
        let (_, others) = of(&world(entitled), awaiting);
        assert!(
            others.is_some_and(|them| them.contains(&PartKind::PaidToGuardian)),
            "{entitled:?}"
        );
    }
}

/// CCS processes a business day before it pays: over a weekend or Christmas that is up to five days.
#[test]
fn only_money_that_cannot_have_crossed_the_cancellation_is_to_be_returned() {
    let table = [
        ("2025-08-11", "2025-08-13", false), // Monday, Wednesday
        ("2025-08-11", "2025-08-14", true),
        ("2025-08-15", "2025-08-18", false), // Friday, Monday
        ("2025-08-15", "2025-08-20", false),
        ("2025-08-15", "2025-08-21", true),
        ("2024-12-24", "2024-12-27", false), // Christmas within a week
        ("2024-12-23", "2024-12-30", true),
    ];
    for (cancelled, paid, is_certain) in table {
        let week = if cancelled < "2025" { "2024-12-22" } else { WEEK };
        let world = World::default().paid([payment("E1", week, "80.75").paid_on(paid)]).reported([
            report("SR-1", "E1", week, "").submitted(),
            report("SR-1", "E1", week, "")
                .version(2)
                .cancelled_on(cancelled)
                .retrieved("2025-09-01"),
        ]);
        let (_, others) = of(&world, PartKind::PaidForCancelledReport);
        assert_eq!(others.is_none(), is_certain, "cancelled {cancelled}, paid {paid}");
    }
}

/// An earlier payment, or an offset that has begun, shows that CCS knows of the report.
#[test]
fn money_beside_an_offset_is_not_to_be_returned() {
    let world = |more: Option<PaymentLine>| {
        World::default().paid([line("2025-08-25", "80.75")].into_iter().chain(more)).reported([
            report("SR-1", "E1", WEEK, "").submitted(),
            answered("SR-1", "", "2025-09-01").version(2).cancelled_on("2025-08-11"),
        ])
    };
    assert_certain(&world(None), PartKind::PaidForCancelledReport, "80.75");
    for more in [line("2025-08-27", "-40.00"), line("2025-08-05", "20.00")] {
        let report = world(Some(more)).reconciled();
        let certain = |part: &&ccs_reconcile::report::Part| {
            part.kind == PartKind::PaidForCancelledReport && part.certainty == Certainty::Certain
        };
        assert_eq!(only_row(&report).parts.iter().find(certain), None);
    }
}

/// A family's own debt is no second payment: only what the guardian lost of just that payment
/// makes a return certain.
#[test]
fn only_what_the_guardian_lost_of_a_second_payment_is_to_be_returned() {
    let world = |guardian: &str, fee: &str| {
        let guardian = PaymentLine {
            recipient: ccs_reconcile::record::Recipient::Individual,
            ..line("2025-08-26", guardian)
        };
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-26", "80.00"), guardian])
            .reported([answered("SR-1", "80.00", "2025-08-27").fee(fee)])
    };
    let too_much = PartKind::PaidMoreThanCanBeAllocated;
    assert_certain(&world("-80.00", "80.00"), too_much, "80.00");
    for debt in ["-79.99", "-25.00"] {
        assert_lists(&world(debt, "80.00"), too_much, "80.00", PartKind::NoReport);
    }
}

/// What was paid is never less than nothing: then lines are not in the data, and what the others
/// add up to is not certain.
#[test]
fn nothing_is_certain_where_lines_are_missing() {
    let world = |paid: Option<PaymentLine>| {
        World::default()
            .paid(paid.into_iter().chain([line("2025-08-26", "-15.00")]))
            .reported([answered("SR-1", "80.75", "2025-08-13")])
    };
    let clawback = PartKind::ClawbackAwaitingQuery;
    assert_certain(&world(Some(line("2025-08-12", "80.75"))), clawback, "-15.00");
    assert_lists(&world(None), clawback, "-15.00", PartKind::AwaitingPayment);
}

/// A line that its file has twice may be inside any part of the week, whatever its sign.
#[test]
fn nothing_is_certain_beside_a_repeat() {
    let world = |repeats: usize| {
        let twice = core::iter::repeat_n(line("2025-08-26", "-20.00"), repeats);
        World::default()
            .paid([line("2025-08-12", "80.75")].into_iter().chain(twice))
            .reported([answered("SR-1", "80.75", "2025-08-13")])
    };
    let clawback = PartKind::ClawbackAwaitingQuery;
    assert_certain(&world(1), clawback, "-20.00");
    assert_lists(&world(2), clawback, "-40.00", PartKind::DuplicatePaymentLine);
}

/// Software that allocated some of it may have followed a lower answer; software that allocated
/// nothing has failed.
#[test]
fn only_where_nothing_was_allocated_is_it_certain_that_the_software_failed() {
    let world = |allocated: &str| {
        let entitled_service = amount("80.75");
        let report = answered("SR-1", allocated, "2025-08-13");
        World::default()
            .paid([line("2025-08-12", "80.75")])
            .reported([SessionReport { entitled_service, ..report }])
    };
    assert_certain(&world(""), PartKind::NotAllocated, "80.75");
    assert_lists(&world("60.00"), PartKind::NotAllocated, "20.75", PartKind::Unexplained);
}

/// Of a guardian's amount of which only some is allocated, the rest may be another mistake.
#[test]
fn only_the_whole_of_a_guardians_amount_is_certain() {
    let world = |allocated: &str| {
        let report = answered("SR-1", allocated, "2025-08-27");
        World::default().paid([line("2025-08-12", "80.00")]).reported([SessionReport {
            entitled_service: amount("80.00"),
            entitled_guardian: amount("10.00"),
            ..report
        }])
    };
    assert_certain(&world("90.00"), PartKind::PaidToGuardian, "-10.00");
    let less = PartKind::AllocatedTooMuch;
    assert_lists(&world("86.00"), PartKind::PaidToGuardian, "-6.00", less);
}

/// A return of the whole of a cancelled report is of its types, whatever a sibling was paid.
#[test]
fn a_return_of_a_cancelled_report_is_of_its_types() {
    let of_both =
        |version: SessionReport| SessionReport { allocated_accs: amount("40.50"), ..version };
    let world = World::default()
        .paid([
            line("2025-08-12", "202.50"),
            PaymentLine { ccs: None, accs: amount("40.50"), ..line("2025-08-12", "1.00") },
            line("2025-08-19", "67.50"),
        ])
        .reported([
            of_both(answered("SR-1", "202.50", "2025-08-20")),
            report("SR-1", "E1", WEEK, "").version(2).cancelled().cancelled_on("2025-08-21"),
            answered("SR-2", "67.50", "2025-08-20"),
        ])
        .returned([returned("E1", WEEK, "243.00").returned_on("2025-08-25")]);
    let report = world.reconciled();
    let parts = &only_row(&report).parts;
    let pending: Vec<_> = parts.iter().map(|part| (part.kind, part.amount.to_string())).collect();
    let awaiting = PartKind::ReturnAwaitingRecovery;
    assert_eq!(pending, [(awaiting, "202.50".to_owned()), (awaiting, "40.50".to_owned())]);
}
