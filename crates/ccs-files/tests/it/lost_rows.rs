//! Rows of exports that would be lost, or counted as something else, without a word.

use ccs_files::import::{ImportWarning, Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;

use crate::support::source;

fn read(keys: &str, service: &str, file: &str) -> Imported {
    let text = format!(
        "profile = \"a/1\"\ndates = \"d/m/y\"\n[payments]\n{keys}\n[payments.columns]\nservice_id = {service}\nclearing_number = \"Run\"\ndate_paid = \"Paid\"\nenrolment_id = \"Enrolment\"\nweek_ending = \"Week\"\nccs = \"CCS\"\naccs = \"ACCS\"\n"
    );
    let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    import(&[source(Kind::Payments, "file.csv", file)], &importer)
}

fn codes(imported: &Imported) -> Vec<&'static str> {
    imported.refusals.iter().map(|refusal| refusal.code).collect()
}

const VALUE: &str = "{ value = \"190016362L\" }";
const HEADER: &str = "Run,Paid,Enrolment,Week,CCS,ACCS\n";
const FILLED: &str = "fill_down = [\"Run\", \"Paid\", \"Enrolment\", \"Week\"]";
const FIRST: &str = "000990000113,12/08/2025,E9990000101,10/08/2025,1.00,0.50\n";

#[test]
fn a_row_of_amounts_alone_that_adds_up_those_above_is_a_total() {
    let of = |rows: &str| read(FILLED, VALUE, &format!("{HEADER}{FIRST}{rows}"));
    for (rows, found) in [
        // Of two rows, of all after such a total, and of one.
        (",,E9990000102,,2.00,\n,,,,3.00,0.50\n", &["CCS-I034"] as &[_]),
        (
            ",,E9990000102,,2.00,\n,,,,3.00,0.50\n,,E9990000103,,4.00,\n,,,,4.00,\n,,,,7.00,0.50\n",
            &["CCS-I034"; 3],
        ),
        (",,,,1.00,0.50\n", &["CCS-I034"]),
        // Another amount, or a cell of its own, makes a record.
        (",,,,1.01,0.50\n", &[]),
        (",,,,1.00,0.51\n", &[]),
        (",,E9990000102,,1.00,0.50\n", &[]),
        (",13/08/2025,,,1.00,0.50\n", &[]),
    ] {
        assert_eq!(codes(&of(rows)), found, "{rows}");
    }
    let named = format!(
        "{FILLED}\ntotal = {{ Enrolment = \"\", Paid = \"\" }}\ncheck = [\"ccs\", \"accs\"]"
    );
    let file = format!("{HEADER}{FIRST},,E9990000102,,2.00,\n,,,,3.00,0.50\n");
    let sound = read(&named, VALUE, &file);
    assert_eq!((sound.rows.len(), sound.totals_checked, codes(&sound).len()), (2, 1, 0));
}

#[test]
fn records_above_the_header_are_not_lost() {
    let renamed = HEADER.replace("ACCS", "ACCS paid");
    let of = |above: &str| read("", VALUE, &format!("{above}{HEADER}{FIRST}"));
    assert_eq!(codes(&of(&format!("{renamed}{FIRST}"))), ["CCS-I035"]);
    // A title, and a row that is no record, are none.
    assert_eq!(codes(&of("Payments of August\n")), [""; 0]);
    assert_eq!(codes(&of(&format!("{renamed}{}", FIRST.replace("10/08", "11/08")))), [""; 0]);
}

#[test]
fn a_header_that_comes_again_names_the_same_columns() {
    let drop = "drop = { Enrolment = \"Enrolment\" }";
    let of = |header: &str| read(drop, VALUE, &format!("{HEADER}{FIRST}{header}{FIRST}"));
    assert_eq!(codes(&of(HEADER)), [""; 0]);
    assert_eq!(codes(&of("Run,Paid,Enrolment,Week,ACCS,CCS\n")), ["CCS-I036"]);
    assert_eq!(codes(&of("RUN, paid ,Enrolment,Week,CCS,ACCS\n")), [""; 0]);
}

#[test]
fn another_service_below_is_not_the_one_above() {
    let service = "{ above = '^Service: (\\S+)' }";
    let of = |row: &str| {
        let file = format!("Service: 190016362L\n{HEADER}{FIRST}{row}\n{FIRST}");
        read("drop = { Enrolment = \"\" }", service, &file)
    };
    assert_eq!(codes(&of("Service: 190016362M")), ["CCS-I037"]);
    assert_eq!(codes(&of("Service: 190016362L")), [""; 0]);
    assert_eq!(codes(&of("Printed on Monday")), [""; 0]);
}

#[test]
fn a_file_that_ends_before_its_total_or_its_end_may_be_cut() {
    let keys = "total = { Run = \"Total\" }\ncheck = [\"ccs\"]\nstop = { Run = \"End\" }";
    let of = |rows: &str| {
        let read = read(keys, VALUE, &format!("{HEADER}{FIRST}Total,,,,1.00,\n{rows}"));
        assert_eq!(codes(&read), [""; 0], "{rows}");
        read.warnings.contains(&ImportWarning::NoTotalRow)
    };
    assert!(!of("End,,,,,\n"));
    assert!(of(""), "there is no end");
    assert!(of(&format!("{FIRST}End,,,,,\n")), "a row has no total");
    assert!(!of(&format!("{FIRST}Total,,,,2.00,\nEnd,,,,,\n")));
}
