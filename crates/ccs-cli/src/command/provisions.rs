//! `ccs provisions`: what of the law is modelled.

use ccs_report::provisions::{
    render_provisions_csv, render_provisions_html, render_provisions_json, render_provisions_text,
};

use super::reconcile::rendered;
use crate::args::{Format, Provisions, Talk};
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn run(args: &Provisions, talk: &Talk) -> Result<Exit, Failure> {
    let options = args.shown.render_options(talk);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = match args.shown.chosen_format()? {
        Format::Text => {
            bytes = rendered(|out| render_provisions_text(&options, out));
            Ok(())
        }
        Format::Html => {
            bytes = rendered(render_provisions_html);
            Ok(())
        }
        Format::Json => render_provisions_json(&options, &mut bytes),
        Format::Csv => render_provisions_csv(&mut bytes),
        Format::Pdf => {
            let message = "provisions are shown as text, json, csv or html".to_owned();
            return Err(Failure::Asked { code: "CCS-C010", message });
        }
    };
    write_one(args.shown.to.output.as_deref(), &bytes)?;
    Ok(Exit::Same)
}
