//! Files of commands, made by counting: the same on every run, and every command is accepted.

use std::fmt::Write;

/// How large the amounts of a debt are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Size {
    /// As debts are.
    Hundreds,
    /// Larger than any.
    Millions,
}

/// A file that grows line by line.
struct Lines {
    area: &'static str,
    text: String,
    count: usize,
}

impl Lines {
    const fn of(area: &'static str) -> Self {
        Self { area, text: String::new(), count: 0 }
    }

    /// Adds a command's own keys; gives its id.
    fn add(&mut self, own: &str) -> String {
        self.count += 1;
        let id = format!("k{:06}", self.count);
        let area = self.area;
        writeln!(
            self.text,
            "{{\"schema\":\"ccs-{area}-command/1\",\"command_id\":\"{id}\",\"by\":\"officer-7\",{own}}}"
        )
        .expect("written to memory");
        id
    }
}

fn debt(case: &str, own: &str) -> String {
    format!(
        r#""debt_case_id":"{case}","on":"2026-03-02","notes":{{"summary":"As decided."}},{own}"#
    )
}

/// Identified with two components, and raised.
fn raised(lines: &mut Lines, case: &str, amounts: [&str; 2]) {
    let component = |id: usize, subsidy: &str, amount: &str| {
        format!(
            r#"{{"component_id":"{id}","component":"{subsidy}","care_type":"centre_based_day_care","service":"Redbourne","start":"2025-07-07","end":"2026-01-04","amount":"{amount}"}}"#
        )
    };
    let [first, second] = [component(1, "CCS", amounts[0]), component(2, "ACCS", amounts[1])];
    lines.add(&debt(case, &format!(r#""command":"identify","components":[{first},{second}]"#)));
    lines.add(&debt(case, r#""command":"raise","debt_reason":"DCS","section":"71C""#));
}

/// A raise, then repayments, waivers, reversals and adjustments in turn.
pub(crate) fn debts(count: usize, size: Size) -> String {
    let (mut lines, case) = (Lines::of("debt"), "DC-1");
    let [first, second, more] = match size {
        Size::Hundreds => ["500.30", "300.33", ""],
        Size::Millions => ["5000000.30", "3000000.33", "50000"],
    };
    raised(&mut lines, case, [first, second]);
    for round in 0.. {
        if count <= lines.count {
            break;
        }
        let (cents, hundreds) = (round % 100, 10 + round % 90);
        let repay =
            format!(r#""command":"repay","amount":"{more}{hundreds}.{cents:02}","source":"BPAY""#);
        let repayment = lines.add(&debt(case, &repay));
        let waive = r#""command":"waive","reason":"special circumstances","type":"partial_percentage","percentage":"33.3333""#;
        let waiver = lines.add(&debt(case, waive));
        let reverse = r#""command":"reverse_waiver","reverse_reason":"DAR","waiver_id""#;
        lines.add(&debt(case, &format!(r#"{reverse}:"{waiver}""#)));
        let (component, amount) = (1 + round % 2, 400 + round % 500);
        let set =
            format!(r#"{{"component_id":"{component}","amount":"{more}{amount}.{cents:02}"}}"#);
        let adjust = format!(r#""command":"adjust","adjust_reason":"review","set":[{set}]"#);
        lines.add(&debt(case, &adjust));
        let reverse = r#""command":"reverse_repayment","repayment_id""#;
        lines.add(&debt(case, &format!(r#"{reverse}:"{repayment}""#)));
    }
    lines.text
}

/// Four commands on each of many debts.
pub(crate) fn debts_of_many(cases: usize) -> String {
    let mut lines = Lines::of("debt");
    for case in 0..cases {
        let case = format!("DC-{case}");
        raised(&mut lines, &case, ["500.30", "300.33"]);
        lines.add(&debt(&case, r#""command":"repay","amount":"10.00","source":"BPAY""#));
        let waive = r#""command":"waive","reason":"settlement","type":"full""#;
        lines.add(&debt(&case, waive));
    }
    lines.text
}

fn payment(customer: usize, activity: usize, own: &str) -> String {
    format!(r#""customer_id":"C{customer}","activity_id":"A{activity}","on":"2026-09-14",{own}"#)
}

/// An activity from its debt to its payment.
fn activity(lines: &mut Lines, customer: usize, activity: usize) {
    let cents = activity % 100;
    let debt = format!(
        r#""command":"record_debt","debt_case_id":"D{customer}-{}","determined_on":"2026-01-01","balance":"20.{cents:02}","component":"CCS""#,
        activity % 10
    );
    lines.add(&payment(customer, activity, &debt));
    let change = format!(
        r#"{{"week_ending":"2026-08-09","enrolment_id":"E1","service":"Redbourne","recipient":"customer","component":"CCS","amount":"250.{cents:02}","hours":"40"}}"#
    );
    let plan = format!(r#""command":"plan","changes":[{change}]"#);
    lines.add(&payment(customer, activity, &plan));
    lines.add(&payment(customer, activity, r#""command":"finalise""#));
    let issue = r#""command":"issue","posting_date":"2026-09-16""#;
    lines.add(&payment(customer, activity, issue));
}

/// Activities of one customer, one after the other.
pub(crate) fn payments(count: usize) -> String {
    let mut lines = Lines::of("payments");
    for number in 0..count.div_ceil(4) {
        activity(&mut lines, 0, number);
    }
    lines.text
}

/// An activity of each of many customers: four commands each.
pub(crate) fn payments_of_many(customers: usize) -> String {
    let mut lines = Lines::of("payments");
    for customer in 0..customers {
        activity(&mut lines, customer, 0);
    }
    lines.text
}

/// A service's children: each enrolled, marked for a week, sent and answered.
pub(crate) fn exchange(count: usize) -> String {
    let mut lines = Lines::of("exchange");
    for child in 0..count.div_ceil(4) {
        lines.add(&format!(
            r#""command":"register_enrolment","enrolment_id":"E{child}","service_id":"190016362L","arrangement":"CWA","from":"2025-07-07","status":"CONFIR""#
        ));
        lines.add(&format!(
            r#""command":"mark","enrolment_id":"E{child}","session_date":"2025-08-04","start":"08:00","end":"18:00","fee":"120.00","attendance":"attended","sign_in":"08:10","sign_out":"17:05""#
        ));
        lines.add(
            r#""command":"connect","today":"2025-08-11","selection":{"session_reports":"all"}"#,
        );
        lines.add(&format!(
            r#""command":"response","session_report_id":"E{child}-20250810","version":1,"outcome":"completed","entitlements":[{{"session_date":"2025-08-04","ccs":"92.10"}}]"#
        ));
    }
    lines.text
}

/// A centre's days, twenty children each.
pub(crate) fn attendance(count: usize) -> String {
    let mut lines = Lines::of("attendance");
    lines.add(
        r#""command":"register_centre","provider_id":"PR1","centre_id":"C1","first_period_starts":"2026-01-04""#,
    );
    for number in 1..count {
        let (child, days) = (number % 20, 3 + number / 20);
        let (year, month, day) = (2026 + days / 336, 1 + days / 28 % 12, 1 + days % 28);
        let mark = if number % 7 == 0 { "absent" } else { "attended" };
        lines.add(&format!(
            r#""command":"record_attendance","centre_id":"C1","child_id":"N{child}","day":"{year}-{month:02}-{day:02}","channel":"portal","mark":"{mark}""#
        ));
    }
    lines.text
}
