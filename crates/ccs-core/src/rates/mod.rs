//! Rates by day: every cap, threshold, ladder and limit of the scheme since 2 July 2018.
//!
//! A series is a const table, a row a value, with the first day it is in force, the provision that
//! sets it, where the value was read and with what confidence. Order is checked when it compiles.
//! A [`RateBook`] borrows a series for each rate, and is passed in: a what-if is another value of
//! it, and there is no global "current" rate.
//!
//! - Rates are asked for **by day**, never by year. Caps and thresholds change on the first day of
//!   the first CCS fortnight of the income year (FAA Sch 4 cl 3), absence days on 1 July, and the
//!   cap of in-home care once changed on a Tuesday.
//! - A day past [`RateBook::reviewed_to`] is refused: last year's rate is never used quietly.
//! - A value that the law has and nobody could read is a gap in its series, and is refused.
//!
//! # Adding next July
//! One row in each series that changes: the four of [`hourly_cap`], the two of [`threshold`], one
//! of [`deadline`], the factor of [`indexation`] that holds them together; and
//! [`RateBook::reviewed_to`].
//!
//! # Example
//! ```
//! use ccs_core::date::Day;
//! use ccs_core::rates::{CapKind, RateBook, RateRefusal};
//!
//! let book = RateBook::PUBLISHED;
//! let cap = book.hourly_cap(CapKind::CentreBasedBelowSchoolAge, Day::ymd(2025, 7, 7))?;
//! assert_eq!((cap.value.to_string(), cap.cite.to_string()), ("14.63".into(), "FAA Sch 2 cl 2(3)".into()));
//!
//! let beyond = book.lower_income_threshold(Day::ymd(2027, 7, 5));
//! assert!(matches!(beyond, Err(RateRefusal::NotReviewed { .. })));
//!
//! let further = RateBook { reviewed_to: Day::ymd(2028, 7, 2), ..book };
//! assert!(further.lower_income_threshold(Day::ymd(2027, 7, 5)).is_ok());
//! # Ok::<(), RateRefusal>(())
//! ```

pub mod absence;
pub mod accs;
pub mod activity_test;
pub mod annual_cap;
pub mod arrears_limit;
pub mod covid;
pub mod deadline;
mod edge;
pub mod gap_fee;
pub mod higher_rate;
pub mod hourly_cap;
mod hours_regime;
pub mod indexation;
mod ladder;
pub mod limit;
mod look_up;
mod refusal;
pub mod small_debt;
mod source;
pub mod standard_rate;
mod table;
pub mod threshold;
pub mod withholding;

use crate::date::Day;
use crate::dated::Dated;
use crate::hours::Minutes;
use crate::money::{Cents, Dollars};
use crate::percent::BasisPoints;

pub use absence::Region;
pub use annual_cap::AnnualCap;
pub use covid::Payments;
pub use deadline::BalancingDeadlines;
pub use edge::Edge;
pub use gap_fee::GapPayment;
pub use higher_rate::HigherRate;
pub use hours_regime::{ActivityTest, HoursRegime, HoursTest, ThreeDayGuarantee, Tier, Tiers};
pub use indexation::IndexationFactor;
pub use ladder::{Band, Falling, Ladder, Share};
pub use refusal::RateRefusal;
pub use small_debt::SmallDebt;
pub use table::RateRow;

/// Which hourly rate cap applies to a session (FAA Sch 2 cl 2(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CapKind {
    /// Centre-based day care or outside school hours care, a child below school age.
    CentreBasedBelowSchoolAge,
    /// Centre-based day care or outside school hours care, a child who attends school.
    CentreBasedSchoolAge,
    /// Family day care, a child of any age.
    FamilyDayCare,
    /// In-home care, once for the family.
    InHomeCarePerFamily,
}

/// The series that a determination reads. Borrowed and passed in: a what-if is another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateBook<'t> {
    /// The last day for which somebody looked; a later day is refused.
    pub reviewed_to: Day,
    /// See [`hourly_cap::CENTRE_BASED_BELOW_SCHOOL_AGE`].
    pub centre_based_below_school_age_cap: Dated<'t, Cents>,
    /// See [`hourly_cap::CENTRE_BASED_SCHOOL_AGE`].
    pub centre_based_school_age_cap: Dated<'t, Cents>,
    /// See [`hourly_cap::FAMILY_DAY_CARE`].
    pub family_day_care_cap: Dated<'t, Cents>,
    /// See [`hourly_cap::IN_HOME_CARE`].
    pub in_home_care_cap: Dated<'t, Cents>,
    /// See [`threshold::LOWER_INCOME`].
    pub lower_income_threshold: Dated<'t, Dollars>,
    /// See [`threshold::OTHER_RATE_LOWER_INCOME`].
    pub other_rate_threshold: Dated<'t, Dollars>,
    /// See [`standard_rate::STANDARD_LADDER`].
    pub standard_ladder: Dated<'t, Ladder<'t>>,
    /// See [`higher_rate::HIGHER_RATE`].
    pub higher_rate: Dated<'t, Option<HigherRate<'t>>>,
    /// See [`higher_rate::AGE_LIMIT_YEARS`].
    pub higher_rate_age_limit_years: Dated<'t, u8>,
    /// See [`activity_test::HOURS_TEST`].
    pub hours_test: Dated<'t, HoursTest<'t>>,
    /// See [`activity_test::LOW_INCOME`].
    pub low_income_hours: Dated<'t, Option<Minutes>>,
    /// See [`activity_test::EXEMPT`].
    pub exempt_hours: Dated<'t, Option<Minutes>>,
    /// See [`activity_test::CARER_ALLOWANCE`].
    pub carer_allowance_hours: Dated<'t, Option<Minutes>>,
    /// See [`activity_test::MUTUAL_OBLIGATION`].
    pub mutual_obligation_hours: Dated<'t, Option<Minutes>>,
    /// See [`activity_test::PRESCHOOL`].
    pub preschool_hours: Dated<'t, Option<Minutes>>,
    /// See [`activity_test::FIRST_NATIONS_CHILD`].
    pub first_nations_child_hours: Dated<'t, Option<Minutes>>,
    /// See [`activity_test::CHILD_WELLBEING`].
    pub child_wellbeing_hours: Dated<'t, Option<Minutes>>,
    /// See [`activity_test::ACCS`].
    pub accs_hours: Dated<'t, Minutes>,
    /// See [`activity_test::PROVIDER_ACCS`].
    pub provider_accs_hours: Dated<'t, Minutes>,
    /// See [`activity_test::VOLUNTARY_OR_JOB_SEARCH_ALONE`].
    pub voluntary_or_job_search_alone: Dated<'t, Option<Minutes>>,
    /// See [`accs::FEE_SHARE`].
    pub accs_fee_share: Dated<'t, BasisPoints>,
    /// See [`accs::CAP_PERCENT`].
    pub accs_cap_percent: Dated<'t, u16>,
    /// See [`accs::TRANSITION_TO_WORK_SHARE`].
    pub transition_to_work_share: Dated<'t, BasisPoints>,
    /// See [`annual_cap::ANNUAL_CAP`].
    pub annual_cap: Dated<'t, Option<AnnualCap>>,
    /// See [`absence::ALLOWABLE_DAYS`].
    pub allowable_absence_days: Dated<'t, u16>,
    /// See [`absence::ALLOWABLE_DAYS_IN_VICTORIA`].
    pub allowable_absence_days_in_victoria: Dated<'t, u16>,
    /// See [`absence::DAYS_AT_EITHER_END`].
    pub absence_days_at_either_end: Dated<'t, u16>,
    /// See [`withholding::DEFAULT_SHARE`].
    pub withheld_share: Dated<'t, BasisPoints>,
    /// See [`withholding::SHARE_BY_THE_ACT`].
    pub withheld_share_by_the_act: Dated<'t, BasisPoints>,
    /// See [`covid::PAYMENTS`].
    pub payments: Dated<'t, Payments>,
    /// See [`covid::EASED_ACTIVITY_TEST`].
    pub eased_activity_test: Dated<'t, Option<Minutes>>,
    /// See [`deadline::BALANCING`].
    pub balancing_deadlines: Dated<'t, BalancingDeadlines>,
    /// See [`limit::IMMUNISATION_GRACE_DAYS`].
    pub immunisation_grace_days: Dated<'t, u16>,
    /// See [`limit::WEEKS_WITHOUT_CARE`].
    pub weeks_without_care: Dated<'t, u16>,
    /// See [`limit::WEEKS_WITHOUT_ATTENDANCE`].
    pub weeks_without_attendance: Dated<'t, Option<u16>>,
    /// See [`limit::TRANSITION_TAIL_WEEKS`].
    pub transition_tail_weeks: Dated<'t, Option<u16>>,
    /// See [`limit::REPORT_WITHIN_DAYS`].
    pub report_within_days: Dated<'t, u16>,
    /// See [`limit::CHANGE_REPORT_WITHIN_DAYS`].
    pub change_report_within_days: Dated<'t, u16>,
    /// See [`limit::LONGEST_SESSION`].
    pub longest_session: Dated<'t, Minutes>,
    /// See [`small_debt::SMALL_DEBT`].
    pub small_debt: Dated<'t, Option<SmallDebt>>,
    /// See [`arrears_limit::ARREARS_LIMIT`].
    pub arrears_limit: Dated<'t, Cents>,
    /// See [`arrears_limit::FAMILY_DEBT_SHARE`].
    pub family_debt_share: Dated<'t, BasisPoints>,
    /// See [`arrears_limit::PROVIDER_DEBT_SHARE`].
    pub provider_debt_share: Dated<'t, BasisPoints>,
    /// See [`gap_fee::GAP_PAYMENT`].
    pub gap_payment: Dated<'t, GapPayment>,
    /// See [`gap_fee::LEAST_SHARE_OF_STAFF`].
    pub least_gap_share_of_staff: Dated<'t, BasisPoints>,
    /// See [`indexation::FACTORS`].
    pub indexation_factor: Dated<'t, IndexationFactor>,
}

impl RateBook<'static> {
    /// The law as made and published, reviewed to the last day of the CCS year 2026-27.
    pub const PUBLISHED: Self = Self {
        reviewed_to: Day::ymd(2027, 7, 4),
        centre_based_below_school_age_cap: hourly_cap::CENTRE_BASED_BELOW_SCHOOL_AGE,
        centre_based_school_age_cap: hourly_cap::CENTRE_BASED_SCHOOL_AGE,
        family_day_care_cap: hourly_cap::FAMILY_DAY_CARE,
        in_home_care_cap: hourly_cap::IN_HOME_CARE,
        lower_income_threshold: threshold::LOWER_INCOME,
        other_rate_threshold: threshold::OTHER_RATE_LOWER_INCOME,
        standard_ladder: standard_rate::STANDARD_LADDER,
        higher_rate: higher_rate::HIGHER_RATE,
        higher_rate_age_limit_years: higher_rate::AGE_LIMIT_YEARS,
        hours_test: activity_test::HOURS_TEST,
        low_income_hours: activity_test::LOW_INCOME,
        exempt_hours: activity_test::EXEMPT,
        carer_allowance_hours: activity_test::CARER_ALLOWANCE,
        mutual_obligation_hours: activity_test::MUTUAL_OBLIGATION,
        preschool_hours: activity_test::PRESCHOOL,
        first_nations_child_hours: activity_test::FIRST_NATIONS_CHILD,
        child_wellbeing_hours: activity_test::CHILD_WELLBEING,
        accs_hours: activity_test::ACCS,
        provider_accs_hours: activity_test::PROVIDER_ACCS,
        voluntary_or_job_search_alone: activity_test::VOLUNTARY_OR_JOB_SEARCH_ALONE,
        accs_fee_share: accs::FEE_SHARE,
        accs_cap_percent: accs::CAP_PERCENT,
        transition_to_work_share: accs::TRANSITION_TO_WORK_SHARE,
        annual_cap: annual_cap::ANNUAL_CAP,
        allowable_absence_days: absence::ALLOWABLE_DAYS,
        allowable_absence_days_in_victoria: absence::ALLOWABLE_DAYS_IN_VICTORIA,
        absence_days_at_either_end: absence::DAYS_AT_EITHER_END,
        withheld_share: withholding::DEFAULT_SHARE,
        withheld_share_by_the_act: withholding::SHARE_BY_THE_ACT,
        payments: covid::PAYMENTS,
        eased_activity_test: covid::EASED_ACTIVITY_TEST,
        balancing_deadlines: deadline::BALANCING,
        immunisation_grace_days: limit::IMMUNISATION_GRACE_DAYS,
        weeks_without_care: limit::WEEKS_WITHOUT_CARE,
        weeks_without_attendance: limit::WEEKS_WITHOUT_ATTENDANCE,
        transition_tail_weeks: limit::TRANSITION_TAIL_WEEKS,
        report_within_days: limit::REPORT_WITHIN_DAYS,
        change_report_within_days: limit::CHANGE_REPORT_WITHIN_DAYS,
        longest_session: limit::LONGEST_SESSION,
        small_debt: small_debt::SMALL_DEBT,
        arrears_limit: arrears_limit::ARREARS_LIMIT,
        family_debt_share: arrears_limit::FAMILY_DEBT_SHARE,
        provider_debt_share: arrears_limit::PROVIDER_DEBT_SHARE,
        gap_payment: gap_fee::GAP_PAYMENT,
        least_gap_share_of_staff: gap_fee::LEAST_SHARE_OF_STAFF,
        indexation_factor: indexation::FACTORS,
    };
}
