//! The variables of each call, in a table.

use super::phrase::{line, name};
use super::table::{self, Cell, Side};
use super::values::{has_unset, value};
use crate::render::columns::{INDENT, stack};
use crate::render::style::{FAINT, UNSURE};
use crate::render::words::Trace;
use crate::render::{View, detail, prose};
use anstyle::Style;
use bareme_core::evidence::{MAX_SCENE_FRAMES, MAX_VARIABLES, Scene, SceneFrame, State, Value, Variable};
use std::io::{self, Write};

/// Prints a table for each call that has variables.
pub fn print(scene: &Scene, view: &View, out: &mut impl Write) -> io::Result<()> {
    let frames = || scene.frames.iter().take(MAX_SCENE_FRAMES).filter(|frame| !frame.variables.is_empty());
    frames().try_for_each(|frame| self::frame(frame, view, out))?;
    if frames().flat_map(|frame| &frame.variables).any(has_sign) {
        prose::styled(FAINT, &Trace::UnsetSign.get(view.language), INDENT.len(), view.width, out)?;
    }
    Ok(())
}

fn frame(frame: &SceneFrame, view: &View, out: &mut impl Write) -> io::Result<()> {
    let function = name(&frame.function);
    let title = match &frame.place {
        Some(place) => {
            let place = line(place, view);
            Trace::VariablesAt.fill(view.language, &[("function", &function), ("place", &place)])
        }
        None => Trace::Variables.fill(view.language, &[("function", &function)]),
    };
    detail::heading(&title, view, out)?;
    let rows: Vec<Vec<Cell>> = frame.variables.iter().take(MAX_VARIABLES).map(|variable| row(variable, view)).collect();
    stack(&table::lines(&rows, Side::Left, view.quote_width()), out)
}

fn row(variable: &Variable, view: &View) -> Vec<Cell> {
    let (style, held) = held(variable, view);
    vec![(Style::new(), name(&variable.name)), (FAINT, name(&variable.ty)), (style, held)]
}

/// What a variable held, or that it held nothing: what stood in its place then would only mislead.
fn held(variable: &Variable, view: &View) -> Cell {
    let value = value(&variable.value, view);
    match variable.state {
        State::OutOfScope => (FAINT, Trace::OutOfScope.get(view.language)),
        State::Uninitialised => (UNSURE, Trace::NoValueYet.get(view.language)),
        _ if variable.value == Value::Uninitialised => (UNSURE, Trace::NoValueYet.get(view.language)),
        State::Set => (Style::new(), value),
        State::Partly => (UNSURE, format!("{value} {}", Trace::PartlySet.get(view.language))),
    }
}

/// Whether the sign for a part without a value is shown, which needs an explanation.
fn has_sign(variable: &Variable) -> bool {
    let is_absent = matches!(variable.state, State::Uninitialised | State::OutOfScope);
    !is_absent && variable.value != Value::Uninitialised && has_unset(&variable.value)
}
