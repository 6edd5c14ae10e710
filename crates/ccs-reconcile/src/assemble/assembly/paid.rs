//! Section 1: what each service was paid, from what each worker counted.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::ServiceId;

use crate::fold::Group;
use crate::report::ClearingPayment;

/// What a service was paid.
pub(super) struct PaidService {
    pub(super) service_id: ServiceId,
    /// The days on which, in order.
    pub(super) days: Vec<Day>,
    pub(super) has_accs: bool,
    /// For each week, in the order of the report.
    pub(super) weeks: Vec<(Week, Vec<ClearingPayment>)>,
}

/// What some services were paid, each group counted by one worker or by several. The groups of a service
/// are sorted apart: those of all services together would be compared by their services more than by
/// anything else.
pub(super) fn paid_by_service(groups: Vec<&Group>) -> Vec<PaidService> {
    let mut services: BTreeMap<ServiceId, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        services.entry(group.service_id).or_default().push(group);
    }
    services.into_iter().filter_map(|(id, groups)| PaidService::of(id, groups)).collect()
}

impl PaidService {
    /// Of the groups of one service; `None` if no line is left of any.
    fn of(service_id: ServiceId, mut groups: Vec<&Group>) -> Option<Self> {
        let name = |group: &&Group| (group.week, group.clearing_number, group.date_paid);
        groups.sort_unstable_by_key(name);
        let once = groups.chunk_by(|a, b| name(a) == name(b)).filter_map(Group::sum);
        let groups: Vec<Group> = once.collect();
        if groups.is_empty() {
            return None;
        }
        let mut days: Vec<Day> = groups.iter().map(|group| group.date_paid).collect();
        days.sort_unstable();
        days.dedup();
        let weeks = groups.chunk_by(|a, b| a.week == b.week).filter_map(|of_week| {
            let payments = of_week.iter().map(|group| ClearingPayment {
                clearing_number: group.clearing_number,
                date_paid: group.date_paid,
                ccs: group.ccs.present(),
                accs: group.accs.present(),
            });
            Some((of_week.first()?.week, payments.collect()))
        });
        Some(Self {
            service_id,
            days,
            has_accs: groups.iter().any(|group| !group.accs.sum.is_zero()),
            weeks: weeks.collect(),
        })
    }
}
