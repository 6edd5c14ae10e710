//! How much care a row is read with.

use crate::fault::Fault;

/// How much care a row is read with. The rules are the same; what differs is only what becomes of
/// a row that breaks them.
pub trait Care {
    /// Whether the row is expected to be sound.
    const IS_BRISK: bool;

    /// What is known of a cell that cannot be read: a brisk reading carries no faults along, for
    /// their size would weigh on every cell.
    #[doc(hidden)]
    type Refusal;

    #[doc(hidden)]
    fn refusal(fault: Fault) -> Self::Refusal;

    #[doc(hidden)]
    fn fault(refusal: Self::Refusal) -> Option<Fault>;

    /// What was read; or nothing more, since a brisk reading stops at the first cell that cannot be
    /// read.
    #[doc(hidden)]
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what a brisk reading has got it need not ask again")]
    fn or_stop<T>(read: Option<T>) -> Option<Option<T>> {
        if Self::IS_BRISK && read.is_none() { None } else { Some(read) }
    }
}

/// Notes every fault of the row.
#[derive(Debug)]
pub struct Thorough;

/// Notes nothing: a row that is not sound has to be read again. Nearly every row of a large file
/// is sound, and to read it so takes a fraction of the work.
#[derive(Debug)]
pub struct Brisk;

impl Care for Thorough {
    const IS_BRISK: bool = false;

    type Refusal = Fault;

    fn refusal(fault: Fault) -> Fault {
        fault
    }

    fn fault(fault: Fault) -> Option<Fault> {
        Some(fault)
    }
}

impl Care for Brisk {
    const IS_BRISK: bool = true;

    type Refusal = ();

    fn refusal(_: Fault) {}

    fn fault((): ()) -> Option<Fault> {
        None
    }
}
