//! Payment lines.

use ccs_reconcile::record::{PaymentLine, Recipient};

use super::{after, amount, day, key};

/// A payment line to the service; `ccs` can be empty.
#[must_use]
pub fn payment(enrolment_id: &str, week_ending: &str, ccs: &str) -> PaymentLine {
    let key = key(enrolment_id, week_ending);
    PaymentLine {
        key,
        clearing_number: "000310000058".parse().expect("a clearing number"),
        date_paid: after(key.week, 3),
        ccs: amount(ccs),
        accs: None,
        payment_line_id: None,
        recipient: Recipient::Service,
        transaction_code: None,
        clearing_reason: None,
        is_untyped: false,
    }
}

/// Other properties of a payment line.
pub trait BuildPayment: Sized {
    /// Of another service.
    #[must_use]
    fn at(self, service_id: &str) -> Self;
    /// In another payment run.
    #[must_use]
    fn in_run(self, clearing_number: &str) -> Self;
    /// Paid on another day.
    #[must_use]
    fn paid_on(self, date: &str) -> Self;
    /// With ACCS; empty is absent.
    #[must_use]
    fn accs(self, accs: &str) -> Self;
    /// With an id in the source.
    #[must_use]
    fn numbered(self, payment_line_id: &str) -> Self;
    /// Received by the parent or guardian.
    #[must_use]
    fn to_individual(self) -> Self;
    /// With the source's code.
    #[must_use]
    fn coded(self, transaction_code: &str) -> Self;
}

impl BuildPayment for PaymentLine {
    fn at(mut self, service_id: &str) -> Self {
        self.key.service_id = service_id.parse().expect("a service");
        self
    }

    fn in_run(mut self, clearing_number: &str) -> Self {
        self.clearing_number = clearing_number.parse().expect("a clearing number");
        self
    }

    fn paid_on(mut self, date: &str) -> Self {
        self.date_paid = day(date);
        self
    }

    fn accs(mut self, accs: &str) -> Self {
        self.accs = amount(accs);
        self
    }

    fn numbered(mut self, payment_line_id: &str) -> Self {
        self.payment_line_id = Some(payment_line_id.parse().expect("a line id"));
        self
    }

    fn to_individual(mut self) -> Self {
        self.recipient = Recipient::Individual;
        self
    }

    fn coded(mut self, transaction_code: &str) -> Self {
        self.transaction_code = Some(transaction_code.into());
        self
    }
}
