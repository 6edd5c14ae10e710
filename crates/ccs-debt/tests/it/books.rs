//! Several debts, days that differ, histories from outside, and previews that are undone.

use ccs_core::id::{CustomerId, DebtCaseId};
use ccs_core::ledger::Committed;
use ccs_core::personal::Personal;
use ccs_debt::case::DebtCase;
use ccs_debt::command::{
    Action, ChargeInterest, Command, CommandRefusal, Draft, EndWriteOff, Refusal, ReverseTransfer,
    Transfer,
};
use ccs_debt::event::Entry;
use ccs_debt::index::DebtIndex;
use ccs_debt::paperwork::Notes;
use ccs_debt::policy::Policy;
use ccs_debt::verify::verify;

use crate::overlays::write_off;
use crate::support::{
    Desk, amount, balance, cents, day, full, identify, officer, offset, raise, refund, repay,
    reverse,
};

/// Debts of one customer, each a case of its own.
pub(crate) struct Office {
    pub(crate) cases: Vec<DebtCase>,
    pub(crate) index: DebtIndex,
    given: usize,
}

impl Office {
    pub(crate) fn new(amounts: &[&str]) -> Self {
        let mut office = Self { cases: Vec::new(), index: DebtIndex::default(), given: 0 };
        for (at, amount) in amounts.iter().enumerate() {
            office.cases.push(DebtCase::new(debt(at)));
            office.accept(at, "2026-03-02", identify(&[amount]));
            office.accept(at, "2026-03-02", raise());
        }
        office
    }

    fn command(&mut self, at: usize, on: &str, action: impl Into<Action>) -> Command {
        self.given += 1;
        let id = format!("k{}", self.given).parse().unwrap();
        let draft = Draft::new(id, day(on), officer("officer-7"), action.into()).about(debt(at));
        let mut command = draft.with_notes(Notes::summary("Why."));
        command.customer_id = Some(Personal::new(CustomerId::new("111222333A").unwrap()));
        command
    }

    fn give(
        &mut self,
        at: usize,
        on: &str,
        action: impl Into<Action>,
    ) -> Result<(), Vec<CommandRefusal>> {
        let command = self.command(at, on, action);
        let preview = self.cases[at].decide(&command, &self.index, Policy::default())?;
        let second = preview.entry().unwrap().event.on_other_debt();
        let committed = self.cases[at].commit(preview, &self.index).unwrap();
        assert!(matches!(committed, Committed::Accepted(_)));
        if let Some((other, event)) = second {
            let other = self.cases.iter_mut().find(|case| case.debt_case_id() == other).unwrap();
            other.add(Entry { command, policy: Vec::new(), event });
        }
        self.cases.iter().for_each(|case| self.index.register(case));
        Ok(())
    }

    pub(crate) fn accept(&mut self, at: usize, on: &str, action: impl Into<Action>) {
        self.give(at, on, action).unwrap();
    }

    fn refuse(&mut self, at: usize, on: &str, action: impl Into<Action>) -> Vec<&'static str> {
        let refusals = self.give(at, on, action).unwrap_err();
        refusals.iter().map(Refusal::code).collect()
    }

    /// Outstanding, over-recovered, transferred out.
    fn figures(&self, at: usize) -> [String; 3] {
        let debt = self.cases[at].state().debt();
        [debt.outstanding(), debt.over_recovered(), debt.transferred_out].map(|sum| sum.to_string())
    }
}

fn debt(at: usize) -> DebtCaseId {
    DebtCaseId::new(["D-A", "D-B", "D-C"][at]).unwrap()
}

pub(crate) fn transfer(amount: &str, to: usize) -> Transfer {
    Transfer {
        amount: Some(cents(amount)),
        to_debt_case_id: Some(debt(to)),
        transfer_id: Some("T".parse().unwrap()),
    }
}

#[test]
fn a_transfer_moves_a_credit_between_debts_and_back_once() {
    let mut office = Office::new(&["100.00", "500.00"]);
    office.accept(0, "2026-03-05", repay("160.00", "CSK"));
    assert_eq!(office.refuse(0, "2026-03-05", transfer("60.01", 1)), ["CCS-D107"]);
    assert_eq!(office.refuse(0, "2026-03-04", transfer("60.00", 1)), ["CCS-D106"]);
    assert_eq!(office.refuse(0, "2026-03-05", transfer("60.00", 0)), ["CCS-D109"]);
    office.accept(0, "2026-03-05", transfer("60.00", 1));
    assert_eq!(office.figures(0), ["0.00", "0.00", "60.00"]);
    assert_eq!(office.figures(1), ["440.00", "0.00", "0.00"]);
    // The customer's own withheld CCS blocks waiving on both.
    assert_eq!(office.refuse(1, "2026-03-06", full()), ["CCS-D071"]);
    let back = ReverseTransfer { transfer_id: Some("T".parse().unwrap()) };
    assert_eq!(office.refuse(0, "2026-03-04", back), ["CCS-D102"]);
    office.accept(0, "2026-03-06", back);
    assert_eq!(office.figures(0), ["0.00", "60.00", "0.00"]);
    assert_eq!(office.figures(1), ["500.00", "0.00", "0.00"]);
    assert_eq!(office.refuse(0, "2026-03-06", back), ["CCS-D097"]);
    for case in &office.cases {
        assert_eq!(verify(case.history()), []);
    }
}

#[test]
fn a_proposal_is_superseded_when_the_other_debt_has_moved_on() {
    let mut office = Office::new(&["100.00", "500.00"]);
    office.accept(0, "2026-03-05", repay("160.00", "BPAY"));
    let command = office.command(0, "2026-03-05", transfer("60.00", 1));
    let preview = office.cases[0].decide(&command, &office.index, Policy::default()).unwrap();
    office.accept(1, "2026-03-05", repay("1.00", "BPAY"));
    let superseded = office.cases[0].commit(preview, &office.index).unwrap_err();
    assert_eq!((superseded.decided_at, superseded.now_at), (2, 3));
    assert_eq!(office.figures(0), ["0.00", "60.00", "0.00"]);
}

/// The codes of a command on a day, after a write-off under a code from a day to another.
fn after_write_off(
    code: &str,
    from: &str,
    to: Option<&str>,
    on: &str,
    action: Action,
) -> Vec<&'static str> {
    let mut desk = Desk::raised(&["100.00"]);
    desk.on = day(from);
    desk.accept(ccs_debt::command::WriteOffDebt { to: to.map(day), ..write_off(code) });
    desk.on = day(on);
    let command = desk.command(action);
    desk.give(&command).err().unwrap_or_default().iter().map(Refusal::code).collect()
}

#[test]
fn guards_look_at_the_effect_day_and_the_decision_day() {
    let no_refusals: [&str; 0] = [];
    for (on, refused) in
        [("2026-03-31", true), ("2026-04-01", true), ("2026-04-10", true), ("2026-04-11", false)]
    {
        let codes = after_write_off("STH", "2026-04-01", Some("2026-04-10"), on, full().into());
        assert_eq!(!codes.is_empty(), refused, "{on}: {codes:?}");
    }
    assert_eq!(
        after_write_off("DIS", "2026-04-01", None, "2026-03-31", offset("1.00").into()),
        ["CCS-D101"]
    );
    assert_eq!(
        after_write_off("NCE", "2026-04-01", None, "2026-03-31", offset("1.00").into()),
        no_refusals
    );
    assert_eq!(
        after_write_off("DIS", "2026-04-01", None, "2026-03-31", repay("1.00", "BPAY").into()),
        no_refusals
    );
    assert_eq!(
        after_write_off("DIS", "2026-04-01", None, "2026-03-31", EndWriteOff::default().into()),
        ["CCS-D118"]
    );
    assert_eq!(
        after_write_off(
            "NCE",
            "2026-04-10",
            Some("2026-04-20"),
            "2026-04-20",
            write_off("DIS").into()
        ),
        ["CCS-D110"]
    );
    assert_eq!(
        after_write_off(
            "NCE",
            "2026-04-10",
            Some("2026-04-20"),
            "2026-04-21",
            write_off("DIS").into()
        ),
        no_refusals
    );
}

#[test]
fn decisions_follow_one_another_but_for_late_facts() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.on = day("2026-04-01");
    desk.accept(amount("1.00"));
    let mut early = desk.command(amount("1.00"));
    early.decided_on = Some(day("2026-03-31"));
    assert_eq!(desk.refuse_command(&early), ["CCS-L002"]);
    let mut late = desk.command(repay("1.00", "BPAY"));
    (late.on, late.decided_on) = (day("2026-03-31"), Some(day("2026-03-31")));
    desk.give(&late).unwrap();
    assert_eq!(desk.case.state().as_at(), Some(day("2026-04-01")));
}

#[test]
fn what_is_refunded_and_bounces_is_owed_again_and_can_be_waived() {
    for waiver in [full(), balance()] {
        let mut desk = Desk::raised(&["60.00", "40.00"]);
        desk.accept(repay("150.00", "cheque"));
        desk.accept(refund("50.00"));
        desk.accept(ccs_debt::command::ReverseRepayment {
            repayment_id: Some("k3".parse().unwrap()),
            ..Default::default()
        });
        assert_eq!(desk.view().outstanding.to_string(), "150.00");
        desk.accept(waiver);
        assert_eq!(desk.view().waived.to_string(), "150.00");
        assert_eq!(desk.view().status.as_str(), "waived");
    }
}

#[test]
fn interest_is_charged_by_the_day_on_what_is_unpaid_that_day() {
    let charge = |to: &str| ChargeInterest { from: None, to: Some(day(to)) };
    let mut desk = Desk::raised(&["1000.00"]);
    desk.on = day("2026-04-01");
    assert_eq!(desk.refuse(charge("2026-03-30")), ["CCS-D140"]);
    desk.accept(charge("2026-04-01"));
    let interest = desk.case.state().interest();
    assert_eq!(interest.charged.to_string(), "0.59"); // 0.29 at 10.65 %, 0.30 at 10.96 %
    assert_eq!(interest.charged_to, Some(day("2026-04-01")));
    assert_eq!(desk.view().outstanding.to_string(), "1000.00");
    let again = ChargeInterest { from: Some(day("2026-04-01")), to: Some(day("2026-04-01")) };
    assert_eq!(desk.refuse(again), ["CCS-D141"]);
    desk.on = day("2026-07-01");
    assert_eq!(desk.refuse(charge("2026-07-01")), ["CCS-D060"]);
    desk.on = day("2026-04-01");
    // The debt is paid before its interest; what is left after both is over-recovered.
    desk.accept(repay("1000.60", "BPAY"));
    let interest = desk.case.state().interest();
    assert_eq!(interest.outstanding().to_string(), "0.00");
    assert_eq!(desk.view().over_recovered.to_string(), "0.01");
}

#[test]
fn a_policy_that_was_consulted_is_recorded_and_replaying_does_not_ask_again() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.policy.choose("partial_above_outstanding=over_recover").unwrap();
    desk.accept(repay("60.00", "BPAY"));
    desk.accept(amount("50.00"));
    let history = desk.case.history();
    let names: Vec<Vec<&str>> = history
        .iter()
        .map(|entry| entry.policy.iter().map(|choice| choice.name).collect())
        .collect();
    assert_eq!(names, [vec![], vec![], vec![], vec!["partial_above_outstanding"]]);
    let again = DebtCase::replay(desk.case.debt_case_id(), history.to_vec());
    assert_eq!(again.state().debt().over_recovered().to_string(), "10.00");
}

#[test]
fn a_preview_that_is_taken_back_leaves_no_trace() {
    let mut desk = crate::history::long();
    let before = desk.case.clone();
    let actions: Vec<Action> =
        vec![repay("5.00", "cheque").into(), refund("1.00").into(), reverse("k12").into()];
    for action in actions {
        let command = desk.command(action);
        let Ok(preview) = command.preview(&desk.case, desk.policy) else { continue };
        let current = desk.case.state().current().clone();
        desk.case.add(preview.entry().unwrap().clone());
        assert_ne!(desk.case, before);
        desk.case.take_back(current);
        assert_eq!(desk.case.state().debt(), before.state().debt());
        assert_eq!(desk.case.history(), before.history());
        assert_eq!(desk.case.state().records().notes(), before.state().records().notes());
        assert_eq!(desk.case.state().recoveries(), before.state().recoveries());
        assert_eq!(desk.case.state().waivers(), before.state().waivers());
    }
}
