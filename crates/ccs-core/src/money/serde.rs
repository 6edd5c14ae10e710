//! Money in documents: always a string of dollars, never a number.
//!
//! `Money` does not implement `Serialize`: each field declares how it is written.
//!
//! ```
//! # use ccs_core::money::Money;
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Line {
//!     #[serde(with = "ccs_core::money::serde::dollars")]
//!     ccs: Money,
//! }
//! let line: Line = serde_json::from_str(r#"{"ccs":"4.32"}"#)?;
//! assert_eq!(serde_json::to_string(&line)?, r#"{"ccs":"4.32"}"#);
//! let number = serde_json::from_str::<Line>(r#"{"ccs":4.32}"#).err().unwrap();
//! assert!(number.to_string().contains("money is written as a string"));
//! # Ok::<(), serde_json::Error>(())
//! ```

/// A [`Money`](super::Money) or a [`WideMoney`](super::WideMoney) as a string of dollars.
pub mod dollars {
    use core::fmt::{self, Display};
    use core::marker::PhantomData;
    use core::str::FromStr;

    use serde::{Deserializer, Serializer, de};

    use crate::money::MoneySyntax;

    /// Writes the amount in its printed form.
    ///
    /// # Errors
    /// Only what the serializer returns.
    pub fn serialize<T: Display, S: Serializer>(amount: &T, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(amount)
    }

    /// Reads the exact written form of money.
    ///
    /// # Errors
    /// When the value is not a string, or the string is not an amount.
    pub fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
    where
        T: FromStr<Err = MoneySyntax>,
        D: Deserializer<'de>,
    {
        from.deserialize_any(Dollars(PhantomData))
    }

    pub(super) struct Dollars<T>(pub(super) PhantomData<T>);

    impl<T: FromStr<Err = MoneySyntax>> de::Visitor<'_> for Dollars<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("money is written as a string such as \"80.75\"")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }

        fn visit_f64<E: de::Error>(self, _: f64) -> Result<T, E> {
            Err(E::custom(NUMBER))
        }

        fn visit_i64<E: de::Error>(self, _: i64) -> Result<T, E> {
            Err(E::custom(NUMBER))
        }

        fn visit_u64<E: de::Error>(self, _: u64) -> Result<T, E> {
            Err(E::custom(NUMBER))
        }
    }

    const NUMBER: &str = "money is written as a string, and this is a number: put it in quotes";
}

/// Like [`dollars`], for an amount that can be absent: `null` is not zero.
pub mod dollars_or_absent {
    use core::fmt::{self, Display};
    use core::marker::PhantomData;
    use core::str::FromStr;

    use serde::{Deserializer, Serializer, de};

    use super::dollars;
    use crate::money::MoneySyntax;

    /// Writes the amount in its printed form, or null.
    ///
    /// # Errors
    /// Only what the serializer returns.
    pub fn serialize<T: Display, S: Serializer>(
        amount: &Option<T>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        match amount {
            Some(amount) => out.collect_str(amount),
            None => out.serialize_none(),
        }
    }

    /// Reads the exact written form of money, or null.
    ///
    /// # Errors
    /// When the value is neither null nor a string that is an amount.
    pub fn deserialize<'de, T, D>(from: D) -> Result<Option<T>, D::Error>
    where
        T: FromStr<Err = MoneySyntax>,
        D: Deserializer<'de>,
    {
        from.deserialize_option(OrAbsent(PhantomData))
    }

    struct OrAbsent<T>(PhantomData<T>);

    impl<'de, T: FromStr<Err = MoneySyntax>> de::Visitor<'de> for OrAbsent<T> {
        type Value = Option<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("null, or money written as a string such as \"80.75\"")
        }

        fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
            from.deserialize_any(dollars::Dollars(PhantomData)).map(Some)
        }
    }
}
