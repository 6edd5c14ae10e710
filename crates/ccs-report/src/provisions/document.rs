//! The document `ccs-provisions/1`.

use std::io;

use ccs_core::law::register::{Chapter, PROVISIONS, Provision};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::document::{schema_of, schemas};
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const PROVISIONS_SCHEMA: &str = "ccs-provisions/1";

/// The JSON Schema of `ccs-provisions/1`.
#[must_use]
pub fn provisions_schema() -> Value {
    schema_of::<ProvisionsDocument>()
}

pub(super) fn write(options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let rows = |chapter: &'static Chapter| {
        chapter.provisions.iter().map(|provision| ProvisionDocument::of(chapter, provision))
    };
    let document = ProvisionsDocument {
        schema: PROVISIONS_SCHEMA,
        provisions: PROVISIONS.iter().flat_map(rows).collect(),
    };
    write_document(&document, options, out)
}

/// What of the law is modelled, in part, or not.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Provisions")]
struct ProvisionsDocument {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::provisions_name")]
    schema: &'static str,
    /// A row a provision, chapter by chapter.
    provisions: Vec<ProvisionDocument>,
}

/// One provision.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Provision")]
struct ProvisionDocument {
    /// Its chapter of the register.
    chapter: &'static str,
    /// The instrument, abbreviated as the field does.
    instrument: &'static str,
    /// The provision within it.
    provision: &'static str,
    /// What it is about.
    subject: &'static str,
    /// How far its text could be read.
    #[schemars(schema_with = "schemas::provision_text")]
    text: &'static str,
    /// Whether it is modelled.
    #[schemars(schema_with = "schemas::provision_status")]
    status: &'static str,
    /// Why it is not modelled in full; null when it is.
    why: Option<&'static str>,
    /// The modules that apply it, or that would.
    modules: &'static [&'static str],
}

impl ProvisionDocument {
    fn of(chapter: &Chapter, row: &Provision) -> Self {
        Self {
            chapter: chapter.title,
            instrument: row.instrument,
            provision: row.provision,
            subject: row.subject,
            text: row.text.as_str(),
            status: row.status.as_str(),
            why: row.status.why(),
            modules: row.at,
        }
    }
}
