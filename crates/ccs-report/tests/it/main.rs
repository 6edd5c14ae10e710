//! Every document in every form.
#![allow(clippy::type_complexity, reason = "tests are written to be read from top to bottom")]
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod agreement;
mod common;
mod csv;
mod diff;
mod eligibility;
mod entitlement;
mod explanation;
mod fragment;
mod html;
mod json;
mod manual;
mod payments;
mod properties;
mod provisions;
mod rates;
mod read_back;
mod reader;
mod render;
mod statement;
mod text;
mod words;
