//! One enrolment-week explained: the double payment of `data/double-payment`.
//!
//! CCS paid a child's two weeks and later paid most of them again. The service's software allocated
//! as much as the fee allows, so the rest sits in the service's bank account. How much may it keep?
//! By the fee, 675.29 is too much; by the entitlement, 713.69. The two differ by 38.40: what the
//! family itself had to pay.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

mod example_data;

use std::collections::BTreeSet;
use std::error::Error;

use ccs::core::money::WideMoney;
use ccs::reconcile::{assemble::ReportOptions, explanation::Explanation, fold::Selection};
use ccs::reconcile::{reconcile::Facts, reconcile::explain, record::Key, report::PartKind};
use ccs_report::words::part_remedy;
use example_data::rows;

fn main() -> Result<(), Box<dyn Error>> {
    let facts = Facts {
        payments: &rows("double-payment/payments.csv"),
        session_reports: &rows("double-payment/session-reports.csv"),
        returns: &[],
    };

    let keys: BTreeSet<Key> = facts.payments.iter().map(|line| line.key).collect();
    let mut weeks = Vec::new();
    for key in keys {
        weeks.extend(explain(&facts, &key, &Selection::everything(), &ReportOptions::default())?);
    }

    print_explanation(&weeks[0]);

    let parts = || weeks.iter().flat_map(|week| &week.row.parts);
    let over_fee: WideMoney = parts().filter_map(|part| part.excess_over_fee).sum();
    let over_entitlement: WideMoney = parts().filter_map(|part| part.excess_over_entitlement).sum();
    println!("\nBoth weeks: {over_fee} over the fee, {over_entitlement} over the entitlement.");

    let (_, running) = weeks[0].running().last().ok_or("no payment line")?;
    assert_eq!(running.to_string(), "673.0950");
    assert_eq!(weeks[0].row.difference().to_string(), "343.0950");
    assert!(parts().all(|part| part.kind == PartKind::PaidMoreThanCanBeAllocated));
    assert_eq!(parts().count(), 2, "one part a week");
    assert_eq!(over_fee.to_string(), "675.29");
    assert_eq!(over_entitlement.to_string(), "713.69");
    assert_eq!(over_entitlement.minus(over_fee).to_string(), "38.40");
    Ok(())
}

fn print_explanation(explained: &Explanation) {
    let (key, row) = (&explained.key, &explained.row);
    println!("Enrolment {}, week ending {}\n", key.enrolment_id, key.week);
    println!("{:12} {:14} {:>10} {:>10}", "paid on", "clearing no.", "amount", "running");
    for (line, running) in explained.running() {
        let (number, amount) = (line.clearing_number, line.amount());
        println!("{:12} {number:14} {amount:>10} {running:>10}", line.date_paid);
    }
    println!("\nallocated {}, so the difference is {}:", row.allocated.amount, row.difference());
    for part in &row.parts {
        println!("  {} {}", part.amount, part.kind);
        if let (Some(fee), Some(entitlement)) = (part.excess_over_fee, part.excess_over_entitlement)
        {
            println!("  {fee} over the fee, {entitlement} over the entitlement");
        }
        println!("  {}", part_remedy(row, part));
    }
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
