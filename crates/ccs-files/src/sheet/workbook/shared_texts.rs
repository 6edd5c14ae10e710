//! The lengths of the texts that cells of an xls workbook share: each cell gets a copy, so a few
//! kilobytes of text in a million cells are gigabytes.

use super::compound::{u16_at, u32_at};

/// A text of wide characters may take so many bytes for each.
const WIDEST: u64 = 3;

/// Flags of a text.
mod flag {
    pub(super) const IS_WIDE: u8 = 1;
    pub(super) const IS_EXTENDED: u8 = 4;
    pub(super) const IS_RICH: u8 = 8;
}

/// The bytes of each text, at most.
#[derive(Default)]
pub(super) struct SharedTexts {
    lengths: Vec<u64>,
    /// The length of those after the first that cannot be read.
    of_others: u64,
}

impl SharedTexts {
    /// From the data of the record with the texts, and of those that continue it.
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let mut rest = Rest { parts, at: 8 };
        let mut texts = Self::default();
        while !rest.is_at_end() {
            let Some(length) = rest.text() else {
                let size: usize = parts.iter().map(|part| part.len()).sum();
                texts.of_others = u64::try_from(size).unwrap_or(u64::MAX).saturating_mul(WIDEST);
                return texts;
            };
            texts.lengths.push(length);
        }
        texts
    }

    /// The bytes of a text, at most.
    pub(super) fn length(&self, number: u32) -> u64 {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        self.lengths.get(number).copied().unwrap_or(self.of_others)
    }
}

/// What is left of the parts, of which the first is read up to a byte.
struct Rest<'p> {
    parts: &'p [&'p [u8]],
    at: usize,
}

impl<'p> Rest<'p> {
    fn here(&self) -> &'p [u8] {
        self.parts.first().and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Goes on with the next part.
    fn go_on(&mut self) -> Option<()> {
        self.parts = self.parts.get(1..).filter(|rest| !rest.is_empty())?;
        self.at = 0;
        Some(())
    }

    /// Whether nothing is left; a text begins in a part and not at its end.
    fn is_at_end(&mut self) -> bool {
        self.here().is_empty() && self.go_on().is_none()
    }

    /// The bytes of the next text, which is passed.
    fn text(&mut self) -> Option<u64> {
        let characters = usize::from(u16_at(self.here(), 0)?);
        let flags = *self.here().get(2)?;
        self.at += 3;
        let mut after = 0;
        if flags & flag::IS_RICH != 0 {
            after += 4 * usize::from(u16_at(self.here(), 0)?);
            self.at += 2;
        }
        if flags & flag::IS_EXTENDED != 0 {
            after += usize::try_from(u32_at(self.here(), 0)?).ok()?;
            self.at += 4;
        }
        let length = self.characters(characters, flags)?;
        self.skip(after)?;
        Some(length)
    }

    /// Each part that goes on with a text says anew whether its characters are wide.
    fn characters(&mut self, mut left: usize, mut flags: u8) -> Option<u64> {
        let mut bytes: u64 = 0;
        loop {
            let (size, most) = if flags & flag::IS_WIDE == 0 { (1, 1) } else { (2, WIDEST) };
            let here = left.min(self.here().len() / size);
            bytes += u64::try_from(here).ok()?.checked_mul(most)?;
            self.at += here * size;
            left -= here;
            if left == 0 {
                return Some(bytes);
            }
            self.go_on()?;
            flags = *self.here().first()?;
            self.at = 1;
        }
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let here = self.here().len().min(bytes);
            self.at += here;
            bytes -= here;
            if bytes > 0 {
                self.go_on()?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::SharedTexts;

    /// The number of all texts twice, which nobody reads.
    const COUNTS: &[u8] = &[0; 8];

    fn lengths(parts: &[&[u8]], texts: u32) -> Vec<u64> {
        let texts_of = SharedTexts::of(parts);
        (0..texts).map(|number| texts_of.length(number)).collect()
    }

    #[test]
    fn each_text_has_its_length_whatever_comes_after_it() {
        let narrow = [3, 0, 0, b'a', b'b', b'c'];
        let wide = [2, 0, 1, b'a', 0, 0xac, 0x20];
        let rich = [1, 0, 8, 1, 0, b'a', 9, 9, 9, 9];
        let extended = [1, 0, 4, 2, 0, 0, 0, b'a', 9, 9];
        let part = [COUNTS, &narrow, &wide, &rich, &extended, &narrow].concat();
        assert_eq!(lengths(&[&part], 6), [3, 6, 1, 1, 3, 0]);
    }

    #[test]
    fn a_text_goes_on_in_the_next_part_with_its_own_width() {
        let first = [COUNTS, &[4, 0, 0, b'a', b'b']].concat();
        let second = [1, b'c', 0, b'd', 0, 1, 0, 0, b'e'];
        assert_eq!(lengths(&[&first, &second], 2), [2 + 6, 1]);
        let whole = [COUNTS, &[1, 0, 0, b'a']].concat();
        assert_eq!(lengths(&[&whole, &[1, 0, 0, b'b']], 2), [1, 1]);
    }

    #[test]
    fn texts_that_cannot_be_read_count_as_all_of_it() {
        let cut = [COUNTS, &[1, 0, 0, b'a', 200, 0, 0, b'b']].concat();
        assert_eq!(lengths(&[&cut], 3), [1, 48, 48]);
        assert_eq!(lengths(&[&[0; 4]], 1), [0]);
    }
}
