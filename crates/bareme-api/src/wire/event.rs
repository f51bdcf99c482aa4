//! Events of a submission, as `text/event-stream` writes them.

use super::{Standing, SubmissionStatus};
use std::fmt::Write;

/// Something that a client is told.
#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    /// By what a client says which event it had last; the same for the same news.
    pub id: String,
    /// How it is written.
    pub text: String,
    /// Whether nothing comes after it.
    pub is_last: bool,
}

/// A line that clients pass over, so that everybody in between sees a connection that lives.
pub const HEART_BEAT: &str = ":\n\n";

impl Event {
    /// Where a submission stands.
    pub fn of(status: &SubmissionStatus) -> Result<Self, serde_json::Error> {
        let (name, is_last) = match status.status {
            Standing::Queued => ("queued", false),
            Standing::Running => ("running", false),
            Standing::Finished => ("finished", true),
            Standing::Superseded => ("superseded", true),
            Standing::Cancelled => ("cancelled", true),
        };
        let id = match (status.position, status.finished_ms) {
            (Some(position), _) => format!("{name}-{position}"),
            (None, Some(finished)) => format!("{name}-{finished}"),
            (None, None) => name.to_owned(),
        };
        let text = written(Some(&id), name, &serde_json::to_string(status)?);
        Ok(Self { id, text, is_last })
    }

    /// The submission was erased.
    pub fn erased() -> Self {
        Self { id: "erased".to_owned(), text: written(Some("erased"), "erased", "{}"), is_last: true }
    }
}

/// The service ends; the client is to ask again in so many milliseconds, and says then which event it had last.
pub fn stopping(retry_ms: u64) -> String {
    format!("retry: {retry_ms}\n{}", written(None, "stopping", "{}"))
}

fn written(id: Option<&str>, name: &str, data: &str) -> String {
    let mut text = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    // Writing to a text does not fail.
    let _ = writeln!(text, "event: {name}");
    for line in data.split(['\n', '\r']) {
        let _ = writeln!(text, "data: {line}");
    }
    text + "\n"
}
