//! Turns work into records.

use ccs_reconcile::record::Key;

use super::{Body, Work};
use crate::csv::{Cells, Chunk, Records, split_some};
use crate::fault::{Fault, Found};
use crate::import;
use crate::layout::Layout;
use crate::place::Place;
use crate::row::{self, DateMemo, Line, Row, RowReader, key};

/// What is needed to read the rows of some work.
pub(crate) struct Reader<'w> {
    source: u16,
    layout: &'w Layout,
    faults: &'w mut Vec<Found>,
    /// Set if the chunk as a whole is not UTF-8; then each row is checked.
    suspect: bool,
    dates: DateMemo,
}

impl<'w> Reader<'w> {
    /// The row, if its form is right.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a row's cells stay in registers")]
    fn line<'r>(&mut self, line: u64, cells: Cells<'r>) -> Option<Line<'r>>
    where
        'w: 'r,
    {
        let (place, layout) = (Place::new(self.source, line), self.layout);
        let fault = if cells.len() != layout.width {
            let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            Some(Fault::RaggedRow { cells: count(cells.len()), columns: count(layout.width) })
        } else if self.suspect && !is_text(cells) {
            Some(Fault::NotUtf8)
        } else {
            None
        };
        if let Some(fault) = fault {
            self.faults.push(Found { place, column: None, fault });
            return None;
        }
        Some(Line { cells: row::Cells::Text(cells), layout, place })
    }

    fn over(source: u16, layout: &'w Layout, chunk: &Chunk, faults: &'w mut Vec<Found>) -> Self {
        // Nearly all chunks are plain ASCII, which is found sooner.
        let suspect = !chunk.bytes.is_ascii() && std::str::from_utf8(&chunk.bytes).is_err();
        Self { source, layout, faults, suspect, dates: DateMemo::default() }
    }
}

fn is_text(cells: Cells<'_>) -> bool {
    (0..cells.len()).filter_map(|at| cells.get(at)).all(|cell| std::str::from_utf8(cell).is_ok())
}

/// Reads every row of the work; invalid rows record their errors. Returns the number of valid rows,
/// and the chunk for reuse.
pub(crate) fn each_row<R: Row>(
    work: Work,
    faults: &mut Vec<Found>,
    mut each: impl FnMut(&R, Place),
) -> (u64, Option<Chunk>) {
    let Work { source, layout, body } = work;
    let mut sound = 0;
    // Each format has its own loop, so that the most frequent one needs no call per row.
    match body {
        Body::Text(mut chunk) => {
            each_line(source, &layout, &mut chunk, faults, |row| {
                sound += u64::from(row.read_record(&mut each));
            });
            (sound, Some(chunk))
        }
        Body::Imported(piece) => {
            each_record(source, &layout, piece.records(), faults, |row| {
                sound += u64::from(row.read_record(&mut each));
            });
            (sound, None)
        }
        #[cfg(feature = "arrow")]
        Body::Piece(piece) => {
            piece.each(source, &layout, faults, &mut |row| {
                sound += u64::from(row.read_record(&mut each));
            });
            (sound, None)
        }
        #[cfg(feature = "parquet")]
        Body::RowGroup(group) => {
            group.each(source, &layout, faults, &mut |row| {
                sound += u64::from(row.read_record(&mut each));
            });
            (sound, None)
        }
    }
}

/// Reads the key of every row first, and the whole row only if the key is selected.
pub(crate) fn each_key<R: Row>(
    work: Work,
    columns: [u8; 3],
    mut wanted: impl FnMut(&Key) -> bool,
    mut each: impl FnMut(&R, Place),
) -> Option<Chunk> {
    let mut is_wanted = |row: &mut RowReader<'_>| key(row, columns).is_some_and(|key| wanted(&key));
    let mut read = |row: &mut RowReader<'_>| {
        row.read_record(&mut each);
    };
    let Work { source, layout, body } = work;
    match body {
        Body::Text(mut chunk) => {
            let mut ignored = Vec::new();
            each_line(source, &layout, &mut chunk, &mut ignored, |row| {
                if is_wanted(row) {
                    read(row);
                }
                row.faults.clear();
            });
            Some(chunk)
        }
        Body::Imported(piece) => {
            each_record(source, &layout, piece.records(), &mut Vec::new(), |row| {
                if is_wanted(row) {
                    read(row);
                }
                row.faults.clear();
            });
            None
        }
        #[cfg(feature = "arrow")]
        Body::Piece(piece) => {
            piece.each_wanted(source, &layout, &columns, &mut is_wanted, &mut read);
            None
        }
        #[cfg(feature = "parquet")]
        Body::RowGroup(group) => {
            group.each_wanted(source, &layout, &columns, &mut is_wanted, &mut read);
            None
        }
    }
}

/// Reads only the rows with these indices in the work, which are in order and whose errors are
/// already known.
pub(crate) fn each_wanted<R: Row>(
    work: Work,
    wanted: impl Iterator<Item = usize>,
    mut each: impl FnMut(&R, Place),
) -> Option<Chunk> {
    let Work { source, layout, body } = work;
    let mut read = |row: &mut RowReader<'_>| {
        row.read_record(&mut each);
        row.faults.clear();
    };
    match body {
        Body::Text(mut chunk) => {
            let first = chunk.first_line;
            let line = |row| first.saturating_add(u64::try_from(row).unwrap_or(u64::MAX));
            let mut ignored = Vec::new();
            let mut reader = Reader {
                source,
                layout: &layout,
                faults: &mut ignored,
                suspect: false,
                dates: DateMemo::default(),
            };
            split_some(&mut chunk, wanted.map(line), |line, cells| {
                if let Some(line) = reader.line(line, cells) {
                    read(&mut RowReader::of(&line, reader.faults, &mut reader.dates));
                }
            });
            Some(chunk)
        }
        Body::Imported(piece) => {
            let records = wanted.map(|number| piece.record(number));
            each_record(source, &layout, records, &mut Vec::new(), read);
            None
        }
        #[cfg(feature = "arrow")]
        Body::Piece(piece) => {
            piece.each_of(source, &layout, wanted, &mut read);
            None
        }
        #[cfg(feature = "parquet")]
        Body::RowGroup(group) => {
            group.each_of(source, &layout, wanted.collect(), &mut read);
            None
        }
    }
}

/// Passes records that were read through a profile.
#[inline]
fn each_record<'r>(
    source: u16,
    layout: &Layout,
    records: impl Iterator<Item = (u64, import::Cells<'r>)>,
    faults: &mut Vec<Found>,
    mut each: impl FnMut(&mut RowReader<'_>),
) {
    let mut dates = DateMemo::default();
    for (line, cells) in records {
        let (cells, place) = (row::Cells::Record(cells), Place::new(source, line));
        each(&mut RowReader::of(&Line { cells, layout, place }, faults, &mut dates));
    }
}

/// Passes every row of a chunk whose form is right.
#[inline]
fn each_line(
    source: u16,
    layout: &Layout,
    chunk: &mut Chunk,
    faults: &mut Vec<Found>,
    mut each: impl FnMut(&mut RowReader<'_>),
) {
    let mut reader = Reader::over(source, layout, chunk, faults);
    let mut records = Records::of(chunk);
    while let Some((line, cells)) = records.read() {
        match cells {
            Ok(cells) => {
                if let Some(line) = reader.line(line, cells) {
                    each(&mut RowReader::of(&line, reader.faults, &mut reader.dates));
                }
            }
            Err(fault) => {
                let place = Place::new(source, line);
                reader.faults.push(Found { place, column: None, fault });
            }
        }
    }
}
