//! Pairs of stories that leave the same rows, or rows that differ in one fact: what the rows do not
//! compel is not certain. Each pair is one that a simulated service has lived through.

use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{Certainty, Part, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, only_row};

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn accs_line(on: &str, accs: &str) -> PaymentLine {
    PaymentLine { ccs: None, accs: amount(accs), ..line(on, "1.00") }
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).retrieved(on)
}

fn cancelled(id: &str, version: u32, on: &str) -> SessionReport {
    report(id, "E1", WEEK, "").version(version).cancelled().cancelled_on(on)
}

/// A return of a part of a total.
fn return_of(amount: &str, total: &str, on: &str) -> ReturnedFeeReduction {
    ReturnedFeeReduction {
        total_fee_reduction: total.parse().unwrap(),
        ..returned("E1", WEEK, amount).returned_on(on)
    }
}

fn parts(world: &World) -> Vec<Part> {
    only_row(&world.reconciled()).parts.clone()
}

fn certain(world: &World) -> Vec<(PartKind, String)> {
    let parts = parts(world).into_iter().filter(|part| part.certainty == Certainty::Certain);
    parts.map(|part| (part.kind, part.amount.to_string())).collect()
}

#[track_caller]
fn assert_doubts(world: &World, kind: PartKind, other: PartKind) {
    let parts = parts(world);
    let part = parts.iter().find(|part| part.kind == kind);
    let part = part.unwrap_or_else(|| panic!("{kind} among {parts:#?}"));
    assert!(part.alternatives.contains(&other), "{part:#?}");
}

/// CCS may have carried the money over while the new report's first version had the larger fee.
#[test]
fn a_carry_over_is_measured_by_the_largest_fee_of_the_new_report() {
    let world = |first_fee: &str| {
        World::default()
            .paid([line("2025-08-12", "400.00"), line("2025-09-02", "104.00")])
            .reported([
                answered("SR-1", "400.00", "2025-08-21").fee("480.00"),
                cancelled("SR-1", 2, "2025-08-24").fee("480.00"),
            ])
            .reported([
                report("SR-2", "E1", WEEK, "").submitted().fee(first_fee),
                report("SR-2", "E1", WEEK, "").version(2).submitted().fee("302.40"),
            ])
    };
    let (offset, awaiting) =
        (PartKind::WithdrawnAwaitingOffset, PartKind::AwaitingSessionReportQuery);
    assert_doubts(&world("504.00"), offset, awaiting);
    assert!(certain(&world("503.99")).contains(&(offset, "400.00".to_owned())));
}

/// What was allocated to a new report's first version may be the cancelled report's money.
#[test]
fn money_of_a_dropped_allocation_may_be_the_cancelled_reports() {
    let world = |held: &str| {
        World::default()
            .paid([line("2025-08-12", "155.70")])
            .reported([
                answered("SR-1", "155.70", "2025-08-13"),
                cancelled("SR-1", 2, "2025-08-20"),
            ])
            .reported([
                answered("SR-2", held, "2025-08-26").fee("207.60"),
                report("SR-2", "E1", WEEK, "").version(2).submitted().fee("103.80"),
            ])
    };
    let (offset, replaced) = (PartKind::WithdrawnAwaitingOffset, PartKind::ReportReplaced);
    assert_doubts(&world("186.84"), offset, replaced);
}

/// A return of one type's total is that type's, though the week is paid as the other since.
#[test]
fn a_return_is_of_the_type_whose_total_it_is_a_part_of() {
    let accs_granted = World::default()
        .paid([
            line("2025-07-31", "176.12").coded("Z401-P010"),
            line("2025-08-12", "-176.12").coded("4030-4030"),
            accs_line("2025-08-12", "238.00").coded("Z402-P010"),
        ])
        .returned([return_of("58.11", "176.12", "2025-08-12")]);
    let cut = SessionReport {
        allocated_accs: amount("238.00"),
        ..answered("SR-1", "-58.11", "2025-08-18").fee("238.00")
    };
    let parts = parts(&accs_granted.clone().reported([cut]));
    let found: Vec<_> = parts.iter().map(|part| (part.kind, part.amount.to_string())).collect();
    assert_eq!(found, [(PartKind::ReturnAwaitingRecovery, "58.11".to_owned())]);
}

/// Where both types were paid and nothing names one, a return's type is not certain.
#[test]
fn a_return_of_a_week_of_both_types_is_of_no_certain_type() {
    let world = World::default()
        .paid([
            line("2025-07-31", "176.12"),
            line("2025-08-12", "-176.12"),
            accs_line("2025-08-12", "238.00"),
        ])
        .reported([SessionReport {
            allocated_accs: amount("238.00"),
            ..answered("SR-1", "", "2025-08-18").fee("238.00")
        }])
        .returned([return_of("58.11", "200.00", "2025-08-12")]);
    assert_eq!(certain(&world), []);
}

/// A return of another sum than was paid leaves open how much of it is still allocated.
#[test]
fn a_return_of_another_total_does_not_make_an_allocation_certain_to_be_too_high() {
    let world = |total: &str| {
        World::default()
            .paid([line("2025-08-12", "112.20"), line("2025-08-19", "-44.88")])
            .reported([answered("SR-1", "112.20", "2025-08-30").fee("132.00")])
            .returned([return_of("44.88", total, "2025-08-20")])
    };
    let recovered = (PartKind::RecoveredButStillAllocated, "-44.88".to_owned());
    assert_eq!(certain(&world("112.20")), [recovered]);
    assert_eq!(certain(&world("112.21")), []);
}

/// A recovery without a code, equal to a return, may be that of a variation on its way.
#[test]
fn beside_a_variation_a_taking_back_without_a_code_is_not_certainly_a_returns() {
    let world = |code: Option<&str>| {
        let taken = line("2025-08-12", "-260.70");
        let taken = match code {
            Some(code) => taken.coded(code),
            None => taken,
        };
        World::default()
            .paid([line("2025-07-16", "521.40"), taken])
            .reported([report("SR-1", "E1", WEEK, "521.40").version(2).submitted().fee("790.00")])
            .returned([return_of("260.70", "521.40", "2025-08-11")])
    };
    assert_eq!(certain(&world(None)), []);
}

/// A return given back for one cancelled report is not taken off the allocation of another.
#[test]
fn a_return_beside_two_cancelled_reports_is_of_no_certain_one() {
    let world = World::default()
        .paid([line("2025-08-12", "170.18"), line("2025-08-19", "-122.52")])
        .reported([cancelled("SR-1", 2, "2025-08-13").fee("381.00")])
        .reported([
            answered("SR-2", "170.18", "2025-08-14").fee("254.00"),
            SessionReport { allocated_ccs: amount("170.18"), ..cancelled("SR-2", 2, "2025-08-20") },
        ])
        .returned([return_of("122.52", "170.18", "2025-08-15")]);
    let kinds: Vec<PartKind> = certain(&world).into_iter().map(|(kind, _)| kind).collect();
    assert!(!kinds.contains(&PartKind::RecoveredButStillAllocated), "{kinds:?}");
}

/// The reversal of a sibling's own money may be as large as what is to be offset.
#[test]
fn a_reversal_beside_a_new_payment_may_be_the_unanswered_siblings() {
    let world = |siblings: Option<PaymentLine>| {
        World::default()
            .paid([line("2025-07-23", "330.60")])
            .paid(siblings)
            .paid([line("2025-09-01", "-330.60"), line("2025-09-01", "350.43")])
            .reported([
                answered("SR-1", "330.60", "2025-07-31"),
                cancelled("SR-1", 2, "2025-08-10"),
            ])
            .reported([report("SR-2", "E1", WEEK, "").submitted().fee("580.00")])
    };
    let (awaiting, offset) =
        (PartKind::AwaitingSessionReportQuery, PartKind::WithdrawnAwaitingOffset);
    assert_doubts(&world(Some(line("2025-08-11", "330.60"))), awaiting, offset);
    assert_eq!(certain(&world(None)), [(awaiting, "350.43".to_owned())]);
}

/// Without a session report, how much of the money belongs to a return is not certain.
#[test]
fn money_without_a_report_beside_a_return_of_doubtful_recovery_is_not_certain() {
    let world = World::default()
        .paid([
            line("2025-07-24", "139.68"),
            line("2025-08-19", "-139.68"),
            line("2025-08-19", "83.80"),
        ])
        .returned([return_of("69.84", "139.68", "2025-08-18")]);
    assert_eq!(certain(&world), []);
}

/// A cancelled report is worth what CCS pays: whole cents.
#[test]
fn a_cancelled_report_is_worth_whole_cents() {
    let world = World::default()
        .paid([line("2025-08-05", "352.16"), line("2025-08-25", "352.16")])
        .paid([line("2025-08-28", "-352.16")])
        .reported([answered("SR-1", "352.1633", "2025-08-07"), cancelled("SR-1", 2, "2025-08-17")])
        .reported([report("SR-2", "E1", WEEK, "").submitted(), cancelled("SR-2", 2, "2025-08-31")]);
    let amounts: Vec<_> =
        parts(&world).iter().map(|part| (part.kind, part.amount.to_string())).collect();
    assert_eq!(amounts, [(PartKind::WithdrawnAwaitingOffset, "352.16".to_owned())]);
}

/// Money that was there before any report was sent, or on its day, is not that report's: CCS processes
/// before it pays.
#[test]
fn money_older_than_its_report_may_be_of_another() {
    let world = |sent: &str| {
        World::default().paid([line("2025-08-15", "410.40")]).reported([report(
            "SR-1", "E1", WEEK, "",
        )
        .submitted()
        .fee("720.00")
        .submitted_on(sent)])
    };
    let awaiting = PartKind::AwaitingSessionReportQuery;
    assert_eq!(certain(&world("2025-08-14")), [(awaiting, "410.40".to_owned())]);
    assert_doubts(&world("2025-08-15"), awaiting, PartKind::NoReport);
}
