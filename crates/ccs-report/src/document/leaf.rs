//! Leaf values of documents: names from closed lists as strings, and the schema of each kind.

/// Serde for a type with one name per value. Errors never repeat the text that was read.
macro_rules! spelled {
    ($(#[$doc:meta])* $module:ident: $type:ty, $all:expr, $wanted:literal) => {
        $(#[$doc])*
        pub(crate) mod $module {
            use std::borrow::Cow;

            use serde::{Deserialize, Deserializer, Serializer, de};

            pub(crate) fn serialize<S: Serializer>(value: &$type, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(value.as_str())
            }

            pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                let text = <Cow<'de, str>>::deserialize(from)?;
                let found = $all.into_iter().find(|value| value.as_str() == text);
                found.ok_or_else(|| de::Error::custom($wanted))
            }
        }
    };
}

spelled! {
    /// The name of a part.
    part_name: ccs_reconcile::report::PartKind, ccs_reconcile::report::PartKind::ALL,
    "a part has one of the published names"
}

spelled! {
    /// How certain a cause is.
    certainty: ccs_reconcile::report::Certainty, ccs_reconcile::report::Certainty::ALL,
    "a certainty is `certain`, `likely` or `possible`"
}

spelled! {
    /// The decision.
    decision_word: ccs_reconcile::decision::DecisionWord, ccs_reconcile::decision::DecisionWord::ALL,
    "a decision is `written_off`, `accepted` or `acknowledged`"
}

spelled! {
    /// A cause of a difference with the bank.
    deposit_part: ccs_reconcile::deposits::DepositPartKind,
    ccs_reconcile::deposits::DepositPartKind::ALL,
    "a part of a deposit has one of the published names"
}

spelled! {
    /// A cause of a difference with a control total.
    run_part: ccs_reconcile::clearing_totals::RunPartKind,
    ccs_reconcile::clearing_totals::RunPartKind::ALL,
    "a part of a control total has one of the published names"
}

/// A subsidy that can be absent, if a source does not distinguish the types.
pub(crate) mod subsidy_or_null {
    use std::borrow::Cow;

    use ccs_reconcile::record::SubsidyType;
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer, de};

    #[expect(clippy::ref_option, reason = "serde hands a field over by reference")]
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field over by reference")]
    pub(crate) fn serialize<S: Serializer>(
        of: &Option<SubsidyType>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        of.map(SubsidyType::as_str).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<SubsidyType>, D::Error> {
        let Some(text) = Option::<Cow<'de, str>>::deserialize(from)? else { return Ok(None) };
        let found = SubsidyType::ALL.into_iter().find(|of| of.as_str() == text);
        found.map(Some).ok_or_else(|| de::Error::custom("a type is `ccs`, `accs` or null"))
    }
}

/// The cost of a remedy, as its number.
pub(crate) mod remedy_cost {
    use ccs_reconcile::report::RemedyCost;
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field over by reference")]
    pub(crate) fn serialize<S: Serializer>(cost: &RemedyCost, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_u8(cost.number())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<RemedyCost, D::Error> {
        RemedyCost::from_number(u8::deserialize(from)?)
            .ok_or_else(|| de::Error::custom("a cost is a number from 0 to 4"))
    }
}

/// The names of parts.
pub(crate) mod part_names {
    use ccs_reconcile::report::PartKind;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Named(#[serde(with = "super::part_name")] PartKind);

    pub(crate) fn serialize<S: Serializer>(kinds: &[PartKind], out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(kinds.iter().map(|kind| Named(*kind)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<PartKind>, D::Error> {
        Ok(Vec::<Named>::deserialize(from)?.into_iter().map(|Named(kind)| kind).collect())
    }
}

spelled! {
    /// Who received a payment line.
    recipient: ccs_reconcile::record::Recipient,
    [ccs_reconcile::record::Recipient::Individual, ccs_reconcile::record::Recipient::Service],
    "a recipient is `service` or `individual`"
}

spelled! {
    /// The status of a session report.
    report_status: ccs_reconcile::record::ReportStatus,
    [
        ccs_reconcile::record::ReportStatus::Draft,
        ccs_reconcile::record::ReportStatus::Submitted,
        ccs_reconcile::record::ReportStatus::Processed,
        ccs_reconcile::record::ReportStatus::Cancelled,
    ],
    "the status of a session report is `draft`, `submitted`, `processed` or `cancelled`"
}

spelled! {
    /// The status of a return.
    return_status: ccs_reconcile::record::ReturnStatus,
    [
        ccs_reconcile::record::ReturnStatus::Submitted,
        ccs_reconcile::record::ReturnStatus::Finalised,
        ccs_reconcile::record::ReturnStatus::Withdrawn,
    ],
    "the status of a return is `submitted`, `finalised` or `withdrawn`"
}

/// Writes a figure in its printed form. Serde passes it by reference.
pub(crate) fn printed<T: std::fmt::Display, S: serde::Serializer>(
    figure: &T,
    out: S,
) -> Result<S::Ok, S::Error> {
    out.collect_str(figure)
}

/// Writes a figure that can be absent in its printed form.
#[expect(clippy::ref_option, reason = "serde hands a field over by reference")]
pub(crate) fn printed_or_null<T: std::fmt::Display, S: serde::Serializer>(
    figure: &Option<T>,
    out: S,
) -> Result<S::Ok, S::Error> {
    match figure {
        Some(figure) => out.collect_str(figure),
        None => out.serialize_none(),
    }
}

/// An amount whose key is left out if there is none.
pub(crate) mod some_money {
    pub(crate) use ccs_core::money::serde::dollars_or_absent::{deserialize, serialize};
}

/// The schema of each kind of leaf.
pub(crate) mod schemas {
    use ccs_core::dated::Confidence;
    use ccs_core::law::register::{Status, Text};
    use ccs_reconcile::report::PartKind;
    use schemars::{Schema, SchemaGenerator, json_schema};

    use super::super::{NO_TOLERANCE, REPORT_SCHEMA};
    use crate::calendar::CALENDAR_SCHEMA;
    use crate::diff::DIFF_SCHEMA;
    use crate::eligibility::ELIGIBILITY_SCHEMA;
    use crate::entitlement::ENTITLEMENT_SCHEMA;
    use crate::explanation::EXPLANATION_SCHEMA;
    use crate::provisions::PROVISIONS_SCHEMA;
    use crate::rates::RATES_SCHEMA;
    use crate::statement::STATEMENT_SCHEMA;

    const MONEY: &str = r"^-?[0-9]{1,30}(\.[0-9]{1,4})?$";
    const IDENTIFIER: &str = "^[A-Za-z0-9-]{1,32}$";
    const TIME: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
    const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    pub(crate) fn report_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": REPORT_SCHEMA })
    }

    pub(crate) fn no_tolerance(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": NO_TOLERANCE })
    }

    pub(crate) fn explanation_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": EXPLANATION_SCHEMA })
    }

    pub(crate) fn diff_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": DIFF_SCHEMA })
    }

    pub(crate) fn provisions_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": PROVISIONS_SCHEMA })
    }

    pub(crate) fn provision_text(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": Text::ALL.map(Text::as_str) })
    }

    pub(crate) fn provision_status(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": Status::NAMES })
    }

    pub(crate) fn calendar_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": CALENDAR_SCHEMA })
    }

    pub(crate) fn rates_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": RATES_SCHEMA })
    }

    pub(crate) fn confidence(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": Confidence::ALL.map(Confidence::as_str) })
    }

    pub(crate) fn eligibility_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": ELIGIBILITY_SCHEMA })
    }

    pub(crate) fn entitlement_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": ENTITLEMENT_SCHEMA })
    }

    pub(crate) fn statement_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": STATEMENT_SCHEMA })
    }

    /// Hours, rates and percentages: up to four decimals without trailing zeros.
    pub(crate) fn figure(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": MONEY })
    }

    pub(crate) fn figure_or_null(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "null"], "pattern": MONEY })
    }

    pub(crate) fn time(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": TIME })
    }

    pub(crate) fn time_or_null(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "null"], "pattern": TIME })
    }

    pub(crate) fn financial_year(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" })
    }

    pub(crate) fn money(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": MONEY })
    }

    pub(crate) fn money_or_null(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "null"], "pattern": MONEY })
    }

    pub(crate) fn day(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": DAY })
    }

    pub(crate) fn day_or_null(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "null"], "format": "date", "pattern": DAY })
    }

    pub(crate) fn identifier(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": IDENTIFIER })
    }

    pub(crate) fn identifier_or_null(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "null"], "pattern": IDENTIFIER })
    }

    pub(crate) fn part_name(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": PartKind::ALL.map(PartKind::as_str) })
    }

    pub(crate) fn part_names(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": { "enum": PartKind::ALL.map(PartKind::as_str) } })
    }

    pub(crate) fn certainty(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": ["certain", "likely", "possible"] })
    }

    pub(crate) fn remedy_cost(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": 4 })
    }

    pub(crate) fn subsidy_or_null(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": ["ccs", "accs", null] })
    }

    pub(crate) fn word(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }

    pub(crate) fn recipient(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": ["service", "individual"] })
    }

    pub(crate) fn report_status(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": ["draft", "submitted", "processed", "cancelled"] })
    }

    pub(crate) fn return_status(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": ["submitted", "finalised", "withdrawn"] })
    }
}
