//! Closed spans of days, and whole weeks.

use ccs_core::date::{Day, NotWholeWeeks, Span, Week, WeekSpan};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_span_includes_both_its_ends(a in any::<Day>(), b in any::<Day>(), inner in any::<Day>()) {
        let Some(span) = Span::new(a, b) else {
            prop_assert!(a > b);
            return Ok(());
        };
        prop_assert_eq!((span.first(), span.last()), (a, b));
        prop_assert!(span.contains(a) && span.contains(b));
        prop_assert_eq!(span.contains(inner), a <= inner && inner <= b);
        prop_assert!(!a.pred().is_some_and(|day| span.contains(day)));
        prop_assert!(!b.succ().is_some_and(|day| span.contains(day)));
    }

    #[test]
    fn whole_weeks_run_from_a_monday_to_a_sunday(a in any::<Day>(), b in any::<Day>()) {
        let (Some(first), Some(last)) = (Week::containing(a), Week::containing(b)) else {
            return Ok(());
        };
        match WeekSpan::of(first, last) {
            None => prop_assert!(first > last),
            Some(span) => {
                prop_assert_eq!(WeekSpan::new(first.monday(), last.sunday()), Ok(span));
                prop_assert_eq!((span.first(), span.last()), (first, last));
                prop_assert_eq!((span.from(), span.to()), (first.monday(), last.sunday()));
                let days = span.to().days_since(span.from()) + 1;
                prop_assert_eq!(i64::from(days), i64::from(span.weeks()) * 7);
                prop_assert!(span.contains(first) && span.contains(last));
                prop_assert!(!last.succ().is_some_and(|week| span.contains(week)));
            }
        }
    }

    #[test]
    fn a_refusal_names_days_that_would_do(a in any::<Day>(), b in any::<Day>()) {
        prop_assume!(Week::containing(b).is_some_and(|week| week.succ().is_some()));
        prop_assume!(b >= Day::ymd(1900, 1, 15));
        let mended = match WeekSpan::new(a, b) {
            Ok(_) | Err(NotWholeWeeks::OutOfRange { .. }) => return Ok(()),
            Err(NotWholeWeeks::FromNotMonday { before, after, from }) => {
                prop_assert!(before < from && from < after && from == a);
                [before, after].map(|from| WeekSpan::new(from, Week::containing(b).unwrap().sunday()))
            }
            Err(NotWholeWeeks::ToNotSunday { before, after, to }) => {
                prop_assert!(before < to && to < after && to == b);
                [before, after].map(|to| WeekSpan::new(a, to))
            }
            Err(NotWholeWeeks::Reversed { from, to }) => {
                prop_assert!(to < from);
                return Ok(());
            }
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        };
        for outcome in mended {
            let sound = matches!(outcome, Ok(_) | Err(NotWholeWeeks::Reversed { .. }));
            prop_assert!(sound, "{outcome:?}");
        }
    }
}

#[test]
fn each_refusal_says_what_would_do() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let message = |from, to| WeekSpan::new(day(from), day(to)).unwrap_err().to_string();
    assert_eq!(
        message("2018-06-05", "2018-06-10"),
        "a period begins on a Monday: 2018-06-04 or 2018-06-11, not 2018-06-05"
    );
    assert_eq!(
        message("2018-06-04", "2018-06-11"),
        "a period ends on a Sunday: 2018-06-10 or 2018-06-17, not 2018-06-11"
    );
    assert_eq!(
        message("2018-06-11", "2018-06-10"),
        "a period ends after it begins: 2018-06-10 comes before 2018-06-11"
    );
    assert_eq!(
        message("2199-12-30", "2199-12-31"),
        "the week of 2199-12-30 is not wholly within 1900 to 2199"
    );
    assert_eq!(
        message("2018-06-04", "2199-12-31"),
        "the week of 2199-12-31 is not wholly within 1900 to 2199"
    );
}
