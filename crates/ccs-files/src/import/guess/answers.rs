//! The places of a guessed profile where answers go.

use std::collections::BTreeMap;

use crate::profile::OPEN;
use crate::toml_text::toml_text;

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
    /// Whether the line, or of `sign` its table, may be left out instead.
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
    profile.lines().flat_map(|line| gaps_of(line, words)).collect()
}

/// The profile with an answer in each gap, in the order of [`gaps`]. `None` deletes the line, or
/// beside an amount its `sign`; a gap without an answer stays open.
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
        let of_line: Vec<Option<&str>> =
            answers.by_ref().take(keys.len()).map(Option::as_deref).collect();
        if of_line.len() < keys.len() {
            return Some(line.to_owned());
        }
        filled(code(line).trim_end(), &keys, &of_line)
    });
    lines.map(|line| line + "\n").collect()
}

/// A line with an answer in each of its gaps; `None` if an answer deletes it.
fn filled(code: &str, keys: &[String], answers: &[Option<&str>]) -> Option<String> {
    let pairs = || keys.iter().zip(answers);
    let has_no_sign = pairs().any(|(key, answer)| is_of_sign(key) && answer.is_none());
    let mut rest = if has_no_sign { without_sign(code) } else { code.to_owned() };
    let mut written = String::new();
    for (key, answer) in pairs().filter(|(key, _)| !(has_no_sign && is_of_sign(key))) {
        let value = value(key, (*answer)?);
        let (before, after) = rest.split_once(&open())?;
        written += before;
        written += &value;
        rest = after.to_owned();
    }
    Some(written + &rest)
}

/// Whether the gap is one of the two lists of a `sign`.
fn is_of_sign(key: &str) -> bool {
    matches!(key, "plus" | "minus")
}

/// The line of an amount without its `sign`, whose lists are open.
fn without_sign(code: &str) -> String {
    let end = format!("minus = {} }}", open());
    let parts = code.split_once(SIGN).and_then(|(before, rest)| {
        rest.split_once(&end).map(|(_, after)| format!("{before}{after}"))
    });
    parts.unwrap_or_else(|| code.to_owned())
}

/// How a `sign` begins, after the keys before it.
const SIGN: &str = ", sign = { ";

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
        let key = before.get(start_of_key(before)..).unwrap_or_default();
        key.trim().trim_end_matches('=').trim().to_owned()
    })
}

/// Where the last key begins: after the last brace or comma that is no part of a text.
fn start_of_key(code: &str) -> usize {
    let (mut start, mut quote, mut is_escaped) = (0, None, false);
    for (at, letter) in code.char_indices() {
        match quote {
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            None if matches!(letter, '{' | ',') => start = at + 1,
            Some('"') if letter == '\\' && !is_escaped => {
                is_escaped = true;
                continue;
            }
            Some(open) if letter == open && !is_escaped => quote = None,
            _ => {}
        }
        is_escaped = false;
    }
    start
}

fn gaps_of(line: &str, words: &BTreeMap<String, Vec<String>>) -> Vec<Gap> {
    let asked = line.split_once("# QUESTION:").map_or("", |(_, question)| question.trim());
    let keys: Vec<String> = keys(code(line)).collect();
    let parts: Vec<&str> = asked.split(BETWEEN).collect();
    let one_each = parts.len() == keys.len();
    let question = |at: usize| parts.get(at).copied().filter(|_| one_each).unwrap_or(asked);
    let numbered = keys.into_iter().enumerate();
    numbered.map(|(at, key)| gap(line, question(at), key, words)).collect()
}

/// What parts the questions of a line, one for each of its gaps.
pub(super) const BETWEEN: &str = " / ";

fn gap(line: &str, question: &str, key: String, words: &BTreeMap<String, Vec<String>>) -> Gap {
    let is_optional = question.contains("delete this line") || is_of_sign(&key);
    let of = |text: &str| quoted(text).next().and_then(|header| words.get(header)).cloned();
    let (takes, choices, words) = match key.as_str() {
        "words" => (Takes::Mapping, listed(question), of(line).unwrap_or_default()),
        key if is_of_sign(key) => {
            let (amount, sign) = line.split_once(SIGN).unwrap_or_default();
            // Without a header of its own, the words stand beside the amount.
            let header = if sign.starts_with("from = ") { sign } else { amount };
            (Takes::List, of(header).unwrap_or_default(), Vec::new())
        }
        key if takes_list(key) => (Takes::List, of(key).unwrap_or_default(), Vec::new()),
        key => (Takes::Value, choices(key, question), Vec::new()),
    };
    Gap { key, question: question.to_owned(), takes, choices, words, is_optional }
}

/// The text in quotes.
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
        "money" => {
            let (forms, _) = question.split_once('?').unwrap_or((question, ""));
            let is_named = |form: &&str| forms.split([' ', ',']).any(|word| word == *form);
            let forms = ["plain", "au", "eu"].into_iter().filter(is_named);
            forms.map(str::to_owned).collect()
        }
        "negate" => owned(&["true", "false"]),
        "header_rows" => owned(&["2"]),
        "per" | "fill_down" => {
            let list = question.split_once(" if ").map_or(question, |(list, _)| list);
            owned(&[list])
        }
        "dates" if question.contains(" or ") => {
            owned(&question.trim_end_matches('?').split(" or ").collect::<Vec<_>>())
        }
        _ => written(question),
    }
}

/// The headings and the tables that a question has, each once.
fn written(question: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = question;
    let mut note = |text: &str| {
        if text != OPEN && !found.iter().any(|known| known == text) {
            found.push(text.to_owned());
        }
    };
    let begins =
        |text: &str| ["{ from = \"", "{ join = ["].iter().filter_map(|it| text.find(it)).min();
    while let Some((before, table)) = begins(rest).and_then(|at| rest.split_at_checked(at)) {
        let Some((table, after)) = table.split_once(" }") else { break };
        quoted(before).for_each(&mut note);
        note(&format!("{table} }}"));
        rest = after;
    }
    quoted(rest).for_each(&mut note);
    found
}

/// Whether the value is a list of words: of `keep`, `drop`, `sign`, or a header in `when`.
fn takes_list(key: &str) -> bool {
    let is_of_rows = key.starts_with("keep.") || key.starts_with("drop.");
    is_of_rows || is_of_sign(key) || key.starts_with(['"', '\''])
}

/// An answer as the value of its key: what is TOML already stays, and words become text.
fn value(key: &str, answer: &str) -> String {
    let answer = answer.trim();
    let is_written = answer.starts_with(['[', '{', '"']);
    let is_word = matches!(key, "negate" | "width") || answer.parse::<u16>().is_ok();
    if is_written || is_word {
        return answer.to_owned();
    }
    let text = |word: &str| toml_text(word.trim());
    if takes_list(key) {
        let words: Vec<String> = answer.split(',').map(text).collect();
        return format!("[{}]", words.join(", "));
    }
    text(answer)
}
