//! Which series the table lists, by kind.

use alloc::format;
use alloc::string::ToString;

use crate::date::FinancialYear;
use crate::dated::Dated;
use crate::rates::{AnnualCap, BalancingDeadlines, Edge, HoursTest, RateBook};

use super::shown::Shown;
use super::{Table, with_ends};

impl RateBook<'_> {
    pub(super) fn list_percentages(&self, table: &mut Table) {
        table.series("standard_income_threshold.lower", &self.lower_income_threshold);
        self.list_standard_edges(table);
        table.series("standard_rate.ladder", &self.standard_ladder);
        table.series("higher_income_threshold.lower_other_rate", &self.other_rate_threshold);
        self.list_higher_edges(table);
        table.series("higher_rate.rule", &self.higher_rate);
        table.series("higher_rate.age_limit_years", &self.higher_rate_age_limit_years);
    }

    pub(super) fn list_caps(&self, table: &mut Table) {
        let below = &self.centre_based_below_school_age_cap;
        let school = &self.centre_based_school_age_cap;
        table.series("hourly_rate_cap.cbdc_below_school_age", below);
        table.series("hourly_rate_cap.oshc_below_school_age", below);
        table.series("hourly_rate_cap.cbdc_school_age", school);
        table.series("hourly_rate_cap.oshc_school_age", school);
        table.series("hourly_rate_cap.fdc_any_age", &self.family_day_care_cap);
        table.series("hourly_rate_cap.ihc_per_family", &self.in_home_care_cap);
        table.series(
            "accs.wellbeing_hardship_grandparent_cap_percent_of_ccs_cap",
            &self.accs_cap_percent,
        );
        table.series("accs.wellbeing_hardship_grandparent_fee_percent", &self.accs_fee_share);
        table.series("accs.transition_to_work_percent", &self.transition_to_work_share);
        table.series("accs.transition_to_work_weeks_after_payment", &self.transition_tail_weeks);
        self.list_accs_caps(table);
        self.list_annual_caps(table);
    }

    fn list_annual_caps(&self, table: &mut Table) {
        for (entry, to) in with_ends(&self.annual_cap) {
            let amount = entry.value.map(|AnnualCap { amount, .. }| amount);
            table.row("annual_cap_per_child.amount", entry, to, amount.shown());
        }
        for (entry, to) in with_ends(&self.annual_cap) {
            let income_over = entry.value.map(|AnnualCap { income_over, .. }| income_over);
            let key = "annual_cap_per_child.applies_if_ati_exceeds";
            table.row(key, entry, to, income_over.shown());
        }
    }

    pub(super) fn list_hours(&self, table: &mut Table) {
        list_tiers(table, &self.hours_test);
        self.list_low_income_limit(table);
        for (key, series) in [
            ("subsidised_hours.low_income", &self.low_income_hours),
            ("subsidised_hours.exempt_groups", &self.exempt_hours),
            ("subsidised_hours.carer_allowance", &self.carer_allowance_hours),
            ("subsidised_hours.mutual_obligation", &self.mutual_obligation_hours),
            ("subsidised_hours.preschool_cbdc", &self.preschool_hours),
            ("subsidised_hours.first_nations_child", &self.first_nations_child_hours),
            ("subsidised_hours.child_wellbeing_result", &self.child_wellbeing_hours),
            (
                "subsidised_hours.volunteering_or_job_search_only_counts_at_most",
                &self.voluntary_or_job_search_alone,
            ),
        ] {
            table.series(key, series);
        }
        table.series("subsidised_hours.accs_wellbeing_hardship_grandparent", &self.accs_hours);
        table.series("subsidised_hours.provider_deemed_result_accs", &self.provider_accs_hours);
    }

    pub(super) fn list_absences_and_limits(&self, table: &mut Table) {
        for (key, series) in [
            ("absence.allowable_days_per_child_per_financial_year", &self.allowable_absence_days),
            (
                "absence.allowable_days_per_child_per_financial_year_victoria",
                &self.allowable_absence_days_in_victoria,
            ),
            (
                "absence.approved_reason_days_before_first_or_after_last_attendance",
                &self.absence_days_at_either_end,
            ),
            ("eligibility.immunisation_grace_days", &self.immunisation_grace_days),
            ("eligibility.weeks_without_care_before_eligibility_ends", &self.weeks_without_care),
            ("session.report_within_days_of_week_end", &self.report_within_days),
            ("session.change_report_within_days_of_week_start", &self.change_report_within_days),
        ] {
            table.series(key, series);
        }
        table.series("session.max_hours", &self.longest_session);
        table.series(
            "enrolment.weeks_without_attendance_before_enrolment_ends",
            &self.weeks_without_attendance,
        );
    }

    pub(super) fn list_payments(&self, table: &mut Table) {
        table.series("withholding.operative_default_percent", &self.withheld_share);
        table.series("withholding.statutory_default_percent", &self.withheld_share_by_the_act);
        table.series("gap_fee.payment", &self.gap_payment);
        table.series(
            "discount.workforce_min_percent_of_gap_paid_by_employee",
            &self.least_gap_share_of_staff,
        );
        table.series("payments.arrears_limit", &self.arrears_limit);
        table.series("debt_waiver.small_debt", &self.small_debt);
        table.series(
            "debt_recovery.percent_of_ongoing_ccs_withheld_for_debt",
            &self.family_debt_share,
        );
        table.series("debt_recovery.provider_debt_offset_percent", &self.provider_debt_share);
        table.series("covid.ccs_and_accs", &self.payments);
        table.series("covid.eased_activity_test_hours", &self.eased_activity_test);
    }

    pub(super) fn list_time(&self, table: &mut Table) {
        self.list_ccs_years(table);
        self.list_deadlines(table);
        table.series("indexation.cpi_dec_quarter_factor", &self.indexation_factor);
    }

    /// Each row is of its own income year alone.
    fn list_deadlines(&self, table: &mut Table) {
        for entry in self.balancing_deadlines.entries() {
            let BalancingDeadlines { first, second } = entry.value;
            let to = Some(FinancialYear::containing(entry.from).last());
            let days = [
                ("balancing.first_deadline", Some(first)),
                (
                    "balancing.first_fortnight_after_first_deadline",
                    entry.value.first_fortnight_after_first(),
                ),
                ("balancing.second_deadline", Some(second)),
                (
                    "balancing.first_fortnight_after_second_deadline",
                    entry.value.first_fortnight_after_second(),
                ),
            ];
            for (key, day) in days {
                let Some(day) = day else { continue };
                table.row(key, entry, to, day.to_string());
            }
        }
    }
}

/// A row a tier: the subsidised hours that hours of activity or participation earn.
fn list_tiers(table: &mut Table, series: &Dated<'_, HoursTest<'_>>) {
    for (entry, to) in with_ends(series) {
        let (kind, lowest, tiers) = match entry.value {
            HoursTest::ActivityTest(tiers) => ("activity_test_hours", "less_activity", tiers),
            HoursTest::ThreeDayGuarantee(tiers) => ("three_day_guarantee", "guaranteed", tiers),
        };
        table.row(format!("{kind}.{lowest}"), entry, to, tiers.below.shown());
        for tier in tiers.steps() {
            let key = match tier.activity {
                Edge::AtLeast(hours) => format!("{kind}.at_least_{}", hours.shown()),
                Edge::MoreThan(hours) => format!("{kind}.more_than_{}", hours.shown()),
            };
            table.row(key, entry, to, tier.hours.shown());
        }
    }
}
