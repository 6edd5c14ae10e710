//! An independent slow model of a debt: fractions, no events, no splits that are kept as such. It
//! gets the same actions and must come to the same answer, cent by cent.
//!
//! `CCS_DEBT_HISTORIES` sets how many random histories are compared.

use std::collections::BTreeMap;

use ccs_debt::command::Action;
use ccs_debt::event::DebtEvent;
use ccs_debt::state::DebtState;
use ccs_debt::strategies::Step;

use crate::random::opened;

/// A fraction above a positive denominator.
#[derive(Debug, Clone, Copy)]
struct Fraction(i128, i128);

impl Fraction {
    fn floor(self) -> i128 {
        self.0.div_euclid(self.1)
    }

    fn rest(self) -> Self {
        Self(self.0.rem_euclid(self.1), self.1)
    }

    fn is_more_than(self, other: Self) -> bool {
        self.0 * other.1 > other.0 * self.1
    }
}

/// Gives one cent after the other to the one that is shortest of its exact share.
fn split(total: i128, weights: &BTreeMap<String, i128>) -> BTreeMap<String, i128> {
    let sum: i128 = weights.values().sum();
    let exact: BTreeMap<&String, Fraction> =
        weights.iter().map(|(id, weight)| (id, Fraction(total * weight, sum))).collect();
    let mut shares: BTreeMap<String, i128> =
        exact.iter().map(|(id, exact)| ((*id).clone(), exact.floor())).collect();
    let mut waiting: Vec<(&String, Fraction)> =
        exact.into_iter().map(|(id, exact)| (id, exact.rest())).collect();
    while shares.values().sum::<i128>() < total {
        let mut best = 0;
        for at in 1..waiting.len() {
            if waiting[at].1.is_more_than(waiting[best].1) {
                best = at;
            }
        }
        let (id, _) = waiting.remove(best);
        *shares.get_mut(id).unwrap() += 1;
    }
    shares
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) amount: i128,
    waived: i128,
    recovered: i128,
    refunded: i128,
    transferred: i128,
}

impl Figures {
    fn net(&self) -> i128 {
        self.amount - self.waived - self.recovered + self.refunded + self.transferred
    }

    fn waivable(&self) -> i128 {
        (self.amount - self.waived).max(self.net()).max(0)
    }
}

pub(crate) type Shares = BTreeMap<String, i128>;

/// What was split, on which day, and whether it was reversed.
#[derive(Debug, Clone)]
pub(crate) struct Moved {
    shares: Shares,
    day: i32,
    reversed: bool,
    is_transfer: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) components: BTreeMap<String, Figures>,
    added: Vec<String>,
    gone: Vec<String>,
    waivers: BTreeMap<String, Moved>,
    pub(crate) repayments: BTreeMap<String, Moved>,
    pub(crate) transfers: BTreeMap<String, Moved>,
    /// What each day adds to what is owed.
    by_day: BTreeMap<i32, i128>,
    /// The day of the command, counted from any.
    pub(crate) today: i32,
    pub(crate) locked: bool,
    written_off: bool,
}

impl Model {
    fn sum(&self, of: impl Fn(&Figures) -> i128) -> i128 {
        self.components.values().map(of).sum()
    }

    pub(crate) fn net(&self) -> i128 {
        self.sum(Figures::net)
    }

    /// What is owed by all that takes effect up to a day.
    pub(crate) fn net_on(&self, day: i32) -> i128 {
        self.by_day.range(..=day).map(|(_, net)| net).sum()
    }

    pub(crate) fn begin(&mut self, amounts: &[i64]) {
        for (at, amount) in amounts.iter().enumerate() {
            let amount = i128::from(*amount);
            self.components.insert((at + 1).to_string(), Figures { amount, ..Figures::default() });
        }
        *self.by_day.entry(self.today).or_default() += self.net();
    }

    pub(crate) fn status(&self) -> &'static str {
        if self.net() > 0 {
            "DET"
        } else if self.sum(|figures| figures.waived) > 0 {
            "waived"
        } else {
            "FRE"
        }
    }

    fn weights(&self, of: impl Fn(&Figures) -> i128) -> Shares {
        let all = self.components.iter().map(|(id, figures)| (id.clone(), of(figures)));
        all.filter(|(id, weight)| !self.gone.contains(id) || *weight != 0).collect()
    }

    fn add(&mut self, shares: &Shares, field: fn(&mut Figures) -> &mut i128, sign: i128) {
        for (id, share) in shares {
            *field(self.components.get_mut(id).unwrap()) += sign * share;
        }
    }

    /// Waives, when there is something to waive and it may be waived.
    fn waive(&mut self, id: &str, total: i128, weights: &Shares, is_partial: bool) -> bool {
        let left: i128 = self.weights(Figures::waivable).values().sum();
        let too_much = is_partial && (total > left || total > self.net().max(0));
        let status = self.status();
        let wrong = status == "waived" || (status == "FRE" && is_partial);
        if total <= 0 || too_much || wrong || self.locked || self.written_off {
            return false;
        }
        let shares = split(total, weights);
        self.add(&shares, |figures| &mut figures.waived, 1);
        self.waivers.insert(id.to_owned(), self.moved(shares));
        true
    }

    fn moved(&self, shares: Shares) -> Moved {
        Moved { shares, day: self.today, reversed: false, is_transfer: false }
    }

    /// Takes back what was moved before, once and not before its day.
    fn undo(&self, moved: &mut Option<&mut Moved>) -> Option<Shares> {
        let moved = moved.as_mut()?;
        if moved.reversed || self.today < moved.day {
            return None;
        }
        moved.reversed = true;
        Some(moved.shares.clone())
    }

    /// Sends a credit to another debt.
    pub(crate) fn send(&mut self, id: &str, total: i128) {
        let shares = split(total, &self.weights(|figures| (-figures.net()).max(0)));
        self.add(&shares, |figures| &mut figures.transferred, 1);
        self.transfers.insert(id.to_owned(), self.moved(shares));
    }

    /// Takes a credit of another debt.
    pub(crate) fn arrive(&mut self, id: &str, total: i128) {
        let shares = split(total, &self.weights(|figures| figures.net().max(0)));
        self.add(&shares, |figures| &mut figures.recovered, 1);
        let moved = Moved { is_transfer: true, ..self.moved(shares) };
        self.repayments.insert(id.to_owned(), moved);
    }

    /// Whether a credit of this much is there, on the day and now.
    pub(crate) fn has_credit(&self, total: i128) -> bool {
        total > 0 && total <= (-self.net()).max(0) && total <= (-self.net_on(self.today)).max(0)
    }

    /// Takes back a transfer, on the side that sent it or on the other.
    pub(crate) fn reverse_transfer(&mut self, id: &str, is_sender: bool) -> bool {
        let list = if is_sender { &mut self.transfers } else { &mut self.repayments };
        let mut moved = list.remove(id);
        let undone = self.undo(&mut moved.as_mut());
        let list = if is_sender { &mut self.transfers } else { &mut self.repayments };
        list.extend(moved.map(|moved| (id.to_owned(), moved)));
        let Some(shares) = undone else { return false };
        if is_sender {
            self.add(&shares, |figures| &mut figures.transferred, -1);
        } else {
            self.add(&shares, |figures| &mut figures.recovered, -1);
        }
        true
    }

    fn recover(&mut self, id: &str, total: i128, is_offset: bool) -> bool {
        let owed = self.net().max(0).min(total);
        if total <= 0 || (is_offset && owed < total) {
            return false;
        }
        let mut shares: Shares = self.weights(|_| 0);
        if owed > 0 {
            shares = split(owed, &self.weights(|figures| figures.net().max(0)));
        }
        if total > owed {
            let mut weights = self.weights(|figures| figures.amount);
            if weights.values().all(|weight| *weight == 0) {
                weights = self.weights(|_| 1);
            }
            for (id, share) in split(total - owed, &weights) {
                *shares.get_mut(&id).unwrap() += share;
            }
        }
        self.add(&shares, |figures| &mut figures.recovered, 1);
        self.repayments.insert(id.to_owned(), self.moved(shares));
        true
    }

    /// Applies a action of the day, where nothing is against it.
    pub(crate) fn apply(&mut self, id: &str, action: &Action) -> bool {
        let before = self.net();
        let is_applied = self.applied(id, action);
        let added = self.net() - before;
        *self.by_day.entry(self.today).or_default() += added;
        is_applied
    }

    /// Notes what a transfer adds on the day.
    pub(crate) fn on_day(&mut self, change: impl FnOnce(&mut Self)) {
        let before = self.net();
        change(self);
        let added = self.net() - before;
        *self.by_day.entry(self.today).or_default() += added;
    }

    fn applied(&mut self, id: &str, action: &Action) -> bool {
        let cents = |amount: Option<ccs_core::money::Cents>| i128::from(amount.unwrap().get());
        match action {
            Action::Waive(waive) => self.apply_waiver(id, waive),
            Action::ReverseWaiver(reverse) => {
                let waiver = reverse.waiver_id.unwrap().to_string();
                if self.locked {
                    return false;
                }
                let mut moved = self.waivers.remove(&waiver);
                let undone = self.undo(&mut moved.as_mut());
                self.waivers.extend(moved.map(|moved| (waiver, moved)));
                let Some(shares) = undone else { return false };
                self.add(&shares, |figures| &mut figures.waived, -1);
                true
            }
            Action::Repay(repay) => self.recover(id, cents(repay.amount), false),
            Action::Offset(offset) => self.recover(id, cents(offset.amount), true),
            Action::ReverseRepayment(reverse) => {
                let repayment = reverse.repayment_id.unwrap().to_string();
                let mut moved = self.repayments.remove(&repayment);
                let own = moved.as_mut().filter(|moved| !moved.is_transfer);
                let undone = self.undo(&mut own.map(|moved| &mut *moved));
                self.repayments.extend(moved.map(|moved| (repayment, moved)));
                let Some(shares) = undone else { return false };
                self.add(&shares, |figures| &mut figures.recovered, -1);
                true
            }
            Action::Refund(refund) => {
                let total = cents(refund.amount);
                if !self.has_credit(total) || self.locked {
                    return false;
                }
                let shares = split(total, &self.weights(|figures| (-figures.net()).max(0)));
                self.add(&shares, |figures| &mut figures.refunded, 1);
                true
            }
            Action::Adjust(adjust) => self.adjust(adjust),
            Action::LockRecord(_) => !std::mem::replace(&mut self.locked, true),
            Action::UnlockRecord(_) => std::mem::replace(&mut self.locked, false),
            Action::WriteOff(_) => {
                if self.locked || self.written_off || self.status() != "DET" {
                    return false;
                }
                self.written_off = true;
                true
            }
            Action::EndWriteOff(_) => {
                if self.locked || !self.written_off {
                    return false;
                }
                self.written_off = false;
                true
            }
            other => panic!("not rolled: {other:?}"),
        }
    }

    fn apply_waiver(&mut self, id: &str, waive: &ccs_debt::command::Waive) -> bool {
        let left = self.weights(Figures::waivable);
        let all: i128 = left.values().sum();
        match waive.kind.unwrap().as_str() {
            "full" => self.waive(id, all, &left, false),
            "outstanding_balance" => {
                let owed = self.weights(|figures| figures.net().max(0));
                self.waive(id, self.net().max(0), &owed, false)
            }
            "partial_amount" => {
                self.waive(id, i128::from(waive.amount.unwrap().get()), &left, true)
            }
            _ => {
                let percent = waive.percentage.unwrap().to_string();
                let (whole, places) = percent.split_once('.').unwrap_or((&percent, ""));
                let scaled: i128 = format!("{whole}{places:0<4}").parse().unwrap();
                let debt = (self.sum(|figures| figures.amount - figures.waived)).max(0);
                let doubled = Fraction(2 * debt * scaled + 1_000_000, 2_000_000);
                self.waive(id, doubled.floor(), &left, true)
            }
        }
    }

    fn adjust(&mut self, adjust: &ccs_debt::command::Adjust) -> bool {
        let active = self.waivers.values().any(|waiver| !waiver.reversed);
        let changes = adjust.set.iter().any(|set| {
            let figures = &self.components[&set.component_id.unwrap().to_string()];
            figures.amount != i128::from(set.amount.unwrap().get())
        });
        let more = changes || !adjust.remove.is_empty() || !adjust.add.is_empty();
        if active || self.locked || !more {
            return false;
        }
        for id in &adjust.remove {
            let id = id.to_string();
            if !self.added.contains(&id) || self.gone.contains(&id) {
                return false;
            }
            self.components.get_mut(&id).unwrap().amount = 0;
            self.gone.push(id);
        }
        for set in &adjust.set {
            let id = set.component_id.unwrap().to_string();
            self.components.get_mut(&id).unwrap().amount = i128::from(set.amount.unwrap().get());
        }
        for line in adjust.add.lines() {
            let id = line.component_id.unwrap().to_string();
            let amount = i128::from(line.amount.unwrap().get());
            self.components.insert(id.clone(), Figures { amount, ..Figures::default() });
            self.added.push(id);
        }
        true
    }
}

/// A plain generator: the same histories on every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    pub(crate) fn step(&mut self) -> Step {
        Step {
            verb: u8::try_from(self.below(16)).unwrap(),
            cents: i64::try_from(self.below(60_000)).unwrap(),
            pick: usize::try_from(self.below(8)).unwrap(),
        }
    }
}

/// Every column of every component, and the status.
pub(crate) fn compare(state: &DebtState, model: &Model) {
    assert_eq!(state.status().unwrap().as_str(), model.status());
    for (id, figures) in &model.components {
        let totals = state.totals_of(id.parse().unwrap());
        let cents = |amount: ccs_core::money::WideMoney| amount.ten_thousandths() / 100;
        let found = Figures {
            amount: cents(totals.amount),
            waived: cents(totals.waived),
            recovered: cents(totals.recovered),
            refunded: cents(totals.refunded),
            transferred: cents(totals.transferred_out),
        };
        assert_eq!(found, *figures, "component {id}");
    }
}

#[test]
fn a_slow_model_of_fractions_agrees_on_random_histories() {
    let histories = std::env::var("CCS_DEBT_HISTORIES").map_or(300, |text| text.parse().unwrap());
    let mut dice = Dice(20_260_302);
    let mut accepted = 0_u64;
    for _ in 0..histories {
        let count = 1 + dice.below(5);
        let amounts: Vec<i64> =
            (0..count).map(|_| 1 + i64::try_from(dice.below(50_000)).unwrap()).collect();
        let mut desk = opened(&amounts);
        let mut model = Model::default();
        model.begin(&amounts);
        for _ in 0..dice.below(20) {
            let action = dice.step().action(&desk.case, desk.on);
            let command = desk.command(action);
            let agreed = model.apply(command.command_id.as_str(), &command.action);
            let outcome = desk.give(&command);
            assert_eq!(outcome.is_ok(), agreed, "{command:?}\n{outcome:?}\n{model:?}");
            accepted += u64::from(agreed);
            compare(desk.case.state(), &model);
        }
        let last = &desk.case.history().last().unwrap().event;
        assert!(!matches!(last, DebtEvent::Identified { .. }));
    }
    assert!(accepted > histories, "most histories move money: {accepted}");
}
