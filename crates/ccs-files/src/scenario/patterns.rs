//! `patterns`: sessions of care that are repeated every week, or every few weeks.

use std::collections::BTreeSet;

use ccs_core::date::{Day, Week};
use ccs_core::entitlement::model::{AbsenceReason, Enrolment, Period, Session};
use ccs_core::hours::ClockTime;
use ccs_core::id::EnrolmentId;
use ccs_core::session::Attendance;
use ccs_core::statement::PaymentsKind;

use super::sessions::{Given, attendance, given, known_or_warn};
use crate::json::{Field, Fields, Form, JsonFault, value};

/// The names of weekdays in patterns, from Monday.
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Sessions on some days of the week, within a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The properties of every session; the day is not used.
    given: Given,
    /// Days of the week, from 0 for Monday.
    days: Vec<usize>,
    from: Day,
    to: Day,
    except: Vec<Period>,
    absent: Vec<Absent>,
    every_weeks: i32,
}

/// Days on which the child was absent, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Absent {
    period: Period,
    why: Option<AbsenceReason>,
}

/// A session of a pattern, with the index of the pattern.
pub(super) struct Made {
    pub(super) pattern: usize,
    pub(super) given: Given,
}

/// Reads the valid patterns.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Pattern> {
    fields
        .optional("patterns", value::sound_items(value::object(pattern)))
        .flatten()
        .unwrap_or_default()
}

fn pattern(pattern: &mut Fields<'_>) -> Option<Pattern> {
    let no_day = |_: &mut Fields<'_>| Some(Day::MIN);
    let given = given(pattern, no_day, |fields| {
        Some(fields.optional("attendance", attendance)?.unwrap_or(Attendance::Attended))
    });
    let days = pattern.required("days", value::list(value::word(&words())));
    let (from, to) = (pattern.required("from", value::day), pattern.required("to", value::day));
    let except = pattern.optional("except", value::list(period));
    let absent = pattern.optional("absent", value::list(absent));
    let every_weeks = pattern.optional("every_weeks", value::integer::<u8>);
    let every_weeks = match every_weeks? {
        Some(0) => pattern.refuse_with(
            "every_weeks",
            "CCS-F131",
            "`every_weeks` is 0",
            "give 1, 2 or more",
        )?,
        weeks => weeks.unwrap_or(1),
    };
    let pattern_read = Pattern {
        given: given?,
        days: days?,
        from: from?,
        to: to?,
        except: except?.unwrap_or_default(),
        absent: absent?.unwrap_or_default(),
        every_weeks: every_weeks.into(),
    };
    pattern_read.warn_of_idle_days(pattern);
    if pattern_read.sessions().next().is_none() {
        return pattern.refuse_with(
            "days",
            "CCS-F132",
            "the pattern gives no session",
            "correct its days, its first and last day, or the days it leaves out",
        );
    }
    Some(pattern_read)
}

fn words() -> [(&'static str, usize); 7] {
    let mut number = 0;
    DAYS.map(|day| {
        number += 1;
        (day, number - 1)
    })
}

/// A day, or a period of days.
fn period(field: Field<'_>) -> Option<Period> {
    match field.form() {
        Form::Object => value::object(whole_period)(field),
        _ => value::day(field).map(|day| Period { from: day, to: Some(day) }),
    }
}

fn whole_period(fields: &mut Fields<'_>) -> Option<Period> {
    value::period(fields).map(|days| Period { from: days.first(), to: Some(days.last()) })
}

fn absent(field: Field<'_>) -> Option<Absent> {
    match field.form() {
        Form::Object => value::object(|fields| {
            let period = whole_period(fields);
            let reason = fields.optional("absence_reason", value::text).flatten();
            let why = reason.and_then(|reason| known_or_warn(&reason, fields));
            Some(Absent { period: period?, why })
        })(field),
        _ => period(field).map(|period| Absent { period, why: None }),
    }
}

impl Pattern {
    /// Its sessions, day by day.
    fn sessions(&self) -> impl Iterator<Item = Given> {
        self.days().map(|day| self.session(day))
    }

    /// The days on which it has a session.
    fn days(&self) -> impl Iterator<Item = Day> {
        let days = std::iter::successors(Some(self.from), |day| day.succ());
        days.take_while(|day| *day <= self.to).filter(|day| self.has(*day))
    }

    fn has(&self, day: Day) -> bool {
        let monday = |day| Week::containing(day).map(Week::monday);
        let (Some(first), Some(own)) = (monday(self.from), monday(day)) else { return false };
        let (of_week, weeks) = (day.days_since(own), own.days_since(first) / 7);
        self.days.iter().any(|named| i32::try_from(*named) == Ok(of_week))
            && weeks % self.every_weeks == 0
            && !self.except.iter().any(|period| period.contains(day))
    }

    /// Warns of days that change nothing, since a mistyped one leaves a session where there was none,
    /// or a child attending that was absent. A list of holidays may have days without care.
    fn warn_of_idle_days(&self, pattern: &mut Fields<'_>) {
        for (place, except) in self.except.iter().enumerate() {
            let ends_before = except.to.is_some_and(|to| to < self.from);
            if ends_before || self.to < except.from {
                pattern.warning(&format!("except[{place}]"), &JsonFault::OutsidePattern);
            }
        }
        let days: Vec<Day> = self.days().collect();
        for (place, absent) in self.absent.iter().enumerate() {
            if !days.iter().any(|day| absent.period.contains(*day)) {
                pattern.warning(&format!("absent[{place}]"), &JsonFault::OutsidePattern);
            }
        }
    }

    fn session(&self, day: Day) -> Given {
        let mut made = self.given.clone();
        made.session.session_date = day;
        if let Some(absent) = self.absent.iter().find(|absent| absent.period.contains(day)) {
            made.session.attendance = Attendance::Absent;
            made.session.absence_reason = absent.why.or(made.session.absence_reason);
        }
        if made.session.attendance == Attendance::Absent {
            (made.session.sign_in, made.session.sign_out) = (None, None);
        } else {
            made.session.absence_reason = None;
        }
        made
    }
}

/// The sessions of the patterns, without those replaced by a given session, by day, start and index
/// of the enrolment.
pub(super) fn made(patterns: &[Pattern], given: &[Session], enrolments: &[Enrolment]) -> Vec<Made> {
    let key = |of: &Session| (of.enrolment_id, of.session_date, of.times.start());
    let taken: BTreeSet<(EnrolmentId, Day, ClockTime)> = given.iter().map(key).collect();
    let of_pattern = |(pattern, of): (usize, &Pattern)| {
        let sessions: Vec<Made> = of.sessions().map(|given| Made { pattern, given }).collect();
        sessions
    };
    let mut made: Vec<Made> = patterns.iter().enumerate().flat_map(of_pattern).collect();
    made.retain(|made| !taken.contains(&key(&made.given.session)));
    let place = |id| enrolments.iter().position(|known| known.enrolment_id == id);
    made.sort_by_key(|made| {
        let of = &made.given.session;
        (of.session_date, of.times.start(), place(of.enrolment_id))
    });
    made
}

/// The kind of the prescribed payments of a session, if given.
pub(super) fn kind(given: &Given) -> Option<PaymentsKind> {
    let session = &given.session;
    let kind = given.payments_kind.clone()?;
    Some(PaymentsKind {
        session: (session.enrolment_id, session.session_date, session.times.start()),
        kind,
    })
}
