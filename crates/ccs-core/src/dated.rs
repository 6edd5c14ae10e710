//! Values with the day from which they apply. A value is looked up by day, never by year.

use core::fmt;

use crate::cite::Cite;
use crate::date::Day;

/// How a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Read in an Act, an instrument, the Guide or a page of the agency.
    PrimaryRead,
    /// Read in another source that repeats such a text.
    SecondaryRead,
    /// Calculated from values that were read.
    Derived,
    /// Not found: the law has a value, but it is not known here.
    Gap,
    /// Given in a caller's own rate book.
    OwnBook,
}

impl Confidence {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::PrimaryRead, Self::SecondaryRead, Self::Derived, Self::Gap, Self::OwnBook];

    /// The name in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PrimaryRead => "primary_read",
            Self::SecondaryRead => "secondary_read",
            Self::Derived => "derived",
            Self::Gap => "gap",
            Self::OwnBook => "own_book",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One value and the first day it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<T> {
    /// The first day.
    pub from: Day,
    /// The value from then on.
    pub value: T,
    /// The provision that sets it.
    pub cite: Cite,
    /// The source of the value, or what it was calculated from.
    pub source: &'static str,
    /// How the value is known.
    pub confidence: Confidence,
}

impl<T: Copy> Entry<T> {
    /// A row whose value was read in a primary text.
    #[must_use]
    pub const fn primary(from: Day, value: T, cite: Cite, source: &'static str) -> Self {
        Self { from, value, cite, source, confidence: Confidence::PrimaryRead }
    }

    /// A row whose value was read in a text that repeats a primary one.
    #[must_use]
    pub const fn secondary(from: Day, value: T, cite: Cite, source: &'static str) -> Self {
        Self { from, value, cite, source, confidence: Confidence::SecondaryRead }
    }

    /// A row whose value was calculated from others.
    #[must_use]
    pub const fn derived(from: Day, value: T, cite: Cite, source: &'static str) -> Self {
        Self { from, value, cite, source, confidence: Confidence::Derived }
    }

    /// A row from whose first day the value is not known.
    #[must_use]
    pub const fn gap(from: Day, value: T, cite: Cite, source: &'static str) -> Self {
        Self { from, value, cite, source, confidence: Confidence::Gap }
    }
}

/// A series of values in order of their first days.
///
/// ```
/// use ccs_core::{cite::Cite, date::Day, dated::{Dated, Entry}, money::Cents};
/// const TABLE: Cite = Cite::faa("Sch 2 cl 2(3)");
/// const CAP: Dated<'_, Cents> = Dated::new(&[
///     Entry::primary(Day::ymd(2024, 7, 8), Cents::literal(14, 29), TABLE, "a notice"),
///     Entry::primary(Day::ymd(2025, 7, 7), Cents::literal(14, 63), TABLE, "the next notice"),
/// ]);
/// assert_eq!(CAP.on(Day::ymd(2025, 7, 6)).unwrap().value, Cents::literal(14, 29));
/// assert!(CAP.on(Day::ymd(2024, 7, 7)).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated<'t, T>(&'t [Entry<T>]);

/// No value is in force on the day yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing is in force on {day}")]
pub struct NotInForce {
    /// The requested day.
    pub day: Day,
}

impl<'t, T> Dated<'t, T> {
    /// A series in ascending order of first days.
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

    /// A series of entries that are known to be ordered.
    pub(crate) const fn of_ordered(entries: &'t [Entry<T>]) -> Self {
        Self(entries)
    }

    /// The entry in force on the day.
    ///
    /// # Errors
    /// [`NotInForce`] before the first entry.
    pub fn on(&self, day: Day) -> Result<&'t Entry<T>, NotInForce> {
        let begun = self.0.partition_point(|entry| entry.from <= day);
        begun.checked_sub(1).and_then(|last| self.0.get(last)).ok_or(NotInForce { day })
    }

    /// All entries, in order.
    #[must_use]
    pub const fn entries(&self) -> &'t [Entry<T>] {
        self.0
    }
}
