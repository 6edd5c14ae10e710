//! Several debts of a customer against the slow model, on days that come in any order: transfers and
//! their reversals, back-dated repayments, refunds, and what every page shows after each command.

use ccs_core::date::Day;
use ccs_core::id::{DebtCaseId, RepaymentId};
use ccs_core::ledger::Committed;
use ccs_core::money::{Cents, WideMoney};
use ccs_core::rates::RateBook;
use ccs_debt::case::DebtCase;
use ccs_debt::command::{
    Action, Adjust, Command, Draft, Refund, ReverseRepayment, ReverseTransfer, Transfer,
};
use ccs_debt::event::Entry;
use ccs_debt::index::DebtIndex;
use ccs_debt::law::waiver_ground::ReverseReason;
use ccs_debt::paperwork::Notes;
use ccs_debt::policy::Policy;
use ccs_debt::verify::verify_together;
use ccs_debt::view::DebtView;

use crate::model::{Dice, Model, compare};
use crate::random::dollars;
use crate::support::{
    balance, full, identify, line, officer, offset, percentage, raise, repay, reverse,
};

const FIRST_DAY: Day = Day::ymd(2026, 3, 2);

struct Customer {
    cases: Vec<DebtCase>,
    models: Vec<Model>,
    index: DebtIndex,
    given: usize,
}

fn debt(at: usize) -> DebtCaseId {
    format!("D-{at}").parse().unwrap()
}

fn text(cents: u64) -> String {
    dollars(i64::try_from(cents).unwrap())
}

impl Customer {
    fn new(dice: &mut Dice) -> Self {
        let (cases, models, index) = (Vec::new(), Vec::new(), DebtIndex::default());
        let mut customer = Self { cases, models, index, given: 0 };
        for at in 0..2 {
            let count = 1 + dice.below(3);
            let amounts: Vec<i64> =
                (0..count).map(|_| 1 + i64::try_from(dice.below(6_000)).unwrap()).collect();
            let texts: Vec<String> = amounts.iter().map(|cents| dollars(*cents)).collect();
            customer.cases.push(DebtCase::new(debt(at)));
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            for action in [Action::from(identify(&texts)), raise().into()] {
                let command = customer.command(at, 0, action);
                assert!(customer.give(at, &command));
            }
            let mut model = Model::default();
            model.begin(&amounts);
            customer.models.push(model);
        }
        customer
    }

    fn command(&mut self, at: usize, day: i32, action: Action) -> Command {
        self.given += 1;
        let id = format!("k{}", self.given).parse().unwrap();
        let on = FIRST_DAY.plus_days(day).unwrap();
        let draft = Draft::new(id, on, officer("officer-7"), action).about(debt(at));
        draft.with_notes(Notes::summary("Why."))
    }

    /// Whether it is accepted. Both debts of a transfer take it.
    fn give(&mut self, at: usize, command: &Command) -> bool {
        let decided = self.cases[at].decide(command, &self.index, Policy::default());
        let Ok(proposal) = decided else { return false };
        let second = proposal.entry().unwrap().event.on_other_debt();
        let committed = self.cases[at].commit(proposal, &self.index).unwrap();
        assert!(matches!(committed, Committed::Accepted(_)));
        if let Some((other, event)) = second {
            let other = self.cases.iter_mut().find(|case| case.debt_case_id() == other).unwrap();
            other.add(Entry { command: command.clone(), policy: Vec::new(), event });
        }
        self.cases.iter().for_each(|case| self.index.register(case));
        true
    }

    /// A action of a kind, with an amount and a choice among what there is.
    fn action(&self, at: usize, dice: &mut Dice) -> Action {
        let state = self.cases[at].state();
        let amount = text(dice.below(25_000));
        let cents =
            Some(amount.parse().map(|money| Cents::try_from_money(money).unwrap()).unwrap());
        let pick = usize::try_from(dice.below(8)).unwrap();
        match dice.below(18) {
            0 | 1 => crate::support::amount(&amount).into(),
            2 => percentage(&text(1 + dice.below(9_999))).into(),
            3 => balance().into(),
            4 => full().into(),
            5 | 6 => {
                let held = state.waivers().get(pick % state.waivers().len().max(1));
                let id = held.map_or("none".into(), |held| held.waived.waiver_id.to_string());
                let mut action = reverse(&id);
                action.reverse_reason = Some(ReverseReason::DebtAmountAdjustmentRequired);
                action.into()
            }
            7..=9 => repay(&amount, "BPAY").into(),
            10 => offset(&amount).into(),
            11 => {
                let held = state.recoveries().get(pick % state.recoveries().len().max(1));
                let repayment_id = held.map(|held| held.recovered.repayment_id);
                let repayment_id = repayment_id.or("none".parse().ok());
                ReverseRepayment { repayment_id, amount: None, source: None }.into()
            }
            12 => Refund { amount: cents }.into(),
            13 => self.adjust(at, pick, dice).into(),
            14..=16 => {
                // Now and then a cent too much.
                let credit = state.debt().over_recovered().ten_thousandths() / 100;
                let most = u64::try_from(credit).unwrap() + 1;
                let cents = Some(Cents::new(i64::try_from(1 + dice.below(most)).unwrap()).unwrap());
                let (transfer_id, to_debt_case_id) = (None, Some(debt(1 - at)));
                Transfer { amount: cents, to_debt_case_id, transfer_id }.into()
            }
            _ => {
                let transfers = state.records().transfers();
                let held = transfers.get(pick % transfers.len().max(1));
                let transfer_id = held.map(|held| held.transfer_id).or("none".parse().ok());
                ReverseTransfer { transfer_id }.into()
            }
        }
    }

    fn adjust(&self, at: usize, pick: usize, dice: &mut Dice) -> Adjust {
        let mut form = crate::adjusting::adjust();
        let components: Vec<_> = self.cases[at].state().components().collect();
        let held = components[pick % components.len()].component.component_id;
        match pick % 3 {
            0 => form
                .overwrite(held, Cents::new(i64::try_from(dice.below(20_000)).unwrap()).unwrap()),
            1 => form.add.add(line(&format!("n{}", self.given), &text(dice.below(20_000)))),
            _ => form.remove.push(held),
        }
        form
    }

    /// What the model makes of a command.
    fn model(&mut self, at: usize, day: i32, command: &Command) -> bool {
        self.models.iter_mut().for_each(|model| model.today = day);
        let own = RepaymentId::from_identifier(command.command_id.identifier()).to_string();
        match &command.action {
            Action::Transfer(form) => {
                let total = i128::from(form.amount.unwrap().get());
                let is_owed = total <= self.models[1 - at].net().max(0);
                if !is_owed || !self.models[at].has_credit(total) {
                    return false;
                }
                self.models[at].on_day(|model| model.send(&own, total));
                self.models[1 - at].on_day(|model| model.arrive(&own, total));
                true
            }
            Action::ReverseTransfer(form) => {
                let id = form.transfer_id.unwrap().to_string();
                let mut is_reversed = false;
                self.models[at].on_day(|model| is_reversed = model.reverse_transfer(&id, true));
                if is_reversed {
                    self.models[1 - at].on_day(|model| {
                        assert!(model.reverse_transfer(&id, false));
                    });
                }
                is_reversed
            }
            action => self.models[at].apply(&own, action),
        }
    }

    /// Figures, totals of every day, pages, and the histories themselves.
    fn compare(&self) {
        for (case, model) in self.cases.iter().zip(&self.models) {
            compare(case.state(), model);
            for day in [-1, 0, 7, 15, 29, 40] {
                let totals = case.totals_as_of(FIRST_DAY.plus_days(day).unwrap());
                assert_eq!(totals.net().ten_thousandths() / 100, model.net_on(day), "day {day}");
            }
            let view = DebtView::of(case.state(), &RateBook::PUBLISHED, FIRST_DAY).unwrap();
            let sum = |of: fn(&ccs_debt::view::ComponentView) -> WideMoney| -> WideMoney {
                view.components.iter().map(of).sum()
            };
            let columns = [
                (sum(|of| of.amount), view.raised),
                (sum(|of| of.waived), view.waived),
                (sum(|of| of.recovered), view.recovered),
                (sum(|of| of.refunded), view.refunded),
                (sum(|of| of.transferred_out), view.transferred_out),
                (
                    sum(|of| of.outstanding.minus(of.over_recovered)),
                    view.outstanding.minus(view.over_recovered),
                ),
            ];
            for (components, debt) in columns {
                assert_eq!(components, debt, "a column foots");
            }
        }
    }
}

#[test]
fn the_slow_model_agrees_on_debts_with_transfers_and_days_in_any_order() {
    let histories = std::env::var("CCS_DEBT_HISTORIES").map_or(300, |text| text.parse().unwrap());
    let mut dice = Dice(20_260_402);
    let (mut accepted, mut transferred) = (0_u64, 0_u64);
    for _ in 0..histories {
        let mut customer = Customer::new(&mut dice);
        for _ in 0..dice.below(24) {
            let at = usize::try_from(dice.below(2)).unwrap();
            let action = customer.action(at, &mut dice);
            // A credit is there late rather than early.
            let first: i32 = if matches!(action, Action::Transfer(_)) { 25 } else { 0 };
            let day =
                first + i32::try_from(dice.below(30 - u64::from(first.unsigned_abs()))).unwrap();
            let command = customer.command(at, day, action);
            let agreed = customer.model(at, day, &command);
            let given = customer.give(at, &command);
            assert_eq!(given, agreed, "{command:?}\n{:?}", customer.models);
            accepted += u64::from(agreed);
            let is_transfer =
                matches!(command.action, Action::Transfer(_) | Action::ReverseTransfer(_));
            transferred += u64::from(agreed && is_transfer);
            customer.compare();
        }
        let histories: Vec<(DebtCaseId, &[Entry])> =
            customer.cases.iter().map(|case| (case.debt_case_id(), case.history())).collect();
        assert_eq!(verify_together(&histories), []);
        for case in &customer.cases {
            let again = DebtCase::replay(case.debt_case_id(), case.history().to_vec());
            assert_eq!(again.state(), case.state());
        }
    }
    assert!(accepted > histories, "most histories move money: {accepted}");
    assert!(transferred * 50 > histories, "some transfer: {transferred}");
}
