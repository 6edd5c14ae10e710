//! Percentages, in hundredths of a percent.

use core::fmt;

pub use sealed::BasisPoints;

mod sealed {
    /// A percentage from 0 to 100, in hundredths of a percent.
    ///
    /// ```
    /// use ccs_core::percent::BasisPoints;
    /// assert_eq!(BasisPoints::new(8_106).unwrap().to_string(), "81.06");
    /// assert_eq!(BasisPoints::new(10_001), None);
    /// ```
    #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct BasisPoints(u16);

    impl BasisPoints {
        /// 0 %.
        pub const NONE: Self = Self(0);
        /// 100 %.
        pub const WHOLE: Self = Self(10_000);

        /// The percentage; `None` above 100 %.
        #[must_use]
        pub const fn new(points: u16) -> Option<Self> {
            if points <= Self::WHOLE.0 { Some(Self(points)) } else { None }
        }

        /// A whole percentage written in source, as in `BasisPoints::literal(85)`.
        ///
        /// # Panics
        /// Above 100; in a `const`, the build fails.
        #[must_use]
        #[expect(clippy::panic, reason = "in a const, a bad literal must not compile")]
        pub const fn literal(percent: u16) -> Self {
            match Self::new(percent.saturating_mul(100)) {
                Some(share) => share,
                None => panic!("a percentage is at most 100"),
            }
        }

        /// Hundredths of a percent.
        #[must_use]
        pub const fn get(self) -> u16 {
            self.0
        }
    }
}

/// Why a text is not a percentage. It never contains the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PercentSyntax {
    /// Not digits with a point and up to two more digits.
    #[error("a percentage is digits, with a point and up to two more digits, and no sign")]
    NotAPercentage,
    /// More than 100 %.
    #[error("a percentage is at most 100")]
    AboveTheWhole,
}

/// Reads the printed form: `85`, `81.06`, `0.5`.
///
/// ```
/// use ccs_core::percent::{BasisPoints, PercentSyntax};
/// assert_eq!("81.06".parse::<BasisPoints>()?.get(), 8_106);
/// assert_eq!("101".parse::<BasisPoints>(), Err(PercentSyntax::AboveTheWhole));
/// # Ok::<(), PercentSyntax>(())
/// ```
impl core::str::FromStr for BasisPoints {
    type Err = PercentSyntax;

    fn from_str(text: &str) -> Result<Self, PercentSyntax> {
        let (whole, places) = match text.split_once('.') {
            Some((_, "")) => return Err(PercentSyntax::NotAPercentage),
            Some(parts) => parts,
            None => (text, ""),
        };
        if !(1..=3).contains(&whole.len()) || places.len() > 2 {
            return Err(PercentSyntax::NotAPercentage);
        }
        let padding = core::iter::repeat_n(b'0', 2_usize.saturating_sub(places.len()));
        let mut digits = whole.bytes().chain(places.bytes()).chain(padding);
        let points = digits.try_fold(0_u32, |count, byte| {
            let digit = byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'))?;
            count.checked_mul(10)?.checked_add(digit.into())
        });
        let points = points.ok_or(PercentSyntax::NotAPercentage)?;
        u16::try_from(points).ok().and_then(Self::new).ok_or(PercentSyntax::AboveTheWhole)
    }
}

/// Percent with up to two decimals and no trailing zeros: `85`, `81.06`, `0.5`.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.get().wrapping_div(100), self.get().wrapping_rem(100));
        match (rest, rest.wrapping_rem(10)) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", rest.wrapping_div(10)),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

impl fmt::Debug for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BasisPoints({self} %)")
    }
}
