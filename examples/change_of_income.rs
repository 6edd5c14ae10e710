//! A past year's income corrected both ways: upwards it is a debt, downwards arrears, and both are
//! the same change with another sign, to the cent.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

mod example_family;

use std::error::Error;

use ccs::core::entitlement::{Change, Entitlements, reassess};
use ccs::core::money::WideMoney;
use ccs::core::session::CareType;
use ccs::journey::{overpayment, plan};
use ccs::payments::arrears::Arrears;
use ccs::payments::change::{Recipient, WeekChange};
use example_family::{assessed, family};

fn main() -> Result<(), Box<dyn Error>> {
    let estimated = assessed(&family("90000", 26));
    let corrected = assessed(&family("150000", 26));

    let up = lines(&estimated, &corrected)?;
    let down = lines(&corrected, &estimated)?;

    // Upwards: the family got too much. The debt's components come from the weeks, child by child
    // and service by service.
    let debt = overpayment(&up, |_| CareType::CentreBasedDayCare)?;
    println!("Income was more: a debt of ${} in components", debt.amount);
    for component in debt.identify.components.lines() {
        let (service, amount) = (component.service.as_deref(), component.amount);
        println!("  at {}: ${}", service.ok_or("a service")?, amount.ok_or("an amount")?);
    }

    // Downwards: the same amount again, and now it is the family's.
    let arrears = Arrears::of(&down);
    println!("Income was less: arrears of ${}", arrears.gross());

    assert_eq!(debt.identify.components.lines().len(), 2, "two children, two services");
    assert_eq!(debt.amount, arrears.gross(), "both ways the same");
    assert_eq!((Arrears::of(&up).gross(), arrears.debt()), (WideMoney::ZERO, WideMoney::ZERO));
    let total: WideMoney = reassess(&corrected, &estimated).iter().map(Change::entitlement).sum();
    let withheld: WideMoney =
        reassess(&corrected, &estimated).iter().map(|change| change.withheld).sum();
    assert_eq!(arrears.gross().plus(withheld), total, "every cent is found again");
    assert_eq!(down.len(), 52, "26 weeks of two children");
    Ok(())
}

/// What each week changes for the customer.
fn lines(before: &Entitlements, after: &Entitlements) -> Result<Vec<WeekChange>, Box<dyn Error>> {
    Ok(plan(&reassess(before, after), |_| Recipient::Customer)?)
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
