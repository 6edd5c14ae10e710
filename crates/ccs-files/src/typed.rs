//! Dates that a person types.

use ccs_core::date::{Day, DayRefusal};

/// `2018-06-10`, or `10/06/2018` as reports print it, with or without the zeros.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_files::typed::typed_day;
/// assert_eq!(typed_day("10/6/2018"), Ok(Day::ymd(2018, 6, 10)));
/// ```
///
/// # Errors
/// [`NotTyped`] of anything else.
pub fn typed_day(text: &str) -> Result<Day, NotTyped> {
    let mut parts = text.split('/').map(number);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Some(day)), Some(Some(month)), Some(Some(year)), None) if has_four_digits(text) => {
            Ok(Day::from_parts(year, month, day)?)
        }
        (Some(Some(_)), Some(Some(_)), Some(Some(_)), None) => Err(NotTyped::ShortYear),
        _ => Ok(text.parse()?),
    }
}

/// Why what is typed is no date. It never contains the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotTyped {
    /// The year has fewer than four digits, so that its century is not known.
    #[error("the year has four digits; write it out, as in 4/06/2018 or 2018-06-04")]
    ShortYear,
    /// It is no date of any year.
    #[error(transparent)]
    Date(#[from] DayRefusal),
}

/// Whether the year, which is last, is written out: of two digits the century is not known.
fn has_four_digits(text: &str) -> bool {
    text.rsplit('/').next().is_some_and(|year| year.len() == 4)
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_files_and_as_reports_write_it() {
        let expected = Ok(Day::ymd(2018, 6, 10));
        for text in ["2018-06-10", "10/06/2018", "10/6/2018"] {
            assert_eq!(typed_day(text), expected, "{text}");
        }
        for text in ["10/06/18", "06/10/2018/", "31/02/2018", "10.06.2018", "+1/06/2018", ""] {
            assert!(typed_day(text).is_err(), "{text}");
        }
        // The year is written out.
        for text in ["10/06/18", "4/6/18", "4/6/018"] {
            assert_eq!(typed_day(text), Err(NotTyped::ShortYear), "{text}");
        }
        // Day before month, always.
        assert_eq!(typed_day("06/10/2018"), Ok(Day::ymd(2018, 10, 6)));
    }
}
