//! The published JSON Schema of a debt command.

use ccs_core::session::CareType;
use ccs_debt::law::debt_reason::DebtReason;
use serde_json::{Map, Value, json};

use super::DEBT_COMMAND_SCHEMA;
use super::action::{COMMANDS, QUESTIONS};

/// The JSON Schema of one line of a debt command file.
///
/// ```
/// use ccs_files::debt::debt_command_schema;
/// let schema = debt_command_schema();
/// assert_eq!(schema["$id"], "ccs-debt-command/1");
/// assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(31));
/// ```
#[must_use]
pub fn debt_command_schema() -> Value {
    let commands = COMMANDS.iter().map(|(name, _)| *name);
    let questions = QUESTIONS.iter().map(|(name, _)| *name);
    let commands: Vec<Value> = commands.chain(questions).map(command).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": DEBT_COMMAND_SCHEMA,
        "title": "One command to a debt, a line of a command file",
        "type": "object",
        "properties": {
            "schema": { "const": DEBT_COMMAND_SCHEMA },
            "command_id": identifier("The same id and content again changes nothing"),
            "debt_case_id": identifier("The debt"),
            "on": day("The day the command takes effect"),
            "decided_on": optional(&day("The day it is decided; the later of `on` and the latest when left out")),
            "by": personal_text("Who gives it"),
            "customer_id": optional(&identifier("The customer: personal, and optional")),
            "preview": { "type": ["boolean", "null"], "description": "Whether it is only decided and shown" },
            "version": { "type": ["integer", "null"], "minimum": 0, "description": "Commit only against this version" },
            "notes": notes(),
            "documents": { "type": ["array", "null"], "items": document() },
        },
        "required": ["schema", "command_id", "debt_case_id", "on", "by", "command"],
        "oneOf": commands,
    })
}

/// A command's own fields.
fn command(name: &str) -> Value {
    let (properties, required) = fields(name);
    let mut properties = object(properties);
    properties.insert("command".to_owned(), json!({ "const": name }));
    let mut schema = json!({ "title": name, "properties": properties });
    let mut required = required.to_vec();
    let summary = matches!(
        name,
        "withdraw" | "raise" | "raise_manual" | "waive" | "reverse_waiver" | "adjust"
    );
    if summary {
        required.push("notes");
        properties.insert("notes".to_owned(), mandatory_notes(name == "raise_manual"));
    }
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("required".to_owned(), json!([&["command"], &required[..]].concat()));
    }
    schema
}

fn object(properties: Value) -> Map<String, Value> {
    match properties {
        Value::Object(properties) => properties,
        _ => Map::new(),
    }
}

/// Properties, and which of them are mandatory.
fn fields(name: &str) -> (Value, &'static [&'static str]) {
    match name {
        "identify" => (json!({ "components": identified() }), &["components"]),
        "raise" => (raise(), &["debt_reason"]),
        "raise_manual" => {
            let mut raise = object(raise());
            raise.insert("components".to_owned(), components());
            (Value::Object(raise), &["components", "debt_reason", "section"])
        }
        "record_dmis_id" => (json!({ "dmis_debt_id": dmis_debt_id() }), &["dmis_debt_id"]),
        "transfer" => (transfer(), &["amount", "to_debt_case_id"]),
        "reverse_transfer" => {
            (json!({ "transfer_id": identifier("The transfer") }), &["transfer_id"])
        }
        "hold" => (json!({ "reason": optional(&text("Why")) }), &[]),
        "issue_notice" => (notice(), &["explanation"]),
        "arrangement" => (
            json!({ "arrangement_id": personal_text("The arrangement"), "from": day("Its first day") }),
            &["arrangement_id", "from"],
        ),
        "end_arrangement" => {
            (json!({ "arrangement_id": personal_text("The arrangement") }), &["arrangement_id"])
        }
        "charge_interest" => {
            (json!({ "from": optional(&day("The first day")), "to": day("The last day") }), &["to"])
        }
        "reconciliation_period" => {
            let year = json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" });
            (json!({ "financial_year": year }), &["financial_year"])
        }
        "recovery_share" => (
            json!({
                "weekly_entitlement": optional(&amount("A family's entitlement of a week")),
                "provider_payment": optional(&amount("A payment to a provider")),
                "voluntary": optional(&amount("What is paid besides")),
            }),
            &[],
        ),
        "provider_debt" => (provider_debt(), &["notice_on", "fee_reduction"]),
        "waive" => (waive(), &["reason", "type"]),
        "reverse_waiver" => {
            let reason = json!({ "enum": ["DAR", "WIE"] });
            let waiver_id = identifier("The waiver");
            (
                json!({ "waiver_id": waiver_id, "reverse_reason": reason }),
                &["waiver_id", "reverse_reason"],
            )
        }
        "adjust" => (adjust(), &["adjust_reason"]),
        "repay" => (recovery(), &["amount", "source"]),
        "offset" => (recovery(), &["amount"]),
        "reverse_repayment" => (recovery(), &["repayment_id"]),
        "write_off" => (write_off(), &["code"]),
        "end_write_off" => (write_off(), &[]),
        "grant_delegation" => (delegation(), &["delegation"]),
        "upload_correspondence" => (letter(), &["type", "name", "file_name", "approved_by"]),
        "external_reference" => {
            let kinds = json!({ "enum": ["appeal", "compliance", "investigation", "other"] });
            (json!({ "type": kinds, "id": text("Its id there") }), &["type", "id"])
        }
        "refund" => (json!({ "amount": amount("At most what is over-recovered") }), &["amount"]),
        _ => (json!({}), &[]),
    }
}

fn raise() -> Value {
    json!({
        "debt_reason": debt_reason("Why the debt came about"),
        "section": optional(&text("The section of the Act, such as 71C")),
        "suppress_s77": { "type": ["boolean", "null"], "description": "Whether the automatic notice is suppressed" },
        "dmis_debt_id": optional(&dmis_debt_id()),
    })
}

/// Every code, and the meaning of those for which one is published.
fn debt_reason(about: &str) -> Value {
    let codes: Vec<&str> = DebtReason::all().map(DebtReason::as_str).collect();
    let named = DebtReason::all().filter_map(|reason| Some((reason.as_str(), reason.name()?)));
    let named: Vec<String> = named.map(|(code, name)| format!("{code} {name}")).collect();
    let description = format!("{about}: {}", named.join("; "));
    json!({ "type": "string", "enum": codes, "description": description })
}

fn transfer() -> Value {
    json!({
                "amount": amount("At most what is over-recovered here and outstanding there"),
                "to_debt_case_id": identifier("The other debt"),
                "transfer_id": optional(&identifier("The transfer; the command's id when there is none")),
    })
}

fn dmis_debt_id() -> Value {
    json!({ "type": "string", "pattern": "^[A-Z0-9]{8}$", "description": "The agency's debt id" })
}

fn notice() -> Value {
    let options = json!({ "type": ["array", "null"], "items": { "type": "string" } });
    json!({
        "explanation": personal_text("How the debt came about, briefly"),
        "repayment_options": options,
        "contact": optional(&text("Whom to ask")),
        "due_day": optional(&day("A due day of its own")),
    })
}

fn provider_debt() -> Value {
    let paid = json!({
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "properties": { "on": day("The day"), "amount": amount("How much") },
            "required": ["on", "amount"],
        },
    });
    json!({
        "notice_on": day("The day of the notice"),
        "fee_reduction": amount("The fee reduction"),
        "extended_to": optional(&day("The day the time was extended to")),
        "passed_on": &paid,
        "remitted": &paid,
    })
}

fn waive() -> Value {
    let reasons = [
        "administrative error",
        "offence",
        "small debt",
        "settlement",
        "special circumstances",
        "class of debts",
    ];
    json!({
        "reason": { "enum": reasons },
        "type": { "enum": ["full", "outstanding_balance", "partial_percentage", "partial_amount"] },
        "percentage": optional(&percentage()),
        "amount": optional(&amount("Of a partial waiver")),
        "dashboard_amount": optional(&amount("What the reconciliation dashboard shows")),
        "waiver_id": optional(&identifier("The waiver; the command's id when there is none")),
        "instrument": optional(&text("The instrument that makes a class of debts (s 102)")),
        "circumstances": {
            "type": ["object", "null"],
            "properties": {
                "recoverable_by_set_off": { "type": ["boolean", "null"] },
                "recoverable_from_provider": { "type": ["boolean", "null"] },
                "cost_effective_to_recover": { "type": ["boolean", "null"] },
            },
        },
    })
}

fn adjust() -> Value {
    let set = json!({
        "type": "object",
        "properties": { "component_id": identifier("The component"), "amount": amount("Its new amount") },
        "required": ["component_id", "amount"],
    });
    json!({
        "adjust_reason": text("Why, in words"),
        "debt_reason": optional(&debt_reason("The debt reason, if it is corrected")),
        "set": { "type": ["array", "null"], "items": set },
        "add": { "type": ["array", "null"], "items": component() },
        "remove": { "type": ["array", "null"], "items": identifier("A component that was added") },
        "revert": { "type": ["boolean", "null"], "description": "Only with a preview: the draft as it was opened" },
    })
}

fn recovery() -> Value {
    json!({
        "amount": optional(&amount("How much")),
        "source": optional(&text("CSK, CSW, cheque and so on, an open list")),
        "repayment_id": optional(&identifier("The repayment; the command's id when there is none")),
    })
}

fn write_off() -> Value {
    json!({
        "code": optional(&text("A code of three letters, such as NCE")),
        "to": optional(&day("The last day")),
    })
}

fn delegation() -> Value {
    let properties = json!({ "by": text("Who may decide"), "limit": amount("Up to how much") });
    json!({ "delegation": { "type": "object", "properties": properties, "required": ["by", "limit"] } })
}

fn letter() -> Value {
    json!({
        "type": { "const": "Debt Advice Manual" },
        "name": text("Its name"),
        "file_name": text("The file"),
        "description": optional(&text("Why it was made by hand")),
        "approved_by": text("The supervisor who approved it"),
    })
}

fn components() -> Value {
    json!({ "type": "array", "minItems": 1, "items": component() })
}

/// The components of a debt that is identified: each has its service.
fn identified() -> Value {
    let mut components = components();
    if let Some(required) = components.pointer_mut("/items/required").and_then(Value::as_array_mut)
    {
        required.push(json!("service"));
    }
    components
}

fn component() -> Value {
    let care_types = CareType::ALL.map(CareType::as_str);
    json!({
        "type": "object",
        "properties": {
            "component_id": identifier("The component"),
            "component": { "enum": ["CCS", "ACCS"] },
            "care_type": { "enum": care_types },
            "service": optional(&text("The service; none in a manual debt")),
            "child": optional(&text("The child: personal, and optional")),
            "start": day("The first day"),
            "end": day("The last day"),
            "amount": amount("What is owed for it"),
        },
        "required": ["component_id", "component", "care_type", "start", "end", "amount"],
    })
}

/// Notes that say something: in a line, and for a manual debt at length as well.
fn mandatory_notes(at_length: bool) -> Value {
    let content = personal_text("Everything else; mandatory for a manual debt");
    let content = if at_length { content } else { optional(&content) };
    let required = if at_length { json!(["summary", "content"]) } else { json!(["summary"]) };
    json!({
        "type": "object",
        "properties": { "summary": personal_text("In a line"), "content": content },
        "required": required,
    })
}

fn notes() -> Value {
    json!({
        "type": ["object", "null"],
        "properties": {
            "summary": optional(&text("In a line; mandatory where the procedure requires it")),
            "content": optional(&text("Everything else; mandatory for a manual debt")),
        },
    })
}

fn document() -> Value {
    let properties = json!({ "name": text("Its name"), "description": optional(&text("Details")) });
    json!({ "type": "object", "properties": properties, "required": ["name"] })
}

fn identifier(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9-]{1,32}$", "description": about })
}

fn day(about: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": about })
}

/// Text that says something.
fn personal_text(about: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": about })
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn amount(about: &str) -> Value {
    json!({ "type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,2}0{0,2})?$", "description": about })
}

fn percentage() -> Value {
    json!({ "type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,4})?$", "description": "Of the debt less earlier waivers" })
}

fn optional(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}
