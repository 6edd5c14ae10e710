//! A debt of $500.30 in three components, a third of it waived.

use ccs::core::date::Day;
use ccs::core::id::DebtCaseId;
use ccs::core::money::Cents;
use ccs::core::session::CareType;
use ccs::debt::command::{Action, Command, Draft, Identify, Raise, Waive, WaiverKind};
use ccs::debt::component::{ComponentDraft, Subsidy};
use ccs::debt::law::debt_reason::DebtReason;
use ccs::debt::law::debt_section::DebtSection;
use ccs::debt::law::waiver_ground::WaiverReason;
use ccs::debt::officer::Officer;
use ccs::debt::paperwork::Notes;

/// The debt.
pub(crate) fn debt() -> DebtCaseId {
    "DC-1".parse().expect("an identifier")
}

/// Identified, raised, a third waived.
pub(crate) fn commands() -> [Command; 3] {
    let amounts = [(100, 10), (200, 15), (200, 5)].into_iter().enumerate();
    let components = amounts.map(|(at, (dollars, cents))| ComponentDraft {
        component_id: format!("{}", at + 1).parse().ok(),
        component: Some(Subsidy::Ccs),
        care_type: Some(CareType::CentreBasedDayCare),
        service: Some("Redbourne".into()),
        start: Some(Day::ymd(2025, 7, 7)),
        end: Some(Day::ymd(2026, 1, 4)),
        amount: Some(Cents::literal(dollars, cents)),
        ..ComponentDraft::default()
    });
    let identify = Identify { components: components.collect() };
    let raise = Raise {
        debt_reason: DebtReason::parse("DCS").ok(),
        section: DebtSection::parse("71C").ok(),
        ..Raise::default()
    };
    [command("k1", identify), command("k2", raise), waive("k3", "33")]
}

/// Waives a percentage of the debt.
pub(crate) fn waive(command_id: &str, percentage: &str) -> Command {
    let waive = Waive {
        reason: Some(WaiverReason::SpecialCircumstances),
        kind: Some(WaiverKind::PartialPercentage),
        percentage: percentage.parse().ok(),
        ..Waive::default()
    };
    command(command_id, waive)
}

fn command(command_id: &str, action: impl Into<Action>) -> Command {
    let command_id = command_id.parse().expect("an identifier");
    let officer = Officer::new("officer-7").expect("a name");
    let draft = Draft::new(command_id, Day::ymd(2026, 3, 2), officer, action.into());
    draft.with_notes(Notes::summary("As decided."))
}
