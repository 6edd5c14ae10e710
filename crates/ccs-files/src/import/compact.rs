//! The cells of a record, in little memory: an export can have millions of records.

/// Cells of our columns, any of which may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cells {
    text: Box<str>,
    /// The end of each cell's text; an absent cell has none.
    ends: Box<[Option<End>]>,
}

/// An end, in a form of which no value is lost to mark an absent cell.
type End = std::num::NonZeroU32;

impl Cells {
    pub(crate) fn of<'c>(cells: impl Iterator<Item = Option<&'c str>> + Clone) -> Self {
        let mut text = String::with_capacity(cells.clone().flatten().map(str::len).sum());
        text.extend(cells.clone().flatten());
        let mut length = 0;
        let mut end = |cell: &str| {
            length += cell.len();
            // A row's text is far below four gigabytes.
            u32::try_from(length + 1).ok().and_then(End::new)
        };
        let ends = cells.map(|cell| cell.and_then(&mut end)).collect();
        Self { text: text.into(), ends }
    }

    /// The cell of the kind's column at this place, as our own files write it.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&str> {
        let offset = |end: End| usize::try_from(end.get() - 1).ok();
        let end = offset((*self.ends.get(place)?)?)?;
        let before = self.ends.get(..place)?.iter().rev().find_map(|end| *end);
        let from = before.map_or(Some(0), offset)?;
        self.text.get(from..end)
    }

    /// All cells, in the order of the kind's columns.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        let mut from = 0;
        self.ends.iter().map(move |end| {
            let end = usize::try_from((*end)?.get() - 1).ok()?;
            self.text.get(std::mem::replace(&mut from, end)..end)
        })
    }

    /// Notes the places of the cells that are there.
    pub(crate) fn note_places(&self, places: &mut [bool]) {
        for (place, end) in places.iter_mut().zip(&self.ends) {
            *place |= end.is_some();
        }
    }

    /// The bytes of all cells.
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_they_were_whether_absent_or_empty() {
        let given = [None, Some("ab"), None, None, Some(""), Some("\u{2212}1"), None];
        let cells = Cells::of(given.into_iter());
        assert_eq!(cells.iter().collect::<Vec<_>>(), given);
        assert_eq!((cells.get(7), cells.size()), (None, 6));
        assert_eq!(Cells::of(std::iter::empty()).iter().count(), 0);
    }
}
