//! The files of one program.

use super::Reader;
use crate::build::sources::{clash, source_file};
use crate::collector::Reporter;
use crate::files::MAX_FOLDER_BYTES;
use crate::names::file_name;
use crate::schema::TomlFile;
use crate::spelling::{nearest, quoted, suggestion};
use crate::wire::Located;
use crate::wire::solutions::SolutionToml;
use bareme_core::submission::SourceFile;
use bareme_core::units::Bytes;
use std::collections::BTreeSet;
use std::ops::Range;

impl Reader<'_> {
    /// The files that a program names, checked one by one and as a whole.
    pub(super) fn sources(
        &mut self,
        wire: &SolutionToml,
        at: &Range<usize>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Vec<SourceFile>> {
        let names = match (&wire.file, &wire.files) {
            (Some(file), None) => std::slice::from_ref(file),
            (None, Some(files)) => files.value.as_slice(),
            (file, _) => {
                let message =
                    if file.is_some() { "`file` and `files` exclude each other" } else { "the program has no `file`" };
                reporter.error(at, message, "write `file = \"NAME.c\"`, or `files = [...]` for several");
                return None;
            }
        };
        self.known_once(names, reporter);
        let sources: Vec<Option<SourceFile>> = names.iter().map(|name| self.source(name, reporter)).collect();
        let sources: Vec<SourceFile> = sources.into_iter().collect::<Option<_>>()?;
        self.program(names, &sources, reporter).then_some(sources)
    }

    fn known_once(&mut self, names: &[Located<String>], reporter: &mut Reporter<'_>) {
        let sorted: BTreeSet<String> = names.iter().map(|name| name.value.clone()).collect();
        if let Some(first) = names.first().filter(|_| !self.seen.insert(sorted.iter().cloned().collect())) {
            reporter.error(&first.at, "this program is listed twice", "remove one of the two");
        }
        if let Some(last) = names.last().filter(|_| sorted.len() < names.len()) {
            reporter.error(&last.at, "a file of this program is listed twice", "remove one of the two");
        }
    }

    fn source(&mut self, name: &Located<String>, reporter: &mut Reporter<'_>) -> Option<SourceFile> {
        if !file_name(&name.value, &name.at, reporter) {
            return None;
        }
        let path = format!("solutions/{}", name.value);
        if !self.files.contains(&path) || path == TomlFile::Solutions.path() {
            let known = self.files.names_in("solutions/").filter(|name| *name != "solutions.toml");
            let known: Vec<&str> = known.collect();
            let remedy = suggestion(&name.value, known.iter().copied(), "put the file there, or correct its name");
            reporter.error(&name.at, format!("there is no file {} in solutions/", quoted(&name.value)), remedy);
            // The file that was meant is not reported as unused on top of that.
            self.used.extend(nearest(&name.value, known).into_iter().map(str::to_owned));
            return None;
        }
        self.used.insert(name.value.clone());
        let source = source_file(&path, &name.value, self.files, reporter.elsewhere())?;
        self.charge(&source, &name.at, reporter).then_some(source)
    }

    /// One file may belong to many programs, so what they all hold together is bounded as well.
    fn charge(&mut self, source: &SourceFile, at: &Range<usize>, reporter: &mut Reporter<'_>) -> bool {
        self.bytes = self.bytes.saturating_add(Bytes::of(source.content()).get());
        let fits = self.bytes <= MAX_FOLDER_BYTES.get();
        if !fits {
            let message = format!("up to this one, the programs hold more than {MAX_FOLDER_BYTES}");
            reporter.error(at, message, "make them smaller, or remove some");
        }
        fits
    }

    /// Whether the files are a program that could be submitted.
    fn program(&self, names: &[Located<String>], sources: &[SourceFile], reporter: &mut Reporter<'_>) -> bool {
        let Some(first) = names.first() else {
            return false;
        };
        let compiled = sources.iter().any(SourceFile::is_translation_unit);
        if !compiled {
            reporter.error(&first.at, "the program has no file that ends with .c", "name one");
        }
        // A single file is compiled under the name that the task chooses, so its own cannot get in the way.
        let clashing = |name: &&Located<String>| names.len() > 1 && clash(self.provided, &name.value).is_some();
        if let Some(name) = names.iter().find(clashing) {
            let message = format!("{} is a file that the task itself gives", quoted(&name.value));
            reporter.error(&name.at, message, "rename the program's file");
        }
        compiled
    }
}
