//! The determination of eligibility, the enrolment, the deadlines of earlier years and what must be
//! notified (FAAA ss 67CB to 67CD, 103B, 103C, 200B).

use alloc::format;
use alloc::vec::Vec;

use super::SubsidyKind;
use super::decide::Case;
use super::facts::{Claim, Facts, IncomeYear, Information};
use super::reason::{AgainstClaim, Reason};
use crate::date::{Day, Week};
use crate::entitlement::model::{AccsKind, Reading};
use crate::entitlement::{Refusal, Refusals};
use crate::law::faaa::{s67cc, s67cd, s200b};
use crate::rates::{BalancingDeadlines, RateBook};

/// An income year with its deadlines, as extended.
pub(super) struct YearDeadlines<'f> {
    year: &'f IncomeYear,
    deadlines: BalancingDeadlines,
}

/// The deadlines of every year that the facts name.
///
/// # Errors
/// Every year whose deadlines are not known.
pub(super) fn deadlines_of<'f>(
    facts: &'f Facts,
    rates: &RateBook<'_>,
) -> Result<Vec<YearDeadlines<'f>>, Refusals> {
    let (mut years, mut refusals) = (Vec::new(), Refusals::new());
    for (place, year) in facts.claim.income_years.iter().enumerate() {
        let IncomeYear { income_year, first_deadline, second_deadline, .. } = *year;
        match rates.extended_balancing_deadlines(income_year, first_deadline, second_deadline) {
            Ok(deadlines) => years.push(YearDeadlines { year, deadlines }),
            Err(refusal) => {
                let field = format!("claim.income_years[{place}].income_year");
                refusals.push(Refusal::of(field, refusal.into()));
            }
        }
    }
    if refusals.is_empty() { Ok(years) } else { Err(refusals) }
}

/// The reasons against a kind. The provider's own ACCS needs only the enrolment.
pub(super) fn against(case: &Case<'_>, kind: SubsidyKind) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if kind != SubsidyKind::ProviderAccs {
        reasons.extend(determination(case));
        for year in &case.years {
            reasons.extend(year.against(case, kind));
        }
    }
    reasons.extend(enrolment(case));
    if kind != SubsidyKind::ProviderAccs {
        reasons.extend(information(case));
    }
    reasons.into_iter().map(Reason::Claim).collect()
}

/// Whether a determination of eligibility is in effect on a day of the week.
fn determination(case: &Case<'_>) -> Vec<AgainstClaim> {
    let (facts, week) = (&case.facts.claim, case.moment.week);
    let (monday, sunday) = (week.monday(), week.sunday());
    let starts = facts.claim.map(|claim| (claim.made_on, starts(claim, case)));
    let silent = |first| s67cc::ends_without_reports(first, case.limits.weeks_without_care);
    let silent_on = facts.no_report_since.map(silent);
    // A claim made once eligibility had ended begins another determination; the one that ended was
    // in effect until then.
    let is_later = |ended_on: Day| starts.filter(|(made_on, _)| ended_on <= *made_on);
    let again = |ended_on: Day| is_later(ended_on).filter(|(_, starts)| *starts <= sunday);
    let mut ends = [facts.ended_on, silent_on].into_iter().flatten();
    let was_before = ends.any(|on| monday < on && is_later(on).is_some());
    let mut reasons = Vec::new();
    if let Some((_, starts)) = starts.filter(|(_, starts)| *starts > sunday && !was_before) {
        reasons.push(AgainstClaim::NotYetInEffect { starts });
    }
    if let Some(on) = facts.ended_on.filter(|on| *on <= monday && again(*on).is_none()) {
        reasons.push(AgainstClaim::Ended { on });
    }
    // Weeks without a report are counted again from the first of another determination.
    let since = silent_on.map(|on| match again(on) {
        Some((_, starts)) => Week::containing(starts).map_or(Day::MAX, silent),
        None => on,
    });
    if let Some(on) = since.filter(|on| *on <= monday) {
        reasons.push(AgainstClaim::NoReportsForTooLong { on });
    }
    reasons
}

/// The first day of the claim's determination. Of a claim made after a second deadline that was
/// missed, the conditions have to be met first.
fn starts(claim: Claim, case: &Case<'_>) -> Day {
    let on = |day| case.rates.claim_reaches_back_days(day).map(|entry| entry.value);
    let reaches_back = on(claim.made_on).or_else(|_| on(case.moment.day)).unwrap_or_default();
    let missed = case.years.iter().filter(|year| year.deadlines.second < claim.made_on);
    let conditions_met_on = missed.filter_map(YearDeadlines::late_day).max();
    s67cc::start_day(claim.made_on, reaches_back, claim.tests_met_on, conditions_met_on)
}

/// Where the number of weeks is not known for the day, it matters only between the former and the
/// present one.
fn enrolment(case: &Case<'_>) -> Option<AgainstClaim> {
    let (last_attended, day) = (case.facts.claim.last_attended?, case.moment.day);
    let ended = |weeks: u16| {
        let on = s200b::enrolment_ends(last_attended, weeks);
        (on <= day).then_some(AgainstClaim::EnrolmentEnded { on })
    };
    let limits = &case.limits;
    match limits.weeks_without_attendance {
        Some(weeks) => ended(weeks),
        None => limits.weeks_without_attendance_now.and_then(ended).or_else(|| {
            let formerly = ended(limits.weeks_without_attendance_formerly);
            let now = limits.weeks_without_attendance_now.unwrap_or_default();
            let not_known = AgainstClaim::EnrolmentNotKnown {
                formerly: limits.weeks_without_attendance_formerly,
                now,
            };
            formerly.map(|_| not_known)
        }),
    }
}

fn information(case: &Case<'_>) -> Vec<AgainstClaim> {
    let individual = &case.facts.individual;
    let days = case.limits.information_days;
    let mut reasons = Vec::new();
    if is_missing(individual.bank_account, case) {
        reasons.push(AgainstClaim::NoBankAccount { days });
    }
    if is_missing(individual.tax_file_numbers, case) {
        reasons.push(AgainstClaim::NoTaxFileNumbers { days });
    }
    reasons
}

fn is_missing(information: Information, case: &Case<'_>) -> bool {
    match information {
        Information::Given | Information::NotReasonable => false,
        Information::RequestedOn(day) => {
            !s67cd::is_waited_for(day, case.limits.information_days, case.moment.week)
        }
        Information::Missing => true,
    }
}

impl YearDeadlines<'_> {
    /// The day the conditions were met, when that was after the second deadline.
    fn late_day(&self) -> Option<Day> {
        self.year.conditions_met_on.filter(|met_on| self.deadlines.second < *met_on)
    }

    fn against(&self, case: &Case<'_>, kind: SubsidyKind) -> Option<AgainstClaim> {
        self.past_second(case).or_else(|| self.past_first(case, kind))
    }

    /// Eligibility has ended, and no claim since has begun another (FAAA s 67CC(1A), (4B)).
    fn past_second(&self, case: &Case<'_>) -> Option<AgainstClaim> {
        let met_on = self.year.conditions_met_on;
        let in_time = met_on.is_some_and(|met_on| met_on <= self.deadlines.second);
        let since = self.deadlines.first_fortnight_after_second()?;
        let claim = case.facts.claim.claim;
        let claimed_again =
            met_on.is_some() && claim.is_some_and(|claim| self.deadlines.second < claim.made_on);
        (!in_time && !claimed_again && since <= case.moment.first_monday).then_some(
            AgainstClaim::SecondDeadlinePassed { income_year: self.year.income_year, since },
        )
    }

    /// No subsidy of the kind that the year had, until the conditions are met (FAAA s 67CD(2)(ba),
    /// (3)(ca), (4)(ea), (6)(ea)).
    fn past_first(&self, case: &Case<'_>, kind: SubsidyKind) -> Option<AgainstClaim> {
        let (first_monday, reading) = (case.moment.first_monday, case.facts.reading);
        let since = self.deadlines.first_fortnight_after_first()?;
        let in_time =
            self.year.conditions_met_on.is_some_and(|met_on| met_on <= self.deadlines.first);
        let met =
            in_time || s67cd::conditions_count(self.year.conditions_met_on, first_monday, reading);
        (self.bars(kind, reading) && !met && since <= first_monday).then_some(
            AgainstClaim::FirstDeadlinePassed { income_year: self.year.income_year, since },
        )
    }

    /// Whether the first deadline bars a kind. In practice ACCS for a child's wellbeing goes on.
    fn bars(&self, kind: SubsidyKind, reading: Reading) -> bool {
        match kind {
            SubsidyKind::Ccs => self.year.had_ccs,
            SubsidyKind::Accs(AccsKind::ChildWellbeing) => {
                self.year.had_accs && reading == Reading::Act
            }
            SubsidyKind::Accs(
                AccsKind::Grandparent
                | AccsKind::TemporaryFinancialHardship
                | AccsKind::TransitionToWork,
            ) => self.year.had_accs,
            SubsidyKind::ProviderAccs => false,
        }
    }
}
