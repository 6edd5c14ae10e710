//! Entitlements for people and machines: a family's weeks, how each figure came about, what
//! changed under new facts, the year's balancing and a budget line.
//!
//! ```
//! use ccs_core::entitlement::Entitlements;
//! use ccs_report::entitlement::{EntitlementReport, render_entitlement_text};
//! use ccs_report::options::RenderOptions;
//!
//! let nothing = Entitlements::default();
//! let (report, mut page) = (EntitlementReport::of(&nothing), String::new());
//! render_entitlement_text(&report, &RenderOptions::default(), &mut page)?;
//! assert!(page.contains("No session of care is given."));
//! # Ok::<(), std::fmt::Error>(())
//! ```

mod csv;
mod document;
mod html;
mod text;
mod words;

use ccs_core::eligibility::Answer;
use ccs_core::entitlement::{
    Balance, Change, Entitlements, SweepPoint, Warning, WeekEntitlement, WeekExplained,
};

use ccs_core::rates::RateBook;

pub use csv::{
    render_balance_csv, render_changes_csv, render_sessions_csv, render_sweep_csv, render_weeks_csv,
};
pub use document::{ENTITLEMENT_SCHEMA, entitlement_schema, render_entitlement_json};
pub use html::render_entitlement_html;
pub use text::render_entitlement_text;

/// What is shown: the entitlements, and what else was asked for.
#[derive(Debug, Clone, Copy)]
pub struct EntitlementReport<'a> {
    /// What the rate book is called.
    pub rates: &'a str,
    /// Every week of every enrolment.
    pub entitlements: &'a Entitlements,
    /// How every figure came about, in the order of the weeks; empty when nobody asked.
    pub explained: &'a [WeekExplained],
    /// What changed against an earlier assessment; `None` when nobody asked.
    pub changes: Option<&'a [Change]>,
    /// The balancing of a year.
    pub balance: Option<&'a Balance>,
    /// Which subsidy each session that was asked about has; `None` when nobody asked.
    pub eligibility: Option<&'a [Answer]>,
    /// A budget line; `None` when nobody asked.
    pub sweep: Option<&'a [SweepPoint]>,
    /// What contradicts payment, or is left open.
    pub warnings: &'a [Warning],
}

impl<'a> EntitlementReport<'a> {
    /// The entitlements alone, by the published rates.
    #[must_use]
    pub const fn of(entitlements: &'a Entitlements) -> Self {
        Self {
            rates: RateBook::PUBLISHED.name,
            entitlements,
            explained: &[],
            changes: None,
            balance: None,
            eligibility: None,
            sweep: None,
            warnings: &[],
        }
    }

    /// How the figures of a week came about, if anybody asked.
    fn explained(&self, week: &WeekEntitlement) -> Option<&'a WeekExplained> {
        let key = |of: &WeekExplained| (of.week, of.enrolment_id);
        let place = self.explained.binary_search_by_key(&(week.week, week.enrolment_id), key);
        self.explained.get(place.ok()?)
    }
}
