//! Values by the day they begin: a rate is asked for by day, never by year.

use crate::cite::Cite;
use crate::date::Day;

/// One value and the first day it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<T> {
    /// The first day.
    pub from: Day,
    /// The value from then on.
    pub value: T,
    /// The provision that sets it.
    pub cite: Cite,
}

/// A series of values in order of their first days.
///
/// ```
/// use ccs_core::{cite::Cite, date::Day, dated::{Dated, Entry}, money::Cents};
/// const CAP: Dated<'_, Cents> = Dated::new(&[
///     Entry { from: Day::ymd(2024, 7, 8), value: Cents::literal(14, 29), cite: Cite::faa("Sch 2 cl 2(3)") },
///     Entry { from: Day::ymd(2025, 7, 7), value: Cents::literal(14, 63), cite: Cite::faa("Sch 2 cl 2(3)") },
/// ]);
/// assert_eq!(CAP.on(Day::ymd(2025, 7, 6)).unwrap().value, Cents::literal(14, 29));
/// assert!(CAP.on(Day::ymd(2024, 7, 7)).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated<'t, T>(&'t [Entry<T>]);

/// No value is in force yet on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing is in force on {day}")]
pub struct NotInForce {
    /// The day asked for.
    pub day: Day,
}

impl<'t, T> Dated<'t, T> {
    /// A series whose first days rise.
    ///
    /// # Panics
    /// On an empty or unordered series; in a `const`, the build fails.
    #[must_use]
    pub const fn new(entries: &'t [Entry<T>]) -> Self {
        assert!(!entries.is_empty(), "a series has a first value");
        let mut rest = entries;
        while let [earlier, tail @ ..] = rest {
            if let [later, ..] = tail {
                assert!(earlier.from.ordinal() < later.from.ordinal(), "first days rise");
            }
            rest = tail;
        }
        Self(entries)
    }

    /// The entry in force on the day.
    ///
    /// # Errors
    /// [`NotInForce`] before the first entry, never a guess.
    pub fn on(&self, day: Day) -> Result<&'t Entry<T>, NotInForce> {
        let begun = self.0.partition_point(|entry| entry.from <= day);
        begun.checked_sub(1).and_then(|last| self.0.get(last)).ok_or(NotInForce { day })
    }

    /// Every entry, first day first.
    #[must_use]
    pub const fn entries(&self) -> &'t [Entry<T>] {
        self.0
    }
}
