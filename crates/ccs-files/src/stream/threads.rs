//! The threads that read, and that judge what was read.

use std::sync::Mutex;
use std::thread;

use ccs_reconcile::workers::Workers;

use super::reconcile::{Reading, lock};

impl Reading<'_> {
    /// Does the work in as many threads as are asked for, or as many as the system gives.
    pub(super) fn in_threads<T: Send>(&self, work: impl Fn() -> T + Sync) -> Vec<T> {
        thread::scope(|scope| {
            let others: Vec<_> = (1..self.stream.threads)
                .map_while(|_| thread::Builder::new().spawn_scoped(scope, &work).ok())
                .collect();
            let mut all = vec![work()];
            // A worker that panicked has broken an invariant: let it be seen.
            let joined = others.into_iter().map(thread::ScopedJoinHandle::join);
            all.extend(
                joined.map(|other| other.unwrap_or_else(|cause| std::panic::resume_unwind(cause))),
            );
            all
        })
    }
}

/// The threads that read also judge.
impl Workers for Reading<'_> {
    fn each<T: Send, R: Send>(&self, pieces: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
        let pieces = Mutex::new(pieces.into_iter().enumerate());
        let done = self.in_threads(|| {
            let next = || lock(&pieces).next();
            std::iter::from_fn(next).map(|(place, piece)| (place, work(piece))).collect::<Vec<_>>()
        });
        let mut done = done.into_iter().flatten().collect::<Vec<_>>();
        done.sort_unstable_by_key(|(place, _)| *place);
        done.into_iter().map(|(_, result)| result).collect()
    }
}
