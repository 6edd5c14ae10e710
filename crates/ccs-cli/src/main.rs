//! The program `ccs`. It opens files, starts threads, writes to streams and chooses exit codes;
//! results and their texts come from the other crates.

mod args;
mod code;
mod command;
mod compare;
mod config;
mod exit;
mod input;
mod interrupt;
mod output;
mod profiles;
mod progress;
mod rates;
mod scenario;
mod sweep;
mod weeks;

use std::process::ExitCode;

use args::Command;
use config::{Asked, CommandLine};
use exit::Exit;

/// Threads that read in parallel also allocate in parallel.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    report_only_our_panics();
    let (line, args) = match CommandLine::of_this_run() {
        Ok(Asked::Command(line, args)) => (line, args),
        Ok(Asked::Answered(exit)) => return exit.into(),
        Err(failure) => return Exit::of_failure(failure).into(),
    };
    interrupt::clean_up_on_interrupt();
    let exit = match &args.command {
        _ if args.messages.show_config => line.show(),
        Command::Reconcile(reconcile) => command::reconcile::run(reconcile, &args.messages),
        Command::Explain(explain) => command::explain::run(explain, &args.messages),
        Command::Import(import) => command::import::run(import, &args.messages),
        Command::Profiles(profiles) => command::profiles::run(profiles),
        Command::Diff(diff) => command::diff::run(diff, &args.messages),
        Command::Debt(debt) => command::debt::run(debt, &args.messages),
        Command::Exchange(exchange) => command::exchange::run(exchange, &args.messages),
        Command::Attendance(attendance) => command::attendance::run(attendance, &args.messages),
        Command::Simulate(simulate) => command::simulate::run(simulate, &args.messages),
        Command::Payments(payments) => command::payments::run(payments, &args.messages),
        Command::Entitlement(entitlement) => command::entitlement::run(entitlement, &args.messages),
        Command::Statement(statement) => command::statement::run(statement, &args.messages),
        Command::Check(check) => command::check::run(check, &args.messages),
        Command::Provisions(provisions) => command::provisions::run(provisions, &args.messages),
        Command::Calendar(calendar) => command::calendar::run(calendar, &args.messages),
        Command::Rates(rates) => command::rates::run(rates, &args.messages),
        Command::Schema(schema) => command::schema::run(schema),
        Command::Error(error) => command::error::run(error),
        Command::Vectors(vectors) => command::vectors::run(vectors, &args.messages),
        Command::Completions { shell } => command::generate::completions(*shell),
        Command::Man { command } => command::generate::man(command.as_deref()),
    };
    exit.unwrap_or_else(Exit::of_failure).into()
}

/// A decoder that panics on a damaged file is no fault of the program: the file is refused in words.
fn report_only_our_panics() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !ccs_files::decoding::is_decoding() {
            report(panic);
        }
    }));
}
