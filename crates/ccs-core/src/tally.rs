//! Sums that can be split into partial results and merged in any order.

/// A partial result that merges in any order.
///
/// Laws, which `ccs_testkit::laws::tally_laws` checks for every implementation:
/// - `default()` is the identity of [`merge`](Tally::merge);
/// - `merge` commutes and associates;
/// - [`absorb`](Tally::absorb) of a record equals merging the tally of that record alone.
pub trait Tally: Default {
    /// One row, borrowed.
    type Record<'r>;

    /// Adds one row.
    fn absorb(&mut self, record: Self::Record<'_>);

    /// Adds what another worker counted.
    fn merge(&mut self, other: Self);
}

/// A tally from which rows can also be subtracted: a commutative group.
pub trait Retract: Tally {
    /// Subtracts one row; the inverse of [`Tally::absorb`].
    fn retract(&mut self, record: Self::Record<'_>);
}
