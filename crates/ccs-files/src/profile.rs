//! Import profiles: how a vendor's export differs from the formats, in a file of TOML.
//!
//! ```toml
//! # vendor.toml
//! date_order = "day-month-year"   # 10/06/2018, 10-06-2018; or "year-month-day" (the default), "month-day-year"
//! week = "monday"                 # weeks are named by the Monday they begin on; or "sunday" (the default)
//! hours = "hours-minutes"         # 8.18 is 8 h 18 min; or "decimal" (the default)
//! blanks = ["....", "-", "N/A"]   # these cells are empty
//! currency = true                 # amounts may carry `$` and thousands commas
//!
//! [columns.payments]              # the vendor's header = ours
//! "Clearing Number" = "clearing_number"
//! "Week Ending" = "week_ending"
//!
//! [words]                         # the vendor's word = ours
//! "SERVIC" = "service"
//! "INDIVI" = "individual"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::kind::Kind;

/// How one vendor's files differ from the formats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// In which order dates are written.
    pub date_order: DateOrder,
    /// Which day names a week.
    pub week: WeekName,
    /// How hours are written.
    pub hours: HoursForm,
    /// Cells that count as empty.
    pub blanks: Vec<String>,
    /// Whether amounts may carry a dollar sign and commas between thousands.
    pub currency: bool,
    /// For each kind, the vendor's header and ours.
    columns: BTreeMap<String, BTreeMap<String, String>>,
    /// The vendor's words and ours.
    words: BTreeMap<String, String>,
}

/// In which order a date is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `2018-06-10`.
    #[default]
    YearMonthDay,
    /// `10/06/2018`.
    DayMonthYear,
    /// `06/10/2018`.
    MonthDayYear,
}

/// Which day names a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeekName {
    /// The Sunday it ends on.
    #[default]
    Sunday,
    /// The Monday it begins on.
    Monday,
}

/// How hours are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoursForm {
    /// `8.30` is eight hours and three tenths.
    #[default]
    Decimal,
    /// `8.18` is eight hours and eighteen minutes.
    HoursMinutes,
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileRefusal {
    /// Not TOML, or not a profile.
    #[error(
        "CCS-F060: the profile is not one: line {line}: {message}; see the example in the manual"
    )]
    Syntax {
        /// The line of the profile.
        line: usize,
        /// What the TOML reader says.
        message: String,
    },
    /// A kind that there is not.
    #[error(
        "CCS-F061: the profile maps columns of `{0}`, which is no kind of file; write one of payments, session-reports, returns, services, deposits, sessions"
    )]
    Kind(String),
    /// A column that the kind does not have.
    #[error(
        "CCS-F062: the profile maps a header to `{column}`, which is no column of {kind}; see `ccs schema {kind}`"
    )]
    Column {
        /// The kind.
        kind: String,
        /// The column.
        column: String,
    },
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// [`ProfileRefusal`].
    pub fn parse(text: &str) -> Result<Self, ProfileRefusal> {
        let profile: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            ProfileRefusal::Syntax { line, message: error.message().to_owned() }
        })?;
        for (kind, columns) in &profile.columns {
            let known = Kind::from_name(kind).ok_or_else(|| ProfileRefusal::Kind(kind.clone()))?;
            for column in columns.values() {
                if known.columns().iter().all(|known| known.name != column) {
                    return Err(ProfileRefusal::Column {
                        kind: kind.clone(),
                        column: column.clone(),
                    });
                }
            }
        }
        Ok(profile)
    }

    /// Our name of a vendor's column; the same name when the profile does not map it.
    pub(crate) fn column(&self, kind: Kind, name: &str) -> String {
        let mapped = self.columns.get(kind.as_str()).and_then(|columns| columns.get(name.trim()));
        mapped.map_or(name, String::as_str).to_owned()
    }

    /// Whether the cell counts as empty.
    pub(crate) fn is_blank(&self, cell: &[u8]) -> bool {
        self.blanks.iter().any(|blank| blank.as_bytes() == cell)
    }

    /// Our word for a vendor's.
    pub(crate) fn word<'w>(&'w self, word: &'w [u8]) -> &'w [u8] {
        let text = std::str::from_utf8(word).unwrap_or_default();
        self.words.get(text).map_or(word, |ours| ours.as_bytes())
    }

    /// The date in our order, when it is one in the vendor's.
    pub(crate) fn date(&self, cell: &[u8]) -> Option<Vec<u8>> {
        let order = match self.date_order {
            DateOrder::YearMonthDay => return Some(cell.to_vec()),
            DateOrder::DayMonthYear => [2, 1, 0],
            DateOrder::MonthDayYear => [2, 0, 1],
        };
        let text = std::str::from_utf8(cell).ok()?;
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        let [year, month, day] = order.map(|at| parts.get(at).copied().unwrap_or_default());
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let sound = parts.len() == 3
            && year.len() == 4
            && digits(year, 4)
            && digits(month, 2)
            && digits(day, 2);
        sound.then(|| format!("{year}-{month:0>2}-{day:0>2}").into_bytes())
    }

    /// The amount without dollar sign and commas, when the profile allows them.
    pub(crate) fn money(&self, cell: &[u8]) -> Option<Vec<u8>> {
        if !self.currency {
            return None;
        }
        let text = std::str::from_utf8(cell).ok()?;
        let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let rest = rest.strip_prefix('$').unwrap_or(rest);
        let (sign, rest) = rest
            .strip_prefix('-')
            .filter(|_| sign.is_empty())
            .map_or((sign, rest), |rest| ("-", rest));
        let (whole, places) =
            rest.split_once('.').map_or((rest, ""), |(whole, places)| (whole, places));
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        let grouped = groups.clone().next().is_none()
            || (first.len() <= 3 && groups.clone().all(|group| group.len() == 3));
        let point = if rest.contains('.') { "." } else { "" };
        (grouped && !first.is_empty())
            .then(|| format!("{sign}{}{point}{places}", whole.replace(',', "")).into_bytes())
    }
}
