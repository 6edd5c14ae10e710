//! Amounts, days, hours, identifiers and kinds.

use alloc::format;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::scenarios;
use crate::any_values;
use crate::date::{CCS_BEGAN, CcsFortnight, Day, FinancialYear, Span, Week, WeekSpan};
use crate::entitlement::model::Scenario;
use crate::hours::{ActivityHours, ClockTime, Minutes};
use crate::id::{
    ActivityId, CentreId, ChildId, ClearingNumber, CommandId, ComponentId, CustomerId, DebtCaseId,
    EnrolmentId, Identifier, InclusionSupportCaseId, LevelId, MessageId, PartnerId, PaymentLineId,
    PersonId, ProviderId, RepaymentId, ReturnId, ServiceId, SessionId, SessionReportId, WaiverId,
};
use crate::money::{Cents, Dollars, Money, WideMoney};
use crate::percent::BasisPoints;
use crate::session::{Attendance, CareType, SessionTimes};

any_values! {
    Money, 32 => ten_thousandths();
    Cents, 32 => cents();
    WideMoney, 40 => sums();
    Dollars, 32 => any::<u32>().prop_map(Dollars::new);
    BasisPoints, 32 => percentages();
    Minutes, 32 => minutes().prop_map(Minutes::new);
    ActivityHours, 32 => minutes().prop_map(|count| ActivityHours::from(Minutes::new(count)));
    ClockTime, 32 => (0_u16..24 * 60).prop_map(clock);
    SessionTimes, 32 => times();
    Day, 32 => days();
    Week, 32 => days().prop_map(week);
    Span, 64 => (days(), days()).prop_map(span);
    WeekSpan, 64 => (any::<Week>(), any::<Week>()).prop_map(week_span);
    CcsFortnight, 32 => since(CCS_BEGAN).prop_map(fortnight);
    FinancialYear, 32 => days().prop_map(FinancialYear::containing);
    Attendance, 16 => select(&Attendance::ALL[..]);
    CareType, 16 => select(&CareType::ALL[..]);
    Identifier, 64 => identifiers();
    ClearingNumber, 32 => clearing_numbers();
    Scenario, 4096 => scenarios();
}

macro_rules! any_id {
    ($($id:ident),+ $(,)?) => {
        any_values! { $($id, 64 => identifiers().prop_map($id::from_identifier);)+ }
    };
}

any_id! {
    ActivityId, CentreId, ChildId, CommandId, ComponentId, CustomerId, DebtCaseId, EnrolmentId,
    InclusionSupportCaseId, LevelId, MessageId, PartnerId, PaymentLineId, PersonId, ProviderId,
    RepaymentId, ReturnId, ServiceId, SessionId, SessionReportId, WaiverId,
}

/// Mostly whole cents of the size of a week's fees; also parts of a cent, and the limits.
fn ten_thousandths() -> impl Strategy<Value = Money> {
    let largest = Money::MAX.ten_thousandths();
    prop_oneof![
        4 => (-100_000_i64..=100_000).prop_map(|cents| cents * 100),
        4 => -100_000_i64..=100_000,
        4 => -largest..=largest,
        1 => Just(largest),
        1 => Just(-largest),
    ]
    .prop_map(|count| Money::from_ten_thousandths(count).expect("within the bound"))
}

fn cents() -> impl Strategy<Value = Cents> {
    let largest = Cents::MAX.get();
    prop_oneof![
        4 => -100_000_i64..=100_000,
        4 => -largest..=largest,
        1 => Just(largest),
        1 => Just(-largest),
    ]
    .prop_map(|count| Cents::new(count).expect("within the bound"))
}

fn sums() -> impl Strategy<Value = WideMoney> {
    prop_oneof![
        3 => -1_000_000_i128..1_000_000,
        3 => any::<i128>(),
        1 => select(&[i128::MAX, i128::MIN][..]),
    ]
    .prop_map(WideMoney::from_ten_thousandths)
}

fn percentages() -> impl Strategy<Value = BasisPoints> {
    prop_oneof![
        4 => 0_u16..=10_000,
        1 => select(&[0_u16, 5_000, 10_000][..]),
    ]
    .prop_map(|points| BasisPoints::new(points).expect("at most the whole"))
}

/// Up to two fortnights of hours, mostly whole hours, and any count.
fn minutes() -> impl Strategy<Value = u32> {
    prop_oneof![
        4 => (0_u32..=200).prop_map(|hours| hours * 60),
        4 => 0_u32..=12_000,
        1 => any::<u32>(),
    ]
}

fn clock(minute: u16) -> ClockTime {
    let text = format!("{:02}:{:02}", minute / 60, minute % 60);
    ClockTime::parse_end(text.as_bytes()).expect("a minute of the day, or its end")
}

/// A session of up to twelve hours, which may end at midnight.
fn times() -> impl Strategy<Value = SessionTimes> {
    let length = prop_oneof![1_u16..=720, select(&[600_u16, 720][..])];
    (0_u16..1_439, length).prop_map(|(start, length)| {
        let start = start.min(24 * 60 - length);
        SessionTimes::new(clock(start), clock(start + length)).expect("it ends after it starts")
    })
}

/// A day of the first twelve years of CCS, any day of the calendar, or one of its ends.
fn days() -> impl Strategy<Value = Day> {
    prop_oneof![
        4 => (0_i32..4_383).prop_map(|days| CCS_BEGAN.plus_days(days).expect("a day")),
        4 => since(Day::MIN),
        1 => select(&[Day::MIN, Day::MAX][..]),
    ]
}

fn since(first: Day) -> impl Strategy<Value = Day> {
    (first.ordinal()..=Day::MAX.ordinal())
        .prop_map(|ordinal| Day::from_ordinal(ordinal).expect("within the calendar"))
}

/// The last two days of the calendar are in a week that ends after it.
fn week(day: Day) -> Week {
    Week::containing(day.min(Day::ymd(2199, 12, 29))).expect("a day of a whole week")
}

fn span((one, other): (Day, Day)) -> Span {
    Span::new(one.min(other), one.max(other)).expect("in order")
}

fn week_span((one, other): (Week, Week)) -> WeekSpan {
    WeekSpan::of(one.min(other), one.max(other)).expect("in order")
}

fn fortnight(day: Day) -> CcsFortnight {
    CcsFortnight::containing(day).expect("a day since CCS began")
}

const ALLOWED: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

fn identifiers() -> impl Strategy<Value = Identifier> {
    let text = |most: usize| vec(select(ALLOWED), 1..=most);
    prop_oneof![4 => text(12), 1 => text(32)]
        .prop_map(|text| Identifier::parse(&text).expect("one to 32 of its characters"))
}

fn clearing_numbers() -> impl Strategy<Value = ClearingNumber> {
    vec(select(&b"0123456789"[..]), 12)
        .prop_map(|digits: Vec<u8>| ClearingNumber::from_bytes(&digits).expect("twelve digits"))
}
