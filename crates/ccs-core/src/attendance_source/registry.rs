//! The verbs: every centre of every provider, and what is decided about each.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::convert::identity;

use super::{
    AttendanceRefusal, Centre, Channel, Event, Mark, Selection, ServicePeriods, Source, Status,
    System,
};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

/// What becomes of a start date inside a service period. The guide says only that the date is
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

impl Policy {
    /// Every combination of what the sources leave open.
    #[must_use]
    pub const fn all() -> [Self; 2] {
        [
            Self { start_inside_period: StartInsidePeriod::Refused },
            Self { start_inside_period: StartInsidePeriod::MovesToNextStart },
        ]
    }
}

/// Every centre. A verb does all that it says, or refuses it with all reasons at once and changes
/// nothing. It decides under the default [`Policy`]; under another one, a
/// [book](super::AttendanceBook) does, or the `decide_…` function of the verb.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    pub(super) centres: BTreeMap<CentreId, Centre>,
    pub(super) by_provider: BTreeMap<ProviderId, BTreeSet<CentreId>>,
    pub(super) by_licence: BTreeMap<Box<str>, CentreId>,
}

type Refusals = Vec<AttendanceRefusal>;

impl Registry {
    /// Every centre, by id.
    pub fn centres(&self) -> impl Iterator<Item = &Centre> {
        self.centres.values()
    }

    /// Every provider, with its centres by id.
    pub fn providers(&self) -> impl Iterator<Item = (ProviderId, &BTreeSet<CentreId>)> {
        self.by_provider.iter().map(|(id, centres)| (*id, centres))
    }

    /// The centres of a provider, by id.
    pub fn centres_of(&self, provider: ProviderId) -> impl Iterator<Item = &Centre> {
        let own = self.by_provider.get(&provider).into_iter().flatten();
        own.filter_map(|id| self.centres.get(id))
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

    /// Connects the program's licence number to the program.
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
        let event = self.decide_period(centre, starts, channel, None)?;
        self.apply(event);
        Ok(())
    }

    /// Chooses a system, from a start of a service period on: by default the next. Gives the day on
    /// which it takes effect.
    ///
    /// # Errors
    /// Every [`AttendanceRefusal`] at once: no licence, no first period by hand, a period
    /// outstanding, a date that is not in the future or inside a period.
    pub fn select_source(
        &mut self,
        centre: CentreId,
        system: System,
        today: Day,
        from: Option<Day>,
    ) -> Result<Day, Refusals> {
        let selection =
            self.decide_source(centre, Source::Ccms(system), today, from, Policy::default())?;
        self.apply(Event::Selected { centre, selection });
        Ok(selection.from)
    }

    /// Goes back to writing by hand, always possible. By default it takes effect with the next
    /// service period: the guide does not say when. Gives the day on which it takes effect.
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreUnknown`], and those about the date.
    pub fn switch_to_portal(
        &mut self,
        centre: CentreId,
        today: Day,
        from: Option<Day>,
    ) -> Result<Day, Refusals> {
        let selection = self.decide_portal(centre, today, from, Policy::default())?;
        self.apply(Event::Selected { centre, selection });
        Ok(selection.from)
    }

    /// Records whether a child came, by the channel that may write it that day.
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
        none_of(self.licence_refusals(centre, licence))?;
        Ok(Event::LicenceConnected { centre, licence: licence.into() })
    }

    fn licence_refusals(&self, centre: CentreId, licence: &str) -> Refusals {
        let unknown = self.known(centre).err().unwrap_or_default();
        let is_sound = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_formed = !licence.is_empty() && licence.bytes().all(is_sound);
        let form = (!is_formed).then_some(AttendanceRefusal::LicenceForm);
        let is_of_another = self.by_licence.get(licence).is_some_and(|holder| *holder != centre);
        let of_another = is_of_another.then_some(AttendanceRefusal::LicenceOfAnother);
        unknown.into_iter().chain(form).chain(of_another).collect()
    }

    /// Decides to register a child's enrolment year, from which its absences are counted.
    ///
    /// # Errors
    /// [`AttendanceRefusal::CentreUnknown`].
    pub fn decide_child(
        &self,
        centre: CentreId,
        child: ChildId,
        year_starts: Day,
    ) -> Result<Event, Refusals> {
        self.known(centre)?;
        Ok(Event::ChildRegistered { centre, child, year_starts })
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
        on: Option<Day>,
    ) -> Result<Event, Refusals> {
        let mut refusals = self.period_refusals(centre, Some(starts), Some(channel));
        let period = self.centre(centre).and_then(|known| known.periods.containing(starts));
        let last = period.map(|period| period.last);
        let not_over = last.filter(|last| on.is_some_and(|on| on <= *last));
        refusals.extend(not_over.map(|last| AttendanceRefusal::PeriodNotOver { last }));
        none_of(refusals)?;
        Ok(Event::PeriodSubmitted { centre, channel, on })
    }

    /// Decides on [`select_source`](Self::select_source) and changes nothing. To choose the portal
    /// is to switch back to it.
    ///
    /// # Errors
    /// As there.
    pub fn decide_source(
        &self,
        centre: CentreId,
        source: Source,
        today: Day,
        from: Option<Day>,
        policy: Policy,
    ) -> Result<Selection, Refusals> {
        if source == Source::Portal {
            return self.decide_portal(centre, today, from, policy);
        }
        let centre = self.known(centre)?;
        let mut refusals: Refusals = not_ready(centre, Some(today)).collect();
        let second = centre.periods.number(1).map(|period| period.first);
        let default = centre.periods.beginning_after(today).map(|period| period.first).max(second);
        let asked = from.or(default);
        let by_hand = asked.zip(second).filter(|(asked, second)| asked < second);
        refusals.extend(by_hand.map(|(_, second)| AttendanceRefusal::FirstPeriodByHand { second }));
        let from = starting(centre.periods, policy, today, asked);
        refusals.extend(from.as_ref().err().into_iter().flatten());
        none_of(refusals)?;
        Ok(Selection { source, from: from?, made_on: today })
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
        policy: Policy,
    ) -> Result<Selection, Refusals> {
        let from = starting(self.known(centre)?.periods, policy, today, from)?;
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
        Ok(Event::AttendanceRecorded { centre, child, day, mark, channel })
    }

    /// Every reason against submitting a period, as far as the request is known.
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

    /// Every reason against choosing a system, apart from the day on which it would take effect, as
    /// far as the request is known.
    #[must_use]
    pub fn source_refusals(&self, centre: CentreId, today: Option<Day>) -> Refusals {
        self.known(centre).map_or_else(identity, |known| not_ready(known, today).collect())
    }

    /// Every reason against recording attendance, as far as the request is known.
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

    /// Applies one event; that never fails.
    pub fn apply(&mut self, event: Event) {
        let id = event.centre();
        if let Event::CentreRegistered { provider, periods, .. } = event {
            self.by_provider.entry(provider).or_default().insert(id);
            self.centres.entry(id).or_insert_with(|| Centre::new(id, provider, periods));
            return;
        }
        let Some(centre) = self.centres.get_mut(&id) else { return };
        if let Event::LicenceConnected { licence, .. } = &event {
            if let Some(before) = &centre.licence {
                self.by_licence.remove(before);
            }
            self.by_licence.insert(licence.clone(), id);
        }
        centre.apply(event);
    }

    /// The start of the service period that a day lies in, where that period is submitted.
    #[must_use]
    pub fn submitted_period_of(&self, centre: CentreId, day: Day) -> Option<Day> {
        let centre = self.centre(centre)?;
        let period = centre.periods.containing(day)?;
        let number = usize::try_from(period.number).ok()?;
        (number < centre.submitted_in_all()).then_some(period.first)
    }

    /// The settings of a centre on a day.
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
    let written = centre.submitted.first();
    let by_hand = written.is_some_and(|period| period.channel == Channel::Portal);
    let first = centre.periods.first_day();
    let outstanding = if by_hand {
        let period = today.and_then(|today| centre.outstanding_on(today));
        period.map(|period| AttendanceRefusal::PeriodOutstanding { starts: period.first })
    } else {
        Some(AttendanceRefusal::FirstPeriodNotSubmitted { first })
    };
    licence.into_iter().chain(outstanding)
}

/// The day on which a choice takes effect: in the future, and the start of a service period.
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

/// Whether the channel may not write attendance of the day.
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
