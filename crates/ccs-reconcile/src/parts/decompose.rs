//! The parts, one after the other, in the specification's order.

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::caps::Caps;
use super::recovery::{self, Recovery};
use crate::identity::Known;
use crate::record::{PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};
use crate::report::{Evidence, LineRef, Part, PartKind};

/// Decomposes a difference; the parts re-add to it exactly, and none is zero.
pub(crate) fn decompose(difference: WideMoney, known: &Known, recovery: Recovery) -> Vec<Part> {
    let mut work = Decomposition {
        known,
        recovery,
        rest: difference,
        parts: Vec::new(),
    };
    let on_cancelled: WideMoney = known
        .evidence
        .cancelled()
        .map(SessionReport::allocated)
        .sum::<WideMoney>()
        .positive_part();
    work.duplicates(on_cancelled);
    let stands_on_cancelled = work.recovered_but_still_allocated(on_cancelled);
    work.allocated_to_cancelled(on_cancelled.minus(stands_on_cancelled));
    work.return_awaiting_recovery();
    work.paid_for_cancelled();
    work.paid_to_guardian();
    work.more_than_can_be_allocated();
    work.awaiting_query();
    work.left_over();
    work.parts
}

struct Decomposition<'k> {
    known: &'k Known,
    recovery: Recovery,
    /// What no part has taken yet.
    rest: WideMoney,
    parts: Vec<Part>,
}

impl Decomposition<'_> {
    /// Exact repeats, as far as something paid can be in excess at all: a repeat that is
    /// allocated like any other line is no cause of a difference.
    fn duplicates(&mut self, on_cancelled: WideMoney) {
        let repeats = || self.known.repeats.iter().filter(|line| is_paid(line));
        let sum: WideMoney = repeats().map(PaymentLine::amount).sum();
        let offsets = on_cancelled
            .max(self.recovery.recovered)
            .plus(self.to_guardian());
        let amount = sum.min(self.rest.plus(offsets).positive_part());
        let lines = repeats().map(LineRef::of_payment).collect();
        self.take(PartKind::DuplicatePaymentLine, amount, lines);
    }

    /// Recovered returns whose allocation stands: on a cancelled report for certain, on others as
    /// far as more is allocated to them than was paid. Returns how much stands on cancelled
    /// reports.
    fn recovered_but_still_allocated(&mut self, on_cancelled: WideMoney) -> WideMoney {
        let Recovery {
            recovered, pending, ..
        } = self.recovery;
        let certain = recovered.min(on_cancelled);
        let over_allocated = self
            .rest
            .plus(on_cancelled)
            .minus(pending)
            .negated()
            .positive_part();
        let evidence = &self.known.evidence;
        let on_live: WideMoney = evidence.live().map(SessionReport::allocated).sum();
        let likely = over_allocated.min(on_live.positive_part());
        let amount = certain.plus(recovered.minus(certain).min(likely));
        let mut lines: Vec<LineRef> = evidence
            .payments
            .iter()
            .filter(|line| recovery::recovery(line).is_some())
            .map(LineRef::of_payment)
            .collect();
        lines.extend(
            evidence
                .returns
                .iter()
                .filter(|returned| !returned.counted().is_zero())
                .map(LineRef::of_return),
        );
        lines.extend(
            evidence
                .cancelled()
                .filter(|report| !report.allocated().is_zero())
                .map(LineRef::of_report),
        );
        self.take(
            PartKind::RecoveredButStillAllocated,
            amount.negated(),
            lines,
        );
        certain
    }

    fn allocated_to_cancelled(&mut self, amount: WideMoney) {
        let reports = self
            .known
            .evidence
            .cancelled()
            .filter(|report| !report.allocated().is_zero());
        let lines = reports.map(LineRef::of_report).collect();
        self.take(
            PartKind::AllocatedToCancelledReport,
            amount.negated(),
            lines,
        );
    }

    fn return_awaiting_recovery(&mut self) {
        let amount = self.recovery.pending.min(self.rest.positive_part());
        let returns = self
            .known
            .evidence
            .returns
            .iter()
            .filter(|returned| !returned.counted().is_zero());
        let lines = returns.map(LineRef::of_return).collect();
        self.take(PartKind::ReturnAwaitingRecovery, amount, lines);
    }

    /// Everything left above zero when every report is cancelled, as far as it was paid at all.
    /// Beside live reports, no more than the cancelled ones can have been paid: their allocation
    /// where one stands, else their fee where they state one.
    fn paid_for_cancelled(&mut self) {
        let evidence = &self.known.evidence;
        if evidence.cancelled().next().is_none() {
            return;
        }
        let left = self.rest.positive_part().min(self.paid_in());
        let worth = evidence.cancelled().map(|report| match report.allocated() {
            WideMoney::ZERO => report
                .total_fee
                .map_or(left, |fee| WideMoney::from(fee).positive_part()),
            allocated => allocated.positive_part(),
        });
        let amount = if evidence.live().next().is_none() {
            left
        } else {
            left.min(worth.sum())
        };
        let mut lines: Vec<LineRef> = evidence.cancelled().map(LineRef::of_report).collect();
        lines.extend(
            evidence
                .payments
                .iter()
                .filter(|line| is_paid(line))
                .map(LineRef::of_payment),
        );
        self.take(PartKind::PaidForCancelledReport, amount, lines);
    }

    fn paid_to_guardian(&mut self) {
        let amount = self.to_guardian().min(self.rest.negated().positive_part());
        let evidence = &self.known.evidence;
        let lines = evidence
            .payments
            .iter()
            .filter(|line| line.recipient == Recipient::Individual);
        let mut lines: Vec<LineRef> = lines.map(LineRef::of_payment).collect();
        let entitled = |report: &&SessionReport| {
            report
                .entitled_guardian
                .is_some_and(|amount| amount > ccs_core::money::Money::ZERO)
        };
        lines.extend(evidence.live().filter(entitled).map(LineRef::of_report));
        self.take(PartKind::PaidToGuardian, amount.negated(), lines);
    }

    /// What went to the guardian: as the lines say, or as the statement does, whichever is more.
    fn to_guardian(&self) -> WideMoney {
        let evidence = &self.known.evidence;
        let lines = evidence
            .payments
            .iter()
            .filter(|line| line.recipient == Recipient::Individual);
        let paid: WideMoney = lines.map(PaymentLine::amount).sum();
        let entitled: WideMoney = evidence
            .live()
            .filter_map(|report| report.entitled_guardian)
            .sum();
        paid.max(entitled).positive_part()
    }

    fn more_than_can_be_allocated(&mut self) {
        let caps = Caps::of(self.known.evidence.live());
        let Some(room) = caps.room() else { return };
        let amount = self.rest.minus(room).positive_part().min(self.paid_in());
        let paid = caps.allocated.plus(self.rest);
        let over = |cap: Option<WideMoney>| cap.map(|cap| paid.minus(cap).positive_part());
        let evidence = &self.known.evidence;
        let mut lines: Vec<LineRef> = evidence.live().map(LineRef::of_report).collect();
        lines.extend(
            evidence
                .payments
                .iter()
                .filter(|line| is_paid(line))
                .map(LineRef::of_payment),
        );
        self.take(PartKind::PaidMoreThanCanBeAllocated, amount, lines);
        if let Some(part) = self
            .parts
            .last_mut()
            .filter(|part| part.kind == PartKind::PaidMoreThanCanBeAllocated)
        {
            (part.excess_over_fee, part.excess_over_entitlement) =
                (over(caps.fee), over(caps.entitlement));
        }
    }

    /// What the lines above zero pay: without them, nothing was paid too much.
    fn paid_in(&self) -> WideMoney {
        let lines = self
            .known
            .evidence
            .payments
            .iter()
            .filter(|line| is_paid(line));
        lines.map(PaymentLine::amount).sum()
    }

    fn awaiting_query(&mut self) {
        let evidence = &self.known.evidence;
        let awaits = |line: &&PaymentLine| {
            is_paid(line)
                && evidence
                    .live()
                    .any(|report| report.awaits_query_of(line.date_paid))
        };
        let lines = || evidence.payments.iter().filter(awaits);
        let amount = lines()
            .map(PaymentLine::amount)
            .sum::<WideMoney>()
            .min(self.rest.positive_part());
        let lines = lines().map(LineRef::of_payment).collect();
        self.take(PartKind::AwaitingSessionReportQuery, amount, lines);
    }

    fn left_over(&mut self) {
        let kind = if self.rest.magnitude() < WideMoney::CENT {
            PartKind::SubCentRemainder
        } else {
            PartKind::Unexplained
        };
        let Evidence {
            payments,
            session_reports,
            ..
        } = &self.known.evidence;
        let lines = payments
            .iter()
            .map(LineRef::of_payment)
            .chain(session_reports.iter().map(LineRef::of_report));
        self.take(kind, self.rest, lines.collect());
    }

    fn take(&mut self, kind: PartKind, amount: WideMoney, lines: Vec<LineRef>) {
        if !amount.is_zero() {
            self.rest -= amount;
            self.parts.push(Part {
                kind,
                amount,
                lines,
                excess_over_fee: None,
                excess_over_entitlement: None,
            });
        }
    }
}

/// A line by which the service was paid something.
fn is_paid(line: &PaymentLine) -> bool {
    line.recipient == Recipient::Service && line.amount() > WideMoney::ZERO
}

impl Evidence {
    /// Reports whose latest version is cancelled.
    pub(crate) fn cancelled(&self) -> impl Iterator<Item = &SessionReport> + Clone {
        self.session_reports
            .iter()
            .filter(|report| report.is_cancelled())
    }

    /// Reports whose latest version is not.
    pub(crate) fn live(&self) -> impl Iterator<Item = &SessionReport> + Clone {
        self.session_reports
            .iter()
            .filter(|report| !report.is_cancelled())
    }
}

impl LineRef {
    fn of_payment(line: &PaymentLine) -> Self {
        let PaymentLine {
            clearing_number,
            date_paid,
            recipient,
            ..
        } = *line;
        Self::Payment {
            clearing_number,
            date_paid,
            recipient,
            amount: line.amount(),
        }
    }

    fn of_report(report: &SessionReport) -> Self {
        let SessionReport {
            session_report_id,
            version,
            status,
            ..
        } = *report;
        Self::SessionReport {
            session_report_id,
            version,
            status,
            allocated: report.allocated(),
        }
    }

    fn of_return(returned: &ReturnedFeeReduction) -> Self {
        let ReturnedFeeReduction {
            return_id,
            date_returned,
            status,
            not_passed_on,
            ..
        } = *returned;
        Self::Return {
            return_id,
            date_returned,
            status,
            not_passed_on: not_passed_on.into(),
        }
    }
}
