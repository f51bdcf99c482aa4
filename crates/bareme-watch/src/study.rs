//! A close look at a loop that did not end: what its condition reads, what becomes of that turn by turn, and whether the
//! whole state comes back.

mod condition;
mod judge;
mod state;

use crate::machine::{Machine, Stop};
use crate::observe::Open;
use bareme_core::evidence::MAX_TURNS;
use condition::Condition;
use state::Snapshot;
use std::collections::VecDeque;

/// The most turns that are looked at for a state that comes back.
const MAX_PERIOD: u64 = 64;
/// The most instructions of a close look.
pub(crate) const STUDY_STEPS: u64 = 2_000_000;

/// What is known of the loop that is looked at.
pub(crate) struct Study {
    number: u32,
    serial: u64,
    condition: Condition,
    /// For each variable of the condition its last values, as text and as number.
    values: Vec<VecDeque<(String, Option<f64>)>>,
    /// Turns of the loop before the close look.
    before: u64,
    turns: u64,
    snapshot: Option<Snapshot>,
    /// Turns since the snapshot.
    since: u64,
    /// After how many turns the next one is taken.
    patience: u64,
    /// Turns until the same state came back.
    period: Option<u64>,
    reads_before: u64,
}

impl Machine<'_> {
    /// Looks closely at a loop from here on.
    pub(crate) fn begin_study(&mut self, open: Open) {
        let condition = self.condition(open.number);
        let values = condition.variables.iter().map(|_| VecDeque::new()).collect();
        self.observer.reads.clear();
        self.asked_the_world = false;
        self.observer.study = Some(Box::new(Study {
            number: open.number,
            serial: open.serial,
            condition,
            values,
            before: open.turns,
            turns: 0,
            snapshot: None,
            since: 0,
            patience: 1,
            period: None,
            reads_before: self.host.input().consumed.get(),
        }));
    }

    /// Another turn of some loop while one is looked at.
    pub(crate) fn study_turn(&mut self, mut study: Box<Study>, number: u32, serial: u64) -> Result<(), Stop> {
        let mut seen = Ok(());
        if study.number == number && study.serial == serial {
            study.turns += 1;
            self.note_values(&mut study);
            self.compare_states(&mut study);
            let enough = study.turns > MAX_TURNS as u64;
            if enough && (study.period.is_some() || study.turns > 2 * MAX_PERIOD) {
                seen = Err(Stop::Observed);
            }
        }
        self.observer.study = Some(study);
        seen
    }

    fn note_values(&self, study: &mut Study) {
        let Some(frame) = self.open(study.serial).map(|index| self.frames[index]) else { return };
        for (variable, values) in study.condition.variables.iter().zip(&mut study.values) {
            if values.len() == MAX_TURNS {
                values.pop_front();
            }
            values.push_back(self.condition_value(variable, &frame));
        }
    }

    fn compare_states(&self, study: &mut Study) {
        if study.period.is_some() || self.asked_the_world {
            return;
        }
        study.since += 1;
        if let Some(snapshot) = &study.snapshot
            && self.is_in_state(snapshot)
        {
            study.period = Some(study.since);
            return;
        }
        if study.snapshot.is_none() || study.since >= study.patience {
            study.patience = (study.patience * 2).min(MAX_PERIOD);
            study.since = 0;
            study.snapshot = Some(self.snapshot());
        }
    }
}
