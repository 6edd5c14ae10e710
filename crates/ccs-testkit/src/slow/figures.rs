//! Every figure of a report, as plain integers.

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::date::{CCS_BEGAN, Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId};
use ccs_core::money::Money;
use ccs_reconcile::record::{Key, Recipient, ReportStatus, ReturnStatus};

use super::{Conflict, Question, counted};
use crate::records::World;

/// The figures of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// The first Monday and the last Sunday.
    pub period: Option<(Day, Day)>,
    /// The day to which ages are counted.
    pub as_at: Option<Day>,
    /// Every week with a row.
    pub weeks: BTreeMap<(ServiceId, Week), WeekFigures>,
    /// Approval totals.
    pub services: BTreeMap<ServiceId, Sum>,
    /// The grand total.
    pub total: Sum,
    /// Warnings, one text each, sorted.
    pub warnings: Vec<String>,
}

/// One week of one service.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeekFigures {
    /// By clearing number and day paid, in that order.
    pub clearing: BTreeMap<(ClearingNumber, Day), Clearing>,
    /// The enrolments that differ.
    pub rows: BTreeMap<EnrolmentId, Row>,
    /// The week total.
    pub total: Sum,
}

/// The amount that a clearing number paid; absent if no line has an amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clearing {
    /// CCS.
    pub ccs: Option<i128>,
    /// ACCS.
    pub accs: Option<i128>,
}

/// An enrolment-week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Row {
    /// Fees.
    pub total_fee: i128,
    /// The amount paid, and the number of lines.
    pub paid: (i128, u64),
    /// The amount allocated, and the number of reports.
    pub allocated: (i128, u64),
    /// Paid less allocated.
    pub difference: i128,
    /// Returned.
    pub returned: i128,
    /// Session reports, whatever their status.
    pub session_reports: u64,
    /// The last day on which anything was paid or recovered.
    pub last_paid: Option<Day>,
    /// Whole weeks from the week's Sunday.
    pub weeks_since_week_ending: i32,
    /// Whole weeks from the last payment.
    pub weeks_since_last_paid: Option<i32>,
}

/// A total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// CCS paid.
    pub ccs: i128,
    /// ACCS paid.
    pub accs: i128,
    /// Allocated.
    pub allocated: i128,
    /// Differences above zero.
    pub difference_positive: i128,
    /// Differences below zero.
    pub difference_negative: i128,
    /// Returned.
    pub returned: i128,
}

/// The figures according to the rules.
///
/// # Errors
/// Every [`Conflict`].
pub fn figures(world: &World, question: &Question) -> Result<Figures, Vec<Conflict>> {
    let selected = question.selected(world);
    let counted = counted(&selected, question.drop_exact_repeats)?;
    let mut figures =
        Figures { as_at: latest_day(world), warnings: counted.warnings, ..Figures::default() };
    for key in keys(&selected) {
        figures.add(&key, &counted.world);
    }
    let first_and_last = question.weeks.or_else(|| {
        let mut weeks = figures.weeks.keys().map(|(_, week)| *week);
        let first = weeks.next()?;
        Some(weeks.fold((first, first), |(a, b), week| (a.min(week), b.max(week))))
    });
    figures.period = first_and_last.map(|(first, last)| (first.monday(), last.sunday()));
    figures.foot();
    Ok(figures)
}

/// The latest day of any row, whether it is selected or not.
fn latest_day(world: &World) -> Option<Day> {
    let sundays = keys(world).into_iter().map(|key| key.week.sunday());
    let paid = world.payments.iter().map(|line| line.date_paid);
    let retrieved = world.session_reports.iter().filter_map(|r| r.retrieved_on);
    let returned = world.returns.iter().map(|returned| returned.date_returned);
    sundays.chain(paid).chain(retrieved).chain(returned).max()
}

fn keys(world: &World) -> BTreeSet<Key> {
    let paid = world.payments.iter().map(|line| line.key);
    let reported = world.session_reports.iter().map(|report| report.key);
    let returned = world.returns.iter().map(|returned| returned.key);
    paid.chain(reported).chain(returned).collect()
}

fn count(amount: Option<Money>) -> i128 {
    amount.map_or(0, |amount| i128::from(amount.ten_thousandths()))
}

impl Figures {
    fn add(&mut self, key: &Key, world: &World) {
        let row = row(key, world, self.as_at);
        let week = self.weeks.entry((key.service_id, key.week)).or_default();
        for line in &world.payments {
            if line.key == *key && line.recipient == Recipient::Service {
                let run = (line.clearing_number, line.date_paid);
                let clearing = week.clearing.entry(run).or_default();
                for (sum, amount) in
                    [(&mut clearing.ccs, line.ccs), (&mut clearing.accs, line.accs)]
                {
                    if amount.is_some() {
                        *sum = Some(sum.unwrap_or(0) + count(amount));
                    }
                }
            }
        }
        let total = &mut week.total;
        total.allocated += row.allocated.0;
        total.difference_positive += row.difference.max(0);
        total.difference_negative += row.difference.min(0);
        total.returned += row.returned;
        if row.difference != 0 {
            week.rows.insert(key.enrolment_id, row);
        }
    }

    /// Adds up clearing numbers → week → approval → all.
    fn foot(&mut self) {
        for ((service, name), week) in &mut self.weeks {
            for clearing in week.clearing.values() {
                week.total.ccs += clearing.ccs.unwrap_or(0);
                week.total.accs += clearing.accs.unwrap_or(0);
            }
            self.services.entry(*service).or_default().add(&week.total);
            self.total.add(&week.total);
            if name.sunday() < CCS_BEGAN {
                let message = format!("{} {name} CCS-W001", service.as_str());
                self.warnings.push(message);
            }
        }
        self.warnings.sort_unstable();
    }
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.ccs += other.ccs;
        self.accs += other.accs;
        self.allocated += other.allocated;
        self.difference_positive += other.difference_positive;
        self.difference_negative += other.difference_negative;
        self.returned += other.returned;
    }
}

fn row(key: &Key, world: &World, as_at: Option<Day>) -> Row {
    let mut row = Row::default();
    for line in &world.payments {
        if line.key == *key && line.recipient == Recipient::Service {
            let amount = count(line.ccs) + count(line.accs);
            row.paid = (row.paid.0 + amount, row.paid.1 + 1);
            row.last_paid = row.last_paid.max(Some(line.date_paid));
        }
    }
    for report in world.session_reports.iter().filter(|r| r.key == *key) {
        let allocated = count(report.allocated_ccs) + count(report.allocated_accs);
        row.allocated.0 += allocated;
        row.allocated.1 += u64::from(allocated != 0);
        row.session_reports += 1;
        if report.status != ReportStatus::Cancelled || allocated != 0 {
            row.total_fee += count(report.total_fee);
        }
    }
    let counts = |status| status != ReturnStatus::Withdrawn;
    let returns = world.returns.iter();
    let returned: Vec<(Day, i128)> = returns
        .filter(|returned| returned.key == *key && counts(returned.status))
        .map(|returned| (returned.date_returned, count(Some(returned.not_passed_on))))
        .collect();
    row.returned = returned.iter().map(|(_, amount)| amount).sum();
    row.difference = row.paid.0 - row.allocated.0;
    row.weeks_since_week_ending = weeks_between(key.week.sunday(), as_at);
    row.weeks_since_last_paid = row.last_paid.map(|day| weeks_between(day, as_at));
    row
}

fn weeks_between(from: Day, to: Option<Day>) -> i32 {
    to.map_or(0, |to| (to.ordinal() - from.ordinal()).div_euclid(7))
}
