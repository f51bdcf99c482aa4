//! What a learner did before, as far as hints need it.
//!
//! A history does not grow with the number of attempts: it holds counters, the last program's fingerprint and names of
//! misconceptions, and no line of anybody's program. Whoever keeps it (a service, a platform, a file) hands it in with
//! the next attempt and gets the new one back.

use bareme_core::hint::{Level, Misconception};
use bareme_core::ids::TaskId;
use bareme_core::task::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most tests whose names are kept; of longer tasks only how many passed.
const MAX_TESTS: usize = 256;
/// The most tasks that are kept in detail: those worked on last.
const MAX_TASKS: usize = 64;
/// The most subjects of hints that are kept of one task.
const MAX_TOLD: usize = 64;

/// All that is kept of one learner.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct History {
    /// Tasks, by name.
    pub tasks: BTreeMap<String, TaskHistory>,
    /// For each misconception the task in which it was met last.
    pub met: BTreeMap<Misconception, Met>,
    /// Counts attempts at all tasks, to know which task was worked on last.
    pub clock: u64,
}

/// What is kept of one task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TaskHistory {
    /// Attempts that changed something.
    pub attempts: u32,
    /// The last program's fingerprint.
    pub fingerprint: String,
    /// How often that very program was sent again.
    pub repeats: u32,
    /// What the first hint was about.
    pub about: Option<String>,
    /// How many attempts in a row it was about that, the last one included.
    pub stuck: u32,
    /// How often each subject was told, and how far.
    pub told: BTreeMap<String, Told>,
    /// Whether the last program was compiled.
    pub compiled: bool,
    /// The tests that passed last.
    pub passed: BTreeSet<String>,
    /// How many passed last, whether their names are kept or not.
    pub passed_count: usize,
    /// The value of [`History::clock`] at the last attempt.
    pub last: u64,
}

/// How often and how far something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// How often.
    pub times: u32,
    /// The highest level.
    pub level: Level,
}

/// Where a misconception was met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Met {
    /// The task.
    pub task: String,
    /// Its title.
    pub title: Bilingual,
}

impl History {
    /// What is kept of a task; nothing before the first attempt.
    pub fn task(&self, task: &TaskId) -> Option<&TaskHistory> {
        self.tasks.get(task.as_str())
    }

    /// The same after an attempt at `task`.
    pub(crate) fn after(&self, task: &TaskId, attempt: TaskHistory) -> Self {
        let mut next = self.clone();
        next.clock = next.clock.saturating_add(1);
        next.tasks.insert(task.to_string(), TaskHistory { last: next.clock, ..attempt });
        while next.tasks.len() > MAX_TASKS {
            let oldest = next.tasks.iter().min_by_key(|(_, task)| task.last).map(|(name, _)| name.clone());
            oldest.map(|name| next.tasks.remove(&name));
        }
        next
    }
}

impl TaskHistory {
    /// Notes that something was told once more.
    pub(crate) fn note(&mut self, about: &str, level: Level) {
        if self.told.len() >= MAX_TOLD && !self.told.contains_key(about) {
            return;
        }
        let told = self.told.entry(about.to_owned()).or_default();
        *told = Told { times: told.times.saturating_add(1), level: told.level.max(level) };
    }

    /// Keeps which tests passed.
    pub(crate) fn keep_passed<'a>(&mut self, passed: impl Iterator<Item = &'a str>) {
        let names: BTreeSet<String> = passed.map(str::to_owned).collect();
        self.passed_count = names.len();
        self.passed = if names.len() > MAX_TESTS { BTreeSet::new() } else { names };
    }
}
