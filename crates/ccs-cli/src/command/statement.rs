//! `ccs statement`: the Statement of Entitlement, from a scenario, from retrieved amounts, or both.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use ccs_core::date::Week;
use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{Exchange, Policy};
use ccs_core::id::ChildId;
use ccs_core::rates::RateBook;
use ccs_core::statement::{Statement, StatementFacts, StatementRefusal, StatementSelection};
use ccs_files::command::CommandRun;
use ccs_files::exchange::ExchangeFile;
use ccs_files::json::Strictness;
use ccs_files::refusal::Refusal;
use ccs_files::scenario::{Questions, read_statement_header};

use super::warn;
use crate::args::{self, Messages};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::{document, refuse_standard_input_twice, remember};
use crate::scenario::GivenFacts;
use crate::weeks::{Weeks, no_session};

pub(crate) fn run(args: &args::Statement, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.chosen_format()?;
    refuse_standard_input_twice(args.scenario.iter().chain(&args.exchange).chain(&args.header))?;
    let selection = selection(args)?;
    let given =
        args.scenario.as_deref().map(|path| GivenFacts::load(path, args.strict)).transpose()?;
    warn(given.as_ref().map_or(&[], |given| &given.warnings), messages);
    let facts = facts(given.as_ref(), args.header.as_deref())?;
    let statement = args.rates.with_book(|rates| {
        let statement = stated(given.as_ref(), args, rates, messages)?;
        let weeks = statement.children.iter().flat_map(|child| &child.weeks);
        let all: BTreeSet<Week> = weeks.map(|week| week.week).collect();
        let completed = statement.completed(&selection, args.issued_on, &facts, rates);
        let completed = completed.map_err(|refused| no_such_statement(&refused))?;
        if completed.children.is_empty() { Err(no_session(&all)) } else { Ok(completed) }
    })?;
    args.shown.write(&statement, messages)?;
    Ok(Exit::differs(!statement.identity_holds()))
}

fn no_such_statement(refused: &[StatementRefusal]) -> Failure {
    Failure::Requests(refused.iter().map(|one| (one.code(), one.to_string())).collect())
}

/// Whole weeks only, else the nearest are named.
fn selection(args: &args::Statement) -> Result<StatementSelection, Failure> {
    let Weeks { from, to } = Weeks::between(args.from, args.to_day)?;
    Ok(StatementSelection { from, to, enrolments: args.enrolment.clone() })
}

/// The facts of the scenario, with the head of a file of its own where one is given.
fn facts(given: Option<&GivenFacts>, header: Option<&Path>) -> Result<StatementFacts, Failure> {
    let facts = given.map(|given| given.statement_facts().clone()).unwrap_or_default();
    let Some(path) = header else { return Ok(facts) };
    let (name, bytes) = document(path)?;
    let head = read_statement_header(&bytes).map_err(|errors| {
        let errors = errors.into_iter().map(|error| error.in_file(&name, None));
        Failure::Input(errors.collect::<Vec<Refusal>>())
    })?;
    Ok(StatementFacts {
        individual: head.individual.or(facts.individual),
        provider: head.provider.or(facts.provider),
        services: if head.services.is_empty() { facts.services } else { head.services },
        ..facts
    })
}

/// What was retrieved, with what was worked out beside it; or what was worked out alone.
fn stated(
    given: Option<&GivenFacts>,
    args: &args::Statement,
    rates: &RateBook<'_>,
    messages: &Messages,
) -> Result<Statement, Failure> {
    let worked_out = given
        .map(|given| {
            let answers = given.answers(Questions::default(), rates)?;
            warn(&given.doubtful(&answers.warnings(given.scenario()))?, messages);
            let entitlements = answers.assessment.into_entitlements();
            Ok::<_, Failure>(Statement::of(given.scenario(), &entitlements))
        })
        .transpose()?;
    let Some(path) = args.exchange.as_deref() else { return Ok(worked_out.unwrap_or_default()) };
    let mut retrieved = retrieved(path, given, messages)?;
    if let Some(worked_out) = &worked_out {
        retrieved.add_estimates(worked_out);
    }
    Ok(retrieved)
}

/// Runs the commands of an exchange, and states what counts.
fn retrieved(
    path: &Path,
    given: Option<&GivenFacts>,
    messages: &Messages,
) -> Result<Statement, Failure> {
    let policy = Policy { times_are_required: false, ..Policy::default() };
    let file = ExchangeFile { policy, ..ExchangeFile::default() };
    let mut run = CommandRun::new(file, Strictness::Warn);
    let name = path.display().to_string();
    let mut refused = Vec::new();
    let finished = run.lines(&mut open(path)?, |outcome| {
        let in_file =
            |error: &ccs_files::json::FieldError| error.clone().on_line(&name, outcome.line);
        refused.extend(outcome.errors.iter().map(in_file));
        Ok(())
    });
    finished.map_err(|stopped| Failure::Request {
        code: code::NOT_READ,
        message: format!("{name}: {stopped}"),
    })?;
    warn(&refused, messages);
    let nothing = Exchange::default();
    let exchange = run.cases().values().next().map_or(&nothing, |book| &book.case.exchange);
    Ok(Statement::retrieved(exchange, |enrolment| child(enrolment, given)))
}

/// The child of the scenario's enrolment; without one, a child is called as its enrolment is.
fn child(enrolment: &Enrolment, given: Option<&GivenFacts>) -> ChildId {
    let mut known = given.into_iter().flat_map(|given| &given.scenario().enrolments);
    known
        .find(|known| known.enrolment_id == enrolment.id)
        .map_or_else(|| ChildId::from_identifier(enrolment.id.identifier()), |known| known.child)
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    remember(path);
    let file = File::open(path).map_err(|error| Failure::Request {
        code: code::NOT_READ,
        message: format!("{} cannot be read: {error}; check the path", path.display()),
    })?;
    Ok(Box::new(BufReader::new(file)))
}
