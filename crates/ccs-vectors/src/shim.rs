//! Another program that answers vectors: a line of JSON in, a line of JSON out.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Answer, Broken, Implementation};
use crate::vector::Vector;

/// How long an answer is waited for when nothing else is asked.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);
/// The most bytes that an answer may have.
pub const MOST_ANSWER_BYTES: u64 = 4 << 20;

/// A program that is started once and asked one vector after another; started again when it ended,
/// was too slow or wrote what is no answer. Its standard error is the caller's.
#[derive(Debug)]
pub struct Shim {
    program: OsString,
    arguments: Vec<OsString>,
    timeout: Duration,
    running: Option<Running>,
}

impl Shim {
    /// A program that is not started yet.
    #[must_use]
    pub fn new(program: OsString, arguments: Vec<OsString>, timeout: Duration) -> Self {
        Self { program, arguments, timeout, running: None }
    }

    fn ask(&mut self, vector: &Vector) -> Result<Answer, Broken> {
        let running = match &mut self.running {
            Some(running) => running,
            none => none.insert(Running::start(&self.program, &self.arguments)?),
        };
        let line = running.exchange(asked(vector), self.timeout)?;
        read(&line, vector)
    }
}

impl Implementation for Shim {
    fn answer(&mut self, vector: &Vector) -> Result<Answer, Broken> {
        let answer = self.ask(vector);
        if answer.is_err() {
            // What it wrote late must not answer the next vector.
            self.running = None;
        }
        answer
    }
}

/// What a shim is asked: nothing that would give the answer away.
fn asked(vector: &Vector) -> String {
    let mut line = json!({"id": vector.id, "kind": vector.kind, "input": vector.input}).to_string();
    line.push('\n');
    line
}

#[derive(Deserialize)]
struct Line {
    id: String,
    output: Option<Value>,
    error: Option<String>,
    errors: Option<Vec<String>>,
    unsupported: Option<bool>,
}

fn read(line: &[u8], vector: &Vector) -> Result<Answer, Broken> {
    let line: Line = serde_json::from_slice(line).map_err(|_| Broken::NotJson)?;
    if line.id != *vector.id {
        return Err(Broken::OtherId);
    }
    match line {
        Line { unsupported: Some(true), .. } => Ok(Answer::Unsupported),
        Line { errors: Some(codes), .. } => Ok(Answer::Refused(codes)),
        Line { error: Some(code), .. } => Ok(Answer::Refused(vec![code])),
        Line { output: Some(output), .. } => Ok(Answer::Output(output)),
        _ => Err(Broken::NoAnswer),
    }
}

/// A started program. Threads write to it and read from it, so that a program that does neither
/// cannot block the caller.
#[derive(Debug)]
struct Running {
    child: Child,
    questions: Sender<String>,
    answers: Receiver<Result<Vec<u8>, Broken>>,
}

impl Running {
    fn start(program: &OsString, arguments: &[OsString]) -> Result<Self, Broken> {
        let started = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut child = started.map_err(|error| Broken::NotStarted(error.kind()))?;
        let (questions, to_ask) = channel();
        let (answered, answers) = sync_channel(1);
        if let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) {
            thread::spawn(move || write_all(&to_ask, input));
            thread::spawn(move || read_lines(output, &answered));
        }
        Ok(Self { child, questions, answers })
    }

    fn exchange(&self, question: String, timeout: Duration) -> Result<Vec<u8>, Broken> {
        // When the writer has ended, the program has, and the reader reports it.
        let _ = self.questions.send(question);
        match self.answers.recv_timeout(timeout) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => Err(Broken::TimedOut { seconds: timeout.as_secs() }),
            Err(RecvTimeoutError::Disconnected) => Err(Broken::Ended),
        }
    }
}

/// A program that is no longer asked is ended: it may be one that never would.
impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended already cannot be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write_all(questions: &Receiver<String>, mut input: ChildStdin) {
    for question in questions {
        if input.write_all(question.as_bytes()).and_then(|()| input.flush()).is_err() {
            return;
        }
    }
}

fn read_lines(output: ChildStdout, answers: &SyncSender<Result<Vec<u8>, Broken>>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        let read =
            output.by_ref().take(MOST_ANSWER_BYTES.saturating_add(1)).read_until(b'\n', &mut line);
        let answer = match read {
            Ok(0) | Err(_) => Err(Broken::Ended),
            Ok(_) if u64::try_from(line.len()).is_ok_and(|length| length > MOST_ANSWER_BYTES) => {
                Err(Broken::TooLong { most: MOST_ANSWER_BYTES })
            }
            Ok(_) => Ok(line),
        };
        let is_last = answer.is_err();
        if answers.send(answer).is_err() || is_last {
            return;
        }
    }
}
