//! The report of a finished run.

use super::record::{Record, Seen};
use super::{Fault, GradingRun, Program, failure};
use crate::outcome::Frame;
use crate::report::{
    CheckerName, FaultOwner, FaultReport, GroupReport, REPORT_VERSION, Report, Shown, ShownExpected, ShownInput,
    TestReport, Text,
};
use crate::score::{earned, share};
use crate::task::{Group, Language, Task, Test, Visibility};
use crate::verdict::{SkipReason, Verdict};
use std::collections::BTreeMap;

/// The report of a run that has finished. A test without a record was not run, for the run ended before it.
pub(super) fn report(run: GradingRun) -> Report {
    let unrun = if run.program == Program::Fine { SkipReason::Fault } else { SkipReason::NoProgram };
    let unrun = || Record::without_run(Verdict::Skipped(unrun));
    let records: Vec<Record> = run.records.into_iter().map(|record| record.unwrap_or_else(unrun)).collect();
    let fault = worst(&run.faults);
    let grades = grades(&run.task, &records);
    let verdict = verdict(run.program, &records, fault);
    let points = |grades: &[Grade]| fault.is_none().then(|| grades.iter().map(|grade| grade.points).sum());
    let writer = Writer { task: &run.task, language: run.language, graded: fault.is_none() };
    Report {
        version: REPORT_VERSION,
        task: run.task.id.clone(),
        task_version: run.task.version,
        language: run.language,
        points: points(&grades),
        max_points: run.task.points(),
        memory_needed: if let Program::TooLarge { needed } = run.program { needed } else { None },
        checker: CheckerName::from(&run.task.checker),
        groups: run.task.groups.iter().map(|group| writer.group(group, &records, &grades)).collect(),
        first_failure: failure::first(&run.task, &records, verdict.kind()),
        evidence: run.watching.testimony.and_then(|testimony| testimony.told(&run.task, &records, run.watching.reader)),
        tests: (0..records.len()).map(|test| writer.test(test, &records[test], grades[test])).collect(),
        feedback: None,
        fault: fault.map(|fault| writer.fault(fault)),
        verdict,
        diagnostics: run.diagnostics.into_iter().map(|one| one.in_language(run.language)).collect(),
    }
}

/// What one test brought and what it could bring.
#[derive(Debug, Clone, Copy, Default)]
struct Grade {
    points: u32,
    max_points: u32,
}

fn grades(task: &Task, records: &[Record]) -> Vec<Grade> {
    let mut grades = vec![Grade::default(); records.len()];
    for group in &task.groups {
        let tests: Vec<usize> = tests_of(task, group).collect();
        let scores: Vec<u8> = tests.iter().map(|&test| records[test].score.unwrap_or(0)).collect();
        for (index, (&test, points)) in tests.iter().zip(earned(group.points, group.rule, &scores)).enumerate() {
            grades[test] = Grade { points, max_points: share(group.points, index, tests.len()) };
        }
    }
    grades
}

fn tests_of(task: &Task, group: &Group) -> impl Iterator<Item = usize> {
    task.tests.iter().enumerate().filter(|(_, test)| test.group == group.id).map(|(index, _)| index)
}

/// The fault that the report tells of: one of the grader's first, for sending the program again may then help.
fn worst(faults: &[(Option<usize>, Fault)]) -> Option<&Fault> {
    let is_graders = |fault: &&Fault| fault.owner() == FaultOwner::Grader;
    let all = || faults.iter().map(|(_, fault)| fault);
    all().find(is_graders).or_else(|| all().next())
}

fn verdict(program: Program, records: &[Record], fault: Option<&Fault>) -> Verdict {
    match (fault.map(Fault::owner), program) {
        (Some(FaultOwner::Grader), _) => Verdict::GraderFault,
        (Some(FaultOwner::Task), _) => Verdict::TaskFault,
        (None, Program::Rejected) => Verdict::CompileError,
        (None, Program::TooLarge { .. }) => Verdict::MemoryLimit,
        (None, Program::Fine) => failure::verdict(records),
    }
}

/// What all parts of a report need to know.
struct Writer<'a> {
    task: &'a Task,
    language: Language,
    graded: bool,
}

impl Writer<'_> {
    fn group(&self, group: &Group, records: &[Record], grades: &[Grade]) -> GroupReport {
        let tests = || tests_of(self.task, group);
        GroupReport {
            id: group.id.clone(),
            title: group.title.as_ref().map(|title| title.get(self.language).to_owned()),
            rule: group.rule,
            points: self.graded.then(|| tests().map(|test| grades[test].points).sum()),
            max_points: group.points,
            passed: tests().filter(|&test| records[test].verdict == Verdict::Accepted).count(),
            total: tests().count(),
        }
    }

    fn fault(&self, fault: &Fault) -> FaultReport {
        let message = fault.public().get(self.language).to_owned();
        FaultReport { whose: fault.owner(), message, retry: fault.retry_is_safe() }
    }

    fn test(&self, index: usize, record: &Record, grade: Grade) -> TestReport {
        let test = &self.task.tests[index];
        let hidden = test.visibility == Visibility::Hidden;
        // The exact amount of work can be made to tell the input, one number a run; milliseconds tell far less.
        let fuel = if hidden { record.fuel.to_millis().to_fuel() } else { record.fuel };
        TestReport {
            name: test.name.clone(),
            group: test.group.clone(),
            visibility: test.visibility,
            tags: if hidden { Vec::new() } else { test.tags.clone() },
            verdict: record.verdict.clone(),
            points: self.graded.then_some(grade.points),
            max_points: grade.max_points,
            score: record.score,
            fuel,
            time_ms: fuel.to_millis(),
            memory: record.memory.filter(|_| !hidden),
            frames: if hidden { self.own_frame(&record.frames) } else { record.frames.clone() },
            shown: self.shown(test, record),
        }
    }

    /// The innermost call in the learner's own files.
    fn own_frame(&self, frames: &[Frame]) -> Vec<Frame> {
        let provided = |file: &str| self.task.provided.iter().any(|provided| provided.name() == file);
        let is_own = |file: &str| !file.starts_with('/') && !provided(file);
        frames.iter().find(|frame| frame.file.as_deref().is_some_and(is_own)).cloned().into_iter().collect()
    }

    /// The data of a sample, or of a visible test that ran and failed.
    fn shown(&self, test: &Test, record: &Record) -> Option<Shown> {
        if test.visibility != Visibility::Sample && !record.failed() {
            return None;
        }
        let (input, expected) = (test.input.for_learner()?, test.expected.for_learner()?);
        let seen: Option<&Seen> = record.seen.as_ref().and_then(|seen| seen.for_learner());
        let message = seen.and_then(|seen| seen.message.as_ref());
        Some(Shown {
            input: ShownInput {
                stdin: Text::new(&input.stdin, false),
                argv: input.argv.clone(),
                files: texts(&input.files),
            },
            expected: ShownExpected {
                stdout: Text::new(&expected.stdout, false),
                files: texts(&expected.files),
                exit_code: expected.exit_code,
            },
            got: seen.map(|seen| seen.run.clone()),
            difference: seen.and_then(|seen| seen.difference.clone()),
            message: message.map(|message| message.get(self.language).to_owned()),
        })
    }
}

fn texts(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Text> {
    files.iter().map(|(name, content)| (name.clone(), Text::new(content, false))).collect()
}
