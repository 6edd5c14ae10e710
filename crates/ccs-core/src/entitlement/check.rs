//! Every fact of a scenario that cannot be assessed, found in one pass over all of them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::model::{
    ActivityLevel, Child, DeterminationFor, Enrolment, ExemptionReason, LevelBegins, LevelHours,
    PartnerIncome, Partnered, Period, Scenario, Session,
};
use super::refusal::{Reason, Refusal, Refusals};
use super::{balance, together};
use crate::date::{CCS_BEGAN, CcsFortnight, Day};
use crate::id::{ChildId, PartnerId};
use crate::money::Money;
use crate::rates::{RateBook, RateRefusal};
use crate::session::{Attendance, SessionFault, is_signed_out_first};

/// Everything that is wrong with the facts, apart from what no fortnight has in force.
pub(super) fn every_fact(scenario: &Scenario, rates: &RateBook<'_>) -> Refusals {
    let mut found = Found { scenario, rates, refusals: Vec::new() };
    found.family();
    found.balancing();
    found.carried_in();
    found.report_order();
    found.children();
    found.enrolments();
    found.sessions();
    found.refusals.extend(together::refusals(scenario));
    found.refusals
}

struct Found<'c, 't> {
    scenario: &'c Scenario,
    rates: &'c RateBook<'t>,
    refusals: Refusals,
}

impl Found<'_, '_> {
    fn refuse_if(&mut self, wrong: bool, field: impl FnOnce() -> String, reason: Reason) {
        if wrong {
            self.refusals.push(Refusal { field: field(), reason });
        }
    }

    fn family(&mut self) {
        let family = &self.scenario.family;
        if let Partnered::During(periods) = &family.partnered {
            let periods: Vec<Period> = periods.iter().map(|couple| couple.period).collect();
            self.periods(periods.iter().copied(), "family.partnered");
            self.apart(&periods, "family.partnered");
        }
        let withheld = family.withholding.iter().filter_map(|share| share.period);
        self.periods(withheld, "family.withholding_percent");
        self.exemptions();
        self.exceptional_hours();
        self.periods(family.exemptions.iter().map(|at| at.period), "family.exemptions");
        self.periods(
            family.exceptional_hours.iter().map(|at| at.period),
            "family.exceptional_hours",
        );
        let estimates = &family.income_estimates;
        self.each_from_its_own_day(
            estimates.iter().map(|at| (at.from, ())),
            "family.income_estimates",
        );
        for (place, estimate) in estimates.iter().enumerate() {
            self.not_negative(estimate.amount, || {
                format!("family.income_estimates[{place}].amount")
            });
        }
        self.activity(&family.activity.individual, "family.activity.individual");
        self.activity(&family.activity.partner, "family.activity.partner");
    }

    fn exemptions(&mut self) {
        for (place, exemption) in self.scenario.family.exemptions.iter().enumerate() {
            let unknown = exemption.child.is_some_and(|child| !self.is_listed(child));
            let field = || format!("family.exemptions[{place}].child");
            self.refuse_if(unknown, field, Reason::UnknownChild);
            if exemption.reason == ExemptionReason::ParentsNext
                && let Some(first_monday) = self.parents_next_over(exemption.period)
            {
                let field = || format!("family.exemptions[{place}].reason");
                self.refuse_if(true, field, Reason::ParentsNextOver { first_monday });
            }
        }
    }

    /// The first fortnight with a session in which `ParentsNext` runs and gives nothing.
    fn parents_next_over(&self, period: Period) -> Option<Day> {
        let sessions = self.scenario.sessions.iter();
        let mondays = sessions
            .filter_map(|session| CcsFortnight::containing(session.session_date))
            .map(CcsFortnight::first_monday);
        mondays
            .filter(|monday| period.contains(*monday))
            .filter(|monday| {
                self.rates.parents_next_hours(*monday).is_ok_and(|hours| hours.value.is_none())
            })
            .min()
    }

    fn exceptional_hours(&mut self) {
        for (place, determined) in self.scenario.family.exceptional_hours.iter().enumerate() {
            let unknown = determined.child.is_some_and(|child| !self.is_listed(child));
            let field = || format!("family.exceptional_hours[{place}].child");
            self.refuse_if(unknown, field, Reason::UnknownChild);
        }
    }

    fn is_listed(&self, child: ChildId) -> bool {
        self.scenario.children.iter().any(|listed| listed.child == child)
    }

    /// Whether no period names the person, where each names somebody.
    fn is_unknown_partner(&self, person: PartnerId) -> bool {
        let people = self.scenario.family.partnered.people();
        !people.is_empty() && !people.contains(&None) && !people.contains(&Some(person))
    }

    /// An income of somebody who is never the partner would count for nothing.
    fn partner_income(&mut self, income: Option<&PartnerIncome>) {
        let Some(PartnerIncome::Each(incomes)) = income else { return };
        for (person, _) in incomes {
            let unknown = self.is_unknown_partner(*person);
            let field = || format!("family.balancing.partner_income.{person}");
            self.refuse_if(unknown, field, Reason::UnknownPartner);
        }
    }

    fn balancing(&mut self) {
        let Some(facts) = &self.scenario.family.balancing else { return };
        let of_partners = facts.partner_income.iter().flat_map(PartnerIncome::amounts);
        let amounts = [("actual_income", Some(facts.actual_income)), ("paid", facts.paid)];
        let amounts = amounts.into_iter().filter_map(|(name, amount)| Some((name, amount?)));
        for (name, amount) in amounts.chain(of_partners.map(|amount| ("partner_income", amount))) {
            self.not_negative(amount, || format!("family.balancing.{name}"));
        }
        self.partner_income(facts.partner_income.as_ref());
        // Deadlines that are not known matter only to a balancing.
        let deadlines = balance::deadlines(facts, self.rates);
        let reversed = deadlines.is_ok_and(|deadlines| deadlines.second < deadlines.first);
        let later = if facts.second_deadline.is_some() { "second" } else { "first" };
        self.refuse_if(
            reversed,
            || format!("family.balancing.{later}_deadline"),
            Reason::DeadlinesReversed,
        );
    }

    /// What was used up is of a child that the family lists, and is not below zero.
    fn carried_in(&mut self) {
        let known: BTreeSet<_> = self.scenario.children.iter().map(|child| child.child).collect();
        let carried = &self.scenario.family.carried_in;
        let hours = carried.hours.iter().map(|used| ("hours", used.child));
        let caps = carried.annual_cap.iter().map(|used| ("annual_cap", used.child));
        let days = carried.absence_days.iter().map(|used| ("absence_days", used.child));
        for kind in [hours.collect::<Vec<_>>(), caps.collect(), days.collect()] {
            for (place, (name, child)) in kind.into_iter().enumerate() {
                let unknown = !known.contains(&child);
                let field = || format!("family.carried_in.{name}[{place}]");
                self.refuse_if(unknown, field, Reason::UnknownChild);
            }
        }
        for (place, used) in carried.annual_cap.iter().enumerate() {
            self.not_negative(used.amount, || format!("family.carried_in.annual_cap[{place}]"));
        }
    }

    fn report_order(&mut self) {
        let known: BTreeSet<_> =
            self.scenario.enrolments.iter().map(|enrolment| enrolment.enrolment_id).collect();
        for (place, report) in self.scenario.family.report_order.iter().enumerate() {
            let unknown = !known.contains(&report.enrolment_id);
            let field = || format!("family.report_order[{place}].enrolment_id");
            self.refuse_if(unknown, field, Reason::UnknownEnrolment);
        }
    }

    /// Levels of a kind that begin on one day add; of one id only one begins on a day.
    fn activity(&mut self, levels: &[ActivityLevel], field: &str) {
        let mut seen = BTreeSet::new();
        for (place, level) in levels.iter().enumerate() {
            let at = |key: &str| format!("{field}[{place}].{key}");
            let day = level.begins.day();
            let repeated = level.id.is_some_and(|id| !seen.insert((id, level.partner, day)));
            let key = match level.begins {
                LevelBegins::CountsFrom(_) => "from",
                LevelBegins::HappenedOn(_) => "changed_on",
            };
            self.refuse_if(repeated, || at(key), Reason::OverlappingEstimates);
            let reversed = level.to.is_some_and(|to| to < day);
            self.refuse_if(reversed, || at("to"), Reason::PeriodReversed);
            let unknown = level.partner.is_some_and(|person| self.is_unknown_partner(person));
            self.refuse_if(unknown, || at("partner"), Reason::UnknownPartner);
            if let LevelHours::Varying(fortnights) = &level.hours
                && let Ok(most) = self.rates.variable_hours_fortnights(day.max(CCS_BEGAN))
            {
                let most = most.value;
                let fits = (2..=usize::from(most)).contains(&fortnights.len());
                self.refuse_if(!fits, || at("varies"), Reason::VaryingHours { most });
            }
        }
    }

    fn each_from_its_own_day<K: Ord>(&mut self, days: impl Iterator<Item = (Day, K)>, field: &str) {
        let mut seen = BTreeSet::new();
        for (place, day) in days.enumerate() {
            let repeated = !seen.insert(day);
            self.refuse_if(
                repeated,
                || format!("{field}[{place}].from"),
                Reason::OverlappingEstimates,
            );
        }
    }

    fn periods(&mut self, periods: impl Iterator<Item = Period>, field: &str) {
        for (place, period) in periods.enumerate() {
            self.refuse_if(
                period.is_reversed(),
                || format!("{field}[{place}].to"),
                Reason::PeriodReversed,
            );
        }
    }

    /// Periods of which only one applies at a time.
    fn apart(&mut self, periods: &[Period], field: &str) {
        for (place, period) in periods.iter().enumerate() {
            let earlier = periods.iter().take(place);
            let shares = earlier
                .clone()
                .any(|other| other.contains(period.from) || period.contains(other.from));
            self.refuse_if(shares, || format!("{field}[{place}]"), Reason::OverlappingPeriods);
        }
    }

    fn children(&mut self) {
        let mut seen = BTreeSet::new();
        for (place, child) in self.scenario.children.iter().enumerate() {
            let repeated = !seen.insert(child.child);
            self.refuse_if(repeated, || format!("children[{place}].child"), Reason::RepeatedId);
            self.periods(child.accs.iter().map(|at| at.period), &format!("children[{place}].accs"));
            for (key, holds) in [
                ("determination", &child.determination),
                ("first_nations", &child.first_nations),
                ("preschool_program", &child.preschool_program),
                ("older_child_class", &child.older_child_class),
            ] {
                let periods = holds.periods().iter().copied();
                self.periods(periods, &format!("children[{place}].{key}"));
            }
            self.whose_child(place, child);
        }
    }

    /// A child of one of several partners names which.
    fn whose_child(&mut self, place: usize, child: &Child) {
        let DeterminationFor::Partner(person) = child.determination_for else { return };
        let several = self.scenario.family.partnered.people().len() > 1;
        let field = || format!("children[{place}].determination_for");
        self.refuse_if(person.is_none() && several, field, Reason::WhichPartner);
        let unknown = person.is_some_and(|person| self.is_unknown_partner(person));
        self.refuse_if(unknown, || format!("children[{place}].partner"), Reason::UnknownPartner);
    }

    fn enrolments(&mut self) {
        let children: BTreeMap<_, _> =
            self.scenario.children.iter().map(|child| (child.child, child)).collect();
        let mut seen = BTreeSet::new();
        for (place, enrolment) in self.scenario.enrolments.iter().enumerate() {
            let repeated = !seen.insert(enrolment.enrolment_id);
            self.refuse_if(
                repeated,
                || format!("enrolments[{place}].enrolment_id"),
                Reason::RepeatedId,
            );
            let child = children.get(&enrolment.child);
            let field = || format!("enrolments[{place}].child");
            self.refuse_if(child.is_none(), field, Reason::UnknownChild);
            let partners =
                child.is_some_and(|child| child.determination_for != DeterminationFor::Individual);
            self.refuse_if(partners, field, Reason::PartnersChild);
            let elections = enrolment.elected_hours.iter();
            self.each_from_its_own_day(
                elections.map(|at| (at.from.unwrap_or(Day::MIN), ())),
                &format!("enrolments[{place}].elected_hours"),
            );
        }
    }

    fn sessions(&mut self) {
        let children: BTreeMap<_, &Child> =
            self.scenario.children.iter().map(|child| (child.child, child)).collect();
        let enrolments: BTreeMap<_, &Enrolment> =
            self.scenario.enrolments.iter().map(|at| (at.enrolment_id, at)).collect();
        for (place, session) in self.scenario.sessions.iter().enumerate() {
            let enrolment = enrolments.get(&session.enrolment_id);
            let unknown = enrolment.is_none();
            self.refuse_if(
                unknown,
                || format!("sessions[{place}].enrolment_id"),
                Reason::UnknownEnrolment,
            );
            let child = enrolment.and_then(|enrolment| children.get(&enrolment.child)).copied();
            self.session(place, session, child);
        }
    }

    fn session(&mut self, place: usize, session: &Session, child: Option<&Child>) {
        let field = |name: &str| format!("sessions[{place}].{name}");
        if let Some(reason) = self.wrong_day(session.session_date) {
            self.refuse_if(true, || field("session_date"), reason);
        }
        let unborn = child.is_some_and(|child| session.session_date < child.born);
        self.refuse_if(unborn, || field("session_date"), Reason::BeforeBirth);
        let unconfirmed = session.attendance == Attendance::Unconfirmed;
        self.refuse_if(unconfirmed, || field("attendance"), Reason::Unconfirmed);
        let left_first = is_signed_out_first(session.sign_in, session.sign_out);
        let fault = SessionFault::SignOutBeforeSignIn;
        self.refuse_if(left_first, || field(fault.field()), fault.into());
        self.length(session, || field("end"));
        self.not_negative(session.fee, || field("fee"));
        let before = session.fee_before_discounts.unwrap_or_default();
        self.not_negative(before, || field("fee_before_discounts"));
        let before = session.fee_before_prescribed_discounts.unwrap_or_default();
        self.not_negative(before, || field("fee_before_prescribed_discounts"));
        self.not_negative(session.other_payments, || field("other_payments"));
        self.not_negative(session.prescribed_payments, || field("prescribed_payments"));
    }

    /// How long a session may be is asked only of a day that the rates answer for.
    fn length(&mut self, session: &Session, field: impl FnOnce() -> String) {
        let Ok(longest) = self.rates.longest_session(session.session_date) else { return };
        if let Err(fault) = session.times.within(longest.value) {
            self.refuse_if(true, field, SessionFault::Times(fault).into());
        }
    }

    fn wrong_day(&self, day: Day) -> Option<Reason> {
        if day < CCS_BEGAN {
            return Some(Reason::BeforeCcs { day });
        }
        let reviewed_to = self.rates.reviewed_to;
        (day > reviewed_to).then_some(Reason::Rate(RateRefusal::NotReviewed { day, reviewed_to }))
    }

    fn not_negative(&mut self, amount: Money, field: impl FnOnce() -> String) {
        self.refuse_if(amount < Money::ZERO, field, Reason::Negative);
    }
}
