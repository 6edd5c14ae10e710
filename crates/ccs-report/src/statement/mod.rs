//! The Statement of Entitlement for people and machines: what a family was charged, what was
//! passed on for it and to whom, session by session.
//!
//! ```
//! use ccs_core::statement::Statement;
//! use ccs_report::{options::RenderOptions, render::write_text};
//!
//! let mut page = String::new();
//! write_text(&Statement::default(), &RenderOptions::default(), &mut page)?;
//! assert!(page.starts_with("Statement of Entitlement"));
//! # Ok::<(), std::fmt::Error>(())
//! ```

mod document;
mod head;
mod sessions;

use std::io;

use ccs_core::session::Attendance;
use ccs_core::statement::{Row, Statement, WeekStatement};

pub use document::{STATEMENT_SCHEMA, render_statement_json, statement_schema};

use crate::block::{Block, Cell, Figure, Section};
use crate::options::RenderOptions;
use crate::render::Document;
use crate::words::{PeopleDate, WeekdayDate, dollars, plural};

impl Document for Statement {
    const WHAT: &'static str = "a statement";
    const TABLES: &'static [&'static str] = &["sessions"];
    const HAS_NAMES: bool = true;

    fn title(&self) -> String {
        "Statement of Entitlement".to_owned()
    }

    fn blocks<'a>(&'a self, options: &RenderOptions) -> Vec<Block<'a>> {
        let head = head::lines(self, options).into_iter();
        let facts = head.map(|(label, known)| format!("{label}: {known}").into());
        let mut blocks = vec![
            Block::About(facts.collect()),
            Block::verdict(verdict(self), !self.identity_holds()),
            Block::Figures(figures(self)),
        ];
        blocks.extend([identity(self), PARENT_PAYMENT.to_owned()].map(Block::paragraph));
        blocks.extend(head::missing(self));
        blocks.extend(self.children.iter().map(|child| {
            let table = sessions::of_child(self, child, options);
            Section::new(head::child_title(child, self, options)).with(table).block()
        }));
        blocks.push(sessions::table(self));
        blocks
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_statement_json(self, options, out)
    }
}

fn figures<'a>(statement: &Statement) -> Vec<Figure<'a>> {
    let total = statement.total().amounts;
    let service = total.service_ccs.plus(total.service_accs);
    let guardian = total.guardian_ccs.plus(total.guardian_accs);
    let mut figures = vec![
        Figure::new("Total fee", Cell::Dollars(total.total_fee)),
        Figure::new("CCS and ACCS to the service", Cell::Dollars(service)),
        Figure::new("CCS and ACCS to the guardian", Cell::Dollars(guardian)),
        Figure::new("Parent payment", Cell::Dollars(total.parent_payment)),
    ];
    if let Some(gap) = total.family_gap() {
        figures.push(Figure::new("For the family to pay", Cell::Dollars(gap)));
    }
    figures
}

/// What holds of a sound statement.
const ADDS_UP: &str =
    "On every row and in every total, what was passed on and the parent payment make up the fee.";
/// What the two last columns say.
const PARENT_PAYMENT: &str = "The parent payment is what is left for the family and for others who pay on its behalf; less \
     what others pay, it is for the family to pay.";

/// What the fees come to, and who pays them.
fn verdict(statement: &Statement) -> String {
    let total = statement.total().amounts;
    let passed_on = total.service_ccs.plus(total.service_accs);
    let passed_on = passed_on.plus(total.guardian_ccs).plus(total.guardian_accs);
    let left = match total.family_gap() {
        Some(gap) if gap != total.parent_payment => format!(
            "{} is left, {} of it for the family",
            dollars(total.parent_payment),
            dollars(gap)
        ),
        Some(gap) => format!("{} is left for the family to pay", dollars(gap)),
        None => format!("{} is left to pay", dollars(total.parent_payment)),
    };
    let (fee, passed_on) = (dollars(total.total_fee), dollars(passed_on));
    format!("The fees are {fee}; {passed_on} was passed on; {left}.")
}

/// Whether every row adds up, and if not, which do not.
fn identity(statement: &Statement) -> String {
    let failures = statement.failures();
    let count = u64::try_from(failures.len()).unwrap_or(u64::MAX);
    if count == 0 {
        return ADDS_UP.to_owned();
    }
    let rows = failures.iter().map(|failure| {
        format!("{} on {}", failure.enrolment_id, WeekdayDate(failure.session_date))
    });
    format!(
        "On {count} {} what was passed on and the parent payment do not make up the fee: {}. They \
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
