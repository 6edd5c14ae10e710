//! One table a kind of cause, at its boundaries: what the rows say, and the parts that come of it.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_testkit::records::*;

use crate::support::{WEEK, only_row};

/// A payment of a day, in a run of that day.
fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

/// A processed report that was answered on a day; an empty day is unknown.
fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    let report = report(id, "E1", WEEK, allocated);
    if on.is_empty() { report } else { report.retrieved(on) }
}

/// A report that was answered, and then cancelled between that day and another.
fn withdrawn(id: &str, allocated: &str, answered_on: &str, by: &str) -> [SessionReport; 2] {
    [
        answered(id, allocated, answered_on),
        report(id, "E1", WEEK, "").version(2).cancelled().retrieved(by),
    ]
}

/// What was given back and not passed on, of a total.
fn given_back(on: &str, total: &str, amount: &str) -> ReturnedFeeReduction {
    let (total, amount) = (total.parse().unwrap(), amount.parse().unwrap());
    let mut returned = returned("E1", WEEK, "1.00").returned_on(on);
    returned.total_fee_reduction = total;
    returned.not_passed_on = amount;
    returned.passed_on = (total - amount).to_money().unwrap();
    returned
}

/// The parts of the one row, as `name amount certainty cost`, on a day.
fn parts_at(world: &World, as_at: &str) -> Vec<String> {
    let options = ReportOptions { as_at: Some(day(as_at)), ..ReportOptions::default() };
    let report = world.reconciled_with(&options);
    let row = only_row(&report);
    let part = |part: &ccs_reconcile::report::Part| {
        let (amount, cost) = (part.amount, part.remedy_cost.number());
        format!("{} {amount} {} {cost}", part.kind, part.certainty.as_str())
    };
    row.parts.iter().map(part).collect()
}

#[track_caller]
fn assert_at(as_at: &str, world: &World, expected: &[&str]) {
    assert_eq!(parts_at(world, as_at), expected);
}

#[track_caller]
fn assert_now(world: &World, expected: &[&str]) {
    assert_at("2025-08-29", world, expected);
}

/// An answer covers only money that was paid before its day.
#[test]
fn money_of_the_answer_day_is_young_and_of_the_day_before_is_not() {
    for (paid, name) in
        [("2025-08-25", "unexplained"), ("2025-08-26", "awaiting"), ("2025-08-27", "awaiting")]
    {
        let world = World::default()
            .paid([line("2025-08-12", "80.75"), line(paid, "10.00")])
            .reported([answered("SR-1", "80.75", "2025-08-26")]);
        assert!(parts_at(&world, "2025-08-29")[0].starts_with(name), "{paid}");
    }
}

/// At the fee a query may still allocate it; a cent above, it may be a payment too many.
#[test]
fn young_money_over_the_fee_is_not_certain_to_be_allocated() {
    for (fee, certainty) in [("90.75", "certain"), ("90.74", "likely")] {
        let world = World::default()
            .paid([line("2025-08-12", "80.75"), line("2025-08-26", "10.00")])
            .reported([answered("SR-1", "80.75", "2025-08-13").fee(fee)]);
        assert_now(&world, &[&format!("awaiting_session_report_query 10.00 {certainty} 0")]);
    }
}

#[test]
fn a_reversal_and_its_new_payment_are_one_movement() {
    let down = World::default()
        .paid([
            line("2025-08-12", "80.75"),
            line("2025-08-26", "-80.75").coded("4030-P010"),
            line("2025-08-26", "65.75").coded("Z401-P010"),
        ])
        .reported([answered("SR-1", "80.75", "2025-08-13")]);
    assert_now(&down, &["clawback_awaiting_query -15.00 certain 0"]);
}

#[test]
fn a_withdrawal_waits_for_its_offset_for_eight_weeks() {
    let world = World::default().paid([line("2025-08-12", "80.75")]).reported(withdrawn(
        "SR-1",
        "80.75",
        "2025-08-13",
        "2025-08-20",
    ));
    assert_at("2025-10-15", &world, &["withdrawn_awaiting_offset 80.75 certain 1"]);
    assert_at("2025-10-16", &world, &["withdrawn_awaiting_offset 80.75 likely 3"]);
}

/// Whether a payment came before the cancellation, on a day that may be either, or after it.
#[test]
fn money_paid_more_than_two_days_after_the_cancellation_is_certain() {
    for (paid, expected) in [
        ("2025-08-10", "withdrawn_awaiting_offset 80.75 certain 1"),
        ("2025-08-11", "withdrawn_awaiting_offset 80.75 possible 1"),
        ("2025-08-12", "paid_for_cancelled_report 80.75 likely 3"),
        ("2025-08-13", "paid_for_cancelled_report 80.75 likely 3"),
        ("2025-08-14", "paid_for_cancelled_report 80.75 certain 4"),
    ] {
        let world = World::default().paid([line(paid, "80.75")]).reported([answered(
            "SR-1",
            "",
            "2025-08-20",
        )
        .cancelled_on("2025-08-11")]);
        assert_at("2025-08-20", &world, &[expected]);
    }
}

#[test]
fn nothing_dates_the_cancellation() {
    let world = World::default()
        .paid([line("2025-08-12", "80.75")])
        .reported([report("SR-1", "E1", WEEK, "").cancelled()]);
    assert_now(&world, &["withdrawn_awaiting_offset 80.75 possible 1"]);
}

/// At the new report's fee money may have been carried over; a cent above it, it was not.
#[test]
fn money_is_carried_over_up_to_the_new_reports_fee() {
    let new = |fee| report("SR-2", "E1", WEEK, "").submitted().fee(fee);
    let world = |fee| {
        World::default()
            .paid([line("2025-08-12", "80.75"), line("2025-08-26", "4.25")])
            .reported(withdrawn("SR-1", "80.75", "2025-08-13", "2025-08-20"))
            .reported([new(fee)])
    };
    assert_now(&world("85.00"), &["awaiting_session_report_query 85.00 likely 0"]);
    assert_now(
        &world("84.99"),
        &[
            "withdrawn_awaiting_offset 80.75 certain 1",
            "awaiting_session_report_query 4.25 certain 0",
        ],
    );
}

#[test]
fn a_return_is_matched_by_code_by_amount_and_by_date() {
    let world = |taken: PaymentLine| {
        World::default()
            .paid([line("2025-08-12", "242.25"), taken])
            .reported([answered("SR-1", "161.50", "2025-09-03").fee("300.00")])
            .returned([given_back("2025-08-20", "242.25", "80.75")])
    };
    let coded = world(line("2025-08-26", "-50.00").coded("Z401-D070"));
    assert_now(&coded, &["return_awaiting_recovery 30.75 certain 1"]);
    let dated = world(line("2025-08-26", "-50.00"));
    assert_now(&dated, &["return_awaiting_recovery 30.75 likely 1"]);
    let beyond = world(line("2025-08-26", "-100.00").coded("Z401-D070"));
    assert_now(&beyond, &["recovered_beyond_return -19.25 certain 3"]);
    let early = world(line("2025-08-19", "-80.75"));
    assert!(early.reconciled().differences().next().is_none(), "equal amount, a day too soon");
}

#[test]
fn returned_money_that_is_still_allocated_is_two_parts_that_cancel() {
    let world = World::default()
        .paid([line("2025-08-12", "80.00")])
        .reported([answered("SR-1", "80.00", "2025-08-20")])
        .returned([given_back("2025-08-20", "80.00", "80.00")]);
    assert_now(
        &world,
        &[
            "returned_but_still_allocated -80.00 certain 2",
            "return_awaiting_recovery 80.00 certain 1",
        ],
    );
}

/// The guardian's amount of one report explains nothing of another.
#[test]
fn guardian_money_stays_with_its_report() {
    let world = World::default()
        .paid([line("2025-08-12", "80.75"), line("2025-08-12", "50.00").to_individual()])
        .reported([
            answered("SR-1", "", "2025-08-13").entitled("0.00", "50.00"),
            answered("SR-2", "130.75", "2025-08-13"),
        ]);
    let parts = parts_at(&world, "2025-08-29");
    assert!(!parts.iter().any(|part| part.starts_with("paid_to_guardian")), "{parts:?}");
    let own = World::default()
        .paid([line("2025-08-26", "80.75").to_individual()])
        .reported([answered("SR-1", "80.75", "2025-08-27").entitled("0.00", "80.75")]);
    assert_now(&own, &["paid_to_guardian -80.75 certain 3"]);
}

/// Before the money, on its day, and after it.
#[test]
fn a_statement_caps_only_money_that_is_older() {
    for (stated, expected) in [
        ("2025-08-25", "awaiting_session_report_query 10.00 certain 0"),
        ("2025-08-26", "awaiting_session_report_query 10.00 certain 0"),
        ("2025-08-27", "paid_more_than_can_be_allocated 10.00 likely 3"),
    ] {
        let world = World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-26", "10.00")])
            .reported([answered("SR-1", "80.00", stated).entitled("80.00", "")]);
        assert_now(&world, &[expected]);
    }
}

#[test]
fn a_sub_cent_remainder_comes_before_every_remedy_and_a_cent_does_not() {
    for (paid, expected) in [
        ("80.0099", "sub_cent_remainder 0.0099 certain 0"),
        ("80.01", "unexplained 0.01 possible 0"),
    ] {
        let world = World::default().paid([line("2025-08-12", paid)]).reported([answered(
            "SR-1",
            "80.00",
            "2025-08-13",
        )]);
        assert_now(&world, &[expected]);
    }
}

#[test]
fn the_types_are_judged_apart() {
    let crossed = World::default()
        .paid([line("2025-08-12", "").accs("120.00")])
        .reported([answered("SR-1", "100.00", "2025-08-13").allocated_accs("20.00").fee("150.00")]);
    assert_now(&crossed, &["ccs_accs_swap -100.00 certain 2", "ccs_accs_swap 100.00 certain 2"]);
    let report = crossed.reconciled();
    let row = only_row(&report);
    assert!(row.difference().is_zero() && row.links.len() == 2);
}

/// Allocated, and nothing to the service: certain while its newest payment is older than the answer.
#[test]
fn an_allocation_without_a_payment_waits_for_it() {
    let world = |newest: &str| {
        World::default().paid([payment("E2", WEEK, "70.00").paid_on(newest)]).reported([
            answered("SR-1", "80.75", "2025-08-21").entitled("80.75", "0.00"),
            report("SR-2", "E2", WEEK, "70.00").retrieved("2025-08-30"),
        ])
    };
    assert_now(&world("2025-08-20"), &["awaiting_payment -80.75 certain 0"]);
    assert_now(&world("2025-08-21"), &["awaiting_payment -80.75 possible 0"]);
}

/// A statement without types speaks of the one subsidy that the report has allocated, whatever another
/// child is paid; of a report that has allocated both it proves neither.
#[test]
fn a_payment_to_come_is_certain_under_either_subsidy() {
    let world = |ccs: &str, accs: &str| {
        let own = answered("SR-1", ccs, "2025-08-21").allocated_accs(accs);
        World::default()
            .paid([payment("E2", WEEK, "30.00").accs("40.00").paid_on("2025-08-20")])
            .reported([
                own.entitled("80.75", "0.00"),
                report("SR-2", "E2", WEEK, "30.00").allocated_accs("40.00").retrieved("2025-08-30"),
            ])
    };
    assert_now(&world("80.75", ""), &["awaiting_payment -80.75 certain 0"]);
    assert_now(&world("", "80.75"), &["awaiting_payment -80.75 certain 0"]);
    let both = ["awaiting_payment -50.00 possible 0", "awaiting_payment -30.75 possible 0"];
    assert_now(&world("50.00", "30.75"), &both);
}

#[test]
fn a_repeat_is_possible_unless_an_unanswered_report_could_have_it() {
    let twice = || [line("2025-08-12", "80.00"), line("2025-08-12", "80.00")];
    let booked = World::default().paid(twice()).reported([answered("SR-1", "80.00", "2025-08-13")]);
    assert_now(&booked, &["duplicate_payment_line 80.00 possible 0"]);
    let another = booked.reported([report("SR-2", "E1", WEEK, "").submitted()]);
    assert_now(&another, &["awaiting_session_report_query 80.00 likely 0"]);
}

#[test]
fn a_newer_version_without_its_allocation_waits_for_an_answer() {
    let world = World::default().paid([line("2025-08-12", "80.75")]).reported([
        answered("SR-1", "80.75", "2025-08-13"),
        report("SR-1", "E1", WEEK, "").version(2).submitted().fee("90.00"),
    ]);
    assert_now(&world, &["report_replaced 80.75 certain 0"]);
}
