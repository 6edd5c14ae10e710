//! Australian Business Numbers.

use core::fmt;
use core::str::FromStr;

/// An Australian Business Number: eleven digits with a valid check sum.
///
/// The first digit less one and the others are weighted by 10, 1, 3, 5 up to 19; the sum is
/// divisible by 89 (Australian Business Register, format of the ABN).
///
/// ```
/// use ccs_core::statement::Abn;
/// assert_eq!("18123456789".parse::<Abn>().unwrap().to_string(), "18123456789");
/// assert!("18123456788".parse::<Abn>().is_err());
/// assert!("18 123 456 789".parse::<Abn>().is_err(), "digits alone, as files have it");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abn([u8; 11]);

/// The text is not an ABN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an ABN has 11 digits, without spaces, and a right check sum; correct the number")]
pub struct NotAnAbn;

const WEIGHTS: [u32; 11] = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
const DIVISOR: u32 = 89;

impl FromStr for Abn {
    type Err = NotAnAbn;

    /// The digits alone.
    fn from_str(text: &str) -> Result<Self, NotAnAbn> {
        let mut digits = [0; 11];
        let mut bytes = text.bytes();
        for digit in &mut digits {
            let byte = bytes.next().filter(u8::is_ascii_digit).ok_or(NotAnAbn)?;
            *digit = byte.wrapping_sub(b'0');
        }
        let leads = digits.first().is_some_and(|first| *first > 0);
        // Subtracting one from the first digit, whose weight is ten, subtracts ten from the sum.
        let sum: u32 =
            digits.iter().zip(WEIGHTS).map(|(digit, by)| by.wrapping_mul((*digit).into())).sum();
        let is_right = leads && sum.wrapping_sub(10).is_multiple_of(DIVISOR);
        (is_right && bytes.next().is_none()).then_some(Self(digits)).ok_or(NotAnAbn)
    }
}

/// Eleven digits.
impl fmt::Display for Abn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}
