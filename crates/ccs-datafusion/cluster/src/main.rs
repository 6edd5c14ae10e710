//! The CCS payment reconciliation on a cluster of [Ballista](https://datafusion.apache.org/ballista):
//! one command starts a scheduler and executors as processes on this machine, runs the reconciliation
//! on them, stops them and leaves nothing behind. It can also join a cluster that is there.

mod args;
mod codec;
mod executor;
mod job;
mod local;
mod portions;
mod processes;
mod scheduler;

use args::{Command, USAGE};
use datafusion::error::{DataFusionError, Result};
use processes::say;

/// Planning recurses deeply, in a build for tests more than the usual stack holds.
const STACK: usize = 32 << 20;

fn main() {
    let status = answer().unwrap_or_else(|error| {
        say(&format!("ccs-cluster: {}", error.message()));
        2
    });
    std::process::exit(i32::from(status));
}

fn answer() -> Result<u8> {
    let command = args::parse(std::env::args().skip(1))
        .map_err(|error| DataFusionError::Plan(format!("{error}\n\n{USAGE}")))?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().thread_stack_size(STACK).build()?;
    let status = runtime.block_on(async { tokio::spawn(run(command)).await });
    // What still runs in it ends with the process: shut down before that, it would panic.
    std::mem::forget(runtime);
    status.map_err(job::external)?
}

async fn run(command: Command) -> Result<u8> {
    match command {
        Command::Help => {
            say(USAGE);
            Ok(0)
        }
        Command::Scheduler(scheduler) => scheduler::run(scheduler).await,
        Command::Executor(executor) => executor::run(executor).await,
        Command::Remove(folders) => executor::remove(&folders),
        Command::Reconcile(asked) => match asked.scheduler {
            Some(scheduler) => job::write(job::run(&asked, scheduler).await?).await,
            None => local::reconcile(asked).await,
        },
    }
}
