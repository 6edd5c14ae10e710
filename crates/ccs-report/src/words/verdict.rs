//! The whole report in one sentence.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{Certainty, Part, PartKind, Report, Total};

use super::{Headline, dollars, plural};

/// What was paid, what is allocated, what is wrong, and how much of that is explained.
///
/// ```
/// use ccs_reconcile::report::Report;
/// assert_eq!(ccs_report::words::verdict(&Report::default()), "There is nothing to reconcile: the data has no week.");
/// ```
#[must_use]
pub fn verdict(report: &Report) -> String {
    if report.services.iter().all(|service| service.weeks.is_empty()) {
        return nothing(report);
    }
    let (total, of) = (&report.total, &Headline::default());
    let (paid, allocated) = (of.dollars(total.paid()), of.dollars(total.allocated));
    let is_open = report.differences().any(|(_, _, row)| row.is_open());
    let what = if report.differences().next().is_none() {
        String::from("every enrolment balances in every week")
    } else if !is_open && report.is_open() {
        String::from("no enrolment-week is open")
    } else if !is_open {
        String::from("nothing is open")
    } else if total.reconciles() {
        String::from("every enrolment balances in total, but some have opposite parts")
    } else {
        format!("{}, {}", what_differs(report, total, of), explained(report, of))
    };
    let sentence = format!("CCS paid {paid}; {allocated} is allocated; {what}.");
    let others = [decided(report, of), banked(report, of), totals(report)];
    let sentences = [Some(sentence)].into_iter().chain(others);
    let sentences: Vec<String> = sentences.flatten().chain(of.fractions()).collect();
    sentences.join(" ")
}

/// What was decided, in a sentence of its own.
fn decided(report: &Report, of: &Headline) -> Option<String> {
    let parts = report.differences().flat_map(|(_, _, row)| &row.parts);
    let decided = parts.filter(|part| part.decision.is_some());
    let (count, gross) = decided.fold((0_u64, WideMoney::ZERO), |(count, gross), part| {
        (count.saturating_add(1), gross.plus(part.amount.magnitude()))
    });
    let parts = plural(count, "part is", "parts are");
    (count > 0).then(|| format!("{count} {parts} decided, of {} in all.", of.dollars(gross)))
}

/// The bank's side, where it does not agree.
fn banked(report: &Report, of: &Headline) -> Option<String> {
    let total = report.deposits_total?;
    let open = report.deposits.iter().filter(|one| one.is_open());
    let gross: WideMoney = open.map(|one| one.difference().magnitude()).sum();
    (!gross.is_zero()).then(|| {
        let net = total.difference();
        let (amount, what) =
            if net < WideMoney::ZERO { (net.negated(), "less than") } else { (net, "more than") };
        if net.is_zero() {
            format!(
                "The bank received the total that was paid, but {} cannot be matched with its payment run.",
                of.dollars(gross)
            )
        } else {
            format!("The bank received {} {what} the runs paid.", of.dollars(amount))
        }
    })
}

/// The control totals, where they do not agree.
fn totals(report: &Report) -> Option<String> {
    let open = report.clearing_totals.iter().flatten().filter(|one| one.is_open()).count();
    let open = u64::try_from(open).unwrap_or(u64::MAX);
    (open > 0).then(|| {
        let totals = plural(open, "control total differs", "control totals differ");
        format!("{open} {totals} from the payment lines.")
    })
}

fn nothing(report: &Report) -> String {
    match report.period {
        Some(period) => {
            let (from, to) = (period.from(), period.to());
            format!("There is nothing to reconcile: no week from {from} to {to} is in the data.")
        }
        None if report.as_at.is_some() => {
            String::from("There is nothing to reconcile: the data has no week of the period.")
        }
        None => String::from("There is nothing to reconcile: the data has no week."),
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

fn what_differs(report: &Report, total: &Total, of: &Headline) -> String {
    let (over, under) = (total.difference_positive, total.difference_negative.magnitude());
    if over.is_zero() {
        return format!("{} too much is allocated", of.dollars(under));
    }
    if under.is_zero() {
        return format!("{} that CCS paid is not allocated", of.dollars(over));
    }
    let rows = u64::try_from(report.differences().count()).unwrap_or(u64::MAX);
    let (over, under) = (of.dollars(over), of.dollars(under));
    format!(
        "in {rows} {}, {over} that CCS paid is not allocated and {under} too much is allocated",
        plural(rows, "enrolment-week", "enrolment-weeks")
    )
}

/// How much of it has a cause, and how much of that is not proven.
fn explained(report: &Report, of: &Headline) -> String {
    let parts = || report.differences().flat_map(|(_, _, row)| &row.parts);
    let sum_of = |is_of: fn(&Part) -> bool| -> WideMoney {
        let open = parts().filter(|part| part.decision.is_none() && is_of(part));
        open.map(|part| part.amount.magnitude()).sum()
    };
    let unexplained = sum_of(is_unexplained);
    let unproven = sum_of(|part| !is_unexplained(part) && part.certainty != Certainty::Certain);
    if !unexplained.is_zero() {
        // Of what is above zero and of what is below it, where there are both.
        let total = &report.total;
        let are_two = !total.difference_positive.is_zero() && !total.difference_negative.is_zero();
        let unexplained = of.dollars(unexplained);
        if are_two {
            format!("{unexplained} of the two is unexplained")
        } else {
            format!("{unexplained} of it unexplained")
        }
    } else if parts().any(is_unexplained) {
        String::from("nothing unexplained is without a decision")
    } else if !unproven.is_zero() {
        format!("all of it explained, {} as likely or possible", of.dollars(unproven))
    } else {
        String::from("all of it explained")
    }
}

fn is_unexplained(part: &Part) -> bool {
    part.kind == PartKind::Unexplained
}
