//! FAA Sch 2 cl 14, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The Minister's rules give hours to individuals in certain circumstances without activity. The
//! circumstances are those of the Guide (3.5.2.10, 3.5.2.20), of Services Australia (February 2026)
//! and of Minister's Rules ss 39 to 39B. A result may be for one child or for all (cl 14(2)).

use crate::date::Day;
use crate::entitlement::model::{ExemptJobSeeker2026, Exemption, ExemptionReason, Member};
use crate::hours::{ActivityHours, Minutes};
use crate::rates::{HoursRegime, RateBook, RateRefusal};

/// What circumstances give in the fortnight of a first Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulesResults<'t> {
    /// The fortnight's first Monday.
    pub first_monday: Day,
    /// The test of hours in force.
    pub regime: HoursRegime<'t>,
    /// Above so many hours of caring and other kinds together carer allowance gives the hours of the
    /// exempt groups; `None` when it no longer does.
    pub carer_allowance_full_above: Option<Minutes>,
    /// Above so many hours of activity that meets a mutual obligation, alone or with others, the tiers of
    /// the activity test apply (Minister's Rules s 39(4)).
    pub mutual_obligation_ladder_above: Minutes,
    /// From so many hours on a mutual obligation gives the hours of the exempt groups (Minister's
    /// Rules s 39(4)); `None` before it did.
    pub mutual_obligation_full_from: Option<Minutes>,
    /// Days that being outside Australia counts for, the first included.
    pub overseas_days: u16,
    /// With `ParentsNext` and an exemption (Minister's Rules s 39A); `None` outside its time.
    pub parents_next: Option<Minutes>,
    /// With Parent Pathways (Minister's Rules s 39B); `None` outside its time.
    pub parent_pathways: Option<Minutes>,
    /// What an exempt job seeker has from 5 January 2026.
    pub exempt_job_seeker: ExemptJobSeeker2026,
}

/// A member's hours of activity in the fortnight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Active {
    /// Those that are recognised of anybody.
    pub recognised: ActivityHours,
    /// With those that meet a mutual obligation in full, where there is one: the limit of a kind alone
    /// does not touch them (Minister's Rules s 39).
    pub with_obligation: ActivityHours,
}

impl<'t> RulesResults<'t> {
    /// Those of the fortnight.
    ///
    /// # Errors
    /// A number is not known for the day.
    pub fn on(
        rates: &RateBook<'t>,
        first_monday: Day,
        exempt_job_seeker: ExemptJobSeeker2026,
    ) -> Result<Self, RateRefusal> {
        Ok(Self {
            first_monday,
            regime: rates.hours_regime(first_monday)?,
            carer_allowance_full_above: rates.carer_allowance_full_above(first_monday)?.value,
            mutual_obligation_ladder_above: rates
                .mutual_obligation_ladder_above(first_monday)?
                .value,
            mutual_obligation_full_from: rates.mutual_obligation_full_from(first_monday)?.value,
            overseas_days: rates.overseas_days(first_monday)?.value,
            parents_next: rates.parents_next_hours(first_monday)?.value,
            parent_pathways: rates.parent_pathways_hours(first_monday)?.value,
            exempt_job_seeker,
        })
    }

    /// Whether a circumstance is a mutual obligation in this fortnight: from 5 January 2026 an exempt
    /// job seeker's is taken as one (Minister's Rules s 39(2)).
    #[must_use]
    pub fn is_mutual_obligation(&self, reason: ExemptionReason) -> bool {
        match reason {
            ExemptionReason::MutualObligation => true,
            ExemptionReason::ExemptJobSeeker => {
                self.mutual_obligation_full_from.is_some()
                    && self.exempt_job_seeker == ExemptJobSeeker2026::Rule39
            }
            _ => false,
        }
    }

    /// Whether caring counts as an activity beside carer allowance.
    #[must_use]
    pub const fn caring_counts(&self) -> bool {
        self.carer_allowance_full_above.is_some()
    }

    /// The hours that a circumstance in force gives a member with so much activity; `None` where it
    /// gives none of its own.
    #[must_use]
    pub fn of(&self, exemption: &Exemption, member: Member, active: Active) -> Option<Minutes> {
        let exempt = self.regime.exempt;
        match exemption.reason {
            reason if self.is_mutual_obligation(reason) => {
                self.of_obligation(active.with_obligation)
            }
            ExemptionReason::CarerAllowance => {
                let above = |limit: &Minutes| active.recognised > ActivityHours::from(*limit);
                let full = self.carer_allowance_full_above.filter(above);
                full.map_or(self.regime.carer_allowance, |_| exempt)
            }
            ExemptionReason::Overseas => {
                self.counts_overseas(exemption, member).then_some(exempt)?
            }
            ExemptionReason::ParentsNext => self.parents_next,
            ExemptionReason::ParentPathways => self.parent_pathways,
            ExemptionReason::CarerPayment
            | ExemptionReason::ConstantCare
            | ExemptionReason::Disability
            | ExemptionReason::ExemptJobSeeker
            | ExemptionReason::GrandparentCarer
            | ExemptionReason::Imprisonment
            | ExemptionReason::MutualObligation => exempt,
        }
    }

    /// With enough activity the hours of the exempt groups; else, where an obligation has a least, that
    /// or what the tiers give.
    fn of_obligation(&self, hours: ActivityHours) -> Option<Minutes> {
        let enough = |from: &Minutes| ActivityHours::from(*from) <= hours;
        let full = self.mutual_obligation_full_from.filter(enough);
        full.and(self.regime.exempt).or_else(|| {
            let least = self.regime.mutual_obligation?;
            let climbs = hours > ActivityHours::from(self.mutual_obligation_ladder_above);
            let earned = climbs.then(|| self.regime.test.tiers().earned_by(hours));
            Some(earned.map_or(least, |earned| earned.max(least)))
        })
    }

    /// For a number of days from the first; a partner's without limit under the activity test.
    fn counts_overseas(&self, exemption: &Exemption, member: Member) -> bool {
        if !self.regime.test.is_guarantee() && member == Member::Partner {
            return true;
        }
        let days = self.first_monday.days_since(exemption.period.from);
        days < i32::from(self.overseas_days)
    }
}
