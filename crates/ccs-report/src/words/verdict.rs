//! The whole report in one sentence.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{Part, PartKind, Report, Total};

use super::{dollars, plural};

/// What was paid, what is allocated, what is wrong, and how much of that is explained.
///
/// ```
/// use ccs_reconcile::report::Report;
/// assert_eq!(ccs_report::words::verdict(&Report::default()), "There is nothing to reconcile: the data holds no week.");
/// ```
#[must_use]
pub fn verdict(report: &Report) -> String {
    if report.services.iter().all(|service| service.weeks.is_empty()) {
        return nothing(report);
    }
    let total = &report.total;
    let (paid, allocated) = (dollars(total.paid()), dollars(total.allocated));
    if total.reconciles() {
        return format!(
            "CCS paid {paid}; {allocated} is allocated; every enrolment balances in every week."
        );
    }
    let unexplained =
        report.differences().flat_map(|(_, _, row)| &row.parts).filter(is_unexplained);
    let unexplained: WideMoney = unexplained.map(|part| part.amount.magnitude()).sum();
    format!(
        "CCS paid {paid}; {allocated} is allocated; {}, {}.",
        what_differs(report, total),
        explained(unexplained)
    )
}

fn nothing(report: &Report) -> String {
    match report.period {
        Some(period) => {
            let (from, to) = (period.from(), period.to());
            format!("There is nothing to reconcile: no week from {from} to {to} is in the data.")
        }
        None if report.as_at.is_some() => String::from(
            "There is nothing to reconcile: the data holds no week of those asked for.",
        ),
        None => String::from("There is nothing to reconcile: the data holds no week."),
    }
}

/// A service's total in one sentence.
#[must_use]
pub fn total_verdict(total: &Total) -> String {
    let (paid, allocated) = (dollars(total.paid()), dollars(total.allocated));
    let (over, under) = (total.difference_positive, total.difference_negative.magnitude());
    if total.reconciles() {
        format!(
            "CCS paid {paid}; {allocated} is allocated; every enrolment balances in every week."
        )
    } else {
        let sides = [(over, "that CCS paid is not allocated"), (under, "too much is allocated")];
        let open = sides.into_iter().filter(|(amount, _)| !amount.is_zero());
        let open: Vec<String> =
            open.map(|(amount, what)| format!("{} {what}", dollars(amount))).collect();
        format!("CCS paid {paid}; {allocated} is allocated; {}.", open.join(" and "))
    }
}

fn what_differs(report: &Report, total: &Total) -> String {
    let (over, under) = (total.difference_positive, total.difference_negative.magnitude());
    if over.is_zero() {
        return format!("{} too much is allocated", dollars(under));
    }
    if under.is_zero() {
        return format!("{} that CCS paid is not allocated", dollars(over));
    }
    let rows = u64::try_from(report.differences().count()).unwrap_or(u64::MAX);
    let (over, under) = (dollars(over), dollars(under));
    format!(
        "in {rows} {}, {over} that CCS paid is not allocated and {under} too much is allocated",
        plural(rows, "enrolment-week", "enrolment-weeks")
    )
}

fn explained(unexplained: WideMoney) -> String {
    if unexplained.is_zero() {
        String::from("all of it explained")
    } else {
        format!("{} of it unexplained", dollars(unexplained))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that filter asks for")]
fn is_unexplained(part: &&Part) -> bool {
    part.kind == PartKind::Unexplained
}
