//! Assembles the report from sums and judgements, section by section.

mod explained;
mod judged;
mod paid;
mod statements;
mod totals;

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;
use ccs_core::tally::{Retract, Tally};

use self::paid::{PaidService, paid_by_service};
use super::ReportOptions;
use crate::clearing_totals::{RunTotal, compare_totals};
use crate::decision::{DecidedPlace, Decision, Decisions};
use crate::deposits::short::{ShortRuns, name_lines};
use crate::deposits::{Deposit, DepositMatch, DepositsTotal, USUAL_DAYS, match_deposits};
use crate::fact::{Fact, Flags};
use crate::fold::{ByClearingNumber, Folded, Services, Shard, WeekSum};
use crate::identity::{Identified, Known};
use crate::judgement::{Around, Judgement, judge};
use crate::record::{Key, PaymentLine, Recipient, SessionReport, StatementLine, SubsidyType};
use crate::report::{
    Age, BySubsidy, Counted, Difference, Evidence, Overlap, Pair, Part, Report, ServiceReport,
    Total, Warning, WarningKind, WeekReport,
};
use crate::stated_repeats::StatedRepeats;
use crate::workers::Workers;
use crate::{link, one_sided, plausibility};

pub(super) struct Assembly<'o> {
    folded: Folded,
    options: &'o ReportOptions,
    as_at: Option<Day>,
    services: BTreeMap<ServiceId, BTreeMap<Week, WeekReport>>,
    found: Vec<Identified<'o>>,
    /// The lines of statements by enrolment-week.
    statement_lines: BTreeMap<Key, Vec<StatementLine>>,
    overlap: Overlap,
    totals: Option<Vec<RunTotal>>,
    /// The runs that were short of their deposits before repeats were left out, where any were.
    short_as_read: Option<ShortRuns>,
    stated_repeats: StatedRepeats,
    /// The repeats that control totals confirm.
    confirmed_repeats: BTreeSet<(Key, WideMoney)>,
    paid_days: BTreeMap<ServiceId, Vec<Day>>,
    services_with_accs: BTreeSet<ServiceId>,
}

impl<'o> Assembly<'o> {
    /// Subtracts the rows that stage 1 counted but that do not count.
    pub(super) fn new(
        mut folded: Folded,
        found: Vec<Identified<'o>>,
        options: &'o ReportOptions,
    ) -> Self {
        for (key, row) in found.iter().flat_map(|share| &share.beside.uncounted) {
            if let Some(shard) = folded.shards.get_mut(Shard::number_of(key))
                && folded.selection.takes(key)
            {
                shard.add(key, row);
            }
        }
        let has_repeats = found.iter().any(|share| !share.beside.uncounted_payments.is_empty());
        let short_as_read = (has_repeats && options.deposits.is_some()).then(|| {
            let takes = |service: &ServiceId| folded.selection.takes_service(service);
            ShortRuns::of(&folded.runs, options, takes)
        });
        for line in found.iter().flat_map(|share| &share.beside.uncounted_payments) {
            if folded.selection.takes(&line.key) {
                folded.retract(line);
            }
            if options.wants_runs() && folded.selection.takes_service(&line.key.service_id) {
                folded.runs.retract(line);
            }
        }
        let repeats: Vec<PaymentLine> =
            found.iter().flat_map(|share| &share.beside.repeats).cloned().collect();
        let as_at = options.as_at.or(folded.extent.latest_day());
        let totals = options.clearing_totals.as_ref().map(|totals| {
            let takes = |service: &ServiceId| folded.selection.takes_service(service);
            compare_totals(totals, &folded.runs, &repeats, takes)
        });
        let stated = options.clearing_totals.as_deref().unwrap_or_default();
        let stated_repeats = StatedRepeats::of(totals.as_deref().unwrap_or_default(), stated);
        let confirmed_repeats = stated_repeats.confirmed(&repeats);
        let found: Vec<Identified<'_>> =
            found.into_iter().map(|share| share.within(&folded.selection)).collect();
        let overlapping = || found.iter().flat_map(|share| &share.beside.overlap);
        let overlap = Overlap {
            lines: u64::try_from(overlapping().count()).unwrap_or(u64::MAX),
            amount: overlapping().map(|(_, amount)| *amount).sum(),
        };
        let (paid_days, services_with_accs) =
            (folded.paid_days_outside(), folded.with_accs_outside().clone());
        let services = BTreeMap::new();
        Self {
            folded,
            options,
            as_at,
            services,
            found,
            statement_lines: statements::by_key(&options.statement_lines),
            overlap,
            totals,
            short_as_read,
            stated_repeats,
            confirmed_repeats,
            paid_days,
            services_with_accs,
        }
    }

    fn decisions(&self) -> Decisions<'o> {
        let decisions: &'o [Decision] = &self.options.decisions;
        Decisions::of(decisions, self.as_at.unwrap_or(Day::MAX))
    }

    /// Whether it warns of a repeat that a control total confirms.
    fn is_confirmed_repeat(&self, warning: &Warning) -> bool {
        let Warning { service_id, week, enrolment_id, kind } = *warning;
        let WarningKind::SuspectedDuplicate { amount, .. } = kind else { return false };
        enrolment_id.is_some_and(|enrolment_id| {
            let key = Key { service_id, week, enrolment_id };
            self.confirmed_repeats.contains(&(key, amount))
        })
    }

    pub(super) fn report(mut self, workers: &impl Workers) -> Report {
        let mut found = core::mem::take(&mut self.found);
        let warnings =
            found.iter_mut().flat_map(|share| core::mem::take(&mut share.beside.warnings));
        let mut warnings: Vec<Warning> =
            warnings.filter(|warning| !self.is_confirmed_repeat(warning)).collect();
        self.enrolment_weeks(workers);
        self.section_1(workers);
        let deposits = self.deposits(&found);
        let unusual = core::mem::take(&mut self.folded.unusual);
        warnings.extend(plausibility::of_unusual(&unusual, &warnings));
        drop(unusual);
        warnings.extend(one_sided::warnings(&self.services, &self.folded.shards));
        warnings.extend(self.statements_without_rows());
        self.section_2(found, workers, &|_| false, &mut warnings);
        self.decide(&mut warnings);
        let period = self.folded.selection.period(self.folded.extent.weeks());
        self.warnings(&mut warnings, workers);
        let names = &self.options.service_names;
        let services: Vec<ServiceReport> =
            self.services.into_iter().map(|(id, weeks)| service(id, weeks, names)).collect();
        let mut total = Total::default();
        services.iter().for_each(|service| total.absorb(&service.total));
        Report {
            period,
            as_at: self.as_at,
            warnings,
            services,
            total,
            deposits_total: deposits.as_deref().map(DepositsTotal::of),
            deposits: deposits.unwrap_or_default(),
            clearing_totals: self.totals,
            overlap: self.overlap,
            allocations: Vec::new(),
            left_out: Vec::new(),
            omitted: Vec::new(),
            export_warnings: Vec::new(),
        }
    }

    /// The deposits with their runs, and the lines that short ones may lack.
    fn deposits(&self, found: &[Identified<'_>]) -> Option<Vec<DepositMatch>> {
        let deposits = self.options.deposits.as_ref()?;
        let takes = |service: &ServiceId| self.folded.selection.takes_service(service);
        let days = self.options.deposit_days.unwrap_or(USUAL_DAYS);
        let mut matches = match_deposits(&self.folded.runs, deposits, days, takes);
        let lines = found.iter().flat_map(Identified::payments);
        name_lines(&mut matches, self.short_as_read.as_ref(), lines);
        Some(matches)
    }

    fn has_rows(&self, key: &Key) -> bool {
        let shard = self.folded.shards.get(Shard::number_of(key));
        shard.is_some_and(|shard| shard.has_rows(key))
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

    /// Adds the enrolments to their weeks: allocations, and the gross differences. Nothing else needs
    /// their sums, which make room for what is judged.
    fn enrolment_weeks(&mut self, workers: &impl Workers) {
        let shards = &self.folded.shards;
        let services = Services::of(shards);
        let weeks: BTreeSet<Week> = shards.iter().flat_map(Shard::weeks).collect();
        let sums = workers.each(weeks.into_iter().collect(), |week| services.sums(shards, week));
        for WeekSum { service_id, week, total } in sums.into_iter().flatten() {
            self.week(service_id, week).total.absorb(&total);
        }
        self.folded.shards.iter_mut().for_each(Shard::forget_sums);
    }

    /// Section 1, and what a judgement takes from it: the days on which CCS paid each service, and
    /// whether it paid ACCS.
    fn section_1(&mut self, workers: &impl Workers) {
        let clearing = core::mem::take(&mut self.folded.clearing);
        let paid = workers.each(ByClearingNumber::by_service(&clearing), paid_by_service);
        for PaidService { service_id, mut days, has_accs, weeks } in paid.into_iter().flatten() {
            let paid_days = self.paid_days.entry(service_id).or_default();
            paid_days.append(&mut days);
            paid_days.sort_unstable();
            paid_days.dedup();
            if has_accs {
                self.services_with_accs.insert(service_id);
            }
            for (week, payments) in weeks {
                let week = self.week(service_id, week);
                payments.iter().for_each(|payment| week.total.add_payment(payment));
                week.payments = payments;
            }
        }
    }

    /// Rows are judged share by share and arrive in the order of their keys, so the rows of a week
    /// follow one another. Those that are asked for are there even if they do not differ.
    fn section_2(
        &mut self,
        found: Vec<Identified<'_>>,
        workers: &impl Workers,
        asked: &(impl Fn(&Key) -> bool + Sync),
        warnings: &mut Vec<Warning>,
    ) {
        let judged = workers.each(found, |share| self.judged_weeks(&share, asked));
        for judged in judged.into_iter().flatten() {
            let report = self.week(judged.service_id, judged.week);
            report.total.returned += judged.returned;
            report.total.pending_return += judged.pending;
            report.differences = judged.differences;
            warnings.extend(judged.warnings);
        }
        workers.each(self.services.values_mut().collect(), link::link);
        link::doubt_returns(&mut self.services);
    }

    /// Attaches the decisions to the parts, and adds open and decided amounts to the totals.
    fn decide(&mut self, warnings: &mut Vec<Warning>) {
        let mut decisions = self.decisions();
        for (&service_id, weeks) in &mut self.services {
            for (&week, report) in weeks {
                for row in &mut report.differences {
                    let key = Key { service_id, week, enrolment_id: row.enrolment_id };
                    decisions.apply(key, row, warnings);
                    report.total.open += row.open();
                    report.total.decided += row.decided();
                }
            }
        }
        warnings.extend(decisions.left(|key| self.decided_place(key)));
    }

    fn decided_place(&self, key: &Key) -> DecidedPlace {
        if !self.folded.selection.takes(key) {
            return DecidedPlace::NotSelected;
        }
        let weeks = self.services.get(&key.service_id);
        match weeks.and_then(|weeks| weeks.keys().next()) {
            Some(first) if *first <= key.week => {
                DecidedPlace::Covered { has_rows: self.has_rows(key) }
            }
            _ => DecidedPlace::OutsideData,
        }
    }

    fn judge(&self, key: &Key, known: &Known) -> Judgement {
        judge(
            known,
            Around {
                as_at: self.as_at.unwrap_or(key.week.sunday()),
                paid_days: self.paid_days.get(&key.service_id).map_or(&[], Vec::as_slice),
                has_accs: self.services_with_accs.contains(&key.service_id),
                stated_repeats: &self.stated_repeats,
                cap_policy: self.options.cap_policy,
            },
        )
    }

    fn row(&self, key: &Key, known: &Known, judgement: Judgement) -> Difference {
        let evidence = &known.evidence;
        let counts =
            |report: &&SessionReport| !report.is_cancelled() || !report.allocated().is_zero();
        let fees =
            evidence.session_reports.iter().filter(counts).filter_map(|report| report.total_fee);
        let to_service =
            evidence.payments.iter().filter(|line| line.recipient == Recipient::Service);
        let last_paid = to_service.map(|line| line.date_paid).max();
        let lines = counted(evidence.payments.iter().map(Fact::Payment));
        let allocations = counted(evidence.session_reports.iter().map(Fact::SessionReport));
        let ended = key.week.sunday();
        let sum = pair(evidence, None);
        let is_untyped = evidence.payments.iter().any(|line| line.is_untyped);
        Difference {
            enrolment_id: key.enrolment_id,
            child: evidence.session_reports.iter().find_map(|report| report.child.clone()),
            total_fee: fees.sum(),
            paid: Counted { amount: sum.paid, count: lines },
            allocated: Counted { amount: sum.allocated, count: allocations },
            returned: judgement.returned,
            pending_return: judgement.pending,
            by_subsidy: (!is_untyped).then(|| BySubsidy {
                ccs: pair(evidence, Some(SubsidyType::Ccs)),
                accs: pair(evidence, Some(SubsidyType::Accs)),
            }),
            parts: without_room(judgement.parts),
            links: Vec::new(),
            age: Age::at(self.as_at.unwrap_or(ended), ended, last_paid),
            last_paid,
            session_reports: u64::try_from(evidence.session_reports.len()).unwrap_or(u64::MAX),
        }
    }

    fn warnings(&self, warnings: &mut Vec<Warning>, workers: &impl Workers) {
        for (&service_id, weeks) in &self.services {
            warnings.extend(plausibility::of_service(service_id, weeks));
        }
        for (service_id, enrolment_id) in plausibility::ids_that_differ_in_case(&self.folded.shards)
        {
            let weeks = self.services.get(&service_id);
            let Some(&week) = weeks.and_then(|weeks| weeks.keys().next()) else { continue };
            let kind = WarningKind::IdCaseDiffers;
            warnings.push(Warning { service_id, week, enrolment_id: Some(enrolment_id), kind });
        }
        self.runs_that_totals_lack(warnings);
        self.totals_of_another_day(warnings);
        self.totals_stated_again(warnings);
        self.deposits_far_from_payments(warnings);
        let shards = &self.folded.shards;
        warnings.extend(plausibility::payments_with_part_cents(shards, workers));
        let untyped = shards.iter().flat_map(|shard| shard.keys_with(Flags::UNTYPED)).min();
        if let Some(Key { service_id, week, .. }) = untyped {
            let kind = WarningKind::SubsidyTypesNotToldApart;
            warnings.push(Warning { service_id, week, enrolment_id: None, kind });
        }
        warnings.sort_unstable();
        warnings.dedup();
    }

    /// Deposits have no week that shows an exchanged day and month; their distance from the
    /// payments may. Each is named beside the oldest or the newest payment.
    fn deposits_far_from_payments(&self, warnings: &mut Vec<Warning>) {
        const DAYS_UNTIL_BANKED: i32 = 10;
        let deposits = self.options.deposits.iter().flatten();
        let runs = || self.folded.runs.iter();
        let oldest = runs().filter_map(|(&(id, _), run)| Some((run.day()?, id, run.week()?))).min();
        let newest =
            runs().filter_map(|(&(id, _), run)| Some((run.last_day()?, id, run.week()?))).max();
        let (Some(oldest), Some(newest)) = (oldest, newest) else { return };
        for &Deposit { date_paid, .. } in deposits {
            let (_, service_id, week) = if date_paid < oldest.0 {
                oldest
            } else if date_paid.days_since(newest.0) > DAYS_UNTIL_BANKED {
                newest
            } else {
                continue;
            };
            if self.folded.selection.takes_service(&service_id) {
                let kind = WarningKind::DepositFarFromPayments { date_paid };
                warnings.push(Warning { service_id, week, enrolment_id: None, kind });
            }
        }
    }
}

/// Both sides of one type, or of both together.
fn pair(evidence: &Evidence, of: Option<SubsidyType>) -> Pair {
    let to_service = evidence.payments.iter().filter(|line| line.recipient == Recipient::Service);
    Pair {
        paid: to_service.map(|line| line.amount_of(of)).sum::<WideMoney>(),
        allocated: evidence.session_reports.iter().map(|report| report.allocated_of(of)).sum(),
    }
}

/// The parts in as much memory as they need: a report may have hundreds of thousands.
fn without_room(mut parts: Vec<Part>) -> Vec<Part> {
    for part in &mut parts {
        part.lines.shrink_to_fit();
        part.alternatives.shrink_to_fit();
    }
    parts.shrink_to_fit();
    parts
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
