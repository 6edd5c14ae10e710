//! Random rows for tests, with the feature `proptest` or `arbitrary`.
//!
//! They have few services, enrolments, weeks, clearing numbers, days and ids, so that rows meet:
//! exact repeats, repeated numbered lines, versions of a report, two lines that differ in one
//! column. Each row is valid by itself; rows together may contradict each other.
//!
//! ```
//! use ccs_reconcile::fold::Selection;
//! use ccs_reconcile::record::{PaymentLine, Recipient};
//! use ccs_reconcile::{Facts, reconcile};
//! use proptest::prelude::*;
//!
//! proptest!(|(line in any::<PaymentLine>())| {
//!     let line = PaymentLine { recipient: Recipient::Service, ..line };
//!     let facts = Facts { payments: &[line.clone()], ..Facts::default() };
//!     let report = reconcile(&facts, &Selection::everything(), &Default::default()).unwrap();
//!     prop_assert_eq!(report.total.difference(), line.amount());
//! });
//! ```
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a strategy that makes an invalid value fails loudly"
)]

use ccs_core::any_values;
use ccs_core::date::{Day, Week};
use ccs_core::money::Money;
use ccs_core::personal::Personal;
use ccs_core::strategies::proptest;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::record::{
    Key, PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
};

any_values! {
    Key, 32 => keys();
    PaymentLine, 128 => payments();
    SessionReport, 192 => reports();
    ReturnedFeeReduction, 128 => returns();
}

/// Amounts of every kind: small ones that coincide, fractions of a cent, both signs, and the
/// extremes.
pub fn amounts() -> impl Strategy<Value = Money> {
    let met = select(
        &[
            "0.00", "80.75", "-80.75", "161.50", "242.25", "100.00", "-100.00", "0.01", "0.0050",
            "-0.0001", "0.0099", "19.25",
        ][..],
    );
    prop_oneof![
        6 => met.prop_map(|text: &str| text.parse().expect("an amount")),
        2 => (-3_000_000_i64..3_000_000).prop_map(money),
        1 => select(&[Money::MAX, Money::MIN][..]),
    ]
}

/// Amounts of every kind that are not negative.
pub fn amounts_from_zero() -> impl Strategy<Value = Money> {
    amounts().prop_map(|amount| money(amount.ten_thousandths().abs()))
}

/// One of a few enrolment-weeks.
pub fn keys() -> impl Strategy<Value = Key> {
    let services = select(&["190016362L", "190016362M"][..]);
    let enrolments = select(&["E1", "E2", "E3"][..]);
    (services, weeks(), enrolments).prop_map(|(service_id, week, enrolment_id)| Key {
        service_id: service_id.parse().expect("a service"),
        week,
        enrolment_id: enrolment_id.parse().expect("an enrolment"),
    })
}

/// One of three weeks, the first of them before CCS began.
pub fn weeks() -> impl Strategy<Value = Week> {
    select(["2018-06-10", "2025-08-10", "2025-08-17"].map(week).to_vec())
}

/// One of a few days, before, within and after the weeks.
pub fn days() -> impl Strategy<Value = Day> {
    let few = ["2018-06-13", "2025-08-13", "2025-08-20", "2025-08-21", "2025-09-03"];
    select(few.map(day).to_vec())
}

/// A payment line.
pub fn payments() -> impl Strategy<Value = PaymentLine> {
    let run = select(&["000310000058", "000310000059", "001700000001"][..]);
    let id = option::weighted(0.3, select(&["PL-1", "PL-2", "PL-3"][..]));
    let recipient = prop_oneof![4 => Just(Recipient::Service), 1 => Just(Recipient::Individual)];
    let texts = (option::weighted(0.1, Just("C")), option::weighted(0.1, Just("C")));
    let amounts = (option::weighted(0.8, amounts()), option::weighted(0.3, amounts()));
    (keys(), run, days(), amounts, id, recipient, texts).prop_map(
        |(key, run, date_paid, (ccs, accs), id, recipient, (code, reason))| PaymentLine {
            key,
            clearing_number: run.parse().expect("a clearing number"),
            date_paid,
            ccs,
            accs,
            payment_line_id: id.map(|id| id.parse().expect("a line id")),
            recipient,
            transaction_code: code.map(Into::into),
            clearing_reason: reason.map(Into::into),
            is_untyped: false,
        },
    )
}

/// A version of a session report.
pub fn reports() -> impl Strategy<Value = SessionReport> {
    let ids = (select(&["SR-1", "SR-2", "SR-3", "SR-4", "SR-5"][..]), 1..4_u32);
    let status = select(
        &[
            ReportStatus::Draft,
            ReportStatus::Submitted,
            ReportStatus::Processed,
            ReportStatus::Processed,
            ReportStatus::Cancelled,
        ][..],
    );
    let allocated = (option::weighted(0.7, amounts()), option::weighted(0.2, amounts()));
    let entitled = (option::weighted(0.3, amounts_from_zero()), option::weighted(0.3, amounts()));
    let fee = option::weighted(0.8, amounts_from_zero());
    let retrieved_on = option::weighted(0.4, days());
    let child = option::weighted(0.3, select(&["Sandy Branch-4794", "Robin Leaf-1"][..]));
    (keys(), ids, status, fee, allocated, retrieved_on, entitled, child).prop_map(
        |(key, (id, version), status, total_fee, allocated, retrieved_on, entitled, child)| {
            SessionReport {
                key,
                session_report_id: id.parse().expect("a report id"),
                version,
                status,
                total_fee,
                allocated_ccs: allocated.0,
                allocated_accs: allocated.1,
                retrieved_on,
                entitled_service: entitled.0,
                entitled_guardian: entitled.1,
                submitted_on: None,
                cancelled_on: None,
                statement_on: None,
                child: child.map(|name| Personal::new(name.into())),
            }
        },
    )
}

/// A return of any status. The returned amount is never negative.
pub fn returns() -> impl Strategy<Value = ReturnedFeeReduction> {
    let status =
        select(&[ReturnStatus::Submitted, ReturnStatus::Finalised, ReturnStatus::Withdrawn][..]);
    let id = option::weighted(0.4, select(&["RFR-1", "RFR-2"][..]));
    (keys(), days(), amounts_from_zero(), status, id).prop_map(
        |(key, date_returned, not_passed_on, status, id)| ReturnedFeeReduction {
            key,
            date_returned,
            total_fee_reduction: not_passed_on,
            passed_on: Money::ZERO,
            not_passed_on,
            status,
            return_id: id.map(|id| id.parse().expect("a return id")),
            reason: None,
            date_recovered: None,
        },
    )
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn week(ending: &str) -> Week {
    Week::ending(day(ending)).expect("a Sunday")
}

fn money(ten_thousandths: i64) -> Money {
    Money::from_ten_thousandths(ten_thousandths).expect("within the bound")
}
