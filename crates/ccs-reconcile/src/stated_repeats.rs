//! What control totals say of lines that their file has more than once.

use alloc::collections::{BTreeMap, BTreeSet};

use ccs_core::date::Week;
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::WideMoney;

use crate::clearing_totals::{ClearingTotal, RunPartKind, RunTotal, repeated_totals};
use crate::record::{Key, PaymentLine};

/// What the totals of runs, or of single weeks of runs, say of the repeats among their lines.
#[derive(Debug, Default)]
pub(crate) struct StatedRepeats {
    paid: BTreeMap<(ServiceId, ClearingNumber, Option<Week>), Paid>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paid {
    /// The total is less than the lines by exactly the repeats.
    Once,
    /// The total is the sum of all lines.
    EachTime,
}

impl StatedRepeats {
    /// Nothing is stated.
    pub(crate) const NONE: Self = Self { paid: BTreeMap::new() };

    /// A total whose own row is repeated confirms nothing: the repeat may be on both sides.
    pub(crate) fn of(compared: &[RunTotal], totals: &[ClearingTotal]) -> Self {
        let repeated = repeated_totals(totals).into_iter();
        let repeated: BTreeSet<_> =
            repeated.map(|(row, _)| (row.service_id, row.clearing_number, row.week)).collect();
        let paid = compared.iter().filter_map(|total| {
            let name = (total.service_id, total.clearing_number, total.week);
            let is_once = total.parts.iter().any(|part| part.kind == RunPartKind::LinesRepeated);
            let paid = if is_once {
                Paid::Once
            } else if total.is_open() || repeated.contains(&name) {
                return None;
            } else {
                Paid::EachTime
            };
            Some((name, paid))
        });
        Self { paid: paid.collect() }
    }

    /// Whether the total proves that the line was paid once.
    pub(crate) fn is_paid_once(&self, line: &PaymentLine) -> bool {
        self.paid_for(line) == Some(Paid::Once)
    }

    /// Whether the total confirms that the line was paid as often as its file has it.
    pub(crate) fn is_paid_each_time(&self, line: &PaymentLine) -> bool {
        self.paid_for(line) == Some(Paid::EachTime)
    }

    /// The enrolment-weeks and amounts of repeats that are all confirmed.
    pub(crate) fn confirmed(&self, repeats: &[PaymentLine]) -> BTreeSet<(Key, WideMoney)> {
        let name = |line: &PaymentLine| (line.key, line.amount());
        let [confirmed, suspected] = [true, false].map(|is_confirmed| {
            let lines = repeats.iter();
            let lines = lines.filter(|line| self.is_paid_each_time(line) == is_confirmed);
            lines.map(name).collect::<BTreeSet<_>>()
        });
        confirmed.difference(&suspected).copied().collect()
    }

    fn paid_for(&self, line: &PaymentLine) -> Option<Paid> {
        let of = |week| self.paid.get(&(line.key.service_id, line.clearing_number, week));
        of(None).or_else(|| of(Some(line.key.week))).copied()
    }
}
