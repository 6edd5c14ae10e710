//! Rows that have two readings, and the fact that leaves one of them: a query of the day of the money,
//! an offset in instalments, a return of one report among several, a payment under both subsidies.

use ccs_reconcile::record::{PaymentLine, ReturnStatus, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{Certainty, Part, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_balances, assert_parts, only_row};

const QUERY: PartKind = PartKind::AwaitingSessionReportQuery;
const CLAWBACK: PartKind = PartKind::ClawbackAwaitingQuery;

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).fee("600.00").retrieved(on)
}

fn cancelled(id: &str, version: u32, on: &str) -> SessionReport {
    report(id, "E1", WEEK, "").fee("600.00").version(version).cancelled().cancelled_on(on)
}

fn return_of(amount: &str, total: &str, on: &str) -> ReturnedFeeReduction {
    let (whole, part) = (total.parse().unwrap(), amount.parse::<ccs_core::money::Money>().unwrap());
    let passed_on = ccs_core::money::WideMoney::from(whole).minus(part.into());
    ReturnedFeeReduction {
        total_fee_reduction: whole,
        passed_on: passed_on.to_money().unwrap(),
        ..returned("E1", WEEK, amount).returned_on(on)
    }
}

fn parts(world: &World) -> Vec<Part> {
    only_row(&world.reconciled()).parts.clone()
}

fn is_certain(world: &World, kind: PartKind) -> bool {
    let parts = parts(world);
    let part = parts.iter().find(|part| part.kind == kind);
    part.unwrap_or_else(|| panic!("{kind} among {parts:#?}")).certainty == Certainty::Certain
}

#[track_caller]
fn assert_lists(world: &World, kind: PartKind, other: PartKind) {
    let parts = parts(world);
    let part = parts.iter().find(|part| part.kind == kind);
    let part = part.unwrap_or_else(|| panic!("{kind} among {parts:#?}"));
    assert_ne!(part.certainty, Certainty::Certain, "{part:#?}");
    assert!(part.alternatives.contains(&other), "{part:#?}");
}

/// A statement of the service's money alone says nothing of the individual's, and a line does: until it
/// is taken back.
#[test]
fn an_allocation_above_the_services_statement_may_be_the_individuals() {
    let world = |taken_back: &str| {
        World::default()
            .paid([line("2025-08-12", "112.77"), line("2025-08-19", "-30.45")])
            .paid([line("2025-08-19", "30.45").to_individual()])
            .paid([line("2025-08-20", taken_back).to_individual()])
            .reported([answered("SR-1", "112.77", "2025-08-25").entitled("82.32", "")])
    };
    let too_much = PartKind::AllocatedTooMuch;
    assert_lists(&world("-30.44"), too_much, PartKind::PaidToGuardian);
    assert!(is_certain(&world("-30.45"), too_much));
}

/// An export may have one payment under both subsidies; two ids, or two amounts, are two payments.
#[test]
fn one_amount_in_one_run_under_both_subsidies_may_be_one_payment() {
    let world = |accs: &str, ids: [Option<&str>; 2]| {
        let lines = [line("2025-08-12", "253.78"), line("2025-08-12", "").accs(accs)];
        let lines = lines.into_iter().zip(ids).map(|(line, id)| match id {
            Some(id) => line.numbered(id),
            None => line,
        });
        World::default()
            .paid(lines)
            .reported([report("SR-1", "E1", WEEK, "").fee("600.00").submitted()])
    };
    assert_lists(&world("253.78", [None, None]), QUERY, PartKind::DuplicatePaymentLine);
    assert!(is_certain(&world("253.77", [None, None]), QUERY));
    assert!(is_certain(&world("253.78", [Some("P-1"), Some("P-2")]), QUERY));
    let of_both = |again: [&str; 2]| {
        let lines = [["122.50", "52.50"], again];
        World::default().paid(lines.map(|[ccs, accs]| line("2025-08-12", ccs).accs(accs))).reported(
            ["SR-1", "SR-2"].map(|id| report(id, "E1", WEEK, "").fee("600.00").submitted()),
        )
    };
    assert_lists(&of_both(["52.50", "122.50"]), QUERY, PartKind::DuplicatePaymentLine);
    assert!(is_certain(&of_both(["52.50", "122.49"]), QUERY));
}

/// Where the books have one subsidy of the day of the answer, the answer knew of that day's money.
#[test]
fn an_answer_that_knew_its_own_day_leaves_no_certain_query() {
    let world = |accs: &str| {
        World::default()
            .paid([line("2025-08-05", "106.52"), line("2025-08-20", "69.22").accs("29.66")])
            .reported([answered("SR-1", "106.52", "2025-08-20").allocated_accs(accs)])
    };
    assert_lists(&world("29.66"), QUERY, PartKind::NotAllocated);
    assert!(is_certain(&world(""), QUERY));
}

#[test]
fn an_answer_that_knew_its_own_day_leaves_no_certain_claw_back() {
    let world = |accs: &str| {
        World::default()
            .paid([line("2025-08-05", "106.52"), line("2025-08-20", "-20.00").accs("29.66")])
            .reported([answered("SR-1", "106.52", "2025-08-20").allocated_accs(accs)])
    };
    assert_lists(&world("29.66"), CLAWBACK, PartKind::AllocatedTooMuch);
    assert!(is_certain(&world(""), CLAWBACK));
}

/// Money that came before any report was sent is none's, though a later answer has as much, unless its
/// first version is not in the data.
#[test]
fn money_older_than_every_report_makes_no_query_certain() {
    let world = |first: &str, version: u32| {
        World::default().paid([line(first, "72.21"), line("2025-08-22", "72.21")]).reported([
            answered("SR-1", "72.21", "2025-08-22").version(version).submitted_on("2025-08-17"),
        ])
    };
    assert_lists(&world("2025-08-17", 1), QUERY, PartKind::NoReport);
    assert!(is_certain(&world("2025-08-18", 1), QUERY));
    assert!(is_certain(&world("2025-08-17", 2), QUERY));
}

/// The recovery of a return that was withdrawn may be one line among others of its run.
#[test]
fn a_withdrawn_returns_recovery_may_be_inside_a_run() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "385.12"), line("2025-08-22", "-385.12")])
            .paid([line("2025-08-25", taken), line("2025-08-25", "462.14")])
            .reported([answered("SR-1", "385.12", "2025-08-15")])
            .returned([return_of("192.56", "385.12", "2025-08-17").withdrawn()])
    };
    assert_lists(&world("-192.56"), CLAWBACK, PartKind::RecoveredBeyondReturn);
    assert!(is_certain(&world("-192.57"), CLAWBACK));
}

/// What comes after a return was withdrawn may pay a recovery again that is not in the data, but no
/// more than was returned.
#[test]
fn money_after_a_withdrawn_return_may_pay_its_recovery_again() {
    let world = |again: &str, on: &str| {
        World::default()
            .paid([line("2025-08-12", "203.46"), line(on, again)])
            .reported([answered("SR-1", "203.46", "2025-08-15")])
            .returned([return_of("61.03", "203.46", "2025-08-17").withdrawn()])
    };
    assert_lists(&world("61.03", "2025-08-17"), QUERY, PartKind::Unexplained);
    assert!(is_certain(&world("61.04", "2025-08-17"), QUERY));
    assert!(is_certain(&world("61.03", "2025-08-16"), QUERY));
}

/// A recovery of a return that was withdrawn, and paid again, is not that of a return lodged later.
#[test]
fn a_recovery_is_the_withdrawn_returns_that_was_lodged_by_then() {
    let world = |second: &str| {
        World::default()
            .paid([line("2025-08-12", "600.00"), line("2025-08-19", "-220.00").coded("Z401-D070")])
            .paid([line("2025-09-02", "220.00").coded("Z401-P070")])
            .reported([answered("SR-1", "380.00", "2025-08-25")])
            .returned([
                return_of("220.00", "600.00", "2025-08-14").withdrawn().numbered("R-1"),
                return_of("220.00", "600.00", second).numbered("R-2"),
            ])
    };
    assert_parts(&world("2025-09-04"), &[(PartKind::ReturnAwaitingRecovery, "220.00")]);
    assert_parts(&world("2025-08-19"), &[(QUERY, "220.00")]);
}

/// A withdrawn report's money without a day may be what the difference is, and not the money that is
/// younger than the answer.
#[test]
fn young_money_beside_an_unplaced_withdrawal_is_not_certain() {
    let world = |first_answer: &str| {
        World::default()
            .paid([line("2025-08-20", "40.04"), line("2025-08-22", "60.06")])
            .paid([line("2025-09-02", "60.06")])
            .reported([
                answered("SR-0", "60.06", first_answer),
                SessionReport {
                    cancelled_on: None,
                    allocated_ccs: amount("60.06"),
                    ..cancelled("SR-0", 2, "2025-08-24").retrieved("2025-08-24")
                },
            ])
            .reported([
                answered("SR-1", "40.04", "2025-09-01"),
                answered("SR-2", "60.06", "2025-09-01"),
            ])
    };
    assert_lists(&world("2025-08-21"), QUERY, PartKind::WithdrawnAwaitingOffset);
    let placed = parts(&world("2025-08-22"));
    assert!(
        placed.iter().any(|part| part.kind == PartKind::WithdrawnAwaitingOffset),
        "{placed:#?}"
    );
}

/// What a cancelled report can have had of a subsidy is what the service had of it at the most: a
/// payment that was reversed and made again is there once.
#[test]
fn a_cancelled_report_had_no_more_than_the_service_at_one_time() {
    let paid = |on: &str, ccs: &str, accs: &str| line(on, ccs).accs(accs);
    let world = |booked: &str| {
        World::default()
            .paid([paid("2025-08-13", "58.30", "22.00"), paid("2025-08-18", "-58.30", "-22.00")])
            .paid([paid("2025-08-18", "43.72", "16.50"), paid("2025-08-21", "14.58", "5.50")])
            .paid([paid("2025-09-02", "58.30", "22.00")])
            .reported([SessionReport {
                allocated_ccs: amount(booked),
                ..cancelled("SR-0", 2, "2025-08-25").retrieved("2025-08-30")
            }])
            .reported([answered("SR-1", "58.30", "2025-08-30").allocated_accs("22.00")])
    };
    assert_lists(&world("80.30"), QUERY, PartKind::WithdrawnAwaitingOffset);
}

/// A return can speak of one report of the week, which then has what was passed on of it.
#[test]
fn a_return_of_one_report_leaves_the_others_allocations_alone() {
    let world = |cut: &str| {
        World::default()
            .paid([line("2025-08-12", "83.47"), line("2025-08-14", "412.72")])
            .paid([line("2025-08-26", "-51.75").coded("Z401-D070")])
            .reported([
                answered("SR-1", cut, "2025-08-15"),
                answered("SR-2", "412.72", "2025-08-19"),
            ])
            .returned([return_of("51.75", "83.47", "2025-08-21")])
    };
    assert_balances(&world("31.72"));
    assert_parts(&world("83.47"), &[(PartKind::RecoveredButStillAllocated, "-51.75")]);
}

/// CCS takes at most half of a payment: an offset comes in instalments, beside other takings.
#[test]
fn an_offset_comes_in_instalments() {
    let world = |last: &str| {
        World::default()
            .paid([line("2025-08-12", "105.74"), line("2025-08-26", "199.04")])
            .paid([line("2025-08-19", "-52.87"), line("2025-08-27", last)])
            .paid([line("2025-09-02", "-55.73")])
            .reported([
                answered("SR-1", "105.74", "2025-08-13"),
                cancelled("SR-1", 2, "2025-08-15"),
            ])
            .reported([answered("SR-2", "199.04", "2025-08-28")])
    };
    assert_parts(&world("-52.87"), &[(CLAWBACK, "-55.73")]);
    let withdrawn = parts(&world("-52.86"));
    assert!(withdrawn.iter().any(|part| part.kind == PartKind::WithdrawnAwaitingOffset));
}

/// A week that balances had its offset, where as much was taken since the cancellation.
#[test]
fn a_balanced_week_has_nothing_to_offset_where_as_much_was_taken() {
    let world = |taken: &str, allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "100.00"), line("2025-08-12", "80.00")])
            .paid([line("2025-08-26", taken), line("2025-08-26", "-10.00")])
            .reported([
                answered("SR-1", "100.00", "2025-08-13"),
                cancelled("SR-1", 2, "2025-08-15"),
            ])
            .reported([answered("SR-2", allocated, "2025-08-28")])
    };
    assert_balances(&world("-90.00", "80.00"));
    assert_balances(&world("-100.00", "70.00"));
    assert_parts(
        &world("-89.99", "180.00"),
        &[(PartKind::WithdrawnAwaitingOffset, "100.00"), (PartKind::Unexplained, "-199.99")],
    );
}

/// A run pays each report in a line of its own: of two lines one may be the cancelled report's.
#[test]
fn two_lines_of_one_run_beside_a_cancelled_report_are_not_certain() {
    let world = |first: &str, second: Option<&str>| {
        World::default()
            .paid([line("2025-08-12", "30.81"), line("2025-08-26", "-30.81")])
            .paid([line("2025-09-02", first)])
            .paid(second.map(|amount| line("2025-09-02", amount)))
            .reported([answered("SR-1", "30.81", "2025-08-13"), cancelled("SR-1", 2, "2025-08-20")])
            .reported([answered("SR-2", "", "2025-09-01")])
    };
    assert_lists(&world("24.96", Some("104.09")), QUERY, PartKind::PaidForCancelledReport);
    assert!(is_certain(&world("129.05", None), QUERY));
}

/// What came since the answer of one report of several awaits the query of that one, and not certainly:
/// its fee has room for it, and the others' answers are younger.
#[test]
fn money_since_one_reports_answer_awaits_its_query() {
    let world = |paid_on: &str, fee: &str| {
        World::default().paid([line("2025-08-12", "161.59"), line(paid_on, "231.72")]).reported([
            answered("SR-1", "161.59", "2025-08-25"),
            answered("SR-2", "", "2025-08-14").fee(fee),
        ])
    };
    assert_lists(&world("2025-08-14", "231.72"), QUERY, PartKind::NotAllocated);
    assert_parts(&world("2025-08-13", "231.72"), &[(PartKind::Unexplained, "231.72")]);
    let without_room = parts(&world("2025-08-14", "231.71"));
    assert!(without_room.iter().all(|part| part.kind != QUERY), "{without_room:#?}");
}

#[test]
fn a_claw_back_since_one_reports_answer_awaits_its_query() {
    let world = |taken_on: &str| {
        World::default()
            .paid([line("2025-08-12", "161.59"), line("2025-08-12", "231.72")])
            .paid([line(taken_on, "-31.72"), line("2025-08-21", "-61.59")])
            .reported([
                answered("SR-1", "100.00", "2025-08-25"),
                answered("SR-2", "231.72", "2025-08-18"),
            ])
    };
    assert_lists(&world("2025-08-18"), CLAWBACK, PartKind::AllocatedTooMuch);
    assert!(parts(&world("2025-08-17")).iter().all(|part| part.kind != CLAWBACK));
}

/// What CCS took of a subsidy that no live report of the week has was the withdrawn one's.
#[test]
fn a_first_instalment_is_the_withdrawn_reports_where_no_other_has_the_subsidy() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "83.77"), line("2025-08-14", "").accs("344.50")])
            .paid([line("2025-08-26", "-41.88")])
            .reported([answered("SR-1", "83.77", "2025-08-18"), cancelled("SR-1", 2, "2025-08-20")])
            .reported([answered("SR-2", allocated, "2025-08-22").allocated_accs("344.50")])
    };
    assert_parts(&world(""), &[(PartKind::WithdrawnAwaitingOffset, "41.89")]);
    let beside_another = parts(&world("0.01"));
    assert!(beside_another.iter().any(|part| part.kind == CLAWBACK), "{beside_another:#?}");
}

/// The rest lists what its week has evidence of: a line to the individual, a return, a cancelled report.
#[test]
fn what_is_unexplained_lists_what_its_week_has() {
    let lists = |world: &World| {
        let parts = parts(world);
        let rest = parts.into_iter().find(|part| part.kind == PartKind::Unexplained);
        rest.expect("an unexplained rest").alternatives
    };
    let less = || {
        World::default()
            .paid([line("2025-08-12", "200.00"), line("2025-08-19", "-60.00")])
            .reported([answered("SR-1", "173.00", "2025-08-25")])
    };
    let guardian = PartKind::PaidToGuardian;
    assert!(lists(&less()).contains(&guardian));
    let more = || {
        World::default().paid([line("2025-08-12", "200.00")]).reported([answered(
            "SR-1",
            "173.00",
            "2025-08-25",
        )])
    };
    let late = PartKind::PaidForCancelledReport;
    assert!(!lists(&more()).contains(&late));
    let other = cancelled("SR-2", 1, "2025-08-11").retrieved("2025-08-11").fee("0.00");
    assert!(lists(&more().reported([other])).contains(&late));
}

/// CCS recovers a return in a run after it: a line of the return's own day may as well be a claw-back of
/// that amount, unless the return names the day or a code names the return.
#[test]
fn a_line_of_the_day_of_a_return_may_be_a_claw_back() {
    let world = |taken_on: &str, code: Option<&str>, recovered_on: Option<&str>| {
        let mut taken = line(taken_on, "-120.40");
        taken.transaction_code = code.map(Into::into);
        let mut given = return_of("120.40", "120.40", "2025-08-26");
        given.status = ReturnStatus::Finalised;
        given.date_recovered = recovered_on.map(day);
        World::default()
            .paid([line("2025-08-12", "120.40"), taken])
            .reported([answered("SR-1", "120.40", "2025-09-02")])
            .returned([given])
    };
    let recovered = PartKind::RecoveredButStillAllocated;
    assert_lists(&world("2025-08-26", None, None), recovered, CLAWBACK);
    for certain in [
        world("2025-08-27", None, None),
        world("2025-08-26", Some("Z401-D070"), None),
        world("2025-08-26", None, Some("2025-08-26")),
    ] {
        assert!(is_certain(&certain, recovered));
    }
}

/// CCS took back just what a pending return gave back, and the books allocate nothing: they may have
/// followed the one or the other.
#[test]
fn a_claw_back_of_the_amount_of_a_pending_return_is_not_certain() {
    let world = |taken: &str| {
        let mut back = line("2025-09-02", taken);
        back.transaction_code = Some("4030-4030".into());
        let report = answered("SR-1", "", "2025-09-02").allocated_accs("600.00");
        let of_accs = line("2025-09-02", "").accs("600.00");
        World::default()
            .paid([line("2025-08-19", "489.16"), back, of_accs])
            .reported([report])
            .returned([return_of("489.16", "489.16", "2025-08-26")])
    };
    assert_lists(&world("-489.16"), CLAWBACK, PartKind::ReturnedButStillAllocated);
}
