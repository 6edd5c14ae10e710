//! Writes records in the file formats; reading them back gives the same records.

use std::io::{self, Write};

use crate::row::Row;

/// Writes rows as CSV, every column of the kind, in the kind's order.
///
/// Personal columns are empty unless `with_names`.
///
/// ```
/// use ccs_files::{row::Service, write::write_rows};
/// let service = Service { service_id: "190016362L".parse()?, name: "Redbourne, \"the\" Service".into() };
/// let mut out = Vec::new();
/// write_rows(&[service], false, &mut out)?;
/// assert_eq!(String::from_utf8(out)?, "service_id,name\n190016362L,\"Redbourne, \"\"the\"\" Service\"\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Only what `out` returns.
pub fn write_rows<'r, R: Row + 'r>(
    rows: impl IntoIterator<Item = &'r R>,
    with_names: bool,
    out: impl Write,
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(R::KIND.columns().iter().map(|column| column.name))?;
    for row in rows {
        csv.write_record(row.cells(with_names))?;
    }
    csv.flush()
}
