//! Random values for tests of programs that use these crates, with the feature `proptest` or
//! `arbitrary`.
//!
//! Every value type has proptest's `Arbitrary`, so `any::<Money>()` is a strategy for it. What is
//! made is valid by construction, has its limits often enough to be met in a few hundred cases, and
//! shrinks towards what is simplest: an amount to zero, a day to the first of CCS, a scenario to one
//! session. Nothing is filtered away.
//!
//! The feature `arbitrary` adds the trait of that name, for fuzz targets. Its values are those of
//! the strategies, made from the fuzzer's bytes, so both traits agree on what is valid.
//!
//! | crate | `any::<T>()` of | functions |
//! |---|---|---|
//! | `ccs-core` | amounts, percentages, hours, times, days, weeks, periods, ids, kinds of care, scenarios | [`scenarios`], [`balanced`], [`incomes`] |
//! | `ccs-reconcile` | payment lines, session reports, returns, enrolment-weeks | rows that meet: few enrolments, weeks and ids |
//! | `ccs-debt` | debts with a history of accepted commands | actions for a debt |
//! | `ccs-payments` | commands, planned changes, debts to set off, accounts | histories of accepted commands |
//!
//! ```
//! use ccs_core::{date::Week, money::Money};
//! use proptest::prelude::*;
//!
//! proptest!(|(amount in any::<Money>(), week in any::<Week>())| {
//!     prop_assert_eq!(amount.to_string().parse(), Ok(amount));
//!     prop_assert_eq!(Week::containing(week.monday()), Some(week));
//! });
//! ```
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a strategy that makes an invalid value fails loudly"
)]

#[cfg(feature = "arbitrary")]
mod bytes;
mod scenario;
mod values;

#[cfg(feature = "arbitrary")]
#[doc(hidden)]
pub use arbitrary;
#[cfg(feature = "arbitrary")]
pub use bytes::from_bytes;
#[doc(hidden)]
pub use proptest;

pub use scenario::{balanced, incomes, scenarios};

/// Implements proptest's `Arbitrary` for types of the calling crate, and with its feature
/// `arbitrary` the trait of that name. The number is how many bytes of a fuzzer's a value takes.
#[doc(hidden)]
#[macro_export]
macro_rules! any_values {
    ($($type:ty, $bytes:literal => $strategy:expr;)+) => {$(
        impl $crate::strategies::proptest::arbitrary::Arbitrary for $type {
            type Parameters = ();
            type Strategy = $crate::strategies::proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                $crate::strategies::proptest::strategy::Strategy::boxed($strategy)
            }
        }

        #[cfg(feature = "arbitrary")]
        impl $crate::strategies::arbitrary::Arbitrary<'_> for $type {
            fn arbitrary(
                bytes: &mut $crate::strategies::arbitrary::Unstructured<'_>,
            ) -> $crate::strategies::arbitrary::Result<Self> {
                let strategy =
                    <Self as $crate::strategies::proptest::arbitrary::Arbitrary>::arbitrary();
                $crate::strategies::from_bytes(bytes, $bytes, &strategy)
            }
        }
    )+};
}
