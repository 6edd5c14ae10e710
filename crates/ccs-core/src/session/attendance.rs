//! Whether the child attended.

use core::fmt;

/// Whether the child attended a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Attendance {
    /// The child attended.
    Attended,
    /// The child was absent.
    Absent,
    /// Not confirmed yet: no entitlement can be worked out.
    Unconfirmed,
}

impl Attendance {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Attended, Self::Absent, Self::Unconfirmed];

    /// The name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::Absent => "absent",
            Self::Unconfirmed => "unconfirmed",
        }
    }
}

impl fmt::Display for Attendance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
