//! Looking a rate up by day.
//!
//! Each look-up refuses a day past [`RateBook::reviewed_to`] with [`RateRefusal::NotReviewed`], and
//! a day before the first row with [`RateRefusal::NotYet`].

use crate::date::{Day, FinancialYear};
use crate::dated::{Dated, Entry};
use crate::hours::Minutes;
use crate::money::{Cents, Dollars};
use crate::percent::BasisPoints;

use super::{
    ActivityTest, AnnualCap, BalancingDeadlines, CapKind, GapPayment, HigherRate, HoursRegime,
    HoursTest, Ladder, Payments, RateBook, RateRefusal, Region, SmallDebt, ThreeDayGuarantee,
};

/// A row of a series, or why there is none.
type Found<'t, T> = Result<&'t Entry<T>, RateRefusal>;

#[expect(clippy::missing_errors_doc, reason = "the module states the errors once for all")]
impl<'t> RateBook<'t> {
    /// The hourly rate cap; it follows the day of the session (FAA Sch 2 cl 2(3)).
    pub fn hourly_cap(&self, kind: CapKind, day: Day) -> Found<'t, Cents> {
        let series = match kind {
            CapKind::CentreBasedBelowSchoolAge => &self.centre_based_below_school_age_cap,
            CapKind::CentreBasedSchoolAge => &self.centre_based_school_age_cap,
            CapKind::FamilyDayCare => &self.family_day_care_cap,
            CapKind::InHomeCarePerFamily => &self.in_home_care_cap,
        };
        self.on("hourly rate cap", series, day)
    }

    /// The lower income threshold, which the standard ladder starts from (FAA Sch 2 cl 3(4)).
    pub fn lower_income_threshold(&self, day: Day) -> Found<'t, Dollars> {
        self.on("lower income threshold", &self.lower_income_threshold, day)
    }

    /// The lower income (other rate) threshold, which the higher rate starts from, since 7 March 2022
    /// (FAA Sch 2 cl 3A(6)).
    pub fn other_rate_threshold(&self, day: Day) -> Found<'t, Dollars> {
        self.on("lower income (other rate) threshold", &self.other_rate_threshold, day)
    }

    /// The standard ladder (FAA Sch 2 cl 3).
    pub fn standard_ladder(&self, day: Day) -> Found<'t, Ladder<'t>> {
        self.on("standard ladder", &self.standard_ladder, day)
    }

    /// How the higher rate is made; `None` before 7 March 2022 (FAA Sch 2 cl 3A).
    pub fn higher_rate_rule(&self, day: Day) -> Found<'t, Option<HigherRate<'t>>> {
        self.on("higher rate", &self.higher_rate, day)
    }

    /// A higher rate child is younger than so many years on the fortnight's first Monday
    /// (FAA Sch 2 cl 3B).
    pub fn higher_rate_age_limit_years(&self, day: Day) -> Found<'t, u8> {
        self.on("age limit of the higher rate", &self.higher_rate_age_limit_years, day)
    }

    /// The test that decides a child's hours, with every minimum in force beside it
    /// (FAA Sch 2 cl 11 to 15A).
    pub fn hours_regime(&self, day: Day) -> Result<HoursRegime<'t>, RateRefusal> {
        let minimum = |series| self.on("minimum of hours", series, day).map(|entry| entry.value);
        let exempt = minimum(&self.exempt_hours)?;
        let first_nations_child = minimum(&self.first_nations_child_hours)?;
        let child_wellbeing = minimum(&self.child_wellbeing_hours)?;
        let accs = self.accs_hours(day)?.value;
        Ok(match self.on("test of hours", &self.hours_test, day)?.value {
            HoursTest::ActivityTest(tiers) => HoursRegime::ActivityTest(ActivityTest {
                tiers,
                low_income: minimum(&self.low_income_hours)?,
                exempt,
                carer_allowance: minimum(&self.carer_allowance_hours)?,
                mutual_obligation: minimum(&self.mutual_obligation_hours)?,
                preschool: minimum(&self.preschool_hours)?,
                first_nations_child,
                child_wellbeing,
                accs,
                voluntary_or_job_search_alone: minimum(&self.voluntary_or_job_search_alone)?,
            }),
            HoursTest::ThreeDayGuarantee(tiers) => {
                HoursRegime::ThreeDayGuarantee(ThreeDayGuarantee {
                    tiers,
                    exempt,
                    first_nations_child,
                    child_wellbeing,
                    accs,
                })
            }
        })
    }

    /// Hours a fortnight while ACCS for child wellbeing, hardship or a grandparent is paid.
    pub fn accs_hours(&self, day: Day) -> Found<'t, Minutes> {
        self.on("hours of ACCS", &self.accs_hours, day)
    }

    /// Hours a fortnight that a provider's own ACCS is deemed to have (FAA Sch 2 cl 16).
    pub fn provider_accs_hours(&self, day: Day) -> Found<'t, Minutes> {
        self.on("deemed hours of a provider's ACCS", &self.provider_accs_hours, day)
    }

    /// The share of the fee that ACCS for child wellbeing, hardship and grandparent pays (cl 6).
    pub fn accs_fee_share(&self, day: Day) -> Found<'t, BasisPoints> {
        self.on("share of the fee under ACCS", &self.accs_fee_share, day)
    }

    /// The cap of ACCS for child wellbeing, hardship and grandparent, in whole percent of the
    /// hourly rate cap (cl 6).
    pub fn accs_cap_percent(&self, day: Day) -> Found<'t, u16> {
        self.on("cap of ACCS", &self.accs_cap_percent, day)
    }

    /// The share that ACCS for transition to work pays, up to the plain cap (cl 7).
    pub fn transition_to_work_share(&self, day: Day) -> Found<'t, BasisPoints> {
        self.on("share of transition to work", &self.transition_to_work_share, day)
    }

    /// The annual cap of the CCS year of a fortnight's first Monday; `None` from 2021-22.
    pub fn annual_cap(&self, day: Day) -> Found<'t, Option<AnnualCap>> {
        self.on("annual cap", &self.annual_cap, day)
    }

    /// Allowable absence days of the financial year that the day lies in (FAA s 10(2)(c)).
    pub fn allowable_absence_days(&self, region: Region, day: Day) -> Found<'t, u16> {
        let series = match region {
            Region::Elsewhere => &self.allowable_absence_days,
            Region::Victoria => &self.allowable_absence_days_in_victoria,
        };
        self.on("number of allowable absence days", series, day)
    }

    /// Days before the first, and after the last attendance, that an approved reason saves.
    pub fn absence_days_at_either_end(&self, day: Day) -> Found<'t, u16> {
        self.on("number of absence days at either end", &self.absence_days_at_either_end, day)
    }

    /// The share of CCS held back unless another is determined for the family (FAAA s 67EB(3)).
    pub fn withheld_share(&self, day: Day) -> Found<'t, BasisPoints> {
        self.on("withheld share", &self.withheld_share, day)
    }

    /// The share that the Act itself names, for when no rule prescribes another.
    pub fn withheld_share_by_the_act(&self, day: Day) -> Found<'t, BasisPoints> {
        self.on("withheld share", &self.withheld_share_by_the_act, day)
    }

    /// Whether CCS and ACCS are paid at all: not from 6 April to 12 July 2020.
    pub fn payments(&self, day: Day) -> Found<'t, Payments> {
        self.on("rule on whether CCS is paid", &self.payments, day)
    }

    /// Hours that a family whose activity had fallen could be given; `None` when not in force.
    pub fn eased_activity_test(&self, day: Day) -> Found<'t, Option<Minutes>> {
        self.on("eased activity test", &self.eased_activity_test, day)
    }

    /// The default balancing deadlines of an income year (FAAA ss 103B, 103C). Also refused as
    /// [`RateRefusal::NoDeadlines`] where the year has none of its own: no other year's stand in.
    pub fn balancing_deadlines(&self, year: FinancialYear) -> Found<'t, BalancingDeadlines> {
        let found =
            self.on("series of balancing deadlines", &self.balancing_deadlines, year.first());
        match found {
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

    /// Days of grace after a child ceases to meet the immunisation requirements (FAAA s 67CD(9)).
    pub fn immunisation_grace_days(&self, day: Day) -> Found<'t, u16> {
        self.on("immunisation grace period", &self.immunisation_grace_days, day)
    }

    /// Weeks without a session report after which eligibility may end (FAAA s 67CC(2)).
    pub fn weeks_without_care(&self, day: Day) -> Found<'t, u16> {
        self.on("limit of weeks without care", &self.weeks_without_care, day)
    }

    /// Weeks without attendance at the service after which enrolment ends (FAAA s 200B); `None`
    /// where the number is not known.
    pub fn weeks_without_attendance(&self, day: Day) -> Found<'t, Option<u16>> {
        self.on("limit of weeks without attendance", &self.weeks_without_attendance, day)
    }

    /// Weeks after a transition to work payment stops in which the individual can still be
    /// eligible (FAA s 85CK(2)); `None` where the number is not known.
    pub fn transition_tail_weeks(&self, day: Day) -> Found<'t, Option<u16>> {
        let rate = "number of weeks after a transition to work payment stops";
        self.on(rate, &self.transition_tail_weeks, day)
    }

    /// Days after the end of a week within which it is reported (FAAA s 204B(2)(d)).
    pub fn report_within_days(&self, day: Day) -> Found<'t, u16> {
        self.on("limit of days to report", &self.report_within_days, day)
    }

    /// Days after the start of a week within which its report is varied (FAAA s 204B(6)).
    pub fn change_report_within_days(&self, day: Day) -> Found<'t, u16> {
        self.on("limit of days to vary a report", &self.change_report_within_days, day)
    }

    /// The longest session (Minister's Rules s 5A).
    pub fn longest_session(&self, day: Day) -> Found<'t, Minutes> {
        self.on("longest session", &self.longest_session, day)
    }

    /// Which debts are so small that they must be waived (FAAA s 99).
    /// Also refused as
    /// [`RateRefusal::Gap`] from 1 July 2026: the amount was not found.
    pub fn small_debt(
        &self,
        day: Day,
    ) -> Result<(SmallDebt, &'t Entry<Option<SmallDebt>>), RateRefusal> {
        let rate = "limit of a small debt";
        let entry = self.on(rate, &self.small_debt, day)?;
        match entry.value {
            Some(test) => Ok((test, entry)),
            None => Err(RateRefusal::Gap { rate, from: entry.from }),
        }
    }

    /// Arrears to a customer of more than this are held until they are looked at.
    pub fn arrears_limit(&self, day: Day) -> Found<'t, Cents> {
        self.on("arrears limit", &self.arrears_limit, day)
    }

    /// The share of a family's ongoing CCS that is held back for its debts.
    pub fn family_debt_share(&self, day: Day) -> Found<'t, BasisPoints> {
        self.on("share held back for a family's debts", &self.family_debt_share, day)
    }

    /// The share of a provider's payments that is set off against its debts.
    pub fn provider_debt_share(&self, day: Day) -> Found<'t, BasisPoints> {
        self.on("share set off against a provider's debts", &self.provider_debt_share, day)
    }

    /// How the gap fee must be paid (FAAA s 201B).
    pub fn gap_payment(&self, day: Day) -> Found<'t, GapPayment> {
        self.on("rule on paying the gap fee", &self.gap_payment, day)
    }

    /// The least share of the gap that staff with a discount still pay (FAAA s 201BA).
    pub fn least_gap_share_of_staff(&self, day: Day) -> Found<'t, BasisPoints> {
        self.on("least share of staff", &self.least_gap_share_of_staff, day)
    }

    fn on<T>(&self, rate: &'static str, series: &Dated<'t, T>, day: Day) -> Found<'t, T> {
        if day > self.reviewed_to {
            return Err(RateRefusal::NotReviewed { day, reviewed_to: self.reviewed_to });
        }
        series.on(day).map_err(|_| RateRefusal::NotYet { rate, day })
    }
}
