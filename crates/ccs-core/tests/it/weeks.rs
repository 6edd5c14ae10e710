//! The CCS week: Monday to Sunday, named by its Sunday.

use ccs_core::date::{CCS_BEGAN, Day, NotWholeWeeks, Week, Weekday};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_week_contains_its_seven_days_and_no_others(day in any::<Day>()) {
        let Some(week) = Week::containing(day) else {
            prop_assert!(day.days_since(Day::MAX) > -7);
            return Ok(());
        };
        prop_assert!(week.monday() <= day && day <= week.sunday());
        prop_assert_eq!(week.sunday().days_since(week.monday()), 6);
        prop_assert_eq!(week.monday().weekday(), Weekday::Monday);
        prop_assert_eq!(Week::containing(week.monday()), Some(week));
        prop_assert_eq!(Week::containing(week.sunday()), Some(week));
        let after = week.sunday().succ().and_then(Week::containing);
        prop_assert_eq!(week.succ(), after);
        prop_assert_eq!(Week::from_index(week.index()), Some(week));
        prop_assert_eq!(week.to_string(), week.sunday().to_string());
    }

    #[test]
    fn only_a_sunday_names_a_week_and_a_refusal_names_the_nearest_two(day in any::<Day>()) {
        prop_assume!((Day::MIN.ordinal() + 7..Day::MAX.ordinal() - 7).contains(&day.ordinal()));
        match Week::ending(day) {
            Ok(week) => prop_assert_eq!((week.sunday(), day.weekday()), (day, Weekday::Sunday)),
            Err(near) => {
                prop_assert_ne!(day.weekday(), Weekday::Sunday);
                prop_assert!(near.before < day && day < near.after);
                prop_assert_eq!(near.after.days_since(near.before), 7);
                prop_assert!(Week::ending(near.before).is_ok() && Week::ending(near.after).is_ok());
                let words = format!("a week ends on a Sunday: {} or {}", near.before, near.after);
                prop_assert_eq!(near.to_string(), words);
            }
        }
    }

    /// The two ends of a period, each with words of its own.
    #[test]
    fn a_monday_begins_a_week_and_a_sunday_closes_it(day in any::<Day>()) {
        let Some(week) = Week::containing(day) else {
            prop_assert_eq!(Week::beginning(day), Err(NotWholeWeeks::OutOfRange { day }));
            prop_assert_eq!(Week::closing(day), Err(NotWholeWeeks::OutOfRange { day }));
            return Ok(());
        };
        prop_assert_eq!(Week::beginning(day) == Ok(week), day.weekday() == Weekday::Monday);
        prop_assert_eq!(Week::closing(day) == Ok(week), day.weekday() == Weekday::Sunday);
        if let Err(NotWholeWeeks::FromNotMonday { from, before, after }) = Week::beginning(day) {
            prop_assert_eq!((from, before), (day, week.monday()));
            prop_assert_eq!(Some(after), week.sunday().succ());
        }
        if let Err(NotWholeWeeks::ToNotSunday { to, before, after }) = Week::closing(day) {
            prop_assert_eq!((to, after), (day, week.sunday()));
            prop_assert_eq!(before, week.monday().pred().unwrap_or(day));
        }
    }

    #[test]
    fn weeks_are_ordered_as_their_days(a in any::<Day>(), b in any::<Day>()) {
        if let (Some(first), Some(second)) = (Week::containing(a), Week::containing(b)) {
            prop_assert_eq!(first.cmp(&second), first.sunday().cmp(&second.sunday()));
        }
    }
}

#[test]
fn the_weeks_end_where_the_calendar_does() {
    let first = Week::from_index(0).unwrap();
    assert_eq!(first.monday(), Day::MIN);
    let last = (0..=u16::MAX).filter_map(Week::from_index).max().unwrap();
    assert_eq!(last.sunday(), Day::ymd(2199, 12, 29));
    assert_eq!(last.succ(), None);
    assert_eq!(Week::from_index(u16::MAX), None);
    assert_eq!(Week::containing(Day::ymd(2199, 12, 30)), None);
    let monday = Week::ending(Day::MIN).unwrap_err();
    assert_eq!((monday.before, monday.after), (Day::MIN, Day::ymd(1900, 1, 7)));
    assert!(Week::ending(Day::MAX).is_err());
}

#[test]
fn ccs_began_on_a_monday() {
    assert_eq!(CCS_BEGAN.weekday(), Weekday::Monday);
    let week = Week::containing(CCS_BEGAN).unwrap();
    assert_eq!(format!("{week:?}"), "Week(ending 2018-07-08)");
}
