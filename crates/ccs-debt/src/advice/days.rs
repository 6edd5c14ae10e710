//! Days that cannot be: of components, and of commands.

use alloc::vec::Vec;

use ccs_core::date::CCS_BEGAN;

use super::Advice;
use crate::component::{Component, overlapping};
use crate::event::{DebtEvent, Entry};
use crate::state::Current;

/// Days that cannot be, and overlaps, of components that this event brought.
pub(super) fn about_components(before: &Current, entry: &Entry, after: &Current) -> Vec<Advice> {
    let new: Vec<&Component> = match &entry.event {
        DebtEvent::Identified { components }
        | DebtEvent::IdentifiedAgain { components, .. }
        | DebtEvent::RaisedManually { components, .. } => components.iter().collect(),
        DebtEvent::Adjusted(adjusted) => adjusted.added.iter().collect(),
        _ => return Vec::new(),
    };
    let is_again = matches!(entry.event, DebtEvent::IdentifiedAgain { .. });
    let is_new =
        |component: &Component| is_again || before.component(component.component_id).is_none();
    let components: Vec<&Component> = after.components().map(|held| &held.component).collect();
    let pairs = overlapping(&components).into_iter();
    let pairs = pairs.filter(|(first, second)| is_new(first) || is_new(second));
    let mut advice: Vec<Advice> = pairs
        .map(|(first, second)| Advice::Overlap {
            first: first.component_id,
            second: second.component_id,
        })
        .collect();
    for component in new {
        let component_id = component.component_id;
        if component.period.first() < CCS_BEGAN {
            advice.push(Advice::BeforeCcs { component_id });
        }
        if component.period.last() > entry.command.on {
            advice.push(Advice::EndsLater { component_id });
        }
    }
    advice
}

/// A day on which the debt did not exist. Locks, delegations and references may be older than the debt,
/// and for what brings components their own days are tested.
pub(super) fn about_day(before: &Current, entry: &Entry) -> Option<Advice> {
    let on = entry.command.on;
    match &entry.event {
        DebtEvent::Identified { .. }
        | DebtEvent::IdentifiedAgain { .. }
        | DebtEvent::RaisedManually { .. }
        | DebtEvent::RecordLocked
        | DebtEvent::RecordUnlocked
        | DebtEvent::DelegationGranted { .. }
        | DebtEvent::DmisIdRecorded { .. }
        | DebtEvent::ExternalReferenceAdded { .. } => return None,
        _ => {}
    }
    if let Some(raised) = before.determination() {
        return (on < raised.on).then_some(Advice::BeforeRaising { raised_on: raised.on });
    }
    let first = before.period()?.first();
    (on < first).then_some(Advice::BeforeCare { first })
}
