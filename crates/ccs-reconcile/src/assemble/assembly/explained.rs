//! Rows of a report, each with everything that is known about it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::Assembly;
use crate::explanation::Explanation;
use crate::identity::{Identified, Known};
use crate::record::Key;
use crate::report::Difference;
use crate::workers::InTurn;

impl Assembly<'_> {
    /// The enrolment-weeks that are asked for, in order of their keys.
    pub(in crate::assemble) fn explained(
        mut self,
        asked: &(impl Fn(&Key) -> bool + Sync),
    ) -> Vec<Explanation> {
        self.section_1(&InTurn);
        let found = core::mem::take(&mut self.found);
        let with_rows = found.iter().flat_map(Identified::by_key);
        let mut known: BTreeMap<Key, Known> = with_rows.filter(|(key, _)| asked(key)).collect();
        let mut warnings = Vec::new();
        self.section_2(found, &InTurn, asked, &mut warnings);
        for key in self.keys_of_statements_without_rows() {
            if asked(&key) {
                self.add_row_of_statement(&key);
                known.insert(key, Known::default());
            }
        }
        self.decide(&mut warnings);
        let explained = known.into_iter().filter_map(|(key, known)| self.explanation(key, known));
        explained.collect()
    }

    /// The row of an enrolment-week that only statement lines are about, which no report has.
    fn add_row_of_statement(&mut self, key: &Key) {
        let known = self.as_stated(key, Known::default());
        let row = self.row(key, &known, self.judge(key, &known));
        let rows = &mut self.week(key.service_id, key.week).differences;
        rows.insert(place_of(rows, key), row);
    }

    fn explanation(&self, key: Key, known: Known) -> Option<Explanation> {
        let rows = &self.services.get(&key.service_id)?.get(&key.week)?.differences;
        Some(Explanation {
            key,
            row: rows.get(place_of(rows, &key))?.clone(),
            evidence: self.as_stated(&key, known).evidence,
            service_name: self.options.service_names.get(&key.service_id).cloned(),
            left_out: Vec::new(),
        })
    }
}

/// Where the row of an enrolment is, or would be, among those of its week.
fn place_of(rows: &[Difference], key: &Key) -> usize {
    rows.partition_point(|row| row.enrolment_id < key.enrolment_id)
}
