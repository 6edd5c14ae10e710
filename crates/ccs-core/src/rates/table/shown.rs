//! How a value is printed in the table, and read back from a caller's book.

use core::fmt;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::date::Day;
use crate::hours::Minutes;
use crate::money::{Cents, Dollars};
use crate::percent::BasisPoints;
use crate::rates::indexation::IndexationFactor;
use crate::rates::limit::SessionLength;
use crate::rates::{
    Band, Edge, Falling, GapPayment, HigherRate, Ladder, Payments, Share, SmallDebt,
};
use crate::ratio::Ratio;

/// A value of the table.
pub(in crate::rates) trait Shown: Sized {
    /// Without a unit where it is one figure, in a few words where it is a rule.
    fn shown(&self) -> String;

    /// The value that is printed so; `None` where none is, or where text cannot give one.
    fn read(text: &str) -> Option<Self> {
        let _ = text;
        None
    }
}

/// What prints as it is, and how it is read.
macro_rules! shown_as_printed {
    ($($kind:ty: $read:expr),+ $(,)?) => { $(
        impl Shown for $kind {
            fn shown(&self) -> String {
                self.to_string()
            }

            fn read(text: &str) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(text).filter(|value| value.to_string() == text)
            }
        }
    )+ };
}

shown_as_printed!(
    bool: |text| text.parse().ok(),
    u8: |text| text.parse().ok(),
    u16: |text| text.parse().ok(),
    Day: |text| text.parse().ok(),
    Cents: |text| {
        let cents = text.parse().ok().and_then(|money| Cents::try_from_money(money).ok());
        cents.filter(|cents| *cents >= Cents::ZERO)
    },
    Dollars: |text| text.parse().ok().map(Dollars::new),
    BasisPoints: |text| text.parse().ok(),
    IndexationFactor: IndexationFactor::read,
);

/// Hours.
impl Shown for Minutes {
    fn shown(&self) -> String {
        Ratio::hours(*self).to_string()
    }

    fn read(text: &str) -> Option<Self> {
        Self::from_decimal_hours(text).ok()
    }
}

impl Shown for SessionLength {
    fn shown(&self) -> String {
        self.minutes().shown()
    }

    fn read(text: &str) -> Option<Self> {
        Minutes::read(text).and_then(Self::new)
    }
}

/// `none` where there is no such rule.
impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> String {
        self.as_ref().map_or_else(|| "none".to_owned(), Shown::shown)
    }

    fn read(text: &str) -> Option<Self> {
        if text == "none" { Some(None) } else { T::read(text).map(Some) }
    }
}

impl Shown for Payments {
    fn shown(&self) -> String {
        match self {
            Self::Made => "paid",
            Self::Suspended => "not paid",
        }
        .to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        [Self::Made, Self::Suspended].into_iter().find(|value| value.shown() == text)
    }
}

impl Shown for GapPayment {
    fn shown(&self) -> String {
        match self {
            Self::AnyMeans => "by any means",
            Self::Electronic => "electronically",
        }
        .to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        [Self::AnyMeans, Self::Electronic].into_iter().find(|value| value.shown() == text)
    }
}

impl Shown for SmallDebt {
    fn shown(&self) -> String {
        match self {
            Self::NotCostEffective { below, unless_recoverable_from } => format!(
                "less than {below} and not cost effective to recover, unless {unless_recoverable_from} or more and recoverable by deduction or set-off"
            ),
            Self::Below(amount) => format!("less than {amount}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("less than ")?;
        let Some((below, rest)) = rest.split_once(" and not cost effective to recover, unless ")
        else {
            return Cents::read(rest).map(Self::Below);
        };
        let from = rest.strip_suffix(" or more and recoverable by deduction or set-off")?;
        let (below, unless_recoverable_from) = (Cents::read(below)?, Cents::read(from)?);
        Some(Self::NotCostEffective { below, unless_recoverable_from })
    }
}

impl Shown for HigherRate<'_> {
    fn shown(&self) -> String {
        match self {
            Self::PointsAdded { points, maximum, below } => format!(
                "standard + {points}, at most {maximum}, below +{below}; standard from there"
            ),
            Self::Ladder(ladder) => ladder.shown(),
        }
    }
}

/// `85 to the threshold; above +0: 85 less 1 for each 3000; from +105000: 50`.
impl Shown for Ladder<'_> {
    fn shown(&self) -> String {
        let lowest = format!("{} to the threshold", self.up_to_threshold);
        let bands = self.bands().iter().map(ToString::to_string);
        core::iter::once(lowest).chain(bands).collect::<Vec<_>>().join("; ")
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.above_threshold {
            Edge::AtLeast(offset) => write!(f, "from +{offset}: ")?,
            Edge::MoreThan(offset) => write!(f, "above +{offset}: ")?,
        }
        match self.share {
            Share::Flat(share) => fmt::Display::fmt(&share, f),
            Share::Falling(line) => fmt::Display::fmt(&line, f),
            Share::Standard => f.write_str("standard"),
        }
    }
}

/// `115 less 1 for each 3000, at most 95`.
impl fmt::Display for Falling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.from_basis_points.wrapping_div(100);
        match self.from_basis_points.wrapping_rem(100) {
            0 => write!(f, "{whole}")?,
            rest => write!(f, "{whole}.{rest:02}")?,
        }
        write!(f, " less 1 for each {}", self.dollars_a_percent)?;
        if u32::from(self.at_most.get()) < self.from_basis_points {
            write!(f, ", at most {}", self.at_most)?;
        }
        Ok(())
    }
}
