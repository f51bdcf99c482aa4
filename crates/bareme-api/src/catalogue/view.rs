//! A task as clients see it: never its hidden tests' data, its solutions, harness or checker.

use bareme_core::report::{ShownExpected, ShownInput, Text};
use bareme_core::task::{Bilingual, Expected, Task, Test, TestInput, Visibility};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// All tasks in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TaskList {
    /// In alphabetical order of their names.
    pub tasks: Vec<TaskSummary>,
}

/// A task in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TaskSummary {
    /// Its name, by which submissions refer to it.
    pub id: String,
    /// Raised whenever tests, limits or scoring change.
    pub version: u32,
    /// Its title in French and English.
    pub title: Bilingual,
    /// What it teaches, the main concept first.
    pub concepts: Vec<String>,
    /// 1 (first week) to 5.
    pub difficulty: u8,
    /// Points that can be earned.
    pub points: u32,
    /// How many tests there are.
    pub tests: usize,
}

/// Everything about a task that a learner may see before solving it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TaskView {
    /// The same as in the list.
    #[serde(flatten)]
    pub summary: TaskSummary,
    /// What the learner reads, Markdown, in French and English.
    pub statement: Bilingual,
    /// What the learner's editor starts with, if the task says.
    pub starter: Option<String>,
    /// The name under which a single source text is compiled.
    pub file: String,
    /// What a run of one test may use.
    pub limits: LimitsView,
    /// The tests that the statement shows.
    pub samples: Vec<Sample>,
}

/// What a run of one test may use.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LimitsView {
    /// Time on the reference machine.
    pub time_ms: u64,
    /// Globals, stack and heap together.
    pub memory_bytes: u64,
    /// The part of it that holds the stack.
    pub stack_bytes: u64,
    /// What may be written to standard output.
    pub stdout_bytes: u64,
}

/// A test that the statement shows.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sample {
    /// Its name.
    pub name: String,
    /// What the program is given.
    pub input: ShownInput,
    /// What it should leave behind.
    pub expected: ShownExpected,
}

impl TaskSummary {
    /// The task in short.
    pub fn of(task: &Task) -> Self {
        Self {
            id: task.id.to_string(),
            version: task.version,
            title: task.title.clone(),
            concepts: task.concepts.clone(),
            difficulty: task.difficulty,
            points: task.points(),
            tests: task.tests.len(),
        }
    }
}

impl TaskView {
    /// What may be seen of the task.
    pub fn of(task: &Task) -> Self {
        let limits = LimitsView {
            time_ms: task.limits.fuel.to_millis().get(),
            memory_bytes: task.limits.memory.get(),
            stack_bytes: task.limits.stack.get(),
            stdout_bytes: task.limits.stdout.get(),
        };
        Self {
            summary: TaskSummary::of(task),
            statement: task.statement.clone(),
            starter: task.starter.clone(),
            file: task.compile.main_file.clone(),
            limits,
            samples: task.tests.iter().filter_map(sample).collect(),
        }
    }
}

/// A visible test is shown only once it has failed, so samples alone pass; the seal lets no hidden one through either way.
fn sample(test: &Test) -> Option<Sample> {
    if test.visibility != Visibility::Sample {
        return None;
    }
    let (input, expected) = (test.input.for_learner()?, test.expected.for_learner()?);
    Some(Sample { name: test.name.to_string(), input: shown_input(input), expected: shown_expected(expected) })
}

fn shown_input(input: &TestInput) -> ShownInput {
    ShownInput { stdin: Text::new(&input.stdin, false), argv: input.argv.clone(), files: texts(&input.files) }
}

fn shown_expected(expected: &Expected) -> ShownExpected {
    ShownExpected {
        stdout: Text::new(&expected.stdout, false),
        files: texts(&expected.files),
        exit_code: expected.exit_code,
    }
}

fn texts(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Text> {
    files.iter().map(|(name, content)| (name.clone(), Text::new(content, false))).collect()
}
