//! `hints.toml`: a task's own hints, checked against its tests and programs.
//!
//! The file is optional. What a rule refers to must exist, what it asks for must be possible, and what it tells must
//! neither be too long nor give away the data of a hidden test.

mod condition;
mod contradiction;
mod leaf;
mod leak;
mod names;
mod rule;
mod selector;
mod wording;

use super::solutions::Programs;
use super::suite::Suite;
use super::toml;
use crate::collector::{Collector, Reporter};
use crate::files::TaskFiles;
use crate::schema::TomlFile;
use crate::wire::hints::{HintsToml, LadderToml};
use bareme_core::task::{Bilingual, HintRules, Ladder};

/// The rest of the task, as far as it could be read.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) suite: Option<&'a Suite<'a>>,
    pub(super) programs: Option<&'a Programs>,
    pub(super) statement: Option<&'a Bilingual>,
}

impl Scene<'_> {
    /// The same without tests and programs that have mistakes of their own: what seems to be missing may only be misspelt.
    fn sound(self, collector: &Collector) -> Self {
        let sound = !collector.has_errors();
        Self { suite: self.suite.filter(|_| sound), programs: self.programs.filter(|_| sound), ..self }
    }
}

pub(super) fn read(files: &TaskFiles, scene: &Scene<'_>, collector: &mut Collector) -> Option<HintRules> {
    if !files.contains(TomlFile::Hints.path()) {
        return Some(HintRules::default());
    }
    let scene = scene.sound(collector);
    let before = collector.errors();
    let (source, wire) = toml::<HintsToml>(files, collector)?;
    let is_whole = collector.errors() == before;
    let reporter = &mut source.reporter(collector);
    let ladder = wire.ladder.unwrap_or_default();
    let neighbours = ladder.neighbours.as_ref().map(|neighbours| neighbours.value).unwrap_or_default();
    let ladder = self::ladder(&ladder, reporter);
    let rules = rule::build(wire.rule.unwrap_or_default(), ladder, &scene, is_whole, reporter);
    Some(HintRules { ladder, neighbours, rules })
}

fn ladder(wire: &LadderToml, reporter: &mut Reporter<'_>) -> Ladder {
    let otherwise = Ladder::default();
    let teach_from = wire.teach_from.as_ref().map_or(otherwise.teach_from, |attempt| attempt.value);
    let bottom_out_from = wire.bottom_out_from.as_ref().map(|attempt| attempt.value);
    if let Some(early) = wire.bottom_out_from.as_ref().filter(|attempt| attempt.value < teach_from) {
        let message = format!("`bottom_out_from` is {}, earlier than `teach_from`, which is {teach_from}", early.value);
        reporter.error(&early.at, message, format!("use {teach_from} or more, or lower `teach_from`"));
    }
    Ladder {
        highest: wire.highest.as_ref().map_or(otherwise.highest, |level| level.value),
        teach_from,
        bottom_out_from: bottom_out_from.unwrap_or(otherwise.bottom_out_from).max(teach_from),
    }
}
