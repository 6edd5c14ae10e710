//! A service and its weeks.

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId};
use ccs_reconcile::report::{ClearingPayment, Difference, Link, Part, ServiceReport, WeekReport};

use super::Frame;
use super::difference::difference;
use super::fault::{ReportFault, agree, in_order, refuse};
use super::total::{Figures, total, with_figures};
use crate::json::{Fields, value};

/// What the rows of a week are read against.
pub(super) struct Around<'f> {
    pub(super) frame: &'f Frame,
    pub(super) week: Option<Week>,
    /// The payments of the week, if they could be read.
    pub(super) payments: Option<&'f [ClearingPayment]>,
}

pub(super) fn service(
    fields: &mut Fields<'_>,
    frame: &Frame,
    figures: &mut Figures,
) -> Option<ServiceReport> {
    let service_id = fields.required("service_id", value::identifier);
    let name = fields.optional("name", value::free_text);
    let (weeks, sum) = with_figures(fields, "weeks", |it, own| week(it, frame, own));
    in_order(fields, "weeks", weeks.as_deref(), |week| week.week);
    *figures = total(fields, sum);
    let weeks = weeks?;
    links_agree(fields, &weeks);
    Some(ServiceReport { service_id: service_id?, name: name?, weeks, total: figures.total()? })
}

fn week(fields: &mut Fields<'_>, frame: &Frame, figures: &mut Figures) -> Option<WeekReport> {
    let week = fields.required("week_ending", value::week_ending);
    if week.zip(frame.period).is_some_and(|(week, period)| !period.contains(week)) {
        refuse::<()>(fields, "week_ending", ReportFault::Contradicts);
    }
    let payments = fields.list("payments", value::object(clearing_payment));
    let are_sorted = in_order(fields, "payments", payments.as_deref(), run_of).is_some();
    let sorted = payments.as_deref().filter(|_| are_sorted);
    let around = Around { frame, week, payments: sorted };
    let differences = fields.list("differences", value::object(|it| difference(it, &around)));
    in_order(fields, "differences", differences.as_deref(), |row| row.enrolment_id);
    let calculated = Figures::of_week(payments.as_deref(), differences.as_deref());
    *figures = total(fields, calculated);
    Some(WeekReport {
        week: week?,
        payments: payments?,
        total: figures.total()?,
        differences: differences?,
    })
}

/// What identifies a payment of section 1.
pub(super) fn run_of(payment: &ClearingPayment) -> (ClearingNumber, Day) {
    (payment.clearing_number, payment.date_paid)
}

fn clearing_payment(fields: &mut Fields<'_>) -> Option<ClearingPayment> {
    let clearing_number = fields.required("clearing_number", value::identifier);
    let date_paid = fields.required("date_paid", value::day);
    let ccs = fields.optional("ccs", value::wide_money);
    let accs = fields.optional("accs", value::wide_money);
    let total = fields.required("total", value::wide_money);
    let payment = ClearingPayment {
        clearing_number: clearing_number?,
        date_paid: date_paid?,
        ccs: ccs?,
        accs: accs?,
    };
    agree(fields, "total", total?, payment.total())?;
    Some(payment)
}

type Rows<'w> = BTreeMap<(Week, EnrolmentId), &'w Difference>;

/// Each link leads to a part of opposite amount, and that row links back.
fn links_agree(fields: &mut Fields<'_>, weeks: &[WeekReport]) {
    let rows: Rows<'_> = weeks
        .iter()
        .flat_map(|week| week.differences.iter().map(|row| ((week.week, row.enrolment_id), row)))
        .collect();
    for (of_week, week) in weeks.iter().enumerate() {
        for (of_row, row) in week.differences.iter().enumerate() {
            for (at, link) in row.links.iter().enumerate() {
                if !is_mutual(&rows, week.week, row, link) {
                    let place = format!("weeks[{of_week}].differences[{of_row}].links[{at}]");
                    refuse::<()>(fields, &place, ReportFault::Contradicts);
                }
            }
        }
    }
}

fn is_mutual(rows: &Rows<'_>, week: Week, row: &Difference, link: &Link) -> bool {
    let Some(other) = rows.get(&(link.week, link.enrolment_id)) else { return false };
    let is_back = |part: &Part| {
        let back = Link { enrolment_id: row.enrolment_id, week, of: part.of };
        let is_opposite = |of: &&Part| of.of == link.of && of.amount == part.amount.negated();
        other.parts.iter().any(|part| is_opposite(&part)) && other.links.contains(&back)
    };
    row.parts.iter().any(is_back)
}
