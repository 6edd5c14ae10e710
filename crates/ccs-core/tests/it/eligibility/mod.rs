//! Eligibility, through the public interface: a test a provision and a time limit, each on the day
//! before, the day and the day after.

mod case;
mod claim;
mod codes;
mod deadlines;
mod grandparent;
mod hardship;
mod overseas;
mod person;
mod plain_facts;
mod precedence;
mod questions;
mod refusals;
mod transition;
mod wellbeing;
