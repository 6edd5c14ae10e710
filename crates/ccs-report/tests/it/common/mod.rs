//! Two reports built by hand: the published sample, and an invented one that has a bit of everything.

#![allow(dead_code, reason = "each test file uses its own part of these")]

use ccs_core::date::{Day, Week, WeekSpan};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_core::tally::Tally;
use ccs_reconcile::allocate::{AllocatedReport, Subsidy};
use ccs_reconcile::deposits::{Deposit, DepositMatch, DepositPart, DepositPartKind, DepositsTotal};
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::record::{
    Key, PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
    SubsidyType,
};
use ccs_reconcile::report::{
    Age, Certainty, ClearingPayment, Counted, Difference, Evidence, LeftOut, LineRef, Part,
    PartKind, Report, ServiceReport, Total, Warning, WarningKind, WeekReport,
};
use ccs_report::options::RenderOptions;

pub(crate) fn money(text: &str) -> WideMoney {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn week(text: &str) -> Week {
    Week::ending(day(text)).unwrap()
}

pub(crate) fn with_names() -> RenderOptions {
    RenderOptions { with_names: true, ..RenderOptions::default() }
}

/// A renderer of text into a String.
pub(crate) fn rendered(render: impl FnOnce(&mut String) -> std::fmt::Result) -> String {
    let mut out = String::new();
    render(&mut out).unwrap();
    out
}

/// A line that is longer than the page is one word, such as an address.
pub(crate) fn assert_fits(page: &str, width: u16) {
    for line in page.lines().filter(|line| line.chars().count() > usize::from(width)) {
        assert!(!line.trim().contains(' '), "longer than {width}: {line}");
    }
}

/// A renderer of bytes into a String.
pub(crate) fn written(render: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The published sample, figure for figure.
pub(crate) fn redbourne() -> Report {
    let recovered = LineRef::Payment {
        clearing_number: "000210000320".parse().unwrap(),
        date_paid: day("2019-12-11"),
        recipient: Recipient::Service,
        amount: money("-80.75"),
    };
    let cancelled = session_report("SR-1003", ReportStatus::Cancelled, "80.75");
    let returned = LineRef::Return {
        return_id: Some("RFR-1".parse().unwrap()),
        date_returned: day("2018-07-20"),
        status: ReturnStatus::Finalised,
        not_passed_on: money("80.75"),
    };
    let mut row = difference("E8000034122", "300.00", ("161.50", 2), ("242.25", 3));
    row.child = Some(Personal::new("Sandy Branch-4794".into()));
    row.returned = money("80.75");
    row.parts = vec![part(
        PartKind::RecoveredButStillAllocated,
        "-80.75",
        vec![recovered, cancelled, returned],
    )];
    row.age = Age { weeks_since_week_ending: 78, weeks_since_last_paid: Some(0) };
    row.last_paid = Some(day("2019-12-11"));
    let payments = vec![
        clearing("000190000113", "2018-07-03", Some("4.32"), None),
        clearing("000210000320", "2019-12-11", Some("-80.75"), None),
        clearing("000230000227", "2018-07-04", Some("82.37"), None),
        clearing("000310000058", "2018-06-27", Some("646.00"), None),
        clearing("000380000050", "2018-07-04", Some("82.36"), None),
        clearing("001700000001", "2018-07-03", Some("4.32"), None),
    ];
    let week = week_report("2018-06-10", payments, "819.37", "80.75", "0.00", vec![row]);
    let mut report =
        report_of(vec![service("190016362L", Some("Redbourne Family Day Care"), vec![week])]);
    report.as_at = Some(day("2019-12-11"));
    report.warnings = vec![warning("190016362L", "2018-06-10", None, WarningKind::BeforeCcsBegan)];
    report
}

/// Two services, three weeks, every part, hostile names.
pub(crate) fn orchard() -> Report {
    let first = service(
        "190020001A",
        Some("<script>alert('Orchard')</script> \u{1b}[31mRoad\u{202e}"),
        vec![
            week_report(
                "2025-08-03",
                vec![
                    clearing("000400000001", "2025-08-05", Some("1335.29"), Some("0.00")),
                    clearing("000400000002", "2025-08-12", Some("412.5050"), None),
                ],
                "1072.50",
                "713.69",
                "80.75",
                vec![paid_too_much(), sub_cent()],
            ),
            week_report(
                "2025-08-10",
                vec![clearing("000400000003", "2025-08-19", None, Some("215.00"))],
                "115.00",
                "0.00",
                "0.00",
                net_hides(),
            ),
            week_report("2025-08-17", Vec::new(), "61.20", "0.00", "0.00", vec![to_guardian()]),
        ],
    );
    let second = service(
        "190020002B",
        None,
        vec![
            week_report(
                "2025-08-10",
                vec![
                    clearing("000400000004", "2025-08-19", Some("300.00"), None),
                    clearing("000400000005", "2025-08-26", Some("1250.00"), Some("120.00")),
                ],
                "1520.00",
                "0.00",
                "0.00",
                vec![unreported()],
            ),
            week_report(
                "2025-08-17",
                vec![clearing("000400000006", "2025-08-26", Some("88.00"), None)],
                "88.00",
                "0.00",
                "0.00",
                Vec::new(),
            ),
        ],
    );
    let mut report = report_of(vec![first, second]);
    report.as_at = Some(day("2025-11-16"));
    report.warnings = orchard_warnings();
    report.deposits = orchard_deposits();
    report.deposits_total = Some(DepositsTotal::of(&report.deposits));
    report.allocations = orchard_allocations();
    report.left_out = orchard_left_out();
    report
}

/// The doubled payment of the published example: over the fee, and further over the entitlement.
fn paid_too_much() -> Difference {
    let mut row = difference("E9000000001", "660.00", ("1335.29", 2), ("660.00", 1));
    row.child = Some(Personal::new("=cmd()|' /C calc'!A0 \u{1b}[2J".into()));
    row.returned = money("713.69");
    row.pending_return = money("80.75");
    row.parts = vec![
        part(
            PartKind::ReturnAwaitingRecovery,
            "80.75",
            vec![LineRef::Return {
                return_id: None,
                date_returned: day("2025-08-20"),
                status: ReturnStatus::Submitted,
                not_passed_on: money("713.69"),
            }],
        ),
        Part {
            excess_over_fee: Some(money("675.29")),
            excess_over_entitlement: Some(money("713.69")),
            ..part(
                PartKind::PaidMoreThanCanBeAllocated,
                "594.54",
                vec![session_report("SR-1", ReportStatus::Processed, "660.00")],
            )
        },
    ];
    row.age = Age { weeks_since_week_ending: 15, weeks_since_last_paid: Some(14) };
    row.last_paid = Some(day("2025-08-05"));
    row
}

fn sub_cent() -> Difference {
    let mut row = difference("E9000000002", "500.00", ("412.5000", 1), ("412.4950", 2));
    row.child = Some(Personal::new("<b onload=x>Ada & Bo</b>".into()));
    row.parts = vec![part(PartKind::SubCentRemainder, "0.0050", Vec::new())];
    row.age = Age { weeks_since_week_ending: 15, weeks_since_last_paid: Some(13) };
    row.last_paid = Some(day("2025-08-12"));
    row
}

/// The published note: +20, -60, +35 and +105 make a net of 100.
fn net_hides() -> Vec<Difference> {
    let rows = [
        ("E9000000003", "20.00", PartKind::AwaitingSessionReportQuery),
        ("E9000000004", "-60.00", PartKind::AllocatedToCancelledReport),
        ("E9000000005", "35.00", PartKind::PaidForCancelledReport),
        ("E9000000006", "105.00", PartKind::DuplicatePaymentLine),
    ];
    let row = |(id, amount, kind)| {
        let (paid, allocated) =
            if money(amount) > WideMoney::ZERO { (amount, "0.00") } else { ("0.00", "60.00") };
        let counts = if allocated == "0.00" { (1, 0) } else { (0, 1) };
        let mut row = difference(id, "120.00", (paid, counts.0), (allocated, counts.1));
        row.parts = vec![part(
            kind,
            amount,
            vec![session_report("SR-7", ReportStatus::Submitted, allocated)],
        )];
        row.age = Age { weeks_since_week_ending: 14, weeks_since_last_paid: Some(12) };
        row.last_paid = (counts.0 > 0).then(|| day("2025-08-19"));
        row
    };
    rows.into_iter().map(row).collect()
}

fn to_guardian() -> Difference {
    let mut row = difference("E9000000003", "110.00", ("0.00", 0), ("61.20", 1));
    row.child = Some(Personal::new("@SUM(1+1)".into()));
    row.parts = vec![part(
        PartKind::PaidToGuardian,
        "-61.20",
        vec![LineRef::Payment {
            clearing_number: "000400000003".parse().unwrap(),
            date_paid: day("2025-08-19"),
            recipient: Recipient::Individual,
            amount: money("61.20"),
        }],
    )];
    row.age = Age { weeks_since_week_ending: 13, weeks_since_last_paid: None };
    row
}

fn unreported() -> Difference {
    let mut row = difference("-9000000009", "0.00", ("150.00", 2), ("0.00", 0));
    row.session_reports = 0;
    row.parts = vec![part(
        PartKind::Unexplained,
        "150.00",
        vec![LineRef::Payment {
            clearing_number: "000400000005".parse().unwrap(),
            date_paid: day("2025-08-26"),
            recipient: Recipient::Service,
            amount: money("150.00"),
        }],
    )];
    row.age = Age { weeks_since_week_ending: 14, weeks_since_last_paid: Some(11) };
    row.last_paid = Some(day("2025-08-26"));
    row
}

fn orchard_warnings() -> Vec<Warning> {
    let id = Some("E9000000006");
    let report = "SR-7".parse().unwrap();
    vec![
        warning(
            "190020001A",
            "2025-08-10",
            id,
            WarningKind::SuspectedDuplicate { repeats: 1, amount: money("105.00") },
        ),
        warning(
            "190020001A",
            "2025-08-10",
            id,
            WarningKind::RepeatsDropped { repeats: 2, amount: money("-1.00") },
        ),
        warning(
            "190020001A",
            "2025-08-10",
            id,
            WarningKind::PaymentLineIdRepeated {
                payment_line_id: "PL-9".parse().unwrap(),
                repeats: 1,
            },
        ),
        warning(
            "190020001A",
            "2025-08-10",
            id,
            WarningKind::SessionReportRepeated {
                session_report_id: report,
                version: 2,
                repeats: 3,
            },
        ),
        warning(
            "190020001A",
            "2025-08-10",
            id,
            WarningKind::SessionReportRepeatedInFile {
                session_report_id: report,
                version: 2,
                repeats: 2,
                amount: money("80.75"),
            },
        ),
        warning(
            "190020001A",
            "2025-08-10",
            id,
            WarningKind::SessionReportSuperseded {
                session_report_id: report,
                version: 1,
                latest: 2,
            },
        ),
        warning(
            "190020001A",
            "2025-08-10",
            id,
            WarningKind::ReturnRepeated { return_id: "RFR-2".parse().unwrap(), repeats: 1 },
        ),
    ]
}

fn orchard_left_out() -> Vec<LeftOut> {
    let reason = |code: &str, why: &str, rows| LeftOut { code: code.into(), why: why.into(), rows };
    vec![
        reason("CCS-F012", "a week ends on a Sunday", 1),
        reason("CCS-F020", "<i>an amount</i> is written without `$`\u{1b}[2J", 2),
    ]
}

fn orchard_deposits() -> Vec<DepositMatch> {
    let deposit = |on, amount: &str, reference: Option<&str>| Deposit {
        date_paid: day(on),
        amount: amount.parse().unwrap(),
        reference: reference.map(Into::into),
    };
    let first =
        vec![deposit("2025-08-05", "1000.00", Some("=1+1")), deposit("2025-08-05", "335.29", None)];
    let one = |number: &str, on, paid, days, deposits, parts| {
        let numbers = vec![number.parse().unwrap()];
        DepositMatch::of_document(numbers, day(on), money(paid), days, deposits, parts)
    };
    let part = |kind, amount, certainty, alternatives| DepositPart {
        kind,
        amount: money(amount),
        certainty,
        alternatives,
        lines: Vec::new(),
    };
    let offset = part(
        DepositPartKind::ProviderDebtOffset,
        "-12.5050",
        Certainty::Likely,
        vec![DepositPartKind::OtherService],
    );
    let missing = part(DepositPartKind::AwaitingDeposit, "-515.00", Certainty::Certain, vec![]);
    let later = vec![deposit("2025-08-12", "400.00", Some("CCS 12 AUG"))];
    vec![
        one("000310000058", "2025-08-05", "1335.29", Some(0), first, vec![]),
        one("000310000059", "2025-08-12", "412.5050", Some(0), later, vec![offset]),
        one("000310000060", "2025-08-19", "515.00", None, Vec::new(), vec![missing]),
    ]
}

fn orchard_allocations() -> Vec<AllocatedReport> {
    let key = Key {
        service_id: "190020001A".parse().unwrap(),
        week: week("2025-08-03"),
        enrolment_id: "E9000000001".parse().unwrap(),
    };
    let row = |id: Option<&str>, ccs| AllocatedReport {
        key,
        session_report_id: id.map(|id| id.parse().unwrap()),
        amount: Subsidy { ccs: money(ccs), accs: WideMoney::ZERO },
    };
    vec![row(Some("SR-1"), "660.00"), row(None, "675.29")]
}

pub(crate) fn report_of(services: Vec<ServiceReport>) -> Report {
    let weeks = services.iter().flat_map(|service| &service.weeks).map(|week| week.week);
    let period = weeks.clone().min().and_then(|first| WeekSpan::of(first, weeks.max()?));
    let total = sum(services.iter().map(|service| &service.total));
    Report { period, services, total, ..Report::default() }
}

pub(crate) fn service(id: &str, name: Option<&str>, weeks: Vec<WeekReport>) -> ServiceReport {
    let total = sum(weeks.iter().map(|week| &week.total));
    ServiceReport { service_id: id.parse().unwrap(), name: name.map(Into::into), weeks, total }
}

fn sum<'t>(totals: impl Iterator<Item = &'t Total>) -> Total {
    totals.fold(Total::default(), |mut sum, total| {
        sum.absorb(total);
        sum
    })
}

/// A week whose rows that balance are not listed: only what they add to `allocated` is given.
pub(crate) fn week_report(
    ending: &str,
    payments: Vec<ClearingPayment>,
    allocated: &str,
    returned: &str,
    pending_return: &str,
    differences: Vec<Difference>,
) -> WeekReport {
    let mut total = Total {
        allocated: money(allocated),
        returned: money(returned),
        pending_return: money(pending_return),
        ..Total::default()
    };
    payments.iter().for_each(|payment| total.add_payment(payment));
    for row in &differences {
        total.add_difference(row.difference());
        total.open += row.open();
        total.decided += row.decided();
    }
    assert_eq!(
        total.difference(),
        total.difference_positive.plus(total.difference_negative),
        "{ending}"
    );
    WeekReport { week: week(ending), payments, total, differences }
}

pub(crate) fn clearing(
    number: &str,
    paid: &str,
    ccs: Option<&str>,
    accs: Option<&str>,
) -> ClearingPayment {
    ClearingPayment {
        clearing_number: number.parse().unwrap(),
        date_paid: day(paid),
        ccs: ccs.map(money),
        accs: accs.map(money),
    }
}

pub(crate) fn difference(
    id: &str,
    total_fee: &str,
    paid: (&str, u64),
    allocated: (&str, u64),
) -> Difference {
    Difference {
        enrolment_id: id.parse().unwrap(),
        child: None,
        total_fee: money(total_fee),
        paid: Counted { amount: money(paid.0), count: paid.1 },
        allocated: Counted { amount: money(allocated.0), count: allocated.1 },
        returned: WideMoney::ZERO,
        pending_return: WideMoney::ZERO,
        by_subsidy: None,
        parts: Vec::new(),
        links: Vec::new(),
        age: Age::default(),
        last_paid: None,
        session_reports: allocated.1.max(1),
    }
}

pub(crate) fn part(kind: PartKind, amount: &str, lines: Vec<LineRef>) -> Part {
    Part { lines, ..Part::new(kind, Some(SubsidyType::Ccs), money(amount)) }
}

fn session_report(id: &str, status: ReportStatus, allocated: &str) -> LineRef {
    LineRef::SessionReport {
        session_report_id: id.parse().unwrap(),
        version: 1,
        status,
        allocated: money(allocated),
    }
}

fn warning(service: &str, ending: &str, enrolment: Option<&str>, kind: WarningKind) -> Warning {
    Warning {
        service_id: service.parse().unwrap(),
        week: week(ending),
        enrolment_id: enrolment.map(|id| id.parse().unwrap()),
        kind,
    }
}

/// The sample's one difference explained, with the rows it was made from.
pub(crate) fn redbourne_explanation() -> Explanation {
    let row = redbourne().services[0].weeks[0].differences[0].clone();
    let key = Key {
        service_id: "190016362L".parse().unwrap(),
        week: week("2018-06-10"),
        enrolment_id: row.enrolment_id,
    };
    let evidence = Evidence {
        payments: vec![
            payment_line(key, "000310000058", "2018-06-27", "242.25", Recipient::Service),
            payment_line(key, "000310000059", "2018-07-01", "10.00", Recipient::Individual),
            payment_line(key, "000210000320", "2019-12-11", "-80.75", Recipient::Service),
        ],
        session_reports: vec![
            timesheet(key, "SR-1001", 1, ReportStatus::Processed),
            timesheet(key, "SR-1002", 1, ReportStatus::Processed),
            timesheet(key, "SR-1003", 2, ReportStatus::Cancelled),
        ],
        superseded: vec![timesheet(key, "SR-1003", 1, ReportStatus::Submitted)],
        statement_lines: Vec::new(),
        returns: vec![ReturnedFeeReduction {
            key,
            date_returned: day("2018-07-20"),
            total_fee_reduction: "242.25".parse().unwrap(),
            passed_on: "161.50".parse().unwrap(),
            not_passed_on: "80.75".parse().unwrap(),
            status: ReturnStatus::Finalised,
            return_id: Some("RFR-1".parse().unwrap()),
            reason: Some("=Sandy was away\u{1b}[2J".into()),
            date_recovered: None,
        }],
    };
    let service_name = Some("Redbourne Family Day Care".into());
    Explanation { key, evidence, row, service_name, left_out: Vec::new() }
}

fn payment_line(
    key: Key,
    number: &str,
    paid: &str,
    ccs: &str,
    recipient: Recipient,
) -> PaymentLine {
    PaymentLine {
        key,
        clearing_number: number.parse().unwrap(),
        date_paid: day(paid),
        ccs: Some(ccs.parse().unwrap()),
        accs: None,
        payment_line_id: None,
        recipient,
        transaction_code: None,
        clearing_reason: Some("@recalculated".into()),
        is_untyped: false,
    }
}

fn timesheet(key: Key, id: &str, version: u32, status: ReportStatus) -> SessionReport {
    SessionReport {
        key,
        session_report_id: id.parse().unwrap(),
        version,
        status,
        total_fee: Some("100.00".parse().unwrap()),
        allocated_ccs: Some("80.75".parse().unwrap()),
        allocated_accs: None,
        retrieved_on: Some(day("2018-07-05")),
        entitled_service: None,
        entitled_guardian: None,
        submitted_on: None,
        cancelled_on: None,
        statement_on: None,
        child: Some(Personal::new("Sandy Branch-4794".into())),
    }
}
