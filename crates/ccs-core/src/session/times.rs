//! The start and end of a session.

use crate::hours::{ClockTime, Minutes};

/// The start and end of a session on one day: at least a minute and at most twelve hours long, and
/// ending at 24:00 at the latest (Minister's Rules s 5A).
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

/// Why two times cannot be the start and end of a session.
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
    /// The longest session.
    pub const LONGEST: Minutes = Minutes::new(12 * 60);

    /// A session from a start to an end on the same day.
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

    /// The start.
    #[must_use]
    pub const fn start(self) -> ClockTime {
        self.start
    }

    /// The end.
    #[must_use]
    pub const fn end(self) -> ClockTime {
        self.end
    }

    /// The length, which is charged whether the child attended or not.
    #[must_use]
    pub fn length(self) -> Minutes {
        let minutes = self.end.minute_of_day().saturating_sub(self.start.minute_of_day());
        Minutes::new(minutes.into())
    }

    /// Whether the two overlap.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
