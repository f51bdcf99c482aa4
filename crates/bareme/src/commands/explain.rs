//! `bareme explain`: one program, and everything that watching it showed.

use super::grade;
use crate::cli::Explain;
use crate::context;
use crate::exit::{Exit, Usage};
use crate::render::code::{Source, Sources};
use crate::render::{View, evidence, explanation};
use bareme_core::evidence::Evidence;
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Task;
use bareme_core::verdict::VerdictKind;
use bareme_engine::Grader;
use std::sync::Arc;

/// Watches the program and prints what was seen.
pub(crate) fn run(arguments: &Explain) -> anyhow::Result<Exit> {
    let profiles = context::profiles(&arguments.places)?;
    let language = context::language(arguments.lang);
    let folder = context::task_folder(&arguments.task, &arguments.places)?;
    let Some(task) = grade::load(&folder, &context::caps(&profiles))? else { return Ok(Exit::Fault) };
    let submission = grade::submission(&task, &arguments.files, language)?;
    let only = arguments.test.as_deref().map(|name| test(name, &task)).transpose()?;
    let (report, seen) = watched(&context::grader(profiles)?, &task, &submission, only);
    if arguments.json {
        context::print_json(&report)?;
    } else {
        let mut sources = grade::own_files(&task, &submission, &arguments.files);
        sources.extend(task.provided.iter().map(provided));
        print(&report, &seen, &task, &Sources::new(sources))?;
    }
    Ok(exit_for(&report, &seen))
}

/// The report, and the evidence in it.
fn watched(grader: &Grader, task: &Arc<Task>, submission: &Submission, only: Option<usize>) -> (Report, Evidence) {
    let outcome = grader.explain(task, submission, only);
    for internal in outcome.internal.iter().chain(&outcome.watch_problem) {
        tracing::warn!(task = %task.id, "{internal}");
    }
    let seen = outcome.report.evidence.clone().unwrap_or_default();
    (outcome.report, seen)
}

fn print(report: &Report, seen: &Evidence, task: &Task, sources: &Sources) -> anyhow::Result<()> {
    let view = View {
        language: report.language,
        width: context::width(),
        all: true,
        title: Some(task.title.get(report.language)),
        limits: Some(&task.limits),
        sources,
    };
    Ok(explanation(report, seen, &view, &mut anstream::stdout().lock())?)
}

/// A file that the task adds to every program, for pointing into.
fn provided(file: &SourceFile) -> Source {
    Source { compiled_as: file.name().to_owned(), path: file.name().to_owned(), content: file.content().to_vec() }
}

/// The index of the test that is meant by its name, else by its number from 1.
fn test(wanted: &str, task: &Task) -> Result<usize, Usage> {
    let by_name = task.tests.iter().position(|test| test.name.as_str() == wanted);
    let number = || wanted.parse().ok().and_then(|number: usize| number.checked_sub(1));
    let index = by_name.or_else(number).filter(|index| *index < task.tests.len());
    index.ok_or_else(|| {
        let names: Vec<&str> = task.tests.iter().map(|test| test.name.as_str()).collect();
        Usage(format!(
            "there is no test `{wanted}` in {}\nthe tests there are, from 1 to {}: {}",
            task.id,
            names.len(),
            names.join(", ")
        ))
    })
}

fn exit_for(report: &Report, seen: &Evidence) -> Exit {
    match report.verdict.kind() {
        _ if report.verdict.is_our_fault() => Exit::Fault,
        VerdictKind::CompileError => Exit::Negative,
        _ if evidence::has_found(seen) => Exit::Negative,
        _ => Exit::Good,
    }
}
