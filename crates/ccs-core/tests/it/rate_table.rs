//! The reviewer's table: a row a value, none overlapping, each with its source.

use std::collections::BTreeMap;

use ccs_core::date::{CCS_BEGAN, CcsFortnight, Day, FinancialYear};
use ccs_core::dated::Confidence;
use ccs_core::rates::{RateBook, RateRow};
use proptest::prelude::*;

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

fn by_key(rows: &[RateRow]) -> BTreeMap<&str, Vec<&RateRow>> {
    let mut found: BTreeMap<&str, Vec<&RateRow>> = BTreeMap::new();
    for row in rows {
        found.entry(&row.key).or_default().push(row);
    }
    found
}

fn value(key: &str, on: Day) -> Option<String> {
    let rows = BOOK.table_on(on).unwrap();
    rows.into_iter().find(|row| row.key == key).and_then(|row| row.value)
}

#[test]
fn the_rows_of_a_key_follow_each_other_without_overlap() {
    let rows = BOOK.table();
    for (key, rows) in by_key(&rows) {
        for pair in rows.windows(2) {
            let next = pair[0].to.and_then(Day::succ);
            assert!(next.is_some_and(|next| next <= pair[1].from), "{key}: {pair:?}");
        }
        for row in rows {
            assert!(row.to.is_none_or(|to| row.from <= to), "{row:?}");
            assert!(!row.source.is_empty(), "{row:?}");
        }
    }
}

#[test]
fn only_a_gap_has_no_value() {
    let rows = BOOK.table();
    let without: Vec<&RateRow> = rows.iter().filter(|row| row.value.is_none()).collect();
    assert!(without.iter().all(|row| row.confidence == Confidence::Gap));
    let gaps: Vec<(&str, Day)> = without.iter().map(|row| (&*row.key, row.from)).collect();
    assert_eq!(
        gaps,
        [
            ("enrolment.weeks_without_attendance_before_enrolment_ends", CCS_BEGAN),
            ("debt_waiver.small_debt", Day::ymd(2026, 7, 1)),
            ("debt_interest.yearly_percent", Day::ymd(2026, 7, 1)),
            ("debt_refund.days_after_over_recovery", CCS_BEGAN),
            ("debt_refund.days_after_over_recovery_by_cheque_or_card", CCS_BEGAN),
        ]
    );
}

/// Caps and thresholds change with a CCS year; the higher rate began, and in-home care rose, inside
/// one.
#[test]
fn caps_and_thresholds_change_on_the_first_monday_of_a_ccs_year() {
    let rows = BOOK.table();
    let kinds = ["hourly_rate_cap.", "standard_income_threshold.", "higher_income_threshold."];
    let changes = rows.iter().filter(|row| kinds.iter().any(|kind| row.key.starts_with(kind)));
    let mut others: Vec<(&str, Day)> = changes
        .filter(|row| {
            let fortnight = CcsFortnight::containing(row.from).unwrap();
            let first = fortnight.ccs_year().fortnights().next().unwrap().first_monday();
            row.from != first
        })
        .map(|row| (row.key.split_once('.').unwrap().0, row.from))
        .collect();
    others.dedup();
    assert_eq!(
        others,
        [
            ("hourly_rate_cap", Day::ymd(2019, 1, 1)),
            ("higher_income_threshold", Day::ymd(2022, 3, 7)),
        ]
    );
}

#[test]
fn published_edges_follow_from_the_thresholds() {
    let july_2022 = Day::ymd(2022, 7, 11);
    let edges = ["second", "third", "fourth", "upper"]
        .map(|edge| value(&format!("standard_income_threshold.{edge}"), july_2022).unwrap());
    assert_eq!(edges, ["177466", "256756", "346756", "356756"]);
    let july_2025 = Day::ymd(2025, 7, 7);
    let edges =
        ["lower_other_rate", "maximum_until", "second", "third", "fourth", "upper_limit_exclusive"]
            .map(|edge| value(&format!("higher_income_threshold.{edge}"), july_2025).unwrap());
    assert_eq!(edges, ["83273", "143273", "188273", "267563", "357563", "367563"]);
    assert_eq!(value("standard_income_threshold.upper", july_2025).as_deref(), Some("535279"));
    assert_eq!(value("standard_income_threshold.second", july_2025), None, "one line since 2023");
    assert_eq!(
        value("higher_income_threshold.maximum_until", Day::ymd(2022, 3, 7)).as_deref(),
        Some("130015"),
        "where 30 points on top reach 95"
    );
}

#[test]
fn caps_of_accs_are_not_rounded() {
    let cap = |of: &str, day| value(&format!("accs_hourly_rate_cap.{of}"), day).unwrap();
    assert_eq!(cap("oshc_below_school_age", CCS_BEGAN), "14.124");
    assert_eq!(cap("cbdc_school_age", CCS_BEGAN), "12.348");
    assert_eq!(cap("ihc_per_family", Day::ymd(2019, 1, 1)), "38.40");
}

#[test]
fn the_low_income_limit_ends_with_the_activity_test() {
    let limit = |day| value("activity_test_low_income_limit.ati_at_or_below", day);
    assert_eq!(limit(Day::ymd(2026, 1, 4)).as_deref(), Some("85279"));
    assert_eq!(limit(Day::ymd(2026, 1, 5)), None);
    assert_eq!(limit(Day::ymd(2023, 7, 10)).as_deref(), Some("80000"));
}

#[test]
fn one_ccs_year_has_27_fortnights() {
    let rows = BOOK.table();
    let counts: Vec<(&str, Option<Day>)> = by_key(&rows)["ccs_year.fortnights"]
        .iter()
        .map(|row| (row.value.as_deref().unwrap(), row.to))
        .collect();
    assert_eq!(
        counts,
        [("26", Some(Day::ymd(2019, 6, 30))), ("27", Some(Day::ymd(2020, 7, 12))), ("26", None)]
    );
}

#[test]
fn each_balancing_deadline_is_of_its_own_income_year_alone() {
    let rows = BOOK.table();
    let of_first = &by_key(&rows)["balancing.first_deadline"];
    assert!(of_first.len() > 9, "{}", of_first.len());
    for row in of_first {
        let year = FinancialYear::containing(row.from);
        assert_eq!((row.from, row.to), (year.first(), Some(year.last())));
    }
}

/// That of 2024-25 ends on 30 June 2026, long after its year.
#[test]
fn a_deadline_is_listed_from_the_first_day_of_its_year_to_its_own_day() {
    let lists = |on: Day| {
        let rows = BOOK.table_on(on).unwrap();
        let mut deadlines = rows.iter().filter(|row| row.key == "balancing.first_deadline");
        deadlines.any(|row| row.value.as_deref() == Some("2026-06-30"))
    };
    let (first, last) = (Day::ymd(2024, 7, 1), Day::ymd(2026, 6, 30));
    let days = [first.pred().unwrap(), first, last, last.succ().unwrap()];
    assert_eq!(days.map(lists), [false, true, true, false]);
    let rows = BOOK.table_on(first).unwrap();
    let is_it = |row: &&RateRow| {
        row.key == "balancing.first_deadline" && row.value.as_deref() == Some("2026-06-30")
    };
    let of_year = rows.iter().find(is_it).unwrap();
    assert!(of_year.is_in_force_on(first) && !of_year.is_in_force_on(last), "in force in its year");
}

#[test]
fn there_is_no_table_before_ccs_began_or_beyond_the_last_reviewed_day() {
    let code = |day| BOOK.table_on(day).map_err(|refusal| refusal.code());
    assert_eq!(code(Day::ymd(2018, 7, 1)), Err("CCS-T002"));
    assert_eq!(code(BOOK.reviewed_to.succ().unwrap()), Err("CCS-T001"));
    assert!(code(CCS_BEGAN).is_ok() && code(BOOK.reviewed_to).is_ok());
}

proptest! {
    /// On any day each key has one row at most, and the look-up agrees with it.
    #[test]
    fn the_table_of_a_day_agrees_with_the_look_up(after in 0_i32..3_290) {
        let day = CCS_BEGAN.plus_days(after).unwrap();
        prop_assume!(day <= BOOK.reviewed_to);
        let rows = BOOK.table_on(day).unwrap();
        let keys = by_key(&rows);
        let one_a_key = keys.iter().all(|(key, of)| of.len() == 1 || key.starts_with("balancing."));
        prop_assert!(one_a_key);
        let lower = BOOK.lower_income_threshold(day).unwrap().value.to_string();
        prop_assert_eq!(keys["standard_income_threshold.lower"][0].value.clone(), Some(lower));
        let cap = BOOK.in_home_care_cap.on(day).unwrap().value.to_string();
        prop_assert_eq!(keys["hourly_rate_cap.ihc_per_family"][0].value.clone(), Some(cap));
    }

    /// What changes next is the first later row of each rate, soonest first; deadlines and CCS years
    /// are no rates.
    #[test]
    fn what_changes_next_is_the_first_later_row_of_each_rate(after in -20_i32..3_400) {
        let day = CCS_BEGAN.plus_days(after).unwrap();
        let next = BOOK.next_changes(day);
        prop_assert!(next.is_sorted_by_key(|row| row.from));
        let table = BOOK.table();
        let mut expected = BTreeMap::new();
        for (key, rows) in by_key(&table) {
            let later = rows.iter().find(|row| day < row.from && row.from <= BOOK.reviewed_to);
            let is_rate = !key.starts_with("balancing.") && !key.starts_with("ccs_year.");
            if let Some(row) = later.filter(|_| is_rate) {
                expected.insert(key, row.from);
            }
        }
        let found: BTreeMap<&str, Day> = next.iter().map(|row| (&*row.key, row.from)).collect();
        prop_assert_eq!(found.len(), next.len(), "each once");
        prop_assert_eq!(found, expected);
    }
}

/// A count is of what its key counts, also where the key says within which time.
#[test]
fn a_value_has_the_unit_that_its_key_says() {
    let rows = BOOK.table_on(Day::ymd(2026, 11, 29)).unwrap();
    let unit = |key: &str| rows.iter().find(|row| row.key == key).expect(key).unit();
    for (key, expected) in [
        ("hourly_rate_cap.cbdc_below_school_age", Some("dollars an hour")),
        ("accs_hourly_rate_cap.ihc_per_family", Some("dollars an hour")),
        ("standard_income_threshold.lower", Some("dollars a year")),
        ("standard_rate.ladder", Some("percent by income")),
        ("higher_rate.rule", Some("percent by income")),
        ("higher_rate.age_limit_years", Some("years")),
        ("accs.transition_to_work_percent", Some("percent")),
        ("accs_child_wellbeing.backdating_days_max", Some("days")),
        ("accs_child_wellbeing.certificate_weeks_max_in_12_months", Some("weeks")),
        ("accs_child_wellbeing.certificates_counted_within_months", Some("months")),
        ("accs_child_wellbeing.determination_weeks_max", Some("weeks")),
        ("accs_hardship.event_months_before_application_max", Some("months")),
        ("transition_to_work.fortnights_without_session_before_it_ends", Some("fortnights")),
        (
            "activity_test_hours.mutual_obligation_100_from_hours_inclusive",
            Some("hours a fortnight"),
        ),
        ("three_day_guarantee.guaranteed", Some("hours a fortnight")),
        ("subsidised_hours.child_wellbeing_result_after_months", Some("months")),
        ("session.max_hours", Some("hours")),
        ("session.year_closes_after_days", Some("days")),
        ("payments.arrears_limit", Some("dollars")),
        ("balancing.first_deadline", Some("date")),
        ("ccs_year.first_monday", Some("date")),
        ("ccs_year.fortnights", Some("fortnights")),
        ("indexation.cpi_dec_quarter_factor", Some("factor")),
        // Words, and what is not published.
        ("absence.secretary_may_determine_circumstances", None),
        ("gap_fee.payment", None),
        ("subsidised_hours.low_income", None),
        ("debt_interest.yearly_percent", None),
    ] {
        assert_eq!(unit(key), expected, "{key}");
    }
}

/// FAA Sch 2 cl 3 as made: 85 falls by one for each 3,000 to 50, and then to 20; from 284,290 above the
/// threshold nothing is left.
#[test]
fn the_ladder_of_the_standard_rate_is_that_of_the_act() {
    assert_eq!(
        value("standard_rate.ladder", CCS_BEGAN).as_deref(),
        Some(
            "85 to the threshold; above +0: 85 less 1 for each 3000; from +105000: 50; \
             from +184290: 50 less 1 for each 3000; from +274290: 20; from +284290: 0"
        )
    );
}

/// FAA Sch 2 cl 3A: 115 falls by one for each 3,000, of which no more than 95 is paid.
#[test]
fn the_ladder_of_the_higher_rate_is_cut_off_and_ends_in_the_standard_rate() {
    assert_eq!(
        value("higher_rate.rule", Day::ymd(2023, 7, 10)).as_deref(),
        Some(
            "95 to the threshold; above +0: 115 less 1 for each 3000, at most 95; from +105000: 80; \
             from +184290: 80 less 1 for each 3000; from +274290: 50; from +284290: standard"
        )
    );
}

#[test]
fn the_first_higher_rate_ended_where_the_standard_rate_did() {
    let first = Day::ymd(2022, 3, 7);
    let ends = value("higher_income_threshold.upper_limit_exclusive", first);
    assert_eq!(ends.as_deref(), Some("354305"));
    assert_eq!(value("standard_income_threshold.upper", first), ends);
}

/// The cap of 2018-19 bound families with an income over 186,958; the year 2021-22 had none.
#[test]
fn the_annual_cap_has_a_row_for_the_amount_and_one_for_whom_it_binds() {
    let cap = |part: &str, day| value(&format!("annual_cap_per_child.{part}"), day);
    assert_eq!(cap("amount", CCS_BEGAN).as_deref(), Some("10190"));
    assert_eq!(cap("applies_if_ati_exceeds", CCS_BEGAN).as_deref(), Some("186958"));
    assert_eq!(cap("amount", Day::ymd(2021, 7, 12)).as_deref(), Some("none"));
}

#[test]
fn a_rate_that_changes_on_the_day_is_none_of_the_next() {
    let july = Day::ymd(2026, 7, 6);
    let changes_in_july = |day: Day| BOOK.next_changes(day).iter().any(|row| row.from == july);
    assert!(changes_in_july(july.pred().unwrap()));
    assert!(!changes_in_july(july));
}
