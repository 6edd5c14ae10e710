//! The published JSON Schema, made from the same definitions that write.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{AllocationDocument, ReportDocument, ServiceDocument, WeekDocument};

/// The JSON Schema (draft 2020-12) of `ccs-reconcile-report/1`.
///
/// Keys may be added to the document, so other programs pass over those they do not know. This
/// project reads its own reports strictly.
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

/// The schema of any document, as it is written, under the name that the document bears.
pub(crate) fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    let name = schema.pointer("/properties/schema/const").cloned();
    if let Some(name) = name {
        schema.insert("$id".to_owned(), name);
    }
    schema.to_value()
}
