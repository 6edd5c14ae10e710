//! A cluster on this machine for one reconciliation, of which nothing is left behind.

use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use ballista_core::serde::protobuf::ExecutorStoppedParams;
use ballista_core::serde::protobuf::scheduler_grpc_client::SchedulerGrpcClient;
use ccs_files::stream::Outcome;
use ccs_reconcile::report::Report;
use datafusion::error::{DataFusionError, Result};
use tempfile::TempDir;
use tokio::time::sleep;

use crate::args::Reconcile;
use crate::job;
use crate::processes::{Process, interrupted, say};

/// How often it is looked whether all processes are there.
const LOOK: Duration = Duration::from_millis(50);

/// The status of a run that was interrupted, as of the program `ccs`.
const INTERRUPTED: u8 = 130;

/// Starts a cluster, reconciles on it, stops it, and writes the report.
pub(crate) async fn reconcile(asked: Reconcile) -> Result<u8> {
    let folder = tempfile::Builder::new().prefix("ccs-cluster-").tempdir()?;
    let mut cluster = Cluster { folder, scheduler: None, executors: Vec::new() };
    let outcome = tokio::select! {
        outcome = cluster.reconcile(&asked) => Some(outcome),
        () = interrupted() => None,
    };
    let stopped = cluster.stop().await;
    let Some(outcome) = outcome else { return Ok(INTERRUPTED) };
    let outcome = outcome?;
    stopped?;
    tokio::select! {
        status = job::write(outcome) => status,
        () = interrupted() => Ok(INTERRUPTED),
    }
}

struct Cluster {
    folder: TempDir,
    scheduler: Option<Process>,
    executors: Vec<Process>,
}

/// A process that has ended by itself, of executors its name.
enum Lost {
    Scheduler,
    Executor(String),
}

impl Cluster {
    async fn reconcile(&mut self, asked: &Reconcile) -> Result<Outcome<Report>> {
        let scheduler = self.start(asked.executors()).await?;
        loop {
            let executors = self.executors.len();
            let outcome = self.watching(scheduler, job::run(asked, scheduler)).await;
            if outcome.is_ok() {
                return outcome;
            }
            // The job may have noticed first that an executor is gone.
            sleep(LOOK).await;
            while let Some(lost) = self.look() {
                self.without(lost, scheduler).await?;
            }
            if self.executors.is_empty() || self.executors.len() == executors {
                return outcome;
            }
            say("what an executor had done was lost with it; the others start again");
        }
    }

    /// Starts the processes. The result is the address of the scheduler.
    async fn start(&mut self, executors: usize) -> Result<SocketAddr> {
        let folder = self.folder.path();
        say(&format!("the cluster writes in {}", folder.display()));
        let scheduler = Process::start("scheduler", &["scheduler"], folder).await?;
        let address = scheduler.address;
        self.scheduler = Some(scheduler);
        for number in 1..=executors {
            let name = format!("executor-{number}");
            let folder = folder.join(&name);
            let text = folder.to_str().ok_or_else(|| {
                DataFusionError::Plan(
                    "the name of the folder for temporary files is not text".into(),
                )
            })?;
            let at = address.to_string();
            let arguments = ["executor", "--scheduler", &at, "--name", &name, "--folder", text];
            self.executors.push(Process::start(&name, &arguments, self.folder.path()).await?);
        }
        Ok(address)
    }

    /// Waits for a job, and tells the scheduler of executors that end meanwhile.
    async fn watching<T>(
        &mut self,
        scheduler: SocketAddr,
        job: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let mut job = pin!(job);
        loop {
            tokio::select! {
                done = &mut job => return done,
                () = sleep(LOOK) => {}
            }
            if let Some(lost) = self.look() {
                self.without(lost, scheduler).await?;
            }
        }
    }

    /// A process that has ended by itself, if any has.
    fn look(&mut self) -> Option<Lost> {
        if self.scheduler.as_mut().is_some_and(Process::has_ended) {
            return Some(Lost::Scheduler);
        }
        let ended = self.executors.iter_mut().position(Process::has_ended)?;
        Some(Lost::Executor(self.executors.remove(ended).name))
    }

    /// Goes on without a process, if that is possible.
    async fn without(&mut self, lost: Lost, scheduler: SocketAddr) -> Result<()> {
        let gone = |name: &str| {
            DataFusionError::Execution(format!(
                "{name} has ended, and nothing is left to go on with; see whether the machine has \
                 memory left, and run the command again"
            ))
        };
        let name = match lost {
            Lost::Scheduler => return Err(gone("the scheduler")),
            Lost::Executor(name) => name,
        };
        if self.executors.is_empty() {
            return Err(gone(&name));
        }
        say(&format!("{name} has ended; the others do its portions"));
        let stopped =
            ExecutorStoppedParams { executor_id: name, reason: "the process has ended".to_owned() };
        // Untold, the scheduler notices it after a while.
        if let Ok(mut scheduler) = SchedulerGrpcClient::connect(format!("http://{scheduler}")).await
        {
            let _ = scheduler.executor_stopped(stopped).await;
        }
        Ok(())
    }

    /// Stops all processes, and removes what they wrote.
    async fn stop(self) -> Result<()> {
        let processes = self.executors.into_iter().chain(self.scheduler);
        let stopped = futures::future::join_all(processes.map(Process::stop)).await;
        match self.folder.close() {
            // The last process has removed it.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            removed => removed?,
        }
        stopped.into_iter().collect()
    }
}
