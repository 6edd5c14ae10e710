//! The verbs: every centre of every provider, and what is decided about each.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::convert::identity;

use super::{
    AttendanceRefusal, Centre, Channel, Event, Mark, Selection, ServicePeriods, Source, Status,
    System,
};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

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

    /// The same centres under another policy.
    #[must_use]
    pub fn under(self, policy: Policy) -> Self {
        Self { policy, ..self }
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
        centre: CentreId,
        first_period_starts: Day,
    ) -> Result<(), Refusals> {
        let event = self.decide_centre(provider, centre, first_period_starts)?;
        self.apply(event);
        Ok(())
    }

    /// Connects the program's licence number to the program (I4).
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreUnknown`].
    pub fn connect_licence(&mut self, centre: CentreId, licence: &str) -> Result<(), Refusals> {
        let event = self.decide_licence(centre, licence)?;
        self.apply(event);
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
        let event = self.decide_period(centre, starts, channel)?;
        self.apply(event);
        Ok(())
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
        let selection = self.decide_source(centre, system, today, from)?;
        self.apply(Event::Selected { centre, selection });
        Ok(selection.from)
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
        let selection = self.decide_portal(centre, today, from)?;
        self.apply(Event::Selected { centre, selection });
        Ok(selection.from)
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
        let event = self.decide_attendance(centre, child, day, channel, mark)?;
        self.apply(event);
        Ok(())
    }

    /// Decides on [`register_centre`](Self::register_centre) and changes nothing.
    ///
    /// # Errors
    /// As there.
    pub fn decide_centre(
        &self,
        provider: ProviderId,
        centre: CentreId,
        first_period_starts: Day,
    ) -> Result<Event, Refusals> {
        let periods = ServicePeriods::from(first_period_starts);
        let known = self.centres.get(&centre);
        if known.is_some_and(|known| (known.provider, known.periods) != (provider, periods)) {
            return Err([AttendanceRefusal::CentreKnown].into());
        }
        Ok(Event::CentreRegistered { centre, provider, periods })
    }

    /// Decides on [`connect_licence`](Self::connect_licence) and changes nothing.
    ///
    /// # Errors
    /// As there.
    pub fn decide_licence(&self, centre: CentreId, licence: &str) -> Result<Event, Refusals> {
        self.known(centre)?;
        Ok(Event::LicenceConnected { centre, licence: licence.into() })
    }

    /// Decides on [`submit_period`](Self::submit_period) and changes nothing.
    ///
    /// # Errors
    /// As there.
    pub fn decide_period(
        &self,
        centre: CentreId,
        starts: Day,
        channel: Channel,
    ) -> Result<Event, Refusals> {
        none_of(self.period_refusals(centre, Some(starts), Some(channel)))?;
        Ok(Event::PeriodSubmitted { centre, channel })
    }

    /// Decides on [`select_source`](Self::select_source) and changes nothing.
    ///
    /// # Errors
    /// As there.
    pub fn decide_source(
        &self,
        centre: CentreId,
        system: System,
        today: Day,
        from: Option<Day>,
    ) -> Result<Selection, Refusals> {
        let centre = self.known(centre)?;
        let mut refusals: Refusals = not_ready(centre, Some(today)).collect();
        let from = starting(centre.periods, self.policy, today, from);
        refusals.extend(from.as_ref().err().into_iter().flatten());
        none_of(refusals)?;
        Ok(Selection { source: Source::Ccms(system), from: from?, made_on: today })
    }

    /// Decides on [`switch_to_portal`](Self::switch_to_portal) and changes nothing.
    ///
    /// # Errors
    /// As there.
    pub fn decide_portal(
        &self,
        centre: CentreId,
        today: Day,
        from: Option<Day>,
    ) -> Result<Selection, Refusals> {
        let from = starting(self.known(centre)?.periods, self.policy, today, from)?;
        Ok(Selection { source: Source::Portal, from, made_on: today })
    }

    /// Decides on [`record_attendance`](Self::record_attendance) and changes nothing.
    ///
    /// # Errors
    /// As there.
    pub fn decide_attendance(
        &self,
        centre: CentreId,
        child: ChildId,
        day: Day,
        channel: Channel,
        mark: Mark,
    ) -> Result<Event, Refusals> {
        none_of(self.attendance_refusals(centre, Some(day), Some(channel)))?;
        Ok(Event::AttendanceRecorded { centre, child, day, mark })
    }

    /// Everything that stands against submitting a period, as far as the wish is known.
    #[must_use]
    pub fn period_refusals(
        &self,
        centre: CentreId,
        starts: Option<Day>,
        channel: Option<Channel>,
    ) -> Refusals {
        self.known(centre).map_or_else(identity, |known| {
            let out_of_turn = starts.and_then(|starts| not_in_turn(known, starts));
            let written = starts.zip(channel);
            let by_another = written.and_then(|(day, by)| not_by_this_channel(known, day, by));
            out_of_turn.into_iter().chain(by_another).collect()
        })
    }

    /// Everything that stands against choosing a system, apart from the day from which it would
    /// hold, as far as the wish is known.
    #[must_use]
    pub fn source_refusals(&self, centre: CentreId, today: Option<Day>) -> Refusals {
        self.known(centre).map_or_else(identity, |known| not_ready(known, today).collect())
    }

    /// Everything that stands against recording attendance, as far as the wish is known.
    #[must_use]
    pub fn attendance_refusals(
        &self,
        centre: CentreId,
        day: Option<Day>,
        channel: Option<Channel>,
    ) -> Refusals {
        self.known(centre).map_or_else(identity, |known| {
            let first = known.periods.first_day();
            let too_early = day.filter(|day| *day < first);
            let too_early = too_early.map(|_| AttendanceRefusal::BeforeFirstPeriod { first });
            let written = day.zip(channel);
            let by_another = written.and_then(|(day, by)| not_by_this_channel(known, day, by));
            by_another.into_iter().chain(too_early).collect()
        })
    }

    /// Applies one event: total, since what happened did happen.
    pub fn apply(&mut self, event: Event) {
        let id = event.centre();
        if let Event::CentreRegistered { provider, periods, .. } = event {
            self.centres.entry(id).or_insert_with(|| Centre::new(id, provider, periods));
        } else if let Some(centre) = self.centres.get_mut(&id) {
            centre.apply(event);
        }
    }

    /// How a centre stands on a day.
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreUnknown`].
    pub fn status(&self, centre: CentreId, day: Day) -> Result<Status, Refusals> {
        Ok(self.known(centre)?.status_on(day))
    }

    fn known(&self, id: CentreId) -> Result<&Centre, Refusals> {
        self.centres.get(&id).ok_or_else(|| [AttendanceRefusal::CentreUnknown].into())
    }
}

fn none_of(refusals: Refusals) -> Result<(), Refusals> {
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

/// Why the centre may not choose a system yet; whether a period is outstanding shows on a day.
fn not_ready(centre: &Centre, today: Option<Day>) -> impl Iterator<Item = AttendanceRefusal> {
    let licence = centre.licence.is_none().then_some(AttendanceRefusal::LicenceNotConnected);
    let by_hand = centre.submitted.first() == Some(&Channel::Portal);
    let first = centre.periods.first_day();
    let outstanding = if by_hand {
        let period = today.and_then(|today| centre.outstanding_on(today));
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
