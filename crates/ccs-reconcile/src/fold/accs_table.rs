//! The ACCS of the few enrolment-weeks that have any: paid less allocated.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::hash;
use super::week_table::CellPlace;

/// ACCS paid less ACCS allocated, modulo 2⁶⁴ ten-thousandths, of each cell where it is not zero. It
/// only marks the cell for a closer look, so this hides only a difference of exactly 2⁶⁴.
#[derive(Debug, Clone, Default)]
pub(super) struct AccsTable(HashTable<(CellPlace, i64)>);

impl AccsTable {
    /// Adds to the difference of a cell.
    pub(super) fn add(&mut self, place: CellPlace, amount: i64) {
        let is_it = |(known, _): &(CellPlace, i64)| *known == place;
        match self.0.entry(hash_of(place), is_it, |(place, _)| hash_of(*place)) {
            Entry::Occupied(mut known) => {
                let sum = known.get().1.wrapping_add(amount);
                if sum == 0 {
                    known.remove();
                } else {
                    known.get_mut().1 = sum;
                }
            }
            Entry::Vacant(_) if amount == 0 => {}
            Entry::Vacant(free) => {
                free.insert((place, amount));
            }
        }
    }

    /// The difference of a cell.
    #[inline]
    pub(super) fn get(&self, place: CellPlace) -> i64 {
        let known = self.0.find(hash_of(place), |(known, _)| *known == place);
        known.map_or(0, |(_, difference)| *difference)
    }

    /// The memory it takes.
    pub(super) fn bytes(&self) -> usize {
        self.0.allocation_size()
    }
}

#[inline]
fn hash_of(CellPlace { page, last_bits }: CellPlace) -> u64 {
    hash::with(page.into(), last_bits.into())
}
