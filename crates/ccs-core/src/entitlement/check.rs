//! Every fact of a scenario that cannot be assessed, found in one pass over all of them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::model::{ActivityLevel, Child, Enrolment, Partnered, Period, Scenario, Session};
use super::refusal::{Reason, Refusal, Refusals};
use super::{balance, together};
use crate::date::{CCS_BEGAN, Day};
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
            self.periods(periods.iter().copied(), "family.partnered");
            self.apart(periods, "family.partnered");
        }
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

    fn balancing(&mut self) {
        let Some(facts) = &self.scenario.family.balancing else { return };
        let amounts = [
            ("actual_income", Some(facts.actual_income)),
            ("partner_income", facts.partner_income),
            ("paid", facts.paid),
        ];
        for (name, amount) in amounts {
            let amount = amount.unwrap_or_default();
            self.not_negative(amount, || format!("family.balancing.{name}"));
        }
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

    fn activity(&mut self, levels: &[ActivityLevel], field: &str) {
        self.each_from_its_own_day(levels.iter().map(|level| (level.from, level.kind)), field);
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

    /// Periods of which only one holds at a time.
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
        }
    }

    fn enrolments(&mut self) {
        let children: BTreeSet<_> =
            self.scenario.children.iter().map(|child| child.child).collect();
        let mut seen = BTreeSet::new();
        for (place, enrolment) in self.scenario.enrolments.iter().enumerate() {
            let repeated = !seen.insert(enrolment.enrolment_id);
            self.refuse_if(
                repeated,
                || format!("enrolments[{place}].enrolment_id"),
                Reason::RepeatedId,
            );
            let unknown = !children.contains(&enrolment.child);
            self.refuse_if(unknown, || format!("enrolments[{place}].child"), Reason::UnknownChild);
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
        self.not_negative(session.fee, || field("fee"));
        let before = session.fee_before_discounts.unwrap_or_default();
        self.not_negative(before, || field("fee_before_discounts"));
        let before = session.fee_before_prescribed_discounts.unwrap_or_default();
        self.not_negative(before, || field("fee_before_prescribed_discounts"));
        self.not_negative(session.other_payments, || field("other_payments"));
        self.not_negative(session.prescribed_payments, || field("prescribed_payments"));
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
