//! An overpayment becomes a debt, a third of it is waived, and later arrears repay the rest.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

mod example_family;

use std::error::Error;

use ccs::core::date::Day;
use ccs::core::entitlement::reassess;
use ccs::core::session::CareType;
use ccs::debt::case::DebtCase;
use ccs::debt::command::{Action, Decide, Draft, Raise, Waive, WaiverKind};
use ccs::debt::index::DebtIndex;
use ccs::debt::law::waiver_ground::WaiverReason;
use ccs::debt::law::{debt_reason::DebtReason, debt_section::DebtSection};
use ccs::debt::{officer::Officer, paperwork::Notes, policy::Policy};
use ccs::journey::{customer_debt, offsets, overpayment, plan};
use ccs::payments::change::Recipient;
use ccs::payments::command::Verb;
use example_family::{Desk, assessed, family};

const TODAY: Day = Day::ymd(2026, 3, 2);

fn main() -> Result<(), Box<dyn Error>> {
    // Income turns out to be more: what was paid too much is identified, raised, partly waived.
    let (estimated, actual) = (assessed(&family("90000", 26)), assessed(&family("95000", 26)));
    let too_much = plan(&reassess(&estimated, &actual), |_| Recipient::Customer)?;
    let overpaid = overpayment(&too_much, |_| CareType::CentreBasedDayCare)?;
    let mut case = DebtCase::new("DC-1".parse()?);
    tell(&mut case, "k1", overpaid.identify)?;
    tell(
        &mut case,
        "k2",
        Raise {
            debt_reason: Some(DebtReason::parse("DCS")?),
            section: Some(DebtSection::parse("71C")?),
            ..Raise::default()
        },
    )?;
    tell(
        &mut case,
        "k3",
        Waive {
            reason: Some(WaiverReason::SpecialCircumstances),
            kind: Some(WaiverKind::PartialPercentage),
            percentage: Some("33".parse()?),
            ..Waive::default()
        },
    )?;
    let owed = customer_debt(&case, TODAY).ok_or("a determined debt")?;
    println!("${} overpaid, ${} owed after the waiver", overpaid.amount, owed.balance);

    // Then it turns out to have been less than ever thought: the arrears repay the debt first.
    let revised = assessed(&family("60000", 26));
    let changes = plan(&reassess(&actual, &revised), |_| Recipient::Customer)?;
    let mut desk = Desk::default();
    desk.tell(TODAY, Verb::RecordDebt(owed));
    desk.tell(TODAY, Verb::Plan { changes });
    desk.tell(TODAY, Verb::Finalise);
    let activity = desk.account.activity("A1".parse()?).ok_or("an activity")?;
    let release = activity.release().ok_or("released")?;
    for (number, (_, offset)) in offsets(release).into_iter().enumerate() {
        tell(&mut case, &format!("o{number}"), offset)?;
    }
    println!("${} set off, ${} payable", release.set_off(), release.payable);

    let debt = case.state().debt();
    assert!(debt.outstanding().is_zero(), "recovered in full");
    assert_eq!(debt.waived.plus(debt.recovered), overpaid.amount);
    assert_eq!(release.set_off(), debt.recovered);
    let arrears = activity.plan().ok_or("a plan")?.arrears.gross();
    assert_eq!(release.set_off().plus(release.payable), arrears);
    Ok(())
}

/// Previews a command, and commits it.
fn tell<W: Decide + Clone + Into<Action>>(
    case: &mut DebtCase,
    id: &str,
    action: W,
) -> Result<(), Box<dyn Error>> {
    let draft = Draft::new(id.parse()?, TODAY, Officer::new("officer-7")?, action);
    let draft = draft.with_notes(Notes::summary("Income of 2024-25 corrected."));
    let preview = draft.preview(case, Policy::default()).map_err(|_| "a refusal")?;
    case.commit(preview, &DebtIndex::default())?;
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
