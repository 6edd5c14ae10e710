//! How wide the columns of the two sections must be, in characters, for the whole report alike.
//!
//! Tables are cut into pieces, and a column that measured itself would be another width in each.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{ClearingPayment, Difference, Report, Total};
use serde::Serialize;

/// The most characters of each kind of column.
#[derive(Serialize)]
pub(super) struct Columns {
    amount: usize,
    count: usize,
    clearing: usize,
    enrolment: usize,
    service: usize,
    /// Whether a column of children is shown.
    child: bool,
    /// Whether ages are known.
    age: bool,
}

impl Columns {
    pub(super) fn of(report: &Report) -> Self {
        let weeks = || report.services.iter().flat_map(|service| &service.weeks);
        let rows = || weeks().flat_map(|week| &week.differences);
        let payments = || weeks().flat_map(|week| &week.payments);
        let totals = report.services.iter().map(|service| &service.total);
        let totals = totals.chain(weeks().map(|week| &week.total)).chain([&report.total]);
        let amounts = totals
            .flat_map(of_total)
            .chain(payments().flat_map(of_payment))
            .chain(rows().flat_map(of_row));
        Self {
            amount: amounts.map(written).max().unwrap_or_default(),
            count: rows()
                .map(|row| row.paid.count.max(row.allocated.count).to_string().len())
                .max()
                .unwrap_or_default(),
            clearing: payments()
                .map(|payment| payment.clearing_number.as_str().len())
                .max()
                .unwrap_or_default(),
            enrolment: rows().map(|row| row.enrolment_id.as_str().len()).max().unwrap_or_default(),
            service: report
                .services
                .iter()
                .map(|service| service.service_id.as_str().len())
                .max()
                .unwrap_or_default(),
            child: rows().any(|row| row.child.is_some()),
            age: report.as_at.is_some(),
        }
    }
}

fn of_total(total: &Total) -> [WideMoney; 11] {
    let Total {
        ccs,
        accs,
        allocated,
        difference_positive,
        difference_negative,
        returned,
        pending_return,
        open,
        decided,
    } = *total;
    let (paid, difference) = (total.paid(), total.difference());
    [
        ccs,
        accs,
        allocated,
        difference_positive,
        difference_negative,
        returned,
        pending_return,
        open,
        decided,
        paid,
        difference,
    ]
}

fn of_payment(payment: &ClearingPayment) -> [WideMoney; 3] {
    [payment.ccs.unwrap_or_default(), payment.accs.unwrap_or_default(), payment.total()]
}

fn of_row(row: &Difference) -> impl Iterator<Item = WideMoney> {
    let own =
        [row.total_fee, row.paid.amount, row.allocated.amount, row.difference(), row.returned];
    own.into_iter().chain(row.parts.iter().map(|part| part.amount))
}

fn written(amount: WideMoney) -> usize {
    amount.to_string().len()
}
