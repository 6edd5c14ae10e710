//! Shell completions and manual pages, generated from the command line definition.

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use crate::args::Args;
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut program = match shell {
        Shell::Elvish | Shell::PowerShell => with_values_as_commands(Args::command()),
        _ => Args::command(),
    };
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut program, "ccs", &mut bytes);
    write_one(None, &bytes)?;
    Ok(Exit::Same)
}

/// The scripts for these shells complete commands and options alone. So each value of a list that may follow a
/// command, such as a kind of file, is made a command within it, with the same options.
fn with_values_as_commands(program: Command) -> Command {
    let names: Vec<String> =
        program.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    names.into_iter().fold(program, |program, name| {
        program.mut_subcommand(name, |command| {
            let options: Vec<_> = command.get_opts().cloned().collect();
            let listed = command.get_positionals().flat_map(clap::Arg::get_possible_values);
            let values = listed.map(|value| {
                // A command's name is static; the program ends when the script is written.
                let name: &'static str = value.get_name().to_owned().leak();
                let word = Command::new(name).args(options.clone());
                value.get_help().cloned().into_iter().fold(word, Command::about)
            });
            let values: Vec<Command> = values.collect();
            command.subcommands(values).disable_help_subcommand(true)
        })
    })
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
