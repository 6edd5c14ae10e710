//! Both sides of each comparison read the same rows.

use ccs_files::check::check;
use ccs_files::import::import;
use ccs_files::profile::{Profile, shipped};

use crate::exports::EXPORTS;
use crate::{Pair, check_export, check_plain, own, reconcile};

const ROWS: u32 = 200;

fn have_the_same_rows(pair: &Pair) {
    check_plain(pair);
    check_export(pair);
    let imported = import(std::slice::from_ref(&pair.export), &pair.importer);
    let checked = check(pair.plain.kind(), std::slice::from_ref(&pair.plain), 1);
    assert_eq!(imported.rows.len(), 200);
    assert_eq!(checked.sound_rows, u64::from(ROWS));
}

#[test]
fn an_export_of_any_layout_has_the_rows_of_the_plain_file() {
    own::pairs(ROWS).iter().for_each(have_the_same_rows);
    for export in EXPORTS {
        have_the_same_rows(&export.pair(ROWS));
    }
    reconcile(own::pairs(ROWS).into_iter().map(|pair| pair.plain).collect());
}

#[test]
fn every_table_of_csv_is_measured() {
    for profile in shipped().iter().filter(|shipped| shipped.name != "ccss") {
        for kind in Profile::parse(profile.text).expect("it is sound").kinds() {
            let is_this = |export: &&crate::exports::Export| {
                export.profile == profile.name && export.kind == kind
            };
            assert_eq!(EXPORTS.iter().filter(is_this).count(), 1, "{} {kind:?}", profile.name);
        }
    }
}

/// A row that no other has the id of is a tag of four bytes, whatever it differs from: a check makes
/// no report.
#[test]
fn a_check_takes_few_bytes_a_row() {
    let held = |rows: u32| {
        let [payments, _] = own::pairs(rows);
        allocation_counter::measure(|| check_plain(&payments)).bytes_max
    };
    let (few, many) = (held(20_000), held(60_000));
    let a_row = (many - few).div_ceil(40_000);
    assert!((1..=24).contains(&a_row), "{a_row} bytes a row: {few} and {many}");
}
