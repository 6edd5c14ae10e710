//! Scenarios, `ccs-scenario/1`: reads the facts of a family from JSON into the model to be
//! assessed.
//!
//! The reader reports errors in the form of a document. Contradictions between facts (an enrolment
//! of a child that is not listed, a session without an income estimate) are found by the
//! assessment. So that both kinds of errors can be reported at once, the scenario is returned as
//! far as it could be read, even if it is not complete.
//!
//! The sessions are in the document or in a CSV file that it names, which
//! [`ScenarioReading::read_sessions_file`] reads.
//!
//! # Example
//! ```
//! use ccs_files::{json::Strictness, scenario::read_scenario};
//!
//! let document = br#"{"schema":"ccs-scenario/1",
//!     "family":{"partnered":false,"income_estimates":[{"from":"2025-07-07","amount":130000}]},
//!     "children":[{"child":"c1","born":"2022-02-30"}],"enrolments":[],"sessions":[]}"#;
//! let reading = read_scenario(document, Strictness::Warn);
//! let wrong: Vec<String> = reading.errors.iter().map(ToString::to_string).collect();
//! assert_eq!(wrong, [
//!     "family.income_estimates[0].amount: CCS-F066: this is a JSON number, and a string is asked for; put it in quotes",
//!     "children[0].born: CCS-F031: the calendar has no such day; correct the day or the month",
//! ]);
//! ```

mod answers;
mod carried_in;
mod children;
mod earlier;
mod eligibility;
mod enrolments;
mod family;
mod patterns;
mod refused;
mod schema;
mod sessions;
mod sessions_file;
mod statement;

use ccs_core::eligibility::Question;
use ccs_core::entitlement::model::{Family, Scenario};
use ccs_core::statement::StatementFacts;

pub use answers::{Answers, Questions, doubtful};
pub use earlier::{Earlier, read_earlier};
pub use eligibility::read_eligibility;
pub use schema::scenario_schema;
pub use sessions::Sessions;
pub use sessions_file::SessionsFile;
pub use statement::read_statement_header;

use crate::json::{FieldError, Fields, ItemPlaces, PartReading, Strictness, read_in_part};

/// The name of the document.
pub const SCENARIO_SCHEMA: &str = "ccs-scenario/1";

/// The result of reading a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioReading {
    /// The scenario, complete if there are no errors, otherwise as far as it could be read.
    pub scenario: Scenario,
    /// The places of its facts.
    pub places: Places,
    /// The questions about eligibility.
    pub questions: Vec<Question>,
    /// Facts that only a Statement of Entitlement shows.
    pub statement: StatementFacts,
    /// Patterns of sessions, until their sessions have been made.
    patterns: Vec<patterns::Pattern>,
    /// All errors in the document.
    pub errors: Vec<FieldError>,
    /// Warnings.
    pub warnings: Vec<FieldError>,
}

/// The places of the facts of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The places of items in lists that could not be read completely.
    pub items: ItemPlaces,
    /// The place of the sessions.
    pub sessions: Sessions,
    /// The pattern of each session that a pattern made; these follow the given sessions.
    made_by: Vec<usize>,
}

/// Reads a scenario.
#[must_use]
pub fn read_scenario(bytes: &[u8], strictness: Strictness) -> ScenarioReading {
    let PartReading { value, places, errors, warnings } =
        read_in_part(bytes, strictness, |fields| Some((read(fields), read_eligibility(fields))));
    let (given, questions) = value.unwrap_or_else(|| (nothing(), Vec::new()));
    let Given { scenario, sessions, statement, patterns } = given;
    let places = Places { items: places, sessions, made_by: Vec::new() };
    let mut reading =
        ScenarioReading { scenario, places, questions, statement, patterns, errors, warnings };
    if reading.places.sessions == Sessions::Here {
        reading.make_sessions();
    }
    reading
}

/// The contents of a document.
struct Given {
    scenario: Scenario,
    sessions: Sessions,
    statement: StatementFacts,
    patterns: Vec<patterns::Pattern>,
}

fn read(fields: &mut Fields<'_>) -> Given {
    fields.schema(SCENARIO_SCHEMA);
    let mut statement = statement::read(fields);
    let family = family::read(fields);
    let children = children::read(fields, &mut statement.children);
    let enrolments = enrolments::read(fields, &mut statement.enrolments);
    let (sessions, placed_sessions) = sessions::read(fields, &mut statement.payments);
    let patterns = patterns::read(fields);
    let scenario = Scenario { family, children, enrolments, sessions };
    Given { scenario, sessions: placed_sessions, statement, patterns }
}

/// The contents if nothing can be read.
fn nothing() -> Given {
    let scenario = Scenario {
        family: Family::default(),
        children: Vec::new(),
        enrolments: Vec::new(),
        sessions: Vec::new(),
    };
    let sessions = Sessions::Here;
    Given { scenario, sessions, statement: StatementFacts::default(), patterns: Vec::new() }
}

impl ScenarioReading {
    /// Adds the sessions of the patterns, after the others have been read.
    fn make_sessions(&mut self) {
        let Scenario { enrolments, sessions, .. } = &self.scenario;
        for made in patterns::made(&self.patterns, sessions, enrolments) {
            self.statement.payments.extend(patterns::kind(&made.given));
            self.places.made_by.push(made.pattern);
            self.scenario.sessions.push(made.given.session);
        }
    }
}
