//! What a statement younger than every line says against a part, or of a report that is not in the data.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::id::SessionReportId;
use ccs_core::money::WideMoney;

use super::doubt::doubt;
use super::evidence::EnrolmentWeek;
use super::ledger::Ledger;
use super::reports::Cancelled;
use super::statement::{Entitled, Statement};
use super::withdrawn::may_have_crossed;
use crate::record::{PaymentLine, ReturnedFeeReduction, StatementLine, SubsidyType};
use crate::report::{Certainty, LineRef, Part, PartKind};

impl Ledger<'_> {
    /// A statement younger than every line gives the service money for a report that is not in the data:
    /// a query of the session reports brings it.
    pub(super) fn of_a_report_not_in_data(&mut self) {
        let amount = self.at_most_above(stated_of_others(self.week, self.of));
        if amount.is_zero() {
            return;
        }
        self.use_up(amount, |_| true);
        let paid = self.week.to_service().filter(|line| line.amount_of(self.of) > WideMoney::ZERO);
        let lines: Vec<LineRef> = paid.map(LineRef::of_payment).collect();
        let part = self.part(PartKind::AwaitingSessionReportQuery, amount).with_lines(lines);
        self.take(part.but(Certainty::Likely, &[PartKind::NoReport]));
    }
}

/// What fresh statements give the service for reports that are not in the data.
fn stated_of_others(week: &EnrolmentWeek<'_>, of: Option<SubsidyType>) -> WideMoney {
    let evidence = &week.known.evidence;
    if evidence.statement_lines.is_empty() {
        return WideMoney::ZERO;
    }
    let mut named: BTreeMap<SessionReportId, Vec<&StatementLine>> = BTreeMap::new();
    for line in &evidence.statement_lines {
        if let Some(id) = line.session_report_id {
            named.entry(id).or_default().push(line);
        }
    }
    for report in &evidence.session_reports {
        named.remove(&report.session_report_id);
    }
    let statements = named.values().filter_map(|lines| Statement::of_lines(lines));
    let fresh = statements.filter(|statement| week.is_fresh(statement));
    fresh.map(|statement| statement.service.of(of).positive_part()).sum()
}

/// Statements that are younger than the money and do not give the service what a part says, or still give
/// it what the part says is gone.
pub(super) fn of_statements(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let is_certain = |part: &&mut Part| part.certainty == Certainty::Certain;
    for part in parts.iter_mut().filter(is_certain) {
        match part.kind {
            PartKind::PaidForCancelledReport => of_payment(week, part),
            PartKind::WithdrawnAwaitingOffset => of_withdrawal(week, part),
            PartKind::AwaitingSessionReportQuery | PartKind::ClawbackAwaitingQuery => {
                of_timing(week, part);
            }
            PartKind::AllocatedTooMuch => of_allocation(week, part),
            PartKind::RecoveredButStillAllocated | PartKind::ReturnedButStillAllocated => {
                of_returned(week, part);
            }
            _ => {}
        }
    }
}

/// Less than was paid: CCS knows of the cancellation, and offsets by itself. For no report of the data: it
/// may be for another one.
fn of_payment(week: &EnrolmentWeek<'_>, part: &mut Part) {
    let Some(stated) = Stated::of(week, part.of) else { return };
    if stated.in_all < stated.paid {
        doubt(part, PartKind::WithdrawnAwaitingOffset);
    } else if stated.of_cancelled < stated.paid {
        doubt(part, PartKind::NoReport);
    }
}

/// As much as was paid, so long after the cancellation that CCS would know of it: the withdrawal may not
/// have reached CCS.
fn of_withdrawal(week: &EnrolmentWeek<'_>, part: &mut Part) {
    let Some(stated) = Stated::of(week, part.of).filter(|it| it.in_all >= it.paid) else { return };
    let last = week.cancelled.iter().map(Cancelled::day).max().flatten();
    let would_be_known = |last, day| day > last && !may_have_crossed(last, day);
    if last.zip(stated.statement.day).is_some_and(|(last, day)| would_be_known(last, day)) {
        doubt(part, PartKind::PaidForCancelledReport);
        doubt(part, PartKind::Unexplained);
    }
}

/// Not the sum that a query would leave in the books. Or just that sum, which the service knew when it
/// allocated less: by the answer's own statement, or by what it returned since.
fn of_timing(week: &EnrolmentWeek<'_>, part: &mut Part) {
    let after = allocated(week, part.of).plus(part.amount);
    if after < WideMoney::ZERO {
        doubt(part, PartKind::Unexplained);
    }
    let is_money = part.amount > WideMoney::ZERO;
    let cap = week.cap_of(part.of);
    let is_passed_on = |returned: &ReturnedFeeReduction| {
        Some(returned.date_returned) > week.newest_line
            && WideMoney::from(returned.passed_on) >= after
    };
    let is_known =
        cap.as_ref().is_some_and(|cap| cap.amount >= after) || week.returns().any(is_passed_on);
    if is_money && is_known {
        doubt(part, PartKind::NotAllocated);
    }
    let Some(cap) = cap.filter(|cap| cap.is_fresh) else { return };
    if is_money && cap.amount < after {
        doubt(part, PartKind::PaidMoreThanCanBeAllocated);
    }
    if !is_money && cap.amount > after {
        doubt(part, PartKind::AwaitingPayment);
    }
}

/// As much more than is allocated of the other subsidy: it was booked as this one.
fn of_allocation(week: &EnrolmentWeek<'_>, part: &mut Part) {
    let other = match part.of {
        Some(SubsidyType::Ccs) => SubsidyType::Accs,
        Some(SubsidyType::Accs) => SubsidyType::Ccs,
        None => return,
    };
    let Some(cap) = week.cap_of(Some(other)).filter(|cap| cap.is_fresh) else { return };
    if cap.amount.minus(allocated(week, Some(other))) >= part.amount.negated() {
        doubt(part, PartKind::CcsAccsSwap);
    }
}

/// More than was ever paid: CCS withheld some of it, and the books may be right.
fn of_returned(week: &EnrolmentWeek<'_>, part: &mut Part) {
    let lines = week.to_service().map(|line| line.amount_of(part.of).positive_part());
    let paid: WideMoney = lines.sum();
    if week.cap_of(part.of).is_some_and(|cap| cap.is_fresh && cap.amount > paid) {
        doubt(part, PartKind::FamilyDebtWithheld);
    }
}

/// What live reports have allocated.
fn allocated(week: &EnrolmentWeek<'_>, of: Option<SubsidyType>) -> WideMoney {
    week.live.iter().map(|live| live.report.allocated_of(of)).sum()
}

/// What statements younger than every line give the service, beside what it was paid.
struct Stated {
    statement: Statement,
    in_all: WideMoney,
    of_cancelled: WideMoney,
    paid: WideMoney,
}

impl Stated {
    /// By the lines of the statement; without any, by the columns of a cancelled report.
    fn of(week: &EnrolmentWeek<'_>, of: Option<SubsidyType>) -> Option<Self> {
        let all: Vec<&StatementLine> = week.known.evidence.statement_lines.iter().collect();
        let statement = if all.is_empty() {
            let mut columns =
                week.cancelled.iter().filter_map(|it| Statement::of_report(it.report));
            columns.next().filter(|_| week.live.is_empty() && week.cancelled.len() == 1)?
        } else {
            Statement::of_lines(&all)?
        };
        if !week.is_fresh(&statement) {
            return None;
        }
        let of = of.filter(|_| matches!(statement.service, Entitled::Typed { .. }));
        let ids: BTreeSet<SessionReportId> =
            week.cancelled.iter().map(|it| it.report.session_report_id).collect();
        let is_of_cancelled =
            |line: &&StatementLine| line.session_report_id.is_some_and(|id| ids.contains(&id));
        let named: Vec<&StatementLine> = all.iter().copied().filter(is_of_cancelled).collect();
        let in_all = statement.service.of(of);
        let of_cancelled = if all.is_empty() {
            in_all
        } else {
            Statement::of_lines(&named).map_or(WideMoney::ZERO, |it| it.service.of(of))
        };
        let lines = week.to_service();
        let paid = lines.map(|line: &PaymentLine| line.amount_of(of)).sum();
        Some(Self { statement, in_all, of_cancelled, paid })
    }
}
