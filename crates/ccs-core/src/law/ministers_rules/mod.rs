//! Child Care Subsidy Minister's Rules 2017.

pub mod s12;
pub mod s13;
pub mod s16;
pub mod s24;
pub mod s8;
