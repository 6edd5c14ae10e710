//! What each command does by the specification, or the codes of every refusal.

use std::collections::BTreeMap;

use super::rules::{
    Codes, Enrolment, Kind, Late, Mark, Period, Reply, Report, Roll, Session, Version, WEEKS, days,
    overlap, settled,
};

/// Two enrolments of one child at one service.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) enrolments: [Enrolment; 2],
    pub(super) reports: BTreeMap<(usize, usize), Report>,
    pub(super) latest: Option<i32>,
    /// Enrolment, first and last week, and the day until which they are open.
    extensions: Vec<(usize, usize, usize, i32)>,
}

/// What a connection does with one report.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sent {
    Version { number: u32, sessions: usize, warns: bool },
    Refused(Codes),
}

impl Model {
    pub(super) fn new(from: i32) -> Self {
        let enrolment = || Enrolment {
            earlier: Vec::new(),
            current: Period { from, to: None },
            is_paid: true,
            roll: Roll::new(),
        };
        Self {
            enrolments: [enrolment(), enrolment()],
            reports: BTreeMap::new(),
            latest: None,
            extensions: Vec::new(),
        }
    }

    pub(super) fn report(&self, week: usize, of: usize) -> Option<&Report> {
        self.reports.get(&(week, of))
    }

    fn is_closed(&self, week: usize, of: usize) -> bool {
        self.report(week, of).is_some_and(Report::is_closed)
    }

    fn closes(&self, week: usize, of: usize) -> i32 {
        let own = self.extensions.iter().filter(|(enrolment, first, last, _)| {
            *enrolment == of && (*first..=*last).contains(&week)
        });
        own.map(|(_, _, _, until)| *until).fold(days(WEEKS[week].closes_on), i32::max)
    }

    fn outside(&self, of: usize, day: i32) -> Option<&'static str> {
        self.enrolments[of].period_of(day).is_none().then_some("CCS-S003")
    }

    fn beside(&self, of: usize, (day, slot): (i32, usize)) -> bool {
        let other = self.enrolments[1 - of].roll.keys();
        other.clone().any(|(on, other)| *on == day && overlap(*other, slot))
    }

    pub(super) fn mark(
        &mut self,
        week: usize,
        of: usize,
        key: (i32, usize),
        session: Session,
    ) -> Result<(), Codes> {
        let (day, slot) = key;
        let mut codes: Codes = self.outside(of, day).into_iter().collect();
        codes.extend(self.is_closed(week, of).then_some("CCS-S024"));
        let own = self.enrolments[of].roll.keys();
        let meets =
            own.clone().any(|(on, other)| *on == day && *other != slot && overlap(*other, slot));
        codes.extend((meets || self.beside(of, key)).then_some("CCS-S008"));
        settled(codes)?;
        self.enrolments[of].roll.insert(key, session);
        self.reports.entry((week, of)).or_default();
        Ok(())
    }

    pub(super) fn unmark(
        &mut self,
        week: usize,
        of: usize,
        key: (i32, usize),
    ) -> Result<(), Codes> {
        let mut codes: Codes = self.is_closed(week, of).then_some("CCS-S024").into_iter().collect();
        codes.extend((!self.enrolments[of].roll.contains_key(&key)).then_some("CCS-S026"));
        settled(codes)?;
        self.enrolments[of].roll.remove(&key);
        let is_empty = self.enrolments[of].of_week(&WEEKS[week], i32::MAX).is_empty();
        if is_empty && self.report(week, of).is_some_and(|report| report.versions.is_empty()) {
            self.reports.remove(&(week, of));
        }
        Ok(())
    }

    /// Whether something of a week is to be sent, now or when its days have come.
    pub(super) fn has_to_send(&self, week: usize, of: usize) -> bool {
        let roll = self.enrolments[of].of_week(&WEEKS[week], i32::MAX);
        let report = self.report(week, of);
        report.is_some_and(|report| !report.is_closed() && !report.is_known(&roll))
    }

    /// What a connection does with each week, in order.
    #[expect(clippy::needless_range_loop, reason = "the place names the week elsewhere too")]
    pub(super) fn connect(
        &mut self,
        today: i32,
        current: bool,
        late: Late,
    ) -> Vec<(usize, usize, Sent)> {
        let mut results = Vec::new();
        for week in 0..WEEKS.len() {
            let (first, last) = (WEEKS[week].first(), WEEKS[week].last());
            if last < today || current && first <= today {
                let has_open = |of: usize| {
                    let roll = self.enrolments[of].of_week(&WEEKS[week], today);
                    roll.values().any(|session| session.mark == Mark::Open)
                        && !self.is_closed(week, of)
                };
                let is_unmarked = has_open(0) || has_open(1);
                let sent = [0, 1].map(|of| self.send(week, of, today, late, is_unmarked));
                results.extend((0..).zip(sent).filter_map(|(of, sent)| Some((week, of, sent?))));
            }
        }
        self.latest = self.latest.max(Some(today));
        results
    }

    fn send(
        &mut self,
        week: usize,
        of: usize,
        today: i32,
        late: Late,
        is_unmarked: bool,
    ) -> Option<Sent> {
        let sessions = self.enrolments[of].of_week(&WEEKS[week], today);
        let report = self.report(week, of)?;
        if !self.has_to_send(week, of) || report.is_known(&sessions) {
            return None;
        }
        let is_first = report.varied().is_none();
        let mut codes: Codes = is_unmarked.then_some("CCS-S032").into_iter().collect();
        codes.extend(report.awaits().then_some("CCS-S042"));
        codes.extend(sessions.is_empty().then_some("CCS-S046"));
        codes.extend(self.window(week, of, today, late, is_first));
        for ((day, _), session) in &sessions {
            codes.extend(self.outside(of, *day));
            codes.extend((session.mark == Mark::WithoutTimes).then_some("CCS-S014"));
            let enrolment = &self.enrolments[of];
            let period = enrolment.period_of(*day);
            let ceased = period.and_then(|period| enrolment.ceased(period.from, *day));
            codes.extend(ceased.map(|_| "CCS-S004"));
        }
        if !codes.is_empty() {
            return Some(Sent::Refused(codes));
        }
        let (number, count) = (report.next(), sessions.len());
        let is_late = self.push(week, of, today, Kind::Care, is_first, sessions);
        let warns = is_first && is_late && !late.reason && !late.approval;
        Some(Sent::Version { number, sessions: count, warns })
    }

    fn window(
        &self,
        week: usize,
        of: usize,
        today: i32,
        late: Late,
        is_first: bool,
    ) -> Option<&'static str> {
        if self.closes(week, of) < today {
            return (!late.approval).then_some("CCS-S045");
        }
        let needs_reason = !is_first && WEEKS[week].change_by() < today;
        (needs_reason && !late.reason && !late.approval).then_some("CCS-S044")
    }

    /// Adds an own version; says whether it is late.
    fn push(
        &mut self,
        week: usize,
        of: usize,
        today: i32,
        kind: Kind,
        is_first: bool,
        sessions: Roll,
    ) -> bool {
        let by = if is_first { WEEKS[week].report_by() } else { WEEKS[week].change_by() };
        let is_paid = self.enrolments[of].is_paid;
        let report = self.reports.entry((week, of)).or_default();
        let whole = kind != Kind::Care;
        let through = if whole { WEEKS[week].last() } else { today.min(WEEKS[week].last()) };
        report.versions.push(Version {
            number: report.next(),
            kind,
            is_first,
            sessions,
            through,
            is_late: by < today,
            is_elsewhere: false,
            is_paid,
            is_received: false,
            answers: Vec::new(),
        });
        self.latest = self.latest.max(Some(today));
        by < today
    }

    pub(super) fn answer(
        &mut self,
        week: usize,
        of: usize,
        number: u32,
        reply: Reply,
    ) -> Result<(), Codes> {
        let report = self.reports.get_mut(&(week, of));
        let version = report
            .and_then(|report| report.versions.iter_mut().find(|version| version.number == number));
        let Some(version) = version else { return Err(["CCS-S050"].into()) };
        match reply {
            None => version.is_received = true,
            Some((outcome, given)) => {
                version.answer(outcome, given).map_err(|code| Codes::from([code]))?;
            }
        }
        Ok(())
    }

    pub(super) fn vary(
        &mut self,
        week: usize,
        of: usize,
        today: i32,
        late: Late,
        sessions: &Roll,
    ) -> Result<(), Codes> {
        let Some(report) = self.report(week, of) else { return Err(["CCS-S040"].into()) };
        let mut codes = Codes::new();
        if report.is_closed() {
            codes.insert("CCS-S041");
        } else if report.awaits() {
            codes.insert("CCS-S042");
        } else if report.varied().is_none() {
            codes.insert("CCS-S043");
        }
        codes.extend(self.window(week, of, today, late, false));
        for (key, session) in sessions {
            codes.extend(self.outside(of, key.0));
            codes.extend((today < key.0).then_some("CCS-S013"));
            codes.extend(self.beside(of, *key).then_some("CCS-S008"));
            codes.extend((session.mark == Mark::WithoutTimes).then_some("CCS-S014"));
            codes.extend((session.mark == Mark::Open).then_some("CCS-S012"));
            let meets = |other: &(i32, usize)| {
                other.0 == key.0 && other.1 != key.1 && overlap(other.1, key.1)
            };
            codes.extend(sessions.keys().any(meets).then_some("CCS-S008"));
            let is_present = |session: &Session| session.mark == Mark::Attended;
            let both = |(other, theirs): (&(i32, usize), &Session)| {
                meets(other) && is_present(session) && is_present(theirs)
            };
            codes.extend(sessions.iter().any(both).then_some("CCS-S015"));
        }
        if codes.is_empty() {
            let is_same = report.varied().is_some_and(|version| version.sessions == *sessions);
            codes.extend(sessions.is_empty().then_some("CCS-S046"));
            codes.extend((is_same && !sessions.is_empty()).then_some("CCS-S047"));
        }
        settled(codes)?;
        self.replace(week, of, today, sessions);
        self.push(week, of, today, Kind::Care, false, sessions.clone());
        Ok(())
    }

    /// The roll up to a day becomes these sessions.
    fn replace(&mut self, week: usize, of: usize, until: i32, sessions: &Roll) {
        let of_week = &WEEKS[week];
        let roll = &mut self.enrolments[of].roll;
        roll.retain(|(day, _), _| !of_week.has(*day) || until < *day);
        roll.extend(sessions);
    }

    pub(super) fn withdraw(
        &mut self,
        week: usize,
        of: usize,
        today: i32,
        late: Late,
    ) -> Result<(), Codes> {
        let Some(report) = self.report(week, of) else { return Err(["CCS-S040"].into()) };
        let mut codes = Codes::new();
        codes.extend(report.is_closed().then_some("CCS-S041"));
        let is_at_ccss = report.standing().is_some_and(|version| version.kind != Kind::Withdrawal);
        if is_at_ccss {
            codes.extend(self.window(week, of, today, late, false));
        }
        settled(codes)?;
        if is_at_ccss {
            self.push(week, of, today, Kind::Withdrawal, false, Roll::new());
        } else {
            self.reports.entry((week, of)).or_default().is_cancelled = true;
            self.latest = self.latest.max(Some(today));
        }
        Ok(())
    }

    pub(super) fn no_care(&mut self, week: usize, of: usize, today: i32) -> Result<(), Codes> {
        let (first, last) = (WEEKS[week].first(), WEEKS[week].last());
        let mut codes = Codes::new();
        let is_enrolled = (first..=last).any(|day| self.outside(of, day).is_none());
        codes.extend((!is_enrolled).then_some("CCS-S003"));
        codes.extend((today < first).then_some("CCS-S030"));
        codes.extend((first <= today && today <= last).then_some("CCS-S031"));
        let has_sessions = !self.enrolments[of].of_week(&WEEKS[week], i32::MAX).is_empty();
        codes.extend(has_sessions.then_some("CCS-S049"));
        if let Some(report) = self.report(week, of) {
            codes.extend((report.is_closed() || report.standing().is_some()).then_some("CCS-S041"));
            codes.extend(report.awaits().then_some("CCS-S042"));
        }
        codes.extend(self.window(week, of, today, Late::default(), true));
        settled(codes)?;
        self.push(week, of, today, Kind::NoCare, true, Roll::new());
        Ok(())
    }

    /// A version that was made elsewhere is taken as CCSS has it.
    pub(super) fn take_over(
        &mut self,
        week: usize,
        of: usize,
        number: u32,
        today: i32,
        sessions: &Roll,
        reply: Reply,
    ) -> Result<(), Codes> {
        let unknown = Report::default();
        let report = self.report(week, of).unwrap_or(&unknown);
        let is_at_ccss = report.standing().is_some_and(|version| version.kind != Kind::Withdrawal);
        let kind = match (sessions.is_empty(), is_at_ccss) {
            (false, _) => Kind::Care,
            (true, true) => Kind::Withdrawal,
            (true, false) => Kind::NoCare,
        };
        let mut version = Version {
            number,
            kind,
            is_first: report.varied().is_none() && kind != Kind::Withdrawal,
            sessions: sessions.clone(),
            through: sessions
                .keys()
                .last()
                .map_or(WEEKS[week].last(), |(day, _)| today.min(WEEKS[week].last()).max(*day)),
            is_late: false,
            is_elsewhere: true,
            is_paid: self.enrolments[of].is_paid,
            is_received: true,
            answers: Vec::new(),
        };
        let mut codes: Codes = (number < report.next()).then_some("CCS-S057").into_iter().collect();
        for key in sessions.keys() {
            let meets = |other: &(i32, usize)| {
                other.0 == key.0 && other.1 != key.1 && overlap(other.1, key.1)
            };
            codes.extend(sessions.keys().any(meets).then_some("CCS-S008"));
        }
        if codes.is_empty()
            && let Some((outcome, given)) = reply
        {
            codes.extend(version.answer(outcome, given).err());
        }
        settled(codes)?;
        self.replace(week, of, i32::MAX, sessions);
        let report = self.reports.entry((week, of)).or_default();
        report.is_cancelled = false;
        report.versions.push(version);
        self.latest = self.latest.max(Some(today));
        Ok(())
    }

    pub(super) fn extend(&mut self, of: usize, first: usize, last: usize, until: i32) {
        self.extensions.push((of, first, last, until));
    }

    /// Registers the current period again, with another end or arrangement.
    pub(super) fn register(
        &mut self,
        of: usize,
        to: Option<i32>,
        is_paid: bool,
    ) -> Result<(), Codes> {
        let current = self.enrolments[of].current;
        let mut codes = Codes::new();
        codes.extend(to.is_some_and(|to| to < current.from).then_some("CCS-S020"));
        let moves_in = to.is_some_and(|to| current.to.is_none_or(|before| to < before));
        let own = self.reports.iter().filter(|((_, enrolment), _)| *enrolment == of);
        let mut standing = own.filter_map(|(_, report)| report.standing());
        let left_out = standing
            .any(|version| version.sessions.keys().any(|(day, _)| to.is_some_and(|to| to < *day)));
        codes.extend((moves_in && left_out).then_some("CCS-S023"));
        settled(codes)?;
        let enrolment = &mut self.enrolments[of];
        enrolment.current.to = to;
        enrolment.is_paid = is_paid;
        Ok(())
    }

    /// Another period of an enrolment that had ended or ceased.
    pub(super) fn restart(&mut self, of: usize, from: i32) -> Result<(), Codes> {
        let enrolment = &mut self.enrolments[of];
        let current = enrolment.current;
        let ceased = enrolment.ceased(current.from, from);
        let ended = current.to.into_iter().chain(ceased).min();
        let Some(ended) = ended.filter(|ended| (current.from..from).contains(ended)) else {
            return Err(["CCS-S028"].into());
        };
        enrolment.earlier.push(Period { from: current.from, to: Some(ended) });
        enrolment.current = Period { from, to: None };
        Ok(())
    }
}
