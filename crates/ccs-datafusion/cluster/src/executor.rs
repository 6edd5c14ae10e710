//! A process that does portions.

use std::fs;
use std::future::pending;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use arrow_flight::flight_service_server::FlightServiceServer;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_core::utils::{GrpcServerConfig, create_grpc_server};
use ballista_executor::ArrowFlightServerProvider;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_executor::flight_service::BallistaFlightService;
use ballista_executor::health::ExecutorHealth;
use ballista_executor::shutdown::Shutdown;
use datafusion::error::{DataFusionError, Result};
use tokio::time::sleep;
use tonic::transport::server::TcpIncoming;

use crate::args::{Executor, Folders};
use crate::codec::{Plans, Tables};
use crate::job::MESSAGE;
use crate::processes::{announce, leave, stopped};

/// Runs an executor until it is stopped, or its scheduler is gone.
pub(crate) async fn run(asked: Executor) -> Result<u8> {
    let folder = match &asked.folder {
        Some(folder) => folder.clone(),
        None => tempfile::Builder::new().prefix("ccs-executor-").tempdir()?.keep(),
    };
    fs::create_dir_all(&folder)?;
    let ended = serve(&asked, &folder).await;
    let folders = Folders { own: folder, within: asked.within };
    if ended.is_err() {
        remove(&folders)?;
        return ended;
    }
    // A portion may still be writing, and would make the folder anew. It ends when the program that
    // removes the folder takes the place of this one.
    let mut program = Command::new(std::env::current_exe()?);
    program.arg("remove").arg(&folders.own).args(&folders.within);
    Err(program.exec().into())
}

/// Removes what an executor has written.
pub(crate) fn remove(folders: &Folders) -> Result<u8> {
    fs::remove_dir_all(&folders.own)?;
    leave(folders.within.as_deref());
    Ok(0)
}

async fn serve(asked: &Executor, folder: &Path) -> Result<u8> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let health = ExecutorHealth::new();
    let config = config(asked, folder, listener, health.clone())?;
    tokio::select! {
        ended = start_executor_process(Arc::new(config)) => {
            ended.map_err(|error| lost(asked.scheduler, &error))?;
        }
        () = stopped(asked.within.is_some()) => {}
        announced = announce_once_known(&health, address) => announced?,
    }
    Ok(0)
}

fn config(
    asked: &Executor,
    folder: &Path,
    listener: TcpListener,
    health: ExecutorHealth,
) -> Result<ExecutorProcessConfig> {
    let unwritable = || {
        let message = format!("the name of the folder {} is not text", folder.display());
        DataFusionError::Plan(message)
    };
    let defaults = ExecutorProcessConfig::default();
    let address = listener.local_addr()?;
    Ok(ExecutorProcessConfig {
        executor_id: asked.name.clone().unwrap_or_else(|| defaults.executor_id.clone()),
        bind_host: address.ip().to_string(),
        external_host: Some(address.ip().to_string()),
        port: address.port(),
        grpc_port: address.port(),
        scheduler_host: asked.scheduler.ip().to_string(),
        scheduler_port: asked.scheduler.port(),
        vcores: 1,
        task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
        work_dir: Some(folder.to_str().ok_or_else(unwritable)?.to_owned()),
        grpc_max_decoding_message_size: MESSAGE,
        grpc_max_encoding_message_size: MESSAGE,
        // Without bounds: sums are not counted in it, and nothing else is large.
        memory_pool_size: Some(0),
        override_logical_codec: Some(Arc::new(Tables::default())),
        override_physical_codec: Some(Arc::new(Plans::default())),
        override_arrow_flight_service: Some(serving(listener)),
        health,
        ..defaults
    })
}

/// Serves what was done on a port that is bound already, so that nobody else can have taken it.
fn serving(listener: TcpListener) -> Arc<ArrowFlightServerProvider> {
    Arc::new(
        move |folder: String, _: SocketAddr, mut shutdown: Shutdown, server: GrpcServerConfig| {
            let listener = listener.try_clone();
            tokio::spawn(async move {
                let listener = tokio::net::TcpListener::from_std(listener?)?;
                let size = usize::try_from(MESSAGE).unwrap_or(usize::MAX);
                let service = FlightServiceServer::new(BallistaFlightService::new(folder))
                    .max_decoding_message_size(size)
                    .max_encoding_message_size(size);
                create_grpc_server(&server)
                    .add_service(service)
                    .serve_with_incoming_shutdown(
                        TcpIncoming::from(listener).with_nodelay(Some(true)),
                        shutdown.recv(),
                    )
                    .await
                    .map_err(BallistaError::TonicError)
            })
        },
    )
}

/// Says where the executor is, once the scheduler knows of it; then waits for ever.
async fn announce_once_known(health: &ExecutorHealth, address: SocketAddr) -> Result<()> {
    while !health.is_ready() {
        sleep(Duration::from_millis(10)).await;
    }
    announce(address)?;
    pending().await
}

fn lost(scheduler: SocketAddr, error: &BallistaError) -> DataFusionError {
    DataFusionError::Execution(format!(
        "the executor cannot work for the scheduler on {scheduler}: {error}; \
         check that the scheduler runs and that this is the address that it printed"
    ))
}
