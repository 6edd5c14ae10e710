//! Why there is no PDF. Nothing of the document is repeated: a value may be a name.

use thiserror::Error;

use crate::document::DocumentRefusal;

/// Why a report cannot be set as a PDF. The order is the order of the work.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PdfRefusal {
    /// `CCS-R001`: the bytes are not a sound report document.
    #[error(transparent)]
    Document(#[from] DocumentRefusal),
    /// `CCS-R002`: the pages could not be laid out.
    #[error("the pages could not be laid out{}; this is a fault of the program, and the other formats hold the same figures", at(*.place))]
    Layout {
        /// The template's file and the line in it that failed, where one is to blame.
        place: Option<(&'static str, usize)>,
    },
    /// `CCS-R003`: the pages could not be written as a PDF.
    #[error(
        "the pages could not be written as a PDF; this is a fault of the program, and the other formats hold the same figures"
    )]
    Export,
}

impl PdfRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "CCS-R001",
            Self::Layout { .. } => "CCS-R002",
            Self::Export => "CCS-R003",
        }
    }
}

fn at(place: Option<(&'static str, usize)>) -> String {
    place.map(|(file, line)| format!(" ({file} line {line})")).unwrap_or_default()
}
