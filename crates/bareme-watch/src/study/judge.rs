//! What can be said about a loop that was looked at.

use super::Study;
use super::condition::Side;
use crate::machine::Machine;
use crate::op::Binary;
use crate::reading::HasRead;
use bareme_core::evidence::{LoopEvidence, LoopVerdict, Watched};

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
        let mut verdicts = Vec::new();
        verdicts.extend(self.reading_verdict(study));
        verdicts.extend(study.period.map(|period| LoopVerdict::Proven { period }));
        if !study.condition.has_exit || study.condition.variables.is_empty() && verdicts.is_empty() {
            verdicts.push(LoopVerdict::NoCondition);
        }
        let still = still_variables(study);
        if let Some(variables) = still {
            verdicts.push(LoopVerdict::NobodyChanges { variables });
        } else {
            verdicts.extend(movement(study));
        }
        if self.host.printed() > study.printed_before
            && let Some(place) = self.observer.printed.last().and_then(|part| part.place.clone())
        {
            verdicts.push(LoopVerdict::Prints { place });
        }
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

/// The variables of the condition, if none of them was ever changed.
fn still_variables(study: &Study) -> Option<Vec<String>> {
    let constant = |values: &std::collections::VecDeque<(String, Option<i64>)>| {
        values.len() > 1 && values.iter().all(|value| *value == values[0])
    };
    let still = !study.values.is_empty()
        && study.values.iter().all(constant)
        && !study.condition.changed.iter().any(|&changed| changed);
    still.then(|| study.condition.variables.iter().map(|variable| variable.name.clone()).collect())
}

/// Whether the one variable that moves comes nearer to the other side.
fn movement(study: &Study) -> Option<LoopVerdict> {
    let (what, left, right) = study.condition.comparison?;
    let numbers = |side: Side| -> Option<Vec<i64>> {
        match side {
            Side::Number(number) => Some(vec![number]),
            Side::Variable(index) => study.values.get(index)?.iter().map(|(_, number)| *number).collect(),
        }
    };
    let (left_values, right_values) = (numbers(left)?, numbers(right)?);
    let (left_step, right_step) = (step(&left_values), step(&right_values));
    let (mover, values, by, bound, is_left) = match (left_step, right_step) {
        (Some(by), Some(0)) if by != 0 => (left, &left_values, by, *right_values.last()?, true),
        (Some(0), Some(by)) if by != 0 => (right, &right_values, by, *left_values.last()?, false),
        _ => return None,
    };
    let Side::Variable(index) = mover else { return None };
    let variable = study.condition.variables.get(index)?.name.clone();
    let distance = bound.checked_sub(*values.last()?)?;
    if matches!(what, Binary::I32Eq | Binary::I32Ne) {
        if distance.signum() != by.signum() {
            return Some(LoopVerdict::MovesAway { variable, step: by.to_string() });
        }
        let over = distance % by != 0;
        return over.then(|| LoopVerdict::StepsOver { variable, bound: bound.to_string() });
    }
    // The comparison has the same outcome each turn, since the loop goes on: it changes only if the variable crosses.
    let above = |value: i64| if is_left { compare(what, value, bound) } else { compare(what, bound, value) };
    let far = if by > 0 { i64::from(i32::MAX) } else { i64::from(i32::MIN) };
    let crosses = above(*values.last()?) != above(far);
    (!crosses).then(|| LoopVerdict::MovesAway { variable, step: by.to_string() })
}

/// The constant step of a row of values; 0 for a single number.
fn step(values: &[i64]) -> Option<i64> {
    let mut steps = values.windows(2).map(|pair| pair[1].checked_sub(pair[0]));
    let first = steps.next().unwrap_or(Some(0))?;
    steps.all(|step| step == Some(first)).then_some(first)
}

fn compare(what: Binary, a: i64, b: i64) -> bool {
    use Binary as B;
    match what {
        B::I32LtS | B::I32LtU => a < b,
        B::I32GtS | B::I32GtU => a > b,
        B::I32LeS | B::I32LeU => a <= b,
        B::I32GeS | B::I32GeU => a >= b,
        B::I32Eq => a == b,
        _ => a != b,
    }
}
