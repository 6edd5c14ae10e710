//! A caller's own rates: each row from its day up to the next, what follows with it, and every row
//! that cannot be used.

use ccs_core::date::{Day, FinancialYear};
use ccs_core::dated::Confidence;
use ccs_core::money::Dollars;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{
    Band, CapKind, Edge, HoursTest, OwnRates, OwnRow, OwnRowReason, OwnValue, RateBook, RateRow,
    Share,
};

const BASE: RateBook<'static> = RateBook::PUBLISHED;

fn row(key: &str, from: Day, value: &str) -> OwnRow {
    OwnRow { key: key.into(), from, value: OwnValue::Text(value.into()), source: None }
}

fn own(rows: Vec<OwnRow>) -> OwnRates {
    OwnRates::new("trial", BASE.reviewed_to, rows, &BASE)
}

/// Why each row of a book is refused, by place.
fn faults(rows: Vec<OwnRow>) -> Vec<(usize, OwnRowReason)> {
    let refused = own(rows).over(&BASE).expect_err("a refused book");
    refused.iter().map(|fault| (fault.place, fault.reason)).collect()
}

const CAP: &str = "hourly_rate_cap.cbdc_below_school_age";

#[test]
fn a_row_replaces_up_to_the_next_row_of_the_caller_or_of_the_table() {
    let (from, second) = (Day::ymd(2025, 9, 1), Day::ymd(2026, 1, 5));
    // The later row is listed first: the order of the file does not matter.
    let own = own(vec![row(CAP, second, "20.00"), row(CAP, from, "16.00")]);
    let series = own.over(&BASE).expect("a book");
    let cap = |day| {
        series.book().hourly_cap(CapKind::CentreBasedBelowSchoolAge, day).unwrap().value.to_string()
    };
    let days = [from.pred().unwrap(), from, second.pred().unwrap(), second];
    assert_eq!(days.map(cap), ["14.63", "16.00", "16.00", "20.00"]);
    let july = Day::ymd(2026, 7, 6);
    assert_eq!([july.pred().unwrap(), july].map(cap), ["20.00", "15.19"]);
}

#[test]
fn a_row_on_the_day_of_a_published_one_takes_its_place() {
    let july = Day::ymd(2025, 7, 7);
    let own = own(vec![row("standard_income_threshold.lower", july, "100000")]);
    let series = own.over(&BASE).expect("a book");
    let entry = *series.book().lower_income_threshold(july).unwrap();
    assert_eq!((entry.value, entry.confidence), (Dollars::new(100_000), Confidence::OwnBook));
    let rows = series.book().lower_income_threshold.entries().len();
    assert_eq!(rows, BASE.lower_income_threshold.entries().len());
}

#[test]
fn what_follows_from_a_rate_follows_the_callers() {
    let july = Day::ymd(2025, 7, 7);
    let rows =
        vec![row("standard_income_threshold.lower", july, "100000"), row(CAP, july, "16.00")];
    let own = own(rows);
    let series = own.over(&BASE).expect("a book");
    let table = series.book().table_on(july).expect("a table");
    let value = |key: &str| table.iter().find(|row| row.key == key).unwrap().value.clone().unwrap();
    assert_eq!(value("standard_income_threshold.upper"), "550000");
    assert_eq!(value("accs_hourly_rate_cap.cbdc_below_school_age"), "19.20");
    assert_eq!(value("accs_hourly_rate_cap.oshc_below_school_age"), "17.556", "another rate");
}

#[test]
fn the_last_values_go_on_to_the_callers_last_reviewed_day_and_no_further() {
    let last = BASE.reviewed_to.plus_days(365).unwrap();
    let rows = vec![row(CAP, BASE.reviewed_to.succ().unwrap(), "99.70")];
    let own = OwnRates::new("further", last, rows, &BASE);
    let series = own.over(&BASE).expect("a book");
    let book = series.book();
    let published = BASE.family_day_care_cap(BASE.reviewed_to).unwrap().value;
    assert_eq!(book.family_day_care_cap(last).unwrap().value, published);
    let beyond = last.succ().unwrap();
    assert_eq!(book.family_day_care_cap(beyond).unwrap_err().code(), "CCS-T001");
}

#[test]
fn a_gap_is_filled_and_the_source_is_the_callers() {
    let july = Day::ymd(2026, 7, 1);
    let mut filled = row("debt_waiver.small_debt", july, "less than 260.00");
    filled.source = Some("a notice".into());
    let own = own(vec![filled]);
    let series = own.over(&BASE).expect("a book");
    assert!(series.book().small_debt(july).is_ok());
    let table = series.book().table();
    let row: &RateRow =
        table.iter().find(|row| row.key == "debt_waiver.small_debt" && row.from == july).unwrap();
    assert_eq!((row.value.as_deref(), &*row.source), (Some("less than 260.00"), "a notice"));
}

#[test]
fn a_tier_keeps_the_others_of_its_test() {
    let from = Day::ymd(2025, 9, 1);
    let own = own(vec![
        row("activity_test_hours.at_least_8", from, "40"),
        row("activity_test_hours.more_than_48", from, "110"),
    ]);
    let series = own.over(&BASE).expect("a book");
    let HoursTest::ActivityTest(tiers) = series.book().hours_test(from).unwrap().value else {
        panic!("the activity test")
    };
    let hours: Vec<u32> = tiers.steps().iter().map(|tier| tier.hours.get() / 60).collect();
    assert_eq!(hours, [40, 72, 110]);
}

#[test]
fn one_half_of_the_annual_cap_keeps_the_other() {
    let from = Day::ymd(2020, 9, 7);
    let published = BASE.annual_cap(from).unwrap().value.expect("a cap");
    let with = |half: &str, dollars: &str| {
        let own = own(vec![row(&format!("annual_cap_per_child.{half}"), from, dollars)]);
        let series = own.over(&BASE).expect("a book");
        let cap = series.book().annual_cap(from).unwrap().value.expect("a cap");
        (cap.amount, cap.income_over)
    };
    let (amount, income_over) = (Dollars::new(9_000), Dollars::new(100_000));
    assert_eq!(with("amount", "9000"), (amount, published.income_over));
    assert_eq!(with("applies_if_ati_exceeds", "100000"), (published.amount, income_over));
}

#[test]
fn one_deadline_of_a_balancing_keeps_the_other() {
    let year: FinancialYear = "2023-24".parse().unwrap();
    let published = BASE.balancing_deadlines(year).unwrap().value;
    let with = |deadline: &str, day: Day| {
        let own = own(vec![row(&format!("balancing.{deadline}"), year.first(), &day.to_string())]);
        let series = own.over(&BASE).expect("a book");
        let deadlines = series.book().balancing_deadlines(year).unwrap().value;
        (deadlines.first, deadlines.second)
    };
    let (first, second) = (Day::ymd(2025, 9, 30), Day::ymd(2026, 9, 30));
    assert_eq!(with("first_deadline", first), (first, published.second));
    assert_eq!(with("second_deadline", second), (published.first, second));
}

#[test]
fn a_ladder_is_given_band_by_band() {
    let from = Day::ymd(2026, 7, 6);
    let zero = Band {
        above_threshold: Edge::AtLeast(Dollars::new(450_000)),
        share: Share::Flat(BasisPoints::NONE),
    };
    let ladder = |bands| OwnRow {
        key: "standard_rate.ladder".into(),
        from,
        value: OwnValue::Ladder { up_to_threshold: BasisPoints::literal(95), bands },
        source: None,
    };
    let given = own(vec![ladder(vec![zero])]);
    let series = given.over(&BASE).expect("a book");
    let standard = series.book().standard_ladder(from).unwrap().value;
    assert_eq!(standard.up_to_threshold, BasisPoints::literal(95));
    assert_eq!(faults(vec![ladder(vec![zero, zero])]), [(0, OwnRowReason::NotAValue)]);
}

#[test]
fn every_row_that_cannot_be_used_is_named_at_once() {
    let day = Day::ymd(2026, 7, 6);
    let found = faults(vec![
        row("hourly_rate_cap.cbdc_below_schol_age", day, "16.00"),
        row("standard_income_threshold.upper", day, "500000"),
        row(CAP, day, "16"),
        row("standard_rate.ladder", day, "90"),
        row("withholding.operative_default_percent", day, "7"),
        row("withholding.operative_default_percent", day, "8"),
        row("activity_test_hours.at_least_9", day, "36"),
    ]);
    assert_eq!(
        found,
        [
            (0, OwnRowReason::UnknownKey),
            (1, OwnRowReason::FollowsFromOthers),
            (2, OwnRowReason::NotAValue),
            (3, OwnRowReason::NotAValue),
            (5, OwnRowReason::Repeated),
            (6, OwnRowReason::NotAValue),
        ]
    );
}

/// Every value that the table prints for one of its own series is read back as itself.
#[test]
fn the_table_is_a_book() {
    let ladders = ["standard_rate.ladder", "higher_rate.rule"];
    let rows = BASE.table().into_iter().filter_map(|listed| {
        let is_own = !ladders.contains(&&*listed.key) && !follows(&listed.key);
        let value = listed.value.filter(|_| is_own)?;
        Some(row(&listed.key, listed.from, &value))
    });
    let own = own(rows.collect());
    let series = own.over(&BASE).expect("a book");
    let values = |book: &RateBook<'_>| -> Vec<_> {
        book.table().into_iter().map(|row| (row.key, row.from, row.to, row.value)).collect()
    };
    assert_eq!(values(&series.book()), values(&BASE));
}

/// Whether a key of the table follows from others.
fn follows(key: &str) -> bool {
    let deadline = ["balancing.first_deadline", "balancing.second_deadline"].contains(&key);
    (key.starts_with("balancing.") && !deadline)
        || key.starts_with("accs_hourly_rate_cap.")
        || key.starts_with("ccs_year.")
        || key.starts_with("activity_test_low_income_limit.")
        || (key.starts_with("standard_income_threshold.")
            && key != "standard_income_threshold.lower")
        || (key.starts_with("higher_income_threshold.")
            && key != "higher_income_threshold.lower_other_rate")
}

#[test]
fn every_fault_of_a_row_has_its_code() {
    let reasons = [
        OwnRowReason::UnknownKey,
        OwnRowReason::FollowsFromOthers,
        OwnRowReason::NotAValue,
        OwnRowReason::Repeated,
    ];
    assert_eq!(reasons.map(OwnRowReason::code), ["CCS-T011", "CCS-T012", "CCS-T013", "CCS-T014"]);
}

#[test]
fn each_row_of_the_caller_has_its_own_source() {
    let (from, later) = (Day::ymd(2025, 9, 1), Day::ymd(2026, 1, 5));
    let with = |key, day, value, source: &str| OwnRow {
        source: Some(source.into()),
        ..row(key, day, value)
    };
    let threshold = "standard_income_threshold.lower";
    let rows = vec![
        with(CAP, from, "16.00", "first"),
        with(CAP, later, "17.00", "second"),
        with(threshold, from, "90000", "third"),
    ];
    let own = own(rows);
    let table = own.over(&BASE).expect("a book").book().table();
    let source = |key: &str, day| {
        let found = table.iter().find(|row| row.key == key && row.from == day);
        found.map(|row| row.source.to_string())
    };
    assert_eq!(source(CAP, from).as_deref(), Some("first"));
    assert_eq!(source(CAP, later).as_deref(), Some("second"));
    assert_eq!(source(threshold, from).as_deref(), Some("third"));
}

#[test]
fn the_higher_rate_ends_with_none_and_with_no_other_word() {
    let from = Day::ymd(2025, 9, 1);
    let ended = own(vec![row("higher_rate.rule", from, "none")]);
    let ended = ended.over(&BASE).expect("a book");
    assert_eq!(ended.book().higher_rate_rule(from).unwrap().value, None);
    assert_eq!(faults(vec![row("higher_rate.rule", from, "nothing")]).len(), 1);
}
