//! A case as a page.

use maud::{Markup, html as markup};
use serde_json::{Map, Value};

use super::{Item, Line, ROLL, cell, columns, sentence, standing};
use crate::html::{close, open, table_close, table_open};
use crate::safe_text::plain;

/// Every command with what became of it, and then how the case stands: one self-contained page.
#[must_use]
pub fn html(state_key: &str, outcomes: &[Value]) -> String {
    let mut page = String::new();
    // Writing to text cannot fail.
    let _ = write(state_key, outcomes, &mut page);
    page
}

fn write(state_key: &str, outcomes: &[Value], out: &mut String) -> std::fmt::Result {
    open("A case, command by command", out)?;
    out.push_str(&markup! { header { h1 { "A case, command by command" } } }.into_string());
    let head = markup! { tr {
        th scope="col" { "Command" } th scope="col" { "Outcome" } th scope="col" { "Message" }
    } };
    table_open("What became of each command", &head, out)?;
    for outcome in outcomes {
        out.push_str(&row(&Line::of(outcome)));
    }
    table_close(out)?;
    state(state_key, outcomes, out)?;
    close(out)
}

fn row(line: &Line<'_>) -> String {
    let Line { command_id, outcome, message, errors, items, roll } = line;
    let page = markup! { tbody { tr {
        td { (command_id) }
        td { (outcome) }
        td {
            (plain(message))
            @if !errors.is_empty() {
                ul { @for error in *errors { li { (plain(&sentence(error))) } } }
            }
            @for item in items { (details(item)) }
            @if !roll.is_empty() { (sessions(roll)) }
        }
    } } };
    page.into_string()
}

/// An item opens to its details (S6).
fn details(item: &Item<'_>) -> Markup {
    markup! { @if item.errors.is_empty() {
        p { (plain(item.name)) ": " (item.outcome) }
    } @else {
        details {
            summary { (plain(item.name)) ": " (item.outcome) }
            ul { @for error in item.errors { li { (plain(&sentence(error))) } } }
        }
    } }
}

fn sessions(roll: &[&Map<String, Value>]) -> Markup {
    markup! { table {
        thead { tr { @for column in ROLL { th scope="col" { (column) } } } }
        tbody { @for session in roll {
            tr { @for column in ROLL { td { (plain(&cell(session, column))) } } }
        } }
    } }
}

fn state(state_key: &str, outcomes: &[Value], out: &mut String) -> std::fmt::Result {
    let rows = standing(state_key, outcomes);
    if rows.is_empty() {
        return Ok(());
    }
    let columns = columns(&rows);
    let head = markup! { tr { @for column in &columns { th scope="col" { (column) } } } };
    table_open("How the case stands", &head, out)?;
    let body = markup! { tbody { @for row in &rows {
        tr { @for column in &columns { td { (plain(&cell(row, column))) } } }
    } } };
    out.push_str(&body.into_string());
    table_close(out)
}
