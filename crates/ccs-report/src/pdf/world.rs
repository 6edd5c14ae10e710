//! What the typesetter may see: the template, one data file and the embedded fonts. There is no
//! file system, no network, no package and no clock behind it.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

/// The template's files; the first is the one that typst is given.
const TEMPLATE: [(&str, &str); 4] = [
    ("report.typ", include_str!("template/report.typ")),
    ("style.typ", include_str!("template/style.typ")),
    ("summary.typ", include_str!("template/summary.typ")),
    ("tables.typ", include_str!("template/tables.typ")),
];

/// The name by which the template reads its data.
const SHEET: &str = "sheet.json";

/// What every report is set with, made once.
pub(super) struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sources: Vec<Source>,
    sheet: FileId,
}

static WORKSHOP: LazyLock<Option<Workshop>> = LazyLock::new(Workshop::open);

impl Workshop {
    /// `None` only when a constant above is no path.
    fn open() -> Option<Self> {
        let fonts: Vec<Font> =
            typst_assets::fonts().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let sources: Option<Vec<Source>> = TEMPLATE
            .iter()
            .map(|(name, text)| Some(Source::new(file_id(name)?, (*text).into())))
            .collect();
        Some(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: file_id(TEMPLATE[0].0)?,
            sources: sources?,
            sheet: file_id(SHEET)?,
        })
    }
}

impl Workshop {
    /// Whether some embedded font has the character.
    pub(super) fn shows(&self, character: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(character.into()))
    }
}

/// What every report is set with, made at the first one; `None` only when the template cannot be
/// read at all.
pub(super) fn workshop() -> Option<&'static Workshop> {
    WORKSHOP.as_ref()
}

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One report to be set: the workshop and the data.
pub(super) struct ReportWorld {
    workshop: &'static Workshop,
    sheet: Bytes,
}

impl ReportWorld {
    /// The world in which the template finds this sheet.
    pub(super) fn new(workshop: &'static Workshop, sheet: Vec<u8>) -> Self {
        Self { workshop, sheet: Bytes::new(sheet) }
    }

    /// The file of the template and the line in it, counted from 1.
    pub(super) fn place(&self, span: DiagSpan) -> Option<(&'static str, usize)> {
        let file = span.id()?;
        let (source, (name, _)) =
            self.workshop.sources.iter().zip(TEMPLATE).find(|(source, _)| source.id() == file)?;
        let line = source.lines().byte_to_line(self.range(span)?.start)?;
        Some((name, line.saturating_add(1)))
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.workshop.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.workshop.sources.iter().find(|source| source.id() == id);
        source.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.workshop.sheet {
            Ok(self.sheet.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    /// No day: a report has no date of the clock's, and is the same bytes each time.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
