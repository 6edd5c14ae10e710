//! The bytes of a Parquet file, for several threads at once.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Buf, Bytes};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

use crate::stream::digest;

/// A file's bytes, on disk or in memory. Clones share them.
#[derive(Debug, Clone)]
pub(super) enum Stored {
    Disk(SharedFile),
    Memory(Bytes),
}

/// A file that several threads read. The lock keeps each seek and its read together, because all
/// handles of one file share one position.
#[derive(Debug, Clone)]
pub(super) struct SharedFile {
    file: Arc<Mutex<File>>,
    length: u64,
}

impl Stored {
    pub(super) fn of_file(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self::Disk(SharedFile { file: Arc::new(Mutex::new(file)), length }))
    }

    pub(super) fn of_bytes(bytes: &Arc<[u8]>) -> Self {
        Self::Memory(Bytes::from_owner(Arc::clone(bytes)))
    }
}

impl Length for Stored {
    fn len(&self) -> u64 {
        match self {
            Self::Disk(file) => file.length,
            Self::Memory(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        }
    }
}

impl ChunkReader for Stored {
    type T = Box<dyn Read>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(match self {
            Self::Disk(file) => Box::new(BufReader::with_capacity(PAGE_HEADER, file.from(start))),
            Self::Memory(bytes) => {
                let rest = self.range(start, self.len().saturating_sub(start))?;
                Box::new(bytes.slice(rest).reader())
            }
        })
    }

    /// The length is checked before anything is allocated, since a damaged file can request any
    /// size.
    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let range = self.range(start, u64::try_from(length)?)?;
        match self {
            Self::Disk(file) => {
                let mut bytes = Vec::with_capacity(range.len());
                file.read_onto(&mut bytes, start, range.len())?;
                Ok(bytes.into())
            }
            Self::Memory(bytes) => Ok(bytes.slice(range)),
        }
    }
}

impl Stored {
    /// A digest of the footer, whose length is in the eight bytes at the end of the file.
    pub(super) fn footer(&self) -> Result<u64> {
        let end = self.get_bytes(self.len().saturating_sub(8), 8)?;
        let length = end.first_chunk().map_or(0, |length| u32::from_le_bytes(*length));
        let whole = u64::from(length).saturating_add(8);
        self.digest(self.len().saturating_sub(whole), whole)
    }

    /// A digest of some bytes by which another reading of a file is compared; 0 of bytes in memory,
    /// which cannot change.
    pub(super) fn digest(&self, start: u64, length: u64) -> Result<u64> {
        let Self::Disk(file) = self else { return Ok(0) };
        let end = start.saturating_add(length);
        let mut buffer = Vec::with_capacity(self.range(start, length.min(PIECE))?.len());
        let (mut sum, mut at) = (0_u64, start);
        while at < end {
            let piece = PIECE.min(end.saturating_sub(at));
            buffer.clear();
            file.read_onto(&mut buffer, at, usize::try_from(piece)?)?;
            sum = sum.wrapping_add(digest(at, &buffer));
            at = at.saturating_add(piece);
        }
        Ok(sum)
    }

    fn range(&self, start: u64, length: u64) -> Result<std::ops::Range<usize>> {
        let end = start.checked_add(length).filter(|end| *end <= self.len());
        let end = end.ok_or_else(|| ParquetError::EOF("beyond the end of the file".to_owned()))?;
        Ok(usize::try_from(start)?..usize::try_from(end)?)
    }
}

impl SharedFile {
    fn from(&self, start: u64) -> ReadFrom {
        ReadFrom { file: Arc::clone(&self.file), next: start }
    }

    /// Reads just so many bytes onto the end of a list, whose free room need not be filled with zeros
    /// first.
    fn read_onto(&self, bytes: &mut Vec<u8>, start: u64, length: usize) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        let most = u64::try_from(length).unwrap_or(u64::MAX);
        match file.by_ref().take(most).read_to_end(bytes)? {
            read if read == length => Ok(()),
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// Reads from a position, independently of other threads.
struct ReadFrom {
    file: Arc<Mutex<File>>,
    next: u64,
}

impl Read for ReadFrom {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.next))?;
        let read = file.read(buffer)?;
        self.next += u64::try_from(read).unwrap_or_default();
        Ok(read)
    }
}

/// The number of bytes that are digested at once, while they are in the processor's cache.
const PIECE: u64 = 1 << 17;

/// The number of bytes read ahead to find the end of a page header; most headers have less than a
/// hundred bytes.
const PAGE_HEADER: usize = 1024;
