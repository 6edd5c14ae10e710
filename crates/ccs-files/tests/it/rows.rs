//! What is written is read back the same, for every kind.

use ccs_core::date::Day;
use ccs_core::hours::ClockTime;
use ccs_core::id::Identifier;
use ccs_core::money::Money;
use ccs_core::session::{Attendance, SessionTimes};
use ccs_files::kind::Kind;
use ccs_files::row::{Row, Service, SessionRow};
use ccs_files::write::write_rows;
use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_testkit::worlds;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::sound;
use crate::written::names;

/// The rows as a file of their kind, names of children among them.
pub(crate) fn file<'r, R: Row + 'r>(rows: impl IntoIterator<Item = &'r R>) -> Vec<u8> {
    let mut file = Vec::new();
    write_rows(rows, true, &mut file).unwrap();
    file
}

proptest! {
    #[test]
    fn payments(mut rows in vec(worlds::payments(), 0..12), code in option::of(names()), id in identifiers()) {
        for row in &mut rows {
            // A line has an amount.
            if row.amount().is_zero() && row.ccs.is_none() {
                row.accs = Some(Money::ZERO);
            }
            row.transaction_code = code.clone().map(Into::into);
            row.key.enrolment_id = ccs_core::id::EnrolmentId::from_identifier(id);
        }
        prop_assert_eq!(sound::<PaymentLine>(file(&rows)), rows);
    }

    #[test]
    fn session_reports(mut rows in vec(worlds::reports(), 0..12), version in any::<u32>(), name in option::of(names())) {
        for row in &mut rows {
            row.version = version;
            row.child = name.clone().map(|name| ccs_core::personal::Personal::new(name.into()));
        }
        prop_assert_eq!(sound::<SessionReport>(file(&rows)), rows);
    }

    #[test]
    fn returns(mut rows in vec(worlds::returns(), 0..12), reason in option::of(names()), passed_on in 0..1_000_000_i64) {
        for row in &mut rows {
            row.reason = reason.clone().map(Into::into);
            if row.not_passed_on < Money::MAX {
                row.passed_on = Money::from_ten_thousandths(passed_on).unwrap();
                let total = row.not_passed_on.ten_thousandths() + passed_on;
                row.total_fee_reduction = Money::from_ten_thousandths(total).unwrap();
            }
        }
        prop_assert_eq!(sound::<ReturnedFeeReduction>(file(&rows)), rows);
    }

    #[test]
    fn services(rows in vec(services_rows(), 0..12)) {
        prop_assert_eq!(sound::<Service>(file(&rows)), rows);
    }

    #[test]
    fn deposits(rows in vec(deposit_rows(), 0..12)) {
        prop_assert_eq!(sound::<Deposit>(file(&rows)), rows);
    }

    #[test]
    fn sessions(rows in vec(session_rows(), 0..12)) {
        prop_assert_eq!(sound::<SessionRow>(file(&rows)), rows);
    }
}

#[test]
fn a_file_without_rows_is_written_and_read() {
    assert_eq!(sound::<PaymentLine>(file::<PaymentLine>([])), []);
    assert_eq!(sound::<SessionRow>(file::<SessionRow>([])), []);
}

#[test]
fn names_are_written_only_when_they_are_asked_for() {
    let report = ccs_testkit::records::report("SR-1", "E1", "2025-08-10", "80.75");
    let named = SessionReport {
        child: Some(ccs_core::personal::Personal::new("Sandy Branch-4794".into())),
        ..report.clone()
    };
    let mut file = Vec::new();
    write_rows(&[named], false, &mut file).unwrap();
    assert_eq!(sound::<SessionReport>(&file), [report]);
    assert!(!String::from_utf8(file).unwrap().contains("Sandy"));
}

/// A sound file of any kind.
pub(crate) fn sound_files() -> impl Strategy<Value = (Kind, Vec<u8>)> {
    prop_oneof![
        vec(worlds::payments(), 0..8).prop_map(|rows| (Kind::Payments, file(&rows))),
        vec(worlds::reports(), 0..8).prop_map(|rows| (Kind::SessionReports, file(&rows))),
        vec(worlds::returns(), 0..8).prop_map(|rows| (Kind::Returns, file(&rows))),
        vec(services_rows(), 0..8).prop_map(|rows| (Kind::Services, file(&rows))),
        vec(deposit_rows(), 0..8).prop_map(|rows| (Kind::Deposits, file(&rows))),
        vec(session_rows(), 0..8).prop_map(|rows| (Kind::Sessions, file(&rows))),
    ]
}

fn services_rows() -> impl Strategy<Value = Service> {
    (identifiers(), names()).prop_map(|(id, name)| Service {
        service_id: ccs_core::id::ServiceId::from_identifier(id),
        name: name.into(),
    })
}

fn deposit_rows() -> impl Strategy<Value = Deposit> {
    (days(), worlds::amounts(), option::of(names())).prop_map(|(date_paid, amount, reference)| {
        Deposit { date_paid, amount, reference: reference.map(Into::into) }
    })
}

fn session_rows() -> impl Strategy<Value = SessionRow> {
    let attendance =
        select(vec![Attendance::Attended, Attendance::Absent, Attendance::Unconfirmed]);
    let times = (0..1439_u16, 1..=720_u16)
        .prop_map(|(start, minutes)| (start, (start + minutes).min(1439)));
    let payments = || option::of(worlds::amounts());
    let amounts = (worlds::amounts(), payments(), payments(), payments(), payments());
    let signed = (option::of(0..1440_u16), option::of(0..1440_u16));
    let texts = (option::of(identifiers()), option::of(names()));
    (identifiers(), days(), times, amounts, attendance, signed, texts).prop_map(
        |(
            enrolment,
            session_date,
            (start, end),
            amounts,
            attendance,
            signed,
            (session_id, absence_reason),
        )| SessionRow {
            enrolment_id: ccs_core::id::EnrolmentId::from_identifier(enrolment),
            session_date,
            times: SessionTimes::new(clock(start), clock(end)).unwrap(),
            fee: amounts.0,
            attendance,
            session_id,
            fee_before_discounts: amounts.1,
            other_payments: amounts.2,
            prescribed_payments: amounts.3,
            fee_before_prescribed_discounts: amounts.4,
            sign_in: signed.0.map(clock),
            sign_out: signed.1.map(clock),
            absence_reason: absence_reason.map(Into::into),
        },
    )
}

fn clock(minute: u16) -> ClockTime {
    format!("{:02}:{:02}", minute / 60, minute % 60).parse().unwrap()
}

fn identifiers() -> impl Strategy<Value = Identifier> {
    let letters = select(b"AZaz09-".to_vec());
    vec(letters, 1..=32).prop_map(|text| Identifier::parse(&text).unwrap())
}

/// Any day there is, the first and the last among them.
fn days() -> impl Strategy<Value = Day> {
    let first: Day = "1900-01-01".parse().unwrap();
    let last = first.plus_days(109_572).expect("within the years");
    assert_eq!(last.to_string(), "2199-12-31");
    prop_oneof![
        1 => Just(first),
        1 => Just(last),
        6 => (0..=109_572_i32).prop_map(move |days| first.plus_days(days).unwrap()),
    ]
}
