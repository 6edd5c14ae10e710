//! A job gives the report that the readers and the engine give in one process, byte for byte, however
//! many portions the files are divided into.

mod common;
mod errors;
mod report;
mod sql;
