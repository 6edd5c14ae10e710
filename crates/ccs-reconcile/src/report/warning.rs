//! Warnings about the data. A warning never changes a figure.

use ccs_core::date::{Day, Week};
use ccs_core::id::{
    ClearingNumber, EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId,
};
use ccs_core::money::WideMoney;

use super::PartKind;
use crate::record::SubsidyType;

/// A warning and the rows it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The service.
    pub service_id: ServiceId,
    /// The week.
    pub week: Week,
    /// The enrolment; `None` if the warning concerns the whole week.
    pub enrolment_id: Option<EnrolmentId>,
    /// The kind of warning.
    pub kind: WarningKind,
}

/// The kind of warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WarningKind {
    /// The week ends before CCS began (2 July 2018).
    BeforeCcsBegan,
    /// A payment line repeats another in every column; each is counted.
    SuspectedDuplicate {
        /// The number of repeats beyond the first.
        repeats: u64,
        /// The amount of each repeat.
        amount: WideMoney,
    },
    /// Exact repeats of a payment line were left out, as requested.
    RepeatsDropped {
        /// The number of repeats beyond the first.
        repeats: u64,
        /// The amount that each repeat would have paid.
        amount: WideMoney,
    },
    /// A `payment_line_id` occurs again with the same content; it is counted once.
    PaymentLineIdRepeated {
        /// The line.
        payment_line_id: PaymentLineId,
        /// The number of occurrences beyond the first.
        repeats: u64,
    },
    /// A `return_id` occurs again with the same content; it is counted once.
    ReturnRepeated {
        /// The return.
        return_id: ReturnId,
        /// The number of occurrences beyond the first.
        repeats: u64,
    },
    /// A version of a session report occurs again with the same content; it is counted once.
    SessionReportRepeated {
        /// The report.
        session_report_id: SessionReportId,
        /// Its version.
        version: u32,
        /// The number of occurrences beyond the first.
        repeats: u64,
    },
    /// A version of a session report was replaced by a later one and does not count.
    SessionReportSuperseded {
        /// The report.
        session_report_id: SessionReportId,
        /// The version that was replaced.
        version: u32,
        /// The version that counts.
        latest: u32,
    },
    /// A newer version is submitted, and the report keeps its allocation until the change is
    /// processed.
    VariationNotProcessed {
        /// The report.
        session_report_id: SessionReportId,
        /// The version that is submitted.
        version: u32,
    },
    /// The code of a payment line says that it recovers a return, but the data has no return for
    /// the week.
    ReturnNotInData,
    /// More was returned than was paid for the enrolment and week.
    ReturnExceedsPaid,
    /// A return is below zero.
    NegativeReturn,
    /// A fee is below zero.
    NegativeFee {
        /// The report.
        session_report_id: SessionReportId,
    },
    /// A line is dated before the week began.
    PaidLongBeforeWeek {
        /// The day paid.
        date_paid: Day,
    },
    /// The allocation of a report exceeds its fee.
    AllocatedAboveFee {
        /// The report.
        session_report_id: SessionReportId,
    },
    /// A draft has an allocation.
    AllocatedOnDraft {
        /// The report.
        session_report_id: SessionReportId,
    },
    /// A clearing number consists only of digits, but not of 12.
    ClearingNumberLength {
        /// The payment run.
        clearing_number: ClearingNumber,
    },
    /// One clearing number paid on two days.
    ClearingNumberTwoDays {
        /// The payment run.
        clearing_number: ClearingNumber,
    },
    /// Two ids differ only in letter case.
    IdCaseDiffers,
    /// A payment line is not a whole number of cents; a hundred enrolment-weeks of each service are
    /// named, and the others counted.
    PaymentNotWholeCents {
        /// How many more enrolment-weeks of the service have such lines and are not named.
        more: u64,
    },
    /// The part of a decision no longer exists, or its amount has changed.
    DecisionNoLongerFits {
        /// The part that was decided.
        part: PartKind,
        /// Its type.
        of: Option<SubsidyType>,
        /// The amount that was decided.
        decided: WideMoney,
        /// Its present amount; zero if it no longer exists.
        now: WideMoney,
        /// Whether the data has a row of the enrolment-week.
        has_rows: bool,
    },
    /// A source does not distinguish CCS and ACCS, so its weeks are reconciled by the sum of both.
    SubsidyTypesNotToldApart,
    /// Nothing proves the amount of a cancelled report, so the allocation left nothing out for it.
    WorthNotProven,
    /// The control totals have no total for a payment run in the data.
    RunNotInTotals {
        /// The payment run.
        clearing_number: ClearingNumber,
    },
    /// A deposit is dated before the oldest payment, or more than ten days after the newest: its
    /// day and month may be exchanged.
    DepositFarFromPayments {
        /// The day of the deposit.
        date_paid: Day,
    },
    /// The last day of an acknowledgement is over, so its part is open again.
    AcknowledgementEnded {
        /// The part that was acknowledged.
        part: PartKind,
        /// Its type.
        of: Option<SubsidyType>,
        /// Its amount.
        decided: WideMoney,
        /// The last day.
        until: Day,
    },
    /// A statement of entitlement has amounts for an enrolment-week that no payment, session report
    /// or return is about.
    StatementWithoutRows {
        /// What the service is entitled to.
        service: WideMoney,
        /// What the individual is entitled to.
        individual: WideMoney,
    },
    /// The data has payments of the service and no session report, although it has session reports
    /// of another service.
    ServiceWithoutReports {
        /// The service that has session reports and no payment, if there is one: the id of one of
        /// the two may be mistyped.
        other: Option<ServiceId>,
        /// How many enrolments the two have in common.
        shared: u64,
    },
    /// The data has session reports of the service and no payment, although it has payments of
    /// another service without session reports.
    ServiceWithoutPayments {
        /// The service that has payments and no session report.
        other: ServiceId,
        /// How many enrolments the two have in common.
        shared: u64,
    },
    /// Several files have a return without an id in common; it counts as often as in the file that
    /// has it most often, with its newest status.
    ReturnInSeveralFiles {
        /// How many rows do not count.
        repeats: u64,
        /// What each of them returns.
        amount: WideMoney,
    },
    /// A return without an id is repeated within one file with the same day and amounts, and each one
    /// counts.
    SuspectedReturnRepeat {
        /// How many rows beside the first.
        repeats: u64,
        /// What each of them returns.
        amount: WideMoney,
    },
    /// A control total is repeated in every column within one file, and each row adds to the total.
    ControlTotalRepeated {
        /// The payment run.
        clearing_number: ClearingNumber,
        /// How many rows beside the first.
        repeats: u64,
        /// The total of each of them.
        amount: WideMoney,
    },
    /// Payment lines of several files differ only in what one of them lacks: an id, a code, a reason,
    /// or a zero. They may be one line, and each counts.
    NearRepeatInFiles {
        /// How many lines may be counted too often.
        repeats: u64,
        /// The amount of each of them.
        amount: WideMoney,
    },
    /// Decisions about a service that the data does not have, or about weeks before the first that the
    /// data has of it. They decide nothing.
    DecisionsOutsideData {
        /// How many of them there are; the warning's week is the first of theirs.
        decisions: u64,
    },
    /// The enrolment-week has too many rows to compare with one another, so its difference is judged by
    /// its sums alone.
    TooManyRowsToCompare {
        /// Reports and returns, each with every line.
        comparisons: u64,
        /// The most that are made.
        most: u64,
    },
    /// A control total has a day on which no line of its payment run was paid.
    TotalOfAnotherDay {
        /// The payment run.
        clearing_number: ClearingNumber,
        /// The day of the total.
        date_paid: Day,
    },
    /// The payments were allocated here, and CCS has paid less for the enrolment-week than its session
    /// reports entitle the service to, though two payment runs should have followed.
    EntitledNotPaid {
        /// What the service is entitled to pass on.
        entitled: WideMoney,
        /// What was paid, returned money and the amounts of cancelled reports left out.
        paid: WideMoney,
    },
    /// A version of a session report occurs again in one file with the same content, as where each row is
    /// a day of it; it is counted once.
    SessionReportRepeatedInFile {
        /// The report.
        session_report_id: SessionReportId,
        /// Its version.
        version: u32,
        /// The number of rows beyond the first, in the file that has most.
        repeats: u64,
        /// The allocation of each.
        amount: WideMoney,
    },
}

impl WarningKind {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BeforeCcsBegan => "CCS-W001",
            Self::SuspectedDuplicate { .. } => "CCS-W002",
            Self::RepeatsDropped { .. } => "CCS-W003",
            Self::PaymentLineIdRepeated { .. } => "CCS-W004",
            Self::SessionReportRepeated { .. } => "CCS-W005",
            Self::SessionReportSuperseded { .. } => "CCS-W006",
            Self::ReturnRepeated { .. } => "CCS-W007",
            Self::VariationNotProcessed { .. } => "CCS-W008",
            Self::ReturnNotInData => "CCS-W009",
            Self::ReturnExceedsPaid => "CCS-W010",
            Self::NegativeReturn => "CCS-W011",
            Self::NegativeFee { .. } => "CCS-W012",
            Self::PaidLongBeforeWeek { .. } => "CCS-W013",
            Self::AllocatedAboveFee { .. } => "CCS-W014",
            Self::AllocatedOnDraft { .. } => "CCS-W015",
            Self::ClearingNumberLength { .. } => "CCS-W016",
            Self::ClearingNumberTwoDays { .. } => "CCS-W017",
            Self::IdCaseDiffers => "CCS-W018",
            Self::PaymentNotWholeCents { .. } => "CCS-W019",
            Self::DecisionNoLongerFits { .. } => "CCS-W020",
            Self::SubsidyTypesNotToldApart => "CCS-W021",
            Self::WorthNotProven => "CCS-W022",
            Self::RunNotInTotals { .. } => "CCS-W023",
            Self::DepositFarFromPayments { .. } => "CCS-W024",
            Self::AcknowledgementEnded { .. } => "CCS-W025",
            Self::StatementWithoutRows { .. } => "CCS-W026",
            Self::ServiceWithoutReports { .. } => "CCS-W027",
            Self::ServiceWithoutPayments { .. } => "CCS-W028",
            Self::ReturnInSeveralFiles { .. } => "CCS-W029",
            Self::SuspectedReturnRepeat { .. } => "CCS-W030",
            Self::ControlTotalRepeated { .. } => "CCS-W031",
            Self::NearRepeatInFiles { .. } => "CCS-W032",
            Self::DecisionsOutsideData { .. } => "CCS-W033",
            Self::TooManyRowsToCompare { .. } => "CCS-W034",
            Self::TotalOfAnotherDay { .. } => "CCS-W035",
            Self::EntitledNotPaid { .. } => "CCS-W036",
            Self::SessionReportRepeatedInFile { .. } => "CCS-W037",
        }
    }
    /// The permanent `kind` in JSON documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BeforeCcsBegan => "week_before_ccs",
            Self::SuspectedDuplicate { .. } => "suspected_duplicate",
            Self::RepeatsDropped { .. } => "repeats_dropped",
            Self::PaymentLineIdRepeated { .. } => "payment_line_id_repeated",
            Self::SessionReportRepeated { .. } => "session_report_repeated",
            Self::SessionReportSuperseded { .. } => "session_report_superseded",
            Self::ReturnRepeated { .. } => "return_repeated",
            Self::VariationNotProcessed { .. } => "variation_not_processed",
            Self::ReturnNotInData => "return_not_in_data",
            Self::ReturnExceedsPaid => "return_exceeds_paid",
            Self::NegativeReturn => "negative_return",
            Self::NegativeFee { .. } => "negative_fee",
            Self::PaidLongBeforeWeek { .. } => "paid_long_before_week",
            Self::AllocatedAboveFee { .. } => "allocated_above_fee",
            Self::AllocatedOnDraft { .. } => "allocated_on_draft",
            Self::ClearingNumberLength { .. } => "clearing_number_length",
            Self::ClearingNumberTwoDays { .. } => "clearing_number_two_days",
            Self::IdCaseDiffers => "id_case_differs",
            Self::PaymentNotWholeCents { .. } => "payment_not_whole_cents",
            Self::DecisionNoLongerFits { .. } => "decision_no_longer_fits",
            Self::SubsidyTypesNotToldApart => "subsidy_types_not_told_apart",
            Self::WorthNotProven => "worth_not_proven",
            Self::RunNotInTotals { .. } => "run_not_in_totals",
            Self::DepositFarFromPayments { .. } => "deposit_far_from_payments",
            Self::AcknowledgementEnded { .. } => "acknowledgement_ended",
            Self::StatementWithoutRows { .. } => "statement_without_rows",
            Self::ServiceWithoutReports { .. } => "service_without_reports",
            Self::ServiceWithoutPayments { .. } => "service_without_payments",
            Self::ReturnInSeveralFiles { .. } => "return_in_several_files",
            Self::SuspectedReturnRepeat { .. } => "suspected_return_repeat",
            Self::ControlTotalRepeated { .. } => "control_total_repeated",
            Self::NearRepeatInFiles { .. } => "near_repeat_in_files",
            Self::DecisionsOutsideData { .. } => "decisions_outside_data",
            Self::TooManyRowsToCompare { .. } => "too_many_rows_to_compare",
            Self::TotalOfAnotherDay { .. } => "total_of_another_day",
            Self::EntitledNotPaid { .. } => "entitled_not_paid",
            Self::SessionReportRepeatedInFile { .. } => "session_report_repeated_in_file",
        }
    }

    /// How many more enrolment-weeks have the same fault and are not named.
    #[must_use]
    pub const fn more(self) -> u64 {
        match self {
            Self::PaymentNotWholeCents { more } => more,
            _ => 0,
        }
    }

    /// Whether it says only what happens in an ordinary week, and asks for nothing: a report was
    /// varied, or files overlap.
    #[must_use]
    pub const fn is_note(self) -> bool {
        matches!(
            self,
            Self::PaymentLineIdRepeated { .. }
                | Self::ReturnRepeated { .. }
                | Self::ReturnInSeveralFiles { .. }
                | Self::SessionReportRepeated { .. }
                | Self::SessionReportSuperseded { .. }
        )
    }
}
