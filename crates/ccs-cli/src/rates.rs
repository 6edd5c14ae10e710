//! The rates that a command is asked to use: the built-in ones, or the caller's own over them.

use std::path::Path;

use ccs_core::rates::{OwnRates, OwnRowFault, RateBook};
use ccs_files::rate_book::{is_rate_book, read_rate_book, toml_to_json};

use crate::args::OwnRatesArg;
use crate::exit::Failure;
use crate::input::document;

impl OwnRatesArg {
    /// Reads the book, where one is given, and does what needs it.
    pub(crate) fn with_book<T>(
        &self,
        then: impl FnOnce(&RateBook<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let Some(path) = self.file.as_deref() else { return then(&RateBook::PUBLISHED) };
        let (name, bytes) = document(path)?;
        with_book(&read(&name, bytes, path)?, then)
    }
}

/// Does with a caller's rates, over the built-in ones, what needs them.
pub(crate) fn with_book<T>(
    own: &OwnRates,
    then: impl FnOnce(&RateBook<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let series = own.over(&RateBook::PUBLISHED).map_err(|faults| {
        let reason = |fault: OwnRowFault| {
            (fault.reason.code(), format!("rows[{}]: {}", fault.place, fault.reason))
        };
        Failure::Requests(faults.into_iter().map(reason).collect())
    })?;
    then(&series.book())
}

/// Whether a document is a rate book, by its ending or by what it says of itself.
pub(crate) fn is_book(bytes: &[u8], path: &Path) -> bool {
    is_toml(path) || is_rate_book(bytes)
}

/// Whether the ending of a file says that it is TOML.
pub(crate) fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// The rates of a document.
pub(crate) fn read(name: &str, bytes: Vec<u8>, path: &Path) -> Result<OwnRates, Failure> {
    // No TOML begins with a brace: JSON may have been written into a file of any name.
    let is_json = bytes.trim_ascii_start().starts_with(b"{");
    let json = if is_toml(path) && !is_json {
        toml_to_json(&String::from_utf8_lossy(&bytes)).map_err(|error| vec![error])
    } else {
        Ok(bytes)
    };
    let read = json.and_then(|bytes| read_rate_book(&bytes));
    read.map_err(|errors| {
        Failure::Input(errors.into_iter().map(|error| error.in_file(name, None)).collect())
    })
}
