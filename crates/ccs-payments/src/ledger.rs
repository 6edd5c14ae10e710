//! A customer's account as a book: decisions that are committed only against the version they were
//! made for, histories, and what may be wrong with one.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ActivityId, CommandId, CustomerId};
use ccs_core::ledger::{
    At, BeforeLatest, Book, Days, Decided, Fault, FaultKind, Identified, Index, Ledger, Ruled,
    verify_with,
};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;

use crate::account::Account;
use crate::activity::Activity;
use crate::calendar::BusinessCalendar;
use crate::command::{Command, CommandRefusal, Notice, Rules, Verb, decide, notices};
use crate::event::{Event, Recorded, Release};
use crate::policy::Policy;

/// The account of a customer, with its history.
///
/// ```
/// use ccs_core::{date::{Day, Week}, ledger::Committed, money::Cents};
/// use ccs_payments::change::{Recipient, Subsidy, WeekChange};
/// use ccs_payments::command::{Command, Verb};
/// use ccs_payments::ledger::{AccountBook, Others, Settings, Submission};
///
/// let (mut book, others, settings) = (AccountBook::default(), Others::default(), Settings::default());
/// let submitted = |id: &str, verb| Submission {
///     command_id: id.parse().expect("an id"),
///     decided_on: None,
///     command: Command {
///         activity_id: "A1".parse().expect("an id"),
///         on: Day::ymd(2026, 3, 2),
///         by: "officer-7".into(),
///         verb,
///     },
/// };
/// let confirm = submitted("k1", Verb::ConfirmBankDetails { correct: true });
/// let first = book.decide(&confirm, &others, &settings).expect("nothing is against it");
/// let update = submitted("k2", Verb::UpdateBankDetails);
/// let second = book.decide(&update, &others, &settings).expect("nothing is against it");
/// assert!(matches!(book.commit(first, &others), Ok(Committed::Accepted(_))));
/// assert_eq!(book.commit(second, &others).unwrap_err().code(), "CCS-L001");
/// ```
pub type AccountBook = Book<Payments>;

/// What a customer's account keeps, and how it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payments {}

/// A command with its id and its decision day.
pub type Submission = Identified<Command>;

/// One line of the history of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The command.
    pub submission: Submission,
    /// The policy it was decided under.
    pub policy: Policy,
    /// What happened.
    pub event: Event,
}

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What happened.
    pub event: Event,
    /// The activity afterwards: [`PaymentStatus::of`](crate::view::PaymentStatus::of) has every
    /// figure.
    pub activity: Activity,
    /// What the officer should know.
    pub notices: Vec<Notice>,
}

/// How decisions are made.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The limit of arrears, by day.
    pub rates: RateBook<'static>,
    /// How open questions are answered.
    pub policy: Policy,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rates: RateBook::PUBLISHED, policy: Policy::default() }
    }
}

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A customer who is named.
    Customer(Personal<CustomerId>),
    /// The customer of an activity, who is not named.
    OfActivity(ActivityId),
}

/// What a decision reads besides its own account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Others {
    /// The business calendar, which is everybody's.
    pub calendar: BusinessCalendar,
    /// How many entries each account has.
    pub versions: BTreeMap<Owner, u64>,
}

impl Index for Others {
    type BookId = Owner;

    fn version_of(&self, owner: &Owner) -> u64 {
        self.versions.get(owner).copied().unwrap_or_default()
    }
}

impl Ledger for Payments {
    type Command = Submission;
    type Entry = Entry;
    type State = Account;
    type Index = Others;
    type Policy = Settings;
    type Refusal = CommandRefusal;
    type Effect = Effect;

    fn command(entry: &Entry) -> &Submission {
        &entry.submission
    }

    fn command_id(submission: &Submission) -> CommandId {
        submission.command_id
    }

    fn days(submission: &Submission) -> Days {
        days(&submission.command, submission.decided_on)
    }

    fn decide(at: &At<'_, Self>, submission: &Submission) -> Decided<Self> {
        let (account, command) = (at.state, &submission.command);
        let policy = at.policy.policy;
        let rules = Rules { rates: &at.policy.rates, calendar: &at.index.calendar, policy };
        let recorded = decide(account, command, rules)?;
        let notices = notices(account, command, rules);
        let activity = account.activity_after(&recorded);
        let event = recorded.event;
        Ok(Ruled {
            effect: Effect { event: event.clone(), activity, notices },
            entry: Entry { submission: submission.clone(), policy, event },
            read: Vec::new(),
        })
    }

    fn apply(account: &mut Account, entry: &Entry) {
        account.record(&entry.recorded());
    }

    fn reused() -> CommandRefusal {
        CommandRefusal::CommandIdReused
    }

    fn before_latest(refusal: BeforeLatest) -> CommandRefusal {
        CommandRefusal::DecidedEarlier(refusal)
    }
}

impl Entry {
    /// What happened, with its day and its author.
    #[must_use]
    pub fn recorded(&self) -> Recorded {
        let Command { activity_id, on, by, .. } = &self.submission.command;
        let (activity_id, on, by) = (*activity_id, *on, by.clone());
        Recorded { activity_id, on, by, event: self.event.clone() }
    }
}

/// The days of a command. What a customer owes and that a payment came back are facts that may
/// reach the record late.
#[must_use]
pub const fn days(command: &Command, decided: Option<Day>) -> Days {
    let is_late_fact = matches!(command.verb, Verb::RecordDebt(_) | Verb::Return { .. });
    Days { effect: Some(command.on), decided, is_late_fact }
}

/// Everything that is wrong with a history that comes from outside.
#[must_use]
pub fn verify(entries: &[Entry]) -> Vec<Fault> {
    verify_with::<Payments>(entries, |account, entry| {
        let recorded = entry.recorded();
        let calendar = &BusinessCalendar::default();
        let rules = Rules { rates: &RateBook::PUBLISHED, calendar, policy: entry.policy };
        let command = &entry.submission.command;
        let mut kinds = faults(account, &recorded);
        let is_asked_for = is_asked_for(command, &recorded.event);
        kinds.extend((!is_asked_for).then_some(FaultKind::OtherFigure));
        if kinds.is_empty() && releases_otherwise(account, command, &recorded, rules) {
            kinds.push(FaultKind::OtherFigure);
        }
        kinds
    })
}

/// What is wrong with an entry, given the account before it: its event, and whether its command can
/// produce it, where the business calendar is known.
///
/// A command that would be decided otherwise is a fault; one that would be refused is not.
#[must_use]
pub fn faults_of_entry(
    account: &Account,
    command: &Command,
    recorded: &Recorded,
    rules: Rules<'_>,
) -> Vec<FaultKind> {
    let mut kinds = faults(account, recorded);
    let is_asked_for = is_asked_for(command, &recorded.event);
    kinds.extend((!is_asked_for).then_some(FaultKind::OtherFigure));
    let decided = || decide(account, command, rules);
    if kinds.is_empty() && decided().is_ok_and(|decided| decided != *recorded) {
        kinds.push(FaultKind::OtherFigure);
    }
    kinds
}

/// Whether the debts would take something else. What depends on the calendar is not compared.
fn releases_otherwise(
    account: &Account,
    command: &Command,
    recorded: &Recorded,
    rules: Rules<'_>,
) -> bool {
    decide(account, command, rules)
        .is_ok_and(|decided| decided.event.release() != recorded.event.release())
}

/// Whether an event has its command's kind and content.
fn is_asked_for(command: &Command, event: &Event) -> bool {
    match (&command.verb, event) {
        (Verb::Plan { changes }, Event::Planned { changes: recorded, .. }) => changes == recorded,
        (Verb::ReviewAssessment { correct }, Event::Reviewed { correct: recorded })
        | (Verb::IctOutcome { correct }, Event::IctDecided { correct: recorded, .. })
        | (
            Verb::ConfirmBankDetails { correct },
            Event::BankDetailsConfirmed { correct: recorded },
        ) => correct == recorded,
        (Verb::ReportLock { reason }, Event::LockSeen { reason: recorded }) => reason == recorded,
        (Verb::RecordDebt(debt), Event::DebtRecorded(recorded)) => debt == recorded,
        (Verb::Issue { posting_date }, Event::Issued(posting)) => {
            *posting_date == posting.posting_date
        }
        (Verb::Return { reason }, Event::Returned { reason: recorded }) => reason == recorded,
        (Verb::Finalise, Event::Finalised { .. })
        | (Verb::UpdateBankDetails, Event::BankDetailsUpdated { .. })
        | (Verb::RaiseIncident, Event::IncidentRaised { .. }) => true,
        _ => false,
    }
}

/// What is wrong with an event that is to follow what an account has.
#[must_use]
pub fn faults(account: &Account, recorded: &Recorded) -> Vec<FaultKind> {
    let untouched = Activity::default();
    let activity = account.activity(recorded.activity_id).unwrap_or(&untouched);
    let event = &recorded.event;
    let moves = event.as_move().is_none_or(|event| activity.state().after(event).is_ok());
    let mut faults = if moves { Vec::new() } else { vec![FaultKind::NotThere] };
    let releases = event.release().is_some();
    let entered = event.as_move().and_then(|event| activity.state().after(event).ok());
    let due = entered.is_some_and(|next| activity.releases_on_entering(next));
    if moves && releases != due {
        faults.push(FaultKind::OtherFigure);
    }
    faults.extend(
        event
            .release()
            .into_iter()
            .flat_map(|release| faults_of_release(account, activity, release)),
    );
    faults
}

fn faults_of_release(account: &Account, activity: &Activity, release: &Release) -> Vec<FaultKind> {
    let arrears = activity.plan().map_or(WideMoney::ZERO, |plan| plan.arrears.gross());
    let mut faults = Vec::new();
    let negative = release.payable < WideMoney::ZERO
        || release.lines.iter().any(|line| line.amount <= WideMoney::ZERO);
    if negative || release.set_off().plus(release.payable) != arrears {
        faults.push(FaultKind::LinesDoNotSum);
    }
    for line in &release.lines {
        match account.debts().balance(line.debt_case_id) {
            None => faults.push(FaultKind::NotThere),
            Some(owed) if owed < line.amount => faults.push(FaultKind::MoreThanThereIs),
            Some(owed) if owed.minus(line.amount) != line.balance_after => {
                faults.push(FaultKind::OtherFigure);
            }
            Some(_) => {}
        }
    }
    faults
}
