//! What several tests ask of a world.

use ccs_reconcile::report::{Difference, PartKind, Report, Warning};
use ccs_testkit::records::World;

/// The week most tests speak of.
pub(crate) const WEEK: &str = "2025-08-10";

/// A part as a test writes it.
pub(crate) type WrittenPart<'t> = (PartKind, &'t str);

/// The one enrolment-week that differs.
pub(crate) fn only_row(report: &Report) -> &Difference {
    let rows: Vec<_> = report.differences().map(|(_, _, row)| row).collect();
    assert_eq!(rows.len(), 1, "one enrolment-week differs: {rows:#?}");
    rows[0]
}

/// Asserts that the one difference has the expected parts, in order.
#[track_caller]
pub(crate) fn assert_parts(world: &World, expected: &[WrittenPart<'_>]) {
    let report = world.reconciled();
    let row = only_row(&report);
    let parts: Vec<(PartKind, String)> =
        row.parts.iter().map(|part| (part.kind, part.amount.to_string())).collect();
    let parts: Vec<WrittenPart<'_>> =
        parts.iter().map(|(kind, amount)| (*kind, amount.as_str())).collect();
    assert_eq!(parts, expected, "of a difference of {}", row.difference());
}

/// Asserts that a world has no difference at all.
#[track_caller]
pub(crate) fn assert_balances(world: &World) {
    let report = world.reconciled();
    let rows: Vec<_> = report.differences().collect();
    assert!(rows.is_empty(), "{rows:#?}");
    assert!(report.total.reconciles() && !report.is_open());
}

/// The codes of all warnings.
pub(crate) fn codes(warnings: &[Warning]) -> Vec<&'static str> {
    warnings.iter().map(|warning| warning.kind.code()).collect()
}
