//! The forms of dates: tokens in an order, with any separator between them.

use ccs_core::date::{Day, Week};

/// One form of a date, such as `d/m/y`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateForm {
    tokens: Tokens,
    written: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Tokens {
    Excel,
    /// Three parts, after the name of the day where there is one.
    Parts {
        has_day_name: bool,
        parts: [Token; 3],
    },
    /// Eight digits without separators.
    Digits([Token; 3]),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Year,
    ShortYear,
    Month,
    MonthName,
    Day,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The serial number of 1 January 1970.
const SERIAL_OF_1970: i32 = 25_569;

impl DateForm {
    /// The forms that exports commonly have.
    pub(crate) const KNOWN: [&str; 15] = [
        "y-m-d",
        "d/m/y",
        "m/d/y",
        "d/m/yy",
        "m/d/yy",
        "d mon y",
        "d mon yy",
        "mon d y",
        "y-mon-d",
        "day d/m/y",
        "day d/m/yy",
        "day d mon y",
        "day d mon yy",
        "ymd",
        "excel",
    ];

    /// Reads a form: `y`, `yy`, `m`, `mon` and `d`, each of year, month and day once, after `day` where
    /// the name of the day comes first; or these of eight digits.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let of = |tokens| Some(Self { tokens, written: written.to_owned() });
        match written {
            "excel" => return of(Tokens::Excel),
            "ymd" => return of(Tokens::Digits([Token::Year, Token::Month, Token::Day])),
            "dmy" => return of(Tokens::Digits([Token::Day, Token::Month, Token::Year])),
            _ => {}
        }
        let day_name = written.strip_prefix("day ");
        let tokens: Option<Vec<Token>> = parts(day_name.unwrap_or(written)).map(token).collect();
        let parts = <[Token; 3]>::try_from(tokens?).ok()?;
        let has = |some: &[Token]| parts.iter().filter(|token| some.contains(token)).count() == 1;
        let is_whole = has(&[Token::Year, Token::ShortYear])
            && has(&[Token::Month, Token::MonthName])
            && has(&[Token::Day]);
        let tokens = Tokens::Parts { has_day_name: day_name.is_some(), parts };
        is_whole.then_some(tokens).and_then(of)
    }

    /// As the profile writes it.
    pub(crate) fn as_str(&self) -> &str {
        &self.written
    }

    /// The day, when the cell has this form and there is such a day.
    pub(crate) fn read(&self, cell: &str) -> Option<Day> {
        match self.tokens {
            Tokens::Excel => serial(cell),
            Tokens::Digits(tokens) => of_digits(tokens, cell),
            Tokens::Parts { has_day_name: false, parts: tokens } => of_parts(tokens, parts(cell)),
            Tokens::Parts { has_day_name: true, parts: tokens } => {
                let mut cells = parts(cell);
                let name = cells.next()?.trim_end_matches(',');
                of_parts(tokens, cells).filter(|day| is_named(*day, name))
            }
        }
    }
}

/// The day of eight digits.
fn of_digits(tokens: [Token; 3], cell: &str) -> Option<Day> {
    let mut rest = cell;
    let parts = tokens.iter().map_while(|token| {
        let (part, after) = rest.split_at_checked(if *token == Token::Year { 4 } else { 2 })?;
        rest = after;
        Some(part)
    });
    let day = of_parts(tokens, parts)?;
    (cell.len() == 8).then_some(day)
}

/// The day of parts that are what the tokens say.
fn of_parts<'c>(tokens: [Token; 3], mut cells: impl Iterator<Item = &'c str>) -> Option<Day> {
    let (mut year, mut month, mut day) = (0, 0, 0);
    let has_name = tokens.contains(&Token::MonthName);
    for token in tokens {
        let part = cells.next()?;
        match token {
            Token::Year => year = digits(part, 4, 4)?,
            Token::ShortYear => year = digits(part, 2, 2)? + 2000,
            Token::Month => month = digits(part, 1, 2)?,
            Token::MonthName => month = month_named(part)?,
            Token::Day => day = digits(without_ordinal(part, has_name), 1, 2)?,
        }
    }
    if cells.next().is_some() {
        return None;
    }
    Day::from_parts(year, month, day).ok()
}

/// A day as it is written beside a month's name: `7th`.
fn without_ordinal(part: &str, has_name: bool) -> &str {
    let endings = ["st", "nd", "rd", "th"].into_iter().filter(|_| has_name);
    endings.into_iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part)
}

/// Whether a day of the week has this name, short or long.
fn is_named(day: Day, name: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let name = name.to_ascii_lowercase();
    let since_monday = DAYS.iter().position(|day| {
        name.len() >= 3 && day.starts_with(name.as_str()) && (name.len() <= 4 || name == *day)
    });
    let monday = Week::containing(day).map(Week::monday);
    monday.zip(since_monday).is_some_and(|(monday, days)| {
        i32::try_from(days).ok().and_then(|days| monday.plus_days(days)) == Some(day)
    })
}

/// `/`, `-`, `.` and blanks part a date alike: one mark at most between two parts, blanks around
/// it or not.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |letter: char| matches!(letter, '/' | '-' | '.');
    let ends_with_comma = text.trim_end().ends_with(',');
    text.split_whitespace()
        .flat_map(move |word| {
            // In `Sep 7, 2025` a comma parts no more than the blank behind it.
            let word = word.strip_suffix(',').filter(|_| !ends_with_comma).unwrap_or(word);
            // A mark of its own, or the point of a shortened month, parts no more than the blank.
            let word = if word.len() == 1 { word.trim_matches(is_mark) } else { word };
            let shortened = word
                .strip_suffix('.')
                .filter(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic()));
            let word = shortened.unwrap_or(word);
            word.split(is_mark)
                .enumerate()
                .filter(move |(_, part)| !(part.is_empty() && word.is_empty()))
        })
        .map(|(_, part)| part)
}

fn token(written: &str) -> Option<Token> {
    Some(match written {
        "y" => Token::Year,
        "yy" => Token::ShortYear,
        "m" => Token::Month,
        "mon" => Token::MonthName,
        "d" => Token::Day,
        _ => return None,
    })
}

fn digits(part: &str, fewest: usize, most: usize) -> Option<u32> {
    let is_number =
        (fewest..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| is_number)
}

fn month_named(part: &str) -> Option<u32> {
    let name = part.to_ascii_lowercase();
    let is_it = |month: &str| {
        month == name
            || month.get(..3) == Some(name.as_str())
            || (month == "september" && name == "sept")
    };
    let at = MONTHS.iter().position(|month| is_it(month))?;
    u32::try_from(at + 1).ok()
}

/// A spreadsheet's number of a day: five digits.
fn serial(cell: &str) -> Option<Day> {
    let number = digits(cell, 5, 5)?;
    Day::from_ordinal(i32::try_from(number).ok()? - SERIAL_OF_1970 + unix_epoch()?)
}

fn unix_epoch() -> Option<i32> {
    Day::from_parts(1970, 1, 1).ok().map(Day::ordinal)
}

/// A time of day beside a date, cut off: the date's text, and whether there was a time.
pub(crate) fn without_time(cell: &str) -> (&str, bool) {
    let cut = cell.char_indices().find(|(at, letter)| {
        let follows = cell.get(at + letter.len_utf8()..).unwrap_or_default();
        (*letter == 'T' || letter.is_whitespace()) && is_time(follows)
    });
    match cut {
        Some((at, _)) => (cell.get(..at).unwrap_or_default().trim_end(), true),
        None => (cell, false),
    }
}

/// Whether the time beside a date has a zone in which the day may be another than in Australia.
/// Midnight of UTC is how a date alone is written as a moment.
pub(crate) fn is_of_other_zone(cell: &str) -> bool {
    /// The hours and minutes that clocks in Australia are ahead of UTC.
    const AHEAD: [&str; 9] = ["08", "0800", "0845", "0930", "10", "1000", "1030", "11", "1100"];
    let (date, is_timed) = without_time(cell);
    let time = cell.get(date.len()..).filter(|_| is_timed).unwrap_or_default();
    let Some((clock, zone)) = time.find(['Z', '+', '-']).and_then(|at| time.split_at_checked(at))
    else {
        return false;
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (clock, ahead) = (digits(clock), digits(zone));
    let is_zero = |digits: &str| digits.bytes().all(|digit| digit == b'0');
    if is_zero(&ahead) {
        return !is_zero(&clock);
    }
    !(zone.starts_with('+') && AHEAD.contains(&ahead.as_str()))
}

/// `9:00`, `09:00:00.000Z`, `9:00 AM`, `00:00:00+10:00`.
fn is_time(text: &str) -> bool {
    let text = text.trim_start();
    let Some((hours, rest)) = text.split_once(':') else { return false };
    let is_rest = |letter: char| {
        letter.is_ascii_digit()
            || matches!(
                letter,
                ':' | '.' | '+' | '-' | ' ' | 'Z' | 'A' | 'P' | 'M' | 'a' | 'p' | 'm'
            )
    };
    digits(hours, 1, 2).is_some_and(|hours| hours < 24)
        && rest
            .get(..2)
            .and_then(|minutes| digits(minutes, 2, 2))
            .is_some_and(|minutes| minutes < 60)
        && rest.chars().all(is_rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(form: &str, cell: &str) -> Option<String> {
        DateForm::parse(form).and_then(|form| form.read(cell)).map(|day| day.to_string())
    }

    #[test]
    fn forms_read_what_they_say_and_nothing_else() {
        for (form, cell, day) in [
            ("d/m/y", "4/08/2025", Some("2025-08-04")),
            ("d/m/y", "04-8-2025", Some("2025-08-04")),
            ("d/m/y", "31/09/2025", None),
            ("d/m/y", "29/02/2025", None),
            ("d/m/y", "29/02/2024", Some("2024-02-29")),
            ("d/m/y", "4/08/25", None),
            ("d/m/y", "2025-08-04", None),
            ("d/m/yy", "4/08/25", Some("2025-08-04")),
            ("d/m/yy", "4/08/2025", None),
            ("d mon yy", "4-Aug-25", Some("2025-08-04")),
            ("d mon y", "4 August 2025", Some("2025-08-04")),
            ("d mon y", "4 Sept 2025", Some("2025-09-04")),
            ("d mon y", "4 Augus 2025", None),
            ("d mon y", "4 Aug. 2025", Some("2025-08-04")),
            ("d/m/y", "4 / 08 / 2025", Some("2025-08-04")),
            ("d/m/y", "4/08//2025", None),
            ("d/m/y", "/4/08/2025", None),
            ("d/m/y", "4/08/2025/", None),
            ("d/m/y", "4-/08/2025", None),
            ("m/d/y", "08/26/2025", Some("2025-08-26")),
            ("m/d/y", "26/08/2025", None),
            ("y-m-d", "2025-08-04 x", None),
            ("day d/m/y", "Mon 4/08/2025", Some("2025-08-04")),
            ("day d mon y", "Thursday, 7 Aug 2025", Some("2025-08-07")),
            ("day d mon y", "Thur 7 August 2025", Some("2025-08-07")),
            ("day d/m/y", "Tue 4/08/2025", None),
            ("day d/m/y", "4/08/2025", None),
            ("day d/m/y", "Mo 4/08/2025", None),
            ("d/m/y", "Mon 4/08/2025", None),
            ("ymd", "20250804", Some("2025-08-04")),
            ("ymd", "2025084", None),
            ("ymd", "202508041", None),
            ("ymd", "20250832", None),
            ("dmy", "04082025", Some("2025-08-04")),
            ("mon d y", "Sep 7, 2025", Some("2025-09-07")),
            ("mon d, y", "September 7 2025", Some("2025-09-07")),
            ("d mon y", "7th September 2025", Some("2025-09-07")),
            ("d/m/y", "7th/9/2025", None),
            ("d mon y", "7 Sep 2025,", None),
            ("excel", "45873", Some("2025-08-04")),
            ("excel", "4587", None),
        ] {
            assert_eq!(reads(form, cell).as_deref(), day, "{form} {cell}");
        }
    }

    #[test]
    fn a_form_has_a_year_a_month_and_a_day() {
        for wrong in
            ["day", "day d/m", "yymmdd", "d/m", "d/m/y/d", "d/d/y", "y/yy/d", "dd/mm/yyyy", ""]
        {
            assert_eq!(DateForm::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_is_distinguished_from_a_part_of_a_date() {
        for (cell, day, is_timed) in [
            ("2025-08-12 09:00", "2025-08-12", true),
            ("2025-08-12T00:00:00Z", "2025-08-12", true),
            ("12/08/2025 9:00 AM", "12/08/2025", true),
            ("12 Aug 2025", "12 Aug 2025", false),
            ("2025-08-12", "2025-08-12", false),
        ] {
            assert_eq!(without_time(cell), (day, is_timed));
        }
    }
}
