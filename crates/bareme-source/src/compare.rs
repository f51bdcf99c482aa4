//! Where a program differs from another one that is built in the same way.
//!
//! Both become small trees in which different ways of writing the same are the same (`compare::build`). A first alignment
//! that takes all names for equal shows which variable plays which part in the other program; a second one, with the names
//! matched, shows where the two differ (`compare::align`). If that is in one or two places, the rest of the program is
//! right, as far as the other one is, and these places are where to look.

mod align;
mod build;
mod item;
mod matching;
mod names;
mod place;
mod repair;

pub use repair::Repair;

use crate::Program;
use crate::file::Span;
use align::{Alignment, Edit};
use item::{ItemId, Label, Tree};
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

impl Pair<'_> {
    fn changes(&self, alignment: &Alignment) -> Vec<Change> {
        let mut edits = alignment.edits.clone();
        let mut changes = self.types();
        if !changes.is_empty() {
            // Another type is printed and read in another way; that is no difference of its own.
            edits.retain(|edit| !matches!(edit, Edit::Format { .. }));
        }
        changes.extend(self.moves(&mut edits));
        // A question to the user changes nothing about how the program is built.
        let others = !changes.is_empty() || edits.iter().any(|edit| !self.is_text(edit));
        edits.retain(|edit| !(others && self.is_text(edit)));
        changes.extend(edits.iter().filter_map(|edit| self.change(edit)));
        if changes.is_empty() {
            changes.extend(self.texts(alignment));
        }
        changes
    }

    fn is_text(&self, edit: &Edit) -> bool {
        align::is_text(edit, &self.left.2, &self.right.2)
    }

    /// Takes away what is missing at one place and too much at another; what was moved to no effect is no change.
    fn moves(&self, edits: &mut Vec<Edit>) -> Vec<Change> {
        let mut changes = Vec::new();
        let (left, right) = (&self.left.2, &self.right.2);
        while let Some((from, to)) = align::moved(edits, left, right) {
            let (Edit::Extra { list, index, left: item }, Edit::Missing { list: other, index: target, .. }) =
                (edits[from], edits[to])
            else {
                break;
            };
            edits.remove(from.max(to));
            edits.remove(from.min(to));
            let range = if target > index { index + 1..target } else { target..index };
            let passed = left.parts(list).get(range).unwrap_or_default();
            if list != other || passed.iter().any(|&passed| depends(left, item, passed)) {
                changes.extend(self.at(Role::Order, item, None));
            }
        }
        changes
    }

    fn change(&self, edit: &Edit) -> Option<Change> {
        let (left, right) = (&self.left.2, &self.right.2);
        match *edit {
            Edit::Replaced { left: x, right: y } => {
                let (file, node) = left.items[x].origin;
                let role = place::role(&self.left.0.files[file], node);
                let swap = self.swap(x, y);
                let mut change = self.at(role, x, self.replaced(x, y, swap.as_ref()))?;
                change.swap = swap;
                Some(change)
            }
            Edit::Format { left: x, right: y } => self.at(Role::Format, x, self.format(x, y)),
            Edit::Extra { left: x, .. } if *left.label(x) == Label::PrintText => self.at(Role::Format, x, None),
            Edit::Extra { left: x, .. } => self.at(Role::ExtraInstruction, x, self.removed(x)),
            Edit::Missing { list, index, right: y } => {
                let ahead = left.parts(list).iter().take(index).rev().copied();
                let before = ahead.into_iter().find(|&before| !self.in_header(before));
                let text = *right.label(y) == Label::PrintText;
                let role = if text { Role::Format } else { Role::MissingInstruction };
                let repair = self.inserted(list, before, y);
                match before {
                    Some(before) => self.at(role, before, repair),
                    // Nothing stands in front of it; what comes behind shows where it is.
                    None => {
                        let next = left.parts(list).get(index).copied().unwrap_or(list);
                        self.at(role, next, repair).map(|change| Change { code: String::new(), ..change })
                    }
                }
            }
        }
    }

    /// Whether an instruction stands in the parentheses of a `for`, where none can be added.
    fn in_header(&self, item: ItemId) -> bool {
        let (file, node) = self.left.2.items[item].origin;
        let file = &self.left.0.files[file];
        let whole = place::instruction(file, node);
        whole != node && file.kind(whole) == "for_statement"
    }

    /// Variables with decimals on one side only.
    fn types(&self) -> Vec<Change> {
        let differs = |(one, other): (&item::Symbol, &item::Symbol)| {
            let (one, other) = (self.left.1.all[*one as usize], self.right.1.all[*other as usize]);
            let (file, node) = one.ty.filter(|_| one.is_float != other.is_float)?;
            // Writing the other type is not enough: formats have to follow.
            Some(self.here(Role::Type, (file, node), None))
        };
        self.matched.iter().filter_map(differs).collect()
    }

    /// Texts that differ where all else is equal.
    fn texts(&self, alignment: &Alignment) -> Vec<Change> {
        let (left, right) = (&self.left.2, &self.right.2);
        let pairs = alignment.pairs(left, right).into_iter();
        let differ = pairs.filter(|&(x, y)| left.items[x].text != right.items[y].text);
        differ.filter_map(|(x, y)| self.at(Role::Format, x, self.format(x, y))).collect()
    }

    fn at(&self, role: Role, item: ItemId, repair: Option<Repair>) -> Option<Change> {
        let origin = self.left.2.items.get(item)?.origin;
        let (file, node) = origin;
        let node = match role {
            Role::MissingInstruction | Role::ExtraInstruction | Role::Order => {
                place::instruction(&self.left.0.files[file], node)
            }
            _ => node,
        };
        Some(self.here(role, (file, node), repair))
    }

    fn here(&self, role: Role, (file, node): (usize, crate::NodeId), repair: Option<Repair>) -> Change {
        let file = &self.left.0.files[file];
        let code = file.source(node).to_owned();
        Change { role, file: file.name().to_owned(), span: file.node(node).span, code, swap: None, repair }
    }

    /// The operator or number that alone differs.
    fn swap(&self, x: ItemId, y: ItemId) -> Option<Swap> {
        let (left, right) = (&self.left.2, &self.right.2);
        match (left.label(x), right.label(y)) {
            (Label::Word(from), Label::Word(to)) if is_number(from) && is_number(to) => {
                Some(Swap::Number { from: from.clone(), to: to.clone() })
            }
            _ => self.operators(x, y),
        }
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether two instructions may matter to each other: they share a name, or both print or call.
fn depends(tree: &Tree, one: ItemId, other: ItemId) -> bool {
    let acts = |id: ItemId| !matches!(tree.label(id), Label::Assign);
    (acts(one) && acts(other)) || tree.names(one).any(|name| tree.mentions(other, name))
}
