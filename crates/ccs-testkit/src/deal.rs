//! Distributes rows among workers in any order and any split.

use proptest::collection::vec;
use proptest::prelude::*;

/// The number of workers.
pub const WORKERS: usize = 3;

/// An order of rows and a worker for each. It shrinks to the given order, with all rows for the
/// first worker.
#[derive(Debug, Clone)]
pub struct Deal(Vec<(u16, usize)>);

/// Any distribution.
pub fn deals() -> impl Strategy<Value = Deal> {
    vec((any::<u16>(), 0..WORKERS), 96).prop_map(Deal)
}

impl Deal {
    /// The rows in another order.
    #[must_use]
    pub fn shuffled<T: Clone>(&self, rows: &[T]) -> Vec<T> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&row| self.card(row).0);
        order.into_iter().map(|row| rows[row].clone()).collect()
    }

    /// The rows in another order, divided among the workers.
    #[must_use]
    pub fn hands<T: Clone>(&self, rows: &[T]) -> [Vec<T>; WORKERS] {
        let mut hands: [Vec<T>; WORKERS] = Default::default();
        for (place, row) in self.shuffled(rows).into_iter().enumerate() {
            hands[self.card(place).1].push(row);
        }
        hands
    }

    fn card(&self, place: usize) -> (u16, usize) {
        self.0[place % self.0.len()]
    }
}
