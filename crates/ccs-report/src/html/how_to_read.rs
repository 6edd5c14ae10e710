//! How to read the report, for whoever it is handed to.

use ccs_reconcile::report::PartKind;
use maud::{Markup, html};

use crate::words;

pub(super) fn how_to_read() -> Markup {
    html! {
        section.how {
            h2 { "How to read this report" }
            p { (words::DIFFERENCE_MEANS) }
            p { "Section 1 cuts the money by clearing number, section 2 by enrolment; both come to the same differences. "
                "A week's difference can hide amounts above and below zero that cancel each other, so section 2 lists every "
                "enrolment that differs, and totals show what is above and below zero beside the net." }
            p { "Weeks run from Monday to Sunday and are named by their Sunday. Returned fee reduction is what the service gave "
                "back and had not passed on to the family. " (words::ABSENT) " marks an amount that is absent, which is not zero. "
                "Amounts are dollars and exact: where a fraction of a cent is left, four decimals are shown." }
            p { "The parts of a difference add up to it exactly:" }
            dl.parts-meaning { @for kind in PartKind::ALL {
                dt { (words::part_title(kind)) }
                dd { (words::part_explanation(kind)) " " (words::remedy_text(kind.remedy())) }
            } }
        }
    }
}
