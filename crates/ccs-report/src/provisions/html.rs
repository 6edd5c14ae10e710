//! The register as a page.

use std::fmt;

use ccs_core::law::register::{Chapter, PROVISIONS, Provision, Text};
use maud::{Markup, html};

use super::{status_words, summary};
use crate::html::{close, open, table_close, table_open};

const TITLE: &str = "Provisions of the law of Child Care Subsidy";

/// Writes the register as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_provisions_html(out: &mut impl fmt::Write) -> fmt::Result {
    open(TITLE, out)?;
    let head = html! { header { h1 { (TITLE) } p.about { (summary()) } } };
    out.write_str(&head.into_string())?;
    PROVISIONS.iter().try_for_each(|chapter| write_chapter(chapter, out))?;
    close(out)
}

fn write_chapter(chapter: &Chapter, out: &mut impl fmt::Write) -> fmt::Result {
    write!(out, "<section class=\"stacked\"><h2>{}</h2>", chapter.title)?;
    let caption = format!("{}: each provision and whether it is modelled", chapter.title);
    table_open(&caption, &headings(), out)?;
    out.write_str("<tbody>")?;
    for provision in chapter.provisions {
        writeln!(out, "{}", row(provision).into_string())?;
    }
    out.write_str("</tbody>")?;
    table_close(out)?;
    out.write_str("</section>")
}

fn headings() -> Markup {
    html! { tr {
        th scope="col" { "Provision" }
        th scope="col" { "About" }
        th scope="col" { "Text" }
        th scope="col" { "Status" }
        th scope="col" { "Modules" }
    } }
}

fn row(provision: &Provision) -> Markup {
    html! { tr {
        th scope="row" { (provision) }
        td.name { (provision.subject) }
        td data-label="Text" { (text_words(provision.text)) }
        td.name {
            (status_words(provision.status))
            @if let Some(why) = provision.status.why() { ": " (why) }
        }
        td.name data-label="Modules" { @for module in provision.at { code { (module) } " " } }
    } }
}

const fn text_words(text: Text) -> &'static str {
    match text {
        Text::Read => "read",
        Text::ReadInPart => "read in part",
        Text::NotRead => "not found",
    }
}
