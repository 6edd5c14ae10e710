//! The archive around an xlsx or ods workbook: what it is, how much it unpacks to, and how many
//! texts it says it has, all looked at before anything is given room.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::compound::{u16_at, u32_at};

/// What the directory of an archive names.
pub(super) struct Entries<'b> {
    bytes: &'b [u8],
    pub(super) kind: ArchiveKind,
    /// The bytes of all entries, unpacked.
    pub(super) unpacked: u64,
    shared_texts: Option<Entry>,
}

/// An entry of an archive.
#[derive(Clone, Copy)]
struct Entry {
    is_packed: bool,
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
        let mut entries = Self { bytes, kind: ArchiveKind::Other, unpacked: 0, shared_texts: None };
        let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
        let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
        while bytes.get(at..at + 4)? == b"PK\x01\x02" {
            let header = bytes.get(at..at + 46)?;
            let length = |from: usize| u16_at(header, from).map(usize::from);
            let entry = Entry {
                is_packed: u16_at(header, 10)? != 0,
                unpacked: u64::from(u32_at(header, 24)?),
                header: usize::try_from(u32_at(header, 42)?).ok()?,
            };
            entries.unpacked = entries.unpacked.saturating_add(entry.unpacked);
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
        self.kind = match name {
            b"xl/workbook.xml" => ArchiveKind::Xlsx,
            b"xl/workbook.bin" => ArchiveKind::Xlsb,
            b"word/document.xml" => ArchiveKind::Word,
            b"content.xml" => ArchiveKind::Ods,
            _ => return,
        };
    }

    /// Whether the workbook says that it has more shared texts than their part has room for.
    pub(super) fn says_too_many_texts(&self) -> bool {
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
        let header = self.bytes.get(entry.header..)?;
        let data = 30 + usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
        let data = header.get(data..)?;
        let mut start = Vec::new();
        if entry.is_packed {
            // What is read before the end of a damaged entry is its start as well.
            let _ = DeflateDecoder::new(data).take(START).read_to_end(&mut start);
        } else {
            data.take(START.min(entry.unpacked)).read_to_end(&mut start).ok()?;
        }
        Some(start)
    }
}
