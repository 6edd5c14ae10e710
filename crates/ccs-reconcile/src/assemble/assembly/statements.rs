//! Lines of statements of entitlement, beside the rows of their enrolment-weeks or alone.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::Assembly;
use crate::identity::{Identified, Known};
use crate::record::{Key, Recipient, StatementLine};
use crate::report::{Warning, WarningKind};

impl Assembly<'_> {
    /// Adds the statement lines to each gathered enrolment-week.
    pub(super) fn add_statement_lines(&mut self) {
        let mut by_key: BTreeMap<Key, Vec<StatementLine>> = BTreeMap::new();
        for line in &self.options.statement_lines {
            by_key.entry(line.key).or_default().push(line.clone());
        }
        if by_key.is_empty() {
            return;
        }
        for (key, known) in self.found.iter_mut().flat_map(|share| &mut share.by_key) {
            if let Some(mut lines) = by_key.remove(key) {
                lines.sort_unstable();
                known.evidence.statement_lines = lines;
            }
        }
    }

    /// Adds the enrolment-weeks that only statement lines are about, for explanations.
    pub(in crate::assemble) fn add_statements_without_rows(&mut self) {
        let lines = self.options.statement_lines.iter();
        let keys: BTreeSet<Key> =
            lines.map(|line| line.key).filter(|key| self.is_without_rows(key)).collect();
        let by_key = keys.into_iter().map(|key| (key, Known::default())).collect();
        self.found.push(Identified { by_key, ..Identified::default() });
        self.add_statement_lines();
    }

    /// What statements of entitlement say of enrolment-weeks that no row is about.
    pub(super) fn statements_without_rows(&self) -> Vec<Warning> {
        let mut sums: BTreeMap<Key, [WideMoney; 2]> = BTreeMap::new();
        let lines = self.options.statement_lines.iter();
        for line in lines.filter(|line| self.is_without_rows(&line.key)) {
            let [service, individual] = sums.entry(line.key).or_default();
            let sum = if line.recipient == Recipient::Service { service } else { individual };
            *sum += line.amount;
        }
        sums.retain(|_, amounts| amounts.iter().any(|amount| !amount.is_zero()));
        let warning = |(key, [service, individual]): (Key, [WideMoney; 2])| {
            let Key { service_id, week, enrolment_id } = key;
            let kind = WarningKind::StatementWithoutRows { service, individual };
            Warning { service_id, week, enrolment_id: Some(enrolment_id), kind }
        };
        sums.into_iter().map(warning).collect()
    }

    /// Whether a selected enrolment-week has no row in the data.
    fn is_without_rows(&self, key: &Key) -> bool {
        self.folded.selection.takes(key) && !self.has_rows(key)
    }
}
