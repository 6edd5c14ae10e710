//! Arrears over $10,000: locked whatever the debts, checked, reviewed by ICT, set off, issued.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

mod example_family;

use std::error::Error;

use ccs::core::date::Day;
use ccs::core::entitlement::reassess;
use ccs::core::money::Cents;
use ccs::journey::plan;
use ccs::payments::change::Recipient;
use ccs::payments::command::Verb;
use ccs::payments::guidance::Tell;
use ccs::payments::set_off::{CustomerDebt, DebtComponent};
use example_family::{Desk, assessed, family};

const MONDAY: Day = Day::ymd(2026, 9, 14);

fn main() -> Result<(), Box<dyn Error>> {
    // A year on too high an income, corrected.
    let (before, after) = (assessed(&family("400000", 52)), assessed(&family("80000", 52)));
    let changes = plan(&reassess(&before, &after), |_| Recipient::Customer)?;

    let mut desk = Desk::default();
    desk.tell(
        MONDAY,
        Verb::RecordDebt(CustomerDebt {
            debt_case_id: "DC-1".parse()?,
            determined_on: Day::ymd(2025, 10, 1),
            balance: Cents::literal(9_000, 0),
            component: DebtComponent::Ccs,
        }),
    );
    desk.tell(MONDAY, Verb::Plan { changes });
    let planned = desk.payment();
    println!("Arrears of ${}: {}", planned.gross_arrears, planned.state);
    assert!(planned.locked(), "before any debt is looked at");

    desk.tell(MONDAY, Verb::ReviewAssessment { correct: true });
    desk.tell(MONDAY, Verb::Finalise);
    let (_, step) = desk.activity().steps().last().copied().ok_or("finalised")?;
    let advice = step.guidance();
    for tell in advice.tell_customer {
        println!("Tell the customer: {}", tell.as_str());
    }
    let expected = desk.payment().expected.ok_or("something is payable")?;
    println!("That is between {} and {}", expected.earliest, expected.latest);

    desk.tell(Day::ymd(2026, 9, 17), Verb::IctOutcome { correct: true });
    desk.tell(Day::ymd(2026, 9, 18), Verb::Issue { posting_date: Day::ymd(2026, 9, 18) });
    let issued = desk.payment();
    let (set_off, payable) = (issued.set_off.ok_or("released")?, issued.payable.ok_or("released")?);
    println!("${set_off} set off, ${payable} issued");

    assert_eq!(advice.tell_customer, Tell::CHECKING);
    assert_eq!(
        (expected.earliest, expected.latest),
        (Day::ymd(2026, 9, 21), Day::ymd(2026, 9, 23))
    );
    assert_eq!(set_off.to_string(), "9000.00");
    assert_eq!(issued.gross_arrears, set_off.plus(payable));
    assert_eq!(issued.received_on, Some(Day::ymd(2026, 9, 22)));
    assert_eq!((issued.state, issued.locked()), ("issued", false));
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
