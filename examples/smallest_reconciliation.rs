//! The smallest reconciliation: five rows in memory, one difference, and why it is there.
//!
//! Two children, one week. CCS paid 80.75 for each. The first child's session report carries its
//! allocation; the second child's was cancelled a week before the money came.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;

use ccs::core::date::{Day, Week};
use ccs::reconcile::reconcile::{Facts, reconcile};
use ccs::reconcile::record::{Key, PaymentLine, ReportStatus, SessionReport};
use ccs::reconcile::report::{PartKind, Remedy};
use ccs::reconcile::{assemble::ReportOptions, fold::Selection};

type Parsed<T> = Result<T, Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let first = enrolment_week("E8000034130")?;
    let second = enrolment_week("E8000034131")?;
    let facts = Facts {
        payments: &[
            payment_line(first, "60.75")?,
            payment_line(first, "20.00")?,
            payment_line(second, "80.75")?,
        ],
        session_reports: &[
            session_report(first, "SR-1", ReportStatus::Processed, "80.75")?,
            SessionReport {
                cancelled_on: Some(Day::ymd(2025, 8, 6)),
                // Queried after the money came, so that no report was sent since.
                retrieved_on: Some(Day::ymd(2025, 8, 20)),
                ..session_report(second, "SR-2", ReportStatus::Cancelled, "0.00")?
            },
        ],
        returns: &[],
    };
    let report = reconcile(&facts, &Selection::everything(), &ReportOptions::default())
        .expect("no row contradicts another");

    println!("paid       {:>8}", report.total.paid());
    println!("allocated  {:>8}", report.total.allocated);
    println!("difference {:>8}", report.total.difference());
    for (_, week, row) in report.differences() {
        println!("Enrolment {}, week ending {week}:", row.enrolment_id);
        for part in &row.parts {
            println!("  {} {}: {:?}", part.amount, part.kind, part.remedy());
        }
    }

    assert_eq!(report.total.difference().to_string(), "80.75");
    assert_eq!(report.differences().count(), 1);
    let (_, _, row) = report.differences().next().ok_or("nothing differs")?;
    assert_eq!(row.enrolment_id, second.enrolment_id);
    assert_eq!(row.parts.len(), 1);
    assert_eq!(row.parts[0].amount, row.difference());
    assert_eq!(row.parts[0].kind, PartKind::PaidForCancelledReport);
    assert_eq!(row.parts[0].remedy(), Remedy::ReturnTheAmount);
    Ok(())
}

/// What every row is about: one enrolment at one service in one week.
fn enrolment_week(enrolment: &str) -> Parsed<Key> {
    Ok(Key {
        service_id: "190016362L".parse()?,
        week: Week::ending(Day::ymd(2025, 8, 10))?,
        enrolment_id: enrolment.parse()?,
    })
}

fn payment_line(key: Key, ccs: &str) -> Parsed<PaymentLine> {
    let clearing_number = "000190000113".parse()?;
    Ok(PaymentLine {
        ccs: Some(ccs.parse()?),
        // `accs` stays absent, which is not the same as zero.
        ..PaymentLine::new(key, clearing_number, Day::ymd(2025, 8, 13))
    })
}

fn session_report(key: Key, id: &str, status: ReportStatus, ccs: &str) -> Parsed<SessionReport> {
    Ok(SessionReport {
        total_fee: Some("100.00".parse()?),
        allocated_ccs: Some(ccs.parse()?),
        ..SessionReport::new(key, id.parse()?, 1, status)
    })
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
