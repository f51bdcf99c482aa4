//! What is ordered: a JSON object that selects submissions.

use crate::catalogue::Catalogue;
use crate::problem::{FieldError, Kind, Problem};
use crate::service::Service;
use crate::spelling::{clipped, suggestion};
use crate::wire::fields::{Fields, Issues, MAX_NUMBER};
use crate::wire::json::Json;
use crate::wire::object::read_object;
use axum::extract::Request;
use bareme_core::ids::LearnerId;
use bareme_core::task::Task;
use bareme_store::{Selection, UnixMillis, WantedTask};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The most tasks that one regrade may name; all of them are selected by naming none.
pub const MAX_TASKS: usize = 400;

/// The most learners that one regrade may name.
pub const MAX_LEARNERS: usize = 400;

/// Moments that every reader of JSON can tell apart, in milliseconds.
const MOMENTS: RangeInclusive<u64> = 0..=MAX_NUMBER;

const FIELDS: [&str; 5] = ["tasks", "learners", "since_ms", "until_ms", "which"];

/// Reads which submissions are to be graded anew, or says everything that is wrong with the request.
pub async fn read_order(service: &Service, request: Request) -> Result<Selection, Problem> {
    let body = read_object(service, request, true).await?;
    let mut issues = Issues::default();
    let selection = selection_of(body, &service.catalogue(), &mut issues);
    match selection {
        Some(selection) if issues.is_empty() => Ok(selection),
        _ => Err(refused(issues.into_errors())),
    }
}

fn refused(errors: Vec<FieldError>) -> Problem {
    Problem::new(Kind::InvalidRequest, "Nothing was ordered, because some fields are wrong.").naming(errors)
}

fn selection_of(body: Json, catalogue: &Catalogue, issues: &mut Issues) -> Option<Selection> {
    let mut fields = Fields::of(body, String::new(), issues)?;
    let tasks = tasks_of(fields.list("tasks", issues), catalogue, issues);
    let learners = learners_of(fields.list("learners", issues), issues);
    let since = fields.number("since_ms", &MOMENTS, issues).map(UnixMillis);
    let until = fields.number("until_ms", &MOMENTS, issues).map(UnixMillis);
    if since.zip(until).is_some_and(|(since, until)| since >= until) {
        issues.add("/until_ms", "must be later than `since_ms`");
    }
    let latest = match fields.text("which", issues).as_deref() {
        None | Some("latest") => true,
        Some("all") => false,
        Some(other) => {
            issues.add("/which", format!("must be `latest` or `all`, not `{}`", clipped(other)));
            true
        }
    };
    fields.refuse_others(&FIELDS, issues);
    Some(Selection { tasks, learners, since, until, latest })
}

/// The named tasks, each once, else all there are.
fn tasks_of(named: Option<Vec<(String, Json)>>, catalogue: &Catalogue, issues: &mut Issues) -> Vec<WantedTask> {
    let Some(named) = named else { return catalogue.tasks().map(|task| wanted(task)).collect() };
    let mut tasks = BTreeMap::new();
    for (at, name) in within(named, "/tasks", MAX_TASKS, issues) {
        let Some(name) = text_of(&at, name, issues) else { continue };
        if let Some(task) = catalogue.find(&name) {
            tasks.insert(task.id.clone(), wanted(task));
        } else {
            let hint = suggestion(&name, catalogue.names());
            issues.add(at, format!("there is no task `{}`{hint}", clipped(&name)));
        }
    }
    tasks.into_values().collect()
}

fn wanted(task: &Task) -> WantedTask {
    WantedTask { task: task.id.clone(), version: task.version, digest: task.digest }
}

fn learners_of(named: Option<Vec<(String, Json)>>, issues: &mut Issues) -> Vec<LearnerId> {
    let mut learners = Vec::new();
    let Some(named) = named else { return learners };
    for (at, name) in within(named, "/learners", MAX_LEARNERS, issues) {
        let Some(name) = text_of(&at, name, issues) else { continue };
        match LearnerId::new(&name) {
            Ok(learner) => learners.push(learner),
            Err(error) => issues.add(at, error.to_string()),
        }
    }
    learners
}

/// The items, of which there have to be one or more: an empty list is more likely a mistake than a wish.
fn within(items: Vec<(String, Json)>, at: &str, most: usize, issues: &mut Issues) -> Vec<(String, Json)> {
    if !(1..=most).contains(&items.len()) {
        issues.add(at, format!("must have 1 to {most} items, not {}; leave it out to select everything", items.len()));
    }
    items.into_iter().take(most).collect()
}

fn text_of(at: &str, value: Json, issues: &mut Issues) -> Option<String> {
    match value {
        Json::String(text) => Some(text),
        other => {
            issues.add(at, format!("must be a text, not {}", other.type_name()));
            None
        }
    }
}
