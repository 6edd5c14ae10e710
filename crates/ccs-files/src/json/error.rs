//! An error in a document or a command, in its final form.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::fault::JsonFault;
use crate::refusal::Refusal;

/// An error with a permanent code, the place, the message and the remedy. It never repeats a value.
///
/// It is written as `{"code","field","message"}`, with the remedy at the end of the message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldError {
    /// The permanent code.
    pub code: &'static str,
    /// The path of the field, such as `notes.summary`; `None` if the error concerns the whole
    /// document or command.
    pub field: Option<String>,
    /// The message.
    pub message: String,
    /// The remedy; empty if the message contains it.
    pub remedy: String,
}

impl FieldError {
    /// An error of the document or the command as a whole.
    #[must_use]
    pub fn whole(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, field: None, message: message.into(), remedy: String::new() }
    }

    /// An error of one field, by its path.
    #[must_use]
    pub fn about(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..Self::whole(code, message) }
    }

    /// An error of one field, from a sentence with the remedy after a semicolon, as in the refusals
    /// of the pure crates.
    #[must_use]
    pub fn from_sentence(field: impl Into<String>, code: &'static str, sentence: &str) -> Self {
        Self { field: Some(field.into()), ..Self::of_sentence(code, sentence) }
    }

    /// As [`from_sentence`](Self::from_sentence), of the document or the command as a whole.
    #[must_use]
    pub fn of_sentence(code: &'static str, sentence: &str) -> Self {
        match sentence.split_once("; ") {
            Some((message, remedy)) => Self::whole(code, message).mended_by(remedy),
            None => Self::whole(code, sentence),
        }
    }

    /// This error with a remedy.
    #[must_use]
    pub fn mended_by(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    /// An error in the JSON itself, at a path.
    #[must_use]
    pub(crate) fn of(fault: &JsonFault, field: Option<String>) -> Self {
        Self { code: fault.code(), field, message: fault.message(), remedy: fault.remedy() }
    }

    /// The message and the remedy, as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        if self.remedy.is_empty() {
            self.message.clone()
        } else {
            format!("{}; {}", self.message, self.remedy)
        }
    }

    /// Whether this error concerns the field, a part of it, or something that contains it.
    #[must_use]
    pub fn touches(&self, field: &str) -> bool {
        let lies_in = |part: &str, whole: &str| {
            part.strip_prefix(whole)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let mine = self.field.as_deref();
        mine.is_some_and(|mine| lies_in(mine, field) || lies_in(field, mine))
    }

    /// This error on a line of a file of documents, with its path.
    #[must_use]
    pub fn on_line(self, file: &str, line: u64) -> Refusal {
        Refusal { is_path: true, ..self.in_file(file, Some(line)) }
    }

    /// This error in the form of errors in files, with the path as the column.
    #[must_use]
    pub fn in_file(self, file: &str, line: Option<u64>) -> Refusal {
        Refusal {
            file: file.to_owned(),
            line,
            column: self.field,
            code: self.code,
            message: self.message,
            remedy: self.remedy,
            is_of_export: false,
            is_path: false,
        }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        write!(f, "{}: {}", self.code, self.sentence())
    }
}

impl Serialize for FieldError {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut error = out.serialize_struct("FieldError", 3)?;
        error.serialize_field("code", self.code)?;
        error.serialize_field("field", &self.field)?;
        error.serialize_field("message", &self.sentence())?;
        error.end()
    }
}
