//! The register of provisions: what of the law is modelled, in part, or not, why, and where.

mod document;

use std::io;

use ccs_core::law::register::{Chapter, PROVISIONS, Provision, Status, Text};

pub use document::{PROVISIONS_SCHEMA, provisions_schema};

use crate::block::{Block, Cell, Column, Row, Section, Table};
use crate::options::RenderOptions;
use crate::render::Document;

/// The register of provisions as a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Register;

impl Document for Register {
    const WHAT: &'static str = "the register of provisions";
    const TABLES: &'static [&'static str] = &["provisions"];

    fn title(&self) -> String {
        "Provisions of the law of Child Care Subsidy".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let summary = Block::paragraph(summary());
        std::iter::once(summary).chain(PROVISIONS.iter().map(of_chapter)).collect()
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        document::write(options, out)
    }
}

fn of_chapter<'a>(chapter: &'static Chapter) -> Block<'a> {
    let caption = format!("{}: each provision and whether it is modelled", chapter.title);
    let table = Table::new("provisions", caption, columns(), move || {
        chapter.provisions.iter().map(move |provision| Row::of((chapter, provision)))
    });
    Section::new(chapter.title).with(table.block()).block()
}

type InChapter = (&'static Chapter, &'static Provision);

fn columns<'a>() -> Vec<Column<'a, InChapter>> {
    vec![
        Column::text("chapter", "Chapter", |(chapter, _): &InChapter| chapter.title.into())
            .in_data(),
        Column::text("name", "Provision", |(_, it): &InChapter| Cell::shown(it)).on_pages(),
        Column::text("instrument", "Instrument", |(_, it): &InChapter| it.instrument.into())
            .in_data(),
        Column::text("provision", "Provision", |(_, it): &InChapter| it.provision.into()).in_data(),
        Column::text("subject", "About", |(_, it): &InChapter| it.subject.into()),
        Column::id("text", "Text", |(_, it): &InChapter| text_words(it.text).into()).on_pages(),
        Column::id("text", "Text", |(_, it): &InChapter| Cell::Word(it.text.as_str())).in_data(),
        Column::id("status", "Status", |(_, it): &InChapter| status_words(it.status).into())
            .on_pages(),
        Column::id("status", "Status", |(_, it): &InChapter| Cell::Word(it.status.as_str()))
            .in_data(),
        Column::text("why", "Why", |(_, it): &InChapter| it.status.why().into()).beneath(),
        Column::text("modules", "Modules", |(_, it): &InChapter| it.at.join(" ").into()).beneath(),
    ]
}

/// How many provisions are modelled, modelled in part, and not modelled.
///
/// ```
/// let [modelled, partly, not] = ccs_report::provisions::counts();
/// assert!(modelled + partly > not);
/// ```
#[must_use]
pub fn counts() -> [usize; 3] {
    let all = || PROVISIONS.iter().flat_map(|chapter| chapter.provisions);
    let count = |is: fn(&Provision) -> bool| all().filter(|provision| is(provision)).count();
    [
        count(|provision| matches!(provision.status, Status::Modelled)),
        count(|provision| matches!(provision.status, Status::Partly(_))),
        count(|provision| matches!(provision.status, Status::NotModelled(_))),
    ]
}

/// `59 provisions are modelled, 72 in part, and 25 are not.`
fn summary() -> String {
    let [modelled, partly, not] = counts();
    format!("{modelled} provisions are modelled, {partly} in part, and {not} are not.")
}

const fn text_words(text: Text) -> &'static str {
    match text {
        Text::Read => "read",
        Text::ReadInPart => "read in part",
        Text::NotRead => "not found",
    }
}

const fn status_words(status: Status) -> &'static str {
    match status {
        Status::Modelled => "modelled",
        Status::Partly(_) => "in part",
        Status::NotModelled(_) => "not modelled",
    }
}
