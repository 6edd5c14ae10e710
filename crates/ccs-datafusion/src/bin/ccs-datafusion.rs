//! A reconciliation on a Ballista cluster: the scheduler, an executor, and the job, a process each.
#![allow(clippy::print_stderr, reason = "messages go to standard error")]

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ccs_datafusion::cluster::{Executor, connect, run_scheduler};
use ccs_datafusion::{Reconciliation, Refused};
use ccs_files::kind::Kind;
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use clap::{Args, Parser, Subcommand};
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::{SessionConfig, SessionContext};

/// Reconciles CCS payments with session reports on a cluster, or with DataFusion in one process.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    role: Role,
}

#[derive(Debug, Subcommand)]
enum Role {
    /// Run the scheduler until it is ended
    Scheduler {
        /// The port to listen on, of the loopback address
        #[arg(long)]
        port: u16,
    },
    /// Run an executor until it is ended
    Executor {
        /// The port of the scheduler
        #[arg(long)]
        scheduler: u16,
        /// The port from which others fetch what it read
        #[arg(long)]
        data_port: u16,
        /// The port at which the scheduler gives it tasks
        #[arg(long)]
        task_port: u16,
        /// How many tasks it runs at once
        #[arg(long, default_value_t = 1)]
        tasks: usize,
        /// The folder for what it read
        #[arg(long)]
        folder: PathBuf,
    },
    /// Write the report of files as JSON
    Reconcile(Job),
}

#[derive(Debug, Args)]
struct Job {
    /// The port of the scheduler; without it the job runs in this process
    #[arg(long)]
    scheduler: Option<u16>,
    /// The number of portions the files are divided into
    #[arg(long, default_value_t = 2)]
    portions: usize,
    /// The number of threads that judge in this process
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Payment lines
    #[arg(long, required = true)]
    payments: Vec<String>,
    /// Session reports
    #[arg(long, required = true)]
    session_reports: Vec<String>,
    /// Returns of fee reduction
    #[arg(long)]
    returns: Vec<String>,
    /// Names of services
    #[arg(long)]
    services: Vec<String>,
    /// Bank deposits
    #[arg(long)]
    deposits: Vec<String>,
    /// Control totals
    #[arg(long)]
    clearing_totals: Vec<String>,
}

impl Job {
    fn reconciliation(&self) -> Reconciliation {
        let files = [
            (Kind::Payments, &self.payments),
            (Kind::SessionReports, &self.session_reports),
            (Kind::Returns, &self.returns),
            (Kind::Services, &self.services),
            (Kind::Deposits, &self.deposits),
            (Kind::ClearingTotals, &self.clearing_totals),
        ];
        let files =
            files.into_iter().flat_map(|(kind, paths)| paths.iter().map(move |path| (kind, path)));
        let job = Reconciliation::default().with_threads(self.threads);
        files.fold(job, |job, (kind, path)| job.with_file(kind, path))
    }

    async fn run(&self) -> Result<()> {
        let session = match self.scheduler {
            Some(port) => connect(port, self.portions).await?,
            None => {
                let config = SessionConfig::new().with_target_partitions(self.portions);
                SessionContext::new_with_config(config)
            }
        };
        let outcome = self.reconciliation().run(&session).await?;
        for warning in outcome.warnings {
            eprintln!("warning: {warning}");
        }
        let refused = Refused { refusals: outcome.refusals };
        let report = outcome.result.ok_or(refused)?;
        let written = render_json(&report, &RenderOptions::default(), io::stdout());
        written.map_err(DataFusionError::IoError)
    }
}

async fn run(role: Role) -> Result<()> {
    match role {
        Role::Scheduler { port } => run_scheduler(port).await,
        Role::Executor { scheduler, data_port, task_port, tasks, folder } => {
            let folder: &Path = &folder;
            let scheduler_port = scheduler;
            Executor { scheduler_port, data_port, task_port, tasks, folder }.run().await
        }
        Role::Reconcile(job) => job.run().await,
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse().role).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.find_root());
            ExitCode::from(2)
        }
    }
}
