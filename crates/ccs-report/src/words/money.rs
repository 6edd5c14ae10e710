//! Amounts in sentences and in single figures.

use ccs_core::money::WideMoney;

/// An amount with its currency sign and commas: `$80.75`, `-$1,335.29`.
#[must_use]
pub fn dollars(amount: WideMoney) -> String {
    let sign = if amount < WideMoney::ZERO { "-" } else { "" };
    format!("{sign}${}", grouped(&amount.magnitude().to_string()))
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
    use super::grouped;

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
