//! The integrator's rows as the engine's records: the one place that knows both shapes.

use std::error::Error;
use std::str::FromStr;

use ccs::core::date::Week;
use ccs::core::money::{Cents, Money};
use ccs::reconcile::record::{
    Key, PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
};
use rusqlite::Row;

pub(crate) type Read<T> = Result<T, Box<dyn Error>>;

pub(crate) fn key(row: &Row<'_>) -> Read<Key> {
    Ok(Key {
        service_id: text(row, "approval")?,
        week: Week::beginning(text(row, "monday")?)?,
        enrolment_id: text(row, "enrolment")?,
    })
}

pub(crate) fn payment_line(row: &Row<'_>) -> Read<PaymentLine> {
    Ok(PaymentLine {
        key: key(row)?,
        clearing_number: text(row, "run")?,
        date_paid: text(row, "paid_on")?,
        ccs: Some(money(row, "cents")?),
        accs: None,
        payment_line_id: None,
        recipient: Recipient::Service,
        transaction_code: None,
        clearing_reason: None,
    })
}

pub(crate) fn session_report(row: &Row<'_>) -> Read<SessionReport> {
    let status: String = row.get("status")?;
    Ok(SessionReport {
        key: key(row)?,
        session_report_id: text(row, "number")?,
        version: 1,
        status: match status.as_str() {
            "P" => ReportStatus::Processed,
            "X" => ReportStatus::Cancelled,
            _ => return Err("a timesheet's status is P or X".into()),
        },
        total_fee: Some(money(row, "fee_cents")?),
        allocated_ccs: Some(money(row, "passed_on_cents")?),
        allocated_accs: None,
        retrieved_on: None,
        entitled_service: None,
        entitled_guardian: None,
        child: None,
    })
}

pub(crate) fn returned(row: &Row<'_>) -> Read<ReturnedFeeReduction> {
    Ok(ReturnedFeeReduction {
        key: key(row)?,
        date_returned: text(row, "given_on")?,
        total_fee_reduction: money(row, "total_cents")?,
        passed_on: money(row, "passed_on_cents")?,
        not_passed_on: money(row, "not_passed_on_cents")?,
        status: ReturnStatus::Finalised,
        return_id: Some(text(row, "number")?),
        reason: None,
    })
}

/// A column that holds an identifier or a day, read through the type's own parser.
fn text<T: FromStr<Err: Error + 'static>>(row: &Row<'_>, column: &str) -> Read<T> {
    Ok(row.get_ref(column)?.as_str()?.parse()?)
}

/// A column of whole cents.
fn money(row: &Row<'_>, column: &str) -> Read<Money> {
    let cents = Cents::new(row.get(column)?).ok_or("more cents than money can hold")?;
    Ok(cents.into())
}
