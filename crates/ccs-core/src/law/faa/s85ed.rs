//! FAA s 85ED, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Nobody is eligible, the provider no more than an individual, for a child who is in the care of a
//! person under a child welfare law of a State or Territory, unless that person is a foster parent;
//! nor for a child of a class that the rules prescribe.

pub use crate::eligibility::facts::StateCare;

/// Whether the section excludes every kind of subsidy for the child.
#[must_use]
pub const fn prevents(care: StateCare) -> bool {
    match care {
        StateCare::None | StateCare::FosterParent => false,
        StateCare::Other => true,
    }
}
