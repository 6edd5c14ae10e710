//! Leaf values of documents as they are written, and the schema of each kind.

use std::fmt::Display;

use ccs_reconcile::report::{PartKind, RemedyCost};
use serde::Serializer;

/// Writes a figure or a name in its printed form. Serde passes it by reference.
pub(crate) fn printed<T: Display, S: Serializer>(figure: &T, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(figure)
}

/// Writes a figure or a name that can be absent in its printed form.
#[expect(clippy::ref_option, reason = "serde hands a field over by reference")]
pub(crate) fn printed_or_null<T: Display, S: Serializer>(
    figure: &Option<T>,
    out: S,
) -> Result<S::Ok, S::Error> {
    match figure {
        Some(figure) => out.collect_str(figure),
        None => out.serialize_none(),
    }
}

/// An amount whose key is left out if there is none.
pub(crate) use ccs_core::money::serde::dollars_or_absent::serialize as some_money;

/// The cost of a remedy, as its number.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field over by reference")]
pub(crate) fn remedy_cost<S: Serializer>(cost: &RemedyCost, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u8(cost.number())
}

/// The names of parts.
pub(crate) fn part_names<S: Serializer>(kinds: &[PartKind], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(kinds.iter().map(|kind| kind.as_str()))
}

/// The schema of each kind of leaf.
pub(crate) mod schemas {
    use ccs_core::dated::Confidence;
    use ccs_core::law::register::{Status, Text};
    use ccs_reconcile::report::{AgeBand, PartKind, Report};
    use schemars::{Schema, SchemaGenerator, json_schema};

    use super::super::REPORT_SCHEMA;
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
        json_schema!({ "const": Report::TOLERANCE })
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

    pub(crate) fn age_band(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": AgeBand::ALL.map(AgeBand::as_str) })
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
