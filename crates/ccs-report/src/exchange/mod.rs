//! The exchange with CCSS for people: what is still to be sent, the reports, the roll, what became of
//! the commands, and what else CCSS says.

mod retrieved;
mod roll;

use ccs_core::date::{Day, Week};
use ccs_core::exchange::Exchange;
use ccs_core::id::EnrolmentId;
use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;
use ccs_core::session::deadline::{SundayDeadline, change_by, report_by};
use ccs_core::session::{ReportState, SessionOfCare, SessionReport, Totals};

use crate::block::{Block, Cell, Column, last_of_all, latest};
use crate::commands::{self, Ran, Titles};
use crate::options::RenderOptions;
use crate::render::Document;

/// An exchange after its last command, with what became of its commands.
#[derive(Debug, Clone, Copy)]
pub struct ExchangePage<'e> {
    /// The exchange.
    pub exchange: &'e Exchange,
    /// What becomes of a deadline that falls on a Sunday.
    pub sunday_deadline: SundayDeadline,
    /// Its commands, in order.
    pub commands: &'e [Ran],
}

impl Document for ExchangePage<'_> {
    const WHAT: &'static str = "an exchange";
    const TABLES: &'static [&'static str] = &[
        "waiting",
        "reports",
        "roll",
        "commands",
        "results",
        "enrolments",
        "messages",
        "personnel",
        "is-cases",
        "is-claims",
        "payments",
    ];
    const HAS_NAMES: bool = true;
    const JSON_IS_STREAM: bool = true;

    fn title(&self) -> String {
        "Exchange with CCSS".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let exchange = self.exchange;
        let mut blocks = vec![Block::verdict(self.answer(), commands::refused(self.commands) > 0)];
        blocks.extend([
            waiting(exchange),
            reports(exchange, self.sunday_deadline),
            roll::block(exchange),
        ]);
        blocks.extend([ran(self.commands), results(self.commands)]);
        blocks.extend(retrieved::blocks(exchange));
        blocks
    }
}

impl ExchangePage<'_> {
    /// `8 commands were carried out, 1 refused. 2 weeks have something to send.`
    fn answer(&self) -> String {
        let refused = commands::refused(self.commands);
        let ran = self.commands.len().saturating_sub(refused);
        let to_send = waiting_rows(self.exchange).count();
        format!(
            "{ran} {} carried out, {refused} refused. {} to send.",
            if ran == 1 { "command was" } else { "commands were" },
            match to_send {
                0 => "Nothing is left".to_owned(),
                1 => "One week has something".to_owned(),
                weeks => format!("{weeks} weeks have something"),
            }
        )
    }
}

type Waiting = (Week, EnrolmentId, ReportState);

/// The weeks that have something to send.
fn waiting(exchange: &Exchange) -> Block<'_> {
    let columns = vec![
        Column::day("week_ending", "Week ending", |(week, ..): &Waiting| (*week).into()),
        Column::id("enrolment_id", "Enrolment", |(_, id, _): &Waiting| Cell::shown(id)),
        Column::text("why", "Why", |(.., state): &Waiting| {
            Cell::named(state.as_str(), why(*state))
        }),
    ];
    let rows = move || waiting_rows(exchange);
    latest("Weeks with something to send", "waiting", columns, rows, last_of_all)
}

fn waiting_rows(exchange: &Exchange) -> impl Iterator<Item = Waiting> + '_ {
    let today = exchange.latest_day().and_then(Week::containing);
    let to_send = today.into_iter().flat_map(move |today| {
        let first = exchange.pending_weeks().next().unwrap_or(today);
        exchange.reports_to_send(first, today)
    });
    to_send.filter_map(move |(week, enrolment)| {
        let (_, state) = exchange.report_about(enrolment, week)?;
        Some((week, enrolment, state))
    })
}

const fn why(state: ReportState) -> &'static str {
    match state {
        ReportState::Draft => "A roll is not marked",
        ReportState::Ready => "Not submitted",
        ReportState::Submitted | ReportState::Received => "Changed since, and an answer is awaited",
        ReportState::Rejected => "Rejected: correct it and submit it again",
        ReportState::Changed | ReportState::Processed => "Changed since it was processed",
        ReportState::Withdrawn | ReportState::Cancelled => "Closed",
    }
}

/// A report with its exchange.
#[derive(Clone, Copy)]
struct Shown<'a> {
    exchange: &'a Exchange,
    report: &'a SessionReport,
    state: ReportState,
    sunday_deadline: SundayDeadline,
}

fn reports(exchange: &Exchange, sunday_deadline: SundayDeadline) -> Block<'_> {
    let shown = move |(report, state)| Shown { exchange, report, state, sunday_deadline };
    let rows = move || exchange.reports().map(shown);
    let has_names = rows().any(|shown| shown.child().is_some());
    latest("Session reports", "reports", report_columns(has_names), rows, last_of_all)
}

fn report_columns<'a>(has_names: bool) -> Vec<Column<'a, Shown<'a>>> {
    vec![
        Column::id("session_report_id", "Report", |of: &Shown<'a>| Cell::shown(of.report.id))
            .in_data(),
        Column::id("enrolment_id", "Enrolment", |of: &Shown<'a>| Cell::shown(of.report.enrolment)),
        name_column(has_names, |of: &Shown<'a>| of.child().into()),
        Column::day("week_ending", "Week\nending", |of: &Shown<'a>| of.report.week.into()),
        Column::number("version", "Version", |of: &Shown<'a>| of.report.version().into()),
        Column::id("state", "State", |of: &Shown<'a>| Cell::Word(of.state.as_str())),
        Column::money("total_fee", "Fee", |of: &Shown<'a>| of.fee().into()),
        Column::money("service", "Service", |of: &Shown<'a>| of.amount(|it| it.service))
            .of("Entitled"),
        Column::money("individual", "Individual", |of: &Shown<'a>| of.amount(|it| it.individual))
            .of("Entitled"),
        Column::text("unsent", "Days\nnot sent", |of: &Shown<'a>| of.unsent().into()).where_room(),
        Column::text("late", "Late", |of: &Shown<'a>| late(of.report).into()).where_room(),
        Column::day("report_by", "Report\nby", |of: &Shown<'a>| {
            report_by(of.report.week, of.sunday_deadline, &RateBook::PUBLISHED).ok().into()
        }),
        Column::day("change_by", "Change\nby", |of: &Shown<'a>| {
            change_by(of.report.week, &RateBook::PUBLISHED).ok().into()
        }),
        Column::day("closes_on", "Closes\non", |of: &Shown<'a>| {
            of.exchange.closes_on(of.report).into()
        }),
    ]
}

/// Children's names; a page has no column of them where none is known.
fn name_column<'a, R>(has_names: bool, cell: impl Fn(&R) -> Cell<'a> + 'a) -> Column<'a, R> {
    let column = Column::text("child", "Child", cell).personal();
    if has_names { column } else { column.in_data() }
}

impl<'a> Shown<'a> {
    fn child(self) -> Option<&'a str> {
        let enrolment = self.exchange.enrolment(self.report.enrolment)?;
        enrolment.child.as_ref().map(|name| &**name.reveal())
    }

    /// Of what was sent; of a report that has nothing at CCSS, of the roll.
    fn fee(self) -> WideMoney {
        if self.report.standing().is_some() {
            return self.report.total_fee();
        }
        let sessions = self.exchange.sessions(self.report.enrolment, self.report.week);
        sessions.iter().map(SessionOfCare::fee).sum()
    }

    fn amount(self, of: fn(Totals) -> Option<WideMoney>) -> Cell<'a> {
        Totals::of(self.report.entitlements().iter()).and_then(of).into()
    }

    fn unsent(self) -> String {
        days(self.exchange.unsent(self.report))
    }
}

fn days(days: Vec<Day>) -> String {
    joined(days.into_iter().map(crate::words::PeopleDate))
}

fn late(report: &SessionReport) -> &'static str {
    match (report.is_late(), report.is_late_change()) {
        (true, true) => "first report and change",
        (true, false) => "first report",
        (false, true) => "change",
        (false, false) => "",
    }
}

fn ran(commands: &[Ran]) -> Block<'_> {
    let titles = Titles {
        command: "Command",
        outcome: "Outcome",
        message: "Message",
        in_words: |word| word,
    };
    let columns = commands::columns(&titles);
    latest("Commands", "commands", columns, || commands.iter(), last_of_all)
}

fn results(commands: &[Ran]) -> Block<'_> {
    let rows = || commands::results(commands);
    latest("Results", "results", commands::result_columns(), rows, last_of_all)
}

fn joined(values: impl IntoIterator<Item: std::fmt::Display>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    values.join(", ")
}
