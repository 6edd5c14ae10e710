//! What the exports may lack, or have twice: lines before their first day, lines of the individual, and lines
//! that two files write otherwise.

use ccs_core::money::WideMoney;

use super::doubt::doubt;
use super::evidence::EnrolmentWeek;
use crate::record::SessionReport;
use crate::report::{Certainty, Part, PartKind};

/// So long after a week CCS has usually paid it: a first run that is later may not be the first of the week.
const DAYS_UNTIL_PAID: i32 = 14;

/// Whatever is certain, and what an export lacks would explain as well.
pub(super) fn of_gaps(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let begins_late = begins_late(week);
    let has_no_individual = has_nothing_of_the_individual(week);
    let has_near_repeats = week.known.has_near_repeats;
    for part in parts.iter_mut().filter(|part| part.certainty == Certainty::Certain) {
        let is_too_much = part.kind == PartKind::AllocatedTooMuch;
        if is_too_much && has_no_individual {
            doubt(part, PartKind::PaidToGuardian);
        }
        if is_too_much && begins_late {
            doubt(part, PartKind::AwaitingPayment);
        }
        if has_near_repeats && part.amount > WideMoney::ZERO {
            doubt(part, PartKind::DuplicatePaymentLine);
        }
    }
}

/// Whether the service's first day of payment in the data is long after the week: it may have been paid
/// before the exports begin.
fn begins_late(week: &EnrolmentWeek<'_>) -> bool {
    let report = week.known.evidence.session_reports.first();
    report
        .zip(week.around.paid_days.first())
        .is_some_and(|(report, first)| first.days_since(report.key.week.sunday()) > DAYS_UNTIL_PAID)
}

/// Whether neither the payments nor the reports' columns say anything of the individual, not even that it has
/// nothing. Lines of a statement are of both.
fn has_nothing_of_the_individual(week: &EnrolmentWeek<'_>) -> bool {
    let evidence = &week.known.evidence;
    let is_said = |report: &SessionReport| report.entitled_guardian.is_some();
    let mut reports = evidence.session_reports.iter().chain(&evidence.superseded);
    evidence.statement_lines.is_empty()
        && week.to_individual().next().is_none()
        && !reports.any(is_said)
}
