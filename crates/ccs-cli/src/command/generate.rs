//! Shell completions and manual pages, generated from the command line definition.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Args;
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "ccs", &mut bytes);
    write_one(None, &bytes)?;
    Ok(Exit::Same)
}

pub(crate) fn man(command: Option<&str>) -> Result<Exit, Failure> {
    let mut program = Args::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| Failure::Request {
            code: code::NO_SUCH_COMMAND,
            message: "there is no such command; `ccs --help` lists them".to_owned(),
        })?,
    };
    let mut bytes = Vec::new();
    clap_mangen::Man::new(page)
        .render(&mut bytes)
        .map_err(|error| Failure::Output { name: "the manual page".to_owned(), error })?;
    write_one(None, &bytes)?;
    Ok(Exit::Same)
}
