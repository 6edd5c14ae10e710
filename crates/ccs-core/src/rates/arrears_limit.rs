//! Arrears above which a payment is withheld until it is reviewed, what debts take of payments, and
//! until when a provider passes a fee reduction on.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::Cents;
use crate::percent::BasisPoints;

const BEGAN: Day = Day::ymd(2018, 7, 2);

/// Arrears to a customer of more than this, before any set-off, put a lock on the payment.
pub const ARREARS_LIMIT: Dated<'static, Cents> = Dated::new(&[Entry::primary(
    BEGAN,
    Cents::literal(10_000, 0),
    Cite::blueprint("007-17103124"),
    "operational.servicesaustralia.gov.au 007-17103124 (when the limit began was not read)",
)]);

/// Days after the notice of a fee reduction within which a provider passes it on or remits it.
pub const DAYS_TO_PASS_ON: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    14,
    Cite::faaa("s 201A"),
    "https://www.legislation.gov.au/C2004A00491/latest/text s 201A",
)]);

/// The share of a family's ongoing CCS that is deducted for its debts: practice.
pub const FAMILY_DEBT_SHARE: Dated<'static, BasisPoints> = Dated::new(&[Entry::primary(
    BEGAN,
    BasisPoints::literal(20),
    Cite::faaa("s 84A"),
    "https://www.servicesaustralia.gov.au/understanding-your-child-care-subsidy-balancing-outcome (17 February 2026)",
)]);

/// The share of a provider's payments that is set off against its debts: practice.
pub const PROVIDER_DEBT_SHARE: Dated<'static, BasisPoints> = Dated::new(&[Entry::primary(
    BEGAN,
    BasisPoints::literal(50),
    Cite::faaa("s 87A"),
    "https://guides.dss.gov.au/family-assistance-guide/7/2/10 (last reviewed 22 March 2021)",
)]);
