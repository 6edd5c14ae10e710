//! Leaves: figures as they print, and the schema of each kind.

use std::fmt::Display;

use schemars::{Schema, SchemaGenerator, json_schema};
use serde::Serializer;

use super::ENTITLEMENT_SCHEMA;

/// Writes a figure as it prints. Serde hands it over by reference.
pub(super) fn printed<T: Display, S: Serializer>(figure: &T, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(figure)
}

pub(super) fn entitlement_name(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": ENTITLEMENT_SCHEMA })
}

/// Hours, rates and percentages: up to four decimals without trailing zeros.
pub(super) fn figure(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": r"^-?[0-9]{1,30}(\.[0-9]{1,4})?$" })
}

pub(super) fn time(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
}

pub(super) fn financial_year(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" })
}
