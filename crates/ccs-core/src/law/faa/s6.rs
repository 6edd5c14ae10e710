//! FAA s 6, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The immunisation requirements: the child is immunised for its age, or one of six other grounds is
//! recorded. An objection of conscience is none of them.

pub use crate::eligibility::facts::ImmunisationGround;
