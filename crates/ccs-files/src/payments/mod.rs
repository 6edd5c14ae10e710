//! Payments command files, `ccs-payments-command/1`: arrears, locks and payments as commands, a
//! line each.
//!
//! # Example
//! ```
//! use ccs_files::command::CommandRun;
//! use ccs_files::json::Strictness;
//! use ccs_files::payments::PaymentsFile;
//!
//! let line = br#"{"schema":"ccs-payments-command/1","command_id":"k1","activity_id":"A1",
//!   "on":"2026-03-02","by":"officer-7","command":"return","reason":"account closed"}"#;
//! let mut run = CommandRun::new(PaymentsFile::default(), Strictness::Warn);
//! let outcome = run.line(1, line);
//! assert_eq!(outcome.errors[0].code, "CCS-P016"); // never issued
//! ```

mod answer;
mod book;
mod export;
mod read;
mod schema;
mod sha256;
mod show;
mod show_view;

use ccs_core::date::{Day, Week};
use ccs_core::id::EnrolmentId;
use ccs_core::ledger::{Days, FaultKind};
use ccs_core::rates::RateBook;
use ccs_payments::command::{Command, CommandRefusal, Notice, Rules, decide, notices};
use ccs_payments::event::{Event, Recorded};
use ccs_payments::ledger::{days, faults_of_entry};
use ccs_payments::policy::{BankDetailsLock, LockScope, Policy};
use ccs_payments::view::HistoryFilter;
use serde_json::{Value, json};

pub use answer::Beside;
pub use book::{Address, Books, CustomerBook};
pub use export::ExportRefusal;
pub use schema::payments_command_schema;
pub use show::{GuidanceShown, IncidentShown, PaymentShown, SetOffLineShown};
pub use show_view::{
    BreakdownShown, ChildShown, CustomerPaymentShown, DetailsShown, LastPaymentShown, LineShown,
    LockShown, Name, PaidShown, PeriodShown, ProviderPaymentShown, RowShown, SetOffEntryShown,
    SetOffShown, TotalShown, ViewShown,
};

use crate::command::{Answer, CaseFile, Cases, Context, Lists, RecordedPolicy, Remark, Unverified};
use crate::json::{FieldError, Fields};

/// The schema that every command names.
pub const PAYMENTS_COMMAND_SCHEMA: &str = "ccs-payments-command/1";

/// Reads and runs payments commands.
#[derive(Debug, Clone, Copy)]
pub struct PaymentsFile {
    rates: RateBook<'static>,
    policy: Policy,
    with_names: bool,
}

impl Default for PaymentsFile {
    /// With the published limit; names and reference numbers are not shown.
    fn default() -> Self {
        Self { rates: RateBook::PUBLISHED, policy: Policy::default(), with_names: false }
    }
}

impl PaymentsFile {
    /// Open questions are answered so.
    #[must_use]
    pub const fn with_policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The same, showing children's names and the customer's reference number: personal.
    #[must_use]
    pub const fn with_names(self, with_names: bool) -> Self {
        Self { with_names, ..self }
    }
}

/// A command and whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentsCommand {
    address: Address,
    on: Day,
    by: Box<str>,
    asked: Request,
}

/// The request of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Request {
    /// A change of the account.
    Change(Command),
    /// More holidays.
    Holidays(Vec<Day>),
    /// Something to show.
    Show(Question),
}

/// What is asked of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// The table of a week.
    WeeklySubsidy {
        /// The week.
        week: Week,
        /// Whether activities that are not finalised have rows too.
        include_planned: bool,
    },
    /// Past payments.
    PaymentHistory(HistoryFilter),
    /// The locks on the payment destination.
    PaymentDestination,
    /// All children online.
    OnlineSummary {
        /// The day of the look.
        today: Day,
    },
    /// One enrolment online.
    OnlineDetails {
        /// Which.
        enrolment_id: EnrolmentId,
        /// The day of the look.
        today: Day,
    },
    /// Payments to providers online.
    OnlineRecentPayments {
        /// The day of the look.
        today: Day,
        /// Of one enrolment only.
        enrolment_id: Option<EnrolmentId>,
    },
}

/// What was decided and is still to be applied.
#[derive(Debug, Clone)]
pub enum Decision {
    /// An event, and what the officer should know.
    Record {
        /// Whom the line is about.
        address: Address,
        /// The event.
        recorded: Recorded,
        /// What the officer should know.
        notices: Vec<Notice>,
    },
    /// More holidays.
    Holidays {
        /// Whom the line is about.
        address: Address,
        /// The days.
        days: Vec<Day>,
    },
    /// Something to show.
    Show(Box<ViewShown>),
}

/// What takes a decision back that was applied for a preview.
#[derive(Debug)]
pub struct Undo(book::Undo);

impl CaseFile for PaymentsFile {
    const AREA: &'static str = "payments";
    const SCHEMA: &'static str = PAYMENTS_COMMAND_SCHEMA;
    const STATE_KEY: &'static str = "payment";
    const POLICIES: &'static [&'static str] =
        &["bank_details_lock=incident|update", "lock_scope=activity|destination"];
    const EXPORTS: &'static [&'static str] = &["debt-commands"];
    type CaseId = Address;
    type Case = CustomerBook;
    type Command = PaymentsCommand;
    type Decision = Decision;
    type Undo = Undo;
    type Index = Books;
    type State = Option<PaymentShown>;
    type Focus = ();
    type Beside = Beside;

    fn case_id(&self, fields: &mut Fields<'_>) -> Option<Address> {
        read::address(fields)
    }

    /// A customer's activities are one book, since they share the customer's debts.
    fn kept_under(&self, address: &Address, books: &Books) -> Address {
        books.book_of(address)
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<PaymentsCommand> {
        read::command(fields)
    }

    fn decide(
        &self,
        book: &CustomerBook,
        command: &PaymentsCommand,
        context: &Context<'_, Self>,
    ) -> Result<Decision, Vec<FieldError>> {
        let address = command.address;
        match &command.asked {
            Request::Change(command) => self.decide_change(book, address, command, context.index),
            Request::Holidays(days) => Ok(Decision::Holidays { address, days: days.clone() }),
            Request::Show(question) => {
                let view = ViewShown::of(book.account(), *question, self.with_names);
                Ok(Decision::Show(Box::new(view)))
            }
        }
    }

    fn apply(&self, book: &mut CustomerBook, decision: Decision) -> Answer<Beside> {
        match decision {
            Decision::Record { address, recorded, notices } => {
                let reference = address.customer_id.filter(|_| self.with_names);
                let answer = answer::to_event(book.account(), &recorded, reference.as_ref());
                book.record(address, &recorded);
                Answer { warnings: notices.iter().map(remark).collect(), ..answer }
            }
            Decision::Holidays { address, days } => {
                let message = answer::holidays(&days);
                book.add_holidays(address, days);
                Answer::new(Some(message), Beside::default())
            }
            Decision::Show(view) => {
                Answer::new(None, Beside { view: Some(*view), ..Beside::default() })
            }
        }
    }

    fn undo(&self, book: &CustomerBook, decision: &Decision) -> Undo {
        Undo(match decision {
            Decision::Record { recorded, .. } => book.before(recorded),
            Decision::Holidays { days, .. } => book.before_holidays(days),
            Decision::Show(_) => book.before_nothing(),
        })
    }

    fn take_back(&self, book: &mut CustomerBook, undo: Undo) {
        book.take_back(undo.0);
    }

    /// No line addresses a whole book.
    fn state(&self, _: &CustomerBook) -> Option<PaymentShown> {
        None
    }

    fn state_for(
        &self,
        address: &Address,
        (): &(),
        book: &CustomerBook,
        lists: Lists,
    ) -> Option<PaymentShown> {
        let activity = book.account().activity(address.activity_id?)?;
        PaymentShown::of(activity, lists)
    }

    fn book_name(&self, id: &Address) -> String {
        id.to_string()
    }

    fn book_id(&self, name: &str) -> Option<Address> {
        Address::of_book(name)
    }

    fn is_question(&self, command: &PaymentsCommand) -> bool {
        matches!(command.asked, Request::Show(_))
    }

    fn days(&self, command: &PaymentsCommand) -> Days {
        match &command.asked {
            Request::Change(command) => days(command, None),
            Request::Holidays(_) | Request::Show(_) => {
                Days { effect: Some(command.on), ..Days::default() }
            }
        }
    }

    fn register(&self, books: &mut Books, id: &Address, book: &CustomerBook) {
        books.register(id, book);
    }

    fn choose(&mut self, choice: &str) -> bool {
        let (name, value) = choice.split_once('=').unwrap_or((choice, ""));
        let lock = BankDetailsLock::ALL.into_iter().find(|policy| policy.as_str() == value);
        let scope = LockScope::ALL.into_iter().find(|policy| policy.as_str() == value);
        match (name, lock, scope) {
            ("bank_details_lock", Some(lock), _) => self.policy.bank_details_lock = lock,
            ("lock_scope", _, Some(scope)) => self.policy.lock_scope = scope,
            _ => return false,
        }
        true
    }

    fn consulted(&self, decision: &Decision) -> Vec<(&'static str, &'static str)> {
        let Decision::Record { recorded, .. } = decision else { return Vec::new() };
        let (lock, scope) = (self.policy.bank_details_lock, self.policy.lock_scope);
        match &recorded.event {
            Event::BankDetailsUpdated { lifted: Some(_), .. } => {
                vec![("bank_details_lock", lock.as_str())]
            }
            Event::Issued(_) if scope != LockScope::default() => {
                vec![("lock_scope", scope.as_str())]
            }
            _ => Vec::new(),
        }
    }

    fn events(&self, decision: &Decision) -> Option<Vec<Value>> {
        match decision {
            Decision::Record { recorded, .. } => {
                serde_json::to_value(&recorded.event).ok().map(|event| vec![event])
            }
            Decision::Holidays { days, .. } => {
                Some(vec![json!({ "event": HOLIDAYS_GIVEN, "dates": days })])
            }
            Decision::Show(_) => None,
        }
    }

    fn stored_decision(
        &self,
        _: &Address,
        command: &PaymentsCommand,
        _: &RecordedPolicy,
        events: Vec<Value>,
    ) -> Option<Decision> {
        let [event] = <[Value; 1]>::try_from(events).ok()?;
        let address = command.address;
        match &command.asked {
            Request::Change(command) => {
                let event = serde_json::from_value(event).ok()?;
                let Command { activity_id, on, by, .. } = command.clone();
                let recorded = Recorded { activity_id, on, by, event };
                Some(Decision::Record { address, recorded, notices: Vec::new() })
            }
            Request::Holidays(days) => {
                let stored = json!({ "event": HOLIDAYS_GIVEN, "dates": days });
                (stored == event).then(|| Decision::Holidays { address, days: days.clone() })
            }
            Request::Show(_) => None,
        }
    }

    fn faults(&self, book: &CustomerBook, entry: &Unverified<'_, Self>) -> Vec<FaultKind> {
        let (Decision::Record { recorded, .. }, Request::Change(command)) =
            (entry.decision, &entry.command.asked)
        else {
            return Vec::new();
        };
        let mut file = *self;
        file.policy = Policy::default();
        for (name, value) in entry.policy {
            // One that is not known is a fault of its own.
            let _ = file.choose(&format!("{name}={value}"));
        }
        let calendar = entry.context.index.calendar();
        let rules = Rules { rates: &file.rates, calendar, policy: file.policy };
        faults_of_entry(book.account(), command, recorded, rules)
    }

    fn save(&self, book: &CustomerBook) -> Option<Value> {
        serde_json::to_value(book).ok()
    }

    fn load(&self, stored: Value) -> Result<CustomerBook, FaultKind> {
        let book: CustomerBook =
            serde_json::from_value(stored).map_err(|_| FaultKind::OtherFigure)?;
        if book.account().foots() { Ok(book) } else { Err(FaultKind::LinesDoNotSum) }
    }

    fn export(&self, _: &str, cases: &Cases<Self>) -> Result<Vec<u8>, Vec<FieldError>> {
        let accounts = cases.values().map(|book| book.case.account());
        export::debt_commands(accounts, self.with_names)
            .map_err(|refusals| refusals.into_iter().map(ExportRefusal::to_error).collect())
    }
}

/// The name of the event that adds to the business calendar.
const HOLIDAYS_GIVEN: &str = "holidays_given";

impl PaymentsFile {
    fn decide_change(
        &self,
        book: &CustomerBook,
        address: Address,
        command: &Command,
        books: &Books,
    ) -> Result<Decision, Vec<FieldError>> {
        let (rates, policy) = (&self.rates, self.policy);
        let rules = Rules { rates, calendar: books.calendar(), policy };
        let recorded = decide(book.account(), command, rules)
            .map_err(|refusals| refusals.iter().map(error).collect::<Vec<_>>())?;
        let mut notices = notices(book.account(), command, rules);
        let releases = recorded.event.release().is_some();
        if releases && books.has_debts_beside(&address) {
            notices.push(Notice::DebtsBeside);
        }
        Ok(Decision::Record { address, recorded, notices })
    }
}

fn error(refusal: &CommandRefusal) -> FieldError {
    FieldError::about(refusal.field(), refusal.code(), refusal.to_string())
}

fn remark(notice: &Notice) -> Remark {
    Remark { code: notice.code(), message: notice.to_string(), section: None }
}
