//! Notes and documents that accompany a command, and which of them are mandatory.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use ccs_core::personal::Personal;

/// The notes of a command. What they say is personal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Notes {
    /// In a line: "Debt raised for $500.30." (D22).
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub summary: Option<Personal<Box<str>>>,
    /// Everything else: the investigation, the circumstances, the contact (D23).
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub content: Option<Personal<Box<str>>>,
}

impl Notes {
    /// Notes with a summary.
    #[must_use]
    pub fn summary(text: &str) -> Self {
        Self { summary: Some(Personal::new(text.into())), content: None }
    }

    /// The same with a content.
    #[must_use]
    pub fn with_content(mut self, text: &str) -> Self {
        self.content = Some(Personal::new(text.into()));
        self
    }
}

/// A document that supports a command (D25, D53, D80, D100, D113).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Document {
    /// Its name, which is mandatory (D26).
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub name: Option<Personal<Box<str>>>,
    /// Further details.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub description: Option<Personal<Box<str>>>,
}

/// Which notes a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    /// None: only documents need their names.
    Nothing,
    /// The summary.
    Summary,
    /// The summary and the content.
    SummaryAndContent,
}

/// What is missing in notes and documents, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaperworkRefusal {
    /// No summary.
    #[error("the summary is mandatory; describe in one line what is done and why")]
    SummaryMissing,
    /// No content where a debt is raised by hand.
    #[error(
        "the content is mandatory for a manual debt; record why no automatic debt was created, and the service and the child"
    )]
    ContentMissing,
    /// A document without a name.
    #[error("the document's name is mandatory; name it or leave the document out")]
    DocumentUnnamed {
        /// Its place in the list, from 0.
        at: usize,
    },
}

impl PaperworkRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SummaryMissing => "CCS-D012",
            Self::ContentMissing => "CCS-D013",
            Self::DocumentUnnamed { .. } => "CCS-D014",
        }
    }

    /// The path of the field.
    #[must_use]
    pub fn field(self) -> Cow<'static, str> {
        match self {
            Self::SummaryMissing => Cow::Borrowed("notes.summary"),
            Self::ContentMissing => Cow::Borrowed("notes.content"),
            Self::DocumentUnnamed { at } => Cow::Owned(format!("documents[{at}].name")),
        }
    }
}

/// Everything that is missing.
pub(crate) fn missing(
    needs: Needs,
    notes: &Notes,
    documents: &[Document],
) -> Vec<PaperworkRefusal> {
    let mut missing = Vec::new();
    if needs != Needs::Nothing && is_blank(notes.summary.as_ref()) {
        missing.push(PaperworkRefusal::SummaryMissing);
    }
    if needs == Needs::SummaryAndContent && is_blank(notes.content.as_ref()) {
        missing.push(PaperworkRefusal::ContentMissing);
    }
    let documents = documents.iter().enumerate();
    let unnamed = documents.filter(|(_, document)| is_blank(document.name.as_ref()));
    missing.extend(unnamed.map(|(at, _)| PaperworkRefusal::DocumentUnnamed { at }));
    missing
}

fn is_blank(text: Option<&Personal<Box<str>>>) -> bool {
    text.is_none_or(|text| text.reveal().trim().is_empty())
}
