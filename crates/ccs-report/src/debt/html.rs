//! Debts as one self-contained page.

use std::fmt;

use ccs_debt::case::DebtCase;
use ccs_debt::question::{ListTotal, ListedDebt};
use ccs_debt::view::{ComponentView, DebtView, WaiverView};
use maud::{Markup, html};

use super::TITLE;
use super::story::{Chapter, Story, last_rows, list, names, notice, transfer, waiver};
use super::text::{adjustment, repayment, said_in};
use super::timeline::timeline;
use crate::html::{amount, close, dollars, open, table_close, table_open};
use crate::options::RenderOptions;
use crate::safe_text::plain;
use crate::words::PeopleDate;

/// Writes a page with every debt.
///
/// # Errors
/// Only what `out` returns.
pub fn render_debts_html(
    cases: &[&DebtCase],
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let out: &mut dyn fmt::Write = out;
    let (debts, total) = list(cases);
    open(TITLE, out)?;
    let head =
        html! { header { h1 { (TITLE) } @if debts.is_empty() { p { "There is no debt." } } } };
    out.write_str(&head.into_string())?;
    if !debts.is_empty() {
        debt_list(&debts, total, out)?;
    }
    let stories = cases.iter().filter_map(|case| Story::of(case, names(options)));
    for (number, story) in stories.enumerate() {
        debt(number, &story, options, out)?;
    }
    close(out)
}

fn debt_list(debts: &[ListedDebt], total: ListTotal, out: &mut dyn fmt::Write) -> fmt::Result {
    let (shown, note) = last_rows(debts);
    let head = html! { tr {
        th scope="col" { "Debt" }
        th scope="col" { "DMIS debt id" }
        th scope="col" { "Status" }
        th scope="col" { "Determined" }
        th.n scope="col" { "Raised" }
        th.n scope="col" { "Outstanding" }
        th.n scope="col" { "Over-recovered" }
    } };
    table_open("Every debt", &head, out)?;
    let rows = html! { tbody {
        @for debt in shown { tr {
            th scope="row" { (debt.debt_case_id) }
            td { @if let Some(id) = debt.dmis_debt_id { (id) } }
            td { (debt.status) @if debt.written_off { ", written off" } }
            td { @if let Some(day) = debt.determined_on { (PeopleDate(day)) } }
            td.n { (amount(debt.raised)) }
            td.n { (amount(debt.outstanding)) }
            td.n { (amount(debt.over_recovered)) }
        } }
        tr {
            th scope="row" { "Total" }
            td {} td {} td {}
            td.n { (amount(total.raised)) }
            td.n { (amount(total.outstanding)) }
            td.n { (amount(total.over_recovered)) }
        }
    } };
    out.write_str(&rows.into_string())?;
    table_close(out)?;
    note.iter().try_for_each(|note| write!(out, "<p>{note}</p>"))
}

fn debt(
    number: usize,
    story: &Story<'_>,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let view = &story.view;
    let head = html! {
        h2 { (story.heading()) }
        p.verdict.differs[!view.outstanding.is_zero()] { (story.verdict()) }
        @for why in story.why() { p { (why) } }
        (figures(view))
    };
    write!(out, "<section class=\"service\">{}", head.into_string())?;
    components(story, options, out)?;
    out.write_str(&waivers(view).into_string())?;
    out.write_str(&lists(view, options).into_string())?;
    out.write_str("<h3>History</h3>")?;
    out.write_str(&timeline(number, &story.chapters).into_string())?;
    history(&story.chapters, out)?;
    out.write_str("</section>\n")
}

fn figures(view: &DebtView) -> Markup {
    let figures = [
        ("Raised", view.raised),
        ("Waived", view.waived),
        ("Recovered", view.recovered),
        ("Refunded", view.refunded),
        ("Transferred", view.transferred_out),
        ("Outstanding", view.outstanding),
        ("Over-recovered", view.over_recovered),
    ];
    html! { dl.figures { @for (name, value) in figures {
        div { dt { (name) } dd { (dollars(value)) } }
    } } }
}

fn components(story: &Story<'_>, options: &RenderOptions, out: &mut dyn fmt::Write) -> fmt::Result {
    let head = html! { tr {
        th scope="col" { "Component" }
        th scope="col" { "Care and service" }
        @if options.with_names { th scope="col" { "Child" } }
        th scope="col" { "From" }
        th scope="col" { "To" }
        th.n scope="col" { "Amount" }
        th.n scope="col" { "Waived" }
        th.n scope="col" { "Recovered" }
        th.n scope="col" { "Refunded" }
        th.n scope="col" { "Transferred" }
        th.n scope="col" { "Outstanding" }
        th.n scope="col" { "Over-recovered" }
    } };
    out.write_str("<h3>Components</h3>")?;
    table_open("The components that sum to the debt", &head, out)?;
    out.write_str("<tbody>")?;
    let (shown, note) = last_rows(&story.view.components);
    for component in shown {
        writeln!(out, "{}", row(story, component, options).into_string())?;
    }
    writeln!(out, "{}", total(&story.view, options).into_string())?;
    out.write_str("</tbody>")?;
    table_close(out)?;
    note.iter().try_for_each(|note| write!(out, "<p>{note}</p>"))
}

fn total(view: &DebtView, options: &RenderOptions) -> Markup {
    let figures = [
        view.raised,
        view.waived,
        view.recovered,
        view.refunded,
        view.transferred_out,
        view.outstanding,
        view.over_recovered,
    ];
    html! { tr {
        th scope="row" { "Total" }
        td {}
        @if options.with_names { td {} }
        td {} td {}
        @for figure in figures { td.n { (amount(figure)) } }
    } }
}

fn row(story: &Story<'_>, component: &ComponentView, options: &RenderOptions) -> Markup {
    let held = story.state().component(component.component_id);
    let child = held.and_then(|held| held.component.child.as_ref());
    html! { tr {
        th scope="row" { (component.component_id) }
        td.name {
            (component.component) " " (component.care_type.as_str().replace('_', " "))
            @if let Some(service) = &component.service { ", " (plain(service)) }
        }
        @if options.with_names { td.name { @if let Some(child) = child { (plain(child.reveal())) } } }
        td { (PeopleDate(component.start)) }
        td { (PeopleDate(component.end)) }
        td.n { (amount(component.amount)) }
        td.n { (amount(component.waived)) }
        td.n { (amount(component.recovered)) }
        td.n { (amount(component.refunded)) }
        td.n { (amount(component.transferred_out)) }
        td.n { (amount(component.outstanding)) }
        td.n { (amount(component.over_recovered)) }
    } }
}

fn waivers(view: &DebtView) -> Markup {
    html! { @if !view.waivers.is_empty() {
        h3 { "Waivers" }
        @let (shown, note) = last_rows(&view.waivers);
        @if let Some(note) = note { p { (note) } }
        @for held in shown { (waiver_details(held)) }
    } }
}

fn waiver_details(held: &WaiverView) -> Markup {
    html! { details open {
        summary { (held.status) span.sum { (dollars(held.amount)) } }
        p { (waiver(held)) }
        ul.proof { @for line in held.working.lines() { li { (line.trim_start()) } } }
    } }
}

fn lists(view: &DebtView, options: &RenderOptions) -> Markup {
    html! {
        @if !view.repayments.is_empty() || !view.transfers.is_empty() {
            h3 { "Repayments, offsets and transfers" }
            @let (shown, note) = last_rows(&view.repayments);
            @if let Some(note) = note { p { (note) } }
            ul {
                @for held in shown { li { (repayment(held)) } }
                @for held in &view.transfers { li { (transfer(held)) } }
            }
        }
        @if !view.adjustments.is_empty() {
            h3 { "Adjustments" }
            @let (shown, note) = last_rows(&view.adjustments);
            @if let Some(note) = note { p { (note) } }
            ul { @for held in shown { li {
                (adjustment(held))
                @if let Some(reason) = held.adjust_reason.as_ref().filter(|_| options.with_names) {
                    ": " (plain(reason.reveal()))
                }
            } } }
        }
        @if !view.notices.is_empty() {
            h3 { "Notices of the debt" }
            @for held in last_rows(&view.notices).0 {
                ul { @for line in notice(held) { li { (line) } } }
            }
        }
        @if !view.correspondence.is_empty() {
            h3 { "Correspondence" }
            ul { @for letter in &view.correspondence {
                li {
                    (plain(&letter.kind)) ", created " (PeopleDate(letter.created))
                    " by " (plain(letter.by.reveal())) ", approved by "
                    (plain(letter.approved_by.reveal())) ", " (letter.status)
                    @for said in said_in(letter).filter(|_| options.with_names) { ": " (plain(said)) }
                }
            } }
        }
        @if !view.external_references.is_empty() {
            h3 { "External references" }
            ul { @for reference in &view.external_references {
                li { (reference.kind) ": " (plain(&reference.id)) }
            } }
        }
        @if options.with_names && !(view.notes.is_empty() && view.documents.is_empty()) {
            h3 { "Notes and documents" }
            ul {
                @for held in last_rows(&view.notes).0 { li {
                    (held.command_id) " " (held.command) " on " (PeopleDate(held.on)) " by "
                    (plain(held.by.reveal()))
                    @for text in [&held.summary, &held.content].into_iter().flatten() {
                        ": " (plain(text.reveal()))
                    }
                } }
                @for held in &view.documents { li {
                    (held.command_id) " document"
                    @for text in [&held.name, &held.description].into_iter().flatten() {
                        ": " (plain(text.reveal()))
                    }
                } }
            }
        }
    }
}

fn history(chapters: &[Chapter<'_>], out: &mut dyn fmt::Write) -> fmt::Result {
    let head = html! { tr {
        th scope="col" { "Day" }
        th scope="col" { "Command" }
        th scope="col" { "What happened" }
        th.n scope="col" { "Outstanding" }
        th.n scope="col" { "Over-recovered" }
    } };
    let (shown, note) = last_rows(chapters);
    note.iter().try_for_each(|note| write!(out, "<p>{note}</p>"))?;
    table_open("Every entry, and the debt after it", &head, out)?;
    out.write_str("<tbody>")?;
    for chapter in shown {
        let row = html! { tr {
            td { (PeopleDate(chapter.on)) }
            td { (chapter.command_id) }
            td.name { (chapter.what) }
            td.n { (amount(chapter.after.outstanding())) }
            td.n { (amount(chapter.after.over_recovered())) }
        } };
        writeln!(out, "{}", row.into_string())?;
    }
    out.write_str("</tbody>")?;
    table_close(out)
}
