//! A shard's cells, a table a week.
//!
//! Accounts are numbered as they come, so those of a week have numbers near to one another. A
//! week's table is a list of pages of eight accounts, made when the first of the eight has a row:
//! a cell is found without a search, and memory still grows with enrolment-weeks.

use alloc::vec::Vec;

use ccs_core::date::Week;

use super::cell::Cell;
use super::index;
use crate::fact::{Contribution, Side};
use crate::sides::Sides;

/// The cells of every week, from the first week seen on.
#[derive(Debug, Clone, Default)]
pub(super) struct WeekTables {
    first: u16,
    tables: Vec<Table>,
    pages: Pages,
}

/// What is known of every eight accounts.
type Table = Vec<Eight>;

/// Eight accounts whose numbers differ in the last three bits, in one week.
#[derive(Debug, Clone, Copy, Default)]
struct Eight {
    /// Their page; 0 stands for none, and pages count from 1.
    page: u32,
    /// A bit for each that has a row.
    filled: u8,
    /// A bit for each that has a return.
    returned: u8,
}

/// The cells of eight accounts, in whole lines of a core's cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Page([Cell; 8]);

const _: () = assert!(size_of::<Page>() == 8 * size_of::<Cell>(), "a page is its cells");

/// The pages of all weeks in blocks, so that more of them never move the others.
#[derive(Debug, Clone, Default)]
struct Pages {
    blocks: Vec<Vec<Page>>,
    count: u32,
}

/// Pages in a block; a power of two.
const BLOCK: u32 = 64;

/// Where a cell is, once it is there: its page, and its place on it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellPlace {
    page: u32,
    last_bits: u32,
}

impl WeekTables {
    /// Adds a row to the account's cell of the week.
    pub(super) fn add(&mut self, account: u32, week: Week, row: &Contribution) {
        let place = self.place(account, week, row.side == Side::Returned);
        self.add_at(place, row);
    }

    /// The place of the account's cell of the week, which from now on has a row.
    #[inline]
    pub(super) fn place(&mut self, account: u32, week: Week, is_return: bool) -> CellPlace {
        self.made(account, week, is_return).unwrap_or_default()
    }

    /// Looks at the cell at a place, so that it comes into the core's cache.
    #[inline]
    pub(super) fn fetch(&self, place: CellPlace) {
        core::hint::black_box(self.pages.cell(place).map(Cell::lines));
    }

    /// Adds a row to the cell at a place.
    #[inline]
    pub(super) fn add_at(&mut self, place: CellPlace, row: &Contribution) {
        if let Some(cell) = self.pages.cell_mut(place) {
            cell.add(row);
        }
    }

    /// Adds every row of the other's accounts, which here have these numbers.
    pub(super) fn merge(&mut self, other: &Self, mut number: impl FnMut(u32) -> Option<u32>) {
        let tables = other.weeks().filter_map(|week| Some((week, other.table(week)?)));
        let theirs = tables.flat_map(|(week, table)| {
            filled(table).map(move |(theirs, eight)| (week, theirs, eight))
        });
        for (week, theirs, eight) in theirs {
            let returned = eight.returned & bit(theirs) != 0;
            let mine = number(theirs).map(|mine| self.place(mine, week, returned));
            let cells = (
                mine.and_then(|mine| self.pages.cell_mut(mine)),
                other.pages.cell(eight.place(theirs)),
            );
            if let (Some(cell), Some(their_cell)) = cells {
                cell.merge(their_cell);
            }
        }
    }

    /// The place of the account's cell of the week, made when it is not there yet.
    #[inline]
    fn made(&mut self, account: u32, week: Week, is_return: bool) -> Option<CellPlace> {
        let at = index(account >> 3);
        let table = table(&mut self.first, &mut self.tables, week.index())?;
        if at >= table.len() {
            table.resize(at.saturating_add(1), Eight::default());
        }
        let eight = table.get_mut(at)?;
        if eight.page == 0 {
            eight.page = self.pages.add();
        }
        eight.filled |= bit(account);
        if is_return {
            eight.returned |= bit(account);
        }
        Some(eight.place(account))
    }

    pub(super) fn find(&self, account: u32, week: Week) -> Option<Sides> {
        let eight = self.table(week)?.get(index(account >> 3)).copied();
        self.sides_of(account, eight.filter(|eight| eight.has(account))?)
    }

    /// The sides of every account in every week that it has a row in.
    pub(super) fn sides(&self) -> impl Iterator<Item = (Week, u32, Sides)> {
        self.weeks().flat_map(|week| {
            self.sides_in(week).map(move |(account, sides)| (week, account, sides))
        })
    }

    /// The sides of every account that has a row in the week.
    pub(super) fn sides_in(&self, week: Week) -> impl Iterator<Item = (u32, Sides)> {
        let filled = self.table(week).into_iter().flat_map(filled);
        filled.filter_map(|(account, eight)| Some((account, self.sides_of(account, eight)?)))
    }

    /// The weeks that any account has a row in.
    pub(super) fn weeks(&self) -> impl Iterator<Item = Week> {
        let filled = (self.first..).zip(&self.tables).filter(|(_, table)| !table.is_empty());
        filled.filter_map(|(index, _)| Week::from_index(index))
    }

    fn table(&self, week: Week) -> Option<&Table> {
        let place = week.index().checked_sub(self.first)?;
        self.tables.get(usize::from(place))
    }

    #[inline]
    fn sides_of(&self, account: u32, eight: Eight) -> Option<Sides> {
        let cell = self.pages.cell(eight.place(account))?;
        Some(cell.sides(eight.returned & bit(account) != 0))
    }
}

/// Every account of a table that has a row, and the eight it is one of.
fn filled(table: &Table) -> impl Iterator<Item = (u32, Eight)> {
    (0_u32..).zip(table.iter().copied()).flat_map(|(at, eight)| {
        let accounts = (0..8).map(move |last| at.wrapping_shl(3) | last);
        accounts.filter(move |&account| eight.has(account)).map(move |account| (account, eight))
    })
}

impl Eight {
    #[inline]
    fn has(self, account: u32) -> bool {
        self.filled & bit(account) != 0
    }

    #[inline]
    fn place(self, account: u32) -> CellPlace {
        CellPlace { page: self.page, last_bits: account & 7 }
    }
}

/// An account's bit among its eight.
#[inline]
fn bit(account: u32) -> u8 {
    1_u8.wrapping_shl(account & 7)
}

impl Pages {
    /// The number of a new page.
    #[cold]
    fn add(&mut self) -> u32 {
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
    fn cell(&self, place: CellPlace) -> Option<&Cell> {
        let (block, page) = page(place);
        let Page(cells) = self.blocks.get(block)?.get(page)?;
        cells.get(index(place.last_bits))
    }

    #[inline]
    fn cell_mut(&mut self, place: CellPlace) -> Option<&mut Cell> {
        let (block, page) = page(place);
        let Page(cells) = self.blocks.get_mut(block)?.get_mut(page)?;
        cells.get_mut(index(place.last_bits))
    }
}

/// The block of a page, and its place there. There is no page 0, and no such block.
#[inline]
fn page(place: CellPlace) -> (usize, usize) {
    let number = place.page.wrapping_sub(1);
    (index(number.wrapping_div(BLOCK)), index(number.wrapping_rem(BLOCK)))
}

/// The table of a week, made when it is not there yet.
#[inline]
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
