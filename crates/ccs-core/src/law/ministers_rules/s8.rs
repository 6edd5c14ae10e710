//! MR s 8, as read in part, <https://zoelaw.ai/legislation/child-care-subsidy-minister-s-rules-2017/sections/8>.
//!
//! Circumstances in which nobody is eligible for a session, as far as the section and the Guide
//! (2.6.1) could be read: on a vehicle, unless that is incidental; in the child's own home, or with a
//! parent or carer present, but for in-home care; by somebody without the check for working with
//! children; while the child attends school; by a family day care or in-home care educator for a
//! child of the educator or the educator's partner, on a day on which the educator works as one, with
//! exceptions; and for listed relatives of such an educator. The exceptions and the list were not
//! read: whether a circumstance applies is a fact given.

use crate::session::CareType;

pub use crate::eligibility::facts::ExcludedCircumstance;

impl ExcludedCircumstance {
    /// Whether it excludes a session of a kind of care: the child's home is where in-home care is.
    #[must_use]
    pub const fn excludes(self, care_type: Option<CareType>) -> bool {
        match self {
            Self::InTheChildsHome => !matches!(care_type, Some(CareType::InHomeCare)),
            Self::OnAVehicle
            | Self::NoWorkingWithChildrenCheck
            | Self::DuringSchool
            | Self::EducatorsOwnChild
            | Self::EducatorsRelative => true,
        }
    }
}
