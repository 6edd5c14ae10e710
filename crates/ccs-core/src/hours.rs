//! Hours of care, counted in minutes.

use core::fmt;
use core::iter::Sum;
use core::ops::Add;

/// A length of care in whole minutes. Ten hours are 600, and 8 h 18 min is never written as 8.18.
///
/// ```
/// use ccs_core::hours::Minutes;
/// let attended = Minutes::from_hours_and_minutes(8, 18);
/// assert_eq!((attended.get(), attended.to_string().as_str()), (498, "8 h 18 min"));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Minutes(u32);

impl Minutes {
    /// Zero minutes.
    pub const ZERO: Self = Self(0);

    /// A count of minutes.
    #[must_use]
    pub const fn new(count: u32) -> Self {
        Self(count)
    }

    /// Whole hours and minutes; saturates far beyond any length of care.
    #[must_use]
    pub const fn from_hours_and_minutes(hours: u32, minutes: u32) -> Self {
        Self(hours.saturating_mul(60).saturating_add(minutes))
    }

    /// The sum.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// This less the other; zero if the other is longer.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Reads decimal hours: `[0-9]{1,4}(\.[0-9]{1,4})?`, which must be whole minutes. `8.3` is 8 h
    /// 18 min; `8.3333` is 8 h 20 min, which has that printed form; `8.18` is not a whole number of
    /// minutes and is refused.
    ///
    /// ```
    /// use ccs_core::hours::{HoursSyntax, Minutes};
    /// assert_eq!(Minutes::from_decimal_hours("8.3"), Ok(Minutes::from_hours_and_minutes(8, 18)));
    /// assert_eq!(Minutes::from_decimal_hours("8.3333"), Ok(Minutes::new(500)));
    /// assert_eq!(Minutes::from_decimal_hours("8.18"), Err(HoursSyntax::NotWholeMinutes));
    /// ```
    ///
    /// # Errors
    /// [`HoursSyntax`].
    pub fn from_decimal_hours(text: &str) -> Result<Self, HoursSyntax> {
        let hours = ten_thousandths_of_hours(text)?;
        let minutes = hours.saturating_mul(60).saturating_add(5_000).wrapping_div(10_000);
        let to_four_decimals = minutes.saturating_mul(10_000).saturating_add(30).wrapping_div(60);
        u32::try_from(minutes)
            .ok()
            .filter(|_| to_four_decimals == hours)
            .map(Self)
            .ok_or(HoursSyntax::NotWholeMinutes)
    }

    /// The count of minutes.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// Hours of an activity in a CCS fortnight, exact to the ten-thousandth of an hour. They are
/// compared with limits and are not hours of care, so they need not be whole minutes.
///
/// ```
/// use ccs_core::hours::{ActivityHours, Minutes};
/// let forty_eight = ActivityHours::from(Minutes::from_hours_and_minutes(48, 0));
/// assert!(ActivityHours::from_decimal_hours("48.0001")? > forty_eight);
/// assert!(ActivityHours::from_decimal_hours("47.9999")? < forty_eight);
/// # Ok::<(), ccs_core::hours::HoursSyntax>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityHours {
    /// In ten-thousandths of a minute, a unit in which both minutes and decimal hours are whole
    /// numbers.
    ten_thousandths_of_minutes: u64,
}

impl ActivityHours {
    /// Zero hours.
    pub const ZERO: Self = Self { ten_thousandths_of_minutes: 0 };

    /// Reads decimal hours: `[0-9]{1,4}(\.[0-9]{1,4})?`.
    ///
    /// # Errors
    /// [`HoursSyntax::NotDecimalHours`].
    pub fn from_decimal_hours(text: &str) -> Result<Self, HoursSyntax> {
        let hours = ten_thousandths_of_hours(text)?;
        Ok(Self { ten_thousandths_of_minutes: hours.saturating_mul(60) })
    }

    /// The sum.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        let sum = self.ten_thousandths_of_minutes.saturating_add(other.ten_thousandths_of_minutes);
        Self { ten_thousandths_of_minutes: sum }
    }

    /// The count in ten-thousandths of a minute.
    #[must_use]
    pub const fn ten_thousandths_of_minutes(self) -> u64 {
        self.ten_thousandths_of_minutes
    }
}

impl From<Minutes> for ActivityHours {
    fn from(minutes: Minutes) -> Self {
        Self { ten_thousandths_of_minutes: u64::from(minutes.get()).saturating_mul(10_000) }
    }
}

/// Decimal hours with at most four decimals, as ten-thousandths of an hour.
fn ten_thousandths_of_hours(text: &str) -> Result<u64, HoursSyntax> {
    let (whole, places) = match text.split_once('.') {
        Some((_, "")) => return Err(HoursSyntax::NotDecimalHours),
        Some(parts) => parts,
        None => (text, ""),
    };
    if !(1..=4).contains(&whole.len()) || places.len() > 4 {
        return Err(HoursSyntax::NotDecimalHours);
    }
    let padding = core::iter::repeat_n(b'0', 4_usize.saturating_sub(places.len()));
    let mut digits = whole.bytes().chain(places.bytes()).chain(padding);
    let count = digits.try_fold(0_u64, |count, byte| {
        let digit = byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'))?;
        count.checked_mul(10)?.checked_add(digit.into())
    });
    count.ok_or(HoursSyntax::NotDecimalHours)
}

/// Why a text is not a length of care in decimal hours. It never contains the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum HoursSyntax {
    /// Not digits with a point and up to four more digits.
    #[error("hours are decimal: up to four digits, with a point and up to four more digits")]
    NotDecimalHours,
    /// A fraction of a minute is left over.
    #[error("these decimal hours are not a whole number of minutes")]
    NotWholeMinutes,
}

impl Add for Minutes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.plus(other)
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Self::add)
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.0.wrapping_div(60), self.0.wrapping_rem(60));
        match (hours, minutes) {
            (0, _) => write!(f, "{minutes} min"),
            (_, 0) => write!(f, "{hours} h"),
            _ => write!(f, "{hours} h {minutes:02} min"),
        }
    }
}

/// A time of day, to the minute, without a time zone.
///
/// ```
/// use ccs_core::hours::ClockTime;
/// let start: ClockTime = "07:30".parse()?;
/// assert_eq!(start.minute_of_day(), 450);
/// assert!("24:00".parse::<ClockTime>().is_err());
/// # Ok::<(), ccs_core::hours::NotAClockTime>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(u16);

/// The text is not a time of the form `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time is written HH:MM, from 00:00 to 23:59")]
pub struct NotAClockTime;

impl ClockTime {
    /// Reads `HH:MM`.
    ///
    /// # Errors
    /// [`NotAClockTime`].
    pub fn parse(text: &[u8]) -> Result<Self, NotAClockTime> {
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| u16::from(byte.wrapping_sub(b'0')));
        let two =
            |tens: &u8, ones: &u8| Some(digit(tens)?.wrapping_mul(10).wrapping_add(digit(ones)?));
        let [h1, h0, b':', m1, m0] = text else {
            return Err(NotAClockTime);
        };
        match (two(h1, h0), two(m1, m0)) {
            (Some(hour @ 0..=23), Some(minute @ 0..=59)) => {
                Ok(Self(hour.wrapping_mul(60).wrapping_add(minute)))
            }
            _ => Err(NotAClockTime),
        }
    }

    /// The end of the day, 24:00. A session can end then, but not start.
    pub const END_OF_DAY: Self = Self(24 * 60);

    /// Reads the end of a session: `HH:MM`, or `24:00`.
    ///
    /// ```
    /// use ccs_core::hours::ClockTime;
    /// assert_eq!(ClockTime::parse_end(b"24:00"), Ok(ClockTime::END_OF_DAY));
    /// assert!(ClockTime::parse_end(b"24:01").is_err());
    /// ```
    ///
    /// # Errors
    /// [`NotAClockTime`].
    pub fn parse_end(text: &[u8]) -> Result<Self, NotAClockTime> {
        if text == b"24:00" { Ok(Self::END_OF_DAY) } else { Self::parse(text) }
    }

    /// Minutes since midnight.
    #[must_use]
    pub const fn minute_of_day(self) -> u16 {
        self.0
    }
}

impl core::str::FromStr for ClockTime {
    type Err = NotAClockTime;

    fn from_str(text: &str) -> Result<Self, NotAClockTime> {
        Self::parse(text.as_bytes())
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.wrapping_div(60), self.0.wrapping_rem(60))
    }
}
