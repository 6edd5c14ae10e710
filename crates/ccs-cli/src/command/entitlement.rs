//! `ccs entitlement`: what a family is entitled to, and why.

use std::path::Path;

use ccs_core::eligibility;
use ccs_core::entitlement::{
    Assessment, Balance, Change, Doubt, Entitlements, SweepPoint, Swept, Warning, WeekExplained,
    WeekSums, part_of_a_year, reassess_sums, sweep,
};
use ccs_core::rates::RateBook;
use ccs_files::scenario::{Answers, Earlier, Questions, read_earlier};
use ccs_report::entitlement::{Comparison, EntitlementReport, Shown};
use ccs_report::render::Format;

use super::warn;
use crate::args::{Entitlement, Messages, Strict};
use crate::code;
use crate::compare::Comparing;
use crate::exit::{Exit, Failure};
use crate::input::{document, refuse_standard_input_twice};
use crate::scenario::GivenFacts;
use crate::sweep::values;
use crate::weeks::Weeks;

pub(crate) fn run(args: &Entitlement, messages: &Messages) -> Result<Exit, Failure> {
    refuse_explained_tables(args)?;
    let weeks = Weeks::between(args.from, args.to_day)?;
    let given = [&args.facts.scenario].into_iter().chain(&args.against).chain(&args.compare);
    refuse_standard_input_twice(given)?;
    let points = args.sweep.as_deref().map(values).transpose()?;
    let given = GivenFacts::load(&args.facts.scenario, args.facts.strict)?;
    warn(&given.warnings, messages);
    let asked = Question { args, weeks, points };
    args.facts.rates.with_book(|rates| answered(asked, messages, &given, rates))
}

/// Tables have no place for an explanation.
fn refuse_explained_tables(args: &Entitlement) -> Result<(), Failure> {
    let format = args.shown.chosen_format()?;
    if !(args.explain && matches!(format, Format::Csv | Format::Xlsx)) {
        return Ok(());
    }
    let message = format!(
        "--explain does not act on {format}, whose tables have no place for it; leave it out, or give --format json, text or html"
    );
    Err(Failure::Request { code: code::NO_EFFECT, message })
}

/// What is asked: the arguments, and what was read from them.
struct Question<'q> {
    args: &'q Entitlement,
    weeks: Weeks,
    points: Option<Vec<Swept>>,
}

fn answered(
    question: Question<'_>,
    messages: &Messages,
    given: &GivenFacts,
    rates: &RateBook<'_>,
) -> Result<Exit, Failure> {
    let args = question.args;
    let answer = Answer::of(question, given, rates)?;
    warn(&given.doubtful(&answer.warnings)?, messages);
    args.shown.write(&answer.report(), messages)?;
    Ok(Exit::differs(answer.changes.is_some_and(|changes| !changes.is_empty())))
}

/// Everything that was requested.
struct Answer {
    entitlements: Entitlements,
    shown: Option<Shown>,
    explained: Vec<WeekExplained>,
    changes: Option<Vec<Change>>,
    balance: Option<Balance>,
    eligibility: Option<Vec<eligibility::Answer>>,
    sweep: Option<Vec<SweepPoint>>,
    comparison: Option<Comparison>,
    rates: String,
    warnings: Vec<Warning>,
    doubts: Vec<Doubt>,
}

impl Answer {
    fn of(
        question: Question<'_>,
        given: &GivenFacts,
        rates: &RateBook<'_>,
    ) -> Result<Self, Failure> {
        let Question { args, weeks, points: values } = question;
        let asked = Questions { balance: args.balance, eligibility: args.eligibility };
        let answers = given.answers(asked, rates)?;
        let mut warnings = answers.warnings(given.scenario());
        let Answers { assessment, balance, eligibility } = answers;
        let explained = if args.explain { assessment.explain() } else { Vec::new() };
        let mut entitlements = assessment.entitlements().clone();
        let shown = weeks.limit(&mut entitlements)?;
        let comparing = Comparing {
            given,
            rates,
            own: &entitlements,
            weeks,
            values: values.as_deref(),
            strict: args.facts.strict,
        };
        let comparison = args.compare.as_deref().map(|path| comparing.with(path)).transpose()?;
        let swept = values.map(|values| given.answer(sweep(given.scenario(), rates, values)));
        let changes = args.against.as_deref().map(|old| {
            let mut changes = changes(old, &assessment, rates)?;
            changes.retain(|change| weeks.contain(change.week));
            Ok::<_, Failure>(changes)
        });
        let swept_over = args.sweep.as_deref().and_then(|sweep| sweep.first());
        let of_income = swept_over.is_some_and(|what| what == "income");
        warnings.extend(of_income.then(|| part_of_a_year(given.scenario())).flatten());
        Ok(Self {
            explained,
            changes: changes.transpose()?,
            shown,
            balance,
            eligibility,
            sweep: swept.transpose()?,
            comparison,
            rates: rates.name.to_owned(),
            warnings,
            doubts: Doubt::all(given.scenario()),
            entitlements,
        })
    }

    fn report(&self) -> EntitlementReport<'_> {
        EntitlementReport {
            rates: &self.rates,
            entitlements: &self.entitlements,
            shown: self.shown.as_ref(),
            explained: &self.explained,
            changes: self.changes.as_deref(),
            balance: self.balance.as_ref(),
            eligibility: self.eligibility.as_deref(),
            sweep: self.sweep.as_deref(),
            comparison: self.comparison.as_ref(),
            warnings: &self.warnings,
            doubts: &self.doubts,
        }
    }
}

/// The changes since an earlier assessment.
fn changes(
    old: &Path,
    new: &Assessment<'_, '_>,
    rates: &RateBook<'_>,
) -> Result<Vec<Change>, Failure> {
    let (name, bytes) = document(old)?;
    let before = match read_earlier(&bytes).result {
        Ok(Earlier::Sums(sums)) => sums,
        Ok(Earlier::Scenario) => {
            let given = GivenFacts::read(name, bytes, Strict::default(), old);
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
