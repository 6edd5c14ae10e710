//! Distributes work: whole records of one source at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::csv::{Chunk, Chunker, Piece, Records, Stop};
use crate::fault::{Fault, Found};
use crate::import;
use crate::layout::Layout;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::source::{Opened, Source, Text};

/// The sources, one after the other, in chunks.
pub(crate) struct Feed<'s> {
    sources: &'s [Source],
    current: usize,
    open: Option<Open>,
    recycled: Vec<Chunk>,
    /// Errors of whole sources.
    pub(crate) faults: Vec<Found>,
    /// The header of each source that has one.
    layouts: Vec<Option<Arc<Layout>>>,
    read: &'s AtomicU64,
    /// How each source was divided by an earlier reading, or is divided by this one.
    pieces: Pieces,
}

/// How each source is divided; of other forms than text, nothing.
pub(crate) type Pieces = Vec<Vec<Piece>>;

enum Open {
    Text {
        chunker: Chunker<Text>,
        layout: Arc<Layout>,
        is_compressed: bool,
        first: Option<Chunk>,
    },
    Imported {
        records: import::Records,
        layout: Arc<Layout>,
        next: usize,
    },
    #[cfg(feature = "arrow")]
    Table {
        table: crate::arrow::Table,
        layout: Arc<Layout>,
        next: usize,
    },
    #[cfg(feature = "parquet")]
    Parquet {
        input: crate::parquet::ParquetInput,
        layout: Arc<Layout>,
        next: usize,
    },
}

/// Some rows of one source.
pub(crate) struct Work {
    pub(crate) source: u16,
    pub(crate) layout: Arc<Layout>,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Text(Chunk),
    Imported(import::Piece),
    #[cfg(feature = "arrow")]
    Piece(crate::arrow::Piece),
    #[cfg(feature = "parquet")]
    RowGroup(crate::parquet::RowGroup),
}

impl Work {
    /// The line of its first row. Together with the source's number it identifies the work, since
    /// the same file is always divided in the same way.
    pub(crate) fn first_line(&self) -> u64 {
        match &self.body {
            Body::Text(chunk) => chunk.first_line,
            Body::Imported(piece) => piece.first_line(),
            #[cfg(feature = "arrow")]
            Body::Piece(piece) => piece.first_line(),
            #[cfg(feature = "parquet")]
            Body::RowGroup(group) => group.first_line(),
        }
    }

    /// The buffers of work that is not done.
    pub(crate) fn into_chunk(self) -> Option<Chunk> {
        match self.body {
            Body::Text(chunk) => Some(chunk),
            _ => None,
        }
    }
}

impl<'s> Feed<'s> {
    pub(crate) fn new(sources: &'s [Source], read: &'s AtomicU64) -> Self {
        let layouts = vec![None; sources.len()];
        Self {
            sources,
            current: 0,
            open: None,
            recycled: Vec::new(),
            faults: Vec::new(),
            layouts,
            read,
            pieces: vec![Vec::new(); sources.len()],
        }
    }

    /// For another reading of the same sources, divided as before.
    pub(crate) fn again(self, pieces: Pieces) -> Self {
        Self { pieces, ..self }
    }

    /// How the sources were divided, once all are read.
    pub(crate) fn into_pieces(self) -> Pieces {
        self.pieces
    }

    /// The next work; `None` when every source is done. The buffers of a finished chunk are used
    /// again.
    pub(crate) fn next(&mut self, finished: Option<Chunk>) -> Option<Work> {
        self.recycled.extend(finished);
        while self.current < self.sources.len() {
            match self.step() {
                Ok(Some(work)) => return Some(work),
                Ok(None) => self.current += 1,
                Err(found) => {
                    self.faults.extend(found);
                    self.open = None;
                    self.current += 1;
                }
            }
        }
        None
    }

    /// A warning for each unknown column of every source with a header.
    pub(crate) fn unknown_columns(&self) -> Vec<Refusal> {
        let known = (0_u16..).zip(self.sources).zip(&self.layouts);
        let unknown = known.filter_map(|((number, source), layout)| {
            Some(layout.as_ref()?.unknown_columns(number, source.name()))
        });
        unknown.flatten().collect()
    }

    /// The next work of the current source; `None` when it is done.
    fn step(&mut self) -> Result<Option<Work>, Vec<Found>> {
        let source = self.number();
        if self.open.is_none() {
            self.open = Some(self.begin()?);
        }
        let mut finished = self.recycled.pop().unwrap_or_default();
        let Some(open) = &mut self.open else {
            return Ok(None);
        };
        let (layout, body) = match open {
            Open::Text { chunker, layout, is_compressed, first } => {
                let chunk = match first.take() {
                    Some(chunk) => Some(chunk),
                    None => chunker
                        .next(std::mem::take(&mut finished))
                        .map_err(|stop| vec![found(source, &stop, *is_compressed)])?,
                };
                (Arc::clone(layout), chunk.map(Body::Text))
            }
            Open::Imported { records, layout, next } => {
                let piece = records.piece(*next);
                *next += 1;
                (Arc::clone(layout), piece.map(Body::Imported))
            }
            #[cfg(feature = "arrow")]
            Open::Table { table, layout, next } => {
                let piece = table.piece(*next);
                *next += 1;
                (Arc::clone(layout), piece.map(Body::Piece))
            }
            #[cfg(feature = "parquet")]
            Open::Parquet { input, layout, next } => {
                let group = input.row_group(*next);
                *next += 1;
                (Arc::clone(layout), group.map(Body::RowGroup))
            }
        };
        let Some(body) = body else {
            self.end();
            return Ok(None);
        };
        self.read.fetch_add(body.size(), Ordering::Relaxed);
        Ok(Some(Work { source, layout, body }))
    }

    /// Closes the current source.
    fn end(&mut self) {
        if let Some(Open::Text { chunker, .. }) = self.open.take()
            && let Some(pieces) = self.pieces.get_mut(self.current)
        {
            *pieces = chunker.into_pieces();
        }
    }

    fn number(&self) -> u16 {
        u16::try_from(self.current).unwrap_or(u16::MAX)
    }

    /// Opens the current source and reads its header.
    fn begin(&mut self) -> Result<Open, Vec<Found>> {
        let source = self.number();
        let of_file = |fault| vec![Found { place: Place::new(source, 0), column: None, fault }];
        let Some(current) = self.sources.get(self.current) else {
            return Err(Vec::new());
        };
        let open = match current.open().map_err(of_file)? {
            Opened::Text(text) => {
                let known = self.pieces.get_mut(self.current).map(std::mem::take);
                begin_text(source, current, text, known.unwrap_or_default())?
            }
            Opened::Imported(records) => {
                let layout = read_layout(source, current, 1, &records.column_names())?;
                Open::Imported { records, layout: Arc::new(layout), next: 0 }
            }
            #[cfg(feature = "arrow")]
            Opened::Table(table) => {
                let layout = read_layout(source, current, 1, &table.column_names())?;
                none_in_header(source, table.faults(&layout))?;
                Open::Table { table, layout: Arc::new(layout), next: 0 }
            }
            #[cfg(feature = "parquet")]
            Opened::Parquet(input) => {
                let layout = read_layout(source, current, 1, &input.column_names())?;
                none_in_header(source, input.faults(&layout))?;
                Open::Parquet { input, layout: Arc::new(layout), next: 0 }
            }
        };
        if let Some(known) = self.layouts.get_mut(self.current) {
            *known = Some(Arc::clone(open.layout()));
        }
        Ok(open)
    }
}

fn begin_text(
    source: u16,
    current: &Source,
    text: Text,
    known: Vec<Piece>,
) -> Result<Open, Vec<Found>> {
    let is_compressed = text.is_compressed();
    let mut chunker = Chunker::new(text, known);
    let first =
        chunker.next(Chunk::default()).map_err(|stop| vec![found(source, &stop, is_compressed)])?;
    let zero =
        || vec![Found { place: Place::new(source, 0), column: None, fault: Fault::ZeroBytes }];
    let mut first = first.ok_or_else(zero)?;
    let (line, header) = take_header(&mut first);
    let names: Vec<&str> =
        header.iter().map(|name| std::str::from_utf8(name).unwrap_or("\u{fffd}")).collect();
    if names.iter().any(|name| name.contains('\r')) {
        return Err(in_header(source, line, vec![(None, Fault::LoneCarriageReturns)]));
    }
    let layout = Arc::new(read_layout(source, current, line, &names)?);
    Ok(Open::Text { chunker, layout, is_compressed, first: Some(first) })
}

fn read_layout(
    source: u16,
    current: &Source,
    line: u64,
    names: &[&str],
) -> Result<Layout, Vec<Found>> {
    Layout::read(current.kind(), names).map_err(|faults| in_header(source, line, faults))
}

/// Adds the place to the errors of a header.
fn in_header(source: u16, line: u64, faults: Vec<(Option<u8>, Fault)>) -> Vec<Found> {
    let place = Place::new(source, line);
    let found = |(column, fault)| Found { place, column, fault };
    faults.into_iter().map(found).collect()
}

/// Refuses a header of typed columns that has errors.
#[cfg(feature = "arrow")]
fn none_in_header(source: u16, faults: Vec<(Option<u8>, Fault)>) -> Result<(), Vec<Found>> {
    if faults.is_empty() { Ok(()) } else { Err(in_header(source, 1, faults)) }
}

impl Open {
    fn layout(&self) -> &Arc<Layout> {
        match self {
            Self::Text { layout, .. } | Self::Imported { layout, .. } => layout,
            #[cfg(feature = "arrow")]
            Self::Table { layout, .. } => layout,
            #[cfg(feature = "parquet")]
            Self::Parquet { layout, .. } => layout,
        }
    }
}

impl Body {
    fn size(&self) -> u64 {
        match self {
            Self::Text(chunk) => u64::try_from(chunk.bytes.len()).unwrap_or(u64::MAX),
            Self::Imported(piece) => piece.size(),
            #[cfg(feature = "arrow")]
            Self::Piece(piece) => piece.size(),
            #[cfg(feature = "parquet")]
            Self::RowGroup(group) => group.size(),
        }
    }
}

fn found(source: u16, stop: &Stop, is_compressed: bool) -> Found {
    let (line, fault) = match stop {
        Stop::Io(_) if is_compressed => (0, Fault::DamagedCompression),
        Stop::Io(error) => (0, Fault::Unreadable(error.kind())),
        Stop::At { line, fault } => (*line, *fault),
    };
    Found { place: Place::new(source, line), column: None, fault }
}

/// Takes the header, which is the first line that is not empty, from a source's first chunk.
fn take_header(chunk: &mut Chunk) -> (u64, Vec<Vec<u8>>) {
    let mut header = Vec::new();
    let mut line = chunk.first_line;
    while header.is_empty() && !chunk.bytes.is_empty() {
        let end = header_end(&chunk.bytes);
        line = chunk.first_line;
        let bytes: Vec<u8> = chunk.bytes.drain(..end).collect();
        let lines = memchr::memchr_iter(b'\n', &bytes).count();
        chunk.first_line += u64::try_from(lines).unwrap_or_default();
        let mut first = Chunk::new(bytes, line, chunk.has_quotes);
        match Records::of(&mut first).read() {
            Some((_, Ok(cells))) => {
                let names = (0..cells.len()).filter_map(|at| cells.get(at));
                header = names.map(<[u8]>::to_vec).collect();
            }
            // If its quotes break the rules, it is not a header, and neither is the next line.
            Some((_, Err(_))) => break,
            None => {}
        }
    }
    // Many programs quote only the header.
    chunk.has_quotes = memchr::memchr(b'"', &chunk.bytes).is_some();
    (line, header)
}

fn header_end(bytes: &[u8]) -> usize {
    let mut quoted = false;
    for at in memchr::memchr2_iter(b'"', b'\n', bytes) {
        match bytes.get(at) {
            Some(b'"') => quoted = !quoted,
            _ if !quoted => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}
