//! The exchange with CCSS: what is submitted, what is answered, and what is still awaited.
//!
//! An [`Exchange`] is the side of one service or provider. It decides what can be sent and builds
//! the [requests](Request), and has no input or output itself. An [`ExchangeBook`] adds its history,
//! previews, and versions that commands are committed against. The caller's [`Transport`] sends
//! them; the answers are [added](Exchange::fold) in any order and any number of times.
//!
//! # Invariants
//! - **Nothing is submitted twice.** A request is identified by its [item](Item), which includes
//!   the version. It stays unchanged in the [outbox](Exchange::outbox) until CCSS has answered it.
//! - **Nothing is lost.** CCSS can process a version again at any time, and its answers arrive in
//!   any order and any number of times. All answers are kept, and the latest by day counts. An
//!   answer that cannot be correct is refused and changes nothing else.
//! - **Items fail separately.** Every item has its own [result](ItemResult).
//! - Deciding can fail, applying cannot: every command is decided first, and its result is a list
//!   of [events](Event) that can be replayed.
//! - A week that has not begun is never sent, since FAAA s 204B is about care that was given.
//! - The work for a command depends on its subject, not on the size of the exchange.
//!
//! The names and codes of the interface are not public, so its messages are kept as text.
//!
//! ```
//! use ccs_core::date::{Day, Week};
//! use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
//! use ccs_core::exchange::{Exchange, LateReasons, Reply, Response, Selection, SubmitWeek};
//! use ccs_core::session::{Attendance, ReportState, ReportedSession};
//!
//! let id = "E8000034122".parse()?;
//! let mut exchange = Exchange::default();
//! exchange.register_enrolment(Enrolment {
//!     id,
//!     child: None,
//!     child_id: None,
//!     service: "190016362L".parse()?,
//!     arrangement: Arrangement::ComplyingWritten,
//!     from: Day::ymd(2025, 7, 7),
//!     to: None,
//!     status: EnrolmentStatus::Confirmed,
//! }).unwrap();
//! exchange.mark(id, ReportedSession {
//!     day: Day::ymd(2025, 8, 4),
//!     start: "07:30".parse()?,
//!     end: "17:30".parse()?,
//!     fee: "150.00".parse()?,
//!     attendance: Attendance::Attended,
//!     absence_reason: None,
//!     sign_in: Some("07:40".parse()?),
//!     sign_out: Some("17:05".parse()?),
//!     fee_before_discounts: None,
//! }).unwrap();
//!
//! let command = SubmitWeek {
//!     week: Week::ending(Day::ymd(2025, 8, 10))?,
//!     today: Day::ymd(2025, 8, 11),
//!     submit_current_week: false,
//!     selection: Selection::EVERYTHING,
//!     late: LateReasons::default(),
//! };
//! let connection = exchange.submit_week(&command).unwrap();
//! let sent = connection.requests.iter().find(|request| request.submits_sessions()).unwrap();
//! exchange.fold(Response::new(sent.item(), Reply::Received)).unwrap();
//! let (_, state) = exchange.reports().next().unwrap();
//! assert_eq!(state, ReportState::Received);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod before;
mod book;
mod case;
mod change;
mod command;
mod doubt;
mod event;
mod extension;
mod fold;
mod inclusion_support;
mod item;
mod late;
mod mark;
mod no_care;
mod outbox;
mod outcome;
mod payment_run;
mod refusal;
mod register;
mod request;
mod retrieved;
mod roll_view;
mod selection;
mod submit;
mod take_over;
mod transport;

pub use before::Before;
pub use book::{Effect, Entry, ExchangeBook, ExchangeLedger, Submission, verify};
pub use case::{EnrolmentFile, Exchange, Policy};
pub use change::{ChangeRefusal, LateReason, Vary, VaryInPart, Withdraw};
pub use command::{Answer, Command, CommandRefusal};
pub use doubt::AnswerDoubt;
pub use event::{Decided, Event};
pub use extension::{Extension, ExtensionDoubt, ExtensionRefusal};
pub use fold::{Folded, Reply, Reprocessed, Response, ResponseRefusal};
pub use inclusion_support::{
    ClaimContent, ClaimRefusal, ClaimState, InclusionSupportCase, InclusionSupportClaim,
};
pub use item::{Item, NotAnItem};
pub use late::LateReasons;
pub use mark::{MarkRefusal, RowRefusal};
pub use no_care::NoCareRefusal;
pub use outcome::{Connection, ItemError, ItemResult, Outcome};
pub use payment_run::PaymentRunRefusal;
pub use refusal::Coded;
pub use register::{Bound, RegisterRefusal, Registered};
pub use request::Request;
pub use retrieved::{Brought, Message, MessageKind, Paid, PaymentLine, Person};
pub use roll_view::{CcsMark, RollLine};
pub use selection::{
    EnrolmentOptions, InclusionSupportOptions, MiscOptions, Selection, SessionReportOptions,
};
pub use submit::{Connect, ItemRefusal, RetrieveRefusal, SubmitRefusal, SubmitWeek};
pub use take_over::{TakeOver, TakeOverRefusal};
pub use transport::Transport;

pub use crate::session::{AgencyError, EntitledTo, SessionEntitlement};
