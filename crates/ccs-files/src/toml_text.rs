//! Text from a file as a string of TOML.

use std::fmt::Write;

use ccs_core::safe_text::{is_plain, is_unsafe};

/// The text as a TOML string in one line, which reads as exactly this text.
pub(crate) fn toml_text(text: &str) -> String {
    if is_plain(text) {
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use ccs_core::safe_text::plain;

    use super::toml_text;

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
            assert_eq!(plain(&line), line, "nothing in it is to be replaced");
            let read: toml::Table = toml::from_str(&format!("key = {line}\n")).unwrap();
            assert_eq!(read.get("key").and_then(toml::Value::as_str), Some(text));
        }
    }
}
