//! The manual: how the product is meant, and why it is built as it is.

/// Decisions, half a page each: what was decided, what else there was, and what it costs.
pub mod decisions {
    #[doc = include_str!("decisions/01_money.md")]
    pub mod _01_money {}
    #[doc = include_str!("decisions/02_two_stages.md")]
    pub mod _02_two_stages {}
    #[doc = include_str!("decisions/03_parts.md")]
    pub mod _03_parts {}
    #[doc = include_str!("decisions/04_reading_csv.md")]
    pub mod _04_reading_csv {}
    #[doc = include_str!("decisions/05_arrows_and_threads.md")]
    pub mod _05_arrows_and_threads {}
    #[doc = include_str!("decisions/06_identity.md")]
    pub mod _06_identity {}
    #[doc = include_str!("decisions/07_debts.md")]
    pub mod _07_debts {}
    #[doc = include_str!("decisions/08_sessions.md")]
    pub mod _08_sessions {}
    #[doc = include_str!("decisions/09_payments.md")]
    pub mod _09_payments {}
    #[doc = include_str!("decisions/10_entitlements.md")]
    pub mod _10_entitlements {}
    #[doc = include_str!("decisions/11_pages.md")]
    pub mod _11_pages {}
}

#[doc = include_str!("architecture.md")]
pub mod architecture {}

#[doc = include_str!("bookkeeper.md")]
pub mod bookkeeper {}

#[doc = include_str!("browser.md")]
pub mod browser {}

#[doc = include_str!("causes.md")]
pub mod causes {}

#[doc = include_str!("compatibility.md")]
pub mod compatibility {}

#[doc = include_str!("datafusion.md")]
pub mod datafusion {}

#[doc = include_str!("errors.md")]
pub mod errors {}

#[doc = include_str!("importing.md")]
pub mod importing {}

#[doc = include_str!("procedures.md")]
pub mod procedures {}

#[doc = include_str!("python.md")]
pub mod python {}

#[doc = include_str!("scaling.md")]
pub mod scaling {}

#[doc = include_str!("simulating.md")]
pub mod simulating {}

#[doc = include_str!("vectors.md")]
pub mod vectors {}

#[doc = include_str!("worked_examples.md")]
pub mod worked_examples {}
