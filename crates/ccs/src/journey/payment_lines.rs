//! From a plan to the payment lines that the service sees and reconciliation reads.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId};
use ccs_core::money::Money;
use ccs_payments::change::{Recipient, Subsidy, WeekChange};
use ccs_reconcile::record::{Key, PaymentLine, Recipient as PaidTo};

/// The payment run in which lines are paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentRun {
    /// The run's clearing number.
    pub clearing_number: ClearingNumber,
    /// The day on which the run is paid.
    pub date_paid: Day,
}

/// Each nonzero line in the form that reconciliation reads, paid to the service or to the
/// individual. Lines of an enrolment whose service is not known are left out.
#[must_use]
pub fn payment_lines(
    lines: &[WeekChange],
    run: PaymentRun,
    service: impl Fn(EnrolmentId) -> Option<ServiceId>,
) -> Vec<PaymentLine> {
    let paid = lines.iter().filter(|line| line.amount != Money::ZERO);
    paid.filter_map(|line| Some(payment_line(line, run, service(line.enrolment_id)?))).collect()
}

fn payment_line(line: &WeekChange, run: PaymentRun, service_id: ServiceId) -> PaymentLine {
    let of = |component| (line.component == component).then_some(line.amount);
    PaymentLine {
        key: Key { service_id, week: line.week, enrolment_id: line.enrolment_id },
        clearing_number: run.clearing_number,
        date_paid: run.date_paid,
        ccs: of(Subsidy::Ccs),
        accs: of(Subsidy::Accs),
        payment_line_id: None,
        recipient: match line.recipient {
            Recipient::Customer => PaidTo::Individual,
            Recipient::Service => PaidTo::Service,
        },
        transaction_code: None,
        clearing_reason: None,
        is_untyped: false,
    }
}
