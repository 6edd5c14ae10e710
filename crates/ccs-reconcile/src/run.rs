//! The amount that each payment run paid to each service, for comparison with deposits and control
//! totals.

use alloc::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::WideMoney;
use ccs_core::tally::{Retract, Tally};

use crate::record::{PaymentLine, Recipient};

/// The runs of every service, whatever weeks and services were requested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Runs(BTreeMap<(ServiceId, ClearingNumber), Run>);

/// The payments of one run to one service.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// The days on which it paid, with the number of lines for each.
    pub(crate) days: BTreeMap<Day, i64>,
    /// The amount it paid for each week, and the number of lines.
    pub(crate) weeks: BTreeMap<Week, (WideMoney, i64)>,
}

impl Run {
    /// The earliest day it paid on.
    pub(crate) fn day(&self) -> Option<Day> {
        self.days.iter().find(|(_, lines)| **lines != 0).map(|(day, _)| *day)
    }

    /// The latest day it paid on.
    pub(crate) fn last_day(&self) -> Option<Day> {
        self.days.iter().rfind(|(_, lines)| **lines != 0).map(|(day, _)| *day)
    }

    /// Whether a line of it is of this day.
    pub(crate) fn paid_on(&self, day: Day) -> bool {
        self.days.get(&day).is_some_and(|lines| *lines != 0)
    }

    /// All it paid.
    pub(crate) fn paid(&self) -> WideMoney {
        self.weeks.values().map(|(paid, _)| *paid).sum()
    }

    /// The amount paid for one week, or in total; `None` if it has no line.
    pub(crate) fn paid_for(&self, week: Option<Week>) -> Option<WideMoney> {
        let mut weeks = self.weeks.iter();
        let meant = weeks
            .by_ref()
            .filter(|(of, (_, lines))| *lines != 0 && week.is_none_or(|week| week == **of));
        let mut paid = meant.map(|(_, (paid, _))| *paid).peekable();
        paid.peek()?;
        Some(paid.sum())
    }

    /// The earliest week it paid for.
    pub(crate) fn week(&self) -> Option<Week> {
        self.weeks.iter().find(|(_, (_, lines))| *lines != 0).map(|(week, _)| *week)
    }
}

impl Runs {
    /// Every run that has a line, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&(ServiceId, ClearingNumber), &Run)> {
        self.0.iter().filter(|(_, run)| run.day().is_some())
    }

    /// The memory they take, without what the trees add.
    pub(crate) fn bytes(&self) -> usize {
        let of_run = |run: &Run| {
            let days = run.days.len().saturating_mul(size_of::<(Day, i64)>());
            let weeks = run.weeks.len().saturating_mul(size_of::<(Week, (WideMoney, i64))>());
            days.saturating_add(weeks)
        };
        let names = self.0.len().saturating_mul(size_of::<((ServiceId, ClearingNumber), Run)>());
        self.0.values().map(of_run).fold(names, usize::saturating_add)
    }

    /// Every run, in order, with those whose lines were all retracted.
    #[cfg(feature = "serde")]
    pub(crate) fn all(&self) -> impl Iterator<Item = (&(ServiceId, ClearingNumber), &Run)> {
        self.0.iter()
    }

    /// Adds a run that is not there yet.
    #[cfg(feature = "serde")]
    pub(crate) fn put(&mut self, service: ServiceId, number: ClearingNumber, run: Run) {
        self.0.insert((service, number), run);
    }

    pub(crate) fn get(&self, service: ServiceId, number: ClearingNumber) -> Option<&Run> {
        self.0.get(&(service, number)).filter(|run| run.day().is_some())
    }

    fn add(&mut self, line: &PaymentLine, amount: WideMoney, lines: i64) {
        if line.recipient != Recipient::Service {
            return;
        }
        let run = self.0.entry((line.key.service_id, line.clearing_number)).or_default();
        let on_day = run.days.entry(line.date_paid).or_default();
        *on_day = on_day.wrapping_add(lines);
        let of_week = run.weeks.entry(line.key.week).or_default();
        of_week.0 += amount;
        of_week.1 = of_week.1.wrapping_add(lines);
    }
}

impl Tally for Runs {
    type Record<'r> = &'r PaymentLine;

    fn absorb(&mut self, line: &PaymentLine) {
        self.add(line, line.amount(), 1);
    }

    fn merge(&mut self, other: Self) {
        for (name, run) in other.0 {
            let own = self.0.entry(name).or_default();
            for (day, lines) in run.days {
                let on_day = own.days.entry(day).or_default();
                *on_day = on_day.wrapping_add(lines);
            }
            for (week, (paid, lines)) in run.weeks {
                let of_week = own.weeks.entry(week).or_default();
                of_week.0 += paid;
                of_week.1 = of_week.1.wrapping_add(lines);
            }
        }
    }
}

impl Retract for Runs {
    fn retract(&mut self, line: &PaymentLine) {
        self.add(line, line.amount().negated(), -1);
    }
}
