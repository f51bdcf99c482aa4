//! Everything that is kept of one submission, as it is handed out.

use super::SubmissionSummary;
use bareme_core::report::Report;
use bareme_store::StoredFiles;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

/// Everything that is kept of one submission.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordView {
    /// The submission in short.
    #[serde(flatten)]
    summary: SubmissionSummary,
    /// The language of its report.
    language: String,
    /// By what its sender knows it again; only if it came with such a key, and that is still kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    idempotency_key: Option<String>,
    /// The program, as it came.
    files: Vec<FileView>,
    /// The report; only if it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Report>")]
    report: Option<Box<RawValue>>,
}

/// A source file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FileView {
    /// Its name.
    name: String,
    /// Its text; only if it is UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    /// Its bytes in base64; only if they are not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_base64: Option<String>,
}

impl RecordView {
    /// The view of a submission.
    pub fn new(
        summary: SubmissionSummary,
        language: String,
        idempotency_key: Option<String>,
        files: StoredFiles,
        report: Option<Box<RawValue>>,
    ) -> Self {
        let files = files.into_iter().map(|(name, content)| match String::from_utf8(content) {
            Ok(text) => FileView { name, content: Some(text), content_base64: None },
            Err(bytes) => {
                FileView { name, content: None, content_base64: Some(BASE64_STANDARD.encode(bytes.as_bytes())) }
            }
        });
        Self { summary, language, idempotency_key, files: files.collect(), report }
    }
}
