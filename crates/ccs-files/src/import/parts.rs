//! What the text of a cell is made of.

/// An amount without the letters of credit or debit after it, and these.
pub(super) fn credit_or_debit(text: &str) -> (&str, Option<&str>) {
    let before = text.len().checked_sub(2).and_then(|end| text.split_at_checked(end));
    let is_it = |mark: &str| mark.eq_ignore_ascii_case("CR") || mark.eq_ignore_ascii_case("DR");
    match before.filter(|(_, mark)| is_it(mark)) {
        Some((amount, mark)) => (amount.trim_end(), Some(mark)),
        None => (text, None),
    }
}

/// The two ends of a range: `4/08/2025 - 10/08/2025`, or with `to`.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let long = [" to ", " - ", " \u{2013} ", "\u{2013}", " TO ", " To "];
    if let Some(parts) = long.into_iter().find_map(|by| text.split_once(by)) {
        return Some(parts);
    }
    text.split_once('-').filter(|(_, last)| !last.contains('-'))
}

/// `9.90E+08`: what a spreadsheet makes of a long number.
pub(super) fn is_e_notation(text: &str) -> bool {
    if !text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let Some(at) = text.bytes().position(|byte| matches!(byte, b'E' | b'e')) else { return false };
    let (number, exponent) = text.split_at(at);
    let exponent = exponent.get(1..).unwrap_or_default();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, places) = number.split_once('.').unwrap_or((number, "0"));
    // An identifier may be digits, an E and digits; it has no sign and no point.
    let exponent = match exponent.strip_prefix(['+', '-']) {
        Some(digits) => Some(digits),
        None => number.contains('.').then_some(exponent),
    };
    is_digits(whole) && is_digits(places) && exponent.is_some_and(is_digits)
}
