//! Vendors' exports through import profiles.

use std::collections::BTreeSet;

use ccs_core::money::{Money, WideMoney};
use ccs_files::import::guess::guess;
use ccs_files::import::{Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::{Profile, Setting, profile_schema, shipped};
use ccs_files::source::Source;
use proptest::prelude::*;

use crate::support::{at_least, source};

fn importer(text: &str, kind: Kind) -> Importer {
    let profile = Profile::parse(text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    Importer::new(&profile, kind, &[]).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn read(text: &str, kind: Kind, file: impl AsRef<[u8]>) -> Imported {
    import(&[source(kind, "file", file)], &importer(text, kind))
}

fn codes(imported: &Imported) -> BTreeSet<&'static str> {
    imported.refusals.iter().map(|refusal| refusal.code).collect()
}

/// The cells of a column, in the order of the records.
fn column(imported: &Imported, kind: Kind, name: &str) -> Vec<String> {
    let at = kind.columns().iter().position(|column| column.name == name).unwrap();
    let cells = imported.rows.iter().map(|row| row.cells.get(at));
    cells.map(|cell| cell.unwrap_or_default().into_owned()).collect()
}

const DEPOSITS: &str = "profile = \"bank/1\"\n[deposits]\n";
const COLUMNS: &str = "[deposits.columns]\ndate_paid = \"Date\"\namount = \"Amount\"\n";

/// Deposits under keys of the table, and of the profile.
fn deposits(keys: &str, file: impl AsRef<[u8]>) -> Imported {
    read(&format!("{DEPOSITS}{keys}\n{COLUMNS}"), Kind::Deposits, file)
}

#[test]
fn every_shipped_profile_is_sound_and_passes_the_schema() {
    let schema = jsonschema::validator_for(&profile_schema()).unwrap();
    for shipped in shipped() {
        let profile = Profile::parse(shipped.text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        assert_eq!(profile.name().split_once('/').unwrap().0, shipped.name);
        let table: toml::Value = toml::from_str(shipped.text).unwrap();
        assert!(schema.is_valid(&serde_json::to_value(table).unwrap()), "{}", shipped.name);
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let schema = jsonschema::validator_for(&profile_schema()).unwrap();
    for (wrong, code) in [
        ("datess = \"d/m/y\"\n", "CCS-I101"),
        ("[payment.columns]\nccs = \"CCS\"\n", "CCS-I101"),
        ("[deposits]\nheadr = \"none\"\n[deposits.columns]\namount = \"A\"\n", "CCS-I101"),
        ("[deposits.columns]\namount = { form = \"A\" }\n", "CCS-I101"),
        ("money = \"us\"\n", "CCS-I100"),
        (
            "[deposits.columns]\ndate_paid = \"D\"\namount = { from = \"A\", value = \"1\" }\n",
            "CCS-I105",
        ),
    ] {
        let text = format!("profile = \"wrong/1\"\n{wrong}");
        let mistakes = Profile::parse(&text).unwrap_err();
        assert_eq!(mistakes.0[0].code, code, "{wrong}");
        assert!(mistakes.0[0].line.is_some_and(|line| line >= 2), "{wrong}");
        let table: toml::Value = toml::from_str(&text).unwrap();
        assert!(!schema.is_valid(&serde_json::to_value(table).unwrap()), "{wrong}");
    }
}

#[test]
fn every_mistake_of_a_profile_is_found_in_one_run() {
    let mistakes = Profile::parse("profile = \"wrong/1\"\n[deposits]\nhedaer = \"none\"\n[deposits.columns]\namount = { form = 1 }\n[payments]\nkep = { }\n[payments.columns]\n").unwrap_err();
    let lines: Vec<_> = mistakes.0.iter().map(|mistake| mistake.line).collect();
    assert_eq!(lines, [Some(3), Some(5), Some(7)]);
    assert!(mistakes.to_string().contains("did you mean `header`?"));
}

#[test]
fn a_column_that_is_asked_for_must_be_answered() {
    let profile = Profile::parse("profile = \"p/1\"\n[services.columns]\nservice_id = { ask = \"the approval\" }\nname = \"Name\"\n").unwrap();
    let refused = Importer::new(&profile, Kind::Services, &[]).unwrap_err().to_string();
    assert!(refused.contains("the approval") && refused.contains("--set service_id"), "{refused}");
    let answer = |kind, value: &str| {
        [Setting { kind, column: "service_id".to_owned(), value: value.to_owned() }]
    };
    assert!(
        Importer::new(&profile, Kind::Services, &answer(Some(Kind::Payments), "190016362L"))
            .is_err()
    );
    let importer = Importer::new(&profile, Kind::Services, &answer(None, "190016362L")).unwrap();
    let imported = import(&[source(Kind::Services, "s.csv", "Name\nRedbourne\n")], &importer);
    assert_eq!(column(&imported, Kind::Services, "service_id"), ["190016362L"]);
}

#[test]
fn headers_are_found_wherever_they_are_and_only_once() {
    let row = "2025-08-13;1.00";
    for before in ["", "Title\n\n", "Title;;\nPeriod;x\n\n\n"] {
        let imported = deposits("", format!("{before} DATE ; aMount\n{row}\n"));
        assert_eq!(column(&imported, Kind::Deposits, "amount"), ["1.00"], "{before:?}");
    }
    for (file, code) in [
        ("Date;Amnt\n2025-08-13;1.00\n", "CCS-I020"),
        ("Day;Sum\n2025-08-13;1.00\n", "CCS-I021"),
        ("Date;Amount;amount\n2025-08-13;1.00;2.00\n", "CCS-I022"),
        ("Date;Amount\n2025-08-13;1.00\nDate;Amount\n2025-08-14;1.00\n", "CCS-I023"),
    ] {
        let imported = deposits("", file);
        assert_eq!(codes(&imported), BTreeSet::from([code]), "{file}");
        assert!(imported.rows.is_empty());
    }
    let late = format!("{}Date;Amount\n{row}\n", "x\n".repeat(60));
    assert_eq!(codes(&deposits("", late)), BTreeSet::from(["CCS-I021"]));
    let in_time = format!("{}Date;Amount\n{row}\n", "x\n".repeat(59));
    assert_eq!(deposits("", in_time).rows.len(), 1);
}

#[test]
fn a_row_that_has_shifted_is_refused() {
    for (row, code) in [("2025-08-13;1.00;x", "CCS-I031"), ("2025-08-13", "CCS-I032")] {
        assert_eq!(codes(&deposits("", format!("Date;Amount\n{row}\n"))), BTreeSet::from([code]));
    }
    assert_eq!(deposits("", "Date;Amount\n2025-08-13;1.00;\n").rows.len(), 1);
}

#[test]
fn what_is_left_out_is_counted_with_its_reason() {
    let file = "Date,Amount,Details\n2025-08-13,5.00,CCS PAYMENT 1\n2025-08-14,-2.00,Fee\n2025-08-15,7.00,Other\n,,\nPrinted,,\n2025-08-16,9.00,CCS PAYMENT 2\n";
    let imported = deposits(
        "keep = { Details = [\"ccs payment*\"] }\ndrop = { Details = \"FEE\" }\nstop = { Date = \"Printed\" }",
        file,
    );
    assert_eq!(column(&imported, Kind::Deposits, "amount"), ["5.00"]);
    let left_out: Vec<(u64, &str)> =
        imported.left_out.iter().map(|rows| (rows.rows, &*rows.why)).collect();
    assert_eq!(
        left_out,
        [
            (1, "\"Details\" is \"FEE\" (`drop`)"),
            (1, "\"Details\" is not \"ccs payment*\" (`keep`)"),
            (2, "the table ends where \"Date\" is \"Printed\" (`stop`)"),
        ]
    );
}

#[test]
fn a_total_row_adds_up_or_is_refused() {
    let file = |week: &str, all: &str| {
        format!(
            "Date,Amount\n2025-08-13,5.00\n2025-08-14,-2.00\nTotal,{week}\n2025-08-15,7.00\nTotal,{all}\n"
        )
    };
    let keys = "total = { Date = \"Total\" }\ncheck = [\"amount\"]";
    for (week, all, sound) in [
        ("3.00", "10.00", true),
        ("3.00", "7.00", true),
        ("3.01", "10.00", false),
        ("3.00", "9.99", false),
        ("3.00", "", false),
    ] {
        let imported = deposits(keys, file(week, all));
        assert_eq!(imported.refusals.is_empty(), sound, "{week} {all}");
        assert_eq!(codes(&imported).contains("CCS-I070"), !sound);
        assert_eq!(imported.totals_checked, if sound { 2 } else { 1 });
    }
    assert_eq!(deposits(keys, "Date,Amount\n2025-08-13,5.00\n").warnings.len(), 1);
}

const TYPED: &str = r#"
profile = "typed/1"
[payments.columns]
service_id = { value = "190016362L" }
clearing_number = { from = "No", pad = 12 }
date_paid = { value = "2025-08-13" }
enrolment_id = "Enrolment"
week_ending = { value = "2025-08-10" }
ccs = { from = "Amount", when = { Type = ["CCS"] } }
accs = { from = "Amount", when = { Type = ["ACCS", "ACCS2"] } }
"#;

#[test]
fn an_amount_goes_where_its_type_says_and_never_nowhere() {
    let file =
        |kind: &str, amount: &str| format!("No,Enrolment,Type,Amount\n113,E1,{kind},{amount}\n");
    for (kind, ccs, accs) in [("CCS", "5.00", ""), ("ccs", "5.00", ""), ("Accs2", "", "5.00")] {
        let imported = read(TYPED, Kind::Payments, file(kind, "5.00"));
        assert_eq!(column(&imported, Kind::Payments, "ccs"), [ccs], "{kind}");
        assert_eq!(column(&imported, Kind::Payments, "accs"), [accs], "{kind}");
        assert_eq!(
            (column(&imported, Kind::Payments, "clearing_number"), imported.padded),
            (vec!["000000000113".to_owned()], 1)
        );
    }
    let lost = read(TYPED, Kind::Payments, file("CCS2", "5.00"));
    assert_eq!((codes(&lost), lost.has_bad_file), (BTreeSet::from(["CCS-I072"]), true));
    let twice = TYPED.replace("\"ACCS2\"", "\"CCS\"");
    assert_eq!(
        codes(&read(&twice, Kind::Payments, file("CCS", "5.00"))),
        BTreeSet::from(["CCS-I073"])
    );
    assert_eq!(codes(&read(TYPED, Kind::Payments, file("CCS", ""))), BTreeSet::from(["CCS-F050"]));
}

#[test]
fn a_cell_is_read_in_the_profiles_form_and_in_no_other() {
    for (keys, date, amount, code) in [
        ("", "2025-08-13", "1.00", None),
        ("", "13/08/2025", "1.00", Some("CCS-I051")),
        ("dates = \"d/m/y\"", "31/09/2025", "1.00", Some("CCS-I051")),
        ("dates = [\"d/m/y\", \"y-m-d\"]", "13-08-2025", "1.00", None),
        ("dates = [\"d/m/y\", \"m/d/y\"]", "05/08/2025", "1.00", Some("CCS-I052")),
        ("dates = [\"d/m/y\", \"m/d/y\"]", "08/08/2025", "1.00", None),
        ("", "2025-08-13 09:00", "1.00", Some("CCS-I050")),
        ("time = \"drop\"", "2025-08-13T09:00:00", "1.00", None),
        ("time = \"drop\"", "2025-08-13T14:00:00Z", "1.00", Some("CCS-I050")),
        ("time = \"drop\"", "2025-08-13T14:00:00.000+00:00", "1.00", Some("CCS-I050")),
        ("time = \"drop\"", "2025-08-13T09:00:00-11:00", "1.00", Some("CCS-I050")),
        ("time = \"drop\"", "2025-08-13T09:00:00+10:00", "1.00", None),
        ("time = \"drop\"", "2025-08-13T00:00:00Z", "1.00", None),
        ("", "2025-08-13", "$1.00", Some("CCS-I060")),
        ("money = \"au\"", "2025-08-13", "(1.00)", None),
        ("money = \"au\"", "2025-08-13", "(-1.00)", Some("CCS-I061")),
        ("", "2025-08-13", "", Some("CCS-I033")),
        ("blanks = [\"n/a\"]", "2025-08-13", "n/a", Some("CCS-I033")),
    ] {
        let imported = deposits(keys, format!("Date\tAmount\n{date}\t{amount}\n"));
        assert_eq!(codes(&imported), code.into_iter().collect(), "{keys} {date} {amount}");
        let words = imported.refusals.iter().map(ToString::to_string).collect::<String>();
        assert!(code.is_none() || words.contains("(profile bank/1)"), "{words}");
        assert!(
            amount.is_empty() || !words.contains(amount),
            "a cell's value is never shown: {words}"
        );
    }
}

#[test]
fn a_week_is_named_as_the_profile_says() {
    let profile = |week: &str| {
        TYPED.replace(
            "week_ending = { value = \"2025-08-10\" }",
            &format!("week_ending = {{ from = \"Week\"{week} }}"),
        )
    };
    for (week, cell, sunday) in [
        ("", "2025-08-10", Some("2025-08-10")),
        ("", "2025-08-04", None),
        (", week = \"monday\"", "2025-08-04", Some("2025-08-10")),
        (", week = \"monday\"", "2025-08-05", None),
        (", week = \"any\"", "2025-08-04", Some("2025-08-10")),
        (", week = \"any\"", "2025-08-11", Some("2025-08-17")),
        (", week = \"range\", dates = \"d/m/y\"", "4/08/2025 - 10/08/2025", Some("2025-08-10")),
        (", week = \"range\", dates = \"d/m/y\"", "4/08/2025 to 10/08/2025", Some("2025-08-10")),
        (", week = \"range\", dates = \"d/m/y\"", "4/08/2025 - 11/08/2025", None),
        (", week = \"range\", dates = \"d/m/y\"", "4/08/2025", None),
    ] {
        let file = format!("No,Enrolment,Week,Type,Amount\n113,E1,{cell},CCS,1.00\n");
        let imported = read(&profile(week), Kind::Payments, file);
        let read: Vec<String> = column(&imported, Kind::Payments, "week_ending");
        assert_eq!(read.first().map(String::as_str), sunday, "{week} {cell}");
    }
}

#[test]
fn bytes_are_what_the_profile_says_they_are() {
    let windows = b"Date,Amount,Who\n2025-08-13,1.00,Chlo\xe9\n";
    assert_eq!(codes(&deposits("", windows)), BTreeSet::from(["CCS-I006"]));
    assert_eq!(deposits("encoding = \"windows-1252\"", windows).rows.len(), 1);
    let text = "\u{feff}Date,Amount\n2025-08-13,1.00\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes(), &little, &big] {
        assert_eq!(deposits("", bytes).rows.len(), 1);
    }
    for (bytes, name) in
        [(&b"%PDF-1.7"[..], "PDF"), (b"<html><table>", "HTML"), (b"ARROW1\0\0", "Arrow")]
    {
        let refused = deposits("", bytes);
        assert!(refused.refusals[0].message.contains(name), "{name}");
    }
}

#[cfg(feature = "workbook")]
#[test]
fn a_workbook_is_read_by_its_visible_cells() {
    const PLAIN: &str = "[payments.columns]\nservice_id = \"service_id\"\nclearing_number = { from = \"clearing_number\", pad = 12 }\ndate_paid = \"date_paid\"\nenrolment_id = \"enrolment_id\"\nweek_ending = \"week_ending\"\nccs = \"ccs\"\naccs = \"accs\"\n";
    let numbers = include_bytes!("../data/numbers-as-numbers.xlsx");
    let several = include_bytes!("../data/several-sheets.xlsx");
    let one = format!("profile = \"w/1\"\n{PLAIN}");
    let all = format!("profile = \"w/1\"\n[payments]\nsheet = \"*\"\n{PLAIN}");
    for imported in [read(&one, Kind::Payments, numbers), read(&all, Kind::Payments, several)] {
        assert_eq!(imported.refusals, []);
        let sums: Vec<String> =
            imported.sums(Kind::Payments).iter().map(|(_, sum)| sum.to_string()).collect();
        assert_eq!(sums, ["1476.16", "310.80"]);
        assert!(
            column(&imported, Kind::Payments, "clearing_number")
                .iter()
                .all(|number| number.len() == 12)
        );
    }
    let ambiguous = read(&one, Kind::Payments, several);
    assert_eq!(codes(&ambiguous), BTreeSet::from(["CCS-I023"]));
    assert!(ambiguous.refusals[0].message.contains("12 Aug"));
    assert_eq!(
        codes(&read(&one, Kind::Payments, &numbers[..numbers.len() / 2])),
        BTreeSet::from(["CCS-I011"])
    );
}

#[test]
fn the_old_form_reads_as_it_did_and_is_printed_in_the_new_one() {
    let old = "date_order = \"day-month-year\"\nweek = \"monday\"\ncurrency = true\nblanks = [\"....\"]\n[columns.payments]\n\"Approval\" = \"service_id\"\n\"Week\" = \"week_ending\"\n[words]\n\"INDIVI\" = \"individual\"\n";
    let file = "Approval,clearing_number,date_paid,enrolment_id,Week,ccs,accs,recipient\n190016362L,000310000058,27/06/2018,E1,4/06/2018,\"$1,080.75\",....,INDIVI\n";
    let imported = read(old, Kind::Payments, file);
    assert_eq!(imported.refusals, []);
    assert_eq!(column(&imported, Kind::Payments, "week_ending"), ["2018-06-10"]);
    assert_eq!(column(&imported, Kind::Payments, "ccs"), ["1080.75"]);
    assert_eq!(column(&imported, Kind::Payments, "recipient"), ["individual"]);
    let profile = Profile::parse(old).unwrap();
    assert!(Profile::parse(profile.rewritten().unwrap()).is_ok());
}

/// Its columns name one kind: files of another are our own, whatever dates the first has.
#[test]
fn an_old_form_serves_the_kinds_that_it_names_columns_of() {
    let kinds = |text: &str| Profile::parse(text).unwrap().kinds().collect::<Vec<_>>();
    let settings = "date_order = \"day-month-year\"\n";
    let named = format!("{settings}[columns.payments]\n\"Week\" = \"week_ending\"\n");
    assert_eq!(kinds(&named), [Kind::Payments]);
    assert_eq!(kinds(settings).len(), 6, "settings alone are of files with our own headers");
}

#[test]
fn a_date_that_a_person_gives_is_read_as_reports_print_it() {
    let profile = Profile::parse("profile = \"r/1\"\n[returns.columns]\nservice_id = \"S\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\ntotal_fee_reduction = \"T\"\npassed_on = \"P\"\nnot_passed_on = \"N\"\nstatus = { value = \"finalised\" }\ndate_returned = { ask = \"the day\" }\n").unwrap();
    let file = "S,E,W,T,P,N\n190016362L,E1,2025-08-10,5.00,2.00,3.00\n";
    let given = |value: &str| {
        let column = "date_returned".to_owned();
        let setting = Setting { kind: None, column, value: value.to_owned() };
        Importer::new(&profile, Kind::Returns, &[setting])
    };
    for value in ["2025-08-20", "20/08/2025", "20/8/2025"] {
        let imported = import(&[source(Kind::Returns, "file", file)], &given(value).unwrap());
        assert_eq!(column(&imported, Kind::Returns, "date_returned"), ["2025-08-20"], "{value}");
    }
    let wrong = given("20 August 2025").unwrap_err();
    assert_eq!(
        (wrong.0[0].line, wrong.0[0].code),
        (None, "CCS-I105"),
        "the profile is not to blame"
    );
    assert!(wrong.to_string().contains("--set date_returned"), "{wrong}");
}

#[test]
fn nested_records_carry_their_outer_fields() {
    let text = "profile = \"json/1\"\n[deposits]\nrecords = [\"runs\", \"Items.results\"]\n[deposits.columns]\ndate_paid = \"paid\"\namount = \"amount\"\nreference = { join = [\"no\", \"=-\", \"line\"] }\n";
    let file = r#"{"runs":[{"paid":"2025-08-13","no":"1","Items":{"results":[{"line":"a","amount":"5.00"},{"line":"b","amount":-2.5}]}},{"paid":"2025-08-14","no":"2","Items":{"results":[]}}]}"#;
    let imported = read(text, Kind::Deposits, file);
    assert_eq!(column(&imported, Kind::Deposits, "reference"), ["1-a", "1-b"]);
    assert_eq!(column(&imported, Kind::Deposits, "amount"), ["5.00", "-2.50"]);
    assert_eq!(imported.left_out[0].rows, 1);
    assert_eq!(codes(&read(text, Kind::Deposits, "{\"runs\":1}")), BTreeSet::from(["CCS-I013"]));
    assert_eq!(codes(&read(text, Kind::Deposits, "{\"runs\":")), BTreeSet::from(["CCS-I012"]));
}

fn rows() -> impl Strategy<Value = Vec<(i64, bool)>> {
    prop::collection::vec((-10_000_000_i64..10_000_000, any::<bool>()), 0..30)
}

fn cents(count: i64) -> String {
    Money::from_ten_thousandths(count * 100).unwrap().to_string()
}

proptest! {
    #![proptest_config(at_least(64))]

    /// What is read and what is left out are together what the file has.
    #[test]
    fn a_profile_never_changes_a_sum(rows in rows()) {
        let mut file = "Details,Amount,Date\n".to_owned();
        for (amount, is_ours) in &rows {
            let details = if *is_ours { "CCS" } else { "OTHER" };
            file += &[details, cents(*amount).as_str(), "2025-08-13\n"].join(",");
        }
        let ours = deposits("keep = { Details = \"CCS\" }", &file);
        let others = deposits("drop = { Details = \"CCS\" }", &file);
        prop_assert!(ours.refusals.is_empty() && others.refusals.is_empty());
        let sum = |imported: &Imported| imported.sums(Kind::Deposits).first().map_or(WideMoney::default(), |(_, sum)| *sum);
        let whole: WideMoney = rows.iter().filter_map(|(amount, _)| Money::from_ten_thousandths(amount * 100)).sum();
        prop_assert_eq!(sum(&ours).plus(sum(&others)), whole);
        let left_out: u64 = ours.left_out.iter().map(|left| left.rows).sum();
        prop_assert_eq!(usize::try_from(left_out).unwrap() + ours.rows.len(), rows.len());
    }

    #[test]
    fn any_order_of_columns_reads_as_any_other(rows in rows(), order in Just(vec!["No", "Enrolment", "Type", "Amount", "Unknown"]).prop_shuffle()) {
        let file = |order: &[&str]| {
            let mut file = format!("{}\n", order.join("|"));
            for (number, (amount, is_ccs)) in rows.iter().enumerate() {
                let cell = |name: &&str| match *name {
                    "No" => "113".to_owned(),
                    "Enrolment" => format!("E{number}"),
                    "Type" => if *is_ccs { "CCS" } else { "ACCS" }.to_owned(),
                    "Amount" => cents(*amount),
                    _ => "x".to_owned(),
                };
                file += &order.iter().map(cell).collect::<Vec<_>>().join("|");
                file.push('\n');
            }
            file
        };
        let one = read(TYPED, Kind::Payments, file(&order));
        let other = read(TYPED, Kind::Payments, file(&["Type", "Amount", "No", "Enrolment"]));
        prop_assert!(one.refusals.is_empty());
        prop_assert_eq!(one.rows, other.rows);
    }
}

#[test]
fn an_imported_source_names_the_vendors_row_and_header() {
    let imported = read(TYPED, Kind::Payments, "No,Enrolment,Type,Amount\n1,E1,CCS,1.00\n");
    let plain: Source = imported.to_source(&importer(TYPED, Kind::Payments), "file");
    assert_eq!(plain.name(), "file");
}

/// One amount without a type says so in every row, so that the plain form keeps it.
#[test]
fn what_has_no_type_says_so_in_the_plain_form_too() {
    let untyped = "profile = \"p/1\"\n[payments.columns]\nservice_id = { value = \"190016362L\" }\nclearing_number = \"No\"\ndate_paid = { value = \"2025-08-12\" }\nenrolment_id = \"Enrolment\"\nweek_ending = { value = \"2025-08-10\" }\nccs = \"Amount\"\n";
    let file = "No,Enrolment,Amount\n1,E1,1.00\n";
    let imported = read(untyped, Kind::Payments, file);
    assert_eq!(imported.refusals, []);
    let csv = imported.to_csv(Kind::Payments, false);
    assert!(csv.ends_with(",1.00,,not_told_apart\n"), "{csv}");
    let lines = crate::support::sound::<ccs_reconcile::record::PaymentLine>(&csv);
    assert!(lines[0].is_untyped);
    assert!(importer(untyped, Kind::Payments).is_untyped());
    for typed in [
        untyped.replace("ccs = \"Amount\"", "ccs = \"Amount\"\naccs = \"No\""),
        untyped.replace("ccs = \"Amount\"", "ccs = { from = \"Amount\", when = { No = \"1\" } }"),
        format!("{untyped}subsidy_types = {{ value = \"told_apart\" }}\n"),
    ] {
        assert!(!importer(&typed, Kind::Payments).is_untyped(), "{typed}");
        let csv = read(&typed, Kind::Payments, file).to_csv(Kind::Payments, false);
        assert!(!crate::support::sound::<ccs_reconcile::record::PaymentLine>(&csv)[0].is_untyped);
    }
}

/// The profiles that the manual shows.
fn published() -> Vec<String> {
    let chapter = include_str!("../../../ccs/src/manual/importing.md");
    let blocks = chapter.split("```toml\n").skip(1);
    blocks.filter_map(|block| Some(block.split_once("```")?.0.to_owned())).collect()
}

#[test]
fn the_published_examples_are_sound_and_pass_the_schema() {
    let schema = jsonschema::validator_for(&profile_schema()).unwrap();
    let examples = published();
    assert_eq!(examples.len(), 6);
    for example in &examples {
        Profile::parse(example).unwrap_or_else(|mistakes| panic!("{mistakes}\n{example}"));
        let table: toml::Value = toml::from_str(example).unwrap();
        assert!(schema.is_valid(&serde_json::to_value(table).unwrap()), "{example}");
    }
    // Every key of a column and of a kind has an example.
    let all = examples.concat();
    let schema = profile_schema().to_string();
    for key in [
        "above",
        "ask",
        "blanks",
        "check",
        "dates",
        "drop",
        "encoding",
        "fill_down",
        "find",
        "from",
        "header",
        "header_rows",
        "join",
        "keep",
        "minus",
        "money",
        "negate",
        "once",
        "pad",
        "per",
        "plus",
        "records",
        "section",
        "sheet",
        "sign",
        "stop",
        "take",
        "time",
        "total",
        "value",
        "week",
        "when",
        "width",
        "words",
    ] {
        assert!(schema.contains(&format!("\"{key}\"")), "{key} is no key any more");
        assert!(all.contains(key), "{key} has no example");
    }
}

#[test]
fn an_error_of_many_rows_is_listed_for_some_and_counted_for_the_others() {
    let rows = "2025-08-13,x\n".repeat(12_000);
    let imported = deposits("", format!("Date,Amount\n{rows}2025-08-13;1.00\n"));
    assert_eq!(imported.errors, 12_001);
    let lines: Vec<Option<u64>> = imported.refusals.iter().map(|refusal| refusal.line).collect();
    let listed: Vec<Option<u64>> = (2..22).map(Some).chain([Some(12_002), None]).collect();
    assert_eq!(lines, listed, "other errors are listed too");
    let last = imported.refusals.last().unwrap();
    let text = last.to_string();
    let expected = "file, \"Amount\": CCS-I061: 11980 more rows have this error: ";
    assert!(text.starts_with(expected), "{text}");
    assert_eq!(imported.rows_with_errors.iter().map(|of| of.rows).sum::<u64>(), 12_001);
    let twenty = "2025-08-13,x\n".repeat(20);
    assert_eq!(deposits("", format!("Date,Amount\n{twenty}")).refusals.len(), 20);
}

#[test]
fn bad_rows_beyond_the_kept_ones_are_counted() {
    let file = format!("Date,Amount\n{}", "2025-08-13,x\n".repeat(20));
    let sources: Vec<Source> =
        (0..600).map(|at| source(Kind::Deposits, &format!("{at}.csv"), &file)).collect();
    let profile =
        format!("{DEPOSITS}[deposits.columns]\ndate_paid = \"Date\"\namount = \"Amount\"\n");
    let imported = import(&sources, &importer(&profile, Kind::Deposits));
    assert_eq!((imported.errors, imported.refusals.len()), (12_000, 10_001));
    let last = imported.refusals.last().unwrap();
    assert_eq!(last.code, "CCS-F083");
    assert!(last.message.contains("2000 more"), "{}", last.message);
}

/// `DR` and `CR`, as some banks write them.
#[test]
fn the_sign_of_an_amount_may_be_a_word_beside_it() {
    let profile = format!(
        "{DEPOSITS}[deposits.columns]\ndate_paid = \"Date\"\namount = {{ from = \"Amount\", sign = {{ from = \"Type\", plus = [\"CR\", \"\"], minus = \"DR\" }} }}\n"
    );
    let with = |rows: &str| read(&profile, Kind::Deposits, format!("Date,Amount,Type\n{rows}"));
    let good = with("2025-08-13,5.00,cr\n2025-08-13,2.00,DR\n2025-08-13,1.00,\n2025-08-13,0,DR\n");
    assert_eq!(good.refusals, []);
    assert_eq!(column(&good, Kind::Deposits, "amount"), ["5.00", "-2.00", "1.00", "0.00"]);
    let unknown = with("2025-08-13,5.00,DEBIT\n");
    assert_eq!(codes(&unknown), BTreeSet::from(["CCS-I074"]));
    assert_eq!(unknown.refusals[0].column.as_deref(), Some("Type"));
    assert!(unknown.has_bad_file, "leaving such rows out would not do");
    assert_eq!(codes(&with("2025-08-13,-5.00,DR\n")), BTreeSet::from(["CCS-I075"]));
    let mistakes = |rule: &str| {
        let text = format!("{DEPOSITS}[deposits.columns]\ndate_paid = \"Date\"\namount = {rule}\n");
        Profile::parse(&text).unwrap_err().to_string()
    };
    let both =
        "{ from = \"Amount\", sign = { from = \"Type\", plus = \"DR\", minus = [\"dr\", \"D\"] } }";
    assert!(mistakes(both).contains("in `plus` and in `minus`"), "{}", mistakes(both));
    let debit = "{ from = \"Amount\", minus = \"Debit\", sign = { from = \"Type\", plus = \"C\", minus = \"D\" } }";
    assert!(mistakes(debit).contains("`sign` is for amounts"), "{}", mistakes(debit));
}

#[test]
fn an_amount_never_counts_twice_in_silence() {
    for wrong in [
        "ccs = \"Amount\"\naccs = \"amount\"\n",
        "ccs = { from = \"Amount\", when = { Type = [\"CCS\"] } }\naccs = \"Amount\"\n",
    ] {
        let text = format!(
            "profile = \"p/1\"\n[payments.columns]\nservice_id = \"S\"\nclearing_number = \"C\"\ndate_paid = \"D\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\n{wrong}"
        );
        let mistakes = Profile::parse(&text).unwrap_err().to_string();
        assert!(mistakes.contains("would count twice"), "{mistakes}");
    }
}

#[test]
fn a_column_adds_up_each_cell_once() {
    let mistakes = |amount: &str| {
        let text = format!(
            "profile = \"p/1\"\n[payments.columns]\nservice_id = \"S\"\nclearing_number = \"C\"\ndate_paid = \"D\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\nccs = {{ from = \"Amount\", {amount} }}\n"
        );
        Profile::parse(&text).err().map(|mistakes| mistakes.to_string())
    };
    for twice in [
        "plus = [\"Amount\"]",
        "plus = [\"Top-up\", \"amount\"]",
        "plus = [\"Top-up\", \"Top-up\"]",
        "minus = \"Amount\"",
    ] {
        let mistakes = mistakes(twice).unwrap_or_default();
        assert!(mistakes.contains("CCS-I105") && mistakes.contains("twice"), "{twice}: {mistakes}");
    }
    for once in ["plus = [\"Top-up\", \"Extra\"]", "minus = \"Debit\""] {
        assert_eq!(mistakes(once), None, "{once}");
    }
}

#[test]
fn an_expression_that_is_too_large_is_called_so() {
    let mistakes = |pattern: &str| {
        let text = format!(
            "profile = \"p/1\"\n[payments.columns]\nservice_id = \"S\"\nclearing_number = \"C\"\ndate_paid = \"D\"\nweek_ending = \"W\"\nccs = \"Amount\"\nenrolment_id = {{ from = \"E\", find = \"{pattern}\" }}\n"
        );
        Profile::parse(&text).unwrap_err().to_string()
    };
    let large = mistakes("((?:(?:a{1000}){1000}){1000})");
    assert!(large.contains("size limit") && !large.contains("one group"), "{large}");
    for groups in ["E[0-9]+", "(E)([0-9]+)"] {
        assert!(mistakes(groups).contains("is a regular expression with one group"), "{groups}");
    }
}

#[test]
fn two_reports_of_one_enrolment_week_that_differ_are_refused() {
    let profile = "profile = \"r/1\"\n[session-reports.columns]\nservice_id = \"S\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\nstatus = \"St\"\ntotal_fee = \"F\"\nallocated_ccs = \"A\"\n";
    let row = |allocated: &str| format!("190016362L,E1,2025-08-10,processed,100.00,{allocated}\n");
    let file = |rows: [&str; 2]| format!("S,E,W,St,F,A\n{}{}", row(rows[0]), row(rows[1]));
    let differ = read(profile, Kind::SessionReports, file(["80.00", "81.00"]));
    assert!(!differ.refusals.is_empty());
}

proptest! {
    #![proptest_config(at_least(300))]

    /// Whatever the bytes, a profile and a file are read or refused.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), start in 0_usize..6) {
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", b"Date,Amount\n", b"\xff\xfe", b"{\"results\": [", b"\x1f\x8b\x08"];
        let file = [starts[start], &bytes].concat();
        let imported = deposits("", &file);
        prop_assert!(imported.refusals.is_empty() || imported.errors > 0);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let _ = Profile::parse(text);
        }
    }

    /// Whatever is in a profile, its mistakes have lines and its keys no effect on another run.
    #[test]
    fn any_profile_is_read_or_refused(
        keys in proptest::collection::vec(("[a-z_]{1,9}", "[a-z0-9/*$ -]{0,9}"), 0..8),
        table in prop_oneof![Just("payments"), Just("deposits.columns"), Just("returns")],
    ) {
        let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = \"{value}\"\n")).collect();
        let keys = keys.concat();
        if let Err(mistakes) = Profile::parse(&format!("profile = \"p/1\"\n[{table}]\n{keys}")) {
            prop_assert!(!mistakes.0.is_empty());
        }
    }

    /// A file and the same with its columns in another order give the same records.
    #[test]
    fn columns_may_be_in_any_order(order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(), days in proptest::collection::vec((1_u8..29, -9_999_i64..9_999), 1..9)) {
        let names = ["Date", "Amount", "Note", "Other"];
        let line = |cells: [String; 4]| order.iter().map(|at| cells[*at].clone()).collect::<Vec<_>>().join(";");
        let rows: Vec<String> = days.iter().map(|(day, count)| line([format!("2025-08-{day:02}"), cents(*count), String::new(), "x".to_owned()])).collect();
        let shuffled = format!("{}\n{}\n", line(names.map(str::to_owned)), rows.join("\n"));
        let plain: Vec<String> = days.iter().map(|(day, count)| format!("2025-08-{day:02};{};;x", cents(*count))).collect();
        let plain = format!("{}\n{}\n", names.join(";"), plain.join("\n"));
        prop_assert_eq!(deposits("", shuffled).rows, deposits("", plain).rows);
    }
}

#[test]
fn a_status_without_a_meaning_is_a_question() {
    let header = "Service,Clearing Number,Date Paid,Enrolment ID,Week Ending,CCS,ACCS";
    let row = "190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,1.00,";
    let questions = |file: String| {
        let source = source(Kind::Payments, "p.csv", file);
        guess(&[source], Some(Kind::Payments)).unwrap().questions
    };
    assert_eq!(questions(format!("{header}\n{row}\n")), [""; 0]);
    let asked = questions(format!("{header},Status\n{row},CLEAR\n{row},PENDING\n"));
    assert_eq!(asked.len(), 1);
    assert!(asked[0].contains("\"Status\"") && asked[0].contains("keep"), "{asked:?}");
}

#[test]
fn an_id_of_a_row_is_not_the_same_in_every_row() {
    let mistakes = |id: &str| {
        let text = format!(
            "profile = \"p/1\"\n[payments.columns]\nservice_id = \"S\"\nclearing_number = \"C\"\ndate_paid = \"D\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\nccs = \"A\"\npayment_line_id = {id}\n"
        );
        Profile::parse(&text).err().map(|mistakes| mistakes.to_string())
    };
    let refused = mistakes("{ value = \"X\" }").unwrap_or_default();
    assert!(refused.contains("line 9: CCS-I105") && refused.contains("`join`"), "{refused}");
    for sound in ["\"Line\"", "{ value = \"\" }", "{ join = [\"Doc\", \"=-\", \"Line\"] }"] {
        assert_eq!(mistakes(sound), None, "{sound}");
    }
}

#[test]
fn an_amount_is_not_filled_down() {
    let mistakes = |filled: &str| {
        let text = format!(
            "profile = \"p/1\"\n[deposits]\nfill_down = [\"{filled}\"]\n[deposits.columns]\ndate_paid = \"Date\"\namount = {{ from = \"Credit\", minus = \"Debit\", plus = [\"Fee\"] }}\n"
        );
        Profile::parse(&text).err().map(|mistakes| mistakes.to_string())
    };
    for amount in ["Credit", "debit", "Fee"] {
        let refused = mistakes(amount).unwrap_or_default();
        assert!(refused.contains("line 3: CCS-I105"), "{amount}: {refused}");
    }
    assert_eq!(mistakes("Date"), None);
}

#[test]
fn an_expression_that_finds_two_texts_is_refused() {
    let found = |cell: &str| {
        let columns = "date_paid = \"Date\"\namount = \"Amount\"\nreference = { from = \"No\", find = '(C\\d+)' }\n";
        let profile = format!("{DEPOSITS}[deposits.columns]\n{columns}");
        let file = format!("Date\tAmount\tNo\n2025-08-13\t1.00\t{cell}\n");
        codes(&read(&profile, Kind::Deposits, file))
    };
    assert_eq!(found("C1 / C2"), BTreeSet::from(["CCS-I027"]));
    assert_eq!(found("C1 (C1)"), BTreeSet::new());
    assert_eq!(found("none"), BTreeSet::from(["CCS-I049"]));
    let above = |line: &str| {
        let columns = "service_id = { above = '(\\d{9}[A-Z])' }\nname = \"Name\"\n";
        let profile = format!("profile = \"p/1\"\n[services.columns]\n{columns}");
        codes(&read(&profile, Kind::Services, format!("{line}\nName\nRedbourne\n")))
    };
    assert_eq!(above("Services 190016362L and 190016363K"), BTreeSet::from(["CCS-I027"]));
    assert_eq!(above("Service 190016362L"), BTreeSet::new());
}
