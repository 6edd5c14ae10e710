//! The profiles that come with the program, each on a file in its product's layout, and the way
//! back: what is written in a layout is what is read from it.

use ccs_core::money::{Money, WideMoney};
use ccs_files::check::check;
use ccs_files::import::guess::guess;
use ccs_files::import::{Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::{Profile, Setting, shipped};
use proptest::prelude::*;

use crate::support::{at_least, source};

/// A file in a product's layout, and what is in it.
struct Export {
    profile: &'static str,
    kind: Kind,
    file: &'static str,
    rows: usize,
    sums: &'static [&'static str],
}

const EXPORTS: &[Export] = &[
    Export {
        profile: "xap",
        kind: Kind::Payments,
        file: "CCSS Cleared Payment\n\nCCSS Service ID,Clearing No,Payment Date,Child ID,Child,Session Report Start Date,Trans Code,Sub Trans Code,Clearing Reason,Amount\n190016362L,990000113,12/08/2025,E9990000101,A,4/08/2025,CCS,CCS Payt.Centre-Based Day Care,,242.25\n190016362L,990000113,12/08/2025,E9990000102,B,4/08/2025,ACCS Additional Child Care Subsidy,,,310.80\n190016362L,990000127,26/08/2025,E9990000101,A,4/08/2025,CCS,CCS Debt Centre-Based DayCare,,-80.75\n",
        rows: 3,
        sums: &["161.50", "310.80"],
    },
    Export {
        profile: "xap",
        kind: Kind::ClearingTotals,
        file: "CCSS Service ID,Clearing No,Payment Date,Amount\n190016362L,990000113,12/08/2025,553.05\n",
        rows: 1,
        sums: &["553.05"],
    },
    Export {
        profile: "xap",
        kind: Kind::SessionReports,
        file: "CCSS Enrolment ID,Weekending,Session Status,Total Fee($),Total Rebate ($)\nE9990000101,10/08/2025,Processed,300.00,242.25\nE9990000102,10/08/2025,Vary,400.00,310.80\n",
        rows: 2,
        sums: &["700.00", "553.05"],
    },
    Export {
        profile: "xap-subsidy-as-reports",
        kind: Kind::SessionReports,
        file: "CCSS Enrolment ID,Session Report Start Date,Session Report Status,Date,Session Start,Session Amount Charged,Recipient,CCS Amount\nE9990000101,4/08/2025,Processed,2025-08-04,08:00,120.00,SERVIC,$61.20\nE9990000101,4/08/2025,Processed,2025-08-04,08:00,120.00,INDIVI,$3.22\nE9990000101,4/08/2025,Processed,2025-08-05,08:00,120.00,SERVIC,$61.20\nE9990000101,4/08/2025,Processed,2025-08-05,08:00,120.00,SERVIC,-$1.00\n",
        rows: 1,
        sums: &["240.00", "121.40", "3.22"],
    },
    Export {
        profile: "xplor",
        kind: Kind::Payments,
        file: "Child Name;Service ID;Clearing number;Week Start;Date Paid;Enrolment ID;Amount\nA;190016362L;990000113;4/08/2025;12/08/2025;E9990000101;$1,242.25\nB;190016362L;990000127;4/08/2025;26/08/2025;E9990000102;-$310.80\n",
        rows: 2,
        sums: &["931.45"],
    },
    Export {
        profile: "owna",
        kind: Kind::Payments,
        file: "Clearing Number,Clearing Date,Enrolment ID,Session Report Date,Status,Total Amount\n990000113,12 Aug 25,E9990000101,4 Aug 25,CLEAR,$242.25\n990000114,19 Aug 25,E9990000102,4 Aug 25,PENDING,$310.80\n",
        rows: 1,
        sums: &["242.25"],
    },
    Export {
        profile: "kangarootime",
        kind: Kind::Returns,
        file: "Enrolment ID,Monday date,Submitted,Total CCS received,Passed on,Not passed on,Status,Reason\nE9990000101,4/08/2025,18/08/2025,$242.25,$161.50,$80.75,Submitted,left\n",
        rows: 1,
        sums: &["242.25", "161.50", "80.75"],
    },
    Export {
        profile: "bank-westpac",
        kind: Kind::Deposits,
        file: "Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance\n0,13/08/2025,CCS PAYMENT 000990000113,,1595.25,1\n0,15/08/2025,ACCOUNT FEE,20.00,,1\n0,20/08/2025,CCS PAYMENT REVERSED,80.75,,1\n",
        rows: 2,
        sums: &["1514.50"],
    },
    Export {
        profile: "bank-cba",
        kind: Kind::Deposits,
        file: "13/08/2025,\"+1595.25\",CCS PAYMENT,\"+11595.25\"\n15/08/2025,\"-20.00\",FEE,\"+11575.25\"\n",
        rows: 2,
        sums: &["1575.25"],
    },
    Export {
        profile: "bank-anz",
        kind: Kind::Deposits,
        file: "13/08/2025,1595.25,CCS PAYMENT\n15/08/2025,-20.00,FEE\n",
        rows: 2,
        sums: &["1575.25"],
    },
    Export {
        profile: "bank-nab",
        kind: Kind::Deposits,
        file: "Date,Amount,Account Number,,Transaction Type,Transaction Details,Balance\n13 Aug 25,1595.25,0,,DIRECT CREDIT,CCS,1\n12 Aug 25,-20.00,0,,FEES,FEE,1\n",
        rows: 1,
        sums: &["1595.25"],
    },
    Export {
        profile: "bank-nab-classic",
        kind: Kind::Deposits,
        file: "13/08/2025,1595.25,1,CCS PAYMENT,x\n",
        rows: 1,
        sums: &["1595.25"],
    },
    Export {
        profile: "ccss",
        kind: Kind::Payments,
        file: r#"{"results":[{"serviceID":"190016362L","clearingDocumentNumber":"000990000113","clearingDocumentDate":"2025-08-12T00:00:00Z","clearingReason":"","Items":{"results":[{"enrolmentID":"E9990000101","sessionReportStartDate":"2025-08-04T00:00:00Z","mainTransactionCode":"Z401","subTransactionCode":"P010","documentNumber":"000000000001","lineItemNumber":"0001","subLineItemNumber":"001","amount":242.25},{"enrolmentID":"E9990000101","sessionReportStartDate":"2025-08-04T00:00:00Z","mainTransactionCode":"Z402","subTransactionCode":"P013","documentNumber":"000000000001","lineItemNumber":"0002","subLineItemNumber":"001","amount":"310.8"}]}}]}"#,
        rows: 2,
        sums: &["242.25", "310.80"],
    },
];

fn importer(text: &str, kind: Kind) -> Importer {
    let profile = Profile::parse(text).unwrap();
    let asked = profile.asks(kind).into_keys();
    let answer = |column: &str| Setting {
        kind: None,
        column: column.to_owned(),
        value: if column == "service_id" { "190016362L" } else { "2025-08-20" }.to_owned(),
    };
    let settings: Vec<Setting> = asked.map(answer).collect();
    Importer::new(&profile, kind, &settings).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn text_of(name: &str) -> &'static str {
    shipped().iter().find(|shipped| shipped.name == name).unwrap().text
}

fn sums(imported: &Imported, kind: Kind) -> Vec<String> {
    imported.sums(kind).iter().map(|(_, sum)| sum.to_string()).collect()
}

#[test]
fn every_export_is_read_to_the_cent_and_passes_the_check_of_its_kind() {
    for export in EXPORTS {
        let importer = importer(text_of(export.profile), export.kind);
        let imported = import(&[source(export.kind, "export", export.file)], &importer);
        let name = format!("{} for {}", export.profile, export.kind.as_str());
        assert_eq!(imported.refusals, [], "{name}");
        assert_eq!(imported.rows.len(), export.rows, "{name}");
        assert_eq!(sums(&imported, export.kind), export.sums, "{name}");
        let plain = imported.to_csv(export.kind, true);
        let checked = check(export.kind, &[source(export.kind, "plain.csv", plain)], 1);
        assert_eq!(checked.refusals, [], "{name}");
    }
}

#[test]
fn every_export_with_headers_is_known_as_its_products() {
    for export in EXPORTS {
        let text = text_of(export.profile);
        if text.contains("header = \"none\"") || export.profile == "ccss" {
            continue;
        }
        let guessed =
            guess(&[source(export.kind, "export", export.file)], Some(export.kind)).unwrap();
        let name = format!("{}/1", export.profile);
        assert!(guessed.evidence[0].contains(&name), "{name}: {:?}", guessed.evidence);
    }
}

/// A layout with every form that changes how a payment is written.
const LAYOUT: &str = r#"
profile = "layout/1"
dates = "d/m/y"
money = "au"
[payments]
drop = { Enrolment = "Subtotal" }
total = { Enrolment = "Total" }
check = ["ccs", "accs"]
fill_down = ["Run"]
[payments.columns]
service_id = { above = '^Service: (\S+)' }
clearing_number = { from = "Run", pad = 12 }
date_paid = "Paid"
enrolment_id = "Enrolment"
week_ending = { from = "Week", week = "monday" }
ccs = { from = "Amount", when = { Type = ["CCS"] }, negate = true }
accs = { from = "Amount", when = { Type = ["ACCS"] }, negate = true }
"#;

/// What is owed, as the layout writes it: dollars, thousands, and a sign of some kind.
fn written(cents: i64, form: usize) -> String {
    let dollars = (cents.abs() / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in dollars.chars().enumerate() {
        if at > 0 && (dollars.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let amount = format!("{grouped}.{:02}", cents.abs() % 100);
    match (cents < 0, form % 4) {
        (false, _) => format!("${amount}"),
        (true, 0) => format!("-${amount}"),
        (true, 1) => format!("$-{amount}"),
        (true, 2) => format!("(${amount})"),
        (true, _) => format!("{amount}-"),
    }
}

proptest! {
    #![proptest_config(at_least(64))]

    /// What is written in a layout is what is read, row by row and in sum.
    #[test]
    fn reading_a_layout_is_the_inverse_of_writing_it(
        rows in proptest::collection::vec((0_u64..3, 1_u32..99, -9_999_999_i64..9_999_999, any::<bool>(), 0_usize..4), 1..12),
        delimiter in prop::sample::select(vec![";", "\t", "|"]),
    ) {
        let mut lines = vec!["Service: 190016362L".to_owned()];
        lines.push(["Run", "Paid", "Enrolment", "Week", "Type", "Amount"].join(delimiter));
        let mut last = None;
        for (run, enrolment, cents, is_ccs, form) in &rows {
            let number = (last != Some(run)).then(|| (990_000_000 + run).to_string());
            last = Some(run);
            let kind = if *is_ccs { "CCS" } else { "ACCS" };
            lines.push([
                number.unwrap_or_default(), "12/08/2025".to_owned(), format!("E99900001{enrolment:02}"),
                "4/08/2025".to_owned(), kind.to_owned(), written(-cents, *form),
            ].join(delimiter));
        }
        let all: i64 = rows.iter().map(|(_, _, cents, ..)| cents).sum();
        lines.push(["", "", "Total", "", "", &written(-all, 0)].join(delimiter));
        let imported = import(
            &[source(Kind::Payments, "layout", lines.join("\n"))],
            &importer(LAYOUT, Kind::Payments),
        );
        prop_assert_eq!(&imported.refusals, &[]);
        let read: Vec<Vec<_>> = imported.rows.iter()
            .map(|row| row.cells.iter().map(Option::unwrap_or_default).take(7).collect())
            .collect();
        let meant: Vec<Vec<String>> = rows.iter().map(|(run, enrolment, cents, is_ccs, _)| {
            let amount = Money::from_ten_thousandths(cents * 100).unwrap().to_string();
            let (ccs, accs) = if *is_ccs { (amount, String::new()) } else { (String::new(), amount) };
            vec!["190016362L".to_owned(), format!("{:012}", 990_000_000 + run), "2025-08-12".to_owned(),
                 format!("E99900001{enrolment:02}"), "2025-08-10".to_owned(), ccs, accs]
        }).collect();
        prop_assert_eq!(read, meant);
        let sum: WideMoney = imported.sums(Kind::Payments).into_iter().map(|(_, sum)| sum).fold(WideMoney::default(), WideMoney::plus);
        prop_assert_eq!(sum.to_money(), Money::from_ten_thousandths(all * 100));
    }
}
