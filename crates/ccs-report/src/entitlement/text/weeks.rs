//! Week by week, session by session.

use std::fmt;

use ccs_core::derivation::Derivation;
use ccs_core::entitlement::{SessionEntitlement, WeekEntitlement, WeekExplained};
use ccs_core::ratio::Ratio;

use crate::entitlement::{EntitlementReport, words};
use crate::text::{Cell, Column, Columns, Page};
use crate::words::WeekdayDate;

const COLUMNS: [Column; 9] = [
    Column::text("", "Session"),
    Column::text("", "From, to"),
    Column::figure("", "Hours"),
    Column::figure("", "Fee"),
    Column::figure("Hourly", "fee"),
    Column::figure("Hourly", "cap"),
    Column::figure("Hourly", "rate"),
    Column::figure("Subsidised", "hours"),
    Column::figure("", "Subsidy"),
];

pub(super) fn write(report: &EntitlementReport<'_>, page: &mut Page<'_>) -> fmt::Result {
    report.entitlements.weeks.iter().try_for_each(|week| {
        page.blank()?;
        page.heading(&words::week_title(week))?;
        page.paragraph(0, &words::terms(week))?;
        sessions(week, page)?;
        if report.entitlements.weeks.len() > 1 || week.cut_by_annual_cap.get() > 0 {
            page.paragraph(0, &words::week(week))?;
        }
        report.explained(week).map_or(Ok(()), |explained| derivations(week, explained, page))
    })
}

fn sessions(week: &WeekEntitlement, page: &mut Page<'_>) -> fmt::Result {
    let columns = Columns::fitted(COLUMNS, week.sessions.iter().map(cells));
    columns.headings(page)?;
    week.sessions.iter().try_for_each(|session| {
        columns.row(&cells(session), page)?;
        let note = words::note(session);
        if note.is_empty() { Ok(()) } else { page.paragraph(4, &note) }
    })
}

fn cells(session: &SessionEntitlement) -> [Cell; 9] {
    let times = session.times;
    [
        Cell::of(WeekdayDate(session.session_date)),
        Cell::of(format!("{}-{}", times.start(), times.end())),
        Cell::of(Ratio::hours(times.length())),
        Cell::amount(session.fee),
        Cell::amount(words::an_hour(session.hourly_fee)),
        Cell::amount(words::an_hour(session.hourly_cap)),
        Cell::amount(words::an_hour(session.hourly_rate)),
        Cell::of(Ratio::hours(session.subsidised_hours)),
        Cell::amount(session.amount),
    ]
}

/// Trees, the week's own first; a session's amount holds its rate and its hours.
fn derivations(
    week: &WeekEntitlement,
    explained: &WeekExplained,
    page: &mut Page<'_>,
) -> fmt::Result {
    page.blank()?;
    for figure in words::week_derivations(explained) {
        tree(figure, page)?;
    }
    for session in &explained.sessions {
        let of_place = |it: &&SessionEntitlement| it.place == session.place;
        if let Some(decided) = week.sessions.iter().find(of_place) {
            page.line(&format!("{}:", WeekdayDate(decided.session_date)))?;
        }
        tree(&session.amount, page)?;
    }
    Ok(())
}

fn tree(derivation: &Derivation, page: &mut Page<'_>) -> fmt::Result {
    derivation.to_string().lines().try_for_each(|line| {
        let depth = line.len().saturating_sub(line.trim_start().len());
        page.hanging(depth.saturating_add(6), &format!("  {line}"))
    })
}
