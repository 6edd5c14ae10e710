//! One enrolment's week.

use ccs_core::entitlement::{SessionEntitlement, WeekEntitlement, WeekExplained};
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;
use maud::{Markup, html};

use super::derivation::details;
use crate::entitlement::words;
use crate::html::amount;
use crate::words::WeekdayDate;

pub(super) fn section(week: &WeekEntitlement, explained: Option<&WeekExplained>) -> Markup {
    let title = words::week_title(week);
    html! {
        section.part {
            h2 { (title) }
            p.about { (words::terms(week)) }
            div.scroll role="region" aria-label={ "Sessions: " (title) } tabindex="0" { table {
                caption { "Sessions, in time order. Rates are dollars an hour." }
                (heading())
                tbody { @for session in &week.sessions { (row(session)) } }
                (foot(week))
            } }
            p.verdict { (words::week(week)) }
            @if let Some(explained) = explained { (reasons(week, explained)) }
        }
    }
}

fn heading() -> Markup {
    html! { thead { tr {
        th scope="col" { "Session" }
        th scope="col" { "From, to" }
        th.n scope="col" { "Hours" }
        th.n scope="col" { "Fee" }
        th.n scope="col" { "Hourly fee" }
        th.n scope="col" { "Hourly cap" }
        th.n scope="col" { "Hourly rate" }
        th.n scope="col" { "Subsidised hours" }
        th.n scope="col" { "Subsidy" }
        th scope="col" { "Note" }
    } } }
}

fn row(session: &SessionEntitlement) -> Markup {
    let times = session.times;
    html! { tr {
        th scope="row" { (WeekdayDate(session.session_date)) }
        td { (times.start()) " to " (times.end()) }
        td.n { (Ratio::hours(times.length())) }
        td.n { (amount(session.fee.into())) }
        td.n { (amount(words::an_hour(session.hourly_fee))) }
        td.n { (amount(words::an_hour(session.hourly_cap))) }
        td.n { (amount(words::an_hour(session.hourly_rate))) }
        td.n { (Ratio::hours(session.subsidised_hours)) }
        td.n { (amount(session.amount.into())) }
        td.name { (words::note(session)) }
    } }
}

fn foot(week: &WeekEntitlement) -> Markup {
    let subsidised = week.sessions.iter().map(|session| session.subsidised_hours).sum();
    let subsidy: WideMoney =
        [week.ccs, week.accs, week.provider_accs].map(WideMoney::from).into_iter().sum();
    html! { tfoot { tr.total {
        th scope="row" colspan="3" { "Week" }
        td.n { (amount(week.fees)) }
        td colspan="3" {}
        td.n { (Ratio::hours(subsidised)) }
        td.n { (amount(subsidy)) }
        td {}
    } } }
}

fn reasons(week: &WeekEntitlement, explained: &WeekExplained) -> Markup {
    let sessions = explained.sessions.iter().filter_map(|session| {
        let decided = week.sessions.iter().find(|decided| decided.place == session.place)?;
        Some((decided, session))
    });
    html! {
        h3 { "How each figure came about" }
        div.reasons {
            @for figure in words::week_derivations(explained) { (details("", figure)) }
            @for (decided, session) in sessions {
                (details(&format!("{}: ", WeekdayDate(decided.session_date)), &session.amount))
            }
        }
    }
}
