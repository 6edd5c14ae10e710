//! Random debts: what is refused leaves no trace, and bytes make them too.

use arbitrary::Unstructured;
use ccs_debt::case::DebtCase;
use ccs_debt::verify::{is_consistent, verify};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_random_debt_has_a_sound_history(case in any::<DebtCase>()) {
        prop_assert!(verify(case.history()).is_empty());
        prop_assert!(is_consistent(case.state()));
        let replayed = DebtCase::replay(case.debt_case_id(), case.history().to_vec());
        prop_assert_eq!(replayed, case);
    }

    #[test]
    fn any_bytes_make_a_debt(bytes in any::<Vec<u8>>()) {
        let case = Unstructured::new(&bytes).arbitrary::<DebtCase>().unwrap();
        prop_assert!(case.version() >= 2, "identified and raised");
    }
}
