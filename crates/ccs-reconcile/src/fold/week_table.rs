//! The cells of a shard, in one table per week.
//!
//! Accounts are numbered in the order in which they arrive, so the accounts of a week have numbers
//! close to one another. The table of a week is a list of pages of eight accounts, created when the
//! first of the eight has a row. So a cell is found without a search, and memory still grows with
//! the number of enrolment-weeks.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::money::WideMoney;

use super::accs_table::AccsTable;
use super::cell::{AsRead, Cell};
#[cfg(feature = "serde")]
use super::cell::{CellState, halves};
use super::eight::{Eight, bit, bits_of};
use super::fetch::fetch;
use super::{heap_of, index};
use crate::fact::{Contribution, Flags, Side};
use crate::sides::Balance;

/// The cells of every week, from the first week with rows.
#[derive(Debug, Clone, Default)]
pub(super) struct WeekTables {
    first: u16,
    tables: Vec<Table>,
    pages: Pages,
}

/// The state of each eight accounts.
type Table = Vec<Eight>;

/// The cells of eight accounts.
type Page = [Cell; 8];

/// The pages of all weeks, in blocks, so that adding pages does not move the others.
#[derive(Debug, Clone, Default)]
struct Pages {
    blocks: Vec<Vec<Page>>,
    count: u32,
    /// The carries of the sums, in units of 2³² ten-thousandths. No real week has one.
    carried: BTreeMap<(CellPlace, Side), i128>,
    accs: AccsTable,
}

/// Pages in a block; a power of two.
const BLOCK: u32 = 256;

/// How many groups of eight are looked at before a page that is prefetched.
const FURTHER_ON: usize = 8;

/// The position of an existing cell: its page, and its index in the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellPlace {
    pub(super) page: u32,
    pub(super) last_bits: u32,
}

impl WeekTables {
    /// Adds a row to the account's cell of the week.
    pub(super) fn add(&mut self, account: u32, week: Week, row: &Contribution) {
        let place = self.place(account, week, row);
        self.add_at(place, row);
    }

    /// The place of the account's cell of the week, which is marked as having a row.
    #[inline]
    pub(super) fn place(&mut self, account: u32, week: Week, row: &Contribution) -> CellPlace {
        self.made(account, week, row.flags, row.accs != 0).unwrap_or_default()
    }

    /// Prefetches the state of an account's group of eight.
    #[inline]
    pub(super) fn fetch_eight(&self, account: u32, week: Week) {
        if let Some(table) = self.table(week) {
            fetch(table, index(account >> 3));
        }
    }

    /// Prefetches the cell of an account, once its group of eight is there.
    pub(super) fn fetch_counted(&self, account: u32, week: Week) {
        if let Some(eight) = self.table(week).and_then(|table| table.get(index(account >> 3))) {
            self.fetch(eight.place(account));
        }
    }

    /// Prefetches the cell at a place.
    #[inline]
    pub(super) fn fetch(&self, place: CellPlace) {
        if let Some(cells) = self.pages.page(place.page) {
            fetch(cells, index(place.last_bits));
        }
    }

    /// Adds a row to the cell at a place.
    #[inline]
    pub(super) fn add_at(&mut self, place: CellPlace, row: &Contribution) {
        self.pages.add(place, row);
    }

    /// Adds every row of the other's accounts, which have the given numbers here.
    pub(super) fn merge(&mut self, other: &Self, mut number: impl FnMut(u32) -> Option<u32>) {
        for week in other.weeks() {
            for (theirs, eight, cell) in other.cells_in(week) {
                if let Some(mine) = number(theirs) {
                    let (flags, has_accs) = (eight.flags(theirs), eight.has_accs(theirs));
                    let mine = self.made(mine, week, flags, has_accs).unwrap_or_default();
                    self.pages.merge(mine, cell, &other.pages, eight.place(theirs));
                }
            }
        }
    }

    /// The place of the account's cell of the week, created if necessary.
    #[inline]
    fn made(
        &mut self,
        account: u32,
        week: Week,
        flags: Flags,
        has_accs: bool,
    ) -> Option<CellPlace> {
        let at = index(account >> 3);
        let known = self.table(week).and_then(|table| table.get(at));
        if known.is_none_or(|eight| eight.page == 0) {
            self.begin_page(week, at);
        }
        let place = self.place_of(week)?;
        let eight = self.tables.get_mut(place)?.get_mut(at)?;
        eight.filled |= bit(account);
        eight.add(account, flags);
        if has_accs {
            eight.with_accs |= bit(account);
        }
        Some(eight.place(account))
    }

    /// Creates the page of eight accounts in a week.
    #[cold]
    fn begin_page(&mut self, week: Week, at: usize) {
        let Some(table) = table(&mut self.first, &mut self.tables, week.index()) else { return };
        if at >= table.len() {
            table.resize(at.saturating_add(1), Eight::default());
        }
        if let Some(eight) = table.get_mut(at) {
            eight.page = self.pages.begin();
        }
    }

    /// Everything that is kept of each enrolment-week.
    #[cfg(feature = "serde")]
    pub(super) fn states(&self) -> impl Iterator<Item = (u32, Week, CellState)> {
        let pages = &self.pages;
        self.weeks().flat_map(move |week| {
            self.cells_in(week).map(move |(account, eight, cell)| {
                let balance = pages.balance(eight, account, cell);
                let state = CellState {
                    flags: eight.flags(account),
                    paid: balance.paid,
                    allocated: balance.allocated,
                    ccs: low_word(balance.difference()).wrapping_sub(pages.accs_of(eight, account)),
                    read: cell.as_read(),
                };
                (account, week, state)
            })
        })
    }

    /// Adds an enrolment-week that is not there yet.
    #[cfg(feature = "serde")]
    pub(super) fn put(&mut self, account: u32, week: Week, state: &CellState) {
        let difference = state.paid.minus(state.allocated);
        let accs = low_word(difference).wrapping_sub(state.ccs);
        let made = self.made(account, week, state.flags, accs != 0);
        let place = made.unwrap_or_default();
        self.pages.put(place, Cell::of_state(state));
        self.pages.accs.add(place, accs);
        for (side, sum) in [(Side::Paid, state.paid), (Side::Allocated, state.allocated)] {
            let (_, carried) = halves(sum.ten_thousandths());
            if carried != 0 {
                self.pages.carry(place, side, carried);
            }
        }
    }

    /// How many enrolment-weeks have a row.
    pub(super) fn len(&self) -> usize {
        let filled = self.tables.iter().flatten().map(|eight| index(eight.filled.count_ones()));
        filled.sum()
    }

    /// The memory they take.
    pub(super) fn bytes(&self) -> usize {
        let tables: usize = self.tables.iter().map(heap_of).sum();
        let pages: usize = self.pages.blocks.iter().map(heap_of).sum();
        tables.saturating_add(pages).saturating_add(self.pages.accs.bytes())
    }

    /// The balance of the account's cell of the week, and the count and digests of its rows.
    pub(super) fn counted(&self, account: u32, week: Week) -> Option<(Balance, AsRead)> {
        let eight = *self.table(week)?.get(index(account >> 3))?;
        let cell = self.pages.cell(eight.place(account)).filter(|_| eight.has(account))?;
        Some((self.pages.balance(eight, account, cell), cell.as_read()))
    }

    /// Whether the account has a row in the week.
    pub(super) fn has(&self, account: u32, week: Week) -> bool {
        let eight = self.table(week).and_then(|table| table.get(index(account >> 3)));
        eight.is_some_and(|eight| eight.has(account))
    }

    /// Frees the sums. Which accounts have rows, and what the rows say beside amounts, stays.
    pub(super) fn forget_sums(&mut self) {
        self.pages = Pages::default();
    }

    /// The balance of every account in every week that it has a row in.
    pub(super) fn balances(&self) -> impl Iterator<Item = (Week, u32, Balance)> {
        self.weeks().flat_map(|week| {
            self.balances_in(week).map(move |(account, balance)| (week, account, balance))
        })
    }

    /// The weeks and accounts that cannot be judged by their sums alone. Every cell is asked this
    /// twice, so eight are asked at a time.
    pub(super) fn needing_evidence(&self) -> impl Iterator<Item = (Week, u32)> {
        self.weeks().flat_map(move |week| {
            self.eights(week).flat_map(move |(at, eight)| {
                let needing = bits_of(self.pages.needing(eight));
                needing.map(move |last| (week, at.wrapping_shl(3) | last))
            })
        })
    }

    /// What was paid and allocated of every account that has a row in the week.
    pub(super) fn sums_in(&self, week: Week) -> impl Iterator<Item = (u32, [WideMoney; 2])> {
        let cells = self.cells_in(week);
        cells.map(|(account, eight, cell)| (account, self.pages.sums(eight.place(account), cell)))
    }

    /// The balance of every account that has a row in the week.
    fn balances_in(&self, week: Week) -> impl Iterator<Item = (u32, Balance)> {
        let cells = self.cells_in(week);
        cells.map(|(account, eight, cell)| (account, self.pages.balance(eight, account, cell)))
    }

    /// The cell of every account that has a row in the week, with the state of its group of eight.
    fn cells_in(&self, week: Week) -> impl Iterator<Item = (u32, Eight, &Cell)> {
        let eights = self.eights(week);
        let pages =
            eights.filter_map(|(at, eight)| Some((at, eight, self.pages.page(eight.page)?)));
        pages.flat_map(|(at, eight, page)| {
            let cells = (0..8).map(move |last| at.wrapping_shl(3) | last).zip(page);
            let filled = cells.filter(move |&(account, _)| eight.has(account));
            filled.map(move |(account, cell)| (account, eight, cell))
        })
    }

    /// The groups of eight of a week, by their numbers. Their pages are in the order in which all weeks'
    /// arrived, so those of groups further on are prefetched.
    fn eights(&self, week: Week) -> impl Iterator<Item = (u32, Eight)> {
        let table = self.table(week).map_or(&[][..], Vec::as_slice);
        (0_u32..).zip(table).map(move |(at, eight)| {
            if let Some(further_on) = table.get(index(at).saturating_add(FURTHER_ON)) {
                self.fetch(further_on.place(0));
                self.fetch(further_on.place(4));
            }
            (at, *eight)
        })
    }

    /// The weeks and accounts that have a row with a flag.
    pub(super) fn with(&self, flag: Flags) -> impl Iterator<Item = (Week, u32)> {
        self.weeks()
            .flat_map(move |week| self.with_in(week, flag).map(move |account| (week, account)))
    }

    /// The accounts that have a row of a week with a flag.
    pub(super) fn with_in(&self, week: Week, flag: Flags) -> impl Iterator<Item = u32> {
        let eights = (0_u32..).zip(self.table(week).into_iter().flatten());
        eights.flat_map(move |(at, eight)| {
            bits_of(eight.with(flag)).map(move |last| at.wrapping_shl(3) | last)
        })
    }

    /// The weeks that any account has a row in.
    pub(super) fn weeks(&self) -> impl Iterator<Item = Week> {
        let filled = (self.first..).zip(&self.tables).filter(|(_, table)| !table.is_empty());
        filled.filter_map(|(index, _)| Week::from_index(index))
    }

    #[inline]
    fn table(&self, week: Week) -> Option<&Table> {
        self.tables.get(self.place_of(week)?)
    }

    /// The index of a week's table; beyond the tables if it has none yet.
    #[inline]
    fn place_of(&self, week: Week) -> Option<usize> {
        week.index().checked_sub(self.first).map(usize::from)
    }
}

impl Pages {
    /// Adds a page and returns its number.
    #[cold]
    fn begin(&mut self) -> u32 {
        if self.count.is_multiple_of(BLOCK) {
            self.blocks.push(Vec::with_capacity(index(BLOCK)));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.push(Page::default());
        }
        self.count = self.count.saturating_add(1);
        self.count
    }

    #[inline]
    fn page(&self, number: u32) -> Option<&Page> {
        let (block, page) = in_block(number);
        self.blocks.get(block)?.get(page)
    }

    #[inline]
    fn cell(&self, place: CellPlace) -> Option<&Cell> {
        self.page(place.page)?.get(index(place.last_bits))
    }

    /// Adds a row to the cell at a place.
    #[inline]
    fn add(&mut self, place: CellPlace, row: &Contribution) {
        let (block, page) = in_block(place.page);
        let cells = self.blocks.get_mut(block).and_then(|block| block.get_mut(page));
        let cell = cells.and_then(|cells| cells.get_mut(index(place.last_bits)));
        let carried = cell.map_or(0, |cell| cell.add(row));
        if carried != 0 {
            self.carry(place, row.side, carried.into());
        }
        match row.side {
            Side::Paid if row.accs != 0 => self.accs.add(place, row.accs),
            Side::Allocated if row.accs != 0 => self.accs.add(place, row.accs.wrapping_neg()),
            _ => {}
        }
    }

    #[cfg(feature = "serde")]
    fn put(&mut self, place: CellPlace, cell: Cell) {
        let (block, page) = in_block(place.page);
        let cells = self.blocks.get_mut(block).and_then(|block| block.get_mut(page));
        if let Some(own) = cells.and_then(|cells| cells.get_mut(index(place.last_bits))) {
            *own = cell;
        }
    }

    #[cold]
    fn carry(&mut self, place: CellPlace, side: Side, times: i128) {
        let carried = self.carried.entry((place, side)).or_default();
        *carried = carried.wrapping_add(times);
    }

    /// Adds a cell, at its place in the other, to the cell at a place here.
    fn merge(&mut self, mine: CellPlace, cell: &Cell, other: &Self, theirs: CellPlace) {
        let (block, page) = in_block(mine.page);
        let cells = self.blocks.get_mut(block).and_then(|block| block.get_mut(page));
        let Some(own) = cells.and_then(|cells| cells.get_mut(index(mine.last_bits))) else {
            return;
        };
        for (side, carried) in own.merge(cell) {
            let theirs = other.carried.get(&(theirs, side)).copied().unwrap_or_default();
            let carried = theirs.wrapping_add(carried.into());
            if carried != 0 {
                self.carry(mine, side, carried);
            }
        }
        self.accs.add(mine, other.accs.get(theirs));
    }

    /// ACCS paid less ACCS allocated of an account's cell.
    #[inline]
    fn accs_of(&self, eight: Eight, account: u32) -> i64 {
        if eight.has_accs(account) { self.accs.get(eight.place(account)) } else { 0 }
    }

    /// What was paid and allocated in a cell, including carries.
    #[inline]
    fn sums(&self, place: CellPlace, cell: &Cell) -> [WideMoney; 2] {
        let sum = |side| {
            let carried = match self.carried.get(&(place, side)) {
                Some(&times) => times.wrapping_shl(32),
                None => 0,
            };
            WideMoney::from_ten_thousandths(i128::from(cell.sum(side)).wrapping_add(carried))
        };
        [sum(Side::Paid), sum(Side::Allocated)]
    }

    /// The balance of an account's cell, including carries.
    #[inline]
    fn balance(&self, eight: Eight, account: u32, cell: &Cell) -> Balance {
        let [paid, allocated] = self.sums(eight.place(account), cell);
        Balance { paid, allocated, is_marked: self.is_marked(eight, account) }
    }

    /// Whether a type differs or a row needs a closer look.
    #[inline]
    fn is_marked(&self, eight: Eight, account: u32) -> bool {
        let flags = eight.flags(account);
        flags.has(Flags::NEEDS_A_LOOK)
            || (!flags.has(Flags::UNTYPED) && self.accs_of(eight, account) != 0)
    }

    /// A bit for each account whose cell cannot be judged by its sums alone.
    #[inline]
    fn needing(&self, eight: Eight) -> u8 {
        let Some(cells) = self.page(eight.page) else { return 0 };
        let when = |needs: bool, account: u32| if needs { bit(account) } else { 0 };
        let cells = (0..).zip(cells);
        if !self.carried.is_empty() {
            return eight.filled
                & cells.fold(0, |bits, (account, cell)| {
                    bits | when(self.balance(eight, account, cell).needs_evidence(), account)
                });
        }
        let differing = cells.fold(0, |bits, (account, cell)| {
            bits | when(cell.sum(Side::Paid) != cell.sum(Side::Allocated), account)
        });
        let typed = bits_of(eight.with_accs & !eight.with(Flags::UNTYPED));
        let opposite =
            typed.fold(0, |bits, account| bits | when(self.accs_of(eight, account) != 0, account));
        eight.filled & (eight.with(Flags::NEEDS_A_LOOK) | differing | opposite)
    }
}

/// A sum modulo 2⁶⁴ ten-thousandths.
#[cfg(feature = "serde")]
fn low_word(sum: WideMoney) -> i64 {
    let bytes = sum.ten_thousandths().to_le_bytes();
    bytes.first_chunk().copied().map_or(0, i64::from_le_bytes)
}

/// The block of a page, and its index there. Page 0 does not exist and has no block.
#[inline]
fn in_block(page: u32) -> (usize, usize) {
    let number = page.wrapping_sub(1);
    (index(number.wrapping_div(BLOCK)), index(number.wrapping_rem(BLOCK)))
}

/// The table of a week, created if necessary.
fn table<'t>(first: &mut u16, tables: &'t mut Vec<Table>, week: u16) -> Option<&'t mut Table> {
    if tables.is_empty() {
        *first = week;
    }
    let before = usize::from(first.saturating_sub(week));
    if before > 0 {
        tables.splice(..0, (0..before).map(|_| Table::new()));
        *first = week;
    }
    let place = usize::from(week.saturating_sub(*first));
    if place >= tables.len() {
        tables.resize_with(place.saturating_add(1), Table::new);
    }
    tables.get_mut(place)
}
