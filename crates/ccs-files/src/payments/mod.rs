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
mod read;
mod schema;
mod show;
mod show_view;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ActivityId, CustomerId, EnrolmentId};
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_payments::command::{Command, CommandRefusal, Rules, decide};
use ccs_payments::policy::Policy;
use ccs_payments::event::Recorded;
use ccs_payments::view::HistoryFilter;

pub use answer::Beside;
pub use book::{Book, Owner};
pub use schema::payments_command_schema;
pub use show::{GuidanceShown, IncidentShown, PaymentShown, SetOffLineShown};
pub use show_view::{
    BreakdownShown, ChildShown, CustomerPaymentShown, DetailsShown, LastPaymentShown, LineShown,
    LockShown, Name, PaidShown, PeriodShown, ProviderPaymentShown, RowShown, SetOffEntryShown,
    SetOffShown, TotalShown, ViewShown,
};

use crate::command::{Answer, CaseFile, Context, Lists};
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

/// Whom and which activity a line is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The customer, where the line names one.
    pub customer_id: Option<Personal<CustomerId>>,
    /// The activity.
    pub activity_id: Option<ActivityId>,
}

/// A command and whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentsCommand {
    address: Address,
    on: Day,
    by: Box<str>,
    asked: Asked,
}

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
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
    /// An event.
    Record(Address, Recorded),
    /// More holidays.
    Holidays(Vec<Day>),
    /// Something to show.
    Show(Box<ViewShown>),
}

impl CaseFile for PaymentsFile {
    const AREA: &'static str = "payments";
    const SCHEMA: &'static str = PAYMENTS_COMMAND_SCHEMA;
    const STATE_KEY: &'static str = "payment";
    type CaseId = Address;
    type Case = Book;
    type Command = PaymentsCommand;
    type Decision = Decision;
    type Undo = Book;
    type Index = ();
    type State = Option<PaymentShown>;
    type Focus = ();
    type Beside = Beside;

    fn case_id(&self, fields: &mut Fields<'_>) -> Option<Address> {
        read::address(fields)
    }

    /// One book holds a file: a business calendar is everybody's, and a customer's activities
    /// share the customer's debts.
    fn kept_under(&self, _: &Address) -> Address {
        Address::default()
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<PaymentsCommand> {
        read::command(fields)
    }

    fn decide(
        &self,
        book: &Book,
        command: &PaymentsCommand,
        _: &Context<'_, Self>,
    ) -> Result<Decision, Vec<FieldError>> {
        let address = command.address;
        let account = book.account(address);
        match &command.asked {
            Asked::Change(command) => {
                let (rates, policy) = (&self.rates, self.policy);
                let rules = Rules { rates, calendar: book.calendar(), policy };
                let decided = decide(account, command, rules);
                decided
                    .map(|event| Decision::Record(address, event))
                    .map_err(|refusals| refusals.iter().map(error).collect())
            }
            Asked::Holidays(days) => Ok(Decision::Holidays(days.clone())),
            Asked::Show(question) => {
                let view = ViewShown::of(account, *question, self.with_names);
                Ok(Decision::Show(Box::new(view)))
            }
        }
    }

    fn apply(&self, book: &mut Book, decision: Decision) -> Answer<Beside> {
        match decision {
            Decision::Record(address, event) => {
                let reference = address.customer_id.filter(|_| self.with_names);
                let answer = answer::to_event(book.account(address), &event, reference.as_ref());
                book.record(address, event);
                answer
            }
            Decision::Holidays(days) => {
                let message = answer::holidays(days.len());
                book.add_holidays(days);
                Answer::new(Some(message), Beside::default())
            }
            Decision::Show(view) => {
                Answer::new(None, Beside { view: Some(*view), ..Beside::default() })
            }
        }
    }

    fn undo(&self, book: &Book, _: &Decision) -> Book {
        book.clone()
    }

    fn take_back(&self, book: &mut Book, before: Book) {
        *book = before;
    }

    fn book_name(&self, _: &Address) -> String {
        Self::AREA.to_owned()
    }

    fn is_question(&self, command: &PaymentsCommand) -> bool {
        matches!(command.asked, Asked::WeeklySubsidy(_) | Asked::PaymentHistory(_))
    }

    /// No line addresses a whole book.
    fn state(&self, _: &Book) -> Option<PaymentShown> {
        None
    }

    fn state_for(
        &self,
        address: &Address,
        (): &(),
        book: &Book,
        _: Lists,
    ) -> Option<PaymentShown> {
        let activity = book.account(*address).activity(address.activity_id?)?;
        PaymentShown::of(activity)
    }
}

fn error(refusal: &CommandRefusal) -> FieldError {
    FieldError::about(refusal.field(), refusal.code(), refusal.to_string())
}
