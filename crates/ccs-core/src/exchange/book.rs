//! A service's exchange as a book: commands are decided, shown, and then committed.

use alloc::vec;
use alloc::vec::Vec;

use super::command::{Answer, Command, CommandRefusal};
use super::{Decided, EnrolmentFile, Event, Exchange, Policy};
use crate::id::CommandId;
use crate::ledger::{
    self, At, BeforeLatest, Book, Days, Fault, FaultKind, Identified, Ledger, Ruled, verify_with,
};
use crate::session::{ReportState, SessionReport};

/// The exchange of a service, with its history.
///
/// ```
/// use ccs_core::date::{Day, Week};
/// use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
/// use ccs_core::exchange::{
///     Answer, Command, Connect, ExchangeBook, LateReasons, Policy, Selection, Submission,
/// };
/// use ccs_core::ledger::Committed;
/// use ccs_core::session::{Attendance, ReportState, ReportedSession};
///
/// let (mut book, policy) = (ExchangeBook::default(), Policy::default());
/// let id = "E1".parse()?;
/// let enrolment = Enrolment {
///     id,
///     child: None,
///     child_id: None,
///     service: "190016362L".parse()?,
///     arrangement: Arrangement::ComplyingWritten,
///     from: Day::ymd(2025, 7, 7),
///     to: None,
///     status: EnrolmentStatus::Confirmed,
/// };
/// let session = ReportedSession {
///     day: Day::ymd(2025, 8, 4),
///     start: "07:30".parse()?,
///     end: "17:30".parse()?,
///     fee: "150.00".parse()?,
///     attendance: Attendance::Attended,
///     absence_reason: None,
///     sign_in: Some("07:40".parse()?),
///     sign_out: Some("17:05".parse()?),
///     fee_before_discounts: None,
/// };
/// let connect = Connect {
///     today: Day::ymd(2025, 8, 11),
///     submit_current_week: false,
///     selection: Selection::EVERYTHING,
///     late: LateReasons::default(),
/// };
/// let identified = |command_id: &str, command| Submission {
///     command_id: command_id.parse().unwrap(),
///     decided_on: None,
///     command,
/// };
/// for (command_id, command) in
///     [("k1", Command::Register(enrolment)), ("k2", Command::Mark(id, session))]
/// {
///     let proposal = book.decide(&identified(command_id, command), &(), &policy).unwrap();
///     book.commit(proposal, &())?;
/// }
///
/// // A preview has the reports as they would be; nothing is sent yet.
/// let connect = identified("k3", Command::Connect(connect));
/// let (_, effect) = book.preview(&connect, &(), &policy).unwrap();
/// let [(report, ReportState::Submitted)] = &effect.reports[..] else { panic!("one report") };
/// assert_eq!((report.version(), effect.awaited_reports), (1, 1));
/// assert_eq!(book.state().report(report.id).unwrap().1, ReportState::Ready);
///
/// // Two officers decide against one version; the second has to look again.
/// let first = book.decide(&connect, &(), &policy).unwrap();
/// let second = book.decide(&identified("k4", connect.command.clone()), &(), &policy).unwrap();
/// let Committed::Accepted(effect) = book.commit(first, &())? else { panic!("it is new") };
/// let Answer::Connected(connection) = effect.answer else { panic!("it connects") };
/// assert!(connection.requests.iter().any(|request| request.submits_sessions()));
/// assert_eq!(book.commit(second, &()).unwrap_err().code(), "CCS-L001");
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub type ExchangeBook = Book<ExchangeLedger>;

/// What the book of an exchange contains, and how it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeLedger {}

/// A command with its id and its decision day.
pub type Submission = Identified<Command>;

/// One entry of the history of an exchange.
pub type Entry = ledger::Entry<Command, Policy, Event>;

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What it gives.
    pub answer: Answer,
    /// The reports that it concerns, as they are after it, by week and enrolment. A draft that it
    /// removes is not among them.
    pub reports: Vec<(SessionReport, ReportState)>,
    /// The enrolments that it changes, as they are after it, by id.
    pub enrolments: Vec<EnrolmentFile>,
    /// How many versions of session reports await an answer after it.
    pub awaited_reports: usize,
}

impl Effect {
    /// Applies the events to the parts that they change, which takes no copy of the others.
    fn of(exchange: &Exchange, events: &[Event], answer: Answer) -> Self {
        let before = exchange.before(events);
        let keys: Vec<_> = before.report_keys().collect();
        let mut after = before.into_exchange();
        events.iter().for_each(|event| after.apply(event.clone()));
        let reports =
            keys.into_iter().filter_map(|(week, enrolment)| after.report_about(enrolment, week));
        Self {
            answer,
            reports: reports.map(|(report, state)| (report.clone(), state)).collect(),
            awaited_reports: after.awaited_reports(),
            enrolments: after.enrolment_files().cloned().collect(),
        }
    }
}

impl Ledger for ExchangeLedger {
    type Command = Submission;
    type Entry = Entry;
    type State = Exchange;
    type Index = ();
    type Policy = Policy;
    type Refusal = CommandRefusal;
    type Effect = Effect;

    fn command(entry: &Entry) -> &Submission {
        &entry.submission
    }

    fn command_id(submission: &Submission) -> CommandId {
        submission.command_id
    }

    fn days(submission: &Submission) -> Days {
        submission.command.days(submission.decided_on)
    }

    fn decide(at: &At<'_, Self>, submission: &Submission) -> ledger::Decided<Self> {
        let (exchange, policy) = (at.state, *at.policy);
        let Decided { events, answer } = exchange.decide(&submission.command, policy)?;
        let effect = Effect::of(exchange, &events, answer);
        let entry = Entry { submission: submission.clone(), policy, events };
        Ok(Ruled { entry, effect, read: Vec::new() })
    }

    fn apply(exchange: &mut Exchange, entry: &Entry) {
        entry.events.iter().for_each(|event| exchange.apply(event.clone()));
    }

    fn reused() -> CommandRefusal {
        CommandRefusal::CommandIdReused
    }

    fn before_latest(refusal: BeforeLatest) -> CommandRefusal {
        CommandRefusal::DecidedEarlier(refusal)
    }
}

/// Everything that is wrong with a history that comes from outside. Each command is decided again,
/// under its recorded policy.
#[must_use]
pub fn verify(entries: &[Entry]) -> Vec<Fault> {
    verify_with::<ExchangeLedger>(entries, |exchange, entry| {
        match exchange.decide(&entry.submission.command, entry.policy) {
            Ok(decided) if decided.events == entry.events => Vec::new(),
            Ok(_) => vec![FaultKind::OtherFigure],
            Err(_) => vec![FaultKind::NotThere],
        }
    })
}
