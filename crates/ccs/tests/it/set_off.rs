//! Debts as the account of payments sees them.

use ccs::core::date::Day;
use ccs::core::money::Cents;
use ccs::core::session::CareType;
use ccs::debt::case::DebtCase;
use ccs::debt::command::{Action, Command, Draft, EndWriteOff, Identify, Raise, WriteOffDebt};
use ccs::debt::component::{ComponentDraft, Subsidy};
use ccs::debt::law::debt_reason::DebtReason;
use ccs::debt::law::debt_section::DebtSection;
use ccs::debt::law::write_off::WriteOffCode;
use ccs::debt::officer::Officer;
use ccs::debt::paperwork::Notes;
use ccs::debt::policy::Policy;
use ccs::journey::customer_debt;

const TODAY: Day = Day::ymd(2026, 3, 2);

fn given(case: &mut DebtCase, number: u32, action: impl Into<Action>) {
    let by = Officer::new("officer-7").unwrap();
    let id = format!("k{number}").parse().unwrap();
    let command: Command = Draft::new(id, TODAY, by, action.into());
    case.handle(&command.with_notes(Notes::summary("Why.")), Policy::default()).unwrap();
}

fn raised() -> DebtCase {
    let mut case = DebtCase::new("DC-1".parse().unwrap());
    let component = ComponentDraft {
        component_id: Some("1".parse().unwrap()),
        component: Some(Subsidy::Ccs),
        care_type: Some(CareType::CentreBasedDayCare),
        service: Some("Redbourne".into()),
        start: Some(Day::ymd(2025, 7, 7)),
        end: Some(Day::ymd(2026, 1, 4)),
        amount: Some(Cents::literal(500, 0)),
        ..ComponentDraft::default()
    };
    given(&mut case, 1, Identify { components: [component].into_iter().collect() });
    let raise = Raise {
        debt_reason: DebtReason::parse("DCS").ok(),
        section: DebtSection::parse("71C").ok(),
        ..Raise::default()
    };
    given(&mut case, 2, raise);
    case
}

/// Arrears are set off against a debt exactly while it takes offsets.
#[test]
fn a_debt_that_takes_no_offsets_has_nothing_to_set_off_against() {
    let owed = |case: &DebtCase| customer_debt(case, TODAY).unwrap().balance;
    for (code, balance) in [("NCE", 500), ("DIS", 0), ("DEC", 500), ("IRD", 0)] {
        let mut case = raised();
        assert_eq!(owed(&case), Cents::literal(500, 0));
        let code = WriteOffCode::parse(code).ok();
        given(&mut case, 3, WriteOffDebt { code, to: None });
        assert_eq!(owed(&case), Cents::literal(balance, 0), "{code:?}");
        given(&mut case, 4, EndWriteOff::default());
        assert_eq!(owed(&case), Cents::literal(500, 0), "{code:?} ended");
    }
}
