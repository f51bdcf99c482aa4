//! What the model does at a place, written into the learner's program: for measuring how often a place is the right one.

use super::item::{ItemId, Label, Symbol, Tree};
use super::{Pair, Swap, place};
use crate::file::File;
use crate::node::NodeId;
use std::collections::BTreeMap;

/// A change of the learner's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Where what is replaced begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stands there then.
    pub text: String,
}

impl Repair {
    /// A file's text with the change.
    pub fn apply(&self, text: &str) -> Option<String> {
        Some([text.get(..self.start)?, &self.text, text.get(self.end..)?].concat())
    }
}

impl Pair<'_> {
    /// The two operators, where they are all that differs. They are told as the learner would write them: `a > b` became
    /// `b < a` on the way here.
    pub(super) fn operators(&self, x: ItemId, y: ItemId) -> Option<Swap> {
        let (left, right) = (&self.left.2, &self.right.2);
        let operator = |label: &Label| if let Label::Operator(operator) = label { Some(*operator) } else { None };
        let value = |tree: &Tree, id: ItemId| match (tree.label(id), tree.parts(id)) {
            (Label::Assign, [name, value]) => (Some(tree.hash(*name)), *value),
            _ => (None, id),
        };
        let ((target, x_value), (other, y_value)) = (value(left, x), value(right, y));
        let (from, to) = (operator(left.label(x_value))?, operator(right.label(y_value))?);
        let hashes =
            |tree: &Tree, id: ItemId| -> Vec<u64> { tree.parts(id).iter().map(|&part| tree.hash(part)).collect() };
        let (mut one, two) = (hashes(left, x_value), hashes(right, y_value));
        let turned = one != two;
        if turned {
            one.reverse();
        }
        let comparison = |operator| matches!(operator, "<" | "<=" | "==" | "!=");
        if target != other || from == to && !turned || one != two || (turned && !(comparison(from) && comparison(to))) {
            return None;
        }
        let (file, node) = left.items[x].origin;
        let file = &self.left.0.files[file];
        let written = file.kind(file.field(node, "operator")?);
        // What the learner wrote is the other way round than its tree if it is `>` there.
        let flipped = matches!(written, ">" | ">=") != turned;
        let to = written_as(written, if flipped { flip(to) } else { to })?;
        (written != to).then(|| Swap::Operator { from: written.to_owned(), to })
    }

    pub(super) fn replaced(&self, x: ItemId, y: ItemId, swap: Option<&Swap>) -> Option<Repair> {
        let (file, node) = self.left.2.items[x].origin;
        let file = &self.left.0.files[file];
        if let Some(Swap::Operator { to, .. }) = swap {
            let span = file.node(file.field(node, "operator")?).span;
            return Some(Repair { start: span.start, end: span.end, text: to.clone() });
        }
        let span = file.node(node).span;
        // A value may bind more loosely than the one whose place it takes.
        let (text, is_value) = (self.model_text(y), self.right.2.label(y).is_value());
        let text = if is_value && text.contains(' ') { format!("({text})") } else { text };
        (self.left.2.items[x].real && self.right.2.items[y].real).then_some(Repair {
            start: span.start,
            end: span.end,
            text,
        })
    }

    pub(super) fn format(&self, x: ItemId, y: ItemId) -> Option<Repair> {
        let (left, left_text) = literal(&self.left.0.files, self.left.2.items[x].origin)?;
        let (right, right_text) = literal(&self.right.0.files, self.right.2.items[y].origin)?;
        let text = right.source(right_text).to_owned();
        let span = left.node(left_text).span;
        Some(Repair { start: span.start, end: span.end, text })
    }

    pub(super) fn removed(&self, x: ItemId) -> Option<Repair> {
        let item = &self.left.2.items[x];
        let file = &self.left.0.files[item.origin.0];
        let whole = place::instruction(file, item.origin.1);
        let span = file.node(whole).span;
        // What is printed and read is in pieces; all of the instruction may be taken away only if it is one piece.
        let pieces = self.left.2.items.iter().filter(|other| {
            let instruction = matches!(other.label, Label::Print(_) | Label::PrintText | Label::Scan(_));
            let span = file.node(other.origin.1).span;
            let within = |whole: crate::Span| whole.start <= span.start && span.end <= whole.end;
            instruction && other.origin.0 == item.origin.0 && within(file.node(whole).span)
        });
        let alone = file.kind(whole) != "declaration" && (item.real || pieces.count() == 1);
        alone.then(|| Repair { start: span.start, end: span.end, text: ";".to_owned() })
    }

    pub(super) fn inserted(&self, list: ItemId, before: Option<ItemId>, y: ItemId) -> Option<Repair> {
        let right = &self.right.2.items[y];
        let text = self.model_text(y);
        let text = if text.ends_with(['}', ';']) { text } else { format!("{text};") };
        let (file, node) = self.left.2.items[before.unwrap_or(list)].origin;
        let file = &self.left.0.files[file];
        let at = match before {
            Some(_) => file.node(place::instruction(file, node)).span.end,
            None if file.kind(node) == "compound_statement" => file.node(node).span.start + 1,
            None => return None,
        };
        let whole = right.real && !matches!(right.label, Label::Other(kind) if kind == "case_statement");
        whole.then(|| Repair { start: at, end: at, text: format!("\n{text}\n") })
    }

    /// The model's source of a part, with the learner's names.
    fn model_text(&self, y: ItemId) -> String {
        let (program, names, tree) = (&self.right.0, &self.right.1, &self.right.2);
        let back: BTreeMap<Symbol, Symbol> = self.matched.iter().map(|(one, other)| (*other, *one)).collect();
        let learners = |symbol: Symbol| {
            let model = names.all.get(symbol as usize)?;
            let learner = self.left.1.all.get(*back.get(&symbol)? as usize)?;
            Some((model.text, learner.text))
        };
        let renamed: BTreeMap<&str, &str> = tree.names(y).filter_map(learners).collect();
        let (number, node) = tree.items[y].origin;
        let file = &program.files[number];
        let mut text = String::new();
        let mut done = file.node(node).span.start;
        for id in file.within(node).filter(|&id| file.kind(id) == "identifier") {
            let span = file.node(id).span;
            text.push_str(file.text().get(done..span.start).unwrap_or_default());
            let name = file.source(id);
            text.push_str(renamed.get(name).copied().unwrap_or(name));
            done = span.end;
        }
        text.push_str(file.text().get(done..file.node(node).span.end).unwrap_or_default());
        text
    }
}

/// The text of a call of `printf`.
fn literal(files: &[File], (number, node): (usize, NodeId)) -> Option<(&File, NodeId)> {
    let file = &files[number];
    let found = file.within(node).find(|&id| file.kind(id) == "string_literal")?;
    Some((file, found))
}

fn flip(operator: &'static str) -> &'static str {
    match operator {
        "<" => ">",
        "<=" => ">=",
        other => other,
    }
}

/// The operator in the way in which the learner wrote the other one: `-=` for `-` where `+=` stands.
fn written_as(written: &str, to: &str) -> Option<String> {
    match written {
        "++" | "--" => matches!(to, "+" | "-").then(|| format!("{to}{to}")),
        "=" => None,
        "<" | "<=" | ">" | ">=" | "==" | "!=" => Some(to.to_owned()),
        compound if compound.ends_with('=') => Some(format!("{to}=")),
        _ => Some(to.to_owned()),
    }
}
