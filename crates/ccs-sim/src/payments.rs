//! Pays the entitlements of retrieved reports.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Key, PaymentLine, Recipient, SessionReport};

/// The payments to one service. Each run pays reports up to their entitlement.
#[derive(Debug, Clone, Default)]
pub struct Payments {
    paid: BTreeMap<Key, WideMoney>,
    runs: u64,
    lines: Vec<PaymentLine>,
}

impl Payments {
    /// An empty list of payments, whose clearing numbers start after a number.
    #[must_use]
    pub fn after(number: u64) -> Self {
        Self { runs: number, ..Self::default() }
    }

    /// Pays on a day the unpaid entitlement of each report to the service. Overpayments are
    /// recovered only if `recovers` is set.
    pub fn run(&mut self, reports: &[SessionReport], date_paid: Day, recovers: bool) {
        self.runs = self.runs.saturating_add(1);
        let clearing_number = clearing_number(self.runs);
        for report in reports {
            let due: WideMoney = report.entitled_service.into_iter().sum();
            let paid = self.paid.entry(report.key).or_default();
            let owed = due - *paid;
            if owed.is_zero() || (owed < WideMoney::ZERO && !recovers) {
                continue;
            }
            *paid += owed;
            self.lines.push(PaymentLine {
                key: report.key,
                clearing_number,
                date_paid,
                ccs: owed.to_money(),
                accs: None,
                payment_line_id: None,
                recipient: Recipient::Service,
                transaction_code: None,
                clearing_reason: None,
                is_untyped: false,
            });
        }
    }

    /// Every line so far.
    #[must_use]
    pub fn lines(&self) -> &[PaymentLine] {
        &self.lines
    }
}

/// A clearing number of twelve digits with leading zeros.
///
/// # Panics
/// Never: twelve digits are a valid identifier.
#[expect(clippy::expect_used, reason = "Invariant: digits are an identifier")]
pub(crate) fn clearing_number(number: u64) -> ClearingNumber {
    let digits = number.rem_euclid(1_000_000_000_000);
    ClearingNumber::new(&format!("{digits:012}")).expect("Invariant: digits are an identifier")
}
