//! `ccs entitlement`: what a family is entitled to, and why.

use std::io;
use std::path::Path;

use ccs_core::eligibility;
use ccs_core::entitlement::{
    Assessment, Balance, Change, Entitlements, SweepPoint, Swept, Warning, WeekExplained, WeekSums,
    part_of_a_year, reassess_sums, sweep,
};
use ccs_core::rates::RateBook;
use ccs_files::scenario::{Earlier, read_earlier};
use ccs_report::eligibility::render_eligibility_csv;
use ccs_report::entitlement::{
    EntitlementReport, render_balance_csv, render_changes_csv, render_entitlement_html,
    render_entitlement_json, render_entitlement_text, render_sessions_csv, render_sweep_csv,
    render_weeks_csv,
};
use ccs_report::options::RenderOptions;

use super::reconcile::rendered;
use super::{note, warn, warn_of};
use crate::args::{Entitlement, Format, Strict, Talk};
use crate::exit::{Exit, Failure};
use crate::input::{document, refuse_standard_input_twice};
use crate::output::{Piece, write_one, write_pieces};
use crate::scenario::{Answers, Asked, GivenFacts};
use crate::sweep::values;

pub(crate) fn run(args: &Entitlement, talk: &Talk) -> Result<Exit, Failure> {
    refuse_pdf(args.to.chosen_format()?)?;
    refuse_standard_input_twice([&args.facts.scenario].into_iter().chain(&args.against))?;
    let points = args.sweep.as_deref().map(values).transpose()?;
    let given = GivenFacts::load(&args.facts.scenario, args.facts.strict)?;
    warn(&given.warnings, talk);
    args.facts.rates.with_book(|rates| answered(args, talk, &given, points, rates))
}

fn answered(
    args: &Entitlement,
    talk: &Talk,
    given: &GivenFacts,
    points: Option<Vec<Swept>>,
    rates: &RateBook<'_>,
) -> Result<Exit, Failure> {
    let format = args.to.chosen_format()?;
    let answer = Answer::of(args, given, points, rates)?;
    warn_of(&answer.warnings, talk);
    if args.explain && format == Format::Csv {
        note("CSV has no place for what --explain adds; give --format json, text or html", talk);
    }
    write(&answer, format, args, talk)?;
    Ok(Exit::differs(answer.changes.is_some_and(|changes| !changes.is_empty())))
}

/// Everything that was asked for.
struct Answer {
    entitlements: Entitlements,
    explained: Vec<WeekExplained>,
    changes: Option<Vec<Change>>,
    balance: Option<Balance>,
    eligibility: Option<Vec<eligibility::Answer>>,
    sweep: Option<Vec<SweepPoint>>,
    rates: String,
    warnings: Vec<Warning>,
}

impl Answer {
    fn of(
        args: &Entitlement,
        given: &GivenFacts,
        values: Option<Vec<Swept>>,
        rates: &RateBook<'_>,
    ) -> Result<Self, Failure> {
        let asked = Asked { balance: args.balance, eligibility: args.eligibility };
        let Answers { assessment, balance, eligibility } = given.answers(asked, rates)?;
        let explained = if args.explain { assessment.explain() } else { Vec::new() };
        let swept = values.map(|values| given.answer(sweep(given.scenario(), rates, values)));
        let changes = args.against.as_deref().map(|old| changes(old, &assessment, rates));
        let mut warnings = assessment.warnings();
        warnings.extend(balance.as_ref().and_then(Balance::warning));
        let answers = eligibility.as_deref().unwrap_or_default();
        warnings.extend(eligibility::warnings(answers, given.scenario()));
        let swept_over = args.sweep.as_deref().and_then(|sweep| sweep.first());
        let of_income = swept_over.is_some_and(|what| what == "income");
        warnings.extend(of_income.then(|| part_of_a_year(given.scenario())).flatten());
        Ok(Self {
            explained,
            changes: changes.transpose()?,
            balance,
            eligibility,
            sweep: swept.transpose()?,
            rates: rates.name.to_owned(),
            warnings,
            entitlements: assessment.into_entitlements(),
        })
    }

    fn report(&self) -> EntitlementReport<'_> {
        EntitlementReport {
            rates: &self.rates,
            entitlements: &self.entitlements,
            explained: &self.explained,
            changes: self.changes.as_deref(),
            balance: self.balance.as_ref(),
            eligibility: self.eligibility.as_deref(),
            sweep: self.sweep.as_deref(),
            warnings: &self.warnings,
        }
    }
}

/// What changed since an earlier assessment.
fn changes(
    old: &Path,
    new: &Assessment<'_, '_>,
    rates: &RateBook<'_>,
) -> Result<Vec<Change>, Failure> {
    let (name, bytes) = document(old)?;
    let before = match read_earlier(&bytes).result {
        Ok(Earlier::Sums(sums)) => sums,
        Ok(Earlier::Scenario) => {
            let given = GivenFacts::read(name, &bytes, Strict::default(), old);
            sums(given.assess(rates)?.entitlements())
        }
        Err(errors) => {
            let refusals = errors.into_iter().map(|error| error.in_file(&name, None));
            return Err(Failure::Input(refusals.collect()));
        }
    };
    Ok(reassess_sums(&before, new.entitlements()))
}

fn sums(entitlements: &Entitlements) -> Vec<WeekSums> {
    entitlements.weeks.iter().map(WeekSums::from).collect()
}

fn write(answer: &Answer, format: Format, args: &Entitlement, talk: &Talk) -> Result<(), Failure> {
    let (report, options) = (answer.report(), args.to.render_options(talk));
    let output = args.to.output.as_deref();
    match format {
        Format::Text => {
            write_one(output, &rendered(|out| render_entitlement_text(&report, &options, out)))
        }
        Format::Html => {
            write_one(output, &rendered(|out| render_entitlement_html(&report, &options, out)))
        }
        Format::Json => write_one(output, &json(&report, &options)),
        Format::Csv => write_pieces(output, "csv", &csv(&report)),
        Format::Pdf => refuse_pdf(format),
    }
}

fn json(report: &EntitlementReport<'_>, options: &RenderOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = render_entitlement_json(report, options, &mut bytes);
    bytes
}

/// The tables of what was asked for; without anything more, sessions and weeks.
fn csv(report: &EntitlementReport<'_>) -> Vec<Piece> {
    let asked = [
        report.changes.map(|changes| piece("changes", |out| render_changes_csv(changes, out))),
        report.balance.map(|balance| piece("balance", |out| render_balance_csv(balance, out))),
        report.balance.map(|balance| {
            piece("balance-changes", |out| render_changes_csv(&balance.changes, out))
        }),
        report
            .eligibility
            .map(|answers| piece("eligibility", |out| render_eligibility_csv(answers, out))),
        report.sweep.map(|points| piece("sweep", |out| render_sweep_csv(points, out))),
    ];
    let asked: Vec<Piece> = asked.into_iter().flatten().collect();
    if asked.is_empty() {
        vec![
            piece("sessions", |out| render_sessions_csv(report, out)),
            piece("weeks", |out| render_weeks_csv(report, out)),
        ]
    } else {
        asked
    }
}

fn piece(name: &'static str, render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Piece {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = render(&mut bytes);
    Piece { name, bytes }
}

pub(super) fn refuse_pdf(format: Format) -> Result<(), Failure> {
    if format != Format::Pdf {
        return Ok(());
    }
    let message = "an entitlement is shown as text, json, csv or html; the page prints as well";
    Err(Failure::Asked { code: "CCS-C010", message: message.to_owned() })
}
