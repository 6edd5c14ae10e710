//! From a retrieved result to the Statement of Entitlement.

use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::Exchange;
use ccs_core::id::ChildId;
use ccs_core::statement::Statement;

/// The Statement of Entitlement of what has been retrieved: for every session of a processed
/// report, what CCSS entitles the service and the guardian to, and what is left to pay.
///
/// The exchange knows enrolments, not children: the caller says whose each one is. A report that is
/// not processed yet, or is withdrawn, is on no statement: a statement is never made in advance.
/// An entitlement below zero is one that was recovered. The session's fee stands as the fee before
/// discounts too, since a report carries one fee.
///
/// ```
/// use ccs::{core::exchange::Exchange, journey};
/// let statement = journey::statement(&Exchange::default(), |enrolment| {
///     enrolment.id.as_str().parse().unwrap()
/// });
/// assert!(statement.children.is_empty() && statement.identity_holds());
/// ```
#[must_use]
pub fn statement(exchange: &Exchange, child: impl Fn(&Enrolment) -> ChildId) -> Statement {
    Statement::retrieved(exchange, child)
}
