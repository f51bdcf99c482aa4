//! Reads C source as a person does: with its mistakes.
//!
//! A compiler answers a beginner's program with its first complaint; whoever wants to help needs to see the rest as well:
//! which function, which loop, which call. [`File`] is a file as a tree of [`Node`]s that is there even where the source is
//! broken: what makes no sense is a node of the kind `ERROR`, and what had to be invented is a node that
//! [is missing](Node::is_missing). Kinds and fields are named as in the grammar of tree-sitter-c (`for_statement`,
//! `condition`), which is the only thing of that library that shows.
//!
//! The text is a learner's and may be anything: the parser gives up after a bounded amount of work, and nothing here
//! calls itself.

mod compare;
mod features;
mod file;
mod fingerprint;
mod node;
mod parse;

pub use compare::{Change, Deviation, Repair, Role, Swap, compare};
pub use file::{File, Span};
pub use fingerprint::fingerprint;
pub use node::{Node, NodeId};

/// The files of one program.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// In the order in which they were given.
    pub files: Vec<File>,
}

impl Program {
    /// Reads all files; `(name, content)`.
    pub fn new<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Self {
        Self { files: files.into_iter().map(|(name, content)| File::new(&name, content)).collect() }
    }

    /// The file with a name.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name() == name)
    }
}
