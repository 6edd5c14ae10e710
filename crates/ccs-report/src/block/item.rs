//! A statement with its evidence.

use std::borrow::Cow;

use ccs_core::money::WideMoney;

/// A statement: a part of a difference, a warning, or a remark below a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item<'a> {
    /// An amount that should be zero.
    pub amount: Option<WideMoney>,
    /// A short title.
    pub title: Cow<'a, str>,
    /// The permanent code of a warning or a refusal.
    pub code: Option<Cow<'a, str>>,
    /// Paragraphs.
    pub text: Vec<Cow<'a, str>>,
    /// Places of the document that the last paragraph leads to, written after it.
    pub links: Vec<Link<'a>>,
    /// The rows of the data that prove the statement.
    pub proof: Vec<Cow<'a, str>>,
}

/// Words that lead to a place of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// The anchor of the place.
    pub anchor: String,
}

impl<'a> Item<'a> {
    /// A statement with a title.
    #[must_use]
    pub fn new(title: impl Into<Cow<'a, str>>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A statement without a title.
    #[must_use]
    pub fn sentence(text: impl Into<Cow<'a, str>>) -> Self {
        Self::default().saying(text)
    }

    /// Adds an amount.
    #[must_use]
    pub const fn of_amount(mut self, amount: WideMoney) -> Self {
        self.amount = Some(amount);
        self
    }

    /// Adds a permanent code.
    #[must_use]
    pub fn coded(mut self, code: impl Into<Cow<'a, str>>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn saying(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text.push(text.into());
        self
    }

    /// Adds a place that the last paragraph leads to.
    #[must_use]
    pub fn leading_to(mut self, text: impl Into<Cow<'a, str>>, anchor: impl Into<String>) -> Self {
        self.links.push(Link { text: text.into(), anchor: anchor.into() });
        self
    }

    /// The last paragraph with the words of the places after it, for pages without links.
    pub(crate) fn paragraphs(&self) -> Vec<Cow<'_, str>> {
        let mut texts: Vec<Cow<'_, str>> = self.text.iter().map(|text| (&**text).into()).collect();
        let links: Vec<&str> = self.links.iter().map(|link| &*link.text).collect();
        if let Some(last) = texts.last_mut().filter(|_| !links.is_empty()) {
            *last = format!("{last} {}", links.join("; ")).into();
        }
        texts
    }

    /// Adds evidence.
    #[must_use]
    pub fn proven_by(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.proof.extend(lines.into_iter().map(Cow::Owned));
        self
    }
}
