//! The only written form of money: `-?[0-9]{1,12}(\.[0-9]{1,4})?`.

use super::Money;

/// The error in a written amount. It never contains the text, since a cell can be somebody's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum MoneySyntax {
    /// The text is empty.
    #[error("no amount is written")]
    Empty,
    /// A currency sign.
    #[error("the amount has a `$`")]
    CurrencySign,
    /// A comma, as thousands separator or decimal point.
    #[error("an amount has no comma: the point is `.` and thousands are not marked")]
    Comma,
    /// A plus sign.
    #[error("a positive amount is written without `+`")]
    PlusSign,
    /// An exponent such as `1e3`.
    #[error("an amount has no exponent")]
    Exponent,
    /// A space, inside or around the amount.
    #[error("the amount contains spaces")]
    Blank,
    /// More than four digits after the point.
    #[error("an amount has at most four digits after the point")]
    TooManyDecimals,
    /// More digits before the point than allowed.
    #[error("an amount has at most twelve digits before the point")]
    TooManyDigits,
    /// Anything else that is not a number in this form.
    #[error(
        "an amount is digits, with a point and up to four more digits, `-` in front if negative"
    )]
    NotAnAmount,
}

/// Reads an amount of at most twelve digits before the point.
#[inline(never)]
pub(super) fn parse(text: &[u8]) -> Result<Money, MoneySyntax> {
    let (negative, digits) = unsigned(text);
    let (whole, count, rest) = leading_digits(digits, 0);
    let (places, count) = match rest {
        [] => (0, count),
        [b'.', decimals @ ..] => match leading_digits(decimals, count) {
            (places @ 1..=4, count, []) => (places, count),
            _ => return Err(complaint(text, 12)),
        },
        _ => return Err(complaint(text, 12)),
    };
    let lift = match (whole, places) {
        (1..=12, 0) => 10_000,
        (1..=12, 1) => 1_000,
        (1..=12, 2) => 100,
        (1..=12, 3) => 10,
        (1..=12, _) => 1,
        _ => return Err(complaint(text, 12)),
    };
    let count = count.wrapping_mul(lift);
    let count = if negative { count.wrapping_neg() } else { count };
    Money::from_ten_thousandths(count).ok_or(MoneySyntax::TooManyDigits)
}

/// Reads up to four digits, a point and four more, the form of most cells in large files, as one
/// number without a branch on its length. `None` for any other text, valid or not.
#[inline]
pub(super) fn four_places(text: &[u8]) -> Option<Money> {
    let (negative, digits) = unsigned(text);
    let before = digits.len().checked_sub(5).filter(|before| (1..=4).contains(before))?;
    let (first, last) = (digits.first_chunk()?, digits.last_chunk()?);
    let bits = u32::try_from(before).ok()?.wrapping_mul(8);
    let padding = u64::from(u32::from_le_bytes([b'0'; 4])).wrapping_shr(bits);
    let shifted = u64::from(u32::from_le_bytes(*first)).wrapping_shl(32_u32.wrapping_sub(bits));
    let whole = shifted & u64::from(u32::MAX) | padding;
    let written = whole | u64::from(u32::from_le_bytes(*last)) << 32;
    let is_sound = digits.get(before) == Some(&b'.') && are_digits(written);
    if !is_sound {
        return None;
    }
    let count = eight_digits(written);
    Money::from_ten_thousandths(if negative { count.wrapping_neg() } else { count })
}

/// Whether each of eight bytes is a digit: its upper half is 3, also when 6 is added.
#[inline]
fn are_digits(written: u64) -> bool {
    let upper = |bytes: u64| bytes & 0xf0f0_f0f0_f0f0_f0f0;
    upper(written) == upper(ZEROS)
        && upper(written.wrapping_add(0x0606_0606_0606_0606)) == upper(ZEROS)
}

/// The number written by eight digits, the first of them in the lowest byte: digits are combined to
/// pairs, pairs to fours and fours to the whole.
#[inline]
fn eight_digits(written: u64) -> i64 {
    const HUNDREDS: u64 = 100 + (1_000_000 << 32);
    const ONES: u64 = 1 + (10_000 << 32);
    let every_other = |pairs: u64| pairs & 0x0000_00ff_0000_00ff;
    let digits = written.wrapping_sub(ZEROS);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let upper = every_other(pairs).wrapping_mul(HUNDREDS);
    let sum = every_other(pairs >> 16).wrapping_mul(ONES).wrapping_add(upper);
    (sum >> 32).cast_signed()
}

const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// The number of leading digits, the number they continue, and the rest of the text. A number with
/// too many digits wraps; the caller refuses it by its length.
#[inline]
fn leading_digits(text: &[u8], mut count: i64) -> (usize, i64, &[u8]) {
    let mut rest = text;
    let mut length: usize = 0;
    while let [byte, tail @ ..] = rest {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        count = count.wrapping_mul(10).wrapping_add(i64::from(digit));
        length = length.wrapping_add(1);
        rest = tail;
    }
    (length, count, rest)
}

/// Reads a sum, which can have up to thirty digits before the point.
pub(super) fn parse_wide(text: &[u8]) -> Result<i128, MoneySyntax> {
    let (negative, digits) = unsigned(text);
    let point = digits.iter().position(|&byte| byte == b'.').unwrap_or(digits.len());
    let (whole, rest) = digits.split_at(point);
    let places = rest.strip_prefix(b".").unwrap_or(rest);
    let sound = (1..=30).contains(&whole.len())
        && (rest.is_empty() || (1..=4).contains(&places.len()))
        && whole.iter().chain(places).all(u8::is_ascii_digit);
    if !sound {
        return Err(complaint(text, 30));
    }
    let padding = core::iter::repeat_n(&b'0', 4_usize.saturating_sub(places.len()));
    let count = whole.iter().chain(places).chain(padding).fold(0_i128, |count, &byte| {
        count.wrapping_mul(10).wrapping_add(i128::from(byte.wrapping_sub(b'0')))
    });
    Ok(if negative { count.wrapping_neg() } else { count })
}

#[inline]
fn unsigned(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    }
}

/// The error in a text that is known not to be an amount.
fn complaint(text: &[u8], most_digits: usize) -> MoneySyntax {
    let has = |wanted: u8| text.contains(&wanted);
    let (_, digits) = unsigned(text);
    if text.is_empty() {
        MoneySyntax::Empty
    } else if has(b'$') {
        MoneySyntax::CurrencySign
    } else if text.iter().any(u8::is_ascii_whitespace) {
        MoneySyntax::Blank
    } else if has(b',') {
        MoneySyntax::Comma
    } else if has(b'+') && !has(b'e') && !has(b'E') {
        MoneySyntax::PlusSign
    } else if is_exponent(digits) {
        MoneySyntax::Exponent
    } else {
        counted(digits, most_digits)
    }
}

fn is_exponent(digits: &[u8]) -> bool {
    let mut parts = digits.splitn(2, |&byte| byte == b'e' || byte == b'E');
    let (mantissa, exponent) = (parts.next().unwrap_or(&[]), parts.next());
    let numeric = |part: &[u8], extra: &[u8]| {
        !part.is_empty() && part.iter().all(|byte| byte.is_ascii_digit() || extra.contains(byte))
    };
    numeric(mantissa, b".") && exponent.is_some_and(|exponent| numeric(exponent, b"+-"))
}

fn counted(digits: &[u8], most_digits: usize) -> MoneySyntax {
    let mut parts = digits.splitn(2, |&byte| byte == b'.');
    let (whole, places) = (parts.next().unwrap_or(&[]), parts.next().unwrap_or(&[]));
    if !whole.iter().chain(places).all(u8::is_ascii_digit) {
        MoneySyntax::NotAnAmount
    } else if places.len() > 4 {
        MoneySyntax::TooManyDecimals
    } else if whole.len() > most_digits {
        MoneySyntax::TooManyDigits
    } else {
        MoneySyntax::NotAnAmount
    }
}

/// A written amount, in a buffer on the stack: 39 digits, a sign and a point at most.
pub(super) struct Written {
    bytes: [u8; 48],
    start: usize,
}

impl Written {
    pub(super) fn of(count: i128) -> Self {
        let mut written = Self { bytes: [0; 48], start: 48 };
        if let Ok(count) = u64::try_from(count.unsigned_abs()) {
            written.push_word(count);
        } else {
            written.push_wide(count);
        }
        if count < 0 {
            written.push(b'-');
        }
        written
    }

    /// Nearly every amount fits in one word, which is divided much faster than two.
    fn push_word(&mut self, count: u64) {
        let (hundreds, places) = (count.wrapping_div(100), count.wrapping_rem(100));
        if places != 0 {
            self.push_pair(places);
        }
        self.push_pair(hundreds.wrapping_rem(100));
        self.push(b'.');
        let mut dollars = hundreds.wrapping_div(100);
        while dollars >= 10 {
            self.push_pair(dollars.wrapping_rem(100));
            dollars = dollars.wrapping_div(100);
        }
        // The first of an odd number of digits is left, or the only one, which may be zero.
        if dollars > 0 || self.bytes.get(self.start) == Some(&b'.') {
            self.push_digit(dollars);
        }
    }

    /// The last two digits of a number.
    fn push_pair(&mut self, number: u64) {
        self.push_digit(number.wrapping_rem(10));
        self.push_digit(number.wrapping_div(10));
    }

    fn push_digit(&mut self, digit: u64) {
        self.push(b'0'.wrapping_add(u8::try_from(digit).unwrap_or_default()));
    }

    fn push_wide(&mut self, count: i128) {
        let mut rest = count.unsigned_abs();
        let (tens, last) = without_last_digit(rest);
        let (hundreds, before) = without_last_digit(tens);
        let places = if (before, last) == (0, 0) {
            rest = hundreds;
            2
        } else {
            4
        };
        for place in 0_u8.. {
            if place == places {
                self.push(b'.');
            }
            if place > places && rest == 0 {
                break;
            }
            let digit;
            (rest, digit) = without_last_digit(rest);
            self.push(b'0'.wrapping_add(digit));
        }
    }

    fn push(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = byte;
        }
    }

    pub(super) fn as_str(&self) -> &str {
        let written = self.bytes.get(self.start..).unwrap_or_default();
        core::str::from_utf8(written).unwrap_or_default()
    }
}

/// A number without its last digit, and that digit.
fn without_last_digit(number: u128) -> (u128, u8) {
    let digit = u8::try_from(number.wrapping_rem(10)).unwrap_or_default();
    (number.wrapping_div(10), digit)
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::super::WideMoney;
    use super::MoneySyntax as S;
    use super::*;

    #[test]
    fn the_written_form_is_exact_and_the_complaint_is_precise() {
        let good = [
            ("0", 0),
            ("80.75", 807_500),
            ("-80.7", -807_000),
            ("0.0001", 1),
            ("224.3650", 2_243_650),
            ("999999999999.9999", 9_999_999_999_999_999),
            ("-0.00", 0),
        ];
        for (text, count) in good {
            assert_eq!(text.parse::<Money>().map(Money::ten_thousandths), Ok(count), "{text}");
        }
        let bad = [
            ("", S::Empty),
            ("$80.75", S::CurrencySign),
            ("80,75", S::Comma),
            ("1,000.00", S::Comma),
            ("1e3", S::Exponent),
            ("1.5E-3", S::Exponent),
            ("+1", S::PlusSign),
            (" 1", S::Blank),
            ("1 000", S::Blank),
            ("1.00000", S::TooManyDecimals),
            ("1000000000000", S::TooManyDigits),
            ("1.", S::NotAnAmount),
            (".5", S::NotAnAmount),
            ("-", S::NotAnAmount),
            ("--1", S::NotAnAmount),
            ("1.2.3", S::NotAnAmount),
            ("1_000.00", S::NotAnAmount),
            ("NaN", S::NotAnAmount),
            ("Sandy", S::NotAnAmount),
            ("....", S::NotAnAmount),
            ("\u{ff11}", S::NotAnAmount),
        ];
        for (text, fault) in bad {
            assert_eq!(text.parse::<Money>(), Err(fault), "{text}");
            assert!(text.parse::<WideMoney>().is_err() || fault == S::TooManyDigits, "{text}");
        }
    }

    #[test]
    fn a_printed_zero_never_hides_anything() {
        for (count, text) in [
            (0, "0.00"),
            (1, "0.0001"),
            (-1, "-0.0001"),
            (100, "0.01"),
            (-50, "-0.0050"),
            (10_000, "1.00"),
            (-807_500, "-80.75"),
            (i128::MAX, "17014118346046923173168730371588410.5727"),
            (i128::MIN, "-17014118346046923173168730371588410.5728"),
        ] {
            assert_eq!(WideMoney::from_ten_thousandths(count).to_string(), text);
        }
    }
}
