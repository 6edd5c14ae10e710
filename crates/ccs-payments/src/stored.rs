//! How values are stored that have no written form of their own.

/// Whole cents, as a string of dollars.
pub(crate) mod cents {
    use ccs_core::money::{Cents, Money};
    use serde::{Deserializer, Serializer, de};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field over by reference")]
    pub(crate) fn serialize<S: Serializer>(amount: &Cents, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(amount)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Cents, D::Error> {
        let amount: Money = ccs_core::money::serde::dollars::deserialize(from)?;
        Cents::try_from_money(amount).map_err(de::Error::custom)
    }
}

/// A kind of care that may be absent, as files spell it.
pub(crate) mod care_type_or_absent {
    use alloc::boxed::Box;

    use ccs_core::session::CareType;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands a field over by reference"
    )]
    pub(crate) fn serialize<S: Serializer>(
        care_type: &Option<CareType>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        care_type.map(CareType::as_str).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<CareType>, D::Error> {
        let known = |text: Box<str>| {
            let found = CareType::ALL.into_iter().find(|care_type| care_type.as_str() == &*text);
            found.ok_or_else(|| de::Error::custom("not a kind of care"))
        };
        Option::<Box<str>>::deserialize(from)?.map(known).transpose()
    }
}

/// A personal text that may be absent. What is stored has it; what is shown does not.
pub(crate) mod personal_or_absent {
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
