//! Civil days, and the periods that the scheme uses.
//!
//! | type | meaning | named by |
//! |---|---|---|
//! | [`Day`] | a civil day, 1900 to 2199, without a time zone | itself |
//! | [`Weekday`] | Monday to Sunday | itself |
//! | [`Span`] | days from first to last, both included | both |
//! | [`Week`] | Monday to Sunday | its Sunday |
//! | [`CcsFortnight`] | two weeks from Monday 2 July 2018 and every second Monday | its first Monday |
//! | [`FinancialYear`] | 1 July to 30 June | the year it begins |
//! | [`CcsYear`] | the fortnights that start within a financial year | the year it begins |

#[cfg(any(feature = "chrono_0_4", feature = "jiff_1", feature = "time_0_3"))]
mod convert;
mod day;
mod fortnight;
mod span;
mod week;
mod weekday;
mod year;

pub use day::{Day, DayRefusal};
pub use fortnight::CcsFortnight;
pub use span::{NotWholeWeeks, Span, WeekSpan};
pub use week::{NotASunday, Week};
pub use weekday::Weekday;
pub use year::{CcsYear, FinancialYear, NotAFinancialYear};

/// The first day of CCS: Monday 2 July 2018.
pub const CCS_BEGAN: Day = Day::ymd(2018, 7, 2);
