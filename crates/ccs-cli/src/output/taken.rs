//! Files that are where tables would be written, and are not this program's to replace.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::code;
use crate::exit::Failure;
use crate::input::was_given;

/// Refuses a set of tables where it would replace a file that this program did not write, or leave a
/// table of an earlier run beside the new ones. Nobody named these files one by one, so none is
/// replaced because of its name alone.
///
/// `new` are the tables to write, `lacking` the paths of tables that this run does not have.
pub(super) fn refuse_taken_places(
    new: &[(PathBuf, &[u8])],
    lacking: &[PathBuf],
) -> Result<(), Failure> {
    let others = new.iter().filter_map(|(path, bytes)| others_file(path, bytes));
    let earlier = lacking.iter().filter_map(|path| earlier_table(path));
    let reasons: Vec<(&'static str, String)> = others.chain(earlier).collect();
    if reasons.is_empty() { Ok(()) } else { Err(Failure::Requests(reasons)) }
}

/// Why the file at the place of a table is not replaced. Inputs are refused wherever files are
/// written, and folders cannot be.
fn others_file(path: &Path, table: &[u8]) -> Option<(&'static str, String)> {
    let name = path.display();
    let found = path.symlink_metadata().ok()?;
    if found.is_symlink() {
        let message = format!(
            "{name} is a symbolic link in the place of a table; remove the link, or choose another --output"
        );
        return Some((code::NOT_OUR_TABLE, message));
    }
    if was_given(path) || !found.is_file() || has_header_of(path, table) {
        return None;
    }
    let message = format!(
        "{name} is there, and is not a table that this command writes; move the file, or choose another --output"
    );
    Some((code::NOT_OUR_TABLE, message))
}

/// Why a table that this run does not have cannot stay beside those that it has.
fn earlier_table(path: &Path) -> Option<(&'static str, String)> {
    let found = path.symlink_metadata().ok()?;
    let message = format!(
        "{} is there, and this run has no such table: beside the others it would be taken for one of them; move or delete the file, or choose another --output",
        path.display()
    );
    (found.is_file() || found.is_symlink()).then_some((code::TABLE_OF_NO_RUN, message))
}

/// Whether a file is empty or begins with the header of a table. A spreadsheet that saves a table
/// changes the ends of its lines and may put a byte order mark before them.
fn has_header_of(path: &Path, table: &[u8]) -> bool {
    let header = first_line(table);
    let most = u64::try_from(header.len()).unwrap_or(u64::MAX).saturating_add(8);
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut start));
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    read.is_ok() && (start.is_empty() || first_line(start) == header)
}

/// The first line, without its end.
fn first_line(text: &[u8]) -> &[u8] {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.strip_suffix(b"\r").unwrap_or(line)
}
