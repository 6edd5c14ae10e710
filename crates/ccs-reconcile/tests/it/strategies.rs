//! Random rows: any of them can be reconciled, and bytes make them too.

use arbitrary::Unstructured;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::{Facts, reconcile};
use proptest::prelude::*;

proptest! {
    #[test]
    fn rows_of_any_bytes_can_be_reconciled(bytes in any::<Vec<u8>>()) {
        let mut from = Unstructured::new(&bytes);
        let facts = Facts {
            payments: &[from.arbitrary::<PaymentLine>().unwrap()],
            session_reports: &[from.arbitrary::<SessionReport>().unwrap()],
            returns: &[from.arbitrary::<ReturnedFeeReduction>().unwrap()],
        };
        let report = reconcile(&facts, &Selection::everything(), &ReportOptions::default()).unwrap();
        let parts = report.differences().flat_map(|(_, _, row)| &row.parts);
        let parts: ccs_core::money::WideMoney = parts.map(|part| part.amount).sum();
        prop_assert_eq!(parts, report.total.difference());
    }
}
