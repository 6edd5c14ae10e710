//! One family with two children at two services, three days a week, and an officer's desk.
#![allow(dead_code, reason = "each example uses the part that it needs")]

use ccs::core::date::{Day, Week};
use ccs::core::entitlement::model::{
    Activity, ActivityKind, ActivityLevel, CarriedIn, Child, Enrolment, Family, IncomeEstimate,
    Partnered, Scenario, Session,
};
use ccs::core::entitlement::{Entitlements, assess};
use ccs::core::hours::Minutes;
use ccs::core::money::Money;
use ccs::core::rates::RateBook;
use ccs::core::session::{Attendance, CareType, SessionTimes};
use ccs::payments::account::Account;
use ccs::payments::calendar::BusinessCalendar;
use ccs::payments::command::{Command, Rules, Verb, decide};
use ccs::payments::event::Event;
use ccs::payments::view::PaymentStatus;

/// The first Monday of the first CCS fortnight of 2024-25.
pub(crate) const FIRST_MONDAY: Day = Day::ymd(2024, 7, 8);

/// The family with an income, over so many weeks.
pub(crate) fn family(income: &str, weeks: i32) -> Scenario {
    let from = FIRST_MONDAY;
    let level = ActivityLevel {
        from,
        hours: Minutes::from_hours_and_minutes(60, 0).into(),
        kind: ActivityKind::Work,
    };
    Scenario {
        family: Family {
            partnered: Partnered::Throughout(false),
            income_estimates: vec![IncomeEstimate { from, amount: amount(income) }],
            activity: Activity { individual: vec![level], partner: Vec::new() },
            withholding: None,
            exemptions: Vec::new(),
            exceptional_hours: Vec::new(),
            report_order: Vec::new(),
            carried_in: CarriedIn::default(),
            balancing: None,
        },
        children: vec![child("c1", Day::ymd(2021, 3, 1)), child("c2", Day::ymd(2022, 9, 1))],
        enrolments: vec![enrolment("E1", "c1", "S1"), enrolment("E2", "c2", "S2")],
        sessions: sessions(weeks),
    }
}

fn child(id: &str, born: Day) -> Child {
    Child {
        child: id.parse().expect("an id"),
        born,
        attends_school_from: None,
        first_nations: false,
        preschool_program: false,
        determination: true,
        accs: Vec::new(),
    }
}

fn enrolment(id: &str, child: &str, service: &str) -> Enrolment {
    Enrolment {
        enrolment_id: id.parse().expect("an id"),
        child: child.parse().expect("an id"),
        service_id: service.parse().expect("an id"),
        care_type: CareType::CentreBasedDayCare,
        elected_hours: Vec::new(),
        first_attended: None,
        last_attended: None,
        state: None,
    }
}

fn sessions(weeks: i32) -> Vec<Session> {
    let days = (0..weeks).flat_map(|week| (0..3).map(move |day| week * 7 + day));
    let dates = days.map(|after| FIRST_MONDAY.plus_days(after).expect("a day"));
    dates.flat_map(|date| ["E1", "E2"].map(|enrolment| session(enrolment, date))).collect()
}

fn session(enrolment: &str, session_date: Day) -> Session {
    let clock = |text: &str| text.parse().expect("a time");
    Session {
        enrolment_id: enrolment.parse().expect("an id"),
        session_date,
        times: SessionTimes::new(clock("07:30"), clock("17:30")).expect("times"),
        fee: amount("140.00"),
        fee_before_discounts: None,
        fee_before_prescribed_discounts: None,
        attendance: Attendance::Attended,
        absence_reason: None,
        other_payments: Money::ZERO,
        prescribed_payments: Money::ZERO,
        sign_in: None,
        sign_out: None,
        session_id: None,
    }
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
        let rules = Rules { rates: &RateBook::PUBLISHED, calendar: &self.calendar };
        let activity_id = "A1".parse().expect("an id");
        let command = Command { activity_id, on, by: "officer-7".into(), verb };
        let recorded = decide(&self.account, &command, rules).expect("accepted");
        self.account.record(recorded.clone());
        recorded.event
    }

    pub(crate) fn payment(&self) -> PaymentStatus {
        let activity = self.account.activity("A1".parse().expect("an id")).expect("begun");
        PaymentStatus::of(activity).expect("planned")
    }
}

/// The Sunday of a week of the family, from 0.
pub(crate) fn week(number: i32) -> Week {
    Week::ending(FIRST_MONDAY.plus_days(number * 7 + 6).expect("a day")).expect("a Sunday")
}
