//! Every document in every form: the same figures, the same words, the same rows.
//!
//! What is compared is what each form says, taken out of its own bytes, and nothing of how it was
//! made.

mod content;
mod ledgers;
mod models;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use ccs_core::date::Day;
use ccs_report::options::RenderOptions;
use ccs_report::render::{Document, Format, render};

use content::Content;

/// Asserts that all forms of a document say the same.
fn agree<D: Document>(document: &D) {
    for with_names in [false, D::HAS_NAMES] {
        let options = RenderOptions { with_names, width: Some(400), ..RenderOptions::default() };
        let text = Content::of_text(&one(document, Format::Text, &options));
        let html = Content::of_html(&one(document, Format::Html, &options));
        assert_eq!(text.figures, html.figures, "{}: figures of text and HTML", D::WHAT);
        assert_missing(D::WHAT, "HTML has not what text says", &text.words, &html.words);
        workbook_is_the_tables(document, &options);
        #[cfg(feature = "pdf")]
        pages_have_the_same(document, &options, &html);
    }
}

/// The pages have every figure and every word of the page in a browser, and no other.
#[cfg(feature = "pdf")]
fn pages_have_the_same<D: Document>(document: &D, options: &RenderOptions, html: &Content) {
    let pages = ccs_report::render::pdf_lines(document, options).unwrap();
    let is_note = |line: &String| line.starts_with("Boxes stand for characters that the fonts");
    let lines: Vec<String> = pages.concat().into_iter().filter(|line| !is_note(line)).collect();
    let pages = Content::of_text(&lines.join("\n"));
    assert_eq!(pages.figures, html.figures, "{}: figures of PDF and HTML", D::WHAT);
    assert_missing(D::WHAT, "PDF has not what HTML says", &html.words, &pages.words);
    let mut of_pages = html.words.clone();
    of_pages.insert("page".to_owned());
    let whole = pages.words.into_iter().filter(|word| !is_cut_or_joined(word, &of_pages)).collect();
    assert_missing(D::WHAT, "HTML has not what PDF says", &whole, &of_pages);
    let file = ccs_report::render::write_pdf(document, options).unwrap();
    assert!(file.starts_with(b"%PDF-1.7"));
}

/// A narrow cell cuts a word over two lines, and the text of pages joins what cells leave no space
/// between.
#[cfg(feature = "pdf")]
fn is_cut_or_joined(word: &str, words: &BTreeSet<String>) -> bool {
    let is_cut = words.iter().any(|whole| whole.starts_with(word) || whole.ends_with(word));
    let mut splits = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
    is_cut || splits.any(|(first, second)| words.contains(first) && words.contains(second))
}

fn assert_missing(what: &str, how: &str, of: &BTreeSet<String>, among: &BTreeSet<String>) {
    let missing: Vec<&String> = of.difference(among).collect();
    assert!(missing.is_empty(), "{what}: {how}: {missing:?}");
}

fn one<D: Document>(document: &D, format: Format, options: &RenderOptions) -> String {
    let files = render(document, format, options).unwrap();
    String::from_utf8(files.into_iter().next().unwrap().bytes).unwrap()
}

/// Each sheet has the cells of the CSV file of its table, numbers and days as such, names of closed
/// lists in words, and headings in words.
fn workbook_is_the_tables<D: Document>(document: &D, options: &RenderOptions) {
    let book = render(document, Format::Xlsx, options).unwrap().remove(0).bytes;
    let mut book = Xlsx::new(Cursor::new(book)).unwrap();
    let sheets = book.sheet_names();
    let files = render(document, Format::Csv, options).unwrap();
    assert!(!files.is_empty(), "{}: no table", D::WHAT);
    for file in files {
        assert!(D::TABLES.contains(&file.name));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*file.bytes);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        if !sheets.iter().any(|name| name == file.name) {
            assert_eq!(rows.len(), 1, "{}: rows without a sheet: {}", D::WHAT, file.name);
            continue;
        }
        let sheet = book.worksheet_range(file.name).unwrap();
        assert_eq!(sheet.height(), rows.len(), "{}: {}", D::WHAT, file.name);
        headings_are_words(file.name, sheet.rows().next().unwrap_or_default());
        let mut titles = BTreeMap::new();
        for (row, (cells, record)) in sheet.rows().zip(&rows).enumerate().skip(1) {
            for (at, want) in record.iter().enumerate() {
                let cell = cells.get(at).unwrap_or(&Data::Empty);
                let is_it = is_cell(cell, want) || is_title(cell, (at, want), &mut titles);
                assert!(is_it, "{} row {row}: {cell:?} is not {want:?}", file.name);
            }
        }
    }
}

/// Each heading once, and in words.
fn headings_are_words(table: &str, cells: &[Data]) {
    let headings: Vec<String> = cells.iter().map(ToString::to_string).collect();
    let unique: BTreeSet<&String> = headings.iter().collect();
    assert_eq!(unique.len(), headings.len(), "{table}: {headings:?}");
    let is_words = |heading: &String| !heading.is_empty() && !heading.contains('_');
    assert!(headings.iter().all(is_words), "{table}: {headings:?}");
}

/// Whether a cell is the title of a name of a closed list, the same wherever its column has it.
fn is_title<'w>(
    cell: &Data,
    (at, want): (usize, &'w str),
    titles: &mut BTreeMap<(usize, &'w str), String>,
) -> bool {
    // `written_off`, `DET`; an identifier has digits.
    let is_name = want.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
        || want.chars().all(|letter| letter.is_ascii_uppercase());
    let Data::String(text) = cell else { return false };
    is_name && !text.is_empty() && titles.entry((at, want)).or_insert_with(|| text.clone()) == text
}

/// Whether a cell of a workbook is what CSV writes.
#[expect(clippy::float_cmp, reason = "days are whole numbers, and exact")]
fn is_cell(cell: &Data, want: &str) -> bool {
    match cell {
        Data::Empty => want.is_empty(),
        Data::Float(number) => want.parse() == Ok(*number),
        Data::Bool(yes) => want.parse() == Ok(*yes),
        Data::DateTime(day) => {
            // Day 1 is the first of 1900, and there is one more in February than the calendar has.
            let want: Day = want.parse().unwrap();
            f64::from(want.days_since(Day::ymd(1900, 1, 1)) + 2) == day.as_f64()
        }
        // What a spreadsheet would run is text in a workbook, and has a `'` before it in CSV.
        Data::String(text) => {
            let clean = |text: &str| text.replace(['\u{fffd}', '\r', '\n'], "");
            text == want || clean(text) == clean(want.strip_prefix('\'').unwrap_or(want))
        }
        other => panic!("{other:?}"),
    }
}
