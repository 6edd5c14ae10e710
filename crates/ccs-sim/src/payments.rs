//! Paying what the retrieved reports entitle to.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Key, PaymentLine, Recipient, SessionReport};

/// The payments to one service: each run pays the reports up to what they entitle to.
#[derive(Debug, Clone, Default)]
pub struct Payments {
    paid: BTreeMap<Key, WideMoney>,
    runs: u64,
    lines: Vec<PaymentLine>,
}

impl Payments {
    /// Payments before the first run, whose clearing numbers follow a number.
    #[must_use]
    pub fn after(number: u64) -> Self {
        Self { runs: number, ..Self::default() }
    }

    /// Pays, on a day, what each report entitles the service to and has not been paid; what is
    /// paid too much is recovered only when `recovers`.
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

/// Twelve digits, leading zeros among them.
///
/// # Panics
/// Never: twelve digits are an identifier.
#[expect(clippy::expect_used, reason = "Invariant: digits are an identifier")]
pub(crate) fn clearing_number(number: u64) -> ClearingNumber {
    let digits = number.rem_euclid(1_000_000_000_000);
    ClearingNumber::new(&format!("{digits:012}")).expect("Invariant: digits are an identifier")
}
