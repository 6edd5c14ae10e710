//! The published JSON Schema, made from the same definitions that write and read.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{AllocationDocument, ReportDocument, ServiceDocument, WeekDocument};

/// The JSON Schema (draft 2020-12) of `ccs-reconcile-report/1`.
///
/// Keys may be added to the document, so a reader must pass over those it does not know.
#[must_use]
pub fn report_schema() -> Value {
    schema_of::<
        ReportDocument<
            'static,
            Vec<ServiceDocument<'static, Vec<WeekDocument<'static>>>>,
            Vec<AllocationDocument>,
        >,
    >()
}

/// The schema of any document, as it is written.
pub(crate) fn schema_of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}
