//! Amounts of exports that would be left out, or counted with another sign or size, without a word.

use ccs_files::import::{ImportWarning, Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;

use crate::support::source;

fn read(keys: &str, amounts: &str, file: &str) -> Imported {
    let text = format!(
        "profile = \"a/1\"\nmoney = \"au\"\n[payments]\n{keys}\n[payments.columns]\nservice_id = {{ value = \"190016362L\" }}\nclearing_number = \"Run\"\ndate_paid = \"Paid\"\nenrolment_id = \"Enrolment\"\nweek_ending = \"Week\"\n{amounts}\n"
    );
    let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    import(&[source(Kind::Payments, "file.csv", file)], &importer)
}

fn sum(imported: &Imported) -> String {
    imported.sums(Kind::Payments)[0].1.to_string()
}

fn codes(imported: &Imported) -> Vec<(Option<u64>, &'static str)> {
    imported.refusals.iter().map(|refusal| (refusal.line, refusal.code)).collect()
}

const HEADER: &str = "Run,Paid,Enrolment,Week";
const ROW: &str = "000990000113,2025-08-12,E9990000101,2025-08-10";

#[test]
fn what_is_negative_already_is_not_added_by_minus() {
    let file = |taken: [&str; 2]| {
        format!("{HEADER},CCS,Recovered\n{ROW},5.00,{}\n{ROW},1.00,{}\n", taken[0], taken[1])
    };
    let minus = "ccs = { from = \"CCS\", minus = \"Recovered\" }";
    let plus = minus.replace("minus", "plus");
    assert_eq!(sum(&read("", minus, &file(["", "2.00"]))), "4.00");
    assert_eq!(codes(&read("", minus, &file(["0", "-2.00"]))), [(Some(3), "CCS-I076")]);
    assert_eq!(codes(&read("", minus, &file(["2.00", "(2.00)"]))), [(Some(3), "CCS-I076")]);
    assert_eq!(sum(&read("", &plus, &file(["0", "-2.00"]))), "4.00");
}

#[test]
fn an_amount_is_not_cut_out_of_a_longer_one() {
    let file = |cell: &str| format!("{HEADER},CCS\n{ROW},\"{cell}\"\n");
    let digits = r"ccs = { from = 'CCS', find = '(\d+\.\d\d)' }";
    let whole = r"ccs = { from = 'CCS', find = '(-?[\d,]+\.\d\d)' }";
    for cell in ["-80.75 (26.9%)", "1,042.20 (80.1%)", "(152.00)", "80.75 DR"] {
        assert_eq!(codes(&read("", digits, &file(cell))), [(Some(2), "CCS-I058")], "{cell}");
    }
    for (cell, amount) in [("-80.75 (26.9%)", "-80.75"), ("paid $1,042.20", "1042.20")] {
        let read = read("", whole, &file(cell));
        assert_eq!((codes(&read), sum(&read)), (vec![], amount.to_owned()));
    }
}

/// Whatever the words and rows of its heading are, and where it has none.
#[test]
fn amounts_of_a_subsidy_that_are_not_read_are_warned_of() {
    let not_read = |keys: &str, file: &str, ccs: &str| {
        let read = read(keys, &format!("ccs = \"{ccs}\""), file);
        assert_eq!(read.refusals, []);
        let warns = read.warnings.contains(&ImportWarning::AmountsNotRead);
        assert_eq!(warns, !read.tables[0].amounts_not_read.is_empty());
        read.tables[0].amounts_not_read.clone()
    };
    let file = |more: &str, cell: &str| format!("{HEADER},CCS,{more}\n{ROW},1.00,{cell}\n");
    for heading in ["Paid ACCS", "ACCS paid", "Additional CCS", "Wellbeing", "Total subsidy", ""] {
        assert_eq!(not_read("", &file(heading, "5.50"), "CCS"), [6], "{heading}");
    }
    for heading in ["ACCS hours", "Gap fee", "Additional hours", "Balance", "Wellbeing type"] {
        assert_eq!(not_read("", &file(heading, "5.50"), "CCS"), [0; 0], "{heading}");
    }
    // A zero is lost nowhere, and numbers of rows have no heading either.
    assert_eq!(not_read("", &file("Paid ACCS", "0.00"), "CCS"), [0; 0]);
    assert_eq!(not_read("", &file("", "7"), "CCS"), [0; 0]);
    let two = format!("Run,Paid,Enrolment,Week,Paid amount,\n,,,,CCS,ACCS\n{ROW},1.00,5.50\n");
    assert_eq!(not_read("header_rows = 2", &two, "Paid amount / CCS"), [6]);
}
