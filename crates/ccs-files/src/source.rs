//! Where a file comes from, and its format: text, compressed text, Parquet or a table in memory.

use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use flate2::read::MultiGzDecoder;

use crate::fault::{Fault, Found, OtherFormat};
use crate::import::{Provenance, Records};
use crate::kind::Kind;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::sheet::{Content, FileFault, Kept};

/// One file of a kind. It is read twice, so a file that cannot be opened again is kept in memory.
#[derive(Debug, Clone)]
pub struct Source {
    kind: Kind,
    name: String,
    origin: Origin,
    /// The origin of its rows, if a profile made it from an export.
    provenance: Option<Arc<Provenance>>,
}

#[derive(Debug, Clone)]
enum Origin {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
    /// Rows of our own form, which are too many to be copied.
    Rows(Records),
    #[cfg(feature = "arrow")]
    Table(crate::arrow::Table),
}

impl Source {
    /// A file by its path.
    #[must_use]
    pub fn path(kind: Kind, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self::of(kind, path.display().to_string(), Origin::Path(path))
    }

    /// Bytes in memory, with a name for errors.
    #[must_use]
    pub fn bytes(kind: Kind, name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::of(kind, name.into(), Origin::Bytes(bytes.into()))
    }

    /// A table in memory, whose record batches have this schema, with a name for errors. Its columns
    /// are named as those of the kind, and errors count its rows from 2, as in a file with a header.
    ///
    /// A column is of text (also of a dictionary); a day can be of `date32`, `date64` or a timestamp
    /// at midnight without a zone, money of a decimal, and a version of an integer. Money is never
    /// of a float, and an identifier never of a number, which has lost its leading zeros. A column
    /// without any value can be of any type.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{ArrayRef, RecordBatch, StringArray};
    /// use ccs_files::{kind::Kind, read::read_rows, row::Service, source::Source};
    ///
    /// let text = |cell: &str| Arc::new(StringArray::from(vec![cell])) as ArrayRef;
    /// let columns = [("service_id", text("190016362L")), ("name", text("Redbourne Family Day Care"))];
    /// let batch = RecordBatch::try_from_iter(columns)?;
    /// let source = Source::table(Kind::Services, "services", batch.schema(), vec![batch]);
    /// let services: Vec<Service> = read_rows(&[source]).all().expect("the table is sound");
    /// assert_eq!(&*services[0].name, "Redbourne Family Day Care");
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    #[cfg(feature = "arrow")]
    #[must_use]
    pub fn table(
        kind: Kind,
        name: impl Into<String>,
        schema: arrow_schema::SchemaRef,
        batches: Vec<arrow_array::RecordBatch>,
    ) -> Self {
        Self::of(kind, name.into(), Origin::Table(crate::arrow::Table::new(schema, batches)))
    }

    const fn of(kind: Kind, name: String, origin: Origin) -> Self {
        Self { kind, name, origin, provenance: None }
    }

    /// The same file, read as another kind.
    #[must_use]
    pub fn as_kind(&self, kind: Kind) -> Self {
        Self { kind, ..self.clone() }
    }

    /// Rows that a profile made from an export.
    pub(crate) fn imported(kind: Kind, name: &str, provenance: Provenance) -> Self {
        let records = Origin::Rows(provenance.records().clone());
        let source = Self::of(kind, name.to_owned(), records);
        Self { provenance: Some(Arc::new(provenance)), ..source }
    }

    /// Where its rows are from, if it was imported.
    pub(crate) fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_deref()
    }

    /// The text of an error, with the file and row from which its line comes.
    pub(crate) fn refusal(&self, found: &Found) -> Refusal {
        let mut refusal = Refusal::of(found, &self.name, self.kind);
        let Some(provenance) = &self.provenance else { return refusal };
        refusal.is_of_export = true;
        if let Some((file, row)) = found.place.line().and_then(|line| provenance.of_line(line)) {
            (refusal.file, refusal.line) = (file.to_owned(), Some(row));
        }
        let header = refusal.column.as_deref().and_then(|column| provenance.header(column));
        refusal.column = header.map(str::to_owned).or(refusal.column);
        refusal.message = format!("{} (profile {})", refusal.message, provenance.profile());
        refusal
    }

    /// Whether it is a table in memory, which has the columns of its kind and no other form.
    #[cfg(feature = "arrow")]
    #[must_use]
    pub const fn is_table(&self) -> bool {
        matches!(self.origin, Origin::Table(_))
    }

    /// The kind it is read as.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The name in errors.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The size in bytes on disk or in memory, if known, for a progress bar.
    #[must_use]
    pub fn size(&self) -> u64 {
        match &self.origin {
            Origin::Path(path) => std::fs::metadata(path).map_or(0, |file| file.len()),
            Origin::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Origin::Rows(rows) => rows.size(),
            #[cfg(feature = "arrow")]
            Origin::Table(table) => table.size(),
        }
    }

    /// The properties of a file that must be the same after both readings.
    pub(crate) fn stamp(&self) -> Option<Stamp> {
        let Origin::Path(path) = &self.origin else { return None };
        let file = std::fs::metadata(path).ok()?;
        let (length, modified, node) = (file.len(), file.modified().ok(), node(&file));
        Some(Stamp { length, modified, node })
    }

    fn open_raw(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.origin {
            Origin::Path(path) => {
                let file = File::open(path)?;
                if file.metadata()?.is_dir() {
                    return Err(io::ErrorKind::IsADirectory.into());
                }
                Box::new(file)
            }
            Origin::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
            Origin::Rows(rows) => Box::new(Cursor::new(rows.to_bytes())),
            // A table has no bytes, and no profile reads it.
            #[cfg(feature = "arrow")]
            Origin::Table(_) => return Err(io::ErrorKind::Unsupported.into()),
        })
    }

    /// All its bytes, decompressed, and their format.
    pub(crate) fn whole(&self) -> Result<Kept, FileFault> {
        self.whole_within(MOST_IMPORTED)
    }

    fn whole_within(&self, most: u64) -> Result<Kept, FileFault> {
        let file_name = self.name().rsplit(['/', '\\']).next().unwrap_or_default();
        if file_name.starts_with("~$") {
            return Err(FileFault::Lock);
        }
        let unreadable = |error: io::Error| FileFault::Unreadable(error.kind());
        let raw = self.open_raw().map_err(unreadable)?;
        let bytes = up_to(most, self.size(), raw)?;
        let bytes = match bytes.as_slice() {
            [0x1f, 0x8b, ..] => {
                let unpack = || Ok(MultiGzDecoder::new(bytes.as_slice()));
                unpacked(most, unpack).map_err(damaged)?
            }
            [0x28, 0xb5, 0x2f, 0xfd, ..] => {
                let decoder = unzstd(Cursor::new(bytes)).map_err(|fault| match fault {
                    Fault::ZstdNotBuilt => FileFault::NotRead(
                        "compressed with zstd",
                        "this build reads gzip; decompress it, or compress it with gzip",
                    ),
                    _ => FileFault::Damaged,
                })?;
                up_to(most, 0, decoder).map_err(damaged)?
            }
            _ => bytes,
        };
        let content = Content::of(&bytes)?;
        Ok(Kept { bytes, content })
    }

    /// Opens it in the format given by its first bytes.
    pub(crate) fn open(&self) -> Result<Opened, Fault> {
        if let Origin::Rows(records) = &self.origin
            && records.kind() == self.kind
        {
            return Ok(Opened::Imported(records.clone()));
        }
        #[cfg(feature = "arrow")]
        if let Origin::Table(table) = &self.origin {
            return Ok(Opened::Table(table.clone()));
        }
        let mut raw = self.open_raw().map_err(|error| Fault::Unreadable(error.kind()))?;
        let mut start = Vec::new();
        raw.by_ref()
            .take(16)
            .read_to_end(&mut start)
            .map_err(|error| Fault::Unreadable(error.kind()))?;
        let whole = Cursor::new(start.clone()).chain(raw);
        let text = match start.as_slice() {
            [0x1f, 0x8b, ..] => Text::compressed(Box::new(MultiGzDecoder::new(whole)))?,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Text::compressed(unzstd(whole)?)?,
            [b'P', b'A', b'R', b'1', ..] => return self.open_parquet(),
            [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                return Err(Fault::Spreadsheet);
            }
            start => match OtherFormat::of(start) {
                Some(other) => return Err(Fault::OtherFormat(other)),
                None => Text { reader: Box::new(whole), is_compressed: false },
            },
        };
        Ok(Opened::Text(text.past_mark()?))
    }

    #[cfg(feature = "parquet")]
    fn open_parquet(&self) -> Result<Opened, Fault> {
        let file = match &self.origin {
            Origin::Path(path) => {
                let file = File::open(path).map_err(|error| Fault::Unreadable(error.kind()))?;
                crate::parquet::ParquetInput::of_file(file)
            }
            Origin::Bytes(bytes) => crate::parquet::ParquetInput::of_bytes(bytes),
            // Rows of our own form begin with their header.
            Origin::Rows(_) => return Err(Fault::ZeroBytes),
            Origin::Table(_) => return Err(Fault::ColumnType),
        };
        Ok(Opened::Parquet(file?))
    }

    #[cfg(not(feature = "parquet"))]
    #[expect(clippy::unused_self, reason = "the twin with the feature needs it")]
    fn open_parquet(&self) -> Result<Opened, Fault> {
        Err(Fault::ParquetNotBuilt)
    }
}

/// What zstd compressed.
#[cfg(feature = "zstd")]
fn unzstd(from: impl Read + Send + 'static) -> Result<Box<dyn Read + Send>, Fault> {
    let decoder = zstd::Decoder::new(from).map_err(|_| Fault::DamagedCompression)?;
    Ok(Box::new(decoder))
}

#[cfg(not(feature = "zstd"))]
fn unzstd(_: impl Read) -> Result<Box<dyn Read + Send>, Fault> {
    Err(Fault::ZstdNotBuilt)
}

/// The file and the line of a place, as users see them.
pub(crate) fn place_in(sources: &[Source], place: Place) -> (&str, u64) {
    let line = place.line().unwrap_or_default();
    let Some(source) = sources.get(place.source()) else { return ("", line) };
    let from = source.provenance.as_ref().and_then(|provenance| provenance.of_line(line));
    from.unwrap_or((source.name(), line))
}

/// The largest size of an export, decompressed, which is kept in memory as a whole.
const MOST_IMPORTED: u64 = 256 << 20;

/// What is unpacked, which is counted first: a few bytes can unpack to more than the memory.
fn unpacked<R: Read>(most: u64, unpack: impl Fn() -> io::Result<R>) -> Result<Vec<u8>, FileFault> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind());
    let mut counted = unpack().map_err(unreadable)?.take(most.saturating_add(1));
    let size = io::copy(&mut counted, &mut io::sink()).map_err(unreadable)?;
    if size > most {
        return Err(FileFault::TooLarge(most));
    }
    up_to(most, size, unpack().map_err(unreadable)?)
}

/// All bytes, of which there are about as many as expected.
fn up_to(most: u64, expected: u64, from: impl Read) -> Result<Vec<u8>, FileFault> {
    let capacity = usize::try_from(expected.min(most)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(capacity);
    from.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| FileFault::Unreadable(error.kind()))?;
    let is_more = u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most;
    if is_more { Err(FileFault::TooLarge(most)) } else { Ok(bytes) }
}

/// A compressed file that cannot be read is damaged.
fn damaged(fault: FileFault) -> FileFault {
    match fault {
        FileFault::Unreadable(_) => FileFault::Damaged,
        other => other,
    }
}

/// The properties of a file that must not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    node: u64,
}

/// The number of the file, on systems that number them.
#[cfg(unix)]
fn node(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> u64 {
    0
}

/// An open source.
pub(crate) enum Opened {
    Text(Text),
    Imported(Records),
    #[cfg(feature = "arrow")]
    Table(crate::arrow::Table),
    #[cfg(feature = "parquet")]
    Parquet(crate::parquet::ParquetInput),
}

/// Text, decompressed while it is read.
pub(crate) struct Text {
    reader: Box<dyn Read + Send>,
    is_compressed: bool,
}

impl Text {
    /// What was compressed is text: anything else is named, rather than read as text.
    fn compressed(mut reader: Box<dyn Read + Send>) -> Result<Self, Fault> {
        let mut start = Vec::new();
        let read = reader.by_ref().take(16).read_to_end(&mut start);
        read.map_err(|_| Fault::DamagedCompression)?;
        if matches!(start.as_slice(), [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..]) {
            return Err(Fault::Spreadsheet);
        }
        if let Some(other) = OtherFormat::compressed(&start) {
            return Err(Fault::OtherFormat(other));
        }
        Ok(Self { reader: Box::new(Cursor::new(start).chain(reader)), is_compressed: true })
    }

    /// Skips byte order marks, and refuses by the first bytes what is not UTF-8.
    fn past_mark(mut self) -> Result<Self, Fault> {
        let start = self.start()?;
        match start.as_slice() {
            [] => return Err(Fault::ZeroBytes),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => {
                return Err(Fault::Utf16);
            }
            _ => {}
        }
        let mut kept = start;
        while let Some(rest) = kept.strip_prefix(&[0xef, 0xbb, 0xbf]) {
            kept = [rest, &self.start()?].concat();
        }
        let reader = Box::new(Cursor::new(kept).chain(self.reader));
        Ok(Self { reader, ..self })
    }

    /// The next four bytes, or as many as there are.
    fn start(&mut self) -> Result<Vec<u8>, Fault> {
        let mut start = Vec::new();
        self.reader.by_ref().take(4).read_to_end(&mut start).map_err(|error| self.fault(&error))?;
        Ok(start)
    }

    /// The meaning of a read error.
    pub(crate) fn fault(&self, error: &io::Error) -> Fault {
        if self.is_compressed { Fault::DamagedCompression } else { Fault::Unreadable(error.kind()) }
    }

    pub(crate) const fn is_compressed(&self) -> bool {
        self.is_compressed
    }
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn what_comes_out_of_a_compressed_file_is_named_where_it_is_no_text() {
        let gzip = |bytes: &[u8]| {
            let mut packing = GzEncoder::new(Vec::new(), Compression::best());
            packing.write_all(bytes).and_then(|()| packing.finish()).unwrap_or_default()
        };
        let zstd = |bytes: &[u8]| zstd::encode_all(bytes, 1).unwrap_or_default();
        let refused = |bytes| Source::bytes(Kind::Deposits, "file", bytes).open().err();
        let twice = Some(Fault::OtherFormat(OtherFormat::CompressedTwice));
        assert_eq!(refused(gzip(&gzip(b"a,b\n"))), twice);
        assert_eq!(refused(zstd(&gzip(b"a,b\n"))), twice);
        let parquet = Some(Fault::OtherFormat(OtherFormat::CompressedParquet));
        assert_eq!(refused(gzip(b"PAR1....")), parquet);
        assert_eq!(refused(gzip(b"PK\x03\x04....")), Some(Fault::Spreadsheet));
        assert_eq!(refused(gzip(b"a,b\n")), None);
        let exported = Source::bytes(Kind::Deposits, "file", gzip(&gzip(b"a,b\n"))).whole().err();
        assert!(matches!(exported, Some(FileFault::NotRead("compressed twice", _))));
    }

    #[test]
    fn an_export_is_read_up_to_its_limit_however_it_is_compressed() {
        let text = "a,b\n".repeat(1_000);
        let mut packing = GzEncoder::new(Vec::new(), Compression::best());
        let gzip = packing.write_all(text.as_bytes()).and_then(|()| packing.finish());
        let zstd = zstd::encode_all(text.as_bytes(), 1);
        let size = u64::try_from(text.len()).unwrap_or_default();
        for bytes in [text.clone().into_bytes(), gzip.unwrap_or_default(), zstd.unwrap_or_default()]
        {
            let source = Source::bytes(Kind::Deposits, "file", bytes);
            let within = |most| source.whole_within(most).map(|kept| kept.bytes);
            assert_eq!(within(size), Ok(text.clone().into_bytes()));
            assert_eq!(within(size - 1), Err(FileFault::TooLarge(size - 1)));
        }
    }
}
