//! A customer at the agency: the account of payments, and the debts.

use std::collections::BTreeMap;
use std::ops::Range;

use ccs::debt::case::DebtCase;
use ccs::debt::command::{Action, Command as DebtCommand, Draft};
use ccs::debt::event::{DebtEvent, Entry};
use ccs::debt::index::DebtIndex;
use ccs::debt::officer::Officer;
use ccs::debt::paperwork::Notes;
use ccs::debt::policy::Policy;
use ccs::journey::customer_debt;
use ccs::payments::command::{Command, Verb};
use ccs::payments::ledger::{AccountBook, Others, Settings, Submission};
use ccs_core::date::Day;
use ccs_core::id::{ActivityId, CommandId, ComponentId, DebtCaseId};
use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;

use super::book::{Book, Place};
use super::broken::{Broken, Handover, Invariant, Pipe, refused, same};
use super::known::Known;
use crate::world::identifier;

/// A customer.
#[derive(Debug, Clone)]
pub(super) struct Customer {
    pub(super) number: u32,
    pub(super) account: AccountBook,
    others: Others,
    settings: Settings,
    pub(super) debts: Vec<Debt>,
    index: DebtIndex,
    /// Activities whose payment is not at its end.
    pub(super) open: Vec<ActivityId>,
    pub(super) activities: u32,
    /// Activities of which something was asked lately, and when.
    touched: BTreeMap<ActivityId, Day>,
    /// What was issued of each activity, as compared last, and of all.
    issued_of: BTreeMap<ActivityId, WideMoney>,
    issued: WideMoney,
    given: u32,
}

/// A debt, and what is known of it without the engine.
#[derive(Debug, Clone)]
pub(super) struct Debt {
    pub(super) case: DebtCase,
    pub(super) known: Known,
    /// The day it was made.
    pub(super) made: Day,
    /// The day something last happened to it.
    pub(super) last: Day,
}

impl Customer {
    pub(super) fn new(number: u32, rates: &RateBook<'static>) -> Self {
        Self {
            number,
            account: AccountBook::default(),
            others: Others::default(),
            settings: Settings { rates: *rates, ..Settings::default() },
            debts: Vec::new(),
            index: DebtIndex::default(),
            open: Vec::new(),
            activities: 0,
            touched: BTreeMap::new(),
            issued_of: BTreeMap::new(),
            issued: WideMoney::ZERO,
            given: 0,
        }
    }

    /// The next id of a command.
    fn command_id(&mut self) -> CommandId {
        self.given += 1;
        identifier(&format!("K{:04}{:05}", self.number, self.given))
    }

    /// Gives a command about an activity to the account.
    pub(super) fn pay(
        &mut self,
        activity_id: ActivityId,
        on: Day,
        verb: Verb,
        what: &'static str,
    ) -> Result<(), Broken> {
        self.touched.insert(activity_id, on);
        let command = Command { activity_id, on, by: "officer-7".into(), verb };
        let submission = Submission { command_id: self.command_id(), decided_on: None, command };
        let proposal = self.account.decide(&submission, &self.others, &self.settings);
        let proposal = proposal.map_err(refused(on, what))?;
        let committed = self.account.commit(proposal, &self.others);
        committed.map_err(|superseded| refused(on, what)(vec![superseded]))?;
        Ok(())
    }

    /// Gives a command to a debt. Its entries are those of the debt, and of another that it moves
    /// money to.
    pub(super) fn command(
        &mut self,
        place: usize,
        on: Day,
        action: impl Into<Action>,
    ) -> Result<Vec<(usize, Entry)>, Vec<ccs::debt::command::CommandRefusal>> {
        let command_id = self.command_id();
        let Some(debt) = self.debts.get_mut(place) else { return Ok(Vec::new()) };
        let command = command(command_id, debt.case.debt_case_id(), on, action.into());
        let preview = debt.case.decide(&command, &self.index, Policy::default())?;
        let entry = preview.entry().cloned();
        debt.case.commit(preview, &self.index).map_err(|superseded| vec![superseded.into()])?;
        debt.last = on;
        let mut entries: Vec<(usize, Entry)> = entry.into_iter().map(|it| (place, it)).collect();
        let second = entries.first().and_then(|(_, entry)| entry.event.on_other_debt());
        if let Some((other, event)) = second
            && let Some(at) = self.debts.iter().position(|it| it.case.debt_case_id() == other)
            && let Some(debt) = self.debts.get_mut(at)
        {
            let entry = Entry { command, policy: Vec::new(), event };
            debt.case.add(entry.clone());
            debt.last = on;
            entries.push((at, entry));
        }
        for (at, _) in &entries {
            if let Some(debt) = self.debts.get(*at) {
                self.index.register(&debt.case);
            }
        }
        Ok(entries)
    }

    /// Notes in the account what is owed of a debt.
    pub(super) fn state_debt(
        &mut self,
        place: usize,
        on: Day,
        pipe: &mut Pipe,
    ) -> Result<(), Broken> {
        let Some(debt) = self.debts.get(place) else { return Ok(()) };
        let Some(mut owed) = customer_debt(&debt.case, on) else { return Ok(()) };
        if owed.balance.get() > 0 {
            owed.balance = pipe.cents(Handover::DebtBalance, owed.balance);
        }
        let activity = identifier(&format!("A{:04}-debts", self.number));
        self.pay(activity, on, Verb::RecordDebt(owed), "record a debt")
    }

    /// The places of the debts that were made since a day.
    pub(super) fn debts_since(&self, since: Day) -> Range<usize> {
        self.debts.partition_point(|debt| debt.made < since)..self.debts.len()
    }

    /// The activities of which something was asked since a day.
    pub(super) fn activities_since(&mut self, since: Day) -> Vec<ActivityId> {
        if since == Day::MIN {
            return self.account.state().activities().map(|(id, _)| id).collect();
        }
        self.touched.retain(|_, touched| since <= *touched);
        self.touched.keys().copied().collect()
    }

    /// Notes what was issued of an activity.
    pub(super) fn note_issued(&mut self, activity: ActivityId, amount: WideMoney) {
        let before = self.issued_of.insert(activity, amount).unwrap_or_default();
        self.issued += amount.minus(before);
    }

    /// What was issued of all activities.
    pub(super) const fn issued(&self) -> WideMoney {
        self.issued
    }

    pub(super) fn debt_of(&self, id: DebtCaseId) -> Option<usize> {
        self.debts.iter().position(|debt| debt.case.debt_case_id() == id)
    }
}

fn command(command_id: CommandId, id: DebtCaseId, on: Day, action: Action) -> DebtCommand {
    let by = Officer::new("officer-7").unwrap_or_else(|_| unreachable!("it is a name"));
    let draft = Draft::new(command_id, on, by, action).about(id);
    draft.with_notes(Notes::summary("Simulated."))
}

/// Books the lines of an entry.
pub(super) fn book_entry(book: &mut Book, id: DebtCaseId, event: &DebtEvent) {
    let of = |component: ComponentId| Place::Debt(id, component);
    let mut owed = |to: Place, lines: &[ccs::debt::pro_rata::Split<ComponentId>]| {
        for share in lines.iter().flat_map(ccs::debt::pro_rata::Split::shares) {
            book.transfer(share.amount(), to, of(share.key));
        }
    };
    match event {
        DebtEvent::Waived(waived) => owed(Place::Waived(id), std::slice::from_ref(&waived.split)),
        DebtEvent::WaiverReversed { split, .. } => {
            for share in split.shares() {
                book.transfer(share.amount(), of(share.key), Place::Waived(id));
            }
        }
        DebtEvent::Recovered(recovered) => owed(source(id, recovered), &recovered.splits),
        DebtEvent::RecoveryReversed { splits, .. } => {
            for share in splits.iter().flat_map(ccs::debt::pro_rata::Split::shares) {
                book.transfer(share.amount(), of(share.key), Place::Repaid(id));
            }
        }
        DebtEvent::TransferredOut { split, .. } => {
            for share in split.shares() {
                book.transfer(share.amount(), of(share.key), Place::Transferred);
            }
        }
        DebtEvent::Refunded { split } => {
            for share in split.shares() {
                book.transfer(share.amount(), of(share.key), Place::Refunded(id));
            }
        }
        DebtEvent::Adjusted(adjusted) => {
            for change in adjusted.changed.iter().chain(&adjusted.removed) {
                let more = WideMoney::from(change.after).minus(change.before.into());
                book.transfer(more, of(change.component_id), Place::Corrected(id));
            }
            for added in &adjusted.added {
                book.transfer(added.amount.into(), of(added.component_id), Place::Corrected(id));
            }
        }
        DebtEvent::Withdrawn { replaced } => {
            for change in replaced {
                book.transfer(change.before.into(), Place::Corrected(id), of(change.component_id));
            }
        }
        _ => {}
    }
}

/// Where recovered money comes from.
fn source(id: DebtCaseId, recovered: &ccs::debt::event::Recovered) -> Place {
    if recovered.transferred_from.is_some() {
        Place::Transferred
    } else if recovered.way == ccs::debt::event::RecoveryWay::Offset {
        Place::SetOff(id)
    } else {
        Place::Repaid(id)
    }
}

/// Compares a debt with what is known of it and with the book.
pub(super) fn check_debt(book: &Book, debt: &Debt, day: Day) -> Result<(), Broken> {
    let (id, state) = (debt.case.debt_case_id(), debt.case.state());
    let (known, totals) = (&debt.known, state.debt());
    let figures = [
        ("amount", known.amount(), totals.amount),
        ("waived", known.waived(), totals.waived),
        ("recovered", known.recovered(), totals.recovered),
        ("refunded", known.refunded(), totals.refunded),
        ("transferred", known.transferred(), totals.transferred_out),
    ];
    for (name, book, engine) in figures {
        same(Invariant::DebtAsCommanded, day, format!("{id} {name}"), book, engine)?;
    }
    let mut sum = WideMoney::ZERO;
    for held in state.components() {
        let component = held.component.component_id;
        let engine = state.totals_of(component).net();
        sum += engine;
        let booked = book.balance(Place::Debt(id, component)).negated();
        same(Invariant::ComponentAsLines, day, format!("{id} {component}"), booked, engine)?;
    }
    same(Invariant::ComponentAsLines, day, format!("{id} of all components"), sum, totals.net())
}
