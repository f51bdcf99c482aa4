//! From source files to a program: clang for each file, lld, machine code.

use crate::command::{self, Build};
use crate::error::ToolchainError;
use crate::link::{Linked, Linker};
use crate::memo::Key;
use crate::own_message::{OwnMessage, Reason};
use crate::sysroot::{self, Part};
use crate::{Toolchain, diagnostics, headers};
use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Ending, RunOutcome};
use bareme_core::submission::SourceFile;
use bareme_core::task::CompileOptions;
use bareme_core::units::Bytes;
use bareme_sandbox::{FileTree, Program, ProgramError, RunRequest, Stage};
use std::sync::{Arc, PoisonError};
use std::time::Instant;

/// What is to be compiled.
#[derive(Debug, Clone, Copy)]
pub struct CompileRequest<'a> {
    /// All files: those that end in `.c` are compiled, the others can be included.
    pub files: &'a [SourceFile],
    /// How.
    pub options: &'a CompileOptions,
    /// The program's C stack.
    pub stack: Bytes,
    /// The program's memory, stack included.
    pub memory: Bytes,
}

/// What came of it.
pub struct Compiled {
    /// The program, or why there is none.
    pub result: Compilation,
    /// What compiler and linker said.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the time went, when it was compiled.
    pub timings: Timings,
}

/// A program, or why there is none.
pub enum Compilation {
    /// Ready to run.
    Ready(Program),
    /// The diagnostics say why.
    Rejected,
    /// Its globals and stack do not fit into its memory.
    TooLarge(Option<Bytes>),
}

/// Wall-clock times of a compilation, in microseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Timings {
    /// clang.
    pub compile_us: u64,
    /// wasm-ld.
    pub link_us: u64,
    /// Machine code.
    pub codegen_us: u64,
}

impl Toolchain {
    /// Compiles and links; the identical request again is answered from memory (the flag says so).
    ///
    /// Whatever is wrong with the source is a result; an error is a fault of ours.
    pub fn compile(
        &self,
        stage: &Stage<'_>,
        request: &CompileRequest<'_>,
    ) -> Result<(Arc<Compiled>, bool), ToolchainError> {
        let key = key(request);
        if let Some(compiled) = self.memo.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok((compiled, true));
        }
        let mut job = Job::new(self, stage, request, Build::Grading);
        let result = job.run()?;
        let compiled = Arc::new(Compiled { result, diagnostics: job.diagnostics, timings: job.timings });
        self.memo.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&compiled));
        Ok((compiled, false))
    }

    /// Compiles and links a program once more, to be watched; nothing where that build fails although the other did not.
    ///
    /// The module is not translated to machine code: whoever watches reads it as it is.
    pub fn compile_for_watching(
        &self,
        stage: &Stage<'_>,
        request: &CompileRequest<'_>,
    ) -> Result<Option<Arc<[u8]>>, ToolchainError> {
        let key = key(request);
        if let Some(module) = self.watchable.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Option::clone(&module));
        }
        let linked = Job::new(self, stage, request, Build::Watching).link()?;
        let module = if let Some(Linked::Program(wasm)) = linked { Some(Arc::from(wasm)) } else { None };
        self.watchable.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::new(module.clone()));
        Ok(module)
    }

    /// What programs that are to be watched are linked with.
    pub(crate) fn watching_parts(&self, stage: &Stage<'_>) -> Result<FileTree, ToolchainError> {
        if let Some(parts) = self.watching_parts.get() {
            return Ok(parts.clone());
        }
        let mut parts = FileTree::default();
        parts.insert(sysroot::UNBUFFERED.object, compile_part(self, stage, &sysroot::UNBUFFERED)?);
        parts.insert(sysroot::HANDLERS_LIST, sysroot::HANDLERS.as_bytes());
        Ok(self.watching_parts.get_or_init(|| parts).clone())
    }

    /// Runs clang or lld on `files` on top of `/usr`.
    pub(crate) fn tool(
        &self,
        stage: &Stage<'_>,
        argv: &[String],
        files: &FileTree,
    ) -> Result<RunOutcome, ToolchainError> {
        let request = RunRequest {
            argv,
            stdin: b"",
            files: Arc::new(self.sysroot.with(files)),
            limits: &self.profile.defaults,
            clock_start_s: self.profile.clock_start_s,
            random_seed: self.profile.random_seed,
        };
        Ok(self.tool.run(stage, &request)?)
    }
}

fn key(request: &CompileRequest<'_>) -> Key {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(format!("{:?} {:?} {:?}", request.options, request.stack, request.memory).as_bytes());
    for file in request.files {
        part(file.name().as_bytes());
        part(file.content());
    }
    hasher.finalize().into()
}

struct Job<'a> {
    toolchain: &'a Toolchain,
    stage: &'a Stage<'a>,
    request: &'a CompileRequest<'a>,
    build: Build,
    diagnostics: Vec<Diagnostic>,
    timings: Timings,
}

impl<'a> Job<'a> {
    fn new(toolchain: &'a Toolchain, stage: &'a Stage<'a>, request: &'a CompileRequest<'a>, build: Build) -> Self {
        Self { toolchain, stage, request, build, diagnostics: Vec::new(), timings: Timings::default() }
    }

    fn run(&mut self) -> Result<Compilation, ToolchainError> {
        let wasm = match self.link()? {
            Some(Linked::Program(wasm)) => wasm,
            None | Some(Linked::Rejected) => return Ok(Compilation::Rejected),
            Some(Linked::TooLarge) => return Ok(Compilation::TooLarge(None)),
        };
        let started = Instant::now();
        let program = self.toolchain.sandbox.load_program(wasm);
        self.timings.codegen_us = micros(started);
        Ok(self.judge(program))
    }

    /// What lld makes of all files, or nothing when clang refused one.
    fn link(&mut self) -> Result<Option<Linked>, ToolchainError> {
        let started = Instant::now();
        let objects = self.compile_all()?;
        self.timings.compile_us = micros(started);
        let Some(objects) = objects else { return Ok(None) };
        let started = Instant::now();
        let (linked, messages) = Linker::new(self.toolchain, self.stage, self.request, self.build).link(&objects)?;
        self.diagnostics.extend(messages);
        self.timings.link_us = micros(started);
        Ok(Some(linked))
    }

    /// All object files, or nothing when a file was refused.
    fn compile_all(&mut self) -> Result<Option<FileTree>, ToolchainError> {
        let mut sources = FileTree::default();
        for file in self.request.files {
            sources.insert(file.name(), file.content());
        }
        let mut objects = Some(FileTree::default());
        for file in self.request.files.iter().filter(|file| file.is_translation_unit()) {
            match self.compile_file(file, &sources)? {
                Some(object) => {
                    let name = command::object_name(file.name());
                    if let Some(tree) = &mut objects {
                        tree.insert(&name, object.as_slice());
                    }
                }
                None => objects = None,
            }
        }
        Ok(objects)
    }

    /// One object file. What clang takes for an error only by its own choice, and gcc does not, is forgiven.
    fn compile_file(&mut self, file: &SourceFile, sources: &FileTree) -> Result<Option<Vec<u8>>, ToolchainError> {
        let (mut forgiven, mut silent) = (Vec::new(), false);
        let precompiled = self.toolchain.precompiled(self.stage, self.request, self.build, file)?;
        let sources = precompiled.as_ref().map_or_else(|| sources.clone(), |files| sources.with(files));
        loop {
            let mut argv = command::compile(self.build, self.request.options, file.name(), &forgiven);
            argv.extend(silent.then(|| command::WITHOUT_WARNINGS.to_owned()));
            argv.extend(precompiled.iter().flat_map(|_| command::begin_with(headers::PRECOMPILED)));
            let mut run = self.toolchain.tool(self.stage, &argv, &sources)?;
            let messages = diagnostics::parse(&String::from_utf8_lossy(&run.stderr.bytes));
            if !silent && run.ending == Ending::LimitReached(LimitKind::Stderr) {
                // More warnings than anybody reads are no reason to refuse a program.
                self.diagnostics.extend(messages.into_iter().filter(|one| one.severity == Severity::Warning));
                silent = true;
                continue;
            }
            let more = if forgiven.is_empty() { self.forgivable(&messages) } else { None };
            if let Some(more) = more {
                forgiven = more;
                continue;
            }
            self.diagnostics.extend(messages);
            let object = run.files.remove(&command::object_name(file.name()));
            if let Some(object) = object.filter(|_| run.ending == Ending::Exited(0)) {
                return Ok(Some(object));
            }
            self.explain_refusal(&run)?;
            return Ok(None);
        }
    }

    /// The warnings that clang made errors, if there is no other error and the task has not asked for errors itself.
    fn forgivable(&self, messages: &[Diagnostic]) -> Option<Vec<String>> {
        let options = self.request.options;
        let wants_errors = options.strict || options.warnings.iter().any(|warning| warning.starts_with("error"));
        let errors: Vec<_> = messages.iter().filter(|message| message.severity != Severity::Warning).collect();
        let flags: Option<Vec<String>> = errors.iter().map(|error| error.flag.clone()).collect();
        flags.filter(|flags| !flags.is_empty() && !wants_errors)
    }

    /// Adds a message where the compiler did not end in an orderly way.
    fn explain_refusal(&mut self, run: &RunOutcome) -> Result<(), ToolchainError> {
        let reason = match &run.ending {
            Ending::Exited(_) if !self.diagnostics.is_empty() => return Ok(()),
            Ending::LimitReached(LimitKind::Wall) => {
                return Err(ToolchainError::Tool("it took too long on the clock".to_owned()));
            }
            Ending::LimitReached(LimitKind::Fuel) => Reason::Time,
            Ending::LimitReached(_) => Reason::Output,
            _ if run.memory_refused.is_some() => Reason::Memory,
            _ => Reason::Nesting,
        };
        self.diagnostics.push(OwnMessage::CompilerGaveUp(reason).diagnostic());
        Ok(())
    }

    fn judge(&mut self, program: Result<Program, ProgramError>) -> Compilation {
        match program {
            Ok(program) if program.initial_memory() > self.request.memory => {
                Compilation::TooLarge(Some(program.initial_memory()))
            }
            Ok(program) => Compilation::Ready(program),
            Err(ProgramError::UnknownImport { name, .. }) => {
                self.diagnostics.push(OwnMessage::NoSuchFunction(&name).diagnostic());
                Compilation::Rejected
            }
            Err(ProgramError::Unsupported(detail)) => {
                tracing::debug!(detail, "a program uses what the machine does not offer");
                self.diagnostics.push(OwnMessage::NoSuchFeature.diagnostic());
                Compilation::Rejected
            }
        }
    }
}

/// Microseconds since `started`.
fn micros(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// The object file of a part of programs that is our own.
pub(crate) fn compile_part(toolchain: &Toolchain, stage: &Stage<'_>, part: &Part) -> Result<Vec<u8>, ToolchainError> {
    const SOURCE: &str = "part.c";
    let mut sources = FileTree::default();
    sources.insert(SOURCE, part.source.as_bytes());
    let object = command::object_name(SOURCE);
    let mut run = toolchain.tool(stage, &command::compile_runtime(SOURCE, &object), &sources)?;
    match run.files.remove(&object) {
        Some(object) if run.ending == Ending::Exited(0) => Ok(object),
        _ => Err(ToolchainError::SelfTest(String::from_utf8_lossy(&run.stderr.bytes).into_owned())),
    }
}
