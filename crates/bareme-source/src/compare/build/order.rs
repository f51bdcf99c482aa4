//! Where start values stand: as late as they can.

use crate::compare::item::{ItemId, Label, Symbol, Tree};

/// How many steps are taken at most; a long list of start values stays as it is from there.
const MAX_STEPS: usize = 20_000;

/// The same instructions with each start value (`sum = 0`) right in front of what uses it, and without those that are
/// overwritten there.
pub(super) fn settled(tree: &mut Tree, mut list: Vec<ItemId>) -> Vec<ItemId> {
    let mut steps = 0;
    for from in (0..list.len()).rev() {
        let Some(name) = start_value(tree, list[from]) else { continue };
        let mut at = from;
        while let Some(&next) = list.get(at + 1) {
            steps += tree.size(next);
            if steps > MAX_STEPS || leaves(tree, next) || tree.mentions(next, name) {
                break;
            }
            list.swap(at, at + 1);
            at += 1;
        }
        if list.get(at + 1).is_some_and(|&next| overwrites(tree, next, name)) {
            list.remove(at);
        }
    }
    list
}

/// The variable that an instruction gives a constant.
fn start_value(tree: &Tree, id: ItemId) -> Option<Symbol> {
    let (Label::Assign, [name, value]) = (tree.label(id), tree.parts(id)) else { return None };
    match (tree.label(*name), tree.label(*value)) {
        (Label::Name(name), value) if value.is_literal() => Some(*name),
        _ => None,
    }
}

/// Whether an instruction leaves the block, or may be jumped to.
fn leaves(tree: &Tree, id: ItemId) -> bool {
    matches!(tree.label(id), Label::Other(kind) if kind.ends_with("statement"))
}

/// Whether an instruction gives a variable a value without using the old one.
fn overwrites(tree: &Tree, id: ItemId, symbol: Symbol) -> bool {
    match (tree.label(id), tree.parts(id)) {
        (Label::Assign, [name, value]) => *tree.label(*name) == Label::Name(symbol) && !tree.mentions(*value, symbol),
        (Label::Scan(_), [value]) => {
            *tree.label(*value) == Label::Operator("&")
                && matches!(tree.parts(*value), [name] if *tree.label(*name) == Label::Name(symbol))
        }
        _ => false,
    }
}

/// The variable that an instruction sets.
fn target(tree: &Tree, id: ItemId) -> Option<Symbol> {
    match (tree.label(id), tree.parts(id)) {
        (Label::Assign, [name, _]) => match tree.label(*name) {
            Label::Name(name) => Some(*name),
            _ => None,
        },
        _ => None,
    }
}

/// Puts assignments that stand next to each other and do not use each other's variables into the order of their names.
pub(in crate::compare) fn sort_assignments(tree: &mut Tree) {
    for id in 0..tree.items.len() {
        if *tree.label(id) != Label::Block {
            continue;
        }
        let mut list = std::mem::take(&mut tree.items[id].parts);
        let mut from = 0;
        for at in 0..=list.len() {
            let joins = list.get(at).is_some_and(|&next| joins(tree, &list[from..at], next));
            if !joins {
                list[from..at].sort_by_key(|&item| target(tree, item));
                from = at;
            }
        }
        tree.items[id].parts = list;
    }
}

/// Whether an assignment has nothing to do with some that stand right in front of it.
fn joins(tree: &Tree, run: &[ItemId], next: ItemId) -> bool {
    /// Longer ones are rare and take long.
    const MAX_RUN: usize = 32;
    let Some(name) = target(tree, next) else { return false };
    run.len() < MAX_RUN
        && run
            .iter()
            .all(|&one| target(tree, one).is_some_and(|other| !tree.mentions(next, other) && !tree.mentions(one, name)))
}
