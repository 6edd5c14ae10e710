//! The percentage of a partial waiver (D74).

use ccs_core::money::{Money, MoneySyntax, WideMoney};
use ccs_core::rounding::{Exact, Rounding};

/// Above 0 % and at most 100 %, in ten-thousandths of a percent.
///
/// ```
/// use ccs_debt::percentage::{PercentageRefusal, WaiverPercentage};
/// let third: WaiverPercentage = "33".parse()?;
/// assert_eq!(third.of_rounded_half_up_to_cents("500.30".parse()?).to_string(), "165.10");
/// assert_eq!("101".parse::<WaiverPercentage>(), Err(PercentageRefusal::AboveTheWhole));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WaiverPercentage(i64);

/// Why a text is not the percentage of a waiver. It never contains the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PercentageRefusal {
    /// The percentage is not written in digits, with a point and up to four more digits.
    #[error(
        "a percentage is digits, with a point and up to four more digits, such as 33 or 12.5; correct it"
    )]
    Syntax(MoneySyntax),
    /// More than three digits before the point.
    #[error(
        "a percentage has at most three digits before the point, such as 33 or 12.5; correct it"
    )]
    TooManyDigits,
    /// Zero or less.
    #[error("the percentage must be above 0")]
    NotAboveZero,
    /// More than the whole.
    #[error("the percentage must be at most 100")]
    AboveTheWhole,
}

impl PercentageRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax(_) | Self::TooManyDigits => "CCS-D055",
            Self::NotAboveZero => "CCS-D056",
            Self::AboveTheWhole => "CCS-D057",
        }
    }
}

/// 100 % in ten-thousandths of a percent.
const WHOLE: i64 = 1_000_000;

impl WaiverPercentage {
    /// So much of an amount, **to the nearest cent, half a cent up**: once, on the total, before
    /// anything is split.
    #[must_use]
    pub fn of_rounded_half_up_to_cents(self, amount: WideMoney) -> WideMoney {
        let whole = i128::from(WHOLE).saturating_mul(100);
        let product = amount.ten_thousandths().saturating_mul(i128::from(self.0));
        let cents = Exact::of(product, whole).to_whole(Rounding::HalfUp);
        WideMoney::from_ten_thousandths(cents.saturating_mul(100))
    }
}

impl core::str::FromStr for WaiverPercentage {
    type Err = PercentageRefusal;

    fn from_str(text: &str) -> Result<Self, PercentageRefusal> {
        let number: Money = text.parse().map_err(PercentageRefusal::Syntax)?;
        let whole = text.split('.').next().unwrap_or_default();
        if whole.trim_start_matches('-').len() > 3 {
            return Err(PercentageRefusal::TooManyDigits);
        }
        match number.ten_thousandths() {
            count if count <= 0 => Err(PercentageRefusal::NotAboveZero),
            count if count > WHOLE => Err(PercentageRefusal::AboveTheWhole),
            count => Ok(Self(count)),
        }
    }
}

/// Without trailing zeros: `33`, `12.5`.
impl core::fmt::Display for WaiverPercentage {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (whole, mut rest) = (self.0.div_euclid(10_000), self.0.rem_euclid(10_000));
        let mut places = 4;
        while places > 0 && rest.rem_euclid(10) == 0 {
            rest = rest.div_euclid(10);
            places = usize::saturating_sub(places, 1);
        }
        if places == 0 { write!(f, "{whole}") } else { write!(f, "{whole}.{rest:0places$}") }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for WaiverPercentage {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for WaiverPercentage {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
