//! The debt id that the agency's debt system (DMIS) gives a determined debt.

use crate::written::written_as_text;

/// Eight characters of `A-Z` and `0-9`. It is the agency's and never made up.
///
/// ```
/// use ccs_debt::dmis::DmisDebtId;
/// assert_eq!(DmisDebtId::parse("A1B2C3D4")?.as_str(), "A1B2C3D4");
/// assert!(DmisDebtId::parse("A1B2C3D").is_err());
/// # Ok::<(), ccs_debt::dmis::NotADmisDebtId>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DmisDebtId([u8; 8]);

/// The text is not eight characters of `A-Z` and `0-9`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a DMIS debt id is eight characters of A-Z and 0-9; copy it from the agency's record")]
pub struct NotADmisDebtId;

impl NotADmisDebtId {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D134"
    }
}

impl DmisDebtId {
    /// Reads an id.
    ///
    /// # Errors
    /// [`NotADmisDebtId`].
    pub fn parse(text: &str) -> Result<Self, NotADmisDebtId> {
        let bytes: [u8; 8] = text.as_bytes().try_into().map_err(|_| NotADmisDebtId)?;
        let is_allowed =
            bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        is_allowed.then_some(Self(bytes)).ok_or(NotADmisDebtId)
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

written_as_text!(DmisDebtId);
