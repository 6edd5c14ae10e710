//! Eligibility for people and machines: which subsidy each session has, and every reason why each
//! kind that it has not does not apply.
//!
//! ```
//! use ccs_core::date::Day;
//! use ccs_core::eligibility::{Answer, Facts, decide};
//! use ccs_core::rates::RateBook;
//! use ccs_report::eligibility::render_eligibility_text;
//! use ccs_report::options::RenderOptions;
//!
//! let eligibility = decide(&Facts::of(Day::ymd(2026, 8, 4)), &RateBook::PUBLISHED).unwrap();
//! let (answer, mut page) = (Answer { enrolment_id: None, eligibility }, String::new());
//! render_eligibility_text(&[answer], &RenderOptions::default(), &mut page)?;
//! assert!(page.contains("CCS applies."));
//! # Ok::<(), std::fmt::Error>(())
//! ```

mod csv;
mod document;
mod html;
mod text;
mod words;

pub use csv::render_eligibility_csv;
pub(crate) use document::AnswerDocument;
pub use document::{ELIGIBILITY_SCHEMA, eligibility_schema, render_eligibility_json};
pub use html::render_eligibility_html;
pub(crate) use html::write_answer as write_answer_html;
pub use text::render_eligibility_text;
pub(crate) use text::write_answers as write_answers_text;
