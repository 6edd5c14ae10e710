//! Decides who enters attendance in Indiana: the provider, by hand in the state's portal, or a
//! connected child care management system (CCMS), which here is the provider's own software.
//!
//! This concerns children with vouchers of the Child Care and Development Fund or On My Way Pre-K.
//! The rules come from the state's guide for providers, and the [`background`] rules from its
//! manual and bulletins.
//!
//! The state on any day follows from the [selections](Selection) that a centre has made: see
//! [`Centre::source_on`]. A [`Registry`] contains the centres; a command about one centre never
//! affects another. An [`AttendanceBook`] adds the history, previews, and versions that commands are
//! committed against.
//!
//! ```
//! use ccs_core::attendance_source::{Mark, Channel, Registry, Source, System};
//! use ccs_core::date::Day;
//!
//! let mut registry = Registry::default();
//! let centre = "C-1".parse()?;
//! registry.register_centre("P-1".parse()?, centre, Day::ymd(2026, 1, 4)).unwrap();
//! registry.connect_licence(centre, "12-345678").unwrap();
//! registry.submit_period(centre, Day::ymd(2026, 1, 4), Channel::Portal).unwrap();
//! let from = registry.select_source(centre, System::Brightwheel, Day::ymd(2026, 1, 20), None).unwrap();
//! assert_eq!(from, Day::ymd(2026, 2, 1));
//!
//! let status = registry.status(centre, from).unwrap();
//! assert_eq!((status.source, status.portal_is_open()), (Source::Ccms(System::Brightwheel), false));
//! let by_hand = registry.record_attendance(centre, "K-1".parse()?, from, Channel::Portal, Mark::Absent);
//! assert_eq!(by_hand.unwrap_err()[0].code(), "CCS-A009");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

pub mod background;
mod before;
mod book;
mod centre;
mod child;
mod event;
mod language;
mod notice;
mod period;
mod refusal;
mod registry;
mod source;

pub use before::Before;
pub use book::{
    Absences, AttendanceBook, AttendanceLedger, Command, CommandRefusal, Effect, Entry, Submission,
    verify,
};
pub use centre::{Centre, Selection, Status, SubmittedPeriod, is_late};
pub use child::ChildRecord;
pub use event::{Event, Mark};
pub use language::Language;
pub use notice::{Announcement, listed};
pub use period::{PERIOD_DAYS, ServicePeriod, ServicePeriods};
pub use refusal::AttendanceRefusal;
pub use registry::{Policy, Registry, StartInsidePeriod};
pub use source::{Channel, Source, System};
