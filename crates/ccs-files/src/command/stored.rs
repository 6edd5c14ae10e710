//! Histories and snapshots: `ccs-*-entry/1` and `ccs-*-state/1`.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::id::CommandId;
use ccs_core::ledger::{FaultKind, Fingerprint};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::case_file::{Addressed, Answer, CaseFile, Cases, How, OpenBook, Unverified};
use super::run::CommandRun;
use super::seen::{Content, Seen};
use crate::json::FieldError;

/// A history or snapshot that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct Damaged {
    /// The permanent code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

/// One line of a history.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredEntry {
    schema: String,
    version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    book: Option<String>,
    command: Value,
    #[serde(default)]
    policy: BTreeMap<String, String>,
    events: Vec<Value>,
    /// Of everything else; absent in entries that were written before there were digests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
}

impl StoredEntry {
    /// The entry in short: it tells one that was altered from the one that was written, and does not
    /// guard against who forges the digest too.
    fn digest(&mut self) -> Option<String> {
        let given = self.digest.take();
        let text = serde_json::to_vec(self);
        self.digest = given;
        Some(Fingerprint::of(&text.ok()?).to_string())
    }

    fn is_altered(&mut self) -> bool {
        self.digest.is_some() && self.digest() != self.digest
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredState {
    schema: String,
    digest: String,
    books: Vec<StoredBook>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredBook {
    book: String,
    version: u64,
    as_at: Option<Day>,
    state: Value,
    command_ids: Vec<StoredId>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredId {
    id: CommandId,
    fingerprint: String,
}

/// An entry that was read and verified.
pub(super) struct ReadEntry<F: CaseFile> {
    pub(super) version: u64,
    /// Whether it is the second side of the entry before it.
    pub(super) is_second: bool,
    pub(super) id: CommandId,
    pub(super) case: F::CaseId,
    pub(super) command: F::Command,
    pub(super) decision: F::Decision,
    pub(super) how: How,
    pub(super) text: String,
}

/// Whether a line is an entry of a history, of whatever number.
pub(super) fn is_entry<F: CaseFile>(text: &[u8]) -> bool {
    let name = format!("\"ccs-{}-entry/", F::AREA);
    memchr::memmem::find(text, name.as_bytes()).is_some_and(|at| at < 64)
}

/// The line of a history that a decision makes.
pub(super) fn entry<F: CaseFile>(
    file: &F,
    book: &F::CaseId,
    version: u64,
    text: &[u8],
    decision: &F::Decision,
) -> Option<String> {
    let mut command: Value = serde_json::from_slice(text).ok()?;
    if let Some(command) = command.as_object_mut() {
        let name = command.get("command").and_then(Value::as_str).unwrap_or_default();
        let has_own_version = F::OWN_VERSION.contains(&name);
        command.retain(|key, _| match key.as_str() {
            "preview" => false,
            "version" => has_own_version,
            _ => true,
        });
    }
    let policy = file.consulted(decision).into_iter();
    let policy = policy.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut entry = StoredEntry {
        schema: format!("ccs-{}-entry/1", F::AREA),
        version,
        book: Some(file.book_name(book)),
        command,
        policy,
        events: file.events(decision)?,
        digest: None,
    };
    entry.digest = entry.digest();
    serde_json::to_string(&entry).ok()
}

/// Reads an entry and judges it against the books so far.
pub(super) fn read_entry<F: CaseFile>(
    run: &CommandRun<F>,
    number: u64,
    text: &[u8],
) -> Result<ReadEntry<F>, Vec<FieldError>> {
    let mut entry: StoredEntry =
        serde_json::from_slice(text).map_err(|error| vec![unreadable(&error).into_error()])?;
    own_number(&entry.schema, &format!("ccs-{}-entry/", F::AREA))
        .map_err(|damaged| vec![damaged.into_error()])?;
    let is_altered = entry.is_altered();
    let text = entry.command.to_string();
    let Addressed { id, case, command, how, errors, .. } =
        run.read_recorded(number, text.as_bytes());
    let (Some(id), Some(addressed), Some(command), true) = (id, case, command, errors.is_empty())
    else {
        return Err(errors);
    };
    let own = run.file.book_name(&run.kept_under(&addressed));
    let named = entry.book.as_deref().filter(|name| **name != *own);
    let is_second = named.is_some();
    let case = named.and_then(|name| run.file.book_id(name)).unwrap_or(addressed);
    let mut faults: Vec<FaultKind> = is_altered.then_some(FaultKind::Altered).into_iter().collect();
    if run.seen.has(id) && !is_second {
        faults.push(FaultKind::CommandIdTwice);
    }
    if is_second && !run.halves.awaits(id, &case, &entry.events) {
        faults.push(FaultKind::NotThere);
    }
    let decision = run.file.stored_decision(&case, &command, &entry.policy, entry.events);
    let Some(decision) = decision else {
        faults.push(FaultKind::OtherFigure);
        return Err(all_of(faults, entry.version));
    };
    let unopened = OpenBook::default();
    let book = run.book(&case).unwrap_or(&unopened);
    let context = run.context(&command, how, book);
    let (command_ref, policy) = (&command, &entry.policy);
    let unverified =
        Unverified { command: command_ref, decision: &decision, policy, context: &context };
    faults.extend(run.file.faults(&book.case, &unverified));
    if entry.version != book.version.saturating_add(1) {
        faults.push(FaultKind::VersionGap);
    }
    let mut days = run.file.days(&command);
    days.decided = days.decided.or(how.decided_on);
    if ccs_core::ledger::decision_day(days, book.as_at).refusal.is_some() {
        faults.push(FaultKind::DecidedEarlier);
    }
    if !entry.policy.iter().all(|(name, value)| is_policy::<F>(name, value)) {
        faults.push(FaultKind::UnknownPolicy);
    }
    if faults.is_empty() {
        Ok(ReadEntry { version: entry.version, is_second, id, case, command, decision, how, text })
    } else {
        Err(all_of(faults, entry.version))
    }
}

/// Each kind once, in order of their codes.
fn all_of(mut faults: Vec<FaultKind>, version: u64) -> Vec<FieldError> {
    faults.sort_unstable();
    faults.dedup();
    faults.into_iter().map(|kind| fault(kind, version)).collect()
}

/// Where an entry is: its book and version, and whether it was altered; `None` where it does not say.
pub(super) fn place<F: CaseFile>(file: &F, text: &[u8]) -> Option<(F::CaseId, u64, bool)> {
    let mut entry: StoredEntry = serde_json::from_slice(text).ok()?;
    let book = file.book_id(entry.book.as_deref()?)?;
    Some((book, entry.version, entry.is_altered()))
}

/// Whether a policy of this name has this value.
pub(super) fn is_policy<F: CaseFile>(name: &str, value: &str) -> bool {
    F::POLICIES.iter().any(|policy| {
        let (policy, values) = policy.split_once('=').unwrap_or((policy, ""));
        policy == name && values.split('|').any(|known| known == value)
    })
}

pub(super) fn fault(kind: FaultKind, version: u64) -> FieldError {
    FieldError::from_sentence(
        "version",
        kind.code(),
        &format!("entry {version}: {}", kind.message()),
    )
}

/// A snapshot of every book.
pub(super) fn state<F: CaseFile>(run: &CommandRun<F>) -> Option<Vec<u8>> {
    let mut ids = run.seen.by_book();
    let books = run.cases.iter().map(|(id, book)| {
        let ids = ids.remove(id).unwrap_or_default().into_iter();
        let ids = ids.map(|(id, content)| StoredId { id, fingerprint: content.0.to_string() });
        Some(StoredBook {
            book: run.file.book_name(id),
            version: book.version,
            as_at: book.as_at,
            state: run.file.save(&book.case)?,
            command_ids: ids.collect(),
        })
    });
    let books: Option<Vec<StoredBook>> = books.collect();
    let (schema, books) = (format!("ccs-{}-state/1", F::AREA), books?);
    let state = StoredState { schema, digest: digest(&books)?, books };
    let mut bytes = serde_json::to_vec(&state).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}

/// A summary of the books. It reveals a snapshot that was altered or cut short after it was
/// written; it is no protection against someone who forges the digest too.
fn digest(books: &[StoredBook]) -> Option<String> {
    let bytes = serde_json::to_vec(books).ok()?;
    Some(Fingerprint::of(&bytes).to_string())
}

/// Reads a snapshot.
pub(super) fn read_state<F: CaseFile>(
    file: &F,
    bytes: &[u8],
) -> Result<(Cases<F>, Seen<F>), Damaged> {
    let schema: SchemaOnly = serde_json::from_slice(bytes).map_err(|error| unreadable(&error))?;
    own_number(&schema.schema, &format!("ccs-{}-state/", F::AREA))?;
    let state: StoredState = serde_json::from_slice(bytes).map_err(|error| unreadable(&error))?;
    if digest(&state.books).as_ref() != Some(&state.digest) {
        return Err(damaged(FaultKind::OtherFigure));
    }
    let (mut cases, mut seen) = (Cases::<F>::new(), Seen::default());
    for stored in state.books {
        let id = file.book_id(&stored.book).ok_or_else(|| damaged(FaultKind::NotThere))?;
        let case = file.load_at(&id, stored.version, stored.state).map_err(damaged)?;
        for StoredId { id: command_id, fingerprint } in stored.command_ids {
            let print: Fingerprint =
                fingerprint.parse().map_err(|_| damaged(FaultKind::OtherFigure))?;
            if seen.has(command_id) {
                return Err(damaged(FaultKind::CommandIdTwice));
            }
            seen.record(command_id, id.clone(), Content(print), None, Answer::default());
        }
        let book = OpenBook { case, version: stored.version, as_at: stored.as_at };
        if cases.insert(id, book).is_some() {
            return Err(damaged(FaultKind::VersionGap));
        }
    }
    Ok((cases, seen))
}

#[derive(Deserialize)]
struct SchemaOnly {
    schema: String,
}

/// A reader takes its own number and refuses a higher one by name.
fn own_number(schema: &str, name: &str) -> Result<(), Damaged> {
    match schema.strip_prefix(name).map(str::parse::<u32>) {
        Some(Ok(1)) => Ok(()),
        Some(Ok(_)) => Err(Damaged {
            code: "CCS-L004",
            message: format!(
                "the schema is a later one than {name}1, which is what this version reads; use the version that wrote it"
            ),
        }),
        Some(Err(_)) | None => Err(Damaged {
            code: "CCS-L003",
            message: format!("the schema is not {name}1; give the file that this area wrote"),
        }),
    }
}

/// The text of the fault is not repeated: it may quote the document.
fn unreadable(error: &serde_json::Error) -> Damaged {
    // A line of a history is a document of its own, whose place is given already.
    let line = if error.line() > 1 { format!("line {} ", error.line()) } else { String::new() };
    let message = format!(
        "it is not in the stored form at {line}column {}: a key is unknown or missing, or a value has another type; give the file as it was written",
        error.column()
    );
    Damaged { code: "CCS-L003", message }
}

fn damaged(kind: FaultKind) -> Damaged {
    Damaged { code: kind.code(), message: kind.message().to_owned() }
}

impl Damaged {
    fn into_error(self) -> FieldError {
        match self.message.split_once("; ") {
            Some((message, remedy)) => FieldError::whole(self.code, message).mended_by(remedy),
            None => FieldError::whole(self.code, self.message),
        }
    }
}
