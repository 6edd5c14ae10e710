//! `ccs-exchange-command/1`: the exchange with CCSS as a command file.
//!
//! One file is one [`Exchange`]. What goes out and what comes back are lines of the file: a
//! `submit_week` says in its `results` what was sent, a `response` brings an answer in, in any
//! order and any number of times.
//!
//! An outcome shows what its command made, changed or names: its length depends on that, and not
//! on how much the exchange keeps.
//!
//! # Example
//! ```
//! use ccs_files::command::CommandRun;
//! use ccs_files::exchange::ExchangeFile;
//! use ccs_files::json::Strictness;
//!
//! let line = br#"{"schema":"ccs-exchange-command/1","command_id":"k1","command":"register_enrolment",
//!  "enrolment_id":"E1","service_id":"190016362L","arrangement":"CWA","from":"2025-07-07","status":"CONFIR"}"#;
//! let mut run = CommandRun::new(ExchangeFile::default(), Strictness::Warn);
//! let outcome = run.line(1, line);
//! assert_eq!(outcome.message.as_deref(), Some("Enrolment E1 registered"));
//! ```

mod command;
mod decide;
mod focus;
mod import;
mod request;
mod response;
mod retrieved;
mod schema;
mod selection;
mod session;
mod show;

use std::fmt::Write as _;
use std::path::PathBuf;

use ccs_core::exchange::{Before, Event, Exchange, Policy};
use ccs_core::ledger::{Days, FaultKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use command::ExchangeCommand;
pub use decide::Decision;
pub use focus::Touched;
pub use import::ImportedAnswers;
pub use request::{EXCHANGE_REQUEST_SCHEMA, check_requests, exchange_request_schema};
pub use response::{ReportedEntitlement, ReportedResponse, ReportedTakeOver};
pub use schema::exchange_command_schema;
pub use show::{
    AnswerShown, Beside, CaseShown, ClaimShown, EnrolmentShown, ErrorShown, MessageShown,
    PaymentShown, PersonShown, ReportShown, ResultShown, RollShown, TotalsShown, ViewShown,
};

use crate::command::{Answer, CaseFile, Cases, Context, Lists, RecordedPolicy, Unverified};
use crate::json::{FieldError, Fields};

/// The exchange of a file, and what its last command made, changed or named.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// The exchange.
    pub exchange: Exchange,
    last: Touched,
    /// What happened, in order, where it is kept.
    log: Vec<Event>,
}

/// What takes back what a command did.
#[derive(Debug)]
pub struct Undo {
    exchange: Before,
    last: Touched,
    logged: usize,
}

/// What writes an export: its kind, the exchange, and whether names are shown.
pub type Export = fn(&str, &Exchange, bool) -> Vec<u8>;

/// Command files of the exchange.
#[derive(Debug, Clone, Default)]
pub struct ExchangeFile {
    /// What the sources leave open.
    pub policy: Policy,
    /// Where the files that a command names are: beside the command file.
    pub directory: PathBuf,
    /// Whether personal values are shown.
    pub with_names: bool,
    /// What writes exports.
    pub export: Option<Export>,
    /// Whether books keep no events but only what follows from them: for a run whose state is not
    /// saved.
    pub forgets_events: bool,
}

/// A book in its stored form: what happened, in order.
#[derive(Serialize)]
struct Saved<'b> {
    events: &'b [Event],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Loaded {
    events: Vec<Event>,
}

impl Book {
    /// Applies an event and keeps it.
    fn take(&mut self, event: Event) {
        self.log.push(event.clone());
        self.exchange.apply(event);
    }
}

impl ExchangeFile {
    /// What an outcome shows of the book now, beside its reports.
    fn beside_reports(&self, exchange: &Exchange, touched: &Touched) -> Beside {
        let pending = || exchange.pending_weeks();
        let lists_pending = touched.lists_pending;
        Beside {
            enrolments: Some(touched.enrolments(exchange, self.with_names)),
            is_claims: Some(touched.claims(exchange)),
            pending_weeks: lists_pending.then(|| pending().map(|week| week.to_string()).collect()),
            pending_count: (!lists_pending).then(|| pending().count()),
            ..Beside::default()
        }
    }
}

impl CaseFile for ExchangeFile {
    const AREA: &'static str = "exchange";
    const SCHEMA: &'static str = "ccs-exchange-command/1";
    const STATE_KEY: &'static str = "reports";
    const POLICIES: &'static [&'static str] = &["is_claim_after_attendance=yes|no"];
    const OWN_VERSION: &'static [&'static str] = &["response", "take_over"];
    const EXPORTS: &'static [&'static str] =
        &["session-reports", "payments", "sessions", "statement", "requests"];
    type CaseId = ();
    type Case = Book;
    type Command = ExchangeCommand;
    type Decision = Decision;
    type Undo = Undo;
    type Index = ();
    type State = Vec<ReportShown>;
    type Focus = Touched;
    type Beside = Beside;

    fn case_id(&self, _: &mut Fields<'_>) -> Option<()> {
        Some(())
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<ExchangeCommand> {
        ExchangeCommand::read(fields, &self.directory)
    }

    fn decide(
        &self,
        case: &Book,
        command: &ExchangeCommand,
        _: &Context<'_, Self>,
    ) -> Result<Decision, Vec<FieldError>> {
        decide::decide(self, &case.exchange, command)
    }

    fn apply(&self, case: &mut Book, decision: Decision) -> Answer<Beside> {
        let Decision { events, mut message, mut touched, since, .. } = decision;
        for event in events {
            if self.forgets_events {
                case.exchange.apply(event);
            } else {
                case.take(event);
            }
        }
        let exchange = &case.exchange;
        if decision.names_changed {
            touched.add_changed(exchange, since);
        }
        if decision.is_connection {
            let awaited = exchange.awaited_reports();
            if awaited > 0 {
                let _ = write!(message, ", {awaited} awaiting an answer");
            }
        }
        let beside = Beside {
            results: decision.results,
            payments: decision.payments,
            roll: decision.roll,
            view: decision.view,
            ..self.beside_reports(exchange, &touched)
        };
        case.last = touched;
        Answer { warnings: decision.warnings, ..Answer::new(Some(message), beside) }
    }

    fn kept_for_replay(&self, beside: &Beside) -> Beside {
        Beside {
            results: beside.results.clone(),
            payments: beside.payments.clone(),
            ..Beside::default()
        }
    }

    fn replayed(&self, case: &Book, command: &ExchangeCommand, first: Beside) -> Beside {
        let Beside { results, payments, .. } = first;
        let nothing = Touched::nothing_by(command);
        Beside { results, payments, ..self.beside_reports(&case.exchange, &nothing) }
    }

    fn beside(&self, case: &Book, mut beside: Beside, lists: Option<Lists>) -> Beside {
        match lists {
            None => beside.without_state(),
            Some(Lists::Whole) => {
                let shown = beside.enrolments.iter_mut().flatten();
                shown.for_each(|one| one.show_every_period(&case.exchange));
                beside
            }
            Some(Lists::Changed | Lists::Empty) => beside,
        }
    }

    fn undo(&self, case: &Book, decision: &Decision) -> Undo {
        Undo {
            exchange: case.exchange.before(&decision.events),
            last: case.last.clone(),
            logged: case.log.len(),
        }
    }

    fn take_back(&self, case: &mut Book, before: Undo) {
        let Undo { exchange, last, logged } = before;
        case.exchange.take_back(exchange);
        case.last = last;
        case.log.truncate(logged);
    }

    fn book_name(&self, (): &()) -> String {
        Self::AREA.to_owned()
    }

    fn book_id(&self, name: &str) -> Option<()> {
        (name == Self::AREA).then_some(())
    }

    fn state(&self, case: &Book) -> Vec<ReportShown> {
        let (exchange, deadline) = (&case.exchange, self.policy.sunday_deadline);
        let shown =
            |(report, state)| ReportShown::of(exchange, report, state, deadline).in_full(report);
        exchange.reports().map(shown).collect()
    }

    fn focus(&self, command: &ExchangeCommand) -> Touched {
        Touched::by(command)
    }

    fn state_for(&self, (): &(), _: &Touched, case: &Book, lists: Lists) -> Vec<ReportShown> {
        match lists {
            Lists::Empty => Vec::new(),
            Lists::Changed => case.last.reports(&case.exchange, self.policy.sunday_deadline),
            Lists::Whole => self.state(case),
        }
    }

    fn consulted(&self, decision: &Decision) -> Vec<(&'static str, &'static str)> {
        let is_other = decision.is_about_claims && !self.policy.is_claim_after_attendance;
        is_other.then_some(("is_claim_after_attendance", "no")).into_iter().collect()
    }

    fn events(&self, decision: &Decision) -> Option<Vec<Value>> {
        decision.events.iter().map(|event| serde_json::to_value(event).ok()).collect()
    }

    fn stored_decision(
        &self,
        (): &(),
        _: &ExchangeCommand,
        _: &RecordedPolicy,
        events: Vec<Value>,
    ) -> Option<Decision> {
        let events: Result<Vec<Event>, _> =
            events.into_iter().map(serde_json::from_value).collect();
        Some(Decision { events: events.ok()?, ..Decision::default() })
    }

    fn read_recorded(&self, fields: &mut Fields<'_>) -> Option<ExchangeCommand> {
        ExchangeCommand::read_recorded(fields)
    }

    fn is_whole(&self, recorded: &ExchangeCommand) -> bool {
        *recorded != ExchangeCommand::Imported
    }

    fn faults(&self, case: &Book, entry: &Unverified<'_, Self>) -> Vec<FaultKind> {
        decide::faults(self, &case.exchange, entry.command, &entry.decision.events)
    }

    fn save(&self, case: &Book) -> Option<Value> {
        serde_json::to_value(Saved { events: &case.log }).ok()
    }

    fn load(&self, stored: Value) -> Result<Book, FaultKind> {
        let saved: Loaded = serde_json::from_value(stored).map_err(|_| FaultKind::OtherFigure)?;
        let mut case = Book::default();
        saved.events.into_iter().for_each(|event| case.take(event));
        Ok(case)
    }

    fn is_question(&self, command: &ExchangeCommand) -> bool {
        command.is_question()
    }

    fn days(&self, command: &ExchangeCommand) -> Days {
        command.days()
    }

    fn choose(&mut self, choice: &str) -> bool {
        match choice {
            "is_claim_after_attendance=yes" => self.policy.is_claim_after_attendance = true,
            "is_claim_after_attendance=no" => self.policy.is_claim_after_attendance = false,
            _ => return false,
        }
        true
    }

    fn export(&self, kind: &str, cases: &Cases<Self>) -> Result<Vec<u8>, Vec<FieldError>> {
        let unopened = Exchange::default();
        let exchange = cases.get(&()).map_or(&unopened, |open| &open.case.exchange);
        let export = self.export.map(|export| export(kind, exchange, self.with_names));
        Ok(export.unwrap_or_default())
    }
}
