//! The loop that makes an index one too large.

use crate::case::Case;
use crate::detect::flow::bare;
use bareme_core::evidence::{Cell, Finding};
use bareme_source::{File, NodeId};

/// The condition that lets a loop go one turn too far, and whether that loop counts from 1 (`from-one`) or not (`yes`).
///
/// The beginner thinks of cells 1 to n. It is told only where the index is that loop's variable and means the first cell
/// that is not there: elsewhere another bound would repair nothing.
pub(super) fn too_far(case: &Case<'_>, finding: &Finding) -> Option<(&'static str, String)> {
    let cell = finding.object.as_ref().and_then(|object| object.cell.as_ref())?;
    if !is_first_missing(cell) {
        return None;
    }
    let place = finding.place.as_ref()?;
    let file = case.program.file(&place.file)?;
    let indices = file.on_line(place.line).filter(|&id| file.kind(id) == "subscript_expression");
    indices.into_iter().find_map(|access| of_index(file, access))
}

fn is_first_missing(cell: &Cell) -> bool {
    u64::try_from(cell.index).is_ok_and(|index| index == cell.count)
}

fn of_index(file: &File, access: NodeId) -> Option<(&'static str, String)> {
    let variable = file.source(file.field(access, "index")?);
    let is_loop = |id: &NodeId| matches!(file.kind(*id), "for_statement" | "while_statement");
    file.ancestors(access).filter(is_loop).find_map(|around| {
        let condition = bare(file, file.field(around, "condition")?);
        let operator = file.field(condition, "operator").map(|operator| file.source(operator));
        let left = file.field(condition, "left").map(|left| file.source(left));
        let too_far = operator == Some("<=") && left == Some(variable);
        too_far.then(|| {
            let turns = if starts_at_one(file, around) { "from-one" } else { "yes" };
            (turns, file.source(condition).to_owned())
        })
    })
}

/// Whether a `for` gives its variable the value 1 at first.
fn starts_at_one(file: &File, around: NodeId) -> bool {
    let start = file.field(around, "initializer").map(|start| file.source(start));
    let value = start.and_then(|start| start.rsplit_once('=')).map(|(_, value)| value.trim_end_matches(';').trim());
    value == Some("1")
}
