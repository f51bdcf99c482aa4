//! Where a program was stopped: the line of the source, and the calls that led there.

use super::View;
use super::code::Spot;
use super::columns::{INDENT, stack};
use super::harmless::clipped;
use super::prose;
use super::style::BAD;
use super::words::{self, Text};
use bareme_core::outcome::Frame;
use bareme_core::verdict::RuntimeErrorKind;
use std::io::{self, Write};

/// How many callers are named.
const MAX_CALLERS: usize = 4;
/// The longest function name, in characters.
const MAX_NAME: usize = 60;

/// Prints what happened and where, as far as the frames tell.
pub fn print(kind: RuntimeErrorKind, frames: &[Frame], view: &View, out: &mut impl Write) -> io::Result<()> {
    let (sentence, advice) = words::trap_sentence(kind);
    let inner = own(frames, view).or(frames.iter().position(|frame| frame.line.is_some()));
    let frame = inner.and_then(|index| frames.get(index));
    prose::styled(BAD, &title(sentence, frame, view), INDENT.len(), view.width, out)?;
    if let Some(spot) = frame.and_then(spot) {
        stack(&view.sources.quote(&spot, view.quote_width()), out)?;
    }
    callers(frames.get(inner.map_or(frames.len(), |index| index + 1)..).unwrap_or_default(), view, out)?;
    advice.map_or(Ok(()), |advice| prose::print(&advice.get(view.language), INDENT.len(), view.width, out))
}

/// Prints where each of the calls `outer` came from.
pub fn callers(outer: &[Frame], view: &View, out: &mut impl Write) -> io::Result<()> {
    let mut callers: Vec<String> = outer.iter().filter_map(|frame| caller(frame, view)).collect();
    // Recursion repeats the same call; once is enough to recognise it.
    callers.dedup();
    callers.iter().take(MAX_CALLERS).try_for_each(|caller| prose::print(caller, INDENT.len(), view.width, out))
}

/// The innermost call in the learner's own code: a crash inside `strlen` is explained by the line that called it.
fn own(frames: &[Frame], view: &View) -> Option<usize> {
    frames.iter().position(|frame| spot(frame).is_some_and(|spot| view.sources.line(&spot).is_some()))
}

fn title(sentence: Text, frame: Option<&Frame>, view: &View) -> String {
    let what = words::capitalised(&sentence.get(view.language));
    let Some(function) = frame.and_then(|frame| frame.function.as_deref()) else { return what };
    let place = Text::InFunction.fill(view.language, &[("function", &clipped(function, MAX_NAME))]);
    format!("{what}, {place}")
}

fn caller(frame: &Frame, view: &View) -> Option<String> {
    let place = view.sources.location(&spot(frame)?);
    let unknown = Text::UnknownFunction.get(view.language);
    let function = frame.function.as_deref().map_or(unknown, |function| clipped(function, MAX_NAME));
    Some(Text::CalledFrom.fill(view.language, &[("function", &function), ("place", &place)]))
}

fn spot(frame: &Frame) -> Option<Spot> {
    let column = frame.column.filter(|column| *column > 0);
    Some(Spot { file: frame.file.clone()?, line: frame.line?, column, ranges: Vec::new() })
}
