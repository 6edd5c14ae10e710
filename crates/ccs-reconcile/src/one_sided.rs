//! Services that have only payments, or only session reports, beside others: a mistyped service id,
//! or the export of another service.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};

use crate::fact::Flags;
use crate::fold::Shard;
use crate::report::{Warning, WarningKind, WeekReport};

type Services = BTreeMap<ServiceId, BTreeMap<Week, WeekReport>>;

/// Warns of services that have payments and no session report, and of those that have session
/// reports and no payment while another has the opposite.
pub(crate) fn warnings(services: &Services, shards: &[Shard]) -> Vec<Warning> {
    let (paid, mut unpaid) = divided(services);
    let mut unreported: BTreeSet<ServiceId> =
        paid.iter().copied().filter(|id| allocates_nothing(services, id)).collect();
    if services.len() < 2 || unreported.is_empty() {
        return Vec::new();
    }
    let asked = unreported.union(&unpaid).copied().collect();
    let reported = reported(&asked, shards);
    unreported.retain(|id| !reported.contains(id));
    // Without payments and reports there are returns or lines to the individual.
    unpaid.retain(|id| reported.contains(id));
    if unpaid.is_empty() && unreported.len() == paid.len() {
        return Vec::new();
    }
    let enrolments = enrolments(&asked, shards);
    let warning = |service_id: &ServiceId, kind| {
        let week = *services.get(service_id)?.keys().next()?;
        Some(Warning { service_id: *service_id, week, enrolment_id: None, kind })
    };
    let without_reports = unreported.iter().filter_map(|id| {
        let other = nearest(&enrolments, id, &unpaid);
        let shared = other.map_or(0, |(_, shared)| shared);
        let other = other.map(|(other, _)| other);
        warning(id, WarningKind::ServiceWithoutReports { other, shared })
    });
    let without_payments = unpaid.iter().filter_map(|id| {
        let (other, shared) = nearest(&enrolments, id, &unreported)?;
        warning(id, WarningKind::ServiceWithoutPayments { other, shared })
    });
    without_reports.chain(without_payments).collect()
}

/// The services that were paid, and the others.
fn divided(services: &Services) -> (BTreeSet<ServiceId>, BTreeSet<ServiceId>) {
    let is_paid =
        |weeks: &BTreeMap<Week, WeekReport>| weeks.values().any(|week| !week.payments.is_empty());
    let (paid, unpaid): (Vec<_>, Vec<_>) = services.iter().partition(|(_, weeks)| is_paid(weeks));
    let ids = |of: Vec<(&ServiceId, _)>| of.into_iter().map(|(id, _)| *id).collect();
    (ids(paid), ids(unpaid))
}

fn allocates_nothing(services: &Services, id: &ServiceId) -> bool {
    let mut weeks = services.get(id).into_iter().flat_map(BTreeMap::values);
    weeks.all(|week| week.total.allocated.is_zero())
}

/// Those of the services that have a session report.
fn reported(asked: &BTreeSet<ServiceId>, shards: &[Shard]) -> BTreeSet<ServiceId> {
    let keys = shards.iter().flat_map(|shard| shard.keys_with(Flags::REPORTED));
    keys.map(|key| key.service_id).filter(|service_id| asked.contains(service_id)).collect()
}

type Enrolments = BTreeMap<ServiceId, BTreeSet<EnrolmentId>>;

fn enrolments(of: &BTreeSet<ServiceId>, shards: &[Shard]) -> Enrolments {
    let mut enrolments = Enrolments::new();
    for (service, enrolment) in shards.iter().flat_map(Shard::accounts) {
        if of.contains(&service) {
            enrolments.entry(service).or_default().insert(enrolment);
        }
    }
    enrolments
}

/// The one of the others with most enrolments in common, and how many they are.
fn nearest(
    enrolments: &Enrolments,
    id: &ServiceId,
    others: &BTreeSet<ServiceId>,
) -> Option<(ServiceId, u64)> {
    let own = enrolments.get(id)?;
    let shared = |other: &ServiceId| {
        let other = enrolments.get(other);
        let shared = other.map_or(0, |other| other.intersection(own).count());
        u64::try_from(shared).unwrap_or(u64::MAX)
    };
    // Of several with as many, the first by its id.
    others.iter().rev().map(|other| (*other, shared(other))).max_by_key(|(_, shared)| *shared)
}
