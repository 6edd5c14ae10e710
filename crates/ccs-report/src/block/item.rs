//! A statement with what supports it.

use std::borrow::Cow;

use ccs_core::money::WideMoney;

/// A statement: a part of a difference, a warning, a remark beneath a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item<'a> {
    /// An amount that ought to be zero.
    pub amount: Option<WideMoney>,
    /// What it is, in a few words.
    pub title: Cow<'a, str>,
    /// The permanent code of a warning or a refusal.
    pub code: Option<Cow<'a, str>>,
    /// Sentences, a paragraph each.
    pub text: Vec<Cow<'a, str>>,
    /// The rows of the data that prove it.
    pub proof: Vec<Cow<'a, str>>,
}

impl<'a> Item<'a> {
    /// A statement of a few words.
    #[must_use]
    pub fn new(title: impl Into<Cow<'a, str>>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A sentence without a title.
    #[must_use]
    pub fn sentence(text: impl Into<Cow<'a, str>>) -> Self {
        Self::default().saying(text)
    }

    /// With an amount.
    #[must_use]
    pub const fn of_amount(mut self, amount: WideMoney) -> Self {
        self.amount = Some(amount);
        self
    }

    /// With a permanent code.
    #[must_use]
    pub fn coded(mut self, code: impl Into<Cow<'a, str>>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// With a sentence more.
    #[must_use]
    pub fn saying(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text.push(text.into());
        self
    }

    /// With what proves it.
    #[must_use]
    pub fn proven_by(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.proof.extend(lines.into_iter().map(Cow::Owned));
        self
    }
}
