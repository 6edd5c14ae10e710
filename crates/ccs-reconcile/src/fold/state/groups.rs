//! What clearing numbers paid, in columns: by week for section 1, and whole runs for deposits.

use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, ServiceId};
use serde::{Deserialize, Serialize};

use super::columns::{Check, Names, Sums};
use super::digest::Digest;
use crate::fold::clearing::Counted;
use crate::fold::{ByClearingNumber, Group, index};
use crate::run::{Run, Runs};

/// The groups of section 1, in order of service, week, clearing number and day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Groups {
    service: Vec<u32>,
    week: Vec<u16>,
    clearing_number: Vec<ClearingNumber>,
    day: Vec<i32>,
    ccs: Sums,
    ccs_lines: Vec<i64>,
    accs: Sums,
    accs_lines: Vec<i64>,
    lines: Vec<i64>,
}

impl Groups {
    pub(super) fn of(clearing: &ByClearingNumber, names: &Names) -> Self {
        let mut all: Vec<&Group> = clearing.iter().collect();
        all.sort_unstable_by_key(|group| {
            (group.service_id, group.week, group.clearing_number, group.date_paid)
        });
        let mut groups = Self::default();
        for group in all {
            groups.service.push(names.number_of(&group.service_id));
            groups.week.push(group.week.index());
            groups.clearing_number.push(group.clearing_number);
            groups.day.push(group.date_paid.ordinal());
            groups.ccs.push(group.ccs.sum);
            groups.ccs_lines.push(group.ccs.lines);
            groups.accs.push(group.accs.sum);
            groups.accs_lines.push(group.accs.lines);
            groups.lines.push(group.lines);
        }
        groups
    }

    pub(super) fn restore(&self, names: &Names, clearing: &mut ByClearingNumber) {
        let ccs = self.ccs.iter().zip(&self.ccs_lines);
        let accs = self.accs.iter().zip(&self.accs_lines);
        let amounts = ccs.zip(accs).zip(&self.lines);
        let of_names = self.service.iter().zip(&self.week).zip(&self.clearing_number);
        let rows = of_names.zip(&self.day).zip(amounts);
        for ((((&service, &week), &clearing_number), &day), ((ccs, accs), &lines)) in rows {
            let group = || {
                Some(Group {
                    service_id: names.service(service)?,
                    week: Week::from_index(week)?,
                    clearing_number,
                    date_paid: Day::from_ordinal(day)?,
                    ccs: Counted { sum: ccs.0, lines: *ccs.1 },
                    accs: Counted { sum: accs.0, lines: *accs.1 },
                    lines,
                })
            };
            group().into_iter().for_each(|group| clearing.add(group));
        }
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        digest.numbers(self.service.iter().copied());
        digest.numbers(self.week.iter().copied());
        digest.ids(self.clearing_number.iter().map(ClearingNumber::words));
        digest.signed(self.day.iter().copied().map(i64::from));
        self.ccs.digest(digest);
        self.accs.digest(digest);
        for column in [&self.ccs_lines, &self.accs_lines, &self.lines] {
            digest.signed(column.iter().copied());
        }
    }

    pub(super) fn check(&self, check: &mut Check, names: &Names) {
        let expected = self.service.len();
        let lengths = [
            ("groups.week", self.week.len()),
            ("groups.clearing_number", self.clearing_number.len()),
            ("groups.day", self.day.len()),
            ("groups.ccs_lines", self.ccs_lines.len()),
            ("groups.accs_lines", self.accs_lines.len()),
            ("groups.lines", self.lines.len()),
        ];
        for (column, length) in lengths {
            check.length(column, length, expected);
        }
        check.service_numbers("groups.service", &self.service, names);
        check.weeks("groups.week", self.week.iter().copied());
        check.days("groups.day", self.day.iter().copied());
        self.ccs.check(check, "groups.ccs", expected);
        self.accs.check(check, "groups.accs", expected);
        let of_names = self.service.iter().zip(&self.week).zip(&self.clearing_number);
        check.ordered("groups.service", of_names.zip(&self.day));
    }
}

/// Whole runs, in order of service and clearing number: for each its days, then its weeks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunColumns {
    service: Vec<u32>,
    clearing_number: Vec<ClearingNumber>,
    /// How many days and weeks each run has.
    days: Vec<u32>,
    weeks: Vec<u32>,
    day: Vec<i32>,
    day_lines: Vec<i64>,
    week: Vec<u16>,
    week_paid: Sums,
    week_lines: Vec<i64>,
}

impl RunColumns {
    pub(super) fn of(runs: &Runs, names: &Names) -> Self {
        let mut columns = Self::default();
        for ((service, clearing_number), run) in runs.all() {
            columns.service.push(names.number_of(service));
            columns.clearing_number.push(*clearing_number);
            columns.days.push(u32::try_from(run.days.len()).unwrap_or(u32::MAX));
            columns.weeks.push(u32::try_from(run.weeks.len()).unwrap_or(u32::MAX));
            for (day, lines) in &run.days {
                columns.day.push(day.ordinal());
                columns.day_lines.push(*lines);
            }
            for (week, (paid, lines)) in &run.weeks {
                columns.week.push(week.index());
                columns.week_paid.push(*paid);
                columns.week_lines.push(*lines);
            }
        }
        columns
    }

    pub(super) fn restore(&self, names: &Names, runs: &mut Runs) {
        let mut days = self.day.iter().zip(&self.day_lines);
        let paid = self.week_paid.iter().zip(&self.week_lines);
        let mut weeks = self.week.iter().zip(paid);
        let of_names = self.service.iter().zip(&self.clearing_number);
        for ((&service, &number), (&day_count, &week_count)) in
            of_names.zip(self.days.iter().zip(&self.weeks))
        {
            let mut run = Run::default();
            run.days.extend(
                days.by_ref()
                    .take(index(day_count))
                    .filter_map(|(&day, &lines)| Some((Day::from_ordinal(day)?, lines))),
            );
            run.weeks.extend(weeks.by_ref().take(index(week_count)).filter_map(
                |(&week, (paid, &lines))| Some((Week::from_index(week)?, (paid, lines))),
            ));
            if let Some(service) = names.service(service) {
                runs.put(service, number, run);
            }
        }
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        digest.numbers(self.service.iter().copied());
        digest.ids(self.clearing_number.iter().map(ClearingNumber::words));
        digest.numbers(self.days.iter().copied());
        digest.numbers(self.weeks.iter().copied());
        digest.signed(self.day.iter().copied().map(i64::from));
        digest.signed(self.day_lines.iter().copied());
        digest.numbers(self.week.iter().copied());
        self.week_paid.digest(digest);
        digest.signed(self.week_lines.iter().copied());
    }

    pub(super) fn check(&self, check: &mut Check, names: &Names) {
        let runs = self.service.len();
        check.length("runs.clearing_number", self.clearing_number.len(), runs);
        check.length("runs.days", self.days.len(), runs);
        check.length("runs.weeks", self.weeks.len(), runs);
        let sum = |counts: &[u32]| {
            counts.iter().fold(0_usize, |all, count| all.saturating_add(index(*count)))
        };
        check.length("runs.day", self.day.len(), sum(&self.days));
        check.length("runs.day_lines", self.day_lines.len(), self.day.len());
        check.length("runs.week", self.week.len(), sum(&self.weeks));
        check.length("runs.week_lines", self.week_lines.len(), self.week.len());
        self.week_paid.check(check, "runs.week_paid", self.week.len());
        check.service_numbers("runs.service", &self.service, names);
        check.days("runs.day", self.day.iter().copied());
        check.weeks("runs.week", self.week.iter().copied());
        check.ordered("runs.service", self.service.iter().zip(&self.clearing_number));
        let of_runs = |counts: &[u32]| {
            let runs: Vec<(usize, u32)> = counts.iter().copied().enumerate().collect();
            runs.into_iter().flat_map(|(run, count)| core::iter::repeat_n(run, index(count)))
        };
        check.ordered("runs.day", of_runs(&self.days).zip(&self.day));
        check.ordered("runs.week", of_runs(&self.weeks).zip(&self.week));
    }
}

impl super::super::Scatter {
    /// Every service that the small tables name.
    pub(super) fn services(&self) -> impl Iterator<Item = ServiceId> {
        let groups = self.clearing.iter().map(|group| group.service_id);
        let runs = self.runs.all().map(|((service, _), _)| *service);
        let outside = self.paid_days_outside.iter().map(|(service, _)| *service);
        groups.chain(runs).chain(outside).chain(self.with_accs_outside.iter().copied())
    }
}
