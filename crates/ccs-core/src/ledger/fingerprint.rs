//! A short, stable hash of a command's content.

use core::fmt;
use core::str::FromStr;

/// A hash of a command's content, equal for equal contents on every machine.
///
/// It distinguishes a repeated command from another command with a used id. It is 128-bit FNV-1a,
/// which protects against mistakes, but not against somebody who constructs two contents with the
/// same hash.
///
/// ```
/// use ccs_core::ledger::Fingerprint;
/// let waive = Fingerprint::of(b"waive 165.10");
/// assert_ne!(waive, Fingerprint::of(b"waive 200.00"));
/// assert_eq!(waive.to_string().parse(), Ok(waive));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

/// The text is not 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint is 32 hexadecimal digits")]
pub struct NotAFingerprint;

const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

impl Fingerprint {
    /// The fingerprint of bytes.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        let step = |hash: u128, byte: &u8| (hash ^ u128::from(*byte)).wrapping_mul(PRIME);
        Self(content.iter().fold(BASIS, step))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let is_written = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let parsed = u128::from_str_radix(text, 16).ok().filter(|_| is_written);
        parsed.map(Self).ok_or(NotAFingerprint)
    }
}
