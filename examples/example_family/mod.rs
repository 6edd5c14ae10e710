//! One family with two children at two services, three days a week, and an officer's desk.
#![allow(dead_code, reason = "each example uses the part that it needs")]

use ccs::core::date::{Day, Week};
use ccs::core::entitlement::model::{
    Activity, ActivityKind, ActivityLevel, Child, Enrolment, Family, IncomeEstimate, Scenario,
    Session,
};
use ccs::core::entitlement::{Entitlements, assess};
use ccs::core::hours::Minutes;
use ccs::core::money::Money;
use ccs::core::rates::RateBook;
use ccs::core::session::{CareType, SessionTimes};
use ccs::payments::account::Account;
use ccs::payments::activity::Activity as ActivityState;
use ccs::payments::calendar::BusinessCalendar;
use ccs::payments::command::{Command, Rules, Verb, decide};
use ccs::payments::event::Event;
use ccs::payments::policy::Policy;
use ccs::payments::view::PaymentStatus;

/// The first Monday of the first CCS fortnight of 2024-25.
pub(crate) const FIRST_MONDAY: Day = Day::ymd(2024, 7, 8);

/// The family with an income, over so many weeks.
pub(crate) fn family(income: &str, weeks: i32) -> Scenario {
    let from = FIRST_MONDAY;
    let hours = Minutes::from_hours_and_minutes(60, 0);
    let level = ActivityLevel::of(ActivityKind::Work, from, hours);
    Scenario {
        family: Family::on(
            IncomeEstimate { from, amount: amount(income) },
            Activity { individual: vec![level], partner: Vec::new() },
        ),
        children: vec![child("c1", Day::ymd(2021, 3, 1)), child("c2", Day::ymd(2022, 9, 1))],
        enrolments: vec![enrolment("E1", "c1", "S1"), enrolment("E2", "c2", "S2")],
        sessions: sessions(weeks),
    }
}

fn child(id: &str, born: Day) -> Child {
    Child::born(id.parse().expect("an id"), born)
}

fn enrolment(id: &str, child: &str, service: &str) -> Enrolment {
    let (child, id) = (child.parse().expect("an id"), id.parse().expect("an id"));
    Enrolment::of(child, id, service.parse().expect("an id"), CareType::CentreBasedDayCare)
}

fn sessions(weeks: i32) -> Vec<Session> {
    let days = (0..weeks).flat_map(|week| (0..3).map(move |day| week * 7 + day));
    let dates = days.map(|after| FIRST_MONDAY.plus_days(after).expect("a day"));
    dates.flat_map(|date| ["E1", "E2"].map(|enrolment| session(enrolment, date))).collect()
}

fn session(enrolment: &str, session_date: Day) -> Session {
    let clock = |text: &str| text.parse().expect("a time");
    let times = SessionTimes::new(clock("07:30"), clock("17:30")).expect("times");
    Session::attended(enrolment.parse().expect("an id"), session_date, times, amount("140.00"))
}

pub(crate) fn amount(text: &str) -> Money {
    text.parse().expect("money")
}

pub(crate) fn assessed(scenario: &Scenario) -> Entitlements {
    assess(scenario, &RateBook::PUBLISHED).expect("sound facts")
}

/// An officer's desk: an account, and the business calendar.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) account: Account,
    pub(crate) calendar: BusinessCalendar,
}

impl Desk {
    /// Does what is asked for activity A1, and gives what it became.
    pub(crate) fn tell(&mut self, on: Day, verb: Verb) -> Event {
        let policy = Policy::default();
        let rules = Rules { rates: &RateBook::PUBLISHED, calendar: &self.calendar, policy };
        let activity_id = "A1".parse().expect("an id");
        let command = Command { activity_id, on, by: "officer-7".into(), verb };
        let recorded = decide(&self.account, &command, rules).expect("accepted");
        self.account.record(&recorded);
        recorded.event
    }

    pub(crate) fn activity(&self) -> &ActivityState {
        self.account.activity("A1".parse().expect("an id")).expect("begun")
    }

    pub(crate) fn payment(&self) -> PaymentStatus<'_> {
        PaymentStatus::of(self.activity()).expect("planned")
    }
}

/// The Sunday of a week of the family, from 0.
pub(crate) fn week(number: i32) -> Week {
    Week::ending(FIRST_MONDAY.plus_days(number * 7 + 6).expect("a day")).expect("a Sunday")
}
