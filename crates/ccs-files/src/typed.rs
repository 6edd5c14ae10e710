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
/// [`DayRefusal`] of anything else.
pub fn typed_day(text: &str) -> Result<Day, DayRefusal> {
    let mut parts = text.split('/').map(number);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Some(day)), Some(Some(month)), Some(Some(year)), None) => {
            Day::from_parts(year, month, day)
        }
        _ => text.parse(),
    }
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
        // Day before month, always.
        assert_eq!(typed_day("06/10/2018"), Ok(Day::ymd(2018, 10, 6)));
    }
}
