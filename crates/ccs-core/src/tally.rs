//! Folds that can be split: partial answers that merge in any order.

/// A partial answer that merges in any order.
///
/// Laws, held to by `ccs_testkit::laws::tally_laws` for every implementation:
/// - `default()` is the identity of [`merge`](Tally::merge);
/// - `merge` commutes and associates;
/// - [`absorb`](Tally::absorb) of a record equals merging the tally of that record alone.
pub trait Tally: Default {
    /// One row, borrowed from whoever holds it.
    type Record<'r>;

    /// Takes one row in.
    fn absorb(&mut self, record: Self::Record<'_>);

    /// Takes in what another worker counted.
    fn merge(&mut self, other: Self);
}

/// A tally whose rows can also be taken out again: a commutative group.
pub trait Retract: Tally {
    /// Takes one row out; the inverse of [`Tally::absorb`].
    fn retract(&mut self, record: Self::Record<'_>);
}
