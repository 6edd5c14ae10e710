//! A family as it is drawn, and what changes about it: income, activity, partner, children, care.

use ccs_core::date::{CcsFortnight, Day, Weekday};
use ccs_core::entitlement::model::{
    AccsKind, AccsPeriod, AccsRecipient, Activity, ActivityKind, ActivityLevel, Child, Couple,
    Enrolment, Family, IncomeEstimate, Partnered, Period,
};
use ccs_core::hours::Minutes;
use ccs_core::money::Money;
use ccs_core::session::CareType;

use super::household::{Enrolled, Household};
use crate::draw::Draw;
use crate::world::{identifier, later, whole};

/// An income at which nothing is paid.
const NOT_GIVEN: u64 = 600_000;

/// A family has so many children at most. They begin care about as often as they leave it, so a long
/// world has as many in care as a short one.
const MOST_CHILDREN: usize = 3;

/// What a family notifies to the agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notified {
    /// A fact from a day to come on.
    Ahead,
    /// A fact since a day in the past: weeks since then are reassessed.
    Late(Day),
}

impl Household {
    /// A family with one to three children in care from a day on.
    pub(super) fn draw(number: u32, services: usize, begins: Day, draw: &mut Draw) -> Self {
        let from = later(begins, -28);
        // Some have given no income yet: they get nothing, and large arrears once they give it.
        let income = if draw.one_in(6) { NOT_GIVEN } else { 45_000 + draw.below(190_000) };
        let estimate = IncomeEstimate { from, amount: dollars(income) };
        let level = level(from, draw);
        let mut family =
            Family::on(estimate, Activity { individual: vec![level], partner: vec![] });
        if draw.one_in(2) {
            family.partnered = Partnered::During(vec![Couple::from(Period { from, to: None })]);
        }
        // A partner's hours count only while there is one.
        family.activity.partner = vec![level_of(from, 76)];
        let mut household = Self::new(number, family, Vec::new());
        for _ in 0..=draw.index(MOST_CHILDREN) {
            household.add_child(
                later(begins, -whole(300 + draw.below(1_000))),
                services,
                begins,
                draw,
            );
        }
        household
    }

    fn add_child(&mut self, born: Day, services: usize, from: Day, draw: &mut Draw) {
        let name = format!("C{:04}{}", self.number, self.children.len());
        self.children.push(Child::born(identifier(&name), born));
        self.enrol(self.children.len() - 1, services, from, draw);
    }

    /// Enrols a child at a service from a Monday on.
    fn enrol(&mut self, child: usize, services: usize, from: Day, draw: &mut Draw) {
        let Some(child) = self.children.get(child).map(|child| child.child) else { return };
        let service = draw.index(services);
        let id = format!("E{:04}{:03}", self.number, self.enrolments.len());
        let mut days = [0; 5].map(|_| draw.one_in(2));
        days[draw.index(5)] = true;
        let care =
            if draw.one_in(4) { CareType::FamilyDayCare } else { CareType::CentreBasedDayCare };
        let service_id = identifier(&service_id(service));
        self.enrolments.push(Enrolled {
            enrolment: Enrolment::of(child, identifier(&id), service_id, care),
            service,
            from,
            to: None,
            days,
            fee: dollars(80 + draw.below(90)),
        });
    }

    /// One change, notified on a Wednesday; `None` where this family has none.
    pub(super) fn change(
        &mut self,
        day: Day,
        services: usize,
        draw: &mut Draw,
    ) -> Option<Notified> {
        let monday = next_fortnight(day);
        match draw.below(10) {
            0 | 1 => self.estimate(monday, draw),
            2 => self.other_activity(monday, draw),
            3 => self.partner(day, draw),
            4 => self.move_service(day, services, draw),
            5 => self.begin_care(day, services, draw),
            6 => self.at_risk(monday, draw),
            7 => self.activity_notified_late(day, draw),
            8 => self.estimate_corrected(day, draw),
            _ => self.leave_care(day, draw),
        }
    }

    fn estimate(&mut self, from: Day, draw: &mut Draw) -> Option<Notified> {
        let last = self.family.income_estimates.last()?;
        let (last_from, amount) = (last.from, varied(last.amount, draw));
        if from <= last_from || dollars(NOT_GIVEN) <= last.amount {
            return None;
        }
        self.family.income_estimates.push(IncomeEstimate { from, amount });
        Some(Notified::Ahead)
    }

    fn other_activity(&mut self, from: Day, draw: &mut Draw) -> Option<Notified> {
        let last = self.family.activity.individual.last_mut()?;
        if last.to.is_some() || from <= last.begins.day() {
            return None;
        }
        last.to = from.pred();
        self.family.activity.individual.push(level(from, draw));
        Some(Notified::Ahead)
    }

    /// A couple parts or meets, which is notified up to twenty weeks later.
    fn partner(&mut self, day: Day, draw: &mut Draw) -> Option<Notified> {
        let since = next_fortnight(later(day, -whole(7 * draw.below(20))));
        let (none, new) = (Vec::new(), Couple::from(Period { from: since, to: None }));
        let couples = match &mut self.family.partnered {
            Partnered::During(couples) => couples,
            alone @ Partnered::Throughout(_) => {
                *alone = Partnered::During(none);
                let Partnered::During(couples) = alone else { return None };
                couples
            }
        };
        match couples.last_mut() {
            Some(last) if since <= later(last.period.from, 28) => return None,
            Some(last) if last.period.to.is_none() => last.period.to = since.pred(),
            Some(last) if last.period.to.is_some_and(|to| since <= later(to, 28)) => return None,
            _ => couples.push(new),
        }
        Some(if since < day { Notified::Late(since) } else { Notified::Ahead })
    }

    /// A child who is not in care begins it, or a further child.
    fn begin_care(&mut self, day: Day, services: usize, draw: &mut Draw) -> Option<Notified> {
        let monday = next_fortnight(day);
        let in_care = |child: &Child| {
            let own = |it: &&Enrolled| it.enrolment.child == child.child;
            self.enrolments.iter().filter(own).any(|it| it.to.is_none_or(|to| monday <= to))
        };
        match self.children.iter().position(|child| !in_care(child)) {
            Some(child) => self.enrol(child, services, monday, draw),
            None if self.children.len() >= MOST_CHILDREN => return None,
            None => self.add_child(later(day, -400), services, monday, draw),
        }
        Some(Notified::Ahead)
    }

    /// One of several children leaves care at the end of the week.
    fn leave_care(&mut self, day: Day, draw: &mut Draw) -> Option<Notified> {
        let open = self.enrolments.iter().filter(|it| it.to.is_none()).count();
        if open < 2 {
            return None;
        }
        self.end_enrolment(day, draw)?;
        Some(Notified::Ahead)
    }

    /// A child leaves a service at the end of the week, and goes to another from the next on.
    fn move_service(&mut self, day: Day, services: usize, draw: &mut Draw) -> Option<Notified> {
        let (child, sunday) = self.end_enrolment(day, draw)?;
        self.enrol(child, services, later(sunday, 1), draw);
        Some(Notified::Ahead)
    }

    /// Ends an enrolment that has run for eight weeks. Gives its child, and its last day.
    fn end_enrolment(&mut self, day: Day, draw: &mut Draw) -> Option<(usize, Day)> {
        let open: Vec<usize> = (0..self.enrolments.len())
            .filter(|place| self.enrolments.get(*place).is_some_and(|it| it.to.is_none()))
            .collect();
        let place = *open.get(draw.index(open.len()))?;
        let enrolled = self.enrolments.get_mut(place)?;
        let sunday =
            (0..7).map(|after| later(day, after)).find(|day| day.weekday() == Weekday::Sunday)?;
        if sunday <= later(enrolled.from, 56) {
            return None;
        }
        enrolled.to = Some(sunday);
        let child = enrolled.enrolment.child;
        Some((self.children.iter().position(|it| it.child == child)?, sunday))
    }

    /// A child is at risk for six weeks, so that ACCS is paid.
    fn at_risk(&mut self, from: Day, draw: &mut Draw) -> Option<Notified> {
        let index = draw.index(self.children.len());
        let child = self.children.get_mut(index)?;
        if child.accs.last().is_some_and(|last| last.period.to.is_none_or(|to| from <= to)) {
            return None;
        }
        child.accs.push(AccsPeriod {
            kind: AccsKind::ChildWellbeing,
            period: Period { from, to: Some(later(from, 41)) },
            recipient: AccsRecipient::Individual,
        });
        Some(Notified::Ahead)
    }

    /// More hours of activity than were known, for some weeks of the past.
    fn activity_notified_late(&mut self, day: Day, draw: &mut Draw) -> Option<Notified> {
        let since = next_fortnight(later(day, -whole(70 + 14 * draw.below(12))));
        let to = later(since, 13 + whole(14 * draw.below(4)));
        let first = self.family.activity.individual.first()?.begins.day();
        if since < first {
            return None;
        }
        let extra = ActivityLevel { to: Some(to), ..level_of(since, 10 + draw.below(30)) };
        self.family.activity.individual.insert(0, extra);
        Some(Notified::Late(since))
    }

    /// This year's estimate had been taken down wrongly, or was not given before.
    fn estimate_corrected(&mut self, day: Day, draw: &mut Draw) -> Option<Notified> {
        let year = CcsFortnight::containing(day)?.ccs_year();
        let first = year.fortnights().next()?.first_monday();
        let last = self.family.income_estimates.last_mut()?;
        let is_given = last.amount < dollars(NOT_GIVEN);
        let amount =
            if is_given { varied(last.amount, draw) } else { dollars(60_000 + draw.below(60_000)) };
        if last.from < first {
            self.family.income_estimates.push(IncomeEstimate { from: first, amount });
            return Some(Notified::Late(first));
        }
        last.amount = amount;
        Some(Notified::Late(last.from))
    }
}

pub(super) fn service_id(service: usize) -> String {
    format!("19{:07}L", service + 1)
}

fn level(from: Day, draw: &mut Draw) -> ActivityLevel {
    level_of(from, [0, 10, 20, 40, 76][draw.index(5)])
}

fn level_of(from: Day, hours: u64) -> ActivityLevel {
    let hours = u32::try_from(hours).unwrap_or_default();
    ActivityLevel::of(ActivityKind::Work, from, Minutes::from_hours_and_minutes(hours, 0))
}

/// An income up to two fifths lower or higher.
pub(super) fn varied(income: Money, draw: &mut Draw) -> Money {
    let whole = income.ten_thousandths() / 10_000;
    let varied = whole.saturating_mul(60 + draw.between(0, 81)) / 100;
    Money::from_ten_thousandths(varied.saturating_mul(10_000)).unwrap_or(income)
}

pub(super) fn dollars(count: u64) -> Money {
    let count = i64::try_from(count).unwrap_or_default();
    Money::from_ten_thousandths(count.saturating_mul(10_000)).unwrap_or_default()
}

/// The first Monday of the next CCS fortnight.
fn next_fortnight(day: Day) -> Day {
    CcsFortnight::containing(day).map_or(day, |fortnight| fortnight.succ().first_monday())
}
