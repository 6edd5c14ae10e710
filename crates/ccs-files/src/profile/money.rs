//! The forms of amounts.

use ccs_core::money::{Money, MoneySyntax};

use super::language::MoneyForm;

impl MoneyForm {
    /// Every form, the strictest first.
    pub(crate) const ALL: [Self; 3] = [Self::Plain, Self::Au, Self::Eu];

    /// The amount of a cell.
    pub(crate) fn read(self, cell: &str) -> Result<Money, MoneySyntax> {
        match self {
            Self::Plain => Money::parse(cell.as_bytes()),
            Self::Au => marked(cell, ',', '.'),
            Self::Eu => marked(cell, '.', ','),
        }
    }
}

/// One sign, a currency sign and thousands marks, each in its place or not there.
fn marked(cell: &str, thousands: char, point: char) -> Result<Money, MoneySyntax> {
    let bracketed = cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let (is_negative, is_signed, rest) = match bracketed {
        Some(rest) => (true, true, rest),
        None => match signed(cell) {
            Some((is_negative, rest)) => (is_negative, true, rest),
            None => (false, false, cell),
        },
    };
    let (rest, is_negative) = match rest.strip_prefix('$') {
        None => (rest, is_negative),
        Some(rest) => match signed_in_front(rest).filter(|_| !is_signed) {
            Some((negative, rest)) => (rest, negative),
            None => (rest, is_negative),
        },
    };
    let plain = unmarked(rest, thousands, point).ok_or(MoneySyntax::NotAnAmount)?;
    let sign = if is_negative { "-" } else { "" };
    Money::parse(format!("{sign}{plain}").as_bytes())
}

/// Whether the amount is negative, and what is left without its sign, in front or at the end.
fn signed(cell: &str) -> Option<(bool, &str)> {
    signed_in_front(cell).or_else(|| {
        let last = cell.chars().last()?;
        Some((is_minus(last)?, cell.get(..cell.len() - last.len_utf8())?))
    })
}

fn signed_in_front(cell: &str) -> Option<(bool, &str)> {
    let first = cell.chars().next()?;
    Some((is_minus(first)?, cell.get(first.len_utf8()..)?))
}

const fn is_minus(sign: char) -> Option<bool> {
    match sign {
        '-' | '\u{2212}' => Some(true),
        '+' => Some(false),
        _ => None,
    }
}

/// The digits with `.` for the point, when every thousands mark is in its place.
fn unmarked(text: &str, thousands: char, point: char) -> Option<String> {
    let (whole, places) = match text.split_once(point) {
        Some((whole, places)) => (whole, Some(places)),
        None => (text, None),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let in_place = whole == first
        || (first.len() <= 3 && groups.all(|group| group.len() == 3 && is_digits(group)));
    let is_amount = in_place && is_digits(first) && places.is_none_or(is_digits);
    let point = if places.is_some() { "." } else { "" };
    is_amount
        .then(|| format!("{}{point}{}", whole.replace(thousands, ""), places.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
