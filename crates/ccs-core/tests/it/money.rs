//! The grid of ten-thousandths: one written form, exact bounds, exact bridges.

use ccs_core::money::{Money, MoneySyntax, WideMoney};
use ccs_core::rust_decimal::Decimal;
use proptest::prelude::*;

/// The grammar again, in other words: an optional minus, 1 to 12 digits, and perhaps a point with
/// 1 to 4 digits.
fn is_written_money(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match text.split_once('.') {
        None => digits(text, 12),
        Some((whole, places)) => digits(whole, 12) && digits(places, 4),
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(amount in any::<Money>()) {
        prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        prop_assert_eq!(Money::parse(amount.to_string().as_bytes()), Ok(amount));
        let mut written = String::new();
        amount.write_to(&mut written).expect("a text takes everything");
        prop_assert_eq!(written, amount.to_string());
        let wide = WideMoney::from(amount);
        prop_assert_eq!(amount.to_string().parse(), Ok(wide));
        prop_assert_eq!(wide.to_string(), amount.to_string());
    }

    #[test]
    fn every_text_of_the_one_form_is_read_exactly(text in "-?[0-9]{1,12}(\\.[0-9]{1,4})?") {
        let amount: Money = text.parse().expect("the one form");
        let oracle = Decimal::from_str_exact(&text).expect("a decimal too");
        prop_assert_eq!(amount.to_decimal(), oracle);
        prop_assert_eq!(Money::try_from_decimal(oracle), Some(amount));
    }

    #[test]
    fn no_other_text_is_read(text in "[-+.0-9eE ,$_]{0,20}") {
        prop_assert_eq!(text.parse::<Money>().is_ok(), is_written_money(&text), "{:?}", text);
    }

    #[test]
    fn bytes_of_any_kind_are_refused_or_read_and_never_fail(bytes in any::<Vec<u8>>()) {
        let written = core::str::from_utf8(&bytes).is_ok_and(is_written_money);
        prop_assert_eq!(Money::parse(&bytes).is_ok(), written);
    }

    #[test]
    fn printed_money_has_two_decimals_or_four_and_hides_nothing(amount in any::<Money>()) {
        let text = amount.to_string();
        let (_, places) = text.split_once('.').expect("a point");
        let sub_cent = amount.ten_thousandths() % 100 != 0;
        prop_assert_eq!(places.len(), if sub_cent { 4 } else { 2 });
        prop_assert_eq!(text.starts_with('-'), amount < Money::ZERO, "never -0.00");
    }

    #[test]
    fn sums_and_differences_agree_with_the_decimal(a in any::<Money>(), b in any::<Money>()) {
        let exact = |wide: WideMoney| Decimal::from_i128_with_scale(wide.ten_thousandths(), 4);
        prop_assert_eq!(exact(a + b), a.to_decimal() + b.to_decimal());
        prop_assert_eq!(exact(a - b), a.to_decimal() - b.to_decimal());
        prop_assert_eq!(a.cmp(&b), a.to_decimal().cmp(&b.to_decimal()));
    }

    #[test]
    fn a_decimal_becomes_money_when_it_is_exactly_on_the_grid(
        mantissa in -10_i128.pow(18)..10_i128.pow(18),
        scale in 0_u32..10,
    ) {
        let decimal = Decimal::from_i128_with_scale(mantissa, scale);
        let on_the_grid = scale <= 4 || mantissa % 10_i128.pow(scale - 4) == 0;
        let count = if scale <= 4 {
            mantissa * 10_i128.pow(4 - scale)
        } else {
            mantissa / 10_i128.pow(scale - 4)
        };
        let expected = i64::try_from(count)
            .ok()
            .filter(|_| on_the_grid)
            .and_then(Money::from_ten_thousandths);
        prop_assert_eq!(Money::try_from_decimal(decimal), expected);
    }
}

#[test]
fn the_bound_is_twelve_digits_on_either_side() {
    let largest = 9_999_999_999_999_999;
    assert_eq!(Money::from_ten_thousandths(largest), Some(Money::MAX));
    assert_eq!(Money::from_ten_thousandths(-largest), Some(Money::MIN));
    for beyond in [largest + 1, -largest - 1, i64::MAX, i64::MIN] {
        assert_eq!(Money::from_ten_thousandths(beyond), None);
    }
    assert_eq!(Money::MAX.to_string(), "999999999999.9999");
    assert_eq!(Money::MIN.to_string(), "-999999999999.9999");
}

#[test]
fn a_decimal_far_out_of_range_is_none() {
    for decimal in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 5), Decimal::new(1, 28)] {
        assert_eq!(Money::try_from_decimal(decimal), None, "{decimal}");
    }
    assert_eq!(Money::try_from_decimal(Decimal::new(-0, 28)), Some(Money::ZERO));
    assert_eq!(
        Money::try_from_decimal(Decimal::new(10_000, 8)).map(Money::ten_thousandths),
        Some(1)
    );
}

#[test]
fn a_refusal_says_what_is_wrong_and_never_repeats_the_text() {
    let refusal_of = |text: &str| text.parse::<Money>().unwrap_err();
    for (text, fault) in [
        ("", MoneySyntax::Empty),
        ("$1", MoneySyntax::CurrencySign),
        ("1,5", MoneySyntax::Comma),
        ("+1", MoneySyntax::PlusSign),
        ("1e5", MoneySyntax::Exponent),
        ("-1E+5", MoneySyntax::Exponent),
        ("1 ", MoneySyntax::Blank),
        ("\t1", MoneySyntax::Blank),
        ("1.23456", MoneySyntax::TooManyDecimals),
        ("1234567890123", MoneySyntax::TooManyDigits),
        ("-1234567890123.1", MoneySyntax::TooManyDigits),
        ("1.", MoneySyntax::NotAnAmount),
        ("e5", MoneySyntax::NotAnAmount),
        ("1e", MoneySyntax::NotAnAmount),
        ("Sandy Branch", MoneySyntax::Blank),
        ("Sandy", MoneySyntax::NotAnAmount),
        ("....", MoneySyntax::NotAnAmount),
    ] {
        assert_eq!(refusal_of(text), fault, "{text:?}");
        assert!(text.is_empty() || !refusal_of(text).to_string().contains(text) || text == "$1");
    }
    let messages: Vec<String> =
        ["", "$1", "1,5", "+1", "1e5", "1 ", "1.23456", "1234567890123", "x"]
            .map(|text| refusal_of(text).to_string())
            .to_vec();
    let mut distinct = messages.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), messages.len(), "each fault has words of its own");
}

#[test]
fn the_most_digits_with_another_fault_are_not_too_many() {
    let read = |text: &str| text.parse::<Money>();
    assert_eq!(read("999999999999."), Err(MoneySyntax::NotAnAmount));
    assert_eq!(read("1000000000000."), Err(MoneySyntax::TooManyDigits));
}

/// An amount, read a digit at a time.
fn read_slowly(text: &[u8]) -> Option<i64> {
    let (sign, digits) = text.strip_prefix(b"-").map_or((1, text), |digits| (-1, digits));
    let mut parts = digits.splitn(2, |byte| *byte == b'.');
    let (whole, places) = (parts.next()?, parts.next());
    let places = places.map_or(Some(&b""[..]), |places| (!places.is_empty()).then_some(places))?;
    let is_sound = (1..=12).contains(&whole.len())
        && places.len() <= 4
        && whole.iter().chain(places).all(u8::is_ascii_digit);
    let padded = whole.iter().chain(places).copied().chain(std::iter::repeat(b'0'));
    let digits = padded.take(whole.len() + 4);
    is_sound.then(|| sign * digits.fold(0, |count, digit| 10 * count + i64::from(digit - b'0')))
}

/// The form of most cells is read eight digits at a time: what is no digit, such as the bytes just beside
/// them, is none there either.
#[test]
fn every_byte_at_every_place_of_the_common_form_is_read_as_by_itself_or_refused() {
    for sound in
        ["1.5678", "12.5678", "123.5678", "1234.5678", "-1234.5678", "12345.6789", "1234.567"]
    {
        for place in 0..sound.len() {
            for byte in u8::MIN..=u8::MAX {
                let mut text = sound.as_bytes().to_vec();
                text[place] = byte;
                let read = Money::parse(&text).ok().map(Money::ten_thousandths);
                assert_eq!(read, read_slowly(&text), "{sound}: {byte} at {place}");
            }
        }
    }
}

#[test]
fn the_least_amount_is_the_greatest_below_zero() {
    assert_eq!(Money::MAX.to_string(), "999999999999.9999");
    assert_eq!(Money::MIN.to_string(), "-999999999999.9999");
}

#[test]
fn an_amount_is_written_to_a_text_as_it_is_shown() {
    for amount in [Money::MIN, Money::ZERO, Money::MAX] {
        let mut text = String::new();
        amount.write_to(&mut text).unwrap();
        assert_eq!(text, amount.to_string());
    }
}
