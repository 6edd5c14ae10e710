//! Look-ups that choose among several series, or ask by year.

use crate::date::{Day, FinancialYear};
use crate::money::Cents;
use crate::percent::BasisPoints;

use super::book::Found;
use super::{BalancingDeadlines, CapKind, HoursRegime, RateBook, RateRefusal, Region};

#[expect(clippy::missing_errors_doc, reason = "`Found` states the errors once for all")]
impl<'t> RateBook<'t> {
    /// The hourly rate cap; it follows the day of the session (FAA Sch 2 cl 2(3)).
    pub fn hourly_cap(&self, kind: CapKind, day: Day) -> Found<'t, Cents> {
        match kind {
            CapKind::CentreBasedBelowSchoolAge => self.cbdc_below_school_age_cap(day),
            CapKind::OutsideSchoolHoursBelowSchoolAge => self.oshc_below_school_age_cap(day),
            CapKind::CentreBasedSchoolAge => self.cbdc_school_age_cap(day),
            CapKind::OutsideSchoolHoursSchoolAge => self.oshc_school_age_cap(day),
            CapKind::FamilyDayCare => self.family_day_care_cap(day),
            CapKind::InHomeCarePerFamily => self.in_home_care_cap(day),
        }
    }

    /// The test that decides a child's hours, with every minimum in force beside it
    /// (FAA Sch 2 cl 11 to 15A).
    pub fn hours_regime(&self, day: Day) -> Result<HoursRegime<'t>, RateRefusal> {
        Ok(HoursRegime {
            test: self.hours_test(day)?.value,
            low_income: self.low_income_hours(day)?.value,
            exempt: self.exempt_hours(day)?.value,
            carer_allowance: self.carer_allowance_hours(day)?.value,
            mutual_obligation: self.mutual_obligation_hours(day)?.value,
            preschool: self.preschool_hours(day)?.value,
            first_nations_child: self.first_nations_child_hours(day)?.value,
            child_wellbeing: self.child_wellbeing_hours(day)?.value,
            accs: self.accs_hours(day)?.value,
        })
    }

    /// Allowable absence days of the financial year that the day lies in (FAA s 10(2)(c)).
    pub fn allowable_absence_days(&self, region: Region, day: Day) -> Found<'t, u16> {
        match region {
            Region::Elsewhere => self.allowable_absence_days_elsewhere(day),
            Region::Victoria => self.allowable_absence_days_in_victoria(day),
        }
    }

    /// The share of CCS withheld unless another is determined for the family (FAAA s 67EB(3)): what
    /// the rules prescribe, else the Act's own.
    pub fn withheld_share(&self, day: Day) -> Result<BasisPoints, RateRefusal> {
        match self.prescribed_withheld_share(day)?.value {
            Some(prescribed) => Ok(prescribed),
            None => self.withheld_share_by_the_act(day).map(|entry| entry.value),
        }
    }

    /// The default balancing deadlines of an income year (FAAA ss 103B, 103C). Also refused as
    /// [`RateRefusal::NoDeadlines`] where the year has none of its own: another year's never serve.
    pub fn balancing_deadlines(&self, year: FinancialYear) -> Found<'t, BalancingDeadlines> {
        match self.default_balancing_deadlines(year.first()) {
            Err(refusal @ RateRefusal::NotReviewed { .. }) => Err(refusal),
            found => {
                let own = found.ok().filter(|entry| entry.from == year.first());
                own.ok_or(RateRefusal::NoDeadlines { year })
            }
        }
    }

    /// The balancing deadlines of an income year, each as extended where it was (FAAA ss 103B(3),
    /// 103C(2)). The published ones are asked for only where one is not given.
    pub fn extended_balancing_deadlines(
        &self,
        year: FinancialYear,
        first: Option<Day>,
        second: Option<Day>,
    ) -> Result<BalancingDeadlines, RateRefusal> {
        if let (Some(first), Some(second)) = (first, second) {
            return Ok(BalancingDeadlines { first, second });
        }
        let published = self.balancing_deadlines(year)?.value;
        Ok(BalancingDeadlines {
            first: first.unwrap_or(published.first),
            second: second.unwrap_or(published.second),
        })
    }
}
