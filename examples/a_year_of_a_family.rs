//! Fifty-two weeks of a family to balancing: what was paid and withheld on the estimate, what the
//! actual income entitles to, and the Weekly Subsidy table of a week.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

mod example_family;

use std::error::Error;

use ccs::core::date::{Day, FinancialYear};
use ccs::core::entitlement::model::Balancing;
use ccs::core::entitlement::{Entitlements, balance, reassess};
use ccs::core::money::WideMoney;
use ccs::core::rates::RateBook;
use ccs::journey::plan;
use ccs::payments::change::Recipient;
use ccs::payments::command::Verb;
use ccs::payments::view::WeeklySubsidy;
use example_family::{Desk, FIRST_MONDAY, amount, assessed, family, week};

fn main() -> Result<(), Box<dyn Error>> {
    let mut year = family("100000", 52);
    let entitlements = assessed(&year);

    // Every week is assessed from nothing, and paid to the services.
    let paid = plan(&reassess(&Entitlements::default(), &entitlements), |_| Recipient::Service)?;
    let mut desk = Desk::default();
    desk.tell(Day::ymd(2025, 7, 14), Verb::Plan { changes: paid });
    desk.tell(Day::ymd(2025, 7, 14), Verb::Finalise);
    let table = WeeklySubsidy::of(&desk.account, week(0));
    let services = table.totals.service_payments.total().ok_or("paid")?;
    println!("Week ending {}: ${services} to services", table.week);

    // A year later the actual income is known.
    let income_year = FinancialYear::containing(FIRST_MONDAY);
    year.family.balancing = Some(Balancing::new(income_year, amount("96000")));
    let balanced = balance(&year, &RateBook::PUBLISHED).expect("sound facts");
    println!("Paid ${}, withheld ${}", balanced.paid, balanced.withheld);
    println!("Entitled to ${}: top-up ${}", balanced.actual, balanced.outcome.top_up);

    let fee_reductions: WideMoney = entitlements
        .weeks
        .iter()
        .map(|week| ccs::core::money::Money::from(week.fee_reduction))
        .sum();
    let arrears = desk.payment().gross_arrears;
    assert_eq!(table.periods.len(), 52, "a year of weeks to choose from");
    assert_eq!(arrears, WideMoney::ZERO, "what services get is no arrears");
    assert_eq!(balanced.paid, fee_reductions, "what was planned is what was paid");
    assert_eq!(balanced.before, balanced.paid.plus(balanced.withheld));
    assert_eq!(balanced.outcome.top_up, balanced.actual.minus(balanced.paid));
    assert!(balanced.outcome.debt.is_zero() && balanced.outcome.top_up > balanced.withheld);
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
