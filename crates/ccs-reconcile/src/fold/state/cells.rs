//! The sums of enrolment-weeks, in columns: by account, then by week.

use alloc::vec::Vec;

use ccs_core::date::Week;
use serde::{Deserialize, Serialize};

use super::columns::{Check, Names, Sums};
use super::digest::Digest;
use crate::fact::Flags;
use crate::fold::cell::{AsRead, CellState};
use crate::fold::{Shard, index};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cells {
    /// How many weeks each account has rows in, by the account's number.
    weeks_of_account: Vec<u32>,
    week: Vec<u16>,
    flags: Vec<u8>,
    paid: Sums,
    allocated: Sums,
    /// CCS paid less CCS allocated, modulo 2⁶⁴.
    ccs: Vec<i64>,
    /// How many rows were read, and the sum of their digests: the second reading must have the
    /// same.
    rows: Vec<u32>,
    check: Vec<u32>,
}

impl Cells {
    pub(super) fn of(shards: &[Shard], names: &Names) -> Self {
        let mut cells =
            Self { weeks_of_account: alloc::vec![0; names.accounts_len()], ..Self::default() };
        let states = shards.iter().flat_map(Shard::cells);
        let mut states: Vec<(u32, Week, CellState)> = states
            .map(|(account, week, state)| (names.account_number(&account), week, state))
            .collect();
        states.sort_unstable_by_key(|(account, week, _)| (*account, *week));
        for (account, week, state) in states {
            if let Some(weeks) = cells.weeks_of_account.get_mut(index(account)) {
                *weeks = weeks.saturating_add(1);
            }
            cells.push(week, &state);
        }
        cells
    }

    fn push(&mut self, week: Week, state: &CellState) {
        self.week.push(week.index());
        self.flags.push(state.flags.bits());
        self.paid.push(state.paid);
        self.allocated.push(state.allocated);
        self.ccs.push(state.ccs);
        self.rows.push(state.read.rows);
        self.check.push(state.read.check);
    }

    fn states(&self) -> impl Iterator<Item = (Option<Week>, CellState)> {
        let sums = self.paid.iter().zip(self.allocated.iter());
        let read = self.rows.iter().zip(&self.check);
        let rest = self.flags.iter().zip(&self.ccs).zip(read);
        self.week.iter().zip(sums).zip(rest).map(
            |((&week, (paid, allocated)), ((&flags, &ccs), (&rows, &check)))| {
                let state = CellState {
                    flags: Flags::from_bits(flags).unwrap_or_default(),
                    paid,
                    allocated,
                    ccs,
                    read: AsRead { rows, check },
                };
                (Week::from_index(week), state)
            },
        )
    }

    pub(super) fn restore(&self, names: &Names, shards: &mut [Shard]) {
        let mut states = self.states();
        for (account, &weeks) in names.accounts().zip(&self.weeks_of_account) {
            let shard = shards.get_mut(Shard::of(account.hash()));
            let of_account = states.by_ref().take(index(weeks));
            let Some(shard) = shard else { continue };
            for (week, state) in of_account {
                if let Some(week) = week {
                    shard.put(&account, week, &state);
                }
            }
        }
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        digest.numbers(self.weeks_of_account.iter().copied());
        digest.numbers(self.week.iter().copied());
        digest.numbers(self.flags.iter().copied());
        self.paid.digest(digest);
        self.allocated.digest(digest);
        digest.signed(self.ccs.iter().copied());
        digest.numbers(self.rows.iter().copied());
        digest.numbers(self.check.iter().copied());
    }

    pub(super) fn check(&self, check: &mut Check, names: &Names) {
        let accounts = self.weeks_of_account.len();
        check.length("cells.weeks_of_account", accounts, names.accounts_len());
        check.range("cells.weeks_of_account", &self.weeks_of_account, |weeks| **weeks != 0);
        let expected = self
            .weeks_of_account
            .iter()
            .fold(0_usize, |all, weeks| all.saturating_add(index(*weeks)));
        let lengths = [
            ("cells.week", self.week.len()),
            ("cells.flags", self.flags.len()),
            ("cells.ccs", self.ccs.len()),
            ("cells.rows", self.rows.len()),
            ("cells.check", self.check.len()),
        ];
        for (column, length) in lengths {
            check.length(column, length, expected);
        }
        self.paid.check(check, "cells.paid", expected);
        self.allocated.check(check, "cells.allocated", expected);
        check.weeks("cells.week", self.week.iter().copied());
        check.range("cells.flags", &self.flags, |flags| Flags::from_bits(**flags).is_some());
        let accounts = (0_u32..).zip(&self.weeks_of_account);
        let accounts =
            accounts.flat_map(|(account, &weeks)| core::iter::repeat_n(account, index(weeks)));
        check.ordered("cells.week", accounts.zip(&self.week));
    }
}
