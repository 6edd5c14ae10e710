//! The payment maths of Australia's Child Care Subsidy (CCS): the pure crates under one name.
//!
//! | crate | contents |
//! |---|---|
//! | [`core`] | the vocabulary: exact money, days and weeks, identifiers, citations of the law, counts kept over a year; every [rate](core::rates) by day, the [law](core::law), [entitlements](core::entitlement), [eligibility](core::eligibility), [session reports](core::session) and their [exchange](core::exchange) with the Child Care Subsidy System (CCSS); [who enters attendance](core::attendance_source), a rule of Indiana's that some software shares |
//! | [`debt`] | what a command does to a debt: raise, waive, adjust, reverse, recover, refund |
//! | [`payments`] | arrears, payment locks, set-off, issue and return of payments; the Weekly Subsidy table and other payment views |
//! | [`reconcile`] | compares what CCS paid a service with what it allocated, and explains the differences |
//!
//! [`journey`] connects them.
//!
//! All are `no_std`, without input or output, clock or randomness. Files, reports and the program
//! `ccs` are separate crates: `ccs-files`, `ccs-report` and `childcare-subsidy-cli`.
//!
//! ```toml
//! [dependencies]
//! ccs = { package = "childcare-subsidy", version = "0.1", features = ["serde"] }
//! serde_json = "1" # only to store what the crates decide
//! ```
//!
//! Words that are used throughout: *allocated* is the fee reduction that the service passed on to the family, *gap*
//! the part of the fee that the family pays, *ACCS* the Additional Child Care Subsidy, a *clearing number* one
//! payment run of CCS to a service, and a *derivation* a figure with its rule and what it was made of.
//!
//! # What a family is entitled to, and why
//! [`Assessment`](core::entitlement::Assessment) has every week's figures, and each of them as a derivation: its
//! rule, its provision and what it was made of.
//! ```
//! use ccs::core::entitlement::model::{
//!     Activity, ActivityKind, ActivityLevel, Child, Enrolment, Family, IncomeEstimate, Scenario, Session,
//! };
//! use ccs::core::entitlement::Assessment;
//! use ccs::core::session::{CareType, SessionTimes};
//! use ccs::core::{date::Day, hours::Minutes, rates::RateBook};
//!
//! let (monday, child, enrolment) = (Day::ymd(2025, 7, 7), "c1".parse()?, "E1".parse()?);
//! let hours = Minutes::from_hours_and_minutes(60, 0);
//! let work = ActivityLevel::of(ActivityKind::Work, monday, hours);
//! let income = IncomeEstimate { from: monday, amount: "120000".parse()? };
//! let times = SessionTimes::new("08:00".parse()?, "18:00".parse()?)?;
//! let care = CareType::CentreBasedDayCare;
//! let scenario = Scenario {
//!     family: Family::on(income, Activity { individual: vec![work], partner: vec![] }),
//!     children: vec![Child::born(child, Day::ymd(2022, 3, 1))],
//!     enrolments: vec![Enrolment::of(child, enrolment, "190016362L".parse()?, care)],
//!     sessions: vec![Session::attended(enrolment, monday, times, "140.00".parse()?)],
//! };
//!
//! let assessment = Assessment::of(&scenario, &RateBook::PUBLISHED).expect("sound facts");
//! let week = &assessment.entitlements().weeks[0];
//! assert_eq!((week.ccs.to_string(), week.gap.to_string()), ("116.30".into(), "29.52".into()));
//! let why = assessment.explain_week(week).ok_or("a week of this scenario")?;
//! assert!(why.sessions[0].amount.to_string().contains("hourly rate cap = $14.63 an hour"));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # What a service was paid, against what it allocated
//! Implement [`Rows`](reconcile::Rows) for your own structs; they are read twice and never copied. Rows in slices
//! are [`Facts`](reconcile::Facts) already. Giving a row cannot fail: parse what a database has, and collect what is
//! wrong with it, before. The words for people (titles of causes, what to do) are in the crate `ccs-report`,
//! which also writes a report as JSON; [`manual::causes`] explains each.
//! ```
//! use ccs::core::date::{Day, Week};
//! use ccs::core::id::{ClearingNumber, SessionReportId};
//! use ccs::core::money::Money;
//! use ccs::reconcile::record::{Key, PaymentLine, ReportStatus, SessionReport};
//! use ccs::reconcile::{Fact, Origin, Rows, fold::Selection, reconcile};
//!
//! struct Paid {
//!     key: Key,
//!     amount: Money,
//! }
//! struct Reported {
//!     id: SessionReportId,
//!     key: Key,
//!     passed_on: Money,
//! }
//! struct Ours {
//!     run: ClearingNumber,
//!     paid: Vec<Paid>,
//!     reported: Vec<Reported>,
//! }
//!
//! impl Rows for Ours {
//!     fn each(&self, take: &mut dyn FnMut(Origin, Fact<'_>)) {
//!         for (place, row) in (0..).zip(&self.paid) {
//!             let line = PaymentLine::new(row.key, self.run, Day::ymd(2025, 8, 13));
//!             let line = PaymentLine { ccs: Some(row.amount), ..line };
//!             take(Origin::from(place), Fact::Payment(&line));
//!         }
//!         for (place, row) in (0..).zip(&self.reported) {
//!             let report = SessionReport::new(row.key, row.id, 1, ReportStatus::Processed);
//!             let report = SessionReport { allocated_ccs: Some(row.passed_on), ..report };
//!             take(Origin::from(place), Fact::SessionReport(&report));
//!         }
//!     }
//! }
//!
//! let key = Key {
//!     service_id: "190016362L".parse()?,
//!     week: Week::ending(Day::ymd(2025, 8, 10))?,
//!     enrolment_id: "E1".parse()?,
//! };
//! let other = Key { enrolment_id: "E2".parse()?, ..key };
//! let paid = |key| Ok::<_, Box<dyn core::error::Error>>(Paid { key, amount: "161.50".parse()? });
//! let ours = Ours {
//!     run: "000190000113".parse()?,
//!     paid: vec![paid(key)?, paid(other)?],
//!     reported: vec![Reported { id: "SR-1".parse()?, key, passed_on: "161.50".parse()? }],
//! };
//! let report = reconcile(&ours, &Selection::everything(), &Default::default())?;
//! let (_, _, row) = report.differences().next().ok_or("E2 has no session report")?;
//! assert_eq!(row.enrolment_id, other.enrolment_id);
//! assert_eq!(row.difference().to_string(), "161.50");
//! assert_eq!(row.parts[0].kind.to_string(), "no_report");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # A debt, stored and read again
//! Store the entries of [`history`](debt::case::DebtCase::history), each once and in order: with the feature
//! `serde` an entry is a document whose form stays, as [`manual::compatibility`] says. Everything else follows
//! from them. Keep the id of the debt beside its entries, and protect both: what is stored has names and notes in
//! clear, which only printing withholds. Entries from outside go through [`verify`](debt::verify::verify) first.
//! ```
//! use ccs::core::{date::Day, money::Cents, session::CareType};
//! use ccs::debt::command::{Draft, Identify};
//! use ccs::debt::component::{ComponentDraft, Subsidy};
//! use ccs::debt::{case::DebtCase, event::Entry, index::DebtIndex, officer::Officer, policy::Policy};
//!
//! let component = ComponentDraft {
//!     component_id: Some("1".parse()?),
//!     component: Some(Subsidy::Ccs),
//!     care_type: Some(CareType::CentreBasedDayCare),
//!     service: Some("Redbourne".into()),
//!     start: Some(Day::ymd(2025, 7, 7)),
//!     end: Some(Day::ymd(2026, 1, 4)),
//!     amount: Some(Cents::literal(500, 30)),
//!     ..ComponentDraft::default()
//! };
//! let identify = Identify { components: [component].into_iter().collect() };
//! let (on, by) = (Day::ymd(2026, 3, 2), Officer::new("officer-7")?);
//! let mut case = DebtCase::new("DC-1".parse()?);
//! let preview = Draft::new("k1".parse()?, on, by, identify).preview(&case, &Policy::default());
//! case.commit(preview.expect("every field is there"), &DebtIndex::default())?;
//!
//! let stored = serde_json::to_string(case.history())?;
//! let history: Vec<Entry> = serde_json::from_str(&stored)?;
//! let again = DebtCase::replay(case.debt_case_id(), history);
//! assert_eq!(again.state(), case.state());
//! assert_eq!(again.state().debt().outstanding().to_string(), "500.30");
//! // What was owed on an earlier day: nothing before it was identified.
//! assert_eq!(again.totals_as_of(Day::ymd(2026, 3, 1)).outstanding().to_string(), "0.00");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # Arrears: locked, checked, issued
//! Arrears above $10,000 are locked until two checks (of the assessment, and by the ICT team of the agency)
//! find them right. Store what [`decide`](payments::command::decide) gives: with `serde` these records have a fixed
//! form, and recording them again gives the account. [`journey`] has how debts are set off against them.
//! ```
//! use ccs::core::{date::{Day, Week}, money::Cents, rates::RateBook};
//! use ccs::payments::change::{Recipient, Subsidy, WeekChange};
//! use ccs::payments::command::{Command, Rules, Verb, decide};
//! use ccs::payments::{account::Account, calendar::BusinessCalendar, policy::Policy, view::PaymentStatus};
//!
//! let calendar = BusinessCalendar::default();
//! let rules = Rules { rates: &RateBook::PUBLISHED, calendar: &calendar, policy: Policy::default() };
//! let activity_id = "A1".parse()?;
//! let tell = |account: &mut Account, on: Day, verb: Verb| {
//!     let command = Command { activity_id, on, by: "officer-7".into(), verb };
//!     account.record(&decide(account, &command, rules).expect("accepted"));
//! };
//! let state = |account: &Account| {
//!     account.activity(activity_id).and_then(PaymentStatus::of).map(|it| (it.state, it.payable))
//! };
//!
//! let (week, enrolment) = (Week::ending(Day::ymd(2025, 8, 10))?, "E1".parse()?);
//! let amount = Cents::literal(10_000, 1).into(); // a cent over the limit
//! let change = WeekChange::new(week, enrolment, Recipient::Customer, Subsidy::Ccs, amount);
//! let (monday, friday) = (Day::ymd(2026, 9, 14), Day::ymd(2026, 9, 18));
//! let mut account = Account::default();
//! tell(&mut account, monday, Verb::Plan { changes: vec![change] });
//! assert_eq!(state(&account), Some(("locked", None)));
//! tell(&mut account, monday, Verb::ReviewAssessment { correct: true });
//! tell(&mut account, monday, Verb::Finalise);
//! tell(&mut account, Day::ymd(2026, 9, 17), Verb::IctOutcome { correct: true });
//! tell(&mut account, friday, Verb::Issue { posting_date: friday });
//! assert_eq!(state(&account), Some(("issued", Some("10000.01".parse()?))));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # Errors
//! A verb that checks several facts or fields gives all its refusals at once, in a list; one alone is an
//! [`Error`](::core::error::Error). Each has a permanent `code()`, prints a sentence, and never contains a value
//! that could be personal. [`manual::errors`] explains every code.
//!
//! # Features
//! None is on by default, and none changes an answer. `serde` reads and writes what is stored; `time_0_3` converts
//! days (as do `chrono_0_4` and `jiff_1` of `ccs-core`); `proptest` and `arbitrary` give random values for tests.
#![no_std]

extern crate alloc;

pub use ccs_core as core;
pub use ccs_debt as debt;
pub use ccs_payments as payments;
pub use ccs_reconcile as reconcile;

pub mod journey;
pub mod manual;

/// Runs the README's example as a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
