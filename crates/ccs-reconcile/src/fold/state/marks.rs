//! What finds rows that may be repeats, and what is kept of rows outside the selection, in columns.

use alloc::vec::Vec;

use ccs_core::date::Day;
use serde::{Deserialize, Serialize};

use super::columns::{Check, Names};
use super::digest::Digest;
use crate::fold::identity::{Fingerprint, PARTS};
use crate::fold::{Fingerprints, Scatter, index};

/// The fingerprints of one kind of row: part by part, each in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marks {
    /// How many fingerprints each part has.
    parts: Vec<u32>,
    identity: Vec<u32>,
    key_tag: Vec<u32>,
}

impl Marks {
    pub(super) fn of(fingerprints: &Fingerprints) -> Self {
        let mut marks = Self::default();
        for mut part in fingerprints.parts() {
            part.sort_unstable();
            marks.parts.push(u32::try_from(part.len()).unwrap_or(u32::MAX));
            for Fingerprint { identity, key_tag } in part {
                marks.identity.push(identity);
                marks.key_tag.push(key_tag);
            }
        }
        marks
    }

    pub(super) fn restore(&self, fingerprints: &mut Fingerprints) {
        let mut rows = self.identity.iter().zip(&self.key_tag);
        for (part, &count) in self.parts.iter().enumerate() {
            for (&identity, &key_tag) in rows.by_ref().take(index(count)) {
                fingerprints.put(part, Fingerprint { identity, key_tag });
            }
        }
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        for column in [&self.parts, &self.identity, &self.key_tag] {
            digest.numbers(column.iter().copied());
        }
    }

    pub(super) fn check(&self, check: &mut Check, table: &'static str) {
        let expected =
            self.parts.iter().fold(0_usize, |all, part| all.saturating_add(index(*part)));
        check.length(table, self.parts.len(), PARTS);
        check.length(table, self.identity.len(), expected);
        check.length(table, self.key_tag.len(), expected);
        let parts = self.parts.iter().enumerate();
        let parts = parts.flat_map(|(part, &count)| core::iter::repeat_n(part, index(count)));
        check.sorted(table, parts.zip(self.identity.iter().zip(&self.key_tag)));
    }
}

/// What is kept of rows outside the selection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outside {
    /// Days on which CCS paid a service.
    service: Vec<u32>,
    day: Vec<i32>,
    /// Services that CCS paid ACCS.
    with_accs: Vec<u32>,
    /// The tags of numbered returns.
    returns: Vec<u32>,
}

impl Outside {
    pub(super) fn of(scatter: &Scatter, names: &Names) -> Self {
        let days = scatter.paid_days_outside.iter();
        let mut returns = scatter.returns_outside.clone();
        returns.sort_unstable();
        Self {
            service: days.clone().map(|(service, _)| names.number_of(service)).collect(),
            day: days.map(|(_, day)| day.ordinal()).collect(),
            with_accs: scatter.with_accs_outside.iter().map(|id| names.number_of(id)).collect(),
            returns,
        }
    }

    pub(super) fn restore(&self, names: &Names, scatter: &mut Scatter) {
        let days = self.service.iter().zip(&self.day).filter_map(|(&service, &day)| {
            Some((names.service(service)?, Day::from_ordinal(day)?))
        });
        scatter.paid_days_outside = days.collect();
        let with_accs = self.with_accs.iter();
        scatter.with_accs_outside = with_accs.filter_map(|&id| names.service(id)).collect();
        scatter.returns_outside.clone_from(&self.returns);
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        digest.signed(self.day.iter().copied().map(i64::from));
        for column in [&self.service, &self.with_accs, &self.returns] {
            digest.numbers(column.iter().copied());
        }
    }

    pub(super) fn check(&self, check: &mut Check, names: &Names) {
        check.length("outside.day", self.day.len(), self.service.len());
        check.service_numbers("outside.service", &self.service, names);
        check.service_numbers("outside.with_accs", &self.with_accs, names);
        check.days("outside.day", self.day.iter().copied());
        check.ordered("outside.service", self.service.iter().zip(&self.day));
        check.ordered("outside.with_accs", &self.with_accs);
        check.sorted("outside.returns", &self.returns);
    }
}
