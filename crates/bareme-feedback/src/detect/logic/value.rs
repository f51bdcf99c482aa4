//! Which of the printed values is wrong, and where it comes from.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::{RunEvidence, Spot};
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::verdict::VerdictKind;
use bareme_source::{File, NodeId};

/// Above the last resorts, below everything that says why.
const WEIGHT: i32 = 150;
/// The most lines that are named.
const MAX_LINES: usize = 4;

/// The variable behind the first wrong word of the smallest failing test, and the lines that gave it its value there.
pub(super) fn wrong_value(case: &Case<'_>) -> Option<Diagnosis> {
    if case.report.verdict.kind() != VerdictKind::WrongAnswer {
        return None;
    }
    let (test, exchange) = case.smallest_shown()?;
    let run = case.evidence(test)?;
    let (got, expected) = (exchange.got.text.as_str(), exchange.expected.text.as_str());
    let (parted, word, wanted) = parting(got, expected)?;
    let (place, start) = part(run, parted as u64)?;
    let file = case.program.file(&place.file)?;
    let before = got.get(start..parted)?;
    let argument = argument(file, place, before.split_whitespace().count())?;
    let name = file.source(argument);
    if is_constant(file, name) {
        return None;
    }
    let lines = set_lines(file, name, run);
    let counter = counting_line(file, name, &lines).unwrap_or(0);
    let diagnosis = Diagnosis::new(Misconception::WrongValue, Confidence::Likely).at(Some(place.clone()));
    let diagnosis = diagnosis.with("name", name).with("count", lines.len()).with("lines", lines).on(test);
    let diagnosis = diagnosis.with("counter", counter);
    let input = exchange.input.text.trim();
    let given = if input.is_empty() { "no" } else { "yes" };
    // Two values with nothing between them look like one.
    let ends = run.output.iter().any(|part| (parted as u64 + 1..parted as u64 + word.len() as u64).contains(&part.end));
    let diagnosis = diagnosis.with("joined", if ends { "yes" } else { "no" });
    let diagnosis = diagnosis.with("given", given).with("input", input).with("got", word).with("expected", wanted);
    Some(diagnosis.weighing(WEIGHT))
}

/// Where the first word begins that differs, that word, and the expected one.
fn parting<'a>(got: &'a str, expected: &'a str) -> Option<(usize, &'a str, &'a str)> {
    let mut pairs = got.split_whitespace().zip(expected.split_whitespace());
    let (word, wanted) = pairs.find(|(word, wanted)| word != wanted)?;
    Some((word.as_ptr() as usize - got.as_ptr() as usize, word, wanted))
}

/// The line that printed a byte, and where its part of the output begins.
fn part(run: &RunEvidence, offset: u64) -> Option<(&Spot, usize)> {
    let index = run.output.iter().position(|part| offset < part.end)?;
    let start = index.checked_sub(1).map_or(0, |before| run.output[before].end);
    Some((run.output[index].place.as_ref()?, usize::try_from(start).ok()?))
}

/// The value of the only `printf` on a line whose output is the Nth word, from 0.
fn argument(file: &File, place: &Spot, word: usize) -> Option<NodeId> {
    let called = |id: NodeId| file.field(id, "function").map_or("", |function| file.source(function));
    let mut calls = file.on_line(place.line).filter(|&id| file.kind(id) == "call_expression" && called(id) == "printf");
    let call = calls.next().filter(|_| calls.next().is_none())?;
    let mut arguments = file.named_children(file.field(call, "arguments")?);
    let format = arguments.next().filter(|&id| file.kind(id) == "string_literal")?;
    let format = file.source(format).trim_matches('"').replace("\\n", " ").replace("\\t", " ");
    let words: Vec<&str> = format.split_whitespace().collect();
    let wanted = words.get(word).filter(|word| word.contains('%'))?;
    (wanted.matches('%').count() == 1).then_some(())?;
    let codes = words[..word].iter().map(|word| word.matches('%').count()).sum();
    arguments.nth(codes)
}

/// Whether a variable only ever has the number or character that it is declared with: it cannot be what is wrong.
fn is_constant(file: &File, name: &str) -> bool {
    let declared = file.of_kind("init_declarator").any(|id| {
        let literal = file.field(id, "value").is_some_and(|value| file.kind(value).ends_with("_literal"));
        literal && file.field(id, "declarator").is_some_and(|declarator| file.source(declarator) == name)
    });
    let changed = file.all().any(|id| {
        let target = match file.kind(id) {
            "assignment_expression" => file.field(id, "left"),
            "update_expression" | "pointer_expression" => file.field(id, "argument"),
            _ => None,
        };
        target.is_some_and(|target| base(file.source(target)) == name)
    });
    declared && !changed
}

/// The variable of a cell or member.
fn base(source: &str) -> &str {
    source.split(['[', '.']).next().unwrap_or(source)
}

/// The lines that were run and give a variable its value.
fn set_lines(file: &File, name: &str, run: &RunEvidence) -> Vec<u32> {
    let executed = |line: u32| {
        run.lines.iter().any(|lines| lines.file == file.name() && lines.executed.binary_search(&line).is_ok())
    };
    let sets = |id: NodeId| {
        let target = match file.kind(id) {
            "assignment_expression" => file.field(id, "left"),
            "update_expression" => file.field(id, "argument"),
            "init_declarator" => file.field(id, "declarator"),
            _ => None,
        };
        target.is_some_and(|target| base(file.source(target)) == base(name))
    };
    let mut lines: Vec<u32> = file.all().filter(|&id| sets(id)).map(|id| file.node(id).span.line).collect();
    lines.retain(|&line| executed(line));
    lines.dedup();
    lines.truncate(MAX_LINES);
    lines
}

/// The only line that changes a variable after its start, where that is by 1: it counts something.
fn counting_line(file: &File, name: &str, lines: &[u32]) -> Option<u32> {
    let counts = |line: u32| {
        file.on_line(line).any(|id| match file.kind(id) {
            "update_expression" => {
                file.source(id).ends_with("++") && file.field(id, "argument").is_some_and(|it| file.source(it) == name)
            }
            "assignment_expression" => file.source(id).split_whitespace().eq([name, "+=", "1"]),
            _ => false,
        })
    };
    let mut changing = lines.iter().copied().filter(|&line| counts(line));
    let counter = changing.next().filter(|_| changing.next().is_none())?;
    let starts = |line: &u32| {
        let zero = |id: NodeId| matches!(file.source(id), "0" | "1");
        file.on_line(*line).any(|id| file.kind(id) == "number_literal" && zero(id))
    };
    lines.iter().filter(|&&line| line != counter).all(starts).then_some(counter)
}
