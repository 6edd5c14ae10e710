//! Times of day, as clocks of 24 and of 12 hours and as decimal hours write them.

use ccs_core::hours::ClockTime;

use super::issue::Issue;
use super::mode::Mode;
use super::value;
use crate::profile::{ColumnPlan, HoursForm};
use crate::sheet::Cell;

/// The time of a cell.
pub(super) fn time<M: Mode>(plan: &ColumnPlan, cell: Cell<'_>) -> Result<ClockTime, M::Fault> {
    let half = of_half_day(cell.text);
    let written = match (cell.text.split_once(':'), plan.hours) {
        _ if half.is_some() => half,
        (Some((hours, minutes)), _) => {
            let minutes = minutes.strip_suffix(":00").unwrap_or(minutes);
            Some(format!("{hours:0>2}:{minutes}"))
        }
        (None, HoursForm::HoursMinutes) => {
            let (hours, minutes) = cell.text.split_once('.').unwrap_or((cell.text, "0"));
            Some(format!("{hours:0>2}:{minutes:0<2}"))
        }
        (None, HoursForm::Decimal) => value::decimal_hours(cell.text),
    };
    written.and_then(|time| ClockTime::parse(time.as_bytes()).ok()).ok_or_else(|| {
        M::fault(|| {
            Issue::new(
                "CCS-I055",
                "not a time from 00:00 to 23:59, nor hours that are whole minutes",
                "correct the time, or `hours` in the profile; it may be written 17:30, 5:30 pm, or as hours",
            )
        })
    })
}

/// `5:30 PM` by the clock of 24 hours.
fn of_half_day(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase().replace('.', "");
    let (clock, after_noon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, 0),
        (_, Some(clock)) => (clock, 12),
        _ => return None,
    };
    let (hours, minutes) = clock.trim().split_once(':')?;
    let hours = hours.parse::<u32>().ok().filter(|hours| (1..=12).contains(hours))?;
    let minutes = minutes.strip_suffix(":00").unwrap_or(minutes);
    Some(format!("{:02}:{minutes}", hours % 12 + after_noon))
}

#[cfg(test)]
mod tests {
    use super::of_half_day;

    #[test]
    fn a_clock_of_twelve_hours_is_read() {
        for (text, time) in [
            ("7:30 AM", Some("07:30")),
            ("7:30pm", Some("19:30")),
            ("12:05 a.m.", Some("00:05")),
            ("12:05 PM", Some("12:05")),
            ("5:30:00 PM", Some("17:30")),
            ("13:00 PM", None),
            ("0:30 AM", None),
            ("7:30", None),
            ("am", None),
        ] {
            assert_eq!(of_half_day(text).as_deref(), time, "{text}");
        }
    }
}
