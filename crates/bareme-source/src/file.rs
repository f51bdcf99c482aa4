//! One source file as a tree.

use crate::node::{Node, NodeId};
use crate::parse;

/// A file, its lines and its tree.
#[derive(Debug, Clone)]
pub struct File {
    name: String,
    text: String,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    nodes: Vec<Node>,
}

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends: the byte behind it.
    pub end: usize,
    /// Line of its first byte, from 1.
    pub line: u32,
    /// Column of its first byte, in bytes from 1.
    pub column: u32,
    /// Line of its last byte, from 1.
    pub last_line: u32,
}

impl File {
    /// Reads a file. Bytes that are not UTF-8 become question marks, one each, so that places stay what they are.
    pub fn new(name: &str, content: &[u8]) -> Self {
        let text = match std::str::from_utf8(content) {
            Ok(text) => text.to_owned(),
            Err(_) => content.iter().map(|&byte| if byte.is_ascii() { char::from(byte) } else { '?' }).collect(),
        };
        let nodes = parse::nodes(text.as_bytes());
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.to_owned(), text, starts, nodes }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All of its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A line of it, from 1, without its end; empty beyond the last one.
    pub fn line(&self, line: u32) -> &str {
        let Some(index) = line.checked_sub(1).map(|index| index as usize) else { return "" };
        let Some(&start) = self.starts.get(index) else { return "" };
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        let line = &self.text[start..end];
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The number of its last line, from 1.
    pub fn last_line(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// The whole file as a node; nothing where the parser gave up.
    pub fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(NodeId(0))
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// What a node is.
    pub fn kind(&self, id: NodeId) -> &'static str {
        self.node(id).kind
    }

    /// The source of a node.
    pub fn source(&self, id: NodeId) -> &str {
        let span = self.node(id).span;
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// All nodes, in the order of the source: a node comes before its parts.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        ids(0, self.nodes.len())
    }

    /// All nodes of a kind.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl DoubleEndedIterator<Item = NodeId> + 'a {
        self.all().filter(move |&id| self.kind(id) == kind)
    }

    /// A node and everything that belongs to it.
    pub fn within(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        ids(id.index(), self.node(id).end.index())
    }

    /// The parts of a node, marks and keywords included.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).end;
        let first = (id.index() + 1 < end.index()).then(|| NodeId(id.0 + 1));
        std::iter::successors(first, move |&child| Some(self.node(child).end).filter(|&next| next < end))
    }

    /// The parts of a node that are more than marks and keywords.
    pub fn named_children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id).filter(|&child| self.node(child).is_named)
    }

    /// The part of a node with a name.
    pub fn field(&self, id: NodeId, field: &str) -> Option<NodeId> {
        self.children(id).find(|&child| self.node(child).field == Some(field))
    }

    /// What a node is a part of, the nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).parent, |&parent| self.node(parent).parent)
    }

    /// The nearest node of one of these kinds that a node is a part of.
    pub fn around(&self, id: NodeId, kinds: &[&str]) -> Option<NodeId> {
        self.ancestors(id).find(|&ancestor| kinds.contains(&self.kind(ancestor)))
    }

    /// The smallest node at a place, counted from 1; what comes next where a blank is there.
    pub fn at(&self, line: u32, column: u32) -> Option<NodeId> {
        let covers = |span: Span| (span.line, span.column) <= (line, column);
        let offset = self.offset(line, column)?;
        self.all().rfind(|&id| {
            let span = self.node(id).span;
            covers(span) && offset < span.end
        })
    }

    /// The nodes that begin on a line, in order.
    pub fn on_line(&self, line: u32) -> impl Iterator<Item = NodeId> + '_ {
        self.all().filter(move |&id| self.node(id).span.line == line)
    }

    /// The place of a line and column in bytes; nothing beyond the end.
    pub fn offset(&self, line: u32, column: u32) -> Option<usize> {
        let index = line.checked_sub(1)? as usize;
        let (start, next) = (*self.starts.get(index)?, self.starts.get(index + 1).copied());
        Some(start.saturating_add(column.saturating_sub(1) as usize).min(next.unwrap_or(self.text.len())))
    }
}

fn ids(from: usize, to: usize) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
    (from..to).map(|index| NodeId(u32::try_from(index).unwrap_or(u32::MAX)))
}

impl File {
    /// The functions that are written here, each with its name, in order.
    pub fn functions(&self) -> Vec<(NodeId, &str)> {
        let definitions = self.of_kind("function_definition");
        definitions.filter_map(|id| Some((id, self.function_name(self.field(id, "declarator")?)?))).collect()
    }

    /// The declaration of a function without its body.
    pub fn prototype(&self, name: &str) -> Option<NodeId> {
        let declarations = self.of_kind("declaration");
        declarations.into_iter().find(|&id| {
            let declarator = self.field(id, "declarator");
            declarator.and_then(|declarator| self.function_name(declarator)) == Some(name)
        })
    }

    /// The name in the declarator of a function, through any pointers in front of it.
    fn function_name(&self, declarator: NodeId) -> Option<&str> {
        let inside = self.within(declarator).find(|&id| self.kind(id) == "function_declarator")?;
        let name = self.field(inside, "declarator")?;
        (self.kind(name) == "identifier").then(|| self.source(name))
    }
}
