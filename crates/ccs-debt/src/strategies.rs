//! Random debts for tests, with the feature `proptest` or `arbitrary`.
//!
//! A debt is identified, raised, and then given one command after the other. What to waive, reverse
//! or adjust depends on what there is, so a command is drawn as a [`Step`], which chooses among what
//! the debt has when its turn comes.
//!
//! ```
//! use ccs_core::money::WideMoney;
//! use ccs_debt::case::DebtCase;
//! use proptest::prelude::*;
//!
//! proptest!(|(case in any::<DebtCase>())| {
//!     let debt = case.state().debt();
//!     prop_assert!(debt.outstanding() >= WideMoney::ZERO);
//!     prop_assert!(ccs_debt::verify::verify(case.history()).is_empty());
//! });
//! ```
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a strategy that makes an invalid value fails loudly"
)]

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use ccs_core::any_values;
use ccs_core::date::Day;
use ccs_core::id::WaiverId;
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_core::session::CareType;
use ccs_core::strategies::proptest;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::case::DebtCase;
use crate::command::{
    Action, Adjust, Draft, EndWriteOff, Identify, LockRecord, Offset, Raise, Refund, Repay,
    ReverseRepayment, ReverseWaiver, UnlockRecord, Waive, WaiverKind, WriteOffDebt,
};
use crate::component::{ComponentDraft, Subsidy};
use crate::law::debt_reason::DebtReason;
use crate::law::debt_section::DebtSection;
use crate::law::waiver_ground::{ReverseReason, WaiverReason};
use crate::law::write_off::WriteOffCode;
use crate::officer::Officer;
use crate::paperwork::Notes;
use crate::percentage::WaiverPercentage;
use crate::policy::Policy;

any_values! {
    DebtCase, 1024 => cases();
    Step, 24 => steps();
}

/// An action before it is known what there is to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which kind of action; below 16.
    pub verb: u8,
    /// An amount in cents, where the action has one; from it a percentage too.
    pub cents: i64,
    /// Which of the waivers, repayments or components.
    pub pick: usize,
}

/// Actions of every kind that a raised debt can be given.
pub fn steps() -> impl Strategy<Value = Step> {
    (0_u8..16, 0_i64..60_000, 0_usize..8).prop_map(|(verb, cents, pick)| Step { verb, cents, pick })
}

/// A raised debt of one to five components after up to 24 commands, of which those that were
/// refused left no trace.
fn cases() -> impl Strategy<Value = DebtCase> {
    (vec(1_i64..50_000, 1..6), vec(steps(), 0..24)).prop_map(|(amounts, steps)| {
        let on = Day::ymd(2026, 3, 2);
        let mut case = DebtCase::new("DC-1".parse().expect("an id"));
        let lines = amounts.iter().enumerate();
        let components = lines.map(|(at, amount)| component(&format!("{}", at + 1), *amount));
        give(&mut case, 1, on, Identify { components: components.collect() }.into());
        give(&mut case, 2, on, raise().into());
        for (at, step) in steps.into_iter().enumerate() {
            let action = step.action(&case, on);
            give(&mut case, at + 3, on, action);
        }
        case
    })
}

fn give(case: &mut DebtCase, number: usize, on: Day, action: Action) {
    let command_id = format!("k{number}").parse().expect("an id");
    let by = Officer::new("officer-7").expect("an officer");
    let draft = Draft::new(command_id, on, by, action);
    let command = draft.with_notes(Notes::summary("Why.").with_content("All of it."));
    // What is refused changes nothing.
    drop(case.handle(&command, Policy::default()));
}

impl Step {
    /// The action, chosen among what the debt has. It may be refused, as for a waiver of nothing.
    #[must_use]
    pub fn action(self, case: &DebtCase, on: Day) -> Action {
        let state = case.state();
        let amount = Some(cents(self.cents));
        match self.verb {
            0 | 1 => waive(WaiverKind::PartialAmount, amount, None).into(),
            2 => waive(WaiverKind::PartialPercentage, None, self.percentage()).into(),
            3 => waive(WaiverKind::OutstandingBalance, None, None).into(),
            4 => waive(WaiverKind::Full, None, None).into(),
            5 | 6 => self.reverse_waiver(case).into(),
            7 | 8 => Repay { amount, source: Some("BPAY".into()), repayment_id: None }.into(),
            9 => Offset { amount, source: None, repayment_id: None }.into(),
            10 => self.reverse_repayment(case).into(),
            11 => Refund { amount }.into(),
            12 | 13 => self.adjust(case).into(),
            14 if state.has_open_lock() => UnlockRecord {}.into(),
            14 => LockRecord {}.into(),
            _ if state.write_off(on).is_some() => EndWriteOff::default().into(),
            _ => WriteOffDebt { code: WriteOffCode::parse("NCE").ok(), to: None }.into(),
        }
    }

    /// Above zero, up to the whole.
    fn percentage(self) -> Option<WaiverPercentage> {
        cents(1 + self.cents % 10_000).to_string().parse().ok()
    }

    fn reverse_waiver(self, case: &DebtCase) -> ReverseWaiver {
        let waivers = case.state().waivers();
        let held = waivers.get(self.pick % waivers.len().max(1));
        let none = || WaiverId::new("none").expect("an id");
        ReverseWaiver {
            waiver_id: Some(held.map_or_else(none, |held| held.waived.waiver_id)),
            reverse_reason: Some(ReverseReason::DebtAmountAdjustmentRequired),
        }
    }

    fn reverse_repayment(self, case: &DebtCase) -> ReverseRepayment {
        let recoveries = case.state().recoveries();
        let held = recoveries.get(self.pick % recoveries.len().max(1));
        let none = || "none".parse().expect("an id");
        let repayment_id = Some(held.map_or_else(none, |held| held.recovered.repayment_id));
        ReverseRepayment { repayment_id, amount: None, source: None }
    }

    fn adjust(self, case: &DebtCase) -> Adjust {
        let mut form =
            Adjust { adjust_reason: Some(Personal::new("review".into())), ..Adjust::default() };
        let components: Vec<_> = case.state().components().collect();
        let Some(held) = components.get(self.pick % components.len().max(1)) else { return form };
        let component_id = held.component.component_id;
        match self.pick % 3 {
            0 => form.overwrite(component_id, cents(self.cents)),
            1 => form.add.add(component(&format!("n{}", case.history().len()), self.cents)),
            _ => form.remove.push(component_id),
        }
        form
    }
}

fn waive(kind: WaiverKind, amount: Option<Cents>, percentage: Option<WaiverPercentage>) -> Waive {
    let reason = Some(WaiverReason::SpecialCircumstances);
    Waive { reason, kind: Some(kind), amount, percentage, ..Waive::default() }
}

fn raise() -> Raise {
    Raise {
        debt_reason: DebtReason::parse("DCS").ok(),
        section: DebtSection::parse("71C").ok(),
        ..Raise::default()
    }
}

fn component(id: &str, amount: i64) -> ComponentDraft {
    ComponentDraft {
        component_id: Some(id.parse().expect("an id")),
        component: Some(Subsidy::Ccs),
        care_type: Some(CareType::CentreBasedDayCare),
        service: Some("Redbourne".into()),
        child: None,
        start: Some(Day::ymd(2025, 7, 7)),
        end: Some(Day::ymd(2026, 1, 4)),
        amount: Some(cents(amount)),
    }
}

fn cents(count: i64) -> Cents {
    Cents::new(count).expect("within the bound")
}
