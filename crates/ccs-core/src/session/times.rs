//! When a session starts and ends.

use crate::date::Day;
use crate::hours::{ClockTime, Minutes};
use crate::rates::RateBook;
use crate::rates::limit::SessionLength;
use crate::ratio::Ratio;

/// The start and the end of a session, on one day, which ends at 24:00: at least a minute. How long
/// a session may be is a rate of its day ([`SessionTimes::within`]).
///
/// ```
/// use ccs_core::{hours::Minutes, session::{NotSessionTimes, SessionTimes}};
/// let times = SessionTimes::new("07:30".parse()?, "17:30".parse()?)?;
/// assert_eq!(times.length(), Minutes::new(600));
/// let night = SessionTimes::new("20:00".parse()?, "06:00".parse()?);
/// assert_eq!(night, Err(NotSessionTimes::EndsBeforeItStarts));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionTimes {
    start: ClockTime,
    end: ClockTime,
}

/// Whether the report of a session of the day states when a child that attended came and left (FAAA
/// s 204B(3)); a rule once known goes on.
#[must_use]
pub fn times_are_reported(day: Day, rates: &RateBook<'_>) -> bool {
    rates.arrival_and_departure_reported.on(day).is_ok_and(|entry| entry.value)
}

/// Why two times do not bound a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum NotSessionTimes {
    /// It ends at or before its start, so it crosses midnight.
    #[error(
        "a session ends after it starts; split one that crosses midnight there, 20:00 to 24:00 and 00:00 to 06:00 of the next day, and divide the fee by the hours"
    )]
    EndsBeforeItStarts,
    /// Longer than a session may be.
    #[error("a session has at most {} hours; a longer one is given as two or more", Ratio::hours(*longest))]
    TooLong {
        /// The longest.
        longest: Minutes,
    },
}

impl SessionTimes {
    /// From a start to an end on the same day.
    ///
    /// # Errors
    /// [`NotSessionTimes`].
    pub fn new(start: ClockTime, end: ClockTime) -> Result<Self, NotSessionTimes> {
        let times = Self { start, end };
        match times.length() {
            Minutes::ZERO => Err(NotSessionTimes::EndsBeforeItStarts),
            _ => Ok(times),
        }
    }

    /// The times, where they are no longer than a session may be on its day (Minister's Rules s 5A).
    ///
    /// # Errors
    /// [`NotSessionTimes::TooLong`].
    ///
    /// ```
    /// use ccs_core::{date::Day, rates::RateBook, session::SessionTimes};
    /// let times = SessionTimes::new("07:00".parse()?, "19:01".parse()?)?;
    /// let longest = RateBook::PUBLISHED.longest_session(Day::ymd(2026, 8, 3))?.value;
    /// assert!(times.within(longest).is_err());
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn within(self, longest: SessionLength) -> Result<Self, NotSessionTimes> {
        let longest = longest.minutes();
        if longest < self.length() { Err(NotSessionTimes::TooLong { longest }) } else { Ok(self) }
    }

    /// When it starts.
    #[must_use]
    pub const fn start(self) -> ClockTime {
        self.start
    }

    /// When it ends.
    #[must_use]
    pub const fn end(self) -> ClockTime {
        self.end
    }

    /// How long it is: the hours charged, whether attended or not.
    #[must_use]
    pub fn length(self) -> Minutes {
        let minutes = self.end.minute_of_day().saturating_sub(self.start.minute_of_day());
        Minutes::new(minutes.into())
    }

    /// Whether the two share a minute.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
