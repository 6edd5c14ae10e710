//! `ccs rates`: every rate, cap and threshold, or those in force on a day.

use ccs_core::rates::{RateBook, RateRefusal};
use ccs_files::rate_book::{rate_book_as_toml, rate_book_template};
use ccs_report::rates::RateTable;
use ccs_report::render::Format;

use crate::args::{Messages, Rates};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::write_one;
use crate::rates::is_toml;

pub(crate) fn run(args: &Rates, messages: &Messages) -> Result<Exit, Failure> {
    if args.template {
        return template(args);
    }
    args.shown.chosen_format()?;
    let refused = |refusal: RateRefusal| Failure::Request {
        code: refusal.code(),
        message: refusal.to_string(),
    };
    let table = args.own.with_book(|book| RateTable::of(book, args.on).map_err(refused))?;
    args.shown.write(&table, messages)?;
    Ok(Exit::Same)
}

/// A rate book of the values in force, as a start for the user's own: in TOML where the ending of
/// `--output` asks for it, else in JSON.
fn template(args: &Rates) -> Result<Exit, Failure> {
    let output = args.shown.output.as_deref();
    let is_in_toml = args.shown.format.is_none() && output.is_some_and(is_toml);
    if !is_in_toml {
        args.shown.refuse_other_form(
            Format::Json,
            "--template writes a rate book, which is JSON or TOML",
            "give --output a name that ends in .json or .toml",
        )?;
    }
    if args.shown.width.is_some() || args.own.file.is_some() {
        let option = if args.own.file.is_some() { "--rates" } else { "--width" };
        let message = format!("{option} does not act on --template; leave it out");
        return Err(Failure::Request { code: code::NO_EFFECT, message });
    }
    let day = args.on.unwrap_or(RateBook::PUBLISHED.reviewed_to);
    let book = rate_book_template(day).map_err(|refusal| Failure::Request {
        code: refusal.code(),
        message: refusal.to_string(),
    })?;
    let text = if is_in_toml { rate_book_as_toml(&book) } else { format!("{book:#}\n") };
    write_one(args.shown.output.as_deref(), text.as_bytes())?;
    Ok(Exit::Same)
}
