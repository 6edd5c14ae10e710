//! Whether the child came.

use core::fmt;

/// Whether the child came to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Attendance {
    /// The child came.
    Attended,
    /// The child did not.
    Absent,
    /// Nobody has said yet: no entitlement can be worked out.
    Unconfirmed,
}

impl Attendance {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Attended, Self::Absent, Self::Unconfirmed];

    /// As the files spell it.
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
