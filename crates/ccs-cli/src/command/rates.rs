//! `ccs rates`: every rate, cap and threshold, or those in force on a day.

use ccs_core::rates::RateBook;
use ccs_report::rates::{
    RateTable, render_rates_csv, render_rates_html, render_rates_json, render_rates_text,
};

use super::reconcile::rendered;
use crate::args::{Format, Rates, Talk};
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn run(args: &Rates, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.shown.chosen_format()?;
    let table = RateTable::of(&RateBook::PUBLISHED, args.on)
        .map_err(|refusal| Failure::Asked { code: refusal.code(), message: refusal.to_string() })?;
    let options = args.shown.render_options(talk);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = match format {
        Format::Text => {
            bytes = rendered(|out| render_rates_text(&table, &options, out));
            Ok(())
        }
        Format::Html => {
            bytes = rendered(|out| render_rates_html(&table, out));
            Ok(())
        }
        Format::Json => render_rates_json(&table, &options, &mut bytes),
        Format::Csv => render_rates_csv(&table, &mut bytes),
        Format::Pdf => {
            let message = "rates are shown as text, json, csv or html".to_owned();
            return Err(Failure::Asked { code: "CCS-C010", message });
        }
    };
    write_one(args.shown.to.output.as_deref(), &bytes)?;
    Ok(Exit::Same)
}
