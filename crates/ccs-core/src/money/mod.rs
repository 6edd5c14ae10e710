//! Exact money in two units, and the rounding step between a product and money.
//!
//! | operation | gives | why |
//! |---|---|---|
//! | `Money ± Money`, `WideMoney ± …`, `sum()` | [`WideMoney`] | a sum never overflows and never depends on order |
//! | [`Money::times`] a [`BasisPoints`](crate::percent::BasisPoints) | [`Unrounded`] | a product is not money |
//! | [`Unrounded::to_cents_half_away_from_zero`] | [`Cents`] | the rounding is in the name, and is used only where a provision requires it |
//! | `Cents` into `Money`, `Dollars` into each of them | [`Money`] | widening is exact |
//! | [`WideMoney::to_money`] | `Option<Money>` | narrowing can fail, but never rounds |
//!
//! There are no floats, no plain `round`, and no `Money * Decimal` that gives money.

mod amount;
mod cents;
mod dollars;
#[cfg(feature = "serde")]
pub mod serde;
mod syntax;
mod unrounded;
mod wide;

pub use amount::Money;
pub use cents::Cents;
pub use dollars::Dollars;
pub use syntax::MoneySyntax;
pub use unrounded::Unrounded;
pub use wide::WideMoney;

/// Why a computed amount cannot be money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyRefusal {
    /// The amount has more than twelve digits before the point.
    #[error("the amount is larger than 999,999,999,999.9999")]
    OutOfRange,
}
