//! Turns the files of a folder into a task, checking everything that one file's form cannot say.
//!
//! Each part reports its own mistakes and answers nothing where there are some; the parts are put together only if no
//! part had any.

mod checker;
mod compile;
mod groups;
mod header;
mod hints;
mod limits;
mod samples;
mod solutions;
pub(crate) mod sources;
mod statement;
mod suite;
mod test_data;
mod texts;
mod unused;
mod watch;

use crate::caps::Caps;
use crate::collector::Collector;
use crate::document::{self, Document};
use crate::files::TaskFiles;
use crate::problem::Problems;
use crate::source::Source;
use bareme_core::task::{Task, TaskFolder};

/// What came out of reading a task.
#[derive(Debug)]
pub struct Checked {
    /// The task, unless there were errors.
    pub task: Option<Task>,
    /// Errors and warnings; without a task, there is at least one error.
    pub problems: Problems,
}

/// Reads a task out of the files of the folder called `slug`.
///
/// This is a pure function: it opens nothing.
pub fn check_files(slug: &str, files: TaskFiles, caps: &Caps) -> Checked {
    let (files, mut collector) = files.into_parts();
    let task = assemble(slug, &files, caps, &mut collector);
    if task.is_none() && !collector.has_errors() {
        // Every part reports why it is missing; should one ever forget, the folder must still not pass in silence.
        collector.error(".", "the task is incomplete", "compare it with a new task's folder");
    }
    let task = task.filter(|_| !collector.has_errors());
    // Kept only now, since the parts of the task were read out of the very same bytes.
    let task = task.map(|task| Task { folder: files.into_folder(), ..task });
    Checked { task, problems: collector.finish() }
}

fn assemble(slug: &str, files: &TaskFiles, caps: &Caps, collector: &mut Collector) -> Option<Task> {
    let provided = sources::provided(files, collector);
    let starter = sources::starter(files, collector);
    let header = header::read(slug, files, caps, &provided, collector);
    let statement = statement::read(files, collector);
    let suite = suite::read(files, header.checker.as_ref(), collector);
    let programs = solutions::read(files, &header, &provided, suite.as_ref(), collector);
    let scene = hints::Scene { suite: suite.as_ref(), programs: programs.as_ref(), statement: statement.as_ref() };
    let hints = hints::read(files, &scene, collector);
    if let Some(suite) = &suite {
        unused::report("tests/", files, &suite.used_files, collector);
        samples::check(suite, statement.as_ref(), header.checker.as_ref(), collector);
    }
    if let Some(programs) = &programs {
        unused::report("solutions/", files, &programs.used_files, collector);
    }
    let (suite, programs) = (suite?, programs?);
    Some(Task {
        id: header.id?,
        version: header.version?,
        digest: files.digest(),
        folder: TaskFolder::default(),
        title: header.title?,
        statement: statement?,
        concepts: header.concepts?,
        difficulty: header.difficulty?,
        limits: header.limits?,
        compile: header.compile?,
        watch: header.watch,
        provided,
        starter,
        checker: header.checker?,
        groups: suite.groups,
        tests: suite.tests,
        solutions: programs.solutions,
        hints: hints?,
    })
}

/// One of the TOML files, with its text for pointing into.
fn toml<'a, T: Document>(files: &'a TaskFiles, collector: &mut Collector) -> Option<(Source<'a>, T)> {
    let path = T::FILE.path();
    let source = Source::new(path, files.text(path, collector)?);
    let wire = document::read(&source, collector)?;
    Some((source, wire))
}
