//! Every public type has the traits that its users expect of it, checked by the compiler. A type
//! that loses one breaks the build here, where the reason is given.
//!
//! - All types: `Debug`, `Clone`, `PartialEq`, `Eq`, and `Send + Sync + Unpin + 'static`.
//! - Values: also `Copy`, `Hash`; those that have an order also `PartialOrd`, `Ord`.
//! - Values that start from nothing: also `Default`.
//! - What has one written form: also `Display`, and `FromStr` where it is read.
//! - Refusals: also `Display` and `core::error::Error`.
#![allow(dead_code, reason = "the compiler is the test")]

use core::fmt::{Debug, Display};
use core::hash::Hash;
use core::str::FromStr;

use ccs_core::attendance_source::{
    AttendanceRefusal, Channel, Language, Mark, Registry, ServicePeriod, Source, System,
};
use ccs_core::cite::{Cite, Instrument};
use ccs_core::command::{CommandLog, Seen};
use ccs_core::date::{
    CcsFortnight, CcsYear, Day, DayRefusal, FinancialYear, NotAFinancialYear, NotASunday,
    NotWholeWeeks, Span, Week, WeekSpan,
};
use ccs_core::dated::{Confidence, Dated, Entry, NotInForce};
use ccs_core::enrolment::{Arrangement, EnrolmentStatus};
use ccs_core::exchange::{
    CcsMark, ChangeRefusal, EntitledTo, Event, Exchange, Item, MarkRefusal, RegisterRefusal,
    Request, Response, ResponseRefusal, SessionEntitlement, SubmitRefusal,
};
use ccs_core::hours::{ClockTime, HoursSyntax, Minutes, NotAClockTime};
use ccs_core::id::{
    ChildId, ClearingNumber, CommandId, ComponentId, DebtCaseId, EnrolmentId, Identifier,
    IdentifierRefusal, PaymentLineId, RepaymentId, ReturnId, ServiceId, SessionId, SessionReportId,
    WaiverId,
};
use ccs_core::law::register::{Chapter, Provision, Status, Text};
use ccs_core::money::{Cents, Dollars, Money, MoneyRefusal, MoneySyntax, Unrounded, WideMoney};
use ccs_core::percent::{BasisPoints, PercentSyntax};
use ccs_core::personal::Personal;
use ccs_core::rates::{
    AnnualCap, BalancingDeadlines, Band, CapKind, Edge, Falling, GapPayment, HigherRate,
    HoursRegime, HoursTest, IndexationFactor, Ladder, Payments, RateBook, RateRefusal, RateRow,
    Region, Share, SmallDebt, Tier, Tiers,
};
use ccs_core::session::deadline::{ChangeWindow, SundayDeadline};
use ccs_core::session::{
    Action, Attendance, CareType, NotAMove, NotSessionTimes, ReportMove, ReportState, RollFit,
    SessionFault, SessionOfCare, SessionTimes, Version,
};

/// Values with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Ordered {
    action: Action,
    arrangement: Arrangement,
    ccs_mark: CcsMark,
    change_window: ChangeWindow,
    channel: Channel,
    entitled_to: EntitledTo,
    item: Item,
    language: Language,
    mark: Mark,
    report_move: ReportMove,
    report_state: ReportState,
    roll_fit: RollFit,
    service_period: ServicePeriod,
    session_entitlement: SessionEntitlement,
    session_fault: SessionFault,
    source: Source,
    sunday_deadline: SundayDeadline,
    system: System,
    attendance: Attendance,
    basis_points: BasisPoints,
    cap_kind: CapKind,
    care_type: CareType,
    ccs_fortnight: CcsFortnight,
    ccs_year: CcsYear,
    cents: Cents,
    child_id: ChildId,
    cite: Cite,
    clearing_number: ClearingNumber,
    clock_time: ClockTime,
    command_id: CommandId,
    component_id: ComponentId,
    confidence: Confidence,
    day: Day,
    debt_case_id: DebtCaseId,
    dollars: Dollars,
    enrolment_id: EnrolmentId,
    financial_year: FinancialYear,
    gap_payment: GapPayment,
    indexation_factor: IndexationFactor,
    instrument: Instrument,
    minutes: Minutes,
    money: Money,
    payment_line_id: PaymentLineId,
    payments: Payments,
    personal: Personal<u8>,
    provision_status: Status,
    provision_text: Text,
    region: Region,
    repayment_id: RepaymentId,
    return_id: ReturnId,
    service_id: ServiceId,
    session_id: SessionId,
    session_report_id: SessionReportId,
    session_times: SessionTimes,
    waiver_id: WaiverId,
    week: Week,
    wide_money: WideMoney,
}

/// Values without an order: which of two spans comes first is nobody's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Unordered {
    day_refusal: DayRefusal,
    hours_syntax: HoursSyntax,
    identifier_refusal: IdentifierRefusal,
    money_syntax: MoneySyntax,
    percent_syntax: PercentSyntax,
    span: Span,
    week_span: WeekSpan,
}

/// Values that are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Compared {
    annual_cap: AnnualCap,
    balancing_deadlines: BalancingDeadlines,
    band: Band,
    chapter: Chapter,
    dated: Dated<'static, Money>,
    edge: Edge<Dollars>,
    entry: Entry<Money>,
    falling: Falling,
    higher_rate: HigherRate<'static>,
    hours_regime: HoursRegime<'static>,
    hours_test: HoursTest<'static>,
    ladder: Ladder<'static>,
    money_refusal: MoneyRefusal,
    not_a_clock_time: NotAClockTime,
    not_a_financial_year: NotAFinancialYear,
    not_a_sunday: NotASunday,
    not_in_force: NotInForce,
    not_session_times: NotSessionTimes,
    not_whole_weeks: NotWholeWeeks,
    provision: Provision,
    rate_book: RateBook<'static>,
    rate_refusal: RateRefusal,
    seen: Seen<'static, Money>,
    share: Share,
    small_debt: SmallDebt,
    tier: Tier,
    tiers: Tiers<'static>,
    unrounded: Unrounded,
}

/// What owns memory.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Owning {
    enrolment_status: EnrolmentStatus,
    event: Event,
    exchange: Exchange,
    registry: Registry,
    request: Request,
    response: Response,
    session_of_care: SessionOfCare,
    version: Version,
    command_log: CommandLog<Money, Money>,
    personal: Personal<String>,
    rate_row: RateRow,
}

/// What starts from nothing.
#[derive(Debug, Default, PartialEq, Eq)]
struct FromNothing {
    basis_points: BasisPoints,
    cents: Cents,
    dollars: Dollars,
    minutes: Minutes,
    money: Money,
    personal: Personal<String>,
    wide_money: WideMoney,
}

#[test]
fn nothing_is_nothing() {
    let nothing = FromNothing::default();
    assert_eq!(nothing.basis_points, BasisPoints::NONE);
    assert_eq!(nothing.cents, Cents::ZERO);
    assert_eq!(nothing.dollars, Dollars::ZERO);
    assert_eq!(nothing.minutes, Minutes::ZERO);
    assert_eq!(nothing.money, Money::ZERO);
    assert_eq!(nothing.wide_money, WideMoney::ZERO);
}

#[test]
fn every_type_crosses_threads() {
    fn crosses<T: Send + Sync + Unpin + 'static>() {}
    crosses::<Ordered>();
    crosses::<Unordered>();
    crosses::<Compared>();
    crosses::<Owning>();
    crosses::<Identifier>();
}

#[test]
fn what_has_one_written_form_shows_and_reads_it() {
    fn shows<T: Display>() {}
    fn reads<T: FromStr<Err: core::error::Error>>() {}
    fn both<T: Display + FromStr<Err: core::error::Error>>() {
        shows::<T>();
        reads::<T>();
    }
    both::<Money>();
    both::<WideMoney>();
    both::<BasisPoints>();
    both::<Day>();
    both::<FinancialYear>();
    both::<ClockTime>();
    both::<ClearingNumber>();
    both::<CommandId>();
    both::<EnrolmentId>();
    both::<PaymentLineId>();
    both::<ReturnId>();
    both::<ServiceId>();
    both::<SessionReportId>();
    shows::<CcsYear>();
    shows::<Cents>();
    shows::<Cite>();
    shows::<Confidence>();
    shows::<Dollars>();
    shows::<IndexationFactor>();
    shows::<Minutes>();
    shows::<Provision>();
    shows::<Week>();
}

#[test]
fn refusals_are_errors() {
    fn refusal<T: core::error::Error + Clone + PartialEq + Send + Sync + 'static>() {}
    refusal::<AttendanceRefusal>();
    refusal::<ChangeRefusal>();
    refusal::<MarkRefusal>();
    refusal::<NotAMove>();
    refusal::<RegisterRefusal>();
    refusal::<ResponseRefusal>();
    refusal::<SubmitRefusal>();
    refusal::<DayRefusal>();
    refusal::<HoursSyntax>();
    refusal::<IdentifierRefusal>();
    refusal::<MoneyRefusal>();
    refusal::<MoneySyntax>();
    refusal::<NotAClockTime>();
    refusal::<NotAFinancialYear>();
    refusal::<NotASunday>();
    refusal::<NotInForce>();
    refusal::<NotSessionTimes>();
    refusal::<NotWholeWeeks>();
    refusal::<PercentSyntax>();
    refusal::<RateRefusal>();
}

#[test]
fn an_identifier_is_a_key_of_four_words() {
    fn key<T: Copy + Ord + Hash>() {}
    key::<Identifier>();
    assert_eq!(size_of::<ServiceId>(), 32);
    assert_eq!(size_of::<Money>(), 8);
    assert_eq!(size_of::<WideMoney>(), 16);
    assert_eq!(size_of::<Week>(), 2);
    assert_eq!(size_of::<Day>(), 4);
}

#[test]
fn no_debugging_text_is_empty() {
    fn debug(value: &impl Debug) -> String {
        format!("{value:?}")
    }
    let day = Day::ymd(2018, 7, 2);
    let texts = [
        debug(&Money::ZERO),
        debug(&WideMoney::ZERO),
        debug(&Cents::ZERO),
        debug(&BasisPoints::NONE),
        debug(&Dollars::ZERO),
        debug(&day),
        debug(&Week::containing(day)),
        debug(&Personal::new("")),
        debug(&ServiceId::new("0")),
    ];
    assert_eq!(
        texts,
        [
            "Money(0.00)",
            "WideMoney(0.00)",
            "Cents(0.00)",
            "BasisPoints(0 %)",
            "Dollars(0)",
            "2018-07-02",
            "Some(Week(ending 2018-07-08))",
            "[withheld]",
            "Ok(ServiceId(0))",
        ]
    );
}
