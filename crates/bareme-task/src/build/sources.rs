//! C files: those that the task gives to every program, and the one that an editor starts with.

use crate::collector::Collector;
use crate::files::TaskFiles;
use crate::names::is_header;
use crate::source::Source;
use bareme_core::submission::SourceFile;
use bareme_core::task::Task;

const HARNESS: &str = "harness.c";
const STARTER: &str = "starter.c";

/// The name of the task's own file that one of the submitted files would hide, if any: `harness.c` or a header.
///
/// A single submitted file is compiled under the name that the task chooses, which was checked with the task, so this is
/// for submissions of several files. Capitals make no difference.
pub fn clashing_name<'t>(task: &'t Task, submitted: &[SourceFile]) -> Option<&'t str> {
    submitted.iter().find_map(|file| clash(&task.provided, file.name()))
}

/// The provided file that `name` would hide.
pub(super) fn clash<'p>(provided: &'p [SourceFile], name: &str) -> Option<&'p str> {
    provided.iter().map(SourceFile::name).find(|given| given.eq_ignore_ascii_case(name))
}

/// `harness.c` and the headers.
pub(super) fn provided(files: &TaskFiles, collector: &mut Collector) -> Vec<SourceFile> {
    let given = |name: &&str| *name == HARNESS || is_header(name);
    files.names_in("").filter(given).filter_map(|name| source_file(name, name, files, collector)).collect()
}

pub(super) fn starter(files: &TaskFiles, collector: &mut Collector) -> Option<String> {
    if !files.contains(STARTER) {
        return None;
    }
    let text = files.text(STARTER, collector)?;
    Source::new(STARTER, text).is_text(collector).then(|| text.replace("\r\n", "\n"))
}

/// The file at `path` as a source file called `name`; a missing one is somebody else's to report.
pub(super) fn source_file(path: &str, name: &str, files: &TaskFiles, collector: &mut Collector) -> Option<SourceFile> {
    let source = SourceFile::new(name, files.bytes(path)?.to_vec());
    let reported = source.map_err(|error| collector.error(path, error.to_string(), "rename or shorten the file"));
    reported.ok()
}
