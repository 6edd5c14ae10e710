//! Money and books agree, and CCS took back what it had to: two events of one amount are not thought up to
//! explain the rows. Each beside a neighbour in which they stand.

use ccs_core::money::WideMoney;
use ccs_reconcile::record::{ReturnStatus, ReturnedFeeReduction, SessionReport};
use ccs_testkit::records::*;

use crate::contrary::{answered, given_back, line, line_of, said};
use crate::support::{WEEK, assert_balances};

fn assert_has_parts(world: &World) {
    let report = world.reconciled();
    assert!(report.differences().any(|(_, _, row)| !row.parts.is_empty()));
}

/// With no report that lives, all that was paid went back once.
#[test]
fn a_return_after_an_enrolment_was_ended_and_confirmed_again_leaves_nothing() {
    let world = |lines: &[(&str, &str)]| {
        let sent = |id, on| report(id, "E1", WEEK, "").submitted_on(on).fee("200.00");
        let report = || sent("SR-1", "2025-08-11");
        let never_paid = || sent("SR-2", "2025-08-27");
        World::default()
            .paid(lines.iter().map(|(on, amount)| line(on, amount)))
            .reported([
                report().submitted(),
                report().version(2).cancelled_on("2025-08-27").retrieved("2025-09-20"),
                never_paid().submitted(),
                never_paid().version(2).cancelled_on("2025-08-29").retrieved("2025-09-20"),
            ])
            .returned([given_back("80.00", "80.00", "2025-09-01")])
    };
    let paid_twice = [("2025-08-12", "80.00"), ("2025-08-19", "-80.00"), ("2025-08-26", "80.00")];
    let taken = [&paid_twice[..], &[("2025-09-02", "-80.00")]].concat();
    assert_balances(&world(&taken));
    assert_has_parts(&world(&paid_twice));
}

/// The offset of what a version was paid, in two runs, though its books had more.
#[test]
fn an_offset_in_two_runs_of_a_version_booked_too_high_leaves_nothing() {
    let world = |second: &str| {
        World::default()
            .paid([line("2025-08-12", "80.00"), line("2025-08-26", "100.00")])
            .paid([line("2025-09-02", "-40.00"), line("2025-09-09", second)])
            .reported([
                answered("SR-1", "120.00", "2025-08-13").fee("200.00"),
                answered("SR-1", "", "2025-08-20")
                    .fee("200.00")
                    .version(2)
                    .cancelled_on("2025-08-20"),
                answered("SR-2", "100.00", "2025-09-20").fee("200.00"),
            ])
    };
    assert_balances(&world("-40.00"));
    assert_has_parts(&world("-39.99"));
}

/// CCS offsets a withdrawn report and pays the one sent anew for it in one night: of one amount they are no line.
#[test]
fn a_report_that_was_sent_anew_for_as_much_leaves_nothing_once_two_runs_have_passed() {
    let world = |runs: &[&str]| {
        let others = runs.iter().map(|on| line_of("E2", on, "10.00"));
        let of_others =
            WideMoney::CENT.ten_thousandths() * 1000 * i128::try_from(runs.len()).unwrap();
        let of_others = WideMoney::from_ten_thousandths(of_others).to_string();
        World::default().paid([line("2025-08-12", "80.00")]).paid(others).reported([
            answered("SR-1", "80.00", "2025-08-13").fee("100.00"),
            answered("SR-1", "", "2025-08-20").fee("100.00").version(2).cancelled_on("2025-08-18"),
            answered("SR-2", "80.00", "2025-08-20").fee("100.00"),
            report("SR-3", "E2", WEEK, &of_others).fee("900.00").retrieved("2025-09-20"),
        ])
    };
    assert_balances(&world(&["2025-08-26", "2025-09-02"]));
    assert_has_parts(&world(&["2025-08-26"]));
}

/// A return that took the place of one that was withdrawn is recovered, in two runs.
#[test]
fn a_return_in_place_of_a_withdrawn_one_is_recovered_by_its_code() {
    let world = |lodged: &str| {
        let taken = ["2025-08-26", "2025-09-02"];
        World::default()
            .paid([line("2025-08-12", "80.00")])
            .paid(taken.map(|on| line(on, "-40.00").coded("Z401-D070")))
            .reported([answered("SR-1", "", "2025-09-20").fee("100.00")])
            .returned([
                given_back("40.00", "80.00", "2025-08-13").withdrawn(),
                ReturnedFeeReduction {
                    status: ReturnStatus::Finalised,
                    ..given_back("80.00", "80.00", lodged)
                },
            ])
    };
    assert_balances(&world("2025-08-15"));
    assert_has_parts(&world("2025-09-03"));
}

/// CCS takes from the guardian what it pays the service on one day. It is too much for the service only where
/// no statement entitles the service to it, and no other report can have it.
#[test]
fn money_that_the_service_is_entitled_to_is_no_second_payment() {
    let world = |reports: &[SessionReport]| {
        World::default()
            .paid([
                line("2025-08-12", "100.00"),
                line("2025-08-19", "100.00"),
                line("2025-08-19", "-100.00").to_individual(),
            ])
            .reported(reports.to_vec())
    };
    let entitled = |report: SessionReport, service: &str| SessionReport {
        entitled_service: amount(service),
        entitled_guardian: amount("0.00"),
        ..report
    };
    let held = |fee: &str| answered("SR-1", "100.00", "2025-09-01").fee(fee);
    let empty = |fee: &str| answered("SR-2", "", "2025-09-01").fee(fee);
    let too_much = "paid_more_than_can_be_allocated 100.00 certain 4";
    for (reports, expected) in [
        (vec![held("100.00")], too_much),
        (vec![entitled(held("250.00"), "200.00")], "not_allocated 100.00 likely 2"),
        (
            vec![entitled(held("125.00"), "100.00"), entitled(empty("125.00"), "100.00")],
            "not_allocated 100.00 likely 2",
        ),
        (vec![held("125.00"), empty("125.00")], "paid_more_than_can_be_allocated 100.00 likely 3"),
    ] {
        assert_eq!(said(&world(&reports).reconciled()), [expected], "{reports:?}");
    }
}
