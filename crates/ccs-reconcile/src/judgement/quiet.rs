//! Enrolment-weeks of which the steps find nothing.

use ccs_core::money::WideMoney;

use crate::fact::Fact;
use crate::identity::Known;
use crate::record::SubsidyType;

/// Whether the sums of each subsidy agree and no row can have opposite parts. Such a week was read
/// again only for a warning, or because a row of it might have been a repeat.
pub(super) fn is_quiet(known: &Known) -> bool {
    let Known { evidence, repeats } = known;
    let (payments, reports) = (&evidence.payments, &evidence.session_reports);
    let mut facts =
        payments.iter().map(Fact::Payment).chain(reports.iter().map(Fact::SessionReport));
    let agrees = |of: SubsidyType| {
        let paid: WideMoney = payments.iter().map(|line| line.amount_of(Some(of))).sum();
        let allocated: WideMoney = reports.iter().map(|report| report.allocated_of(Some(of))).sum();
        paid == allocated
    };
    repeats.is_empty()
        && evidence.superseded.is_empty()
        && evidence.returns.is_empty()
        && evidence.statement_lines.is_empty()
        && !payments.iter().any(|line| line.is_untyped)
        && !facts.any(|fact| fact.can_have_parts())
        && SubsidyType::ALL.into_iter().all(agrees)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::format;
    use alloc::vec::Vec;

    use ccs_core::date::{Day, Week};
    use ccs_core::money::Money;
    use proptest::option::of;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::{Around, Judgement, judged};
    use super::*;
    use crate::allocate::CapPolicy;
    use crate::record::{Key, PaymentLine, ReportStatus, SessionReport};
    use crate::report::Evidence;

    const SUNDAY: Day = Day::ymd(2025, 8, 10);

    fn key() -> Key {
        Key {
            service_id: "199900001A".parse().unwrap(),
            week: Week::ending(SUNDAY).unwrap(),
            enrolment_id: "E9990000101".parse().unwrap(),
        }
    }

    /// Amounts so few that many are alike or opposite.
    fn money() -> impl Strategy<Value = Option<Money>> {
        of(select(&[-200_0000_i64, -100_0000, -1, 0, 33, 100_0000, 100_0050, 200_0000][..]))
            .prop_map(|amount| amount.and_then(Money::from_ten_thousandths))
    }

    fn day() -> impl Strategy<Value = Day> {
        (-20_i32..60).prop_map(|days| SUNDAY.plus_days(days).unwrap())
    }

    fn line() -> impl Strategy<Value = PaymentLine> {
        let code = of(select(&["ADJ", "RECOVERY", "RETURN"][..]));
        (0..4_u32, day(), money(), money(), code).prop_map(|(run, day, ccs, accs, code)| {
            let line = PaymentLine::new(key(), format!("{run:012}").parse().unwrap(), day);
            let line = PaymentLine { ccs, accs, ..line };
            let transaction_code = code.filter(|_| !line.takes()).map(Into::into);
            PaymentLine { transaction_code, ..line }
        })
    }

    fn report() -> impl Strategy<Value = SessionReport> {
        let statuses = [ReportStatus::Draft, ReportStatus::Submitted, ReportStatus::Processed];
        let days = (of(day()), of(day()), of(day()));
        let amounts = (money(), money(), money(), money());
        (select(statuses.to_vec()), amounts, days, any::<bool>()).prop_map(
            |(status, (fee, ccs, accs, entitled), (retrieved, submitted, stated), is_zero)| {
                SessionReport {
                    total_fee: fee,
                    allocated_ccs: ccs,
                    allocated_accs: accs,
                    entitled_service: entitled,
                    entitled_guardian: is_zero.then_some(Money::ZERO),
                    retrieved_on: retrieved,
                    submitted_on: submitted,
                    statement_on: stated,
                    ..SessionReport::new(key(), "SR".parse().unwrap(), 1, status)
                }
            },
        )
    }

    /// Lines and reports, the last report of what the others lack.
    fn known() -> impl Strategy<Value = Known> {
        let lines = proptest::collection::vec(line(), 0..5);
        let reports = proptest::collection::vec(report(), 1..4);
        (lines, reports).prop_map(|(payments, mut reports)| {
            for (number, report) in (0..).zip(&mut reports) {
                report.session_report_id = format!("SR-{number}").parse().unwrap();
            }
            let (last, others) = reports.split_last_mut().unwrap();
            let lacking = |of: SubsidyType| {
                let paid: WideMoney = payments.iter().map(|line| line.amount_of(Some(of))).sum();
                let others = others.iter().map(|report| report.allocated_of(Some(of)));
                paid.minus(others.sum()).to_money()
            };
            last.allocated_ccs = lacking(SubsidyType::Ccs);
            last.allocated_accs = lacking(SubsidyType::Accs);
            let evidence = Evidence { payments, session_reports: reports, ..Evidence::default() };
            Known { evidence, repeats: Vec::new() }
        })
    }

    proptest! {
        /// The steps find nothing in a quiet week, whatever else its rows say.
        #[test]
        fn every_step_finds_nothing_in_a_quiet_week(
            known in known(),
            has_accs in any::<bool>(),
            as_at in day(),
            paid_days in proptest::collection::vec(day(), 0..4),
            cap_policy in of(select(&[CapPolicy::FeeCap, CapPolicy::EntitlementCap][..])),
        ) {
            prop_assert!(is_quiet(&known));
            let runs_with_proven_repeats = &BTreeSet::new();
            let paid_days = &paid_days;
            let around = Around { as_at, paid_days, has_accs, runs_with_proven_repeats, cap_policy };
            prop_assert_eq!(judged(&known, around), Judgement::default());
        }
    }
}
