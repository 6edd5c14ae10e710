//! From a command to a decision of the exchange and the message about it.

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::{Enrolment, EnrolmentStatus};
use ccs_core::exchange::{
    AnswerDoubt, Coded, Connection, Decided, Event, Exchange, Extension, ExtensionDoubt, Item,
    ItemResult, PaymentLine, Policy, Registered, Reprocessed, Response, ResponseRefusal,
    RetrieveRefusal, RowRefusal, SubmitWeek, TakeOver,
};
use ccs_core::id::{ClearingNumber, EnrolmentId};
use ccs_core::ledger::FaultKind;
use ccs_core::money::WideMoney;
use ccs_core::session::{Attendance, ReportedSession};

use super::focus::Touched;
use super::import::ImportedAnswers;
use super::show::{PaymentShown, ResultShown, RollShown, ViewShown};
use super::{ExchangeCommand, ExchangeFile};
use crate::command::Remark;
use crate::json::FieldError;

/// What was decided, and what the outcome shows of it.
#[derive(Debug, Default)]
pub struct Decision {
    pub(super) events: Vec<Event>,
    pub(super) message: String,
    pub(super) touched: Touched,
    pub(super) results: Vec<ResultShown>,
    pub(super) warnings: Vec<Remark>,
    pub(super) payments: Option<Vec<PaymentShown>>,
    pub(super) roll: Option<RollShown>,
    pub(super) view: Option<ViewShown>,
    /// The week before which nothing came that was not known before.
    pub(super) since: Option<Week>,
    /// Whether the message says how many answers are awaited.
    pub(super) is_connection: bool,
    /// Whether reports are shown of which days came that were not sent.
    pub(super) names_changed: bool,
    /// Whether a claim for Inclusion Support went along, or could not.
    pub(super) is_about_claims: bool,
}

type Ruling = Result<Decision, Vec<FieldError>>;

pub(super) fn decide(
    file: &ExchangeFile,
    exchange: &Exchange,
    command: &ExchangeCommand,
) -> Ruling {
    let mut decision = decided(file, file.policy, exchange, command)?;
    let results = std::mem::take(&mut decision.touched);
    let mut touched = Touched::by(command);
    touched.join(results);
    decision.touched = touched;
    Ok(decision)
}

fn decided(
    file: &ExchangeFile,
    policy: Policy,
    exchange: &Exchange,
    command: &ExchangeCommand,
) -> Ruling {
    match command {
        ExchangeCommand::RegisterEnrolment { enrolment, restart } => {
            register(exchange, enrolment, *restart)
        }
        ExchangeCommand::Mark(enrolment, session) => mark(exchange, *enrolment, session),
        ExchangeCommand::MarkInPart(enrolment, session) => {
            Err(shown(exchange.mark_refusals(*enrolment, session)))
        }
        ExchangeCommand::Unmark(enrolment, day, start) => with_message(
            exchange.decide_unmark(*enrolment, *day, *start),
            "Session taken off the roll",
        ),
        ExchangeCommand::Connect(command) => {
            Ok(connected(exchange, exchange.decide_connect(command, policy)))
        }
        ExchangeCommand::SubmitWeek(command) => submit_week(exchange, command, policy),
        ExchangeCommand::NoCare(enrolment, week, today) => {
            let decided = exchange.decide_no_care(*enrolment, *week, *today, policy);
            Ok(sent(decided.map_err(shown)?, "A week without care reported"))
        }
        ExchangeCommand::Response(response) => {
            answered(exchange, response.resolve(exchange).map_err(shown)?)
        }
        ExchangeCommand::TakeOver(command) => {
            taken_over(exchange, command.resolve().map_err(shown)?)
        }
        ExchangeCommand::Retrieve { submit_current_week: true, .. } => {
            Err(shown([RetrieveRefusal::SubmitsCurrentWeek]))
        }
        ExchangeCommand::Retrieve { today, selection, .. } => {
            Ok(retrieved(exchange, exchange.decide_retrieve(*today, *selection)))
        }
        ExchangeCommand::Vary(command) => {
            let decided = exchange.decide_vary(command.clone(), policy).map_err(shown)?;
            Ok(sent(decided, "Variation submitted"))
        }
        ExchangeCommand::VaryInPart(command) => Err(shown(exchange.vary_refusals(command, policy))),
        ExchangeCommand::Withdraw(command) => {
            Ok(withdrawn(exchange.decide_withdraw(command.clone()).map_err(shown)?))
        }
        ExchangeCommand::Extension(extension) => extended(exchange, extension),
        ExchangeCommand::Claim(content, today) => {
            let decided = exchange.decide_claim(content.clone(), *today);
            with_message(decided, "Inclusion Support claim drafted")
        }
        ExchangeCommand::CancelClaim(case, week, today) => {
            let decided = exchange.decide_cancel_claim(*case, *week, *today);
            with_message(decided, "Inclusion Support claim cancelled")
        }
        ExchangeCommand::ImportSessions(rows) => {
            Ok(marked(exchange.decide_marks(rows).map_err(rows_shown)?))
        }
        ExchangeCommand::ImportAnswers(answers) => import_answers(exchange, answers),
        ExchangeCommand::Imported => Ok(Decision::default()),
        ExchangeCommand::PaymentRun(date_paid, number) => {
            payment_run(exchange, *date_paid, *number)
        }
        ExchangeCommand::Roll(day) => Ok(roll(exchange, *day, file.with_names)),
        ExchangeCommand::Messages
        | ExchangeCommand::Personnel
        | ExchangeCommand::InclusionSupportCases => Ok(listed(file, exchange, command)),
    }
}

/// A list that a command requests.
fn listed(file: &ExchangeFile, exchange: &Exchange, command: &ExchangeCommand) -> Decision {
    match command {
        ExchangeCommand::Messages => {
            view("Messages", ViewShown::messages(exchange, file.with_names))
        }
        ExchangeCommand::Personnel => view("Personnel", ViewShown::personnel(exchange)),
        _ => view("Inclusion Support cases", ViewShown::cases(exchange)),
    }
}

/// What is wrong with recorded events: the command comes to others under every policy, or would be
/// refused. The content of a file that was imported is known by its events alone.
pub(super) fn faults(
    file: &ExchangeFile,
    exchange: &Exchange,
    command: &ExchangeCommand,
    events: &[Event],
) -> Vec<FaultKind> {
    if *command == ExchangeCommand::Imported {
        return Vec::new();
    }
    let mut comes_to_others = false;
    for policy in std::iter::once(file.policy).chain(Policy::all()) {
        match decided(file, policy, exchange, command) {
            Ok(decision) if decision.events == events => return Vec::new(),
            Ok(_) => comes_to_others = true,
            Err(_) => {}
        }
    }
    vec![if comes_to_others { FaultKind::OtherFigure } else { FaultKind::NotThere }]
}

/// A decision with a message only; nothing else of it is shown.
fn with_message<T, R: Coded>(
    decided: Result<Decided<T>, Vec<R>>,
    message: impl Into<String>,
) -> Ruling {
    Ok(Decision::of_events(decided.map_err(shown)?.events, message))
}

fn extended(exchange: &Exchange, extension: &Extension) -> Ruling {
    let message = format!("Open again until {}", extension.open_until);
    let decision = with_message(exchange.decide_extension(extension.clone()), message)?;
    let warning = |doubt: ExtensionDoubt| Remark {
        code: doubt.code(),
        message: doubt.to_string(),
        section: None,
    };
    Ok(Decision { warnings: exchange.doubts_of(extension).map(warning).collect(), ..decision })
}

fn marked(Decided { events, answer }: Decided<usize>) -> Decision {
    Decision::of_events(events, format!("{} marked", counted(answer, "session")))
}

fn withdrawn(decided: Decided<Connection>) -> Decision {
    let is_sent = !decided.answer.results.is_empty();
    let cancelled = "Session report cancelled; CCSS had no version of it";
    sent(decided, if is_sent { "Withdrawal submitted" } else { cancelled })
}

fn retrieved(exchange: &Exchange, decided: Decided<Connection>) -> Decision {
    let mut touched = Touched::default();
    touched.add_results(&decided.answer.results);
    Decision { touched, ..connected(exchange, decided) }
}

fn mark(exchange: &Exchange, enrolment: EnrolmentId, session: &ReportedSession) -> Ruling {
    let decided = exchange.decide_mark(enrolment, session.clone()).map_err(shown)?;
    let message = match session.attendance {
        Attendance::Attended => "Session marked attended",
        Attendance::Absent => "Session marked absent",
        Attendance::Unconfirmed => "Session put on the roll, not confirmed yet",
    };
    Ok(Decision::of_events(decided.events, message))
}

fn taken_over(exchange: &Exchange, command: TakeOver) -> Ruling {
    let message = format!("Version {} taken over as CCSS has it", command.version);
    let warnings = doubted(exchange.doubts_of_take_over(&command));
    let decision = with_message(exchange.decide_take_over(command), message)?;
    Ok(Decision { warnings, ..decision })
}

fn payment_run(exchange: &Exchange, date_paid: Day, number: ClearingNumber) -> Ruling {
    let decided = exchange.decide_payment_run(date_paid, number).map_err(shown)?;
    let warnings = doubted(exchange.doubt_of_payment_run(date_paid, &decided.answer));
    Ok(Decision { warnings, ..paid(decided) })
}

fn paid(Decided { events, answer: lines }: Decided<Vec<PaymentLine>>) -> Decision {
    let amounts = lines.iter().flat_map(|line| [line.ccs, line.accs]).flatten();
    let paid: WideMoney = amounts.sum();
    let mut touched = Touched::default();
    lines.iter().for_each(|line| touched.add_report(line.week, line.enrolment));
    let message = format!("{} paid in {}", dollars(paid), counted(lines.len(), "line"));
    let payments = Some(lines.iter().map(PaymentShown::of).collect());
    Decision { touched, payments, ..Decision::of_events(events, message) }
}

impl Decision {
    fn of_events(events: Vec<Event>, message: impl Into<String>) -> Self {
        Self { events, message: message.into(), ..Self::default() }
    }
}

fn submit_week(exchange: &Exchange, command: &SubmitWeek, policy: Policy) -> Ruling {
    let decided = exchange.decide_submit_week(command, policy).map_err(shown)?;
    let connected = connected(exchange, decided);
    Ok(Decision { touched: Touched::default(), names_changed: false, ..connected })
}

fn roll(exchange: &Exchange, day: Day, with_names: bool) -> Decision {
    let roll = Some(RollShown::of(exchange, day, with_names));
    Decision { roll, ..Decision::of_events(Vec::new(), format!("Roll of {day}")) }
}

fn view(message: &str, view: ViewShown) -> Decision {
    Decision { view: Some(view), ..Decision::of_events(Vec::new(), message) }
}

fn register(exchange: &Exchange, enrolment: &Enrolment, restart: bool) -> Ruling {
    let decided = if restart {
        exchange.decide_restart(enrolment.clone())
    } else {
        exchange.decide_enrolment(enrolment.clone())
    };
    let decided = decided.map_err(shown)?;
    let did = match decided.answer {
        Registered::New => "registered",
        Registered::Updated => "updated",
        Registered::Unchanged => "registered already",
        Registered::Restarted => "restarted",
    };
    let mut message = format!("Enrolment {} {did}", enrolment.id);
    if let EnrolmentStatus::Other(_) = enrolment.status {
        message.push_str("; its status is unknown and is kept unchanged");
    }
    Ok(Decision::of_events(decided.events, message))
}

fn answered(exchange: &Exchange, response: Response) -> Ruling {
    let warnings = doubted(exchange.doubts_of_answer(&response));
    let Decided { events, answer } = exchange.decide_response(response).map_err(shown)?;
    let message = match (answer.is_news, answer.reprocessed) {
        (false, _) => format!("{}; known already", answer.result.outcome()),
        (true, Some(reprocessed)) => reprocessed_message(reprocessed),
        (true, None) => answer.result.outcome().to_string(),
    };
    let results = vec![ResultShown::of(&answer.result)];
    Ok(Decision { results, warnings, ..Decision::of_events(events, message) })
}

/// What may be wrong is a warning.
fn doubted(doubts: impl IntoIterator<Item = AnswerDoubt>) -> Vec<Remark> {
    let remark = |doubt: AnswerDoubt| Remark {
        code: doubt.code(),
        message: doubt.to_string(),
        section: None,
    };
    doubts.into_iter().map(remark).collect()
}

/// What changes when CCSS processes a version again.
fn reprocessed_message(again: Reprocessed) -> String {
    let amount = |amount: Option<WideMoney>| amount.map_or_else(|| "rejected".to_owned(), dollars);
    if again.counts {
        format!("Reprocessed: {} is now {}", amount(again.before), amount(again.after))
    } else {
        format!("Completed; a later answer counts: {}", amount(again.after))
    }
}

fn dollars(amount: WideMoney) -> String {
    let sign = if amount < WideMoney::ZERO { "-" } else { "" };
    format!("{sign}${}", amount.magnitude())
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn connected(exchange: &Exchange, decided: Decided<Connection>) -> Decision {
    let since = exchange.latest_day().and_then(Week::containing);
    let label = decided.answer.outcome().label();
    let mut touched = Touched::default();
    touched.add_sent(&decided.events);
    let is_claim = |it: &ItemResult| matches!(it.item, Item::InclusionSupportClaim { .. });
    let is_about_claims = decided.answer.results.iter().any(is_claim);
    let decision = sent(decided, label);
    let (is_connection, names_changed) = (true, true);
    Decision { touched, since, is_connection, names_changed, is_about_claims, ..decision }
}

fn sent(decided: Decided<Connection>, message: &str) -> Decision {
    let mut touched = Touched::default();
    touched.add_results(&decided.answer.results);
    let results = decided.answer.results.iter().map(ResultShown::of).collect();
    Decision { touched, results, ..Decision::of_events(decided.events, message) }
}

/// An imported week has no report that was sent from here, and its answer is left out.
const WITHOUT_REPORT: &str = "CCS-S074";

fn import_answers(exchange: &Exchange, answers: &ImportedAnswers) -> Ruling {
    let refused = |refusals: Vec<(Week, _, ResponseRefusal)>| {
        let about = |(week, enrolment, refusal): (Week, _, ResponseRefusal)| {
            let FieldError { message, .. } = error(&refusal);
            let message = format!("week ending {week}, enrolment {enrolment}: {message}");
            FieldError { message, field: Some("file".to_owned()), ..error(&refusal) }
        };
        refusals.into_iter().map(about).collect::<Vec<_>>()
    };
    let imported = answers.decide(exchange).map_err(refused)?;
    let warnings = imported.without_report.iter().map(|(week, enrolment)| {
        let message = format!(
            "the week ending {week} of enrolment {enrolment} has no report that was sent from here, and its answer is left out"
        );
        Remark { code: WITHOUT_REPORT, message, section: None }
    });
    let warnings = warnings.chain(doubted(imported.doubts)).collect();
    let results: Vec<ItemResult> =
        imported.decided.answer.into_iter().map(|folded| folded.result).collect();
    let mut touched = Touched::default();
    touched.add_results(&results);
    let message = format!("{} taken in", counted(results.len(), "answer"));
    let results = results.iter().map(ResultShown::of).collect();
    Ok(Decision {
        touched,
        results,
        warnings,
        ..Decision::of_events(imported.decided.events, message)
    })
}

/// Refusals of the rows of an import, each at its row.
fn rows_shown(refusals: Vec<RowRefusal>) -> Vec<FieldError> {
    let at_row = |RowRefusal { row, refusal }: RowRefusal| {
        let error = error(&refusal);
        let column = error.field.as_deref().unwrap_or("enrolment_id");
        let field = Some(format!("file.rows[{row}].{column}"));
        FieldError { field, ..error }
    };
    refusals.into_iter().map(at_row).collect()
}

/// Refusals as an outcome lists them. A sentence names its remedy after its semicolon.
fn shown<R: Coded>(refusals: impl IntoIterator<Item = R>) -> Vec<FieldError> {
    refusals.into_iter().map(|refusal| error(&refusal)).collect()
}

fn error(refusal: &impl Coded) -> FieldError {
    let sentence = refusal.to_string();
    let (message, remedy) = sentence.split_once("; ").unwrap_or((&sentence, ""));
    let error = match refusal.field() {
        Some(field) => FieldError::about(field, refusal.code(), message),
        None => FieldError::whole(refusal.code(), message),
    };
    error.mended_by(remedy)
}
