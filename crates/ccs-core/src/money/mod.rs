//! Exact money on two grids, and the one step between a product and money.
//!
//! | operation | gives | why |
//! |---|---|---|
//! | `Money ± Money`, `WideMoney ± …`, `sum()` | [`WideMoney`] | a sum never overflows and never depends on order |
//! | [`Money::times`] a [`BasisPoints`](crate::percent::BasisPoints) | [`Unrounded`] | a product is not money |
//! | [`Unrounded::to_cents_half_away_from_zero`] | [`Cents`] | rounding stands in the name, and only a provision calls it |
//! | `Cents` into `Money`, `Dollars` into each of them | [`Money`] | widening is exact |
//! | [`WideMoney::to_money`] | `Option<Money>` | narrowing may refuse, never rounds |
//!
//! There is no float, no plain `round`, and no `Money * Decimal` that yields money.

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
    /// The amount lies beyond twelve digits before the point.
    #[error("the amount lies beyond 999,999,999,999.9999")]
    OutOfRange,
}
