//! Watching a program: what others use of this crate.

use crate::WatchError;
use crate::machine::{Machine, Stop};
use crate::program::Program;
use crate::study::STUDY_STEPS;
use bareme_core::evidence::{FileLines, FindingKind, Input, RunEvidence};
use bareme_core::limits::{LimitKind, Limits};
use bareme_core::outcome::TrapKind;
use bareme_core::submission::SourceFile;
use bareme_sandbox::FileTree;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A program that is ready to be watched.
pub struct Watchable {
    program: Program,
}

/// What a watched run is given.
#[derive(Debug, Clone)]
pub struct WatchRequest<'a> {
    /// Its arguments, the program's name first.
    pub argv: &'a [String],
    /// Its standard input.
    pub stdin: &'a [u8],
    /// The files that it finds in its folder.
    pub files: Arc<FileTree>,
    /// What it may use of everything but time.
    pub limits: &'a Limits,
    /// Where its clock starts, in seconds since 1970.
    pub clock_start_s: u64,
    /// Where its random numbers start.
    pub random_seed: u64,
    /// How many instructions are watched.
    pub steps: u64,
    /// Whether blocks that nobody gave back are faults.
    pub leaks: bool,
    /// What is read where nothing was stored: 0 as in grading, or something else to see whether it matters.
    pub filling: u8,
}

/// What a watched run left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// What it showed. Whether it agrees with the graded run is for whoever knows that one.
    pub evidence: RunEvidence,
    /// How it ended; `None` where it was stopped because it had been watched for long enough.
    pub ending: Option<WatchedEnding>,
    /// What it printed.
    pub stdout: Vec<u8>,
}

/// How a watched run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchedEnding {
    /// It returned from `main` or called `exit`.
    Exited(i32),
    /// An operation was refused.
    Trapped(TrapKind),
    /// It exceeded a limit.
    LimitReached(LimitKind),
}

impl Watchable {
    /// Reads a module that was linked for watching; `sources` are the files that it was made of.
    pub fn new(wasm: &[u8], sources: &[SourceFile]) -> Result<Self, WatchError> {
        let mut program = Program::read(wasm)?;
        let text = |file: &SourceFile| (file.name().to_owned(), String::from_utf8_lossy(file.content()).into_owned());
        program.sources = sources.iter().map(text).collect::<BTreeMap<_, _>>();
        Ok(Self { program })
    }

    /// Runs the program from the beginning and watches it.
    pub fn watch(&self, request: &WatchRequest<'_>) -> Result<Watched, WatchError> {
        let machine = Machine::new(&self.program, request);
        let mut machine = machine.ok_or_else(|| WatchError::new("it does not fit into its memory"))?;
        let stop = machine.run();
        let mut evidence = RunEvidence::default();
        let complete = !matches!(stop, Stop::Steps);
        machine.conclude(stop, &mut evidence);
        evidence.complete = complete;
        let ending = match stop {
            Stop::Exit(code) => Some(WatchedEnding::Exited(code)),
            Stop::Trap(kind) => Some(WatchedEnding::Trapped(kind)),
            Stop::Limit(kind) => Some(WatchedEnding::LimitReached(kind)),
            Stop::Steps | Stop::Observed => None,
            Stop::Broken(what) => return Err(WatchError::new(what)),
        };
        Ok(machine.finish(evidence, ending))
    }
}

impl Machine<'_> {
    /// Draws the conclusions that the end of a run allows.
    fn conclude(&mut self, stop: Stop, evidence: &mut RunEvidence) {
        match stop {
            Stop::Exit(_) if self.leaks => self.report_leaks(),
            Stop::Trap(TrapKind::StackOverflow) => evidence.recursion = self.recursion(),
            Stop::Steps | Stop::Limit(LimitKind::Stdout | LimitKind::Stderr) => {
                evidence.recursion = self.recursion();
                self.study_endless_loop(evidence);
                if evidence.endless.is_some() {
                    self.report_unset();
                }
            }
            _ => {}
        }
        if self.heap.refused.is_some() {
            self.explain_memory();
        }
        if !matches!(stop, Stop::Exit(_)) && self.reports.findings.is_empty() && evidence.endless.is_none() {
            evidence.scene = Some(self.scene());
        }
    }

    /// Lets the program go on for a little, with an eye on the loop that it does not come out of. What it prints
    /// meanwhile goes nowhere.
    fn study_endless_loop(&mut self, evidence: &mut RunEvidence) {
        let Some(open) = self.endless_loop() else { return };
        self.begin_study(open);
        self.max_steps = self.steps + STUDY_STEPS;
        self.mute = true;
        let (findings, steps, reached) = (self.reports.findings.clone(), self.steps, self.reached.clone());
        self.input_before_study = Some(self.host.input());
        if self.native.is_none() {
            let _ = self.resume(self.pc);
        }
        self.native = None;
        (self.reports.findings, self.steps, self.reached) = (findings, steps, reached);
        evidence.endless = self.judge_loop(open.turns);
    }

    /// A fault after `malloc` was refused is told as such.
    fn explain_memory(&mut self) {
        let (requested, held, blocks) =
            (u64::from(self.heap.refused.unwrap_or(0)), self.heap.held, self.heap.held_blocks);
        let through_null = |kind: &FindingKind| matches!(kind, FindingKind::NullPointer { .. });
        let largest = self.largest_holder();
        if let Some(finding) = self.reports.findings.iter_mut().find(|finding| through_null(&finding.kind)) {
            finding.object = finding.object.take().or(largest);
            finding.kind = FindingKind::OutOfMemory { requested_bytes: requested, held_bytes: held, blocks };
        }
    }

    fn finish(self, mut evidence: RunEvidence, ending: Option<WatchedEnding>) -> Watched {
        let input = self.input_before_study.unwrap_or_else(|| self.host.input());
        evidence.input = Input {
            consumed_bytes: input.consumed.get(),
            size_bytes: self.host.stdin().len() as u64,
            read_past_end: input.read_past_end,
        };
        evidence.steps = self.steps;
        evidence.lines = self.lines();
        evidence.findings = self.reports.findings;
        evidence.output = self.observer.printed;
        Watched { evidence, ending, stdout: self.host.into_remains().stdout.bytes }
    }

    fn lines(&self) -> Vec<FileLines> {
        let mut files: BTreeMap<&str, FileLines> = BTreeMap::new();
        for (&(file, line), &reached) in self.program.lines.iter().zip(&self.reached) {
            let name = self.program.debug.file(file);
            let lines = files.entry(name).or_insert_with(|| FileLines {
                file: name.to_owned(),
                executed: Vec::new(),
                missed: Vec::new(),
            });
            if reached { lines.executed.push(line) } else { lines.missed.push(line) }
        }
        let mut files: Vec<FileLines> = files.into_values().collect();
        for file in &mut files {
            file.executed.sort_unstable();
            file.missed.sort_unstable();
        }
        files
    }
}
