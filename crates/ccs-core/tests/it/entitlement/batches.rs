//! A batch gives what assessing one scenario at a time gives.

use std::collections::BTreeMap;

use ccs_core::date::{CcsFortnight, Day, FinancialYear};
use ccs_core::entitlement::batch::{
    Absence, AbsenceDay, Columns, ColumnsRefusal, NOT_ABSENT, Price, Subsidised, Tables, Terms,
    Used, WITHOUT_LIMIT, subsidise,
};
use ccs_core::entitlement::model::{
    AccsKind, AccsPeriod, AccsRecipient, ElectedHours, Enrolment, Period, Scenario, Session, State,
};
use ccs_core::entitlement::{NotPaid, SessionEntitlement, SubsidyKind, WeekEntitlement};
use ccs_core::hours::Minutes;
use ccs_core::id::{ChildId, EnrolmentId};
use ccs_core::law::faa::s10::{self, AbsenceFacts, AbsencePosition, AllowableDays};
use ccs_core::law::faa::{sch2_cl04a, sch2_cl06::AccsCap};
use ccs_core::money::{Cents, Money};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{RateBook, Region};
use ccs_core::rounding::Exact;
use proptest::prelude::*;

use super::family::{Build, TEN_HOURS, ccs, day, gives_hours_back, one_child, subsidised};
use ccs_core::strategies::scenarios;

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

/// A batch is in the order in which hours are used: here that of time.
fn in_order_of_time() -> impl Strategy<Value = Scenario> {
    scenarios().prop_map(|scenario| scenario.with(|it| it.family.report_order.clear()))
}

/// Rows by what they are for.
struct Rows<K, V> {
    of: BTreeMap<K, u32>,
    rows: Vec<V>,
}

impl<K, V> Default for Rows<K, V> {
    fn default() -> Self {
        Self { of: BTreeMap::new(), rows: Vec::new() }
    }
}

impl<K: Ord, V> Rows<K, V> {
    fn row(&mut self, key: K, value: impl FnOnce() -> V) -> u32 {
        let next = u32::try_from(self.rows.len()).expect("few");
        let row = *self.of.entry(key).or_insert(next);
        if row == next {
            self.rows.push(value());
        }
        row
    }
}

/// The columns, owned, with their tables.
#[derive(Default)]
struct Batch {
    terms: Vec<Terms>,
    absences: Vec<Absence>,
    pools: Rows<(CcsFortnight, ChildId, Option<EnrolmentId>), Minutes>,
    enrolments: Rows<(CcsFortnight, EnrolmentId), Minutes>,
    days: Rows<(ChildId, Day), AbsenceDay>,
    years: Rows<(ChildId, FinancialYear), AllowableDays>,
    at_terms: Vec<u32>,
    at_pool: Vec<u32>,
    at_enrolment: Vec<u32>,
    at_absence: Vec<u32>,
    net_fee: Vec<u64>,
    room: Vec<u64>,
    minutes: Vec<u16>,
}

fn price(week: &WeekEntitlement, session: &SessionEntitlement) -> Price {
    let hundredths = session.hourly_cap.rounded_half_up(4) / 100;
    let cap = Cents::new(i64::try_from(hundredths).expect("a cap")).expect("a cap");
    let counted = [NotPaid::HoursUsed, NotPaid::AbsenceDaysUsed];
    match (session.not_paid, session.kind) {
        (Some(why), _) if !counted.contains(&why) => Price::Nothing,
        (_, SubsidyKind::Ccs) => {
            Price::Rounded { percentage: week.percentage, hourly_rate_cap: cap }
        }
        (_, SubsidyKind::Accs(AccsKind::TransitionToWork)) => {
            Price::Rounded { percentage: BasisPoints::literal(95), hourly_rate_cap: cap }
        }
        (_, SubsidyKind::Accs(_) | SubsidyKind::ProviderAccs) => {
            let plain = session.hourly_cap.rounded_half_up(4) / 120;
            let ccs_cap = Cents::new(i64::try_from(plain).expect("a cap")).expect("a cap");
            Price::Exact(AccsCap { ccs_cap, percent: 120, share: BasisPoints::literal(100) })
        }
    }
}

fn count(amount: Money) -> u64 {
    u64::try_from(amount.ten_thousandths()).expect("zero or more")
}

/// The hours elected for an enrolment in a fortnight.
fn elected(enrolment: &Enrolment, first_monday: Day) -> Option<Minutes> {
    let begun = enrolment.elected_hours.iter();
    let begun = begun.filter(|election| election.from.is_none_or(|from| from <= first_monday));
    let latest = begun.max_by_key(|election| election.from)?;
    latest.hours.map(|hours| Minutes::from_hours_and_minutes(hours, 0))
}

/// Hours of the fortnight that were used before the scenario begins.
fn carried_in(scenario: &Scenario, week: &WeekEntitlement) -> Minutes {
    let carried = scenario.family.carried_in.hours.iter();
    let of = carried.filter(|it| it.child == week.child && it.fortnight == week.fortnight);
    of.map(|used| used.hours).sum()
}

fn facts_of_absence(
    enrolment: &Enrolment,
    facts: &Session,
    week: &WeekEntitlement,
) -> AbsenceFacts {
    let day = facts.session_date;
    AbsenceFacts {
        day,
        reason: facts.absence_reason,
        first_attended: enrolment.first_attended,
        last_attended: enrolment.last_attended,
        days_at_either_end: BOOK.absence_days_at_either_end(day).unwrap().value.into(),
        secretary_determines: BOOK.secretary_determines_absences(week.week.monday()).unwrap().value,
    }
}

fn allowable(scenario: &Scenario, enrolment: &Enrolment, day: Day) -> AllowableDays {
    let year = FinancialYear::containing(day);
    let first = scenario.sessions.iter().map(|session| session.session_date).min();
    let carried = scenario.family.carried_in.absence_days.iter();
    let carried = carried.filter(|used| used.child == enrolment.child).map(|used| used.days);
    let is_first = first.map(FinancialYear::containing) == Some(year);
    let region = match enrolment.state {
        Some(State::Victoria) => Region::Victoria,
        _ => Region::Elsewhere,
    };
    AllowableDays {
        used: if is_first { carried.sum() } else { 0 },
        allowed: BOOK.allowable_absence_days(region, day).unwrap().value.into(),
        additional_only_after: BOOK.additional_absences_after_allowable_days(day).unwrap().value,
    }
}

impl Batch {
    fn add(&mut self, scenario: &Scenario, week: &WeekEntitlement, session: &SessionEntitlement) {
        let facts = &scenario.sessions[session.place];
        let enrolment = scenario.enrolments.iter().find(|at| at.enrolment_id == week.enrolment_id);
        let enrolment = enrolment.expect("an enrolment");
        let by_provider = session.kind == SubsidyKind::ProviderAccs;
        let own_pool = by_provider.then_some(week.enrolment_id);
        let pool = (week.fortnight, week.child, own_pool);
        let used = if by_provider { Minutes::ZERO } else { carried_in(scenario, week) };
        self.at_pool.push(self.pools.row(pool, || used));
        let at = (week.fortnight, week.enrolment_id);
        self.at_enrolment.push(self.enrolments.row(at, || Minutes::ZERO));
        let monday = week.fortnight.first_monday();
        let deemed = BOOK.provider_accs_hours(monday).unwrap().value;
        self.at_terms.push(u32::try_from(self.terms.len()).expect("few"));
        self.terms.push(Terms {
            price: price(week, session),
            hours: if by_provider { deemed } else { week.hours_available },
            elected: elected(enrolment, monday).filter(|_| !by_provider),
        });
        self.add_absence(scenario, enrolment, facts, week);
        self.add_amounts(facts, session, by_provider);
    }

    fn add_amounts(&mut self, facts: &Session, session: &SessionEntitlement, by_provider: bool) {
        let lowered = BOOK.prescribed_payments_lower_fee(session.session_date).unwrap().value;
        let deducted = by_provider || lowered;
        let prescribed = if deducted { count(facts.prescribed_payments) } else { 0 };
        let fee = count(facts.fee_before_prescribed_discounts.unwrap_or(facts.fee));
        let net = fee.saturating_sub(count(facts.other_payments)).saturating_sub(prescribed);
        self.net_fee.push(net);
        let room: Exact<i128> = sch2_cl04a::room(facts.fee, facts.prescribed_payments);
        self.room.push(if deducted { WITHOUT_LIMIT } else { count(room.money()) });
        self.minutes.push(u16::try_from(session.times.length().get()).expect("minutes"));
    }

    fn add_absence(
        &mut self,
        scenario: &Scenario,
        enrolment: &Enrolment,
        facts: &Session,
        week: &WeekEntitlement,
    ) {
        let is_absent = facts.attendance == ccs_core::session::Attendance::Absent;
        let position = s10::position(&facts_of_absence(enrolment, facts, week));
        let saved_by = match position {
            AbsencePosition::Within => None,
            AbsencePosition::SavedBeyond(saved_by) => Some(saved_by),
            AbsencePosition::BeforeFirst | AbsencePosition::AfterLast => {
                self.at_absence.push(NOT_ABSENT);
                return;
            }
        };
        if !is_absent {
            self.at_absence.push(NOT_ABSENT);
            return;
        }
        let (child, day) = (enrolment.child, facts.session_date);
        let year = self
            .years
            .row((child, FinancialYear::containing(day)), || allowable(scenario, enrolment, day));
        let day = self.days.row((child, day), || AbsenceDay { year, is_counted: false });
        self.at_absence.push(u32::try_from(self.absences.len()).expect("few"));
        self.absences.push(Absence { day, reason: facts.absence_reason, saved_by });
    }

    fn subsidised(&mut self) -> Vec<Subsidised> {
        let mut answers = vec![Subsidised::default(); self.minutes.len()];
        let columns = Columns {
            terms: &self.at_terms,
            pool: &self.at_pool,
            enrolment: Some(&self.at_enrolment),
            absence: Some(&self.at_absence),
            net_fee: &self.net_fee,
            room: &self.room,
            minutes: &self.minutes,
        };
        let used = Used {
            pools: &mut self.pools.rows,
            enrolments: &mut self.enrolments.rows,
            days: &mut self.days.rows,
            years: &mut self.years.rows,
        };
        let tables = Tables { terms: &self.terms, absences: &self.absences };
        subsidise(tables, used, columns, &mut answers).expect("answers");
        answers
    }
}

/// Sessions in the order in which they use up hours: by fortnight and child, week, enrolment as the file
/// has them, and time.
fn in_order<'w>(
    scenario: &Scenario,
    weeks: &'w [WeekEntitlement],
) -> Vec<(&'w WeekEntitlement, &'w SessionEntitlement)> {
    let of_file = |week: &WeekEntitlement| week.sessions.iter().map(|it| it.place).min();
    let child = |id: ChildId| scenario.children.iter().position(|child| child.child == id);
    let mut weeks: Vec<&WeekEntitlement> = weeks.iter().collect();
    weeks.sort_by_key(|week| (week.fortnight, child(week.child), week.week, of_file(week)));
    let sessions = |week: &'w WeekEntitlement| week.sessions.iter().map(move |it| (week, it));
    weeks.into_iter().flat_map(sessions).collect()
}

/// Where the limit of absence days differs between services, a child's year has no one row.
fn is_in_two_regions(scenario: &Scenario) -> bool {
    let in_victoria = |at: &Enrolment| at.state == Some(State::Victoria);
    scenario.enrolments.iter().any(in_victoria) && !scenario.enrolments.iter().all(in_victoria)
}

/// The order of additional absences changed within a financial year, which one row cannot say.
fn spans_the_change_of_order(scenario: &Scenario) -> bool {
    let rule = |session: &Session| {
        BOOK.additional_absences_after_allowable_days(session.session_date).unwrap().value
    };
    let mut sessions = scenario.sessions.iter();
    sessions.next().is_some_and(|first| sessions.any(|other| rule(other) != rule(first)))
}

/// What a batch gives for each session, and what one at a time gives.
fn both_ways(scenario: &Scenario, weeks: &[WeekEntitlement]) -> (Vec<Subsidised>, Vec<Subsidised>) {
    let mut batch = Batch::default();
    let mut expected = Vec::new();
    for (week, session) in in_order(scenario, weeks) {
        batch.add(scenario, week, session);
        let (amount, minutes) = (session.amount, session.subsidised_hours);
        expected.push(Subsidised { amount, minutes });
    }
    (batch.subsidised(), expected)
}

proptest! {
    #[test]
    fn a_batch_gives_what_one_at_a_time_gives(scenario in in_order_of_time()) {
        prop_assume!(!is_in_two_regions(&scenario) && !spans_the_change_of_order(&scenario));
        let weeks = scenario.weeks();
        prop_assume!(!gives_hours_back(&weeks));
        let (batch, expected) = both_ways(&scenario, &weeks);
        prop_assert_eq!(batch, expected);
    }
}

/// A provider's own ACCS has hours of its own (FAA Sch 2 cl 8 to 10, 16): the election limits the
/// individual's subsidy for the service (cl 4), and is used by nothing else.
#[test]
fn a_providers_accs_uses_none_of_the_hours_elected_for_the_service() {
    let (week, times) =
        (Period { from: day("2025-07-07"), to: Some(day("2025-07-13")) }, TEN_HOURS);
    let scenario = one_child("60000")
        .session("E1", "2025-07-08", times, "150.00")
        .session("E1", "2025-07-15", times, "150.00")
        .session("E1", "2025-07-16", times, "150.00")
        .with(|it| {
            let recipient = AccsRecipient::Provider;
            let kind = AccsKind::ChildWellbeing;
            it.children[0].accs.push(AccsPeriod { kind, period: week, recipient });
            it.enrolments[0].elected_hours.push(ElectedHours { from: None, hours: Some(15) });
        });
    let weeks = scenario.weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "5"]);
    let (batch, expected) = both_ways(&scenario, &weeks);
    assert_eq!(batch, expected);
}

/// Beyond 64 bits the same: the fee is far above any cap, so the hours are paid at 90 % of the cap.
#[test]
fn a_batch_gives_what_one_at_a_time_gives_for_the_largest_fees_too() {
    for fee in ["1717986.9183", "1717986.9184", "1717986.9185", "999999999999.9999"] {
        let scenario = one_child("50000").session("E1", "2025-08-04", TEN_HOURS, fee);
        let weeks = scenario.weeks();
        // The cap of centre based day care in 2025-26 is 14.63: 13.17 an hour.
        assert_eq!(ccs(&weeks), ["131.70"], "{fee}");
        let (batch, expected) = both_ways(&scenario, &weeks);
        assert_eq!(batch, expected, "{fee}");
    }
}

/// An hour at 90 % of the lower of the fee and the cap, with amounts on both sides of 64 bits.
#[test]
fn a_batch_keeps_the_percentage_of_any_fee_and_any_cap() {
    const MOST: u64 = 999_999_999_990;
    for fee in [10, 1_717_980, 1_717_990, MOST] {
        for cap in [10, 167_770, 167_780, MOST] {
            let hourly_rate_cap = Cents::new(i64::try_from(cap * 100).unwrap()).unwrap();
            let price = Price::Rounded { percentage: BasisPoints::literal(90), hourly_rate_cap };
            let hours = Minutes::from_hours_and_minutes(1, 0);
            let terms = [Terms { price, hours, elected: None }];
            let used = Used {
                pools: &mut [Minutes::ZERO],
                enrolments: &mut [],
                days: &mut [],
                years: &mut [],
            };
            let columns = Columns { net_fee: &[fee * 10_000], room: &[WITHOUT_LIMIT], ..ONE };
            let mut answers = [Subsidised::default()];
            subsidise(Tables { terms: &terms, absences: &[] }, used, columns, &mut answers)
                .unwrap();
            let paid = fee.min(cap) / 10 * 9;
            assert_eq!(answers[0].amount.to_string(), format!("{paid}.00"), "{fee}, {cap}");
        }
    }
}

const ONE: Columns<'static> = Columns {
    terms: &[0],
    pool: &[0],
    enrolment: None,
    absence: None,
    net_fee: &[0],
    room: &[0],
    minutes: &[60],
};

/// Why columns are refused, over tables of one row each.
fn refused(columns: Columns<'_>, answers: usize) -> Option<ColumnsRefusal> {
    let price = Price::Rounded { percentage: BasisPoints::WHOLE, hourly_rate_cap: Cents::ZERO };
    let hours = Minutes::from_hours_and_minutes(1, 0);
    let terms = [Terms { price, hours, elected: None }];
    let day = Absence { day: 9, ..Absence::default() };
    let tables = Tables { terms: &terms, absences: &[Absence::default(), day] };
    let days = AllowableDays { used: 0, allowed: 42, additional_only_after: false };
    let used = Used {
        pools: &mut [Minutes::ZERO],
        enrolments: &mut [Minutes::ZERO],
        days: &mut [AbsenceDay::default()],
        years: &mut [days],
    };
    let mut all = [Subsidised::default()];
    subsidise(tables, used, columns, &mut all[..answers]).err()
}

#[test]
fn columns_of_different_lengths_or_without_their_rows_are_refused() {
    assert_eq!(refused(ONE, 1), None);
    let whole = Columns { enrolment: Some(&[0]), absence: Some(&[0]), ..ONE };
    assert_eq!(refused(whole, 1), None);
    let short: [Columns<'_>; 3] = [
        Columns { room: &[], ..ONE },
        Columns { enrolment: Some(&[]), ..ONE },
        Columns { absence: Some(&[]), ..ONE },
    ];
    assert_eq!(refused(ONE, 0), Some(ColumnsRefusal::Lengths));
    assert!(short.iter().all(|it| refused(*it, 1) == Some(ColumnsRefusal::Lengths)));
    let row = 0;
    let beyond = [
        (Columns { terms: &[1], ..ONE }, ColumnsRefusal::NoTerms { row }),
        (Columns { pool: &[1], ..ONE }, ColumnsRefusal::NoPool { row }),
        (Columns { enrolment: Some(&[1]), ..ONE }, ColumnsRefusal::NoEnrolment { row }),
        (Columns { absence: Some(&[2]), ..ONE }, ColumnsRefusal::NoAbsence { row }),
        (Columns { absence: Some(&[1]), ..ONE }, ColumnsRefusal::NoAbsence { row }),
    ];
    for (columns, refusal) in beyond {
        assert_eq!(refused(columns, 1), Some(refusal));
    }
}
