//! The laws of tallies as assertions. Each implementation has one line in a property test.

use core::fmt::Debug;

use ccs_core::tally::{Retract, Tally};

/// Checks the laws of a tally, with three shares of rows.
///
/// `view` gives what must be equal: the tally itself, or its observable results if it has an
/// internal order.
///
/// # Panics
/// With the name of a law that is broken.
pub fn tally_laws<'r, T, V>(shares: [&[T::Record<'r>]; 3], view: impl Fn(&T) -> V)
where
    T: Tally + Clone,
    T::Record<'r>: Clone,
    V: PartialEq + Debug,
{
    let [a, b, c] = shares.map(tallied::<T>);
    let same = |x: &T, y: &T, law: &str| assert_eq!(view(x), view(y), "{law}");

    same(&merged(&a, &T::default()), &a, "default() is the identity");
    same(&merged(&T::default(), &a), &a, "default() is the identity on the left");
    same(&merged(&a, &b), &merged(&b, &a), "merge commutes");
    same(&merged(&merged(&a, &b), &c), &merged(&a, &merged(&b, &c)), "merge associates");
    same(&tallied(&shares.concat()), &merged(&merged(&a, &b), &c), "a split changes nothing");
    for row in shares.concat() {
        let mut absorbed = a.clone();
        absorbed.absorb(row.clone());
        same(&absorbed, &merged(&a, &tallied(&[row])), "absorb is the merge of the row alone");
    }
}

/// Checks the law of a tally whose rows can be subtracted again.
///
/// # Panics
/// With the name of a law that is broken.
pub fn retract_laws<'r, T, V>(
    kept: &[T::Record<'r>],
    taken_out: &[T::Record<'r>],
    view: impl Fn(&T) -> V,
) where
    T: Retract + Clone,
    T::Record<'r>: Clone,
    V: PartialEq + Debug,
{
    let kept: T = tallied(kept);
    let mut after = kept.clone();
    taken_out.iter().for_each(|row| after.absorb(row.clone()));
    taken_out.iter().for_each(|row| after.retract(row.clone()));
    assert_eq!(view(&after), view(&kept), "retract undoes absorb");

    let mut before = kept.clone();
    taken_out.iter().for_each(|row| before.retract(row.clone()));
    taken_out.iter().rev().for_each(|row| before.absorb(row.clone()));
    assert_eq!(view(&before), view(&kept), "in whatever order");
}

/// The tally of some rows.
pub fn tallied<'r, T: Tally>(rows: &[T::Record<'r>]) -> T
where
    T::Record<'r>: Clone,
{
    rows.iter().cloned().fold(T::default(), |mut tally, row| {
        tally.absorb(row);
        tally
    })
}

fn merged<T: Tally + Clone>(a: &T, b: &T) -> T {
    let mut both = a.clone();
    both.merge(b.clone());
    both
}
