//! Arithmetic with characters that were meant as digits.

use crate::case::Case;
use crate::detect::flow::{calls, operands};
use crate::diagnosis::Diagnosis;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{File, NodeId};

/// Below what the output itself shows, above a number of which nothing is known.
const WEIGHT: i32 = 560;

/// `'7'` is taken for 7: what `getchar` gave is added or multiplied, and nothing takes `'0'` away.
pub(super) fn computed(case: &Case<'_>, file: &File) -> Option<Diagnosis> {
    let numbers = |exchange: &Exchange| exchange.expected.text.contains(|c: char| c.is_ascii_digit());
    let failure = case.wrong_answers().find(|failure| failure.is(numbers) == Some(true))?;
    if file.text().contains("'0'") || file.text().contains("48") || file.text().contains("atoi") {
        return None;
    }
    let characters = read_characters(file);
    let id = file.all().find(|&id| characters.iter().any(|name| computes(file, id, name)))?;
    let name = characters.into_iter().find(|name| computes(file, id, name))?;
    let diagnosis = Diagnosis::new(Misconception::CharacterCode, Confidence::Likely).weighing(WEIGHT).on(failure.test);
    let diagnosis = diagnosis.at_line(file.name(), file.node(id).span.line).with("how", "computed").with("name", name);
    Some(diagnosis.with("shown", "no").with("given", "none").with("input", "").with("expected", "").with("got", ""))
}

/// The variables that `getchar` fills, and those that they are copied to as they are.
fn read_characters(file: &File) -> Vec<&str> {
    let set = |id: NodeId| match file.kind(id) {
        "assignment_expression" => Some((file.field(id, "left")?, file.field(id, "right")?)),
        "init_declarator" => Some((file.field(id, "declarator")?, file.field(id, "value")?)),
        _ => None,
    };
    let pairs: Vec<(NodeId, NodeId)> = file.all().filter_map(set).collect();
    let read = pairs.iter().filter(|(_, value)| calls(file, *value, &["getchar", "fgetc", "getc"]));
    let mut names: Vec<&str> = read.map(|(name, _)| file.source(*name)).collect();
    let copies: Vec<&str> = pairs
        .iter()
        .filter(|(_, value)| names.contains(&file.source(*value)))
        .map(|(name, _)| file.source(*name))
        .collect();
    names.extend(copies);
    names
}

/// Whether a node calculates with the variable, other than telling characters apart.
fn computes(file: &File, id: NodeId, name: &str) -> bool {
    let is_letter = |text: &str| text.starts_with('\'');
    let plain = operands(file, id, &["*", "/", "%", "+"])
        .is_some_and(|(left, right)| (left == name || right == name) && !is_letter(left) && !is_letter(right));
    let stored =
        operands(file, id, &["+=", "*=", "/=", "%="]).is_some_and(|(left, right)| left == name || right == name);
    matches!(file.kind(id), "binary_expression" | "assignment_expression") && (plain || stored)
}
