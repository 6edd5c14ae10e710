//! The law: one file a provision, named by it. The first line of each file's documentation gives
//! the provision, the day of the text that was read, and where that text is published.
//!
//! Functions here are small and bear the Act's own terms. They know nothing of scenarios or files;
//! the verbs that do (`crate::entitlement`) call them by name. Where a copy of the Act shows a
//! formula only as a picture, the function says how the formula was derived.

pub mod faa;
pub mod faaa;
pub mod ministers_rules;
pub mod register;
