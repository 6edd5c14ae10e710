//! The arithmetic of the report, written straight from its rules with plain integers and maps.
//!
//! It shares only the record types with the engine: no tally, hash, shard or retraction. It reads
//! every row as often as it needs. Amounts are `i128` counts of ten-thousandths of a dollar.

mod counted;
mod figures;
mod question;
mod shown;

pub use counted::{Conflict, Counted, counted};
pub use figures::{Clearing, Figures, Row, Sum, WeekFigures, figures};
pub use question::Question;
