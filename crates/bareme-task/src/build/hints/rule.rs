//! `[[rule]]`: one hint of the task's own.

use super::{Scene, condition, leak, names, wording};
use crate::build::texts;
use crate::collector::Reporter;
use crate::spelling::quoted;
use crate::wire::hints::{ExamplesToml, RuleToml};
use crate::wire::{BilingualToml, Located};
use bareme_core::hint::{Level, Misconception};
use bareme_core::task::{Bilingual, Ladder, Rule};
use std::collections::BTreeMap;
use std::ops::Range;

/// The rules that are in order; `is_whole` says that nothing of the file was cut off for its form.
pub(super) fn build(
    wire: Vec<Located<RuleToml>>,
    ladder: Ladder,
    scene: &Scene<'_>,
    is_whole: bool,
    reporter: &mut Reporter<'_>,
) -> Vec<Rule> {
    let mut reader = Reader { ladder, scene, is_whole, ids: BTreeMap::new(), texts: Vec::new() };
    let rules = wire.into_iter().map_while(|rule| (!reporter.is_full()).then(|| reader.rule(rule, reporter)));
    let rules = rules.flatten().collect();
    leak::report(&reader.texts, scene, reporter);
    rules
}

struct Reader<'a> {
    ladder: Ladder,
    scene: &'a Scene<'a>,
    is_whole: bool,
    /// Where each rule is named.
    ids: BTreeMap<String, Range<usize>>,
    /// Every text that a learner may read.
    texts: Vec<Located<String>>,
}

impl Reader<'_> {
    fn rule(&mut self, wire: Located<RuleToml>, reporter: &mut Reporter<'_>) -> Option<Rule> {
        let Located { at, value: mut wire } = wire;
        let id = wire.id.take().and_then(|id| self.id(id, reporter));
        let when = condition::of_rule(&mut wire, &at, self.scene, self.is_whole, reporter);
        let priority = wire.priority.as_ref().map_or(0, |priority| priority.value);
        let replaces = replaced(wire.replaces.take().unwrap_or_default(), reporter);
        let lesson = wire.lesson.take().and_then(|lesson| names::lesson(&lesson, reporter));
        let (matches, spares) = self.examples(wire.examples.take().unwrap_or_default(), reporter);
        self.warn_of_levels(&wire, &at, reporter);
        let title = self.title(wire.title.take(), reporter);
        let texts = self.levels(wire, reporter);
        let (id, title) = (id?, title?);
        let when = when.filter(|_| texts.contains_key(&Level::Point))?;
        Some(Rule { id, priority, replaces, when, title, texts, lesson, matches, spares })
    }

    fn id(&mut self, id: Located<String>, reporter: &mut Reporter<'_>) -> Option<String> {
        if let Some(first) = self.ids.get(&id.value) {
            let remedy = format!("rename one of the two (the first is on line {})", reporter.line(first));
            reporter.error(&id.at, format!("two rules are called {}", quoted(&id.value)), remedy);
            return None;
        }
        let valid = names::rule(&id, reporter);
        if Misconception::named(&id.value).is_some() {
            let message = format!("{} is the name of a hint of Barème's", quoted(&id.value));
            reporter.error(&id.at, message, "choose another name, so that reports say whose hint it was");
        }
        self.ids.insert(id.value, id.at);
        valid
    }

    fn title(&mut self, wire: Option<BilingualToml>, reporter: &mut Reporter<'_>) -> Option<Bilingual> {
        let wire = wire?;
        wording::title(&wire, reporter);
        self.remember(&wire);
        texts::line(wire, "the title", reporter)
    }

    fn levels(&mut self, wire: RuleToml, reporter: &mut Reporter<'_>) -> BTreeMap<Level, Bilingual> {
        let levels = [
            (Level::Point, "`point`", wire.point),
            (Level::Teach, "`teach`", wire.teach),
            (Level::BottomOut, "`bottom_out`", wire.bottom_out),
        ];
        let mut texts = BTreeMap::new();
        for (level, name, wire) in levels {
            let Some(wire) = wire else { continue };
            self.remember(&wire);
            if let Some(text) = wording::level(wire, name, self.scene, reporter) {
                texts.insert(level, text);
            }
        }
        texts
    }

    fn remember(&mut self, wire: &BilingualToml) {
        self.texts.extend([&wire.fr, &wire.en].into_iter().flatten().cloned());
    }

    /// A level that is never told, or one that comes too suddenly.
    fn warn_of_levels(&self, wire: &RuleToml, at: &Range<usize>, reporter: &mut Reporter<'_>) {
        let highest = self.ladder.highest;
        let levels = [(Level::Teach, "teach", &wire.teach), (Level::BottomOut, "bottom_out", &wire.bottom_out)];
        for (level, name, text) in levels {
            if let Some(text) = text.as_ref().filter(|_| level > highest) {
                let at = text.en.as_ref().or(text.fr.as_ref()).map_or(at, |text| &text.at);
                reporter.warn(at, format!("`{name}` is never told"), "remove it, or raise `highest` under `[ladder]`");
            }
        }
        if wire.bottom_out.is_some() && wire.teach.is_none() {
            let message = "the rule has `bottom_out`, but no `teach` below it";
            reporter.warn(at, message, "say how C works there before giving the answer");
        }
    }

    fn examples(&self, wire: ExamplesToml, reporter: &mut Reporter<'_>) -> (Vec<String>, Vec<String>) {
        let (matches, spares) = (wire.matches.unwrap_or_default(), wire.spares.unwrap_or_default());
        for example in matches.iter().chain(&spares) {
            names::program(example, self.scene, reporter);
        }
        for both in spares.iter().filter(|spared| matches.iter().any(|matched| matched.value == spared.value)) {
            let message = format!("{} cannot be matched and spared", quoted(&both.value));
            reporter.error(&both.at, message, "remove it from one of the two lists");
        }
        let names = |list: Vec<Located<String>>| list.into_iter().map(|name| name.value).collect();
        (names(matches), names(spares))
    }
}

fn replaced(wire: Vec<Located<Misconception>>, reporter: &mut Reporter<'_>) -> Vec<Misconception> {
    let mut replaced = Vec::new();
    for Located { at, value } in wire {
        if replaced.contains(&value) {
            reporter.error(&at, format!("{} is listed twice", quoted(value.name())), "remove one of the two");
        }
        replaced.push(value);
    }
    replaced
}
