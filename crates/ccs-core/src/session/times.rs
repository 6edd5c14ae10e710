//! When a session starts and ends.

use crate::hours::{ClockTime, Minutes};

/// The start and the end of a session, on one day, which ends at 24:00: at least a minute, at most
/// twelve hours (Minister's Rules s 5A).
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

/// Why two times do not bound a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum NotSessionTimes {
    /// It ends at or before its start, so it crosses midnight.
    #[error(
        "a session ends after it starts; split one that crosses midnight there, 20:00 to 24:00 and 00:00 to 06:00 of the next day, and divide the fee by the hours"
    )]
    EndsBeforeItStarts,
    /// Longer than twelve hours.
    #[error("a session has at most 12 hours; a longer one is given as two or more")]
    LongerThanTwelveHours,
}

impl SessionTimes {
    /// No session is longer.
    pub const LONGEST: Minutes = Minutes::new(12 * 60);

    /// From a start to an end on the same day.
    ///
    /// # Errors
    /// [`NotSessionTimes`].
    pub fn new(start: ClockTime, end: ClockTime) -> Result<Self, NotSessionTimes> {
        let times = Self { start, end };
        match times.length() {
            Minutes::ZERO => Err(NotSessionTimes::EndsBeforeItStarts),
            length if length > Self::LONGEST => Err(NotSessionTimes::LongerThanTwelveHours),
            _ => Ok(times),
        }
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
