//! What changed, and what a year comes to.

use ccs_core::entitlement::{Balance, Change};
use ccs_core::money::WideMoney;
use maud::{Markup, html};

use crate::entitlement::words;
use crate::html::{difference, dollars};
use crate::words::PeopleDate;

pub(super) fn changes(changes: &[Change]) -> Markup {
    html! {
        section.part {
            h2 { "Changes against the earlier assessment" }
            p.verdict.differs[words::moved(changes) < WideMoney::ZERO] { (words::changes(changes)) }
            (rows(changes))
        }
    }
}

pub(super) fn section(balance: &Balance) -> Markup {
    html! {
        section.part {
            h2 { (words::balance_title(balance)) }
            p.verdict.differs[!balance.outcome.debt.is_zero()] { (words::balance_verdict(balance)) }
            dl.figures.fit { @for (label, amount) in words::balance_amounts(balance) {
                div { dt { (label) } dd { (dollars(amount)) } }
            } }
            ul { @for line in words::balance_days(balance) { li { (line) } } }
            (rows(&balance.changes))
        }
    }
}

fn rows(changes: &[Change]) -> Markup {
    html! { @if !changes.is_empty() {
        div.scroll role="region" aria-label="What changed, week by week" tabindex="0" { table {
            caption { (words::WEEK_BY_WEEK) }
            thead { tr {
                th scope="col" { "Week ending" }
                th scope="col" { "Enrolment" }
                th scope="col" { "Child" }
                th.n scope="col" { "CCS" }
                th.n scope="col" { "ACCS" }
                th.n scope="col" { "Fee reduction" }
                th.n scope="col" { "Withheld" }
            } }
            tbody { @for change in changes { tr {
                th scope="row" { (PeopleDate(change.week.sunday())) }
                td { (change.enrolment_id) }
                td { (change.child) }
                td.n { (difference(change.ccs)) }
                td.n { (difference(change.accs)) }
                td.n { (difference(change.fee_reduction)) }
                td.n { (difference(change.withheld)) }
            } } }
        } }
    } }
}
