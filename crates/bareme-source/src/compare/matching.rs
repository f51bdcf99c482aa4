//! Which name of one program is which of the other.

use super::align::Alignment;
use super::item::{Label, Symbol, Tree};
use super::names::Names;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The model's name for each of the learner's, one to one: those that stand in the same places most often.
pub(super) fn matched(
    alignment: &Alignment,
    left: (&Tree, &Names<'_>),
    right: (&Tree, &Names<'_>),
) -> BTreeMap<Symbol, Symbol> {
    let mut votes: BTreeMap<(Symbol, Symbol), u32> = BTreeMap::new();
    for (x, y) in alignment.pairs(left.0, right.0) {
        if let (Label::Name(one), Label::Name(other)) = (left.0.label(x), right.0.label(y)) {
            *votes.entry((*one, *other)).or_default() += 1;
        }
    }
    let alike = |one: Symbol, other: Symbol| {
        let (one, other) = (left.1.all[one as usize], right.1.all[other as usize]);
        (one.is_function == other.is_function).then_some(one.text == other.text)
    };
    let mut votes: Vec<_> = votes
        .into_iter()
        .filter_map(|((one, other), count)| Some((Reverse((count, alike(one, other)?)), one, other)))
        .collect();
    votes.sort_unstable();
    let mut taken = BTreeSet::new();
    let mut matched = BTreeMap::new();
    for (_, one, other) in votes {
        if !matched.contains_key(&one) && taken.insert(other) {
            matched.insert(one, other);
        }
    }
    matched
}

/// Gives the learner's tree the model's names; those that have none become names that the model has not.
pub(super) fn rename(tree: &mut Tree, matched: &BTreeMap<Symbol, Symbol>) {
    const UNMATCHED: Symbol = 1 << 24;
    for item in &mut tree.items {
        if let Label::Name(name) = &mut item.label {
            *name = matched.get(name).copied().unwrap_or_else(|| name.saturating_add(UNMATCHED));
        }
    }
}
