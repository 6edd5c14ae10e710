//! One activity: what was planned, and what became of its payment.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::arrears::Arrears;
use crate::calendar::Expected;
use crate::change::WeekChange;
use crate::event::{Event, Posting, Recorded, Release};
use crate::guidance::Step;
use crate::incident::Incident;
use crate::lock::{Lock, LockKind, LockReason, Stage, State};

/// One activity of a customer, as its events have left it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Activity {
    state: State,
    plan: Option<Plan>,
    seen_locks: Vec<SeenLock>,
    released: Option<Released>,
    expected: Option<Expected>,
    lock_lifted_by: Option<Day>,
    payments: Vec<Payment>,
    steps: Vec<(Day, Step)>,
    incident: Option<Incident>,
}

/// What was planned last.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Plan {
    /// The day of the assessment or reassessment.
    pub processed_on: Day,
    /// What changes.
    pub changes: Vec<WeekChange>,
    /// Its total.
    pub arrears: Arrears,
    /// Whether that is over the limit.
    pub over_limit: bool,
}

/// A lock that was seen on the payment destination.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SeenLock {
    /// The reason that it shows.
    pub reason: LockReason,
    /// The day it was reported.
    pub since: Day,
}

/// A release, with the command that brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Released {
    /// What was set off and what is payable.
    pub release: Release,
    /// The day on which debts were set off.
    pub on: Day,
    /// Who gave the command.
    pub by: Box<str>,
    /// The day from which nothing locks the payment: later than `on`, where a lock came after the
    /// release and was lifted.
    pub free_since: Day,
}

/// A payment that was issued, and whether it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Payment {
    /// When it was posted, and when the customer has it.
    pub posting: Posting,
    /// Whether one before it had come back.
    pub reissue: bool,
    /// When and why it came back.
    pub returned: Option<ReturnedPayment>,
}

/// When and why a payment came back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReturnedPayment {
    /// The day.
    pub on: Day,
    /// Why.
    pub reason: Box<str>,
}

impl Activity {
    /// How far the payment has come.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// What was planned last.
    #[must_use]
    pub const fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// The plan, unless it was found not correct.
    #[must_use]
    pub fn current_plan(&self) -> Option<&Plan> {
        self.plan().filter(|_| self.state.stage() != Stage::Reassess)
    }

    /// What was set off and what is payable, once the payment is released.
    #[must_use]
    pub fn release(&self) -> Option<&Release> {
        self.released.as_ref().map(|released| &released.release)
    }

    /// The release with the day and the author of the command that brought it.
    #[must_use]
    pub const fn released(&self) -> Option<&Released> {
        self.released.as_ref()
    }

    /// The days between which the customer was told to expect the payment.
    #[must_use]
    pub const fn expected(&self) -> Option<Expected> {
        self.expected
    }

    /// The day by which the lock of invalid bank details is lifted, where an update lifts it.
    #[must_use]
    pub const fn lock_lifted_by(&self) -> Option<Day> {
        self.lock_lifted_by
    }

    /// What was issued, in order.
    #[must_use]
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    /// The steps of the procedure at which the customer is told or something is documented, with
    /// their days.
    #[must_use]
    pub fn steps(&self) -> &[(Day, Step)] {
        &self.steps
    }

    /// The incident that was raised last under this plan.
    #[must_use]
    pub const fn incident(&self) -> Option<&Incident> {
        self.incident.as_ref()
    }

    /// Whether the payment is locked.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.plan.is_some() && self.state.lock().is_some()
    }

    /// Why the payment is locked; `None` when it is not.
    #[must_use]
    pub fn lock_reason(&self) -> Option<LockReason> {
        match self.state.lock()? {
            Lock::OverLimit(_) | Lock::EarlierOverLimit => Some(LockReason::exceeds_limit()),
            Lock::Other(_) => self.other_locks().next().map(|lock| lock.reason.clone()),
        }
    }

    /// Every lock on the payment destination that this activity is known for: that of its own
    /// arrears first, then those that were reported, in order.
    pub fn locks(&self) -> impl Iterator<Item = SeenLock> + '_ {
        let over_limit = matches!(self.state.lock(), Some(Lock::OverLimit(_)));
        let own = self
            .plan()
            .filter(|_| over_limit)
            .map(|plan| SeenLock { reason: LockReason::exceeds_limit(), since: plan.processed_on });
        own.into_iter().chain(self.seen_locks.iter().cloned())
    }

    /// The reported locks for another reason than the limit.
    pub(crate) fn other_locks(&self) -> impl Iterator<Item = &SeenLock> {
        self.seen_locks.iter().filter(|lock| lock.reason.kind() != LockKind::ExceedsLimit)
    }

    pub(crate) fn foots(&self) -> bool {
        let planned =
            self.plan.as_ref().is_none_or(|plan| plan.arrears == Arrears::of(&plan.changes));
        let Some(release) = self.release() else { return planned };
        let arrears = self.plan().map_or(WideMoney::ZERO, |plan| plan.arrears.gross());
        let positive = release.payable >= WideMoney::ZERO
            && release.lines.iter().all(|line| line.amount > WideMoney::ZERO);
        planned && positive && release.set_off().plus(release.payable) == arrears
    }

    /// Whether a move to this state is what releases the payment.
    pub(crate) fn releases_on_entering(&self, next: State) -> bool {
        next.stage() == Stage::Released && self.released.is_none()
    }

    /// Takes an event in. It never refuses: what is recorded has happened.
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        let event = &recorded.event;
        let before = self.state;
        if let Some(Ok(next)) = event.as_move().map(|event| before.after(event)) {
            self.state = next;
        }
        self.take_in(recorded);
        if let Some(release) = event.release() {
            self.release_by(release, recorded);
        }
        if before.lock().is_some() && self.state.lock().is_none() {
            self.freed(recorded.on);
        }
        self.steps.extend(Step::of(before, event).map(|step| (recorded.on, step)));
    }

    fn take_in(&mut self, recorded: &Recorded) {
        let on = recorded.on;
        match &recorded.event {
            Event::Planned { changes, over_limit } => self.planned(on, changes, *over_limit),
            Event::Finalised { expected, .. } => self.expected = *expected,
            Event::LockSeen { reason } => self.see(reason, on),
            Event::IncidentRaised { incident, expected } => {
                self.incident = Some(*incident);
                self.expected = *expected;
            }
            Event::IctDecided { correct: true, .. } => self.seen_locks.clear(),
            Event::BankDetailsUpdated { reissue, lifted } => {
                self.posted(*reissue, true);
                if let Some(lifted) = lifted {
                    self.lifted_by_update(lifted.by);
                }
            }
            Event::Issued(posting) => self.posted(Some(*posting), false),
            Event::Returned { reason } => self.came_back(on, reason),
            Event::IctDecided { correct: false, .. }
            | Event::Reviewed { .. }
            | Event::BankDetailsConfirmed { .. }
            | Event::DebtRecorded(_) => {}
        }
    }

    /// Takes the release back, when its assessment is found not correct.
    pub(crate) fn take_back_release(&mut self) -> Option<Released> {
        (self.state.stage() == Stage::Reassess).then(|| self.released.take()).flatten()
    }

    fn planned(&mut self, on: Day, changes: &[WeekChange], over_limit: bool) {
        let (arrears, changes) = (Arrears::of(changes), changes.to_vec());
        self.plan = Some(Plan { processed_on: on, arrears, changes, over_limit });
        (self.expected, self.lock_lifted_by, self.incident) = (None, None, None);
        self.steps.clear();
    }

    /// A lock that is known stays as it was first reported. Over the limit, the limit's lock is
    /// the activity's own.
    fn see(&mut self, reason: &LockReason, since: Day) {
        let own = reason.kind() == LockKind::ExceedsLimit
            && matches!(self.state.lock(), Some(Lock::OverLimit(_)));
        if !own && self.seen_locks.iter().all(|lock| lock.reason != *reason) {
            self.seen_locks.push(SeenLock { reason: reason.clone(), since });
        }
    }

    fn lifted_by_update(&mut self, by: Day) {
        self.lock_lifted_by = Some(by);
        self.seen_locks.retain(|lock| lock.reason.kind() != LockKind::BankDetailsInvalid);
    }

    fn release_by(&mut self, release: &Release, recorded: &Recorded) {
        self.released = Some(Released {
            release: release.clone(),
            on: recorded.on,
            by: recorded.by.clone(),
            free_since: recorded.on,
        });
    }

    fn freed(&mut self, on: Day) {
        if let Some(released) = &mut self.released {
            released.free_since = released.free_since.max(on);
        }
    }

    fn posted(&mut self, posting: Option<Posting>, reissue: bool) {
        let payment = |posting| Payment { posting, reissue, returned: None };
        self.payments.extend(posting.map(payment));
    }

    fn came_back(&mut self, on: Day, reason: &str) {
        if let Some(payment) = self.payments.last_mut() {
            payment.returned = Some(ReturnedPayment { on, reason: reason.into() });
        }
    }
}
