//! Text from a file, made safe for a message and for a line of a profile.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with every control character, line break and mark that turns the line replaced by `�`:
/// a heading of an export may recolour a terminal, or begin a line of its own.
///
/// ```
/// use ccs_files::shown::shown;
/// assert_eq!(shown("Week Ending"), "Week Ending");
/// assert_eq!(shown("Room\n(group) \u{1b}[31m"), "Room\u{fffd}(group) \u{fffd}[31m");
/// ```
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        let replaced = text
            .chars()
            .map(|letter| if is_unsafe(letter) { char::REPLACEMENT_CHARACTER } else { letter });
        Cow::Owned(replaced.collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text as a TOML string in one line, which reads as exactly this text.
pub(crate) fn toml_text(text: &str) -> String {
    if !text.chars().any(is_unsafe) {
        return toml::Value::from(text).to_string();
    }
    let mut string = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => string.push_str("\\\""),
            '\\' => string.push_str("\\\\"),
            '\n' => string.push_str("\\n"),
            letter if is_unsafe(letter) => {
                // Writing to a string does not fail.
                let _ = write!(string, "\\U{:08X}", u32::from(letter));
            }
            letter => string.push(letter),
        }
    }
    string.push('"');
    string
}

fn is_unsafe(letter: char) -> bool {
    let turns_the_line = matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || turns_the_line
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::{shown, toml_text};

    #[test]
    fn a_text_is_one_line_of_toml_that_reads_as_the_text() {
        for text in [
            "Amount",
            "CCS \"net\"",
            "a\\b",
            "Room\n(group)",
            "x\r\n\ty",
            "\u{1b}[31m\"\\",
            "\u{202e}\u{7f}\u{85}\n'",
        ] {
            let line = toml_text(text);
            assert_eq!(shown(&line), line, "nothing in it is to be replaced");
            let read: toml::Table = toml::from_str(&format!("key = {line}\n")).unwrap();
            assert_eq!(read.get("key").and_then(toml::Value::as_str), Some(text));
        }
    }
}
