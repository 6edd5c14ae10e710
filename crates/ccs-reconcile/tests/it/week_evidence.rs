//! What the other rows of a week say against a certainty: the fee, the days, the number of payments,
//! a withdrawn return, the guardian's amount. Each kind beside a neighbour that is certain.

use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::clearing_totals::ClearingTotal;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport, SubsidyType};
use ccs_reconcile::report::{Certainty, Part, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_parts, only_row};

const AFTER: PartKind = PartKind::PaidForCancelledReport;
const AWAITING_OFFSET: PartKind = PartKind::WithdrawnAwaitingOffset;
const PENDING: PartKind = PartKind::ReturnAwaitingRecovery;

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).retrieved(on)
}

/// A return of a part of a total, the rest of which was passed on.
fn return_of(amount: &str, passed_on: &str, on: &str) -> ReturnedFeeReduction {
    let [returned_part, passed_on]: [Money; 2] = [amount, passed_on].map(|it| it.parse().unwrap());
    let total = WideMoney::from(returned_part).plus(passed_on.into());
    ReturnedFeeReduction {
        total_fee_reduction: total.to_money().unwrap(),
        passed_on,
        ..returned("E1", WEEK, amount).returned_on(on)
    }
}

fn parts(world: &World) -> Vec<Part> {
    only_row(&world.reconciled()).parts.clone()
}

/// The part of a kind, whose other causes are none where it is certain.
#[track_caller]
fn part(world: &World, kind: PartKind) -> Part {
    let parts = parts(world);
    let part = parts.iter().find(|part| part.kind == kind);
    part.unwrap_or_else(|| panic!("{kind} among {parts:#?}")).clone()
}

#[track_caller]
fn assert_certain(world: &World, kind: PartKind) {
    let part = part(world, kind);
    assert_eq!(part.certainty, Certainty::Certain, "{part:#?}");
}

#[track_caller]
fn assert_lists(world: &World, kind: PartKind, other: PartKind) {
    let part = part(world, kind);
    assert!(part.alternatives.contains(&other), "{part:#?}");
}

/// A report cancelled on a Monday, before anything was paid.
fn cancelled_unpaid(lines: &[PaymentLine]) -> World {
    World::default().paid(lines.iter().cloned()).reported([
        report("SR-1", "E1", WEEK, "").submitted(),
        report("SR-1", "E1", WEEK, "")
            .version(2)
            .cancelled_on("2025-08-11")
            .retrieved("2025-09-01"),
    ])
}

/// CCS pays no more than the fee: what is above it is of a report that is not in the data, and then
/// no return is advised.
#[test]
fn money_above_the_fee_is_not_all_of_the_cancelled_report() {
    let (first, second) = (line("2025-08-25", "60.00"), |amount| line("2025-08-26", amount));
    for whole in ["100.00", "99.99"] {
        assert_certain(&cancelled_unpaid(&[line("2025-08-25", whole)]), AFTER);
    }
    assert_certain(&cancelled_unpaid(&[first.clone(), second("40.00")]), AFTER);
    let above = [
        cancelled_unpaid(&[line("2025-08-25", "100.01")]),
        cancelled_unpaid(&[first, second("40.01")]),
    ];
    for world in above {
        assert_lists(&world, AFTER, PartKind::NoReport);
        assert_eq!(part(&world, AFTER).remedy_cost.number(), 3);
    }
    // Both subsidies are under one fee.
    let both = |accs| cancelled_unpaid(&[line("2025-08-25", "80.00").accs(accs)]);
    let is_certain = |world: &World| parts(world).iter().all(|part| part.alternatives.is_empty());
    assert_eq!([is_certain(&both("20.00")), is_certain(&both("20.01"))], [true, false]);
}

/// Money that crossed the cancellation, or was taken back, shows that CCS knows of it: what came
/// later is not certainly the same report's, of whichever subsidy.
#[test]
fn later_money_beside_money_that_crossed_is_not_certain() {
    let late = || line("2025-08-25", "").accs("40.00");
    assert_certain(&cancelled_unpaid(&[late()]), AFTER);
    let crossed = cancelled_unpaid(&[line("2025-08-13", "30.00"), late()]);
    assert!(parts(&crossed).iter().all(|part| part.certainty != Certainty::Certain));
    let taken = cancelled_unpaid(&[
        line("2025-08-25", "30.00"),
        late(),
        line("2025-09-01", "-30.00").coded("Z401-D010"),
    ]);
    assert!(parts(&taken).iter().all(|part| part.certainty != Certainty::Certain));
}

/// A report that was never answered may have had just one of two payments.
#[test]
fn one_of_two_payments_may_be_of_a_report_that_is_not_in_the_data() {
    let world = |amounts: &[&str], allocated: &str| {
        let days = ["2025-08-12", "2025-08-13"];
        let lines = amounts.iter().zip(days).map(|(amount, on)| line(on, amount));
        World::default().paid(lines).reported([
            answered("SR-1", allocated, "2025-08-18"),
            report("SR-1", "E1", WEEK, "").version(2).cancelled().cancelled_on("2025-08-20"),
        ])
    };
    assert_certain(&world(&["90.00"], ""), AWAITING_OFFSET);
    assert_certain(&world(&["60.00", "30.00"], "90.00"), AWAITING_OFFSET);
    assert_lists(&world(&["60.00", "30.00"], ""), AWAITING_OFFSET, PartKind::NoReport);
}

/// A recovery by its code of just the amount of a return that was withdrawn recovers that one, and
/// none that was lodged afterwards.
#[test]
fn a_withdrawn_return_keeps_its_own_recovery() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-26", taken).coded("Z401-D070")])
            .reported([answered("SR-1", "50.00", "2025-09-10")])
            .returned([
                return_of("20.00", "60.00", "2025-08-20").withdrawn(),
                return_of("30.00", "50.00", "2025-09-01").submitted(),
            ])
    };
    // The return is whole, and what was recovered is owed again.
    assert_parts(
        &world("-20.00"),
        &[(PENDING, "30.00"), (PartKind::RecoveredBeyondReturn, "-20.00")],
    );
    assert_eq!(part(&world("-19.99"), PENDING).amount.to_string(), "10.01");
    assert!(world("-30.00").reconciled().differences().next().is_none());
}

/// A return is of no subsidy that came after its day, though a run paid just its amount.
#[test]
fn a_return_is_of_what_was_paid_by_its_day() {
    let world = |lodged: &str| {
        World::default()
            .paid([line("2025-08-12", "200.00"), line("2025-08-28", "").accs("90.00")])
            .reported([answered("SR-1", "150.00", "2025-09-10")
                .allocated_accs("90.00")
                .fee("400.00")])
            .returned([return_of("90.00", "110.00", lodged).submitted()])
    };
    for lodged in ["2025-08-27", "2025-08-20"] {
        let expected = [(PartKind::ReturnedButStillAllocated, "-40.00"), (PENDING, "90.00")];
        assert_parts(&world(lodged), &expected);
        assert_eq!(part(&world(lodged), PENDING).of, Some(SubsidyType::Ccs));
    }
}

/// What a cancelled report had allocated of the guardian's money, the service never had.
#[test]
fn the_guardians_money_is_no_worth_of_a_cancelled_report() {
    let world = |service: &str, guardian: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-12", "80.00").in_run("000000000009")])
            .reported([
                answered("SR-1", "80.00", "2025-08-15"),
                answered("SR-2", "80.00", "2025-08-15").entitled(service, guardian),
                report("SR-2", "E1", WEEK, "").version(2).cancelled().cancelled_on("2025-08-20"),
            ])
    };
    assert_eq!(part(&world("80.00", "0.00"), AWAITING_OFFSET).amount.to_string(), "80.00");
    let certain = |world: &World| {
        let parts = parts(world).into_iter();
        let certain = parts.filter(|part| part.certainty == Certainty::Certain);
        certain.map(|part| part.kind).collect::<Vec<_>>()
    };
    assert_eq!(certain(&world("80.00", "0.00")), [AWAITING_OFFSET]);
    assert!(!certain(&world("0.00", "80.00")).contains(&AWAITING_OFFSET));
}

/// Without the session report nothing says that a return is all that its money waits for.
#[test]
fn a_return_without_its_report_is_not_certain() {
    let world = |reports: Option<SessionReport>| {
        World::default()
            .paid([line("2025-08-12", "80.00")])
            .reported(reports)
            .returned([return_of("80.00", "0.00", "2025-08-20").submitted()])
    };
    assert_certain(&world(Some(answered("SR-1", "", "2025-09-01"))), PENDING);
    assert_lists(&world(None), PENDING, PartKind::NoReport);
}

/// A control total counts what the service was paid: a repeat of the individual's line neither
/// proves nor disproves one of the service's.
#[test]
fn a_control_total_proves_repeats_of_the_services_lines() {
    let run = |amount: &str| payment("E1", WEEK, amount).paid_on("2025-08-12");
    let world = World::default()
        .paid([run("80.00"), run("80.00"), run("80.00")])
        .paid([run("-80.00").to_individual(), run("-80.00").to_individual()])
        .reported([answered("SR-1", "80.00", "2025-08-20").fee("400.00")]);
    let proven = |total: &str| {
        let first = &world.payments[0];
        let total = ClearingTotal {
            service_id: first.key.service_id,
            clearing_number: first.clearing_number,
            date_paid: first.date_paid,
            total: total.parse().unwrap(),
            ccs: None,
            accs: None,
            week: None,
        };
        let clearing_totals = Some(vec![total]);
        let options = ReportOptions { clearing_totals, ..ReportOptions::default() };
        let report = world.reconciled_with(&options);
        let mut parts = only_row(&report).parts.clone().into_iter();
        parts.any(|part| {
            part.kind == PartKind::DuplicatePaymentLine && part.certainty == Certainty::Certain
        })
    };
    assert_eq!([proven("80.00"), proven("160.00"), proven("240.00")], [true, false, false]);
}

/// The recovery may have been of the report that was varied, and what is left a withdrawn one's.
#[test]
fn a_dropped_allocation_beside_a_doubtful_offset_is_not_certain() {
    let world = |second: &str| {
        World::default()
            .paid([line("2025-08-12", "98.00"), line("2025-08-20", second)])
            .paid([line("2025-09-01", "-98.00").coded("Z401-D010")])
            .reported([
                answered("SR-1", "98.00", "2025-08-14").fee("139.00"),
                report("SR-1", "E1", WEEK, "").version(2).cancelled().cancelled_on("2025-08-16"),
                answered("SR-2", second, "2025-08-25").fee("139.00"),
                report("SR-2", "E1", WEEK, "").version(2).submitted().submitted_on("2025-09-05"),
            ])
    };
    assert_certain(&world("70.00"), PartKind::ReportReplaced);
    assert_lists(&world("98.00"), PartKind::ReportReplaced, AWAITING_OFFSET);
}

/// What is not certain lists what the rows of its week are evidence of, and leaves out what they
/// are not.
#[test]
fn what_is_not_certain_lists_what_the_week_has() {
    let world = |cancelled: bool, gives_back: bool| {
        let withdrawn = report("SR-9", "E1", WEEK, "").cancelled().cancelled_on("2025-08-20");
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-19", "50.00")])
            .reported([answered("SR-1", "70.00", "2025-09-10").fee("70.00")])
            .reported(cancelled.then_some(withdrawn))
            .returned(gives_back.then(|| return_of("10.00", "70.00", "2025-08-20").submitted()))
    };
    let listed = |cancelled, gives_back| {
        let parts = parts(&world(cancelled, gives_back)).into_iter();
        let doubtful = parts.filter(|part| part.certainty != Certainty::Certain);
        let all: Vec<PartKind> = doubtful.flat_map(|part| part.alternatives).collect();
        [AFTER, PENDING, PartKind::NoReport].map(|kind| all.contains(&kind))
    };
    assert_eq!(listed(false, false), [false, false, true]);
    assert_eq!(listed(true, false), [true, false, true]);
    assert_eq!(listed(false, true), [false, true, true]);
}
