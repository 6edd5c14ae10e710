//! Stage 2's judgement: a difference decomposed into parts that re-add to it exactly.
//!
//! The parts are evaluated in the specification's order, each taking what its evidence proves of
//! what the former left. Three kinds of evidence are facts whatever the rest says, and may stand
//! beside a part of the other sign: an exact repeat, an allocation on a cancelled report, and a
//! return that CCS has not recovered, which always stands whole. The others take at most what is
//! left in their direction, so no part is invented only to be undone by another.

mod caps;
mod decompose;
mod recovery;

pub(crate) use decompose::decompose;
pub(crate) use recovery::Recovery;
