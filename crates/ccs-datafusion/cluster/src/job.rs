//! The reconciliation, asked of a cluster.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::available_parallelism;

use ballista_core::config::BALLISTA_CLIENT_PULL;
use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use ccs_datafusion::Reconciliation;
use ccs_files::stream::Outcome;
use ccs_reconcile::report::Report;
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::SessionStateBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use crate::args::Reconcile;
use crate::codec::{Plans, Tables};
use crate::processes::say;

/// The bytes of the largest message: the tags of tens of millions of enrolment-weeks travel in one.
pub(crate) const MESSAGE: u32 = 1 << 29;

/// Runs the reconciliation on the cluster of a scheduler.
pub(crate) async fn run(asked: &Reconcile, scheduler: SocketAddr) -> Result<Outcome<Report>> {
    let session = session(asked.portions(), scheduler)?;
    let threads = available_parallelism().map_or(1, usize::from);
    let mut job = Reconciliation::default().with_threads(threads);
    for (kind, path) in &asked.files {
        job = job.with_file(*kind, path);
    }
    if asked.keep_going {
        job = job.keeping_going();
    }
    if asked.strict {
        job = job.strict();
    }
    // Merging and judging take a thread for themselves.
    let here = Handle::current();
    spawn_blocking(move || here.block_on(job.run(&session))).await.map_err(external)?
}

/// A session whose queries the cluster runs.
fn session(portions: usize, scheduler: SocketAddr) -> Result<SessionContext> {
    let message = usize::try_from(MESSAGE).map_err(external)?;
    let config = SessionConfig::new_with_ballista()
        .with_target_partitions(portions)
        .with_ballista_logical_extension_codec(Arc::new(Tables::default()))
        .with_ballista_physical_extension_codec(Arc::new(Plans::default()))
        .with_ballista_grpc_client_max_message_size(message)
        .with_ballista_adaptive_query_planner(false)
        // A call that waits for the whole job would time out.
        .set_bool(BALLISTA_CLIENT_PULL, true);
    let state = SessionStateBuilder::new().with_default_features().with_config(config).build();
    let state = state.upgrade_for_ballista(format!("http://{scheduler}"))?;
    Ok(SessionContext::new_with_state(state))
}

/// Writes the report, or says why there is none. The status is that of the program `ccs`: 0, or 1 if
/// something is open, or 2 if the files are refused.
pub(crate) async fn write(outcome: Outcome<Report>) -> Result<u8> {
    outcome.warnings.iter().chain(&outcome.refusals).for_each(|line| say(&line.to_string()));
    let Some(report) = outcome.result else { return Ok(2) };
    let report = Report { left_out: outcome.left_out, ..report };
    let is_open = report.is_open();
    let options = RenderOptions::default();
    let written = spawn_blocking(move || render_json(&report, &options, io::stdout()));
    written.await.map_err(external)??;
    Ok(u8::from(is_open))
}

/// Any error as one of DataFusion.
pub(crate) fn external(error: impl Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}
