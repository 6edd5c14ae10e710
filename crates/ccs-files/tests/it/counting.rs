//! Rows are counted as rows: whatever is wrong with them, and however much.

use ccs_files::check::check;
use ccs_files::kind::Kind;

use crate::support::{reconciled, source};

const HEADER: &str = "service_id,enrolment_id,week_ending,date_returned,total_fee_reduction,passed_on,not_passed_on,status\n";
const SOUND: &str = "190016362L,E1,2018-06-10,2018-07-20,2,1,1,finalised\n";

/// Faulty in a cell, in three cells, in its sum, in its quotes, in its length.
const FAULTY: [&str; 5] = [
    "190016362L,E1,2018-06-11,2018-07-20,2,1,1,finalised\n",
    "190016362L,E1,2018-06-11,2018-07-20,$2,1,1,Finalised\n",
    "190016362L,E1,2018-06-10,2018-07-20,2,1,2,finalised\n",
    "190016362L,E1,2018-06-10,2018-07-20,2,1,1,final\"ised\"\n",
    "190016362L,E1,2018-06-10\n",
];

#[test]
fn every_row_is_sound_or_left_out() {
    for faulty in FAULTY {
        let file = format!("{HEADER}{SOUND}{faulty}{SOUND}");
        let outcome = reconciled(vec![source(Kind::Returns, "returns.csv", &file)], 1, true);
        assert_eq!((outcome.rows.seen, outcome.rows.left_out), (3, 1), "{faulty}");
        assert!(outcome.result.is_some());
        let checked = check(Kind::Returns, &[source(Kind::Returns, "returns.csv", &file)], 1);
        assert_eq!(checked.sound_rows, 2, "{faulty}");
    }
    let file = format!("{HEADER}{SOUND}{}", FAULTY.concat());
    let outcome = reconciled(vec![source(Kind::Returns, "returns.csv", &file)], 1, true);
    assert_eq!((outcome.rows.seen, outcome.rows.left_out), (6, 5));
}

#[test]
fn a_file_that_cannot_be_read_has_no_rows() {
    for file in ["", "service_id\n", "PK\u{3}\u{4}"] {
        let sound = format!("{HEADER}{SOUND}");
        let sources =
            [source(Kind::Returns, "bad.csv", file), source(Kind::Returns, "good.csv", sound)];
        let checked = check(Kind::Returns, &sources, 1);
        assert_eq!(checked.sound_rows, 1, "{file:?}");
        let outcome = reconciled(sources.to_vec(), 1, false);
        assert_eq!((outcome.rows.seen, outcome.rows.left_out), (1, 0), "{file:?}");
    }
}
