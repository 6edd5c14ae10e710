//! `ccs rates`: every rate, cap and threshold, or those in force on a day.

use ccs_core::rates::{RateBook, RateRefusal};
use ccs_files::rate_book::rate_book_template;
use ccs_report::rates::{
    RateTable, render_rates_csv, render_rates_html, render_rates_json, render_rates_text,
};

use super::reconcile::rendered;
use crate::args::{Format, Rates, Talk};
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn run(args: &Rates, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.shown.chosen_format()?;
    if args.template {
        return template(args);
    }
    let refused = |refusal: RateRefusal| Failure::Asked {
        code: refusal.code(),
        message: refusal.to_string(),
    };
    let table = args.own.with_book(|book| RateTable::of(book, args.on).map_err(refused))?;
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

/// A rate book of the values in force, to begin one's own from.
fn template(args: &Rates) -> Result<Exit, Failure> {
    let day = args.on.unwrap_or(RateBook::PUBLISHED.reviewed_to);
    let book = rate_book_template(day)
        .map_err(|refusal| Failure::Asked { code: refusal.code(), message: refusal.to_string() })?;
    write_one(args.shown.to.output.as_deref(), format!("{book:#}\n").as_bytes())?;
    Ok(Exit::Same)
}
