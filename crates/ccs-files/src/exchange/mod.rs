//! `ccs-exchange-command/1`: the exchange with CCSS as a command file.
//!
//! One file is one [`Exchange`]. What goes out and what has come back are lines of the file: a
//! `submit_week` says in its `results` what was sent, a `response` brings an answer in, in any
//! order and any number of times.
//!
//! `reports` are all that there are, as long as those are at most [`MOST_SHOWN`]. From then on each
//! outcome has only the ones that its command is about, and `reports_in_all` says how many there are;
//! a `retrieve` still lists them all.
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
mod response;
mod schema;
mod selection;
mod session;
mod show;

use ccs_core::exchange::{Event, Exchange, Policy};

pub use command::ExchangeCommand;
pub use focus::{MOST_SHOWN, Touched};
pub use response::{ReportedEntitlement, ReportedResponse};
pub use schema::exchange_command_schema;
pub use show::{Beside, EnrolmentShown, ReportShown, ResultShown, RollShown};

use crate::command::{Answer, CaseFile, Context, Lists};
use crate::json::{FieldError, Fields};

/// Command files of the exchange.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExchangeFile {
    /// What the sources leave open.
    pub policy: Policy,
}

/// What was decided, and what the caller is told.
#[derive(Debug)]
pub struct Decision {
    events: Vec<Event>,
    answer: Answer<Beside>,
}

impl CaseFile for ExchangeFile {
    const AREA: &'static str = "exchange";
    const SCHEMA: &'static str = "ccs-exchange-command/1";
    const STATE_KEY: &'static str = "reports";
    type CaseId = ();
    type Case = Exchange;
    type Command = ExchangeCommand;
    type Decision = Decision;
    type Undo = Exchange;
    type Index = ();
    type State = Vec<ReportShown>;
    type Focus = Touched;
    type Beside = Beside;

    fn case_id(&self, _: &mut Fields<'_>) -> Option<()> {
        Some(())
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<ExchangeCommand> {
        ExchangeCommand::read(fields)
    }

    fn decide(
        &self,
        case: &Exchange,
        command: &ExchangeCommand,
        _: &Context<'_, Self>,
    ) -> Result<Decision, Vec<FieldError>> {
        decide::decide(case, command)
    }

    fn apply(&self, case: &mut Exchange, decision: Decision) -> Answer<Beside> {
        if case.policy() != self.policy {
            *case = core::mem::take(case).under(self.policy);
        }
        decision.events.into_iter().for_each(|event| case.apply(event));
        decision.answer
    }

    fn undo(&self, case: &Exchange, _: &Decision) -> Exchange {
        case.clone()
    }

    fn take_back(&self, case: &mut Exchange, before: Exchange) {
        *case = before;
    }

    fn book_name(&self, (): &()) -> String {
        Self::AREA.to_owned()
    }

    fn book_id(&self, name: &str) -> Option<()> {
        (name == Self::AREA).then_some(())
    }

    fn state(&self, case: &Exchange) -> Vec<ReportShown> {
        Touched::Everything.shown(case)
    }

    fn focus(&self, command: &ExchangeCommand) -> Touched {
        Touched::by(command)
    }

    fn state_for(
        &self,
        (): &(),
        touched: &Touched,
        case: &Exchange,
        _: Lists,
    ) -> Vec<ReportShown> {
        match self.in_all(case) {
            None => self.state(case),
            Some(_) => touched.shown(case),
        }
    }

    fn in_all(&self, case: &Exchange) -> Option<usize> {
        let in_all = case.reports_in_all();
        (in_all > MOST_SHOWN).then_some(in_all)
    }
}
