//! A clause as one function: it gives the value alone, or the value with its derivation.

use alloc::string::ToString;
use core::fmt;

use super::{Derivation, Rounded, Rule, Unit};
use crate::cite::Cite;
use crate::rounding::{Exact, Number, Places, Rounding};

/// A figure that a clause works with: a bare number ([`Exact`]), or a number that knows how it was
/// worked out ([`Derivation`]).
///
/// Each clause is one function over this trait, so its value and its derivation cannot differ. Bare
/// numbers store nothing and ignore names, provisions and notes. [`Exact<i128>`] is for every amount;
/// [`Exact<i64>`] is faster, for amounts of which the caller knows that their products fit.
///
/// ```
/// use ccs_core::derivation::{Derivation, Figure, Rule, Unit};
/// use ccs_core::money::Cents;
/// use ccs_core::rounding::{Exact, Places, Rounding};
/// fn half<F: Figure>(amount: Cents) -> F {
///     let share = F::given("share", Unit::Percent, Exact::whole(50));
///     let amount = F::given("amount", Unit::Dollars, amount);
///     F::by("half", Unit::Dollars, Rule::PercentOf, [share, amount])
///         .rounded(Places::Two, Rounding::HalfUp)
/// }
/// let odd = Cents::literal(0, 15);
/// assert_eq!(half::<Exact<i128>>(odd).cents(), Cents::literal(0, 8));
/// assert_eq!(half::<Derivation>(odd).value().to_string(), "0.08");
/// ```
pub trait Figure: Clone {
    /// A fact or a rate.
    fn given(figure: &'static str, unit: Unit, value: impl Into<Exact<i128>>) -> Self;

    /// Zero, for a reason.
    fn nothing(figure: &'static str, unit: Unit, why: impl fmt::Display) -> Self;

    /// A figure that follows from its operands by a rule.
    fn by(
        figure: &'static str,
        unit: Unit,
        rule: Rule,
        operands: impl IntoIterator<Item = Self>,
    ) -> Self;

    /// This figure, rounded.
    #[must_use]
    fn rounded(self, places: Places, by: Rounding) -> Self;

    /// This figure, with its provision.
    #[must_use]
    fn under(self, cite: Cite) -> Self;

    /// This figure, with a reason.
    #[must_use]
    fn because(self, note: impl fmt::Display) -> Self;

    /// Whether this figure is more than the other.
    fn exceeds(&self, other: &Self) -> bool;
}

impl<N: Number> Figure for Exact<N> {
    #[inline]
    fn given(_: &'static str, _: Unit, value: impl Into<Exact<i128>>) -> Self {
        value.into().narrowed()
    }

    #[inline]
    fn nothing(_: &'static str, _: Unit, _: impl fmt::Display) -> Self {
        Self::ZERO
    }

    #[inline]
    fn by(_: &'static str, _: Unit, rule: Rule, operands: impl IntoIterator<Item = Self>) -> Self {
        rule.of(operands).unwrap_or(Self::ZERO)
    }

    #[inline]
    fn rounded(self, places: Places, by: Rounding) -> Self {
        self.to_places(places, by)
    }

    #[inline]
    fn under(self, _: Cite) -> Self {
        self
    }

    #[inline]
    fn because(self, _: impl fmt::Display) -> Self {
        self
    }

    #[inline]
    fn exceeds(&self, other: &Self) -> bool {
        other < self
    }
}

impl Figure for Derivation {
    fn given(figure: &'static str, unit: Unit, value: impl Into<Exact<i128>>) -> Self {
        Self::leaf(figure, unit, Rule::Given, value.into())
    }

    fn nothing(figure: &'static str, unit: Unit, why: impl fmt::Display) -> Self {
        Self::leaf(figure, unit, Rule::Nothing, Exact::ZERO).because(why)
    }

    fn by(
        figure: &'static str,
        unit: Unit,
        rule: Rule,
        operands: impl IntoIterator<Item = Self>,
    ) -> Self {
        let operands = operands.into_iter().collect();
        let mut made = Self { operands, ..Self::leaf(figure, unit, rule, Exact::ZERO) };
        made.value = made.worked_out().unwrap_or(Exact::ZERO);
        made
    }

    fn rounded(mut self, places: Places, by: Rounding) -> Self {
        let rounded = Rounded { places, by };
        self.rounding = Some(rounded);
        self.value = rounded.of(self.value);
        self
    }

    fn under(mut self, cite: Cite) -> Self {
        self.cite = Some(cite);
        self
    }

    fn because(mut self, note: impl fmt::Display) -> Self {
        self.note = Some(note.to_string());
        self
    }

    fn exceeds(&self, other: &Self) -> bool {
        other.value < self.value
    }
}
