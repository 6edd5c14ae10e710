//! The messages of a page, and their answers.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::answer::Answer;
use crate::desk::Desk;

/// A request of a page.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Message {
    /// Takes a file, whose bytes follow.
    Add {
        /// Its name, without folders.
        name: String,
    },
    /// Reads a file in another way.
    Read(Reading),
    /// Forgets a file.
    Remove {
        /// Its number.
        id: u32,
    },
    /// What a page knows from the beginning.
    Known {},
    /// Compares what was paid with what is allocated.
    Reconcile(Wanted),
    /// A closed group of the report's rows.
    Group {
        /// Its index.
        index: usize,
    },
    /// The rows that have a part of one cause.
    Cause {
        /// The cause, as files name it.
        cause: String,
    },
    /// One enrolment-week in detail.
    Explain(Row),
    /// Decides a part of a difference, with the cells of a row of a decisions file.
    Decide {
        /// The cells, in the order of the columns.
        cells: Vec<String>,
    },
    /// The report as files.
    Save {
        /// A format of the report; `decisions` and `template` are decisions files.
        format: String,
    },
}

/// How a file is to be read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Its number.
    pub id: u32,
    /// The kind of file.
    pub kind: String,
    /// The profile; a file of our own columns has none, and an empty one is to be proposed.
    pub profile: Option<String>,
    /// What goes in the gaps of the profile; a line without an answer is deleted.
    #[serde(default)]
    pub gaps: Vec<Option<String>>,
    /// The answers to the questions of the profile, by column.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
}

/// What is to be compared.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// The services; all when empty.
    pub services: Vec<String>,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The day to which ages are counted.
    pub as_at: String,
    /// Reports in spite of row errors.
    pub keep_going: bool,
    /// Leaves out exact repeats of payment lines.
    pub drop_exact_repeats: bool,
    /// Shows names of children.
    pub with_names: bool,
}

/// An enrolment-week.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The service.
    pub service: String,
    /// The Sunday on which the week ends.
    pub week: String,
    /// The enrolment.
    pub enrolment: String,
}

/// Answers a message: its head as JSON, and the bytes that follow it.
pub fn call(desk: &mut Desk, head: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let answer = match serde_json::from_str(head) {
        Ok(message) => answered(desk, message, bytes),
        Err(error) => Answer::problem(format!("the page sent what is no message: {error}")),
    };
    answer.written()
}

fn answered(desk: &mut Desk, message: Message, bytes: &[u8]) -> Answer {
    match message {
        Message::Add { name } => desk.add(name, bytes),
        Message::Read(reading) => desk.read(&reading),
        Message::Remove { id } => desk.remove(id),
        Message::Known {} => Answer::known(),
        Message::Reconcile(wanted) => desk.reconcile(&wanted),
        Message::Group { index } => desk.group(index),
        Message::Cause { cause } => desk.cause(&cause),
        Message::Explain(row) => desk.explain(&row),
        Message::Decide { cells } => desk.decide(&cells),
        Message::Save { format } => desk.save(&format),
    }
}
