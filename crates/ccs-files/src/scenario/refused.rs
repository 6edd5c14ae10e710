//! The refusals of an assessment, with the places of the document.
//!
//! A scenario that could only be read in part is still assessed, so that all its errors are
//! reported at once. Errors that result only from a part that could not be read are left out.

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::date::Day;
use ccs_core::entitlement::{Reason, Refusal as Refused, doubts, reasons_of_an_end_elsewhere};

use super::sessions::reasons;
use super::{ScenarioReading, Sessions};
use crate::json::{FieldError, JsonFault};
use crate::place::Place;
use crate::refusal::Refusal;

impl ScenarioReading {
    /// All errors in the document and in the facts: `file` is the name of the document, `refused`
    /// are the refusals of its assessment.
    #[must_use]
    pub fn everything_wrong(&self, file: &str, refused: &[Refused]) -> Vec<Refusal> {
        let errors = self.errors.iter().cloned().map(|error| error.in_file(file, None));
        let of_facts =
            without_repeats(refused).filter(|refused| !self.follows_from_an_error(refused));
        let mut all: Vec<Refusal> =
            errors.chain(of_facts.map(|refused| self.in_place(file, refused))).collect();
        // One session can break a rule on two of its days: its own, and the first of its fortnight.
        // One pattern makes many sessions.
        let mut seen = BTreeSet::new();
        all.retain(|of| seen.insert((of.file.clone(), of.line, of.column.clone(), of.code)));
        all
    }

    /// Warnings about doubtful facts.
    #[must_use]
    pub fn doubts(&self, file: &str) -> Vec<Refusal> {
        let of_facts = doubts(&self.scenario);
        let of_facts = of_facts.iter().map(|doubt| self.in_place(file, doubt));
        let elsewhere = reasons_of_an_end_elsewhere(&self.scenario);
        let elsewhere = elsewhere.into_iter().map(|place| {
            self.of_session(file, place, "absence_reason", &JsonFault::OrdinaryAbsence(reasons()))
        });
        // One pattern makes many sessions.
        let mut seen = BTreeSet::new();
        let mut all: Vec<Refusal> = of_facts.chain(elsewhere).collect();
        all.retain(|of| seen.insert((of.file.clone(), of.line, of.column.clone(), of.code)));
        all
    }

    /// A warning about a session, at its place in the document or in its file of sessions.
    fn of_session(&self, file: &str, place: usize, key: &str, fault: &JsonFault) -> Refusal {
        if let Sessions::InFile { name, lines } = &self.places.sessions {
            let line = lines.get(place).and_then(|place| Place::line(*place));
            return fault.in_file(name, line, key);
        }
        let field = self.places.items.in_document(&format!("sessions[{place}].{key}"));
        FieldError::of(fault, Some(field)).in_file(file, None)
    }

    fn in_place(&self, file: &str, refused: &Refused) -> Refusal {
        let (code, words) = (refused.reason.code(), refused.reason.to_string());
        let error_at = |field: String| FieldError::from_sentence(field, code, &words);
        if let Some((at, rest)) = session(&refused.field)
            && let Some(pattern) = self.pattern_of(at)
        {
            let field = if rest == "session_date" { "from" } else { rest };
            let field = format!("patterns[{pattern}].{field}");
            return error_at(self.places.items.in_document(&field)).in_file(file, None);
        }
        if let (Some((at, rest)), Sessions::InFile { name, lines }) =
            (session(&refused.field), &self.places.sessions)
        {
            let line = lines.get(at).and_then(|place| Place::line(*place));
            return error_at(rest.to_owned()).in_file(name, line);
        }
        error_at(self.places.items.in_document(&refused.field)).in_file(file, None)
    }

    /// The pattern that made a session, if any.
    fn pattern_of(&self, session: usize) -> Option<usize> {
        let given = self.scenario.sessions.len().checked_sub(self.places.made_by.len())?;
        self.places.made_by.get(session.checked_sub(given)?).copied()
    }

    /// Whether the refusal may result only from a part that could not be read.
    fn follows_from_an_error(&self, refused: &Refused) -> bool {
        match refused.reason {
            Reason::UnknownChild => self.lost("children", &["child"]),
            Reason::UnknownEnrolment => {
                self.lost("enrolments", &["enrolment_id", "child", "service_id"])
            }
            Reason::NoIncomeEstimate { .. } => self.has_error_under("family.income_estimates"),
            // A level, a partner, or what the hours follow from without a level.
            Reason::NoActivity { .. } | Reason::NoPartnerActivity { .. } => {
                ["family.activity", "family.partnered", "family.exemptions"]
                    .iter()
                    .any(|path| self.has_error_under(path))
                    || self.lost("children", &["accs"])
            }
            Reason::NoBalancing => self.has_error_under("family.balancing"),
            _ => false,
        }
    }

    /// Whether an item of a list could not be read, either as a whole or without one of the keys.
    fn lost(&self, list: &str, keys: &[&str]) -> bool {
        let mut fields = self.errors.iter().filter_map(|error| error.field.as_deref());
        fields.any(|field| {
            let within = field.strip_prefix(list);
            let key = within.and_then(|within| within.split_once("].")).map(|(_, key)| key);
            let head = key.map(|key| key.split(['.', '[']).next().unwrap_or(key));
            within.is_some() && head.is_none_or(|head| keys.contains(&head))
        })
    }

    fn has_error_under(&self, path: &str) -> bool {
        let mut fields = self.errors.iter().filter_map(|error| error.field.as_deref());
        fields.any(|field| field.starts_with(path) || path.starts_with(&format!("{field}.")))
    }
}

/// One fact that is missing is one error, however many sessions need it.
fn without_repeats(refused: &[Refused]) -> impl Iterator<Item = &Refused> {
    let mut first: BTreeMap<_, (Day, usize)> = BTreeMap::new();
    for (at, refused) in refused.iter().enumerate() {
        if let Some((fact, first_monday)) = missing(refused.reason) {
            let earliest = first.entry(fact).or_insert((first_monday, at));
            *earliest = (*earliest).min((first_monday, at));
        }
    }
    let is_first = move |at: usize, reason: Reason| {
        missing(reason).is_none_or(|(fact, _)| first.get(&fact).is_some_and(|first| first.1 == at))
    };
    refused
        .iter()
        .enumerate()
        .filter_map(move |(at, refused)| is_first(at, refused.reason).then_some(refused))
}

/// The fact that is missing, and the fortnight that needs it. An income estimate applies ever after, so
/// that one for the earliest fortnight is enough; an activity level may end, and its gaps are apart.
fn missing(reason: Reason) -> Option<((&'static str, Option<Day>), Day)> {
    match reason {
        Reason::NoIncomeEstimate { first_monday } => Some(((reason.code(), None), first_monday)),
        Reason::NoActivity { first_monday } | Reason::NoPartnerActivity { first_monday } => {
            Some(((reason.code(), Some(first_monday)), first_monday))
        }
        _ => None,
    }
}

/// `sessions[3].fee` as 3 and `fee`.
fn session(field: &str) -> Option<(usize, &str)> {
    let (at, rest) = field.strip_prefix("sessions[")?.split_once(']')?;
    Some((at.parse().ok()?, rest.trim_start_matches('.')))
}
