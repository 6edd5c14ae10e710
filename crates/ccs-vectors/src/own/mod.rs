//! The answers of the Rust libraries.

mod commands;
mod numbers;
mod rates;
mod rows;
mod scenario;

use std::fmt::Display;

use ccs_files::json::{FieldError, Fields, Strictness, read_document};
use ccs_files::refusal::Refusal;
use ccs_report::options::RenderOptions;
use ccs_report::render::Document;
use serde_json::{Map, Value};

use crate::answer::{Answer, Broken, Implementation};
use crate::vector::{Vector, VectorKind};

/// The Rust libraries themselves, as the program `ccs` uses them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Own;

impl Implementation for Own {
    fn answer(&mut self, vector: &Vector) -> Result<Answer, Broken> {
        let answered = answer(vector.kind, &vector.input);
        Ok(answered.map_or_else(|codes| Answer::Refused(codes.0), Answer::Output))
    }
}

/// The codes of everything that is wrong with an input; what has no code, in words.
struct Refused(Vec<String>);

impl Refused {
    fn because(words: &(impl Display + ?Sized)) -> Self {
        Self(vec![format!("{words}")])
    }
}

impl From<Vec<FieldError>> for Refused {
    fn from(errors: Vec<FieldError>) -> Self {
        Self(errors.into_iter().map(|error| error.code.to_owned()).collect())
    }
}

impl From<Vec<Refusal>> for Refused {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self(refusals.into_iter().map(|refusal| refusal.code.to_owned()).collect())
    }
}

/// A document or a document's bytes that cannot be written, which never happens in memory.
fn unwritten<E>(_: E) -> Refused {
    Refused(Vec::new())
}

fn answer(kind: VectorKind, input: &Map<String, Value>) -> Result<Value, Refused> {
    match kind {
        VectorKind::Money => numbers::money(input),
        VectorKind::Date => numbers::date(input),
        VectorKind::Rounding => numbers::rounding(input),
        VectorKind::ProRata => numbers::pro_rata(input),
        VectorKind::Ladder => rates::ladder(input),
        VectorKind::Rates => rates::rates(input),
        VectorKind::Entitlement => scenario::entitlement(input),
        VectorKind::Eligibility => scenario::eligibility(input),
        VectorKind::Reconciliation => rows::reconciliation(input),
        VectorKind::Allocation => rows::allocation(input),
        VectorKind::Debts => commands::debts(input),
        VectorKind::Payments => commands::payments(input),
    }
}

/// The fields of an input, read like those of every document of the project.
fn fields<T>(
    input: &Map<String, Value>,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Result<T, Refused> {
    let bytes = serde_json::to_vec(input).map_err(unwritten)?;
    Ok(read_document(&bytes, Strictness::Strict, read).result?)
}

/// A document as its JSON.
fn shown(document: &impl Document) -> Result<Value, Refused> {
    let mut bytes = Vec::new();
    document.write_json(&RenderOptions::default(), &mut bytes).map_err(unwritten)?;
    serde_json::from_slice(&bytes).map_err(unwritten)
}
