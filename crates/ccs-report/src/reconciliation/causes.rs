//! Why the two sides differ, what to do first, and how long it has been open.

use ccs_reconcile::report::{AgeTotal, Report, ages};

use super::work;
use crate::block::{Bar, Block, Cell, Column, Picture, Row, Section, Shape, Table};
use crate::figures::{self, Cause, Gross};
use crate::words::{self, PeopleDate};

/// More weeks than this are drawn in groups.
const MOST_GROUPS: u16 = 60;

/// What the colours of amounts above and below zero mean.
const SIDES: [(&str, &str); 2] =
    [("over", "above zero: CCS paid more"), ("under", "below zero: more is allocated")];

/// What there is to do: the bank's side first, since money is missing there, then the easiest work first.
pub(super) fn to_do(report: &Report) -> Block<'_> {
    let tasks = figures::worklist(report.differences().map(|(_, _, row)| row));
    let lines = work::lines(report, &tasks);
    if lines.is_empty() {
        return work::table(report, lines).in_data().block();
    }
    Section::new("What to do first")
        .with(work::table(report, lines).block())
        .with_all(work::each(report, tasks))
        .block()
}

/// What the differences are made of, how old they are, and when they arose.
pub(super) fn blocks(report: &Report) -> Vec<Block<'_>> {
    let causes = figures::causes(report.differences().map(|(_, _, row)| row));
    let ages = ages(report);
    if causes.is_empty() {
        return [cause_table(causes), age_table(ages)].map(|table| table.in_data().block()).into();
    }
    let section = Section::new("What the differences are made of")
        .with_all(by_cause(&causes).map(Block::Picture))
        .with_all(cancelling(report, &causes))
        .with(cause_table(causes).block());
    let ageing = Section::new("How long they have been open")
        .with_all(by_age(&ages, report).map(Block::Picture))
        .with(age_table(ages).block());
    let by_week = by_week(report).map(Block::Picture);
    [section.block(), ageing.block()].into_iter().chain(by_week).collect()
}

/// Why the sums of the causes are not those of the other tables, where they are not.
fn cancelling<'a>(report: &Report, causes: &[Cause]) -> Option<Block<'a>> {
    let parts = Gross::of_all(causes.iter().map(|cause| cause.gross));
    let more = parts.positive.minus(report.total.difference_positive);
    (!more.is_zero()).then(|| {
        Block::paragraph(format!(
            "Parts of one enrolment-week can cancel each other, so what is above zero and what is below \
             it each come to {} more here than in the totals by service and by age.",
            words::dollars(more)
        ))
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
