//! What errors say: the words that are allowed, an absent total, and whose header the first line is.

use ccs_files::check::check;
use ccs_files::import::{Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;

use crate::support::source;

/// A product's own header may have a name or two of ours; ours in other letters has most of them.
#[test]
fn a_header_of_another_product_is_not_called_ours_in_other_letters() {
    let of = |header: &str| {
        let file = source(Kind::SessionReports, "file.csv", format!("{header}\n1,2,3\n"));
        check(Kind::SessionReports, &[file], 1).refusals[0].to_string()
    };
    let ours = "Service_ID,Session_Report_ID,Version,Enrolment_ID,Week_Ending,Status,Total_Fee,Allocated_CCS,Allocated_ACCS";
    assert!(of(ours).contains("another letter case"), "{}", of(ours));
    for header in ["CCSS Enrolment ID,Weekending,Status", "Child,Version,Status,Paid"] {
        let message = of(header);
        assert!(message.contains("CCS-F005") && !message.contains("letter case"), "{message}");
        assert!(message.contains("--guess"), "{message}");
    }
}

/// A total row without an amount says no amount, where there is something to add up.
#[test]
fn a_total_row_without_an_amount_is_not_a_total_of_nothing() {
    let of = |amounts: [&str; 2], total: &str| {
        let rows = amounts.map(|amount| {
            format!("190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,{amount}\n")
        });
        let file = format!("S,N,D,E,W,A\n{}Total,,,,,{total}\n", rows.concat());
        let profile = Profile::parse("profile = \"m/1\"\n[payments]\ntotal = { S = \"Total\" }\ncheck = [\"ccs\"]\n[payments.columns]\nservice_id = \"S\"\nclearing_number = \"N\"\ndate_paid = \"D\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\nccs = \"A\"\n").unwrap();
        let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
        let read = import(&[source(Kind::Payments, "file.csv", file)], &importer);
        read.refusals.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(of(["1.00", "2.00"], "3.00"), [""; 0]);
    assert_eq!(of(["1.00", "-1.00"], ""), [""; 0]);
    let [absent] = &of(["1.00", "2.00"], "")[..] else { panic!("one") };
    assert!(absent.contains("has no amount here") && absent.contains("`check`"), "{absent}");
    let [zero] = &of(["1.00", "2.00"], "0.00")[..] else { panic!("one") };
    assert!(zero.contains("the total row says 0.00"), "{zero}");
}

/// A word that is none of a column's names those that are.
#[test]
fn a_wrong_word_of_an_export_names_the_right_ones() {
    let profile = Profile::parse("profile = \"m/1\"\n[session-reports.columns]\nservice_id = \"S\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\nstatus = \"T\"\nallocated_ccs = \"A\"\n").unwrap();
    let importer = Importer::new(&profile, Kind::SessionReports, &[]).unwrap();
    let file = "S,E,W,T,A\n190016362L,E9990000101,2025-08-10,Done,1.00\n";
    let read = import(&[source(Kind::SessionReports, "file.csv", file)], &importer);
    let [refusal] = &read.refusals[..] else { panic!("{:?}", read.refusals) };
    assert!(refusal.message.contains("none of draft, submitted, processed, cancelled"));
    assert!(!refusal.to_string().contains("Done"), "{refusal}");
}
