//! The formats of documents.

use std::fmt;
use std::str::FromStr;

use super::Document;

/// A format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal.
    Text,
    /// The document's typed model.
    Json,
    /// One file per table, with rows of data only.
    Csv,
    /// One self-contained page.
    Html,
    /// A workbook with one sheet per table.
    Xlsx,
    /// Typeset pages.
    Pdf,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Json, Self::Csv, Self::Html, Self::Xlsx, Self::Pdf];

    /// The formats of a document that this build supports.
    #[must_use]
    pub fn of<D: Document + ?Sized>() -> Vec<Self> {
        let has = |format: &Self| match format {
            Self::Text | Self::Json | Self::Html => true,
            Self::Csv => !D::TABLES.is_empty(),
            Self::Xlsx => cfg!(feature = "xlsx") && !D::TABLES.is_empty(),
            Self::Pdf => cfg!(feature = "pdf"),
        };
        Self::ALL.into_iter().filter(has).collect()
    }

    /// Its name, which is also its file extension.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }

    /// The format of a file extension.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "json" | "jsonl" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "html" | "htm" => Some(Self::Html),
            "xlsx" => Some(Self::Xlsx),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|format| format.as_str() == word).ok_or(())
    }
}

/// The document does not have this format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchFormat {
    what: &'static str,
    asked: Format,
    has: Vec<Format>,
    /// Whether a build with the typesetter would support it.
    unbuilt: bool,
}

impl NoSuchFormat {
    /// The refusal of a format that the document does not have.
    #[must_use]
    pub fn of<D: Document + ?Sized>(asked: Format) -> Self {
        let unbuilt = asked == Format::Pdf && !cfg!(feature = "pdf");
        Self { what: D::WHAT, asked, has: Format::of::<D>(), unbuilt }
    }

    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        if self.unbuilt { "CCS-C009" } else { "CCS-C010" }
    }
}

impl fmt::Display for NoSuchFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.unbuilt {
            return f.write_str(
                "this build makes no PDF; `cargo install --path crates/ccs-cli --features pdf` adds it, and --format html prints as well",
            );
        }
        let has: Vec<&str> = self.has.iter().map(|format| format.as_str()).collect();
        write!(
            f,
            "{} cannot be shown as {}; choose one of: {}",
            self.what,
            self.asked,
            has.join(", ")
        )
    }
}

impl std::error::Error for NoSuchFormat {}
