//! What a guess proposes from the cells: weeks, money, dates, types, header rows, and a bank's columns.

use ccs_files::import::guess::answers::{answered, gaps};
use ccs_files::import::guess::{Guessed, guess};
use ccs_files::import::{Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::{Profile, Setting};
use ccs_files::source::Source;

use crate::support::source;

fn guessed(kind: Kind, file: impl AsRef<[u8]>) -> Guessed {
    guess(&[source(kind, "file.csv", file)], Some(kind)).unwrap()
}

/// The file as the guess reads it, with an answer for each key.
fn read(guessed: &Guessed, file: &Source, answer: impl Fn(&str) -> Option<String>) -> Imported {
    let answers: Vec<Option<String>> =
        gaps(&guessed.profile, &guessed.words).iter().map(|gap| answer(&gap.key)).collect();
    let text = answered(&guessed.profile, &answers);
    let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{text}"));
    let kind = file.kind();
    let service =
        Setting { kind: None, column: "service_id".to_owned(), value: "190016362L".to_owned() };
    let importer = Importer::new(&profile, kind, &[service]).unwrap();
    import(std::slice::from_ref(file), &importer)
}

fn choices(guessed: &Guessed, key: &str) -> Vec<String> {
    let gaps = gaps(&guessed.profile, &guessed.words);
    gaps.into_iter().find(|gap| gap.key == key).map(|gap| gap.choices).unwrap_or_default()
}

/// An unknown heading of weeks is proposed with the key that its days need.
#[test]
fn a_column_of_weeks_is_proposed_as_its_days_are() {
    for (week, proposed) in [
        ("04/08/2025", r#"{ from = "Care week of session", week = "monday" }"#),
        ("10/08/2025", "Care week of session"),
        ("04/08/2025 - 10/08/2025", r#"{ from = "Care week of session", week = "range" }"#),
    ] {
        let text = format!(
            "Service,Clearing Number,Date Paid,Enrolment ID,Care week of session,CCS,ACCS\n190016362L,000990000113,12/08/2025,E9990000101,{week},1.00,\n"
        );
        let found = guessed(Kind::Payments, &text);
        assert_eq!(choices(&found, "week_ending"), [proposed], "{}", found.profile);
        assert!(found.profile.contains("dates = \"d/m/y\""), "{}", found.profile);
        let file = source(Kind::Payments, "file.csv", &text);
        let imported = read(&found, &file, |_| Some(proposed.to_owned()));
        assert_eq!((imported.refusals.as_slice(), imported.rows.len()), (&[] as &[_], 1));
    }
}

/// The form of amounts is proposed though no heading of an amount is known.
#[test]
fn european_amounts_are_proposed_under_any_heading() {
    let of = |amounts: [&str; 2], hours: &str| {
        let rows: Vec<String> = amounts
            .iter()
            .map(|amount| {
                format!(
                    "190016362L;000990000113;12/08/2025;E9990000101;10/08/2025;{hours};{amount}\n"
                )
            })
            .collect();
        let header =
            "Service;Clearing Number;Date Paid;Enrolment ID;Week Ending;Hours;Money in hand";
        guessed(Kind::Payments, format!("{header}\n{}", rows.concat()))
    };
    for (amounts, form) in [
        (["1.234,56", "12,00"], Some("eu")),
        (["1,234.56", "12.00"], Some("au")),
        (["1234.56", "12.00"], None),
    ] {
        for hours in ["8", "7.5"] {
            let found = of(amounts, hours);
            let line = form.map(|form| format!("money = \"{form}\""));
            let written = found.profile.lines().find(|line| line.starts_with("money = "));
            let written = written.map(|line| line.split("   #").next().unwrap_or(line).to_owned());
            assert_eq!(written, line, "{amounts:?} {hours}");
            assert!(
                choices(&found, "ccs").contains(&"Money in hand".to_owned()),
                "{}",
                found.profile
            );
        }
    }
}

/// A column that says CCS and ACCS is asked for, whatever it is called, also where the amount is asked.
#[test]
fn a_column_of_types_is_known_by_its_cells() {
    let of = |heading: &str, amount: &str, kinds: [&str; 3]| {
        let rows: Vec<String> = kinds
            .iter()
            .map(|kind| {
                format!("190016362L,000990000113,12/08/2025,E9990000101,10/08/2025,{kind},1.00\n")
            })
            .collect();
        let header = format!(
            "Service,Clearing Number,Date Paid,Enrolment ID,Week Ending,{heading},{amount}"
        );
        format!("{header}\n{}", rows.concat())
    };
    let kinds = ["CCS Child Care Subsidy", "ACCS Child Wellbeing", "CCS Child Care Subsidy"];
    for heading in ["Main Trans", "Transaction", "Kind of subsidy", "Wren"] {
        for amount in ["CCS", "Money in hand"] {
            let text = of(heading, amount, kinds);
            let found = guessed(Kind::Payments, &text);
            let key = format!("\"{heading}\"");
            assert_eq!(choices(&found, &key), kinds[..2], "{}", found.profile);
            let file = source(Kind::Payments, "file.csv", &text);
            let asked = std::cell::Cell::new(0);
            let imported = read(&found, &file, |key| {
                if key == "from" {
                    return Some(amount.to_owned());
                }
                asked.set(asked.get() + 1);
                Some(kinds[asked.get() - 1].to_owned())
            });
            assert_eq!(imported.refusals, [], "{}", found.profile);
            let sums = imported.sums(Kind::Payments);
            let sums: Vec<String> =
                sums.iter().map(|(name, sum)| format!("{name} {sum}")).collect();
            let ordered = if found.profile.find("accs = ") < found.profile.find("\nccs = ") {
                ["ccs 1.00", "accs 2.00"]
            } else {
                ["ccs 2.00", "accs 1.00"]
            };
            assert_eq!(sums, ordered, "{}", found.profile);
        }
    }
    // A column of reasons has too many words, and a few mentions make no type.
    for kinds in [["Refund", "Change for CCS", "Late"], ["Access", "Process", "Late"]] {
        let found = guessed(Kind::Payments, of("Remark", "CCS", kinds));
        assert!(!found.profile.contains("when"), "{}", found.profile);
    }
}

/// Each column of dates has its own form.
#[test]
fn dates_of_several_forms_are_a_list() {
    let of = |week: &str, submitted: &str, retrieved: &str| {
        guessed(
            Kind::SessionReports,
            format!(
                "Service,Enrolment ID,Week Ending,Status,Total Fee,CCS,Submitted,Last refreshed\n190016362L,E9990000101,{week},Processed,100.00,80.75,{submitted},{retrieved}\n"
            ),
        )
    };
    let line = |guessed: &Guessed| {
        let line = guessed.profile.lines().find(|line| line.starts_with("dates = ")).unwrap();
        line.split("   #").next().unwrap().to_owned()
    };
    let found = of("10/08/2025", "13 August 2025", "2025-08-20");
    assert_eq!(line(&found), r#"dates = ["d/m/y", "y-m-d", "d mon y"]"#, "{}", found.profile);
    let returns = |week: &str, returned: &str, recovered: &str| {
        guessed(
            Kind::Returns,
            format!(
                "Service,Enrolment ID,Week Ending,Return Date,Total fee reduction,Passed on,Not passed on,Status,Date recovered\n190016362L,E9990000101,{week},{returned},2.00,1.00,1.00,submitted,{recovered}\n"
            ),
        )
    };
    for (dates, list) in [
        (["10/08/2025", "20 August 2025", "21 August 2025"], r#"dates = ["d/m/y", "d mon y"]"#),
        (["2025-08-10", "20/08/2025", "21/08/2025"], r#"dates = ["y-m-d", "d/m/y"]"#),
        (["10 August 2025", "20/08/2025", "03/09/2025"], r#"dates = ["d mon y", "d/m/y"]"#),
    ] {
        let [week, returned, recovered] = dates;
        assert_eq!(line(&returns(week, returned, recovered)), list, "{dates:?}");
    }
}

/// Two rows of headings are asked for as such, and read as such.
#[test]
fn two_header_rows_are_a_question() {
    let text = "Payments to Bilby Lane\nService,,Clearing,,Enrolment,,Week,Transaction,,Amount,\nName,ID,Number,Doc Date,No,Child,Commencing,Main,Sub,GST,Paid\nBilby,190016362L,000990000113,12/08/2025,E9990000101,Fern,04/08/2025,CCS Subsidy,Payt,0,399.39\nBilby,190016362L,000990000113,12/08/2025,E9990000102,Moss,04/08/2025,ACCS Subsidy,Payt,0,1.00\n";
    let found = guessed(Kind::Payments, text);
    assert_eq!(choices(&found, "header_rows"), ["2"], "{}", found.profile);
    assert!(found.questions.iter().any(|it| it.contains("header_rows = 2")));
    let file = source(Kind::Payments, "file.csv", text);
    let types = std::cell::Cell::new(0);
    let imported = read(&found, &file, |key| {
        match key {
            "header_rows" => return Some("2".to_owned()),
            "from" => return Some("Amount / Paid".to_owned()),
            _ => {}
        }
        types.set(types.get() + 1);
        Some(["ACCS Subsidy", "CCS Subsidy"][types.get() % 2].to_owned())
    });
    assert_eq!(
        (imported.refusals.as_slice(), imported.rows.len()),
        (&[] as &[_], 2),
        "{}",
        found.profile
    );
    let sums = imported.sums(Kind::Payments).into_iter().map(|(name, sum)| format!("{name} {sum}"));
    // The first line is that of ACCS, and no row counts as both.
    assert_eq!(sums.collect::<Vec<_>>(), ["ccs 1.00", "accs 399.39"], "{}", found.profile);
    // One row below a title is one row.
    let one = guessed(
        Kind::Payments,
        "Payments of Bilby\nService,Clearing Number,Date Paid,Enrolment ID,Week Ending,CCS,ACCS\n190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,1.00,\n",
    );
    assert!(!one.profile.contains("header_rows"), "{}", one.profile);
}

/// A bank's file without headings: what the cells show is proposed, in any encoding.
#[test]
fn a_banks_columns_are_proposed_from_their_cells() {
    let text = "13.08.2025;+2.992,73;DEPOSIT SERVICES AUST CCS 000990000113;+12.992,73\n14.08.2025;-1.200,00;WAGES;+11.792,73\n14.08.2025;+410,50;DIRECT CREDIT PARENT FEES;+12.203,23\n";
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), utf16] {
        let file = Source::bytes(Kind::Deposits, "bank.csv", bytes);
        let found = guess(std::slice::from_ref(&file), None).unwrap();
        for line in ["dates = \"d/m/y\"", "width = 4", "date_paid = 1\n", "reference = 3\n"] {
            assert!(found.profile.contains(line), "{line}: {}", found.profile);
        }
        assert!(found.profile.contains("money = \"eu\""), "{}", found.profile);
        assert!(found.profile.contains("[\"DEPOSIT SERVICES AUST CCS*\"]"), "{}", found.profile);
        assert!(found.profile.contains("amount = \"?\""), "the balance may be it");
        let imported = read(&found, &file, |key| {
            Some(if key == "amount" { "2" } else { "DEPOSIT SERVICES AUST CCS*" }.to_owned())
        });
        assert_eq!((imported.refusals.as_slice(), imported.rows.len()), (&[] as &[_], 1));
    }
    let uneven = guessed(Kind::Deposits, "13.08.2025;2,73;A\n14.08.2025;3,73\n");
    assert!(uneven.profile.contains("width = \"?\""), "{}", uneven.profile);
}

/// Money of families and of other services comes in by the same words.
#[test]
fn the_words_of_ccs_are_a_question_beside_other_deposits() {
    let header = "Date,Amount,Account Number,,Transaction Type,Transaction Details,Balance\n";
    let row = |kind: &str, amount: &str, details: &str| {
        format!("12 Nov 26,{amount},0,,{kind},{details},1\n")
    };
    let ccs = row("DIRECT CREDIT", "2384.70", "SERVICES AUST CCS 407791185");
    let next = row("DIRECT CREDIT", "2384.70", "SERVICES AUST CCS 407791190");
    let is_open = |rows: &[&str]| {
        let found = guessed(Kind::Deposits, format!("{header}{}", rows.concat()));
        found.profile.lines().any(|line| line.starts_with("keep") && line.contains("\"?\""))
    };
    assert!(!is_open(&[&ccs, &next]));
    assert!(!is_open(&[&ccs, &row("MISCELLANEOUS DEBIT", "-5.00", "ACCOUNT FEE")]));
    assert!(is_open(&[&ccs, &row("DIRECT CREDIT", "642.00", "OTHER SERVICE CCS")]));
    assert!(is_open(&[&ccs, &row("DIRECT CREDIT", "9.00", "FAMILY FEES")]));
    assert!(is_open(&[&ccs, &row("CASH", "9.00", "COUNTER DEPOSIT")]));
}
