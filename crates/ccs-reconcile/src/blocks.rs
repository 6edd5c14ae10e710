//! A list that grows without moving its elements.

use alloc::vec::Vec;

/// Rows in the order in which they arrived. A `Vec` copies its elements whenever it outgrows its
/// capacity, and the rows of a large reconciliation have hundreds of bytes each.
#[derive(Debug, Clone)]
pub(crate) struct Blocks<T> {
    full: Vec<Vec<T>>,
    open: Vec<T>,
}

/// Where a row of a list is: its block, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    block: u32,
    row: u32,
}

/// Rows in a block.
const BLOCK: usize = 256;

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Self { full: Vec::new(), open: Vec::new() }
    }
}

impl<T> Blocks<T> {
    pub(crate) fn push(&mut self, row: T) {
        if self.open.len() == BLOCK {
            let full = core::mem::replace(&mut self.open, Vec::with_capacity(BLOCK));
            self.full.push(full);
        }
        self.open.push(row);
    }

    /// Appends the rows of another list.
    pub(crate) fn append(&mut self, other: Self) {
        let Self { mut full, open } = other;
        self.full.append(&mut full);
        self.full.push(open);
    }

    pub(crate) fn len(&self) -> usize {
        self.full.iter().chain([&self.open]).map(Vec::len).sum()
    }

    /// The memory of the rows themselves.
    pub(crate) fn bytes(&self) -> usize {
        let rows: usize = self.full.iter().chain([&self.open]).map(Vec::capacity).sum();
        rows.saturating_mul(size_of::<T>())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.full.iter().chain([&self.open]).flatten()
    }

    /// Every row, and where it is.
    pub(crate) fn iter_at(&self) -> impl Iterator<Item = (At, &T)> {
        let blocks = (0..).zip(self.full.iter().chain([&self.open]));
        blocks.flat_map(|(block, rows)| {
            (0..).zip(rows).map(move |(row, content)| (At { block, row }, content))
        })
    }

    /// The row at a place.
    #[inline]
    pub(crate) fn get(&self, At { block, row }: At) -> Option<&T> {
        let block = usize::try_from(block).ok()?;
        let rows = if block == self.full.len() { &self.open } else { self.full.get(block)? };
        rows.get(usize::try_from(row).ok()?)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.full.iter_mut().chain([&mut self.open]).flatten()
    }

    pub(crate) fn retain(&mut self, wanted: impl Fn(&T) -> bool) {
        self.full.iter_mut().chain([&mut self.open]).for_each(|block| block.retain(&wanted));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_equals_a_plain_list(lists in proptest::collection::vec(0_usize..900, 1..4)) {
            let (mut blocks, mut plain) = (Blocks::default(), Vec::new());
            for (list, &length) in lists.iter().enumerate() {
                let mut other = Blocks::default();
                (0..length).for_each(|row| other.push((list, row)));
                plain.extend((0..length).map(|row| (list, row)));
                blocks.append(other);
            }
            prop_assert!(blocks.iter().eq(&plain));
            prop_assert_eq!(blocks.len(), plain.len());
            prop_assert!(blocks.iter_at().map(|(_, row)| row).eq(&plain));
            for (at, row) in blocks.iter_at() {
                prop_assert_eq!(blocks.get(at), Some(row));
            }
            blocks.retain(|(_, row)| row % 3 == 0);
            blocks.iter_mut().for_each(|(_, row)| *row += 1);
            plain.retain(|(_, row)| row % 3 == 0);
            prop_assert!(blocks.iter().copied().eq(plain.into_iter().map(|(list, row)| (list, row + 1))));
        }
    }
}
