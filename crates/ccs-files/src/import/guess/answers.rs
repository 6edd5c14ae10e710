//! The places of a guessed profile where answers go.

use std::collections::BTreeMap;

use crate::profile::OPEN;

/// A place of a profile that an answer goes to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Gap {
    /// The key to be given a value, as the profile writes it.
    pub key: String,
    /// What is asked.
    pub question: String,
    /// What the answer is.
    pub takes: Takes,
    /// Answers that fit. Where there are none, any text may.
    pub choices: Vec<String>,
    /// The product's words that a mapping is for.
    pub words: Vec<String>,
    /// Whether the line may be left out instead.
    pub is_optional: bool,
}

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Takes {
    /// One value.
    Value,
    /// Any of the choices.
    List,
    /// For each of the words, one of the choices.
    Mapping,
}

/// The gaps of a profile, in order, with the words of the columns that they are about: those of
/// [`Guessed::words`](super::Guessed::words).
#[must_use]
pub fn gaps(profile: &str, words: &BTreeMap<String, Vec<String>>) -> Vec<Gap> {
    let of_line = |line| keys(code(line)).map(move |key| gap(line, key, words));
    profile.lines().flat_map(of_line).collect()
}

/// The profile with an answer in each gap, in the order of [`gaps`]. `None` deletes the line; a gap
/// without an answer stays open.
///
/// ```
/// use ccs_files::import::guess::answers::{answered, gaps};
///
/// let profile = "dates = \"?\"   # QUESTION: d/m/y or m/d/y?\n";
/// assert_eq!(gaps(profile, &Default::default())[0].choices, ["d/m/y", "m/d/y"]);
/// assert_eq!(answered(profile, &[Some("d/m/y".to_owned())]), "dates = \"d/m/y\"\n");
/// ```
#[must_use]
pub fn answered(profile: &str, answers: &[Option<String>]) -> String {
    let mut answers = answers.iter();
    let lines = profile.lines().filter_map(|line| {
        let keys: Vec<String> = keys(code(line)).collect();
        if keys.is_empty() {
            return (!line.starts_with("# QUESTION: ")).then(|| line.to_owned());
        }
        let mut written = code(line).trim_end().to_owned();
        for key in keys {
            match answers.next() {
                Some(Some(answer)) => {
                    written = written.replacen(&open(), &value(&key, answer), 1);
                }
                Some(None) => return None,
                None => return Some(line.to_owned()),
            }
        }
        Some(written)
    });
    lines.map(|line| line + "\n").collect()
}

/// A line without its comment.
fn code(line: &str) -> &str {
    let end = line.find("# QUESTION").unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

fn open() -> String {
    format!("\"{OPEN}\"")
}

/// The key of each gap in a line.
fn keys(code: &str) -> impl Iterator<Item = String> {
    let open = open();
    let places: Vec<usize> = code.match_indices(&open).map(|(at, _)| at).collect();
    places.into_iter().map(move |at| {
        let before = code.get(..at).unwrap_or_default();
        let key = before.rsplit(['{', ',']).next().unwrap_or_default();
        key.trim().trim_end_matches('=').trim().to_owned()
    })
}

fn gap(line: &str, key: String, words: &BTreeMap<String, Vec<String>>) -> Gap {
    let question = line.split_once("# QUESTION:").map_or("", |(_, question)| question.trim());
    let is_optional = question.contains("delete this line");
    let of = |text: &str| quoted(text).next().and_then(|header| words.get(header)).cloned();
    let (takes, choices, words) = match key.as_str() {
        "words" => (Takes::Mapping, listed(question), of(line).unwrap_or_default()),
        key if takes_list(key) => (Takes::List, of(key).unwrap_or_default(), Vec::new()),
        key => (Takes::Value, choices(key, question), Vec::new()),
    };
    Gap { key, question: question.to_owned(), takes, choices, words, is_optional }
}

/// What stands in quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

/// The words of `each word is one of draft, submitted: …`.
fn listed(question: &str) -> Vec<String> {
    let list = question.split_once("one of ").map_or("", |(_, list)| list);
    let list = list.split_once(':').map_or(list, |(list, _)| list);
    list.split(", ").filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The answers that the question itself names.
fn choices(key: &str, question: &str) -> Vec<String> {
    let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
    match key {
        "money" => owned(&["plain", "au", "eu"]),
        "negate" => owned(&["true", "false"]),
        "per" => owned(&[r#"["enrolment_id", "week_ending"]"#]),
        "dates" if question.contains(" or ") => {
            owned(&question.trim_end_matches('?').split(" or ").collect::<Vec<_>>())
        }
        _ => quoted(question).map(str::to_owned).collect(),
    }
}

/// Whether the value is a list of words: of `keep`, `drop`, or a header in `when`.
fn takes_list(key: &str) -> bool {
    key.starts_with("keep.") || key.starts_with("drop.") || key.starts_with('"')
}

/// An answer as the value of its key: what is TOML already stays, and words become text.
fn value(key: &str, answer: &str) -> String {
    let answer = answer.trim();
    let is_written = answer.starts_with(['[', '{', '"']);
    let is_word = matches!(key, "negate" | "width") || answer.parse::<u16>().is_ok();
    if is_written || is_word {
        return answer.to_owned();
    }
    let text = |word: &str| toml::Value::from(word.trim()).to_string();
    if takes_list(key) {
        let words: Vec<String> = answer.split(',').map(text).collect();
        return format!("[{}]", words.join(", "));
    }
    text(answer)
}
