//! What an export may have beside its rows: repeated headers, subtotals, entries that are no
//! records, hours.

use std::collections::BTreeSet;

use ccs_files::import::{ImportWarning, Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;

use crate::support::source;

fn read(profile: &str, kind: Kind, file: impl AsRef<[u8]>) -> Imported {
    let profile = Profile::parse(profile).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let importer = Importer::new(&profile, kind, &[]).unwrap();
    import(&[source(kind, "file", file)], &importer)
}

fn codes(imported: &Imported) -> BTreeSet<&'static str> {
    imported.refusals.iter().map(|refusal| refusal.code).collect()
}

fn column(imported: &Imported, kind: Kind, name: &str) -> Vec<String> {
    let at = kind.columns().iter().position(|column| column.name == name).unwrap();
    let cells = imported.rows.iter().map(|row| row.cells.get(at));
    cells.map(|cell| cell.unwrap_or_default().into_owned()).collect()
}

fn left_out(imported: &Imported) -> Vec<(u64, &str)> {
    imported.left_out.iter().map(|left| (left.rows, left.why.as_str())).collect()
}

const DEPOSITS: &str = "[deposits.columns]\ndate_paid = \"Date\"\namount = \"Amount\"\n";

#[test]
fn a_header_that_comes_again_is_left_out_by_drop_wherever_it_is() {
    let repeated = |rows: usize| {
        let row = "2025-08-13,1.00\n";
        format!("Date,Amount\n{0}Date,Amount\n{0}", row.repeat(rows))
    };
    let with = |keys: &str, rows| {
        read(
            &format!("profile = \"b/1\"\n[deposits]\n{keys}\n{DEPOSITS}"),
            Kind::Deposits,
            repeated(rows),
        )
    };
    for rows in [2, 58, 59, 70] {
        let imported = with("drop = { Date = \"Date\" }", rows);
        assert_eq!(imported.refusals, [], "{rows}");
        assert_eq!((imported.rows.len(), imported.left_out.len()), (2 * rows, 1), "{rows}");
    }
    for keys in ["", "sheet = \"*\""] {
        let refused = with(keys, 2);
        assert_eq!(codes(&refused), BTreeSet::from(["CCS-I023"]));
        assert!(refused.refusals[0].remedy.contains("drop"), "{}", refused.refusals[0].remedy);
    }
}

#[test]
fn an_empty_cell_takes_no_value_that_drop_names() {
    let file = "Run,Date,Amount\nA,2025-08-13,1.00\nSubtotal,,1.00\n,2025-08-14,2.00\nFEE,2025-08-14,9.00\n,2025-08-15,4.00\n";
    let profile = |drop: &str| {
        format!(
            "profile = \"b/1\"\n[deposits]\nfill_down = [\"Run\"]\ndrop = {drop}\n{DEPOSITS}reference = \"Run\"\n"
        )
    };
    let imported = read(&profile("{ Run = [\"Subtotal\", \"FEE\"] }"), Kind::Deposits, file);
    assert_eq!(column(&imported, Kind::Deposits, "reference"), ["A", "A", "A"]);
    // A row that another column's cell leaves out may still begin a merged cell.
    let imported =
        read(&profile("{ Amount = [\"9.00\"], Run = \"Subtotal\" }"), Kind::Deposits, file);
    assert_eq!(column(&imported, Kind::Deposits, "reference"), ["A", "A", "FEE"]);
}

#[test]
fn rows_that_are_all_left_out_are_a_warning() {
    let with = |word: &str| {
        let profile = format!(
            "profile = \"b/1\"\n[deposits]\nkeep = {{ Details = [\"{word}\"] }}\n{DEPOSITS}"
        );
        read(&profile, Kind::Deposits, "Date,Amount,Details\n2025-08-13,1.00,CCS 1\n")
    };
    assert_eq!(with("CCS PAYMENT*").warnings, [ImportWarning::NoRecords]);
    assert_eq!(with("CCS*").warnings, []);
}

const WEEKS: &str = r#"
profile = "m/1"
[session-reports]
per = ["enrolment_id", "week_ending"]
total = { E = "Total" }
check = ["allocated_ccs", "total_fee"]
[session-reports.columns]
service_id = { value = "199900002B" }
enrolment_id = "E"
week_ending = { value = "2025-08-10" }
status = { value = "processed" }
total_fee = { from = "Fee", once = ["Day"] }
allocated_ccs = "Sub"
"#;

#[test]
fn a_total_is_of_our_column_where_amounts_are_added_once() {
    let rows = "E,Day,Fee,Sub\nE1,mon,50.00,10.00\nE1,mon,50.00,5.00\nE2,mon,7.00,1.00\n";
    for (total, is_sound) in [("57.00", true), ("107.00", false), ("56.99", false)] {
        let imported = read(WEEKS, Kind::SessionReports, format!("{rows}Total,,{total},16.00\n"));
        assert_eq!(imported.refusals.is_empty(), is_sound, "{total}");
    }
    let imported = read(WEEKS, Kind::SessionReports, format!("{rows}Total,,57.00,16.00\n"));
    assert_eq!(column(&imported, Kind::SessionReports, "total_fee"), ["50.00", "7.00"]);
    assert_eq!(column(&imported, Kind::SessionReports, "allocated_ccs"), ["15.00", "1.00"]);
}

const RECORDS: &str = "profile = \"j/1\"\n[deposits]\nrecords = [\"l\"]\n[deposits.columns]\ndate_paid = \"d\"\namount = \"a\"\nreference = \"r\"\n";

#[test]
fn entries_that_are_no_records_are_counted_and_a_list_is_no_cell() {
    let file = r#"{"l":[{"d":"2025-10-07","a":"5.00","r":"x"},["2025-10-09",6,"y"],3,null,"z",{"d":"2025-10-08","a":"1.00","r":"","more":[1]}]}"#;
    let imported = read(RECORDS, Kind::Deposits, file);
    assert_eq!(column(&imported, Kind::Deposits, "amount"), ["5.00", "1.00"]);
    assert_eq!(left_out(&imported), [(4, "an entry of a list that is no record")]);
    assert_eq!(imported.tables[0].unread, [4], "the list inside a record is not read");
    let list = file.replace("\"r\":\"\"", "\"r\":[\"a\"]");
    assert_eq!(codes(&read(RECORDS, Kind::Deposits, list)), BTreeSet::from(["CCS-I057"]));
}

const SESSIONS: &str = r#"
[sessions.columns]
enrolment_id = { value = "E1" }
session_date = { value = "2025-08-11" }
start = "In"
end = "Out"
fee = { value = "1.00" }
attendance = { value = "attended" }
"#;

#[test]
fn hours_are_decimal_unless_the_profile_says_otherwise() {
    let times = |hours: &str, start: &str| {
        let profile = format!("profile = \"s/1\"\n{hours}\n{SESSIONS}");
        let imported = read(&profile, Kind::Sessions, format!("In,Out\n{start},12:00\n"));
        match codes(&imported).first() {
            Some(code) => (*code).to_owned(),
            None => column(&imported, Kind::Sessions, "start").concat(),
        }
    };
    for (written, decimal, clock) in [
        ("7.50", "07:30", "07:50"),
        ("7.5", "07:30", "07:50"),
        ("8.30", "08:18", "08:30"),
        ("8", "08:00", "08:00"),
        ("0.25", "00:15", "00:25"),
        ("07:30", "07:30", "07:30"),
        ("7:05", "07:05", "07:05"),
        ("8.333", "CCS-I055", "CCS-I055"),
        ("8.75", "08:45", "CCS-I055"),
        ("25.0", "CCS-I055", "CCS-I055"),
        ("-1.5", "CCS-I055", "CCS-I055"),
        ("8.", "CCS-I055", "08:00"),
        (".5", "CCS-I055", "00:50"),
        ("8.0000001", "CCS-I055", "CCS-I055"),
    ] {
        for hours in ["", "hours = \"decimal\""] {
            assert_eq!(times(hours, written), decimal, "{written} {hours}");
        }
        assert_eq!(times("hours = \"hours-minutes\"", written), clock, "{written}");
    }
}

#[test]
fn an_answer_without_records_has_none() {
    let profile = "profile = \"j/1\"\n[deposits]\nrecords = [\"results\"]\n".to_owned() + DEPOSITS;
    let read = |file: &str| read(&profile, Kind::Deposits, file);
    let empty = read("{\"results\": []}");
    assert_eq!((empty.refusals.as_slice(), empty.rows.len()), (&[][..], 0));
    assert_eq!(empty.tables.len(), 1);
    assert_eq!(empty.to_csv(Kind::Deposits, false), "date_paid,amount,reference\n");
    let other = read("{\"results\": [{\"day\": \"2025-08-13\", \"cents\": 1}]}");
    assert_eq!(codes(&other), BTreeSet::from(["CCS-I021"]));
    let message = &other.refusals[0].message;
    assert!(
        message.starts_with("no record has any of the fields \"Date\", \"Amount\""),
        "{message}"
    );
    let lacking = read("{\"results\": [{\"Date\": \"2025-08-13\"}]}");
    assert_eq!(codes(&lacking), BTreeSet::from(["CCS-I020"]));
}

#[test]
fn take_needs_rows_that_become_one_record() {
    let with = |keys: &str| {
        let columns = "date_paid = \"Date\"\namount = { from = \"Amount\", take = \"last\" }\n";
        Profile::parse(&format!(
            "profile = \"b/1\"\n[deposits]\n{keys}[deposits.columns]\n{columns}"
        ))
    };
    assert!(with("per = [\"date_paid\"]\n").is_ok());
    let mistakes = with("").unwrap_err().to_string();
    assert!(mistakes.contains("`take` is for columns of a table with `per`"), "{mistakes}");
}

/// A payment with these rules for some columns; the others are constants.
fn payments(rules: &str) -> String {
    let constants = [
        ("service_id", "190016362L"),
        ("clearing_number", "000990000113"),
        ("date_paid", "2025-08-12"),
        ("enrolment_id", "E9990000101"),
        ("week_ending", "2025-08-10"),
    ];
    let is_written = |name: &str| rules.lines().any(|line| line.starts_with(name));
    let constants = constants.into_iter().filter(|(name, _)| !is_written(name));
    let constants = constants.map(|(name, value)| format!("{name} = {{ value = \"{value}\" }}\n"));
    format!(
        "profile = \"p/1\"\nmoney = \"au\"\n[payments]\ndrop = {{ Header = \"again\" }}\n[payments.columns]\n{}{rules}",
        constants.collect::<String>()
    )
}

#[test]
fn an_amount_may_be_the_sum_of_several_columns_that_may_be_empty() {
    let profile = payments("ccs = { from = \"A\", plus = [\"B\", \"C\"], minus = \"D\" }\n");
    let file = "Header,A,B,C,D\nx,1.00,2.00,,0.50\nx,,,-4.00,\nx,,,,0.25\n";
    let imported = read(&profile, Kind::Payments, file);
    assert_eq!(imported.refusals, []);
    assert_eq!(column(&imported, Kind::Payments, "ccs"), ["2.50", "-4.00", "-0.25"]);
    let none = read(&profile, Kind::Payments, format!("{file}x,,,,\n"));
    assert_eq!(none.refusals[0].code, "CCS-F050", "{:?}", none.refusals);
    let twice = payments("ccs = { from = \"A\", plus = \"B\" }\naccs = \"B\"\n");
    let mistakes = Profile::parse(&twice).unwrap_err().to_string();
    assert!(mistakes.contains("both take \"B\""), "{mistakes}");
}

#[test]
fn a_part_of_a_cell_is_found_or_refused() {
    let profile = payments(
        "enrolment_id = { from = \"Child\", find = '\\((E\\d{10})\\)' }\nccs = { from = \"Note\", find = 'paid (\\S+)' }\n",
    );
    let file = "Header,Child,Note\nx,A Child (E9990000102),we paid $2.50 today\n";
    let imported = read(&profile, Kind::Payments, file);
    assert_eq!(imported.refusals, []);
    assert_eq!(column(&imported, Kind::Payments, "enrolment_id"), ["E9990000102"]);
    assert_eq!(column(&imported, Kind::Payments, "ccs"), ["2.50"]);
    let wrong = read(&profile, Kind::Payments, file.replace("(E", "E"));
    assert_eq!(codes(&wrong), BTreeSet::from(["CCS-I049"]));
    assert!(!wrong.refusals[0].to_string().contains("A Child"), "{:?}", wrong.refusals);
    let two = payments("ccs = { from = \"Note\", find = '(a)(b)' }\n");
    assert!(
        Profile::parse(&two).unwrap_err().to_string().contains("`find` is a regular expression")
    );
}

#[test]
fn a_sign_may_stand_in_the_cell_of_its_amount() {
    let with = |cell: &str| {
        let rule = "ccs = { from = \"A\", sign = { plus = [\"CR\", \"\"], minus = \"DR\" } }\n";
        let imported = read(&payments(rule), Kind::Payments, format!("Header,A\nx,\"{cell}\"\n"));
        let codes: Vec<&str> = imported.refusals.iter().map(|refusal| refusal.code).collect();
        (column(&imported, Kind::Payments, "ccs").concat(), codes)
    };
    for (cell, amount) in [
        ("80.75 DR", "-80.75"),
        ("$1,080.75dr", "-1080.75"),
        ("DR 80.75", "-80.75"),
        ("80.75 CR", "80.75"),
        ("80.75", "80.75"),
    ] {
        assert_eq!(with(cell), (amount.to_owned(), vec![]), "{cell}");
    }
    for (cell, code) in
        [("-80.75 DR", "CCS-I075"), ("80.75 XR", "CCS-I061"), ("80.75 CR DR", "CCS-I061")]
    {
        assert_eq!(with(cell), (String::new(), vec![code]), "{cell}");
    }
}

/// Runs one below the other, each with its number above its own header.
#[test]
fn a_row_that_begins_a_section_gives_its_text_to_the_rows_below() {
    let profile = payments(
        "clearing_number = { section = '^Run (\\d+)' }\ndate_paid = { section = 'paid (\\S+)$' }\nccs = \"Amount\"\n",
    );
    let run = |number: u32, day: u32| format!("Run {number},,paid 2025-08-{day}\n");
    let header = "Header,Amount\n";
    let rows = |first: &str| {
        format!("{first}{header}x,1.00\nx,2.00\n{}again,Amount\nx,4.00\n", run(8, 19))
    };
    let imported = read(&profile, Kind::Payments, rows(&run(7, 12)));
    assert_eq!(imported.refusals, []);
    assert_eq!(column(&imported, Kind::Payments, "clearing_number"), ["7", "7", "8"]);
    let paid = ["2025-08-12", "2025-08-12", "2025-08-19"];
    assert_eq!(column(&imported, Kind::Payments, "date_paid"), paid);
    assert_eq!(
        left_out(&imported),
        [(1, "\"Header\" is \"again\" (`drop`)"), (1, "the row begins a section (`section`)")]
    );
    let before = read(&profile, Kind::Payments, rows(""));
    assert_eq!(codes(&before), BTreeSet::from(["CCS-I033"]), "rows before any section have none");
}
