//! Listings with statuses, versions, both subsidies, totals and dollar signs: what a guess proposes
//! loses no amount and counts none twice.

use ccs_files::import::guess::{Guessed, guess};
use ccs_files::import::{ImportWarning, Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;

use crate::support::source;

const LISTING: &str = "\
Session report listing
Service: Bilby Lane (190012345K)

Child;Enrolment no.;Week commencing;Report no.;Version;Report status;Fee charged;CCS passed on;ACCS passed on;Lodged;Last retrieved
Ash;E8100000107;05-10-2026;SR-1;1;Processed;$505.00;$311.84;;14-10-2026;12-11-2026
Ash;E8100000107;12-10-2026;SR-2;1;Cancelled;$505.00;$198.40;;21-10-2026;12-11-2026
Bay;E8100000114;05-10-2026;SR-3;1;Processed;$1,600.00;$420.00;;14-10-2026;12-11-2026
Bay;E8100000114;05-10-2026;SR-3;2;Processed;$500.00;$350.00;;28-10-2026;12-11-2026
Cal;E8100000121;05-10-2026;SR-4;1;Submitted;$400.00;;$310.80;14-10-2026;
Total;;;;;;$3,510.00;;;;
";

fn guessed(kind: Kind, file: &str) -> Guessed {
    guess(&[source(kind, "file.csv", file)], Some(kind)).unwrap()
}

fn read(profile: &str, kind: Kind, file: &str) -> Imported {
    let profile = Profile::parse(profile).unwrap_or_else(|mistakes| panic!("{profile}{mistakes}"));
    let importer = Importer::new(&profile, kind, &[]).unwrap();
    import(&[source(kind, "file", file)], &importer)
}

fn sum(imported: &Imported, kind: Kind, name: &str) -> String {
    let sums = imported.sums(kind);
    sums.iter().find(|(of, _)| *of == name).map(|(_, sum)| sum.to_string()).unwrap_or_default()
}

#[test]
fn a_listing_of_reports_is_read_as_it_is_guessed_with_every_status_version_and_subsidy() {
    let guessed = guessed(Kind::SessionReports, LISTING);
    assert_eq!(guessed.questions, [""; 0], "{}", guessed.profile);
    let imported = read(&guessed.profile, Kind::SessionReports, LISTING);
    assert_eq!(imported.refusals, []);
    assert_eq!((imported.rows.len(), imported.totals_checked), (5, 1));
    assert_eq!(sum(&imported, Kind::SessionReports, "allocated_ccs"), "1280.24");
    assert_eq!(sum(&imported, Kind::SessionReports, "allocated_accs"), "310.80");
    assert_eq!(sum(&imported, Kind::SessionReports, "total_fee"), "3510.00");
    let of = |name: &str| {
        let at = Kind::SessionReports.columns().iter().position(|it| it.name == name).unwrap();
        imported.rows.iter().map(|row| row.cells.get(at).unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(of("version"), ["1", "1", "1", "2", "1"]);
    assert_eq!(of("session_report_id"), ["SR-1", "SR-2", "SR-3", "SR-3", "SR-4"]);
    assert_eq!(of("status")[1], "cancelled");
    assert_eq!(of("retrieved_on")[0], "2026-11-12");
    assert_eq!(of("submitted_on")[3], "2026-10-28");
    assert_eq!(of("service_id")[0], "190012345K");
}

#[test]
fn no_report_is_left_out_by_its_status_whatever_the_header_and_the_words() {
    let header = "Service,Enrolment ID,Week Ending,Total Fee,CCS";
    let row = "190016362L,E9990000101,2025-08-10,120.00,61.20";
    let other = "190016362L,E9990000102,2025-08-10,120.00,61.20";
    for status in ["Status", "Report status", "Submission state", "Cancelled?", "Stage"] {
        for words in [["Processed", "Cancelled"], ["Done", "Void"], ["No", "Yes"]] {
            let file = format!("{header},{status}\n{row},{}\n{other},{}\n", words[0], words[1]);
            let profile = guessed(Kind::SessionReports, &file).profile;
            assert!(!profile.contains("keep") && !profile.contains("drop"), "{profile}");
            assert!(profile.contains("status = "), "{profile}");
        }
    }
    let two = format!("{header},Status,Cancelled\n{row},Processed,N\n{other},Processed,Y\n");
    let guessed = guessed(Kind::SessionReports, &two);
    assert!(guessed.questions[0].contains("leave none out"), "{:?}", guessed.questions);
}

#[test]
fn an_amount_of_accs_is_proposed_or_asked_and_never_taken_for_ccs() {
    let reports = |ccs: &str, accs: &str| {
        let file = format!(
            "Service,Enrolment ID,Week Ending,Status,Total Fee,{ccs},{accs}\n190016362L,E9990000101,2025-08-10,processed,120.00,61.20,\n190016362L,E9990000102,2025-08-10,processed,120.00,,71.30\n"
        );
        (guessed(Kind::SessionReports, &file), file)
    };
    for (ccs, accs) in [
        ("CCS passed on", "ACCS passed on"),
        ("CCS ($)", "ACCS ($)"),
        ("CCS allocated", "Additional Child Care Subsidy allocated"),
    ] {
        let (guessed, file) = reports(ccs, accs);
        assert_eq!(guessed.questions, [""; 0], "{}", guessed.profile);
        let imported = read(&guessed.profile, Kind::SessionReports, &file);
        assert_eq!(sum(&imported, Kind::SessionReports, "allocated_accs"), "71.30");
        assert_eq!(imported.warnings, []);
        // Without it, the amounts that are lost are a warning.
        let line = |line: &&str| !line.starts_with("allocated_accs");
        let without: Vec<&str> = guessed.profile.lines().filter(line).collect();
        let imported = read(&without.join("\n"), Kind::SessionReports, &file);
        assert_eq!(imported.warnings, [ImportWarning::AmountsNotRead], "{accs}");
    }
    let (guessed, _) = reports("CCS entitlement", "ACCS entitlement");
    let asked = |name: &str| {
        let line = guessed.profile.lines().find(|line| line.starts_with(name));
        line.unwrap_or_else(|| panic!("{name}: {}", guessed.profile)).to_owned()
    };
    assert!(asked("allocated_accs = \"?\"").contains("\"ACCS entitlement\""));
    assert!(!asked("allocated_ccs = \"?\"").contains("ACCS"));
    let (hours, file) = reports("CCS", "ACCS hours");
    assert!(!hours.profile.contains("allocated_accs ="), "{}", hours.profile);
    assert_eq!(read(&hours.profile, Kind::SessionReports, &file).warnings, []);
}

#[test]
fn versions_of_a_report_are_never_added_up() {
    let file = "Service,Enrolment ID,Week Ending,Status,Fee,Given,Version,Lodged\n190016362L,E9990000101,2025-08-10,processed,120.00,61.20,1,2025-08-12\n190016362L,E9990000101,2025-08-10,processed,100.00,51.20,2,2025-08-19\n";
    let guessed = guessed(Kind::SessionReports, file);
    assert!(!guessed.profile.contains("per = "), "{}", guessed.profile);
    let with = |version: &str| {
        format!(
            "profile = \"m/1\"\n[session-reports]\nper = [\"enrolment_id\", \"week_ending\"]\n[session-reports.columns]\nservice_id = \"Service\"\nenrolment_id = \"Enrolment ID\"\nweek_ending = \"Week Ending\"\nstatus = \"Status\"\ntotal_fee = \"Fee\"\nallocated_ccs = \"Given\"\nversion = {version}\n"
        )
    };
    let imported = read(&with("\"Version\""), Kind::SessionReports, file);
    assert_eq!(imported.refusals[0].code, "CCS-I071");
    assert!(imported.refusals[0].remedy.contains("add `version` to `per`"));
    let mistakes = Profile::parse(&with("{ from = \"Version\", take = \"last\" }")).unwrap_err();
    assert!(mistakes.to_string().contains("never added up"), "{mistakes}");
    let by_version =
        with("\"Version\"").replace("\"week_ending\"]", "\"week_ending\", \"version\"]");
    assert_eq!(read(&by_version, Kind::SessionReports, file).rows.len(), 2);
}

#[test]
fn a_total_row_is_proposed_with_what_it_must_add_up_to() {
    let product = "Service,Service ID,Clearing number,Week Start,Date Paid,Enrolment ID,Amount\nA,190016362L,990000113,4/08/2025,12/08/2025,E9990000101,$1.00\nA,190016362L,990000113,4/08/2025,12/08/2025,E9990000102,$2.00\n\nTotal,,,,,,$3.00\n";
    let own = "Service,Clearing Number,Date Paid,Enrolment ID,Week Ending,CCS,ACCS\n190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,1.00,\n190016362L,000990000113,2025-08-12,E9990000102,2025-08-10,2.00,\nGrand total:,,,,,3.00,\n";
    for file in [product, own] {
        let guessed = guessed(Kind::Payments, file);
        assert_eq!(guessed.questions, [""; 0], "{}", guessed.profile);
        let imported = read(&guessed.profile, Kind::Payments, file);
        assert_eq!((imported.refusals.len(), imported.totals_checked), (0, 1));
        let wrong = read(&guessed.profile, Kind::Payments, &file.replace("3.00", "3.01"));
        assert_eq!(wrong.refusals[0].code, "CCS-I070");
    }
    // A row that is a total to the eye and has an enrolment is no total.
    let kept = own.replace("Grand total:,,,,", "Total,,,E9990000103,");
    assert!(!guessed(Kind::Payments, &kept).profile.contains("total ="));
}

#[test]
fn how_amounts_are_written_is_found_before_which_is_which() {
    let file = |amount: &str| {
        format!(
            "Service,Enrolment,Week Ending,Status,Fees,Subsidy\n190016362L,E700000001,2025-08-10,processed,\"{amount}\",{amount}\n"
        )
    };
    for (amount, money) in [("$242.25", "money = \"au\""), ("242.25", "\n[session-reports]")] {
        let profile = guessed(Kind::SessionReports, &file(amount)).profile;
        assert!(profile.contains(money), "{profile}");
        assert_eq!(profile.contains("money ="), amount.starts_with('$'));
    }
}

#[test]
fn nearly_all_negative_amounts_are_a_warning() {
    let with = |negative: usize, positive: usize, negate: &str| {
        let row = |sign: &str| {
            format!("190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,{sign}1.00\n")
        };
        let file =
            format!("S,N,D,E,W,A\n{}{}", row("-").repeat(negative), row("").repeat(positive));
        let profile = format!(
            "profile = \"m/1\"\n[payments.columns]\nservice_id = \"S\"\nclearing_number = \"N\"\ndate_paid = \"D\"\nenrolment_id = \"E\"\nweek_ending = \"W\"\nccs = {{ from = \"A\"{negate} }}\naccs = {{ value = \"\" }}\n"
        );
        let warnings = read(&profile, Kind::Payments, &file).warnings;
        warnings.contains(&ImportWarning::MostlyNegative)
    };
    assert!(with(90, 10, "") && with(10, 0, "") && with(0, 10, ", negate = true"));
    assert!(!with(89, 11, "") && !with(9, 0, "") && !with(90, 10, ", negate = true"));
}

#[test]
fn words_of_a_bank_that_are_in_no_row_are_asked_with_those_of_the_file() {
    let file = "Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance\n0,21/10/2026,DEPOSIT SERVICES AUST CCS 000990000113,,80.75,1\n0,22/10/2026,ACCOUNT FEE,20.00,,1\n0,22/10/2026,DEPOSIT PARENT FEES,,455.00,1\n";
    let asked = guessed(Kind::Deposits, file).profile;
    let line = asked.lines().find(|line| line.starts_with("keep")).unwrap();
    assert!(line.ends_with("such as [\"DEPOSIT SERVICES AUST CCS*\"]"), "{line}");
    assert!(Profile::parse(&asked).is_err(), "the question is open: {asked}");
    let answered = asked.replace("= \"?\"", "= [\"DEPOSIT SERVICES AUST CCS*\"]");
    let imported = read(&answered, Kind::Deposits, file);
    assert_eq!(sum(&imported, Kind::Deposits, "amount"), "80.75");
    let known = file.replace("DEPOSIT SERVICES AUST CCS", "CCS PAYMENT");
    // Other money comes in: the profile's own words are a question too.
    let kept = guessed(Kind::Deposits, &known).profile;
    assert!(kept.contains("such as [\"CCS PAYMENT*\"]"), "{kept}");
    assert!(Profile::parse(&kept).is_err(), "{kept}");
    let alone = known.replace("0,22/10/2026,DEPOSIT PARENT FEES,,455.00,1\n", "");
    assert!(Profile::parse(&guessed(Kind::Deposits, &alone).profile).is_ok(), "{alone}");
}
