//! `task.toml`.

use super::{checker, compile, limits, texts, toml, watch};
use crate::caps::Caps;
use crate::collector::{Collector, Reporter};
use crate::files::TaskFiles;
use crate::names::identifier;
use crate::spelling::quoted;
use crate::wire::Located;
use crate::wire::task::TaskToml;
use bareme_core::ids::TaskId;
use bareme_core::limits::Limits;
use bareme_core::submission::SourceFile;
use bareme_core::task::{Bilingual, Checker, CompileOptions, WatchPolicy};

/// What `task.toml` says, each part missing where it is wrong.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) id: Option<TaskId>,
    pub(super) version: Option<u32>,
    pub(super) title: Option<Bilingual>,
    pub(super) concepts: Option<Vec<String>>,
    pub(super) difficulty: Option<u8>,
    pub(super) limits: Option<Limits>,
    pub(super) compile: Option<CompileOptions>,
    pub(super) checker: Option<Checker>,
    pub(super) watch: WatchPolicy,
}

pub(super) fn read(
    slug: &str,
    files: &TaskFiles,
    caps: &Caps,
    provided: &[SourceFile],
    collector: &mut Collector,
) -> Header {
    let Some((source, wire)) = toml::<TaskToml>(files, collector) else {
        return Header::default();
    };
    let reporter = &mut source.reporter(collector);
    Header {
        id: wire.id.and_then(|id| folder_id(slug, &id, reporter)),
        version: wire.version.map(|version| version.value),
        title: wire.title.and_then(|title| texts::line(title, "the title", reporter)),
        concepts: wire.concepts.map(|concepts| taught(concepts, reporter)),
        difficulty: wire.difficulty.map(|difficulty| difficulty.value),
        limits: limits::build(&wire.limits.unwrap_or_default(), caps, reporter),
        compile: compile::build(wire.compile.unwrap_or_default(), provided, reporter),
        checker: checker::build(&wire.checker.unwrap_or_default(), files, reporter),
        watch: watch::build(&wire.watch.unwrap_or_default()),
    }
}

fn folder_id(slug: &str, id: &Located<String>, reporter: &mut Reporter<'_>) -> Option<TaskId> {
    let valid = identifier(id, TaskId::new, reporter)?;
    if valid.as_str() != slug {
        let message = format!("the id {} is not the name of the task's folder, {}", quoted(&id.value), quoted(slug));
        reporter.error(&id.at, message, "rename one of the two");
    }
    Some(valid)
}

fn taught(concepts: Vec<Located<String>>, reporter: &mut Reporter<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for Located { at, value } in concepts {
        if names.contains(&value) {
            reporter.error(&at, format!("{} is listed twice", quoted(&value)), "remove one of the two");
        } else {
            names.push(value);
        }
    }
    names
}
