//! What an implementation answers.

use serde_json::Value;

use crate::vector::Vector;

/// An implementation that vectors are run on.
pub trait Implementation {
    /// Answers one vector, from its kind and its input alone.
    ///
    /// # Errors
    /// [`Broken`] when it gives no answer.
    fn answer(&mut self, vector: &Vector) -> Result<Answer, Broken>;
}

/// What an implementation answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The document that came of the input.
    Output(Value),
    /// The input is refused: the code of each error.
    Refused(Vec<String>),
    /// The implementation does not do this.
    Unsupported,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Broken {
    /// Nothing came in time.
    #[error("no answer in {seconds} s; it was ended")]
    TimedOut {
        /// The seconds that were waited.
        seconds: u64,
    },
    /// It ended without an answer.
    #[error("it ended without an answer")]
    Ended,
    /// It could not be started.
    #[error("it cannot be started: {0}")]
    NotStarted(std::io::ErrorKind),
    /// A line longer than answers may be.
    #[error("its answer has more than {most} bytes; it was ended")]
    TooLong {
        /// The most bytes that an answer may have.
        most: u64,
    },
    /// A line that is no JSON object.
    #[error("its answer is not a line of JSON")]
    NotJson,
    /// The answer names another vector.
    #[error("its answer has another id than the question")]
    OtherId,
    /// The object says neither what came out nor why nothing did.
    #[error("its answer has none of `output`, `error`, `errors` and `unsupported`")]
    NoAnswer,
}
