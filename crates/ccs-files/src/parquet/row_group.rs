//! A row group: what one worker decodes at a time.

use std::ops::Range;

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ParquetRecordBatchReaderBuilder, RowSelection,
};
use parquet::file::metadata::RowGroupMetaData;

use super::batch::{Batch, Cells};
use super::decoded;
use super::stored::Stored;
use crate::fault::{Fault, Found};
use crate::layout::Layout;
use crate::place::Place;
use crate::row::{self, RowReader};

/// Some rows of a Parquet file, not decoded yet.
#[derive(Debug)]
pub(crate) struct RowGroup {
    stored: Stored,
    metadata: ArrowReaderMetadata,
    number: usize,
    /// How many of the file's rows come before it.
    before: u64,
}

impl RowGroup {
    pub(super) fn new(
        stored: Stored,
        metadata: ArrowReaderMetadata,
        number: usize,
        before: u64,
    ) -> Self {
        Self {
            stored,
            metadata,
            number,
            before,
        }
    }

    /// Bytes it takes in the file.
    pub(crate) fn size(&self) -> u64 {
        let groups = self.metadata.metadata().row_groups();
        let size = groups.get(self.number).map_or(0, |group| group.compressed_size());
        u64::try_from(size).unwrap_or_default()
    }

    /// Gives every row, with the columns that the kind knows.
    pub(crate) fn each(
        self,
        source: u16,
        layout: &Layout,
        faults: &mut Vec<Found>,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        let places = places(layout, 0..layout.kind.columns().len());
        let mut lines = self.lines();
        let outcome = self.decode(places, None, |cells| {
            let place = Place::new(source, lines.next()?);
            each(&mut reader(cells, layout, place, faults));
            Some(())
        });
        if outcome.is_err() || !lines.is_empty() {
            faults.push(Found {
                place: Place::new(source, lines.start),
                column: None,
                fault: Fault::Parquet,
            });
        }
    }

    /// Decodes a few columns first, and the others only of the rows that are wanted by those.
    ///
    /// # Errors
    /// [`Fault::Parquet`] when the row group is damaged.
    pub(crate) fn each_wanted(
        self,
        source: u16,
        layout: &Layout,
        by: &[u8],
        wanted: &mut impl FnMut(&mut RowReader<'_>) -> bool,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) -> Result<(), Fault> {
        let mut ignored = Vec::new();
        let mut kept: Vec<usize> = Vec::new();
        let mut rows = 0_usize..;
        let first = places(layout, by.iter().copied().map(usize::from));
        self.decode(first, None, |cells| {
            let row = rows.next()?;
            if wanted(&mut reader(cells, layout, Place::new(source, 0), &mut ignored)) {
                kept.push(row);
            }
            ignored.clear();
            Some(())
        })?;
        if kept.is_empty() {
            return Ok(());
        }
        let selection = RowSelection::from_consecutive_ranges(
            kept.iter().map(|&row| row..row + 1),
            rows.start,
        );
        let first_line = self.lines().start;
        let mut kept = kept.into_iter();
        let all = places(layout, 0..layout.kind.columns().len());
        self.decode(all, Some(selection), |cells| {
            let line = first_line + u64::try_from(kept.next()?).ok()?;
            each(&mut reader(cells, layout, Place::new(source, line), &mut ignored));
            ignored.clear();
            Some(())
        })
    }

    /// The lines of its rows: the header counts as line 1.
    fn lines(&self) -> Range<u64> {
        let groups = self.metadata.metadata().row_groups();
        let rows = groups.get(self.number).map_or(0, RowGroupMetaData::num_rows);
        let first = self.before + 2;
        first..first + u64::try_from(rows).unwrap_or_default()
    }

    /// Decodes some of the file's columns, batch by batch; `take` says `None` to a row that
    /// should not be there.
    fn decode(
        &self,
        places: Vec<usize>,
        selection: Option<RowSelection>,
        mut take: impl FnMut(Cells<'_>) -> Option<()>,
    ) -> Result<(), Fault> {
        let mut reader = decoded(|| {
            let mask = ProjectionMask::roots(self.metadata.parquet_schema(), places.clone());
            let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(
                self.stored.clone(),
                self.metadata.clone(),
            );
            let builder = builder
                .with_row_groups(vec![self.number])
                .with_projection(mask)
                .with_batch_size(BATCH_ROWS);
            match selection {
                Some(selection) => builder.with_row_selection(selection).build(),
                None => builder.build(),
            }
        })?;
        while let Some(batch) = decoded(|| reader.next().transpose())? {
            let batch = Batch::of(&batch, &places).ok_or(Fault::Parquet)?;
            for cells in batch.rows() {
                take(cells).ok_or(Fault::Parquet)?;
            }
        }
        Ok(())
    }
}

/// Where some of the kind's columns stand in the file, those that it has, in the file's order.
fn places(layout: &Layout, columns: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut places: Vec<usize> = columns.filter_map(|column| layout.place(column)).collect();
    places.sort_unstable();
    places
}

#[inline]
fn reader<'r>(
    cells: Cells<'r>,
    layout: &'r Layout,
    place: Place,
    faults: &'r mut Vec<Found>,
) -> RowReader<'r> {
    RowReader {
        cells: row::Cells::Columns(cells),
        layout,
        place,
        faults,
    }
}

/// Rows decoded at once: few enough that their columns stay in a core's cache.
const BATCH_ROWS: usize = 8192;
