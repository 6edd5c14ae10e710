//! What a reader of a report may choose.

/// How a report is rendered. Nothing here changes a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// Show the names of children, and the free text that staff wrote on a return: personal, and
    /// never shown unless asked for.
    pub with_names: bool,
    /// Colour the text rendering for a terminal. Other renderings do not look at it.
    pub color: bool,
    /// Columns of the text rendering; 100 when not given, and never fewer than 72. Only a word or
    /// a row of figures that has no room even so is longer.
    pub width: Option<u16>,
    /// Indent JSON for reading by people; otherwise a document is one line.
    pub indented: bool,
}

impl RenderOptions {
    /// Columns that the text rendering may fill.
    #[must_use]
    pub fn columns(&self) -> usize {
        usize::from(self.width.unwrap_or(100).max(72))
    }
}
