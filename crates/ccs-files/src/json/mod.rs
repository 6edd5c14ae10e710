//! Strict reading of JSON documents: into a tree first, then field by field into types, with
//! every error at once and each under its path.
//!
//! A document is UTF-8 (a byte order mark is accepted), names its `schema`, repeats no key and is
//! bounded in size and depth. `null` means absent. A key that nobody asks for is a warning, or an
//! error when the caller is strict. Money, hours and percentages are strings; a JSON number there
//! is an error that says so.
//!
//! An error names its place by a path such as `children[0].born`, and never repeats a value.
//!
//! # Example
//! ```
//! use ccs_files::json::{Strictness, read_document, value};
//!
//! let document = br#"{"schema":"toy/1","children":[{"child":"c1","born":"2022-03-01","fee":4.5}]}"#;
//! let reading = read_document(document, Strictness::Warn, |fields| {
//!     fields.schema("toy/1")?;
//!     fields.list("children", value::object(|child| {
//!         let (born, fee) = (child.must("born", value::day), child.may("fee", value::money));
//!         Some((born?, fee?))
//!     }))
//! });
//! let errors = reading.result.unwrap_err();
//! assert_eq!(errors[0].code, "CCS-F066");
//! assert_eq!(errors[0].field.as_deref(), Some("children[0].fee"));
//! assert_eq!(reading.warnings[0].field.as_deref(), Some("children[0].child"));
//! ```

mod error;
mod fault;
mod field;
mod fields;
mod item_places;
mod node;
mod parse;
mod path;
mod reading;
pub mod value;

pub use error::FieldError;
pub use fault::JsonFault;
pub use field::Field;
pub use fields::Fields;
pub use item_places::ItemPlaces;
pub use node::Form;
pub use parse::{MOST_BYTES, MOST_DEPTH};
pub(crate) use reading::read_line_in_part;
pub use reading::{PartReading, Reading, Strictness, read_document, read_in_part};
