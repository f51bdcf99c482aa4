//! One C program, compiled and run without a task: for tests that look at the bare facts.

use crate::grader::{profiles, toolchain};
use bareme_core::diagnostic::Diagnostic;
use bareme_core::limits::Limits;
use bareme_core::outcome::RunOutcome;
use bareme_core::submission::SourceFile;
use bareme_core::task::CompileOptions;
use bareme_sandbox::{FileTree, Program, RunRequest, Stage};
use bareme_toolchain::{Compilation, CompileRequest};
use std::sync::Arc;

/// What a program is given.
#[derive(Debug, Clone)]
pub struct Guest<'a> {
    /// Arguments after the program's name.
    pub argv: &'a [&'a str],
    /// Standard input.
    pub stdin: &'a [u8],
    /// Files in its folder, by name.
    pub files: &'a [(&'a str, &'a [u8])],
    /// What it may use; the learner profile's defaults unless a test says otherwise.
    pub limits: Limits,
}

/// What came of compiling.
pub struct Compiled {
    /// The program, if there is one.
    pub program: Option<Program>,
    /// What compiler and linker said.
    pub diagnostics: Vec<Diagnostic>,
}

impl Default for Guest<'_> {
    fn default() -> Self {
        Self { argv: &[], stdin: b"", files: &[], limits: profiles().learner.defaults }
    }
}

impl Guest<'_> {
    /// Runs the program on a stage of its own.
    pub fn run(&self, program: &Program) -> RunOutcome {
        on_stage(|stage| self.run_on(stage, program))
    }

    fn run_on(&self, stage: &Stage<'_>, program: &Program) -> Result<RunOutcome, String> {
        let argv: Vec<String> = std::iter::once("./main").chain(self.argv.iter().copied()).map(str::to_owned).collect();
        let mut files = FileTree::default();
        self.files.iter().for_each(|(name, content)| files.insert(name, *content));
        let world = profiles().learner;
        let request = RunRequest {
            argv: &argv,
            stdin: self.stdin,
            files: Arc::new(files),
            limits: &self.limits,
            clock_start_s: world.clock_start_s,
            random_seed: world.random_seed,
        };
        program.run(stage, &request).map_err(|error| error.to_string())
    }
}

/// Compiles files as a task with these options would, with the learner profile's default stack and memory.
pub fn compile(files: &[(&str, &str)], options: &CompileOptions) -> Compiled {
    let file = |(name, text): &(&str, &str)| SourceFile::new(name, text.as_bytes().to_vec()).unwrap();
    let files: Vec<SourceFile> = files.iter().map(file).collect();
    let Limits { stack, memory, .. } = profiles().learner.defaults;
    on_stage(|stage| {
        let request = CompileRequest { files: &files, options, stack, memory };
        let (compiled, _) = toolchain().compile(stage, &request).map_err(|error| error.to_string())?;
        let program = if let Compilation::Ready(program) = &compiled.result { Some(program.clone()) } else { None };
        Ok(Compiled { program, diagnostics: compiled.diagnostics.clone() })
    })
}

/// Compiles a program of one file, which must succeed, and runs it once.
pub fn run(source: &str, guest: &Guest<'_>) -> RunOutcome {
    let compiled = compile(&[("main.c", source)], &CompileOptions::default());
    let refused = || panic!("the program does not compile: {:#?}", compiled.diagnostics);
    guest.run(compiled.program.as_ref().unwrap_or_else(refused))
}

/// Guests must not be run elsewhere. What goes wrong comes back as text, since a panic there would lose its message.
fn on_stage<R: Send>(work: impl FnOnce(&Stage<'_>) -> Result<R, String> + Send) -> R {
    let result = toolchain().sandbox().on_stage(work).unwrap_or_else(|error| Err(error.to_string()));
    result.unwrap_or_else(|error| panic!("the sandbox failed: {error}"))
}
