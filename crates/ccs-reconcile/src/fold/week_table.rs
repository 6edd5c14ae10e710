//! A shard's cells, a table a week.
//!
//! Files come in order of week or of day paid, so the rows that follow one another touch few
//! weeks: a table of one stays in a core's cache where a table of all would not.

use alloc::vec::Vec;

use ccs_core::date::Week;
use hashbrown::HashTable;
use hashbrown::hash_table;

use super::cell::Cell;
use super::hash;

/// The cells of every week, from the first week seen on.
#[derive(Debug, Clone, Default)]
pub(super) struct WeekTables {
    first: u16,
    tables: Vec<HashTable<Cell>>,
}

impl WeekTables {
    /// The account's cell of the week, made when it is not there yet.
    #[inline]
    pub(super) fn cell(&mut self, account: u32, week: Week) -> &mut Cell {
        let same = |cell: &Cell| cell.account == account;
        let rehash = |cell: &Cell| hash::of_number(cell.account);
        match self.table(week.index()).entry(hash::of_number(account), same, rehash) {
            hash_table::Entry::Occupied(known) => known.into_mut(),
            hash_table::Entry::Vacant(free) => free.insert(Cell::new(account)).into_mut(),
        }
    }

    pub(super) fn find(&self, account: u32, week: Week) -> Option<&Cell> {
        let place = week.index().checked_sub(self.first)?;
        let table = self.tables.get(usize::from(place))?;
        table.find(hash::of_number(account), |cell| cell.account == account)
    }

    /// Each week that has a cell, with its cells in no order.
    pub(super) fn weeks(&self) -> impl Iterator<Item = (Week, &HashTable<Cell>)> {
        let weeks = (self.first..).zip(&self.tables).filter(|(_, table)| !table.is_empty());
        weeks.filter_map(|(index, table)| Some((Week::from_index(index)?, table)))
    }

    #[inline]
    fn table(&mut self, week: u16) -> &mut HashTable<Cell> {
        if self.tables.is_empty() {
            self.first = week;
        }
        let before = usize::from(self.first.saturating_sub(week));
        if before > 0 {
            self.tables.splice(..0, (0..before).map(|_| HashTable::new()));
            self.first = week;
        }
        let place = usize::from(week.saturating_sub(self.first));
        if place >= self.tables.len() {
            self.tables.resize_with(place.saturating_add(1), HashTable::new);
        }
        #[expect(
            clippy::indexing_slicing,
            reason = "the table at this place was just made sure of"
        )]
        &mut self.tables[place]
    }
}
