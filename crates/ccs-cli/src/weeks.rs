//! `--from` and `--to`: whole weeks.

use std::collections::BTreeSet;

use ccs_core::date::{Day, NotWholeWeeks, Week};
use ccs_core::entitlement::Entitlements;
use ccs_report::entitlement::Shown;

use crate::code;
use crate::exit::Failure;

/// The weeks to include: from a first one, to a last one, or all.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Weeks {
    pub(crate) from: Option<Week>,
    pub(crate) to: Option<Week>,
}

impl Weeks {
    /// From a Monday and to a Sunday; otherwise an error that names the nearest.
    pub(crate) fn between(from: Option<Day>, to: Option<Day>) -> Result<Self, Failure> {
        let askew = |refusal: NotWholeWeeks| Failure::Request {
            code: code::NOT_WHOLE_WEEKS,
            message: refusal.to_string(),
        };
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(askew(NotWholeWeeks::Reversed { from, to }));
        }
        let week = |day: Option<Day>, read: fn(Day) -> Result<Week, NotWholeWeeks>| {
            day.map(read).transpose().map_err(askew)
        };
        Ok(Self { from: week(from, Week::beginning)?, to: week(to, Week::closing)? })
    }

    pub(crate) fn contain(self, week: Week) -> bool {
        self.from.is_none_or(|from| from <= week) && self.to.is_none_or(|to| week <= to)
    }

    /// Leaves out the other weeks, and says which are shown where any could be left out.
    pub(crate) fn limit(self, entitlements: &mut Entitlements) -> Result<Option<Shown>, Failure> {
        if self.from.is_none() && self.to.is_none() {
            return Ok(None);
        }
        let of = entitlements.weeks.len();
        let all: BTreeSet<Week> = entitlements.weeks.iter().map(|week| week.week).collect();
        entitlements.weeks.retain(|week| self.contain(week.week));
        let (Some(&first), Some(&last), false) =
            (all.first(), all.last(), entitlements.weeks.is_empty())
        else {
            return Err(no_session(&all));
        };
        let from = self.from.unwrap_or(first).monday();
        let to = self.to.unwrap_or(last).sunday();
        Ok(Some(Shown { from, to, of }))
    }
}

/// Nothing is in the period, or in the file: a mistyped year must not look like care that cost nothing.
pub(crate) fn no_session(all: &BTreeSet<Week>) -> Failure {
    let message = match (all.first(), all.last()) {
        (Some(first), Some(last)) => format!(
            "no session is in this period; the file has sessions from the week of {} to the week that ends on {}",
            first.monday(),
            last.sunday()
        ),
        _ => "no session is in the file; give it those that are asked about".to_owned(),
    };
    Failure::Request { code: code::NO_SESSION, message }
}
