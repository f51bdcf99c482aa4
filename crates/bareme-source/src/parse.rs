//! From text to tree; the only place that knows the parser.

use crate::file::Span;
use crate::node::{Node, NodeId};
use std::ops::ControlFlow;
use std::sync::LazyLock;
use tree_sitter::{Language, ParseOptions, Parser, Tree, TreeCursor};

/// The grammar, kept so that the names in it live as long as the program.
static LANGUAGE: LazyLock<Language> = LazyLock::new(|| tree_sitter_c::LANGUAGE.into());

/// How often the parser may report progress before it has to give up; it does so about every hundred operations. A beginner's
/// program needs a handful.
const MAX_PROGRESS: u32 = 50_000;

/// The most nodes of a file: ten times as many as a long beginner's program has. Whoever compares each node with all that
/// it is a part of then has no more than some hundred million steps to do.
const MAX_NODES: usize = 20_000;

/// The nodes of a file in the order of the source; none where the parser gave up, or where there are too many.
pub(crate) fn nodes(text: &[u8]) -> Vec<Node> {
    let tree = tree(text).filter(|tree| tree.root_node().descendant_count() <= MAX_NODES);
    tree.map(|tree| flatten(&mut tree.walk())).unwrap_or_default()
}

fn tree(text: &[u8]) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE).ok()?;
    let mut progress = 0;
    let mut give_up = |_: &tree_sitter::ParseState| {
        progress += 1;
        if progress > MAX_PROGRESS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut give_up);
    parser.parse_with_options(&mut |at, _| text.get(at..).unwrap_or_default(), None, Some(options))
}

/// Walks the tree without calling itself: a file may be nested as deep as it is long.
fn flatten(cursor: &mut TreeCursor<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        open.push(nodes.len());
        let parent = open.iter().rev().nth(1).copied().map(id);
        nodes.push(node(cursor, parent));
        if cursor.goto_first_child() {
            continue;
        }
        loop {
            if let Some(done) = open.pop() {
                nodes[done].end = id(nodes.len());
            }
            if cursor.goto_next_sibling() {
                break;
            }
            if !cursor.goto_parent() {
                return nodes;
            }
        }
    }
}

fn node(cursor: &TreeCursor<'_>, parent: Option<NodeId>) -> Node {
    let node = cursor.node();
    let position = node.start_position();
    let span = Span {
        start: node.start_byte(),
        end: node.end_byte(),
        line: number(position.row + 1),
        column: number(position.column + 1),
        last_line: number(node.end_position().row + 1),
    };
    Node {
        kind: LANGUAGE.node_kind_for_id(node.kind_id()).unwrap_or("ERROR"),
        field: cursor.field_id().and_then(|field| LANGUAGE.field_name_for_id(field.into())),
        is_named: node.is_named(),
        is_missing: node.is_missing(),
        span,
        parent,
        end: NodeId(0),
    }
}

fn id(index: usize) -> NodeId {
    NodeId(number(index))
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
