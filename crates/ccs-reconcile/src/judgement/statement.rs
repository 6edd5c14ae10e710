//! What statements of entitlement say.

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};

use crate::record::{Recipient, SessionReport, StatementLine, SubsidyType};

/// What a statement of entitlement says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement {
    /// The day it speaks for.
    pub(super) day: Option<Day>,
    /// The day on which it was queried, where that is stated.
    pub(super) queried: Option<Day>,
    pub(super) service: Entitled,
    pub(super) guardian: Entitled,
}

/// An entitled amount, by type or without one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entitled {
    Untyped(WideMoney),
    Typed { ccs: WideMoney, accs: WideMoney },
}

impl Statement {
    /// The columns of a report: the day is the statement's, else that of the query.
    pub(super) fn of_report(report: &SessionReport) -> Option<Self> {
        if report.entitled_service.is_none() && report.entitled_guardian.is_none() {
            return None;
        }
        let amount = |money: Option<Money>| Entitled::Untyped(money.into_iter().sum());
        Some(Self {
            day: report.statement_on.or(report.retrieved_on),
            queried: report.statement_on.or(report.retrieved_on),
            service: amount(report.entitled_service),
            guardian: amount(report.entitled_guardian),
        })
    }

    /// Separate lines: the day is the statement's, else that of the newest processing.
    pub(super) fn of_lines(lines: &[&StatementLine]) -> Option<Self> {
        let stated = lines.iter().filter_map(|line| line.statement_on).max();
        let processed = lines.iter().map(|line| line.processed_on).max();
        let sum = |recipient, subsidy| -> WideMoney {
            let meant =
                lines.iter().filter(|line| line.recipient == recipient && line.subsidy == subsidy);
            meant.map(|line| line.amount).sum()
        };
        let entitled = |recipient| Entitled::Typed {
            ccs: sum(recipient, SubsidyType::Ccs),
            accs: sum(recipient, SubsidyType::Accs),
        };
        Some(Self {
            day: stated.or(Some(processed?)),
            queried: stated,
            service: entitled(Recipient::Service),
            guardian: entitled(Recipient::Individual),
        })
    }

    /// Whether it separates the two subsidies.
    pub(super) const fn is_typed(&self) -> bool {
        matches!(self.service, Entitled::Typed { .. })
    }

    pub(super) fn keeps(&self, of: Option<SubsidyType>) -> Option<WideMoney> {
        match (self.service, of) {
            (Entitled::Untyped(_), Some(_)) => None,
            (service, of) => Some(service.of(of).plus(self.guardian.of(of).negative_part())),
        }
    }
}

impl Entitled {
    pub(super) fn of(&self, of: Option<SubsidyType>) -> WideMoney {
        match (*self, of) {
            (Self::Untyped(amount), _) => amount,
            (Self::Typed { ccs, accs }, None) => ccs.plus(accs),
            (Self::Typed { ccs, .. }, Some(SubsidyType::Ccs)) => ccs,
            (Self::Typed { accs, .. }, Some(SubsidyType::Accs)) => accs,
        }
    }
}
