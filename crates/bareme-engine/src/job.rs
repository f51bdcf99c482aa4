//! One submission, step by step.

use crate::timings::{Timings, timed};
use crate::watch::Trace;
use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::grading::{CompileOutcome, Fault, GradingRun, Step};
use bareme_core::outcome::RunOutcome;
use bareme_core::submission::{SourceFile, Submission, SubmissionError};
use bareme_core::task::{Checker, CompileOptions, Task, Test};
use bareme_core::verdict::Verdict;
use bareme_sandbox::{FileTree, Profiles, Program, RunRequest, Stage};
use bareme_toolchain::{Compilation, CompileRequest, Compiled, Toolchain};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A submitted file has the name of one of the teacher's.
const NAME_TAKEN: &str = "bareme-name-taken";

/// What a program is given by one test.
pub(crate) struct Given<'a> {
    pub(crate) argv: Vec<String>,
    pub(crate) stdin: &'a [u8],
    pub(crate) files: Arc<FileTree>,
}

pub(crate) struct Job<'a> {
    pub(crate) toolchain: &'a Toolchain,
    pub(crate) profiles: &'a Profiles,
    pub(crate) stage: &'a Stage<'a>,
    pub(crate) task: &'a Task,
    submission: &'a Submission,
    run: GradingRun,
    /// What each test's run left behind, in short.
    pub(crate) graded: BTreeMap<usize, Trace>,
    program: Option<Program>,
    checker: Option<Program>,
    timings: Timings,
}

impl<'a> Job<'a> {
    pub(crate) fn new(
        toolchain: &'a Toolchain,
        profiles: &'a Profiles,
        stage: &'a Stage<'a>,
        task: &'a Arc<Task>,
        submission: &'a Submission,
    ) -> Self {
        let run = GradingRun::new(Arc::clone(task), submission.language);
        let timings = Timings::default();
        Self {
            toolchain,
            profiles,
            stage,
            task,
            submission,
            run,
            graded: BTreeMap::new(),
            program: None,
            checker: None,
            timings,
        }
    }

    /// The same with another idea of what is to be watched.
    pub(crate) fn with_run(self, change: impl FnOnce(GradingRun) -> GradingRun) -> Self {
        Self { run: change(self.run), ..self }
    }

    /// Does what the run asks for until it is finished.
    pub(crate) fn drive(&mut self) {
        loop {
            match self.run.step() {
                Step::Compile => {
                    let outcome = self.compile();
                    self.run.compiled(outcome);
                }
                Step::Run { test } => {
                    let outcome = self.run_test(test);
                    if let Ok(run) = &outcome {
                        self.graded.insert(test, Trace::of(run));
                    }
                    timed(&mut self.timings.check_us, || self.run.ran(test, outcome));
                }
                Step::CustomCheck { test } => {
                    let outcome = self.run_checker(test);
                    self.run.custom_checked(test, outcome);
                }
                Step::Watch => {
                    let plan = self.run.watch_plan().clone();
                    let mut watch_us = 0;
                    let evidence = timed(&mut watch_us, || self.watch(&plan));
                    self.timings.watch_us += watch_us;
                    self.run.watched(evidence);
                }
                Step::Finished => break,
            }
        }
    }

    /// Whether a test was accepted.
    pub(crate) fn is_accepted(&self, test: usize) -> bool {
        self.run.verdicts().get(test).copied().flatten() == Some(&Verdict::Accepted)
    }

    /// Whether all tests were.
    pub(crate) fn all_accepted(&self) -> bool {
        self.run.verdicts().iter().all(|verdict| *verdict == Some(&Verdict::Accepted))
    }

    /// The finished run and what each test's run left behind; the times go to `timings`.
    pub(crate) fn finish(self, timings: &mut Timings) -> (GradingRun, BTreeMap<usize, Trace>) {
        *timings = self.timings;
        (self.run, self.graded)
    }

    fn compile(&mut self) -> Result<CompileOutcome, Fault> {
        let files = match self.sources() {
            Ok(files) => files,
            Err(error) => return Ok(CompileOutcome::Rejected { diagnostics: vec![name_diagnostic(&error)] }),
        };
        let limits = &self.task.limits;
        let request =
            CompileRequest { files: &files, options: &self.task.compile, stack: limits.stack, memory: limits.memory };
        let (compiled, cached) =
            self.toolchain.compile(self.stage, &request).map_err(|error| Fault::grader(error.to_string()))?;
        self.timings.cached = cached;
        if !cached {
            let times = compiled.timings;
            (self.timings.compile_us, self.timings.link_us, self.timings.codegen_us) =
                (times.compile_us, times.link_us, times.codegen_us);
        }
        Ok(self.take_program(&compiled))
    }

    fn take_program(&mut self, compiled: &Compiled) -> CompileOutcome {
        let diagnostics = compiled.diagnostics.clone();
        match &compiled.result {
            Compilation::Ready(program) => {
                self.program = Some(program.clone());
                CompileOutcome::Ready { diagnostics }
            }
            Compilation::Rejected => CompileOutcome::Rejected { diagnostics },
            Compilation::TooLarge(needed) => CompileOutcome::TooLarge { diagnostics, needed: *needed },
        }
    }

    /// The learner's files and the teacher's.
    pub(crate) fn sources(&self) -> Result<Vec<SourceFile>, SubmissionError> {
        with_provided(self.task, &self.submission.files)
    }

    fn run_test(&mut self, test: usize) -> Result<RunOutcome, Fault> {
        let program = self.program.as_ref().ok_or_else(|| Fault::grader("there is no program to run"))?;
        let given = self.given(test)?;
        let profile = &self.profiles.learner;
        let request = RunRequest {
            argv: &given.argv,
            stdin: given.stdin,
            files: given.files,
            limits: &self.task.limits,
            clock_start_s: profile.clock_start_s,
            random_seed: profile.random_seed,
        };
        let outcome = timed(&mut self.timings.tests_us, || program.run(self.stage, &request));
        outcome.map_err(|error| Fault::grader(error.to_string()))
    }

    /// What a test hands to a program.
    pub(crate) fn given(&self, test: usize) -> Result<Given<'a>, Fault> {
        let input = self.test(test)?.input.for_grading();
        let mut files = FileTree::default();
        for (name, content) in &input.files {
            files.insert(name, content.as_slice());
        }
        let argv = std::iter::once("./main".to_owned()).chain(input.argv.iter().cloned()).collect();
        Ok(Given { argv, stdin: &input.stdin, files: Arc::new(files) })
    }

    fn run_checker(&mut self, test: usize) -> Result<RunOutcome, Fault> {
        let checker = self.checker()?;
        let output = self.run.learner_output(test).ok_or_else(|| Fault::grader("there is no output to check"))?;
        let the_test = self.test(test)?;
        let mut files = FileTree::default();
        files.insert("output.txt", output);
        files.insert("input.txt", the_test.input.for_grading().stdin.as_slice());
        files.insert("expected.txt", the_test.expected.for_grading().stdout.as_slice());
        let argv = ["checker", "output.txt", "input.txt", "expected.txt"].map(str::to_owned);
        let profile = &self.profiles.checker;
        let request = RunRequest {
            argv: &argv,
            stdin: b"",
            files: Arc::new(files),
            limits: &profile.defaults,
            clock_start_s: profile.clock_start_s,
            random_seed: profile.random_seed,
        };
        let outcome = timed(&mut self.timings.check_us, || checker.run(self.stage, &request));
        outcome.map_err(|error| Fault::grader(error.to_string()))
    }

    /// The teacher's checker, compiled; the toolchain remembers it from one submission to the next.
    fn checker(&mut self) -> Result<Program, Fault> {
        if let Some(checker) = &self.checker {
            return Ok(checker.clone());
        }
        let Checker::Custom { source, .. } = &self.task.checker else {
            return Err(Fault::grader("a custom check was asked for, but the task has no checker of its own"));
        };
        let headers = self.task.provided.iter().filter(|file| !file.is_translation_unit());
        let files: Vec<SourceFile> = std::iter::once(source).chain(headers).cloned().collect();
        let limits = &self.profiles.checker.defaults;
        let options = CompileOptions { main_file: source.name().to_owned(), ..CompileOptions::default() };
        let request = CompileRequest { files: &files, options: &options, stack: limits.stack, memory: limits.memory };
        let compiled = self.toolchain.compile(self.stage, &request);
        let (compiled, _) = compiled.map_err(|error| Fault::grader(error.to_string()))?;
        match &compiled.result {
            Compilation::Ready(program) => {
                self.checker = Some(program.clone());
                Ok(program.clone())
            }
            _ => Err(Fault::task(format!("the checker does not compile: {}", first_error(&compiled.diagnostics)))),
        }
    }

    pub(crate) fn test(&self, index: usize) -> Result<&'a Test, Fault> {
        self.task.tests.get(index).ok_or_else(|| Fault::grader(format!("there is no test number {index}")))
    }
}

fn first_error(diagnostics: &[Diagnostic]) -> String {
    let error = diagnostics.iter().find(|diagnostic| diagnostic.severity != Severity::Warning);
    error.map_or_else(String::new, |error| match &error.place {
        Some(place) => format!("{}:{}:{}: {}", place.file, place.line, place.column, error.message),
        None => error.message.clone(),
    })
}

/// Told to the learner, although it is the sender's doing where a platform chose the names.
fn name_diagnostic(error: &SubmissionError) -> Diagnostic {
    let (fr, en) = match error {
        SubmissionError::DuplicateName { name } => (
            format!("l'exercice a déjà un fichier appelé '{name}' : donnez un autre nom au vôtre"),
            format!("the task already has a file called '{name}': give yours another name"),
        ),
        other => (other.to_string(), other.to_string()),
    };
    Diagnostic {
        severity: Severity::Error,
        flag: Some(NAME_TAKEN.to_owned()),
        place: None,
        ranges: Vec::new(),
        message: en,
        french: Some(fr),
        notes: Vec::new(),
        fixits: Vec::new(),
    }
}

/// The files of a program together with those that the task provides; a single file gets the name that the task gives it.
pub(crate) fn with_provided(task: &Task, files: &[SourceFile]) -> Result<Vec<SourceFile>, SubmissionError> {
    let mut files = match files {
        [only] => vec![SourceFile::new(&task.compile.main_file, only.content().to_vec())?],
        several => several.to_vec(),
    };
    for provided in &task.provided {
        if let Some(clash) = files.iter().find(|file| file.name().eq_ignore_ascii_case(provided.name())) {
            return Err(SubmissionError::DuplicateName { name: clash.name().to_owned() });
        }
        files.push(provided.clone());
    }
    Ok(files)
}
