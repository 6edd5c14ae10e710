//! `ccs calendar`: the dates of each income year, and the deadlines that run.

use ccs_core::rates::RateBook;
use ccs_report::calendar::{
    Calendar, render_calendar_csv, render_calendar_html, render_calendar_json, render_calendar_text,
};

use super::reconcile::rendered;
use crate::args::{self, Format, Talk};
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn run(args: &args::Calendar, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.to.chosen_format()?;
    let calendar = Calendar::of(&RateBook::PUBLISHED, args.income_year, args.on)
        .map_err(|refusal| Failure::Asked { code: refusal.code(), message: refusal.to_string() })?;
    let options = args.to.render_options(talk);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = match format {
        Format::Text => {
            bytes = rendered(|out| render_calendar_text(&calendar, &options, out));
            Ok(())
        }
        Format::Html => {
            bytes = rendered(|out| render_calendar_html(&calendar, out));
            Ok(())
        }
        Format::Json => render_calendar_json(&calendar, &options, &mut bytes),
        Format::Csv => render_calendar_csv(&calendar, &mut bytes),
        Format::Pdf => {
            let message = "the calendar is shown as text, json, csv or html".to_owned();
            return Err(Failure::Asked { code: "CCS-C010", message });
        }
    };
    write_one(args.to.output.as_deref(), &bytes)?;
    Ok(Exit::Same)
}
