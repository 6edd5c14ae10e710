//! Lines of statements of entitlement, beside the rows of their enrolment-weeks or alone.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::Assembly;
use crate::identity::Known;
use crate::record::{Key, Recipient, StatementLine};
use crate::report::{Warning, WarningKind};

impl Assembly<'_> {
    /// The rows with what is stated of them: the statement lines of their enrolment-week, and as no repeats
    /// those that the total of their run confirms.
    pub(super) fn as_stated(&self, key: &Key, mut known: Known) -> Known {
        known.repeats.retain(|line| !self.stated_repeats.is_paid_each_time(line));
        if let Some(lines) = self.statement_lines.get(key) {
            known.evidence.statement_lines.clone_from(lines);
        }
        known
    }

    /// The enrolment-weeks that only statement lines are about, for explanations.
    pub(super) fn keys_of_statements_without_rows(&self) -> Vec<Key> {
        self.statement_lines.keys().filter(|key| self.is_without_rows(key)).copied().collect()
    }

    /// What statements of entitlement say of enrolment-weeks that no row is about.
    pub(super) fn statements_without_rows(&self) -> Vec<Warning> {
        let mut sums: BTreeMap<Key, [WideMoney; 2]> = BTreeMap::new();
        let alone = self.statement_lines.iter().filter(|(key, _)| self.is_without_rows(key));
        for line in alone.flat_map(|(_, lines)| lines) {
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

/// The lines of each enrolment-week, in order. A later statement has the lines of an earlier one again:
/// of lines that differ in the day of the query alone, as many count as one statement has, with the
/// newest day.
pub(super) fn by_key(lines: &[StatementLine]) -> BTreeMap<Key, Vec<StatementLine>> {
    let mut by_key: BTreeMap<Key, Vec<StatementLine>> = BTreeMap::new();
    for line in lines {
        by_key.entry(line.key).or_default().push(line.clone());
    }
    for lines in by_key.values_mut() {
        let mut alike: BTreeMap<StatementLine, BTreeMap<Option<Day>, usize>> = BTreeMap::new();
        for line in lines.drain(..) {
            let day = line.statement_on;
            let on_any_day = StatementLine { statement_on: None, ..line };
            let count = alike.entry(on_any_day).or_default().entry(day).or_default();
            *count = count.saturating_add(1);
        }
        for (line, days) in alike {
            let count = days.values().copied().max().unwrap_or_default();
            let statement_on = days.keys().next_back().copied().flatten();
            let line = StatementLine { statement_on, ..line };
            lines.extend(core::iter::repeat_n(line, count));
        }
        lines.sort_unstable();
    }
    by_key
}
