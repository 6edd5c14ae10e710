//! Rates by day: every cap, threshold, ladder and limit of the scheme since 2 July 2018.
//!
//! A series is a const table, a row a value, with the first day it is in force, the provision that
//! sets it, where the value was read and with what confidence. Order is checked when it compiles.
//! A [`RateBook`] borrows a series for each rate, and is passed in: a what-if is another value of
//! it, and there is no global "current" rate.
//!
//! - Rates are asked for **by day**, never by year. Caps and thresholds change on the first day of
//!   the first CCS fortnight of the income year (FAA Sch 4 cl 3), absence days on 1 July, and the
//!   cap of in-home care once changed on a Tuesday.
//! - A day past [`RateBook::reviewed_to`] is refused: last year's rate is never used quietly.
//! - A value that the law has and nobody could read is a gap in its series, and is refused.
//!
//! # Adding next July
//! One row in each series that changes: the four of [`hourly_cap`], the two of [`threshold`], one
//! of [`deadline`], the factor of [`indexation`] that ties them together; and
//! [`RateBook::reviewed_to`]. A new series is a const table and one declaration in `book.rs`, which
//! makes its field, its look-up, its rows of the table and the place of a caller's own value.
//!
//! # A caller's own rates
//! [`OwnRates`] applies the caller's rows to a book, each from its day up to the next row.
//!
//! # Example
//! ```
//! use ccs_core::date::Day;
//! use ccs_core::rates::{CapKind, RateBook, RateRefusal};
//!
//! let book = RateBook::PUBLISHED;
//! let cap = book.hourly_cap(CapKind::CentreBasedBelowSchoolAge, Day::ymd(2025, 7, 7))?;
//! assert_eq!((cap.value.to_string(), cap.cite.to_string()), ("14.63".into(), "FAA Sch 2 cl 2(3)".into()));
//!
//! let beyond = book.reviewed_to.plus_days(1).unwrap();
//! let refused = book.lower_income_threshold(beyond);
//! assert!(matches!(refused, Err(RateRefusal::NotReviewed { .. })));
//!
//! let further = RateBook { reviewed_to: beyond, ..book };
//! assert!(further.lower_income_threshold(beyond).is_ok());
//! # Ok::<(), RateRefusal>(())
//! ```

pub mod absence;
pub mod accs;
pub mod activity_test;
pub mod annual_cap;
pub mod arrears_limit;
mod book;
pub mod commencement;
pub mod covid;
pub mod deadline;
pub mod debt_deadline;
pub mod debt_interest;
mod edge;
pub mod eligibility;
pub mod gap_fee;
pub mod higher_rate;
pub mod hourly_cap;
mod hours_regime;
pub mod indexation;
mod ladder;
pub mod limit;
mod look_up;
mod own;
pub mod participation;
mod refusal;
mod series;
pub mod small_debt;
mod source;
pub mod standard_rate;
mod table;
pub mod threshold;
pub mod transition_to_work;
pub mod withholding;

pub use absence::Region;
pub use annual_cap::AnnualCap;
pub use book::{Found, RateBook};
pub use covid::Payments;
pub use deadline::BalancingDeadlines;
pub use edge::Edge;
pub use gap_fee::GapPayment;
pub use higher_rate::HigherRate;
pub use hours_regime::{HoursRegime, HoursTest, Tier, Tiers};
pub use indexation::IndexationFactor;
pub use ladder::{Band, Falling, Ladder, Share};
pub use own::{OwnBook, OwnRates, OwnRow, OwnRowFault, OwnRowReason, OwnValue};
pub use refusal::RateRefusal;
pub use small_debt::SmallDebt;
pub use table::RateRow;

/// Which hourly rate cap applies to a session (FAA Sch 2 cl 2(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CapKind {
    /// Centre-based day care, a child below school age.
    CentreBasedBelowSchoolAge,
    /// Outside school hours care, a child below school age; the Act gives it the same cap.
    OutsideSchoolHoursBelowSchoolAge,
    /// Centre-based day care, a child who attends school.
    CentreBasedSchoolAge,
    /// Outside school hours care, a child who attends school; the Act gives it the same cap.
    OutsideSchoolHoursSchoolAge,
    /// Family day care, a child of any age.
    FamilyDayCare,
    /// In-home care, once for the family.
    InHomeCarePerFamily,
}
