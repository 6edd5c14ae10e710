//! Debts as one self-contained page.

use std::fmt;

use ccs_debt::case::DebtCase;
use ccs_debt::view::{ComponentView, DebtView, WaiverView};
use maud::{Markup, html};

use super::TITLE;
use super::story::{Chapter, Story, waiver};
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
    let stories: Vec<Story<'_>> = cases.iter().filter_map(|case| Story::of(case)).collect();
    let title = match &stories[..] {
        [story] => story.heading(),
        _ => TITLE.to_owned(),
    };
    open(&title, out)?;
    let head =
        html! { header { h1 { (title) } @if stories.is_empty() { p { "There is no debt." } } } };
    out.write_str(&head.into_string())?;
    let alone = stories.len() == 1;
    for (number, story) in stories.iter().enumerate() {
        debt(number, story, alone, options, out)?;
    }
    close(out)
}

fn debt(
    number: usize,
    story: &Story<'_>,
    alone: bool,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let view = &story.view;
    let head = html! {
        @if !alone { h2 { (story.heading()) } }
        p.verdict.differs[!view.outstanding.is_zero()] { (story.verdict()) }
        @for why in story.why() { p { (why) } }
        (figures(view))
    };
    let class = if alone { "" } else { " class=\"service\"" };
    write!(out, "<section{class}>{}", head.into_string())?;
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
        th.n scope="col" { "Outstanding" }
    } };
    out.write_str("<h3>Components</h3>")?;
    table_open("The components that sum to the debt", &head, out)?;
    out.write_str("<tbody>")?;
    for component in &story.view.components {
        writeln!(out, "{}", row(story, component, options).into_string())?;
    }
    out.write_str("</tbody>")?;
    table_close(out)
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
        td.n { (amount(component.outstanding)) }
    } }
}

fn waivers(view: &DebtView) -> Markup {
    html! { @if !view.waivers.is_empty() {
        h3 { "Waivers" }
        @for held in &view.waivers { (waiver_details(held)) }
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
        @if !view.repayments.is_empty() {
            h3 { "Repayments and offsets" }
            ul { @for held in &view.repayments { li { (repayment(held)) } } }
        }
        @if !view.adjustments.is_empty() {
            h3 { "Adjustments" }
            ul { @for held in &view.adjustments { li {
                (adjustment(held))
                @if let Some(reason) = held.adjust_reason.as_ref().filter(|_| options.with_names) {
                    ": " (plain(reason.reveal()))
                }
            } } }
        }
        @if !view.correspondence.is_empty() {
            h3 { "Correspondence" }
            ul { @for letter in &view.correspondence {
                li {
                    (plain(&letter.kind)) ", created " (PeopleDate(letter.created)) ", " (letter.status)
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
    table_open("Every entry, and the debt after it", &head, out)?;
    out.write_str("<tbody>")?;
    for chapter in chapters {
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
