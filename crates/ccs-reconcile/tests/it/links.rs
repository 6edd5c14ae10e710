//! Parts of opposite sign and equal size are linked: which is nearest, and what is too far.

use ccs_reconcile::record::{PaymentLine, SessionReport, SubsidyType};
use ccs_reconcile::report::Report;
use ccs_testkit::records::*;

use crate::support::WEEK;

const NEXT: &str = "2025-08-17";
const AFTER_NEXT: &str = "2025-08-24";

/// Money for an enrolment that has no report.
fn plus(enrolment: &str, week_ending: &str, amount: &str, run: &str) -> PaymentLine {
    payment(enrolment, week_ending, amount).in_run(run)
}

/// An allocation that nobody has paid.
fn minus(enrolment: &str, week_ending: &str, amount: &str) -> SessionReport {
    let id = format!("SR-{enrolment}-{week_ending}");
    report(&id, enrolment, week_ending, amount).retrieved("2025-08-20")
}

/// Each link, as `enrolment week: enrolment week`, in order.
fn links(report: &Report) -> Vec<String> {
    let rows = report.differences();
    rows.flat_map(|(_, week, row)| {
        row.links.iter().map(move |link| {
            format!(
                "{} {}: {} {}",
                row.enrolment_id,
                week.sunday(),
                link.enrolment_id,
                link.week.sunday()
            )
        })
    })
    .collect()
}

#[test]
fn two_enrolments_of_one_week_are_linked_to_the_cent() {
    for (amount, is_linked) in [("37.45", true), ("37.44", false), ("37.46", false)] {
        let world = World::default()
            .paid([plus("E1", WEEK, "37.45", "1")])
            .reported([minus("E2", WEEK, amount)]);
        let expected = [format!("E1 {WEEK}: E2 {WEEK}"), format!("E2 {WEEK}: E1 {WEEK}")];
        let expected: &[String] = if is_linked { &expected } else { &[] };
        assert_eq!(links(&world.reconciled()), expected, "{amount}");
    }
}

#[test]
fn weeks_of_one_enrolment_are_linked_only_where_they_are_adjacent() {
    for (other, is_linked) in [(NEXT, true), (AFTER_NEXT, false), ("2025-08-03", true)] {
        let world = World::default()
            .paid([plus("E1", WEEK, "37.45", "1")])
            .reported([minus("E1", other, "37.45")]);
        assert_eq!(links(&world.reconciled()).len(), if is_linked { 2 } else { 0 }, "{other}");
    }
}

/// Two enrolments in different weeks are linked by nothing but a run.
#[test]
fn other_enrolments_in_other_weeks_are_not_linked_without_a_run() {
    let world = World::default()
        .paid([plus("E1", WEEK, "37.45", "1")])
        .reported([minus("E2", NEXT, "37.45")]);
    assert_eq!(links(&world.reconciled()), [""; 0]);
    let taken = plus("E2", NEXT, "-37.45", "1");
    let in_run = World::default().paid([plus("E1", WEEK, "37.45", "1"), taken.clone()]);
    assert_eq!(links(&in_run.reconciled()).len(), 2);
    let in_two = World::default().paid([plus("E1", WEEK, "37.45", "1"), taken.in_run("2")]);
    assert_eq!(links(&in_two.reconciled()), [""; 0]);
}

/// The same enrolment comes before the same week, and the order of ids decides among equals.
#[test]
fn a_part_is_linked_to_the_nearest_alone() {
    let world = World::default()
        .paid([plus("E1", WEEK, "37.45", "1")])
        .reported([minus("E2", WEEK, "37.45"), minus("E1", NEXT, "37.45")]);
    assert_eq!(
        links(&world.reconciled()),
        [format!("E1 {WEEK}: E1 {NEXT}"), format!("E1 {NEXT}: E1 {WEEK}")]
    );
    let equals = World::default()
        .paid([plus("E1", WEEK, "37.45", "1")])
        .reported([minus("E3", WEEK, "37.45"), minus("E2", WEEK, "37.45")]);
    assert_eq!(
        links(&equals.reconciled()),
        [format!("E1 {WEEK}: E2 {WEEK}"), format!("E2 {WEEK}: E1 {WEEK}")]
    );
}

/// The two types of one enrolment are linked to each other.
#[test]
fn the_types_of_a_swap_are_linked() {
    let world = World::default()
        .paid([payment("E1", WEEK, "").accs("60.00")])
        .reported([report("SR-1", "E1", WEEK, "60.00").retrieved("2025-08-20")]);
    let report = world.reconciled();
    let (_, _, row) = report.differences().next().unwrap();
    let of: Vec<_> = row.links.iter().map(|link| link.of).collect();
    assert_eq!(of, [Some(SubsidyType::Ccs), Some(SubsidyType::Accs)]);
}

/// Parts of another service are never linked, however equal.
#[test]
fn services_are_linked_to_themselves_only() {
    let world = World::default()
        .paid([plus("E1", WEEK, "37.45", "1")])
        .reported([minus("E2", WEEK, "37.45").at("190016362M")]);
    assert_eq!(links(&world.reconciled()), [""; 0]);
}
