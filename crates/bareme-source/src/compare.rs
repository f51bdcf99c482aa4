//! Where a program differs from another one that is built in the same way.
//!
//! Both become small trees in which different ways of writing the same are the same (`compare::build`). A first alignment
//! that takes all names for equal shows which variable plays which part in the other program; a second one, with the names
//! matched, shows where the two differ (`compare::align`). If that is in one or two places, the rest of the program is
//! right, as far as the other one is, and these places are where to look.

mod align;
mod build;
mod changes;
mod item;
mod matching;
mod names;
mod place;
mod repair;

pub use repair::Repair;

use crate::Program;
use crate::file::Span;
use align::{Alignment, Edit};
use item::Tree;
use names::Names;

/// How many differences may remain.
const MAX_CHANGES: usize = 2;

/// Where two programs differ that have the same structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// One or two places, in the order of the source.
    pub changes: Vec<Change>,
}

/// One place where they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is there.
    pub role: Role,
    /// The learner's file.
    pub file: String,
    /// The learner's code there; for what is missing, the instruction in front of it, or what is around it.
    pub span: Span,
    /// The source of it; empty where what is missing is the first instruction of a block.
    pub code: String,
    /// The operator or number there and the model's; nothing where more than that differs.
    pub swap: Option<Swap>,
    /// What the model does there, in the learner's names. Never to be told: the model may be anybody's program.
    pub repair: Option<Repair>,
}

/// What a place is, and for instructions, what is wrong with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    LoopCondition,
    IfCondition,
    StartValue,
    Step,
    Index,
    CallValue,
    ReturnValue,
    /// A value that is assigned or computed elsewhere.
    Value,
    /// The type of a variable: whole numbers or numbers with decimals.
    Type,
    /// How something is printed or read.
    Format,
    MissingInstruction,
    ExtraInstruction,
    /// An instruction that the model has at another place.
    Order,
}

/// A word that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Swap {
    /// An operator.
    #[expect(missing_docs, reason = "the names say it")]
    Operator { from: String, to: String },
    /// A number.
    #[expect(missing_docs, reason = "the names say it")]
    Number { from: String, to: String },
}

/// Two programs, read and aligned.
struct Pair<'a> {
    left: (&'a Program, Names<'a>, Tree),
    right: (&'a Program, Names<'a>, Tree),
    matched: std::collections::BTreeMap<item::Symbol, item::Symbol>,
}

/// Where the learner's program differs from a model with the same structure; nothing where it has another one, or does not
/// differ at all.
pub fn compare(learner: &Program, model: &Program) -> Option<Deviation> {
    let names = (Names::new(learner), Names::new(model));
    let mut left = build::tree(learner, &names.0)?;
    let mut right = build::tree(model, &names.1)?;
    left.rehash(true);
    right.rehash(true);
    let loose = align::align(&left, &right)?;
    let matched = matching::matched(&loose, (&left, &names.0), (&right, &names.1));
    matching::rename(&mut left, &matched);
    for tree in [&mut left, &mut right] {
        build::sort_assignments(tree);
        tree.rehash(false);
    }
    let strict = align::align(&left, &right)?;
    if !is_mostly_equal(&strict, &left, &right) {
        return None;
    }
    let pair = Pair { left: (learner, names.0, left), right: (model, names.1, right), matched };
    let mut changes = pair.changes(&strict);
    changes.sort_by_key(|change| (change.span.start, change.span.end));
    changes.dedup_by_key(|change| (change.role, change.span.start, change.file.clone()));
    let rewritten = [Role::ExtraInstruction, Role::MissingInstruction];
    let rewritten = rewritten.into_iter().all(|role| changes.iter().any(|change| change.role == role));
    let few = (1..=MAX_CHANGES).contains(&changes.len()) && !rewritten;
    few.then_some(Deviation { changes })
}

/// Whether what differs is less than half of either program: of two short ones, everything may be "one place".
fn is_mostly_equal(alignment: &Alignment, left: &Tree, right: &Tree) -> bool {
    let of_left = |edit: &Edit| match *edit {
        Edit::Replaced { left: x, .. } | Edit::Extra { left: x, .. } => left.size(x),
        Edit::Format { .. } | Edit::Missing { .. } => 0,
    };
    let of_right = |edit: &Edit| match *edit {
        Edit::Replaced { right: y, .. } | Edit::Missing { right: y, .. } => right.size(y),
        Edit::Format { .. } | Edit::Extra { .. } => 0,
    };
    let sum = |of: &dyn Fn(&Edit) -> usize| alignment.edits.iter().map(of).sum::<usize>();
    2 * sum(&of_left) < left.size(left.root) && 2 * sum(&of_right) < right.size(right.root)
}
