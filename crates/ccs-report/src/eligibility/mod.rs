//! Eligibility for people and machines: the subsidy of each session, and every reason why each
//! other kind does not apply.
//!
//! ```
//! use ccs_core::date::Day;
//! use ccs_core::eligibility::{Answer, Facts, decide};
//! use ccs_core::rates::RateBook;
//! use ccs_report::eligibility::Answers;
//! use ccs_report::options::RenderOptions;
//! use ccs_report::render::write_text;
//!
//! let eligibility = decide(&Facts::of(Day::ymd(2026, 8, 4)), &RateBook::PUBLISHED).unwrap();
//! let (answers, mut page) = ([Answer { enrolment_id: None, eligibility }], String::new());
//! write_text(&Answers(&answers), &RenderOptions::default(), &mut page)?;
//! assert!(page.contains("CCS applies."));
//! # Ok::<(), std::fmt::Error>(())
//! ```

mod document;
mod words;

use std::io;

use ccs_core::eligibility::{Answer, KindAnswer, Reason};

pub(crate) use document::AnswerDocument;
pub use document::{ELIGIBILITY_SCHEMA, eligibility_schema, render_eligibility_json};
pub(crate) use words::TITLE;

use crate::block::{Block, Cell, Column, Item, Row, Section, Table};
use crate::options::RenderOptions;
use crate::render::Document;

/// Answers, as a document.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a>(pub &'a [Answer]);

impl Document for Answers<'_> {
    const WHAT: &'static str = "eligibility";
    const TABLES: &'static [&'static str] = &["eligibility"];

    fn title(&self) -> String {
        TITLE.to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        blocks(self.0)
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_eligibility_json(self.0, options, out)
    }
}

/// Each answer, and every reason as a row of data.
pub(crate) fn blocks(answers: &[Answer]) -> Vec<Block<'_>> {
    let nothing = answers.is_empty().then(|| Block::paragraph(words::NO_QUESTION));
    nothing.into_iter().chain(answers.iter().map(section)).chain([table(answers)]).collect()
}

fn section(answer: &Answer) -> Block<'_> {
    let item = |against: words::Against| {
        let reason = against.reason;
        Item::new(format!("{}: {reason}.", against.kinds()))
            .coded(reason.code())
            .saying(format!("Remedy: {}.", reason.remedy()))
            .saying(reason.cite().to_string())
    };
    let applies = answer.eligibility.applies().is_some();
    let section =
        Section::new(words::session(answer)).with(Block::verdict(words::verdict(answer), !applies));
    let reasons: Vec<Item<'_>> = words::reasons(answer).into_iter().map(item).collect();
    if reasons.is_empty() {
        return section.block();
    }
    let title = if applies { "Why no other kind applies" } else { "Why no kind applies" };
    section.with(Section::new(title).with(Block::Items(reasons)).block()).block()
}

/// A kind of an answer with one of its reasons; a kind that applies has none.
type Line<'a> = (&'a Answer, &'a KindAnswer, Option<&'a Reason>);

fn table(answers: &[Answer]) -> Block<'_> {
    let rows = move || {
        let kinds = answers
            .iter()
            .flat_map(|answer| answer.eligibility.answers().iter().map(move |kind| (answer, kind)));
        kinds.flat_map(|(answer, kind)| {
            let applies = kind.reasons.is_empty().then_some(Row::of((answer, kind, None)));
            let reasons = kind.reasons.iter();
            applies.into_iter().chain(reasons.map(move |it| Row::of((answer, kind, Some(it)))))
        })
    };
    Table::new("eligibility", "Every reason", columns(), rows).in_data().block()
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let of_reason = |cell: fn(&'a Reason) -> Cell<'a>| {
        move |(.., reason): &Line<'a>| reason.map_or(Cell::Empty, cell)
    };
    vec![
        Column::id("enrolment_id", "Enrolment", |(answer, ..): &Line<'a>| {
            answer.enrolment_id.map_or(Cell::Absent, Cell::shown)
        }),
        Column::day("session_date", "Session", |(answer, ..): &Line<'a>| {
            answer.eligibility.session_date.into()
        }),
        Column::day("week_ending", "Week", |(answer, ..): &Line<'a>| {
            answer.eligibility.week.into()
        }),
        Column::id("kind", "Kind", |(_, kind, _): &Line<'a>| Cell::Word(kind.kind.as_str())),
        Column::id("applies", "Applies", |(_, kind, _): &Line<'a>| kind.reasons.is_empty().into()),
        Column::id("code", "Code", of_reason(|reason| reason.code().into())),
        Column::text("provision", "Provision", of_reason(|reason| Cell::shown(reason.cite()))),
        Column::text("message", "Reason", of_reason(Cell::shown)),
        Column::text("remedy", "Remedy", of_reason(|reason| reason.remedy().into())),
    ]
}
