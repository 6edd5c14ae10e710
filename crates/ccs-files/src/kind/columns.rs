//! Every column of every kind.

use ccs_reconcile::report::PartKind;

/// A column: its name, the form of its cells, and whether it is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name in the header.
    pub name: &'static str,
    /// The form of its cells.
    pub form: Form,
    /// Whether the header must have it.
    pub required: bool,
    /// Whether a cell can be empty, which means absent, not zero.
    pub may_be_empty: bool,
    /// Whether it is personal: no result needs it, and errors never repeat it.
    pub personal: bool,
    /// A description.
    pub about: &'static str,
}

/// The form of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text kept unchanged: `[A-Za-z0-9-]`, at most 32 characters.
    Identifier,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DD`, a Sunday.
    WeekEnding,
    /// `-?[0-9]{1,12}(\.[0-9]{1,4})?`.
    Money,
    /// `HH:MM`.
    Time,
    /// A whole number.
    Version,
    /// One of these names.
    Word(&'static [&'static str]),
    /// Any text.
    Text,
}

const fn required(name: &'static str, form: Form, about: &'static str) -> Column {
    Column { name, form, required: true, may_be_empty: false, personal: false, about }
}

const fn may_be_empty(name: &'static str, form: Form, about: &'static str) -> Column {
    Column { name, form, required: true, may_be_empty: true, personal: false, about }
}

const fn optional(name: &'static str, form: Form, about: &'static str) -> Column {
    Column { name, form, required: false, may_be_empty: true, personal: false, about }
}

pub(super) const PAYMENTS: &[Column] = &[
    required("service_id", Form::Identifier, "the service approval"),
    required("clearing_number", Form::Identifier, "the payment run: 12 digits with leading zeros"),
    required("date_paid", Form::Date, "the day CCS paid the line"),
    required("enrolment_id", Form::Identifier, "the child's enrolment at the service"),
    required("week_ending", Form::WeekEnding, "the week the line is for, by its Sunday"),
    may_be_empty("ccs", Form::Money, "Child Care Subsidy; a line has this or `accs` or both"),
    may_be_empty("accs", Form::Money, "Additional Child Care Subsidy"),
    optional("payment_line_id", Form::Identifier, "the source's own number of the line"),
    optional(
        "recipient",
        Form::Word(&["service", "individual"]),
        "who received it; the service when absent",
    ),
    optional("transaction_code", Form::Text, "the source's code"),
    optional("clearing_reason", Form::Text, "the source's reason"),
    optional(
        "subsidy_types",
        Form::Word(&["told_apart", "not_told_apart"]),
        "`not_told_apart` where the source has one amount for CCS and ACCS, which is in `ccs`: the two are then compared in sum",
    ),
];

pub(super) const SESSION_REPORTS: &[Column] = &[
    required("service_id", Form::Identifier, "the service approval"),
    required("session_report_id", Form::Identifier, "the report, the same for every version"),
    required("version", Form::Version, "the version; the highest counts"),
    required("enrolment_id", Form::Identifier, "the child's enrolment at the service"),
    required("week_ending", Form::WeekEnding, "the week reported, by its Sunday"),
    required(
        "status",
        Form::Word(&["draft", "submitted", "processed", "cancelled"]),
        "the state of the report",
    ),
    may_be_empty("total_fee", Form::Money, "the fee for the care reported"),
    may_be_empty("allocated_ccs", Form::Money, "CCS passed on through the report"),
    may_be_empty("allocated_accs", Form::Money, "ACCS passed on through the report"),
    optional("retrieved_on", Form::Date, "the day the report was last queried back"),
    optional(
        "entitled_service",
        Form::Money,
        "fee reduction entitled to the service, by the statement of entitlement",
    ),
    optional(
        "entitled_guardian",
        Form::Money,
        "fee reduction entitled to the guardian, by the statement of entitlement",
    ),
    Column {
        name: "child",
        form: Form::Text,
        required: false,
        may_be_empty: true,
        personal: true,
        about: "the child's name: personal, never needed for a result",
    },
    optional("submitted_on", Form::Date, "the day it was submitted"),
    optional("cancelled_on", Form::Date, "the day it was cancelled"),
    optional("statement_on", Form::Date, "the day of the statement of entitlement"),
];

pub(super) const RETURNS: &[Column] = &[
    required("service_id", Form::Identifier, "the service approval"),
    required("enrolment_id", Form::Identifier, "the child's enrolment at the service"),
    required("week_ending", Form::WeekEnding, "the week the return is for, by its Sunday"),
    required("date_returned", Form::Date, "the day of the return"),
    required("total_fee_reduction", Form::Money, "all the fee reduction of the week"),
    required("passed_on", Form::Money, "the part the family had received"),
    required("not_passed_on", Form::Money, "the part it had not: what is returned"),
    required(
        "status",
        Form::Word(&["submitted", "finalised", "withdrawn"]),
        "the state of the return",
    ),
    optional("return_id", Form::Identifier, "the source's own number of the return"),
    optional("reason", Form::Text, "the service's reason"),
    optional("date_recovered", Form::Date, "the day CCS recovered it"),
];

pub(super) const SERVICES: &[Column] = &[
    required("service_id", Form::Identifier, "the service approval"),
    required("name", Form::Text, "the service's name"),
];

pub(super) const DEPOSITS: &[Column] = &[
    required("date_paid", Form::Date, "the day the bank received it"),
    required("amount", Form::Money, "what arrived"),
    may_be_empty("reference", Form::Text, "the bank's reference"),
];

pub(super) const SESSIONS: &[Column] = &[
    required("enrolment_id", Form::Identifier, "the child's enrolment at the service"),
    required("session_date", Form::Date, "the day of care"),
    required("start", Form::Time, "when the session starts"),
    required("end", Form::Time, "when it ends"),
    required("fee", Form::Money, "the fee charged"),
    required(
        "attendance",
        Form::Word(&["attended", "absent", "unconfirmed"]),
        "whether the child came",
    ),
    optional("session_id", Form::Identifier, "the source's own number of the session"),
    optional("fee_before_discounts", Form::Money, "the fee before discounts"),
    optional("other_payments", Form::Money, "payments of others that lower the fee"),
    optional("sign_in", Form::Time, "when the child was signed in"),
    optional("sign_out", Form::Time, "when the child was signed out"),
    optional("absence_reason", Form::Text, "the reason of an absence"),
    optional(
        "prescribed_payments",
        Form::Money,
        "payments that the rules prescribe, which do not lower the fee",
    ),
    optional(
        "fee_before_prescribed_discounts",
        Form::Money,
        "the fee before those discounts alone that do not lower CCS (of staff, in an emergency)",
    ),
];

pub(super) const CLEARING_TOTALS: &[Column] = &[
    required("service_id", Form::Identifier, "the service approval"),
    required("clearing_number", Form::Identifier, "the payment run: 12 digits with leading zeros"),
    required("date_paid", Form::Date, "the day CCS paid the run"),
    required("total", Form::Money, "all that the run paid, or all of it for the week"),
    optional("ccs", Form::Money, "the part of the total that is Child Care Subsidy"),
    optional("accs", Form::Money, "the part that is Additional Child Care Subsidy"),
    optional(
        "week_ending",
        Form::WeekEnding,
        "the week the total is for, by its Sunday; without it the total is of the whole run",
    ),
];

pub(super) const STATEMENT_LINES: &[Column] = &[
    required("service_id", Form::Identifier, "the service approval"),
    required("enrolment_id", Form::Identifier, "the child's enrolment at the service"),
    required("week_ending", Form::WeekEnding, "the week the line is for, by its Sunday"),
    required("recipient", Form::Word(&["service", "individual"]), "who is entitled to the amount"),
    required("kind", Form::Word(&["ccs", "accs"]), "which subsidy"),
    required("amount", Form::Money, "the fee reduction entitled; negative when it was lowered"),
    required("processed_on", Form::Date, "the day CCS processed the entitlement"),
    optional("statement_on", Form::Date, "the day the statement was queried"),
    optional("session_date", Form::Date, "the day of care, where the line is of one session"),
    optional("session_report_id", Form::Identifier, "the session report the line is of"),
    optional("reason", Form::Text, "the source's reason"),
];

pub(super) const DECISIONS: &[Column] = &[
    required("service_id", Form::Identifier, "the service approval"),
    required("week_ending", Form::WeekEnding, "the week of the row, by its Sunday"),
    required("enrolment_id", Form::Identifier, "the child's enrolment at the service"),
    required("part", Form::Word(PARTS), "the part that is decided"),
    may_be_empty(
        "of",
        Form::Word(&["ccs", "accs"]),
        "its type; empty where a source does not tell the types apart",
    ),
    required(
        "amount",
        Form::Money,
        "the amount of the part: a decision applies to this amount only",
    ),
    may_be_empty(
        "decision",
        Form::Word(&["written_off", "accepted", "acknowledged"]),
        "what was decided; an empty row decides nothing",
    ),
    optional("until", Form::Date, "the last day of an acknowledgement, which must have one"),
    optional("decided_on", Form::Date, "the day of the decision"),
    optional("decision_id", Form::Text, "the caller's own number of the decision"),
    Column {
        name: "note",
        form: Form::Text,
        required: false,
        may_be_empty: true,
        personal: true,
        about: "a note: personal",
    },
];

const fn part_names() -> [&'static str; PartKind::ALL.len()] {
    let mut names = [""; PartKind::ALL.len()];
    let (mut rest, mut left) = (names.as_mut_slice(), PartKind::ALL.as_slice());
    while let ([name, names @ ..], [kind, kinds @ ..]) = (rest, left) {
        *name = kind.as_str();
        (rest, left) = (names, kinds);
    }
    names
}

const PARTS: &[&str] = &part_names();
