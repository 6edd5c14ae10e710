//! Stage 2: every row of the enrolment-weeks that need a closer look.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::id::{ServiceId, SessionReportId};

use crate::allocate::Subsidy;
use crate::blocks::Blocks;
use crate::demand::Demand;
use crate::fact::Fact;
use crate::fold::{SHARES, share_of};
use crate::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};

/// A row and where it stands, so that a refusal can name it. The place never changes a figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed<T> {
    /// The row.
    pub row: T,
    /// Where it stands: whatever number the caller finds it again by.
    pub place: u64,
}

/// The rows that [`Demand`] asked for, as they came. Gather in any order and split, then merge.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    pub(crate) payments: Blocks<Placed<PaymentLine>>,
    pub(crate) session_reports: Blocks<Placed<SessionReport>>,
    pub(crate) returns: Blocks<Placed<ReturnedFeeReduction>>,
}

/// The same, apart by service, so that the services of one share can be judged while others are.
#[derive(Debug, Clone)]
pub struct Shares(Vec<Gathered>);

impl Default for Shares {
    fn default() -> Self {
        Self((0..SHARES).map(|_| Gathered::default()).collect())
    }
}

impl Shares {
    /// Keeps the row, whatever the demand.
    pub fn keep(&mut self, fact: Fact<'_>, place: u64) {
        if let Some(share) = self.0.get_mut(share_of(&fact.key().service_id)) {
            share.keep(fact, place);
        }
    }

    /// For each share, what every worker gathered of it.
    pub(crate) fn by_share(workers: Vec<Self>) -> Vec<Vec<Gathered>> {
        let mut shares: Vec<Vec<Gathered>> = (0..SHARES).map(|_| Vec::new()).collect();
        for Self(gathered) in workers {
            for (share, part) in shares.iter_mut().zip(gathered) {
                share.push(part);
            }
        }
        shares
    }
}

impl Gathered {
    /// Keeps the row if it is needed.
    pub fn absorb(&mut self, demand: &Demand, fact: Fact<'_>, place: u64) {
        if demand.wants(fact.key()) {
            self.keep(fact, place);
        }
    }

    /// Keeps the row, whatever the demand.
    pub fn keep(&mut self, fact: Fact<'_>, place: u64) {
        match fact {
            Fact::Payment(line) => self.payments.push(Placed { row: line.clone(), place }),
            Fact::SessionReport(report) => {
                self.session_reports.push(Placed { row: report.clone(), place });
            }
            Fact::Return(returned) => self.returns.push(Placed { row: returned.clone(), place }),
        }
    }

    /// What several workers gathered, together.
    pub(crate) fn merged(parts: Vec<Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut whole = parts.next().unwrap_or_default();
        parts.for_each(|part| whole.merge(part));
        whole
    }

    /// Takes in what another worker gathered.
    pub fn merge(&mut self, other: Self) {
        self.payments.append(other.payments);
        self.session_reports.append(other.session_reports);
        self.returns.append(other.returns);
    }

    /// Every row that was kept.
    pub fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
        let payments = self.payments.iter().map(|placed| Fact::Payment(&placed.row));
        let reports = self.session_reports.iter().map(|placed| Fact::SessionReport(&placed.row));
        let returns = self.returns.iter().map(|placed| Fact::Return(&placed.row));
        payments.chain(reports).chain(returns)
    }

    /// Keeps only the rows of these keys.
    pub(crate) fn retain(&mut self, wanted: impl Fn(&Key) -> bool) {
        self.payments.retain(|placed| wanted(&placed.row.key));
        self.session_reports.retain(|placed| wanted(&placed.row.key));
        self.returns.retain(|placed| wanted(&placed.row.key));
    }

    /// Puts these amounts in place of what the reports carry; a report without one gets none.
    pub(crate) fn replace_allocations(
        &mut self,
        amounts: &BTreeMap<(ServiceId, SessionReportId), Subsidy>,
    ) {
        let reports = self.session_reports.iter_mut();
        for SessionReport { key, session_report_id, allocated_ccs, allocated_accs, .. } in
            reports.map(|placed| &mut placed.row)
        {
            let amount =
                amounts.get(&(key.service_id, *session_report_id)).copied().unwrap_or_default();
            (*allocated_ccs, *allocated_accs) = (amount.ccs.to_money(), amount.accs.to_money());
        }
    }
}
