//! What to do first: what the bank received otherwise than it was paid, and then each remedy for each cause,
//! with links to the rows that it is about.

use std::collections::BTreeMap;

use ccs_core::money::WideMoney;
use ccs_reconcile::deposits::{DepositMatch, DepositPartKind};
use ccs_reconcile::report::{Remedy, RemedyCost, Report};

use super::{besides, section2, tasks};
use crate::block::{Block, Cell, Column, Item, Row, Table};
use crate::figures::{Gross, Task};
use crate::words::{self, PeopleDate};

/// A row names so many of the rows that it is about; a list below the table has them all.
const NAMED: u64 = 5;

/// Work of one kind.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    of: Of,
    gross: Gross,
    /// Its rows, largest amount first.
    links: Vec<(String, String)>,
    /// The list of all its rows.
    list: Option<String>,
    remedy: &'a str,
}

/// What the work is about.
#[derive(Debug, Clone, Copy)]
enum Of {
    /// A difference with the bank.
    Bank(RemedyCost, DepositPartKind),
    /// A cause of differences.
    Cause(Task),
}

/// Differences with the bank, and then the tasks.
pub(super) fn lines<'a>(report: &'a Report, tasks: &[Task]) -> Vec<Line<'a>> {
    let has_list = has_list(report, tasks);
    let is_short = section2::is_short(report);
    let of_task = |(at, task): (usize, &Task)| {
        // Of a long report, a list has all of them right below.
        let links = if is_short { tasks::links(report, *task) } else { Vec::new() };
        Line {
            of: Of::Cause(*task),
            gross: task.gross,
            links,
            list: has_list.then(|| tasks::anchor(at)),
            remedy: words::remedy_text(task.remedy),
        }
    };
    bank(report).into_iter().chain(tasks.iter().enumerate().map(of_task)).collect()
}

/// The list of every amount of each task, where the rows do not name them all; one that a page needs only
/// for what its rows leave out is not printed.
pub(super) fn each(report: &Report, tasks: Vec<Task>) -> Option<Block<'_>> {
    has_list(report, &tasks).then(|| tasks::each(report, tasks, !section2::is_short(report)))
}

fn has_list(report: &Report, tasks: &[Task]) -> bool {
    let is_cut = tasks.iter().any(|task| task.gross.count > NAMED);
    !section2::is_short(report) || is_cut
}

/// Open amounts of the bank's side by what they may be.
fn bank(report: &Report) -> Vec<Line<'_>> {
    let mut lines: BTreeMap<(RemedyCost, DepositPartKind), Line<'_>> = BTreeMap::new();
    for (at, one) in report.deposits.iter().enumerate() {
        for part in one.parts.iter().filter(|part| !part.amount.is_zero()) {
            let (cost, remedy) = words::deposit_part_remedy(part.kind);
            let line = lines.entry((cost, part.kind)).or_insert_with(|| Line {
                of: Of::Bank(cost, part.kind),
                gross: Gross::default(),
                links: Vec::new(),
                list: None,
                remedy,
            });
            line.gross.add(part.amount);
            let day = PeopleDate(one.date_paid);
            let amount = words::grouped(&part.amount.to_string());
            line.links.push((format!("{day}, {amount}"), besides::anchor(at)));
        }
    }
    lines.into_values().collect()
}

impl<'a> Line<'a> {
    fn title(&self) -> String {
        match self.of {
            Of::Cause(task) => words::part_title(task.kind).to_owned(),
            Of::Bank(_, kind) => {
                let less = match (self.gross.positive.is_zero(), self.gross.negative.is_zero()) {
                    (true, false) => "Bank received less",
                    (false, true) => "Bank received more",
                    _ => "Bank received more and less",
                };
                format!("{less}: {}", words::deposit_part_title(kind))
            }
        }
    }

    /// The work that the line is under.
    fn heading(&self) -> String {
        match self.of {
            Of::Cause(task) if task.remedy == Remedy::Nothing => "Nothing to do".to_owned(),
            Of::Cause(task) => words::capitalised(words::work(task.cost)),
            Of::Bank(cost, _) => format!("Bank deposits: {}", words::work(cost)),
        }
    }

    fn cause(&self) -> Cell<'a> {
        let title = self.title();
        match &self.list {
            Some(list) => Cell::Link { text: title.into(), to: format!("#{list}").into() },
            None => title.into(),
        }
    }

    /// Where the rows are.
    fn places(&self) -> Option<Item<'a>> {
        let most = usize::try_from(NAMED).unwrap_or(usize::MAX);
        let named = self.links.iter().take(most).cloned();
        let named =
            named.fold(Item::sentence("Where:"), |item, (text, to)| item.leading_to(text, to));
        let more = self.links.len().saturating_sub(most);
        let item = match &self.list {
            Some(list) if more > 0 => named.leading_to(format!("and {more} more"), list.clone()),
            _ if more > 0 => named.leading_to(format!("and {more} more"), besides::BANK),
            _ => named,
        };
        (!self.links.is_empty()).then_some(item)
    }
}

/// The lines under the work that they are. Data has the tasks alone: the bank's side is in data of its own.
pub(super) fn table<'a>(report: &Report, lines: Vec<Line<'a>>) -> Table<'a> {
    let has_bank = report.deposits.iter().any(DepositMatch::is_open);
    let caption = if has_bank {
        "Open amounts, what to do about each, and where: the bank's dates paid first, then enrolments with the \
         Sunday of the week, the easiest work first"
    } else {
        "Open amounts, what to do about each, and where (enrolment, Sunday of the week), the easiest work first"
    };
    Table::new("worklist", caption, columns(), move || {
        let mut before = None;
        lines.clone().into_iter().flat_map(move |line| {
            let heading = line.heading();
            let is_next = before.as_ref() != Some(&heading);
            before = Some(heading.clone());
            let places = line.places();
            let is_bank = matches!(line.of, Of::Bank(..));
            let row = Row::of(line).over(places);
            let row = if is_bank { row.on_pages() } else { row };
            is_next.then(|| Row::heading(heading)).into_iter().chain([row])
        })
    })
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let gross = |amount: fn(&Gross) -> WideMoney| {
        move |line: &Line<'a>| -> Cell<'a> { amount(&line.gross).into() }
    };
    let of = |cell: fn(&Task) -> Cell<'a>| {
        move |line: &Line<'a>| match &line.of {
            Of::Cause(task) => cell(task),
            Of::Bank(..) => Cell::Empty,
        }
    };
    vec![
        Column::text("work", "Work", of(|task| words::work(task.cost).into())).in_data(),
        Column::text("part", "Cause", Line::cause).on_pages(),
        Column::number(
            "remedy_cost",
            "Effort, 0 to 4",
            of(|task| u32::from(task.cost.number()).into()),
        )
        .in_data(),
        Column::number("rows", "Parts", |line: &Line<'a>| line.gross.count.into()),
        Column::difference("positive", "Above\nzero", gross(|of| of.positive)),
        Column::difference("negative", "Below\nzero", gross(|of| of.negative)),
        Column::text(
            "part",
            "Cause",
            of(|task| Cell::named(task.kind.as_str(), words::part_title(task.kind))),
        )
        .in_data(),
        Column::text("remedy", "What to do", |line: &Line<'a>| line.remedy.into()).sentence(),
    ]
}
