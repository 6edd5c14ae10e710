//! The head of a statement, and what it lacks to be lawful (FAAA ss 201D, 201E; Secretary's Rules s
//! 10).

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::Abn;
use crate::date::{Day, Week};
use crate::hours::ClockTime;
use crate::id::{ChildId, EnrolmentId, ServiceId};
use crate::money::{Cents, WideMoney};
use crate::personal::Personal;
use crate::session::CareType;

/// Where the amounts come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountSource {
    /// They were worked out from a scenario.
    #[default]
    WorkedOut,
    /// They were retrieved from CCSS.
    Retrieved,
}

impl AmountSource {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WorkedOut => "worked_out",
            Self::Retrieved => "retrieved",
        }
    }
}

/// The individual who is entitled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Individual {
    /// The id.
    pub individual_id: Option<Box<str>>,
    /// The name.
    pub name: Option<Personal<Box<str>>>,
}

/// The provider of the care.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provider {
    /// The name.
    pub name: Option<Box<str>>,
    /// The business number.
    pub abn: Option<Abn>,
}

/// A service of the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The id.
    pub service_id: ServiceId,
    /// The name.
    pub name: Option<Box<str>>,
    /// The business number, where it has its own.
    pub abn: Option<Abn>,
}

/// An educator of family day care or in-home care, and the days of the enrolment that are the
/// educator's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Educator {
    /// The first day.
    pub from: Day,
    /// The last day; `None`: still.
    pub to: Option<Day>,
    /// The id.
    pub educator_id: Box<str>,
    /// The name.
    pub name: Option<Personal<Box<str>>>,
}

impl Educator {
    /// Whether the educator gave care in the week.
    fn is_of(&self, week: Week) -> bool {
        self.from <= week.sunday() && self.to.is_none_or(|to| to >= week.monday())
    }
}

/// A child's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildName {
    /// The child.
    pub child: ChildId,
    /// The name.
    pub name: Personal<Box<str>>,
}

/// What a statement asks of an enrolment beside its sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentFacts {
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The kind of care.
    pub care_type: CareType,
    /// The educators.
    pub educators: Vec<Educator>,
}

/// Of which kind the prescribed payments of a session are, in a word of the provider's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentsKind {
    /// The session: its enrolment, day and start.
    pub session: (EnrolmentId, Day, ClockTime),
    /// The kind.
    pub kind: Box<str>,
}

/// The facts of a statement that decide no amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementFacts {
    /// The individual.
    pub individual: Option<Individual>,
    /// The provider.
    pub provider: Option<Provider>,
    /// The services.
    pub services: Vec<Service>,
    /// The names of children.
    pub children: Vec<ChildName>,
    /// The enrolments.
    pub enrolments: Vec<EnrolmentFacts>,
    /// The kinds of prescribed payments.
    pub payments: Vec<PaymentsKind>,
}

/// What the law asks to be on a statement and the sources do not give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The individual's id or name.
    Individual,
    /// The provider's name or ABN.
    Provider,
    /// A service's name.
    Services,
    /// A child's name.
    Children,
    /// The educator of a week of family day care or in-home care.
    Educators,
    /// When a child that attended was signed in or out.
    Attendance,
    /// The kind of prescribed payments of a session from 7 July 2025.
    PrescribedPaymentsKind,
}

impl Missing {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Provider => "provider",
            Self::Services => "services",
            Self::Children => "children",
            Self::Educators => "educators",
            Self::Attendance => "attendance",
            Self::PrescribedPaymentsKind => "prescribed_payments_kind",
        }
    }
}

/// Days that a statement is about, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementPeriod {
    /// A Monday.
    pub from: Day,
    /// A Sunday.
    pub to: Day,
}

/// The head of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Where the amounts come from.
    pub amounts: AmountSource,
    /// The day it is issued; `None` while there is no week.
    pub issued_on: Option<Day>,
    /// The days it is about; `None` while there is no week.
    pub period: Option<StatementPeriod>,
    /// The individual.
    pub individual: Option<Individual>,
    /// The provider.
    pub provider: Option<Provider>,
    /// The services of its weeks, in the order of their first week.
    pub services: Vec<Service>,
    /// The names of its children.
    pub children: Vec<ChildName>,
    /// What is missing for a lawful statement, each once, in the order of the variants.
    pub missing: Vec<Missing>,
    /// The name of a caller's own rates; `None` for the published ones.
    pub own_rates: Option<Box<str>>,
}

impl Header {
    /// A child's name, where it is known.
    #[must_use]
    pub fn name_of(&self, child: ChildId) -> Option<&Personal<Box<str>>> {
        self.children.iter().find(|known| known.child == child).map(|known| &known.name)
    }
}

/// What a week has beside its sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeekDetails {
    /// The educators, in family day care and in-home care.
    pub educators: Vec<Educator>,
    /// What is withheld; `None` where retrieved amounts alone are known.
    pub withheld: Option<Cents>,
    /// CCS and ACCS before withholding; `None` where retrieved amounts alone are known.
    pub entitlement: Option<WideMoney>,
    /// What was worked out for the week, beside what was retrieved.
    pub estimate: Option<Estimate>,
}

/// What was worked out for a week, beside what was retrieved for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Estimate {
    /// CCS that the service passes on.
    pub service_ccs: WideMoney,
    /// ACCS that the service passes on.
    pub service_accs: WideMoney,
    /// What is withheld of the CCS.
    pub withheld: WideMoney,
    /// What was retrieved for the service less what was worked out.
    pub difference: WideMoney,
}

impl StatementFacts {
    /// The educators of an enrolment's week.
    pub(super) fn educators(&self, enrolment_id: EnrolmentId, week: Week) -> Vec<Educator> {
        let own = self.enrolment(enrolment_id).map_or(&[][..], |facts| &facts.educators);
        own.iter().filter(|educator| educator.is_of(week)).cloned().collect()
    }

    /// The facts of an enrolment.
    pub(super) fn enrolment(&self, enrolment_id: EnrolmentId) -> Option<&EnrolmentFacts> {
        self.enrolments.iter().find(|facts| facts.enrolment_id == enrolment_id)
    }
}
