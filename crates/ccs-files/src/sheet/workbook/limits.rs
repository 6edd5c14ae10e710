//! The largest workbook that is read, so that no file takes more than about a gigabyte of memory.

use crate::sheet::FileFault;

/// The sizes up to which workbooks are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of the file.
    pub(super) packed: u64,
    /// Bytes of the parts of an archive, unpacked: a small archive can unpack to gigabytes.
    pub(super) unpacked: u64,
    /// Bytes of the part with the texts that cells share, which is kept in memory.
    pub(super) shared_texts: u64,
    /// Bytes of text in the cells of all sheets.
    pub(super) text: u64,
    /// Rows of a sheet; those after it are not read.
    pub(super) rows: u32,
    /// Cells of all sheets, more than any product exports.
    pub(super) cells: u64,
    /// Bytes of the parts of an ods workbook, which is kept in memory as a whole.
    pub(super) unpacked_ods: u64,
    /// Cells of all sheets of a workbook that is kept in memory as a whole: ods or xls.
    pub(super) whole_cells: u64,
    /// Bytes of text in the cells of an ods workbook, or in those of an xls workbook that share it.
    pub(super) whole_text: u64,
}

/// The limits of the program.
pub(super) const LIMITS: Limits = Limits {
    packed: 100 << 20,
    unpacked: 512 << 20,
    shared_texts: 128 << 20,
    text: 256 << 20,
    rows: u32::MAX,
    cells: 24_000_000,
    unpacked_ods: 192 << 20,
    whole_cells: 65_536 * 64,
    whole_text: 64 << 20,
};

/// What is left for the sheets that are still to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    cells_at_most: u64,
    cells: u64,
    text_at_most: u64,
    text: u64,
}

impl Budget {
    pub(super) const fn of(cells: u64, text: u64) -> Self {
        Self { cells_at_most: cells, cells, text_at_most: text, text }
    }

    /// Takes some cells and a length of text.
    ///
    /// # Errors
    /// There are more than the limit.
    pub(super) fn take(&mut self, cells: u64, text: usize) -> Result<(), FileFault> {
        let text = u64::try_from(text).unwrap_or(u64::MAX);
        self.cells =
            self.cells.checked_sub(cells).ok_or(FileFault::TooManyCells(self.cells_at_most))?;
        self.text = self.text.checked_sub(text).ok_or(FileFault::TooMuchText(self.text_at_most))?;
        Ok(())
    }
}

/// # Errors
/// A size is above its limit.
pub(super) fn at_most(size: u64, most: u64) -> Result<(), FileFault> {
    if size > most { Err(FileFault::TooLarge(most)) } else { Ok(()) }
}
