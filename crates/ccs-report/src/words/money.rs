//! Amounts in sentences and in single figures.

use std::cell::Cell;

use ccs_core::money::WideMoney;

/// An amount with its currency sign and commas: `$80.75`, `-$1,335.29`.
#[must_use]
pub fn dollars(amount: WideMoney) -> String {
    let sign = if amount < WideMoney::ZERO { "-" } else { "" };
    format!("{sign}${}", grouped(&amount.magnitude().to_string()))
}

/// An amount in whole cents, for a headline. A fraction of a cent is left out, never rounded: tables have
/// the exact amount, and [`exactly`] says it beside a figure. What is less than a cent is exact here too.
#[must_use]
pub fn in_cents(amount: WideMoney) -> WideMoney {
    const CENT: i128 = 100;
    let exact = amount.ten_thousandths();
    let cents = exact.checked_div(CENT).and_then(|cents| cents.checked_mul(CENT)).unwrap_or(exact);
    if cents == 0 { amount } else { WideMoney::from_ten_thousandths(cents) }
}

/// The exact amount, where [`in_cents`] leaves a fraction of a cent out.
#[must_use]
pub fn exactly(amount: WideMoney) -> Option<String> {
    (in_cents(amount) != amount).then(|| format!("exactly {}", dollars(amount)))
}

/// The amounts of a headline, in whole cents, and whether a fraction of a cent was left out of one.
#[derive(Debug, Default)]
pub(crate) struct Headline(Cell<bool>);

impl Headline {
    /// An amount with its currency sign.
    pub(crate) fn dollars(&self, amount: WideMoney) -> String {
        let cents = in_cents(amount);
        self.0.set(self.0.get() || cents != amount);
        dollars(cents)
    }

    /// The sentence about fractions that were left out.
    pub(crate) fn fractions(&self) -> Option<String> {
        self.0
            .get()
            .then(|| String::from("Fractions of a cent are left out here; the tables have them."))
    }
}

/// Commas between thousands: `-1234567.8950` to `-1,234,567.8950`.
#[must_use]
pub fn grouped(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(at);
        if at > 0 && left.is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !places.is_empty() {
        out.push('.');
        out.push_str(places);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Headline, exactly, grouped, in_cents};
    use ccs_core::money::WideMoney;

    #[test]
    fn a_headline_leaves_fractions_of_a_cent_out_and_says_so() {
        for (exact, shown) in [
            (3_612_771_485_i128, "$361,277.14"),
            (-18_041_599, "-$1,804.15"),
            (4_692_400, "$469.24"),
            (15, "$0.0015"),
            (-99, "-$0.0099"),
            (0, "$0.00"),
        ] {
            let (amount, headline) = (WideMoney::from_ten_thousandths(exact), Headline::default());
            assert_eq!(headline.dollars(amount), shown);
            let is_cut = in_cents(amount) != amount;
            assert_eq!(
                (headline.fractions().is_some(), exactly(amount).is_some()),
                (is_cut, is_cut)
            );
        }
        let odd = WideMoney::from_ten_thousandths(3_612_771_485);
        assert_eq!(exactly(odd).as_deref(), Some("exactly $361,277.1485"));
    }

    #[test]
    fn commas_separate_thousands_only() {
        for (plain, want) in [
            ("0.00", "0.00"),
            ("999.99", "999.99"),
            ("-1000.00", "-1,000.00"),
            ("1234567.8950", "1,234,567.8950"),
            ("-100000.0001", "-100,000.0001"),
            ("2000", "2,000"),
        ] {
            assert_eq!(grouped(plain), want);
        }
    }
}
