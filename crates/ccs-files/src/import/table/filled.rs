//! Enrolments that are written once for several rows, and rows that have another's.

use super::needed::{Above, Needed};
use crate::import::find::Found;
use crate::import::issue::Issue;
use crate::import::named::bare;
use crate::profile::{From, Plan};
use crate::sheet::Row;

/// Whose rows an enrolment was written for that is filled down.
pub(super) struct Owner {
    /// The need of enrolments, if it is filled down.
    need: Option<usize>,
    /// The places of columns that name a child, and what they say of this one.
    names: Vec<(usize, String)>,
    /// The total row, or the one that begins a section, since it was written.
    ended_by: Option<u64>,
}

impl Owner {
    pub(super) fn of(plan: &Plan, headings: &[String], found: &Found) -> Self {
        let is_enrolment = |at: &usize| {
            plan.kind.columns().get(*at).is_some_and(|column| column.name == "enrolment_id")
        };
        let at = (0..plan.columns.len()).find(is_enrolment);
        let need = at.and_then(|at| match plan.columns.get(at)?.as_ref()?.from {
            From::Cell { need, .. } => Some(need),
            _ => None,
        });
        let need = need.filter(|need| plan.fill_down.contains(need));
        let own = need.and_then(|need| found.places.get(need).copied().flatten());
        let named = headings.iter().enumerate().filter(|(_, heading)| names_child(heading));
        let places = named.map(|(place, _)| place).filter(|place| Some(*place) != own);
        Self { need, names: places.map(|place| (place, String::new())).collect(), ended_by: None }
    }

    /// A row that has an enrolment of its own.
    pub(super) fn note(&mut self, own: &Needed<'_>, written: usize) {
        if self.need != Some(written) {
            return;
        }
        self.ended_by = None;
        for (place, name) in &mut self.names {
            own.row.cell(*place).text.clone_into(name);
        }
    }

    /// A total row, or one that begins a section.
    pub(super) const fn end(&mut self, row: u64) {
        if self.need.is_some() && self.ended_by.is_none() {
            self.ended_by = Some(row);
        }
    }

    /// Why a row may not be of the enrolment that it is filled with.
    #[inline]
    pub(super) fn doubt(
        &mut self,
        row: Row<'_>,
        filled: &[Above],
        header: impl Fn(usize) -> String,
    ) -> Option<Issue> {
        let need = self.need.filter(|need| filled.iter().any(|(of, ..)| of == need))?;
        let issue = |why: String| {
            Issue::new(
                "CCS-I038",
                format!("the cell is empty, and the row may not be of the enrolment above it: {why}"),
                "write the enrolment in the first row of each child, in the file or where it comes from",
            )
            .under(header(need))
        };
        if let Some(row) = self.ended_by {
            return Some(issue(format!("row {row}, between them, is a total or begins a section")));
        }
        for (place, name) in &mut self.names {
            let text = row.cell(*place).text;
            if name.is_empty() {
                text.clone_into(name);
            } else if !text.is_empty() && !text.eq_ignore_ascii_case(name) {
                return Some(issue(format!("column {} has another name in it", *place + 1)));
            }
        }
        None
    }
}

/// Whether a heading is that of a column which tells children apart.
fn names_child(heading: &str) -> bool {
    const CHILDREN: &[&str] =
        &["child", "child's", "student", "name", "surname", "firstname", "lastname", "crn"];
    const OTHERS: &[&str] = &[
        "service", "centre", "center", "provider", "carer", "educator", "guardian", "parent",
        "family", "account", "payer", "payee", "room", "group", "class", "care", "subsidy", "fee",
        "status", "file", "user", "session",
    ];
    let heading = bare(heading);
    let has =
        |words: &[&str]| heading.split([' ', '_', '-', '/']).any(|word| words.contains(&word));
    has(CHILDREN) && !has(OTHERS)
}

#[cfg(test)]
mod tests {
    use super::names_child;

    #[test]
    fn a_heading_of_a_child_is_not_one_of_the_service() {
        for heading in ["Child", "Child's Name", "Surname", "First Name", "ChildName", "Child CRN"]
        {
            assert!(names_child(heading), "{heading}");
        }
        for heading in ["Service Name", "Child Care Subsidy", "Room", "Parent name", "Week", ""] {
            assert!(!names_child(heading), "{heading}");
        }
    }
}
