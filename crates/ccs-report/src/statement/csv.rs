//! The statement as a tidy CSV file: a row for each session, never a total among them.

use std::io;

use ccs_core::ratio::Ratio;
use ccs_core::statement::{ChildStatement, Row, Statement, WeekStatement};

use crate::csv;

const HEADER: [&str; 26] = [
    "child",
    "week_ending",
    "ccs_week",
    "enrolment_id",
    "service_id",
    "session_date",
    "start",
    "end",
    "hours",
    "attendance",
    "sign_in",
    "sign_out",
    "attended_minutes",
    "hourly_fee",
    "ccs_hours",
    "fee_before_discounts",
    "total_fee",
    "service_ccs",
    "service_accs",
    "guardian_ccs",
    "guardian_accs",
    "parent_payment",
    "paid_by_others",
    "family_gap",
    "discounts",
    "prescribed_payments_kind",
];

/// Writes a row for each session.
///
/// # Errors
/// Only what `out` returns.
pub fn render_statement_csv(statement: &Statement, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut cells = csv::Row::default();
    csv::written(out.write_record(HEADER))?;
    for child in &statement.children {
        for week in &child.weeks {
            for row in &week.rows {
                begin(child, week, &mut cells);
                session(row, &mut cells);
                cells.end(&mut out)?;
            }
        }
    }
    out.flush()
}

fn begin(child: &ChildStatement, week: &WeekStatement, cells: &mut csv::Row) {
    cells.text(child.child.as_str()).figure(week.week).figure(week.ccs_week);
    cells.text(week.enrolment_id.as_str()).text(week.service_id.as_str());
}

fn session(row: &Row, cells: &mut csv::Row) {
    cells.figure(row.session_date).figure(row.times.start()).figure(row.times.end());
    cells.figure(Ratio::hours(row.times.length())).figure(row.attendance);
    cells.figure_or_absent(row.sign_in).figure_or_absent(row.sign_out);
    cells.figure_or_absent(row.attended().map(ccs_core::hours::Minutes::get));
    cells.figure(row.hourly_fee).figure_or_absent(row.ccs_hours.map(Ratio::hours));
    let amounts = &row.amounts;
    cells.figure(amounts.fee_before_discounts).figure(amounts.total_fee);
    cells.figure(amounts.service_ccs).figure(amounts.service_accs);
    cells.figure(amounts.guardian_ccs).figure(amounts.guardian_accs);
    cells.figure(amounts.parent_payment).figure_or_absent(amounts.paid_by_others);
    cells.figure_or_absent(amounts.family_gap()).figure_or_absent(amounts.discounts);
    cells.text_or_absent(row.prescribed_payments_kind.as_deref());
}
