//! A case as text.

use serde_json::{Map, Value};

use super::{Item, Line, ROLL, cell, columns, sentence, standing};
use crate::safe_text::plain;

/// Every command with what became of it, and then how the case stands.
#[must_use]
pub fn text(state_key: &str, outcomes: &[Value]) -> String {
    let commands: String = outcomes.iter().map(|outcome| command(&Line::of(outcome))).collect();
    let rows = standing(state_key, outcomes);
    if rows.is_empty() {
        return commands;
    }
    let columns = columns(&rows);
    format!("{commands}\n{}", aligned(&table(&columns, &rows)))
}

fn table(columns: &[&str], rows: &[&Map<String, Value>]) -> Vec<Vec<String>> {
    let head: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let body = rows
        .iter()
        .map(|row| columns.iter().map(|column| plain(&cell(row, column)).into_owned()).collect());
    std::iter::once(head).chain(body).collect()
}

fn command(line: &Line<'_>) -> String {
    let Line { command_id, outcome, message, errors, items, roll } = line;
    let first = format!("{command_id}  {outcome}  {}", plain(message));
    let errors = errors.iter().map(|error| format!("    {}\n", plain(&sentence(error))));
    let items: String = items.iter().map(item).collect();
    format!("{}\n{}{items}{}", first.trim_end(), errors.collect::<String>(), sessions(roll))
}

fn item(item: &Item<'_>) -> String {
    let errors = item.errors.iter().map(|error| format!("        {}\n", plain(&sentence(error))));
    format!("    {}: {}\n{}", plain(item.name), item.outcome, errors.collect::<String>())
}

fn sessions(roll: &[&Map<String, Value>]) -> String {
    if roll.is_empty() {
        return String::new();
    }
    let table = aligned(&table(&ROLL, roll));
    let lines = table.lines().flat_map(|line| ["    ", line, "\n"]);
    lines.collect()
}

/// Columns two blanks apart, as wide as their widest cell.
pub(super) fn aligned(table: &[Vec<String>]) -> String {
    let columns = table.first().map_or(0, Vec::len);
    let width = |column: usize| {
        table.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
    };
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    table.iter().map(line).collect()
}
