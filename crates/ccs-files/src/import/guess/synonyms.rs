//! Headers that products write for our columns, as their layouts have them and as a person would
//! write them.
//!
//! None is here that another column could have too and that no cell would contradict: `Posting Date`
//! and `Processed` are not the day paid, and `Entitlement` is not what was passed on. These are asked.

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
        "service approval",
        "serviceid",
        "service approval id",
        "service approval number",
        "service approval no",
        "service number",
        "service no",
    ],
);
const ENROLMENT: Synonym = of(
    "enrolment_id",
    &[
        "enrolment_id",
        "enrolment id",
        "enrolmentid",
        "enrolment number",
        "enrolment no",
        "child enrolment id's",
        "child enrolment id",
        "enrollment id",
        "enrol id",
        "enrolment",
        "child id",
    ],
);
const WEEK: Synonym = of(
    "week_ending",
    &[
        "week_ending",
        "week ending",
        "week ending date",
        "weekending",
        "weekending date",
        "week ended",
        "week end",
        "week end date",
        "w/e",
        "week start",
        "week start date",
        "week starting",
        "week commencing",
        "week commencing date",
        "week beginning",
        "w/c",
        "session report start date",
        "sessionreportstartdate",
        "session report end date",
        "sessionreportenddate",
        "session report date",
        "session report week",
        "session week",
        "care week",
        "report week",
        "monday date",
        "week of",
        "week",
        "period",
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
        "clearing document number",
        "clearing document no",
        "clearing document",
        "clearing doc no",
        "clearing id",
        "clearing reference",
        "clearing ref",
        "remittance number",
        "remittance no",
        "remittance advice number",
        "clearing",
    ],
);
const PAID: Synonym = of(
    "date_paid",
    &[
        "date_paid",
        "date paid",
        "paid date",
        "payment date",
        "clearing date",
        "clearing document date",
        "clearing doc date",
        "date of payment",
        "clearingdocumentdate",
        "remittance date",
        "paid on",
        "paid",
    ],
);
const REPORT: Synonym = of(
    "session_report_id",
    &[
        "session_report_id",
        "session report id",
        "session report number",
        "session report no",
        "session report",
        "report id",
        "report number",
        "report no",
        "report",
    ],
);

const PAYMENTS: &[Synonym] = &[
    SERVICE,
    CLEARING,
    PAID,
    ENROLMENT,
    WEEK,
    of(
        "ccs",
        &[
            "ccs",
            "ccs amount",
            "ccs paid",
            "amount",
            "total amount",
            "amount paid",
            "paid amount",
            "payment amount",
            "amount received",
        ],
    ),
    of("accs", &["accs", "accs amount", "accs paid"]),
    of("payment_line_id", &["payment_line_id", "payment line id", "payment line"]),
    of(
        "recipient",
        &["recipient", "paid to", "pay to", "payee", "payment recipient", "recipient type"],
    ),
    of(
        "transaction_code",
        &["transaction_code", "sub trans code", "sub transaction", "transaction code"],
    ),
    of("clearing_reason", &["clearing_reason", "clearing reason"]),
    of("subsidy_types", &["subsidy_types"]),
];

const SESSION_REPORTS: &[Synonym] = &[
    SERVICE,
    REPORT,
    of(
        "version",
        &["version", "version number", "version no", "report version", "ver", "revision"],
    ),
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
            "total fees",
            "weekly fee",
            "weekly fees",
            "weeklyfeechargedbyservice",
            "fee charged",
            "fees charged",
            "total fee charged",
            "total fees charged",
            "total charged",
            "amount charged",
            "session fee",
            "session fees",
            "fee before subsidy",
            "fees before subsidy",
        ],
    ),
    of("allocated_ccs", &["allocated_ccs", "total rebate", "fee reduction amount", "ccs"]),
    of("allocated_accs", &["allocated_accs", "accs"]),
    of(
        "retrieved_on",
        &[
            "retrieved_on",
            "retrieved on",
            "retrieved",
            "last retrieved",
            "date retrieved",
            "last queried",
            "date queried",
            "queried on",
            "last refreshed",
            "last refreshed on",
            "date refreshed",
            "refreshed on",
            "refreshed",
            "last synced",
            "last sync",
            "last synchronised",
        ],
    ),
    of(
        "submitted_on",
        &[
            "submitted_on",
            "submitted on",
            "submitted",
            "date submitted",
            "submitted date",
            "submission date",
            "date of submission",
            "lodged",
            "lodged on",
            "date lodged",
            "lodgement date",
        ],
    ),
    of(
        "cancelled_on",
        &["cancelled_on", "cancelled on", "date cancelled", "cancelled date", "cancellation date"],
    ),
    of("child", &["child", "child name", "child's name", "name of child"]),
    of("entitled_service", &["entitled_service"]),
    of("entitled_guardian", &["entitled_guardian"]),
];

const RETURNS: &[Synonym] = &[
    SERVICE,
    ENROLMENT,
    WEEK,
    of(
        "date_returned",
        &[
            "date_returned",
            "date returned",
            "returned on",
            "return date",
            "date of return",
            "submitted",
            "submitted on",
            "date submitted",
            "submission date",
            "lodged on",
            "date lodged",
            "date",
        ],
    ),
    of(
        "total_fee_reduction",
        &[
            "total_fee_reduction",
            "total fee reduction",
            "total fee reduction amount",
            "total fee reduction amount for week",
            "totalfeereductionamountforweek",
            "total fee reduction for week",
            "total reduction",
            "total ccs received",
            "ccs received",
            "fee reduction",
        ],
    ),
    of(
        "passed_on",
        &[
            "passed_on",
            "amount passed on",
            "passed on",
            "passed on to family",
            "passed on to individual",
            "amount passed on to individual",
            "amountpassedontoindividual",
        ],
    ),
    of(
        "not_passed_on",
        &[
            "not_passed_on",
            "amount not passed on",
            "not passed on",
            "not passed on to family",
            "not passed on to individual",
            "amount not passed on to individual",
            "amountnotpassedontoindividual",
        ],
    ),
    of("status", &["status", "return status"]),
    of(
        "return_id",
        &[
            "return_id",
            "return id",
            "return number",
            "return no",
            "return fee reduction id",
            "returnfeereductionid",
        ],
    ),
    of("reason", &["reason", "return reason", "reason for return", "return fee reduction reason"]),
    of("date_recovered", &["date_recovered", "date recovered", "recovered on", "recovered"]),
];

const DEPOSITS: &[Synonym] = &[
    of(
        "date_paid",
        &["date_paid", "date", "transaction date", "date paid", "date posted", "posted date"],
    ),
    of(
        "amount",
        &[
            "amount",
            "transaction amount",
            "credit amount",
            "credit",
            "credits",
            "deposit",
            "deposits",
            "deposit amount",
            "money in",
            "paid in",
        ],
    ),
    of(
        "reference",
        &[
            "reference",
            "narrative",
            "narration",
            "transaction details",
            "transaction description",
            "description",
            "details",
            "particulars",
            "memo",
        ],
    ),
];

const SERVICES: &[Synonym] = &[SERVICE, of("name", &["name", "service name", "service"])];

const SESSIONS: &[Synonym] = &[
    ENROLMENT,
    of("session_date", &["session_date", "session date", "date", "date of care", "care date"]),
    of(
        "start",
        &["start", "session start", "session start time", "start time", "starttime", "from"],
    ),
    of("end", &["end", "session end", "session end time", "end time", "endtime", "to"]),
    of(
        "fee",
        &[
            "fee",
            "session fee",
            "daily fee",
            "fee charged",
            "session amount charged",
            "sessionamountcharged",
        ],
    ),
    of("attendance", &["attendance"]),
];

const CLEARING_TOTALS: &[Synonym] =
    &[SERVICE, CLEARING, PAID, of("total", &["total", "total paid", "total payment"])];

const STATEMENT_LINES: &[Synonym] = &[
    SERVICE,
    ENROLMENT,
    WEEK,
    of("recipient", &["recipient", "paid to"]),
    of("kind", &["kind", "type", "subsidy type"]),
    of("amount", &["amount", "ccs amount", "entitlement amount"]),
    of(
        "processed_on",
        &["processed_on", "processed on", "processed date", "date processed", "processeddatetime"],
    ),
    of("session_date", &["session_date", "session date", "date of care", "date"]),
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
