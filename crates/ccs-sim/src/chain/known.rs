//! What is known of a debt from the commands it accepted, with arithmetic of its own: the model that
//! the engine of debts is compared with.

use std::collections::BTreeMap;

use ccs::debt::command::{Action, Waive, WaiverKind};
use ccs::debt::event::DebtEvent;
use ccs_core::id::{CommandId, ComponentId, Identifier, RepaymentId, WaiverId};
use ccs_core::money::{Cents, WideMoney};

/// The accepted commands of a debt, summed by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    components: BTreeMap<ComponentId, i128>,
    /// Active waivers, in cents, by the command that made them.
    waivers: BTreeMap<Identifier, i128>,
    /// What active waivers give up of each component, as their lines say.
    waived_of: BTreeMap<ComponentId, i128>,
    /// Repayments that are not reversed.
    repayments: BTreeMap<Identifier, i128>,
    /// Offsets, and transfers from other debts.
    set_off: i128,
    refunded: i128,
    transferred: i128,
}

impl Known {
    pub(super) fn identified(components: impl IntoIterator<Item = (ComponentId, i64)>) -> Self {
        let components = components.into_iter().map(|(id, cents)| (id, i128::from(cents)));
        Self { components: components.collect(), ..Self::default() }
    }

    pub(super) fn amount(&self) -> WideMoney {
        dollars(self.components.values().sum())
    }

    pub(super) fn waived(&self) -> WideMoney {
        dollars(self.waivers.values().sum())
    }

    pub(super) fn recovered(&self) -> WideMoney {
        dollars(self.repayments.values().sum::<i128>() + self.set_off)
    }

    pub(super) const fn refunded(&self) -> WideMoney {
        dollars(self.refunded)
    }

    pub(super) const fn transferred(&self) -> WideMoney {
        dollars(self.transferred)
    }

    /// What is owed, in cents; below zero what is over-recovered.
    pub(super) fn net(&self) -> i128 {
        let (owed, waived): (i128, i128) =
            (self.components.values().sum(), self.waivers.values().sum());
        let recovered = self.repayments.values().sum::<i128>() + self.set_off;
        owed - waived - recovered + self.refunded + self.transferred
    }

    pub(super) fn components(&self) -> impl Iterator<Item = (ComponentId, i128)> + '_ {
        self.components.iter().map(|(id, cents)| (*id, *cents))
    }

    pub(super) fn active_waivers(&self) -> impl Iterator<Item = Identifier> + '_ {
        self.waivers.keys().copied()
    }

    pub(super) fn active_repayments(&self) -> impl Iterator<Item = Identifier> + '_ {
        self.repayments.keys().copied()
    }

    /// A command that was accepted. What it does is worked out from what it asks for, and from what
    /// is owed of each component before it.
    pub(super) fn accepted(
        &mut self,
        command_id: CommandId,
        action: &Action,
        owed: impl Fn(ComponentId) -> WideMoney,
    ) {
        let id = command_id.identifier();
        match action {
            Action::Waive(waive) => {
                let amount = self.waived_by(waive, owed);
                self.waivers.insert(id, amount);
            }
            Action::ReverseWaiver(reversed) => {
                let waiver = reversed.waiver_id.map(WaiverId::identifier);
                waiver.map(|waiver| self.waivers.remove(&waiver));
            }
            Action::Repay(repay) => {
                self.repayments.insert(id, cents(repay.amount));
            }
            Action::Offset(offset) => self.set_off += cents(offset.amount),
            Action::ReverseRepayment(reversed) => {
                let repayment = reversed.repayment_id.map(RepaymentId::identifier);
                repayment.map(|repayment| self.repayments.remove(&repayment));
            }
            Action::Refund(refund) => self.refunded += cents(refund.amount),
            Action::Transfer(transfer) => self.transferred += cents(transfer.amount),
            Action::Adjust(adjust) => {
                for set in &adjust.set {
                    if let (Some(component), Some(amount)) = (set.component_id, set.amount) {
                        self.components.insert(component, amount.get().into());
                    }
                }
            }
            Action::Withdraw(_) => self.components.values_mut().for_each(|cents| *cents = 0),
            _ => {}
        }
    }

    /// What a waiver gives up: all that no other does, what is owed, a share of the first or an
    /// amount. Of a component whose repayment was refunded and then reversed, more is owed than its
    /// amount, and a full waiver gives that up too.
    fn waived_by(&self, waive: &Waive, owed: impl Fn(ComponentId) -> WideMoney) -> i128 {
        let left = self.components.values().sum::<i128>() - self.waivers.values().sum::<i128>();
        match waive.kind {
            Some(WaiverKind::Full) => {
                let of = |(id, amount): (&ComponentId, &i128)| {
                    let waived = self.waived_of.get(id).copied().unwrap_or_default();
                    (amount - waived).max(owed(*id).ten_thousandths() / 100).max(0)
                };
                self.components.iter().map(of).sum()
            }
            Some(WaiverKind::OutstandingBalance) => self.net(),
            Some(WaiverKind::PartialAmount) => cents(waive.amount),
            Some(WaiverKind::PartialPercentage) => {
                let text = waive.percentage.map(|it| it.to_string()).unwrap_or_default();
                half_up(left, &text)
            }
            None => 0,
        }
    }

    /// The lines of a waiver, or of its reversal.
    pub(super) fn lines(&mut self, event: &DebtEvent) {
        let (split, sign) = match event {
            DebtEvent::Waived(waived) => (&waived.split, 1),
            DebtEvent::WaiverReversed { split, .. } => (split, -1),
            _ => return,
        };
        for share in split.shares() {
            let cents = share.amount().ten_thousandths() / 100;
            *self.waived_of.entry(share.key).or_default() += sign * cents;
        }
    }

    /// Money that another debt sent.
    pub(super) fn arrived(&mut self, action: &Action) {
        if let Action::Transfer(transfer) = action {
            self.set_off += cents(transfer.amount);
        }
    }
}

fn cents(amount: Option<Cents>) -> i128 {
    amount.map_or(0, |amount| amount.get().into())
}

/// A percentage of cents, half a cent up. The percentage has at most two decimals.
fn half_up(cents: i128, percentage: &str) -> i128 {
    let (whole, decimals) = percentage.split_once('.').unwrap_or((percentage, ""));
    let digits = format!("{whole}{decimals:0<2}");
    let hundredths: i128 = digits.parse().unwrap_or_default();
    (cents * hundredths * 2 + 10_000) / 20_000
}

const fn dollars(cents: i128) -> WideMoney {
    WideMoney::from_ten_thousandths(cents * 100)
}
