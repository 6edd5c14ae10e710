//! The line on which a value of a document is.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::parse::{MOST_DEPTH, past_mark};
use crate::refusal::Refusal;

/// Adds to the errors of a document the line of the value that each is about. An error about a
/// value that is missing gets the line of the object that lacks it.
pub fn add_lines(document: &[u8], file: &str, refusals: &mut [Refusal]) {
    let is_of_it = |of: &Refusal| of.file == file && of.line.is_none();
    let paths = refusals.iter().filter(|of| is_of_it(of)).filter_map(|of| of.column.as_deref());
    let wanted: BTreeMap<String, Option<u64>> =
        paths.flat_map(upwards).map(|path| (path.to_owned(), None)).collect();
    let (false, Ok(text)) = (wanted.is_empty(), past_mark(document)) else { return };
    let mut walk = Walk { text, at: 0, line: 1, depth: 0, path: String::new(), wanted };
    walk.value();
    for refusal in refusals.iter_mut().filter(|of| is_of_it(of)) {
        let paths = refusal.column.as_deref().into_iter().flat_map(upwards);
        let lines: Vec<u64> =
            paths.filter_map(|path| walk.wanted.get(path).copied().flatten()).collect();
        refusal.line = lines.last().copied();
        refusal.is_path = refusal.line.is_some();
    }
}

/// Every part of a path from its beginning, the whole path last: of `a.b[0]` also `a` and `a.b`.
fn upwards(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices(['.', '[']).map(|(at, _)| at).chain([path.len()]);
    ends.filter_map(move |end| path.get(..end)).filter(|part| !part.is_empty())
}

/// A walk over the values of a document that is known to be JSON.
struct Walk<'d> {
    text: &'d [u8],
    at: usize,
    line: u64,
    depth: usize,
    path: String,
    /// The paths that are looked for, and the lines of those that were met.
    wanted: BTreeMap<String, Option<u64>>,
}

impl Walk<'_> {
    fn value(&mut self) {
        self.blanks();
        if let Some(found) = self.wanted.get_mut(&self.path) {
            found.get_or_insert(self.line);
        }
        if self.depth > MOST_DEPTH {
            // No document that is read is so deep.
            self.at = self.text.len();
            return;
        }
        self.depth += 1;
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'"') => {
                self.string();
            }
            _ => self.scalar(),
        }
        self.depth -= 1;
    }

    fn object(&mut self) {
        self.at += 1;
        loop {
            self.blanks();
            match self.peek() {
                Some(b'"') => {}
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    self.at += 1;
                    return;
                }
            }
            let above = self.path.len();
            let key = self.string();
            if above > 0 {
                self.path.push('.');
            }
            self.path.push_str(&key);
            self.blanks();
            // The colon.
            self.at += 1;
            self.value();
            self.path.truncate(above);
        }
    }

    fn list(&mut self) {
        self.at += 1;
        let above = self.path.len();
        let mut number = 0_usize;
        loop {
            self.blanks();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') | None => {
                    self.at += 1;
                    return;
                }
                Some(_) => {
                    // Writing to a string does not fail.
                    let _ = write!(self.path, "[{number}]");
                    self.value();
                    self.path.truncate(above);
                    number += 1;
                }
            }
        }
    }

    /// A text as it is written, without its quotes.
    fn string(&mut self) -> String {
        self.at += 1;
        let from = self.at;
        loop {
            match self.peek() {
                Some(b'"') | None => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
            }
        }
        let text = self.text.get(from..self.at).unwrap_or_default();
        self.at += 1;
        String::from_utf8_lossy(text).into_owned()
    }

    /// A number, `true`, `false` or `null`.
    fn scalar(&mut self) {
        self.at += 1;
        while self.peek().is_some_and(|byte| !b",]} \t\r\n".contains(&byte)) {
            self.at += 1;
        }
    }

    fn blanks(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.line += u64::from(byte == b'\n');
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }
}
