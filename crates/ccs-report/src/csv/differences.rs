//! Section 2 as rows: one for each enrolment-week that differs, with a column for each cause.

use std::io;

use ccs_core::date::Week;
use ccs_core::money::WideMoney;
use ccs_reconcile::report::{Difference, Part, PartKind, Report, ServiceReport};

use super::{Row, written};
use crate::options::RenderOptions;
use crate::words;

const BEFORE_PARTS: [&str; 14] = [
    "service_id",
    "service_name",
    "week_ending",
    "enrolment_id",
    "child",
    "total_fee",
    "paid_amount",
    "paid_count",
    "allocated_amount",
    "allocated_count",
    "session_reports",
    "difference",
    "returned",
    "pending_return",
];

const AFTER_PARTS: [&str; 6] = [
    "excess_over_fee",
    "excess_over_entitlement",
    "weeks_since_week_ending",
    "weeks_since_last_paid",
    "last_paid",
    "remedy",
];

/// Writes `differences`. The columns of the causes re-add to `difference`; the column `child` is
/// always there and empty unless names were asked for.
///
/// # Errors
/// Only what `out` returns.
pub fn render_differences_csv(
    report: &Report,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    let parts = PartKind::ALL.map(PartKind::as_str);
    written(out.write_record(BEFORE_PARTS.iter().chain(&parts).chain(&AFTER_PARTS)))?;
    for service in &report.services {
        for week in &service.weeks {
            for difference in &week.differences {
                cells(service, week.week, difference, options, &mut row);
                row.end(&mut out)?;
            }
        }
    }
    out.flush()
}

fn cells(
    service: &ServiceReport,
    week: Week,
    difference: &Difference,
    options: &RenderOptions,
    row: &mut Row,
) {
    let child = difference.child.as_ref().filter(|_| options.with_names);
    row.text(service.service_id.as_str()).text_or_absent(service.name.as_deref()).figure(week);
    row.text(difference.enrolment_id.as_str()).text_or_absent(child.map(|name| &**name.reveal()));
    row.figure(difference.total_fee);
    row.figure(difference.paid.amount).figure(difference.paid.count);
    row.figure(difference.allocated.amount)
        .figure(difference.allocated.count)
        .figure(difference.session_reports);
    row.figure(difference.difference())
        .figure(difference.returned)
        .figure(difference.pending_return);
    for kind in PartKind::ALL {
        row.figure_or_absent(sum_of(difference, kind, |part| Some(part.amount)));
    }
    let sum = |figure: fn(&Part) -> Option<WideMoney>| {
        PartKind::ALL
            .into_iter()
            .filter_map(|kind| sum_of(difference, kind, figure))
            .reduce(WideMoney::plus)
    };
    row.figure_or_absent(sum(|part| part.excess_over_fee));
    row.figure_or_absent(sum(|part| part.excess_over_entitlement));
    row.figure(difference.age.weeks_since_week_ending)
        .figure_or_absent(difference.age.weeks_since_last_paid);
    row.figure_or_absent(difference.last_paid).text(words::row_remedies(difference).join(" "));
}

/// What parts of a kind come to; `None` when there is none.
fn sum_of(
    row: &Difference,
    kind: PartKind,
    figure: impl Fn(&Part) -> Option<WideMoney>,
) -> Option<WideMoney> {
    row.parts.iter().filter(|part| part.kind == kind).filter_map(figure).reduce(WideMoney::plus)
}
