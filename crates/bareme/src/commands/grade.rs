//! `bareme grade`: one program, one report.

mod history;

use crate::cli::Grade;
use crate::context;
use crate::exit::{Exit, Usage};
use crate::render::code::{Source, Sources};
use crate::render::{View, problems, report};
use anyhow::Context;
use bareme_core::report::Report;
use bareme_core::submission::{MAX_SOURCE_BYTES, SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_engine::Background;
use bareme_task::{Caps, Checked, check_task};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Grades the files and prints the report.
pub(crate) fn run(arguments: &Grade) -> anyhow::Result<Exit> {
    let profiles = context::profiles(&arguments.places)?;
    let language = context::language(arguments.lang);
    let folder = context::task_folder(&arguments.task, &arguments.places)?;
    let Some(task) = load(&folder, &context::caps(&profiles))? else { return Ok(Exit::Fault) };
    let submission = submission(&task, &arguments.files, language)?;
    let history = arguments.history.as_deref().map(history::read).transpose()?.unwrap_or_default();
    let background = Background { history, models: Vec::new() };
    let graded = context::grader(profiles)?.grade_after(&task, &submission, &background);
    if let (Some(path), Some(history)) = (&arguments.history, &graded.history) {
        history::write(path, history)?;
    }
    if let Some(internal) = &graded.internal {
        tracing::warn!(task = %task.id, "{internal}");
    }
    if arguments.json {
        context::print_json(&graded.report)?;
    } else if arguments.html {
        let name = |file: &SourceFile| compiled_as(&task, &submission, file);
        let names: Vec<String> = submission.files.iter().map(name).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(String::as_str).zip(submission.files.iter().map(SourceFile::content)).collect();
        writeln!(std::io::stdout().lock(), "{}", bareme_web::fragment(&graded.report, &files))?;
    } else {
        print(&graded.report, &task, &sources(&task, &submission, &arguments.files), arguments.all)?;
    }
    Ok(exit_for(&graded.report))
}

/// Prints a report as its learner reads it.
pub(crate) fn print(graded: &Report, task: &Task, sources: &Sources, all: bool) -> anyhow::Result<()> {
    let view = View {
        language: graded.language,
        width: context::width(),
        all,
        title: Some(task.title.get(graded.language)),
        limits: Some(&task.limits),
        sources,
    };
    Ok(report(graded, &view, &mut anstream::stdout().lock())?)
}

/// The files of a submission for pointing into, each with the path where its author keeps it.
///
/// A single file is compiled under the name that the task chooses, which its author may never have seen.
pub(crate) fn sources(task: &Task, submission: &Submission, paths: &[PathBuf]) -> Sources {
    Sources::new(own_files(task, submission, paths))
}

/// The same as a list.
pub(crate) fn own_files(task: &Task, submission: &Submission, paths: &[PathBuf]) -> Vec<Source> {
    let source = |(file, path): (&SourceFile, &PathBuf)| Source {
        compiled_as: compiled_as(task, submission, file),
        path: if path == Path::new(STDIN) { "stdin".to_owned() } else { path.display().to_string() },
        content: file.content().to_vec(),
    };
    submission.files.iter().zip(paths).map(source).collect()
}

/// The name under which a file was compiled.
fn compiled_as(task: &Task, submission: &Submission, file: &SourceFile) -> String {
    if submission.files.len() == 1 { task.compile.main_file.clone() } else { file.name().to_owned() }
}

/// The task, or nothing once its errors have been printed: a task with warnings can be used all the same.
pub(crate) fn load(folder: &Path, caps: &Caps) -> anyhow::Result<Option<Arc<Task>>> {
    let Checked { task, problems } = check_task(folder, caps);
    if task.is_none() {
        let sources = Sources::default();
        let view = View::for_teachers(context::width(), &sources);
        problems::print(&problems, folder, &view, &mut anstream::stderr().lock())?;
    }
    Ok(task.map(Arc::new))
}

/// The files as a submission; a single one gets the name that the task chooses.
pub(crate) fn submission(task: &Task, paths: &[PathBuf], language: Language) -> anyhow::Result<Submission> {
    let single = paths.len() == 1;
    let files = paths.iter().map(|path| source_file(path, single.then_some(&*task.compile.main_file)));
    let files = files.collect::<anyhow::Result<Vec<_>>>()?;
    if let Some(name) = bareme_task::clashing_name(task, &files).filter(|_| !single) {
        return Err(Usage(format!("`{name}` is a file that the task itself gives; rename yours")).into());
    }
    Submission::new(task.id.clone(), files, language).map_err(|error| Usage(error.to_string()).into())
}

fn source_file(path: &Path, name: Option<&str>) -> anyhow::Result<SourceFile> {
    let content = read(path).map_err(|error| Usage(format!("cannot read {}: {error}", path.display())))?;
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    SourceFile::new(name.unwrap_or(&own), content)
        .map_err(|error| Usage(error.to_string()))
        .with_context(|| format!("{} cannot be graded", path.display()))
}

/// The file's bytes, at most one more than may be: enough to refuse it, whatever it is.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut content = Vec::new();
    let most = MAX_SOURCE_BYTES.get() + 1;
    if path == Path::new(STDIN) {
        std::io::stdin().lock().take(most).read_to_end(&mut content)?;
    } else {
        std::fs::File::open(path)?.take(most).read_to_end(&mut content)?;
    }
    Ok(content)
}

fn exit_for(report: &Report) -> Exit {
    match report.verdict {
        bareme_core::verdict::Verdict::Accepted => Exit::Good,
        ref verdict if verdict.is_our_fault() => Exit::Fault,
        _ => Exit::Negative,
    }
}
