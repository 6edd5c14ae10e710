//! The verb: facts in, report out.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::allocate::{AllocatedReport, CapPolicy, Subsidy, allocate};
use crate::assemble::ReportOptions;
use crate::fact::Fact;
use crate::fold::{Fold, Selection};
use crate::gather::Gathered;
use crate::identity::{IdentityConflict, identify};
use crate::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use crate::report::Report;

/// The rows of all three files, borrowed from wherever they are kept.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'r> {
    /// Payment lines.
    pub payments: &'r [PaymentLine],
    /// Session reports, every version.
    pub session_reports: &'r [SessionReport],
    /// Returns of fee reduction.
    pub returns: &'r [ReturnedFeeReduction],
}

impl<'r> Facts<'r> {
    /// Every row, with its place among the rows of its kind.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Fact<'r>)> + use<'r> {
        let payments = self.payments.iter().map(Fact::Payment);
        let reports = self.session_reports.iter().map(Fact::SessionReport);
        let returns = self.returns.iter().map(Fact::Return);
        (0..)
            .zip(payments)
            .chain((0..).zip(reports))
            .chain((0..).zip(returns))
    }
}

/// Reconciles rows that are already in memory.
///
/// A place in an [`IdentityConflict`] is the row's index within its slice.
///
/// # Errors
/// Every [`IdentityConflict`], and no report.
pub fn reconcile(
    facts: &Facts<'_>,
    selection: &Selection,
    options: &ReportOptions,
) -> Result<Report, Vec<IdentityConflict>> {
    let mut fold = Fold::new(selection.clone()).for_deposits(options.deposits.is_some());
    facts.iter().for_each(|(_, fact)| fold.absorb(fact));
    let (folded, demand) = fold.finish();
    let mut gathered = Gathered::default();
    facts
        .iter()
        .for_each(|(place, fact)| gathered.absorb(&demand, fact, place));
    folded.report(gathered, options)
}

/// Allocates the payments first, then reconciles against those allocations instead of the ones
/// the session reports carry.
///
/// # Errors
/// Every [`IdentityConflict`], and no report.
pub fn allocate_and_reconcile(
    facts: &Facts<'_>,
    selection: &Selection,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Result<Report, Vec<IdentityConflict>> {
    let allocations = allocations(facts, selection, options, policy)?;
    let to_report =
        |row: &AllocatedReport| Some(((row.key.service_id, row.session_report_id?), row.amount));
    let amounts: BTreeMap<_, Subsidy> = allocations.iter().filter_map(to_report).collect();
    let allocated = |report: &SessionReport| {
        let amount = amounts
            .get(&(report.key.service_id, report.session_report_id))
            .copied()
            .unwrap_or_default();
        let (allocated_ccs, allocated_accs) = (amount.ccs.to_money(), amount.accs.to_money());
        SessionReport {
            allocated_ccs,
            allocated_accs,
            ..report.clone()
        }
    };
    let session_reports: Vec<SessionReport> = facts.session_reports.iter().map(allocated).collect();
    let facts = Facts {
        session_reports: &session_reports,
        ..*facts
    };
    let report = reconcile(&facts, selection, options)?;
    Ok(Report {
        allocations,
        ..report
    })
}

fn allocations(
    facts: &Facts<'_>,
    selection: &Selection,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Result<Vec<AllocatedReport>, Vec<IdentityConflict>> {
    let mut gathered = Gathered::default();
    let selected = facts.iter().filter(|(_, fact)| selection.takes(fact.key()));
    selected.for_each(|(place, fact)| gathered.keep(fact, place));
    let found = identify(gathered, options.drop_exact_repeats)?;
    let rows = found.by_key.iter().flat_map(|(key, known)| {
        allocate(
            *key,
            &known.evidence.payments,
            &known.evidence.session_reports,
            policy,
        )
    });
    Ok(rows.collect())
}
