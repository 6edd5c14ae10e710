//! Text that is longer than the terminal, a screen at a time.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

use terminal_size::Height;

use crate::interrupt;

/// The pager where `PAGER` names none, and what its options are where `LESS` has none: it ends where
/// one screen is enough, shows colour, and leaves the text on the screen.
const PAGER: &str = "less";
const LESS: &str = "FRX";

/// Shows text in a pager if standard output is a terminal with fewer lines. Returns whether it was
/// shown.
pub(super) fn show(text: &[u8]) -> bool {
    let Some((_, Height(rows))) = terminal_size::terminal_size_of(io::stdout()) else {
        return false;
    };
    let lines = text.split(|byte| *byte == b'\n').count();
    if lines <= usize::from(rows) {
        return false;
    }
    let Some(mut pager) = start() else { return false };
    // A pager that is left early takes no more, and has shown what was wanted.
    let _ = pager.stdin.take().map_or(Ok(()), |mut into| into.write_all(text));
    // An interrupt is the pager's: ended before it, the program would leave the terminal to both.
    let _ = interrupt::undisturbed(|| pager.wait());
    true
}

/// The pager, if there is one.
fn start() -> Option<Child> {
    let named = std::env::var("PAGER").unwrap_or_else(|_| PAGER.to_owned());
    let mut words = named.split_whitespace();
    let mut command = Command::new(words.next().filter(|name| *name != "cat")?);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    command.spawn().ok()
}
