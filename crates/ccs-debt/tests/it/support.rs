//! A desk at which commands are given: short words for the forms of the tests.

use ccs_core::date::Day;
use ccs_core::id::{ComponentId, WaiverId};
use ccs_core::money::{Cents, Money};
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;
use ccs_debt::case::{DebtCase, Effect, Outcome};
use ccs_debt::command::{
    Action, Command, CommandRefusal, Draft, Identify, Offset, Raise, Refund, Repay, ReverseWaiver,
    Waive, WaiverKind,
};
use ccs_debt::component::{ComponentDraft, Subsidy};
use ccs_debt::law::debt_reason::DebtReason;
use ccs_debt::law::debt_section::DebtSection;
use ccs_debt::law::waiver_ground::{ReverseReason, WaiverReason};
use ccs_debt::officer::Officer;
use ccs_debt::paperwork::Notes;
use ccs_debt::policy::Policy;
use ccs_debt::view::DebtView;

pub(crate) fn cents(text: &str) -> Cents {
    Cents::try_from_money(text.parse::<Money>().unwrap()).unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn officer(name: &str) -> Officer {
    Officer::new(name).unwrap()
}

pub(crate) fn id(text: &str) -> ComponentId {
    text.parse().unwrap()
}

/// A component's line with everything filled in.
pub(crate) fn line(component_id: &str, amount: &str) -> ComponentDraft {
    ComponentDraft {
        component_id: Some(id(component_id)),
        component: Some(Subsidy::Ccs),
        care_type: Some(CareType::CentreBasedDayCare),
        service: Some("Redbourne".into()),
        child: None,
        start: Some(day("2025-07-07")),
        end: Some(day("2026-01-04")),
        amount: Some(cents(amount)),
    }
}

/// A line of a debt that is added by hand: it has no service.
pub(crate) fn manual_line(component_id: &str, amount: &str) -> ComponentDraft {
    ComponentDraft { service: None, ..line(component_id, amount) }
}

pub(crate) fn named(line: ComponentDraft, child: &str) -> ComponentDraft {
    ComponentDraft { child: Some(Personal::new(child.into())), ..line }
}

pub(crate) fn identify(amounts: &[&str]) -> Identify {
    let lines = amounts.iter().enumerate();
    let components = lines.map(|(at, amount)| line(&format!("{}", at + 1), amount)).collect();
    Identify { components }
}

pub(crate) fn raise() -> Raise {
    Raise {
        debt_reason: Some(DebtReason::parse("DCS").unwrap()),
        section: Some(DebtSection::parse("71C").unwrap()),
        ..Raise::default()
    }
}

pub(crate) fn full() -> Waive {
    Waive {
        reason: Some(WaiverReason::SpecialCircumstances),
        kind: Some(WaiverKind::Full),
        ..Waive::default()
    }
}

pub(crate) fn balance() -> Waive {
    Waive { kind: Some(WaiverKind::OutstandingBalance), ..full() }
}

pub(crate) fn percentage(text: &str) -> Waive {
    let percentage = Some(text.parse().unwrap());
    Waive { kind: Some(WaiverKind::PartialPercentage), percentage, ..full() }
}

pub(crate) fn amount(text: &str) -> Waive {
    Waive { kind: Some(WaiverKind::PartialAmount), amount: Some(cents(text)), ..full() }
}

pub(crate) fn repay(amount: &str, source: &str) -> Repay {
    Repay { amount: Some(cents(amount)), source: Some(source.into()), repayment_id: None }
}

pub(crate) fn offset(amount: &str) -> Offset {
    Offset { amount: Some(cents(amount)), source: None, repayment_id: None }
}

pub(crate) fn refund(amount: &str) -> Refund {
    Refund { amount: Some(cents(amount)) }
}

pub(crate) fn reverse(waiver_id: &str) -> ReverseWaiver {
    ReverseWaiver {
        waiver_id: Some(WaiverId::new(waiver_id).unwrap()),
        reverse_reason: Some(ReverseReason::WaivedInError),
    }
}

/// One debt, one officer, one day after the other as the test says.
pub(crate) struct Desk {
    pub(crate) case: DebtCase,
    pub(crate) policy: Policy,
    pub(crate) on: Day,
    pub(crate) by: Officer,
    given: usize,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            case: DebtCase::new("DC-1".parse().unwrap()),
            policy: Policy::default(),
            on: day("2026-03-02"),
            by: officer("officer-7"),
            given: 0,
        }
    }

    /// A desk with a debt that was identified: components 1, 2, and so on.
    pub(crate) fn identified(amounts: &[&str]) -> Self {
        let mut desk = Self::new();
        desk.accept(identify(amounts));
        desk
    }

    /// The same, raised.
    pub(crate) fn raised(amounts: &[&str]) -> Self {
        let mut desk = Self::identified(amounts);
        desk.accept(raise());
        desk
    }

    /// The next command, with every paper that any verb requires: `k1`, `k2`, and so on.
    pub(crate) fn command(&mut self, action: impl Into<Action>) -> Command {
        self.given += 1;
        let command_id = format!("k{}", self.given).parse().unwrap();
        let draft = Draft::new(command_id, self.on, self.by.clone(), action.into());
        draft.with_notes(Notes::summary("Why.").with_content("All of it."))
    }

    pub(crate) fn give(&mut self, command: &Command) -> Result<Outcome, Vec<CommandRefusal>> {
        let before = self.case.clone();
        let outcome = self.case.handle(command, self.policy);
        assert!(outcome.is_ok() || self.case == before, "a refused command changes nothing");
        outcome
    }

    pub(crate) fn accept(&mut self, action: impl Into<Action>) -> Effect {
        let command = self.command(action);
        match self.give(&command) {
            Ok(Outcome::Accepted(effect)) => effect,
            other => panic!("not accepted: {other:?}"),
        }
    }

    /// The codes of a refusal, in order.
    pub(crate) fn refuse(&mut self, action: impl Into<Action>) -> Vec<&'static str> {
        let command = self.command(action);
        self.refuse_command(&command)
    }

    pub(crate) fn refuse_command(&mut self, command: &Command) -> Vec<&'static str> {
        use ccs_debt::command::Refusal;
        let refusals = self.give(command).expect_err("it is refused");
        refusals.iter().map(Refusal::code).collect()
    }

    pub(crate) fn view(&self) -> DebtView {
        DebtView::of(self.case.state(), &RateBook::PUBLISHED, self.on).expect("there is a debt")
    }

    /// Status, outstanding, over-recovered.
    pub(crate) fn standing(&self) -> (&'static str, String, String) {
        let view = self.view();
        (view.status.as_str(), view.outstanding.to_string(), view.over_recovered.to_string())
    }

    /// A figure of every component.
    pub(crate) fn of_components(
        &self,
        figure: fn(&ccs_debt::view::ComponentView) -> ccs_core::money::WideMoney,
    ) -> Vec<String> {
        self.view().components.iter().map(|component| figure(component).to_string()).collect()
    }
}

/// What a standing is expected to be.
pub(crate) fn expected(
    status: &'static str,
    outstanding: &str,
    over: &str,
) -> (&'static str, String, String) {
    (status, outstanding.to_owned(), over.to_owned())
}
