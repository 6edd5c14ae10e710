//! What holds of the parts of every difference, on random worlds: sums, signs, order, and that no
//! part stands without its reason.

use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Key, PaymentLine, Recipient, ReturnStatus, SessionReport};
use ccs_reconcile::report::{Difference, PartKind, PartKind as P};
use ccs_testkit::records::World;
use ccs_testkit::slow;
use ccs_testkit::worlds::worlds;
use proptest::prelude::*;

/// The order of evaluation, as the rules list it.
const ORDER: [PartKind; 10] = [
    P::DuplicatePaymentLine,
    P::RecoveredButStillAllocated,
    P::AllocatedToCancelledReport,
    P::ReturnAwaitingRecovery,
    P::PaidForCancelledReport,
    P::PaidToGuardian,
    P::PaidMoreThanCanBeAllocated,
    P::AwaitingSessionReportQuery,
    P::SubCentRemainder,
    P::Unexplained,
];

/// Whether the amount has the sign that the rules give the part.
fn has_its_sign(kind: PartKind, amount: WideMoney) -> bool {
    match kind {
        P::ReturnAwaitingRecovery
        | P::PaidForCancelledReport
        | P::PaidMoreThanCanBeAllocated
        | P::AwaitingSessionReportQuery
        | P::DuplicatePaymentLine => amount > WideMoney::ZERO,
        P::AllocatedToCancelledReport | P::RecoveredButStillAllocated | P::PaidToGuardian => {
            amount < WideMoney::ZERO
        }
        P::SubCentRemainder => !amount.is_zero() && amount.magnitude() < WideMoney::CENT,
        P::Unexplained => amount.magnitude() >= WideMoney::CENT,
    }
}

/// The rows of one enrolment-week that count.
struct Rows {
    world: World,
}

impl Rows {
    fn of(world: &World, key: &Key) -> Self {
        let mut world = slow::counted(world, false).unwrap().world;
        world.payments.retain(|line| line.key == *key);
        world.session_reports.retain(|report| report.key == *key);
        world.returns.retain(|returned| returned.key == *key);
        Self { world }
    }

    fn paid(&self) -> impl Iterator<Item = &PaymentLine> {
        let lines = self.world.payments.iter();
        lines.filter(|line| line.recipient == Recipient::Service)
    }

    fn live(&self) -> impl Iterator<Item = &SessionReport> {
        let reports = self.world.session_reports.iter();
        reports.filter(|report| !report.is_cancelled())
    }

    fn cancelled(&self) -> impl Iterator<Item = &SessionReport> {
        let reports = self.world.session_reports.iter();
        reports.filter(|report| report.is_cancelled())
    }

    /// The most that a part may explain by the rows that are its reason.
    fn most(&self, kind: PartKind, row: &Difference) -> WideMoney {
        let positive = |line: &&PaymentLine| line.amount() > WideMoney::ZERO;
        match kind {
            P::ReturnAwaitingRecovery => row.pending_return,
            P::PaidForCancelledReport if self.cancelled().next().is_some() => self.paid_in(),
            P::PaidMoreThanCanBeAllocated if self.live().any(has_a_cap) => self.paid_in(),
            P::AwaitingSessionReportQuery => {
                let awaits =
                    |line: &&PaymentLine| self.live().any(|r| r.awaits_query_of(line.date_paid));
                self.paid().filter(positive).filter(awaits).map(PaymentLine::amount).sum()
            }
            P::DuplicatePaymentLine => self.repeated(),
            P::AllocatedToCancelledReport => self.cancelled().map(SessionReport::allocated).sum(),
            P::RecoveredButStillAllocated => {
                let recovered = row.returned.minus(row.pending_return);
                recovered.min(self.allocated())
            }
            P::PaidToGuardian => self.to_guardian(),
            P::SubCentRemainder | P::Unexplained => self.everything().plus(row.pending_return),
            P::PaidForCancelledReport | P::PaidMoreThanCanBeAllocated => WideMoney::ZERO,
        }
    }

    /// What the lines above zero pay.
    fn paid_in(&self) -> WideMoney {
        self.paid().map(|line| line.amount().positive_part()).sum()
    }

    /// What the allocations above zero allocate.
    fn allocated(&self) -> WideMoney {
        let reports = self.world.session_reports.iter();
        reports.map(|report| report.allocated().positive_part()).sum()
    }

    /// Every amount on either side, whatever its sign.
    fn everything(&self) -> WideMoney {
        let paid = self.paid().map(|line| line.amount().magnitude());
        let reports = self.world.session_reports.iter();
        let allocated = reports.map(|report| report.allocated().magnitude());
        paid.chain(allocated).sum()
    }

    /// What exact repeats of lines without a number pay, beyond the first of each.
    fn repeated(&self) -> WideMoney {
        let lines: Vec<&PaymentLine> = self.paid().collect();
        let again = lines.iter().enumerate().filter(|(place, line)| {
            line.payment_line_id.is_none()
                && line.amount() > WideMoney::ZERO
                && lines[..*place].contains(line)
        });
        again.map(|(_, line)| line.amount()).sum()
    }

    fn to_guardian(&self) -> WideMoney {
        let lines = self.world.payments.iter();
        let lines = lines.filter(|line| line.recipient == Recipient::Individual);
        let said: WideMoney = self.live().filter_map(|report| report.entitled_guardian).sum();
        lines.map(PaymentLine::amount).sum::<WideMoney>().max(said)
    }
}

fn has_a_cap(report: &SessionReport) -> bool {
    report.total_fee.is_some() || report.entitlement().is_some()
}

proptest! {
    #[test]
    fn parts_re_add_and_none_is_zero_or_comes_twice(world in worlds()) {
        for (_, _, row) in world.reconciled().differences() {
            prop_assert!(!row.difference().is_zero());
            let sum: WideMoney = row.parts.iter().map(|part| part.amount).sum();
            prop_assert_eq!(sum, row.difference());
            prop_assert!(row.parts.iter().all(|part| !part.amount.is_zero()));
        }
    }

    #[test]
    fn parts_come_in_the_order_of_evaluation_each_with_its_sign(world in worlds()) {
        for (_, _, row) in world.reconciled().differences() {
            let place = |kind| ORDER.iter().position(|other| *other == kind);
            let places: Vec<_> = row.parts.iter().map(|part| place(part.kind)).collect();
            prop_assert!(places.is_sorted_by(|a, b| a < b), "{:?}", row.parts);
            for part in &row.parts {
                prop_assert!(has_its_sign(part.kind, part.amount), "{:?}", part);
            }
        }
    }

    /// It is never cut to the net; only what a repeat explains is not explained again.
    #[test]
    fn a_pending_return_is_named_whole(world in worlds()) {
        for (_, _, row) in world.reconciled().differences() {
            let of = |kind| row.parts.iter().filter(move |part| part.kind == kind);
            let sum = |kind| of(kind).map(|part| part.amount).sum::<WideMoney>();
            let named = sum(P::ReturnAwaitingRecovery);
            prop_assert!(named <= row.pending_return, "{:?}", row);
            let both = named.plus(sum(P::DuplicatePaymentLine));
            prop_assert!(row.pending_return <= both, "{:?}", row);
        }
    }

    #[test]
    fn no_part_is_larger_than_its_reason(world in worlds()) {
        for (service_id, week, row) in world.reconciled().differences() {
            let key = Key { service_id, week, enrolment_id: row.enrolment_id };
            let rows = Rows::of(&world, &key);
            for part in &row.parts {
                let most = rows.most(part.kind, row);
                prop_assert!(part.amount.magnitude() <= most, "{:?} beyond {}", part, most);
            }
        }
    }

    /// The excesses stand on that part alone, and say how far paid lies above each cap.
    #[test]
    fn only_what_exceeds_a_cap_shows_excesses(world in worlds()) {
        for (service_id, week, row) in world.reconciled().differences() {
            let key = Key { service_id, week, enrolment_id: row.enrolment_id };
            let rows = Rows::of(&world, &key);
            for part in &row.parts {
                let excesses = [part.excess_over_fee, part.excess_over_entitlement];
                if part.kind == P::PaidMoreThanCanBeAllocated {
                    let known = [
                        rows.live().all(|report| report.total_fee.is_some()),
                        rows.live().all(|report| report.entitlement().is_some()),
                    ];
                    prop_assert_eq!(excesses.map(|excess| excess.is_some()), known);
                    let largest = excesses.into_iter().flatten().max();
                    prop_assert!(largest >= Some(part.amount), "{:?}", part);
                } else {
                    prop_assert_eq!(excesses, [None, None]);
                }
            }
        }
    }

    /// A withdrawn return explains nothing: without it the report is the same but for what the
    /// row alone listed.
    #[test]
    fn a_withdrawn_return_explains_nothing(world in worlds()) {
        let mut without = world.clone();
        without.returns.retain(|returned| returned.status != ReturnStatus::Withdrawn);
        let parts = |world: &World| {
            let report = world.reconciled();
            let rows = report.differences().map(|(service, week, row)| {
                ((service, week, row.enrolment_id), row.parts.clone())
            });
            rows.collect::<Vec<_>>()
        };
        prop_assert_eq!(parts(&world), parts(&without));
    }
}
