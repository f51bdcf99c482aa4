//! A loop that did not come to its end: what is known about it, and what its variables did.

use super::finding::quote;
use super::phrase::{line, list, name, on_line};
use super::table::{self, Cell, Side};
use super::{scene, values::UNSET};
use crate::render::columns::{INDENT, stack};
use crate::render::style::{BAD, FAINT, HEADING, UNSURE};
use crate::render::words::{self, Trace};
use crate::render::{View, detail, prose};
use anstyle::Style;
use bareme_core::evidence::{LoopEvidence, LoopVerdict, MAX_TURNS, Watched};
use std::io::{self, Write};

/// The most variables of a condition that get a column.
const MAX_COLUMNS: usize = 8;

/// Prints everything about the loop.
pub fn print(seen: &LoopEvidence, view: &View, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    prose::styled(BAD, &headline(seen, view), INDENT.len(), view.width, out)?;
    quote(&seen.place, view, out)?;
    let sentences = seen.verdicts.iter().map(|known| verdict(known, view)).chain(turns(seen.turns, view));
    sentences.into_iter().try_for_each(|sentence| prose::print(&sentence, INDENT.len(), view.width, out))?;
    condition(&seen.condition, view, out)?;
    seen.scene.as_ref().map_or(Ok(()), |scene| scene::print(scene, view, out))
}

/// Which loop it was.
pub fn headline(seen: &LoopEvidence, view: &View) -> String {
    let place = line(&seen.place, view);
    if seen.last_line <= seen.place.line {
        return Trace::LoopLine.fill(view.language, &[("place", &place)]);
    }
    Trace::LoopLines.fill(view.language, &[("place", &place), ("last", &seen.last_line.to_string())])
}

/// What is known about a loop, as a sentence.
pub fn verdict(known: &LoopVerdict, view: &View) -> String {
    match known {
        LoopVerdict::Proven { period } => proven(*period, view),
        LoopVerdict::NoCondition => Trace::NoCondition.get(view.language),
        LoopVerdict::NobodyChanges { variables } if variables.is_empty() => Trace::NothingChanges.get(view.language),
        LoopVerdict::NobodyChanges { variables } => {
            Trace::NobodyChanges.fill(view.language, &[("variables", &list(variables, view))])
        }
        LoopVerdict::MovesAway { variable, step } => moves_away(variable, step, view),
        LoopVerdict::StepsOver { variable, bound } => {
            Trace::StepsOver.fill(view.language, &[("variable", &name(variable)), ("bound", &name(bound))])
        }
        LoopVerdict::InputEnded { function, place } => {
            let values = [("function", &*name(function)), ("at", &on_line(place, view))];
            Trace::InputEnded.fill(view.language, &values)
        }
        LoopVerdict::InputStuck { character, format, place } => {
            let format = format.as_ref().map(|format| format!("(\"{}\")", name(format)));
            let function = ["scanf"].into_iter().chain(format.as_deref()).collect::<Vec<_>>().join(" ");
            let values = [("function", &*function), ("character", &name(character)), ("at", &on_line(place, view))];
            Trace::InputStuck.fill(view.language, &values)
        }
        LoopVerdict::Prints { place } => Trace::Prints.fill(view.language, &[("at", &on_line(place, view))]),
        LoopVerdict::Progresses => Trace::Progresses.get(view.language),
    }
}

fn proven(period: u64, view: &View) -> String {
    match period {
        0 => Trace::ProvenUnknown.get(view.language),
        1 => Trace::ProvenEachTurn.get(view.language),
        _ => Trace::Proven.fill(view.language, &[("count", &words::count(period, view.language))]),
    }
}

fn moves_away(variable: &str, step: &str, view: &View) -> String {
    let signed = if step.starts_with(['-', '+']) { name(step) } else { format!("+{}", name(step)) };
    let text = if step.is_empty() { Trace::MovesAwayUnknown } else { Trace::MovesAway };
    text.fill(view.language, &[("variable", &name(variable)), ("step", &signed)])
}

fn turns(turns: u64, view: &View) -> Option<String> {
    match turns {
        0 => None,
        1 => Some(Trace::LoopTurn.get(view.language)),
        _ => Some(Trace::LoopTurns.fill(view.language, &[("count", &words::count(turns, view.language))])),
    }
}

/// A column for each variable of the condition, a row for each turn, so that time runs downwards.
fn condition(watched: &[Watched], view: &View, out: &mut impl Write) -> io::Result<()> {
    let watched = &watched[..watched.len().min(MAX_COLUMNS)];
    let turns = watched.iter().map(|one| one.values.len()).max().unwrap_or(0).min(MAX_TURNS);
    if turns == 0 {
        return Ok(());
    }
    detail::heading(&Trace::LastTurns.get(view.language), view, out)?;
    let names = watched.iter().map(|one| (HEADING, name(&one.name))).collect();
    let rows = (0..turns).map(|turn| watched.iter().map(|one| held(one, turn, turns)).collect());
    let rows: Vec<Vec<Cell>> = [names].into_iter().chain(rows).collect();
    stack(&table::lines(&rows, Side::Right, view.quote_width()), out)?;
    if watched.iter().all(|one| one.initialised) {
        return Ok(());
    }
    prose::styled(FAINT, &Trace::UnsetSign.get(view.language), INDENT.len(), view.width, out)
}

/// What the variable held in a turn; where fewer values are known, they are those of the last turns.
fn held(watched: &Watched, turn: usize, turns: usize) -> Cell {
    if !watched.initialised {
        return (UNSURE, UNSET.to_owned());
    }
    let at = (turn + watched.values.len()).checked_sub(turns);
    (Style::new(), at.and_then(|at| watched.values.get(at)).map(|value| name(value)).unwrap_or_default())
}
