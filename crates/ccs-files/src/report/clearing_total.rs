//! Payment lines beside the totals of their runs.

use ccs_core::money::WideMoney;
use ccs_reconcile::clearing_totals::{RunPart, RunTotal};
use ccs_reconcile::report::Report;

use super::fault::{ReportFault, agree, in_order, refuse};
use crate::json::{Fields, value};

#[expect(clippy::option_option, reason = "the outer one is an error, the inner one absence")]
pub(super) fn clearing_totals(fields: &mut Fields<'_>) -> Option<Option<Vec<RunTotal>>> {
    let totals = fields.optional("clearing_totals", value::list(value::object(run_total)));
    let rows = totals.as_ref().and_then(Option::as_deref);
    in_order(fields, "clearing_totals", rows, |row| {
        (row.service_id, row.clearing_number, row.week)
    });
    totals
}

fn run_total(fields: &mut Fields<'_>) -> Option<RunTotal> {
    let service_id = fields.required("service_id", value::identifier);
    let clearing_number = fields.required("clearing_number", value::identifier);
    let week = fields.optional("week_ending", value::week_ending);
    let date_paid = fields.required("date_paid", value::day);
    let lines = fields.required("lines", value::wide_money);
    let total = fields.required("total", value::wide_money);
    let difference = fields.required("difference", value::wide_money);
    let parts = fields.list("parts", value::object(part));
    let row = RunTotal {
        service_id: service_id?,
        clearing_number: clearing_number?,
        week: week?,
        date_paid: date_paid?,
        lines: lines?,
        total: total?,
        parts: parts?,
    };
    agree(fields, "difference", difference?, row.difference())?;
    let explained: WideMoney = row.parts.iter().map(|part| part.amount).sum();
    if explained != row.difference() {
        return refuse(fields, "parts", ReportFault::PartsDoNotReAdd);
    }
    Some(row)
}

fn part(fields: &mut Fields<'_>) -> Option<RunPart> {
    let kind = fields.required("part", value::named);
    let amount = fields.required("amount", value::wide_money);
    let part = RunPart { kind: kind?, amount: amount? };
    if part.amount.is_zero() {
        return refuse(fields, "amount", ReportFault::PartsDoNotReAdd);
    }
    Some(part)
}

/// The lines of a run for one week of the report are those of its section 1.
pub(super) fn lines_agree(fields: &mut Fields<'_>, report: &Report) {
    for (at, row) in report.clearing_totals.iter().flatten().enumerate() {
        let is_covered = |week| report.period.is_some_and(|period| period.contains(week));
        let Some(week) = row.week.filter(|week| is_covered(*week)) else { continue };
        let paid = paid_in(report, row, week);
        agree(fields, &format!("clearing_totals[{at}].lines"), row.lines, paid);
    }
}

/// What the run of a control total paid for a week, by section 1.
fn paid_in(report: &Report, row: &RunTotal, week: ccs_core::date::Week) -> WideMoney {
    let services = &report.services;
    let service = services.binary_search_by_key(&row.service_id, |service| service.service_id);
    let weeks = service.ok().and_then(|at| services.get(at)).map(|service| &service.weeks);
    let week = weeks.and_then(|weeks| {
        weeks.binary_search_by_key(&week, |week| week.week).ok().and_then(|at| weeks.get(at))
    });
    let payments = week.into_iter().flat_map(|week| &week.payments);
    let of_run = payments.filter(|payment| payment.clearing_number == row.clearing_number);
    of_run.map(ccs_reconcile::report::ClearingPayment::total).sum()
}
