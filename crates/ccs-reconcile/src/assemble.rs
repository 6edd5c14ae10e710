//! The last step: sums, evidence and judgement become the report.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::{CCS_BEGAN, Day, Week};
use ccs_core::id::ServiceId;
use ccs_core::tally::{Retract, Tally};

use crate::deposits::Deposit;
use crate::explanation::Explanation;
use crate::fact::Fact;
use crate::fold::{Folded, Group, Services, Shard, WeekSum};
use crate::gather::{Gathered, Shares};
use crate::identity::{Identified, IdentityConflict, Known, identify};
use crate::parts::{Recovery, decompose};
use crate::record::{Key, Recipient};
use crate::report::{
    Age, ClearingPayment, Counted, Difference, Report, ServiceReport, Total, Warning, WarningKind,
    WeekReport,
};
use crate::sides::Balance;
use crate::workers::{InTurn, Workers};

/// What a caller may decide about a report. None of it changes an amount but
/// `drop_exact_repeats`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// The day ages are counted to; the latest in the data when absent.
    pub as_at: Option<Day>,
    /// Leaves exact repeats of payment lines out instead of counting them.
    pub drop_exact_repeats: bool,
    /// Names of services.
    pub service_names: BTreeMap<ServiceId, Box<str>>,
    /// Bank deposits to hold the payment lines of each day against.
    pub deposits: Option<Vec<Deposit>>,
}

impl Folded {
    /// The report, once every row that was asked for has been gathered.
    ///
    /// # Errors
    /// Every [`IdentityConflict`], and no report.
    pub fn report(
        self,
        gathered: Gathered,
        options: &ReportOptions,
    ) -> Result<Report, Vec<IdentityConflict>> {
        self.report_of(alloc::vec![alloc::vec![gathered]], options, &InTurn)
    }

    /// The same of rows that several workers gathered in shares, by workers that a caller lends.
    ///
    /// # Errors
    /// Every [`IdentityConflict`], and no report.
    pub fn report_by(
        self,
        workers: &impl Workers,
        gathered: Vec<Shares>,
        options: &ReportOptions,
    ) -> Result<Report, Vec<IdentityConflict>> {
        self.report_of(Shares::by_share(gathered), options, workers)
    }

    /// Rows that are the same twice are of one service, so of one share.
    fn report_of(
        self,
        shares: Vec<Vec<Gathered>>,
        options: &ReportOptions,
        workers: &impl Workers,
    ) -> Result<Report, Vec<IdentityConflict>> {
        let selection = &self.selection;
        let judged = workers.each(shares, |parts| {
            let found = identify(Gathered::merged(parts), options.drop_exact_repeats)?;
            Ok(found.within(selection))
        });
        let (mut found, mut conflicts) = (Vec::new(), Vec::new());
        for share in judged {
            match share {
                Ok(share) => found.push(share),
                Err(more) => conflicts.extend::<Vec<IdentityConflict>>(more),
            }
        }
        if conflicts.is_empty() {
            return Ok(Assembly::new(self, &found, options).report(found, workers));
        }
        conflicts.sort_unstable();
        Err(conflicts)
    }

    /// The enrolment-weeks whose rows were gathered, whether they differ or not.
    ///
    /// # Errors
    /// Every [`IdentityConflict`].
    pub fn explain(
        self,
        gathered: Gathered,
        options: &ReportOptions,
    ) -> Result<Vec<Explanation>, Vec<IdentityConflict>> {
        let mut found = identify(gathered, options.drop_exact_repeats)?.within(&self.selection);
        let by_key = core::mem::take(&mut found.by_key);
        let assembly = Assembly::new(self, core::slice::from_ref(&found), options);
        let explained = by_key.into_iter().map(|(key, known)| {
            let row = assembly.row(&key, &known, Recovery::of(&known.evidence));
            let service_name = options.service_names.get(&key.service_id).cloned();
            let left_out = Vec::new();
            Explanation { key, row, evidence: known.evidence, service_name, left_out }
        });
        Ok(explained.collect())
    }
}

struct Assembly<'o> {
    folded: Folded,
    options: &'o ReportOptions,
    as_at: Option<Day>,
    services: BTreeMap<ServiceId, BTreeMap<Week, WeekReport>>,
}

impl<'o> Assembly<'o> {
    /// Takes out again what stage 1 counted and does not count.
    fn new(mut folded: Folded, found: &[Identified], options: &'o ReportOptions) -> Self {
        for (key, row) in found.iter().flat_map(|share| &share.uncounted) {
            if let Some(shard) = folded.shards.get_mut(Shard::number_of(key)) {
                shard.add(key, row);
            }
        }
        for line in found.iter().flat_map(|share| &share.uncounted_payments) {
            if folded.selection.takes(&line.key) {
                folded.clearing.retract(line);
            }
            if line.recipient == Recipient::Service {
                folded.paid_by_day.absorb((line.date_paid, line.amount().negated()));
            }
        }
        let as_at = options.as_at.or(folded.extent.latest_day());
        Self { folded, options, as_at, services: BTreeMap::new() }
    }

    fn report(mut self, mut found: Vec<Identified>, workers: &impl Workers) -> Report {
        let warnings = found.iter_mut().flat_map(|share| core::mem::take(&mut share.warnings));
        let warnings = warnings.collect();
        self.enrolment_weeks(workers);
        self.section_1(workers);
        self.section_2(found, workers);
        let period = self.folded.selection.period(self.folded.extent.weeks());
        let warnings = self.warnings(warnings);
        let deposits = self.options.deposits.clone();
        let deposits =
            deposits.map(|deposits| self.folded.paid_by_day.against(deposits)).unwrap_or_default();
        let names = &self.options.service_names;
        let services: Vec<ServiceReport> =
            self.services.into_iter().map(|(id, weeks)| service(id, weeks, names)).collect();
        let mut total = Total::default();
        services.iter().for_each(|service| total.absorb(&service.total));
        let as_at = self.as_at;
        Report {
            period,
            as_at,
            warnings,
            services,
            total,
            deposits,
            allocations: Vec::new(),
            left_out: Vec::new(),
        }
    }

    fn week(&mut self, service_id: ServiceId, week: Week) -> &mut WeekReport {
        let nothing = || WeekReport {
            week,
            payments: Vec::new(),
            total: Total::default(),
            differences: Vec::new(),
        };
        self.services.entry(service_id).or_default().entry(week).or_insert_with(nothing)
    }

    /// What the enrolments add to each week: allocated, and the differences gross.
    fn enrolment_weeks(&mut self, workers: &impl Workers) {
        let shards = &self.folded.shards;
        let services = Services::of(shards);
        let weeks: BTreeSet<Week> = shards.iter().flat_map(Shard::weeks).collect();
        let sums = workers.each(weeks.into_iter().collect(), |week| services.sums(shards, week));
        for WeekSum { service_id, week, total } in sums.into_iter().flatten() {
            self.week(service_id, week).total.absorb(&total);
        }
    }

    fn section_1(&mut self, workers: &impl Workers) {
        let clearing = core::mem::take(&mut self.folded.clearing);
        let weeks = workers.each(clearing.by_service(), payments_by_week);
        for (service_id, week, payments) in weeks.into_iter().flatten() {
            let week = self.week(service_id, week);
            payments.iter().for_each(|payment| week.total.add_payment(payment));
            week.payments = payments;
        }
    }

    /// Rows are judged share by share and come in order of their keys, so those of a week stand
    /// together.
    fn section_2(&mut self, found: Vec<Identified>, workers: &impl Workers) {
        let judge = |(key, known): (Key, Known)| {
            let recovery = Recovery::of(&known.evidence);
            let differs = !self.balance(&key).difference().is_zero();
            (key, recovery, differs.then(|| self.row(&key, &known, recovery)))
        };
        let judged = workers
            .each(found, |share| -> Vec<_> { share.by_key.into_iter().map(judge).collect() });
        for rows in judged {
            let mut rows = rows.into_iter().peekable();
            while let Some(&(Key { service_id, week, .. }, ..)) = rows.peek() {
                let report = self.week(service_id, week);
                let of_week =
                    |(key, ..): &(Key, _, _)| (key.service_id, key.week) == (service_id, week);
                while let Some((_, recovery, row)) = rows.next_if(of_week) {
                    report.total.returned += recovery.returned;
                    report.total.pending_return += recovery.pending;
                    report.differences.extend(row);
                }
            }
        }
    }

    fn balance(&self, key: &Key) -> Balance {
        let shard = self.folded.shards.get(Shard::number_of(key));
        shard.and_then(|shard| shard.balance_of(key)).unwrap_or_default()
    }

    fn row(&self, key: &Key, known: &Known, recovery: Recovery) -> Difference {
        let balance = self.balance(key);
        let evidence = &known.evidence;
        let counts = |report: &&crate::record::SessionReport| {
            !report.is_cancelled() || !report.allocated().is_zero()
        };
        let fees =
            evidence.session_reports.iter().filter(counts).filter_map(|report| report.total_fee);
        let to_service =
            evidence.payments.iter().filter(|line| line.recipient == Recipient::Service);
        let last_paid = to_service.map(|line| line.date_paid).max();
        let lines = counted(evidence.payments.iter().map(Fact::Payment));
        let allocations = counted(evidence.session_reports.iter().map(Fact::SessionReport));
        let ended = key.week.sunday();
        Difference {
            enrolment_id: key.enrolment_id,
            child: evidence.session_reports.iter().find_map(|report| report.child.clone()),
            total_fee: fees.sum(),
            paid: Counted { amount: balance.paid, count: lines },
            allocated: Counted { amount: balance.allocated, count: allocations },
            returned: recovery.returned,
            pending_return: recovery.pending,
            parts: decompose(balance.difference(), known, recovery),
            age: Age::at(self.as_at.unwrap_or(ended), ended, last_paid),
            last_paid,
            session_reports: u64::try_from(evidence.session_reports.len()).unwrap_or(u64::MAX),
        }
    }

    fn warnings(&self, mut warnings: Vec<Warning>) -> Vec<Warning> {
        for (&service_id, weeks) in &self.services {
            let early = weeks.keys().filter(|week| week.sunday() < CCS_BEGAN);
            let kind = WarningKind::BeforeCcsBegan;
            warnings.extend(early.map(|&week| Warning {
                service_id,
                week,
                enrolment_id: None,
                kind,
            }));
        }
        warnings.sort_unstable();
        warnings
    }
}

/// What was paid for each week of some services, in the order of the report.
fn payments_by_week(mut groups: Vec<&Group>) -> Vec<(ServiceId, Week, Vec<ClearingPayment>)> {
    let week = |group: &&Group| (group.service_id, group.week);
    groups.sort_unstable_by_key(|group| (week(group), group.clearing_number, group.date_paid));
    let weeks = groups.chunk_by(|a, b| week(a) == week(b)).filter_map(|of_week| {
        let (service_id, week) = week(of_week.first()?);
        let payments = of_week.iter().map(|group| ClearingPayment {
            clearing_number: group.clearing_number,
            date_paid: group.date_paid,
            ccs: group.ccs.present(),
            accs: group.accs.present(),
        });
        Some((service_id, week, payments.collect()))
    });
    weeks.collect()
}

/// How many of the rows count on their side.
fn counted<'f>(rows: impl Iterator<Item = Fact<'f>>) -> u64 {
    let counting = rows.filter(|row| row.contribution().count != 0);
    u64::try_from(counting.count()).unwrap_or(u64::MAX)
}

fn service(
    service_id: ServiceId,
    weeks: BTreeMap<Week, WeekReport>,
    names: &BTreeMap<ServiceId, Box<str>>,
) -> ServiceReport {
    let weeks: Vec<WeekReport> = weeks.into_values().collect();
    let mut total = Total::default();
    weeks.iter().for_each(|week| total.absorb(&week.total));
    ServiceReport { service_id, name: names.get(&service_id).cloned(), weeks, total }
}
