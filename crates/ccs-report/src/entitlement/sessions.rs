//! Sessions: in time order within a week for people, all weeks for programs.

use ccs_core::entitlement::{Absence, Entitlements, NotPaid, SessionEntitlement, WeekEntitlement};
use ccs_core::hours::Minutes;
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;

use super::words;
use crate::block::{Block, Cell, Column, Row, Table, Unit};

/// A session, or the sum of a week's.
#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    Session(&'a WeekEntitlement, &'a SessionEntitlement),
    Week(&'a WeekEntitlement),
}

/// The sessions of a week, and their sum.
pub(super) fn of_week(week: &WeekEntitlement) -> Block<'_> {
    let rows = move || {
        let sessions = week.sessions.iter();
        let sessions = sessions.map(move |session| Row::of(Line::Session(week, session)));
        sessions.chain([Row::total("Week", Line::Week(week))])
    };
    let caption = "Sessions, in time order. Rates are dollars an hour.";
    Table::new("sessions", caption, columns(), rows).on_pages().block()
}

/// The sessions of all weeks.
pub(super) fn table(entitlements: &Entitlements) -> Block<'_> {
    let rows = move || {
        entitlements.weeks.iter().flat_map(|week| {
            week.sessions.iter().map(move |session| Row::of(Line::Session(week, session)))
        })
    };
    Table::new("sessions", "Every session", columns(), rows).in_data().block()
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let mut columns = Vec::from(names());
    columns.extend(figures());
    columns.extend(reasons());
    columns
}

fn names<'a>() -> [Column<'a, Line<'a>>; 10] {
    [
        of_week_alone("week_ending", Unit::Day, |week| week.week.into()),
        of_week_alone("enrolment_id", Unit::Id, |week| Cell::shown(week.enrolment_id)),
        of_week_alone("child", Unit::Id, |week| Cell::shown(week.child)),
        of_week_alone("service_id", Unit::Id, |week| Cell::shown(week.service_id)),
        session("session_id", "Id", Unit::Id, |it| it.session_id.map_or(Cell::Absent, Cell::shown))
            .in_data(),
        session("session_date", "Session", Unit::Weekday, |it| it.session_date.into()),
        session("start", "From", Unit::Id, |it| Cell::shown(it.times.start())).in_data(),
        session("end", "To", Unit::Id, |it| Cell::shown(it.times.end())).in_data(),
        session("times", "From, to", Unit::Id, |it| {
            Cell::from(format!("{}-{}", it.times.start(), it.times.end()))
        })
        .on_pages(),
        session("hours", "Hours", Unit::Number, |it| hours(it.times.length())),
    ]
}

fn figures<'a>() -> Vec<Column<'a, Line<'a>>> {
    let mut columns = vec![Column::money("fee", "Fee", |line: &Line<'a>| match line {
        Line::Session(_, session) => session.fee.into(),
        Line::Week(week) => week.fees.into(),
    })];
    columns.extend(an_hour("hourly_fee", "Hourly\nfee", |it| it.hourly_fee));
    columns.extend(an_hour("hourly_cap", "Hourly\ncap", |it| it.hourly_cap));
    columns.push(of_week_alone("percentage", Unit::Number, |week| Cell::number(week.percentage)));
    columns.push(of_week_alone("higher_rate", Unit::Id, |week| week.higher_rate.into()));
    columns.extend(an_hour("hourly_rate", "Hourly\nrate", |it| it.hourly_rate));
    columns.push(Column::number("subsidised_hours", "Subsidised\nhours", |line: &Line<'a>| {
        match line {
            Line::Session(_, session) => hours(session.subsidised_hours),
            Line::Week(week) => hours(week.sessions.iter().map(|it| it.subsidised_hours).sum()),
        }
    }));
    columns.push(Column::money("amount", "Subsidy", |line: &Line<'a>| match line {
        Line::Session(_, session) => session.amount.into(),
        Line::Week(week) => {
            let subsidies = [week.ccs, week.accs, week.provider_accs].map(WideMoney::from);
            subsidies.into_iter().sum::<WideMoney>().into()
        }
    }));
    columns
}

fn reasons<'a>() -> [Column<'a, Line<'a>>; 5] {
    let word = |word: Option<&'static str>| word.map_or(Cell::Absent, Cell::Word);
    [
        session("kind", "Kind", Unit::Id, |it| Cell::Word(it.kind.as_str())).in_data(),
        session("absence", "Absence", Unit::Id, move |it| word(it.absence.map(Absence::as_str)))
            .in_data(),
        session("not_paid", "Not paid", Unit::Id, move |it| word(it.not_paid.map(NotPaid::as_str)))
            .in_data(),
        session("cut_to_fee", "Cut", Unit::Money, |it| it.cut_to_fee.into()).in_data(),
        session("note", "", Unit::Text, |it| words::note(it).into()).beneath().on_pages(),
    ]
}

fn session<'a>(
    key: &'static str,
    title: &'static str,
    unit: Unit,
    cell: impl Fn(&'a SessionEntitlement) -> Cell<'a> + 'a,
) -> Column<'a, Line<'a>> {
    Column::new(key, title, unit, move |line: &Line<'a>| match line {
        Line::Session(_, session) => cell(session),
        Line::Week(_) => Cell::Empty,
    })
}

/// A note on the week above its sessions, on pages only.
fn of_week_alone<'a>(
    key: &'static str,
    unit: Unit,
    cell: impl Fn(&'a WeekEntitlement) -> Cell<'a> + 'a,
) -> Column<'a, Line<'a>> {
    let of = move |line: &Line<'a>| match line {
        Line::Session(week, _) | Line::Week(week) => cell(week),
    };
    Column::new(key, key, unit, of).in_data()
}

/// Dollars per hour, in the form of amounts for people.
fn an_hour<'a>(
    key: &'static str,
    title: &'static str,
    rate: fn(&SessionEntitlement) -> Ratio,
) -> [Column<'a, Line<'a>>; 2] {
    let exact = session(key, title, Unit::Number, move |it| Cell::number(rate(it))).in_data();
    let shown = session(key, title, Unit::Money, move |it| words::an_hour(rate(it)).into());
    [exact, shown.on_pages()]
}

fn hours<'a>(length: Minutes) -> Cell<'a> {
    Cell::number(Ratio::hours(length))
}
