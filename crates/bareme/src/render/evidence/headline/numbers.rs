//! Calculations without a result, and values that do not fit.

use super::super::phrase::{actor, name};
use crate::render::View;
use crate::render::words::Clue;
use bareme_core::evidence::{Finding, Operands, ShiftMistake};

/// A calculation and what is wrong with it.
pub fn calculated(finding: &Finding, operands: &Operands, text: Clue, view: &View) -> String {
    let (calculation, ty) = (calculation(operands, view), a_type(&operands.ty, view));
    let values = [("actor", &*actor(finding, view)), ("calculation", &calculation), ("type", &ty)];
    text.fill(view.language, &values)
}

/// A shift and what is wrong with it.
pub fn shift(finding: &Finding, operands: &Operands, mistake: ShiftMistake, view: &View) -> String {
    let text = match mistake {
        ShiftMistake::Negative => Clue::ShiftNegative,
        ShiftMistake::TooFar => Clue::ShiftTooFar,
        ShiftMistake::OfNegative => Clue::ShiftOfNegative,
        ShiftMistake::LostBits => Clue::Unfit,
    };
    calculated(finding, operands, text, view)
}

/// A floating-point value that an integer type cannot hold.
pub fn float(finding: &Finding, value: &str, (from, to): (&str, &str), view: &View) -> String {
    let text = if value.is_empty() { Clue::FloatUnfitUnknown } else { Clue::FloatUnfit };
    let (value, from, to) = (name(value), name(from), a_type(to, view));
    text.fill(view.language, &[("actor", &actor(finding, view)), ("value", &value), ("from", &from), ("type", &to)])
}

/// A value that its type does not have.
pub fn invalid(finding: &Finding, value: &str, ty: &str, view: &View) -> String {
    let text = if value.is_empty() { Clue::InvalidValueUnknown } else { Clue::InvalidValue };
    let (value, ty) = (name(value), a_type(ty, view));
    text.fill(view.language, &[("actor", &actor(finding, view)), ("value", &value), ("type", &ty)])
}

/// An array with a length below 1.
pub fn length(finding: &Finding, length: &str, view: &View) -> String {
    let text = if length.is_empty() { Clue::ArrayLengthUnknown } else { Clue::ArrayLength };
    text.fill(view.language, &[("actor", &actor(finding, view)), ("length", &name(length))])
}

/// `2147483647 + 1`, `-(-2147483648)`, or only the operator where the values are not to be told.
fn calculation(operands: &Operands, view: &View) -> String {
    let operator = name(&operands.operator);
    if operands.right.is_empty() {
        return Clue::Computed.fill(view.language, &[("operator", &operator)]);
    }
    let right = in_brackets(&name(&operands.right));
    match &operands.left {
        Some(left) => format!("{} {operator} {right}", name(left)),
        None => format!("{operator}{right}"),
    }
}

fn in_brackets(number: &str) -> String {
    if number.starts_with('-') { format!("({number})") } else { number.to_owned() }
}

/// `an int`, `a long`.
fn a_type(ty: &str, view: &View) -> String {
    let text = if ty.starts_with(['a', 'e', 'i', 'o', 'u']) { Clue::AnType } else { Clue::AType };
    text.fill(view.language, &[("type", &name(ty))])
}
