//! Remembers parsed dates, since a file of millions of rows has only a few hundred.

use ccs_core::date::{Day, DayRefusal, Week};

/// Parsed dates by their text. A different text is never taken for a known one.
#[derive(Debug)]
pub(crate) struct DateMemo([Option<Slot>; SLOTS]);

#[derive(Debug, Clone, Copy)]
struct Slot {
    text: [u8; 10],
    day: Day,
    week: Option<Week>,
}

/// A power of two.
const SLOTS: usize = 128;

impl Default for DateMemo {
    fn default() -> Self {
        Self([None; SLOTS])
    }
}

impl DateMemo {
    /// The day, and its week if it is a Sunday.
    #[inline]
    pub(crate) fn read(&mut self, text: &[u8]) -> Result<(Day, Option<Week>), DayRefusal> {
        let date = <&[u8; 10]>::try_from(text).map_err(|_| DayRefusal::Form)?;
        let slot = self.0.get_mut(slot_of(date)).ok_or(DayRefusal::Form)?;
        if let Some(known) = slot.filter(|known| known.text == *date) {
            return Ok((known.day, known.week));
        }
        let day = Day::parse(text)?;
        let week = Week::ending(day).ok();
        *slot = Some(Slot { text: *date, day, week });
        Ok((day, week))
    }
}

/// A slot by month and day, so that dates close together have different slots.
fn slot_of([.., month_1, month_0, _, day_1, day_0]: &[u8; 10]) -> usize {
    let mixed = month_0.rotate_left(4) ^ day_1.rotate_left(3) ^ month_1 ^ day_0;
    usize::from(mixed) & (SLOTS - 1)
}
