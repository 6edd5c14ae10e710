//! Why the two sides differ, what to do first, and how long it has been open.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{AgeTotal, Remedy, Report, ages};

use super::{section2, tasks};
use crate::block::{Bar, Block, Cell, Column, Picture, Row, Section, Shape, Table};
use crate::figures::{self, Cause, Gross, Task};
use crate::words::{self, PeopleDate};

/// More weeks than this are drawn in groups.
const MOST_GROUPS: u16 = 60;

/// What the colours of amounts above and below zero mean.
const SIDES: [(&str, &str); 2] =
    [("over", "above zero: CCS paid more"), ("under", "below zero: more is allocated")];

pub(super) fn blocks(report: &Report) -> Vec<Block<'_>> {
    let rows = || report.differences().map(|(_, _, row)| row);
    let causes = figures::causes(rows());
    let (tasks, ages) = (figures::worklist(rows()), ages(report));
    if causes.is_empty() {
        let none = [task_table(tasks, false), cause_table(causes), age_table(ages)];
        return none.map(|table| table.in_data().block()).into();
    }
    let section = Section::new("What the differences are made of")
        .with_all(by_cause(&causes).map(Block::Picture))
        .with(cause_table(causes).block());
    let ageing = Section::new("How long they have been open")
        .with_all(by_age(&ages, report).map(Block::Picture))
        .with(age_table(ages).block());
    let todo = if tasks.is_empty() {
        task_table(tasks, false).in_data().block()
    } else {
        let is_long = !section2::is_short(report);
        let each = is_long.then(|| tasks::each(report, tasks.clone()));
        let table = task_table(tasks, is_long).block();
        Section::new("What to do first").with(table).with_all(each).block()
    };
    let by_week = by_week(report).map(Block::Picture);
    [todo, section.block(), ageing.block()].into_iter().chain(by_week).collect()
}

/// A task and its number.
type TaskLine = (usize, Task);

/// The tasks under the work that they are; of a long report, each leads to its amounts.
fn task_table<'a>(tasks: Vec<Task>, is_long: bool) -> Table<'a> {
    let cause = move |(at, task): &TaskLine| -> Cell<'a> {
        let title = words::part_title(task.kind);
        let link =
            || Cell::Link { text: title.into(), to: format!("#{}", tasks::anchor(*at)).into() };
        if is_long { link() } else { title.into() }
    };
    let gross = |amount: fn(&Gross) -> WideMoney| {
        move |(_, task): &TaskLine| -> Cell<'a> { amount(&task.gross).into() }
    };
    let columns = vec![
        Column::text("work", "Work", |(_, it): &TaskLine| words::work(it.cost).into()).in_data(),
        Column::text("part", "Cause", cause).on_pages(),
        Column::number("remedy_cost", "Effort, 0 to 4", |(_, task): &TaskLine| {
            u32::from(task.cost.number()).into()
        })
        .in_data(),
        Column::number("rows", "Parts", |(_, task): &TaskLine| task.gross.count.into()),
        Column::difference("positive", "Above\nzero", gross(|of| of.positive)),
        Column::difference("negative", "Below\nzero", gross(|of| of.negative)),
        Column::text("part", "Cause", |(_, task): &TaskLine| {
            Cell::named(task.kind.as_str(), words::part_title(task.kind))
        })
        .in_data(),
        Column::text("remedy", "What to do", |(_, task): &TaskLine| {
            words::remedy_text(task.remedy).into()
        })
        .sentence(),
    ];
    let caption = "Open amounts and what to do about each, the easiest work first";
    Table::new("worklist", caption, columns, move || {
        let mut before = None;
        tasks.clone().into_iter().enumerate().flat_map(move |(at, task)| {
            let of = (task.cost, task.remedy == Remedy::Nothing);
            let is_next = before.replace(of) != Some(of);
            let work = || {
                let title = if of.1 { "nothing to do" } else { words::work(task.cost) };
                Row::heading(words::capitalised(title))
            };
            is_next.then(work).into_iter().chain([Row::of((at, task))])
        })
    })
}

type CauseLine = (Option<Cause>, Gross);

fn cause_table<'a>(causes: Vec<Cause>) -> Table<'a> {
    let of = |cell: fn(&Cause) -> Cell<'a>| {
        move |(cause, _): &CauseLine| cause.as_ref().map_or(Cell::Empty, cell)
    };
    let columns = vec![
        Column::text(
            "part",
            "Cause",
            of(|cause| Cell::named(cause.kind.as_str(), words::part_title(cause.kind))),
        ),
        Column::difference("amount", "Net", |(_, gross): &CauseLine| gross.net().into()),
        Column::number("rows", "Parts", |(_, gross): &CauseLine| gross.count.into()),
        Column::difference("positive", "Above\nzero", |(_, gross): &CauseLine| {
            gross.positive.into()
        }),
        Column::difference("negative", "Below\nzero", |(_, gross): &CauseLine| {
            gross.negative.into()
        }),
        Column::text(
            "meaning",
            "What it means",
            of(|cause| words::part_explanation(cause.kind).into()),
        )
        .beneath(),
    ];
    let caption = "The causes of all differences, most money first";
    Table::new("causes", caption, columns, move || {
        let all = Gross::of_all(causes.iter().map(|cause| cause.gross));
        let causes = causes.clone().into_iter();
        causes
            .map(|cause| Row::of((Some(cause), cause.gross)))
            .chain([Row::total("Total", (None, all))])
    })
}

type AgeLine = (Option<AgeTotal>, Gross);

fn age_table<'a>(bands: Vec<AgeTotal>) -> Table<'a> {
    let columns = vec![
        Column::text("since_week_ending", "Since week\nended", |(band, _): &AgeLine| {
            band.map_or(Cell::Empty, |of| words::age_band(of.band).into())
        }),
        Column::number("rows", "Enrolment-\nweeks", |(_, gross): &AgeLine| gross.count.into()),
        Column::difference("positive", "Above\nzero", |(_, gross): &AgeLine| gross.positive.into()),
        Column::difference("negative", "Below\nzero", |(_, gross): &AgeLine| gross.negative.into()),
    ];
    let caption = "Differences by the weeks since their week ended";
    Table::new("ages", caption, columns, move || {
        let all = Gross::of_all(bands.iter().map(|of| Gross::from(*of)));
        let bands = bands.clone().into_iter();
        bands.map(|of| Row::of((Some(of), of.into()))).chain([Row::total("Total", (None, all))])
    })
}

/// What differs week by week or group by group; nothing where one has all of it.
fn by_week(report: &Report) -> Option<Picture> {
    let (length, groups) = figures::by_week(&report.services, MOST_GROUPS);
    let caption = match length {
        1 => String::from("Differences by week"),
        weeks => format!("Differences by periods of {weeks} weeks"),
    };
    let legend = Vec::from(SIDES);
    let several = groups.len() > 1;
    several.then(|| Picture { id: "by-week".into(), caption, legend, shape: Shape::Weeks(groups) })
}

fn by_cause(causes: &[Cause]) -> Option<Picture> {
    let bar =
        |cause: &Cause| Bar { label: words::part_title(cause.kind).into(), gross: cause.gross };
    diverging("by-cause", "Differences by cause".to_owned(), causes.iter().map(bar).collect())
}

fn by_age(bands: &[AgeTotal], report: &Report) -> Option<Picture> {
    let bar = |of: &AgeTotal| Bar { label: words::age_band(of.band).into(), gross: (*of).into() };
    let counted = report.as_at.map(|day| format!(", counted to {}", PeopleDate(day)));
    let counted = counted.unwrap_or_default();
    let caption = format!("Differences by weeks since the week ended{counted}");
    diverging("by-age", caption, bands.iter().map(bar).collect())
}

/// Bars beside each other; nothing for one, which has nothing to be compared with.
fn diverging(id: &'static str, caption: String, bars: Vec<Bar>) -> Option<Picture> {
    let (legend, several) = (Vec::from(SIDES), bars.len() > 1);
    several.then(|| Picture { id: id.into(), caption, legend, shape: Shape::Diverging(bars) })
}
