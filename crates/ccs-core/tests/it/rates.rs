//! Rates by day: each on the day it changes and on the eve, without holes, and never beyond what
//! was reviewed.

use ccs_core::cite::Cite;
use ccs_core::date::{CCS_BEGAN, CcsFortnight, CcsYear, Day, FinancialYear, Weekday};
use ccs_core::dated::{Dated, Entry};
use ccs_core::hours::Minutes;
use ccs_core::money::{Cents, Dollars};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{
    BalancingDeadlines, CapKind, GapPayment, HigherRate, HoursTest, Payments, RateBook,
    RateRefusal, Region, SmallDebt,
};
use proptest::prelude::*;

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

fn day(year: i32, month: u32, of_month: u32) -> Day {
    Day::ymd(year, month, of_month)
}

fn hours(count: u32) -> Minutes {
    Minutes::from_hours_and_minutes(count, 0)
}

fn cap(kind: CapKind, day: Day) -> String {
    BOOK.hourly_cap(kind, day).unwrap().value.to_string()
}

/// The series answers on every day from its beginning to the last reviewed, each row from its own
/// day to the eve of the next; and it has no row that begins later.
fn assert_no_hole<T>(series: &Dated<'_, T>, begins: Day) {
    let entries = series.entries();
    assert_eq!(entries[0].from, begins, "{}", entries[0].cite);
    assert!(series.on(begins.pred().unwrap()).is_err(), "{}", entries[0].cite);
    let ends = entries[1..].iter().map(|next| next.from.pred().unwrap());
    for (entry, last) in entries.iter().zip(ends.chain([BOOK.reviewed_to])) {
        let Entry { from, cite, source, .. } = entry;
        assert!(*from <= last, "{cite}: a row from {from} begins after the last reviewed day");
        assert!(!source.is_empty(), "{cite}: a row from {from} has no source");
        for day in [*from, last] {
            assert_eq!(series.on(day).unwrap().from, *from, "{cite} on {day}");
        }
    }
}

/// Walks every series of the book from its first day. All are named: one that is added and not
/// walked does not compile.
macro_rules! walk {
    ($($begins:expr => [$($series:ident),+ $(,)?]),+ $(,)?) => {
        let RateBook { name: _, reviewed_to: _, own_rows: _, $($($series),+),+ } = BOOK;
        $($(assert_no_hole(&$series, $begins);)+)+
    };
}

#[test]
fn no_series_has_a_hole() {
    walk! {
        CCS_BEGAN => [
            cbdc_below_school_age_cap, oshc_below_school_age_cap, cbdc_school_age_cap,
            oshc_school_age_cap, family_day_care_cap, in_home_care_cap, lower_income_threshold,
            standard_ladder, higher_rate_rule, accs_cap_percent, accs_fee_share,
            transition_to_work_share, wellbeing_backdating_days, wellbeing_backdating_weeks,
            wellbeing_certificate_weeks, grandparent_care_percent, hardship_event_months,
            hardship_weeks, transition_tail_weeks, transition_job_search_weeks,
            transition_work_weeks, transition_other_program_weeks,
            transition_vocational_full_time_weeks, transition_vocational_part_time_weeks,
            transition_study_full_time_weeks, transition_study_part_time_weeks,
            transition_bachelor_full_time_weeks, transition_bachelor_part_time_weeks,
            transition_fortnights_without_session, annual_cap, hours_test, low_income_hours,
            exempt_hours, carer_allowance_hours, carer_allowance_full_above,
            mutual_obligation_hours, mutual_obligation_ladder_above, mutual_obligation_full_from,
            preschool_hours, first_nations_child_hours, parents_next_hours, parent_pathways_hours,
            child_wellbeing_hours, voluntary_or_job_search_alone, accs_hours, provider_accs_hours,
            business_setup_fortnights, business_setup_window_fortnights, unpaid_leave_months,
            variable_hours_fortnights, overseas_days, favourable_change_days,
            allowable_absence_days_elsewhere, allowable_absence_days_in_victoria,
            additional_absences_after_allowable_days, absence_days_at_either_end,
            emergency_absence_days, immunisation_grace_days, weeks_without_care,
            weeks_without_attendance, report_within_days, change_report_within_days,
            longest_session, prescribed_withheld_share, withheld_share_by_the_act, gap_payment, arrears_limit,
            small_debt, family_debt_share, provider_debt_share, days_to_pass_on, payments, eased_activity_test,
            indexation_factor, wellbeing_certificates_within_months, wellbeing_determination_weeks,
            wellbeing_extended_weeks, wellbeing_prescribed_class_weeks,
            grandparent_reaches_back_days, wellbeing_result_after_months,
            wellbeing_result_for_months, secretary_determines_absences,
            prescribed_payments_lower_fee, prescribed_payments_rule_read,
            statements_name_prescribed_payments, child_under_years, school_age_years, days_away,
            months_away_extended, claim_reaches_back_days, information_days,
            weeks_without_attendance_formerly, arrival_and_departure_reported,
            year_closes_after_days, couple_share_of_whole_year, debt_due_days, debt_reminder_days,
            debt_refund_days, debt_refund_days_by_cheque_or_card, bankruptcy_write_off_months,
            bankruptcy_write_off_months_max,
        ],
        day(2018, 7, 1) => [
            default_balancing_deadlines, year_closes_on, couple_income_by_fortnight,
        ],
        day(2022, 1, 24) => [least_gap_share_of_staff],
        day(2022, 3, 7) => [other_rate_threshold, higher_rate_age_limit_years],
        day(2025, 4, 1) => [debt_interest_rate],
    }
}

#[test]
fn the_last_reviewed_day_ends_a_ccs_year() {
    let last = CcsFortnight::containing(BOOK.reviewed_to).unwrap();
    assert_eq!(last.succ().first_monday(), BOOK.reviewed_to.succ().unwrap());
    assert_ne!(last.ccs_year(), last.succ().ccs_year());
}

#[test]
fn every_cap_applies_from_its_first_day_and_not_on_the_eve() {
    use CapKind::{
        CentreBasedBelowSchoolAge as Below, CentreBasedSchoolAge as School, FamilyDayCare,
        InHomeCarePerFamily,
    };
    let published = [
        (day(2018, 7, 2), ["11.77", "10.29", "10.90", "25.48"]),
        (day(2019, 1, 1), ["11.77", "10.29", "10.90", "32.00"]),
        (day(2019, 7, 1), ["11.98", "10.48", "11.10", "32.58"]),
        (day(2020, 7, 13), ["12.20", "10.67", "11.30", "33.17"]),
        (day(2021, 7, 12), ["12.31", "10.77", "11.40", "33.47"]),
        (day(2022, 7, 11), ["12.74", "11.15", "11.80", "34.64"]),
        (day(2023, 7, 10), ["13.73", "12.02", "12.72", "37.34"]),
        (day(2024, 7, 8), ["14.29", "12.51", "13.24", "38.87"]),
        (day(2025, 7, 7), ["14.63", "12.81", "13.56", "39.80"]),
        (day(2026, 7, 6), ["15.19", "13.30", "14.08", "41.31"]),
    ];
    let on = |day| [Below, School, FamilyDayCare, InHomeCarePerFamily].map(|kind| cap(kind, day));
    for (from, caps) in published {
        assert_eq!(on(from), caps, "{from}");
    }
    for ((_, before), (from, _)) in published.iter().zip(&published[1..]) {
        assert_eq!(on(from.pred().unwrap()), *before, "the eve of {from}");
    }
    assert_eq!(on(BOOK.reviewed_to), published[9].1);
}

#[test]
fn the_cap_of_in_home_care_rose_on_a_tuesday_inside_a_fortnight() {
    let rise = day(2019, 1, 1);
    let fortnight = CcsFortnight::containing(rise).unwrap();
    assert_eq!((fortnight.first_monday(), rise.weekday()), (day(2018, 12, 31), Weekday::Tuesday));
    assert_eq!(cap(CapKind::InHomeCarePerFamily, fortnight.first_monday()), "25.48");
    assert_eq!(cap(CapKind::InHomeCarePerFamily, rise), "32.00");
    assert_eq!(
        cap(CapKind::FamilyDayCare, rise),
        cap(CapKind::FamilyDayCare, rise.pred().unwrap())
    );
}

#[test]
fn the_27_fortnights_of_2019_20_share_their_rates() {
    let year = CcsYear::of(FinancialYear::containing(day(2019, 7, 1)));
    let mondays: Vec<Day> = year.fortnights().map(CcsFortnight::first_monday).collect();
    assert_eq!((mondays.len(), mondays[26]), (27, day(2020, 6, 29)));
    for monday in mondays {
        let annual = BOOK.annual_cap(monday).unwrap().value.unwrap();
        let found = (
            cap(CapKind::CentreBasedBelowSchoolAge, monday),
            BOOK.lower_income_threshold(monday).unwrap().value,
            (annual.amount, annual.income_over),
        );
        let (amount, over) = (Dollars::new(10_373), Dollars::new(188_163));
        assert_eq!(found, ("11.98".to_owned(), Dollars::new(68_163), (amount, over)), "{monday}");
    }
    let next = BOOK.lower_income_threshold(day(2020, 7, 13)).unwrap().value;
    assert_eq!(next, Dollars::new(69_390));
}

#[test]
fn both_thresholds_begin_as_published() {
    let lower = |day| BOOK.lower_income_threshold(day).unwrap().value.get();
    let other = |day| BOOK.other_rate_threshold(day).unwrap().value.get();
    assert_eq!(lower(day(2018, 7, 2)), 66_958);
    assert_eq!((lower(day(2023, 7, 9)), lower(day(2023, 7, 10))), (72_466, 80_000));
    assert_eq!((lower(day(2026, 7, 5)), lower(day(2026, 7, 6))), (85_279, 88_520));
    for same in [day(2022, 3, 7), day(2022, 7, 10), day(2022, 7, 11), day(2023, 7, 9)] {
        assert_eq!(lower(same), other(same), "{same}");
    }
    assert_eq!((other(day(2023, 7, 10)), other(day(2024, 7, 8))), (78_118, 81_321));
    assert_eq!((other(day(2025, 7, 7)), other(day(2026, 7, 6))), (83_273, 86_437));
    assert_eq!(
        BOOK.other_rate_threshold(day(2022, 3, 6)).unwrap_err().code(),
        "CCS-T002",
        "there was no higher rate"
    );
}

#[test]
fn the_higher_rate_is_none_then_points_then_a_ladder() {
    let rule = |day| BOOK.higher_rate_rule(day).unwrap().value;
    assert_eq!(rule(day(2022, 3, 6)), None);
    let points = Some(HigherRate::PointsAdded {
        points: BasisPoints::literal(30),
        maximum: BasisPoints::literal(95),
        below: Dollars::new(284_290),
    });
    assert_eq!((rule(day(2022, 3, 7)), rule(day(2023, 7, 9))), (points, points));
    let Some(HigherRate::Ladder(ladder)) = rule(day(2023, 7, 10)) else {
        panic!("a ladder from 10 July 2023")
    };
    assert_eq!(ladder.up_to_threshold, BasisPoints::literal(95));
    assert_eq!(BOOK.higher_rate_age_limit_years(day(2022, 3, 7)).unwrap().value, 6);
}

#[test]
fn the_activity_test_ends_on_4_january_2026_and_three_days_are_guaranteed_from_the_5th() {
    let test = BOOK.hours_regime(day(2026, 1, 4)).expect("the activity test");
    assert!(matches!(test.test, HoursTest::ActivityTest(_)));
    assert_eq!(test.low_income, Some(hours(24)));
    assert_eq!(
        [test.exempt, test.carer_allowance, test.mutual_obligation, test.preschool],
        [100, 72, 36, 36].map(|count| Some(hours(count)))
    );
    assert_eq!(test.first_nations_child, Some(hours(36)));
    assert_eq!((test.child_wellbeing, test.accs), (Some(hours(100)), hours(100)));

    let guarantee = BOOK.hours_regime(day(2026, 1, 5)).expect("the guarantee");
    assert!(guarantee.test.is_guarantee());
    assert_eq!(guarantee.test.tiers().below, hours(72));
    assert_eq!([guarantee.low_income, guarantee.carer_allowance, guarantee.preschool], [None; 3]);
    assert_eq!(
        [guarantee.exempt, guarantee.first_nations_child, guarantee.child_wellbeing],
        [Some(hours(100)); 3]
    );
    assert_eq!(guarantee.accs, hours(100));
    assert!(CcsFortnight::containing(day(2026, 1, 5)).unwrap().first_monday() == day(2026, 1, 5));
}

#[test]
fn a_first_nations_child_has_36_hours_from_10_july_2023() {
    let minimum = |day| BOOK.hours_regime(day).unwrap().first_nations_child;
    assert_eq!(minimum(day(2023, 7, 9)), None);
    assert_eq!(minimum(day(2023, 7, 10)), Some(hours(36)));
}

#[test]
fn nothing_is_paid_from_6_april_to_12_july_2020() {
    let on = |day| BOOK.payments(day).unwrap().value;
    assert_eq!([day(2020, 4, 5), day(2020, 7, 13)].map(on), [Payments::Made; 2]);
    assert_eq!([day(2020, 4, 6), day(2020, 7, 12)].map(on), [Payments::Suspended; 2]);
    let eased = |day| BOOK.eased_activity_test(day).unwrap().value;
    assert_eq!([day(2020, 7, 12), day(2021, 4, 5)].map(eased), [None; 2]);
    assert_eq!([day(2020, 7, 13), day(2021, 4, 4)].map(eased), [Some(hours(100)); 2]);
}

#[test]
fn absence_days_follow_the_financial_year_and_differ_in_victoria_once() {
    let on = |day| {
        [Region::Elsewhere, Region::Victoria]
            .map(|region| BOOK.allowable_absence_days(region, day).unwrap().value)
    };
    let years = [(2018, [42, 42]), (2019, [62, 62]), (2020, [42, 72]), (2021, [52, 52])];
    for (year, days) in years.into_iter().chain([(2022, [52, 52]), (2023, [42, 42])]) {
        assert_eq!(on(day(year, 7, 1).max(CCS_BEGAN)), days, "1 July {year}");
        assert_eq!(on(day(year + 1, 6, 30)), days, "30 June {}", year + 1);
    }
    assert_eq!(on(BOOK.reviewed_to), [42, 42]);
}

#[test]
fn the_annual_cap_is_gone_for_all_of_2021_22() {
    let amount = |day| BOOK.annual_cap(day).unwrap().value.map(|cap| cap.amount.get());
    assert_eq!(amount(day(2018, 7, 2)), Some(10_190));
    assert_eq!((amount(day(2021, 7, 11)), amount(day(2021, 7, 12))), (Some(10_560), None));
}

#[test]
fn balancing_deadlines_are_those_of_the_act_by_income_year() {
    let published = [
        (2018, day(2021, 3, 31), day(2021, 4, 5), day(2021, 6, 30), day(2021, 7, 12)),
        (2019, day(2021, 6, 30), day(2021, 7, 12), day(2022, 6, 30), day(2022, 7, 11)),
        (2020, day(2022, 6, 30), day(2022, 7, 11), day(2023, 6, 30), day(2023, 7, 10)),
        (2021, day(2023, 6, 30), day(2023, 7, 10), day(2024, 6, 30), day(2024, 7, 8)),
        (2022, day(2024, 6, 30), day(2024, 7, 8), day(2025, 6, 30), day(2025, 7, 7)),
        (2023, day(2025, 6, 30), day(2025, 7, 7), day(2026, 6, 30), day(2026, 7, 6)),
        (2024, day(2026, 6, 30), day(2026, 7, 6), day(2027, 6, 30), day(2027, 7, 5)),
        (2025, day(2027, 6, 30), day(2027, 7, 5), day(2028, 6, 30), day(2028, 7, 3)),
        (2026, day(2028, 6, 30), day(2028, 7, 3), day(2029, 6, 30), day(2029, 7, 2)),
        (2027, day(2029, 6, 30), day(2029, 7, 2), day(2030, 6, 30), day(2030, 7, 1)),
    ];
    for (year, first, after_first, second, after_second) in published {
        let year = FinancialYear::containing(day(year, 7, 1));
        let found = BOOK.balancing_deadlines(year).unwrap().value;
        assert_eq!(found, BalancingDeadlines { first, second }, "{year}");
        assert_eq!(found.first_fortnight_after_first(), Some(after_first), "{year}");
        assert_eq!(found.first_fortnight_after_second(), Some(after_second), "{year}");
    }
    let later = FinancialYear::containing(day(2028, 7, 1));
    assert_eq!(BOOK.balancing_deadlines(later).unwrap_err().code(), "CCS-T001");
    let earlier = FinancialYear::containing(day(2018, 6, 30));
    let refusal = BOOK.balancing_deadlines(earlier).unwrap_err();
    assert_eq!(refusal, RateRefusal::NoDeadlines { year: earlier });
    assert_eq!(refusal.code(), "CCS-T004");
}

#[test]
fn t004_deadlines_that_are_both_given_need_no_published_ones() {
    let year = FinancialYear::containing(day(2028, 7, 1));
    let further = RateBook { reviewed_to: day(2030, 6, 30), ..BOOK };
    let (first, second) = (day(2030, 6, 30), day(2031, 6, 30));
    let extended = further.extended_balancing_deadlines(year, Some(first), Some(second));
    assert_eq!(extended, Ok(BalancingDeadlines { first, second }));
    let half = further.extended_balancing_deadlines(year, Some(first), None);
    assert_eq!(half, Err(RateRefusal::NoDeadlines { year }));
    let second = day(2030, 6, 30);
    let published = FinancialYear::containing(day(2024, 7, 1));
    let half = BOOK.extended_balancing_deadlines(published, None, Some(second)).unwrap();
    assert_eq!((half.first, half.second), (day(2026, 6, 30), second));
}

#[test]
fn the_small_debt_limit_from_july_2026_is_a_gap_and_refused() {
    let on = |day| BOOK.small_debt(day).map(|entry| entry.value);
    let old = SmallDebt::NotCostEffective {
        below: Cents::literal(200, 0),
        unless_recoverable_from: Cents::literal(50, 0),
    };
    assert_eq!(on(day(2026, 3, 19)), Ok(Some(old)));
    let new = SmallDebt::Below(Cents::literal(250, 0));
    assert_eq!([day(2026, 3, 20), day(2026, 6, 30)].map(on), [Ok(Some(new)); 2]);
    let refusal = on(day(2026, 7, 1)).unwrap_err();
    assert_eq!(refusal.code(), "CCS-T003");
    assert_eq!(
        refusal.to_string(),
        "the limit of a small debt from 2026-07-01 on was not found in any published text; give one in a rate book of your own"
    );
}

#[test]
fn what_changed_on_a_day_that_was_not_found_is_not_known_in_between() {
    let attendance = |day| BOOK.weeks_without_attendance(day).map(|entry| entry.value);
    for unknown in [CCS_BEGAN, day(2026, 1, 31)].map(attendance) {
        assert_eq!(unknown.unwrap_err().code(), "CCS-T003");
    }
    assert_eq!([day(2026, 2, 1), BOOK.reviewed_to].map(attendance), [Ok(Some(14)); 2]);
}

#[test]
fn a_limit_that_changed_changes_on_its_day() {
    let eve = |day: Day| day.pred().unwrap();
    let tail = |day| BOOK.transition_tail_weeks(day).unwrap().value;
    let doubled = day(2024, 7, 1);
    assert_eq!([CCS_BEGAN, eve(doubled), doubled].map(tail), [12, 12, 24]);
    let days = |day| BOOK.absence_days_at_either_end(day).unwrap().value;
    let first = day(2020, 7, 13);
    assert_eq!([CCS_BEGAN, eve(first), first].map(days), [0, 0, 6]);
    let order = |day| BOOK.additional_absences_after_allowable_days(day).unwrap().value;
    let act_125 = day(2019, 12, 16);
    assert_eq!([CCS_BEGAN, eve(act_125), act_125].map(order), [true, true, false]);
    let weeks = |day| BOOK.wellbeing_backdating_weeks(day).unwrap().value;
    let began = day(2021, 7, 1);
    assert_eq!([eve(began), began].map(weeks), [None, Some(13)]);
    let program = |day| BOOK.parents_next_hours(day).unwrap().value;
    let around = [day(2023, 6, 11), day(2023, 6, 12), day(2024, 6, 9), day(2024, 6, 10)];
    assert_eq!(around.map(program), [None, Some(hours(100)), Some(hours(100)), None]);
}

#[test]
fn the_limits_are_those_of_the_act_and_the_rules() {
    let on = BOOK.reviewed_to;
    assert_eq!(BOOK.immunisation_grace_days(on).unwrap().value, 63);
    assert_eq!(BOOK.weeks_without_care(on).unwrap().value, 26);
    assert_eq!(BOOK.report_within_days(on).unwrap().value, 14);
    assert_eq!(BOOK.change_report_within_days(on).unwrap().value, 28);
    assert_eq!(BOOK.absence_days_at_either_end(on).unwrap().value, 6);
    assert_eq!(BOOK.longest_session(on).unwrap().value.minutes(), hours(12));
    assert_eq!(BOOK.arrears_limit(on).unwrap().value, Cents::literal(10_000, 0));
    assert_eq!(BOOK.accs_cap_percent(on).unwrap().value, 120);
    assert_eq!(BOOK.provider_accs_hours(on).unwrap().value, hours(100));
    assert_eq!(BOOK.withheld_share(on), Ok(BasisPoints::literal(5)));
    let shares = [
        BOOK.accs_fee_share(on),
        BOOK.transition_to_work_share(on),
        BOOK.withheld_share_by_the_act(on),
        BOOK.family_debt_share(on),
        BOOK.provider_debt_share(on),
        BOOK.least_gap_share_of_staff(on),
    ];
    let expected = [100, 95, 10, 20, 50, 5].map(BasisPoints::literal);
    assert_eq!(shares.map(|share| share.unwrap().value), expected);
    let paid = |day| BOOK.gap_payment(day).unwrap().value;
    let change = [day(2023, 6, 30), day(2023, 7, 1)].map(paid);
    assert_eq!(change, [GapPayment::AnyMeans, GapPayment::Electronic]);
}

#[test]
fn a_day_past_the_last_reviewed_is_refused_and_a_further_book_answers() {
    let last = BOOK.reviewed_to;
    let beyond = last.succ().unwrap();
    let refusal = BOOK.hourly_cap(CapKind::FamilyDayCare, beyond).unwrap_err();
    assert_eq!(refusal, RateRefusal::NotReviewed { day: beyond, reviewed_to: last });
    assert_eq!(
        refusal.to_string(),
        format!(
            "{beyond} is after {last}, the last day for which the rates were reviewed; use a later release or your own rate book"
        )
    );
    let caps = [CapKind::FamilyDayCare, CapKind::InHomeCarePerFamily];
    let [family_day_cap, in_home_cap] = caps.map(|kind| BOOK.hourly_cap(kind, last).unwrap().value);
    let raised = Cents::literal(99, 50);
    let next_july = Entry::derived(beyond, raised, Cite::faa("Sch 4"), "a guess");
    let family_day_care: Vec<Entry<Cents>> =
        BOOK.family_day_care_cap.entries().iter().copied().chain([next_july]).collect();
    let further =
        RateBook { reviewed_to: beyond, family_day_care_cap: Dated::new(&family_day_care), ..BOOK };
    let on = |day| further.hourly_cap(CapKind::FamilyDayCare, day).unwrap().value;
    assert_eq!([last, beyond].map(on), [family_day_cap, raised]);
    let other = further.hourly_cap(CapKind::InHomeCarePerFamily, beyond).unwrap();
    assert_eq!(other.value, in_home_cap, "what is not replaced stays");
}

#[test]
fn before_ccs_began_there_is_no_rate() {
    let eve = day(2018, 7, 1);
    let refusal = BOOK.lower_income_threshold(eve).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the lower income threshold begins after 2018-07-01; correct the day"
    );
    assert_eq!(BOOK.hours_regime(eve).unwrap_err().code(), "CCS-T002");
    assert_eq!(BOOK.payments(eve).unwrap_err().code(), "CCS-T002");
}

proptest! {
    /// What is asked for beyond the last reviewed day is refused, whatever it is.
    #[test]
    fn nothing_is_answered_beyond_the_last_reviewed_day(after in 1_i32..10_000) {
        let day = BOOK.reviewed_to.plus_days(after).unwrap();
        let refusal = RateRefusal::NotReviewed { day, reviewed_to: BOOK.reviewed_to };
        prop_assert_eq!(BOOK.hours_regime(day), Err(refusal));
        prop_assert_eq!(BOOK.payments(day), Err(refusal));
        prop_assert_eq!(BOOK.small_debt(day).map(|entry| entry.value), Err(refusal));
        prop_assert_eq!(BOOK.table_on(day), Err(refusal));
    }
}
