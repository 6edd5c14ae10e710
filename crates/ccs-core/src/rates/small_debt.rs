//! Which debts are so small that they must be waived (FAAA s 99).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::Cents;

const CITE: Cite = Cite::faaa("s 99");
const GUIDE: &str = "https://guides.dss.gov.au/family-assistance-guide/7/3/2/50";
const NEW_SECTION: &str = "https://ato.gov.au/law/view/document?LocID=%22PAC%2F19990081%2F99%22 ; Social Security Act s 1237AAA";

/// The test of one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallDebt {
    /// To 19 March 2026: below an amount, and not cost effective to recover; not, from another
    /// amount on, what can be recovered by deduction or set-off.
    NotCostEffective {
        /// The debt is less than this.
        below: Cents,
        /// From this on, a debt that deductions or set-off can recover is not waived.
        unless_recoverable_from: Cents,
    },
    /// From 20 March 2026: below an amount.
    Below(Cents),
}

/// The test in force. The amount from 1 July 2026 was not found: it is indexed by the Social
/// Security Act, and is not to be guessed.
pub const SMALL_DEBT: Dated<'static, Option<SmallDebt>> = Dated::new(&[
    Entry::primary(
        Day::ymd(2018, 7, 2),
        Some(SmallDebt::NotCostEffective {
            below: Cents::literal(200, 0),
            unless_recoverable_from: Cents::literal(50, 0),
        }),
        CITE,
        GUIDE,
    ),
    Entry::primary(
        Day::ymd(2026, 3, 20),
        Some(SmallDebt::Below(Cents::literal(250, 0))),
        CITE,
        NEW_SECTION,
    ),
    Entry::gap(
        Day::ymd(2026, 7, 1),
        None,
        CITE,
        "indexed on 1 July under Social Security Act ss 1191-1194; not found",
    ),
]);
