//! Our splitter reads what the `csv` crate reads, and on which line.

use ccs_files::row::Service;
use ccs_reconcile::deposits::Deposit;
use proptest::prelude::*;

use crate::support::{at_least, read, sound, wrong};
use crate::written::files;

proptest! {
    #![proptest_config(at_least(2_000))]

    #[test]
    fn every_well_formed_file_reads_as_the_csv_crate_reads_it(written in files()) {
        let read = read::<Service>(&written.file);
        prop_assert_eq!(&read.refusals, &[]);
        let ours: Vec<(u64, String)> = read.rows.iter()
            .map(|(place, service)| (place.line().unwrap(), service.name.to_string()))
            .collect();
        prop_assert_eq!(&ours, &written.rows);

        let text = written.file.trim_start_matches('\u{feff}');
        let mut theirs = csv::Reader::from_reader(text.as_bytes());
        let theirs: Vec<String> = theirs.records().map(|row| row.unwrap()[1].to_owned()).collect();
        let ours: Vec<String> = ours.into_iter().map(|(_, name)| name).collect();
        prop_assert_eq!(ours, theirs);
    }
}

#[test]
fn an_empty_cell_is_absent_whether_it_is_quoted_or_not() {
    let file = "date_paid,amount,reference\n2018-06-27,1,\n2018-06-27,1,\"\"\n\"2018-06-27\",\"1\",\" \"\n";
    let references: Vec<Option<Box<str>>> =
        sound::<Deposit>(file).into_iter().map(|deposit| deposit.reference).collect();
    assert_eq!(references, [None, None, Some(" ".into())]);
}

#[test]
fn quotes_that_break_the_rules_are_refused_by_their_line() {
    let stray = [
        "190016362L,a \"b\" c",
        "190016362L,\"a\" b",
        "190016362L,\"a\"\"\" b",
        "190016362L\"\",a",
        "\"190016362L\" ,a",
    ];
    for row in stray {
        let file = format!("service_id,name\n190016362L,\"x\ny\"\n{row}\n190016362L,z\n");
        assert_eq!(wrong::<Service>(&file), [(Some(4), None, "CCS-F013")], "{row}");
    }
}

#[test]
fn a_header_whose_quotes_break_the_rules_is_no_header() {
    let file = "service_id,na\"m\"e\nservice_id,name\n190016362L,z\n";
    assert_eq!(wrong::<Service>(file), [(Some(1), None, "CCS-F005")]);
}

#[test]
fn a_quote_that_is_never_closed_is_refused_by_the_line_it_opens_on() {
    let file = "service_id,name\n190016362L,\"x\ny\"\n190016362L,\"z\n190016362L,z\n";
    assert_eq!(wrong::<Service>(file), [(Some(4), None, "CCS-F009")]);
}

#[test]
fn a_single_quote_too_many_is_refused_by_its_line_whatever_follows() {
    let rows = [
        "190016362L,6\" ruler",
        "190016362L,\"6\" ruler\"",
        "190016362L,\"a\"\"",
        "190016362L,a\"",
        "\"190016362L\",a\"",
    ];
    for row in rows {
        for after in [
            "190016362L,z\n",
            "190016362L,\"z\"\n",
            "190016362L,\"x\ny\"\n\"190016362L\",\"\"\"z\"\n",
        ] {
            let file = format!("service_id,name\n190016362L,\"x\ny\"\n{row}\n{after}");
            assert_eq!(wrong::<Service>(&file), [(Some(4), None, "CCS-F009")], "{row}, {after}");
        }
    }
}
