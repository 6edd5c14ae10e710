//! What else a part that looks certain may be, by what a service meets: an answer that knew the money, an
//! export that is older than it, one subsidy booked as the other. Each beside a neighbour that stays as it is.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::record::{ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType};
use ccs_reconcile::report::{Part, PartKind, Warning, WarningKind};
use ccs_testkit::records::*;

use crate::contrary::{answered, given_back, line, line_of, said, stated};
use crate::support::WEEK;

const NEXT_WEEK: &str = "2025-08-17";

fn parts(world: &World) -> Vec<Part> {
    let report = world.reconciled();
    let weeks = report.services.into_iter().flat_map(|service| service.weeks);
    weeks.flat_map(|week| week.differences).flat_map(|row| row.parts).collect()
}

fn alternatives(world: &World, kind: PartKind) -> Vec<PartKind> {
    let part = parts(world).into_iter().find(|part| part.kind == kind);
    part.unwrap_or_else(|| panic!("no {kind:?}")).alternatives
}

/// Money of the day of the answer awaits a query, unless the answer itself, or a return since, shows that the
/// service knew of it.
#[test]
fn money_that_the_answer_already_entitles_the_service_to_may_not_be_allocated() {
    let world = |entitled: Option<&str>| {
        let report = report("SR-1", "E1", WEEK, "").fee("100.00").retrieved("2025-08-12");
        let entitled_service = entitled.and_then(amount);
        World::default()
            .paid([line("2025-08-12", "80.00")])
            .reported([SessionReport { entitled_service, ..report }])
    };
    for entitled in [None, Some("79.99")] {
        let found = said(&world(entitled).reconciled());
        assert_eq!(found, ["awaiting_session_report_query 80.00 certain 0"], "{entitled:?}");
    }
    let known = world(Some("80.00"));
    assert_eq!(said(&known.reconciled()), ["awaiting_session_report_query 80.00 likely 0"]);
    assert!(
        alternatives(&known, PartKind::AwaitingSessionReportQuery)
            .contains(&PartKind::NotAllocated)
    );
    let returned = |total: &str, on: &str| world(None).returned([given_back("30.00", total, on)]);
    let later =
        alternatives(&returned("80.00", "2025-09-02"), PartKind::AwaitingSessionReportQuery);
    assert!(later.contains(&PartKind::NotAllocated), "{later:?}");
}

/// Takings alone were not paid for a report that is not in the data.
#[test]
fn less_than_nothing_is_not_certain_to_be_of_a_report_that_is_not_in_the_data() {
    let paid = World::default().paid([line("2025-08-12", "80.00")]);
    assert_eq!(said(&paid.reconciled()), ["no_report 80.00 certain 0"]);
    let taken = World::default().paid([line("2025-08-26", "-80.00")]);
    assert_eq!(said(&taken.reconciled()), ["no_report -80.00 likely 0"]);
}

/// Without the day of a query nothing says that the reports are younger than the money.
#[test]
fn no_return_is_advised_by_reports_whose_query_has_no_day() {
    let world = |queried: Option<&str>| {
        let sent = || report("SR-1", "E1", WEEK, "").submitted_on("2025-08-11");
        let cancelled = sent().version(2).cancelled_on("2025-08-13");
        let cancelled = match queried {
            Some(day) => cancelled.retrieved(day),
            None => cancelled,
        };
        World::default()
            .paid([line("2025-08-26", "80.00")])
            .reported([sent().submitted(), cancelled])
    };
    let found = said(&world(Some("2025-08-27")).reconciled());
    assert_eq!(found, ["paid_for_cancelled_report 80.00 certain 4"]);
    for queried in [None, Some("2025-08-26")] {
        let found = said(&world(queried).reconciled());
        assert_eq!(found, ["paid_for_cancelled_report 80.00 likely 3"], "{queried:?}");
    }
}

/// Just as much is unpaid two weeks on, at two children of the week, or at another service.
#[test]
fn no_return_is_advised_while_just_as_much_is_unpaid_elsewhere() {
    let world = || {
        let sent = || report("SR-1", "E1", WEEK, "").submitted_on("2025-08-11");
        let cancelled = sent().version(2).cancelled_on("2025-08-13");
        World::default()
            .paid([line("2025-08-26", "80.00")])
            .reported([sent().submitted(), cancelled.retrieved("2025-08-27")])
    };
    let unpaid = |enrolment: &str, week: &str, amount: &str| {
        report(&format!("SR-{enrolment}"), enrolment, week, amount).retrieved("2025-08-27")
    };
    let far = || unpaid("E1", "2025-08-31", "80.00");
    let at_another = || unpaid("E9", WEEK, "80.00").at("190020001B");
    for (others, is_advised) in [
        (vec![], true),
        (vec![unpaid("E2", WEEK, "79.99")], true),
        (vec![unpaid("E2", WEEK, "40.00"), unpaid("E3", NEXT_WEEK, "40.00")], true),
        (vec![unpaid("E2", "2025-08-31", "80.00")], true),
        (vec![far()], false),
        (vec![unpaid("E2", WEEK, "40.00"), unpaid("E3", WEEK, "40.00")], false),
        (vec![at_another()], false),
    ] {
        let world = world().reported(others.clone());
        let found = parts(&world);
        let part = found.iter().find(|part| part.kind == PartKind::PaidForCancelledReport).unwrap();
        assert_eq!(part.alternatives.is_empty(), is_advised, "{others:?}");
    }
}

/// A query cannot lower what is not allocated.
#[test]
fn a_claw_back_of_more_than_is_allocated_is_not_certain() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-19", "-30.00").coded("Z401-D010")])
            .paid([line("2025-08-12", "10.00")])
            .reported([answered("SR-1", allocated, "2025-08-13")])
    };
    assert_eq!(said(&world("90.00").reconciled()), ["clawback_awaiting_query -30.00 certain 0"]);
    let nothing = parts(&world("20.00"));
    assert!(nothing.iter().all(|part| {
        part.kind != PartKind::ClawbackAwaitingQuery || !part.alternatives.is_empty()
    }));
}

/// A line of another day than the one on which a return was recovered is not its recovery for certain.
#[test]
fn a_taking_of_another_day_than_the_recovery_is_not_certain_to_be_it() {
    let world = |recovered: Option<&str>| {
        let returned = given_back("40.00", "40.00", "2025-08-14");
        let returned = ReturnedFeeReduction { date_recovered: recovered.map(day), ..returned };
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-19", "-40.00")])
            .reported([answered("SR-1", "80.00", "2025-08-13").fee("100.00")])
            .reported([answered("SR-1", "", "2025-08-18").version(2).cancelled()])
            .returned([returned])
    };
    let found = |recovered: Option<&str>| said(&world(recovered).reconciled());
    for recovered in [None, Some("2025-08-18"), Some("2025-08-19")] {
        assert_eq!(
            found(recovered),
            ["withdrawn_awaiting_offset 40.00 certain 1"],
            "{recovered:?}"
        );
    }
    assert_eq!(found(Some("2025-08-29")), ["withdrawn_awaiting_offset 40.00 likely 1"]);
}

/// A return of both subsidies, recovered in two runs, is of each what its lines took.
#[test]
fn a_return_of_both_subsidies_is_recovered_in_instalments() {
    let world = |codes: [Option<&str>; 2]| {
        let taken = |on: &str, ccs: &str, accs: &str| {
            let [ccs_line, accs_line] = [line(on, ccs), line(on, "").accs(accs)];
            match codes {
                [Some(ccs), Some(accs)] => [ccs_line.coded(ccs), accs_line.coded(accs)],
                _ => [ccs_line, accs_line],
            }
        };
        World::default()
            .paid([line("2025-08-12", "50.79").accs("49.66")])
            .paid(taken("2025-08-26", "-12.70", "-12.42"))
            .paid(taken("2025-09-02", "-12.70", "-12.41"))
            .reported([answered("SR-1", "25.39", "2025-09-10").allocated_accs("24.83")])
            .returned([given_back("50.23", "100.45", "2025-08-14")])
    };
    for codes in [[Some("Z401-D070"), Some("Z402-D070")], [None, None]] {
        assert_eq!(said(&world(codes).reconciled()), Vec::<String>::new(), "{codes:?}");
    }
}

/// One subsidy booked as the other stays a swap beside a cancelled report of which nothing is left.
#[test]
fn a_swap_is_named_beside_a_settled_cancelled_report() {
    let world = |offset: &str| {
        let settled = report("SR-2", "E1", WEEK, "30.00").submitted_on("2025-08-11");
        let cancelled = SessionReport { allocated_ccs: None, ..settled.clone() }.version(2);
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-13", "30.00")])
            .paid([line("2025-08-26", offset).coded("Z401-D010")])
            .reported([answered("SR-1", "", "2025-09-10").allocated_accs("80.00").fee("200.00")])
            .reported([settled.retrieved("2025-08-15")])
            .reported([cancelled.cancelled_on("2025-08-20").retrieved("2025-09-10")])
    };
    let swap = ["ccs_accs_swap 80.00 likely 2", "ccs_accs_swap -80.00 likely 2"];
    assert_eq!(said(&world("-30.00").reconciled()), swap);
    let open = said(&world("-29.99").reconciled());
    assert!(!open.iter().any(|part| part.starts_with("ccs_accs_swap")), "{open:?}");
}

/// What moved after an answer that booked one subsidy as the other may be in the books as either.
#[test]
fn movements_after_a_swap_are_not_certain_to_await_a_query() {
    let world = |ccs: &str, accs: &str| {
        let report = answered("SR-1", ccs, "2025-08-13").allocated_accs(accs).fee("700.00");
        World::default()
            .paid([line("2025-08-12", "270.86"), line("2025-08-19", "40.63")])
            .paid([line("2025-08-22", "").accs("271.37")])
            .reported([report])
    };
    let awaiting = [
        "awaiting_session_report_query 40.63 certain 0",
        "awaiting_session_report_query 271.37 certain 0",
    ];
    assert_eq!(said(&world("270.86", "").reconciled()), awaiting);
    let swapped = parts(&world("", "270.86"));
    assert!(swapped.iter().all(|part| part.alternatives.contains(&PartKind::CcsAccsSwap)));
}

/// A statement of both subsidies, of which as much more than is allocated is the other's.
#[test]
fn too_much_of_one_subsidy_may_be_the_other_by_the_statement() {
    let world = |accs: &str| {
        let of = |subsidy, amount: &str| StatementLine { subsidy, ..stated("SR-1", amount) };
        let statement_lines = vec![of(SubsidyType::Ccs, "150.48"), of(SubsidyType::Accs, accs)];
        let options = ReportOptions { statement_lines, ..ReportOptions::default() };
        let report = World::default()
            .paid([line("2025-08-12", "150.48")])
            .reported([answered("SR-1", "241.30", "2025-09-10").fee("264.00")])
            .reconciled_with(&options);
        said(&report)
    };
    assert_eq!(world("90.81"), ["allocated_too_much -90.82 certain 2"]);
    assert_eq!(world("90.82"), ["allocated_too_much -90.82 likely 2"]);
}

/// Where the lines sum to less than nothing some are missing, and nothing says to correct the books.
#[test]
fn books_are_not_too_high_where_lines_are_missing() {
    let world = |first: Option<&str>| {
        World::default()
            .paid(first.map(|amount| line("2025-08-12", amount)))
            .paid([line("2025-08-26", "-60.00"), line_of("E2", "2025-08-12", "10.00")])
            .reported([answered("SR-1", "60.00", "2025-09-10").fee("100.00")])
            .reported([report("SR-2", "E2", WEEK, "10.00").retrieved("2025-09-10")])
    };
    let named = |world: &World| parts(world).iter().map(|part| part.kind).collect::<Vec<_>>();
    assert_eq!(named(&world(Some("60.00"))), [PartKind::AllocatedTooMuch]);
    assert!(!named(&world(None)).contains(&PartKind::AllocatedTooMuch));
}

/// What the guardian has by the answer's statement and by a line stays a part beside money that came since,
/// even where they cancel.
#[test]
fn the_guardians_money_stays_beside_money_that_came_since() {
    let world = |young: &str, individual: Option<&str>| {
        World::default()
            .paid([line("2025-08-12", "80.75"), line("2025-08-26", young)])
            .paid(individual.map(|amount| line("2025-08-12", amount).to_individual()))
            .reported([answered("SR-1", "80.75", "2025-08-20")
                .entitled("80.75", "0.00")
                .fee("200.00")])
            .reported([answered("SR-2", "50.00", "2025-08-20")
                .entitled("0.00", "50.00")
                .fee("100.00")])
    };
    for young in ["40.00", "50.00", "60.00"] {
        let found = said(&world(young, Some("50.00")).reconciled());
        let query = format!("awaiting_session_report_query {young} likely 0");
        assert_eq!(found, [query.as_str(), "paid_to_guardian -50.00 likely 3"]);
    }
    for individual in [None, Some("49.99")] {
        let found = said(&world("50.00", individual).reconciled());
        assert_eq!(found, Vec::<String>::new(), "{individual:?}");
    }
}

/// Just what a withdrawn report still holds, paid again since, may be that report's: but a report sent anew
/// with its fee is paid the same.
#[test]
fn what_a_withdrawn_report_holds_may_be_paid_for_it_again() {
    let world =
        |again: &str, fee: &str| {
            let was = report("SR-1", "E1", WEEK, "80.00").fee("100.00").retrieved("2025-08-13");
            let cancelled = report("SR-1", "E1", WEEK, "").version(2).cancelled_on("2025-08-18");
            let anew = report("SR-2", "E1", WEEK, "").submitted().fee(fee);
            World::default()
                .paid([line("2025-08-12", "80.00"), line("2025-08-26", again)])
                .reported([was, cancelled.fee("100.00"), anew])
        };
    let awaits = PartKind::AwaitingSessionReportQuery;
    assert!(
        alternatives(&world("80.00", "90.00"), awaits).contains(&PartKind::PaidForCancelledReport)
    );
    for (again, fee) in [("79.99", "90.00"), ("80.00", "100.00")] {
        assert_eq!(alternatives(&world(again, fee), awaits), [], "{again} of {fee}");
    }
}

/// A source that shows one line a run may have the recovery of a return in a payment.
#[test]
fn a_return_may_be_recovered_within_a_payment_where_money_and_books_agree() {
    let world = |rise: &str, on: &str, allocated: &str, total: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line(on, rise)])
            .reported([answered("SR-1", allocated, "2025-09-20")])
            .returned([given_back("30.00", total, "2025-08-20")])
    };
    let inside = world("10.00", "2025-08-26", "90.00", "80.00");
    for kind in [PartKind::ReturnedButStillAllocated, PartKind::ReturnAwaitingRecovery] {
        assert_ne!(alternatives(&inside, kind), [], "{kind:?}");
    }
    let before = world("10.00", "2025-08-19", "90.00", "90.00");
    assert_eq!(alternatives(&before, PartKind::ReturnAwaitingRecovery), []);
    let otherwise = world("10.00", "2025-08-26", "60.00", "80.00");
    assert_eq!(alternatives(&otherwise, PartKind::ReturnAwaitingRecovery), []);
}

/// A recovery of its own beside a return that is recovered may be of another, lodged since the returns were
/// exported; what one recovery takes beyond the return is not.
#[test]
fn a_second_recovery_may_be_of_a_return_that_is_not_in_the_data() {
    let world = |recoveries: &[&str]| {
        let taken = recoveries.iter().zip(["2025-08-26", "2025-09-02"]);
        let taken = taken.map(|(amount, on)| line(on, amount).coded("Z401-D070"));
        World::default()
            .paid(core::iter::once(line("2025-08-12", "80.00")).chain(taken))
            .reported([answered("SR-1", "50.00", "2025-09-20")])
            .returned([given_back("30.00", "80.00", "2025-08-20")])
    };
    let beyond = PartKind::RecoveredBeyondReturn;
    assert_eq!(alternatives(&world(&["-45.00"]), beyond), []);
    let twice = world(&["-30.00", "-15.00"]);
    assert!(alternatives(&twice, beyond).contains(&PartKind::ClawbackAwaitingQuery));
    let warnings = twice.reconciled().warnings;
    let is_it = |warning: &Warning| matches!(warning.kind, WarningKind::ReturnNotInData);
    assert!(warnings.iter().any(is_it), "{warnings:?}");
}

/// One line may be what is paid for a report that was sent anew, less the worth of the one it replaced.
#[test]
fn a_withdrawal_may_be_offset_within_the_payment_of_the_report_sent_anew() {
    let world = |fee: &str| {
        World::default().paid([line("2025-08-12", "80.00"), line("2025-08-26", "20.00")]).reported(
            [
                answered("SR-1", "80.00", "2025-08-13").fee("100.00"),
                report("SR-1", "E1", WEEK, "").version(2).cancelled_on("2025-08-18"),
                answered("SR-2", "20.00", "2025-09-20").fee(fee),
            ],
        )
    };
    let offset = PartKind::WithdrawnAwaitingOffset;
    assert!(alternatives(&world("125.00"), offset).contains(&PartKind::NotAllocated));
    assert_eq!(alternatives(&world("99.99"), offset), [], "its fee has no room for both");
}

/// Money of a report that was withdrawn may have been carried over to the one sent anew, if any difference since fits
/// under its fee.
#[test]
fn one_of_two_differences_may_be_that_of_money_carried_over() {
    let world = |first: &str| {
        World::default()
            .paid([
                line("2025-08-12", "80.00"),
                line("2025-08-26", first),
                line("2025-08-28", "15.00"),
            ])
            .reported([
                answered("SR-1", "80.00", "2025-08-13").fee("100.00"),
                report("SR-1", "E1", WEEK, "").version(2).cancelled_on("2025-08-18"),
                report("SR-2", "E1", WEEK, "").submitted().submitted_on("2025-08-19").fee("90.00"),
            ])
    };
    let offset = PartKind::WithdrawnAwaitingOffset;
    let (within, above) =
        (alternatives(&world("10.00"), offset), alternatives(&world("10.01"), offset));
    assert!(within.contains(&PartKind::AwaitingSessionReportQuery), "{within:?}");
    assert!(!above.contains(&PartKind::AwaitingSessionReportQuery), "{above:?}");
}

/// A debt of the provider, by its code, is no claw-back, and what the family was paid awaits its query whole.
#[test]
fn a_debt_of_the_provider_is_no_claw_back() {
    let world = |answered_on: &str, allocated: &str, code: &str| {
        let taken = line("2025-08-19", "-30.00").coded(code);
        World::default()
            .paid([line("2025-08-12", "100.00").coded("Z401-P010"), taken])
            .reported([answered("SR-1", allocated, answered_on).fee("120.00")])
    };
    let young = said(&world("2025-08-11", "", "Z401-X100").reconciled());
    let is_query = |part: &String| part.starts_with("awaiting_session_report_query 100.00");
    assert!(young.iter().any(is_query), "{young:?}");
    assert!(young.contains(&"unexplained -30.00 possible 0".into()), "{young:?}");
    for answered_on in ["2025-08-13", "2025-09-20"] {
        let known = said(&world(answered_on, "100.00", "Z401-X100").reconciled());
        assert_eq!(known, ["unexplained -30.00 possible 0"], "{answered_on}");
    }
    let claw_back = world("2025-08-13", "100.00", "Z401-D010").reconciled();
    assert_eq!(said(&claw_back), ["clawback_awaiting_query -30.00 certain 0"]);
}

/// ACCS that is allocated at a service which CCS never paid any may be CCS.
#[test]
fn a_payment_of_accs_is_not_certain_to_come_where_nobody_has_accs() {
    let world = |others: &str| {
        let report = report("SR-1", "E1", WEEK, "").allocated_accs("90.00").fee("120.00");
        let report = report.retrieved("2025-09-20");
        let report = SessionReport { entitled_service: amount("90.00"), ..report };
        World::default()
            .paid([line_of("E2", "2025-08-12", "").accs(others)])
            .reported([SessionReport { entitled_guardian: amount("0.00"), ..report }])
    };
    let awaits = |world: &World| {
        let report = world.reconciled();
        let mut parts = report.differences().flat_map(|(_, _, row)| row.parts.clone());
        parts.find(|part| part.kind == PartKind::AwaitingPayment).expect("awaits payment")
    };
    assert_eq!(awaits(&world("10.00")).alternatives, []);
    let none = World { payments: vec![line_of("E2", "2025-08-12", "10.00")], ..world("10.00") };
    assert!(awaits(&none).alternatives.contains(&PartKind::CcsAccsSwap));
}

/// What was returned of one row and taken of another is no certain claw-back, nor certain to be recovered yet.
#[test]
fn a_return_may_have_been_recovered_in_a_linked_row() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "100.00"), line_of("E2", "2025-08-13", "100.00")])
            .paid([line_of("E2", "2025-08-26", taken)])
            .reported([answered("SR-1", "", "2025-08-27").fee("120.00")])
            .reported([report("SR-2", "E2", WEEK, "100.00").fee("120.00").retrieved("2025-08-20")])
            .returned([given_back("100.00", "100.00", "2025-08-15")])
    };
    let pending = PartKind::ReturnAwaitingRecovery;
    assert!(alternatives(&world("-100.00"), pending).contains(&PartKind::Unexplained));
    assert_eq!(alternatives(&world("-99.99"), pending), []);
}
