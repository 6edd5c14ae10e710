//! Headers that products write for our columns, as their layouts have them.

use crate::kind::Kind;

/// One of our columns, and headers for it in small letters, the surest first.
pub(super) struct Synonym {
    pub(super) column: &'static str,
    pub(super) headers: &'static [&'static str],
}

const fn of(column: &'static str, headers: &'static [&'static str]) -> Synonym {
    Synonym { column, headers }
}

const SERVICE: Synonym = of(
    "service_id",
    &[
        "service_id",
        "service id",
        "ccss service id",
        "service approval",
        "serviceid",
        "service approval id",
    ],
);
const ENROLMENT: Synonym = of(
    "enrolment_id",
    &[
        "enrolment_id",
        "enrolment id",
        "ccss enrolment id",
        "enrolmentid",
        "child enrolment id's",
        "child enrolment id",
        "enrolment",
        "child id",
    ],
);
const WEEK: Synonym = of(
    "week_ending",
    &[
        "week_ending",
        "week ending",
        "weekending",
        "weekending date",
        "week start",
        "week starting",
        "week commencing",
        "week beginning",
        "session report start date",
        "sessionreportstartdate",
        "session report date",
        "monday date",
        "week",
    ],
);
const CLEARING: Synonym = of(
    "clearing_number",
    &[
        "clearing_number",
        "clearing number",
        "clearing no",
        "clearning number",
        "clearing number/payment id",
        "clearingdocumentnumber",
        "clearing",
    ],
);
const PAID: Synonym = of(
    "date_paid",
    &[
        "date_paid",
        "date paid",
        "payment date",
        "clearing date",
        "clearing document date",
        "date of payment",
        "clearingdocumentdate",
        "paid on",
        "paid",
    ],
);

const PAYMENTS: &[Synonym] = &[
    SERVICE,
    CLEARING,
    PAID,
    ENROLMENT,
    WEEK,
    of("ccs", &["ccs", "ccs amount", "ccs paid", "amount", "total amount", "amount paid"]),
    of("accs", &["accs", "accs amount", "accs paid"]),
    of("payment_line_id", &["payment_line_id", "payment line id"]),
    of("recipient", &["recipient"]),
    of(
        "transaction_code",
        &["transaction_code", "sub trans code", "sub transaction", "transaction code"],
    ),
    of("clearing_reason", &["clearing_reason", "clearing reason"]),
    of("subsidy_types", &["subsidy_types"]),
];

const SESSION_REPORTS: &[Synonym] = &[
    SERVICE,
    of(
        "session_report_id",
        &[
            "session_report_id",
            "session report id",
            "session report number",
            "session report no",
            "report id",
            "report number",
            "report no",
        ],
    ),
    of("version", &["version", "version number", "version no", "report version"]),
    ENROLMENT,
    WEEK,
    of(
        "status",
        &["status", "session status", "session report status", "report status", "statuses"],
    ),
    of(
        "total_fee",
        &[
            "total_fee",
            "total fee",
            "weekly fee",
            "fee charged",
            "fees charged",
            "total fee charged",
        ],
    ),
    of("allocated_ccs", &["allocated_ccs", "total rebate", "fee reduction amount", "ccs"]),
    of("allocated_accs", &["allocated_accs", "accs"]),
    of(
        "retrieved_on",
        &["retrieved_on", "retrieved on", "last retrieved", "date retrieved", "last queried"],
    ),
    of(
        "submitted_on",
        &["submitted_on", "submitted on", "date submitted", "lodged", "lodged on", "date lodged"],
    ),
    of("cancelled_on", &["cancelled_on", "cancelled on", "date cancelled"]),
    of("child", &["child", "child name", "child's name", "name of child"]),
    of("entitled_service", &["entitled_service"]),
    of("entitled_guardian", &["entitled_guardian"]),
];

const RETURNS: &[Synonym] = &[
    SERVICE,
    ENROLMENT,
    WEEK,
    of("date_returned", &["date_returned", "date returned", "submitted", "date"]),
    of(
        "total_fee_reduction",
        &["total_fee_reduction", "total fee reduction", "total ccs received"],
    ),
    of("passed_on", &["passed_on", "amount passed on", "passed on"]),
    of("not_passed_on", &["not_passed_on", "amount not passed on", "not passed on"]),
    of("status", &["status"]),
    of("return_id", &["return_id", "return id"]),
    of("reason", &["reason"]),
];

const DEPOSITS: &[Synonym] = &[
    of("date_paid", &["date_paid", "date", "transaction date", "date paid"]),
    of("amount", &["amount", "credit amount", "credit", "deposit"]),
    of("reference", &["reference", "narrative", "transaction details", "description", "details"]),
];

const SERVICES: &[Synonym] = &[SERVICE, of("name", &["name", "service name"])];

const SESSIONS: &[Synonym] = &[
    ENROLMENT,
    of("session_date", &["session_date", "session date", "date"]),
    of("start", &["start", "session start", "start time", "starttime"]),
    of("end", &["end", "session end", "end time", "endtime"]),
    of("fee", &["fee", "session amount charged", "sessionamountcharged"]),
    of("attendance", &["attendance"]),
];

const CLEARING_TOTALS: &[Synonym] = &[SERVICE, CLEARING, PAID, of("total", &["total"])];

const STATEMENT_LINES: &[Synonym] = &[
    SERVICE,
    ENROLMENT,
    WEEK,
    of("recipient", &["recipient"]),
    of("kind", &["kind", "type"]),
    of("amount", &["amount", "ccs amount"]),
    of("processed_on", &["processed_on", "processed date", "processeddatetime"]),
    of("session_date", &["session_date", "date"]),
    of("reason", &["reason"]),
];

/// The headers that are known for a kind's columns.
pub(super) const fn synonyms(kind: Kind) -> &'static [Synonym] {
    match kind {
        Kind::Payments => PAYMENTS,
        Kind::SessionReports => SESSION_REPORTS,
        Kind::Returns => RETURNS,
        Kind::Deposits => DEPOSITS,
        Kind::Services => SERVICES,
        Kind::Sessions => SESSIONS,
        Kind::ClearingTotals => CLEARING_TOTALS,
        Kind::StatementLines => STATEMENT_LINES,
        // A reader's own decisions come from no product.
        Kind::Decisions => &[],
    }
}

/// Headers of columns that take from the amount beside them.
pub(super) const DEBITS: &[&str] = &["debit amount", "debit", "withdrawal"];
