//! Rows written as our own file and as an export.

use std::fmt::Write;

use ccs_core::date::Day;
use ccs_files::import::Importer;
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;
use ccs_files::source::Source;

use crate::Pair;

/// A layout with everything that most exports have: title rows, day first, dollars, a type.
const PROFILE: &str = r#"
profile = "export/1"
dates = "d/m/y"
money = "au"
[payments.columns]
service_id = "Service"
clearing_number = { from = "Clearing", pad = 12 }
date_paid = "Paid"
enrolment_id = "Enrolment"
week_ending = { from = "Week Start", week = "monday" }
ccs = { from = "Amount", when = { Type = ["CCS"] } }
accs = { from = "Amount", when = { Type = ["ACCS"] } }
payment_line_id = "Line"
[session-reports.columns]
service_id = "Service"
session_report_id = "Report"
enrolment_id = "Enrolment"
week_ending = { from = "Week Start", week = "monday" }
status = { from = "Status", words = { Processed = "processed" } }
total_fee = "Fee"
allocated_ccs = "CCS"
allocated_accs = "ACCS"
"#;

/// A year of weeks of as many enrolments as there must be; every ninth payment is ACCS, and every
/// ninety-seventh differs from its report.
pub(crate) fn pairs(rows: u32) -> [Pair; 2] {
    const WEEKS: u32 = 28;
    let first = Day::ymd(2025, 1, 6);
    let mut payments =
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,payment_line_id\n"
            .to_owned();
    let mut reports = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n".to_owned();
    let mut paid =
        "CCS payments\n\nService,Clearing,Paid,Enrolment,Child,Week Start,Type,Amount,Line\n"
            .to_owned();
    let mut reported = "Service,Report,Enrolment,Child,Week Start,Status,Fee,CCS,ACCS\n".to_owned();
    for row in 0..rows {
        let (enrolment, week) = (row / WEEKS, row % WEEKS);
        let monday =
            first.plus_days(7 * i32::try_from(week).expect("a few weeks")).expect("in 2025");
        let after = |days| monday.plus_days(days).expect("in 2025 or 2026");
        let (sunday, paid_on) = (after(6), after(9));
        let dollars = 100 + row % 1_400;
        let is_accs = row % 9 == 0;
        let kind = if is_accs { "ACCS" } else { "CCS" };
        let beside = |amount: String| {
            if is_accs { format!(",{amount}") } else { format!("{amount},") }
        };
        let thousands =
            if dollars < 1_000 { dollars.to_string() } else { format!("1,{:03}", dollars - 1_000) };
        let allocated = if row % 97 == 0 { dollars - 1 } else { dollars };
        let number = 990_000_000 + week;
        writeln!(
            payments,
            "190016362L,{number:012},{paid_on},E{enrolment:08},{sunday},{},P{row:010}",
            beside(format!("{dollars}.25"))
        )
        .expect("written to memory");
        writeln!(paid, "190016362L,{number},{},E{enrolment:08},A Child,{},{kind},\"${thousands}.25\",P{row:010}", day_first(paid_on), day_first(monday)).expect("written to memory");
        writeln!(
            reports,
            "190016362L,R{row:010},1,E{enrolment:08},{sunday},processed,{}.00,{}",
            dollars + 100,
            beside(format!("{allocated}.25"))
        )
        .expect("written to memory");
        writeln!(
            reported,
            "190016362L,R{row:010},E{enrolment:08},A Child,{},Processed,\"${}.00\",{}",
            day_first(monday),
            dollars + 100,
            beside(format!("${allocated}.25"))
        )
        .expect("written to memory");
    }
    [(Kind::Payments, payments, paid), (Kind::SessionReports, reports, reported)].map(
        |(kind, plain, export)| {
            let source = |text: String| Source::bytes(kind, kind.as_str(), text.into_bytes());
            let profile = Profile::parse(PROFILE).expect("the profile is sound");
            let importer = Importer::new(&profile, kind, &[]).expect("the profile is sound");
            Pair { plain: source(plain), export: source(export), importer }
        },
    )
}

/// As most exports write a day: `6/1/2025`.
fn day_first(day: Day) -> String {
    let (year, month, day) = day.parts();
    format!("{day}/{month}/{year}")
}
