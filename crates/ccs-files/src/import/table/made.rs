//! The cells of our columns that a row becomes.

use crate::sheet::{Cell, CellForm};

/// One of our columns: what it is in the row that is read. Exports repeat themselves from row to
/// row, so a cell that is like the one above it is not read again.
#[derive(Debug, Default)]
pub(super) struct Made {
    text: String,
    is_there: bool,
    /// What the text was read from, and how many zeros it was given.
    from: Option<(String, CellForm, u64)>,
}

impl Made {
    /// The cell as our own files write it; `None` when it is absent.
    pub(super) fn get(&self) -> Option<&str> {
        self.is_there.then_some(self.text.as_str())
    }

    pub(super) fn set(&mut self, text: Option<&str>) {
        self.from = None;
        self.put(text);
    }

    fn put(&mut self, text: Option<&str>) {
        self.is_there = text.is_some();
        self.text.clear();
        self.text.push_str(text.unwrap_or_default());
    }

    /// How many identifiers were given zeros when the same cell was read, if it was the last.
    pub(super) fn again(&self, cell: Cell<'_>) -> Option<u64> {
        let (text, form, padded) = self.from.as_ref()?;
        (*form == cell.form && text == cell.text).then_some(*padded)
    }

    /// What a cell was read as.
    pub(super) fn remember(&mut self, cell: Cell<'_>, read: Option<&str>, padded: u64) {
        let mut from = self.from.take().map_or_else(String::new, |(text, ..)| text);
        from.clear();
        from.push_str(cell.text);
        self.put(read);
        self.from = Some((from, cell.form, padded));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_cell_is_known_and_only_in_its_form() {
        let cell = |text, form| Cell { text, form };
        let mut made = Made::default();
        assert_eq!((made.get(), made.again(cell("", CellForm::Text))), (None, None));
        made.remember(cell("7", CellForm::Text), Some("007"), 1);
        assert_eq!((made.get(), made.again(cell("7", CellForm::Text))), (Some("007"), Some(1)));
        assert_eq!(made.again(cell("7", CellForm::Number)), None);
        assert_eq!(made.again(cell("8", CellForm::Text)), None);
        made.remember(cell("-", CellForm::Text), None, 0);
        assert_eq!((made.get(), made.again(cell("-", CellForm::Text))), (None, Some(0)));
        made.set(Some("x"));
        assert_eq!((made.get(), made.again(cell("-", CellForm::Text))), (Some("x"), None));
    }
}
