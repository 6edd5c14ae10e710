//! What a page is written on: one text, or one with its closed groups of rows apart.

use std::fmt::{self, Write};

/// What a page is written on.
pub(super) struct Paper<'w> {
    pub(super) out: &'w mut dyn Write,
    /// The groups that are kept apart; `None` where a page is one text.
    apart: Option<Vec<String>>,
    /// Whether the last of these is being written.
    is_apart: bool,
}

impl<'w> Paper<'w> {
    /// A page as one text, without hooks for scripts.
    pub(super) fn whole(out: &'w mut dyn Write) -> Self {
        Self { out, apart: None, is_apart: false }
    }

    /// A page whose closed groups are kept apart, with hooks for scripts.
    pub(super) fn in_parts(out: &'w mut dyn Write) -> Self {
        Self { out, apart: Some(Vec::new()), is_apart: false }
    }

    /// Whether rows and words have hooks for scripts.
    pub(super) const fn has_hooks(&self) -> bool {
        self.apart.is_some()
    }

    /// The groups that were kept apart.
    pub(super) fn groups(self) -> Vec<String> {
        self.apart.unwrap_or_default()
    }

    /// Begins a group of rows below its summary. A link to its anchor opens it: a browser shows what a link
    /// leads to, and the anchor is within.
    pub(super) fn open_group(
        &mut self,
        open: bool,
        printed: bool,
        summary: &str,
        anchor: Option<&str>,
    ) -> fmt::Result {
        let class = if printed { "" } else { " class=\"unprinted\"" };
        if let Some(groups) = self.apart.as_mut().filter(|_| !open) {
            write!(self.out, "<details data-group=\"{}\"{class}>{summary}", groups.len())?;
            groups.push(String::new());
            self.is_apart = true;
        } else {
            let open = if open { " open" } else { "" };
            write!(self.out, "<details{open}{class}>{summary}")?;
        }
        anchor.map_or(Ok(()), |anchor| write!(self, "<span id=\"{anchor}\"></span>"))
    }

    /// Ends it.
    pub(super) fn close_group(&mut self) -> fmt::Result {
        self.is_apart = false;
        self.out.write_str("</details>\n")
    }
}

impl Write for Paper<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.apart.as_mut().and_then(|groups| groups.last_mut()).filter(|_| self.is_apart) {
            Some(group) => group.write_str(text),
            None => self.out.write_str(text),
        }
    }
}
