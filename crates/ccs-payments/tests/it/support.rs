//! A desk: an account, a calendar, and commands that go to one activity.

use ccs_core::date::{Day, Week};
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_payments::account::Account;
use ccs_payments::activity::Activity;
use ccs_payments::calendar::BusinessCalendar;
use ccs_payments::change::{Recipient, Subsidy, WeekChange};
use ccs_payments::command::{Command, CommandRefusal, Notice, Rules, Verb, decide, notices};
use ccs_payments::event::{Event, Recorded};
use ccs_payments::guidance::Guidance;
use ccs_payments::lock::{LockReason, State};
use ccs_payments::policy::Policy;
use ccs_payments::set_off::{CustomerDebt, DebtComponent};
use ccs_payments::view::PaymentStatus;

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(crate) fn week(sunday: &str) -> Week {
    Week::ending(day(sunday)).expect("a Sunday")
}

pub(crate) fn cents(text: &str) -> Cents {
    Cents::try_from_money(text.parse().expect("money")).expect("whole cents")
}

/// A line of CCS for the customer.
pub(crate) fn line(sunday: &str, amount: &str) -> WeekChange {
    let (enrolment, amount) = ("E1".parse().expect("an id"), amount.parse().expect("money"));
    WeekChange {
        child: Some(Personal::new("Sandy".into())),
        service: Some("Redbourne".into()),
        ..WeekChange::new(week(sunday), enrolment, Recipient::Customer, Subsidy::Ccs, amount)
    }
}

pub(crate) fn to_service(change: WeekChange) -> WeekChange {
    WeekChange { recipient: Recipient::Service, ..change }
}

pub(crate) fn debt(id: &str, determined_on: &str, balance: &str) -> CustomerDebt {
    CustomerDebt {
        debt_case_id: id.parse().expect("an id"),
        determined_on: day(determined_on),
        balance: cents(balance),
        component: DebtComponent::Ccs,
    }
}

/// An account with its calendar, with one day and one activity for its commands.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) account: Account,
    pub(crate) history: Vec<Recorded>,
    pub(crate) calendar: BusinessCalendar,
    pub(crate) on: Day,
    pub(crate) activity: &'static str,
    pub(crate) policy: Policy,
    pub(crate) rates: RateBook<'static>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            account: Account::default(),
            history: Vec::new(),
            calendar: BusinessCalendar::default(),
            on: day("2026-09-14"),
            activity: "A1",
            policy: Policy::default(),
            rates: RateBook::PUBLISHED,
        }
    }

    pub(crate) fn on(mut self, text: &str) -> Self {
        self.on = day(text);
        self
    }

    pub(crate) fn about(mut self, activity: &'static str) -> Self {
        self.activity = activity;
        self
    }

    pub(crate) fn with_holidays(mut self, days: &[&str]) -> Self {
        self.calendar.add(days.iter().map(|text| day(text)));
        self
    }

    pub(crate) fn under(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    fn rules(&self) -> Rules<'_> {
        Rules { rates: &self.rates, calendar: &self.calendar, policy: self.policy }
    }

    pub(crate) fn ask(&self, verb: Verb) -> Result<Event, Vec<CommandRefusal>> {
        decide(&self.account, &self.command(verb), self.rules()).map(|recorded| recorded.event)
    }

    pub(crate) fn notices(&self, verb: Verb) -> Vec<Notice> {
        notices(&self.account, &self.command(verb), self.rules())
    }

    pub(crate) fn codes(&self, verb: Verb) -> Vec<&'static str> {
        self.ask(verb).expect_err("a refusal").iter().map(CommandRefusal::code).collect()
    }

    /// Does it, or fails the test.
    pub(crate) fn tell(mut self, verb: Verb) -> Self {
        let recorded = decide(&self.account, &self.command(verb), self.rules()).expect("accepted");
        self.account.record(&recorded);
        self.history.push(recorded);
        self
    }

    pub(crate) fn guidance(&self, verb: Verb) -> Guidance {
        Guidance::at(self.state(), &self.ask(verb).expect("accepted"))
    }

    pub(crate) fn plan(self, amount: &str) -> Self {
        self.plans(vec![line("2025-08-10", amount)])
    }

    pub(crate) fn plans(self, changes: Vec<WeekChange>) -> Self {
        self.tell(Verb::Plan { changes })
    }

    pub(crate) fn owes(self, id: &str, determined_on: &str, balance: &str) -> Self {
        self.tell(Verb::RecordDebt(debt(id, determined_on, balance)))
    }

    pub(crate) fn reviewed(self) -> Self {
        self.tell(Verb::ReviewAssessment { correct: true })
    }

    pub(crate) fn finalised(self) -> Self {
        self.tell(Verb::Finalise)
    }

    pub(crate) fn lifted(self) -> Self {
        self.tell(Verb::IctOutcome { correct: true })
    }

    pub(crate) fn locked_for(self, reason: &str) -> Self {
        self.tell(Verb::ReportLock { reason: LockReason::from(reason) })
    }

    pub(crate) fn issued(self, posting_date: &str) -> Self {
        let posting_date = day(posting_date);
        self.tell(Verb::Issue { posting_date })
    }

    pub(crate) fn returned(self) -> Self {
        self.tell(Verb::Return { reason: "account closed".into() })
    }

    pub(crate) fn of(&self) -> &Activity {
        let id = self.activity.parse().expect("an id");
        self.account.activity(id).expect("an activity")
    }

    pub(crate) fn state(&self) -> State {
        let id = self.activity.parse().expect("an id");
        self.account.activity(id).map(Activity::state).unwrap_or_default()
    }

    pub(crate) fn payment(&self) -> PaymentStatus<'_> {
        PaymentStatus::of(self.of()).expect("a plan")
    }

    fn command(&self, verb: Verb) -> Command {
        let activity_id = self.activity.parse().expect("an id");
        Command { activity_id, on: self.on, by: "officer-7".into(), verb }
    }
}
