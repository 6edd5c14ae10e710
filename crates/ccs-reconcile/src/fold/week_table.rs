//! A shard's cells, a table a week.
//!
//! Accounts are numbered as they come, so those of a week have numbers near to one another. A
//! week's table is a list of pages of eight accounts, made when the first of the eight has a row:
//! a cell is found without a search, and memory still grows with enrolment-weeks.

use alloc::vec::Vec;

use ccs_core::date::Week;

use super::cell::Cell;
use crate::fact::{Contribution, Side};
use crate::sides::Sides;

/// The cells of every week, from the first week seen on.
#[derive(Debug, Clone, Default)]
pub(super) struct WeekTables {
    first: u16,
    tables: Vec<Table>,
    pages: Pages,
}

/// The page of every eight accounts; 0 stands for none, and pages count from 1.
type Table = Vec<u32>;

/// The pages of all weeks in blocks, so that more of them never move the others.
#[derive(Debug, Clone, Default)]
struct Pages {
    blocks: Vec<Vec<Page>>,
    count: u32,
}

/// The cells of eight accounts whose numbers differ in the last three bits.
#[derive(Debug, Clone, Default)]
struct Page {
    cells: [Cell; 8],
    /// A bit for each of the eight that has a row.
    filled: u8,
    /// A bit for each that has a return.
    returned: u8,
}

/// Pages in a block; a power of two.
const BLOCK: u32 = 64;

impl WeekTables {
    /// Adds a row to the account's cell of the week.
    #[inline]
    pub(super) fn add(&mut self, account: u32, week: Week, row: &Contribution) {
        if let Some(page) = self.page(account, week) {
            let bit = bit(account);
            page.filled |= bit;
            if row.side == Side::Returned {
                page.returned |= bit;
            }
            if let Some(cell) = page.cells.get_mut(index(account & 7)) {
                cell.add(row);
            }
        }
    }

    /// Adds every row of the other's accounts, which here have these numbers.
    pub(super) fn merge(&mut self, other: &Self, mut number: impl FnMut(u32) -> Option<u32>) {
        for (week, theirs, page) in other.pages() {
            let mine = number(theirs).and_then(|mine| Some((mine, self.page(mine, week)?)));
            if let Some((mine, to)) = mine {
                to.filled |= bit(mine);
                if page.returned & bit(theirs) != 0 {
                    to.returned |= bit(mine);
                }
                let cells = (to.cells.get_mut(index(mine & 7)), page.cells.get(index(theirs & 7)));
                if let (Some(cell), Some(their_cell)) = cells {
                    cell.merge(their_cell);
                }
            }
        }
    }

    /// The page of the account in the week, made when it is not there yet.
    #[inline]
    fn page(&mut self, account: u32, week: Week) -> Option<&mut Page> {
        let place = index(account >> 3);
        let table = table(&mut self.first, &mut self.tables, week.index())?;
        if place >= table.len() {
            table.resize(place.saturating_add(1), 0);
        }
        let page = table.get_mut(place)?;
        if *page == 0 {
            *page = self.pages.add();
        }
        self.pages.get_mut(*page)
    }

    pub(super) fn find(&self, account: u32, week: Week) -> Option<Sides> {
        let place = week.index().checked_sub(self.first)?;
        let table = self.tables.get(usize::from(place))?;
        let page = self.pages.get(*table.get(index(account >> 3))?)?;
        page.sides(account)
    }

    /// The sides of every account in every week that it has a row in.
    pub(super) fn sides(&self) -> impl Iterator<Item = (Week, u32, Sides)> {
        self.pages().filter_map(|(week, account, page)| Some((week, account, page.sides(account)?)))
    }

    /// Every account in every week that it has a row in, on its page.
    fn pages(&self) -> impl Iterator<Item = (Week, u32, &Page)> {
        let weeks = (self.first..).zip(&self.tables);
        let known = weeks.filter_map(|(index, table)| Some((Week::from_index(index)?, table)));
        known.flat_map(move |(week, table)| {
            let pages = (0_u32..).zip(table).filter(|(_, page)| **page != 0);
            let pages = pages.filter_map(|(place, &page)| Some((place, self.pages.get(page)?)));
            pages.flat_map(move |(place, page)| {
                let accounts = (0..8).map(move |last| place.wrapping_shl(3) | last);
                let filled = accounts.filter(|&account| page.filled & bit(account) != 0);
                filled.map(move |account| (week, account, page))
            })
        })
    }
}

impl Page {
    #[inline]
    fn sides(&self, account: u32) -> Option<Sides> {
        let is_filled = self.filled & bit(account) != 0;
        let cell = self.cells.get(index(account & 7)).filter(|_| is_filled)?;
        Some(cell.sides(self.returned & bit(account) != 0))
    }
}

/// An account's bit on its page.
#[inline]
fn bit(account: u32) -> u8 {
    1_u8.wrapping_shl(account & 7)
}

impl Pages {
    /// The number of a new page.
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
    fn get(&self, number: u32) -> Option<&Page> {
        let (block, page) = place(number);
        self.blocks.get(block)?.get(page)
    }

    #[inline]
    fn get_mut(&mut self, number: u32) -> Option<&mut Page> {
        let (block, page) = place(number);
        self.blocks.get_mut(block)?.get_mut(page)
    }
}

/// The block of a page, and its place there. There is no page 0, and no such block.
#[inline]
fn place(number: u32) -> (usize, usize) {
    let number = number.wrapping_sub(1);
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

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
