//! What speaks against a cause: a younger statement, a linked row, a day that cannot be, a report that the
//! export is too old to have. Each beside a neighbour that stays as it is.

use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::record::{
    PaymentLine, Recipient, ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType,
};
use ccs_reconcile::report::{Certainty, Part, PartKind, Report};
use ccs_testkit::records::*;

use crate::support::WEEK;

const FOR_CANCELLED: PartKind = PartKind::PaidForCancelledReport;
const OFFSET: PartKind = PartKind::WithdrawnAwaitingOffset;
const QUERY: PartKind = PartKind::AwaitingSessionReportQuery;
const CLAWBACK: PartKind = PartKind::ClawbackAwaitingQuery;
const BEYOND: PartKind = PartKind::RecoveredBeyondReturn;
const PENDING: PartKind = PartKind::ReturnAwaitingRecovery;
const TOO_MUCH: PartKind = PartKind::PaidMoreThanCanBeAllocated;
const NO_REPORT: PartKind = PartKind::NoReport;

pub(crate) fn line_of(enrolment: &str, on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment(enrolment, WEEK, amount).paid_on(on).in_run(&run)
}

pub(crate) fn line(on: &str, amount: &str) -> PaymentLine {
    line_of("E1", on, amount)
}

pub(crate) fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).retrieved(on)
}

/// Sent on 11 August and cancelled on a day, without an allocation.
fn cancelled(on: &str) -> SessionReport {
    report("SR-1", "E1", WEEK, "").submitted_on("2025-08-11").cancelled_on(on)
}

/// A line of the statement of 20 September.
pub(crate) fn stated(id: &str, amount: &str) -> StatementLine {
    StatementLine {
        key: key("E1", WEEK),
        recipient: Recipient::Service,
        subsidy: SubsidyType::Ccs,
        amount: amount.parse().unwrap(),
        processed_on: day("2025-08-12"),
        statement_on: Some(day("2025-09-20")),
        session_date: None,
        session_report_id: (!id.is_empty()).then(|| id.parse().unwrap()),
        reason: None,
    }
}

pub(crate) fn given_back(amount: &str, total: &str, on: &str) -> ReturnedFeeReduction {
    let returned = returned("E1", WEEK, amount).returned_on(on);
    let total: Money = total.parse().unwrap();
    let passed_on = WideMoney::from(total).minus(returned.not_passed_on.into()).to_money().unwrap();
    ReturnedFeeReduction { total_fee_reduction: total, passed_on, ..returned }
}

pub(crate) fn stated_world(world: &World, lines: &[StatementLine]) -> Report {
    let statement_lines = lines.to_vec();
    world.reconciled_with(&ReportOptions { statement_lines, ..ReportOptions::default() })
}

/// The parts of all rows, as `name amount certainty cost`.
pub(crate) fn said(report: &Report) -> Vec<String> {
    let parts = report.differences().flat_map(|(_, _, row)| &row.parts);
    let written = parts.map(|part| {
        let (amount, cost) = (part.amount, part.remedy_cost.number());
        format!("{} {amount} {} {cost}", part.kind, part.certainty.as_str())
    });
    written.collect()
}

pub(crate) fn part(report: &Report, kind: PartKind) -> Part {
    let mut parts = report.differences().flat_map(|(_, _, row)| &row.parts);
    let found = parts.find(|part| part.kind == kind).cloned();
    found.unwrap_or_else(|| panic!("{kind} among {:?}", said(report)))
}

#[track_caller]
pub(crate) fn assert_lists(report: &Report, kind: PartKind, others: &[PartKind]) {
    let part = part(report, kind);
    assert_ne!(part.certainty, Certainty::Certain, "{part:#?}");
    assert!(others.iter().all(|other| part.alternatives.contains(other)), "{part:#?}");
}

#[track_caller]
pub(crate) fn assert_certain(report: &Report, kind: PartKind) {
    assert_eq!(part(report, kind).certainty, Certainty::Certain, "{:?}", said(report));
}

/// A statement younger than the money that gives the service nothing shows that CCS offsets by itself; one
/// that still gives it the money of the cancelled report speaks for a return.
#[test]
fn no_return_is_advised_against_a_younger_statement() {
    let world = World::default()
        .paid([line("2025-08-19", "80.00")])
        .reported([cancelled("2025-08-12").retrieved("2025-09-20")]);
    assert_eq!(said(&world.reconciled()), ["paid_for_cancelled_report 80.00 certain 4"]);
    let processed = |on| StatementLine { processed_on: day(on), ..stated("SR-1", "80.00") };
    let still = |on| said(&stated_world(&world, &[processed(on)]));
    assert_eq!(still("2025-08-13"), ["paid_for_cancelled_report 80.00 certain 4"]);
    // What CCS had processed by then it offsets by itself.
    assert_eq!(still("2025-08-12"), ["paid_for_cancelled_report 80.00 likely 3"]);
    let gone = stated_world(&world, &[stated("SR-1", "80.00"), stated("SR-1", "-80.00")]);
    assert_eq!(said(&gone), ["paid_for_cancelled_report 80.00 likely 3"]);
    assert_lists(&gone, FOR_CANCELLED, &[OFFSET]);
    let first = |report: &Report| part(report, FOR_CANCELLED).alternatives.first().copied();
    assert_eq!(first(&gone), Some(OFFSET), "CCS has taken the entitlement off");
    let of_another = stated_world(&world, &[stated("SR-2", "80.00")]);
    assert_eq!(said(&of_another), ["awaiting_session_report_query 80.00 likely 0"]);
    assert_lists(&of_another, QUERY, &[NO_REPORT, FOR_CANCELLED]);
    let of_none = stated_world(&world, &[stated("", "80.00")]);
    assert_lists(&of_none, FOR_CANCELLED, &[NO_REPORT]);
}

/// The columns of the cancelled report are its statement, where no line of a statement says more.
#[test]
fn the_columns_of_a_cancelled_report_speak_of_what_it_was_paid() {
    let world = |entitled: &str| {
        let report = cancelled("2025-08-12").retrieved("2025-09-20").entitled(entitled, "0.00");
        World::default().paid([line("2025-08-19", "80.00")]).reported([report])
    };
    let still = world("80.00").reconciled();
    assert_eq!(said(&still), ["paid_for_cancelled_report 80.00 certain 4"]);
    let gone = world("79.99").reconciled();
    assert_eq!(said(&gone), ["paid_for_cancelled_report 80.00 likely 3"]);
    assert_eq!(part(&gone, FOR_CANCELLED).alternatives.first(), Some(&OFFSET));
}

/// What a younger statement gives the service for a report that is not in the data awaits its query.
#[test]
fn a_statement_that_names_a_report_not_in_the_data_asks_for_a_query() {
    let world = World::default()
        .paid([line("2025-08-12", "80.00"), line("2025-08-26", "80.00")])
        .reported([answered("SR-1", "80.00", "2025-09-10")]);
    let named = |id| stated_world(&world, &[stated("SR-1", "80.00"), stated(id, "80.00")]);
    assert_eq!(said(&named("SR-3")), ["awaiting_session_report_query 80.00 likely 0"]);
    assert_lists(&named("SR-3"), QUERY, &[NO_REPORT, TOO_MUCH]);
    // It rests on what was paid, not on a line of nothing.
    let statement = [stated("SR-1", "80.00"), stated("SR-3", "80.00")];
    let with_nothing = world.clone().paid([line("2025-09-02", "0.00")]);
    assert_eq!(part(&stated_world(&with_nothing, &statement), QUERY).lines.len(), 2);
    let of_itself = said(&named("SR-1"));
    assert_eq!(of_itself[0], "paid_more_than_can_be_allocated 60.00 likely 3", "{of_itself:?}");
}

/// A statement that does not give what a query would bring, or still gives what was taken.
#[test]
fn a_query_is_not_certain_against_a_younger_statement() {
    let world = |second: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-26", second)])
            .reported([answered("SR-1", "80.00", "2025-08-20").fee("200.00")])
    };
    let of = |second, amount| stated_world(&world(second), &[stated("SR-1", amount)]);
    assert_lists(&of("80.00", "160.00"), QUERY, &[PartKind::NotAllocated]);
    assert_lists(&of("80.00", "80.00"), QUERY, &[TOO_MUCH]);
    assert_certain(&of("-30.00", "50.00"), CLAWBACK);
    assert_lists(&of("-30.00", "80.00"), CLAWBACK, &[PartKind::AwaitingPayment]);
}

/// Weeks after a withdrawal CCS would know of it: if it still gives the service the money, the withdrawal
/// may not have reached it.
#[test]
fn a_withdrawal_is_not_certain_against_a_younger_statement() {
    let world = |cancelled_on: &str| {
        World::default().paid([line("2025-08-12", "80.00")]).reported([
            answered("SR-1", "80.00", "2025-08-13"),
            report("SR-1", "E1", WEEK, "").version(2).cancelled_on(cancelled_on),
        ])
    };
    let of = |on, amount| stated_world(&world(on), &[stated("SR-1", amount)]);
    assert_certain(&of("2025-08-18", "0.00"), OFFSET);
    assert_certain(&of("2025-09-19", "80.00"), OFFSET);
    assert_lists(&of("2025-08-18", "80.00"), OFFSET, &[FOR_CANCELLED]);
}

/// A child's new enrolment has just the money that was paid under the old one: nothing is sent back.
#[test]
fn no_return_is_advised_beside_an_enrolment_that_lacks_just_the_money() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-19", "80.00")])
            .reported([cancelled("2025-08-12").retrieved("2025-08-22")])
            .reported([report("SR-2", "E2", WEEK, allocated).retrieved("2025-08-22")])
    };
    assert_certain(&world("79.99").reconciled(), FOR_CANCELLED);
    let linked = world("80.00").reconciled();
    assert_eq!(said(&linked)[0], "paid_for_cancelled_report 80.00 likely 3");
    assert_lists(&linked, FOR_CANCELLED, &[NO_REPORT, OFFSET]);
}

/// Just the worth was taken of a sibling after the withdrawal: the sibling's allocation may be right, and no
/// correction is advised.
#[test]
fn an_offset_that_was_taken_of_a_sibling_is_looked_at_with_it() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line_of("E2", "2025-08-12", "80.00")])
            .paid([line_of("E2", "2025-08-26", taken)])
            .reported([answered("SR-1", "80.00", "2025-08-13")])
            .reported([report("SR-1", "E1", WEEK, "").version(2).cancelled_on("2025-08-19")])
            .reported([report("SR-2", "E2", WEEK, "80.00").retrieved("2025-09-01")])
    };
    let other = world("-79.99").reconciled();
    assert_certain(&other, OFFSET);
    assert!(said(&other)[1].starts_with("allocated_too_much -79.99"), "{:?}", said(&other));
    let linked = world("-80.00").reconciled();
    assert_lists(&linked, OFFSET, &[PartKind::Unexplained]);
    assert_eq!(said(&linked)[1], "unexplained -80.00 possible 0");
    assert_lists(&linked, PartKind::Unexplained, &[PartKind::AllocatedTooMuch]);
}

/// What awaits a query may be booked to another child that has just as much too much.
#[test]
fn a_query_is_not_certain_beside_books_that_have_just_as_much_too_much() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line_of("E2", "2025-08-12", "60.00")])
            .reported([answered("SR-1", "", "2025-08-11")])
            .reported([report("SR-2", "E2", WEEK, allocated).fee("200.00").retrieved("2025-08-11")])
    };
    assert_certain(&world("139.99").reconciled(), QUERY);
    assert_lists(&world("140.00").reconciled(), QUERY, &[PartKind::NotAllocated]);
}

/// A return of one week, and as much withdrawn in the next: the return may have been of the other week.
#[test]
fn a_return_may_be_of_the_week_beside_it() {
    let next = "2025-08-17";
    let world = |second: &str| {
        let of_next = |amount: &str| payment("E1", next, amount).paid_on("2025-08-19").in_run("9");
        World::default()
            .paid([line("2025-08-12", "80.00"), of_next(second)])
            .paid([line("2025-09-02", "-80.00").coded("Z401-D070")])
            .reported([answered("SR-1", "80.00", "2025-09-10")])
            .reported([report("SR-2", "E1", next, second).retrieved("2025-08-20")])
            .reported([report("SR-2", "E1", next, "").version(2).cancelled_on("2025-08-22")])
            .returned([given_back("80.00", "80.00", "2025-08-25")])
    };
    let still = PartKind::RecoveredButStillAllocated;
    let apart = world("79.99").reconciled();
    assert_certain(&apart, still);
    assert_certain(&apart, OFFSET);
    let linked = world("80.00").reconciled();
    assert_lists(&linked, still, &[BEYOND]);
    assert_lists(&linked, OFFSET, &[PENDING]);
}

/// An export of the reports that is older than the money cannot say that no report was sent since, and CCS
/// may hold a withdrawal that came later than one can be made.
#[test]
fn no_return_is_advised_by_an_older_query_nor_after_a_late_withdrawal() {
    let world = |on: &str, queried: &str, paid: &str| {
        World::default()
            .paid([line(paid, "80.00")])
            .reported([cancelled(on).retrieved(queried)])
            .reconciled()
    };
    assert_certain(&world("2025-08-12", "2025-08-20", "2025-08-19"), FOR_CANCELLED);
    let older = world("2025-08-12", "2025-08-19", "2025-08-19");
    assert_eq!(said(&older), ["paid_for_cancelled_report 80.00 likely 3"]);
    assert_lists(&older, FOR_CANCELLED, &[NO_REPORT, QUERY, OFFSET]);
    assert_certain(&world("2025-09-01", "2025-09-20", "2025-09-16"), FOR_CANCELLED);
    assert_lists(&world("2025-09-02", "2025-09-20", "2025-09-16"), FOR_CANCELLED, &[OFFSET]);
}

/// Before the report was sent, or its week began, it was not cancelled.
#[test]
fn a_day_of_cancellation_that_cannot_be_is_not_trusted() {
    let world = |on: &str| {
        World::default()
            .paid([line("2025-08-19", "80.00")])
            .reported([cancelled(on).retrieved("2025-09-20")])
            .reconciled()
    };
    assert_certain(&world("2025-08-11"), FOR_CANCELLED);
    assert_lists(&world("2025-08-10"), OFFSET, &[FOR_CANCELLED]);
    let unsent = |on: &str| {
        World::default()
            .paid([line("2025-08-19", "80.00")])
            .reported([answered("SR-1", "", "2025-09-20").cancelled_on(on)])
            .reconciled()
    };
    assert_certain(&unsent("2025-08-04"), FOR_CANCELLED);
    assert_lists(&unsent("2025-08-03"), OFFSET, &[FOR_CANCELLED]);
}

/// What the individual was paid and gave back proves no second payment, and is not with the guardian.
#[test]
fn lines_of_the_individual_that_sum_to_nothing_prove_nothing() {
    let world = |first: Option<&str>| {
        World::default()
            .paid(first.map(|amount| line("2025-08-12", amount).to_individual()))
            .paid([line("2025-08-26", "-80.00").to_individual(), line("2025-08-26", "80.00")])
            .paid([line("2025-08-12", "80.00")])
            .reported([answered("SR-1", "80.00", "2025-09-10")])
            .reconciled()
    };
    assert_eq!(said(&world(None)), ["paid_more_than_can_be_allocated 80.00 certain 4"]);
    assert_eq!(said(&world(Some("80.00"))), ["paid_more_than_can_be_allocated 80.00 likely 3"]);
    let unpaid = |back: Option<&str>| {
        World::default()
            .paid([line("2025-08-12", "80.00").to_individual()])
            .paid(back.map(|amount| line("2025-08-26", amount).to_individual()))
            .reported([answered("SR-1", "80.00", "2025-09-10")])
            .reconciled()
    };
    assert_eq!(said(&unpaid(None)), ["paid_to_guardian -80.00 likely 3"]);
    assert_eq!(said(&unpaid(Some("-80.00"))), ["awaiting_payment -80.00 possible 0"]);
}
