//! The archive around an xlsx or ods workbook: what it is, how much it unpacks to, and how many
//! texts it declares, all checked before any memory is allocated.

use std::io::{self, Read};

use flate2::read::DeflateDecoder;

use super::compound::{u16_at, u32_at};
use super::limits::at_most;
use crate::sheet::FileFault;

/// What the directory of an archive names.
pub(super) struct Entries<'b> {
    bytes: &'b [u8],
    kind: ArchiveKind,
    all: Vec<Entry>,
    shared_texts: Option<Entry>,
    content: Option<Entry>,
    /// The parts of an xlsx workbook with the names of its sheets, and with their rows.
    book: Option<Entry>,
    sheets: Vec<Entry>,
}

/// An entry of an archive.
#[derive(Clone, Copy)]
struct Entry {
    is_packed: bool,
    /// Its bytes in the archive.
    packed: usize,
    /// Its bytes, unpacked.
    unpacked: u64,
    /// Where its own header is.
    header: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ArchiveKind {
    Xlsx,
    Xlsb,
    Ods,
    Word,
    Other,
}

/// A text that several cells share has at least so many bytes in its part.
const SHORTEST_TEXT: u64 = 5;

/// Within so many bytes a part says how many texts it has.
const START: u64 = 1 << 16;

impl<'b> Entries<'b> {
    /// Reads the central directory, which is at the end.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let kind = ArchiveKind::Other;
        let mut entries = Self {
            bytes,
            kind,
            all: Vec::new(),
            shared_texts: None,
            content: None,
            book: None,
            sheets: Vec::new(),
        };
        let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
        // The directory of an archive of gigabytes: which of two is read must not be a question.
        if end.checked_sub(20).and_then(|at| bytes.get(at..at + 4)) == Some(b"PK\x06\x07") {
            return None;
        }
        let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
        while bytes.get(at..at + 4)? == b"PK\x01\x02" {
            let header = bytes.get(at..at + 46)?;
            let length = |from: usize| u16_at(header, from).map(usize::from);
            let entry = Entry {
                is_packed: u16_at(header, 10)? != 0,
                packed: usize::try_from(u32_at(header, 20)?).ok()?,
                unpacked: u64::from(u32_at(header, 24)?),
                header: usize::try_from(u32_at(header, 42)?).ok()?,
            };
            entries.all.push(entry);
            let name = bytes.get(at + 46..at + 46 + length(28)?)?;
            entries.note(name, entry);
            at += 46 + length(28)? + length(30)? + length(32)?;
        }
        Some(entries)
    }

    fn note(&mut self, name: &[u8], entry: Entry) {
        if name.to_ascii_lowercase().ends_with(b"sharedstrings.xml") {
            self.shared_texts = Some(entry);
        }
        if name.starts_with(b"xl/worksheets/") && name.ends_with(b".xml") {
            self.sheets.push(entry);
        }
        self.kind = match name {
            b"xl/workbook.xml" => {
                self.book = Some(entry);
                ArchiveKind::Xlsx
            }
            b"xl/workbook.bin" => ArchiveKind::Xlsb,
            b"word/document.xml" => ArchiveKind::Word,
            b"content.xml" => {
                self.content = Some(entry);
                ArchiveKind::Ods
            }
            _ => return,
        };
    }

    pub(super) const fn kind(&self) -> ArchiveKind {
        self.kind
    }

    /// Refuses an archive that unpacks to more than this many bytes, or to more than it says.
    pub(super) fn refuse_large(&self, most: u64) -> Result<(), FileFault> {
        let declared = self.all.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.unpacked));
        at_most(declared, most)?;
        for entry in self.all.iter().filter(|entry| entry.is_packed) {
            let mut unpacking = self.unpack(*entry).ok_or(FileFault::DamagedWorkbook)?;
            let mut unpacking = unpacking.by_ref().take(entry.unpacked.saturating_add(1));
            // Damage further on is reported by the reader of that part.
            let _ = io::copy(&mut unpacking, &mut io::sink());
            if unpacking.limit() == 0 {
                return Err(FileFault::DamagedWorkbook);
            }
        }
        Ok(())
    }

    /// What the workbook hides.
    pub(super) fn hidden(&self) -> Hidden {
        let count = |entry: &Entry, tag: &[u8], marks: &[&[u8]]| {
            self.unpack(*entry).map_or(0, |part| count_tags(part, tag, marks))
        };
        let states: &[&[u8]] = &[b"state=\"hidden\"", b"state=\"veryHidden\""];
        let rows: &[&[u8]] = &[b" hidden=\"1\"", b" hidden=\"true\""];
        let filtered: &[&[u8]] =
            &[b"table:visibility=\"collapse\"", b"table:visibility=\"filter\""];
        let in_sheets = self.sheets.iter().map(|entry| count(entry, b"<row ", rows)).sum();
        let content = self.content.filter(|_| self.kind == ArchiveKind::Ods);
        let in_content = content.map_or(0, |entry| count(&entry, b"<table:table-row ", filtered));
        Hidden {
            sheets: self.book.map_or(0, |entry| count(&entry, b"<sheet ", states)),
            rows: if self.kind == ArchiveKind::Ods { in_content } else { in_sheets },
        }
    }

    /// The bytes of the part with the texts that cells share, unpacked.
    pub(super) fn shared_texts(&self) -> u64 {
        self.shared_texts.map_or(0, |entry| entry.unpacked)
    }

    /// The part with the sheets of an ods workbook.
    pub(super) fn content(&self) -> impl Read + use<'b> {
        let content = self.content.and_then(|entry| self.unpack(entry));
        content.unwrap_or_else(|| Box::new(io::empty()))
    }

    /// Whether the workbook declares more shared texts than fit into their part.
    pub(super) fn declares_too_many_texts(&self) -> bool {
        let Some(entry) = self.shared_texts else { return false };
        let start = self.start_of(entry).unwrap_or_default();
        let digits = |at: usize| {
            let quoted = start.get(at..)?.strip_prefix(b"uniqueCount")?.trim_ascii_start();
            let quoted = quoted.strip_prefix(b"=")?.trim_ascii_start().get(1..)?;
            let length = quoted.iter().take_while(|byte| byte.is_ascii_digit()).count();
            std::str::from_utf8(quoted.get(..length)?).ok()
        };
        let most = entry.unpacked / SHORTEST_TEXT + 1;
        let is_too_many = |digits: &str| {
            !digits.is_empty() && digits.parse::<u64>().ok().is_none_or(|count| count > most)
        };
        let counts = memchr::memmem::find_iter(&start, b"uniqueCount").filter_map(digits);
        counts.into_iter().any(is_too_many)
    }

    /// The first bytes of an entry, unpacked.
    fn start_of(&self, entry: Entry) -> Option<Vec<u8>> {
        let mut start = Vec::new();
        // What is read before the end of a damaged entry is its start as well.
        let _ = self.unpack(entry)?.take(START).read_to_end(&mut start);
        Some(start)
    }

    /// An entry's bytes, unpacked as they are read.
    fn unpack(&self, entry: Entry) -> Option<Box<dyn Read + 'b>> {
        let header = self.bytes.get(entry.header..)?;
        let data = 30 + usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
        let data = header.get(data..)?;
        let data = data.get(..entry.packed).unwrap_or(data);
        Some(if entry.is_packed { Box::new(DeflateDecoder::new(data)) } else { Box::new(data) })
    }
}

/// What a workbook hides. A row of ods that is repeated counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hidden {
    pub(crate) sheets: u64,
    pub(crate) rows: u64,
}

/// How many tags that begin so have one of the marks. A part that is damaged is counted up to there.
fn count_tags(part: impl Read, tag: &[u8], marks: &[&[u8]]) -> u64 {
    /// A tag has fewer bytes.
    const LONGEST: usize = 1 << 12;
    let (mut part, mut block, mut count) = (part, vec![0; 1 << 16], 0);
    let mut kept: Vec<u8> = Vec::new();
    while let Ok(read @ 1..) = part.read(&mut block) {
        kept.extend(block.iter().take(read));
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(kept.get(at..).unwrap_or_default(), tag) {
            at += found;
            let text = kept.get(at..).unwrap_or_default();
            let Some(end) = memchr::memchr(b'>', text) else { break };
            let tag = text.get(..end).unwrap_or_default();
            let has = |mark: &&[u8]| memchr::memmem::find(tag, mark).is_some();
            count += u64::from(marks.iter().any(has));
            at += end;
        }
        // A tag may begin here and end in the next block.
        let from = at.max(kept.len().saturating_sub(LONGEST));
        kept.drain(..from);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However the part is divided into blocks.
    #[test]
    fn tags_with_a_mark_are_counted_wherever_a_block_ends() {
        let row =
            |hidden: &str| format!("<row r=\"1\"{hidden}><c/></row><rowbreaks hidden=\"1\"/>");
        let part = (0..9_000).map(|at| row(if at % 3 == 0 { " hidden=\"1\"" } else { "" }));
        let part: String = part.collect();
        assert!(part.len() > 1 << 18);
        let marks: &[&[u8]] = &[b" hidden=\"1\""];
        assert_eq!(count_tags(part.as_bytes(), b"<row ", marks), 3_000);
        assert_eq!(count_tags(part.as_bytes(), b"<rowx ", marks), 0);
    }
}
