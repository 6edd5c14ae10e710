//! The Statement of Entitlement for people and machines: what a family was charged, what was
//! passed on for it and to whom, session by session.
//!
//! ```
//! use ccs_core::statement::Statement;
//! use ccs_report::{options::RenderOptions, statement::render_statement_text};
//!
//! let mut page = String::new();
//! render_statement_text(&Statement::default(), &RenderOptions::default(), &mut page)?;
//! assert!(page.starts_with("Statement of Entitlement"));
//! # Ok::<(), std::fmt::Error>(())
//! ```

mod csv;
mod document;
mod html;
mod text;

use ccs_core::statement::{Row, Statement, WeekStatement};

pub use csv::render_statement_csv;
pub use document::{STATEMENT_SCHEMA, render_statement_json, statement_schema};
pub use html::render_statement_html;
pub use text::render_statement_text;

use crate::words::{PeopleDate, WeekdayDate, plural};

const TITLE: &str = "Statement of Entitlement";

/// Whether every row adds up, and if not, which do not.
fn verdict(statement: &Statement) -> String {
    let failures = statement.failures();
    let count = u64::try_from(failures.len()).unwrap_or(u64::MAX);
    if count == 0 {
        return "On every row and in every total, what was passed on and what is left to pay make \
                up the fee."
            .to_owned();
    }
    let rows = failures.iter().map(|failure| {
        format!("{} on {}", failure.enrolment_id, WeekdayDate(failure.session_date))
    });
    format!(
        "On {count} {} what was passed on and what is left to pay do not make up the fee: {}. They \
         stand as they came.",
        plural(count, "row", "rows"),
        rows.collect::<Vec<_>>().join(", ")
    )
}

/// `Week 4/08/2025 to 10/08/2025 (CCS week 1): enrolment E1 at service 190016362L`.
fn week_title(week: &WeekStatement) -> String {
    format!(
        "Week {} to {} (CCS week {}): enrolment {} at service {}",
        PeopleDate(week.week.monday()),
        PeopleDate(week.week.sunday()),
        week.ccs_week,
        week.enrolment_id,
        week.service_id
    )
}

/// When the child was there, as the statement shows it.
fn attended(row: &Row) -> String {
    use ccs_core::session::Attendance;
    match (row.attendance, row.sign_in, row.sign_out) {
        (Attendance::Absent, ..) => "absent".to_owned(),
        (_, Some(signed_in), Some(signed_out)) => format!("{signed_in} to {signed_out}"),
        (_, Some(signed_in), None) => format!("from {signed_in}"),
        (_, None, Some(signed_out)) => format!("to {signed_out}"),
        (_, None, None) => String::new(),
    }
}
