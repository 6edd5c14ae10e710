//! The tables of a report in SQL.

use std::sync::Arc;

use ccs_reconcile::report::Report;
use ccs_report::options::RenderOptions;
use ccs_report::render::{Document as _, record_batch};
use datafusion::catalog::{MemorySchemaProvider, SchemaProvider};
use datafusion::datasource::MemTable;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::SessionContext;

/// Adds the tables of a report as a schema of the session, so that SQL can ask
/// `SELECT * FROM report.differences`. The names and columns are those that the report has as CSV,
/// with `_` for `-`: `summary`, `approvals`, `differences`, `parts`, `warnings` and the others. What is
/// personal is null.
///
/// # Errors
/// Only what the session refuses, such as a schema that is there already.
pub fn register_report(session: &SessionContext, schema: &str, report: &Report) -> Result<()> {
    let (tables, options) = (MemorySchemaProvider::new(), RenderOptions::default());
    for name in Report::TABLES {
        let Some(batch) = record_batch(report, name, &options)? else { continue };
        let table = MemTable::try_new(batch.schema(), vec![vec![batch]])?;
        tables.register_table(name.replace('-', "_"), Arc::new(table))?;
    }
    let config = session.copied_config();
    let catalog = &config.options().catalog.default_catalog;
    let catalog = session.catalog(catalog).ok_or_else(|| no_catalog(catalog))?;
    catalog.register_schema(schema, Arc::new(tables))?;
    Ok(())
}

fn no_catalog(name: &str) -> DataFusionError {
    DataFusionError::Plan(format!("the session has no catalog {name}"))
}
