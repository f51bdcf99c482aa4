//! One node of a file's tree.

use crate::file::Span;

/// The number of a node in its file, in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A piece of source that belongs together.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// What it is, as the grammar calls it; for a mark or a keyword, its spelling (`;`, `while`).
    pub kind: &'static str,
    /// Which part of its parent it is (`condition`, `body`), where that has a name.
    pub field: Option<&'static str>,
    /// Whether it is more than a mark or a keyword.
    pub is_named: bool,
    /// Whether the source lacks it, and the parser had to invent it to go on.
    pub is_missing: bool,
    /// Where it is.
    pub span: Span,
    /// What it is a part of; nothing for the whole file.
    pub parent: Option<NodeId>,
    /// The node behind everything that belongs to this one.
    pub(crate) end: NodeId,
}

impl Node {
    /// Whether the parser could make no sense of it.
    pub fn is_error(&self) -> bool {
        self.kind == "ERROR"
    }
}
