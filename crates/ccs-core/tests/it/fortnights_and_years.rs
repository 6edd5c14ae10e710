//! CCS fortnights, financial years and CCS years: every day in exactly one of each.

use ccs_core::date::{CCS_BEGAN, CcsFortnight, CcsYear, Day, FinancialYear, Week};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_fortnight_contains_its_fourteen_days_and_no_others(day in any::<Day>()) {
        let Some(fortnight) = CcsFortnight::containing(day) else {
            prop_assert!(day < CCS_BEGAN);
            return Ok(());
        };
        let begun = day.days_since(fortnight.first_monday());
        prop_assert!((0..14).contains(&begun));
        prop_assert_eq!(fortnight.first_monday().days_since(CCS_BEGAN) % 14, 0);
        prop_assert_eq!(fortnight.position_of(day), Some(if begun < 7 { 1 } else { 2 }));
        for (days, inside) in [(-1, false), (0, true), (13, true), (14, false)] {
            if let Some(near) = fortnight.first_monday().plus_days(days) {
                prop_assert_eq!(fortnight.position_of(near).is_some(), inside);
                let contained = CcsFortnight::containing(near);
                prop_assert_eq!(contained == Some(fortnight), inside);
            }
        }
    }

    #[test]
    fn the_weeks_of_a_fortnight_are_two_in_a_row(day in any::<Day>()) {
        let Some(fortnight) = CcsFortnight::containing(day) else { return Ok(()) };
        let Some([first, second]) = fortnight.weeks() else {
            prop_assert!(fortnight.first_monday().plus_days(13).is_none());
            return Ok(());
        };
        prop_assert_eq!(first.monday(), fortnight.first_monday());
        prop_assert_eq!(first.succ(), Some(second));
        prop_assert_eq!(second.sunday().succ().and_then(CcsFortnight::containing),
            second.sunday().succ().map(|_| fortnight.succ()));
    }

    #[test]
    fn a_financial_year_runs_from_july_to_june(day in any::<Day>()) {
        let year = FinancialYear::containing(day);
        prop_assert!(year.first() <= day && day <= year.last());
        if let Some(eve) = year.first().pred() {
            prop_assert_eq!(FinancialYear::containing(eve).begins_in(), year.begins_in() - 1);
        }
        let text = year.to_string();
        let next = (year.begins_in() + 1) % 100;
        prop_assert_eq!(text, format!("{}-{next:02}", year.begins_in()));
    }

    /// A fortnight belongs to the year in which it begins, even when most of it lies in the next.
    #[test]
    fn every_fortnight_belongs_to_one_ccs_year(day in any::<Day>()) {
        let Some(fortnight) = CcsFortnight::containing(day) else { return Ok(()) };
        let year = fortnight.ccs_year();
        let begins = fortnight.first_monday();
        prop_assert_eq!(year.financial_year(), FinancialYear::containing(begins));
        prop_assert_eq!(CcsYear::of(year.financial_year()), year);
        if year.financial_year().begins_in() < 2199 {
            prop_assert_eq!(year.fortnights().filter(|one| *one == fortnight).count(), 1);
        }
    }
}

#[test]
fn the_first_fortnight_begins_when_ccs_did() {
    let first = CcsFortnight::containing(CCS_BEGAN).unwrap();
    assert_eq!(first.first_monday(), CCS_BEGAN);
    assert_eq!(CcsFortnight::containing(CCS_BEGAN.pred().unwrap()), None);
    assert_eq!(first.position_of(Day::ymd(2018, 7, 8)), Some(1));
    assert_eq!(first.position_of(Day::ymd(2018, 7, 9)), Some(2));
    assert_eq!(first.weeks().unwrap()[0], Week::containing(CCS_BEGAN).unwrap());
    assert_eq!(first.ccs_year().to_string(), "2018-19");
}

#[test]
fn the_last_fortnight_may_reach_beyond_the_calendar() {
    let last = CcsFortnight::containing(Day::MAX).unwrap();
    assert!(last.first_monday() <= Day::MAX);
    let beyond = last.succ();
    assert_eq!(beyond.first_monday(), Day::MAX, "as far as the calendar goes");
    assert_eq!(beyond.weeks(), None);
}

#[test]
fn a_year_that_reaches_beyond_the_calendar_ends_with_it() {
    let first = FinancialYear::containing(Day::MIN);
    assert_eq!((first.begins_in(), first.first()), (1899, Day::MIN));
    assert_eq!(first.to_string(), "1899-00");
    assert_eq!(first.last(), Day::ymd(1900, 6, 30));
    let last = FinancialYear::containing(Day::MAX);
    assert_eq!((last.begins_in(), last.last()), (2199, Day::MAX));
    assert_eq!(last.first(), Day::ymd(2199, 7, 1));
    assert!(CcsYear::of(first).fortnights().next().is_none(), "before CCS");
}

#[test]
fn a_financial_year_is_written_in_digits_alone() {
    assert_eq!("2001-02".parse::<FinancialYear>().map(FinancialYear::begins_in), Ok(2001));
    for text in ["2001-+2", "+201-02", "2001-2", "02001-02", "2001-03"] {
        assert!(text.parse::<FinancialYear>().is_err(), "{text}");
    }
}
