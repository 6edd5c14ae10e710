//! Money and books agree, and CCS took back what it had to: two events of one amount are not thought up to
//! explain the rows. Each beside a neighbour in which they stand.

use ccs_testkit::records::*;

use crate::contrary::{answered, given_back, line};
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
