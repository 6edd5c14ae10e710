//! Entitlements as tidy CSV files: rows only, never a total among them.

use std::io;

use ccs_core::entitlement::{
    Absence, Balance, Change, NotPaid, SessionEntitlement, SweepPoint, WeekEntitlement,
};
use ccs_core::id::SessionId;
use ccs_core::ratio::Ratio;

use super::EntitlementReport;
use super::document::{at, over};
use crate::csv::{Row, written};

const SESSIONS: [&str; 21] = [
    "week_ending",
    "enrolment_id",
    "child",
    "service_id",
    "session_id",
    "session_date",
    "start",
    "end",
    "hours",
    "fee",
    "hourly_fee",
    "hourly_cap",
    "percentage",
    "higher_rate",
    "hourly_rate",
    "subsidised_hours",
    "amount",
    "kind",
    "absence",
    "not_paid",
    "cut_to_fee",
];

const WEEKS: [&str; 17] = [
    "week_ending",
    "enrolment_id",
    "child",
    "service_id",
    "fortnight_from",
    "percentage",
    "higher_rate",
    "hours_available",
    "withholding_percent",
    "ccs",
    "accs",
    "provider_accs",
    "withheld",
    "fee_reduction",
    "fees",
    "other_payments",
    "gap",
];

const CHANGES: [&str; 9] = [
    "week_ending",
    "enrolment_id",
    "child",
    "service_id",
    "ccs",
    "accs",
    "entitlement",
    "fee_reduction",
    "withheld",
];

const BALANCE: [&str; 15] = [
    "income_year",
    "standing",
    "first_deadline",
    "second_deadline",
    "no_ccs_from",
    "restarts_on",
    "child_wellbeing_stops_from",
    "estimated",
    "withheld",
    "paid",
    "actual",
    "entitlement",
    "top_up",
    "debt",
    "recovery_may_wait_until",
];

const SWEEP: [&str; 10] = [
    "over",
    "at",
    "ccs",
    "accs",
    "provider_accs",
    "withheld",
    "fee_reduction",
    "fees",
    "other_payments",
    "gap",
];

/// Writes a row for each session.
///
/// # Errors
/// Only what `out` returns.
pub fn render_sessions_csv(report: &EntitlementReport<'_>, out: impl io::Write) -> io::Result<()> {
    let weeks = report.entitlements.weeks.iter();
    let sessions = weeks.flat_map(|week| week.sessions.iter().map(move |session| (week, session)));
    write(&SESSIONS, sessions, out, |(week, session), row| session_cells(week, session, row))
}

/// Writes a row for each enrolment's week.
///
/// # Errors
/// Only what `out` returns.
pub fn render_weeks_csv(report: &EntitlementReport<'_>, out: impl io::Write) -> io::Result<()> {
    write(&WEEKS, report.entitlements.weeks.iter(), out, week_cells)
}

/// Writes a row for each enrolment's week that changed.
///
/// # Errors
/// Only what `out` returns.
pub fn render_changes_csv(changes: &[Change], out: impl io::Write) -> io::Result<()> {
    write(&CHANGES, changes.iter(), out, change_cells)
}

/// Writes the one row of a balance.
///
/// # Errors
/// Only what `out` returns.
pub fn render_balance_csv(balance: &Balance, out: impl io::Write) -> io::Result<()> {
    write(&BALANCE, std::iter::once(balance), out, balance_cells)
}

/// Writes a row for each point of a budget line.
///
/// # Errors
/// Only what `out` returns.
pub fn render_sweep_csv(points: &[SweepPoint], out: impl io::Write) -> io::Result<()> {
    write(&SWEEP, points.iter(), out, point_cells)
}

fn write<T>(
    header: &[&str],
    rows: impl Iterator<Item = T>,
    out: impl io::Write,
    cells: impl Fn(T, &mut Row),
) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(header))?;
    for item in rows {
        cells(item, &mut row);
        row.end(&mut out)?;
    }
    out.flush()
}

fn session_cells(week: &WeekEntitlement, session: &SessionEntitlement, row: &mut Row) {
    row.figure(week.week).text(week.enrolment_id.as_str()).text(week.child.as_str());
    row.text(week.service_id.as_str())
        .text_or_absent(session.session_id.as_ref().map(SessionId::as_str));
    row.figure(session.session_date).figure(session.times.start()).figure(session.times.end());
    row.figure(Ratio::hours(session.times.length())).figure(session.fee);
    row.figure(session.hourly_fee).figure(session.hourly_cap);
    row.figure(week.percentage).figure(week.higher_rate).figure(session.hourly_rate);
    row.figure(Ratio::hours(session.subsidised_hours)).figure(session.amount);
    row.figure(session.kind.as_str());
    row.figure_or_absent(session.absence.map(Absence::as_str));
    row.figure_or_absent(session.not_paid.map(NotPaid::as_str)).figure(session.cut_to_fee);
}

fn week_cells(week: &WeekEntitlement, row: &mut Row) {
    row.figure(week.week).text(week.enrolment_id.as_str()).text(week.child.as_str());
    row.text(week.service_id.as_str()).figure(week.fortnight.first_monday());
    row.figure(week.percentage).figure(week.higher_rate);
    row.figure(Ratio::hours(week.hours_available)).figure(week.withholding);
    row.figure(week.ccs).figure(week.accs).figure(week.provider_accs).figure(week.withheld);
    row.figure(week.fee_reduction).figure(week.fees).figure(week.other_payments).figure(week.gap);
}

fn change_cells(change: &Change, row: &mut Row) {
    row.figure(change.week).text(change.enrolment_id.as_str()).text(change.child.as_str());
    row.text(change.service_id.as_str()).figure(change.ccs).figure(change.accs);
    row.figure(change.entitlement()).figure(change.fee_reduction).figure(change.withheld);
}

fn balance_cells(balance: &Balance, row: &mut Row) {
    row.figure(balance.income_year).figure(balance.standing.as_str());
    row.figure(balance.deadlines.first).figure(balance.deadlines.second);
    row.figure(balance.no_ccs_from).figure_or_absent(balance.restarts_on);
    row.figure(balance.child_wellbeing_stops_from).figure(balance.before).figure(balance.withheld);
    row.figure(balance.paid).figure(balance.actual).figure(balance.outcome.entitlement);
    row.figure(balance.outcome.top_up).figure(balance.outcome.debt);
    row.figure_or_absent(balance.recovery_may_wait_until);
}

fn point_cells(point: &SweepPoint, row: &mut Row) {
    let total = &point.total;
    row.figure(over(point.at)).figure(at(point.at));
    row.figure(total.ccs).figure(total.accs).figure(total.provider_accs).figure(total.withheld);
    row.figure(total.fee_reduction)
        .figure(total.fees)
        .figure(total.other_payments)
        .figure(total.gap);
}
