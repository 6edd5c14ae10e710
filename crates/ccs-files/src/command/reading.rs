//! Reading the command of a line or of an entry.

use super::case_file::{Addressed, CaseFile, How};
use super::ruling::{list_once, read_how};
use super::run::CommandRun;
use crate::json::{Fields, PartReading, read_line_in_part, value};

impl<F: CaseFile> CommandRun<F> {
    /// The command, and as much of whom it addresses as can be read even if the rest cannot.
    pub(super) fn read(&self, number: u64, text: &[u8]) -> Addressed<F::CaseId, F::Command> {
        self.read_by(number, text, F::read)
    }

    /// The command of an entry.
    pub(super) fn read_recorded(
        &self,
        number: u64,
        text: &[u8],
    ) -> Addressed<F::CaseId, F::Command> {
        self.read_by(number, text, F::read_recorded)
    }

    fn read_by(
        &self,
        number: u64,
        text: &[u8],
        read: fn(&F, &mut Fields<'_>) -> Option<F::Command>,
    ) -> Addressed<F::CaseId, F::Command> {
        let (mut id, mut case, mut how) = (None, None, How::default());
        let reading = read_line_in_part(number, text, self.strictness, |fields| {
            // What is missing is noted, and an error keeps the command from being applied.
            let _ = fields.schema(F::SCHEMA);
            id = fields.required("command_id", value::identifier);
            how = read_how::<F>(fields);
            case = self.file.case_id(fields);
            read(&self.file, fields)
        });
        let PartReading { value, mut errors, warnings, .. } = reading;
        list_once(&mut errors);
        Addressed { id, case, command: value, how, errors, warnings }
    }
}
