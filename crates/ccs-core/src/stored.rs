//! The stored form of values that have no separate one: their printed form.

use crate::hours::ClockTime;
use crate::percent::BasisPoints;

/// Implements `serde` for a type that parses its printed form.
macro_rules! as_printed {
    ($($name:ty),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <alloc::borrow::Cow<'de, str>>::deserialize(from)?;
                let wrong = "a text is not in its written form";
                text.parse().map_err(|_| <D::Error as serde::de::Error>::custom(wrong))
            }
        }
    )+};
}

pub(crate) use as_printed;

as_printed!(BasisPoints);

impl serde::Serialize for ClockTime {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

/// Also 24:00, at which a session may end and a child may be signed out.
impl<'de> serde::Deserialize<'de> for ClockTime {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
        Self::parse_end(text.as_bytes()).map_err(serde::de::Error::custom)
    }
}

/// Personal text in a stored form, which must be kept as private as the data it is stored with.
pub(crate) mod personal {
    use alloc::boxed::Box;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::personal::Personal;

    pub(crate) fn serialize<S: Serializer>(
        text: &Personal<Box<str>>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        text.reveal().serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Personal<Box<str>>, D::Error> {
        Box::<str>::deserialize(from).map(Personal::new)
    }
}

/// The same where the text may be absent.
pub(crate) mod personal_or_absent {
    use alloc::boxed::Box;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::personal::Personal;

    #[expect(clippy::ref_option, reason = "serde hands the field over by reference")]
    pub(crate) fn serialize<S: Serializer>(
        text: &Option<Personal<Box<str>>>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        text.as_ref().map(Personal::reveal).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Personal<Box<str>>>, D::Error> {
        Ok(Option::<Box<str>>::deserialize(from)?.map(Personal::new))
    }
}
