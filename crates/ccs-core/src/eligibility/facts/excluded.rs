//! Circumstances of a session that the rules exclude.

/// A circumstance of the session that the rules exclude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExcludedCircumstance {
    /// On a vehicle.
    OnAVehicle,
    /// In the child's own home, or with a parent or carer present.
    InTheChildsHome,
    /// By somebody without the check for working with children.
    NoWorkingWithChildrenCheck,
    /// While the child attends school.
    DuringSchool,
    /// For a child of the educator or the educator's partner.
    EducatorsOwnChild,
    /// For another relative of the educator.
    EducatorsRelative,
}

impl ExcludedCircumstance {
    /// Every one of them.
    pub const ALL: [Self; 6] = [
        Self::OnAVehicle,
        Self::InTheChildsHome,
        Self::NoWorkingWithChildrenCheck,
        Self::DuringSchool,
        Self::EducatorsOwnChild,
        Self::EducatorsRelative,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OnAVehicle => "on_a_vehicle",
            Self::InTheChildsHome => "in_the_childs_home",
            Self::NoWorkingWithChildrenCheck => "no_working_with_children_check",
            Self::DuringSchool => "during_school",
            Self::EducatorsOwnChild => "educators_own_child",
            Self::EducatorsRelative => "educators_relative",
        }
    }
}
