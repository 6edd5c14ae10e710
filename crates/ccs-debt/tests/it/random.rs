//! Random histories: actions that a desk is given, most of which it accepts.

use ccs_core::id::{RepaymentId, WaiverId};
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_debt::command::{Action, Adjust, EndWriteOff, LockRecord, ReverseRepayment, UnlockRecord};
use ccs_debt::law::waiver_ground::ReverseReason;
use proptest::prelude::*;

use crate::support::{Desk, balance, full, line, percentage, refund, repay, reverse};

/// A action before it is known what there is to choose from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Roll {
    pub(crate) verb: u8,
    pub(crate) cents: i64,
    pub(crate) pick: usize,
}

pub(crate) fn rolls() -> impl Strategy<Value = Vec<Roll>> {
    let roll = (0_u8..16, 0_i64..60_000, 0_usize..8);
    let roll = roll.prop_map(|(verb, cents, pick)| Roll { verb, cents, pick });
    prop::collection::vec(roll, 0..24)
}

pub(crate) fn amounts() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(1_i64..50_000, 1..6)
}

/// A desk with a raised debt of these amounts.
pub(crate) fn opened(amounts: &[i64]) -> Desk {
    let texts: Vec<String> = amounts.iter().map(|cents| dollars(*cents)).collect();
    Desk::raised(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

pub(crate) fn dollars(cents: i64) -> String {
    Cents::new(cents).unwrap().to_string()
}

impl Roll {
    /// The action, chosen among what the desk has.
    pub(crate) fn action(self, desk: &Desk) -> Action {
        let amount = dollars(self.cents);
        let state = desk.case.state();
        match self.verb {
            0 | 1 => crate::support::amount(&amount).into(),
            2 => percentage(&dollars(1 + self.cents % 10_000)).into(),
            3 => balance().into(),
            4 => full().into(),
            5 | 6 => {
                let held = state.waivers().get(self.pick % state.waivers().len().max(1));
                let waiver =
                    held.map_or(WaiverId::new("none").unwrap(), |held| held.waived.waiver_id);
                let mut action = reverse(waiver.as_str());
                action.reverse_reason = Some(ReverseReason::DebtAmountAdjustmentRequired);
                action.into()
            }
            7 | 8 => repay(&amount, "BPAY").into(),
            9 => crate::support::offset(&amount).into(),
            10 => {
                let held = state.recoveries().get(self.pick % state.recoveries().len().max(1));
                let repayment = held
                    .map_or(RepaymentId::new("none").unwrap(), |held| held.recovered.repayment_id);
                ReverseRepayment { repayment_id: Some(repayment), amount: None, source: None }
                    .into()
            }
            11 => refund(&amount).into(),
            12 | 13 => self.adjust(desk).into(),
            14 if state.is_locked() => UnlockRecord {}.into(),
            14 => LockRecord {}.into(),
            _ if state.write_off(desk.on).is_some() => EndWriteOff::default().into(),
            _ => crate::overlays::write_off("NCE").into(),
        }
    }

    fn adjust(self, desk: &Desk) -> Adjust {
        let mut form = crate::adjusting::adjust();
        let components: Vec<_> = desk.case.state().components().collect();
        let held = components[self.pick % components.len()];
        match self.pick % 3 {
            0 => form.overwrite(held.component.component_id, Cents::new(self.cents).unwrap()),
            1 => {
                let name = format!("n{}", desk.case.history().len());
                form.add.add(line(&name, &dollars(self.cents)));
            }
            _ => form.remove.push(held.component.component_id),
        }
        form.adjust_reason = Some(Personal::new("review".into()));
        form
    }
}

/// Gives every action; what is refused changes nothing.
pub(crate) fn play(desk: &mut Desk, rolls: &[Roll]) {
    for roll in rolls {
        let action = roll.action(desk);
        let command = desk.command(action);
        let _ = desk.give(&command);
    }
}
