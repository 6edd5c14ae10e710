//! Properties of the parts of every difference, on random worlds: sums, signs, order and certainty.

use std::collections::BTreeSet;

use ccs_core::money::WideMoney;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{Certainty, Difference, PartKind as P, RemedyCost};
use ccs_testkit::worlds::worlds;
use proptest::prelude::*;

/// Whether the amount has the sign that the rules give the part.
fn has_its_sign(kind: P, amount: WideMoney) -> bool {
    match kind {
        P::DuplicatePaymentLine
        | P::ReturnAwaitingRecovery
        | P::WithdrawnAwaitingOffset
        | P::PaidForCancelledReport
        | P::ReportReplaced
        | P::AwaitingSessionReportQuery
        | P::PaidMoreThanCanBeAllocated
        | P::NotAllocated => amount > WideMoney::ZERO,
        P::RecoveredButStillAllocated
        | P::ReturnedButStillAllocated
        | P::RecoveredBeyondReturn
        | P::ClawbackAwaitingQuery
        | P::AwaitingPayment
        | P::PaidToGuardian
        | P::FamilyDebtWithheld
        | P::AllocatedTooMuch => amount < WideMoney::ZERO,
        P::SubCentRemainder => amount.magnitude() < WideMoney::CENT,
        _ => !amount.is_zero(),
    }
}

fn sum_of(row: &Difference, of: SubsidyType) -> WideMoney {
    row.parts.iter().filter(|part| part.of == Some(of)).map(|part| part.amount).sum()
}

proptest! {
    #[test]
    fn parts_re_add_by_type_and_in_sum(world in worlds()) {
        let report = world.reconciled();
        for (_, _, row) in report.differences() {
            let sum: WideMoney = row.parts.iter().map(|part| part.amount).sum();
            prop_assert_eq!(sum, row.difference());
            let by_subsidy = row.by_subsidy.expect("the types are separate");
            for of in SubsidyType::ALL {
                prop_assert_eq!(sum_of(row, of), by_subsidy.of(of).difference());
            }
        }
    }

    #[test]
    fn a_part_has_its_sign_and_is_certain_exactly_without_alternatives(world in worlds()) {
        for (_, _, row) in world.reconciled().differences() {
            prop_assert!(!row.parts.is_empty());
            for part in &row.parts {
                prop_assert!(has_its_sign(part.kind, part.amount), "{part:?}");
                if part.kind != P::Unexplained {
                    let is_certain = part.certainty == Certainty::Certain;
                    prop_assert_eq!(is_certain, part.alternatives.is_empty(), "{:?}", part);
                }
                prop_assert!(!part.alternatives.contains(&part.kind), "{part:?}");
                if part.remedy_cost == RemedyCost::Return {
                    prop_assert_eq!(part.certainty, Certainty::Certain, "{:?}", part);
                }
            }
        }
    }

    /// Parts of one name, type and certainty are one, CCS before ACCS, then in their order.
    #[test]
    fn parts_come_in_order_and_once(world in worlds()) {
        for (_, _, row) in world.reconciled().differences() {
            let names: Vec<_> =
                row.parts.iter().map(|part| (part.of, part.kind, part.certainty)).collect();
            let sorted: BTreeSet<_> = names.iter().copied().collect();
            prop_assert_eq!(names, sorted.into_iter().collect::<Vec<_>>());
        }
    }

    /// A part is linked with at most one other, and the other points back.
    #[test]
    fn links_point_at_each_other(world in worlds()) {
        let report = world.reconciled();
        let rows: Vec<_> = report.differences().collect();
        for (service, week, row) in &rows {
            for link in &row.links {
                let other = rows.iter().find(|(of, other_week, other)| {
                    (of, *other_week, other.enrolment_id)
                        == (service, link.week, link.enrolment_id)
                });
                let (_, _, other) = other.expect("a link points at a row");
                let points_back = other.links.iter().any(|back| {
                    (back.week, back.enrolment_id) == (*week, row.enrolment_id)
                });
                prop_assert!(points_back);
            }
        }
    }
}
