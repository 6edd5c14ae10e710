//! The rulings on plain obstacles and on circumstances that the rules exclude.

use super::Ruling;
use crate::cite::Cite;
use crate::eligibility::Obstacle;
use crate::law::ministers_rules::s8::ExcludedCircumstance;

/// The ruling on an obstacle.
pub(super) const fn ruling(obstacle: Obstacle) -> Ruling {
    match obstacle {
        Obstacle::NotTheirChild => NOT_THEIR_CHILD,
        Obstacle::NoLiability => NO_LIABILITY,
        Obstacle::OutsideAustralia => OUTSIDE_AUSTRALIA,
        Obstacle::CompulsoryEducation => COMPULSORY_EDUCATION,
        Obstacle::ServiceRequirementsNotMet => SERVICE_REQUIREMENTS_NOT_MET,
        Obstacle::AnotherIndividualChosen => ANOTHER_INDIVIDUAL_CHOSEN,
        Obstacle::ExcludedClass => EXCLUDED_CLASS,
        Obstacle::NoIntentionToUseCare => NO_INTENTION_TO_USE_CARE,
        Obstacle::NoSessionReport => NO_SESSION_REPORT,
        Obstacle::NoEnrolmentNotice => NO_ENROLMENT_NOTICE,
        Obstacle::InformationNotGiven => INFORMATION_NOT_GIVEN,
        Obstacle::NothingPayable => NOTHING_PAYABLE,
        Obstacle::NoEffectiveClaim => NO_EFFECTIVE_CLAIM,
        Obstacle::NoProviderDeclaration => NO_PROVIDER_DECLARATION,
    }
}

/// The ruling on a circumstance that the rules exclude.
pub(super) const fn ruling_of_excluded(circumstance: ExcludedCircumstance) -> Ruling {
    match circumstance {
        ExcludedCircumstance::OnAVehicle => ON_A_VEHICLE,
        ExcludedCircumstance::InTheChildsHome => IN_THE_CHILDS_HOME,
        ExcludedCircumstance::NoWorkingWithChildrenCheck => NO_WORKING_WITH_CHILDREN_CHECK,
        ExcludedCircumstance::DuringSchool => DURING_SCHOOL,
        ExcludedCircumstance::EducatorsOwnChild => EDUCATORS_OWN_CHILD,
        ExcludedCircumstance::EducatorsRelative => EDUCATORS_RELATIVE,
    }
}

const NOT_THEIR_CHILD: Ruling = Ruling {
    code: "CCS-E101",
    cite: Cite::faa("s 85BA(1)(a)"),
    wrong: "the child is neither an FTB child nor a regular care child of the individual or the partner",
    remedy: "let the person claim in whose care the child is",
};

const NO_LIABILITY: Ruling = Ruling {
    code: "CCS-E102",
    cite: Cite::faa("s 85BA(1)"),
    wrong: "neither the individual nor the partner is liable to pay for the session under a complying written arrangement",
    remedy: "make the arrangement with the provider before care is given",
};

const OUTSIDE_AUSTRALIA: Ruling = Ruling {
    code: "CCS-E103",
    cite: Cite::faa("s 85BA(1)"),
    wrong: "the session is not given in Australia",
    remedy: "none: care outside Australia has no subsidy",
};

const COMPULSORY_EDUCATION: Ruling = Ruling {
    code: "CCS-E104",
    cite: Cite::faa("s 85BA(1)"),
    wrong: "the session is part of compulsory education",
    remedy: "charge care apart from school, and report that alone",
};

const SERVICE_REQUIREMENTS_NOT_MET: Ruling = Ruling {
    code: "CCS-E105",
    cite: Cite::faa("ss 85BA(1), 85ECA"),
    wrong: "the requirements for this kind of service are not met",
    remedy: "meet the requirements of the rules; for in-home care those of s 8AA",
};

const ANOTHER_INDIVIDUAL_CHOSEN: Ruling = Ruling {
    code: "CCS-E106",
    cite: Cite::faa("s 85EA"),
    wrong: "another individual was determined to be the one who is eligible for the session",
    remedy: "ask the agency to determine it again if the care has changed",
};

const EXCLUDED_CLASS: Ruling = Ruling {
    code: "CCS-E107",
    cite: Cite::faa("s 85ED"),
    wrong: "the child is of a class for which nobody is eligible",
    remedy: "none while the child is of that class",
};

const NO_INTENTION_TO_USE_CARE: Ruling = Ruling {
    code: "CCS-E108",
    cite: Cite::faaa("s 67CC(2)"),
    wrong: "eligibility was ended because care is no longer intended to be used",
    remedy: "claim again when care is to be used",
};

const NO_SESSION_REPORT: Ruling = Ruling {
    code: "CCS-E109",
    cite: Cite::faaa("s 67CD(1)"),
    wrong: "no session report was given for the week",
    remedy: "have the provider give it: a late one counts",
};

const NO_ENROLMENT_NOTICE: Ruling = Ruling {
    code: "CCS-E110",
    cite: Cite::faaa("s 67CD(1)"),
    wrong: "the enrolment notice was not given as it must be",
    remedy: "have the provider give it: a late one stays valid",
};

const INFORMATION_NOT_GIVEN: Ruling = Ruling {
    code: "CCS-E111",
    cite: Cite::faaa("s 67CD(10)"),
    wrong: "information that the agency asked for was not given",
    remedy: "give the agency what it asked for",
};

const NOTHING_PAYABLE: Ruling = Ruling {
    code: "CCS-E112",
    cite: Cite::faaa("s 67CD(2)(d)"),
    wrong: "the amount of CCS for the week is nil",
    remedy: "none while percentage, hours or fee make it nil",
};

const NO_EFFECTIVE_CLAIM: Ruling = Ruling {
    code: "CCS-E120",
    cite: Cite::faaa("s 67BE"),
    wrong: "no effective claim was made",
    remedy: "make a claim that meets the requirements",
};

const NO_PROVIDER_DECLARATION: Ruling = Ruling {
    code: "CCS-E113",
    cite: Cite::faaa("s 67CH"),
    wrong: "the provider has not made the declaration for its own ACCS",
    remedy: "make the declaration",
};

const ON_A_VEHICLE: Ruling = Ruling {
    code: "CCS-E114",
    cite: Cite::rules("s 8"),
    wrong: "the session is given on a vehicle",
    remedy: "none, unless being on the vehicle is incidental to the care",
};

const IN_THE_CHILDS_HOME: Ruling = Ruling {
    code: "CCS-E115",
    cite: Cite::rules("s 8"),
    wrong: "the session is given in the child's own home, or with a parent or carer present",
    remedy: "use in-home care, if the family qualifies for it",
};

const NO_WORKING_WITH_CHILDREN_CHECK: Ruling = Ruling {
    code: "CCS-E116",
    cite: Cite::rules("s 8"),
    wrong: "the person who gives the care has no working with children check, or it was not notified",
    remedy: "have the check made and notified before care is given",
};

const DURING_SCHOOL: Ruling = Ruling {
    code: "CCS-E117",
    cite: Cite::rules("s 8"),
    wrong: "the child attends school during the session",
    remedy: "report the care before and after school alone",
};

const EDUCATORS_OWN_CHILD: Ruling = Ruling {
    code: "CCS-E118",
    cite: Cite::rules("s 8"),
    wrong: "the care is given to a child of the educator, or of the educator's partner, on a day on which the educator works",
    remedy: "none, unless an exception of the rules applies",
};

const EDUCATORS_RELATIVE: Ruling = Ruling {
    code: "CCS-E119",
    cite: Cite::rules("s 8"),
    wrong: "the care is given by an educator to a relative that the rules list",
    remedy: "let another educator give the care",
};
