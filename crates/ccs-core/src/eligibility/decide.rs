//! The verb.

use alloc::vec::Vec;

use super::answer::Eligibility;
use super::check;
use super::facts::{Facts, Obstacle};
use super::moment::{Limits, Moment, backdating};
use super::reason::Reason;
use super::transition::TransitionRules;
use super::{SubsidyKind, claim, grandparent, hardship, person, transition, wellbeing};
use crate::date::Day;
use crate::entitlement::model::{AccsKind, AccsRecipient};
use crate::entitlement::{Refusal, Refusals};
use crate::law::faa::s85ca::Backdating;
use crate::rates::{RateBook, RateRefusal};

/// Decides which subsidy applies to a session, or every reason why each kind does not.
///
/// Tests of the session itself are made on its day; certificates and determinations for its week; the
/// tests of grandparents and of the transition to work, and the reconciliation deadlines, for its CCS
/// fortnight.
///
/// # Errors
/// Every fact that cannot be judged, each with its place; see the module for a reason against, which
/// is no error.
///
/// # Example
/// ```
/// use ccs_core::date::{Day, Span};
/// use ccs_core::eligibility::{Certificate, Facts, decide};
/// use ccs_core::rates::RateBook;
///
/// let mut facts = Facts::of(Day::ymd(2026, 8, 4));
/// facts.wellbeing.certificates.push(Certificate {
///     days: Span::new(Day::ymd(2026, 7, 20), Day::ymd(2026, 8, 30)).unwrap(),
///     given_on: Day::ymd(2026, 7, 22),
///     exceptional: false,
///     beyond_share_of_children: false,
/// });
/// let eligibility = decide(&facts, &RateBook::PUBLISHED)?;
/// assert_eq!(eligibility.applies().map(|kind| kind.as_str()), Some("child_wellbeing"));
/// # Ok::<(), Vec<ccs_core::entitlement::Refusal>>(())
/// ```
pub fn decide(facts: &Facts, rates: &RateBook<'_>) -> Result<Eligibility, Refusals> {
    let years = match (check::every_fact(facts, rates), claim::deadlines_of(facts, rates)) {
        (Ok(()), Ok(years)) => years,
        (of_facts, of_years) => {
            return Err([of_facts.err(), of_years.err()].into_iter().flatten().flatten().collect());
        }
    };
    let moment = Moment::of(facts)?;
    let limits = Limits::at(moment, rates)
        .map_err(|refusal| Refusals::from([Refusal::of("session_date", refusal.into())]))?;
    let transition = TransitionRules::at(facts.transition.as_ref(), moment, rates)
        .map_err(|refusal| Refusals::from([Refusal::of("session_date", refusal.into())]))?;
    let case = Case { facts, rates, moment, limits, years, transition };
    let when = (moment.day, moment.week, moment.fortnight);
    let eligibility = Eligibility::of(when, |kind| case.against(kind));
    Ok(eligibility.with_transition(case.transition))
}

/// Everything that eligibility is decided on.
pub(super) struct Case<'f> {
    pub(super) facts: &'f Facts,
    pub(super) rates: &'f RateBook<'f>,
    pub(super) moment: Moment,
    pub(super) limits: Limits,
    pub(super) years: Vec<claim::YearDeadlines<'f>>,
    pub(super) transition: TransitionRules,
}

impl Case<'_> {
    /// How far a certificate or a determination reaches back that is made on a day.
    pub(super) fn backdating(&self, made_on: Day) -> Backdating {
        backdating(self.rates, made_on).unwrap_or(self.limits.backdating)
    }

    /// The most weeks of a determination of child wellbeing that is applied for on a day, extended or
    /// not; on a day whose rates are not known, those of the session's.
    pub(super) fn longest_determination(&self, applied_on: Day, extended: bool) -> u16 {
        let on = |day| {
            let plain = self.rates.wellbeing_determination_weeks(day)?.value;
            let extension = self.rates.wellbeing_extended_weeks(day)?.value;
            Ok::<u16, RateRefusal>(extension.filter(|_| extended).unwrap_or(plain))
        };
        on(applied_on).or_else(|_| on(self.moment.day)).unwrap_or_default()
    }

    /// The reasons against a kind, whatever is decided of the others.
    fn against(&self, kind: SubsidyKind) -> Vec<Reason> {
        let mut reasons = self.plainly_against(kind);
        reasons.extend(person::against(self, kind));
        reasons.extend(claim::against(self, kind));
        match kind {
            SubsidyKind::Ccs => {}
            SubsidyKind::ProviderAccs => {
                reasons.extend(wellbeing::against(self, AccsRecipient::Provider));
            }
            SubsidyKind::Accs(AccsKind::ChildWellbeing) => {
                reasons.extend(wellbeing::against(self, AccsRecipient::Individual));
            }
            SubsidyKind::Accs(AccsKind::Grandparent) => reasons.extend(grandparent::against(self)),
            SubsidyKind::Accs(AccsKind::TemporaryFinancialHardship) => {
                reasons.extend(hardship::against(self));
            }
            SubsidyKind::Accs(AccsKind::TransitionToWork) => {
                reasons.extend(transition::against(self));
            }
        }
        reasons
    }

    fn plainly_against(&self, kind: SubsidyKind) -> Vec<Reason> {
        let facts = self.facts;
        let obstacles = facts.obstacles.iter().filter(|obstacle| obstacle.excludes(kind));
        let excluded = facts.excluded.iter().filter(|at| at.excludes(facts.care_type));
        let obstacles = obstacles.copied().map(Reason::Obstacle);
        obstacles.chain(excluded.copied().map(Reason::Excluded)).collect()
    }
}

impl Obstacle {
    /// Whether it excludes a kind. Facts about the individual do not affect the provider's own
    /// ACCS.
    #[must_use]
    pub fn excludes(self, kind: SubsidyKind) -> bool {
        match self {
            Self::OutsideAustralia
            | Self::CompulsoryEducation
            | Self::ServiceRequirementsNotMet
            | Self::ExcludedClass
            | Self::NoSessionReport
            | Self::NoEnrolmentNotice => true,
            Self::NotTheirChild
            | Self::NoLiability
            | Self::AnotherIndividualChosen
            | Self::NoIntentionToUseCare
            | Self::NoEffectiveClaim
            | Self::InformationNotGiven => kind != SubsidyKind::ProviderAccs,
            Self::NothingPayable => kind == SubsidyKind::Ccs,
            Self::NoProviderDeclaration => kind == SubsidyKind::ProviderAccs,
        }
    }
}
