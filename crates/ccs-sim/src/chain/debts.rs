//! What officers do to a customer's debts, and what the customer does.

use ccs::debt::case::DebtCase;
use ccs::debt::command::{
    Action, Adjust, EndWriteOff, Identify, Raise, Refund, Repay, ReverseRepayment, ReverseWaiver,
    Transfer, Waive, WaiverKind, Withdraw, WriteOffDebt,
};
use ccs::debt::component::ComponentDraft;
use ccs::debt::law::debt_reason::DebtReason;
use ccs::debt::law::debt_section::DebtSection;
use ccs::debt::law::waiver_ground::{ReverseReason, WaiverReason};
use ccs::debt::law::write_off::WriteOffCode;
use ccs::debt::standing::Status;
use ccs_core::date::Day;
use ccs_core::id::{DebtCaseId, RepaymentId, WaiverId};
use ccs_core::money::Cents;
use ccs_core::personal::Personal;

use super::book::{Book, Place};
use super::broken::{Broken, Handover, Pipe, refused};
use super::customer::{Customer, Debt, book_entry};
use super::known::Known;
use crate::draw::Draw;
use crate::world::identifier;

const WRITE_OFFS: [&str; 6] = ["NCE", "STH", "DIS", "BRT", "WUN", "DEC"];

impl Customer {
    /// A debt that a reassessment made: its components are taken from the places they are in.
    pub(super) fn identify(
        &mut self,
        mut identify: Identify,
        from: Place,
        on: Day,
        book: &mut Book,
        pipe: &mut Pipe,
    ) -> Result<(), Broken> {
        let id: DebtCaseId = identifier(&format!("D{:04}{:03}", self.number, self.debts.len()));
        let lines = identify.components.lines();
        let amounts = lines.iter().filter_map(|line| Some((line.component_id?, line.amount?)));
        let amounts: Vec<_> = amounts.collect();
        for &(component, amount) in &amounts {
            book.transfer(amount.into(), Place::Debt(id, component), from);
        }
        let known = Known::identified(amounts.into_iter().map(|(id, amount)| (id, amount.get())));
        self.debts.push(Debt { case: DebtCase::new(id), known, made: on, last: on });
        let through_pipe = |line: &ComponentDraft| {
            let amount = line.amount.map(|amount| pipe.cents(Handover::Component, amount));
            ComponentDraft { amount, ..line.clone() }
        };
        identify.components = identify.components.lines().iter().map(through_pipe).collect();
        let place = self.debts.len() - 1;
        self.command(place, on, identify).map_err(refused(on, "identify a debt"))?;
        Ok(())
    }

    /// What happens to one debt in a week, if anything.
    pub(super) fn debt_step(
        &mut self,
        place: usize,
        on: Day,
        book: &mut Book,
        pipe: &mut Pipe,
        draw: &mut Draw,
    ) -> Result<Option<&'static str>, Broken> {
        let Some(debt) = self.debts.get(place) else { return Ok(None) };
        let action = match debt.case.state().status() {
            Some(Status::Undetermined) => undetermined(draw),
            Some(Status::Withdrawn) | None => None,
            Some(_) => self.action(place, on, draw),
        };
        let Some(action) = action else { return Ok(None) };
        let is_accepted = self.act(place, on, &action, book, pipe)?;
        Ok(is_accepted.then(|| action.verb().as_str()))
    }

    /// Gives a command whose amounts the engine receives through the pipe. A refusal of what an
    /// officer may try is no fault, and changes nothing.
    fn act(
        &mut self,
        place: usize,
        on: Day,
        action: &Action,
        book: &mut Book,
        pipe: &mut Pipe,
    ) -> Result<bool, Broken> {
        let unused = *pipe;
        let Ok(entries) = self.command(place, on, through(action.clone(), pipe)) else {
            *pipe = unused;
            return Ok(false);
        };
        for (at, entry) in &entries {
            let Some(debt) = self.debts.get_mut(*at) else { continue };
            let id = debt.case.debt_case_id();
            if at == &place {
                let owed = |component| book.balance(Place::Debt(id, component)).negated();
                debt.known.accepted(entry.command.command_id, action, owed);
            } else {
                debt.known.arrived(action);
            }
            debt.known.lines(&entry.event);
            book_entry(book, id, &entry.event);
        }
        for (at, _) in entries {
            self.state_debt(at, on, pipe)?;
        }
        Ok(true)
    }

    /// What may happen to a determined debt.
    fn action(&self, place: usize, on: Day, draw: &mut Draw) -> Option<Action> {
        let debt = self.debts.get(place)?;
        let (known, state) = (&debt.known, debt.case.state());
        let owed = u64::try_from(known.net().max(0)).unwrap_or_default();
        let credit = u64::try_from((-known.net()).max(0)).unwrap_or_default();
        let pick = |ids: Vec<ccs_core::id::Identifier>, draw: &mut Draw| {
            ids.get(draw.index(ids.len())).copied()
        };
        Some(match draw.below(16) {
            0 => waive(WaiverKind::PartialAmount, Some(some_of(owed, draw)), None),
            1 => {
                let percentage = format!("{}.{}", draw.below(100), draw.below(100));
                waive(WaiverKind::PartialPercentage, None, Some(percentage))
            }
            2 => waive(WaiverKind::OutstandingBalance, None, None),
            3 if draw.one_in(2) => waive(WaiverKind::Full, None, None),
            4 | 5 => {
                let waiver_id =
                    Some(WaiverId::from_identifier(pick(known.active_waivers().collect(), draw)?));
                let reverse_reason = Some(ReverseReason::WaivedInError);
                ReverseWaiver { waiver_id, reverse_reason }.into()
            }
            6..=8 => {
                let amount = Some(some_of(owed + owed / 5, draw));
                Repay { amount, source: Some("BPAY".into()), repayment_id: None }.into()
            }
            9 => {
                let id = pick(known.active_repayments().collect(), draw)?;
                let repayment_id = Some(RepaymentId::from_identifier(id));
                ReverseRepayment { repayment_id, amount: None, source: None }.into()
            }
            10 | 11 if credit > 0 => Refund { amount: Some(some_of(credit, draw)) }.into(),
            12 if credit > 0 => {
                let others = self.debts.iter().filter(|other| other.known.net() > 0);
                let others: Vec<&Debt> = others.collect();
                let to = *others.get(draw.index(others.len()))?;
                let most = credit.min(u64::try_from(to.known.net()).unwrap_or_default());
                let to_debt_case_id = Some(to.case.debt_case_id());
                Transfer { amount: Some(some_of(most, draw)), to_debt_case_id, transfer_id: None }
                    .into()
            }
            13 => {
                let components: Vec<_> = known.components().collect();
                let (component, cents) = *components.get(draw.index(components.len()))?;
                let most = u64::try_from(cents).unwrap_or_default() * 2;
                let mut adjust = Adjust::default();
                adjust.overwrite(component, some_of(most, draw));
                adjust.adjust_reason = Some(Personal::new("reviewed".into()));
                adjust.into()
            }
            14 if state.write_off(on).is_some() => EndWriteOff::default().into(),
            14 => {
                let code = WriteOffCode::parse(WRITE_OFFS[draw.index(WRITE_OFFS.len())]).ok();
                WriteOffDebt { code, to: None }.into()
            }
            _ => return None,
        })
    }
}

/// An undetermined debt is raised, or the system no longer finds it.
fn undetermined(draw: &mut Draw) -> Option<Action> {
    match draw.below(8) {
        0..=3 => Some(
            Raise {
                debt_reason: DebtReason::parse("DCS").ok(),
                section: DebtSection::parse("71C").ok(),
                ..Raise::default()
            }
            .into(),
        ),
        4 => Some(Withdraw::default().into()),
        _ => None,
    }
}

fn waive(kind: WaiverKind, amount: Option<Cents>, percentage: Option<String>) -> Action {
    Waive {
        reason: Some(WaiverReason::SpecialCircumstances),
        kind: Some(kind),
        amount,
        percentage: percentage.and_then(|text| text.parse().ok()),
        ..Waive::default()
    }
    .into()
}

/// The command as the engine receives it.
fn through(action: Action, pipe: &mut Pipe) -> Action {
    let mut pass = |at, amount: Option<Cents>| amount.map(|amount| pipe.cents(at, amount));
    match action {
        Action::Repay(repay) => {
            Repay { amount: pass(Handover::Repayment, repay.amount), ..repay }.into()
        }
        Action::Waive(waive) => {
            Waive { amount: pass(Handover::Waiver, waive.amount), ..waive }.into()
        }
        Action::Refund(refund) => Refund { amount: pass(Handover::Refund, refund.amount) }.into(),
        other => other,
    }
}

/// From a cent to all of so many.
fn some_of(cents: u64, draw: &mut Draw) -> Cents {
    let some = i64::try_from(1 + draw.below(cents)).unwrap_or(i64::MAX);
    Cents::new(some).unwrap_or(Cents::MAX)
}
