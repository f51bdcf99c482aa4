//! From the differences of two trees to places in the learner's source.

use super::align::{self, Alignment, Edit};
use super::item::{self, ItemId, Label, Tree};
use super::{Change, Pair, Repair, Role, Swap, place};
use crate::NodeId;

impl Pair<'_> {
    pub(super) fn changes(&self, alignment: &Alignment) -> Vec<Change> {
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
                if let Some(before) = before {
                    return self.at(role, before, repair);
                }
                // Nothing stands in front of it; what comes behind shows where it is.
                let next = left.parts(list).get(index).copied().unwrap_or(list);
                self.at(role, next, repair).map(|change| Change { code: String::new(), ..change })
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

    fn here(&self, role: Role, (file, node): (usize, NodeId), repair: Option<Repair>) -> Change {
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
