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
mod head;
mod html;
mod text;

use ccs_core::session::Attendance;
use ccs_core::statement::{Row, Statement, WeekStatement};

pub use csv::render_statement_csv;
pub use document::{STATEMENT_SCHEMA, render_statement_json, statement_schema};
pub use html::render_statement_html;
pub use text::render_statement_text;

use crate::words::{PeopleDate, WeekdayDate, plural};

const TITLE: &str = "Statement of Entitlement";

/// What the two last columns say.
const PARENT_PAYMENT: &str = "The parent payment is what is left for the family and for others who pay on its behalf; less \
     what others pay, it is for the family to pay.";

/// Whether every row adds up, and if not, which do not.
fn verdict(statement: &Statement) -> String {
    let failures = statement.failures();
    let count = u64::try_from(failures.len()).unwrap_or(u64::MAX);
    if count == 0 {
        return format!(
            "On every row and in every total, what was passed on and the parent payment make up the \
             fee. {PARENT_PAYMENT}"
        );
    }
    let rows = failures.iter().map(|failure| {
        format!("{} on {}", failure.enrolment_id, WeekdayDate(failure.session_date))
    });
    format!(
        "On {count} {} what was passed on and the parent payment do not make up the fee: {}. They \
         stand as they came. {PARENT_PAYMENT}",
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

/// When the child was there, as the statement shows it; without times, whether the child came.
fn attended(row: &Row) -> String {
    match (row.attendance, row.sign_in, row.sign_out) {
        (Attendance::Absent, ..) => Attendance::Absent.to_string(),
        (_, Some(signed_in), Some(signed_out)) => format!("{signed_in} to {signed_out}"),
        (_, Some(signed_in), None) => format!("from {signed_in}"),
        (_, None, Some(signed_out)) => format!("to {signed_out}"),
        (came, None, None) => came.to_string(),
    }
}
