//! The process that deals the portions to the executors.

use std::sync::Arc;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use datafusion::error::{DataFusionError, Result};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use tokio::net::TcpListener;

use crate::args::Scheduler;
use crate::codec::{Plans, Tables};
use crate::job::MESSAGE;
use crate::processes::{announce, leave, stopped};

/// The seconds without word of an executor after which others do its portions. A busy one gives word
/// every five.
const LOST_AFTER: u64 = 15;

/// Runs a scheduler until it is stopped.
pub(crate) async fn run(asked: Scheduler) -> Result<u8> {
    let ended = serve(&asked).await;
    leave(asked.within.as_deref());
    ended
}

async fn serve(asked: &Scheduler) -> Result<u8> {
    if !asked.listen.ip().is_loopback() {
        return Err(DataFusionError::Plan(format!(
            "a scheduler asks nobody who they are, so {} would be open to all of its network; \
             listen on 127.0.0.1",
            asked.listen
        )));
    }
    let listener = TcpListener::bind(asked.listen).await.map_err(|error| {
        let message = format!("cannot listen on {}: {error}; give another port", asked.listen);
        DataFusionError::Execution(message)
    })?;
    let address = listener.local_addr()?;
    let config = SchedulerConfig {
        bind_host: address.ip().to_string(),
        external_host: address.ip().to_string(),
        bind_port: address.port(),
        scheduling_policy: TaskSchedulingPolicy::PullStaged,
        override_logical_codec: Some(Arc::new(Tables::default())),
        override_physical_codec: Some(Arc::new(Plans::default())),
        grpc_server_max_decoding_message_size: MESSAGE,
        grpc_server_max_encoding_message_size: MESSAGE,
        grpc_client_max_message_size: MESSAGE,
        executor_timeout_seconds: LOST_AFTER,
        expire_dead_executor_interval_seconds: 1,
        no_executors_grace_period_seconds: LOST_AFTER,
        ..SchedulerConfig::default()
    };
    let cluster =
        BallistaCluster::new_from_config(&config).await.map_err(BallistaError::into_datafusion)?;
    let scheduler =
        create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, Arc::new(config));
    let scheduler = scheduler.await.map_err(BallistaError::into_datafusion)?;
    announce(address)?;
    tokio::select! {
        served = start_grpc_service_with_listener(listener, scheduler) => {
            served.map_err(BallistaError::into_datafusion)?;
        }
        () = stopped(asked.within.is_some()) => {}
    }
    Ok(0)
}
