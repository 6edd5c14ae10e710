//! One activity: what was planned, and what became of its payment.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;

use crate::arrears::Arrears;
use crate::calendar::Expected;
use crate::change::WeekChange;
use crate::event::{Event, Posting, Recorded, Release};
use crate::lock::{LockReason, Referral, SeenLock, State};

/// One activity of a customer, as its events have left it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    state: State,
    plan: Option<Plan>,
    seen_locks: Vec<LockReason>,
    release: Option<Release>,
    expected: Option<Expected>,
    payments: Vec<Payment>,
}

/// What was planned last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The day of the assessment or reassessment.
    pub processed_on: Day,
    /// What changes.
    pub changes: Vec<WeekChange>,
    /// What it comes to.
    pub arrears: Arrears,
    /// Whether that is over the limit.
    pub over_limit: bool,
}

/// A payment that was issued, and whether it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
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
pub struct ReturnedPayment {
    /// The day.
    pub on: Day,
    /// Why.
    pub reason: Box<str>,
}

static LIMIT: LockReason = LockReason::ExceedsLimit;

impl Activity {
    /// Where the payment stands.
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
    pub fn standing_plan(&self) -> Option<&Plan> {
        self.plan().filter(|_| !matches!(self.state, State::Reassess(_)))
    }

    /// What was set off and what is payable, once the payment is released.
    #[must_use]
    pub const fn release(&self) -> Option<&Release> {
        self.release.as_ref()
    }

    /// Between which days the customer was told to expect the payment.
    #[must_use]
    pub const fn expected(&self) -> Option<Expected> {
        self.expected
    }

    /// What was issued, in order.
    #[must_use]
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    /// Why the payment is locked; `None` when it is not.
    #[must_use]
    pub fn lock_reason(&self) -> Option<&LockReason> {
        let own = || self.plan().is_some_and(|plan| plan.over_limit).then_some(&LIMIT);
        let seen = || self.seen_locks.first();
        match self.state {
            State::OverLimit(_) | State::WithIct(Referral::Finalised | Referral::Earlier) => {
                Some(&LIMIT)
            }
            State::OtherLock(_)
            | State::WithIct(Referral::Incident)
            | State::Unplanned(SeenLock::Limit | SeenLock::Other(_))
            | State::Reassess(SeenLock::Limit | SeenLock::Other(_)) => seen(),
            State::Reassess(SeenLock::Nothing) => own(),
            State::Unplanned(SeenLock::Nothing)
            | State::Planned
            | State::Released
            | State::Issued
            | State::Returned
            | State::Reissued => None,
        }
    }

    /// Takes an event in. It never refuses: what is recorded has happened.
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        let event = &recorded.event;
        if let Some(Ok(next)) = event.as_move().map(|event| self.state.after(event)) {
            self.state = next;
        }
        match event {
            Event::Planned { changes, over_limit } => {
                self.plan = Some(Plan {
                    processed_on: recorded.on,
                    arrears: Arrears::of(changes),
                    changes: changes.clone(),
                    over_limit: *over_limit,
                });
                self.expected = None;
            }
            Event::Finalised { release, expected } => {
                self.released(release.as_ref());
                self.expected = *expected;
            }
            Event::LockSeen(reason) => self.see(reason),
            Event::IncidentRaised { expected, .. } => self.expected = *expected,
            Event::IctDecided { correct, release } => {
                if *correct {
                    self.seen_locks.clear();
                }
                self.released(release.as_ref());
            }
            Event::BankDetailsUpdated { reissue } => self.posted(*reissue, true),
            Event::Issued(posting) => self.posted(Some(*posting), false),
            Event::Returned { reason } => self.came_back(recorded.on, reason),
            Event::Reviewed { .. }
            | Event::BankDetailsConfirmed { .. }
            | Event::DebtRecorded(_) => {}
        }
    }

    /// Takes the release back, when its assessment is found not correct.
    pub(crate) fn take_back_release(&mut self) -> Option<Release> {
        matches!(self.state, State::Reassess(_)).then(|| self.release.take()).flatten()
    }

    /// Another reason than the limit comes first: it is the one that needs an incident.
    fn see(&mut self, reason: &LockReason) {
        if self.seen_locks.contains(reason) {
            return;
        }
        if self.seen_locks.first() == Some(&LIMIT) {
            self.seen_locks.insert(0, reason.clone());
        } else {
            self.seen_locks.push(reason.clone());
        }
    }

    fn released(&mut self, release: Option<&Release>) {
        if let Some(release) = release {
            self.release = Some(release.clone());
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
