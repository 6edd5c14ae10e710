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

const IDS: &str = "fill_down = [\"Enrolment\"]\ntotal = { Run = \"Total*\" }\ncheck = [\"ccs\"]";

/// An enrolment that is written once is not that of the next child, whose own was lost.
#[test]
fn an_enrolment_is_filled_down_only_within_its_child() {
    let header = "Run,Paid,Enrolment,Week,CCS,ACCS,Child\n";
    let row = |id: &str, ccs: &str, child: &str| {
        format!("000990000113,12/08/2025,{id},10/08/2025,{ccs},,{child}\n")
    };
    let of = |rows: &[String]| codes(&read(IDS, VALUE, &format!("{header}{}", rows.concat())));
    let ada = [row("E9990000101", "1.00", "Ada"), row("", "2.00", "")];
    let total = "Total,,,,3.00,,\n".to_owned();
    let [first, second] = ada.clone();
    assert_eq!(of(&[first.clone(), second.clone(), total.clone()]), [""; 0]);
    assert_eq!(of(&[first.clone(), row("", "2.00", "ada"), total.clone()]), [""; 0]);
    // Past a total, and beside another name.
    assert_eq!(
        of(&[first.clone(), second.clone(), total.clone(), row("", "4.00", "")]),
        ["CCS-I038"]
    );
    assert_eq!(of(&[first.clone(), row("", "2.00", "Ben")]), ["CCS-I038"]);
    let with_id = [first, second, total, row("E9990000102", "4.00", "Ben"), row("", "5.00", "Ben")];
    assert_eq!(of(&with_id), [""; 0]);
}

/// A header that comes again is above no row.
#[test]
fn a_header_is_not_filled_down() {
    let keys = "fill_down = [\"Enrolment\"]\ndrop = { Run = \"Run\" }";
    let row = "000990000113,12/08/2025,,17/08/2025,2.00,\n";
    let read = read(keys, VALUE, &format!("{HEADER}{FIRST}{HEADER}{row}"));
    let ids: Vec<_> = read.rows.iter().filter_map(|row| row.cells.get(3)).collect();
    assert_eq!(ids, ["E9990000101", "E9990000101"]);
}

/// What is written once for a run, or a week, goes on past the totals of children.
#[test]
fn other_cells_are_filled_down_past_totals() {
    let keys =
        "fill_down = [\"Run\", \"Paid\"]\ntotal = { Enrolment = \"Total*\" }\ncheck = [\"ccs\"]";
    let rows = ",,Total,,1.00,\n,,E9990000102,10/08/2025,2.00,\n,,Total,,2.00,\n";
    let read = read(keys, VALUE, &format!("{HEADER}{FIRST}{rows}"));
    assert_eq!((codes(&read), read.rows.len()), (vec![], 2));
}

#[test]
fn a_record_after_the_total_of_its_section_lacks_the_next_section() {
    let keys = "total = { Paid = \"Total*\" }\ncheck = [\"ccs\"]\ndrop = { Run = \"x\" }";
    let profile = |rows: &str| {
        let text = format!(
            "profile = \"a/1\"\ndates = \"d/m/y\"\n[payments]\n{keys}\n[payments.columns]\nservice_id = {VALUE}\nclearing_number = {{ section = '^Run (\\d+)' }}\ndate_paid = \"Paid\"\nenrolment_id = \"Enrolment\"\nweek_ending = \"Week\"\nccs = \"CCS\"\naccs = \"ACCS\"\n"
        );
        let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
        codes(&import(&[source(Kind::Payments, "file.csv", format!("{HEADER}{rows}"))], &importer))
    };
    let run = |number: u32| format!("Run 00099000011{number},,,,,\n");
    let row = ",12/08/2025,E9990000101,10/08/2025,1.00,\n";
    let total = ",Total,,,1.00,\n";
    let all = ",Total of all,,,3.00,\n";
    let one = format!("{row}{total}");
    let sound = [run(1), one.clone(), run(2), one.clone(), run(3), one.clone(), all.to_owned()];
    assert_eq!(profile(&sound.concat()), [""; 0]);
    let lost = [run(1), one.clone(), one.clone(), run(3), one.clone(), all.to_owned()];
    assert_eq!(profile(&lost.concat()), ["CCS-I039"]);
    // Totals of children within the sections end nothing.
    let within = [run(1), one.clone(), one.clone(), run(2), one.clone(), one];
    assert_eq!(profile(&within.concat()), [""; 0]);
}

#[test]
fn a_table_that_goes_on_after_its_end_is_not_lost_in_silence() {
    let of = |keys: &str, rows: &str| {
        let read = read(keys, VALUE, &format!("{HEADER}{FIRST}Printed,,,,,\n{rows}"));
        (codes(&read), read.warnings.contains(&ImportWarning::RecordsAfterEnd))
    };
    let stop = "stop = { Run = \"Printed*\" }";
    let pages = format!("{stop}\ndrop = {{ Run = \"Run\" }}");
    assert_eq!(of(&pages, &format!("{HEADER}{FIRST}")), (vec!["CCS-I078"], false));
    assert_eq!(of(stop, FIRST), (vec![], true));
    assert_eq!(of(&pages, "Notes,,,,,\n,,,,5.00,\n"), (vec![], false));
}

/// A delimiter in an amount makes its row longer than the others, even where its last cell is empty.
#[test]
fn a_row_that_is_longer_than_the_others_is_refused() {
    let of = |rows: &str| codes(&read("", VALUE, &format!("{HEADER}{FIRST}{rows}")));
    let shifted = "000990000113,12/08/2025,E9990000102,10/08/2025,1,042.20,\n";
    assert_eq!(of(&format!("{FIRST}{shifted}")), ["CCS-I031"]);
    assert_eq!(of(shifted), ["CCS-I031"]);
    // Each row may end with a delimiter.
    let ended = FIRST.replace("0.50\n", "0.50,\n");
    let read = read("", VALUE, &format!("{HEADER}{ended}{ended}"));
    assert_eq!((codes(&read), read.rows.len()), (vec![], 2));
}

/// A total by child that has the child's enrolment is no record, where the rest is filled down.
#[test]
fn a_total_with_the_enrolment_in_its_text_is_refused() {
    let text = format!(
        "profile = \"a/1\"\ndates = \"d/m/y\"\n[payments]\nfill_down = [\"Run\", \"Paid\", \"Week\"]\n[payments.columns]\nservice_id = {VALUE}\nclearing_number = \"Run\"\ndate_paid = \"Paid\"\nenrolment_id = {{ from = \"Enrolment\", find = '(E\\d{{10}})' }}\nweek_ending = \"Week\"\nccs = \"CCS\"\naccs = \"ACCS\"\n"
    );
    let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    let of = |last: &str| {
        let rows = "000990000113,12/08/2025,Ada E9990000101,10/08/2025,1.00,\n,,Ben E9990000102,,4.00,\n,,Ada E9990000101,,2.00,\n";
        codes(&import(
            &[source(Kind::Payments, "a.csv", format!("{HEADER}{rows}{last}"))],
            &importer,
        ))
    };
    assert_eq!(
        of(",,All weeks: Ada E9990000101,,3.00,\n,,All weeks: Ben E9990000102,,4.00,\n"),
        ["CCS-I034"; 2]
    );
    // Another amount, the same text or a cell of its own make a record.
    for last in [
        ",,All weeks: Ada E9990000101,,3.01,\n",
        ",,Ada E9990000101,,3.00,\n",
        ",,Ada (back) E9990000101,17/08/2025,3.00,\n",
    ] {
        assert_eq!(of(last), [""; 0], "{last}");
    }
}

#[test]
fn a_row_that_comes_again_in_every_cell_is_warned_of_where_rows_are_added_up() {
    let of = |rows: &str| {
        let read =
            read("per = [\"enrolment_id\", \"week_ending\"]", VALUE, &format!("{HEADER}{rows}"));
        (codes(&read), read.warnings.contains(&ImportWarning::RepeatedRows))
    };
    assert_eq!(of(&format!("{FIRST}{FIRST}")), (vec![], true));
    assert_eq!(of(&format!("{FIRST}{}", FIRST.replace("1.00", "2.00"))), (vec![], false));
}
