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

/// Money within two days of a cancellation may be the cancelled report's; on the third it is not.
#[test]
fn money_soon_after_a_cancellation_may_be_the_cancelled_reports() {
    for (paid, may_be) in [("2025-08-21", true), ("2025-08-22", true), ("2025-08-23", false)] {
        let world = World::default().paid([line(paid, "85.00")]).reported([
            report("SR-1", "E1", WEEK, "").submitted(),
            report("SR-1", "E1", WEEK, "").version(2).cancelled().cancelled_on("2025-08-20"),
            report("SR-2", "E1", WEEK, "").submitted(),
        ]);
        let (_, others) = of(&world, PartKind::AwaitingSessionReportQuery);
        let lists = others.is_some_and(|them| them.contains(&PartKind::WithdrawnAwaitingOffset));
        assert_eq!(lists, may_be, "paid on {paid}");
    }
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
