//! Command files: one JSON object a line in, one outcome a line out, in order.
//!
//! What a command says and what it does belongs to a [`CaseFile`]; here is what all of them
//! share: strict reading, the same command sent twice, several cases in one file, and the form of
//! an outcome. A line that cannot be read gets an outcome too, so that lines in and lines out can
//! be laid side by side; blank lines are passed over.
//!
//! # Example
//! ```
//! use ccs_core::id::EnrolmentId;
//! use ccs_files::command::{Answer, CaseFile, CommandRun, Context};
//! use ccs_files::json::{FieldError, Fields, Strictness, value};
//!
//! /// Counts up, a count for each enrolment.
//! struct Counter;
//!
//! impl CaseFile for Counter {
//!     const AREA: &'static str = "toy";
//!     const SCHEMA: &'static str = "toy-command/1";
//!     const STATE_KEY: &'static str = "count";
//!     type CaseId = EnrolmentId;
//!     type Case = i64;
//!     type Command = i64;
//!     type Decision = i64;
//!     type Undo = i64;
//!     type Index = ();
//!     type State = i64;
//!     type Focus = ();
//!     type Beside = ();
//!
//!     fn case_id(&self, fields: &mut Fields<'_>) -> Option<EnrolmentId> {
//!         fields.required("enrolment_id", value::identifier)
//!     }
//!     fn read(&self, fields: &mut Fields<'_>) -> Option<i64> {
//!         fields.required("add", value::integer)
//!     }
//!     fn decide(
//!         &self,
//!         count: &i64,
//!         add: &i64,
//!         _: &Context<'_, Self>,
//!     ) -> Result<i64, Vec<FieldError>> {
//!         let sum = count.checked_add(*add);
//!         sum.ok_or_else(|| vec![FieldError::about("add", "CCS-T001", "the count overflows")])
//!     }
//!     fn apply(&self, count: &mut i64, sum: i64) -> Answer<()> {
//!         *count = sum;
//!         Answer::default()
//!     }
//!     fn undo(&self, count: &i64, _: &i64) -> i64 {
//!         *count
//!     }
//!     fn take_back(&self, count: &mut i64, before: i64) {
//!         *count = before;
//!     }
//!     fn state(&self, count: &i64) -> i64 {
//!         *count
//!     }
//!     fn book_name(&self, id: &EnrolmentId) -> String {
//!         id.to_string()
//!     }
//! }
//!
//! let file = br#"{"schema":"toy-command/1","command_id":"k1","enrolment_id":"E1","add":2}
//! {"schema":"toy-command/1","command_id":"k1","enrolment_id":"E1","add":2}
//! {"schema":"toy-command/1","command_id":"k1","enrolment_id":"E1","add":3}"#;
//! let (mut run, mut out) = (CommandRun::new(Counter, Strictness::Warn), Vec::new());
//! let counted = run.lines(&mut &file[..], |outcome| outcome.write_line(&mut out))?;
//! assert_eq!((counted.accepted, counted.replayed, counted.refused), (1, 1, 1));
//! let first = br#"{"schema":"ccs-toy-outcome/1","command_id":"k1","outcome":"accepted","message":null,"#;
//! assert!(out.starts_with(first));
//! # Ok::<(), ccs_files::command::Stopped>(())
//! ```

mod case_file;
mod covered;
mod half;
mod lines;
mod outcome;
mod reading;
mod recorded;
mod ruling;
mod run;
pub(crate) mod schema;
mod seen;
mod stored;
mod text;
mod verify;

pub use case_file::{
    Answer, CaseFile, Cases, Context, Lists, OpenBook, RecordedPolicy, Remark, Unverified,
};
pub(crate) use lines::sound_lines;
pub use outcome::{Outcome, Verdict};
pub use recorded::Added;
pub use ruling::{Counted, Stopped};
pub use run::{CommandRun, OutcomeOf};
pub use schema::{entry_schema, outcome_schema, state_schema};
pub use stored::Damaged;
pub(crate) use text::not_blank;
pub use verify::{verify_document, verify_schema};
