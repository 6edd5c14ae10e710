//! A debt of $500.30 of which a third is waived, and arrears of $500.00 that are set off.

/// A debt command with its own keys.
pub(crate) fn debt(id: &str, own: &str) -> String {
    format!(
        r#"{{"schema":"ccs-debt-command/1","command_id":"{id}","debt_case_id":"DC-1","on":"2026-03-02","by":"officer-7","notes":{{"summary":"As decided."}},{own}}}"#
    )
}

/// Identified, raised, a third waived.
pub(crate) fn debts() -> [String; 3] {
    let component = r#""component":"CCS","care_type":"centre_based_day_care","service":"Redbourne","start":"2025-07-07","end":"2026-01-04""#;
    let components = format!(
        r#""command":"identify","components":[{{"component_id":"1",{component},"amount":"300.30"}},{{"component_id":"2",{component},"amount":"200.00"}}]"#
    );
    [
        debt("k1", &components),
        debt("k2", r#""command":"raise","debt_reason":"DCS","section":"71C""#),
        waive("k3", "33"),
    ]
}

/// Waives a percentage of the debt.
pub(crate) fn waive(id: &str, percentage: &str) -> String {
    let own = format!(
        r#""command":"waive","type":"partial_percentage","percentage":"{percentage}","reason":"special circumstances""#
    );
    debt(id, &own)
}

/// A payments command about an activity, with its own keys.
pub(crate) fn payment(id: &str, activity: &str, own: &str) -> String {
    format!(
        r#"{{"schema":"ccs-payments-command/1","command_id":"{id}","customer_id":"C1","activity_id":"{activity}","on":"2026-09-14","by":"officer-7",{own}}}"#
    )
}

/// Plans arrears to the customer.
pub(crate) fn plan(id: &str, activity: &str, amount: &str) -> String {
    let own = format!(
        r#""command":"plan","changes":[{{"week_ending":"2026-08-09","enrolment_id":"E1","recipient":"customer","component":"CCS","amount":"{amount}"}}]"#
    );
    payment(id, activity, &own)
}

/// Finalises an activity.
pub(crate) fn finalise(id: &str, activity: &str) -> String {
    payment(id, activity, r#""command":"finalise""#)
}

/// A debt of $300.00 is known; arrears are planned and finalised.
pub(crate) fn payments() -> [String; 3] {
    let owed = r#""command":"record_debt","debt_case_id":"DC-1","determined_on":"2026-01-01","balance":"300.00","component":"CCS""#;
    [payment("p1", "A1", owed), plan("p2", "A1", "500.00"), finalise("p3", "A1")]
}
