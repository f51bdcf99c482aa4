//! What one test gives to a program and expects from it.

mod patterns;

use crate::collector::Reporter;
use crate::files::{MAX_FOLDER_BYTES, TaskFiles};
use crate::names::file_name;
use crate::spelling::{quoted, suggestion};
use crate::wire::Located;
use crate::wire::tests::TestToml;
use bareme_core::task::{BuiltinChecker, Checker, Expected, TestInput};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The longest argument of a program, in bytes.
const MAX_ARGUMENT_BYTES: usize = 4096;

/// A test's data.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) input: TestInput,
    pub(super) expected: Expected,
}

/// What all tests together take, of files and of memory.
pub(super) struct Budget<'a> {
    files: &'a TaskFiles,
    patterns: bool,
    used_files: BTreeSet<String>,
    bytes: u64,
}

pub(super) fn build(test: &TestToml, budget: &mut Budget<'_>, reporter: &mut Reporter<'_>) -> Option<Data> {
    let stdin = budget.stream(test, test.input.as_ref(), Stream::Input, reporter);
    let stdout = budget.stream(test, test.output.as_ref(), Stream::Output, reporter);
    let argv = arguments(test.argv.as_deref().unwrap_or_default(), reporter);
    let files = budget.given_files(test, reporter);
    let left = budget.inline_files(test.output_files.as_ref(), reporter);
    if budget.patterns {
        patterns::check(test, stdout.as_deref(), reporter);
    }
    let exit_code = test.exit_code.map(i32::from);
    let input = TestInput { stdin: stdin?, argv: argv?, files: files? };
    let expected = Expected { stdout: stdout?, files: left?, exit_code };
    Some(Data { input, expected })
}

/// What a test's own files are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Input,
    Output,
}

impl Stream {
    /// Its key in the listing, and the ending of its file.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Input => ("input", "in"),
            Self::Output => ("output", "out"),
        }
    }
}

impl<'a> Budget<'a> {
    pub(super) fn new(files: &'a TaskFiles, checker: Option<&Checker>) -> Self {
        let patterns = matches!(checker, Some(Checker::Builtin(BuiltinChecker::Regex)));
        Self { files, patterns, used_files: BTreeSet::new(), bytes: 0 }
    }

    pub(super) fn into_used_files(self) -> BTreeSet<String> {
        self.used_files
    }

    /// Standard input or output: from the listing, or else from the file with the test's name.
    fn stream(
        &mut self,
        test: &TestToml,
        written: Option<&Located<String>>,
        stream: Stream,
        reporter: &mut Reporter<'_>,
    ) -> Option<Vec<u8>> {
        let name = test.name.as_ref()?;
        let (key, ending) = stream.names();
        let file = format!("{}.{ending}", name.value);
        let exists = self.files.contains(&format!("tests/{file}"));
        match written {
            Some(here) if exists => {
                let message = format!("the test has `{key}`, and there is a file tests/{file} as well");
                reporter.error(&here.at, message, "keep one of the two");
                self.used_files.insert(file);
                None
            }
            Some(here) => self.charge(here.value.as_bytes(), &here.at, reporter),
            None if exists => self.stored(file, &name.at, reporter),
            None if stream == Stream::Input => Some(Vec::new()),
            None => {
                let message = format!("the test {} has no `{key}`", quoted(&name.value));
                reporter.error(&name.at, message, format!("write it here, or write the file tests/{file}"));
                None
            }
        }
    }

    /// A file of `tests/` that is known to be there.
    fn stored(&mut self, name: String, at: &Range<usize>, reporter: &mut Reporter<'_>) -> Option<Vec<u8>> {
        let path = format!("tests/{name}");
        let first_use = self.used_files.insert(name);
        let bytes = self.files.bytes(&path)?;
        if first_use && bytes.windows(2).any(|pair| pair == b"\r\n") {
            let remedy = "save it with the line ends of Unix, unless programs are to meet these";
            reporter.elsewhere().warn(&path, "lines end with CR LF, as on Windows", remedy);
        }
        self.charge(bytes, at, reporter)
    }

    /// A copy of `bytes`, as long as all tests together do not take too much memory.
    fn charge(&mut self, bytes: &[u8], at: &Range<usize>, reporter: &mut Reporter<'_>) -> Option<Vec<u8>> {
        let before = self.bytes;
        self.bytes = before.saturating_add(bytes.len() as u64);
        if self.bytes <= MAX_FOLDER_BYTES.get() {
            return Some(bytes.to_vec());
        }
        if before <= MAX_FOLDER_BYTES.get() {
            let message = format!("up to this test, the tests hand out more than {MAX_FOLDER_BYTES}");
            reporter.error(at, message, "make them smaller, or copy large files for fewer tests");
        }
        None
    }

    fn given_files(&mut self, test: &TestToml, reporter: &mut Reporter<'_>) -> Option<BTreeMap<String, Vec<u8>>> {
        let mut given = self.inline_files(test.files.as_ref(), reporter)?;
        for (name, source) in test.copy.iter().flatten() {
            if given.contains_key(name) {
                reporter.error(&source.at, format!("two files are called {}", quoted(name)), "rename one of the two");
            }
            let content = self.copied(name, source, reporter)?;
            given.insert(name.clone(), content);
        }
        Some(given)
    }

    fn copied(&mut self, name: &str, source: &Located<String>, reporter: &mut Reporter<'_>) -> Option<Vec<u8>> {
        if !file_name(name, &source.at, reporter) {
            return None;
        }
        // The listing itself would tell the program every other test.
        if !self.files.contains(&format!("tests/{}", source.value)) || source.value == "tests.toml" {
            let known = self.files.names_in("tests/").filter(|name| *name != "tests.toml");
            let remedy = suggestion(&source.value, known, "put the file there, or correct its name");
            reporter.error(&source.at, format!("there is no file {} in tests/ to copy", quoted(&source.value)), remedy);
            return None;
        }
        self.stored(source.value.clone(), &source.at, reporter)
    }

    fn inline_files(
        &mut self,
        wire: Option<&BTreeMap<String, Located<String>>>,
        reporter: &mut Reporter<'_>,
    ) -> Option<BTreeMap<String, Vec<u8>>> {
        let mut files = BTreeMap::new();
        let mut complete = true;
        for (name, content) in wire.into_iter().flatten() {
            let bytes = file_name(name, &content.at, reporter)
                .then(|| self.charge(content.value.as_bytes(), &content.at, reporter));
            complete &= bytes.flatten().map(|bytes| files.insert(name.clone(), bytes)).is_some();
        }
        complete.then_some(files)
    }
}

fn arguments(wire: &[Located<String>], reporter: &mut Reporter<'_>) -> Option<Vec<String>> {
    let mut valid = true;
    for argument in wire {
        if argument.value.contains('\0') || argument.value.len() > MAX_ARGUMENT_BYTES {
            let remedy = format!("use at most {MAX_ARGUMENT_BYTES} bytes, none of them NUL");
            reporter.error(&argument.at, "no program can be given this argument", remedy);
            valid = false;
        }
    }
    valid.then(|| wire.iter().map(|argument| argument.value.clone()).collect())
}
