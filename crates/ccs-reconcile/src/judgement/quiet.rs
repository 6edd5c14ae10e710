//! Enrolment-weeks, and types of one, of which the steps find nothing.

use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::returns::Split;
use crate::fact::Fact;
use crate::identity::Known;
use crate::record::SubsidyType;

/// Whether the sums of each subsidy agree and no row can have opposite parts. Such a week was read
/// again only for a warning, or because a row of it might have been a repeat.
pub(super) fn is_quiet(known: &Known) -> bool {
    let Known { evidence, repeats, has_near_repeats: _ } = known;
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

/// Whether no row has anything of one type: most weeks have no ACCS.
pub(super) fn has_nothing_of(
    week: &EnrolmentWeek<'_>,
    splits: &[Split<'_>],
    of: Option<SubsidyType>,
) -> bool {
    let evidence = &week.known.evidence;
    let reports = evidence.session_reports.iter().chain(&evidence.superseded);
    of.is_some()
        && evidence.statement_lines.is_empty()
        && splits.iter().all(|split| split.amount_of(of).is_zero())
        && evidence.payments.iter().all(|line| line.amount_of(of).is_zero())
        && reports.into_iter().all(|report| report.allocated_of(of).is_zero())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use alloc::format;

    use ccs_core::date::{Day, Week};
    use ccs_core::money::Money;
    use proptest::option::of;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::returns::splits;
    use super::super::{Around, Judgement, judged, judged_without};
    use super::*;
    use crate::allocate::CapPolicy;
    use crate::record::{
        Key, PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction,
        SessionReport,
    };
    use crate::report::Evidence;
    use crate::stated_repeats::StatedRepeats;

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

    /// Any rows, most of them of CCS alone.
    fn any_known() -> impl Strategy<Value = Known> {
        let is_cancelled = proptest::collection::vec((any::<bool>(), any::<bool>()), 4);
        let statuses = [ReturnStatus::Submitted, ReturnStatus::Finalised, ReturnStatus::Withdrawn];
        let returned = (day(), money(), money(), select(statuses.to_vec()));
        let returns = proptest::collection::vec(returned, 0..3);
        let codes = of(select(&["Z401-D070", "Z402-D070", "Z401-D010", "4030-P010", "X200"][..]));
        let (lines, reports) = (
            proptest::collection::vec((line(), codes, any::<bool>()), 0..6),
            proptest::collection::vec(report(), 1..4),
        );
        (lines, reports, returns, is_cancelled, select(&[0_u8, 1, 2][..])).prop_map(
            |(lines, reports, returns, of_reports, keeps)| {
                let (keeps_ccs, keeps_accs) = (keeps != 1, keeps != 0);
                let mut evidence = Evidence::default();
                for (line, code, is_service) in lines {
                    let recipient =
                        if is_service { Recipient::Service } else { Recipient::Individual };
                    let transaction_code = code.map(Into::into).or(line.transaction_code.clone());
                    let (ccs, accs) =
                        (line.ccs.filter(|_| keeps_ccs), line.accs.filter(|_| keeps_accs));
                    evidence.payments.push(PaymentLine {
                        ccs,
                        accs,
                        recipient,
                        transaction_code,
                        ..line
                    });
                }
                for (number, (report, (is_cancelled, has_earlier))) in
                    (0..).zip(reports.into_iter().zip(of_reports))
                {
                    let session_report_id = format!("SR-{number}").parse().unwrap();
                    let earlier = SessionReport {
                        session_report_id,
                        allocated_ccs: report.allocated_ccs.filter(|_| keeps_ccs),
                        allocated_accs: report.allocated_accs.filter(|_| keeps_accs),
                        ..report
                    };
                    let mut latest = earlier.clone();
                    if has_earlier {
                        latest.version = 2;
                        latest.allocated_ccs = None;
                        evidence.superseded.push(earlier);
                    }
                    if is_cancelled {
                        latest.status = ReportStatus::Cancelled;
                    }
                    evidence.session_reports.push(latest);
                }
                for (day, total, back, status) in returns {
                    let (total, back) = (total.unwrap_or_default(), back.unwrap_or_default());
                    let returned = ReturnedFeeReduction::new(key(), day, back, status);
                    evidence
                        .returns
                        .push(ReturnedFeeReduction { total_fee_reduction: total, ..returned });
                }
                Known { evidence, ..Known::default() }
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
            Known { evidence, ..Known::default() }
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
            let stated_repeats = &StatedRepeats::NONE;
            let paid_days = &paid_days;
            let around = Around { as_at, paid_days, has_accs, stated_repeats, cap_policy };
            prop_assert_eq!(judged(&known, around), Judgement::default());
        }
    }

    proptest! {
        /// A type that no row has anything of is left out, and judging it would have changed nothing.
        #[test]
        fn a_type_without_rows_changes_nothing(known in any_known(), as_at in day()) {
            let around = Around { as_at, ..Around::of_one_week(&key(), None) };
            let of_all = judged_without(&known, around, |_, _, _| false);
            prop_assert_eq!(judged(&known, around), of_all);
        }
    }

    /// One cent of a type, on whichever row, and the type is judged.
    #[test]
    fn a_type_is_left_out_only_where_no_row_has_any_of_it() {
        let nothing = Known::default;
        let is_left_out = |known: &Known| {
            let week = EnrolmentWeek::of(known, Around::of_one_week(&key(), None));
            let splits = splits(&week);
            SubsidyType::ALL.map(|of| has_nothing_of(&week, &splits, Some(of)))
        };
        let cent = Money::from_ten_thousandths(100);
        let line = PaymentLine::new(key(), "1".parse().unwrap(), SUNDAY);
        let report = SessionReport::new(key(), "SR".parse().unwrap(), 1, ReportStatus::Draft);
        assert_eq!(is_left_out(&nothing()), [true, true]);
        let mut paid = nothing();
        paid.evidence.payments.push(PaymentLine { accs: cent, ..line });
        assert_eq!(is_left_out(&paid), [true, false]);
        let mut allocated = nothing();
        allocated.evidence.superseded.push(SessionReport { allocated_ccs: cent, ..report });
        assert_eq!(is_left_out(&allocated), [false, true]);
        let mut returned = nothing();
        let cent = cent.unwrap();
        let status = ReturnStatus::Submitted;
        returned.evidence.returns.push(ReturnedFeeReduction::new(key(), SUNDAY, cent, status));
        assert_eq!(is_left_out(&returned), [false, true], "nothing says which: it is CCS");
    }
}
