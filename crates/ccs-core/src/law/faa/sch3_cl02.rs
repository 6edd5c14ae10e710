//! FAA Sch 3 cl 2, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Adjusted taxable income is the sum of taxable income, adjusted fringe benefits, target foreign
//! income, net investment loss, tax free pensions and benefits, and reportable superannuation
//! contributions, less deductible child maintenance paid.

use crate::money::{Money, WideMoney};

/// The components of a person's adjusted taxable income for an income year; none is below zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct IncomeComponents {
    /// Taxable income.
    pub taxable_income: Money,
    /// Adjusted fringe benefits total.
    pub adjusted_fringe_benefits: Money,
    /// Target foreign income.
    pub target_foreign_income: Money,
    /// Total net investment loss, as an amount above zero.
    pub net_investment_loss: Money,
    /// Tax free pensions and benefits.
    pub tax_free_pensions: Money,
    /// Reportable superannuation contributions.
    pub reportable_superannuation: Money,
    /// Deductible child maintenance expenditure, as an amount above zero.
    pub child_maintenance_paid: Money,
}

impl IncomeComponents {
    /// The adjusted taxable income, never below zero.
    ///
    /// ```
    /// use ccs_core::law::faa::sch3_cl02::IncomeComponents;
    /// let income = IncomeComponents {
    ///     taxable_income: "80000".parse()?,
    ///     net_investment_loss: "4000".parse()?,
    ///     child_maintenance_paid: "1500".parse()?,
    ///     ..IncomeComponents::default()
    /// };
    /// assert_eq!(income.adjusted_taxable_income().to_string(), "82500.00");
    /// # Ok::<(), ccs_core::money::MoneySyntax>(())
    /// ```
    #[must_use]
    pub fn adjusted_taxable_income(&self) -> WideMoney {
        let added: WideMoney = [
            self.taxable_income,
            self.adjusted_fringe_benefits,
            self.target_foreign_income,
            self.net_investment_loss,
            self.tax_free_pensions,
            self.reportable_superannuation,
        ]
        .into_iter()
        .sum();
        added.minus(self.child_maintenance_paid.into()).positive_part()
    }
}
