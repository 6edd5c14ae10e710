//! Who acts.

use alloc::boxed::Box;

use ccs_core::personal::Personal;

/// The officer, or the system, that gives a command. It prints as `[withheld]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Officer(Personal<Box<str>>);

/// The command names no officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no officer is named; name the officer who acts")]
pub struct NobodyNamed;

impl NobodyNamed {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D010"
    }
}

impl Officer {
    /// An officer by name or number.
    ///
    /// # Errors
    /// [`NobodyNamed`] when the text is blank.
    pub fn new(text: &str) -> Result<Self, NobodyNamed> {
        if text.trim().is_empty() { Err(NobodyNamed) } else { Ok(Self(Personal::new(text.into()))) }
    }

    /// The name or number, given up.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Officer {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.reveal())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Officer {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(from)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}
