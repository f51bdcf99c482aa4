//! What is kept of a run as it goes on: loops that are open, lines that print, calls that read.

use crate::machine::{Machine, Stop};
use crate::reading::HasRead;
use crate::study::Study;
use bareme_core::evidence::{Printed, Spot};
use std::collections::VecDeque;

/// The most reading calls that are remembered, the last ones.
const MAX_READS: usize = 16;
/// The most parts of the output whose lines are remembered.
const MAX_PRINTED: usize = 2_000;

/// A loop that has been entered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open {
    /// Its number in the program.
    pub(crate) number: u32,
    /// The call that it belongs to.
    pub(crate) serial: u64,
    pub(crate) turns: u64,
    /// The instructions that had been watched when it was entered.
    pub(crate) since: u64,
}

#[derive(Default)]
pub(crate) struct Observer {
    pub(crate) loops: Vec<Open>,
    pub(crate) printed: Vec<Printed>,
    pub(crate) reads: VecDeque<HasRead>,
    /// Where something was printed last that went nowhere.
    pub(crate) swallowed: Option<Spot>,
    /// The loop that is looked at closely, once the run has been stopped.
    pub(crate) study: Option<Box<Study>>,
}

impl Observer {
    pub(crate) fn has_read(&mut self, read: HasRead) {
        if self.reads.len() == MAX_READS {
            self.reads.pop_front();
        }
        self.reads.push_back(read);
    }

    /// Output up to here comes from this place.
    pub(crate) fn printed(&mut self, part: Printed) {
        let full = self.printed.len() >= MAX_PRINTED;
        match self.printed.last_mut() {
            Some(last) if last.end == part.end => {}
            Some(last) if full || same_line(last, &part) => last.end = part.end,
            _ if part.end > 0 => self.printed.push(part),
            _ => {}
        }
    }
}

fn same_line(a: &Printed, b: &Printed) -> bool {
    let line = |part: &Printed| part.place.as_ref().map(|place| (place.file.clone(), place.line));
    line(a) == line(b)
}

impl Machine<'_> {
    /// Another turn of a loop in a learner's function.
    pub(crate) fn turn(&mut self, number: u32) -> Result<(), Stop> {
        let Some(serial) = self.innermost().map(|frame| frame.serial) else { return Ok(()) };
        while let Some(top) = self.observer.loops.last().copied() {
            if top.serial == serial && top.number == number {
                break;
            }
            let stays = if top.serial == serial {
                self.program.encloses(top.number, number)
            } else {
                top.serial < serial && self.open(top.serial).is_some()
            };
            if stays {
                break;
            }
            self.observer.loops.pop();
        }
        match self.observer.loops.last_mut() {
            Some(top) if top.serial == serial && top.number == number => top.turns += 1,
            _ => {
                let open = Open { number, serial, turns: 1, since: self.steps };
                self.observer.loops.push(open);
            }
        }
        if let Some(study) = self.observer.study.take() {
            return self.study_turn(study, number, serial);
        }
        Ok(())
    }

    /// The innermost loop that most of the run has been spent in: the one that does not come to its end.
    pub(crate) fn endless_loop(&self) -> Option<Open> {
        let is_open = |open: &&Open| self.open(open.serial).is_some();
        let mut open = self.observer.loops.iter().rev().filter(is_open);
        open.find(|open| open.turns > 1 && (self.steps - open.since) * 2 >= self.steps).copied()
    }
}
