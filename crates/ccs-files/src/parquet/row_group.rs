//! A row group, which one worker decodes at a time.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection,
};
use parquet::basic::Encoding;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};

use super::decoded;
use super::short_decimals::typed;
use super::stored::Stored;
use crate::arrow::{BATCH_ROWS, Batch, Cells, Columns, line};
use crate::fault::{Fault, Found};
use crate::layout::Layout;
use crate::place::Place;
use crate::row::{DateMemo, RowReader};

/// Rows that a second reading needs.
struct Selected {
    rows: RowSelection,
    /// How many of them make a batch. The decoder also decodes the rows between them, and all of these
    /// together are to be about as many as in any other batch.
    in_batch: usize,
}

/// Selected rows in a batch, at least: if so few are selected, the rows between them are skipped.
const FEWEST_SELECTED: usize = 64;

/// Some rows of a Parquet file, not decoded yet.
#[derive(Debug)]
pub(crate) struct RowGroup {
    stored: Stored,
    metadata: ArrowReaderMetadata,
    /// The file's columns as they are read in the end.
    schema: SchemaRef,
    number: usize,
    /// The number of the file's rows before it.
    before: u64,
    /// The number of its rows, according to the file's footer.
    rows: usize,
    /// The digest of the file's footer.
    footer: u64,
}

impl RowGroup {
    pub(super) fn new(
        stored: Stored,
        metadata: ArrowReaderMetadata,
        schema: SchemaRef,
        number: usize,
        before: u64,
        footer: u64,
    ) -> Self {
        let groups = metadata.metadata().row_groups();
        let rows = groups.get(number).map_or(0, RowGroupMetaData::num_rows);
        let rows = usize::try_from(rows).unwrap_or_default();
        Self { stored, metadata, schema, number, before, rows, footer }
    }

    /// A digest of its bytes and of the footer, by which another reading is compared. Bytes that
    /// cannot be read add nothing: they are refused when they are decoded.
    pub(crate) fn digest(&self) -> u64 {
        let group = self.metadata.metadata().row_groups().get(self.number);
        let columns = group.map(RowGroupMetaData::columns).unwrap_or_default().iter();
        let of_column = |column: &ColumnChunkMetaData| {
            decoded(|| {
                let (start, length) = column.byte_range();
                self.stored.digest(start, length)
            })
        };
        columns.flat_map(of_column).fold(self.footer, u64::wrapping_add)
    }

    /// Its size in the file, in bytes.
    pub(crate) fn size(&self) -> u64 {
        let groups = self.metadata.metadata().row_groups();
        let size = groups.get(self.number).map_or(0, RowGroupMetaData::compressed_size);
        u64::try_from(size).unwrap_or_default()
    }

    /// Passes every row, with the columns that the kind has.
    pub(crate) fn each(
        self,
        source: u16,
        layout: &Layout,
        faults: &mut Vec<Found>,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        let columns = Columns::new(layout, |_| true);
        let (mut rows, mut dates) = (0..self.rows, DateMemo::default());
        let outcome = self.decode(columns, None, |cells| {
            let place = self.place(source, rows.next()?);
            let line = line(cells, layout, place);
            each(&mut RowReader::of(&line, faults, &mut dates));
            Some(())
        });
        // A file with fewer or more rows than its footer states is damaged.
        if outcome.is_err() || !rows.is_empty() {
            faults.push(Found {
                place: self.place(source, rows.start),
                column: None,
                fault: Fault::Parquet,
            });
        }
    }

    /// The line of its first row. The header counts as line 1.
    pub(crate) fn first_line(&self) -> u64 {
        self.before.saturating_add(2)
    }

    /// Passes only the rows with these indices in the group; their errors are already known.
    pub(crate) fn each_of(
        self,
        source: u16,
        layout: &Layout,
        rows: Vec<usize>,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        self.each_selected(source, layout, rows, each);
    }

    /// Decodes some columns first, and the others only for the rows that these select.
    ///
    /// Errors are ignored, including damage: this is for the second pass, and the first pass has
    /// reported them all.
    pub(crate) fn each_wanted(
        self,
        source: u16,
        layout: &Layout,
        by: &[u8],
        wanted: &mut impl FnMut(&mut RowReader<'_>) -> bool,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        let rows = self.wanted(layout, by, wanted).unwrap_or_default();
        self.each_selected(source, layout, rows, each);
    }

    fn each_selected(
        self,
        source: u16,
        layout: &Layout,
        rows: Vec<usize>,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        if rows.is_empty() {
            return;
        }
        let ranges = rows.iter().map(|&row| row..row + 1);
        let selected = Selected {
            rows: RowSelection::from_consecutive_ranges(ranges, self.rows),
            in_batch: (BATCH_ROWS * rows.len() / self.rows.max(1)).max(FEWEST_SELECTED),
        };
        let (mut ignored, mut dates) = (Vec::new(), DateMemo::default());
        let mut rows = rows.into_iter();
        let columns = Columns::new(layout, |_| true);
        let _ = self.decode(columns, Some(selected), |cells| {
            let place = self.place(source, rows.next()?);
            let line = line(cells, layout, place);
            each(&mut RowReader::of(&line, &mut ignored, &mut dates));
            ignored.clear();
            Some(())
        });
    }

    /// The rows that some of their columns select.
    fn wanted(
        &self,
        layout: &Layout,
        by: &[u8],
        wanted: &mut impl FnMut(&mut RowReader<'_>) -> bool,
    ) -> Result<Vec<usize>, Fault> {
        let (mut ignored, mut dates) = (Vec::new(), DateMemo::default());
        let mut rows = 0..self.rows;
        let mut kept = Vec::new();
        let columns = Columns::new(layout, |column| by.contains(&column));
        self.decode(columns, None, |cells| {
            let row = rows.next()?;
            let line = line(cells, layout, Place::new(0, 0));
            if wanted(&mut RowReader::of(&line, &mut ignored, &mut dates)) {
                kept.push(row);
            }
            ignored.clear();
            Some(())
        })?;
        Ok(kept)
    }

    /// The place of a row in the file. The header counts as line 1.
    fn place(&self, source: u16, row: usize) -> Place {
        let row = u64::try_from(row).unwrap_or(u64::MAX);
        Place::new(source, self.before.saturating_add(row).saturating_add(2))
    }

    /// Decodes some columns, batch by batch; `take` returns `None` for a row that should not be
    /// there.
    fn decode(
        &self,
        mut columns: Columns,
        selected: Option<Selected>,
        mut take: impl FnMut(Cells<'_>) -> Option<()>,
    ) -> Result<(), Fault> {
        let mut reader = decoded(|| {
            let metadata = self.metadata_by_keys(&columns)?;
            let mask = ProjectionMask::roots(metadata.parquet_schema(), columns.places());
            let builder =
                ParquetRecordBatchReaderBuilder::new_with_metadata(self.stored.clone(), metadata);
            let builder = builder.with_row_groups(vec![self.number]).with_projection(mask);
            match selected {
                Some(Selected { rows, in_batch }) => {
                    builder.with_row_selection(rows).with_batch_size(in_batch).build()
                }
                None => builder.with_batch_size(BATCH_ROWS).build(),
            }
        })?;
        while let Some(batch) = decoded(|| reader.next().transpose())? {
            let arrays = self.arrays(&columns, &batch);
            let batch: Batch =
                columns.read(&arrays, batch.num_rows()).map_err(|_| Fault::Parquet)?;
            for cells in batch.rows() {
                take(cells).ok_or(Fault::Parquet)?;
            }
        }
        Ok(())
    }

    /// The columns of a batch, with the types that they have in the file.
    fn arrays(&self, columns: &Columns, batch: &RecordBatch) -> Vec<ArrayRef> {
        let read = columns.places().zip(batch.columns());
        let array = |(place, array): (usize, &ArrayRef)| {
            let in_file = self.schema.fields().get(place).map(|field| field.data_type());
            in_file.and_then(|in_file| typed(array, in_file)).unwrap_or_else(|| Arc::clone(array))
        };
        read.map(array).collect()
    }

    /// The metadata, by which a column of text is decoded as keys to its dictionary if all its pages
    /// have such keys. A page of plain text would be made into a dictionary first, which costs more
    /// than it saves.
    fn metadata_by_keys(&self, columns: &Columns) -> parquet::errors::Result<ArrowReaderMetadata> {
        let groups = self.metadata.metadata().row_groups();
        let is_by_key = |place: usize| {
            let column = groups.get(self.number).and_then(|group| group.columns().get(place));
            column.is_some_and(has_only_keys)
        };
        let by_key: Vec<usize> = columns.places().filter(|place| is_by_key(*place)).collect();
        if self.metadata.parquet_schema().num_columns() != self.metadata.schema().fields().len() {
            return Ok(self.metadata.clone());
        }
        let fields = self.metadata.schema().fields().iter().enumerate();
        let field = |(place, field): (usize, &FieldRef)| match field.data_type() {
            DataType::Utf8View if by_key.contains(&place) => {
                let keys =
                    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
                Field::clone(field).with_data_type(keys)
            }
            _ => Field::clone(field),
        };
        let schema = Arc::new(Schema::new(fields.map(field).collect::<Vec<_>>()));
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true).with_schema(schema);
        ArrowReaderMetadata::try_new(Arc::clone(self.metadata.metadata()), options)
    }
}

/// Whether every page of a column has keys to the column's dictionary, as far as the footer says.
fn has_only_keys(column: &ColumnChunkMetaData) -> bool {
    column.page_encoding_stats_mask().is_some_and(|pages| {
        pages.is_only(Encoding::RLE_DICTIONARY) || pages.is_only(Encoding::PLAIN_DICTIONARY)
    })
}
