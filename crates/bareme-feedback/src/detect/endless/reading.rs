//! What the source tells of a loop that reads, where nobody saw what became of the input: on a hidden test.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{File, NodeId};

/// How a loop treats the end of its input.
enum Reading<'a> {
    /// It does not look whether there was anything to read.
    Unchecked(&'a str, NodeId),
    /// It goes on until the end, and not when a character does not fit: `scanf(...) != EOF`.
    UntilEnd(NodeId),
}

const LOOPS: [&str; 3] = ["for_statement", "while_statement", "do_statement"];

/// The misconception that the source shows, if one loop alone shows any.
pub(super) fn diagnosis(case: &Case<'_>) -> Option<Diagnosis> {
    let mut found = case.program.files.iter().flat_map(|file| {
        let loops = file.all().filter(|&id| LOOPS.contains(&file.kind(id)));
        loops.filter_map(move |one| Some((file, of_loop(file, one)?)))
    });
    let (file, reading) = found.next().filter(|_| found.next().is_none())?;
    let likely = |misconception, call| {
        let line = file.node(call).span.line;
        Diagnosis::new(misconception, Confidence::Likely).at_line(file.name(), line)
    };
    Some(match reading {
        Reading::Unchecked(function, call) => {
            let diagnosis = likely(Misconception::ReadsPastEnd, call).with("function", function);
            diagnosis.with("how", "source").with("loop", file.node(call).span.line)
        }
        Reading::UntilEnd(call) => {
            let diagnosis = likely(Misconception::ScanfStuck, call).with("character", "").with("shown", "no");
            diagnosis.with("format", "").with("known", "no")
        }
    })
}

fn of_loop(file: &File, around: NodeId) -> Option<Reading<'_>> {
    let calls = file.within(around).filter_map(|id| Some((id, reader(file, id)?)));
    // The loop nearest to the call is the one that it keeps going.
    let own = |id: NodeId| file.around(id, &LOOPS) == Some(around);
    let condition = file.field(around, "condition");
    let in_condition = |id: NodeId| condition.is_some_and(|condition| file.within(condition).any(|one| one == id));
    let checks_end = condition.is_some_and(|condition| mentions_end(file.source(condition)));
    calls.filter(|&(id, _)| own(id)).find_map(|(id, function)| match (in_condition(id), checks_end) {
        (true, true) => (function == "scanf" && is_not_end(file, id)).then_some(Reading::UntilEnd(id)),
        (true, false) => is_unchecked(file, id, function).then_some(Reading::Unchecked(function, id)),
        (false, true) => None,
        (false, false) => is_lost(file, id, function, around).then_some(Reading::Unchecked(function, id)),
    })
}

/// The function of a call, if it reads.
fn reader(file: &File, id: NodeId) -> Option<&str> {
    let function = file.source(file.field(id, "function")?);
    (file.kind(id) == "call_expression" && matches!(function, "scanf" | "getchar")).then_some(function)
}

fn mentions_end(source: &str) -> bool {
    source.contains("EOF") || source.contains("-1")
}

/// `scanf(...) != EOF`, with nothing else that could end the loop.
fn is_not_end(file: &File, call: NodeId) -> bool {
    let parent = file.node(call).parent;
    let operator = parent.and_then(|parent| file.field(parent, "operator")).map(|operator| file.source(operator));
    operator == Some("!=") && parent.is_some_and(|parent| file.around(parent, &["binary_expression"]).is_none())
}

/// A result that is taken for true or false, where the end of the input counts as true; or a character that is compared
/// with others only.
fn is_unchecked(file: &File, call: NodeId, function: &str) -> bool {
    let parent = file.node(call).parent.map(|parent| file.kind(parent));
    match function {
        "scanf" => parent == Some("parenthesized_expression"),
        _ => file.around(call, &["binary_expression"]).is_some_and(|one| file.source(one).contains("'\\n'")),
    }
}

/// A call in the body whose result goes nowhere, or into a variable that is never compared with the end, in a loop that
/// ends by what was read.
fn is_lost(file: &File, call: NodeId, function: &str, around: NodeId) -> bool {
    let alone = file.node(call).parent.is_some_and(|parent| file.kind(parent) == "expression_statement");
    let handles_end = mentions_end(file.source(around)) || file.source(around).contains("feof");
    let counts = file.field(around, "update").is_some();
    let waits = (function == "scanf") == alone;
    waits && !handles_end && !counts
}
