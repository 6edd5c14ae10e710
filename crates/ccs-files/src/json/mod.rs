//! Strict reading of JSON documents: first into a tree, then field by field into types, reporting
//! every error at once with its path.
//!
//! A document is UTF-8 (a byte order mark is accepted), names its `schema`, repeats no key, and has
//! a limited size and depth. `null` means absent. An unknown key is an error that names the nearest
//! known key, or a warning if the caller chooses; `$schema` is allowed in every object. Money,
//! hours and percentages are strings; a JSON number in their place is an error.
//!
//! An error states its place as a path such as `children[0].born`, and never repeats a value.
//!
//! # Example
//! ```
//! use ccs_files::json::{Strictness, read_document, value};
//!
//! let document = br#"{"schema":"toy/1","children":[{"child":"c1","born":"2022-03-01","fee":4.5}]}"#;
//! let reading = read_document(document, Strictness::Strict, |fields| {
//!     fields.schema("toy/1")?;
//!     fields.list("children", value::object(|child| {
//!         let (born, fee) = (child.required("born", value::day), child.optional("fee", value::money));
//!         Some((born?, fee?))
//!     }))
//! });
//! let errors = reading.result.unwrap_err();
//! assert_eq!(errors[0].code, "CCS-F066");
//! assert_eq!(errors[0].field.as_deref(), Some("children[0].fee"));
//! assert_eq!(errors[1].to_string(), "children[0].child: CCS-F064: unknown key; check its spelling, or remove it");
//! ```

mod error;
mod fault;
mod field;
mod fields;
mod item_places;
mod lines;
mod node;
mod parse;
mod path;
mod reading;
mod syntax;
pub mod value;

pub use error::FieldError;
pub use fault::JsonFault;
pub use field::Field;
pub use fields::Fields;
pub use item_places::ItemPlaces;
pub use lines::add_lines;
pub use node::Form;
pub(crate) use parse::after_marks;
pub use parse::{MOST_BYTES, MOST_DEPTH, MOST_VALUES};
pub use reading::{MOST_KEPT, PartReading, Reading, Strictness, read_document, read_in_part};
pub(crate) use reading::{read_large_document, read_line_in_part};
pub use syntax::JsonSyntax;
