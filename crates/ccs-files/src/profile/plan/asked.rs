//! What a person answers where a profile asks.

use super::From;
use super::compile::{Compiling, NOT_POSSIBLE, in_words};
use crate::kind::{Column, Form};
use crate::profile::mistake::Mistake;
use crate::profile::{Answers, Setting};
use crate::typed::typed_day;

impl Compiling<'_> {
    pub(super) fn asked(&mut self, column: &'static Column, question: &str) -> Option<From> {
        let Answers::Given(settings) = self.answers else {
            return Some(From::Value(String::new()));
        };
        let is_answer = |setting: &&Setting| {
            setting.column == column.name && setting.kind.is_none_or(|kind| kind == self.kind)
        };
        if let Some(setting) = settings.iter().rfind(is_answer) {
            return self.answered(column, &setting.value);
        }
        let message = format!(
            "the profile {} asks for {question}: give it with --set {}=…",
            self.profile.name(),
            column.name
        );
        let path = format!("{}.columns.{}", self.kind.as_str(), column.name);
        self.mistakes.push(self.profile.mistake(&path, "CCS-I106", message));
        None
    }

    /// What a person answered: the profile is not to blame for it.
    fn answered(&mut self, column: &'static Column, value: &str) -> Option<From> {
        let typed = match column.form {
            Form::Date | Form::WeekEnding => typed_day(value).ok().map(|day| day.to_string()),
            _ => None,
        };
        let value = typed.as_deref().unwrap_or(value);
        if value.is_empty() || crate::import::is_our_form(column.form, value) {
            return self.constant(column, value);
        }
        let message = format!(
            "the value given with --set {} is not {}; see `ccs schema {}`",
            column.name,
            in_words(column.form),
            self.kind.as_str()
        );
        self.mistakes.push(Mistake { line: None, code: NOT_POSSIBLE, message });
        None
    }
}
