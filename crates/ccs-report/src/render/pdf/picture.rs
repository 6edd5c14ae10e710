//! A picture as the page in a browser has it, in the colours of print.

use super::node::Node;
use super::sheet::Writer;
use crate::block::Picture;
use crate::html::picture::svg;

/// What a style sheet gives the page in a browser.
const STYLE: &str = "<style>\
    text{font-family:'Libertinus Serif';font-size:15px;fill:#16232f}\
    .grid{stroke:#cdd4da}.axis{stroke:#5a6774}\
    .paid{fill:#1d6fb8}.allocated{fill:#d98310}.over{fill:#1762a6}.under{fill:#b3261e}\
    .line{fill:none;stroke-width:2.5;stroke-linejoin:round}\
    .line.paid{fill:none;stroke:#1d6fb8}\
    .line.allocated{fill:none;stroke:#d98310;stroke-dasharray:7 4}</style>";

pub(super) fn node(of: &Picture, writer: &mut Writer<'_>) -> Node {
    let drawn = svg(of).0;
    let key = |(class, words): &(&str, &str)| [(*class).to_owned(), (*words).to_owned()];
    Node::Picture {
        caption: writer.text(&of.caption),
        key: of.legend.iter().map(key).collect(),
        alternative: described(&drawn).unwrap_or_else(|| of.caption.clone()),
        svg: standalone(&drawn),
    }
}

/// An element of a page as a file of its own.
fn standalone(drawn: &str) -> String {
    let drawn = drawn.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
    drawn.replacen('>', &format!(">{STYLE}"), 1)
}

/// The description within it.
fn described(drawn: &str) -> Option<String> {
    let (_, from) = drawn.split_once("<desc")?;
    let (_, from) = from.split_once('>')?;
    let (words, _) = from.split_once("</desc>")?;
    Some(words.to_owned())
}
