//! The integrator's rows as the engine's records: the one place that knows both shapes.

use std::error::Error;
use std::str::FromStr;

use ccs::core::date::Week;
use ccs::core::money::{Cents, Money};
use ccs::reconcile::record::{
    Key, PaymentLine, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
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
        ccs: Some(money(row, "cents")?),
        ..PaymentLine::new(key(row)?, text(row, "run")?, text(row, "paid_on")?)
    })
}

pub(crate) fn session_report(row: &Row<'_>) -> Read<SessionReport> {
    let status: String = row.get("status")?;
    let status = match status.as_str() {
        "P" => ReportStatus::Processed,
        "X" => ReportStatus::Cancelled,
        _ => return Err("a timesheet's status is P or X".into()),
    };
    Ok(SessionReport {
        total_fee: Some(money(row, "fee_cents")?),
        allocated_ccs: Some(money(row, "passed_on_cents")?),
        ..SessionReport::new(key(row)?, text(row, "number")?, 1, status)
    })
}

pub(crate) fn returned(row: &Row<'_>) -> Read<ReturnedFeeReduction> {
    let not_passed_on = money(row, "not_passed_on_cents")?;
    let given_on = text(row, "given_on")?;
    Ok(ReturnedFeeReduction {
        total_fee_reduction: money(row, "total_cents")?,
        passed_on: money(row, "passed_on_cents")?,
        return_id: Some(text(row, "number")?),
        ..ReturnedFeeReduction::new(key(row)?, given_on, not_passed_on, ReturnStatus::Finalised)
    })
}

/// A column of identifiers or days, read through the type's own parser.
fn text<T: FromStr<Err: Error + 'static>>(row: &Row<'_>, column: &str) -> Read<T> {
    Ok(row.get_ref(column)?.as_str()?.parse()?)
}

/// A column of whole cents.
fn money(row: &Row<'_>, column: &str) -> Read<Money> {
    let cents = Cents::new(row.get(column)?).ok_or("more cents than money can represent")?;
    Ok(cents.into())
}
