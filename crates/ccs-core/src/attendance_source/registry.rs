//! The verbs: every centre of every provider, and what is decided about each.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::{
    AttendanceRefusal, Centre, Channel, Selection, ServicePeriods, Source, Status, System,
};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

/// Whether a child came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The child came.
    Attended,
    /// The child did not.
    Absent,
}

/// What becomes of a start date inside a service period (I6). The guide says only that the date is
/// the start of one by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StartInsidePeriod {
    /// It is refused, and the nearest starts are named.
    #[default]
    Refused,
    /// It moves to the start of the next service period.
    MovesToNextStart,
}

/// What the sources leave open, by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Policy {
    /// What becomes of a start date inside a service period.
    pub start_inside_period: StartInsidePeriod,
}

/// Every centre. A verb either does the whole of what it says or refuses it, all its reasons at
/// once, and changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    policy: Policy,
    centres: BTreeMap<CentreId, Centre>,
}

type Refusals = Vec<AttendanceRefusal>;

impl Registry {
    /// An empty one.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self { policy, ..Self::default() }
    }

    /// One centre.
    #[must_use]
    pub fn centre(&self, id: CentreId) -> Option<&Centre> {
        self.centres.get(&id)
    }

    /// Registers a centre; its attendance is written by hand until it chooses otherwise.
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreKnown`] when it is registered otherwise.
    pub fn register_centre(
        &mut self,
        provider: ProviderId,
        id: CentreId,
        first_period_starts: Day,
    ) -> Result<(), Refusals> {
        let periods = ServicePeriods::from(first_period_starts);
        let centre = self.centres.entry(id).or_insert_with(|| Centre::new(id, provider, periods));
        if (centre.provider, centre.periods) == (provider, periods) {
            Ok(())
        } else {
            Err([AttendanceRefusal::CentreKnown].into())
        }
    }

    /// Connects the program's licence number to the program (I4).
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreUnknown`].
    pub fn connect_licence(&mut self, centre: CentreId, licence: &str) -> Result<(), Refusals> {
        self.centre_mut(centre)?.licence = Some(licence.into());
        Ok(())
    }

    /// Submits a service period: the oldest that is not submitted, by the channel that may write
    /// attendance of its first day.
    ///
    /// # Errors
    /// Every [`AttendanceRefusal`] at once.
    pub fn submit_period(
        &mut self,
        centre: CentreId,
        starts: Day,
        channel: Channel,
    ) -> Result<(), Refusals> {
        let centre = self.centre_mut(centre)?;
        let refusals: Refusals = not_in_turn(centre, starts)
            .into_iter()
            .chain(not_by_this_channel(centre, starts, channel))
            .collect();
        if refusals.is_empty() {
            centre.submitted.push(channel);
            Ok(())
        } else {
            Err(refusals)
        }
    }

    /// Chooses a system, from a start of a service period on: by default the next (I6, I7). Gives
    /// the day from which it holds.
    ///
    /// # Errors
    /// Every [`AttendanceRefusal`] at once: no licence (I4), no first period by hand (I2), a period
    /// outstanding, a date that is not in the future or inside a period (I6).
    pub fn select_source(
        &mut self,
        centre: CentreId,
        system: System,
        today: Day,
        from: Option<Day>,
    ) -> Result<Day, Refusals> {
        let policy = self.policy;
        let centre = self.centre_mut(centre)?;
        let mut refusals: Refusals = not_ready(centre, today).collect();
        match starting(centre.periods, policy, today, from) {
            Ok(from) if refusals.is_empty() => {
                let source = Source::Ccms(system);
                centre.selections.push(Selection { source, from, made_on: today });
                Ok(from)
            }
            Ok(_) => Err(refusals),
            Err(more) => {
                refusals.extend(more);
                Err(refusals)
            }
        }
    }

    /// Goes back to writing by hand, always possible (I8). By default it takes effect with the
    /// next service period: the guide does not say when. Gives the day from which it holds.
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreUnknown`], and those about the date.
    pub fn switch_to_portal(
        &mut self,
        centre: CentreId,
        today: Day,
        from: Option<Day>,
    ) -> Result<Day, Refusals> {
        let policy = self.policy;
        let centre = self.centre_mut(centre)?;
        let from = starting(centre.periods, policy, today, from)?;
        centre.selections.push(Selection { source: Source::Portal, from, made_on: today });
        Ok(from)
    }

    /// Records whether a child came, by the channel that may write it that day (I3).
    ///
    /// # Errors
    /// Every [`AttendanceRefusal`] at once.
    pub fn record_attendance(
        &mut self,
        centre: CentreId,
        child: ChildId,
        day: Day,
        channel: Channel,
        mark: Mark,
    ) -> Result<(), Refusals> {
        let centre = self.centre_mut(centre)?;
        let first = centre.periods.first_day();
        let too_early = (day < first).then_some(AttendanceRefusal::BeforeFirstPeriod { first });
        let refusals: Refusals =
            not_by_this_channel(centre, day, channel).into_iter().chain(too_early).collect();
        if refusals.is_empty() {
            centre.attendance.insert((day, child), mark);
            Ok(())
        } else {
            Err(refusals)
        }
    }

    /// How a centre stands on a day.
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreUnknown`].
    pub fn status(&self, centre: CentreId, day: Day) -> Result<Status, Refusals> {
        let centre = self.centres.get(&centre).ok_or([AttendanceRefusal::CentreUnknown])?;
        Ok(centre.status_on(day))
    }

    fn centre_mut(&mut self, id: CentreId) -> Result<&mut Centre, Refusals> {
        self.centres.get_mut(&id).ok_or_else(|| [AttendanceRefusal::CentreUnknown].into())
    }
}

/// Why the centre may not choose a system yet.
fn not_ready(centre: &Centre, today: Day) -> impl Iterator<Item = AttendanceRefusal> {
    let licence = centre.licence.is_none().then_some(AttendanceRefusal::LicenceNotConnected);
    let by_hand = centre.submitted.first() == Some(&Channel::Portal);
    let first = centre.periods.first_day();
    let outstanding = if by_hand {
        let period = centre.outstanding_on(today);
        period.map(|period| AttendanceRefusal::PeriodOutstanding { starts: period.first })
    } else {
        Some(AttendanceRefusal::FirstPeriodNotSubmitted { first })
    };
    licence.into_iter().chain(outstanding)
}

/// The day from which a choice holds: in the future, and the start of a service period (I6).
fn starting(
    periods: ServicePeriods,
    policy: Policy,
    today: Day,
    from: Option<Day>,
) -> Result<Day, Refusals> {
    let next = periods.beginning_after(today).map(|period| period.first);
    let Some(from) = from else {
        return next.ok_or_else(|| [AttendanceRefusal::NotInTheFuture { today, next }].into());
    };
    let past = (from <= today).then_some(AttendanceRefusal::NotInTheFuture { today, next });
    let before = periods.containing(from).map(|period| period.first);
    let after = periods.beginning_after(from).map(|period| period.first);
    let inside = !periods.begins_on(from);
    let moved = match policy.start_inside_period {
        StartInsidePeriod::Refused => None,
        StartInsidePeriod::MovesToNextStart => after,
    };
    let refused = (inside && moved.is_none()).then(|| AttendanceRefusal::InsidePeriod {
        before: before.filter(|day| today < *day),
        after: after.filter(|day| today < *day).or(next),
    });
    let refusals: Refusals = past.into_iter().chain(refused).collect();
    if refusals.is_empty() { Ok(moved.filter(|_| inside).unwrap_or(from)) } else { Err(refusals) }
}

/// Whether the period is not the one whose turn it is: the oldest goes first.
fn not_in_turn(centre: &Centre, starts: Day) -> Option<AttendanceRefusal> {
    let periods = centre.periods;
    let Some(period) = periods.containing(starts).filter(|period| period.first == starts) else {
        return Some(AttendanceRefusal::NoPeriodStarts {
            before: periods.containing(starts).map(|period| period.first),
            after: periods.beginning_after(starts).map(|period| period.first),
        });
    };
    let oldest = centre.next_to_submit()?;
    match period.number.cmp(&oldest.number) {
        Ordering::Less => Some(AttendanceRefusal::PeriodSubmitted { next: Some(oldest.first) }),
        Ordering::Equal => None,
        Ordering::Greater => Some(AttendanceRefusal::OlderPeriodFirst { oldest: oldest.first }),
    }
}

/// Whether the channel may not write attendance of the day (I3).
fn not_by_this_channel(centre: &Centre, day: Day, channel: Channel) -> Option<AttendanceRefusal> {
    let status = centre.status_on(day);
    match (status.source, channel) {
        (Source::Portal, Channel::Portal) | (Source::Ccms(_), Channel::Ccms) => None,
        (Source::Ccms(system), Channel::Portal) => {
            Some(AttendanceRefusal::PortalReadOnly { system, since: status.since })
        }
        (Source::Portal, Channel::Ccms) => Some(AttendanceRefusal::NotConnected { day }),
    }
}
