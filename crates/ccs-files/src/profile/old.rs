//! The first form of profiles, read for one version more: it becomes the new form.
//!
//! In it `[columns.KIND]` names the product's header and ours, and one setting of dates, weeks and
//! currency applies to every kind.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use toml::de::DeTable;

use super::mistake::Mistake;
use crate::kind::{Form, Kind};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct OldProfile {
    date_order: DateOrder,
    week: WeekName,
    hours: HoursName,
    blanks: Vec<String>,
    currency: bool,
    columns: BTreeMap<String, BTreeMap<String, String>>,
    words: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum DateOrder {
    #[default]
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WeekName {
    #[default]
    Sunday,
    Monday,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum HoursName {
    #[default]
    Decimal,
    HoursMinutes,
}

/// The kinds that the old form knew: its settings apply to all of them.
const KINDS: [Kind; 6] = [
    Kind::Payments,
    Kind::SessionReports,
    Kind::Returns,
    Kind::Services,
    Kind::Deposits,
    Kind::Sessions,
];

/// Whether a profile is written in the old form: it has keys of it, and no name.
pub(super) fn is_old(table: &DeTable<'_>) -> bool {
    const KEYS: [&str; 4] = ["columns", "date_order", "week", "currency"];
    let has = |name: &str| table.iter().any(|(key, _)| key.get_ref() == name);
    !has("profile") && KEYS.into_iter().any(has)
}

/// The same profile in the new form.
pub(super) fn rewritten(text: &str) -> Result<String, Mistake> {
    let old: OldProfile = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        Mistake {
            line: Some(line),
            code: "CCS-F060",
            message: format!("{}; `ccs profiles xap` shows the new form", error.message()),
        }
    })?;
    old.check(text)?;
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = old.write(&mut out);
    Ok(out)
}

impl OldProfile {
    fn check(&self, text: &str) -> Result<(), Mistake> {
        let line = |of: &str| {
            let at = text.lines().position(|line| line.contains(of));
            at.map(|at| at + 1)
        };
        for (kind, columns) in &self.columns {
            let Some(known) = Kind::from_name(kind) else {
                let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
                let message =
                    format!("`{kind}` is no kind of file; write one of {}", kinds.join(", "));
                return Err(Mistake { line: line(kind), code: "CCS-F061", message });
            };
            let is_known = |column: &&String| known.columns().iter().any(|it| it.name == **column);
            if let Some(column) = columns.values().find(|column| !is_known(column)) {
                let message = format!("`{column}` is no column of {kind}; see `ccs schema {kind}`");
                return Err(Mistake { line: line(column), code: "CCS-F062", message });
            }
        }
        Ok(())
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "profile = \"my-profile/1\"")?;
        let dates = match self.date_order {
            DateOrder::YearMonthDay => "y-m-d",
            DateOrder::DayMonthYear => "d/m/y",
            DateOrder::MonthDayYear => "m/d/y",
        };
        writeln!(out, "dates = \"{dates}\"")?;
        if self.currency {
            writeln!(out, "money = \"au\"")?;
        }
        if self.hours == HoursName::HoursMinutes {
            writeln!(out, "hours = \"hours-minutes\"")?;
        }
        if !self.blanks.is_empty() {
            writeln!(out, "blanks = {}", toml::Value::from(self.blanks.clone()))?;
        }
        if !self.words.is_empty() {
            writeln!(out, "\n[words]")?;
            for (theirs, ours) in &self.words {
                writeln!(out, "{} = {}", text(theirs), text(ours))?;
            }
        }
        let none = BTreeMap::new();
        for kind in KINDS {
            match self.columns.get(kind.as_str()) {
                Some(columns) => self.write_kind(kind, columns, out)?,
                None if self.columns.is_empty() => self.write_kind(kind, &none, out)?,
                // Files of a kind that has no columns among others that have are our own.
                None => {}
            }
        }
        Ok(())
    }

    /// A column that the old form does not name has our own name in the file.
    fn write_kind(
        &self,
        kind: Kind,
        columns: &BTreeMap<String, String>,
        out: &mut String,
    ) -> std::fmt::Result {
        writeln!(out, "\n[{}.columns]", kind.as_str())?;
        for column in kind.columns() {
            let theirs = columns.iter().filter(|(_, ours)| *ours == column.name);
            let theirs: Vec<String> = theirs.map(|(theirs, _)| text(theirs)).collect();
            let header = match theirs.as_slice() {
                [] if column.required => text(column.name),
                [] => continue,
                [one] => one.clone(),
                several => format!("[{}]", several.join(", ")),
            };
            let by_monday = column.form == Form::WeekEnding && self.week == WeekName::Monday;
            if by_monday {
                writeln!(out, "{} = {{ from = {header}, week = \"monday\" }}", column.name)?;
            } else {
                writeln!(out, "{} = {header}", column.name)?;
            }
        }
        Ok(())
    }
}

fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}
