//! A program as it counts for comparing: a small tree of its own, in which different ways of writing the same are the same.

use crate::node::NodeId;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// The most parts of a program that is compared; a beginner's has some hundred.
pub(super) const MAX_ITEMS: usize = 4000;
/// How deep a program that is compared may be nested.
pub(super) const MAX_DEPTH: usize = 200;

/// A name of the program's own: its number in [`Names`](super::names::Names).
pub(super) type Symbol = u32;
/// The number of a part in its tree.
pub(super) type ItemId = usize;

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Label {
    /// All functions.
    Program,
    /// Its body is its only part.
    Function,
    /// Instructions, one after the other.
    Block,
    /// A condition and a block; a `for` is this, too, behind its start and with its step at the end of the block.
    Loop,
    /// A block and a condition.
    DoLoop,
    /// A condition and two blocks.
    If,
    /// A value and a block.
    Switch,
    /// A variable and its new value.
    Assign,
    /// `printf` of one value.
    Print(String),
    /// `printf` of a text; which one does not count.
    PrintText,
    /// `scanf` of one value.
    Scan(String),
    /// An operator and its values.
    Operator(&'static str),
    /// The name of a variable or function of the program's own.
    Name(Symbol),
    /// A name of the C library, a number, a character.
    Word(String),
    /// A text; which one does not count.
    Text,
    /// Whatever else the grammar has, by its name there.
    Other(&'static str),
}

/// A part of a program.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub label: Label,
    pub parts: Vec<ItemId>,
    /// The file and the node that it was read from.
    pub origin: (usize, NodeId),
    /// Whether the source of that node is this and nothing else: not so for the `1` in `i++`.
    pub real: bool,
    /// The text of [`Label::PrintText`] and [`Label::Text`].
    pub text: String,
    /// Equal for equal parts.
    pub hash: u64,
}

/// A program.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub items: Vec<Item>,
    pub root: ItemId,
}

impl Label {
    /// Whether the order of its parts does not count.
    pub(super) fn is_commutative(&self) -> bool {
        matches!(self, Self::Operator("+" | "*" | "==" | "!=" | "&&" | "||"))
    }

    /// Whether it holds whole instructions.
    pub(super) const fn holds_instructions(&self) -> bool {
        matches!(
            self,
            Self::Program | Self::Function | Self::Block | Self::Loop | Self::DoLoop | Self::If | Self::Switch
        )
    }

    /// Whether it is a value rather than an instruction.
    pub(super) fn is_value(&self) -> bool {
        match self {
            Self::Operator(_) | Self::Name(_) | Self::Word(_) | Self::Text => true,
            Self::Other(kind) => !kind.ends_with("statement"),
            _ => false,
        }
    }

    pub(super) const fn is_literal(&self) -> bool {
        matches!(self, Self::Word(_))
    }
}

impl Tree {
    pub(super) fn label(&self, id: ItemId) -> &Label {
        &self.items[id].label
    }

    pub(super) fn parts(&self, id: ItemId) -> &[ItemId] {
        &self.items[id].parts
    }

    pub(super) fn hash(&self, id: ItemId) -> u64 {
        self.items[id].hash
    }

    /// Works out all hashes; with `loose`, all names of the program's own are the same.
    pub(super) fn rehash(&mut self, loose: bool) {
        // Parts have smaller numbers than what they are parts of.
        for id in 0..self.items.len() {
            let item = &self.items[id];
            let mut parts: Vec<u64> = item.parts.iter().map(|&part| self.items[part].hash).collect();
            if item.label.is_commutative() {
                parts.sort_unstable();
            }
            let mut hasher = DefaultHasher::new();
            match &item.label {
                Label::Name(_) if loose => u8::MAX.hash(&mut hasher),
                label => label.hash(&mut hasher),
            }
            parts.hash(&mut hasher);
            self.items[id].hash = hasher.finish();
        }
    }

    /// Whether a part uses a name.
    pub(super) fn mentions(&self, id: ItemId, symbol: Symbol) -> bool {
        self.names(id).any(|name| name == symbol)
    }

    /// The names that a part uses, in order and as often as it does.
    pub(super) fn names(&self, id: ItemId) -> impl Iterator<Item = Symbol> + '_ {
        let mut open = vec![id];
        std::iter::from_fn(move || {
            loop {
                let id = open.pop()?;
                open.extend(self.parts(id).iter().rev());
                if let Label::Name(name) = self.label(id) {
                    return Some(*name);
                }
            }
        })
    }

    /// How many parts a part has, itself included.
    pub(super) fn size(&self, id: ItemId) -> usize {
        let mut open = vec![id];
        let mut size = 0;
        while let Some(id) = open.pop() {
            size += 1;
            open.extend(self.parts(id));
        }
        size
    }
}
