//! Values of strategies from a fuzzer's bytes.

use arbitrary::{Error, Result, Unstructured};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A value of a strategy, drawn at random from a seed that the fuzzer's next bytes are, at most
/// `most` of them. The same bytes always make the same value.
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
    let mut seed = [0_u8; 32];
    for part in bytes.bytes(most.min(bytes.len()))?.chunks(seed.len()) {
        for (mixed, byte) in seed.iter_mut().zip(part) {
            *mixed = mixed.wrapping_mul(31).wrapping_add(*byte);
        }
    }
    // Reading the choices themselves from the bytes would never end where the bytes run out.
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tree = strategy.new_tree(&mut runner).map_err(|_| Error::IncorrectFormat)?;
    Ok(tree.current())
}
