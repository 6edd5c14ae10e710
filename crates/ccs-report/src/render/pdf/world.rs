//! What the typesetter may see: the template, one data file and the embedded fonts. There is no
//! file system, no network, no package and no clock behind it.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

/// The template's files; the first is the one that typst is given.
const TEMPLATE: [(&str, &str); 3] = [
    ("document.typ", include_str!("template/document.typ")),
    ("style.typ", include_str!("template/style.typ")),
    ("table.typ", include_str!("template/table.typ")),
];

/// The name by which the template reads its data.
const SHEET: &str = "sheet.json";

/// The font that the template sets text in.
const FAMILY: &str = "Libertinus Serif";

/// What every document is set with, made once.
pub(super) struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    text_font: Option<FontInstance>,
    /// How wide the commonest characters are, in hundredths of a digit.
    advances: Vec<usize>,
    main: FileId,
    sources: Vec<Source>,
    sheet: FileId,
}

static TYPESETTER: LazyLock<Option<Typesetter>> = LazyLock::new(Typesetter::open);

impl Typesetter {
    /// `None` only when a constant above is no path.
    fn open() -> Option<Self> {
        let fonts: Vec<Font> =
            typst_assets::fonts().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let text_font = text_font(&fonts);
        let sources: Option<Vec<Source>> = TEMPLATE
            .iter()
            .map(|(name, text)| Some(Source::new(file_id(name)?, (*text).into())))
            .collect();
        Some(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            advances: ('\0'..='~').map(|it| advance(text_font.as_ref(), it)).collect(),
            text_font,
            fonts,
            main: file_id(TEMPLATE[0].0)?,
            sources: sources?,
            sheet: file_id(SHEET)?,
        })
    }
}

impl Typesetter {
    /// Whether some embedded font has the character.
    pub(super) fn shows(&self, character: char) -> bool {
        let has = |font: &Font| font.info().coverage.contains(character.into());
        matches!(character, ' '..='~') || self.fonts.iter().any(has)
    }

    /// About how wide a character is, in hundredths of a digit.
    fn advance(&self, character: char) -> usize {
        let known = usize::try_from(u32::from(character)).ok();
        let known = known.and_then(|at| self.advances.get(at));
        known.copied().unwrap_or_else(|| advance(self.text_font.as_ref(), character))
    }
}

/// The font that the template sets text in, upright and of usual weight.
fn text_font(fonts: &[Font]) -> Option<FontInstance> {
    let variant = FontVariant::default();
    let is_ours = |font: &&Font| font.info().family == FAMILY && font.info().variant == variant;
    let font = fonts.iter().find(is_ours)?.clone();
    Some(font.instantiate(variant, Abs::pt(8.0), &FontVariations::default()))
}

/// About how wide a character is, in hundredths of a digit, which is half an em.
fn advance(font: Option<&FontInstance>, character: char) -> usize {
    let of_font = |font: &FontInstance| {
        let (glyph, em) = (font.ttf().glyph_index(character)?, font.ttf().units_per_em());
        let units = usize::from(font.ttf().glyph_hor_advance(glyph)?);
        units.saturating_mul(200).checked_div(usize::from(em))
    };
    if character.is_ascii_digit() { 100 } else { font.and_then(of_font).unwrap_or(200) }
}

/// What every document is set with, made at the first one; `None` only when the template cannot be
/// read at all.
pub(super) fn typesetter() -> Option<&'static Typesetter> {
    TYPESETTER.as_ref()
}

/// About how many digits have the width of a text.
pub(super) fn width(text: &str) -> usize {
    let letters = |typesetter: &Typesetter| {
        text.chars().map(|character| typesetter.advance(character)).sum::<usize>().div_ceil(100)
    };
    typesetter().map_or_else(|| text.chars().count(), letters)
}

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document to be set: the typesetter and the data.
pub(super) struct ReportWorld {
    typesetter: &'static Typesetter,
    sheet: Bytes,
}

impl ReportWorld {
    /// The world in which the template finds this sheet.
    pub(super) fn new(typesetter: &'static Typesetter, sheet: Vec<u8>) -> Self {
        Self { typesetter, sheet: Bytes::new(sheet) }
    }

    /// The file of the template and the line in it, counted from 1.
    pub(super) fn place(&self, span: DiagSpan) -> Option<(&'static str, usize)> {
        let file = span.id()?;
        let (source, (name, _)) =
            self.typesetter.sources.iter().zip(TEMPLATE).find(|(source, _)| source.id() == file)?;
        let line = source.lines().byte_to_line(self.range(span)?.start)?;
        Some((name, line.saturating_add(1)))
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.typesetter.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.typesetter.sources.iter().find(|source| source.id() == id);
        source.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.typesetter.sheet {
            Ok(self.sheet.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    /// No day: a document has no date of the clock's, and is the same bytes each time.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
