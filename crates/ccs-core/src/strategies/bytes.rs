//! Values of strategies from a fuzzer's bytes.

use arbitrary::{Error, Result, Unstructured};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A value of a strategy, in which each random choice is read from the fuzzer's next bytes, at most
/// `most` of them. The same bytes always make the same value; where they run out, the choices are
/// the strategy's first.
///
/// ```
/// use arbitrary::Unstructured;
/// use ccs_core::strategies::{from_bytes, scenarios};
///
/// let scenario = from_bytes(&mut Unstructured::new(b"any bytes at all"), 4_096, &scenarios())?;
/// assert!(!scenario.children.is_empty());
/// # Ok::<(), arbitrary::Error>(())
/// ```
///
/// # Errors
/// [`Error::IncorrectFormat`] if the strategy refuses these choices; none of these crates does.
pub fn from_bytes<S: Strategy>(
    bytes: &mut Unstructured<'_>,
    most: usize,
    strategy: &S,
) -> Result<S::Value> {
    let seed = bytes.bytes(most.min(bytes.len()))?;
    let rng = TestRng::from_seed(RngAlgorithm::PassThrough, seed);
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tree = strategy.new_tree(&mut runner).map_err(|_| Error::IncorrectFormat)?;
    Ok(tree.current())
}
