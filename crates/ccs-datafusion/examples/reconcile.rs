//! Reconciles the files of one folder as jobs of an embedded DataFusion, and asks the report in SQL:
//! `cargo run --example reconcile -- FOLDER [PORTIONS]`. With `PORTIONS` the report is written as JSON
//! instead, the same bytes as `ccs reconcile --format json`.
#![allow(clippy::print_stdout, reason = "it prints what it found")]

use std::io;
use std::path::Path;

use ccs_datafusion::{Reconciliation, Refused, register_report};
use ccs_files::kind::Kind;
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::{SessionConfig, SessionContext};

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "../../examples/data/redbourne".to_owned());
    let portions = arguments.next().and_then(|number| number.parse().ok());
    let config = SessionConfig::new().with_target_partitions(portions.unwrap_or(2));
    let session = SessionContext::new_with_config(config);
    let outcome = of_folder(Path::new(&folder)).run(&session).await?;
    let Some(report) = outcome.result else {
        return Err(Refused { refusals: outcome.refusals }.into());
    };
    if portions.is_some() {
        let written = render_json(&report, &RenderOptions::default(), io::stdout());
        return written.map_err(DataFusionError::IoError);
    }
    register_report(&session, "report", &report)?;
    let causes = "SELECT part, count(*) AS rows, sum(amount) AS amount \
                  FROM report.parts GROUP BY part ORDER BY part";
    session.sql(causes).await?.show().await
}

/// Every file of the folder that has the name of a kind.
fn of_folder(folder: &Path) -> Reconciliation {
    let mut job = Reconciliation::default();
    for kind in Kind::ALL {
        let path = folder.join(format!("{}.csv", kind.as_str()));
        if let Some(path) = path.to_str().filter(|_| path.exists()) {
            job = job.with_file(kind, path);
        }
    }
    job
}
