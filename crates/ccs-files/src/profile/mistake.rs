//! What is wrong with a profile itself.

use std::fmt;

use crate::json::{JsonFault, MOST_KEPT};

/// One mistake of a profile, by its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line of the profile; `None` when none is to blame.
    pub line: Option<usize>,
    /// The permanent code.
    pub code: &'static str,
    /// What is wrong, and what mends it.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(out, "line {line}: ")?;
        }
        write!(out, "{}: {}", self.code, self.message)
    }
}

/// Everything that is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// In the order of their lines; of very many the first, and how many the others are.
    pub(super) fn listed(mut mistakes: Vec<Mistake>) -> Self {
        mistakes.sort_by_key(|mistake| mistake.line);
        let more = mistakes.len().saturating_sub(MOST_KEPT);
        mistakes.truncate(MOST_KEPT);
        if more > 0 {
            let fault = JsonFault::More(more);
            let message = format!("{}; {}", fault.message(), fault.remedy());
            mistakes.push(Mistake { line: None, code: fault.code(), message });
        }
        Self(mistakes)
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Mistakes {}

/// The known name that is nearest to an unknown one, when it is near.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let near = |known: &'n str| (distance(name, known), known);
    let (distance, nearest) = known.into_iter().map(near).min()?;
    (distance <= name.len().max(nearest.len()) / 2).then_some(nearest)
}

/// How many letters differ: inserted, left out or exchanged.
fn distance(a: &str, b: &str) -> usize {
    let mut before: Vec<usize> = (0..=b.chars().count()).collect();
    for (row, letter) in a.chars().enumerate() {
        let mut diagonal = row;
        let mut left = row + 1;
        let mut now = vec![left];
        for (other, above) in b.chars().zip(before.iter().skip(1)) {
            let exchanged = diagonal + usize::from(letter != other);
            left = exchanged.min(left + 1).min(above + 1);
            diagonal = *above;
            now.push(left);
        }
        before = now;
    }
    before.last().copied().unwrap_or_default()
}
