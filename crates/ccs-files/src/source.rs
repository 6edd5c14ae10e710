//! Where a file comes from, and what it turns out to be: text, compressed text or Parquet.

use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use flate2::read::MultiGzDecoder;

use crate::fault::Fault;
use crate::kind::Kind;

/// One file of a kind. It is read twice, so what cannot be opened again is held in memory.
#[derive(Debug, Clone)]
pub struct Source {
    kind: Kind,
    name: String,
    origin: Origin,
}

#[derive(Debug, Clone)]
enum Origin {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
}

impl Source {
    /// A file by its path.
    #[must_use]
    pub fn path(kind: Kind, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { kind, name: path.display().to_string(), origin: Origin::Path(path) }
    }

    /// Bytes in memory, under a name to call them by in errors.
    #[must_use]
    pub fn bytes(kind: Kind, name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { kind, name: name.into(), origin: Origin::Bytes(bytes.into()) }
    }

    /// The kind it is read as.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The name errors call it by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes on disk or in memory, as far as known: for a progress bar.
    #[must_use]
    pub fn size(&self) -> u64 {
        match &self.origin {
            Origin::Path(path) => std::fs::metadata(path).map_or(0, |file| file.len()),
            Origin::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        }
    }

    /// What a file looks like from outside: it must look the same after both readings.
    pub(crate) fn stamp(&self) -> Option<Stamp> {
        let Origin::Path(path) = &self.origin else { return None };
        let file = std::fs::metadata(path).ok()?;
        Some(Stamp { length: file.len(), modified: file.modified().ok(), node: node(&file) })
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
        })
    }

    /// Opens it as what its first bytes say it is.
    pub(crate) fn open(&self) -> Result<Opened, Fault> {
        let mut raw = self.open_raw().map_err(|error| Fault::Unreadable(error.kind()))?;
        let mut start = Vec::new();
        raw.by_ref()
            .take(8)
            .read_to_end(&mut start)
            .map_err(|error| Fault::Unreadable(error.kind()))?;
        let whole = Cursor::new(start.clone()).chain(raw);
        let text = match start.as_slice() {
            [0x1f, 0x8b, ..] => Text::compressed(Box::new(MultiGzDecoder::new(whole))),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => {
                let decoder = zstd::Decoder::new(whole).map_err(|_| Fault::DamagedCompression)?;
                Text::compressed(Box::new(decoder))
            }
            [b'P', b'A', b'R', b'1', ..] => return self.open_parquet(),
            [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                return Err(Fault::Spreadsheet);
            }
            _ => Text { reader: Box::new(whole), is_compressed: false },
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
        };
        Ok(Opened::Parquet(file?))
    }

    #[cfg(not(feature = "parquet"))]
    #[expect(clippy::unused_self, reason = "the twin with the feature needs it")]
    fn open_parquet(&self) -> Result<Opened, Fault> {
        Err(Fault::ParquetNotBuilt)
    }
}

/// What a file looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    node: u64,
}

/// Which file it is, where the system numbers them.
#[cfg(unix)]
fn node(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> u64 {
    0
}

/// A source, open.
pub(crate) enum Opened {
    Text(Text),
    #[cfg(feature = "parquet")]
    Parquet(crate::parquet::ParquetInput),
}

/// Text, decompressed on the way.
pub(crate) struct Text {
    reader: Box<dyn Read + Send>,
    is_compressed: bool,
}

impl Text {
    fn compressed(reader: Box<dyn Read + Send>) -> Self {
        Self { reader, is_compressed: true }
    }

    /// Steps over a byte order mark, and refuses what is not UTF-8 by its first bytes.
    fn past_mark(mut self) -> Result<Self, Fault> {
        let mut start = Vec::new();
        self.reader.by_ref().take(4).read_to_end(&mut start).map_err(|error| self.fault(&error))?;
        let kept = match start.as_slice() {
            [] => return Err(Fault::ZeroBytes),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => {
                return Err(Fault::Utf16);
            }
            [0xef, 0xbb, 0xbf, rest @ ..] => rest.to_vec(),
            [b'P', b'K', 3, 4] => return Err(Fault::Spreadsheet),
            _ => start,
        };
        let reader = Box::new(Cursor::new(kept).chain(self.reader));
        Ok(Self { reader, ..self })
    }

    /// What a read error means here.
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
