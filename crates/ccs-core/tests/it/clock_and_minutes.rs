//! Wall-clock times and lengths of care.

use ccs_core::hours::{ClockTime, HoursSyntax, Minutes, NotAClockTime};
use proptest::prelude::*;

proptest! {
    #[test]
    fn every_minute_of_the_day_reads_back(hour in 0_u16..24, minute in 0_u16..60) {
        let text = format!("{hour:02}:{minute:02}");
        let time: ClockTime = text.parse().expect("a time");
        prop_assert_eq!(time.minute_of_day(), hour * 60 + minute);
        prop_assert_eq!(time.to_string(), text);
    }

    #[test]
    fn no_other_text_is_a_time(text in "[0-9:. ]{0,6}") {
        let sound = text.len() == 5
            && text.bytes().enumerate().all(|(place, byte)| {
                if place == 2 { byte == b':' } else { byte.is_ascii_digit() }
            })
            && text[..2] < *"24"
            && text[3..] < *"60";
        prop_assert_eq!(text.parse::<ClockTime>().is_ok(), sound, "{}", text);
    }

    #[test]
    fn minutes_add_up_and_print_as_hours_and_minutes(hours in 0_u32..1000, minutes in 0_u32..60) {
        let length = Minutes::from_hours_and_minutes(hours, minutes);
        prop_assert_eq!(length, Minutes::new(hours * 60 + minutes));
        let sum: Minutes = [Minutes::new(hours * 60), Minutes::new(minutes)].into_iter().sum();
        prop_assert_eq!(sum, length);
        let text = match (hours, minutes) {
            (0, _) => format!("{minutes} min"),
            (_, 0) => format!("{hours} h"),
            _ => format!("{hours} h {minutes:02} min"),
        };
        prop_assert_eq!(length.to_string(), text);
    }
}

/// The seed prints 8.18 for 8 h 18 min, and 14.00 for 8 h 18 min + 5 h 42 min.
#[test]
fn hours_and_minutes_carry_at_sixty() {
    let sum = Minutes::from_hours_and_minutes(8, 18) + Minutes::from_hours_and_minutes(5, 42);
    assert_eq!(sum.to_string(), "14 h");
}

#[test]
fn lengths_saturate_far_beyond_any_care() {
    let most = Minutes::from_hours_and_minutes(u32::MAX, u32::MAX);
    assert_eq!(most.get(), u32::MAX);
    assert_eq!((most + Minutes::new(1)).get(), u32::MAX);
    assert_eq!(Minutes::ZERO.to_string(), "0 min");
}

#[test]
fn times_are_ordered_within_the_day_and_refusals_have_words() {
    let time = |text: &str| text.parse::<ClockTime>();
    assert!(time("07:30").unwrap() < time("17:30").unwrap());
    for text in ["24:00", "23:60", "7:30", "07:30:00", "", "07.30", "é7:30"] {
        assert_eq!(time(text), Err(NotAClockTime), "{text}");
    }
    assert_eq!(NotAClockTime.to_string(), "a time is written HH:MM, from 00:00 to 23:59");
}

/// One to four digits, and up to four more: each text has one fault.
#[test]
fn decimal_hours_have_no_other_form() {
    for text in ["", ".5", "12345", "1.00000", "1.", "1a", "1.a", "-1"] {
        assert_eq!(Minutes::from_decimal_hours(text), Err(HoursSyntax::NotDecimalHours), "{text}");
    }
    assert_eq!(Minutes::from_decimal_hours("1.0000"), Ok(Minutes::new(60)));
    assert_eq!(Minutes::from_decimal_hours("0.2500"), Ok(Minutes::new(15)));
}
