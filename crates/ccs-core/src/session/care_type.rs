//! The four kinds of approved child care.

use core::fmt;

/// A kind of approved child care (FAA Sch 2 cl 2(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareType {
    /// A centre that cares for children all day.
    CentreBasedDayCare,
    /// A service before and after school and in school holidays.
    OutsideSchoolHoursCare,
    /// Care in an educator's home.
    FamilyDayCare,
    /// Care in the family's own home, with one fee per session for the whole family.
    InHomeCare,
}

impl CareType {
    /// All kinds.
    pub const ALL: [Self; 4] = [
        Self::CentreBasedDayCare,
        Self::OutsideSchoolHoursCare,
        Self::FamilyDayCare,
        Self::InHomeCare,
    ];

    /// The name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CentreBasedDayCare => "centre_based_day_care",
            Self::OutsideSchoolHoursCare => "outside_school_hours_care",
            Self::FamilyDayCare => "family_day_care",
            Self::InHomeCare => "in_home_care",
        }
    }
}

impl fmt::Display for CareType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
