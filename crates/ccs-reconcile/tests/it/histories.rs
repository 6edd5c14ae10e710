//! What happens in a service's year, told from the events, and what a bookkeeper reads of it: a report
//! withdrawn by mistake and sent again, an answer that lowers it, a second payment of which some was
//! taken back, a return keyed on another enrolment. Each beside a neighbour.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::record::{PaymentLine, Recipient, SessionReport, StatementLine, SubsidyType};
use ccs_reconcile::report::{Certainty, Part, PartKind};
use ccs_testkit::records::*;
use proptest::prelude::*;

use crate::support::{WEEK, assert_balances, assert_parts, codes, only_row};

const AWAITING_OFFSET: PartKind = PartKind::WithdrawnAwaitingOffset;
const AWAITING_QUERY: PartKind = PartKind::AwaitingSessionReportQuery;
const TOO_MUCH_PAID: PartKind = PartKind::PaidMoreThanCanBeAllocated;

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(version: u32, allocated: &str, on: &str) -> SessionReport {
    report("SR-1", "E1", WEEK, allocated).version(version).retrieved(on)
}

fn cancelled(version: u32, on: &str) -> SessionReport {
    report("SR-1", "E1", WEEK, "").version(version).cancelled().cancelled_on(on)
}

/// The one part of the one row.
#[track_caller]
fn part(world: &World) -> Part {
    let report = world.reconciled();
    let parts = &only_row(&report).parts;
    let [part] = parts.as_slice() else { panic!("one part: {parts:#?}") };
    part.clone()
}

fn is_certain(world: &World) -> bool {
    part(world).certainty == Certainty::Certain
}

/// Withdrawn by mistake on 1 September, and sent again as version 3: CCS pays it anew, and has yet to
/// offset what it had paid before.
fn sent_again(third: SessionReport, lines: &[PaymentLine]) -> World {
    World::default()
        .paid(lines.iter().cloned())
        .reported([answered(1, "100.00", "2025-08-13").fee("120.00"), third.fee("120.00")])
        .reported([cancelled(2, "2025-09-01").fee("120.00")])
}

#[test]
fn a_report_that_was_cancelled_and_sent_again_may_have_been_paid_twice() {
    let both = [line("2025-08-12", "100.00"), line("2025-09-15", "100.00")];
    let queried = sent_again(answered(3, "100.00", "2025-09-17"), &both);
    assert_parts(&queried, &[(TOO_MUCH_PAID, "100.00")]);
    assert!(part(&queried).alternatives.contains(&AWAITING_OFFSET), "{:?}", part(&queried));
    // The software kept the allocation, and nothing says that the new money is for it.
    let third = report("SR-1", "E1", WEEK, "100.00").version(3).submitted();
    let waiting = sent_again(third, &both);
    assert_parts(&waiting, &[(AWAITING_QUERY, "100.00")]);
    assert!(part(&waiting).alternatives.contains(&AWAITING_OFFSET), "{:?}", part(&waiting));
    // Without the cancellation between them a query clears it.
    let varied = World::default().paid(both.clone()).reported([
        answered(1, "100.00", "2025-08-13").fee("220.00"),
        report("SR-1", "E1", WEEK, "100.00").version(2).submitted().fee("220.00"),
    ]);
    assert_parts(&varied, &[(AWAITING_QUERY, "100.00")]);
    assert!(!part(&varied).alternatives.contains(&AWAITING_OFFSET), "{:?}", part(&varied));
    let settled = [both[0].clone(), line("2025-09-08", "-100.00"), both[1].clone()];
    assert_balances(&sent_again(answered(3, "100.00", "2025-09-17"), &settled));
}

/// A second payment that the guardian lost is to be returned; but not where the report was cancelled
/// between the two, for CCS then offsets the first by itself.
#[test]
fn nothing_is_returned_of_a_report_that_was_cancelled_and_sent_again() {
    let lines = [
        line("2025-08-12", "100.00"),
        line("2025-09-15", "100.00"),
        line("2025-09-15", "-100.00").to_individual(),
    ];
    let plain =
        World::default()
            .paid(lines.clone())
            .reported([answered(1, "100.00", "2025-09-17").fee("120.00")]);
    assert_eq!(part(&plain).remedy_cost.number(), 4);
    let again = sent_again(answered(3, "100.00", "2025-09-17"), &lines);
    assert_eq!((part(&again).kind, part(&again).remedy_cost.number()), (TOO_MUCH_PAID, 3));
}

/// Paid, answered, varied to a lower fee, answered lower: CCS takes the rest back later.
fn lowered(fee: &str, allocated: &str, answered_on: &str) -> World {
    World::default().paid([line("2025-08-12", "100.00")]).reported([
        answered(1, "100.00", "2025-08-13").fee("120.00"),
        answered(2, allocated, answered_on).fee(fee),
    ])
}

#[test]
fn a_lower_answer_that_is_not_taken_back_yet_is_one_part() {
    for fee in ["70.00", "90.00", "99.99", "100.00", "120.00"] {
        let world = lowered(fee, "70.00", "2025-08-27");
        assert_parts(&world, &[(TOO_MUCH_PAID, "30.00")]);
        assert_eq!(part(&world).remedy_cost.number(), 3, "ask, never return: {fee}");
    }
    let may_be_allocated = |fee| {
        part(&lowered(fee, "70.00", "2025-08-27")).alternatives.contains(&PartKind::NotAllocated)
    };
    assert_eq!([may_be_allocated("70.00"), may_be_allocated("90.00")], [false, true]);
    // Of a payment of its own day an answer does not know.
    let young = lowered("90.00", "70.00", "2025-08-27").paid([line("2025-08-27", "5.00")]);
    assert_parts(
        &young,
        &[(AWAITING_QUERY, "5.00"), (TOO_MUCH_PAID, "10.00"), (PartKind::Unexplained, "20.00")],
    );
    // Nothing but a lower answer says so.
    let never_more = World::default().paid([line("2025-08-12", "100.00")]).reported([answered(
        1,
        "70.00",
        "2025-08-27",
    )
    .fee("120.00")]);
    assert_parts(&never_more, &[(PartKind::Unexplained, "30.00")]);
    // Part of it was taken back already: that part the books have followed.
    let half_taken = lowered("60.00", "50.00", "2025-09-03").paid([line("2025-08-26", "-30.00")]);
    assert_parts(&half_taken, &[(TOO_MUCH_PAID, "10.00"), (PartKind::Unexplained, "10.00")]);
}

/// Each answer lowers the report, and CCS has taken back what the first of them lowered.
#[test]
fn the_last_of_several_lower_answers_is_compared_with_the_one_before() {
    let world = lowered("90.00", "70.00", "2025-08-27")
        .paid([line("2025-08-26", "-30.00")])
        .reported([answered(3, "50.00", "2025-09-10").fee("60.00")]);
    assert_parts(&world, &[(TOO_MUCH_PAID, "20.00")]);
}

/// Paid twice, and half of the second payment taken back.
#[test]
fn what_is_left_of_a_second_payment_is_one_part() {
    let world = |taken: &str, fee: &str| {
        let lines =
            [line("2025-08-12", "100.00"), line("2025-08-19", "100.00"), line("2025-08-26", taken)];
        World::default().paid(lines).reported([answered(1, "100.00", "2025-08-28").fee(fee)])
    };
    for (taken, left) in [("-50.00", "50.00"), ("-0.01", "99.99"), ("-79.99", "20.01")] {
        assert_parts(&world(taken, "120.00"), &[(TOO_MUCH_PAID, left)]);
    }
    // Under the fee both payments may be right.
    assert_parts(&world("-80.00", "120.00"), &[(PartKind::Unexplained, "20.00")]);
    assert_balances(&world("-100.00", "120.00"));
}

/// A return of E2's money was keyed on another enrolment: the code says that a return was recovered,
/// and the data of E2 has none.
#[test]
fn a_recovery_whose_return_is_not_in_the_data_is_not_certainly_a_claw_back() {
    let world = |code: &str| {
        World::default()
            .paid([line("2025-08-12", "50.00"), line("2025-09-08", "-50.00").coded(code)])
            .reported([answered(1, "50.00", "2025-08-13").fee("60.00")])
    };
    let coded = world("Z401-D070");
    assert_parts(&coded, &[(PartKind::ClawbackAwaitingQuery, "-50.00")]);
    assert!(part(&coded).alternatives.contains(&PartKind::RecoveredButStillAllocated));
    assert!(codes(&coded.reconciled().warnings).contains(&"CCS-W009"));
    assert!(is_certain(&world("Z401-D010")), "a debt of the care");
}

/// An export of the latest versions alone: nothing shows what a withdrawn report held.
#[test]
fn a_withdrawal_whose_earlier_versions_are_not_in_the_data_is_not_certain() {
    let paid = || World::default().paid([line("2025-08-12", "55.00")]);
    let latest = paid().reported([cancelled(2, "2025-08-24").fee("330.00")]);
    assert_parts(&latest, &[(AWAITING_OFFSET, "55.00")]);
    assert!(part(&latest).alternatives.contains(&PartKind::NoReport));
    let with_its_version = paid()
        .reported([answered(1, "", "2025-08-11").fee("330.00")])
        .reported([cancelled(2, "2025-08-24").fee("330.00")]);
    assert!(is_certain(&with_its_version));
    assert!(is_certain(&paid().reported([cancelled(1, "2025-08-24").fee("330.00")])), "its first");
}

/// A run pays each report in a line of its own, and CCS processes a report before it pays it.
#[test]
fn money_of_a_report_that_is_not_in_the_data_is_listed_as_such() {
    let sent = |id: &str, on: &str| {
        let report = report(id, "E1", WEEK, "").submitted().fee("400.00");
        SessionReport { submitted_on: Some(day(on)), ..report }
    };
    let lists = |lines: &[PaymentLine], reports: &[SessionReport]| {
        let world = World::default().paid(lines.iter().cloned()).reported(reports.iter().cloned());
        assert_eq!(part(&world).kind, AWAITING_QUERY);
        part(&world).alternatives.contains(&PartKind::NoReport)
    };
    let one = sent("SR-1", "2025-08-11");
    let run =
        |amounts: &[&str]| amounts.iter().map(|it| line("2025-08-13", it)).collect::<Vec<_>>();
    assert!(!lists(&run(&["90.00"]), std::slice::from_ref(&one)));
    assert!(lists(&run(&["60.00", "30.00"]), std::slice::from_ref(&one)), "two lines of one run");
    assert!(!lists(&run(&["60.00", "30.00"]), &[one.clone(), sent("SR-2", "2025-08-12")]));
    assert!(
        lists(&run(&["60.00", "30.00"]), &[one.clone(), sent("SR-2", "2025-08-13")]),
        "its day"
    );
    assert!(lists(&run(&["90.00"]), &[sent("SR-1", "2025-08-13")]), "paid on the day of sending");
}

/// Allocated nothing, and a statement covers what was paid: but before it was sent.
#[test]
fn money_paid_before_its_report_was_sent_is_not_certainly_to_be_allocated() {
    let world = |sent: &str| {
        let report = answered(1, "", "2025-08-23").fee("400.00").entitled("71.20", "0.00");
        let report = SessionReport { submitted_on: Some(day(sent)), ..report };
        World::default().paid([line("2025-08-18", "71.20")]).reported([report])
    };
    for (sent, certain) in [("2025-08-17", true), ("2025-08-18", false), ("2025-08-22", false)] {
        let world = world(sent);
        assert_parts(&world, &[(PartKind::NotAllocated, "71.20")]);
        assert_eq!(is_certain(&world), certain, "{sent}");
        assert_eq!(part(&world).alternatives.contains(&PartKind::NoReport), !certain, "{sent}");
    }
}

/// A return says what was received: where less is in the data, lines are missing.
#[test]
fn a_return_of_more_than_was_paid_shows_that_lines_are_missing() {
    let world = |total: &str| {
        let mut given = returned("E1", WEEK, "40.00").returned_on("2025-08-20");
        given.total_fee_reduction = total.parse().unwrap();
        given.passed_on = "60.00".parse().unwrap();
        World::default()
            .paid([line("2025-08-12", "100.00")])
            .reported([answered(1, "60.00", "2025-08-22").fee("120.00")])
            .returned([given])
    };
    assert!(is_certain(&world("100.00")));
    assert!(!is_certain(&world("100.01")));
}

/// A return of all of a withdrawn report, CCS and ACCS, of which the CCS is recovered by code.
#[test]
fn a_return_of_both_subsidies_is_split_by_the_worth_of_its_report() {
    let world = |recovered: &str| {
        World::default()
            .paid([
                line("2025-08-12", "444.12").accs("88.82"),
                line("2025-08-13", "88.82"),
                line("2025-09-08", recovered).coded("Z401-D070"),
            ])
            .reported([
                answered(1, "444.12", "2025-08-14").allocated_accs("88.82").fee("550.00"),
                cancelled(2, "2025-08-17").fee("550.00"),
                report("SR-2", "E1", WEEK, "88.82").retrieved("2025-09-09").fee("110.00"),
            ])
            .returned([returned("E1", WEEK, "532.94").returned_on("2025-08-26")])
    };
    let pending = PartKind::ReturnAwaitingRecovery;
    assert_parts(&world("-444.12"), &[(pending, "88.82")]);
    assert_eq!(part(&world("-444.12")).of, Some(SubsidyType::Accs));
}

/// The export begins after the payment: nothing is allocated that could be too much.
#[test]
fn what_is_not_allocated_is_never_allocated_too_much() {
    let world = |allocated: &str| {
        World::default().paid([line("2025-08-26", "-45.00")]).reported([answered(
            1,
            allocated,
            "2025-08-28",
        )
        .fee("120.00")])
    };
    assert_parts(&world(""), &[(PartKind::Unexplained, "-45.00")]);
    assert!(!part(&world("")).alternatives.contains(&PartKind::AllocatedTooMuch));
    assert!(part(&world("")).alternatives.contains(&PartKind::AwaitingPayment));
    let parts = [(PartKind::AwaitingPayment, "-100.00"), (PartKind::Unexplained, "-45.00")];
    assert_parts(&world("100.00"), &parts);
}

/// The family's debt was withheld by its code, and CCS took all the rest back: no day of the answer is
/// needed to see whose the debt is.
#[test]
fn a_debt_withheld_by_its_code_is_no_claw_back() {
    let lines = [
        line("2025-08-12", "-48.70").coded("Z401-X200"),
        line("2025-08-12", "243.50").coded("Z401-P010"),
        line("2025-10-07", "-243.50").coded("Z401-D010"),
    ];
    let processed = report("SR-1", "E1", WEEK, "").fee("284.80");
    let world = World::default().paid(lines).reported([processed]);
    assert_parts(&world, &[(PartKind::FamilyDebtWithheld, "-48.70")]);
}

/// ACCS was cancelled: CCS took all of it back and paid its own subsidy, and the books still follow
/// the old answer. A reversal, or a report that was sent again, is to be paid anew.
#[test]
fn all_of_a_report_that_a_debt_took_back_awaits_no_payment() {
    let world = |code: &str, reports: Vec<SessionReport>| {
        let lines = [line("2025-08-12", "100.00"), line("2025-09-02", "-100.00").coded(code)];
        World::default().paid(lines).reported(reports)
    };
    let first = || answered(1, "100.00", "2025-09-10").fee("120.00");
    let kind = |world: World| part(&world).kind;
    let (too_much, awaiting) = (PartKind::AllocatedTooMuch, PartKind::AwaitingPayment);
    assert_eq!(kind(world("Z401-D010", vec![first()])), too_much);
    assert!(part(&world("Z401-D010", vec![first()])).alternatives.contains(&awaiting));
    assert_eq!(kind(world("4030-P010", vec![first()])), awaiting);
    let again = vec![
        answered(1, "100.00", "2025-08-13").fee("120.00"),
        cancelled(2, "2025-08-25").fee("120.00"),
        answered(3, "100.00", "2025-09-10").fee("120.00"),
    ];
    assert_eq!(kind(world("Z401-D010", again)), awaiting);
    let unpaid = report("SR-2", "E1", WEEK, "100.00").retrieved("2025-09-10").fee("120.00");
    let beside = vec![answered(1, "", "2025-09-10").fee("120.00"), unpaid];
    assert_eq!(kind(world("Z401-D010", beside)), awaiting);
}

/// Two lines of one run add up to what was returned, without codes: one may be a claw-back.
#[test]
fn lines_of_one_run_that_add_up_to_a_return_do_not_recover_it_for_certain() {
    let world = |taken: &[&str], returned_amount: &str| {
        let mut given = returned("E1", WEEK, returned_amount).returned_on("2025-08-14");
        given.total_fee_reduction = "300.00".parse().unwrap();
        given.passed_on = "150.00".parse().unwrap();
        let taken = taken.iter().map(|it| line("2025-09-02", it));
        World::default()
            .paid([line("2025-08-12", "300.00")])
            .paid(taken.collect::<Vec<_>>())
            .reported([answered(1, "300.00", "2025-08-19").fee("440.00")])
            .returned([given])
    };
    let still = PartKind::RecoveredButStillAllocated;
    for (taken, certain) in [(&["-150.00"][..], true), (&["-90.00", "-60.00"], false)] {
        assert_parts(&world(taken, "150.00"), &[(still, "-150.00")]);
        assert_eq!(is_certain(&world(taken, "150.00")), certain, "{taken:?}");
    }
}

/// A return was withdrawn; a run reverses the week and takes more than that back.
#[test]
fn a_run_may_recover_a_withdrawn_return_beside_a_reversal() {
    let world = |also: &str| {
        let run = ["-300.00", "180.00", also].map(|it| line("2025-08-26", it));
        World::default()
            .paid([line("2025-07-23", "300.00")])
            .paid(run)
            .reported([answered(1, "300.00", "2025-08-14").fee("500.00")])
            .returned([returned("E1", WEEK, "150.00").returned_on("2025-07-28").withdrawn()])
    };
    let query = PartKind::ClawbackAwaitingQuery;
    for (also, sum, certain) in
        [("-150.00", "-270.00", false), ("-149.99", "-269.99", false), ("-150.01", "-270.01", true)]
    {
        assert_parts(&world(also), &[(query, sum)]);
        assert_eq!(is_certain(&world(also)), certain, "{also}");
    }
}

/// CCS recovers a return that it has accepted: beside one that is only lodged, an equal amount without
/// a code may be a claw-back.
#[test]
fn an_equal_amount_recovers_a_return_that_is_only_lodged_not_for_certain() {
    let world = |is_lodged: bool, code: &str| {
        let mut given = returned("E1", WEEK, "56.16").returned_on("2025-08-28");
        given.total_fee_reduction = "112.32".parse().unwrap();
        given.passed_on = "56.16".parse().unwrap();
        let given = if is_lodged { given.submitted() } else { given };
        World::default()
            .paid([line("2025-08-12", "112.32"), line("2025-09-01", "-56.16").coded(code)])
            .reported([answered(1, "112.32", "2025-09-02").fee("144.00")])
            .returned([given])
    };
    for (is_lodged, code, certain) in
        [(false, "", true), (true, "", false), (true, "Z401-D070", true)]
    {
        let world = world(is_lodged, code);
        assert_parts(&world, &[(PartKind::RecoveredButStillAllocated, "-56.16")]);
        assert_eq!(is_certain(&world), certain, "{is_lodged} {code}");
    }
}

/// Withdrawn, offset by a debt, sent again: a return that is lodged after that is the new report's.
#[test]
fn a_return_lodged_after_an_offset_is_the_live_reports() {
    let world = |lodged: &str| {
        World::default()
            .paid([
                line("2025-08-12", "312.00"),
                line("2025-08-19", "-312.00").coded("Z401-D010"),
                line("2025-08-19", "312.00").coded("Z401-P010"),
            ])
            .reported([
                answered(1, "312.00", "2025-08-13").fee("312.00"),
                cancelled(2, "2025-08-15").fee("312.00"),
                report("SR-2", "E1", WEEK, "312.00").retrieved("2025-08-27").fee("312.00"),
            ])
            .returned([returned("E1", WEEK, "312.00").returned_on(lodged).submitted()])
    };
    let kinds = |lodged: &str| -> Vec<PartKind> {
        let report = world(lodged).reconciled();
        only_row(&report).parts.iter().map(|part| part.kind).collect()
    };
    let pending = PartKind::ReturnAwaitingRecovery;
    assert_eq!(kinds("2025-08-20"), [PartKind::ReturnedButStillAllocated, pending]);
    assert_eq!(kinds("2025-08-19"), [pending, PartKind::RecoveredBeyondReturn]);
}

/// A debt takes back just what a later report was paid, and is no offset of the withdrawn one.
#[test]
fn a_debt_of_a_later_payment_offsets_no_withdrawn_report() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "232.54"), line("2025-08-26", "244.16")])
            .paid([line("2025-09-09", taken).coded("Z401-D010")])
            .reported([
                answered(1, "232.54", "2025-08-13").fee("302.00"),
                cancelled(2, "2025-08-17").fee("302.00"),
                report("SR-2", "E1", WEEK, "").retrieved("2025-08-26").fee("317.10"),
            ])
    };
    assert_parts(&world("-244.16"), &[(AWAITING_OFFSET, "232.54")]);
    assert_parts(&world("-232.54"), &[(AWAITING_QUERY, "244.16")]);
    // More than the worth is not all its offset.
    let more = world("-240.00").reconciled();
    assert!(only_row(&more).parts.iter().all(|part| part.certainty != Certainty::Certain));
}

/// The ACCS of a withdrawn report was booked as CCS: more CCS than was ever paid is allocated.
#[test]
fn money_of_a_withdrawn_report_may_be_booked_as_the_other_subsidy() {
    let world = |booked: (&str, &str)| {
        let first = answered(1, booked.0, "2025-08-13").allocated_accs(booked.1);
        World::default()
            .paid([line("2025-08-12", "58.30").accs("22.00")])
            .paid([line("2025-09-02", "58.30").accs("22.00")])
            .reported([
                first.fee("110.00"),
                cancelled(2, "2025-08-25").fee("110.00"),
                report("SR-2", "E1", WEEK, "58.30").allocated_accs("22.00").retrieved("2025-08-30"),
            ])
    };
    let of_accs = |booked| {
        let report = world(booked).reconciled();
        let parts = only_row(&report).parts.iter();
        parts.filter(|part| part.of == Some(SubsidyType::Accs)).cloned().collect::<Vec<_>>()
    };
    let wrong = of_accs(("80.30", ""));
    assert!(wrong.iter().all(|part| part.certainty != Certainty::Certain), "{wrong:#?}");
    assert!(wrong.iter().any(|part| part.alternatives.contains(&AWAITING_OFFSET)), "{wrong:#?}");
}

/// A line of the statement of SR-1.
fn stated(subsidy: SubsidyType, amount: &str) -> StatementLine {
    StatementLine {
        key: key("E1", WEEK),
        recipient: Recipient::Service,
        subsidy,
        amount: amount.parse().unwrap(),
        processed_on: day("2025-08-12"),
        statement_on: Some(day("2025-08-22")),
        session_date: None,
        session_report_id: "SR-1".parse().ok(),
        reason: None,
    }
}

/// Some CCS is booked as ACCS, beside money of a withdrawn report: the CCS is inside what is left of
/// that.
#[test]
fn an_uncertain_part_may_hold_what_is_booked_as_the_other_subsidy() {
    let lines = [stated(SubsidyType::Ccs, "230.85"), stated(SubsidyType::Accs, "39.15")];
    let options = ReportOptions { statement_lines: lines.to_vec(), ..ReportOptions::default() };
    let accs = |ccs_allocated: &str, more: Option<(PaymentLine, SessionReport)>| {
        let report = answered(1, ccs_allocated, "2025-08-22").allocated_accs("56.65");
        let (lines, withdrawn): (Vec<_>, Vec<_>) = more.into_iter().unzip();
        let world = World::default()
            .paid([line("2025-08-13", "230.85").accs("39.15")])
            .paid(lines)
            .reported([report.fee("270.00")])
            .reported(withdrawn);
        let parts = only_row(&world.reconciled_with(&options)).parts.clone();
        let part = parts.into_iter().find(|part| part.of == Some(SubsidyType::Accs)).unwrap();
        assert_eq!(
            (part.kind, part.amount.to_string()),
            (PartKind::AllocatedTooMuch, "-17.50".into())
        );
        part
    };
    assert_eq!(accs("230.85", None).certainty, Certainty::Certain);
    let withdrawn = report("SR-2", "E1", WEEK, "").version(2).cancelled().fee("135.00");
    let beside = accs("213.35", Some((line("2025-08-12", "115.42"), withdrawn)));
    assert!(beside.alternatives.contains(&PartKind::CcsAccsSwap), "{beside:?}");
}

proptest! {
    /// Whatever the fee, the answer and what was taken back by then: one event is one part, and what is
    /// paid and not allocated is never advised to be returned.
    #[test]
    fn a_lower_answer_is_never_torn(
        paid in 1_000_i64..50_000,
        lower in 1_i64..50_000,
        fee in 0_i64..50_000,
    ) {
        let now = paid.saturating_sub(lower).max(0);
        let cents = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let world = World::default().paid([line("2025-08-12", &cents(paid))]).reported([
            answered(1, &cents(paid), "2025-08-13").fee(&cents(paid.saturating_add(fee))),
            answered(2, &cents(now), "2025-08-27").fee(&cents(now.saturating_add(fee))),
        ]);
        let part = part(&world);
        let left = cents(paid.saturating_sub(now));
        prop_assert_eq!((part.kind, part.amount.to_string()), (TOO_MUCH_PAID, left));
        prop_assert_eq!((part.certainty, part.remedy_cost.number()), (Certainty::Likely, 3));
    }
}
