//! The stored form of values that have no separate one: their printed form.

use alloc::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::enrolment::EnrolmentStatus;
use crate::exchange::Item;
use crate::hours::ClockTime;
use crate::percent::BasisPoints;
use crate::session::{ReportedSession, SessionOfCare};

/// Implements `serde` for a type that parses its printed form.
macro_rules! as_printed {
    ($($name:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <Cow<'de, str>>::deserialize(from)?;
                text.parse().map_err(|_| D::Error::custom("a text is not in its written form"))
            }
        }
    )+};
}

as_printed!(BasisPoints, ClockTime, Item);

impl Serialize for EnrolmentStatus {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EnrolmentStatus {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self::read(&<Cow<'de, str>>::deserialize(from)?))
    }
}

impl Serialize for SessionOfCare {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        ReportedSession::from(self).serialize(out)
    }
}

impl<'de> Deserialize<'de> for SessionOfCare {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let reported = ReportedSession::deserialize(from)?;
        reported.try_into().map_err(|_| D::Error::custom("a session is not a possible one"))
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
