//! Reads a whole file into records, for small kinds and for callers that need all records.

use std::sync::atomic::AtomicU64;

use crate::kept::KeptFaults;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::row::Row;
use crate::source::Source;
use crate::stream::{Feed, each_row};

/// The result of reading: the valid rows, and the errors of the others.
#[derive(Debug)]
pub struct ReadRows<R> {
    /// Each valid row, with its line.
    pub rows: Vec<(Place, R)>,
    /// All errors, in order of line; if there are very many, the first.
    pub refusals: Vec<Refusal>,
    /// The number of errors in rows.
    pub errors: u64,
    /// Unknown columns.
    pub warnings: Vec<Refusal>,
}

impl<R> ReadRows<R> {
    /// The rows, if there are no errors.
    ///
    /// # Errors
    /// Every [`Refusal`].
    pub fn all(self) -> Result<Vec<R>, Vec<Refusal>> {
        if self.refusals.is_empty() {
            Ok(self.rows.into_iter().map(|(_, row)| row).collect())
        } else {
            Err(self.refusals)
        }
    }
}

/// Reads files of one kind, one after the other.
///
/// ```
/// use ccs_files::{kind::Kind, read::read_rows, row::Service, source::Source};
///
/// let file = "service_id,name\n190016362L,Redbourne Family Day Care\n";
/// let source = Source::bytes(Kind::Services, "services.csv", file.as_bytes());
/// let services: Vec<Service> = read_rows(&[source]).all().expect("the file is sound");
/// assert_eq!(&*services[0].name, "Redbourne Family Day Care");
///
/// let source = Source::bytes(Kind::Services, "services.csv", "service_id,name\n190 016,\n".as_bytes());
/// let refused = read_rows::<Service>(&[source]).all().unwrap_err();
/// assert_eq!(refused.iter().map(|refusal| refusal.code).collect::<Vec<_>>(), ["CCS-F041", "CCS-F020"]);
/// ```
#[must_use]
pub fn read_rows<R: Row>(sources: &[Source]) -> ReadRows<R> {
    let read = AtomicU64::new(0);
    let mut feed = Feed::new(sources, &read);
    let (mut rows, mut kept) = (Vec::new(), KeptFaults::default());
    let (mut faults, mut buffer) = (Vec::new(), None);
    while let Some(work) = feed.next(buffer.take()) {
        (_, buffer) = each_row(work, &mut faults, |row: &R, place| rows.push((place, row.clone())));
        kept.take(&mut faults);
    }
    let mut of_files = KeptFaults::default();
    of_files.take(&mut feed.faults);
    kept.merge(of_files);
    let (refusals, errors) = (kept.refusals(sources), kept.count());
    ReadRows { rows, refusals, errors, warnings: feed.unknown_columns() }
}
