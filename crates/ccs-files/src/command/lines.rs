//! The lines of a command file, none longer than a line may be.

use std::io::{self, BufRead, Read};

use super::ruling::too_long;
use crate::json::{FieldError, Fields, JsonFault, Strictness, after_marks, read_line_in_part};

/// A line has at most so many bytes.
pub(super) const LONGEST_LINE: usize = 16 << 20;

/// One line, without its end.
#[derive(Debug)]
pub(super) enum Line<'b> {
    Text(&'b [u8]),
    Blank,
    TooLong,
}

/// Reads the next line into the buffer; `None` at the end.
pub(super) fn next_line<'b>(
    input: &mut impl BufRead,
    buffer: &'b mut Vec<u8>,
) -> io::Result<Option<Line<'b>>> {
    buffer.clear();
    let bound = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    if input.by_ref().take(bound).read_until(b'\n', buffer)? == 0 {
        return Ok(None);
    }
    if buffer.len() >= LONGEST_LINE && !buffer.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    match buffer.trim_ascii() {
        text if after_marks(text).is_empty() => Ok(Some(Line::Blank)),
        text => Ok(Some(Line::Text(text))),
    }
}

/// Reads a document in every line. Each error is handed on with the number of its line. Returns the
/// number of sound lines.
pub(crate) fn sound_lines(
    input: &mut impl BufRead,
    mut read: impl FnMut(&mut Fields<'_>) -> Option<()>,
    mut each: impl FnMut(u64, FieldError),
) -> Result<u64, JsonFault> {
    let unreadable = |error: io::Error| JsonFault::Unreadable(error.kind());
    refuse_utf16(input)?;
    let (mut sound, mut buffer, mut number) = (0, Vec::new(), 0);
    while let Some(line) = next_line(input, &mut buffer).map_err(unreadable)? {
        number += 1;
        let errors = match line {
            Line::Blank => continue,
            Line::Text(text) => {
                read_line_in_part(number, text, Strictness::Strict, &mut read).errors
            }
            Line::TooLong => vec![too_long().mended_by("write the file anew")],
        };
        sound += u64::from(errors.is_empty());
        errors.into_iter().for_each(|error| each(number, error));
    }
    Ok(sound)
}

/// UTF-16 and UTF-32 are refused by name before any line is read.
pub(super) fn refuse_utf16(input: &mut impl BufRead) -> Result<(), JsonFault> {
    let start = input.fill_buf().map_err(|error| JsonFault::Unreadable(error.kind()))?;
    match start {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => Err(JsonFault::Utf16),
        _ => Ok(()),
    }
}
