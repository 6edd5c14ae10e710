//! What the rows of one enrolment-week say, report by report: never pooled over the week.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::SessionReportId;
use ccs_core::money::{Money, WideMoney};

use super::Around;
use super::movement::Movement;
use super::reports::{Cancelled, Live, When};
use super::statement::{Entitled, Statement};
use super::young::YoungFrom;
use crate::identity::Known;
use crate::record::{
    PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
    StatementLine, SubsidyType,
};
use crate::report::{LineRef, WarningKind};

/// One enrolment-week, sorted for judgement.
pub(super) struct EnrolmentWeek<'k> {
    pub(super) known: &'k Known,
    pub(super) around: Around<'k>,
    pub(super) live: Vec<Live<'k>>,
    pub(super) cancelled: Vec<Cancelled<'k>>,
    /// The day of the newest line, whoever received it.
    pub(super) newest_line: Option<Day>,
    is_untyped: bool,
    pub(super) young_from: YoungFrom,
    /// Whether the service was paid CCS, and ACCS.
    paid_types: [bool; 2],
    /// Lines to the service, without repeats that a control total proves.
    counted: Vec<&'k PaymentLine>,
    /// Statement lines that name no report.
    pub(super) of_the_week: Option<Statement>,
}

/// Comparisons of rows with lines that one enrolment-week is worth: two thousand reports or returns
/// with as many lines. A week of a child has a handful.
const MOST_COMPARISONS: u64 = 4_000_000;

const SUM: &[Option<SubsidyType>] = &[None];
const BOTH: &[Option<SubsidyType>] = &[Some(SubsidyType::Ccs), Some(SubsidyType::Accs)];

impl<'k> EnrolmentWeek<'k> {
    pub(super) fn of(known: &'k Known, around: Around<'k>) -> Self {
        let evidence = &known.evidence;
        let mut versions: BTreeMap<SessionReportId, Vec<&SessionReport>> = BTreeMap::new();
        for row in &evidence.superseded {
            versions.entry(row.session_report_id).or_default().push(row);
        }
        let mut lines: BTreeMap<Option<SessionReportId>, Vec<&StatementLine>> = BTreeMap::new();
        for line in &evidence.statement_lines {
            lines.entry(line.session_report_id).or_default().push(line);
        }
        let (mut live, mut cancelled) = (Vec::new(), Vec::new());
        for report in &evidence.session_reports {
            let id = report.session_report_id;
            let earlier = versions.remove(&id).unwrap_or_default();
            if report.is_cancelled() {
                cancelled.push(Cancelled::of(report, &earlier));
            } else {
                let named = lines.get(&Some(id)).map_or(&[][..], Vec::as_slice);
                live.push(Live::of(report, earlier, named));
            }
        }
        // What is judged one after the other does not depend on how the reports are numbered.
        cancelled.sort_by_key(Cancelled::day);
        let of_the_week = lines.get(&None).and_then(|unnamed| Statement::of_lines(unnamed));
        // Of a day before the report was sent, it speaks of another one.
        if let [only] = live.as_mut_slice()
            && let Some(statement) = of_the_week
            && (statement.day.is_none() || only.sent_on() <= statement.day)
        {
            only.statement = Some(statement);
        }
        let counted = counted(known, around);
        Self {
            known,
            around,
            young_from: YoungFrom::of(&live),
            paid_types: SubsidyType::ALL
                .map(|of| counted.iter().any(|line| !line.amount_of(Some(of)).is_zero())),
            live,
            cancelled,
            newest_line: evidence.payments.iter().map(|line| line.date_paid).max(),
            is_untyped: evidence.payments.iter().any(|line| line.is_untyped),
            counted,
            of_the_week,
        }
    }

    /// The types that are judged apart.
    pub(super) fn types(&self) -> &'static [Option<SubsidyType>] {
        if self.is_untyped { SUM } else { BOTH }
    }

    /// Lines to the service, without repeats that a control total proves.
    pub(super) fn to_service(&self) -> impl Iterator<Item = &'k PaymentLine> + use<'k, '_> {
        self.counted.iter().copied()
    }

    /// Lines to the service that their file has once more, where no control total proves it.
    pub(super) fn suspected_repeats(&self) -> impl Iterator<Item = &'k PaymentLine> + use<'k, '_> {
        let stated = self.around.stated_repeats;
        self.known
            .repeats
            .iter()
            .filter(|line| line.recipient == Recipient::Service && !stated.is_paid_once(line))
    }

    /// What the service was paid, proven repeats and all.
    pub(super) fn paid(&self, of: Option<SubsidyType>) -> WideMoney {
        let lines = self.known.evidence.payments.iter();
        let lines = lines.filter(|line| line.recipient == Recipient::Service);
        lines.map(|line| line.amount_of(of)).sum()
    }

    /// Lines to the individual.
    pub(super) fn to_individual(&self) -> impl Iterator<Item = &'k PaymentLine> + use<'k> {
        let lines = self.known.evidence.payments.iter();
        lines.filter(|line| line.recipient == Recipient::Individual)
    }

    /// Returns that are not withdrawn.
    pub(super) fn returns(&self) -> impl Iterator<Item = &'k ReturnedFeeReduction> + use<'k> {
        let returns = self.known.evidence.returns.iter();
        returns.filter(|returned| !returned.counted().is_zero())
    }

    /// Returns that the service withdrew: they count nothing.
    pub(super) fn withdrawn_returns(
        &self,
    ) -> impl Iterator<Item = &'k ReturnedFeeReduction> + use<'k> {
        let returns = self.known.evidence.returns.iter();
        returns.filter(|returned| returned.status == ReturnStatus::Withdrawn)
    }

    /// What was returned: the part not passed on.
    pub(super) fn returned(&self) -> WideMoney {
        self.returns().map(ReturnedFeeReduction::counted).sum()
    }

    /// Whether a negative line beside a payment of its run may be the reversal of a live report's
    /// money: the report has as much allocated, or awaits an answer and as much was paid beside
    /// what a cancelled report is worth.
    pub(super) fn may_rework(
        &self,
        movement: &Movement<'_>,
        of: Option<SubsidyType>,
        worth: WideMoney,
    ) -> bool {
        if !movement.is_beside_payment {
            return false;
        }
        let taken = movement.left.negated();
        let before = self.to_service().filter(|line| line.date_paid < movement.day);
        let paid: WideMoney = before.map(|line| line.amount_of(of)).sum();
        let may_have = |live: &Live<'_>| {
            live.largest_allocation(None) >= taken
                || (!live.is_answered && paid >= worth.plus(taken))
        };
        self.live.iter().any(may_have)
    }

    /// Whether a newer version of a live report awaits its answer.
    pub(super) fn has_variation(&self) -> bool {
        self.unanswered().any(|live| !live.is_new())
    }

    /// Whether a live report was withdrawn once and sent again as a newer version: CCS may have yet to
    /// offset what it had paid before.
    pub(super) fn has_reinstated(&self) -> bool {
        self.live.iter().any(Live::is_reinstated)
    }

    /// Whether a report is cancelled, or was before a newer version.
    pub(super) fn had_cancelled(&self) -> bool {
        !self.cancelled.is_empty() || self.has_reinstated()
    }

    /// Whether both subsidies were paid, and a cancelled report had more of one allocated than the
    /// service ever had of it before.
    pub(super) fn is_booked_otherwise(&self, report: &Cancelled<'_>) -> bool {
        let had_before = |of| {
            let sums = self.running_sums(Some(of)).into_iter();
            let before = sums.filter(|(day, _)| report.when(*day) != When::After);
            before.map(|(_, sum)| sum).max().unwrap_or_default()
        };
        self.paid_types == [true, true]
            && SubsidyType::ALL.into_iter().any(|of| {
                let worth = report.worth_by_allocation(Some(of));
                worth.is_some_and(|worth| worth > had_before(of))
            })
    }

    /// Whether lines are not in the data: those there are sum to less than nothing on some day, or
    /// pay less than was returned, or than a return says that was received.
    pub(super) fn lacks_lines(&self) -> bool {
        let lacks = |&of: &Option<SubsidyType>| {
            self.running_sums(of).iter().any(|(_, sum)| *sum < WideMoney::ZERO)
        };
        let paid: WideMoney = self.to_service().map(|line| line.amount().positive_part()).sum();
        let received = self.known.evidence.returns.iter();
        let received = received.map(|returned| WideMoney::from(returned.total_fee_reduction)).max();
        paid < self.returned()
            || received.is_some_and(|received| paid < received)
            || self.types().iter().any(lacks)
    }

    /// What the service had at the end of each day on which something moved.
    pub(super) fn running_sums(&self, of: Option<SubsidyType>) -> Vec<(Day, WideMoney)> {
        let lines = self.to_service().map(|line| (line.date_paid, line.amount_of(of)));
        let mut sums: Vec<(Day, WideMoney)> = lines.collect();
        sums.sort_unstable_by_key(|(day, _)| *day);
        sums.dedup_by(|(day, moved), (last, sum)| {
            let is_same = day == last;
            if is_same {
                *sum += *moved;
            }
            is_same
        });
        let mut sum = WideMoney::ZERO;
        for (_, moved) in &mut sums {
            sum += *moved;
            *moved = sum;
        }
        sums
    }

    /// Whether both subsidies are paid or allocated in the week.
    pub(super) fn has_both_types(&self) -> bool {
        let reports = &self.known.evidence.session_reports;
        let has = |of: SubsidyType| {
            self.to_service().any(|line| !line.amount_of(Some(of)).is_zero())
                || reports.iter().any(|report| !report.allocated_of(Some(of)).is_zero())
        };
        !self.is_untyped && SubsidyType::ALL.into_iter().all(has)
    }

    /// That so many rows of it must be compared with one another that no week of a child has them:
    /// reports that are cancelled, varied or stated, and returns, each with every line.
    pub(super) fn is_beyond_comparing(&self) -> Option<WarningKind> {
        let is_compared = |live: &&Live<'_>| !live.earlier.is_empty() || live.statement.is_some();
        let of_live = self.live.iter().filter(is_compared).count();
        let rows = [of_live, self.cancelled.len(), self.known.evidence.returns.len()];
        let rows: usize = rows.into_iter().sum();
        let others = self.known.evidence.payments.len().saturating_add(self.live.len());
        let comparisons = u64::try_from(rows.saturating_mul(others)).unwrap_or(u64::MAX);
        (comparisons > MOST_COMPARISONS)
            .then_some(WarningKind::TooManyRowsToCompare { comparisons, most: MOST_COMPARISONS })
    }

    /// Whether the data has any session report of the week.
    pub(super) fn has_reports(&self) -> bool {
        !(self.live.is_empty() && self.cancelled.is_empty())
    }

    /// Whether a line of this day is younger than every answer: an answer covers only money that
    /// was paid before its day.
    pub(super) fn is_young(&self, day: Day) -> bool {
        self.young_from.is_young(day)
    }

    /// Whether a line of this day is younger than the newest answer, where there is one: the books of
    /// live reports have nothing of it.
    pub(super) fn is_younger_than_the_books(&self, day: Day) -> bool {
        matches!(self.young_from, YoungFrom::Day(_)) && self.is_young(day)
    }

    /// Whether a live report was processed on a day that nobody knows.
    pub(super) fn has_unknown_answer_day(&self) -> bool {
        self.live.iter().any(|live| live.is_answered && live.answer_day.is_none())
    }

    pub(super) fn unanswered(&self) -> impl Iterator<Item = &Live<'k>> {
        self.live.iter().filter(|live| !live.is_answered)
    }

    /// Whether every live report was answered after the newest line, and there is one.
    pub(super) fn is_answered_after_newest_line(&self) -> bool {
        let answered = |live: &Live<'_>| {
            live.is_processed() && live.answer_day.is_some_and(|day| Some(day) > self.newest_line)
        };
        !self.live.is_empty() && self.live.iter().all(answered)
    }

    /// Whether a statement's day is after the date of every line that the books have, and not of those that
    /// are younger than the answers.
    pub(super) fn is_older_than_the_young_alone(&self, statement: &Statement) -> bool {
        let lines = self.known.evidence.payments.iter().map(|line| line.date_paid);
        let known = lines.filter(|day| !self.is_younger_than_the_books(*day)).max();
        !self.is_fresh(statement) && statement.day.is_some_and(|day| Some(day) > known)
    }

    /// Whether a statement's day is after the date of every line.
    pub(super) fn is_fresh(&self, statement: &Statement) -> bool {
        statement.day.is_some_and(|day| Some(day) > self.newest_line)
    }

    /// The type that a statement which names none speaks of: the one that the report has
    /// allocated, else the one that was paid; `None` where it may be either.
    fn only_type(&self, report: &SessionReport) -> Option<SubsidyType> {
        let allocated = SubsidyType::ALL.map(|of| !report.allocated_of(Some(of)).is_zero());
        let has_allocation = !report.allocated().is_zero();
        match if has_allocation { allocated } else { self.paid_types } {
            [true, false] => Some(SubsidyType::Ccs),
            [false, true] => Some(SubsidyType::Accs),
            _ => None,
        }
    }

    /// What a report's statement entitles the service to, and whether it says so of this type
    /// alone. Where it may be of both types, the other type is taken to be right.
    pub(super) fn service_of(
        &self,
        live: &Live<'_>,
        of: Option<SubsidyType>,
    ) -> Option<(WideMoney, bool)> {
        let statement = live.statement?;
        self.said_of(&statement.service, live.report, of)
    }

    /// What a report's statement entitles the guardian to.
    pub(super) fn guardian_of(
        &self,
        live: &Live<'_>,
        of: Option<SubsidyType>,
    ) -> Option<(WideMoney, bool)> {
        let statement = live.statement?;
        match (&statement.guardian, of) {
            (Entitled::Untyped(amount), Some(of)) => match self.only_type(live.report) {
                Some(only) => (only == of).then_some((*amount, true)),
                None => Some((*amount, false)),
            },
            (entitled, of) => Some((entitled.of(of), true)),
        }
    }

    fn said_of(
        &self,
        entitled: &Entitled,
        report: &SessionReport,
        of: Option<SubsidyType>,
    ) -> Option<(WideMoney, bool)> {
        match (entitled, of) {
            (Entitled::Untyped(amount), Some(of)) => {
                if let Some(only) = self.only_type(report) {
                    (only == of).then_some((*amount, true))
                } else {
                    let other = report.allocated().minus(report.allocated_of(Some(of)));
                    Some((amount.minus(other), false))
                }
            }
            (entitled, of) => Some((entitled.of(of), true)),
        }
    }

    /// What the statements let the service keep of the week: what they entitle it to, less what
    /// they take back of the guardian. `None` unless every live report has one.
    pub(super) fn cap_of(&self, of: Option<SubsidyType>) -> Option<Cap> {
        if let (Some(statement), true) = (self.of_the_week, self.live.len() > 1) {
            return Some(Cap { amount: statement.keeps(of)?, is_fresh: self.is_fresh(&statement) });
        }
        let mut sum = Cap { amount: WideMoney::ZERO, is_fresh: true };
        let mut says = false;
        for live in &self.live {
            let statement = live.statement?;
            let service = self.service_of(live, of);
            says |= service.is_some();
            let service = service.map_or(WideMoney::ZERO, |(amount, _)| amount);
            let guardian = self.guardian_of(live, of).map_or(WideMoney::ZERO, |(amount, _)| amount);
            sum.amount += service.plus(guardian.negative_part());
            sum.is_fresh &= self.is_fresh(&statement);
        }
        says.then_some(sum)
    }

    /// What the statements entitle the service to, of both types; `None` unless every live report
    /// has one.
    pub(super) fn entitlement(&self) -> Option<WideMoney> {
        self.live.first()?;
        let kept = self.live.iter().map(|live| live.statement?.keeps(None));
        kept.sum::<Option<WideMoney>>()
    }

    /// Whether statements younger than every line entitle the service to all that it was paid: then none
    /// of it need be a cancelled report's.
    pub(super) fn is_entitled_to_all_paid(&self) -> bool {
        let is_fresh = |live: &Live<'_>| live.statement.is_some_and(|it| self.is_fresh(&it));
        let paid: WideMoney = self.to_service().map(PaymentLine::amount).sum();
        self.live.iter().all(is_fresh) && self.entitlement().is_some_and(|all| all >= paid)
    }

    /// The fees of the live reports; `None` unless each states one.
    pub(super) fn fees(&self) -> Option<WideMoney> {
        self.live.first()?;
        let fees = self.live.iter().map(|live| live.report.total_fee);
        fees.sum::<Option<Sum>>().map(|Sum(fees)| fees)
    }

    /// Up to what the live reports may have allocations: their fees, unless the allocations were
    /// made by another policy.
    pub(super) fn caps(&self) -> Option<WideMoney> {
        let Some(policy) = self.around.cap_policy else { return self.fees() };
        self.live.first()?;
        Some(self.live.iter().map(|live| policy.cap(live.report)).sum())
    }

    /// What is allocated to live reports, of both types.
    pub(super) fn allocated_to_live(&self) -> WideMoney {
        self.live.iter().map(|live| live.report.allocated()).sum()
    }

    /// A variation on its way, while money and books still follow the version before it.
    pub(super) fn notices(&self) -> Vec<WarningKind> {
        let kept = |live: &&Live<'_>| {
            live.report.status == ReportStatus::Submitted
                && !live.is_answered
                && !live.report.allocated().is_zero()
                && live.earlier.last().is_some_and(|was| was.allocated() == live.report.allocated())
        };
        let notice = |live: &Live<'_>| WarningKind::VariationNotProcessed {
            session_report_id: live.report.session_report_id,
            version: live.report.version,
        };
        self.live.iter().filter(kept).map(notice).collect()
    }
}

/// The lines to the service, each repeat that a control total proves left out once.
fn counted<'k>(known: &'k Known, around: Around<'_>) -> Vec<&'k PaymentLine> {
    let mut proven: BTreeMap<&PaymentLine, usize> = BTreeMap::new();
    for line in &known.repeats {
        if around.stated_repeats.is_paid_once(line) {
            let times = proven.entry(line).or_default();
            *times = times.saturating_add(1);
        }
    }
    let mut lines: Vec<&PaymentLine> = known.evidence.payments.iter().collect();
    lines.retain(|line| {
        let repeats = proven.get_mut(line).filter(|times| **times > 0);
        let is_repeat = repeats.map(|times| *times = times.saturating_sub(1)).is_some();
        line.recipient == Recipient::Service && !is_repeat
    });
    lines
}

/// CCS pays whole cents: what a fraction of a cent was allocated for, to the nearest.
pub(super) fn nearest_cent(amount: WideMoney) -> WideMoney {
    let units = amount.ten_thousandths().saturating_add(50);
    WideMoney::from_ten_thousandths(units.saturating_sub(units.wrapping_rem(100)))
}

/// What a week's statements let the service keep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cap {
    pub(super) amount: WideMoney,
    pub(super) is_fresh: bool,
}

/// A sum of amounts that is absent when one is.
pub(super) struct Sum(pub(super) WideMoney);

impl core::iter::Sum<Money> for Sum {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Self {
        Self(amounts.sum())
    }
}

impl LineRef {
    pub(super) fn of_payment(line: &PaymentLine) -> Self {
        let PaymentLine { clearing_number, date_paid, recipient, .. } = *line;
        Self::Payment { clearing_number, date_paid, recipient, amount: line.amount() }
    }

    pub(super) fn of_report(report: &SessionReport) -> Self {
        let SessionReport { session_report_id, version, status, .. } = *report;
        Self::SessionReport { session_report_id, version, status, allocated: report.allocated() }
    }

    pub(super) fn of_return(returned: &ReturnedFeeReduction) -> Self {
        let ReturnedFeeReduction { return_id, date_returned, status, not_passed_on, .. } =
            *returned;
        Self::Return { return_id, date_returned, status, not_passed_on: not_passed_on.into() }
    }
}
