//! `decisions` rows.

use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::personal::Personal;
use ccs_reconcile::decision::{Decision, DecisionWord};
use ccs_reconcile::record::Key;
use ccs_reconcile::report::PartKind;

use super::Row;
use super::cell::{RowReader, printed};
use super::mode::Mode;
use super::statement_line::SUBSIDIES;
use crate::fault::Fault;
use crate::kind::Kind;

const WORDS: &[(&str, DecisionWord)] = &[
    (DecisionWord::WrittenOff.as_str(), DecisionWord::WrittenOff),
    (DecisionWord::Accepted.as_str(), DecisionWord::Accepted),
    (DecisionWord::Acknowledged.as_str(), DecisionWord::Acknowledged),
];

const fn parts() -> [(&'static str, PartKind); PartKind::ALL.len()] {
    let mut parts = [("", PartKind::Unexplained); PartKind::ALL.len()];
    let (mut rest, mut left) = (parts.as_mut_slice(), PartKind::ALL.as_slice());
    while let ([part, parts @ ..], [kind, kinds @ ..]) = (rest, left) {
        *part = (kind.as_str(), *kind);
        (rest, left) = (parts, kinds);
    }
    parts
}

const PARTS: &[(&str, PartKind)] = &parts();

impl Row for Decision {
    const KIND: Kind = Kind::Decisions;

    fn read<C: Mode>(row: &mut RowReader<'_, C>) -> Option<Self> {
        let (service_id, week, enrolment_id) = (row.identifier(0), row.week(1), row.identifier(2));
        let (part, of) = (row.word(3, PARTS), row.word_or_absent(4, SUBSIDIES));
        let (amount, word) = (row.money(5), row.word_or_absent(6, WORDS));
        let (until, decided_on) = (row.day_or_absent(7), row.day_or_absent(8));
        let (decision_id, note) = (row.text_or_absent(9), row.text_or_absent(10));
        if word == Some(Some(DecisionWord::Acknowledged)) && until == Some(None) {
            row.fault(Some(7), Fault::UntilMissing);
            return None;
        }
        if let (Some(Some(until)), Some(Some(decided))) = (until, decided_on)
            && until < decided
        {
            row.fault(Some(7), Fault::UntilBeforeDecision);
            return None;
        }
        Some(Self {
            key: Key {
                service_id: ServiceId::from_identifier(service_id?),
                week: week?,
                enrolment_id: EnrolmentId::from_identifier(enrolment_id?),
            },
            part: part?,
            of: of?,
            amount: amount?,
            word: word?,
            until: until?,
            decided_on: decided_on?,
            decision_id: decision_id?,
            note: note?.map(Personal::new),
        })
    }

    fn cells(&self, with_names: bool) -> Vec<String> {
        let note = self.note.as_ref().filter(|_| with_names);
        vec![
            self.key.service_id.to_string(),
            self.key.week.to_string(),
            self.key.enrolment_id.to_string(),
            self.part.to_string(),
            self.of.map(|of| of.as_str().to_owned()).unwrap_or_default(),
            self.amount.to_string(),
            self.word.map(|word| word.as_str().to_owned()).unwrap_or_default(),
            printed(self.until),
            printed(self.decided_on),
            printed(self.decision_id.as_deref()),
            note.map(|note| note.reveal().to_string()).unwrap_or_default(),
        ]
    }
}
