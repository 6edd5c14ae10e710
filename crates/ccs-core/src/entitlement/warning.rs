//! Facts that contradict payment, or that the law or the sources leave open: paid as given, and warned
//! of.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::assess::Assessment;
use super::balance::Balance;
use super::fortnight::TransitionLowIncome;
use super::model::{Child, ExemptJobSeeker2026, ExemptionReason, Scenario, Session};
use super::result::{Absence, SessionEntitlement, WeekEntitlement};
use super::usage::Nights;
use crate::date::{CcsFortnight, Day};
use crate::id::{ChildId, EnrolmentId};
use crate::law::faa::s85ba;
use crate::money::{Money, WideMoney};
use crate::rates::RateBook;

/// One cause for a warning, once for each child and enrolment that it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Warning {
    /// The cause.
    pub cause: WarningCause,
    /// The child, where the cause is about one.
    pub child: Option<ChildId>,
    /// The enrolment, where the cause is about one.
    pub enrolment_id: Option<EnrolmentId>,
    /// The first session's day, or the first Monday.
    pub date: Day,
}

/// Why a warning is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum WarningCause {
    /// A child of 14 or more, or at secondary school, and of no class for which that is lifted.
    OlderChild,
    /// More is paid than the fee.
    NegativeGap,
    /// Prescribed payments of 2026, for which no rule was found.
    PrescribedPaymentsUnread,
    /// Prescribed payments of a time in which they lowered the hourly fee.
    PrescribedPaymentsLowerFee,
    /// A partner's low income result served for transition to work.
    PartnersLowIncomeUsed,
    /// A partner's low income result did not serve for transition to work.
    PartnersLowIncomeRefused,
    /// There are no hours of transition to work.
    NoTransitionHours,
    /// An exempt job seeker no longer has 100 hours by that alone.
    ExemptJobSeeker,
    /// A grandparent's hours reach several children.
    GrandparentOfSeveral,
    /// Hours for exceptional circumstances reach both members of a couple.
    ExceptionalHoursOfBoth,
    /// A couple's estimate would give more, and is not kept.
    CoupleEstimateNotKept,
    /// The parts of an absent night use two absence days.
    NightOfTwoDays,
    /// Transition to work after a payment that stopped before its weeks were changed.
    TailAcrossChange,
    /// Marginal rates of a file without whole CCS years.
    PartOfAYear,
}

impl WarningCause {
    /// Every one of them.
    pub const ALL: [Self; 14] = [
        Self::OlderChild,
        Self::NegativeGap,
        Self::PrescribedPaymentsUnread,
        Self::PrescribedPaymentsLowerFee,
        Self::PartnersLowIncomeUsed,
        Self::PartnersLowIncomeRefused,
        Self::NoTransitionHours,
        Self::ExemptJobSeeker,
        Self::GrandparentOfSeveral,
        Self::ExceptionalHoursOfBoth,
        Self::CoupleEstimateNotKept,
        Self::NightOfTwoDays,
        Self::TailAcrossChange,
        Self::PartOfAYear,
    ];

    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OlderChild => "CCS-E201",
            Self::NegativeGap => "CCS-E202",
            Self::PrescribedPaymentsUnread => "CCS-E203",
            Self::PrescribedPaymentsLowerFee => "CCS-E204",
            Self::PartnersLowIncomeUsed
            | Self::PartnersLowIncomeRefused
            | Self::NoTransitionHours => "CCS-E205",
            Self::ExemptJobSeeker => "CCS-E206",
            Self::GrandparentOfSeveral => "CCS-E207",
            Self::ExceptionalHoursOfBoth => "CCS-E208",
            Self::CoupleEstimateNotKept => "CCS-E209",
            Self::NightOfTwoDays => "CCS-E210",
            Self::TailAcrossChange => "CCS-E211",
            Self::PartOfAYear => "CCS-E212",
        }
    }

    /// The warning as a sentence without its full stop.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::OlderChild => {
                "the child is too old, or at secondary school, on the day of a session (FAA s 85BA(1)(a))"
            }
            Self::NegativeGap => {
                "others and the subsidy pay more than the fee, and the gap of the week is below zero"
            }
            Self::PrescribedPaymentsUnread => {
                "no rule was found that prescribes payments for the day of the session, and they are taken as prescribed"
            }
            Self::PrescribedPaymentsLowerFee => {
                "on the day of the session every payment of others lowered the hourly fee, prescribed or not (FAA Sch 2 cl 2(2)(b) as made)"
            }
            Self::PartnersLowIncomeUsed => {
                "the partner's hours for a low income serve for transition to work, as Family Assistance Guide 3.5.2.30 has it, and FAA Sch 2 cl 11(1) as made gives none"
            }
            Self::PartnersLowIncomeRefused => {
                "the partner's hours for a low income do not serve for transition to work, by FAA Sch 2 cl 11(1) as made, and Family Assistance Guide 3.5.2.30 pays for them"
            }
            Self::NoTransitionHours => {
                "there are no hours for transition to work: one's own low income never gives them"
            }
            Self::ExemptJobSeeker => {
                "an exempt job seeker has the most hours only with enough hours of activity (Minister's Rules s 39)"
            }
            Self::GrandparentOfSeveral => {
                "a grandparent's hours are for the grandchild only, no child is named, and every child has them"
            }
            Self::ExceptionalHoursOfBoth => {
                "hours for exceptional circumstances are determined for an individual, no member is named, and both members of the couple have them"
            }
            Self::CoupleEstimateNotKept => {
                "the couple separated within the year, and the final income gives less than the estimate did (FAA Sch 3 cl 3A)"
            }
            Self::NightOfTwoDays => {
                "the two parts of an absent night use two absence days (FAA s 10 is about a session on a day)"
            }
            Self::TailAcrossChange => {
                "the payment stopped before its weeks were changed, which number it has was not read, and the later one is used"
            }
            Self::PartOfAYear => {
                "the file does not have whole CCS years, and its marginal rates are of its weeks alone"
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::OlderChild => {
                "leave the session out, or give `older_child_class` for a child of a class that the rules list"
            }
            Self::NegativeGap => "check the fee and the payments of others",
            Self::PrescribedPaymentsUnread => {
                "give them as `other_payments` if no rule prescribes them"
            }
            Self::PrescribedPaymentsLowerFee => {
                "if the payment was for a later session, correct its day"
            }
            Self::PartnersLowIncomeUsed => {
                "set the policy `transition_partner_low_income` to `act` to follow the Act"
            }
            Self::PartnersLowIncomeRefused => {
                "set the policy `transition_partner_low_income` to `guide` to follow the Guide"
            }
            Self::NoTransitionHours => "give the individual's activity under `activity`",
            Self::ExemptJobSeeker => {
                "set the policy `exempt_job_seeker_2026` to `hundred` to give them without"
            }
            Self::GrandparentOfSeveral => "name the grandchild as `child` of the exemption",
            Self::ExceptionalHoursOfBoth => "name the member of the couple as `member`",
            Self::CoupleEstimateNotKept => {
                "set `keeps_couple_estimates` if the estimates were honest and revised when due"
            }
            Self::NightOfTwoDays => "set the policy `overnight_absence` to `first_day` to use one",
            Self::TailAcrossChange => "give `tail` to choose",
            Self::PartOfAYear => "give the sessions of a whole CCS year for the rate of a year",
        }
    }
}

impl Warning {
    /// About the family as a whole.
    #[must_use]
    pub const fn of_family(cause: WarningCause, date: Day) -> Self {
        Self { cause, child: None, enrolment_id: None, date }
    }
}

impl Balance {
    /// What the balancing is warned of.
    #[must_use]
    pub fn warning(&self) -> Option<Warning> {
        let cause = WarningCause::CoupleEstimateNotKept;
        self.estimate_gives_more_from.map(|date| Warning::of_family(cause, date))
    }
}

/// That marginal rates are of a file without whole CCS years; `None` where each year with a session
/// has one in its first fortnight and in its last.
#[must_use]
pub fn part_of_a_year(scenario: &Scenario) -> Option<Warning> {
    let days = scenario.sessions.iter().map(|session| session.session_date);
    let mut fortnights: Vec<CcsFortnight> = days.filter_map(CcsFortnight::containing).collect();
    fortnights.sort_unstable();
    fortnights.dedup();
    let first = *fortnights.first()?;
    let years = fortnights.chunk_by(|a, b| a.ccs_year() == b.ccs_year());
    let is_whole = |of_year: &[CcsFortnight]| {
        let year = of_year.first().map(|fortnight| fortnight.ccs_year());
        let year = year.map(|year| (year.fortnights().next(), year.fortnights().last()));
        year == Some((of_year.first().copied(), of_year.last().copied()))
    };
    let whole = years.into_iter().all(is_whole);
    let cause = WarningCause::PartOfAYear;
    (!whole).then(|| Warning::of_family(cause, first.first_monday()))
}

impl Assessment<'_, '_> {
    /// What is paid as given and contradicts payment, or is left open: one for each cause, child and
    /// enrolment, in the order of the codes.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let mut found = Found { nights: Nights::of(self.scenario), first: BTreeMap::new() };
        for week in &self.entitlements().weeks {
            self.of_week(week, &mut found);
        }
        for (fortnight, family) in &self.fortnights.family {
            self.of_family(fortnight.first_monday(), family.couple.is_some(), &mut found);
        }
        let warnings = found.first.into_iter();
        warnings
            .map(|((cause, child, enrolment_id), date)| Warning {
                cause,
                child,
                enrolment_id,
                date,
            })
            .collect()
    }

    fn of_week(&self, week: &WeekEntitlement, found: &mut Found) {
        if week.gap < WideMoney::ZERO {
            found.of_enrolment(WarningCause::NegativeGap, week, week.week.monday());
        }
        if let Some(cause) = self.transition(week) {
            found.of_enrolment(cause, week, week.week.monday());
        }
        let child = self.scenario.children.iter().find(|child| child.child == week.child);
        for decided in &week.sessions {
            let Some(session) = self.scenario.sessions.get(decided.place) else { continue };
            for cause in of_session(session, child, &self.rates) {
                found.of_enrolment(cause, week, session.session_date);
            }
            if self.is_night_of_two_days(decided, session, &found.nights) {
                found.of_enrolment(WarningCause::NightOfTwoDays, week, session.session_date);
            }
        }
    }

    fn transition(&self, week: &WeekEntitlement) -> Option<WarningCause> {
        let family = self.fortnights.family.get(&week.fortnight)?;
        let place = self.scenario.children.iter().position(|child| child.child == week.child)?;
        let child = self.fortnights.children.get(&(week.fortnight, place))?;
        let low_income =
            child.hours_facts.transition_low_income(family, family.place_of(week.week));
        low_income.map(|low_income| match low_income {
            TransitionLowIncome::Used => WarningCause::PartnersLowIncomeUsed,
            TransitionLowIncome::Refused => WarningCause::PartnersLowIncomeRefused,
            TransitionLowIncome::NoHours => WarningCause::NoTransitionHours,
        })
    }

    /// Whether an absence and that of the evening before, which it continues, use a day each.
    fn is_night_of_two_days(
        &self,
        decided: &SessionEntitlement,
        session: &Session,
        nights: &Nights,
    ) -> bool {
        let uses_a_day = |decided: &SessionEntitlement| decided.absence == Some(Absence::Allowable);
        let Some(eve) = nights.first_part(session).filter(|_| uses_a_day(decided)) else {
            return false;
        };
        let weeks = self.entitlements().weeks.iter();
        let of_enrolment = weeks.filter(|week| week.enrolment_id == session.enrolment_id);
        let mut sessions = of_enrolment.flat_map(|week| &week.sessions);
        sessions.any(|other| other.session_date == eve && uses_a_day(other))
    }

    /// What the family's facts leave open in a fortnight with a session.
    fn of_family(&self, first_monday: Day, couple: bool, found: &mut Found) {
        let family = &self.scenario.family;
        let in_force = family.exemptions.iter().filter(|at| at.period.contains(first_monday));
        for exemption in in_force {
            let cause = match exemption.reason {
                ExemptionReason::GrandparentCarer => (exemption.child.is_none()
                    && self.scenario.children.len() > 1)
                    .then_some(WarningCause::GrandparentOfSeveral),
                ExemptionReason::ExemptJobSeeker => self
                    .is_tested_as_obligation(first_monday)
                    .then_some(WarningCause::ExemptJobSeeker),
                _ => None,
            };
            if let Some(cause) = cause {
                found.add((cause, None, None), first_monday);
            }
        }
        let mut exceptional = family.exceptional_hours.iter();
        if couple && exceptional.any(|at| at.member.is_none() && at.period.contains(first_monday)) {
            found.add((WarningCause::ExceptionalHoursOfBoth, None, None), first_monday);
        }
    }

    fn is_tested_as_obligation(&self, first_monday: Day) -> bool {
        let policy = self.scenario.family.policies.exempt_job_seeker_2026;
        let full_from = self.rates.mutual_obligation_full_from(first_monday);
        policy == ExemptJobSeeker2026::Rule39 && full_from.is_ok_and(|at| at.value.is_some())
    }
}

/// The earliest day of every warning.
struct Found {
    nights: Nights,
    first: BTreeMap<(WarningCause, Option<ChildId>, Option<EnrolmentId>), Day>,
}

impl Found {
    fn add(&mut self, key: (WarningCause, Option<ChildId>, Option<EnrolmentId>), date: Day) {
        let first = self.first.entry(key).or_insert(date);
        *first = date.min(*first);
    }

    fn of_enrolment(&mut self, cause: WarningCause, week: &WeekEntitlement, date: Day) {
        self.add((cause, Some(week.child), Some(week.enrolment_id)), date);
    }
}

fn of_session(
    session: &Session,
    child: Option<&Child>,
    rates: &RateBook<'_>,
) -> impl Iterator<Item = WarningCause> {
    let day = session.session_date;
    let older = child.is_some_and(|child| {
        let under_years = rates.child_under_years(day).map(|limit| limit.value);
        let old = !under_years.is_ok_and(|limit| s85ba::is_young_enough(child.born, limit, day))
            || s85ba::attends_secondary_school(child.secondary_school_from, day);
        old && !child.older_child_class.on(day)
    });
    let prescribed = session.prescribed_payments > Money::ZERO;
    let rule_read = rates.prescribed_payments_rule_read(day).is_ok_and(|is| is.value);
    let lower_fee = rates.prescribed_payments_lower_fee(day).is_ok_and(|is| is.value);
    [
        older.then_some(WarningCause::OlderChild),
        (prescribed && !rule_read).then_some(WarningCause::PrescribedPaymentsUnread),
        (prescribed && lower_fee).then_some(WarningCause::PrescribedPaymentsLowerFee),
    ]
    .into_iter()
    .flatten()
}
