//! The published JSON Schema of an attendance command.

use serde_json::Value;

use crate::command::schema::{CommandSchema, day, identifier, line_schema, text, word};

/// The JSON Schema of one line of an attendance command file.
///
/// ```
/// use ccs_files::attendance::attendance_command_schema;
/// let schema = attendance_command_schema();
/// assert_eq!(schema["$id"], "ccs-attendance-command/1");
/// assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(10));
/// ```
#[must_use]
pub fn attendance_command_schema() -> Value {
    let commands = arrangements().into_iter().chain(recording_and_lists()).collect();
    line_schema(
        "ccs-attendance-command/1",
        "One command about who enters attendance, a line of a command file",
        commands,
    )
}

/// A command of one centre.
fn of_centre(
    name: &'static str,
    fields: Vec<Field>,
    required: &'static [&'static str],
) -> CommandSchema {
    let fields = [vec![("centre_id", identifier("The centre"))], fields].concat();
    CommandSchema { name, fields, required }
}

/// The commands that register, connect, submit and choose a source.
fn arrangements() -> Vec<CommandSchema> {
    vec![
        of_centre(
            "register_centre",
            vec![
                ("provider_id", identifier("Its provider, who may have others")),
                ("first_period_starts", day("Service periods are two weeks from there")),
            ],
            &["centre_id", "provider_id", "first_period_starts"],
        ),
        of_centre(
            "register_child",
            vec![
                ("child_id", identifier("The child")),
                ("enrollment_year_starts", day("Its absences are counted from there")),
            ],
            &["centre_id", "child_id", "enrollment_year_starts"],
        ),
        of_centre(
            "connect_licence",
            vec![("licence", text("The program's licence number"))],
            &["centre_id", "licence"],
        ),
        of_centre(
            "submit_period",
            vec![("period_starts", day("The day the service period starts")), channel()],
            &["centre_id", "period_starts", "channel"],
        ),
        of_centre(
            "select_source",
            [
                vec![(
                    "source",
                    text("alliance_core, brightwheel, playground, PPP or portal, or as they are printed"),
                )],
                dates(),
            ]
            .concat(),
            &["centre_id", "source", "today"],
        ),
        of_centre("switch_to_portal", dates(), &["centre_id", "today"]),
    ]
}

/// The commands that record attendance, and those that list.
fn recording_and_lists() -> Vec<CommandSchema> {
    vec![
        of_centre(
            "record_attendance",
            vec![
                ("child_id", identifier("The child")),
                ("day", day("The day of care")),
                channel(),
                ("mark", word(&["attended", "absent"], "Whether the child came")),
            ],
            &["centre_id", "child_id", "day", "channel", "mark"],
        ),
        of_centre("status", vec![("day", day("The day asked about"))], &["centre_id", "day"]),
        of_centre(
            "attendance",
            vec![
                ("child_id", identifier("The child; every child when absent")),
                ("from", day("The first day; the first recorded when absent")),
                ("to", day("The last day; the last recorded when absent")),
            ],
            &["centre_id"],
        ),
        CommandSchema {
            name: "list_centres",
            fields: vec![
                ("provider_id", identifier("The provider")),
                ("day", day("The day asked about")),
            ],
            required: &["provider_id", "day"],
        },
    ]
}

type Field = (&'static str, Value);

fn channel() -> Field {
    ("channel", word(&["portal", "ccms"], "By hand in the portal, or from a connected system"))
}

fn dates() -> Vec<Field> {
    vec![
        ("today", day("The day it is, by the caller's calendar")),
        ("from", day("The start of a later service period; the next one when absent")),
    ]
}
