//! The arrangement under which care is given.

use core::fmt;

/// The arrangement under which care is given. Care under all four is reported; subsidy is paid only
/// under the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Arrangement {
    /// Complying written arrangement (`CWA`): the ordinary kind.
    ComplyingWritten,
    /// Provider-eligible arrangement (`PEA`): ACCS goes to the provider for a child at risk.
    ProviderEligible,
    /// Relevant arrangement (`RA`): no subsidy is claimed.
    Relevant,
    /// An arrangement with an organisation (`OA`; some write `AO`).
    Organisation,
}

impl Arrangement {
    /// All arrangements.
    pub const ALL: [Self; 4] =
        [Self::ComplyingWritten, Self::ProviderEligible, Self::Relevant, Self::Organisation];

    /// Whether subsidy is paid under it.
    #[must_use]
    pub const fn is_paid(self) -> bool {
        match self {
            Self::ComplyingWritten | Self::ProviderEligible => true,
            Self::Relevant | Self::Organisation => false,
        }
    }

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ComplyingWritten => "CWA",
            Self::ProviderEligible => "PEA",
            Self::Relevant => "RA",
            Self::Organisation => "OA",
        }
    }
}

impl fmt::Display for Arrangement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
