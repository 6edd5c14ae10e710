//! `ccs provisions`: the provisions of the law that are modelled.

use ccs_report::provisions::Register;

use crate::args::{Provisions, Talk};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &Provisions, talk: &Talk) -> Result<Exit, Failure> {
    args.shown.write(&Register, talk)?;
    Ok(Exit::Same)
}
