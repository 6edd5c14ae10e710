//! `ccs calendar`: the dates of each income year, and coming deadlines.

use ccs_core::rates::RateBook;
use ccs_report::calendar::Calendar;

use crate::args::{self, Messages};
use crate::exit::{Exit, Failure};

pub(crate) fn run(args: &args::Calendar, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.chosen_format()?;
    let calendar =
        Calendar::of(&RateBook::PUBLISHED, args.income_year, args.on).map_err(|refusal| {
            Failure::Request { code: refusal.code(), message: refusal.to_string() }
        })?;
    args.shown.write(&calendar, messages)?;
    Ok(Exit::Same)
}
