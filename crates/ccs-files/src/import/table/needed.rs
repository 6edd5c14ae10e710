//! The cells of a row that a plan needs.

use crate::import::find::Found;
use crate::profile::{Matching, Need, Plan};
use crate::sheet::{Cell, CellForm, Row};

/// A cell that an empty one below it takes the value of.
pub(super) type Above = (usize, String, CellForm);

/// The cells of a row that the plan needs, filled down.
pub(super) struct Needed<'n> {
    pub(super) row: Row<'n>,
    pub(super) plan: &'n Plan,
    pub(super) found: &'n Found,
    /// What its empty cells are filled with.
    pub(super) filled: &'n [Above],
}

impl<'n> Needed<'n> {
    /// The row's cell of a need, filled down.
    pub(super) fn cell(&self, need: usize) -> Cell<'n> {
        if let Some((_, text, form)) = self.filled.iter().find(|(of, ..)| *of == need) {
            return Cell { text, form: *form };
        }
        let place = self.found.places.get(need).copied().flatten();
        place.map_or_else(Cell::default, |place| self.row.cell(place))
    }

    /// The cell of a need; `None` when it is absent. Most profiles fill nothing down, and have no blanks.
    #[inline]
    pub(super) fn get(&self, need: usize) -> Option<Cell<'n>> {
        if !self.filled.is_empty() || !self.plan.blanks.is_empty() {
            return self.filled_or_blank(need);
        }
        let cell = self.row.cell((*self.found.places.get(need)?)?);
        (!cell.text.is_empty()).then_some(cell)
    }

    fn filled_or_blank(&self, need: usize) -> Option<Cell<'n>> {
        let cell = self.cell(need);
        let is_value = !matches!(cell.form, CellForm::Error | CellForm::Unstored | CellForm::List);
        let is_blank = || self.plan.blanks.iter().any(|blank| blank == cell.text);
        let is_absent = cell.text.is_empty() || (is_value && is_blank());
        (!is_absent).then_some(cell)
    }

    pub(super) fn text(&self, need: usize) -> &'n str {
        self.get(need).map_or("", |cell| cell.text)
    }

    /// The header of a need.
    pub(super) fn header(&self, need: usize) -> String {
        self.plan.needs.get(need).map_or_else(String::new, Need::shown)
    }

    #[inline]
    pub(super) fn is(&self, matching: &Matching) -> bool {
        matching.takes(self.text(matching.need))
    }

    #[inline]
    pub(super) fn all(&self, matches: &[Matching]) -> bool {
        matches.iter().all(|matching| self.is(matching))
    }
}
