//! Hints that a task's author wrote.
//!
//! [`applying`] says which rules hold for a case, [`hint`] words one of them. Conditions look at hidden tests through
//! classifications only, and a text that speaks of a test is filled with data of a test that may be shown, or not told.

mod condition;
mod place;
mod text;

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use crate::words::Words;
use bareme_core::hint::{Author, Confidence, Hint, Level, Misconception};
use bareme_core::task::{Condition, Rule};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The rules that apply at an attempt, from 1, the one to be told first in front; among equals, in the order of the file.
///
/// `found` are Barème's own diagnoses, ranked.
pub(crate) fn applying<'a>(case: &Case<'a>, found: &[Diagnosis], attempt: u32) -> Vec<&'a Rule> {
    let rules = &case.task.hints.rules;
    if rules.is_empty() {
        return Vec::new();
    }
    let scene = condition::Scene::new(case, found, attempt);
    let mut applying: Vec<&Rule> = rules.iter().filter(|rule| scene.holds(&rule.when)).collect();
    applying.sort_by_key(|rule| Reverse(rule.priority));
    applying
}

/// The names of the rules that apply at some attempt, for trying the examples of a task.
pub(crate) fn applying_ever(case: &Case<'_>, found: &[Diagnosis]) -> Vec<String> {
    let attempts = case.task.hints.rules.iter().flat_map(|rule| rule.when.parts());
    let mentioned = attempts.filter_map(|(condition, _)| match condition {
        Condition::Attempt(attempt) => Some(*attempt),
        _ => None,
    });
    // Between two numbers that the rules mention, nothing changes.
    let attempts: BTreeSet<u32> = mentioned.chain([1]).collect();
    let names = attempts.into_iter().flat_map(|attempt| applying(case, found, attempt));
    let names: BTreeSet<&str> = names.map(|rule| rule.id.as_str()).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// A rule in the words of a level, or of the highest one below it that can be told; nothing where none can.
pub(crate) fn hint(
    case: &Case<'_>,
    rule: &Rule,
    found: &[Diagnosis],
    level: Level,
    attempt: u32,
    words: &Words,
) -> Option<Hint> {
    let explained = tests(case, rule);
    let about = place::related(rule, found);
    let filling = text::Filling::new(case, rule, &explained, about.or(found.first()), attempt);
    let language = case.report.language;
    let mut levels = rule.texts.range(..=level).rev();
    let (level, message) = levels.find_map(|(level, text)| Some((*level, filling.fill(text.get(language))?)))?;
    Some(Hint {
        about: rule.id.clone(),
        author: Author::Teacher,
        title: words.polished(rule.title.get(language)),
        level,
        message: words.polished(&message),
        place: about.and_then(|diagnosis| diagnosis.place.clone()),
        lesson: rule.lesson.clone(),
        confidence: Confidence::Certain,
        tests: explained,
    })
}

/// Barème's own hints and the rules' in the order in which they are told.
///
/// A rule whose text cannot be told replaces nothing. `level` says how far the hint about something may go, by its name;
/// `own` words a diagnosis of Barème's.
pub(crate) fn merged(
    case: &Case<'_>,
    found: &[Diagnosis],
    attempt: u32,
    words: &Words,
    level: impl Fn(&str) -> Level,
    own: impl Fn(&Diagnosis) -> Option<Hint>,
) -> Vec<Hint> {
    let told = applying(case, found, attempt).into_iter();
    let told = told.filter_map(|rule| Some((rule, hint(case, rule, found, level(&rule.id), attempt, words)?)));
    let (first, last): (Vec<_>, Vec<_>) = told.partition(|(rule, _)| rule.priority >= 0);
    let replaced: BTreeSet<Misconception> =
        first.iter().chain(&last).flat_map(|(rule, _)| rule.replaces.iter().copied()).collect();
    let own = found.iter().filter(|diagnosis| !replaced.contains(&diagnosis.misconception)).filter_map(own);
    let first = first.into_iter().map(|(_, hint)| hint);
    first.chain(own).chain(last.into_iter().map(|(_, hint)| hint)).collect()
}

/// The failing tests that the conditions of a rule speak of; empty where they speak of none in particular.
fn tests(case: &Case<'_>, rule: &Rule) -> Vec<usize> {
    let parts = rule.when.parts();
    let selectors: Vec<_> = parts
        .into_iter()
        .filter_map(|(condition, negated)| match condition {
            Condition::Fails(selector) if !negated => Some(selector),
            _ => None,
        })
        .collect();
    let meant = |test: usize| {
        let test = case.task.tests.get(test);
        test.is_some_and(|test| selectors.iter().any(|selector| selector.means(test)))
    };
    case.failures().map(|failure| failure.test).filter(|test| meant(*test)).collect()
}
