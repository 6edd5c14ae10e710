//! The scheduler, the executors and the session of a Ballista cluster.
//!
//! All of a cluster's processes are of one build of this crate: the scan of files travels between them
//! in a form of this crate's own. Nothing is encrypted or authenticated, and every process listens on
//! the loopback address only.

mod codec;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::error::BallistaError;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::error::Result;
use datafusion::execution::SessionStateBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};

use self::codec::{LogicalCodec, PhysicalCodec};
use crate::pieces::external;

const LOOPBACK: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// An executor says so often that it is there, and is given up after so long without a word.
const HEARTBEAT_SECONDS: u64 = 1;
const GIVEN_UP_AFTER_SECONDS: u64 = 5;

/// What executors keep of a job is removed after so long.
const KEPT_SECONDS: u64 = 600;

/// The largest message. The sums of a portion travel in pieces of a megabyte; the tags of the
/// enrolment-weeks that need a closer look travel with the job.
const LARGEST_MESSAGE: u32 = 256 << 20;

/// Runs the scheduler until the process is ended.
///
/// # Errors
/// A port that is taken, and what the scheduler refuses.
pub async fn run_scheduler(port: u16) -> Result<()> {
    let config = Arc::new(SchedulerConfig {
        bind_host: LOOPBACK.to_string(),
        external_host: LOOPBACK.to_string(),
        bind_port: port,
        executor_timeout_seconds: GIVEN_UP_AFTER_SECONDS,
        expire_dead_executor_interval_seconds: HEARTBEAT_SECONDS,
        no_executors_grace_period_seconds: 4 * GIVEN_UP_AFTER_SECONDS,
        finished_job_data_clean_up_interval_seconds: KEPT_SECONDS,
        finished_job_state_clean_up_interval_seconds: KEPT_SECONDS,
        grpc_server_max_decoding_message_size: LARGEST_MESSAGE,
        grpc_server_max_encoding_message_size: LARGEST_MESSAGE,
        grpc_client_max_message_size: LARGEST_MESSAGE,
        override_logical_codec: Some(Arc::new(LogicalCodec::default())),
        override_physical_codec: Some(Arc::new(PhysicalCodec::default())),
        ..SchedulerConfig::default()
    });
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(failed)?;
    let address = SocketAddr::from((LOOPBACK, port));
    start_server(cluster, address, config).await.map_err(failed)
}

/// The places of an executor: executors of one host share none of them.
#[derive(Debug, Clone, Copy)]
pub struct Executor<'e> {
    /// The port of the scheduler.
    pub scheduler_port: u16,
    /// The port from which others fetch what it read.
    pub data_port: u16,
    /// The port at which the scheduler gives it tasks.
    pub task_port: u16,
    /// How many tasks it runs at once.
    pub tasks: usize,
    /// The folder for what it read.
    pub folder: &'e Path,
}

impl Executor<'_> {
    /// Runs the executor until the process is ended.
    ///
    /// # Errors
    /// A port that is taken, a scheduler that does not answer, and what the executor refuses.
    pub async fn run(self) -> Result<()> {
        let config = ExecutorProcessConfig {
            bind_host: LOOPBACK.to_string(),
            external_host: Some(LOOPBACK.to_string()),
            port: self.data_port,
            grpc_port: self.task_port,
            scheduler_host: LOOPBACK.to_string(),
            scheduler_port: self.scheduler_port,
            scheduler_connect_timeout_seconds: 20,
            vcores: self.tasks,
            work_dir: Some(self.folder.display().to_string()),
            executor_heartbeat_interval_seconds: HEARTBEAT_SECONDS,
            job_data_ttl_seconds: KEPT_SECONDS,
            job_data_clean_up_interval_seconds: KEPT_SECONDS,
            grpc_max_decoding_message_size: LARGEST_MESSAGE,
            grpc_max_encoding_message_size: LARGEST_MESSAGE,
            // A task keeps the sums of its portion; a pool of DataFusion does not count them.
            memory_pool_size: Some(0),
            override_logical_codec: Some(Arc::new(LogicalCodec::default())),
            override_physical_codec: Some(Arc::new(PhysicalCodec::default())),
            ..ExecutorProcessConfig::default()
        };
        start_executor_process(Arc::new(config)).await.map_err(failed)
    }
}

/// A session whose jobs the cluster runs, in so many portions.
///
/// # Errors
/// A scheduler that does not answer.
pub async fn connect(scheduler_port: u16, portions: usize) -> Result<SessionContext> {
    let largest = usize::try_from(LARGEST_MESSAGE).map_err(external)?;
    let config = SessionConfig::new_with_ballista()
        .with_target_partitions(portions)
        .with_ballista_grpc_client_max_message_size(largest)
        .with_ballista_logical_extension_codec(Arc::new(LogicalCodec::default()))
        .with_ballista_physical_extension_codec(Arc::new(PhysicalCodec::default()));
    let state = SessionStateBuilder::new().with_default_features().with_config(config).build();
    let address = format!("df://{LOOPBACK}:{scheduler_port}");
    // What a session knows beside its codecs is registered after this, or it is lost.
    SessionContext::remote_with_state(&address, state).await
}

fn failed(error: BallistaError) -> datafusion::error::DataFusionError {
    external(error)
}
