//! Text from outside, made harmless for a screen.
//!
//! A name in a file may contain escape sequences that recolour a terminal or type into it, and
//! marks that turn the direction of the line so that a figure reads backwards. People's renderings
//! show each such character as `�`; the JSON document keeps the text byte for byte.

use std::borrow::Cow;

/// The text with every control character, line break and direction mark replaced.
///
/// ```
/// use ccs_report::safe_text::plain;
/// assert_eq!(plain("Sandy Branch"), "Sandy Branch");
/// assert_eq!(plain("\u{1b}[31mred\r\n"), "\u{fffd}[31mred\u{fffd}\u{fffd}");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        let replaced = |c| {
            if is_unsafe(c) { char::REPLACEMENT_CHARACTER } else { c }
        };
        Cow::Owned(text.chars().map(replaced).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The same, cut to so many characters, with `…` for what is left out.
#[must_use]
pub fn plain_within(text: &str, most: usize) -> Cow<'_, str> {
    let text = plain(text);
    if text.chars().nth(most).is_none() {
        return text;
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    Cow::Owned(kept + "…")
}

/// Controls, line and paragraph separators, direction marks, invisible and private characters.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}
