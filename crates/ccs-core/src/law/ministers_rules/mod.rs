//! Child Care Subsidy Minister's Rules 2017.

pub mod s16;
