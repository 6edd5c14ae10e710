//! Control totals: compares payment lines with the stated total of each payment run.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::{Money, WideMoney};

use crate::record::{PaymentLine, Recipient, words};
use crate::run::Runs;

/// The stated total of one run for one service, for the whole run or for one week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClearingTotal {
    /// The service.
    pub service_id: ServiceId,
    /// The payment run.
    pub clearing_number: ClearingNumber,
    /// The day of payment.
    pub date_paid: Day,
    /// The amount paid. Rows of one run add up, as do rows of one run and week if a week is given.
    pub total: Money,
    /// The CCS among it.
    pub ccs: Option<Money>,
    /// The ACCS among it.
    pub accs: Option<Money>,
    /// The week it is for; `None` for the whole run.
    pub week: Option<Week>,
}

/// A control total with the sum of the lines of its run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunTotal {
    /// The service.
    pub service_id: ServiceId,
    /// The payment run.
    pub clearing_number: ClearingNumber,
    /// The week it is for; `None` for the whole run.
    pub week: Option<Week>,
    /// The day of payment.
    pub date_paid: Day,
    /// The sum of the lines in the data, whatever weeks were requested.
    pub lines: WideMoney,
    /// The stated total.
    pub total: WideMoney,
    /// Why they differ; the parts add up to the difference.
    pub parts: Vec<RunPart>,
}

/// One cause of a difference between lines and a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunPart {
    /// The cause.
    pub kind: RunPartKind,
    /// The amount of the difference it causes; never zero.
    pub amount: WideMoney,
}

/// Why lines and a total differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunPartKind {
    /// − No line of the run is in the data.
    RunMissing,
    /// − Lines of the run are missing.
    LinesMissing,
    /// − Equal to the rows of the total that repeat another in every column.
    TotalRepeated,
    /// ± Equal to the repeats of the run, which may take money back.
    LinesRepeated,
    /// ± The rest.
    Unexplained,
}

impl RunPartKind {
    /// Every part.
    pub const ALL: [Self; 5] = [
        Self::RunMissing,
        Self::LinesMissing,
        Self::TotalRepeated,
        Self::LinesRepeated,
        Self::Unexplained,
    ];

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RunMissing => "run_missing",
            Self::LinesMissing => "lines_missing",
            Self::TotalRepeated => "total_repeated",
            Self::LinesRepeated => "lines_repeated",
            Self::Unexplained => "unexplained",
        }
    }
}

words!(RunPartKind, "run_missing, lines_missing, total_repeated, lines_repeated, unexplained": Self::RunMissing, Self::LinesMissing, Self::TotalRepeated, Self::LinesRepeated, Self::Unexplained);

impl RunTotal {
    /// Lines less total.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.lines.minus(self.total)
    }

    /// Whether they differ.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.difference().is_zero()
    }
}

type Name = (ServiceId, ClearingNumber, Option<Week>);

/// Compares the totals of the selected services with all lines of their runs, in order.
pub(crate) fn compare_totals(
    totals: &[ClearingTotal],
    runs: &Runs,
    repeats: &[PaymentLine],
    takes: impl Fn(&ServiceId) -> bool,
) -> Vec<RunTotal> {
    let mut sums: BTreeMap<Name, (Day, WideMoney)> = BTreeMap::new();
    for row in totals.iter().filter(|row| takes(&row.service_id)) {
        let name = (row.service_id, row.clearing_number, row.week);
        let sum = sums.entry(name).or_insert((row.date_paid, WideMoney::ZERO));
        sum.1 += row.total;
    }
    let mut stated_again: BTreeMap<Name, WideMoney> = BTreeMap::new();
    for (row, repeats) in repeated_totals(totals) {
        let name = (row.service_id, row.clearing_number, row.week);
        let repeated = WideMoney::from(row.total).ten_thousandths().saturating_mul(repeats.into());
        *stated_again.entry(name).or_default() += WideMoney::from_ten_thousandths(repeated);
    }
    let sums = sums.into_iter();
    sums.map(|((service_id, clearing_number, week), (date_paid, total))| {
        let run = runs.get(service_id, clearing_number);
        let lines = run.and_then(|run| run.paid_for(week));
        let repeated = repeats.iter().filter(|line| {
            line.recipient == Recipient::Service
                && (line.key.service_id, line.clearing_number) == (service_id, clearing_number)
                && week.is_none_or(|week| week == line.key.week)
        });
        let repeats = Repeats {
            lines: repeated.map(PaymentLine::amount).sum(),
            total: stated_again
                .get(&(service_id, clearing_number, week))
                .copied()
                .unwrap_or_default(),
        };
        RunTotal {
            service_id,
            clearing_number,
            week,
            date_paid,
            lines: lines.unwrap_or_default(),
            total,
            parts: parts(lines, total, &repeats),
        }
    })
    .collect()
}

/// Rows that are equal in every column, each with how often it is repeated.
pub(crate) fn repeated_totals(totals: &[ClearingTotal]) -> Vec<(&ClearingTotal, u64)> {
    let mut rows: Vec<&ClearingTotal> = totals.iter().collect();
    rows.sort_unstable();
    let same = rows.chunk_by(|a, b| a == b).filter_map(<[_]>::split_first);
    let repeated = same.filter(|(_, repeats)| !repeats.is_empty());
    repeated
        .map(|(first, repeats)| (*first, u64::try_from(repeats.len()).unwrap_or(u64::MAX)))
        .collect()
}

/// What the repeats of a run add on either side.
struct Repeats {
    lines: WideMoney,
    total: WideMoney,
}

fn parts(lines: Option<WideMoney>, total: WideMoney, repeats: &Repeats) -> Vec<RunPart> {
    let amount = lines.unwrap_or_default().minus(total);
    if amount.is_zero() {
        return Vec::new();
    }
    let kind = match lines {
        None => RunPartKind::RunMissing,
        Some(_) if amount == WideMoney::ZERO.minus(repeats.total) => RunPartKind::TotalRepeated,
        Some(_) if amount == repeats.lines => RunPartKind::LinesRepeated,
        Some(_) if amount < WideMoney::ZERO => RunPartKind::LinesMissing,
        Some(_) => RunPartKind::Unexplained,
    };
    alloc::vec![RunPart { kind, amount }]
}
