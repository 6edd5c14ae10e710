//! Random commands and accounts: accepted ones are recorded, and bytes make them too.

use arbitrary::Unstructured;
use ccs_payments::account::Account;
use ccs_payments::command::Verb;
use ccs_payments::strategies::histories;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_random_account_is_the_replay_of_a_history_that_foots(history in histories()) {
        let mut account = Account::default();
        for recorded in &history {
            prop_assert_eq!(ccs_payments::ledger::faults(&account, recorded), []);
            account.record(recorded);
        }
        prop_assert!(account.foots());
        prop_assert_eq!(account, Account::replay(history));
    }

    #[test]
    fn any_bytes_make_a_command_and_an_account(bytes in any::<Vec<u8>>()) {
        prop_assert!(Unstructured::new(&bytes).arbitrary::<Verb>().is_ok());
        prop_assert!(Unstructured::new(&bytes).arbitrary::<Account>().unwrap().foots());
    }
}
