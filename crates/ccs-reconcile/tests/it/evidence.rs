//! What is proved by rows is proved by rows that exist.

use std::collections::BTreeSet;

use ccs_reconcile::record::Key;
use ccs_reconcile::report::LineRef;
use ccs_testkit::records::World;
use ccs_testkit::slow;
use ccs_testkit::worlds::worlds;
use proptest::prelude::*;

fn rows_that_count(world: &World, key: &Key) -> BTreeSet<LineRef> {
    let counted = slow::counted(world, false).unwrap().world;
    let payments = counted.payments.iter().filter(|line| line.key == *key);
    let payments = payments.map(|line| LineRef::Payment {
        clearing_number: line.clearing_number,
        date_paid: line.date_paid,
        recipient: line.recipient,
        amount: line.amount(),
    });
    let reports = counted.session_reports.iter().filter(|r| r.key == *key);
    let reports = reports.map(|report| LineRef::SessionReport {
        session_report_id: report.session_report_id,
        version: report.version,
        status: report.status,
        allocated: report.allocated(),
    });
    let returns = counted.returns.iter().filter(|r| r.key == *key);
    let returns = returns.map(|returned| LineRef::Return {
        return_id: returned.return_id,
        date_returned: returned.date_returned,
        status: returned.status,
        not_passed_on: returned.not_passed_on.into(),
    });
    payments.chain(reports).chain(returns).collect()
}

proptest! {
    #[test]
    fn every_part_is_proved_by_rows_that_count(world in worlds()) {
        for (service_id, week, row) in world.reconciled().differences() {
            let key = Key { service_id, week, enrolment_id: row.enrolment_id };
            let rows = rows_that_count(&world, &key);
            for part in &row.parts {
                prop_assert!(!part.lines.is_empty(), "{:?}", part);
                for line in &part.lines {
                    prop_assert!(rows.contains(line), "{line:?} is no row of {key:?}");
                }
            }
        }
    }
}
