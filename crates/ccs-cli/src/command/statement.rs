//! `ccs statement`: the Statement of Entitlement.

use ccs_core::entitlement::Assessment;
use ccs_core::statement::Statement;
use ccs_report::statement::{
    render_statement_csv, render_statement_html, render_statement_json, render_statement_text,
};

use super::entitlement::refuse_pdf;
use super::reconcile::rendered;
use super::warn;
use crate::args::{self, Format, Talk};
use crate::exit::{Exit, Failure};
use crate::output::write_one;
use crate::scenario::GivenFacts;

pub(crate) fn run(args: &args::Statement, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.to.chosen_format()?;
    refuse_pdf(format)?;
    let given = GivenFacts::load(&args.facts.scenario, args.facts.strict)?;
    warn(&given.warnings, talk);
    let entitlements = args.facts.rates.with_book(|rates| {
        given.assess(rates).map(Assessment::into_entitlements)
    })?;
    let statement = Statement::of(given.scenario(), &entitlements);
    write_one(args.to.output.as_deref(), &shown(&statement, format, args, talk))?;
    Ok(Exit::differs(!statement.identity_holds()))
}

fn shown(statement: &Statement, format: Format, args: &args::Statement, talk: &Talk) -> Vec<u8> {
    let options = args.to.render_options(talk);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = match format {
        Format::Text => return rendered(|out| render_statement_text(statement, &options, out)),
        Format::Html => return rendered(|out| render_statement_html(statement, &options, out)),
        Format::Csv => render_statement_csv(statement, &mut bytes),
        Format::Json | Format::Pdf => render_statement_json(statement, &options, &mut bytes),
    };
    bytes
}
