//! The child.

use crate::date::Day;
use crate::law::faa::s6::ImmunisationGround;
use crate::law::faa::s85ed::StateCare;

/// The child.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChildFacts {
    /// The day of birth; `None` means that the child is 13 or under.
    pub born: Option<Day>,
    /// The first day of secondary school.
    pub secondary_school_from: Option<Day>,
    /// Whether the child is of a class for which the rules lift the limits of age and school
    /// (Minister's Rules ss 8A to 8D).
    pub older_child_class: bool,
    /// Whether the child meets the immunisation requirements.
    pub immunisation: Immunisation,
    /// Who cares for the child under a child welfare law.
    pub state_care: StateCare,
}

/// Whether a child meets the immunisation requirements (FAA s 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Immunisation {
    /// The child meets them, on this ground.
    Met(ImmunisationGround),
    /// The child met them, but not from this day on.
    CeasedOn(Day),
    /// The child has never met them.
    NeverMet,
}

impl Default for Immunisation {
    fn default() -> Self {
        Self::Met(ImmunisationGround::default())
    }
}
