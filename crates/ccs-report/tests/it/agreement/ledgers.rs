//! Debts, payments, the exchange and attendance: commands taken at random, and what they lead to.

use ccs_core::attendance_source::Language;
use ccs_core::exchange::Exchange;
use ccs_debt::policy::Policy;
use ccs_files::attendance::{AttendanceFile, Centres};
use ccs_files::command::{CaseFile, CommandRun};
use ccs_files::debt::DebtFile;
use ccs_files::exchange::ExchangeFile;
use ccs_files::json::Strictness;
use ccs_files::payments::PaymentsFile;
use ccs_report::attendance::AttendancePage;
use ccs_report::commands::Ran;
use ccs_report::debt::DebtsPage;
use ccs_report::exchange::ExchangePage;
use ccs_report::payments::PaymentsPage;
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::agree;

const DEBTS: &str = include_str!("debts.jsonl");
const PAYMENTS: &str = include_str!("payments.jsonl");
const EXCHANGE: &str = include_str!("exchange.jsonl");
const ATTENDANCE: &str = include_str!("attendance.jsonl");

/// Runs lines, and keeps what pages show of each outcome.
fn run<F: CaseFile>(file: F, lines: &[&str]) -> (CommandRun<F>, Vec<Ran>) {
    let mut run = CommandRun::new(file, Strictness::Strict);
    let mut ran = Vec::new();
    for (number, line) in (1..).zip(lines) {
        let outcome = run.line(number, line.as_bytes());
        ran.push(Ran::of(&serde_json::to_value(outcome).unwrap()));
    }
    (run, ran)
}

/// Any of these lines, in their order, with other amounts.
fn some_of(lines: &'static str) -> impl Strategy<Value = Vec<String>> {
    let lines: Vec<&str> = lines.lines().collect();
    let (count, digits) = (lines.len(), 1_u8..9);
    (subsequence(lines, 0..=count), digits).prop_map(|(lines, digit)| {
        lines.iter().map(|line| line.replace('#', &digit.to_string())).collect()
    })
}

fn texts(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

fn debts(lines: &[&str]) {
    let (run, _) = run(DebtFile::new(Policy::default()), lines);
    let cases = run.cases().values().filter_map(|book| book.case.case()).collect();
    agree(&DebtsPage { cases });
}

fn payments(lines: &[&str]) {
    let (run, _) = run(PaymentsFile::default(), lines);
    let accounts = run.cases().iter();
    let accounts = accounts.map(|(of, book)| (of.customer_id, book.case.account()));
    agree(&PaymentsPage { accounts: accounts.collect() });
}

fn exchange(lines: &[&str]) {
    let (run, commands) = run(ExchangeFile::default(), lines);
    let unopened = Exchange::default();
    let exchange = run.cases().get(&()).map_or(&unopened, |book| &book.case.exchange);
    let sunday_deadline = run.file().policy.sunday_deadline;
    agree(&ExchangePage { exchange, sunday_deadline, commands: &commands });
}

fn attendance(lines: &[&str]) {
    let (run, commands) = run(AttendanceFile::default(), lines);
    let unopened = Centres::default();
    let book = run.cases().get(&()).map_or(&unopened, |book| &book.case);
    for language in [Language::English, Language::Spanish] {
        let centres = book.registry.centres().map(|centre| (centre, book.as_at(centre)));
        let (registry, centres) = (&book.registry, centres.collect());
        agree(&AttendancePage { registry, centres, commands: &commands, language });
    }
}

/// Whether every line of a file is accepted: a file of refusals would show little.
fn assert_accepted<F: CaseFile>(file: F, lines: &str) {
    let mut run = CommandRun::new(file, Strictness::Strict);
    for (number, line) in (1..).zip(lines.lines()) {
        let outcome = run.line(number, line.replace('#', "5").as_bytes());
        assert_eq!(outcome.errors, [], "{line}");
    }
}

#[test]
fn whole_files() {
    assert_accepted(DebtFile::new(Policy::default()), DEBTS);
    assert_accepted(PaymentsFile::default(), PAYMENTS);
    assert_accepted(ExchangeFile::default(), EXCHANGE);
    assert_accepted(AttendanceFile::default(), ATTENDANCE);
    let shows: [(fn(&[&str]), &str); 4] =
        [(debts, DEBTS), (payments, PAYMENTS), (exchange, EXCHANGE), (attendance, ATTENDANCE)];
    for (show, lines) in shows {
        let lines = lines.replace('#', "5");
        show(&lines.lines().collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(feature = "pdf") { 4 } else { 32 }))]

    #[test]
    fn any_debts(lines in some_of(DEBTS)) {
        debts(&texts(&lines));
    }

    #[test]
    fn any_payments(lines in some_of(PAYMENTS)) {
        payments(&texts(&lines));
    }

    #[test]
    fn any_exchange(lines in some_of(EXCHANGE)) {
        exchange(&texts(&lines));
    }

    #[test]
    fn any_attendance(lines in some_of(ATTENDANCE)) {
        attendance(&texts(&lines));
    }
}
