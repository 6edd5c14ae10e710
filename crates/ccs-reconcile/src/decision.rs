//! Decisions of people about parts. The engine keeps no state; the caller stores the decisions.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::ServiceId;
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;

use crate::record::{Key, SubsidyType, words};
use crate::report::{Difference, PartKind, Warning, WarningKind};

/// One decision about one part of one row, of exactly one amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Service, week and enrolment.
    pub key: Key,
    /// The part.
    pub part: PartKind,
    /// The type of subsidy; `None` if a source does not distinguish the types.
    pub of: Option<SubsidyType>,
    /// The amount it was decided for.
    pub amount: Money,
    /// What was decided; `None` in a template that is not filled in, which decides nothing.
    pub word: Option<DecisionWord>,
    /// The last day an acknowledgement is in force.
    pub until: Option<Day>,
    /// The day of the decision.
    pub decided_on: Option<Day>,
    /// The caller's id of the decision.
    pub decision_id: Option<Box<str>>,
    /// The caller's note. Personal.
    pub note: Option<Personal<Box<str>>>,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecisionWord {
    /// The amount is given up.
    WrittenOff,
    /// The cause is agreed, and there is nothing to do.
    Accepted,
    /// The difference is known; it opens again the day after `until`.
    Acknowledged,
}

impl DecisionWord {
    /// Every word.
    pub const ALL: [Self; 3] = [Self::WrittenOff, Self::Accepted, Self::Acknowledged];

    /// The name in files and documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrittenOff => "written_off",
            Self::Accepted => "accepted",
            Self::Acknowledged => "acknowledged",
        }
    }
}

words!(DecisionWord, "written_off, accepted, acknowledged": Self::WrittenOff, Self::Accepted, Self::Acknowledged);

/// A decision in force, attached to its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub word: DecisionWord,
    /// The last day it is in force.
    pub until: Option<Day>,
    /// The day of the decision.
    pub decided_on: Option<Day>,
    /// The caller's id of the decision.
    pub decision_id: Option<Box<str>>,
    /// The caller's note. Personal.
    pub note: Option<Personal<Box<str>>>,
}

/// The decisions, by their key and part.
pub(crate) struct Decisions<'d> {
    in_force: ByPart<'d>,
    /// Acknowledgements whose last day is over.
    ended: ByPart<'d>,
}

type ByPart<'d> = BTreeMap<(Key, PartKind, Option<SubsidyType>), &'d Decision>;

impl<'d> Decisions<'d> {
    /// The decisions that are filled in, those in force apart from those that are over.
    pub(crate) fn of(all: &'d [Decision], as_at: Day) -> Self {
        let decided = all.iter().filter(|decision| decision.word.is_some());
        let named = decided.map(|decision| ((decision.key, decision.part, decision.of), decision));
        let is_in_force =
            |(_, decision): &(_, &'d Decision)| decision.until.is_none_or(|until| as_at <= until);
        let (in_force, ended) = named.partition(is_in_force);
        Self { in_force, ended }
    }

    /// Attaches the decision of each part of a row and removes it from the list. The remaining
    /// decisions fit no part.
    pub(crate) fn apply(&mut self, key: Key, row: &mut Difference, warnings: &mut Vec<Warning>) {
        if self.in_force.is_empty() && self.ended.is_empty() {
            return;
        }
        for (kind, of) in row.parts.iter().map(|part| (part.kind, part.of)).collect::<Vec<_>>() {
            let Some(decision) = self.in_force.remove(&(key, kind, of)) else {
                self.warn_if_ended(key, row, (kind, of), warnings);
                continue;
            };
            let alike = || row.parts.iter().filter(|part| (part.kind, part.of) == (kind, of));
            let now: WideMoney = alike().map(|part| part.amount).sum();
            let amount = WideMoney::from(decision.amount);
            let is_whole = now == amount;
            let mut fits = false;
            for part in &mut row.parts {
                if (part.kind, part.of) == (kind, of) && (is_whole || part.amount == amount) {
                    part.decision = decided(decision);
                    fits = true;
                }
            }
            if !fits {
                warnings.push(no_longer_fits(decision, now, true));
            }
        }
    }

    /// A part that is open again because its acknowledgement is over.
    fn warn_if_ended(
        &mut self,
        key: Key,
        row: &Difference,
        (part, of): (PartKind, Option<SubsidyType>),
        warnings: &mut Vec<Warning>,
    ) {
        let Some(decision) = self.ended.remove(&(key, part, of)) else { return };
        let alike = || row.parts.iter().filter(|it| (it.kind, it.of) == (part, of));
        let decided = WideMoney::from(decision.amount);
        let sum: WideMoney = alike().map(|part| part.amount).sum();
        let is_there = sum == decided || alike().any(|part| part.amount == decided);
        if let Some(until) = decision.until.filter(|_| is_there) {
            let kind = WarningKind::AcknowledgementEnded { part, of, decided, until };
            let Key { service_id, week, enrolment_id } = key;
            warnings.push(Warning { service_id, week, enrolment_id: Some(enrolment_id), kind });
        }
    }

    /// The decisions that fit no part: those of weeks that the report covers one by one, and how many
    /// each service has beyond them, since a file of decisions can be older than the data.
    pub(crate) fn left(self, place: impl Fn(&Key) -> DecidedPlace) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut outside: BTreeMap<ServiceId, (Week, u64)> = BTreeMap::new();
        for decision in self.in_force.into_values() {
            let Key { service_id, week, .. } = decision.key;
            match place(&decision.key) {
                DecidedPlace::NotSelected => {}
                DecidedPlace::Covered { has_rows } => {
                    warnings.push(no_longer_fits(decision, WideMoney::ZERO, has_rows));
                }
                DecidedPlace::OutsideData => {
                    // The keys come in order, so the first week is the earliest.
                    let (_, decisions) = outside.entry(service_id).or_insert((week, 0));
                    *decisions = decisions.saturating_add(1);
                }
            }
        }
        warnings.extend(outside.into_iter().map(|(service_id, (week, decisions))| {
            let kind = WarningKind::DecisionsOutsideData { decisions };
            Warning { service_id, week, enrolment_id: None, kind }
        }));
        warnings
    }
}

/// Where the enrolment-week of a decision is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum DecidedPlace {
    /// The caller did not ask for it.
    NotSelected,
    /// Not before the first week that the data has of its service.
    Covered {
        /// Whether the data has rows of it.
        has_rows: bool,
    },
    /// Before that week, or of a service that the data does not have.
    OutsideData,
}

fn decided(decision: &Decision) -> Option<Decided> {
    Some(Decided {
        word: decision.word?,
        until: decision.until,
        decided_on: decision.decided_on,
        decision_id: decision.decision_id.clone(),
        note: decision.note.clone(),
    })
}

fn no_longer_fits(decision: &Decision, now: WideMoney, has_rows: bool) -> Warning {
    let Key { service_id, week, enrolment_id } = decision.key;
    let (part, of, decided) = (decision.part, decision.of, decision.amount.into());
    let kind = WarningKind::DecisionNoLongerFits { part, of, decided, now, has_rows };
    Warning { service_id, week, enrolment_id: Some(enrolment_id), kind }
}
