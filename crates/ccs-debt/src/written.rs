//! How values are written in documents: money and words as strings, personal values as they are.
#![cfg_attr(
    feature = "serde",
    expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape that serde asks for"
    )
)]

/// A type with one spelling is written as that text and read through its own parser.
macro_rules! written_as_text {
    ($($type:ty),+ $(,)?) => {$(
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <alloc::borrow::Cow<'de, str>>::deserialize(from)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

pub(crate) use written_as_text;

/// Whether an amount is nothing.
#[cfg(feature = "serde")]
pub(crate) const fn is_nothing(amount: &ccs_core::money::WideMoney) -> bool {
    amount.is_zero()
}

/// Whole cents as a string of dollars.
#[cfg(feature = "serde")]
pub(crate) mod cents {
    use ccs_core::money::{Cents, Money, serde::dollars};
    use serde::{Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(amount: &Cents, out: S) -> Result<S::Ok, S::Error> {
        dollars::serialize(amount, out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Cents, D::Error> {
        let amount: Money = dollars::deserialize(from)?;
        Cents::try_from_money(amount).map_err(D::Error::custom)
    }
}

/// Officers with their limits.
#[cfg(feature = "serde")]
pub(crate) mod limits {
    use alloc::collections::BTreeMap;

    use ccs_core::money::Cents;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::officer::Officer;

    #[derive(Serialize, Deserialize)]
    struct Limit(#[serde(with = "super::cents")] Cents);

    type Limits = BTreeMap<Officer, Cents>;

    pub(crate) fn serialize<S: Serializer>(limits: &Limits, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(limits.iter().map(|(officer, limit)| (officer, Limit(*limit))))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Limits, D::Error> {
        let limits = BTreeMap::<Officer, Limit>::deserialize(from)?;
        Ok(limits.into_iter().map(|(officer, limit)| (officer, limit.0)).collect())
    }
}

/// Whole cents, or null.
#[cfg(feature = "serde")]
pub(crate) mod cents_or_absent {
    use ccs_core::money::{Cents, Money, serde::dollars_or_absent};
    use serde::{Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(
        amount: &Option<Cents>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        dollars_or_absent::serialize(amount, out)
    }

    pub(crate) fn deserialize<'de, D>(from: D) -> Result<Option<Cents>, D::Error>
    where
        D: Deserializer<'de>,
    {
        let amount: Option<Money> = dollars_or_absent::deserialize(from)?;
        amount.map(Cents::try_from_money).transpose().map_err(D::Error::custom)
    }
}

/// A personal text, given up: a history is where it is kept.
#[cfg(feature = "serde")]
pub(crate) mod personal {
    use alloc::boxed::Box;

    use ccs_core::personal::Personal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Text = Option<Personal<Box<str>>>;

    pub(crate) fn serialize<S: Serializer>(text: &Text, out: S) -> Result<S::Ok, S::Error> {
        text.as_ref().map(Personal::reveal).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Text, D::Error> {
        Ok(Option::<Box<str>>::deserialize(from)?.map(Personal::new))
    }
}

/// A customer's reference number, given up, or null.
#[cfg(feature = "serde")]
pub(crate) mod customer {
    use ccs_core::id::CustomerId;
    use ccs_core::personal::Personal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Customer = Option<Personal<CustomerId>>;

    pub(crate) fn serialize<S: Serializer>(customer: &Customer, out: S) -> Result<S::Ok, S::Error> {
        customer.as_ref().map(Personal::reveal).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Customer, D::Error> {
        Ok(Option::<CustomerId>::deserialize(from)?.map(Personal::new))
    }
}

/// A kind of care by its name in files.
#[cfg(feature = "serde")]
pub(crate) mod care_type {
    use alloc::borrow::Cow;

    use ccs_core::session::CareType;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(care: &CareType, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(care.as_str())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<CareType, D::Error> {
        let text = <Cow<'de, str>>::deserialize(from)?;
        let found = CareType::ALL.into_iter().find(|care| care.as_str() == text);
        found.ok_or_else(|| D::Error::custom("not a kind of care"))
    }
}

/// A kind of care, or null.
#[cfg(feature = "serde")]
pub(crate) mod care_type_or_absent {
    use ccs_core::session::CareType;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Written(#[serde(with = "super::care_type")] CareType);

    pub(crate) fn serialize<S: Serializer>(
        care: &Option<CareType>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        care.map(Written).serialize(out)
    }

    pub(crate) fn deserialize<'de, D>(from: D) -> Result<Option<CareType>, D::Error>
    where
        D: Deserializer<'de>,
    {
        Ok(Option::<Written>::deserialize(from)?.map(|written| written.0))
    }
}

/// A period as its first and last day.
#[cfg(feature = "serde")]
pub(crate) mod span {
    use ccs_core::date::{Day, Span};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(period: &Span, out: S) -> Result<S::Ok, S::Error> {
        (period.first(), period.last()).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Span, D::Error> {
        let (first, last) = <(Day, Day)>::deserialize(from)?;
        Span::new(first, last).ok_or_else(|| D::Error::custom("the period ends before it starts"))
    }
}

/// A period as its first and last day, or null.
#[cfg(feature = "serde")]
pub(crate) mod span_or_absent {
    use ccs_core::date::Span;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Written(#[serde(with = "super::span")] Span);

    pub(crate) fn serialize<S: Serializer>(
        period: &Option<Span>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        period.map(Written).serialize(out)
    }

    pub(crate) fn deserialize<'de, D>(from: D) -> Result<Option<Span>, D::Error>
    where
        D: Deserializer<'de>,
    {
        Ok(Option::<Written>::deserialize(from)?.map(|written| written.0))
    }
}
