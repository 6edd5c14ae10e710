//! Vectors run on an implementation, one after another.

use std::fmt;

use crate::answer::{Broken, Implementation};
use crate::outcome::Outcome;
use crate::vector::Vector;

/// An implementation that gives no answer so often in a row is not asked again.
pub const MOST_BROKEN_IN_A_ROW: u32 = 3;

/// How many vectors had which outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Everything that is expected came out.
    pub passed: usize,
    /// Something else or nothing came out.
    pub failed: usize,
    /// The implementation does not do it.
    pub unsupported: usize,
    /// Left out by the skip file.
    pub skipped: usize,
    /// Not asked, because no answer came several times in a row.
    pub not_run: usize,
}

/// Runs vectors on an implementation and passes each outcome on at once.
pub fn run<'v>(
    vectors: impl IntoIterator<Item = &'v Vector>,
    implementation: &mut impl Implementation,
    mut each: impl FnMut(&'v Vector, &Outcome),
) -> Summary {
    let (mut summary, mut broken_in_a_row) = (Summary::default(), 0_u32);
    for vector in vectors {
        let outcome = if broken_in_a_row < MOST_BROKEN_IN_A_ROW {
            ask(vector, implementation)
        } else {
            Outcome::NotRun
        };
        match outcome {
            Outcome::Broken(Broken::NotStarted(_)) => broken_in_a_row = MOST_BROKEN_IN_A_ROW,
            Outcome::Broken(_) => broken_in_a_row = broken_in_a_row.saturating_add(1),
            Outcome::NotRun => {}
            _ => broken_in_a_row = 0,
        }
        summary.count(&outcome);
        each(vector, &outcome);
    }
    summary
}

fn ask(vector: &Vector, implementation: &mut impl Implementation) -> Outcome {
    match implementation.answer(vector) {
        Ok(answer) => Outcome::of(&vector.expected, answer),
        Err(broken) => Outcome::Broken(broken),
    }
}

impl Summary {
    /// Counts one more outcome.
    pub fn count(&mut self, outcome: &Outcome) {
        let count = match outcome {
            Outcome::Passed => &mut self.passed,
            Outcome::Failed(_) | Outcome::Broken(_) => &mut self.failed,
            Outcome::Unsupported => &mut self.unsupported,
            Outcome::Skipped => &mut self.skipped,
            Outcome::NotRun => &mut self.not_run,
        };
        *count = count.saturating_add(1);
    }

    /// All vectors that were counted.
    #[must_use]
    pub const fn total(&self) -> usize {
        let Self { passed, failed, unsupported, skipped, not_run } = *self;
        passed
            .saturating_add(failed)
            .saturating_add(unsupported)
            .saturating_add(skipped)
            .saturating_add(not_run)
    }
}

/// `12 vectors: 10 passed, 1 failed, 1 unsupported, 0 skipped`.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, failed, unsupported, skipped, not_run } = self;
        let total = self.total();
        let vectors = if total == 1 { "vector" } else { "vectors" };
        write!(
            f,
            "{total} {vectors}: {passed} passed, {failed} failed, {unsupported} unsupported, \
             {skipped} skipped"
        )?;
        if *not_run > 0 {
            write!(f, ", {not_run} not run")?;
        }
        Ok(())
    }
}
