//! An independent slow model of an account: plain cents and days, no events. It gets the same
//! commands and must come to the same answer.
//!
//! `CCS_PAYMENT_HISTORIES` sets how many random histories are compared.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::ledger::Committed;
use ccs_core::money::{Cents, WideMoney};
use ccs_payments::command::{Command, Verb};
use ccs_payments::ledger::{AccountBook, Others, Settings, Submission, verify};
use ccs_payments::policy::{BankDetailsLock, LockScope, Policy};
use ccs_payments::set_off::{CustomerDebt, DebtComponent};
use ccs_payments::view::PaymentStatus;

use crate::support::line;

const LIMIT: i64 = 1_000_000;
const ACTIVITIES: [&str; 2] = ["A1", "A2"];

/// What happened to a debt, in the order in which it was recorded.
#[derive(Debug, Clone, Copy)]
enum Movement {
    Owed { as_of: i32, cents: i64 },
    Taken { on: i32, cents: i64 },
    GivenBack { on: i32, cents: i64 },
}

#[derive(Debug, Default)]
struct Owing {
    determined: i32,
    takes_arrears: bool,
    history: Vec<Movement>,
}

impl Owing {
    /// The last statement, less what was taken after its day or recorded after it, and not given
    /// back.
    fn balance(&self) -> i64 {
        let mut balance = 0;
        for (at, movement) in self.history.iter().enumerate() {
            match movement {
                Movement::Owed { as_of, cents } => {
                    let earlier = &self.history[..at];
                    let later: i64 = earlier.iter().map(|one| one.taken_after(*as_of)).sum();
                    balance = cents - later;
                }
                Movement::Taken { cents, .. } => balance -= cents,
                Movement::GivenBack { cents, .. } => balance += cents,
            }
        }
        balance
    }
}

impl Movement {
    fn taken_after(&self, day: i32) -> i64 {
        match self {
            Self::Taken { on, cents } if day < *on => *cents,
            Self::GivenBack { on, cents } if day < *on => -cents,
            _ => 0,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Nothing,
    Planned,
    Reassess,
    Released,
    Issued,
    Returned,
    Reissued,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Details {
    Unknown,
    Wrong,
    Right,
}

#[derive(Debug, Default)]
struct Payment {
    stage: Stage,
    finalised: bool,
    /// Whether the arrears are over the limit, and were checked.
    own_lock: Option<bool>,
    other_lock: Option<Details>,
    earlier_lock: bool,
    incident: bool,
    arrears: i64,
    taken: Vec<(String, i64)>,
    released_on: i32,
    /// Since when nothing locks what is released.
    free_since: i32,
    posted_on: i32,
    returned_on: i32,
}

impl Payment {
    fn is_locked(&self) -> bool {
        let is_open = !matches!(self.stage, Stage::Issued | Stage::Returned | Stage::Reissued);
        is_open && (self.own_lock.is_some() || self.other_lock.is_some() || self.earlier_lock)
    }

    /// Finalising refers the limit's lock; an incident any other; an earlier one is there already.
    fn is_with_ict(&self) -> bool {
        if !matches!(self.stage, Stage::Planned | Stage::Released) {
            return false;
        }
        match (self.own_lock, self.other_lock) {
            (Some(_), _) => self.stage == Stage::Planned && self.finalised,
            (None, Some(_)) => self.incident,
            (None, None) => self.earlier_lock,
        }
    }

    fn word(&self) -> Option<&'static str> {
        Some(match self.stage {
            Stage::Nothing => return None,
            Stage::Planned | Stage::Released if self.is_with_ict() => "with_ict",
            Stage::Planned | Stage::Released if self.is_locked() => "locked",
            Stage::Planned => "planned",
            Stage::Reassess => "reassess",
            Stage::Released => "released",
            Stage::Issued => "issued",
            Stage::Returned => "returned",
            Stage::Reissued => "reissued",
        })
    }

    fn is_open(&self) -> bool {
        self.stage == Stage::Planned && !self.finalised
    }

    fn payable(&self) -> i64 {
        self.arrears - self.taken.iter().map(|(_, cents)| cents).sum::<i64>()
    }
}

#[derive(Debug, Default)]
struct Model {
    debts: BTreeMap<String, Owing>,
    payments: [Payment; 2],
}

impl Model {
    /// What is finalised and not locked is released: the oldest debts take what they can.
    fn release_if_free(&mut self, at: usize, on: i32) {
        let payment = &mut self.payments[at];
        if payment.stage != Stage::Planned || !payment.finalised || payment.is_locked() {
            return;
        }
        payment.stage = Stage::Released;
        (payment.released_on, payment.free_since) = (on, on);
        let mut left = payment.arrears;
        let mut order: Vec<(i32, String)> = Vec::new();
        let takes = |debt: &Owing| debt.takes_arrears && debt.determined <= on;
        for (id, debt) in self.debts.iter().filter(|(_, debt)| takes(debt)) {
            order.push((debt.determined, id.clone()));
        }
        order.sort();
        for (_, id) in order {
            let debt = self.debts.get_mut(&id).unwrap();
            let cents = debt.balance().max(0).min(left);
            if cents > 0 {
                left -= cents;
                debt.history.push(Movement::Taken { on, cents });
                payment.taken.push((id, cents));
            }
        }
    }

    fn reassess(&mut self, at: usize) {
        let payment = &mut self.payments[at];
        let on = payment.released_on;
        for (id, cents) in payment.taken.drain(..) {
            let given_back = Movement::GivenBack { on, cents };
            self.debts.get_mut(&id).unwrap().history.push(given_back);
        }
        payment.stage = Stage::Reassess;
        payment.finalised = false;
        payment.incident = false;
    }

    fn apply(&mut self, at: usize, on: i32, verb: &Verb) -> bool {
        let payment = &mut self.payments[at];
        match verb {
            Verb::RecordDebt(debt) => {
                let determined = debt.determined_on.days_since(FIRST_DAY);
                if determined > on {
                    return false;
                }
                let owing = self.debts.entry(debt.debt_case_id.to_string()).or_default();
                owing.determined = determined;
                owing.takes_arrears = debt.component != DebtComponent::Other;
                owing.history.push(Movement::Owed { as_of: on, cents: debt.balance.get() });
                true
            }
            Verb::Plan { changes } => {
                if !matches!(payment.stage, Stage::Nothing | Stage::Reassess) {
                    return false;
                }
                let net: i64 =
                    changes.iter().map(|change| change.amount.ten_thousandths() / 100).sum();
                payment.stage = Stage::Planned;
                (payment.finalised, payment.incident) = (false, false);
                payment.arrears = net.max(0);
                payment.own_lock = (net > LIMIT).then_some(false);
                true
            }
            Verb::ReviewAssessment { correct } => {
                if !payment.is_open() {
                    return false;
                }
                if *correct {
                    payment.own_lock = payment.own_lock.map(|_| true);
                } else {
                    self.reassess(at);
                }
                true
            }
            Verb::Finalise => {
                if !payment.is_open() || payment.own_lock == Some(false) {
                    return false;
                }
                payment.finalised = true;
                self.release_if_free(at, on);
                true
            }
            Verb::IctOutcome { correct } => {
                if !payment.is_with_ict() {
                    return false;
                }
                if *correct {
                    (payment.own_lock, payment.other_lock) = (None, None);
                    (payment.earlier_lock, payment.incident) = (false, false);
                    payment.free_since = payment.free_since.max(on);
                    self.release_if_free(at, on);
                } else {
                    self.reassess(at);
                }
                true
            }
            _ => self.apply_to_payment(at, on, verb),
        }
    }

    /// The verbs of locks, bank details and the payment itself.
    fn apply_to_payment(&mut self, at: usize, on: i32, verb: &Verb) -> bool {
        let payment = &mut self.payments[at];
        match verb {
            Verb::ReportLock { reason } => {
                if reason.as_str().contains("Exceeds Limit") {
                    payment.earlier_lock |= payment.own_lock.is_none();
                } else {
                    payment.other_lock = payment.other_lock.or(Some(Details::Unknown));
                }
                true
            }
            Verb::ConfirmBankDetails { correct } => {
                let known = if *correct { Details::Right } else { Details::Wrong };
                payment.other_lock = payment.other_lock.map(|_| known);
                true
            }
            Verb::UpdateBankDetails => {
                if payment.stage == Stage::Returned {
                    if on < payment.returned_on {
                        return false;
                    }
                    payment.stage = Stage::Reissued;
                    payment.posted_on = on;
                }
                payment.other_lock = payment.other_lock.map(|_| Details::Right);
                true
            }
            Verb::RaiseIncident => {
                let can = !matches!(payment.stage, Stage::Nothing | Stage::Reassess)
                    && payment.is_locked()
                    && payment.own_lock.is_none()
                    && payment.other_lock == Some(Details::Right)
                    && !payment.is_with_ict();
                payment.incident |= can;
                can
            }
            Verb::Issue { posting_date } => {
                let posting = posting_date.days_since(FIRST_DAY);
                let can = payment.stage == Stage::Released
                    && !payment.is_locked()
                    && payment.payable() > 0
                    && posting >= payment.free_since;
                if can {
                    payment.stage = Stage::Issued;
                    payment.posted_on = posting;
                }
                can
            }
            Verb::Return { .. } => {
                let can = matches!(payment.stage, Stage::Issued | Stage::Reissued)
                    && on >= payment.posted_on;
                if can {
                    payment.stage = Stage::Returned;
                    payment.returned_on = on;
                }
                can
            }
            _ => unreachable!("{verb:?} is applied before"),
        }
    }
}

/// A Monday.
const FIRST_DAY: Day = Day::ymd(2026, 9, 14);

/// A plain generator: the same histories on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn cents(&mut self, bound: u64) -> i64 {
        i64::try_from(self.below(bound)).unwrap()
    }

    fn verb(&mut self, on: Day) -> Verb {
        match self.below(16) {
            0 | 1 => {
                let above = if self.below(3) == 0 { 900_000 } else { 0 };
                let first = self.cents(200_000) + above;
                let second = self.cents(50_000) - 25_000;
                let lines = [("2025-08-10", first), ("2025-08-17", second)];
                let lines = lines.map(|(week, cents)| line(week, &dollars(cents)));
                Verb::Plan { changes: lines.into() }
            }
            2 | 3 => Verb::ReviewAssessment { correct: self.below(5) > 0 },
            4..=6 => Verb::Finalise,
            7 => Verb::IctOutcome { correct: self.below(3) > 0 },
            8 => {
                let reasons = ["CCS Entitlement Amt. Exceeds Limit", "Wrong payment method"];
                Verb::ReportLock { reason: reasons[usize::from(self.below(2) > 0)].into() }
            }
            9 => Verb::ConfirmBankDetails { correct: self.below(3) > 0 },
            10 => Verb::UpdateBankDetails,
            11 => Verb::RaiseIncident,
            12 => Verb::Issue { posting_date: on },
            13 => Verb::Return { reason: "account closed".into() },
            _ => Verb::RecordDebt(CustomerDebt {
                debt_case_id: format!("DC-{}", self.below(4)).parse().unwrap(),
                // Before the history, during it, and after the day of the command.
                determined_on: FIRST_DAY
                    .plus_days(i32::try_from(self.below(21)).unwrap() - 10)
                    .unwrap(),
                balance: Cents::new(self.cents(120_000)).unwrap(),
                component: DebtComponent::ALL[usize::try_from(self.below(3)).unwrap()],
            }),
        }
    }
}

fn dollars(cents: i64) -> String {
    Cents::new(cents).unwrap().to_string()
}

fn cents(amount: WideMoney) -> i64 {
    i64::try_from(amount.ten_thousandths() / 100).unwrap()
}

fn compare(book: &AccountBook, model: &Model) {
    for (name, payment) in ACTIVITIES.iter().zip(&model.payments) {
        let activity = book.state().activity(name.parse().unwrap());
        let state = activity.and_then(|activity| activity.state().as_str());
        assert_eq!(state, payment.word(), "{name}");
        let Some(status) = activity.and_then(PaymentStatus::of) else { continue };
        assert_eq!(status.finalised, payment.finalised, "{name}");
        assert_eq!(cents(status.gross_arrears), payment.arrears, "{name}");
        let lines: Vec<(String, i64)> = status
            .set_off_lines
            .iter()
            .map(|line| (line.debt_case_id.to_string(), cents(line.amount)))
            .collect();
        assert_eq!(lines, payment.taken, "{name}");
        if let (Some(set_off), Some(payable)) = (status.set_off, status.payable) {
            assert_eq!(cents(payable), payment.payable(), "{name}");
            assert_eq!(set_off.plus(payable), status.gross_arrears, "{name} foots");
        }
    }
    for (id, debt) in &model.debts {
        let balance = book.state().debts().balance(id.parse().unwrap()).unwrap();
        assert_eq!(cents(balance), debt.balance().max(0), "{id}");
        assert!(balance >= WideMoney::ZERO, "no more is set off than is owed");
    }
}

#[test]
fn a_slow_model_agrees_on_random_histories() {
    let histories =
        std::env::var("CCS_PAYMENT_HISTORIES").map_or(300, |text| text.parse().unwrap());
    let (mut dice, others, settings) = (Dice(20_260_914), Others::default(), Settings::default());
    let (mut accepted, mut set_off) = (0_u64, 0_u64);
    for _ in 0..histories {
        let (mut book, mut model) = (AccountBook::default(), Model::default());
        for number in 0..dice.below(40) {
            let at = usize::try_from(dice.below(2)).unwrap();
            // Working days of two weeks, in any order.
            let day = i32::try_from(dice.below(5) + 7 * dice.below(2)).unwrap();
            let on = FIRST_DAY.plus_days(day).unwrap();
            let verb = dice.verb(on);
            let submission = Submission {
                command_id: format!("k{number}").parse().unwrap(),
                decided_on: None,
                command: Command {
                    activity_id: ACTIVITIES[at].parse().unwrap(),
                    on,
                    by: "officer-7".into(),
                    verb: verb.clone(),
                },
            };
            let agreed = model.apply(at, day, &verb);
            let decided = book.decide(&submission, &others, &settings);
            assert_eq!(decided.is_ok(), agreed, "{submission:?}\n{decided:?}\n{model:?}");
            accepted += u64::from(agreed);
            if let Ok(proposal) = decided {
                let committed = book.commit(proposal, &others).unwrap();
                assert!(matches!(committed, Committed::Accepted(_)));
                let again = book.decide(&submission, &others, &settings).unwrap();
                assert_eq!(book.commit(again, &others), Ok(Committed::AlreadyApplied));
            }
            compare(&book, &model);
        }
        let taken: usize = model.payments.iter().map(|payment| payment.taken.len()).sum();
        set_off += u64::try_from(taken).unwrap();
        assert_eq!(verify(book.entries()), []);
        let again = AccountBook::replay(book.entries().to_vec());
        assert_eq!(again.state(), book.state());
    }
    assert!(accepted > histories && set_off * 10 > histories, "{accepted} {set_off}");
}

#[test]
fn a_history_gives_the_same_account_under_every_policy() {
    let others = Others::default();
    let policy =
        Policy { bank_details_lock: BankDetailsLock::Update, lock_scope: LockScope::Destination };
    let settings = Settings { policy, ..Settings::default() };
    let mut book = AccountBook::default();
    let mut dice = Dice(7);
    for number in 0..400 {
        let on = FIRST_DAY.plus_days(number / 80).unwrap();
        let submission = Submission {
            command_id: format!("k{number}").parse().unwrap(),
            decided_on: None,
            command: Command {
                activity_id: format!("A{}", dice.below(6)).parse().unwrap(),
                on,
                by: "officer-7".into(),
                verb: dice.verb(on),
            },
        };
        if let Ok(proposal) = book.decide(&submission, &others, &settings) {
            book.commit(proposal, &others).unwrap();
        }
    }
    assert!(book.version() > 100, "{}", book.version());
    assert_eq!(AccountBook::replay(book.entries().to_vec()).state(), book.state());
    assert_eq!(verify(book.entries()), []);
}
