//! The session reports of an enrolment-week: the latest version of each, and what came before it.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};
use ccs_core::rates::RateBook;
use ccs_core::session::deadline::change_by;

use super::evidence::nearest_cent;
use super::statement::Statement;
use crate::record::{ReportStatus, SessionReport, StatementLine, SubsidyType};
use crate::report::LineRef;

/// A report whose latest version is not cancelled.
pub(super) struct Live<'k> {
    pub(super) report: &'k SessionReport,
    /// Its earlier versions, the newest last.
    pub(super) earlier: Vec<&'k SessionReport>,
    pub(super) is_answered: bool,
    /// The newest day on which any version was retrieved.
    pub(super) answer_day: Option<Day>,
    pub(super) statement: Option<Statement>,
}

/// A report whose latest version is cancelled.
pub(super) struct Cancelled<'k> {
    pub(super) report: &'k SessionReport,
    /// Its last version before the cancellation.
    pub(super) last_live: Option<&'k SessionReport>,
    /// The first day on which a query found it processed.
    processed_by: Option<Day>,
    /// The stated day of the cancellation, where it can be: not before the report was sent, nor before
    /// its week began.
    on: Option<Day>,
    /// It was cancelled after this day,
    after: Option<Day>,
    /// and not after this one.
    by: Option<Day>,
}

/// A payment's day beside a cancellation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Before,
    After,
    /// Nothing says which.
    Undated,
}

impl<'k> Live<'k> {
    pub(super) fn of(
        report: &'k SessionReport,
        earlier: Vec<&'k SessionReport>,
        named: &[&StatementLine],
    ) -> Self {
        let retrieved = earlier.iter().map(|row| row.retrieved_on).chain([report.retrieved_on]);
        Self {
            report,
            is_answered: report.status == ReportStatus::Processed || report.retrieved_on.is_some(),
            answer_day: retrieved.max().flatten(),
            statement: Statement::of_lines(named).or_else(|| Statement::of_report(report)),
            earlier,
        }
    }

    /// What its fee leaves for more allocation; `None` without a fee.
    pub(super) fn room(&self) -> Option<WideMoney> {
        let fee = WideMoney::from(self.report.total_fee?);
        Some(fee.minus(self.report.allocated()).positive_part())
    }

    /// Whether an earlier version was processed on a day that nobody knows, or may have been, since
    /// it is not in the data: money of any day may be older than that answer.
    pub(super) fn was_answered_some_day(&self) -> bool {
        let was_processed = self.earlier.iter().any(|was| was.status == ReportStatus::Processed);
        let is_not_in_data = self.report.version > 1 && self.earlier.is_empty();
        self.answer_day.is_none() && (was_processed || is_not_in_data)
    }

    /// The largest fee of its versions: CCS may have paid by any of them. `None` where one has none.
    pub(super) fn largest_fee(&self) -> Option<Money> {
        let fees = self.versions().map(|version| version.total_fee);
        fees.collect::<Option<Vec<Money>>>()?.into_iter().max()
    }

    /// The largest allocation of its versions: a variation may have dropped what it held.
    pub(super) fn largest_allocation(&self, of: Option<SubsidyType>) -> WideMoney {
        self.versions().map(|version| version.allocated_of(of)).max().unwrap_or_default()
    }

    fn versions(&self) -> impl Iterator<Item = &'k SessionReport> {
        self.earlier.iter().copied().chain([self.report])
    }

    /// Whether no version of it ever had an allocation: what it is worth is not known yet.
    pub(super) fn has_no_allocation_yet(&self) -> bool {
        self.versions().map(SessionReport::allocated).all(WideMoney::is_zero)
    }

    /// The day on which its first version was sent, where that is known.
    pub(super) fn sent_on(&self) -> Option<Day> {
        self.versions().filter_map(|version| version.submitted_on).min()
    }

    /// Whether its first version is in the data.
    pub(super) fn has_its_first_version(&self) -> bool {
        self.versions().any(|version| version.version == 1)
    }

    /// Whether an earlier version was cancelled.
    pub(super) fn is_reinstated(&self) -> bool {
        self.earlier.iter().any(|was| was.is_cancelled())
    }

    /// By how much its allocation is less than that of the last version before it that was not
    /// cancelled.
    pub(super) fn lowered_by(&self, of: Option<SubsidyType>) -> WideMoney {
        let was = self.earlier.iter().rev().find(|was| !was.is_cancelled());
        let was = was.map_or(WideMoney::ZERO, |was| was.allocated_of(of));
        was.minus(self.report.allocated_of(of)).positive_part()
    }

    /// By how much its allocation is more than that of the last version before it that was not
    /// cancelled.
    pub(super) fn raised_by(&self, of: Option<SubsidyType>) -> WideMoney {
        let was = self.earlier.iter().rev().find(|was| !was.is_cancelled());
        let now = self.report.allocated_of(of);
        was.map_or(WideMoney::ZERO, |was| now.minus(was.allocated_of(of)).positive_part())
    }

    /// Whether its statement is older than its answer, which may have changed what the statement says.
    pub(super) fn has_older_statement(&self) -> bool {
        let stated = self.statement.and_then(|statement| statement.queried);
        stated.is_some_and(|stated| self.answer_day.is_some_and(|answered| stated < answered))
    }

    /// Whether its latest version is processed: a query may have found it received only.
    pub(super) fn is_processed(&self) -> bool {
        self.report.status == ReportStatus::Processed
    }

    /// Whether it was never sent before.
    pub(super) fn is_new(&self) -> bool {
        self.report.version == 1 && self.earlier.is_empty()
    }

    /// The row that proves something of it.
    pub(super) fn line(&self) -> LineRef {
        LineRef::of_report(self.report)
    }
}

impl<'k> Cancelled<'k> {
    pub(super) fn of(report: &'k SessionReport, earlier: &[&'k SessionReport]) -> Self {
        let by = report.retrieved_on;
        // Where every version has the day of one export, none says what came before the cancellation.
        let answered = earlier.iter().filter_map(|row| row.retrieved_on);
        let after = answered.filter(|day| by.is_none_or(|by| *day < by)).max();
        let last_live = earlier.iter().rev().find(|row| !row.is_cancelled()).copied();
        let processed = earlier.iter().filter(|row| row.status == ReportStatus::Processed);
        let processed_by = processed.filter_map(|row| row.retrieved_on).min();
        let sent = earlier.iter().copied().chain([report]).filter_map(|row| row.submitted_on).min();
        let first = sent.max(Some(report.key.week.monday()));
        let on = report.cancelled_on.filter(|on| Some(*on) >= first);
        Self { report, last_live, processed_by, on, after, by }
    }

    /// Whether the stated day of the cancellation cannot be: it is before the report was sent, or
    /// before its week began.
    pub(super) fn has_impossible_day(&self) -> bool {
        self.report.cancelled_on.is_some() && self.on.is_none()
    }

    /// Whether nothing says that the reports were queried after the newest money, though the day of the
    /// cancellation is known without that query: a report sent since may not be in the data.
    pub(super) fn was_queried_before(&self, newest_line: Option<Day>) -> bool {
        self.on.is_some() && self.by <= newest_line
    }

    /// Whether a query found it processed before a day: CCS then offsets what it has yet to pay.
    pub(super) fn was_processed_before(&self, day: Day) -> bool {
        self.processed_by.is_some_and(|on| on <= day)
    }

    /// Whether it was withdrawn later than a report can be without approval: CCS may have held the
    /// withdrawal for checking, and paid meanwhile.
    pub(super) fn was_withdrawn_late(&self) -> bool {
        let last = change_by(self.report.key.week, &RateBook::PUBLISHED);
        self.on.zip(last.ok()).is_some_and(|(on, last)| on > last)
    }

    /// Whether a payment of this day came before the cancellation or after it.
    pub(super) fn when(&self, day: Day) -> When {
        if let Some(on) = self.on {
            return match day.cmp(&on) {
                core::cmp::Ordering::Less => When::Before,
                core::cmp::Ordering::Equal => When::Undated,
                core::cmp::Ordering::Greater => When::After,
            };
        }
        if self.by.is_some_and(|by| day > by) {
            When::After
        } else if self.after.is_some_and(|after| day <= after) {
            When::Before
        } else {
            When::Undated
        }
    }

    /// The day of the cancellation, or the latest it can have been.
    pub(super) fn day(&self) -> Option<Day> {
        self.on.or(self.by)
    }

    /// Whether its versions before the cancellation are not in the data: nothing shows what it held.
    pub(super) fn lacks_versions(&self) -> bool {
        self.report.version > 1 && self.last_live.is_none()
    }

    /// The first day on which money may have been taken back of it, where that is known.
    pub(super) fn first_day(&self) -> Option<Day> {
        self.on.or(self.after).or(self.by)
    }

    /// Whether its last version before the cancellation had nothing of a type allocated.
    pub(super) fn is_worth_nothing(&self, of: Option<SubsidyType>) -> bool {
        self.worth_by_allocation(of).is_none_or(WideMoney::is_zero)
    }

    /// What its last version before the cancellation had allocated, where that was anything. Where
    /// no earlier version is in the data, the allocation that the cancelled one still has.
    pub(super) fn worth_by_allocation(&self, of: Option<SubsidyType>) -> Option<WideMoney> {
        self.allocated_before(of).map(nearest_cent)
    }

    /// The same with any fraction of a cent.
    pub(super) fn allocated_before(&self, of: Option<SubsidyType>) -> Option<WideMoney> {
        let was = self.last_live.unwrap_or(self.report);
        let was = Some(was).filter(|was| !was.allocated().is_zero())?;
        let services = was.allocated_of(of).minus(of_guardian(was, of));
        Some(services.positive_part())
    }

    /// Whether its last allocation followed an answer of a later day, and so knows of this day's
    /// money.
    pub(super) fn is_allocated_after(&self, day: Day) -> bool {
        let answered = self.last_live.and_then(|was| was.retrieved_on).or(self.after);
        answered.is_some_and(|answered| day < answered)
    }

    /// Whether money of this day may be the report's: paid before the cancellation, or so soon
    /// after it that CCS may not have known.
    pub(super) fn may_have(&self, day: Day) -> bool {
        let soon = |on: Day| super::withdrawn::may_have_crossed(on, day);
        self.when(day) != When::After || self.day().is_some_and(soon)
    }

    pub(super) fn line(&self) -> LineRef {
        LineRef::of_report(self.report)
    }
}

/// What of a version's allocation its statement gives to the guardian; nothing where it may be of
/// either type.
fn of_guardian(was: &SessionReport, of: Option<SubsidyType>) -> WideMoney {
    let amount = |money: Option<Money>| money.map(WideMoney::from);
    let (Some(service), Some(guardian)) =
        (amount(was.entitled_service), amount(was.entitled_guardian))
    else {
        return WideMoney::ZERO;
    };
    if was.allocated_of(of) != was.allocated() {
        return WideMoney::ZERO;
    }
    guardian.min(was.allocated().minus(service)).positive_part()
}
