//! `ccs provisions`: the provisions of the law that are modelled.

use ccs_report::provisions::Register;

use crate::args::{Messages, Provisions};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Provisions, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.write(&Register, messages)?;
    Ok(Exit::Same)
}
