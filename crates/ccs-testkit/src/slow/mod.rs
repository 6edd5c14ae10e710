//! The arithmetic of the report, written straight from its rules with plain integers and maps.
//!
//! It shares the record types with the engine and nothing else: no tally, no hash, no shard, no
//! retraction. It looks at every row as often as it likes. Amounts are `i128` counts of
//! ten-thousandths of a dollar.

mod counted;
mod figures;
mod question;
mod shown;

pub use counted::{Conflict, Counted, counted};
pub use figures::{Clearing, Figures, Row, Sum, WeekFigures, figures};
pub use question::Question;
