//! What can be said about a loop that was looked at.

use super::Study;
use super::condition::{Change, Order, Side};
use crate::machine::Machine;
use crate::reading::HasRead;
use bareme_core::evidence::{LoopEvidence, LoopVerdict, Watched};
use std::collections::VecDeque;

impl Machine<'_> {
    /// What the close look showed; `turns` are those of the loop before it.
    pub(crate) fn judge_loop(&mut self, turns: u64) -> Option<LoopEvidence> {
        let study = self.observer.study.take()?;
        let (place, last_line) = self.program.loop_lines(study.number)?;
        let condition = study.condition.variables.iter().zip(&study.values).map(|(variable, values)| Watched {
            name: variable.name.clone(),
            values: values.iter().map(|(text, _)| text.clone()).collect(),
            initialised: true,
        });
        Some(LoopEvidence {
            place,
            last_line,
            verdicts: self.verdicts(&study),
            turns: turns + study.turns,
            condition: condition.collect(),
            scene: Some(self.scene()),
        })
    }

    fn verdicts(&self, study: &Study) -> Vec<LoopVerdict> {
        let reading = self.reading_verdict(study);
        let mut verdicts: Vec<LoopVerdict> = reading.clone().into_iter().collect();
        verdicts.extend(study.period.map(|period| LoopVerdict::Proven { period }));
        if !study.condition.of_its_own {
            verdicts.push(LoopVerdict::NoCondition);
        }
        let is_plain = reading.is_none() && !study.condition.calls;
        match still_variables(study).filter(|_| is_plain) {
            Some(variables) => verdicts.push(LoopVerdict::NobodyChanges { variables }),
            None => verdicts.extend(movement(study).filter(|_| is_plain)),
        }
        let place = self.observer.swallowed.clone();
        verdicts.extend(place.map(|place| LoopVerdict::Prints { place }));
        if verdicts.is_empty() {
            verdicts.push(LoopVerdict::Progresses);
        }
        verdicts
    }

    /// Whether the loop reads an input that has ended, or stands before a character that does not fit.
    fn reading_verdict(&self, study: &Study) -> Option<LoopVerdict> {
        let read = *self.observer.reads.back()?;
        if self.host.input().consumed.get() != study.reads_before {
            return None;
        }
        let place = self.program.spot(read.at)?;
        let function = self.program.function_name(read.function).unwrap_or("scanf").to_owned();
        let is_scanf = function.ends_with("scanf");
        if read.ended && read.answer <= 0 {
            return Some(LoopVerdict::InputEnded { function, place });
        }
        let stuck = is_scanf && read.answer == 0 && self.observer.reads.len() > 1;
        stuck.then(|| LoopVerdict::InputStuck {
            character: self.next_character(&read),
            format: Some(self.text(read.format)).filter(|format| !format.is_empty()),
            place,
        })
    }

    /// The character that was read and put back.
    fn next_character(&self, read: &HasRead) -> String {
        let index = usize::try_from(read.after).unwrap_or(usize::MAX).saturating_sub(1);
        let byte = self.host.stdin().get(index).copied().unwrap_or(0);
        byte.escape_ascii().to_string()
    }
}

/// The variables of the condition, if none of them was ever changed, and nothing in the loop would.
fn still_variables(study: &Study) -> Option<Vec<String>> {
    let is_still = |(values, change): (&VecDeque<(String, Option<f64>)>, &Change)| {
        let constant = values.len() > 1 && values.iter().all(|value| *value == values[0]);
        let untouched = match change {
            Change::None => true,
            // The whole state came back, so that nobody who got the address has stored anything else.
            Change::Possible => study.period.is_some(),
            Change::Certain => false,
        };
        constant && untouched
    };
    let still = !study.values.is_empty() && study.values.iter().zip(&study.condition.changes).all(is_still);
    still.then(|| study.condition.variables.iter().map(|variable| variable.name.clone()).collect())
}

/// Whether the one variable that moves comes nearer to the other side.
fn movement(study: &Study) -> Option<LoopVerdict> {
    let (order, left, right) = study.condition.comparison?;
    let numbers = |side: Side| -> Option<Vec<f64>> {
        match side {
            Side::Number(number) => Some(vec![number]),
            Side::Variable(index) => study.values.get(index)?.iter().map(|(_, number)| *number).collect(),
        }
    };
    let (left_values, right_values) = (numbers(left)?, numbers(right)?);
    let (left_step, right_step) = (step(&left_values)?, step(&right_values)?);
    let (mover, values, by, bound) = match (left_step == 0.0, right_step == 0.0) {
        (false, true) => (left, &left_values, left_step, *right_values.last()?),
        (true, false) => (right, &right_values, right_step, *left_values.last()?),
        _ => return None,
    };
    let Side::Variable(index) = mover else { return None };
    let variable = study.condition.variables.get(index)?.name.clone();
    let (last, is_left) = (*values.last()?, mover == left);
    let away = LoopVerdict::MovesAway { variable: variable.clone(), step: by.to_string() };
    if matches!(order, Order::Equal | Order::NotEqual) {
        let over = LoopVerdict::StepsOver { variable, bound: bound.to_string() };
        return match passing(study, last, by, bound) {
            Passing::Meets => None,
            Passing::StepsOver => Some(over),
            Passing::MovesAway => Some(away),
        };
    }
    // The comparison has the same outcome each turn, since the loop goes on: it changes only if the variable crosses.
    let holds = |value: f64| if is_left { order.holds(value, bound) } else { order.holds(bound, value) };
    let far = if by > 0.0 { f64::INFINITY } else { f64::NEG_INFINITY };
    (holds(last) == holds(far)).then_some(away)
}

/// What becomes of a variable that would have to meet a value exactly.
enum Passing {
    Meets,
    StepsOver,
    MovesAway,
}

#[expect(clippy::cast_precision_loss, reason = "turns are far fewer than what a double counts exactly")]
fn passing(study: &Study, last: f64, by: f64, bound: f64) -> Passing {
    let distance = bound - last;
    let first = last - by * (study.before + study.turns) as f64;
    match () {
        () if distance * by > 0.0 && distance % by == 0.0 => Passing::Meets,
        () if distance * by > 0.0 || (bound - first) * by > 0.0 => Passing::StepsOver,
        () => Passing::MovesAway,
    }
}

/// The step of a row of values, if it is the same each time but for what rounding does to it; 0 for a single number.
fn step(values: &[f64]) -> Option<f64> {
    const ROUNDING: f64 = 1e-6;
    let mut steps = values.windows(2).map(|pair| pair[1] - pair[0]);
    let first = steps.next().unwrap_or(0.0);
    steps.all(|step| (step - first).abs() <= first.abs() * ROUNDING).then_some(first)
}
