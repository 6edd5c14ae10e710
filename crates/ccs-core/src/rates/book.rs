//! The rate book: every series of the law, declared once.
//!
//! A declaration makes the field of [`RateBook`], its published series, the look-up by day, the
//! rows of the table and the place of a caller's own value.

use alloc::vec::Vec;

use crate::date::Day;
use crate::dated::{Confidence, Dated, Entry};
use crate::hours::Minutes;
use crate::money::{Cents, Dollars};
use crate::percent::BasisPoints;

use super::limit::SessionLength;
use super::own::{Overlay, OwnRow};
use super::series::Series;
use super::table::Table;
use super::{
    AnnualCap, BalancingDeadlines, GapPayment, HigherRate, HoursTest, IndexationFactor, Ladder,
    Payments, RateRefusal, SmallDebt, absence, accs, activity_test, annual_cap, arrears_limit,
    commencement, covid, deadline, debt_deadline, debt_interest, eligibility, gap_fee, higher_rate,
    hourly_cap, indexation, limit, participation, small_debt, standard_rate, threshold,
    transition_to_work, withholding,
};

/// A row of a series, or why there is none.
///
/// # Errors
/// [`RateRefusal::NotReviewed`] past the last reviewed day, [`RateRefusal::NotYet`] before the
/// first row, and [`RateRefusal::Gap`] where the law has a value that was not found. A rule that
/// the law does not have on the day is a row whose value is `None`.
pub type Found<'t, T> = Result<&'t Entry<T>, RateRefusal>;

macro_rules! rate_book {
    ($($(#[$doc:meta])* $field:ident: $kind:ty = $series:path, $words:literal, [$($key:literal),+];)+) => {
        /// The series that a determination reads. Borrowed and passed in: a what-if is another value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct RateBook<'t> {
            /// What results call it.
            pub name: &'t str,
            /// The last day for which somebody looked; a later day is refused.
            pub reviewed_to: Day,
            /// A caller's rows that were put over others, for their sources.
            pub own_rows: &'t [OwnRow],
            $($(#[$doc])* pub $field: Dated<'t, $kind>,)+
        }

        impl RateBook<'static> {
            /// The law as made and published, reviewed to the last day of the CCS year 2026-27.
            pub const PUBLISHED: Self = Self {
                name: "published",
                reviewed_to: Day::ymd(2027, 7, 4),
                own_rows: &[],
                $($field: $series,)+
            };
        }

        #[expect(clippy::missing_errors_doc, reason = "`Found` states the errors once for all")]
        impl<'t> RateBook<'t> {
            $($(#[$doc])* pub fn $field(&self, day: Day) -> Found<'t, $kind> {
                self.on($words, &self.$field, day)
            })+

            /// Whether a key of the table is one of a series, and does not follow from others.
            #[must_use]
            pub fn is_own_key(key: &str) -> bool {
                $(<$kind as Series<'_>>::has_key(&[$($key),+], key))||+
            }

            /// Every row of every series.
            pub(super) fn list_series(&self, table: &mut Table) {
                $(<$kind as Series<'_>>::list(&[$($key),+], &self.$field, table);)+
            }
        }

        /// The series of a book that a caller's rows were put over.
        #[derive(Debug)]
        pub(super) struct OwnSeries<'t> {
            $($field: Vec<Entry<$kind>>,)+
        }

        impl<'t> OwnSeries<'t> {
            /// Applies the rows to a book's series.
            pub(super) fn over(base: &RateBook<'t>, overlay: &mut Overlay<'t>) -> Self {
                Self { $($field: overlay.put_over(&[$($key),+], &base.$field),)+ }
            }

            /// The same series as a book borrows them.
            pub(super) fn book<'b>(
                &'b self,
                name: &'b str,
                reviewed_to: Day,
                own_rows: &'b [OwnRow],
            ) -> RateBook<'b> {
                RateBook { name, reviewed_to, own_rows, $($field: Dated::of_ordered(&self.$field),)+ }
            }
        }
    };
}

rate_book! {
    /// Hourly rate cap of centre-based day care, a child below school age (FAA Sch 2 cl 2(3)).
    cbdc_below_school_age_cap: Cents = hourly_cap::CENTRE_BASED_BELOW_SCHOOL_AGE,
        "hourly rate cap", ["hourly_rate_cap.cbdc_below_school_age"];
    /// Hourly rate cap of outside school hours care, a child below school age (FAA Sch 2 cl 2(3)).
    oshc_below_school_age_cap: Cents = hourly_cap::CENTRE_BASED_BELOW_SCHOOL_AGE,
        "hourly rate cap", ["hourly_rate_cap.oshc_below_school_age"];
    /// Hourly rate cap of centre-based day care, a child who attends school (FAA Sch 2 cl 2(3)).
    cbdc_school_age_cap: Cents = hourly_cap::CENTRE_BASED_SCHOOL_AGE,
        "hourly rate cap", ["hourly_rate_cap.cbdc_school_age"];
    /// Hourly rate cap of outside school hours care, a child who attends school
    /// (FAA Sch 2 cl 2(3)).
    oshc_school_age_cap: Cents = hourly_cap::CENTRE_BASED_SCHOOL_AGE,
        "hourly rate cap", ["hourly_rate_cap.oshc_school_age"];
    /// Hourly rate cap of family day care, a child of any age (FAA Sch 2 cl 2(3)).
    family_day_care_cap: Cents = hourly_cap::FAMILY_DAY_CARE,
        "hourly rate cap", ["hourly_rate_cap.fdc_any_age"];
    /// Hourly rate cap of in-home care, once for the family (FAA Sch 2 cl 2(3)).
    in_home_care_cap: Cents = hourly_cap::IN_HOME_CARE,
        "hourly rate cap", ["hourly_rate_cap.ihc_per_family"];

    /// The lower income threshold, which the standard ladder starts from (FAA Sch 2 cl 3(4)).
    lower_income_threshold: Dollars = threshold::LOWER_INCOME,
        "lower income threshold", ["standard_income_threshold.lower"];
    /// The standard ladder (FAA Sch 2 cl 3).
    standard_ladder: Ladder<'t> = standard_rate::STANDARD_LADDER,
        "standard ladder", ["standard_rate.ladder"];
    /// The lower income (other rate) threshold, which the higher rate starts from, since
    /// 7 March 2022 (FAA Sch 2 cl 3A(6)).
    other_rate_threshold: Dollars = threshold::OTHER_RATE_LOWER_INCOME,
        "lower income (other rate) threshold", ["higher_income_threshold.lower_other_rate"];
    /// How the higher rate is made; `None` before 7 March 2022 (FAA Sch 2 cl 3A).
    higher_rate_rule: Option<HigherRate<'t>> = higher_rate::HIGHER_RATE,
        "higher rate", ["higher_rate.rule"];
    /// A higher rate child is younger than so many years on the fortnight's first Monday
    /// (FAA Sch 2 cl 3B).
    higher_rate_age_limit_years: u8 = higher_rate::AGE_LIMIT_YEARS,
        "age limit of the higher rate", ["higher_rate.age_limit_years"];

    /// The cap of ACCS for child wellbeing, hardship and grandparent, in whole percent of the
    /// hourly rate cap (FAA Sch 2 cl 6).
    accs_cap_percent: u16 = accs::CAP_PERCENT,
        "cap of ACCS", ["accs.wellbeing_hardship_grandparent_cap_percent_of_ccs_cap"];
    /// The share of the fee that ACCS for child wellbeing, hardship and grandparent pays
    /// (FAA Sch 2 cl 6).
    accs_fee_share: BasisPoints = accs::FEE_SHARE,
        "share of the fee under ACCS", ["accs.wellbeing_hardship_grandparent_fee_percent"];
    /// The share that ACCS for transition to work pays, up to the plain cap (FAA Sch 2 cl 7).
    transition_to_work_share: BasisPoints = accs::TRANSITION_TO_WORK_SHARE,
        "share of transition to work", ["accs.transition_to_work_percent"];
    /// Days that a child wellbeing certificate or application reaches back at most
    /// (FAA ss 85CB(2)(c), 85CE(5)(a)).
    wellbeing_backdating_days: u16 = accs::WELLBEING_BACKDATING_DAYS,
        "days that child wellbeing reaches back", ["accs_child_wellbeing.backdating_days_max"];
    /// Weeks that a child wellbeing certificate reaches back in exceptional circumstances; `None`
    /// before 1 July 2021 (FAA s 85CB(2A)).
    wellbeing_backdating_weeks: Option<u16> = accs::WELLBEING_BACKDATING_WEEKS,
        "weeks that child wellbeing reaches back", ["accs_child_wellbeing.backdating_weeks_max_exceptional"];
    /// Weeks of certificates for one child in 12 months at most (FAA s 85CB(3)).
    wellbeing_certificate_weeks: u16 = accs::WELLBEING_CERTIFICATE_WEEKS,
        "weeks of child wellbeing certificates", ["accs_child_wellbeing.certificate_weeks_max_in_12_months"];
    /// Months in which weeks of certificates for one child are counted (FAA s 85CB(3)).
    wellbeing_certificates_within_months: u16 = eligibility::CERTIFICATES_WITHIN_MONTHS,
        "months of child wellbeing certificates", ["accs_child_wellbeing.certificates_counted_within_months"];
    /// The most weeks of a determination of child wellbeing (FAA s 85CE).
    wellbeing_determination_weeks: u16 = eligibility::WELLBEING_DETERMINATION_WEEKS,
        "weeks of a determination of child wellbeing", ["accs_child_wellbeing.determination_weeks_max"];
    /// The most weeks of one that is extended, by the day of the application; `None` before
    /// 1 July 2021 (FAA s 85CE).
    wellbeing_extended_weeks: Option<u16> = eligibility::WELLBEING_EXTENDED_WEEKS,
        "weeks of an extended determination of child wellbeing", ["accs_child_wellbeing.extended_determination_weeks_max"];
    /// The most weeks of an unbroken run for a child of the prescribed class (FAA s 85CE(5A)).
    wellbeing_prescribed_class_weeks: u16 = eligibility::PRESCRIBED_CLASS_WEEKS,
        "weeks of a run of child wellbeing", ["accs_child_wellbeing.prescribed_class_run_weeks_max"];
    /// Days before the application that ACCS (grandparent) reaches back (FAAA s 67CD(5)).
    grandparent_reaches_back_days: u16 = eligibility::GRANDPARENT_REACHES_BACK_DAYS,
        "days that grandparent reaches back", ["accs_grandparent.backdating_days_max"];
    /// The least share of the care that a grandparent carer has, in percent (FAA s 85CJ(2)(a)).
    grandparent_care_percent: u16 = accs::GRANDPARENT_CARE_PERCENT,
        "share of care of a grandparent", ["accs_grandparent.care_percent_min_inclusive"];
    /// Months before the application within which the event of a hardship happened.
    hardship_event_months: u16 = accs::HARDSHIP_EVENT_MONTHS,
        "months since the event of a hardship", ["accs_hardship.event_months_before_application_max"];
    /// Weeks that one application for hardship gives at most.
    hardship_weeks: u16 = accs::HARDSHIP_WEEKS,
        "weeks of hardship", ["accs_hardship.weeks_per_application_max"];

    /// Weeks after a transition to work payment stops within which the individual can still be
    /// eligible: fewer than these (FAA s 85CK(2)).
    transition_tail_weeks: u16 = transition_to_work::TAIL_WEEKS,
        "weeks after a transition to work payment stops", ["transition_to_work.tail_weeks_after_payment_stops_less_than"];
    /// Weeks of looking for work in a lifetime (transition to work).
    transition_job_search_weeks: u16 = transition_to_work::JOB_SEARCH_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.job_search_weeks_lifetime"];
    /// Weeks of work in a lifetime (transition to work).
    transition_work_weeks: u16 = transition_to_work::WORK_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.work_weeks_lifetime"];
    /// Weeks of another program in a lifetime (transition to work).
    transition_other_program_weeks: u16 = transition_to_work::OTHER_PROGRAM_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.other_program_weeks_lifetime"];
    /// Weeks of full-time vocational training in a lifetime (transition to work).
    transition_vocational_full_time_weeks: u16 = transition_to_work::VOCATIONAL_FULL_TIME_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.vocational_weeks_full_time_lifetime"];
    /// Weeks of part-time vocational training in a lifetime (transition to work).
    transition_vocational_part_time_weeks: u16 = transition_to_work::VOCATIONAL_PART_TIME_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.vocational_weeks_part_time_lifetime"];
    /// Weeks of full-time study at one level (transition to work).
    transition_study_full_time_weeks: u16 = transition_to_work::STUDY_FULL_TIME_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.study_weeks_full_time_per_level"];
    /// Weeks of part-time study at one level (transition to work).
    transition_study_part_time_weeks: u16 = transition_to_work::STUDY_PART_TIME_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.study_weeks_part_time_per_level"];
    /// Weeks of full-time study for a bachelor's degree (transition to work).
    transition_bachelor_full_time_weeks: u16 = transition_to_work::BACHELOR_FULL_TIME_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.bachelor_weeks_full_time"];
    /// Weeks of part-time study for a bachelor's degree (transition to work).
    transition_bachelor_part_time_weeks: u16 = transition_to_work::BACHELOR_PART_TIME_WEEKS,
        "limit of weeks of transition to work", ["transition_to_work.bachelor_weeks_part_time"];
    /// Fortnights without a session after which transition to work ends.
    transition_fortnights_without_session: u16 = transition_to_work::FORTNIGHTS_WITHOUT_SESSION,
        "fortnights without a session", ["transition_to_work.fortnights_without_session_before_it_ends"];

    /// The annual cap of the CCS year of a fortnight's first Monday; `None` from 2021-22.
    annual_cap: Option<AnnualCap> = annual_cap::ANNUAL_CAP,
        "annual cap", ["annual_cap_per_child.amount", "annual_cap_per_child.applies_if_ati_exceeds"];

    /// The test that decides a child's hours (FAA Sch 2 cl 11, 12).
    hours_test: HoursTest<'t> = activity_test::HOURS_TEST,
        "test of hours", ["activity_test_hours", "three_day_guarantee"];
    /// Hours of a family at or below the lower income threshold (FAA Sch 2 cl 13).
    low_income_hours: Option<Minutes> = activity_test::LOW_INCOME,
        "low income result", ["subsidised_hours.low_income"];
    /// Hours of the groups that the Minister's Rules exempt (FAA Sch 2 cl 14).
    exempt_hours: Option<Minutes> = activity_test::EXEMPT,
        "minimum of hours", ["subsidised_hours.exempt_groups"];
    /// Hours on carer allowance.
    carer_allowance_hours: Option<Minutes> = activity_test::CARER_ALLOWANCE,
        "minimum of hours", ["subsidised_hours.carer_allowance"];
    /// More hours of activity than this, caring with them, give the hours of the exempt groups on
    /// carer allowance.
    carer_allowance_full_above: Option<Minutes> = participation::CARER_ALLOWANCE_FULL_ABOVE,
        "hours of activity on carer allowance", ["activity_test_hours.carer_allowance_100_above_hours_exclusive"];
    /// Hours with a mutual obligation.
    mutual_obligation_hours: Option<Minutes> = activity_test::MUTUAL_OBLIGATION,
        "minimum of hours", ["subsidised_hours.mutual_obligation"];
    /// With a mutual obligation, more hours of activity than this climb the ladder.
    mutual_obligation_ladder_above: Minutes = participation::MUTUAL_OBLIGATION_LADDER_ABOVE,
        "hours of activity with a mutual obligation", ["activity_test_hours.mutual_obligation_ladder_applies_above_hours_exclusive"];
    /// With a mutual obligation, so many hours that meet it give the increased hours; `None` before
    /// 5 January 2026.
    mutual_obligation_full_from: Option<Minutes> = participation::MUTUAL_OBLIGATION_FULL_FROM,
        "hours that meet a mutual obligation", ["activity_test_hours.mutual_obligation_100_from_hours_inclusive"];
    /// Hours of a child in a preschool program.
    preschool_hours: Option<Minutes> = activity_test::PRESCHOOL,
        "minimum of hours", ["subsidised_hours.preschool_cbdc"];
    /// Hours of an Aboriginal or Torres Strait Islander child (FAA Sch 2 cl 15A from 2026).
    first_nations_child_hours: Option<Minutes> = activity_test::FIRST_NATIONS_CHILD,
        "minimum of hours", ["subsidised_hours.first_nations_child"];
    /// Hours in the `ParentsNext` program, while the rules had it.
    parents_next_hours: Option<Minutes> = participation::PARENTS_NEXT,
        "minimum of hours", ["subsidised_hours.parents_next"];
    /// Hours in a Parent Pathways program.
    parent_pathways_hours: Option<Minutes> = participation::PARENT_PATHWAYS,
        "minimum of hours", ["subsidised_hours.parent_pathways"];
    /// The child wellbeing result (FAA Sch 2 cl 15).
    child_wellbeing_hours: Option<Minutes> = activity_test::CHILD_WELLBEING,
        "minimum of hours", ["subsidised_hours.child_wellbeing_result"];
    /// Months that child wellbeing must have run before the child wellbeing result (FAA Sch 2 cl 15).
    wellbeing_result_after_months: u16 = eligibility::WELLBEING_RESULT_AFTER_MONTHS,
        "months before the child wellbeing result", ["subsidised_hours.child_wellbeing_result_after_months"];
    /// Months after its end in which the child wellbeing result still applies (FAA Sch 2 cl 15).
    wellbeing_result_for_months: u16 = eligibility::WELLBEING_RESULT_FOR_MONTHS,
        "months of the child wellbeing result", ["subsidised_hours.child_wellbeing_result_for_months"];
    /// The most that counts of volunteering alone, or of looking for work alone.
    voluntary_or_job_search_alone: Option<Minutes> = activity_test::VOLUNTARY_OR_JOB_SEARCH_ALONE,
        "hours of volunteering or looking for work alone", ["subsidised_hours.volunteering_or_job_search_only_counts_at_most"];
    /// Hours a fortnight while ACCS for child wellbeing, hardship or a grandparent is paid.
    accs_hours: Minutes = activity_test::ACCS,
        "hours of ACCS", ["subsidised_hours.accs_wellbeing_hardship_grandparent"];
    /// Hours a fortnight that a provider's own ACCS is deemed to have (FAA Sch 2 cl 16).
    provider_accs_hours: Minutes = activity_test::PROVIDER_ACCS,
        "deemed hours of a provider's ACCS", ["subsidised_hours.provider_deemed_result_accs"];
    /// Fortnights of setting up a business that count, of any [`Self::business_setup_window_fortnights`].
    business_setup_fortnights: u16 = participation::BUSINESS_SETUP_FORTNIGHTS,
        "fortnights of setting up a business", ["participation.setting_up_business_fortnights_in_window"];
    /// Fortnights in a row over which those of setting up a business are counted: 12 months.
    business_setup_window_fortnights: u16 = participation::BUSINESS_SETUP_WINDOW_FORTNIGHTS,
        "fortnights over which setting up a business is counted", ["participation.setting_up_business_window_fortnights"];
    /// Months of unpaid leave, not parental, that still count as activity.
    unpaid_leave_months: u16 = participation::UNPAID_LEAVE_MONTHS,
        "months of unpaid leave", ["participation.unpaid_leave_months_max_not_parental"];
    /// The most fortnights in a row over which varying hours are counted.
    variable_hours_fortnights: u16 = participation::VARIABLE_HOURS_FORTNIGHTS,
        "fortnights of varying hours", ["participation.variable_work_window_fortnights"];
    /// Days overseas, counted from the first, in which the exemption applies.
    overseas_days: u16 = participation::OVERSEAS_DAYS,
        "days overseas", ["participation.overseas_days_max"];
    /// Days before it was reported that a favourable change reaches back (FAAA s 105C).
    favourable_change_days: u16 = participation::FAVOURABLE_CHANGE_DAYS,
        "days that a favourable change reaches back", ["participation.favourable_change_days_back"];

    /// Allowable absence days of the financial year outside Victoria (FAA s 10(2)(c)).
    allowable_absence_days_elsewhere: u16 = absence::ALLOWABLE_DAYS,
        "number of allowable absence days", ["absence.allowable_days_per_child_per_financial_year"];
    /// Allowable absence days of the financial year in Victoria (FAA s 10(2)(c)).
    allowable_absence_days_in_victoria: u16 = absence::ALLOWABLE_DAYS_IN_VICTORIA,
        "number of allowable absence days", ["absence.allowable_days_per_child_per_financial_year_victoria"];
    /// Whether additional absences are paid only once the year's allowable days are used.
    additional_absences_after_allowable_days: bool = absence::ADDITIONAL_AFTER_ALLOWABLE_DAYS,
        "order of additional absences", ["absence.additional_reasons_only_after_allowable_days_used"];
    /// Days before the first, and after the last attendance, that an approved reason saves.
    absence_days_at_either_end: u16 = absence::DAYS_AT_EITHER_END,
        "number of absence days at either end", ["absence.approved_reason_days_before_first_or_after_last_attendance"];
    /// Whether the Secretary may determine exceptional circumstances of an absence (FAA s 10(5)).
    secretary_determines_absences: bool = commencement::SECRETARY_DETERMINES_ABSENCES,
        "rule on determined absences", ["absence.secretary_may_determine_circumstances"];
    /// Days after the end of an emergency in which a child that cannot attend is still absent for it.
    emergency_absence_days: u16 = absence::EMERGENCY_DAYS,
        "days after an emergency", ["absence.emergency_cannot_attend_days_after_end_inclusive"];

    /// Whether prescribed payments lower the hourly fee as others do; since they do not, clause 4A cuts
    /// (FAA Sch 2 cl 2(2)(b), 4A).
    prescribed_payments_lower_fee: bool = commencement::PRESCRIBED_PAYMENTS_LOWER_FEE,
        "rule on prescribed payments", ["prescribed_payments.lower_the_hourly_fee"];
    /// Whether a rule was found that prescribes payments.
    prescribed_payments_rule_read: bool = commencement::PRESCRIBED_PAYMENTS_RULE_READ,
        "rule that prescribes payments", ["prescribed_payments.rule_found"];
    /// Whether a statement says which kind of prescribed payments were made (Secretary's Rules s 10).
    statements_name_prescribed_payments: bool = commencement::STATEMENTS_NAME_PRESCRIBED_PAYMENTS,
        "rule on statements", ["prescribed_payments.kind_on_statements"];

    /// CCS is for a child younger than so many years (FAA s 85BA(1)(a)(ii)).
    child_under_years: u8 = eligibility::CHILD_UNDER_YEARS,
        "age limit of CCS", ["eligibility.child_under_years"];
    /// A child of so many years attends school (Minister's Rules s 16).
    school_age_years: u8 = eligibility::SCHOOL_AGE_YEARS,
        "school age", ["eligibility.school_age_years"];
    /// Days away from Australia after which eligibility ends (FAA ss 85BB, 85EE).
    days_away: u16 = eligibility::DAYS_AWAY,
        "days away from Australia", ["eligibility.days_away_from_australia_max"];
    /// The most months of an absence for which the six weeks are extended (FAA s 85EE).
    months_away_extended: u16 = eligibility::MONTHS_AWAY_EXTENDED,
        "months away from Australia", ["eligibility.months_away_from_australia_extended_max"];
    /// Days before the claim that a determination of eligibility reaches back (FAAA s 67CC(4A)).
    claim_reaches_back_days: u16 = eligibility::CLAIM_REACHES_BACK_DAYS,
        "days that a claim reaches back", ["eligibility.claim_backdating_days_max"];
    /// Days for which information that was requested is waited for (FAAA s 67CD(10)).
    information_days: u16 = eligibility::INFORMATION_DAYS,
        "days for information", ["eligibility.requested_information_days"];
    /// Days of grace after a child ceases to meet the immunisation requirements (FAAA s 67CD(9)).
    immunisation_grace_days: u16 = limit::IMMUNISATION_GRACE_DAYS,
        "immunisation grace period", ["eligibility.immunisation_grace_days"];
    /// Weeks without a session report after which eligibility may end (FAAA s 67CC(2)).
    weeks_without_care: u16 = limit::WEEKS_WITHOUT_CARE,
        "limit of weeks without care", ["eligibility.weeks_without_care_before_eligibility_ends"];
    /// Weeks without attendance at the service after which enrolment ends (FAAA s 200B).
    weeks_without_attendance: Option<u16> = limit::WEEKS_WITHOUT_ATTENDANCE,
        "limit of weeks without attendance", ["enrolment.weeks_without_attendance_before_enrolment_ends"];
    /// The former number, which decides where it is not known which of the two applied.
    weeks_without_attendance_formerly: u16 = limit::WEEKS_WITHOUT_ATTENDANCE_FORMERLY,
        "former limit of weeks without attendance", ["enrolment.weeks_without_attendance_formerly"];
    /// Days after the end of a week within which it is reported (FAAA s 204B(2)(d)).
    report_within_days: u16 = limit::REPORT_WITHIN_DAYS,
        "limit of days to report", ["session.report_within_days_of_week_end"];
    /// Days after the start of a week within which its report is varied (FAAA s 204B(6)).
    change_report_within_days: u16 = limit::CHANGE_REPORT_WITHIN_DAYS,
        "limit of days to vary a report", ["session.change_report_within_days_of_week_start"];
    /// Whether a report states arrival and departure of a child that attended (FAAA s 204B(3)).
    arrival_and_departure_reported: bool = limit::ARRIVAL_AND_DEPARTURE_REPORTED,
        "rule on arrival and departure", ["session.arrival_and_departure_reported"];
    /// Days after the last Sunday of a CCS year on which it closes for reports, where no day is
    /// published: on the same day it may be reconciled.
    year_closes_after_days: u16 = limit::YEAR_CLOSES_AFTER_DAYS,
        "days until a year closes", ["session.year_closes_after_days"];
    /// The published day on which a year closes for reports, a row a year from its 1 July.
    year_closes_on: Option<Day> = limit::YEAR_CLOSES_ON,
        "closing day of a year", ["session.year_closes_on"];
    /// The longest session (Minister's Rules s 5A).
    longest_session: SessionLength = limit::LONGEST_SESSION,
        "longest session", ["session.max_hours"];

    /// The share of CCS that the rules prescribe to be withheld (FAAA s 67EB(3)(b)); `None` where they
    /// prescribe none ([`RateBook::withheld_share`] answers for a day).
    prescribed_withheld_share: Option<BasisPoints> = withholding::PRESCRIBED_SHARE,
        "withheld share", ["withholding.operative_default_percent"];
    /// The share that the Act itself names, for when no rule prescribes another (FAAA s 67EB(3)(a)).
    withheld_share_by_the_act: BasisPoints = withholding::SHARE_BY_THE_ACT,
        "withheld share", ["withholding.statutory_default_percent"];
    /// How the gap fee must be paid (FAAA s 201B).
    gap_payment: GapPayment = gap_fee::GAP_PAYMENT,
        "rule on paying the gap fee", ["gap_fee.payment"];
    /// The least share of the gap that staff with a discount still pay (FAAA s 201BA).
    least_gap_share_of_staff: BasisPoints = gap_fee::LEAST_SHARE_OF_STAFF,
        "least share of staff", ["discount.workforce_min_percent_of_gap_paid_by_employee"];
    /// Arrears to a customer of more than this are locked until they are reviewed.
    arrears_limit: Cents = arrears_limit::ARREARS_LIMIT,
        "arrears limit", ["payments.arrears_limit"];
    /// Which debts are so small that they must be waived (FAAA s 99).
    small_debt: Option<SmallDebt> = small_debt::SMALL_DEBT,
        "limit of a small debt", ["debt_waiver.small_debt"];
    /// The share of a family's ongoing CCS that is kept back for its debts.
    family_debt_share: BasisPoints = arrears_limit::FAMILY_DEBT_SHARE,
        "share kept back for a family's debts", ["debt_recovery.percent_of_ongoing_ccs_withheld_for_debt"];
    /// The share of a provider's payments that is set off against its debts.
    provider_debt_share: BasisPoints = arrears_limit::PROVIDER_DEBT_SHARE,
        "share set off against a provider's debts", ["debt_recovery.provider_debt_offset_percent"];
    /// Days that a provider has to pass a fee reduction on or to remit it (FAAA s 201A).
    days_to_pass_on: u16 = arrears_limit::DAYS_TO_PASS_ON,
        "days to pass a fee reduction on", ["fee_reduction.pass_on_or_remit_days"];
    /// The yearly rate of interest on a debt that is not paid when due (FAAA s 78C).
    debt_interest_rate: BasisPoints = debt_interest::YEARLY_RATE,
        "rate of interest on debts", ["debt_interest.yearly_percent"];
    /// A debt is due so many days after the date of its notice (FAAA s 77(2)).
    debt_due_days: u16 = debt_deadline::DUE_DAYS,
        "days until a debt is due", ["debt_notice.due_days_after_notice"];
    /// A reminder goes out so many days after the date of the notice.
    debt_reminder_days: u16 = debt_deadline::REMINDER_DAYS,
        "days until the reminder of a debt", ["debt_notice.reminder_days_after_notice"];
    /// Days after which what is over-recovered is refunded.
    debt_refund_days: u16 = debt_deadline::REFUND_DAYS,
        "days until a refund", ["debt_refund.days_after_over_recovery"];
    /// The same where the debt was paid by cheque or credit card.
    debt_refund_days_by_cheque_or_card: u16 = debt_deadline::REFUND_DAYS_BY_CHEQUE_OR_CARD,
        "days until a refund after a payment by cheque or card", ["debt_refund.days_after_over_recovery_by_cheque_or_card"];
    /// Months after which a write-off for a pending bankruptcy ends where no last day is given.
    bankruptcy_write_off_months: u16 = debt_deadline::BANKRUPTCY_WRITE_OFF_MONTHS,
        "months of a write-off for a pending bankruptcy", ["debt_write_off.bankruptcy_pending_months_default"];
    /// The most months of a write-off for a pending bankruptcy.
    bankruptcy_write_off_months_max: u16 = debt_deadline::BANKRUPTCY_WRITE_OFF_MONTHS_MAX,
        "most months of a write-off for a pending bankruptcy", ["debt_write_off.bankruptcy_pending_months_max"];
    /// Whether CCS and ACCS are paid at all: not from 6 April to 12 July 2020.
    payments: Payments = covid::PAYMENTS,
        "rule on whether CCS is paid", ["covid.ccs_and_accs"];
    /// Hours that a family whose activity had fallen could be given; `None` when not in force.
    eased_activity_test: Option<Minutes> = covid::EASED_ACTIVITY_TEST,
        "eased activity test", ["covid.eased_activity_test_hours"];
    /// The default balancing deadlines, a row an income year from its first day
    /// ([`RateBook::balancing_deadlines`] answers by year).
    default_balancing_deadlines: BalancingDeadlines = deadline::BALANCING,
        "series of balancing deadlines", ["balancing.first_deadline", "balancing.second_deadline"];
    /// Whether a part-year couple's share is of all first Mondays of the income year, by the day of the
    /// decision (FAA Sch 3 cl 3AA).
    couple_share_of_whole_year: bool = commencement::COUPLE_SHARE_OF_WHOLE_YEAR,
        "rule on couples for part of a year", ["couple_income.share_is_of_the_whole_year"];
    /// Whether a partner's income counts fortnight by fortnight, by the income year
    /// (FAAA s 105E(4) to (7)).
    couple_income_by_fortnight: bool = commencement::COUPLE_INCOME_BY_FORTNIGHT,
        "rule on couples' income", ["couple_income.by_fortnight"];
    /// The factor of the last July's indexation (FAA Sch 4).
    indexation_factor: IndexationFactor = indexation::FACTORS,
        "indexation factor", ["indexation.cpi_dec_quarter_factor"];
}

impl<'t> RateBook<'t> {
    /// The row of a series on a day.
    fn on<T>(&self, rate: &'static str, series: &Dated<'t, T>, day: Day) -> Found<'t, T> {
        if day > self.reviewed_to {
            return Err(RateRefusal::NotReviewed { day, reviewed_to: self.reviewed_to });
        }
        let entry = series.on(day).map_err(|_| RateRefusal::NotYet { rate, day })?;
        match entry.confidence {
            Confidence::Gap => Err(RateRefusal::Gap { rate, from: entry.from }),
            _ => Ok(entry),
        }
    }
}
