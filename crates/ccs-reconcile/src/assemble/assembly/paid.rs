//! Section 1: what each service was paid, from what each worker counted.

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

/// What some services were paid, each group counted by one worker or by several.
pub(super) fn paid_by_service(mut groups: Vec<&Group>) -> Vec<PaidService> {
    let name = |group: &&Group| {
        let Group { service_id, week, clearing_number, date_paid, .. } = **group;
        (service_id, week, clearing_number, date_paid)
    };
    groups.sort_unstable_by_key(name);
    let once = groups.chunk_by(|a, b| name(a) == name(b)).filter_map(Group::sum);
    let once: Vec<Group> = once.collect();
    let services = once.chunk_by(|a, b| a.service_id == b.service_id);
    services.filter_map(PaidService::of).collect()
}

impl PaidService {
    /// Of the groups of one service, in order.
    fn of(groups: &[Group]) -> Option<Self> {
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
            service_id: groups.first()?.service_id,
            days,
            has_accs: groups.iter().any(|group| !group.accs.sum.is_zero()),
            weeks: weeks.collect(),
        })
    }
}
