//! In which unit a value of the table is.

use super::RateRow;

/// Words of a key, and the unit that they imply; the first that the key has counts.
const UNITS: [(&str, &str); 22] = [
    ("hourly_rate_cap.", "dollars an hour"),
    ("standard_rate.", "percent by income"),
    ("higher_rate.rule", "percent by income"),
    ("income_threshold.", "dollars a year"),
    ("annual_cap_per_child.", "dollars a year"),
    ("low_income_limit", "dollars a year"),
    ("ccs_year.start", "date"),
    ("ccs_year.fortnights", "fortnights"),
    ("indexation.", "factor"),
    ("percent", "percent"),
    ("payments.arrears_limit", "dollars"),
    ("debt_waiver.", "dollars"),
    ("certificate_weeks", "weeks"),
    ("years", "years"),
    ("months", "months"),
    ("fortnights", "fortnights"),
    ("weeks", "weeks"),
    ("days", "days"),
    ("session.max_hours", "hours"),
    ("hours", "hours a fortnight"),
    ("three_day_guarantee.", "hours a fortnight"),
    ("balancing.", "date"),
];

impl RateRow {
    /// The unit of the value: `dollars an hour`, `percent`; none of a rule in words, and where there
    /// is no value.
    ///
    /// ```
    /// use ccs_core::{date::Day, rates::RateBook};
    /// let rows = RateBook::PUBLISHED.table_on(Day::ymd(2026, 11, 29))?;
    /// let unit = |key: &str| rows.iter().find(|row| row.key == key).unwrap().unit();
    /// assert_eq!(unit("hourly_rate_cap.fdc_any_age"), Some("dollars an hour"));
    /// assert_eq!(unit("withholding.operative_default_percent"), Some("percent"));
    /// assert_eq!(unit("session.arrival_and_departure_reported"), None);
    /// # Ok::<(), ccs_core::rates::RateRefusal>(())
    /// ```
    #[must_use]
    pub fn unit(&self) -> Option<&'static str> {
        let value = self.value.as_deref()?;
        if !value.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            return None;
        }
        if value.parse::<crate::date::Day>().is_ok() {
            return Some("date");
        }
        UNITS.iter().find(|(words, _)| self.key.contains(words)).map(|(_, unit)| *unit)
    }
}
