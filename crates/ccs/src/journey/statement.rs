//! From retrieved reports to the Statement of Entitlement.

use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::Exchange;
use ccs_core::id::ChildId;
use ccs_core::statement::Statement;

/// The Statement of Entitlement of the retrieved reports: for each session of a processed report,
/// the entitlement of the service and of the guardian, and the amount left to pay.
///
/// The exchange has enrolments but not children, so the caller maps each enrolment to a child. A
/// statement is never made in advance: it leaves out reports that are not processed yet, and those
/// whose withdrawal is processed. An entitlement below zero was recovered. The session's fee is also given as the fee before
/// discounts, since a report has only one fee.
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
