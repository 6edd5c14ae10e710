//! How large a fold is.

use alloc::vec::Vec;

use super::{Fold, Shard};

/// How much a fold has counted, and the memory that takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FoldSize {
    /// Enrolments at services.
    pub enrolments: usize,
    /// Enrolment-weeks with a row: memory grows with these,
    pub enrolment_weeks: usize,
    /// with the payments of a clearing number for a week,
    pub clearing_numbers: usize,
    /// and with the rows that are compared for repeats, at most 16 bytes each.
    pub fingerprints: usize,
    /// The bytes that all of it takes, without what the allocator adds.
    pub bytes: usize,
}

impl Fold {
    /// How much it has counted, and the memory that takes: to bound it, or to decide when to write a
    /// checkpoint.
    #[must_use]
    pub fn size(&mut self) -> FoldSize {
        self.flush();
        let Self { scatter, shards } = self;
        let (payments, reports) = (&scatter.payments, &scatter.session_reports);
        let fingerprints = payments.len().saturating_add(reports.len());
        let mut size = FoldSize {
            clearing_numbers: scatter.clearing.len(),
            fingerprints,
            bytes: scatter.bytes(),
            ..FoldSize::default()
        };
        shards.iter().for_each(|shard: &Shard| shard.add_to(&mut size));
        size
    }
}

/// The memory of a list's elements.
pub(super) fn heap_of<T>(list: &Vec<T>) -> usize {
    list.capacity().saturating_mul(size_of::<T>())
}
