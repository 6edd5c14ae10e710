//! The forms of amounts.

use ccs_core::money::{Money, MoneySyntax};

use super::language::MoneyForm;

impl MoneyForm {
    /// Every form, the strictest first.
    pub(crate) const ALL: [Self; 3] = [Self::Plain, Self::Au, Self::Eu];

    /// The amount of a cell.
    pub(crate) fn read(self, cell: &str) -> Result<Money, MoneySyntax> {
        match self {
            Self::Plain => match digits_and_point(cell.as_bytes(), false) {
                Some(amount) => Ok(amount),
                None => Money::parse(cell.as_bytes()),
            },
            // Most amounts are as in the plain form without these.
            Self::Au => match with_few_marks(cell) {
                Some(amount) => Ok(amount),
                None => marked(cell, b',', b'.'),
            },
            Self::Eu => marked(cell, b'.', b','),
        }
    }
}

/// An amount without a mark but a sign and `$` in front and one of thousands.
#[inline]
fn with_few_marks(cell: &str) -> Option<Money> {
    let (is_negative, digits) = match cell.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let digits = digits.strip_prefix(b"$").unwrap_or(digits);
    let amount = digits_and_point(digits, true)?;
    if is_negative { Money::from_ten_thousandths(-amount.ten_thousandths()) } else { Some(amount) }
}

/// An amount of at most nine digits before the point, without a sign and, unless `has_marks`, without a
/// mark of thousands; with more than one such mark it is for others to read.
#[inline]
fn digits_and_point(text: &[u8], has_marks: bool) -> Option<Money> {
    let (first, count, rest) = leading_digits(text, 0);
    let (whole, count, rest) = match rest {
        [b',', more @ ..] if has_marks && (1..=3).contains(&first) => {
            let (3, count, rest) = leading_digits(more, count) else { return None };
            (first + 3, count, rest)
        }
        rest => (first, count, rest),
    };
    let (places, count, rest) = match rest {
        [b'.', more @ ..] => leading_digits(more, count),
        rest => (0, count, rest),
    };
    let has_point = text.len() > whole + usize::from(whole > first);
    let lift = match places {
        0 if !has_point => 10_000,
        1 => 1_000,
        2 => 100,
        3 => 10,
        4 => 1,
        _ => return None,
    };
    let is_amount = rest.is_empty() && (1..=9).contains(&whole);
    if is_amount { Money::from_ten_thousandths(count * lift) } else { None }
}

/// How many digits a text begins with, at most nine, the number that they continue, and the rest.
#[inline]
fn leading_digits(text: &[u8], before: i64) -> (usize, i64, &[u8]) {
    let (mut length, mut count, mut rest) = (0, before, text);
    while let [byte @ b'0'..=b'9', more @ ..] = rest
        && length < 9
    {
        (length, count, rest) = (length + 1, count * 10 + i64::from(byte - b'0'), more);
    }
    (length, count, rest)
}

/// One sign, the name of the currency and thousands marks, each in its place or not there, with blanks
/// between them or without.
fn marked(cell: &str, thousands: u8, point: u8) -> Result<Money, MoneySyntax> {
    let bracketed = cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let (is_negative, is_signed, rest) = match bracketed {
        Some(rest) => (true, true, rest.trim()),
        None => match signed(cell) {
            Some((is_negative, rest)) => (is_negative, true, rest.trim()),
            None => (false, false, cell),
        },
    };
    let (rest, is_negative) = match without_currency(rest) {
        None => (rest, is_negative),
        Some(rest) => match signed_in_front(rest).filter(|_| !is_signed) {
            Some((negative, rest)) => (rest.trim_start(), negative),
            None => (rest, is_negative),
        },
    };
    let amount = unmarked(rest.as_bytes(), thousands, point)?;
    let count = amount.ten_thousandths();
    let signed = Money::from_ten_thousandths(if is_negative { -count } else { count });
    signed.ok_or(MoneySyntax::TooManyDigits)
}

/// The names of the currency in front of an amount. No other dollar is one.
const CURRENCIES: [&str; 3] = ["$", "A$", "AUD"];

fn without_currency(text: &str) -> Option<&str> {
    // Most amounts begin with a digit.
    if text.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    CURRENCIES.iter().find_map(|name| text.strip_prefix(name)).map(str::trim_start)
}

/// Whether the amount is negative, and what is left without its sign, in front or at the end.
fn signed(cell: &str) -> Option<(bool, &str)> {
    signed_in_front(cell).or_else(|| signed_by(cell, str::strip_suffix))
}

fn signed_in_front(cell: &str) -> Option<(bool, &str)> {
    signed_by(cell, str::strip_prefix)
}

fn signed_by<'c>(
    cell: &'c str,
    strip: impl Fn(&'c str, char) -> Option<&'c str>,
) -> Option<(bool, &'c str)> {
    let signs = [('-', true), ('+', false), ('\u{2212}', true)];
    signs.into_iter().find_map(|(sign, is_negative)| Some((is_negative, strip(cell, sign)?)))
}

/// An amount without a sign, when every thousands mark is in its place.
fn unmarked(text: &[u8], thousands: u8, point: u8) -> Result<Money, MoneySyntax> {
    let at = text.iter().position(|byte| *byte == point).unwrap_or(text.len());
    let (whole, rest) = text.split_at(at);
    let places = rest.get(1..).unwrap_or_default();
    let is_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let mut groups = whole.split(|byte| *byte == thousands);
    let first = groups.next().unwrap_or_default();
    let has_marks = first.len() < whole.len();
    let in_place = !has_marks
        || (first.len() <= 3 && groups.all(|group| group.len() == 3 && is_digits(group)));
    if !in_place || !is_digits(first) || !(rest.is_empty() || is_digits(places)) {
        return Err(MoneySyntax::NotAnAmount);
    }
    if !has_marks && (rest.is_empty() || point == b'.') {
        return Money::parse(text);
    }
    let plain = |byte: &u8| if *byte == point { b'.' } else { *byte };
    let mut bytes = text.iter().filter(|byte| **byte != thousands).map(plain);
    let (mut plain, mut length) = ([0; LONGEST], 0);
    for (place, byte) in plain.iter_mut().zip(&mut bytes) {
        *place = byte;
        length += 1;
    }
    let start = plain.get(..length).unwrap_or_default();
    match bytes.next() {
        None => Money::parse(start),
        Some(next) => {
            Money::parse(&start.iter().copied().chain([next]).chain(bytes).collect::<Vec<u8>>())
        }
    }
}

/// An amount without marks is hardly ever longer.
const LONGEST: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_has_few_marks_is_read_as_what_has_some(
            cell in "[-+]?\\$?[0-9]{1,9}(,?[0-9]{2,4}){0,4}(\\.[0-9]{0,5})?[-.,]?",
        ) {
            let plain = Money::parse(cell.as_bytes()).ok();
            proptest::prop_assert_eq!(MoneyForm::Plain.read(&cell).ok(), plain);
            let whole = marked(&cell, b',', b'.').ok();
            proptest::prop_assert_eq!(MoneyForm::Au.read(&cell).ok(), whole);
            if let Some(amount) = with_few_marks(&cell) {
                proptest::prop_assert_eq!(Some(amount), whole);
            }
        }
    }

    #[test]
    fn a_form_reads_its_own_marks_in_their_places() {
        for (form, cell, amount) in [
            (MoneyForm::Plain, "-80.75", Some("-80.75")),
            (MoneyForm::Plain, "$80.75", None),
            (MoneyForm::Plain, "80,75", None),
            (MoneyForm::Au, "$1,042.20", Some("1042.20")),
            (MoneyForm::Au, "-$80.75", Some("-80.75")),
            (MoneyForm::Au, "$-80.75", Some("-80.75")),
            (MoneyForm::Au, "80.75-", Some("-80.75")),
            (MoneyForm::Au, "\u{2212}80.75", Some("-80.75")),
            (MoneyForm::Au, "+80.75", Some("80.75")),
            (MoneyForm::Au, "($1,080.75)", Some("-1080.75")),
            (MoneyForm::Au, "$ 1,042.20", Some("1042.20")),
            (MoneyForm::Au, "- $ 80.75", Some("-80.75")),
            (MoneyForm::Au, "( $80.75 )", Some("-80.75")),
            (MoneyForm::Au, "AUD 80.75", Some("80.75")),
            (MoneyForm::Au, "A$80.75", Some("80.75")),
            (MoneyForm::Au, "US$80.75", None),
            (MoneyForm::Au, "1 042.20", None),
            (MoneyForm::Au, "80. 75", None),
            (MoneyForm::Au, "1,234,567", Some("1234567.00")),
            (MoneyForm::Au, "1,04.20", None),
            (MoneyForm::Au, "1042,200.00", None),
            (MoneyForm::Au, ",042.20", None),
            (MoneyForm::Au, "1,042.2,0", None),
            (MoneyForm::Au, "(-80.75)", None),
            (MoneyForm::Au, "--80.75", None),
            (MoneyForm::Au, "-80.75-", None),
            (MoneyForm::Au, "-$-80.75", None),
            (MoneyForm::Au, "80.75$", None),
            (MoneyForm::Au, "80,75", None),
            (MoneyForm::Au, "()", None),
            (MoneyForm::Au, "$", None),
            (MoneyForm::Eu, "1.042,20", Some("1042.20")),
            (MoneyForm::Eu, "-80,75", Some("-80.75")),
            (MoneyForm::Eu, "80.75", None),
        ] {
            let read = form.read(cell).ok().map(|money| money.to_string());
            assert_eq!(read.as_deref(), amount, "{form:?} {cell}");
        }
    }
}
