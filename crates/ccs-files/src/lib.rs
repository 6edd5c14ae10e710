//! The files of a reconciliation: typed reading and writing, every error at once, and the stream
//! that reconciles files of any size.

mod csv;
pub mod fault;
pub mod kind;
mod layout;
#[cfg(feature = "parquet")]
mod parquet;
pub mod place;
pub mod profile;
pub mod refusal;
pub mod row;
pub mod source;
pub mod stream;
