//! A family with the facts that the agency knows, what was reported of its children, and what the
//! law gives for it.

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::date::{CCS_BEGAN, CcsFortnight, CcsYear, Day, FinancialYear, Week};
use ccs_core::entitlement::model::{
    Child, Enrolment, Family, IncomeEstimate, Partnered, Scenario, Session,
};
use ccs_core::entitlement::{Change, Entitlements, WeekSums, assess, reassess_sums};
use ccs_core::exchange::{EntitledTo, SessionEntitlement};
use ccs_core::id::EnrolmentId;
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::rates::RateBook;
use ccs_core::session::{CareType, SessionOfCare};
use ccs_core::statement::{Row, Statement};

use super::broken::{Broken, refused};
use crate::world::later;

/// After so many days a session report is no longer varied: what changes about its week from then
/// on is between the agency and the customer.
const OPEN_FOR: i32 = 28;

/// A child who was at risk has the hours of that for some months more; a year is longer.
const RESULT_FOR: i32 = 366;

/// A family.
#[derive(Debug, Clone)]
pub(super) struct Household {
    pub(super) number: u32,
    pub(super) family: Family,
    pub(super) children: Vec<Child>,
    pub(super) enrolments: Vec<Enrolled>,
    /// The sessions of the version of each report that counts.
    pub(super) reported: BTreeMap<Week, BTreeMap<EnrolmentId, Vec<Session>>>,
    /// What the last assessment gave for each week.
    sums: BTreeMap<Week, BTreeMap<EnrolmentId, WeekSums>>,
    /// The income of each year that was balanced.
    incomes: BTreeMap<FinancialYear, Money>,
}

/// An enrolment, with what is usual about it.
#[derive(Debug, Clone)]
pub(super) struct Enrolled {
    pub(super) enrolment: Enrolment,
    pub(super) service: usize,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
    /// Days a week, Monday first.
    pub(super) days: [bool; 5],
    pub(super) fee: Money,
}

/// What new facts or reports changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Reassessed {
    /// Weeks whose report is still open: the service gets another answer where it differs.
    pub(super) open: Vec<OpenWeek>,
    /// The changes of weeks whose report is closed: the customer gets or owes the difference.
    pub(super) closed: Vec<Change>,
}

/// A week whose report is open, before and after an assessment.
#[derive(Debug, Clone, Default)]
pub(super) struct OpenWeek {
    pub(super) before: Option<WeekSums>,
    pub(super) after: Option<WeekSums>,
    /// The entitlement of each session now.
    pub(super) rows: Vec<SessionEntitlement>,
}

impl Household {
    pub(super) fn new(number: u32, family: Family, children: Vec<Child>) -> Self {
        Self {
            number,
            family,
            children,
            enrolments: Vec::new(),
            reported: BTreeMap::new(),
            sums: BTreeMap::new(),
            incomes: BTreeMap::new(),
        }
    }

    /// Replaces what is reported of an enrolment's week.
    pub(super) fn report(
        &mut self,
        week: Week,
        enrolment: EnrolmentId,
        sessions: &[SessionOfCare],
    ) {
        let of_week = self.reported.entry(week).or_default();
        if sessions.is_empty() {
            of_week.remove(&enrolment);
        } else {
            let sessions = sessions.iter().map(|reported| session(enrolment, reported));
            of_week.insert(enrolment, sessions.collect());
        }
    }

    /// Assesses the CCS years that weeks of these touch, and gives what changed since the last time.
    pub(super) fn reassess(
        &mut self,
        weeks: &[Week],
        day: Day,
        rates: &RateBook<'_>,
    ) -> Result<Reassessed, Broken> {
        let mut changed = Reassessed::default();
        for year in years_touched(weeks) {
            self.reassess_year(year, day, rates, &mut changed)?;
        }
        Ok(changed)
    }

    fn reassess_year(
        &mut self,
        year: CcsYear,
        day: Day,
        rates: &RateBook<'_>,
        changed: &mut Reassessed,
    ) -> Result<(), Broken> {
        let scenario = self.scenario(year);
        let all = assess(&scenario, rates).map_err(refused(day, "assess"))?.weeks;
        let of_year = all.into_iter().filter(|week| week.fortnight.ccs_year() == year);
        let (closed, open): (Vec<_>, Vec<_>) = of_year.partition(|week| is_closed(week.week, day));
        let before: Vec<WeekSums> = self.sums_of(year).copied().collect();
        let (closed_before, open_before): (Vec<_>, Vec<_>) =
            before.into_iter().partition(|sums| is_closed(sums.week, day));
        let (closed, open) = (Entitlements { weeks: closed }, Entitlements { weeks: open });
        changed.closed.extend(reassess_sums(&closed_before, &closed));

        let mut weeks: BTreeMap<(Week, EnrolmentId), OpenWeek> = BTreeMap::new();
        for sums in closed_before.iter().chain(&open_before) {
            self.sums.remove(&sums.week);
        }
        for sums in open_before {
            weeks.entry((sums.week, sums.enrolment_id)).or_default().before = Some(sums);
        }
        for week in Statement::of(&scenario, &open).children.into_iter().flat_map(|it| it.weeks) {
            let rows = week.rows.iter().map(entitlement).collect();
            weeks.entry((week.week, week.enrolment_id)).or_default().rows = rows;
        }
        for sums in open.weeks.iter().map(WeekSums::from) {
            weeks.entry((sums.week, sums.enrolment_id)).or_default().after = Some(sums);
        }
        for sums in closed.weeks.iter().chain(&open.weeks).map(WeekSums::from) {
            self.sums.entry(sums.week).or_default().insert(sums.enrolment_id, sums);
        }
        changed.open.extend(weeks.into_values());
        Ok(())
    }

    /// The facts for a CCS year. Its first weeks share absence days with the last of the year
    /// before: those since the fortnight of 1 July are part of it.
    pub(super) fn scenario(&self, year: CcsYear) -> Scenario {
        let financial = year.financial_year();
        let first = CcsFortnight::containing(financial.first().max(CCS_BEGAN));
        let first = first.and_then(|fortnight| Week::containing(fortnight.first_monday()));
        let last = year.fortnights().last().and_then(CcsFortnight::weeks).map(|[_, second]| second);
        let (Some(first), Some(last)) = (first, last) else { return self.with(Vec::new()) };
        let mut scenario = self.with(self.sessions(first, last));
        leave_out_earlier_facts(&mut scenario, first.monday());
        if let Some(&amount) = self.incomes.get(&financial) {
            scenario.family.income_estimates =
                vec![IncomeEstimate { from: first.monday(), amount }];
        }
        scenario
    }

    /// The facts of all weeks, with the income of each year as it is known now.
    pub(super) fn whole(&self) -> Scenario {
        let all = self.reported.values().flat_map(BTreeMap::values).flatten();
        let mut scenario = self.with(all.cloned().collect());
        let estimates = &mut scenario.family.income_estimates;
        for (&year, &amount) in &self.incomes {
            let mut fortnights = CcsYear::of(year).fortnights();
            let (first, last) = (fortnights.next(), fortnights.last());
            let (Some(from), Some(next)) = (first, last.map(CcsFortnight::succ)) else { continue };
            let (from, next) = (from.first_monday(), next.first_monday());
            let after = estimates.iter().rev().find(|estimate| estimate.from <= next).copied();
            estimates.retain(|estimate| estimate.from < from || next <= estimate.from);
            estimates.push(IncomeEstimate { from, amount });
            estimates.extend(after.map(|after| IncomeEstimate { from: next, ..after }));
            estimates.sort_by_key(|estimate| estimate.from);
            estimates.dedup_by_key(|estimate| estimate.from);
        }
        scenario
    }

    fn with(&self, sessions: Vec<Session>) -> Scenario {
        let enrolments = self.enrolments.iter().map(|enrolled| enrolled.enrolment.clone());
        Scenario {
            family: self.family.clone(),
            children: self.children.clone(),
            enrolments: enrolments.collect(),
            sessions,
        }
    }

    fn sessions(&self, first: Week, last: Week) -> Vec<Session> {
        let weeks = self.reported.range(first..=last);
        weeks.flat_map(|(_, of_week)| of_week.values()).flatten().cloned().collect()
    }

    pub(super) fn sums_of(&self, year: CcsYear) -> impl Iterator<Item = &WeekSums> {
        let weeks: Vec<Week> =
            year.fortnights().filter_map(CcsFortnight::weeks).flatten().collect();
        let range = weeks.first().zip(weeks.last()).map(|(first, last)| *first..=*last);
        let of_year = range.into_iter().flat_map(|range| self.sums.range(range));
        of_year.flat_map(|(_, of_week)| of_week.values())
    }

    /// The actual income of a year takes the place of its estimates.
    pub(super) fn settle_income(&mut self, year: FinancialYear, amount: Money) {
        self.incomes.insert(year, amount);
    }

    pub(super) fn care_type(&self, id: EnrolmentId) -> CareType {
        let enrolled = self.enrolled(id);
        enrolled.map_or(CareType::CentreBasedDayCare, |enrolled| enrolled.enrolment.care_type)
    }

    pub(super) fn enrolled(&self, id: EnrolmentId) -> Option<&Enrolled> {
        self.enrolments.iter().find(|enrolled| enrolled.enrolment.enrolment_id == id)
    }
}

impl OpenWeek {
    /// The week and enrolment.
    pub(super) fn key(&self) -> Option<(Week, EnrolmentId)> {
        self.after.or(self.before).map(|sums| (sums.week, sums.enrolment_id))
    }

    pub(super) fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// By how much more is passed on, and by how much more is withheld.
    pub(super) fn gained(&self) -> (WideMoney, WideMoney) {
        let of = |amount: fn(&WeekSums) -> Cents| {
            let cents = |sums: &Option<WeekSums>| sums.as_ref().map_or(Cents::ZERO, amount);
            WideMoney::from(cents(&self.after)).minus(cents(&self.before).into())
        };
        (of(|sums| sums.fee_reduction), of(|sums| sums.withheld))
    }
}

/// Leaves out what was in force before a first Monday only, so that assessing a year takes no longer in
/// the ninth year than in the first. That it changes no entitlement is compared at the end, where all
/// facts are assessed at once.
fn leave_out_earlier_facts(scenario: &mut Scenario, first: Day) {
    let Scenario { family, children, enrolments, sessions } = scenario;
    let estimates = &mut family.income_estimates;
    let last = estimates.iter().map(|it| it.from).filter(|from| *from <= first).max();
    estimates.retain(|it| Some(it.from) >= last);
    for levels in [&mut family.activity.individual, &mut family.activity.partner] {
        let days = levels.iter().map(|level| level.begins.day());
        let last = days.filter(|day| *day <= first).max();
        levels.retain(|level| Some(level.begins.day()) >= last);
    }
    if let Partnered::During(couples) = &mut family.partnered {
        couples.retain(|couple| couple.period.to.is_none_or(|to| first <= to));
    }
    let some_time_before = later(first, -RESULT_FOR);
    for child in children {
        child.accs.retain(|accs| accs.period.to.is_none_or(|to| some_time_before <= to));
    }
    let with_sessions: BTreeSet<EnrolmentId> = sessions.iter().map(|it| it.enrolment_id).collect();
    enrolments.retain(|enrolment| with_sessions.contains(&enrolment.enrolment_id));
}

/// Whether the report of a week is no longer varied.
pub(super) fn is_closed(week: Week, day: Day) -> bool {
    later(week.sunday(), OPEN_FOR) < day
}

/// The CCS years of weeks, and those whose absence days they use.
fn years_touched(weeks: &[Week]) -> Vec<CcsYear> {
    let days = weeks.iter().flat_map(|week| [week.monday(), later(week.sunday(), 14)]);
    let fortnights = days.filter_map(CcsFortnight::containing);
    let mut years: Vec<CcsYear> = fortnights.map(CcsFortnight::ccs_year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// A reported session as the law reads it.
fn session(enrolment: EnrolmentId, of: &SessionOfCare) -> Session {
    let session = Session::attended(enrolment, of.day(), of.times(), of.fee());
    Session {
        attendance: of.attendance(),
        sign_in: of.sign_in(),
        sign_out: of.sign_out(),
        ..session
    }
}

/// What a session gives the service, as CCSS answers it.
fn entitlement(row: &Row) -> SessionEntitlement {
    SessionEntitlement {
        day: row.session_date,
        start: row.times.start(),
        recipient: EntitledTo::Service,
        ccs: row.amounts.service_ccs.to_money(),
        accs: row.amounts.service_accs.to_money().filter(|accs| *accs != Money::ZERO),
        subsidised_hours: row.ccs_hours,
    }
}

/// What an enrolment's week is entitled to: CCS and ACCS.
pub(super) fn entitled(sums: &WeekSums) -> WideMoney {
    WideMoney::from(sums.ccs).plus(sums.accs.into())
}
