//! Options for rendering.

/// How a report is rendered. Nothing here changes a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// Whether to show the names of children, and the free text that staff wrote on a return. These
    /// are personal and only shown on request.
    pub with_names: bool,
    /// Whether to colour text output for a terminal; ignored by other formats.
    pub color: bool,
    /// The width of text output in columns: 100 by default, and at least 72. Only a word or a row
    /// of figures that does not fit is longer.
    pub width: Option<u16>,
    /// Whether to indent JSON for people; otherwise a document is one line.
    pub indented: bool,
}

impl RenderOptions {
    /// The width of text output in columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        usize::from(self.width.unwrap_or(100).max(72))
    }
}
