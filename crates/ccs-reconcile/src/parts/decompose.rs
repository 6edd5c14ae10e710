//! The parts, one after the other, in the specification's order.

use alloc::vec::Vec;

use ccs_core::money::{Money, WideMoney};

use super::caps::Caps;
use super::recovery::{self, Recovery};
use crate::identity::Known;
use crate::record::{PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};
use crate::report::{Evidence, LineRef, Part, PartKind};

/// Decomposes a difference; the parts re-add to it exactly, and none is zero.
pub(crate) fn decompose(difference: WideMoney, known: &Known, recovery: Recovery) -> Vec<Part> {
    let mut work = Decomposition { known, recovery, rest: difference, parts: Vec::new() };
    let on_cancelled: WideMoney =
        known.evidence.cancelled().map(SessionReport::allocated).sum::<WideMoney>().positive_part();
    let repeated = work.duplicates(on_cancelled);
    let stands_on_cancelled = work.recovered_but_still_allocated(on_cancelled);
    work.allocated_to_cancelled(on_cancelled.minus(stands_on_cancelled));
    work.return_awaiting_recovery(repeated);
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
    /// allocated like any other line is no cause of a difference. Returns how much they explain.
    fn duplicates(&mut self, on_cancelled: WideMoney) -> WideMoney {
        let known = self.known;
        let repeats = || known.repeats.iter().filter(|line| is_paid(line));
        let sum: WideMoney = repeats().map(PaymentLine::amount).sum();
        let offsets = on_cancelled.max(self.recovery.recovered).plus(self.to_guardian());
        let amount = sum.min(self.rest.plus(offsets).positive_part());
        self.take(PartKind::DuplicatePaymentLine, amount, || {
            repeats().map(LineRef::of_payment).collect()
        });
        amount
    }

    /// Recovered returns whose allocation stands: on a cancelled report for certain, on others as
    /// far as more is allocated to them than was paid. Returns how much stands on cancelled
    /// reports.
    fn recovered_but_still_allocated(&mut self, on_cancelled: WideMoney) -> WideMoney {
        let evidence = &self.known.evidence;
        let Recovery { recovered, pending, .. } = self.recovery;
        let certain = recovered.min(on_cancelled);
        let over_allocated = pending.minus(self.rest.plus(on_cancelled)).positive_part();
        let on_live: WideMoney = evidence.live().map(SessionReport::allocated).sum();
        let likely = over_allocated.min(on_live.positive_part());
        let amount = certain.plus(recovered.minus(certain).min(likely));
        self.take(PartKind::RecoveredButStillAllocated, amount.negated(), || {
            let recoveries =
                evidence.payments.iter().filter(|line| recovery::recovery(line).is_some());
            let lines = recoveries.map(LineRef::of_payment);
            let returns = evidence.counted_returns().map(LineRef::of_return);
            lines.chain(returns).chain(evidence.on_cancelled().map(LineRef::of_report)).collect()
        });
        certain
    }

    fn allocated_to_cancelled(&mut self, amount: WideMoney) {
        let evidence = &self.known.evidence;
        self.take(PartKind::AllocatedToCancelledReport, amount.negated(), || {
            evidence.on_cancelled().map(LineRef::of_report).collect()
        });
    }

    /// A pending return stands whole, whatever the net: it is by its nature what was paid and not
    /// passed on. Only what was returned of a repeat is not named twice.
    fn return_awaiting_recovery(&mut self, repeated: WideMoney) {
        let evidence = &self.known.evidence;
        let pending = self.recovery.pending;
        let amount = pending.min(self.rest.positive_part()).max(pending.minus(repeated));
        self.take(PartKind::ReturnAwaitingRecovery, amount, || {
            evidence.counted_returns().map(LineRef::of_return).collect()
        });
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
            WideMoney::ZERO => {
                report.total_fee.map_or(left, |fee| WideMoney::from(fee).positive_part())
            }
            allocated => allocated.positive_part(),
        });
        let all_cancelled = evidence.live().next().is_none();
        let amount = if all_cancelled { left } else { left.min(worth.sum()) };
        self.take(PartKind::PaidForCancelledReport, amount, || {
            let reports = evidence.cancelled().map(LineRef::of_report);
            reports.chain(evidence.paid_lines().map(LineRef::of_payment)).collect()
        });
    }

    fn paid_to_guardian(&mut self) {
        let evidence = &self.known.evidence;
        let amount = self.to_guardian().min(self.rest.negated().positive_part());
        self.take(PartKind::PaidToGuardian, amount.negated(), || {
            let entitled = |report: &&SessionReport| {
                report.entitled_guardian.is_some_and(|amount| amount > Money::ZERO)
            };
            let reports = evidence.live().filter(entitled).map(LineRef::of_report);
            evidence.individual_lines().map(LineRef::of_payment).chain(reports).collect()
        });
    }

    /// What went to the guardian: as the lines say, or as the statement does, whichever is more.
    fn to_guardian(&self) -> WideMoney {
        let evidence = &self.known.evidence;
        let paid: WideMoney = evidence.individual_lines().map(PaymentLine::amount).sum();
        let entitled: WideMoney =
            evidence.live().filter_map(|report| report.entitled_guardian).sum();
        paid.max(entitled).positive_part()
    }

    fn more_than_can_be_allocated(&mut self) {
        let evidence = &self.known.evidence;
        let caps = Caps::of(evidence.live());
        let Some(room) = caps.room() else { return };
        let amount = self.rest.minus(room).positive_part().min(self.paid_in());
        let paid = caps.allocated.plus(self.rest);
        let over = |cap: Option<WideMoney>| cap.map(|cap| paid.minus(cap).positive_part());
        let taken = self.take(PartKind::PaidMoreThanCanBeAllocated, amount, || {
            let reports = evidence.live().map(LineRef::of_report);
            reports.chain(evidence.paid_lines().map(LineRef::of_payment)).collect()
        });
        if let Some(part) = taken {
            part.excess_over_fee = over(caps.fee);
            part.excess_over_entitlement = over(caps.entitlement);
        }
    }

    /// What the lines above zero pay: without them, nothing was paid too much.
    fn paid_in(&self) -> WideMoney {
        self.known.evidence.paid_lines().map(PaymentLine::amount).sum()
    }

    fn awaiting_query(&mut self) {
        let evidence = &self.known.evidence;
        let awaits = |line: &&PaymentLine| {
            evidence.live().any(|report| report.awaits_query_of(line.date_paid))
        };
        let lines = || evidence.paid_lines().filter(awaits);
        let paid: WideMoney = lines().map(PaymentLine::amount).sum();
        let amount = paid.min(self.rest.positive_part());
        self.take(PartKind::AwaitingSessionReportQuery, amount, || {
            lines().map(LineRef::of_payment).collect()
        });
    }

    fn left_over(&mut self) {
        let is_sub_cent = self.rest.magnitude() < WideMoney::CENT;
        let kind = if is_sub_cent { PartKind::SubCentRemainder } else { PartKind::Unexplained };
        let Evidence { payments, session_reports, .. } = &self.known.evidence;
        self.take(kind, self.rest, || {
            let lines = payments.iter().map(LineRef::of_payment);
            lines.chain(session_reports.iter().map(LineRef::of_report)).collect()
        });
    }

    /// Takes an amount off the rest; nothing is no part.
    fn take(
        &mut self,
        kind: PartKind,
        amount: WideMoney,
        lines: impl FnOnce() -> Vec<LineRef>,
    ) -> Option<&mut Part> {
        if amount.is_zero() {
            return None;
        }
        self.rest -= amount;
        let (excess_over_fee, excess_over_entitlement) = (None, None);
        let lines = lines();
        self.parts.push(Part { kind, amount, lines, excess_over_fee, excess_over_entitlement });
        self.parts.last_mut()
    }
}

/// A line by which the service was paid something.
fn is_paid(line: &PaymentLine) -> bool {
    line.recipient == Recipient::Service && line.amount() > WideMoney::ZERO
}

impl Evidence {
    /// Lines by which the service was paid something.
    fn paid_lines(&self) -> impl Iterator<Item = &PaymentLine> {
        self.payments.iter().filter(|line| is_paid(line))
    }

    /// Lines to the individual.
    fn individual_lines(&self) -> impl Iterator<Item = &PaymentLine> {
        self.payments.iter().filter(|line| line.recipient == Recipient::Individual)
    }

    /// Returns that are not withdrawn and return something.
    fn counted_returns(&self) -> impl Iterator<Item = &ReturnedFeeReduction> {
        self.returns.iter().filter(|returned| !returned.counted().is_zero())
    }

    /// Cancelled reports on which an allocation stands.
    fn on_cancelled(&self) -> impl Iterator<Item = &SessionReport> {
        self.cancelled().filter(|report| !report.allocated().is_zero())
    }

    /// Reports whose latest version is cancelled.
    fn cancelled(&self) -> impl Iterator<Item = &SessionReport> + Clone {
        self.session_reports.iter().filter(|report| report.is_cancelled())
    }

    /// Reports whose latest version is not.
    fn live(&self) -> impl Iterator<Item = &SessionReport> + Clone {
        self.session_reports.iter().filter(|report| !report.is_cancelled())
    }
}

impl LineRef {
    fn of_payment(line: &PaymentLine) -> Self {
        let PaymentLine { clearing_number, date_paid, recipient, .. } = *line;
        Self::Payment { clearing_number, date_paid, recipient, amount: line.amount() }
    }

    fn of_report(report: &SessionReport) -> Self {
        let SessionReport { session_report_id, version, status, .. } = *report;
        Self::SessionReport { session_report_id, version, status, allocated: report.allocated() }
    }

    fn of_return(returned: &ReturnedFeeReduction) -> Self {
        let ReturnedFeeReduction { return_id, date_returned, status, not_passed_on, .. } =
            *returned;
        Self::Return { return_id, date_returned, status, not_passed_on: not_passed_on.into() }
    }
}
