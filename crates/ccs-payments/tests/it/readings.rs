//! What is read of an account besides its payments: every week at once, locks, entries from outside, and
//! the words that documents use.

use ccs_core::ledger::FaultKind;
use ccs_core::rates::RateBook;
use ccs_payments::account::Account;
use ccs_payments::assessment::RowFact;
use ccs_payments::calendar::BusinessCalendar;
use ccs_payments::command::{Command, Rules, Verb, decide};
use ccs_payments::event::{Event, Recorded};
use ccs_payments::ledger::faults_of_entry;
use ccs_payments::policy::{BankDetailsLock, LockScope, Policy};
use ccs_payments::view::{HistoryFilter, PaymentStanding, Viewer, WeeklySubsidy, weeks};

use crate::support::{Desk, day, debt, line, to_service, week};

/// Two finalised activities with weeks in common, and one that is only planned.
fn several_weeks() -> Desk {
    let first = vec![
        line("2025-08-10", "30.00"),
        to_service(line("2025-08-10", "20.00")),
        line("2025-08-24", "5.00"),
    ];
    let desk = Desk::new().on("2025-09-25").plans(first).finalised();
    let second = vec![line("2025-08-10", "-1.00"), line("2025-08-17", "2.00")];
    let desk = desk.about("A2").plans(second).finalised();
    desk.about("A3").plans(vec![line("2025-08-31", "7.00")])
}

#[test]
fn the_tables_of_every_week_are_those_of_each_week() {
    let desk = several_weeks();
    let every = WeeklySubsidy::every_week(&desk.account);
    let sundays = ["2025-08-10", "2025-08-17", "2025-08-24"].map(week);
    assert_eq!(weeks(&desk.account), sundays, "the week that is only planned has no table");
    assert_eq!(every.iter().map(|table| table.week).collect::<Vec<_>>(), sundays);
    for table in every {
        assert_eq!(table, WeeklySubsidy::of(&desk.account, table.week));
    }
}

#[test]
fn an_activity_is_locked_from_its_lock_until_it_is_lifted() {
    let desk = Desk::new().plan("800.00");
    assert!(!desk.of().is_locked());
    let desk = desk.locked_for("wrong payment method");
    assert!(desk.of().is_locked());
    let desk = desk.tell(Verb::ConfirmBankDetails { correct: true });
    assert_eq!(desk.of().incident(), None);
    let desk = desk.tell(Verb::RaiseIncident);
    let incident = desk.of().incident().expect("an incident");
    assert_eq!(incident.arrears.to_string(), "800.00");
    assert_eq!(incident.period, Some((day("2025-08-04"), day("2025-08-10"))));
    assert!(!desk.lifted().of().is_locked());
}

/// Over the limit the limit's lock is the activity's own, and is listed once.
#[test]
fn the_limits_lock_is_listed_once_and_others_beside_it() {
    let locks = |desk: &Desk| {
        desk.of().locks().map(|lock| lock.reason.as_str().to_owned()).collect::<Vec<_>>()
    };
    let desk = Desk::new().plan("10000.01");
    let limit = locks(&desk);
    assert_eq!(limit.len(), 1);
    let desk = desk.locked_for(&limit[0]);
    assert_eq!(locks(&desk), limit);
    let desk = desk.locked_for("wrong payment method");
    assert_eq!(locks(&desk), [limit[0].as_str(), "wrong payment method"]);
}

#[test]
fn an_account_that_is_not_known_has_no_entry() {
    use ccs_core::ledger::Index as _;
    use ccs_payments::ledger::{Others, Owner};
    let owner = |id: &str| Owner::OfActivity(id.parse().unwrap());
    let others = Others { versions: [(owner("A1"), 3)].into_iter().collect(), ..Others::default() };
    assert_eq!([others.version_of(&owner("A1")), others.version_of(&owner("A2"))], [3, 0]);
}

#[test]
fn only_arrears_below_zero_are_overpaid() {
    let overpaid = |amount: &str| Desk::new().plan(amount).payment().overpaid;
    assert_eq!(overpaid("0.01"), None);
    assert_eq!(overpaid("0.00"), None);
    assert_eq!(overpaid("-0.01").unwrap().to_string(), "0.01");
}

#[test]
fn holidays_are_kept_once_and_in_order() {
    let mut calendar = BusinessCalendar::with_holidays(["2026-12-28", "2026-12-25"].map(day));
    calendar.add(["2026-12-25", "2026-01-01"].map(day));
    let held: Vec<_> = calendar.holidays().collect();
    assert_eq!(held, ["2026-01-01", "2026-12-25", "2026-12-28"].map(day));
    let is_holiday = |text: &str| calendar.is_holiday(day(text));
    assert!(is_holiday("2026-12-28") && !is_holiday("2026-12-27") && !is_holiday("2026-12-29"));
}

#[test]
fn a_debt_that_is_known_is_there_whatever_is_left_of_it() {
    assert!(Desk::new().account.debts().is_empty());
    let desk = Desk::new().owes("DC-1", "2026-01-01", "0.00");
    assert!(!desk.account.debts().is_empty());
    assert_eq!(desk.account.debts().total().to_string(), "0.00");
}

/// A command of an officer, and what is recorded of it.
fn entry(account: &Account, verb: Verb, calendar: &BusinessCalendar) -> (Command, Recorded) {
    let activity_id = "A1".parse().unwrap();
    let command = Command { activity_id, on: day("2026-09-14"), by: "officer-7".into(), verb };
    let recorded = decide(account, &command, rules(calendar)).expect("accepted");
    (command, recorded)
}

fn rules(calendar: &BusinessCalendar) -> Rules<'_> {
    Rules { rates: const { &RateBook::PUBLISHED }, calendar, policy: Policy::default() }
}

#[test]
fn an_entry_from_outside_is_checked_with_the_calendar_where_it_is_known() {
    let none = BusinessCalendar::default();
    let desk = Desk::new().plan("400.00").locked_for("wrong payment method");
    let account = desk.tell(Verb::ConfirmBankDetails { correct: true }).account;
    let (command, recorded) = entry(&account, Verb::RaiseIncident, &none);
    let faults = |recorded: &Recorded, calendar| {
        faults_of_entry(&account, &command, recorded, rules(calendar))
    };
    assert_eq!(faults(&recorded, &none), []);
    // Told on a Monday: five to seven business days, of which the next Monday is none.
    let holiday = BusinessCalendar::with_holidays([day("2026-09-21")]);
    assert_eq!(faults(&recorded, &holiday), [FaultKind::OtherFigure]);
    // Another command's event.
    let other = Recorded { event: Event::Reviewed { correct: true }, ..recorded };
    assert!(faults(&other, &none).contains(&FaultKind::OtherFigure));
}

#[test]
fn an_entry_from_outside_sets_off_what_would_be_set_off() {
    let calendar = BusinessCalendar::default();
    let account = Desk::new().owes("DC-1", "2026-01-01", "300.00").plan("400.00").account;
    let (command, recorded) = entry(&account, Verb::Finalise, &calendar);
    let faults =
        |recorded: &Recorded| faults_of_entry(&account, &command, recorded, rules(&calendar));
    assert_eq!(faults(&recorded), []);
    // A cent less is set off than the debt takes.
    let mut less = recorded;
    let Event::Finalised { release: Some(release), .. } = &mut less.event else { panic!() };
    let cent = ccs_core::money::WideMoney::CENT;
    release.lines[0].amount -= cent;
    release.lines[0].balance_after += cent;
    release.payable += cent;
    assert_eq!(faults(&less), [FaultKind::OtherFigure]);
}

/// Lines that sum and that the debts can take, but not as they are decided: the oldest debt first.
#[test]
fn a_release_from_a_newer_debt_than_the_oldest_is_named() {
    use ccs_payments::ledger::{AccountBook, Others, Settings, Submission, verify};
    let mut book = AccountBook::default();
    let verbs = [
        Verb::RecordDebt(debt("DC-1", "2026-01-01", "300.00")),
        Verb::RecordDebt(debt("DC-2", "2026-02-01", "300.00")),
        Verb::Plan { changes: vec![line("2025-08-10", "100.00")] },
        Verb::Finalise,
    ];
    for (at, verb) in verbs.into_iter().enumerate() {
        let activity_id = "A1".parse().unwrap();
        let command = Command { activity_id, on: day("2026-09-14"), by: "officer-7".into(), verb };
        let command_id = format!("k{at}").parse().unwrap();
        let submission = Submission { command_id, decided_on: None, command };
        let proposal = book.decide(&submission, &Others::default(), &Settings::default()).unwrap();
        book.commit(proposal, &Others::default()).unwrap();
    }
    let mut entries = book.entries().to_vec();
    assert_eq!(verify(&entries), []);
    let Event::Finalised { release: Some(release), .. } = &mut entries[3].event else { panic!() };
    assert_eq!(release.lines[0].debt_case_id.to_string(), "DC-1");
    release.lines[0].debt_case_id = "DC-2".parse().unwrap();
    release.lines[0].determined_on = day("2026-02-01");
    let faults: Vec<_> = verify(&entries).into_iter().map(|it| (it.kind, it.version)).collect();
    assert_eq!(faults, [(FaultKind::OtherFigure, 4)]);
}

/// What a wrong assessment gives back is its own set-off, and no other of the same debt.
#[test]
fn what_is_given_back_is_what_that_day_set_off() {
    let desk = Desk::new().on("2026-09-09").owes("DC-1", "2026-01-01", "500.00");
    let desk = desk.on("2026-09-10").plan("100.00").finalised();
    let desk = desk.about("A2").on("2026-09-14").plan("50.00").finalised();
    let balance = |desk: &Desk| desk.account.debts().total().to_string();
    assert_eq!(balance(&desk), "350.00");
    let desk = desk.about("A1").on("2026-09-15").locked_for("CCS Entitlement Amt. Exceeds Limit");
    let desk = desk.tell(Verb::IctOutcome { correct: false });
    assert_eq!(balance(&desk), "450.00");
    // 450.00 is owed as of the 11th; the 50.00 of the 14th came after.
    let desk = desk.on("2026-09-11").owes("DC-1", "2026-01-01", "450.00");
    assert_eq!(balance(&desk), "400.00");
}

/// An account foots where nothing that is payable or set off is below zero, and no line is zero.
#[test]
fn a_release_with_a_line_of_nothing_or_less_does_not_foot() {
    let desk = Desk::new().owes("DC-1", "2026-01-01", "300.00").plan("400.00").finalised();
    // Another activity that foots makes up for nothing.
    let desk = desk.about("A2").plan("1.00").finalised();
    assert!(desk.account.foots());
    let foots = |line: &str, payable: &str| {
        let mut history = desk.history.clone();
        let Event::Finalised { release: Some(release), .. } = &mut history[2].event else {
            panic!()
        };
        release.lines[0].amount = line.parse().unwrap();
        release.payable = payable.parse().unwrap();
        Account::replay(history).foots()
    };
    assert!(foots("300.00", "100.00") && foots("400.00", "0.00") && foots("0.01", "399.99"));
    assert!(!foots("300.00", "100.01"), "the sum is another");
    assert!(!foots("400.01", "-0.01") && !foots("-0.01", "400.01") && !foots("0.00", "400.00"));
}

#[test]
fn words_are_those_of_commands_policies_and_outcomes() {
    assert_eq!(BankDetailsLock::ALL.map(BankDetailsLock::as_str), ["incident", "update"]);
    assert_eq!(LockScope::ALL.map(LockScope::as_str), ["activity", "destination"]);
    assert_eq!(Viewer::ALL.map(Viewer::as_str), ["customer", "staff"]);
    for viewer in Viewer::ALL {
        assert_eq!(HistoryFilter::all(viewer, day("2026-09-14")).viewer(), viewer);
    }
    let standings = [PaymentStanding::Issued, PaymentStanding::Reissued, PaymentStanding::Returned];
    assert_eq!(standings.map(PaymentStanding::as_str), ["issued", "reissued", "returned"]);
    let facts = [RowFact::Hours, RowFact::PreschoolHours, RowFact::BelowSchoolAge];
    assert_eq!(facts.map(RowFact::key), ["hours", "preschool_hours", "below_school_age"]);
}

#[test]
fn a_day_that_is_against_a_command_is_the_field_that_is_named() {
    let beyond = RateBook::PUBLISHED.reviewed_to.succ().unwrap().to_string();
    let plan = Verb::Plan { changes: vec![line("2025-08-10", "1.00")] };
    let refused = Desk::new().on(&beyond).ask(plan).unwrap_err();
    assert_eq!(refused.iter().map(|it| it.field().into_owned()).collect::<Vec<_>>(), ["on"]);
}
