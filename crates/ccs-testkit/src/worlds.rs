//! Random worlds that are small enough to shrink but have difficult cases.
//!
//! They have few services, enrolments, weeks, clearing numbers, days and ids, so that rows
//! coincide: exact repeats, repeated numbered lines, versions, two lines that differ in one column.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ccs_core::date::{Day, Week};
use ccs_core::money::Money;
use ccs_core::personal::Personal;
use ccs_reconcile::record::{
    Key, PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::records::{World, day, week};

/// Any rows, including contradictory ones.
pub fn any_worlds() -> impl Strategy<Value = World> {
    let rows = (vec(payments(), 0..20), vec(reports(), 0..12), vec(returns(), 0..6));
    rows.prop_map(|(payments, session_reports, returns)| World {
        payments,
        session_reports,
        returns,
    })
}

/// Rows that do not contradict each other: rows with the same identity have the same content.
pub fn worlds() -> impl Strategy<Value = World> {
    any_worlds().prop_map(without_contradictions)
}

/// Rows without repeats: no id occurs twice and every report has one version, so every row counts.
pub fn plain_worlds() -> impl Strategy<Value = World> {
    any_worlds().prop_map(every_row_counts)
}

/// Amounts of every kind: small ones that coincide, fractions of a cent, both signs, and the
/// extremes.
pub fn amounts() -> impl Strategy<Value = Money> {
    let met = select(vec![
        "0.00", "80.75", "-80.75", "161.50", "242.25", "100.00", "-100.00", "0.01", "0.0050",
        "-0.0001", "0.0099", "19.25",
    ]);
    prop_oneof![
        6 => met.prop_map(|text: &str| text.parse().expect("an amount")),
        2 => (-3_000_000_i64..3_000_000).prop_map(money),
        1 => select(vec![Money::MAX, Money::MIN]),
    ]
}

/// Amounts of every kind that are not negative.
pub fn amounts_from_zero() -> impl Strategy<Value = Money> {
    amounts().prop_map(|amount| money(amount.ten_thousandths().abs()))
}

/// One of a few enrolment-weeks.
pub fn keys() -> impl Strategy<Value = Key> {
    let services = select(vec!["190016362L", "190016362M"]);
    let enrolments = select(vec!["E1", "E2", "E3"]);
    (services, weeks(), enrolments).prop_map(|(service_id, week, enrolment_id)| Key {
        service_id: service_id.parse().expect("a service"),
        week,
        enrolment_id: enrolment_id.parse().expect("an enrolment"),
    })
}

/// One of three weeks, the first of them before CCS began.
pub fn weeks() -> impl Strategy<Value = Week> {
    select(vec![week("2018-06-10"), week("2025-08-10"), week("2025-08-17")])
}

/// One of a few days, before, within and after the weeks.
pub fn days() -> impl Strategy<Value = Day> {
    let few = ["2018-06-13", "2025-08-13", "2025-08-20", "2025-08-21", "2025-09-03"];
    select(few.map(day).to_vec())
}

/// A payment line.
pub fn payments() -> impl Strategy<Value = PaymentLine> {
    let run = select(vec!["000310000058", "000310000059", "001700000001"]);
    let id = option::weighted(0.3, select(vec!["PL-1", "PL-2", "PL-3"]));
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
    let ids = (select(vec!["SR-1", "SR-2", "SR-3", "SR-4", "SR-5"]), 1..4_u32);
    let status = select(vec![
        ReportStatus::Draft,
        ReportStatus::Submitted,
        ReportStatus::Processed,
        ReportStatus::Processed,
        ReportStatus::Cancelled,
    ]);
    let allocated = (option::weighted(0.7, amounts()), option::weighted(0.2, amounts()));
    let entitled = (option::weighted(0.3, amounts_from_zero()), option::weighted(0.3, amounts()));
    let fee = option::weighted(0.8, amounts_from_zero());
    let retrieved_on = option::weighted(0.4, days());
    let child = option::weighted(0.3, select(vec!["Sandy Branch-4794", "Robin Leaf-1"]));
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
        select(vec![ReturnStatus::Submitted, ReturnStatus::Finalised, ReturnStatus::Withdrawn]);
    let id = option::weighted(0.4, select(vec!["RFR-1", "RFR-2"]));
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

fn money(ten_thousandths: i64) -> Money {
    Money::from_ten_thousandths(ten_thousandths).expect("within the bound")
}

/// Gives all rows with the same identity the content of the first.
fn without_contradictions(mut world: World) -> World {
    let mut lines = BTreeMap::new();
    for line in &mut world.payments {
        if let Some(id) = line.payment_line_id {
            as_the_first(&mut lines, (line.key.service_id, id), line);
        }
    }
    let mut returns = BTreeMap::new();
    for returned in &mut world.returns {
        if let Some(id) = returned.return_id {
            as_the_first(&mut returns, (returned.key.service_id, id), returned);
        }
    }
    let (mut keys, mut versions) = (BTreeMap::new(), BTreeMap::new());
    for report in &mut world.session_reports {
        let id = (report.key.service_id, report.session_report_id);
        as_the_first(&mut keys, id, &mut report.key);
        as_the_first(&mut versions, (id, report.version), report);
    }
    world
}

fn as_the_first<K: Ord, V: Clone>(first: &mut BTreeMap<K, V>, identity: K, row: &mut V) {
    match first.entry(identity) {
        Entry::Occupied(known) => row.clone_from(known.get()),
        Entry::Vacant(free) => {
            free.insert(row.clone());
        }
    }
}

fn every_row_counts(mut world: World) -> World {
    for line in &mut world.payments {
        line.payment_line_id = None;
    }
    for returned in &mut world.returns {
        returned.return_id = None;
    }
    for (number, report) in world.session_reports.iter_mut().enumerate() {
        report.session_report_id = format!("SR-{number}").parse().expect("a report id");
    }
    world
}
