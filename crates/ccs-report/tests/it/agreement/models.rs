//! Reports, rates, registers and entitlements.

use ccs_core::date::{Day, Week};
use ccs_core::eligibility::{Facts, Immunisation, Obstacle, decide};
use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{Assessment, Swept, assess, balance, reassess, sweep};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::law::register;
use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;
use ccs_core::ratio::Ratio;
use ccs_core::session::{Attendance, SessionTimes};
use ccs_core::statement::{Amounts, Row, Statement, WeekDetails, WeekStatement};
use ccs_files::json::Strictness;
use ccs_files::scenario::{Sessions, read_scenario};
use ccs_reconcile::compare::compare;
use ccs_report::calendar::Calendar;
use ccs_report::check::{CheckPage, Finding};
use ccs_report::eligibility::Answers;
use ccs_report::entitlement::EntitlementReport;
use ccs_report::provisions::Register;
use ccs_report::rates::RateTable;
use proptest::prelude::*;

use super::agree;
use crate::common::{orchard, redbourne, redbourne_explanation};
use crate::properties::reports;

const RATES: RateBook<'static> = RateBook::PUBLISHED;

/// Every example whose sessions are in the document.
fn scenarios() -> Vec<Scenario> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/data/scenarios");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let read = files.map(|path| read_scenario(&std::fs::read(path).unwrap(), Strictness::Strict));
    let here = read.filter(|read| matches!(read.places.sessions, Sessions::Here));
    here.map(|read| read.scenario).collect()
}

#[test]
fn the_published_sample_and_everything_a_report_can_have() {
    agree(&redbourne());
    agree(&orchard());
    agree(&redbourne_explanation());
    agree(&compare(&redbourne(), &orchard()));
}

#[test]
fn rates_the_calendar_and_the_register() {
    agree(&RateTable::of(&RATES, None).unwrap());
    agree(&RateTable::of(&RATES, Some(Day::ymd(2026, 7, 6))).unwrap());
    agree(&Calendar::of(&RATES, None, Some(Day::ymd(2026, 7, 6))).unwrap());
    agree(&Register);
    assert!(!register::PROVISIONS.is_empty());
}

#[test]
fn eligibility_with_its_reasons() {
    let mut facts = Facts::of(Day::ymd(2026, 8, 4));
    facts.child.immunisation = Immunisation::CeasedOn(Day::ymd(2026, 6, 1));
    facts.obstacles.extend([Obstacle::NoLiability, Obstacle::NothingPayable]);
    let eligibility = decide(&facts, &RATES).unwrap();
    let answer = ccs_core::eligibility::Answer { enrolment_id: "E2".parse().ok(), eligibility };
    agree(&Answers(&[answer]));
}

#[test]
fn entitlements_explained_and_what_goes_beside_them() {
    for scenario in scenarios() {
        let assessment = Assessment::of(&scenario, &RATES).unwrap();
        let entitlements = assess(&scenario, &RATES).unwrap();
        let changes = reassess(&entitlements, &entitlements);
        let balance = balance(&scenario, &RATES).ok();
        let incomes = ["80000", "120000"].map(|income| Swept::Income(income.parse().unwrap()));
        let points = sweep(&scenario, &RATES, incomes).ok();
        let explained = assessment.explain();
        agree(&EntitlementReport {
            explained: &explained,
            changes: Some(&changes),
            balance: balance.as_ref(),
            sweep: points.as_deref(),
            ..EntitlementReport::of(assessment.entitlements())
        });
    }
}

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let finding = ("[a-z]{1,8}.csv", proptest::option::of(1_u64..99), "[a-z ]{1,40}");
    let finding = finding.prop_map(|(file, line, message)| Finding {
        in_one_line: format!("{file}: CCS-F001: {message}; mend it"),
        file,
        line,
        column: None,
        code: "CCS-F001",
        message,
        remedy: "mend it".to_owned(),
    });
    proptest::collection::vec(finding, 0..5)
}

fn money() -> impl Strategy<Value = WideMoney> {
    (-2_000_000_i64..2_000_000).prop_map(|units| WideMoney::from_ten_thousandths(units.into()))
}

fn statement_row() -> impl Strategy<Value = Row> {
    let attendance = prop_oneof![
        Just(Attendance::Attended),
        Just(Attendance::Absent),
        Just(Attendance::Unconfirmed)
    ];
    let times = (0_u16..700, 1_u16..700, any::<bool>());
    let amounts = (proptest::array::uniform8(money()), proptest::option::of(money()));
    (attendance, times, amounts, 1_i64..40).prop_map(
        |(attendance, (start, length, is_signed), (sums, others), hourly)| {
            let clock = |minute: u16| -> ClockTime {
                format!("{:02}:{:02}", minute / 60, minute % 60).parse().unwrap()
            };
            let (start, end) = (clock(start), clock(start + length));
            let [before, fee, ccs, accs, guardian_ccs, guardian_accs, parent, prescribed] = sums;
            Row {
                session_date: Day::ymd(2025, 8, 5),
                times: SessionTimes::new(start, end).unwrap(),
                sign_in: is_signed.then_some(start),
                sign_out: is_signed.then_some(end),
                attendance,
                hourly_fee: Ratio::whole(hourly.into()),
                ccs_hours: is_signed.then(|| Minutes::new(length.into())),
                prescribed_payments_kind: None,
                amounts: Amounts {
                    fee_before_discounts: before,
                    total_fee: fee,
                    service_ccs: ccs,
                    service_accs: accs,
                    guardian_ccs,
                    guardian_accs,
                    parent_payment: parent,
                    prescribed_payments: prescribed,
                    paid_by_others: others,
                    ..Amounts::default()
                },
            }
        },
    )
}

fn statements() -> impl Strategy<Value = Statement> {
    let week = (1_i32..30, proptest::collection::vec(statement_row(), 0..4));
    let child = proptest::collection::vec(week, 0..3);
    proptest::collection::vec(child, 0..3).prop_map(|children| {
        let mut statement = Statement::default();
        for (at, weeks) in children.into_iter().enumerate() {
            for (later, rows) in weeks {
                let week =
                    Week::containing(Day::ymd(2025, 7, 7).plus_days(7 * later).unwrap()).unwrap();
                statement.add(
                    ChildId::new(&format!("c{at}")).unwrap(),
                    WeekStatement {
                        week,
                        ccs_week: 1,
                        enrolment_id: EnrolmentId::new(&format!("E{at}")).unwrap(),
                        service_id: ServiceId::new("190016362L").unwrap(),
                        details: WeekDetails::default(),
                        rows,
                    },
                );
            }
        }
        statement
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(feature = "pdf") { 6 } else { 48 }))]

    #[test]
    fn every_report(report in reports(), other in reports()) {
        agree(&report);
        agree(&compare(&report, &other));
    }

    #[test]
    fn every_statement(statement in statements()) {
        agree(&statement);
    }

    #[test]
    fn every_check(errors in findings(), warnings in findings(), sound_rows: u64) {
        let mut check = CheckPage::of("payments", ("sound row", "sound rows"));
        (check.sound_rows, check.errors, check.warnings) = (sound_rows, errors, warnings);
        agree(&check);
    }
}
