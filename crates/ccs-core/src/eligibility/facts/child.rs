//! The child.

use crate::date::Day;
use crate::law::faa::s6::ImmunisationGround;
use crate::law::faa::s85ed::StateCare;

/// The child.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChildFacts {
    /// The day of birth; `None`: the child is 13 or under.
    pub born: Option<Day>,
    /// The first day of secondary school.
    pub secondary_school_from: Option<Day>,
    /// Of a class for which the rules lift the limits of age and school (Minister's Rules ss 8A to
    /// 8D).
    pub older_child_class: bool,
    /// Whether the child meets the immunisation requirements.
    pub immunisation: Immunisation,
    /// Whose care the child is in under a child welfare law.
    pub state_care: StateCare,
}

/// Whether a child meets the immunisation requirements (FAA s 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Immunisation {
    /// It does, on this ground.
    Met(ImmunisationGround),
    /// It did, and ceased to on this day.
    CeasedOn(Day),
    /// It never has.
    NeverMet,
}

impl Default for Immunisation {
    fn default() -> Self {
        Self::Met(ImmunisationGround::default())
    }
}
