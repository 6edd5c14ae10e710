//! The exchange for people: what waits, the reports, the roll, results, enrolments and what else
//! CCSS says.

use ccs_core::date::{Day, Week};
use ccs_core::exchange::Exchange;
use ccs_core::money::{Money, WideMoney};
use ccs_core::rates::RateBook;
use ccs_core::session::deadline::{change_by, report_by};
use ccs_core::session::{ReportState, SessionReport, Totals};
use serde_json::Value;

use super::sentence;
use super::sheet::{Sheet, Table};

/// The page of an exchange after its last command, with the outcomes of its commands.
#[must_use]
pub fn exchange(exchange: &Exchange, outcomes: &[Value], with_names: bool) -> Sheet {
    Sheet {
        lang: "en-AU",
        title: "Exchange with CCSS".to_owned(),
        cut: "The last {shown} of {all} are shown.",
        tables: vec![
            waiting(exchange),
            reports(exchange, with_names),
            roll(exchange),
            commands(outcomes),
            results(outcomes),
            enrolments(exchange, with_names),
            messages(exchange, with_names),
            personnel(exchange),
            cases(exchange),
            claims(exchange),
            payments(exchange),
        ],
    }
}

fn waiting(exchange: &Exchange) -> Table {
    let mut table =
        Table::new("Weeks with something to send", &["Week ending", "Enrolment", "Why"]);
    let Some(today) = exchange.latest_day().and_then(Week::containing) else { return table };
    for (week, enrolment) in exchange.reports_to_send(first_week(exchange, today), today) {
        let Some((_, state)) = exchange.report_about(enrolment, week) else { continue };
        table.rows.push(vec![week.to_string(), enrolment.to_string(), why(state).to_owned()]);
    }
    table
}

fn first_week(exchange: &Exchange, today: Week) -> Week {
    exchange.pending_weeks().next().unwrap_or(today)
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

fn reports(exchange: &Exchange, with_names: bool) -> Table {
    let columns = [
        "Enrolment",
        "Child",
        "Week ending",
        "Version",
        "State",
        "Fee",
        "Service",
        "Individual",
        "Days not sent",
        "Late",
        "Report by",
        "Change by",
        "Closes on",
    ];
    let mut table = Table::new("Session reports", &columns);
    for (report, state) in exchange.reports() {
        let totals = Totals::of(report.entitlements().iter());
        let amount = |of: fn(Totals) -> Option<WideMoney>| shown(totals.and_then(of));
        table.rows.push(vec![
            report.enrolment.to_string(),
            child(exchange, report, with_names),
            report.week.to_string(),
            report.version().to_string(),
            state.to_string(),
            fee(exchange, report).to_string(),
            amount(|totals| totals.service),
            amount(|totals| totals.individual),
            joined(exchange.unsent(report)),
            late(report).to_owned(),
            shown(
                report_by(report.week, exchange.policy().sunday_deadline, &RateBook::PUBLISHED)
                    .ok(),
            ),
            shown(change_by(report.week, &RateBook::PUBLISHED).ok()),
            exchange.closes_on(report).to_string(),
        ]);
    }
    without_empty(table, "Child")
}

fn late(report: &SessionReport) -> &'static str {
    match (report.is_late(), report.is_late_change()) {
        (true, true) => "first report and change",
        (true, false) => "first report",
        (false, true) => "change",
        (false, false) => "",
    }
}

fn fee(exchange: &Exchange, report: &SessionReport) -> WideMoney {
    if report.standing().is_some() {
        return report.total_fee();
    }
    let sessions = exchange.sessions(report.enrolment, report.week);
    sessions.iter().map(ccs_core::session::SessionOfCare::fee).sum()
}

fn child(exchange: &Exchange, report: &SessionReport, with_names: bool) -> String {
    let enrolment = exchange.enrolment(report.enrolment).filter(|_| with_names);
    let name = enrolment.and_then(|enrolment| enrolment.child.as_ref());
    name.map_or_else(String::new, |name| name.reveal().to_string())
}

fn roll(exchange: &Exchange) -> Table {
    let columns = [
        "Day",
        "Enrolment",
        "Start",
        "End",
        "Fee",
        "Mark",
        "CCS",
        "Colour",
        "Attendance id",
        "Service",
        "Individual",
    ];
    let mut table = Table::new("Roll", &columns);
    let mut days: Vec<Day> = exchange.rolls().all().map(|(_, session)| session.day()).collect();
    days.dedup();
    let shown_days = days.len().saturating_sub(250);
    for day in days.into_iter().skip(shown_days) {
        table.rows.extend(exchange.roll(day).map(|line| {
            let amount = |of: fn(Totals) -> Option<WideMoney>| shown(line.entitlement.and_then(of));
            vec![
                day.to_string(),
                line.enrolment.to_string(),
                line.session.times().start().to_string(),
                line.session.times().end().to_string(),
                line.session.fee().to_string(),
                line.session.attendance().to_string(),
                line.ccs.label().to_owned(),
                line.ccs.colour().unwrap_or_default().to_owned(),
                line.attendance_id.clone().unwrap_or_default(),
                amount(|totals| totals.service),
                amount(|totals| totals.individual),
            ]
        }));
    }
    table
}

fn commands(outcomes: &[Value]) -> Table {
    let mut table = Table::new("Commands", &["Command", "Outcome", "Message"]);
    for outcome in outcomes {
        let errors = outcome.get("errors").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let message = if errors.is_empty() {
            word(outcome, "message")
        } else {
            errors.iter().map(sentence).collect::<Vec<_>>().join("; ")
        };
        table.rows.push(vec![word(outcome, "command_id"), word(outcome, "outcome"), message]);
    }
    table
}

fn results(outcomes: &[Value]) -> Table {
    let mut table = Table::new("Results", &["Command", "Item", "Outcome", "Details"]);
    for outcome in outcomes {
        let results = outcome.get("results").and_then(Value::as_array);
        for result in results.into_iter().flatten() {
            let of = |key: &str| result.get(key).and_then(Value::as_array).into_iter().flatten();
            let details: Vec<String> = of("errors").chain(of("warnings")).map(sentence).collect();
            let went = match word(result, "outcome").as_str() {
                "completed" => "Completed",
                _ => "Errors encountered",
            };
            let command = word(outcome, "command_id");
            table.rows.push(vec![
                command,
                word(result, "item"),
                went.to_owned(),
                details.join("; "),
            ]);
        }
    }
    table
}

fn enrolments(exchange: &Exchange, with_names: bool) -> Table {
    let columns = [
        "Enrolment",
        "Child",
        "Service",
        "Arrangement",
        "Status",
        "Periods",
        "Percentage",
        "Hours",
        "Withheld",
        "As at",
        "Paid now",
    ];
    let mut table = Table::new("Enrolments", &columns);
    for file in exchange.enrolment_files() {
        let enrolment = file.enrolment();
        let name = enrolment.child.as_ref().filter(|_| with_names);
        let information = file.information();
        let periods = file.periods().map(|period| match period.to {
            Some(to) => format!("{} to {to}", period.from),
            None => format!("from {}", period.from),
        });
        let payable = match file.is_payable() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "not known",
        };
        table.rows.push(vec![
            enrolment.id.to_string(),
            name.map_or_else(String::new, |name| name.reveal().to_string()),
            enrolment.service.to_string(),
            enrolment.arrangement.to_string(),
            file.status().to_string(),
            periods.collect::<Vec<_>>().join(", "),
            percent(information.and_then(|of| of.percentage)),
            shown(information.and_then(|of| of.hours_available)),
            percent(information.and_then(|of| of.withholding)),
            shown(file.information_on()),
            payable.to_owned(),
        ]);
    }
    without_empty(table, "Child")
}

fn messages(exchange: &Exchange, with_names: bool) -> Table {
    let columns =
        ["Message", "Day", "About", "Enrolment", "Week ending", "Clearing number", "Text"];
    let mut table = Table::new("Messages", &columns);
    table.rows.extend(exchange.messages().map(|message| {
        vec![
            message.id.to_string(),
            message.on.to_string(),
            message.kind.as_str().replace('_', " "),
            shown(message.enrolment),
            shown(message.week),
            shown(message.clearing_number),
            if with_names { message.text.reveal().to_string() } else { String::new() },
        ]
    }));
    without_empty(table, "Text")
}

fn personnel(exchange: &Exchange) -> Table {
    let mut table = Table::new("Personnel", &["Person", "Role", "Status"]);
    let row = |person: &ccs_core::exchange::Person| {
        vec![person.id.to_string(), person.role.to_string(), person.status.to_string()]
    };
    table.rows.extend(exchange.personnel().map(row));
    table
}

fn cases(exchange: &Exchange) -> Table {
    let columns = ["Case", "From", "To", "Status", "Enrolments"];
    let mut table = Table::new("Inclusion Support cases", &columns);
    table.rows.extend(exchange.inclusion_support_cases().map(|case| {
        vec![
            case.id.to_string(),
            case.from.to_string(),
            case.to.to_string(),
            case.status.to_string(),
            joined(case.enrolments.iter()),
        ]
    }));
    table
}

fn claims(exchange: &Exchange) -> Table {
    let columns = ["Case", "Week ending", "Version", "State", "Payment", "Educators", "Enrolments"];
    let mut table = Table::new("Inclusion Support claims", &columns);
    table.rows.extend(exchange.inclusion_support_claims().map(|claim| {
        let content = &claim.content;
        vec![
            content.case.to_string(),
            content.week.to_string(),
            claim.version.to_string(),
            claim.state.to_string(),
            content.payment_type.to_string(),
            content.educators.to_string(),
            joined(content.enrolments.iter()),
        ]
    }));
    table
}

fn payments(exchange: &Exchange) -> Table {
    let columns =
        ["Line", "Clearing number", "Date paid", "Enrolment", "Week ending", "CCS", "ACCS", "To"];
    let mut table = Table::new("Payments", &columns);
    table.rows.extend(exchange.payments().map(|line| {
        let amount = |amount: Option<Money>| shown(amount);
        vec![
            line.id.to_string(),
            line.clearing_number.to_string(),
            line.date_paid.to_string(),
            line.enrolment.to_string(),
            line.week.to_string(),
            amount(line.ccs),
            amount(line.accs),
            line.recipient.to_string(),
        ]
    }));
    table
}

fn word(of: &Value, key: &str) -> String {
    of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn shown(value: Option<impl std::fmt::Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn percent(value: Option<impl std::fmt::Display>) -> String {
    value.map_or_else(String::new, |value| format!("{value}%"))
}

fn joined(values: impl IntoIterator<Item: std::fmt::Display>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    values.join(", ")
}

/// The table without a column that has nothing in it.
fn without_empty(mut table: Table, column: &str) -> Table {
    let Some(place) = table.columns.iter().position(|name| *name == column) else { return table };
    if table.rows.iter().all(|row| row.get(place).is_none_or(String::is_empty)) {
        table.columns.remove(place);
        table.rows.iter_mut().for_each(|row| {
            row.remove(place);
        });
    }
    table
}
