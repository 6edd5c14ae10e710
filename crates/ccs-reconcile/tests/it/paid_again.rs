//! What was paid twice and taken from the guardian: when a return is advised, and which payment it is. Each
//! condition beside a neighbour that does not meet it.

use ccs_reconcile::record::{PaymentLine, SessionReport};
use ccs_reconcile::report::PartKind;
use ccs_testkit::records::*;

use crate::contrary::{answered, line, part, said};
use crate::support::WEEK;

const TOO_MUCH: PartKind = PartKind::PaidMoreThanCanBeAllocated;

/// Lines to the service and to the individual, each a week after the one before it, and one report.
fn world(service: &[&str], individual: &[&str], allocated: &str, fee: &str) -> World {
    const DAYS: [&str; 4] = ["2025-08-12", "2025-08-19", "2025-08-26", "2025-09-02"];
    let lines = |amounts: &[&str]| -> Vec<PaymentLine> {
        let dated = amounts.iter().zip(DAYS).filter(|(amount, _)| !amount.is_empty());
        dated.map(|(amount, on)| line(on, amount)).collect()
    };
    World::default()
        .paid(lines(service))
        .paid(lines(individual).into_iter().map(BuildPayment::to_individual))
        .reported([answered("SR-1", allocated, "2025-09-20").fee(fee)])
}

fn found(world: &World) -> Vec<String> {
    said(&world.reconciled())
}

/// The first payment is no second one, on whatever day CCS took from the individual, and a line of nothing is
/// no payment before it.
#[test]
fn the_first_payment_is_never_the_second() {
    let taken = |service: &[&str], individual: &[&str]| {
        found(&world(service, individual, "40.00", "900.00"))
    };
    assert!(taken(&["40.00", "100.00"], &["", "-100.00"])[0].starts_with(TOO_MUCH.as_str()));
    for (service, individual) in [
        (["100.00", "40.00"].as_slice(), ["-100.00"].as_slice()),
        (&["0.00", "100.00", "40.00"], &["", "-100.00"]),
    ] {
        let found = taken(service, individual);
        assert_eq!(found, ["unexplained 100.00 possible 0"], "{service:?}");
    }
}

/// What the individual was paid and gave back is not taken of the service's second payments; what is taken
/// beyond it is, as often as it is taken.
#[test]
fn each_taking_from_the_individual_is_of_one_second_payment() {
    let service = ["80.00", "80.00", "80.00"];
    let named = |individual: &[&str]| {
        let found = found(&world(&service, individual, "80.00", "900.00"));
        let named = found.iter().filter(|part| part.starts_with(TOO_MUCH.as_str()));
        named.map(|part| part.split(' ').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(named(&["", "-80.00", "-80.00"]), ["160.00"]);
    assert_eq!(named(&["", "-80.00"]), ["80.00"]);
    assert_eq!(named(&["80.00", "-80.00", "-80.00"]), ["80.00"]);
    assert_eq!(named(&["80.00", "-80.00"]), [""; 0]);
}

/// A statement of 140.00 to the service, and of what CCS took from the guardian.
fn stated(service: &[&str], guardian: &str, allocated: &str, fee: &str) -> World {
    let mut world = world(service, &[], allocated, fee);
    let report = world.session_reports.remove(0);
    world.reported([report.entitled("140.00", guardian)])
}

/// A return is advised of just the payment that the statement says was taken from the guardian.
#[test]
fn a_return_is_advised_of_the_payment_that_was_taken_from_the_guardian() {
    let taken = |guardian: &str| found(&stated(&["100.00", "40.00"], guardian, "100.00", "100.00"));
    assert_eq!(taken("-40.00"), ["paid_more_than_can_be_allocated 40.00 certain 4"]);
    for guardian in ["-39.99", "-40.01", "0.00"] {
        let found = taken(guardian);
        assert!(found.iter().all(|part| !part.contains("certain 4")), "{guardian}: {found:?}");
    }
}

/// Or of what the fee of one report leaves of that payment, where the report is full, and no payment is just that.
#[test]
fn a_return_is_advised_of_what_the_fee_leaves_of_the_second_payment() {
    let advised = ["paid_more_than_can_be_allocated 20.00 certain 4"];
    let full = stated(&["100.00", "40.00"], "-40.00", "120.00", "120.00");
    assert_eq!(found(&full), advised);
    let neighbours = [
        ("room is left", stated(&["100.00", "40.00"], "-40.00", "120.00", "120.01")),
        ("a payment of it", stated(&["80.00", "20.00", "40.00"], "-40.00", "120.00", "120.00")),
        ("less was taken", stated(&["100.00", "40.00"], "-10.00", "120.00", "120.00")),
        ("another report", {
            let other = answered("SR-2", "", "2025-09-20").fee("0.00").entitled("0.00", "0.00");
            full.reported([other])
        }),
    ];
    for (which, world) in neighbours {
        let found = found(&world);
        assert!(found.iter().all(|part| !part.contains("certain 4")), "{which}: {found:?}");
    }
}

/// Some of the money may be a cancelled report's, which CCS offsets by itself.
#[test]
fn no_return_is_advised_beside_a_cancelled_report() {
    let twice = || world(&["80.00", "80.00"], &["", "-80.00"], "80.00", "100.00");
    assert_eq!(found(&twice()), ["paid_more_than_can_be_allocated 80.00 certain 4"]);
    let cancelled = report("SR-2", "E1", WEEK, "").submitted_on("2025-08-11");
    let cancelled: SessionReport = cancelled.cancelled_on("2025-08-11").retrieved("2025-09-20");
    let beside = found(&twice().reported([cancelled]));
    assert!(beside.iter().all(|part| !part.contains("certain 4")), "{beside:?}");
}

/// It is proven by the report and by what was paid, not by a line of nothing.
#[test]
fn what_was_paid_too_much_names_the_payments() {
    let world = world(&["80.00", "80.00", "0.00"], &["", "-80.00"], "80.00", "100.00");
    assert_eq!(part(&world.reconciled(), TOO_MUCH).lines.len(), 3);
}
