//! How much is told, and how it is told again.
//!
//! A hint climbs when the learner has changed the program and the same misconception is still there; never because the
//! same program was sent again. It starts anew when the misconception changes. What was told before is never told in the
//! same words: the sentence in front of it counts.

use crate::diagnosis::Fact;
use crate::history::{History, TaskHistory};
use crate::words::Words;
use bareme_core::hint::{Level, Misconception};
use bareme_core::ids::TaskId;
use bareme_core::task::{Ladder, Language};

/// Where a learner stands at one attempt.
pub(crate) struct Standing<'a> {
    pub history: &'a History,
    pub task: &'a TaskId,
    /// What is kept of this task; empty at the first attempt.
    pub before: TaskHistory,
    /// Whether the very program was sent before.
    pub unchanged: bool,
    pub fingerprint: String,
}

impl<'a> Standing<'a> {
    pub(crate) fn new(history: &'a History, task: &'a TaskId, fingerprint: String) -> Self {
        let before = history.task(task).cloned().unwrap_or_default();
        let unchanged = before.attempts > 0 && before.fingerprint == fingerprint;
        Self { history, task, before, unchanged, fingerprint }
    }

    /// The number of this attempt, from 1.
    pub(crate) fn attempt(&self) -> u32 {
        if self.unchanged { self.before.attempts } else { self.before.attempts.saturating_add(1) }
    }

    /// How many attempts in a row it is about the same, this one included.
    pub(crate) fn stuck(&self, about: &str) -> u32 {
        match self.before.about.as_deref() {
            Some(before) if before == about && self.unchanged => self.before.stuck,
            Some(before) if before == about => self.before.stuck.saturating_add(1),
            _ => 1,
        }
    }

    /// How far the first hint may go.
    pub(crate) fn level(&self, ladder: Ladder, about: &str) -> Level {
        ladder.level(self.stuck(about).max(1))
    }

    /// The hint with a sentence in front of it that says how it relates to what was told before.
    pub(crate) fn worded(&self, about: &str, level: Level, hint: String, words: &Words, language: Language) -> String {
        let told = self.before.told.get(about);
        let opener = match told {
            None => self.met_elsewhere(about, words, language),
            Some(_) if self.unchanged => {
                words.frame("unchanged", &[("times", self.before.repeats.saturating_add(2).into())])
            }
            Some(told) if self.before.about.as_deref() != Some(about) => {
                words.frame("back-again", &[("times", told.times.saturating_add(1).into())])
            }
            Some(told) if told.level >= level => words.frame("still-stuck", &[("attempt", self.attempt().into())]),
            Some(_) => None,
        };
        match opener {
            Some(opener) => format!("{opener} {hint}"),
            None => hint,
        }
    }

    fn met_elsewhere(&self, about: &str, words: &Words, language: Language) -> Option<String> {
        let met = self.history.met.get(&Misconception::named(about)?)?;
        let title = met.title.get(language).to_owned();
        (met.task != self.task.as_str()).then(|| words.frame("met-before", &[("task", Fact::Text(title))])).flatten()
    }

    /// What is kept after this attempt; `told` are the subjects of its hints, the first one first.
    pub(crate) fn after(&self, told: &[(String, Level)]) -> TaskHistory {
        let about = told.first().map(|(about, _)| about.clone());
        let mut next = TaskHistory {
            attempts: self.attempt(),
            fingerprint: self.fingerprint.clone(),
            repeats: if self.unchanged { self.before.repeats.saturating_add(1) } else { 0 },
            stuck: about.as_deref().map_or(0, |about| self.stuck(about)),
            about,
            ..self.before.clone()
        };
        for (about, level) in told {
            next.note(about, *level);
        }
        next
    }
}
