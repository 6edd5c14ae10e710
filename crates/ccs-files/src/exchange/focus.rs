//! Which session reports an outcome shows.

use ccs_core::date::Week;
use ccs_core::exchange::{Exchange, Item};
use ccs_core::id::{EnrolmentId, SessionReportId};
use ccs_core::session::{ReportState, SessionReport};

use super::{ExchangeCommand, ReportShown};

/// Up to so many reports, every outcome shows them all. Beyond, it shows those that its command is
/// about: else the outcomes of a file would grow with the square of its length.
pub const MOST_SHOWN: usize = 200;

/// The reports that a command is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Touched {
    /// None.
    #[default]
    Nothing,
    /// That of an enrolment's week.
    About(EnrolmentId, Week),
    /// That with an id.
    Report(SessionReportId),
    /// Those of a week.
    OfWeek(Week),
    /// All.
    Everything,
}

impl Touched {
    pub(super) fn by(command: &ExchangeCommand) -> Self {
        let of_week = |day| Week::containing(day).map_or(Self::Nothing, Self::OfWeek);
        let report = |id: Option<SessionReportId>| id.map_or(Self::Nothing, Self::Report);
        let about =
            |id, day| Week::containing(day).map_or(Self::Nothing, |week| Self::About(id, week));
        match command {
            ExchangeCommand::RegisterEnrolment(_) => Self::Nothing,
            ExchangeCommand::Mark(id, session) => about(*id, session.day),
            ExchangeCommand::Unmark(id, day, _) => about(*id, *day),
            ExchangeCommand::MarkInPart(id, session) => match (id, session.day) {
                (Some(id), Some(day)) => about(*id, day),
                (Some(_), None) | (None, _) => Self::Nothing,
            },
            ExchangeCommand::SubmitWeek(wish) => Self::OfWeek(wish.week),
            ExchangeCommand::Response(response) => match response.item() {
                Item::SessionReport { id, .. } => Self::Report(id),
                Item::Enrolment { .. }
                | Item::EnrolmentInformation(_)
                | Item::Personnel
                | Item::Messages
                | Item::InclusionSupportSubmit
                | Item::InclusionSupportRetrieve => Self::Nothing,
            },
            ExchangeCommand::Retrieve { .. } => Self::Everything,
            ExchangeCommand::Vary(wish) => Self::Report(wish.id),
            ExchangeCommand::VaryInPart(wish) => report(wish.id),
            ExchangeCommand::Withdraw(wish) => Self::Report(wish.id),
            ExchangeCommand::Roll(day) => of_week(*day),
        }
    }

    pub(super) fn shown(self, exchange: &Exchange) -> Vec<ReportShown> {
        let show = |(report, state): (&SessionReport, ReportState)| {
            ReportShown::of(exchange, report, state)
        };
        match self {
            Self::Nothing => Vec::new(),
            Self::About(id, week) => {
                exchange.report_about(id, week).map(show).into_iter().collect()
            }
            Self::Report(id) => exchange.report(id).map(show).into_iter().collect(),
            Self::OfWeek(week) => exchange.reports_of(week).map(show).collect(),
            Self::Everything => exchange.reports().map(show).collect(),
        }
    }
}
