//! A submission as the client wrote it, whichever way, before it is known to make sense.

use super::fields::{Fields, Issues};
use super::json::Json;
use crate::catalogue::Catalogue;
use crate::problem::{FieldError, Kind, Problem};
use crate::spelling::{clipped, suggestion};
use bareme_core::ids::LearnerId;
use bareme_core::submission::{SourceFile, Submission, SubmissionError};
use bareme_core::task::{Language, Task};
use bareme_store::IdempotencyKey;
use std::sync::Arc;

/// The fields of a submission.
pub const FIELDS: [&str; 6] = ["task", "language", "learner", "newest_wins", "source", "files"];

/// The fields of a file.
pub const FILE_FIELDS: [&str; 2] = ["name", "content"];

/// Where a single source text is.
const SINGLE: &str = "/source";

/// A submission as the client wrote it.
#[derive(Debug, Default)]
pub struct Draft {
    /// The task's name.
    pub task: Option<String>,
    /// The language of the report.
    pub language: Option<String>,
    /// The learner's pseudonym.
    pub learner: Option<String>,
    /// Whether it takes the place of what the same learner has waiting for the same task.
    pub newest_wins: bool,
    /// The one source text.
    pub source: Option<Vec<u8>>,
    /// The source files, or nothing if none were given at all.
    pub files: Option<Vec<DraftFile>>,
    /// What is wrong with it already.
    pub issues: Issues,
}

/// A request to grade a submission that makes sense.
#[derive(Debug)]
pub struct SubmissionRequest {
    /// What is to be graded.
    pub submission: Submission,
    /// Whether it takes the place of what the same learner has waiting for the same task.
    pub newest_wins: bool,
    /// By what the client knows it again when it sends it twice.
    pub key: Option<IdempotencyKey>,
}

/// A source file as the client wrote it.
#[derive(Debug)]
pub struct DraftFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Draft {
    /// What a JSON body says.
    pub fn of_json(body: Json) -> Self {
        let mut draft = Self::default();
        let issues = &mut draft.issues;
        let Some(mut fields) = Fields::of(body, String::new(), issues) else { return draft };
        draft.task = fields.text("task", issues);
        draft.language = fields.text("language", issues);
        draft.learner = fields.text("learner", issues);
        draft.newest_wins = fields.flag("newest_wins", issues);
        draft.source = fields.text("source", issues).map(String::into_bytes);
        let files = fields.list("files", issues);
        draft.files = files.map(|files| files.into_iter().filter_map(|(at, file)| file_of(file, at, issues)).collect());
        fields.refuse_others(&FIELDS, issues);
        draft
    }

    /// The submission, once everything that is wrong with it has been told in one answer.
    pub fn into_request(mut self, catalogue: &Catalogue) -> Result<SubmissionRequest, Problem> {
        let newest_wins = self.newest_wins;
        let language = self.language();
        let learner = self.learner();
        self.require();
        if !self.issues.is_empty() {
            return Err(refused_all(Kind::InvalidSubmission, self.issues.into_errors()));
        }
        let task = find(catalogue, self.task.as_deref().unwrap_or_default())?;
        let files = self.into_files(task).into_iter().map(|(at, file)| source_file(task, &at, file));
        let files = files.collect::<Result<Vec<_>, _>>()?;
        let duplicate = duplicate_of(&files);
        let submission = Submission::new(task.id.clone(), files, language);
        let submission = submission.map_err(|error| refusal(&error, &duplicate))?.by(learner);
        Ok(SubmissionRequest { submission, newest_wins, key: None })
    }

    /// The files, each with the pointer to it; a single source text is called what the task says.
    fn into_files(self, task: &Task) -> Vec<(String, DraftFile)> {
        match self.source {
            Some(content) => vec![(SINGLE.to_owned(), DraftFile { name: task.compile.main_file.clone(), content })],
            None => (0_u32..).map(|index| format!("/files/{index}")).zip(self.files.unwrap_or_default()).collect(),
        }
    }

    fn language(&mut self) -> Language {
        match self.language.as_deref() {
            None | Some("en") => Language::En,
            Some("fr") => Language::Fr,
            Some(other) => {
                self.issues.add("/language", format!("must be `fr` or `en`, not `{}`", clipped(other)));
                Language::En
            }
        }
    }

    fn learner(&mut self) -> Option<LearnerId> {
        let learner = LearnerId::new(self.learner.as_deref()?);
        learner.map_err(|error| self.issues.add("/learner", error.to_string())).ok()
    }

    /// Notes what is missing, unless it is missing because it was of a wrong type, which has been noted.
    fn require(&mut self) {
        if self.issues.mention("") {
            return;
        }
        if self.task.is_none() && !self.issues.mention("/task") {
            self.issues.add("/task", "is required: the name of the task that the program is to solve");
        }
        let noted = self.issues.mention(SINGLE) || self.issues.mention("/files");
        match (&self.source, &self.files) {
            (Some(_), Some(_)) => self.issues.add(SINGLE, "cannot be given together with `files`"),
            (None, None) if !noted => self.issues.add(SINGLE, "is required, unless there are `files`"),
            _ => {}
        }
    }
}

fn file_of(value: Json, pointer: String, issues: &mut Issues) -> Option<DraftFile> {
    let mut fields = Fields::of(value, pointer, issues)?;
    let (name, content) = (fields.required_text("name", issues), fields.required_text("content", issues));
    fields.refuse_others(&FILE_FIELDS, issues);
    Some(DraftFile { name: name?, content: content?.into_bytes() })
}

fn find<'a>(catalogue: &'a Catalogue, name: &str) -> Result<&'a Arc<Task>, Problem> {
    catalogue.find(name).ok_or_else(|| {
        let message = format!("there is no task `{}`{}", clipped(name), suggestion(name, catalogue.names()));
        let detail = "The submission names a task that this service does not have; `GET /v1/tasks` lists those it has.";
        Problem::new(Kind::UnknownTask, detail).naming([FieldError::new("/task", message)])
    })
}

fn source_file(task: &Task, pointer: &str, file: DraftFile) -> Result<SourceFile, Problem> {
    if task.provided.iter().any(|provided| provided.name().eq_ignore_ascii_case(&file.name)) {
        let message = format!("`{}` is the name of a file that belongs to the task", clipped(&file.name));
        return Err(refused(Kind::InvalidSubmission, format!("{pointer}/name"), message));
    }
    SourceFile::new(&file.name, file.content).map_err(|error| refusal(&error, pointer))
}

/// Where the second of two files of one name is.
fn duplicate_of(files: &[SourceFile]) -> String {
    let twice = |at: &usize| files[..*at].iter().any(|file| file.name().eq_ignore_ascii_case(files[*at].name()));
    (0..files.len()).find(twice).map_or_else(|| String::from("/files"), |index| format!("/files/{index}"))
}

/// What is wrong with the file, or the list of files, at `pointer`.
fn refusal(error: &SubmissionError, pointer: &str) -> Problem {
    let (kind, field) = match error {
        SubmissionError::TooLarge { .. } if pointer == SINGLE => (Kind::TooLarge, pointer.to_owned()),
        SubmissionError::TooLarge { .. } => (Kind::TooLarge, format!("{pointer}/content")),
        SubmissionError::FileName { .. } | SubmissionError::DuplicateName { .. } => {
            (Kind::InvalidSubmission, format!("{pointer}/name"))
        }
        SubmissionError::NoSource | SubmissionError::TooManyFiles { .. } => {
            (Kind::InvalidSubmission, String::from("/files"))
        }
    };
    refused(kind, field, error.to_string())
}

fn refused(kind: Kind, field: String, message: String) -> Problem {
    refused_all(kind, vec![FieldError::new(field, message)])
}

fn refused_all(kind: Kind, errors: Vec<FieldError>) -> Problem {
    let detail = match errors.len() {
        1 => String::from("One field is wrong; see `errors`."),
        count => format!("{count} fields are wrong; see `errors`."),
    };
    Problem::new(kind, detail).naming(errors)
}
