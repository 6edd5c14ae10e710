//! The rows of an assessment: what one activity decided about one enrolment's week.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::EnrolmentId;

use crate::change::{Recipient, SignedHours, Subsidy, WeekChange};

/// One row: at most one line for each recipient and subsidy.
///
/// A second line for the same recipient and subsidy is an adjustment, and opens a second row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow<'c> {
    /// The week.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// Its lines, each with its place in the plan.
    pub lines: Vec<(usize, &'c WeekChange)>,
}

/// What the lines of a row state together, so that they must agree about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFact {
    /// Hours subsidised.
    Hours,
    /// Hours used of those for preschool.
    PreschoolHours,
    /// Whether the child is below school age.
    BelowSchoolAge,
}

impl RowFact {
    /// The key in a line of a plan.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::PreschoolHours => "preschool_hours",
            Self::BelowSchoolAge => "below_school_age",
        }
    }
}

/// A line that states something else than the first line of its row that states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disagreement {
    /// The place of the line in the plan, from 0.
    pub line: usize,
    /// What it states otherwise.
    pub fact: RowFact,
}

/// The rows of an activity's lines, in the order in which the lines open them.
///
/// ```
/// use ccs_payments::assessment::rows;
/// assert_eq!(rows(&[]), []);
/// ```
#[must_use]
pub fn rows(changes: &[WeekChange]) -> Vec<AssessmentRow<'_>> {
    let mut rows: Vec<AssessmentRow<'_>> = Vec::new();
    let mut lines_before: BTreeMap<(Week, EnrolmentId, Recipient, Subsidy), usize> =
        BTreeMap::new();
    let mut places: BTreeMap<(Week, EnrolmentId, usize), usize> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        let (week, enrolment_id, ..) = change.key();
        let before = lines_before.entry(change.key()).or_default();
        let place = *places.entry((week, enrolment_id, *before)).or_insert(rows.len());
        *before = before.saturating_add(1);
        match rows.get_mut(place) {
            Some(row) => row.lines.push((at, change)),
            None => rows.push(AssessmentRow { week, enrolment_id, lines: [(at, change)].into() }),
        }
    }
    rows
}

impl AssessmentRow<'_> {
    /// Hours subsidised, where a line states them.
    #[must_use]
    pub fn hours(&self) -> Option<SignedHours> {
        self.first(|change| change.hours)
    }

    /// Hours used of those for preschool, where a line states them.
    #[must_use]
    pub fn preschool_hours(&self) -> Option<SignedHours> {
        self.first(|change| change.preschool_hours)
    }

    /// Whether the child is below school age, where a line states it.
    #[must_use]
    pub fn below_school_age(&self) -> Option<bool> {
        self.first(|change| change.below_school_age)
    }

    /// Every line that states something else than the row does.
    pub fn disagreements(&self) -> impl Iterator<Item = Disagreement> + '_ {
        let (hours, preschool, below) =
            (self.hours(), self.preschool_hours(), self.below_school_age());
        self.lines.iter().flat_map(move |(line, change)| {
            let facts = [
                (RowFact::Hours, differ(change.hours, hours)),
                (RowFact::PreschoolHours, differ(change.preschool_hours, preschool)),
                (RowFact::BelowSchoolAge, differ(change.below_school_age, below)),
            ];
            let differing = facts.into_iter().filter(|(_, differs)| *differs);
            differing.map(|(fact, _)| Disagreement { line: *line, fact })
        })
    }

    fn first<T>(&self, fact: impl Fn(&WeekChange) -> Option<T>) -> Option<T> {
        self.lines.iter().find_map(|(_, change)| fact(change))
    }
}

fn differ<T: PartialEq + Copy>(line: Option<T>, row: Option<T>) -> bool {
    line.is_some() && line != row
}
