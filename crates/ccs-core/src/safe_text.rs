//! Text from outside, made harmless for a screen.
//!
//! A name in a file may contain escape sequences that recolour a terminal or type into it, and
//! marks that turn the direction of the line so that a figure reads backwards. People's renderings
//! show each such character as `�`; the JSON document keeps the text byte for byte.

use alloc::borrow::Cow;

/// The text with every control character, line break and direction mark replaced.
///
/// ```
/// use ccs_core::safe_text::plain;
/// assert_eq!(plain("Sandy Branch"), "Sandy Branch");
/// assert_eq!(plain("\u{1b}[31mred\r\n"), "\u{fffd}[31mred\u{fffd}\u{fffd}");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let replaced = |letter| if is_unsafe(letter) { char::REPLACEMENT_CHARACTER } else { letter };
    Cow::Owned(text.chars().map(replaced).collect())
}

/// The same, cut to so many characters, with `…` for what is left out.
#[must_use]
pub fn plain_within(text: &str, most: usize) -> Cow<'_, str> {
    let text = plain(text);
    if text.chars().nth(most).is_none() {
        return text;
    }
    let kept = text.chars().take(most.saturating_sub(1));
    Cow::Owned(kept.chain(['…']).collect())
}

/// Whether [`plain`] leaves the text as it is.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    // Almost every text is ASCII, and a byte is quicker to look at than a character.
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.chars().any(is_unsafe)
}

/// Controls, line and paragraph separators, direction marks, invisible and private characters.
#[must_use]
pub fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{061c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}
