//! Eligibility as a page.

use std::fmt;

use ccs_core::eligibility::Answer;
use maud::{Markup, html};

use super::words;
use crate::html::{close, open, table_close, table_open};

/// Writes the answers as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_eligibility_html(answers: &[Answer], out: &mut impl fmt::Write) -> fmt::Result {
    let out: &mut dyn fmt::Write = out;
    open(words::TITLE, out)?;
    let head = html! { header {
        h1 { (words::TITLE) }
        @if answers.is_empty() { p.verdict { (words::NO_QUESTION) } }
    } };
    out.write_str(&head.into_string())?;
    answers.iter().try_for_each(|answer| write_answer(answer, out))?;
    close(out)
}

pub(crate) fn write_answer(answer: &Answer, out: &mut dyn fmt::Write) -> fmt::Result {
    let session = words::session(answer);
    let head = html! {
        h2 { (session) }
        p.verdict.differs[answer.eligibility.applies().is_none()] { (words::verdict(answer)) }
    };
    write!(out, "<section class=\"stacked\">{}", head.into_string())?;
    let reasons = words::reasons(answer);
    if !reasons.is_empty() {
        table_open(&words::against(answer), &headings(), out)?;
        let rows = html! { tbody { @for against in &reasons { (row(against)) } } };
        out.write_str(&rows.into_string())?;
        table_close(out)?;
    }
    out.write_str("</section>\n")
}

fn headings() -> Markup {
    html! { tr {
        th scope="col" { "Stands against" }
        th scope="col" { "Reason" }
        th scope="col" { "Remedy" }
        th scope="col" { "Provision" }
        th scope="col" { "Code" }
    } }
}

fn row(against: &words::Against) -> Markup {
    let reason = against.reason;
    html! { tr {
        td.name data-label="Stands against" { (against.kinds()) }
        td.name data-label="Reason" { (reason) }
        td.name data-label="Remedy" { (reason.remedy()) }
        td { (reason.cite()) }
        td { (reason.code()) }
    } }
}
