//! The frame of every page, and the frame of every table.

use std::fmt;

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of every page, which takes its colours from the reader's light or dark scheme.
pub(crate) const STYLE: &str = if cfg!(feature = "style") { include_str!("style.css") } else { "" };

/// Everything up to the content, of a page in a language.
pub(crate) fn open(lang: &'static str, title: &str, out: &mut dyn fmt::Write) -> fmt::Result {
    let head = html! {
        (DOCTYPE)
        (PreEscaped(format!("<html lang=\"{lang}\">")))
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
        (PreEscaped("<body><main>"))
    };
    writeln!(out, "{}", head.into_string())
}

/// Everything after it.
pub(crate) fn close(out: &mut dyn fmt::Write) -> fmt::Result {
    out.write_str("</main></body></html>\n")
}

/// A table with a caption, in a frame that scrolls sideways on a narrow screen. A caption that
/// repeats the heading above is for screen readers alone.
pub(crate) fn table_open(
    caption: &str,
    is_repeated: bool,
    head: &Markup,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let class = if is_repeated { " class=\"repeated\"" } else { "" };
    let label = html! { (caption) }.into_string();
    write!(
        out,
        "<div class=\"scroll\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\"><table>\
         <caption{class}>{label}</caption><thead>{}</thead>",
        head.0
    )
}

/// The end of it.
pub(crate) fn table_close(out: &mut dyn fmt::Write) -> fmt::Result {
    out.write_str("</table></div>\n")
}
