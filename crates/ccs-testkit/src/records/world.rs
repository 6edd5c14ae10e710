//! All the rows of a test.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::gather::Gathered;
use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::reconcile::{Facts, reconcile};
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::Report;

/// The rows of the three files, owned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// Payment lines.
    pub payments: Vec<PaymentLine>,
    /// Session reports, every version.
    pub session_reports: Vec<SessionReport>,
    /// Returns of fee reduction.
    pub returns: Vec<ReturnedFeeReduction>,
}

impl World {
    /// Adds payment lines.
    #[must_use]
    pub fn paid(mut self, lines: impl IntoIterator<Item = PaymentLine>) -> Self {
        self.payments.extend(lines);
        self
    }

    /// Adds session reports.
    #[must_use]
    pub fn reported(mut self, reports: impl IntoIterator<Item = SessionReport>) -> Self {
        self.session_reports.extend(reports);
        self
    }

    /// Adds returns.
    #[must_use]
    pub fn returned(mut self, returns: impl IntoIterator<Item = ReturnedFeeReduction>) -> Self {
        self.returns.extend(returns);
        self
    }

    /// The rows, borrowed as the engine reads them.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            payments: &self.payments,
            session_reports: &self.session_reports,
            returns: &self.returns,
        }
    }

    /// Every row and its place among the rows of its kind.
    #[must_use]
    pub fn rows(&self) -> Vec<(u64, Fact<'_>)> {
        self.facts().iter().collect()
    }

    /// Gathers every row, whether it is needed or not.
    #[must_use]
    pub fn gathered(&self) -> Gathered {
        let mut gathered = Gathered::default();
        for (place, fact) in self.rows() {
            gathered.keep(fact, place);
        }
        gathered
    }

    /// The engine's report of all rows.
    #[must_use]
    pub fn reconciled(&self) -> Report {
        self.reconciled_with(&ReportOptions::default())
    }

    /// The engine's report of all rows, with options.
    #[must_use]
    pub fn reconciled_with(&self, options: &ReportOptions) -> Report {
        reconcile(&self.facts(), &Selection::everything(), options)
            .expect("no two rows contradict each other")
    }

    /// The contradictions that the engine finds; empty if it gives a report.
    #[must_use]
    pub fn conflicts(&self) -> Vec<IdentityConflict> {
        match reconcile(&self.facts(), &Selection::everything(), &ReportOptions::default()) {
            Err(ReconcileError::Identity(conflicts)) => conflicts,
            Err(other) => panic!("the rows are read once: {other}"),
            Ok(_) => Vec::new(),
        }
    }
}
