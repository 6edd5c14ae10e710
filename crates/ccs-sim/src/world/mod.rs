//! Services over some weeks, as reconciliation facts with the truth beside them.

mod enrolment_week;
mod mishap;
mod service;

use ccs_core::date::{Day, Week};
use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;
use ccs_reconcile::reconcile::Facts;
use ccs_reconcile::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::PartKind;

use crate::draw::Draw;

/// The Monday on which every world begins.
pub const BEGINS: Day = Day::ymd(2025, 7, 7);

/// A number of services over a number of weeks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// The services, with their names.
    pub services: Vec<(ServiceId, String)>,
    /// Payment lines, as received.
    pub payments: Vec<PaymentLine>,
    /// Session reports, every version.
    pub session_reports: Vec<SessionReport>,
    /// Returns of fee reduction.
    pub returns: Vec<ReturnedFeeReduction>,
    /// What every difference is made of, by key.
    pub truth: Vec<Label>,
}

/// One labelled part of one difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Service, week and enrolment.
    pub key: Key,
    /// Why it differs.
    pub part: PartKind,
    /// By how much.
    pub amount: WideMoney,
}

/// Why there is no such world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotPossible {
    /// More than 9,999 services.
    TooManyServices,
    /// More weeks than the calendar has from the world's beginning.
    TooManyWeeks,
}

impl std::fmt::Display for NotPossible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TooManyServices => "a world has at most 9,999 services",
            Self::TooManyWeeks => "a world has at most 5,000 weeks",
        })
    }
}

impl std::error::Error for NotPossible {}

impl World {
    /// The world of a seed. Every service's weeks go through the real exchange with a well-behaved
    /// CCSS and are paid; then, about once in eight enrolment-weeks, something goes wrong that is
    /// labelled.
    ///
    /// # Errors
    /// [`NotPossible`], for more services or weeks than there can be.
    pub fn simulate(seed: u64, services: u32, weeks: u32) -> Result<Self, NotPossible> {
        if services > 9_999 {
            return Err(NotPossible::TooManyServices);
        }
        let span = weeks_of(weeks).ok_or(NotPossible::TooManyWeeks)?;
        let mut world = Self::default();
        for number in 0..services {
            let service = service::Service::draw(seed, number);
            world.services.push((service.id, service.name.clone()));
            for mut week in service.live(&span) {
                let place = u64::from(week.key().week.index());
                let enrolment = week.key().enrolment_id.words();
                let subject = [u64::from(number), place, enrolment[0] ^ enrolment[1]];
                mishap::befall(&mut week, &mut Draw::about(seed, &subject));
                world.take(week);
            }
        }
        world.truth.sort_by_key(|label| label.key);
        Ok(world)
    }

    /// The facts to reconcile.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            payments: &self.payments,
            session_reports: &self.session_reports,
            returns: &self.returns,
        }
    }

    fn take(&mut self, week: enrolment_week::EnrolmentWeek) {
        let key = week.key();
        let label = |(part, amount)| Label { key, part, amount };
        self.truth.extend(week.truth.into_iter().map(label));
        self.session_reports.extend(week.superseded);
        self.session_reports.push(week.report);
        self.payments.extend(week.payments);
        self.returns.extend(week.returns);
    }
}

fn weeks_of(count: u32) -> Option<Vec<Week>> {
    if count > 5_000 {
        return None;
    }
    let first = Week::containing(BEGINS);
    let all: Vec<Week> = std::iter::successors(first, |week| week.succ())
        .take(usize::try_from(count).ok()?)
        .collect();
    (u32::try_from(all.len()) == Ok(count)).then_some(all)
}
