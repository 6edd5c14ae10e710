//! The modes in which a row is read.

use crate::fault::Fault;

/// The mode in which a row is read. The rules are the same; only the handling of invalid rows
/// differs.
pub trait Mode {
    /// Whether the row is expected to be valid.
    const IS_FAST: bool;

    /// Whether the row is known to be of a text file.
    const IS_TEXT: bool = false;

    /// The information about a cell that cannot be read. The fast mode has none, since its size
    /// would slow down every cell.
    #[doc(hidden)]
    type Refusal;

    #[doc(hidden)]
    fn refusal(fault: Fault) -> Self::Refusal;

    #[doc(hidden)]
    fn fault(refusal: Self::Refusal) -> Option<Fault>;

    /// The cell. In the fast mode, reading stops at the first cell that cannot be read.
    #[doc(hidden)]
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "without inlining, the fast path tests the mode again for each cell"
    )]
    fn or_give_up<T>(read: Option<T>) -> Option<Option<T>> {
        if Self::IS_FAST && read.is_none() { None } else { Some(read) }
    }
}

/// The mode that records every error of the row.
#[derive(Debug)]
pub struct Diagnosing;

/// The fast mode, which records nothing; an invalid row must be read again. Nearly all rows of
/// large files are valid, and reading them in this mode takes a fraction of the work.
#[derive(Debug)]
pub struct FastPath;

/// The fast mode for rows of text files, whose format is not asked again for each cell.
#[derive(Debug)]
pub struct FastText;

impl Mode for Diagnosing {
    const IS_FAST: bool = false;

    type Refusal = Fault;

    fn refusal(fault: Fault) -> Fault {
        fault
    }

    fn fault(fault: Fault) -> Option<Fault> {
        Some(fault)
    }
}

impl Mode for FastPath {
    const IS_FAST: bool = true;

    type Refusal = ();

    fn refusal(_: Fault) {}

    fn fault((): ()) -> Option<Fault> {
        None
    }
}

impl Mode for FastText {
    const IS_FAST: bool = true;

    const IS_TEXT: bool = true;

    type Refusal = ();

    fn refusal(_: Fault) {}

    fn fault((): ()) -> Option<Fault> {
        None
    }
}
