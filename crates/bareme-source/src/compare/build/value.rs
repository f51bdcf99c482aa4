//! Values: names, numbers, operators, calls.

use super::{Builder, Unfit};
use crate::compare::item::{ItemId, Label, MAX_DEPTH};
use crate::node::NodeId;

impl Builder<'_> {
    /// What stands as an instruction: an assignment, a step, a call; several with commas between them.
    pub(super) fn effect(&mut self, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        let node = self.bare(node);
        let parts = if self.file.kind(node) == "comma_expression" { self.chain(node, ",") } else { vec![node] };
        for part in parts {
            self.effect_of_one(part, list)?;
        }
        Ok(())
    }

    fn effect_of_one(&mut self, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        let item = match self.file.kind(node) {
            "update_expression" => self.step(node)?,
            "call_expression" if self.printed_or_read(node, list)? => return Ok(()),
            _ => self.value(node)?,
        };
        list.push(item);
        Ok(())
    }

    /// `i++` as an instruction: `i = i + 1`.
    fn step(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        let target = self.file.field(node, "argument").ok_or(Unfit)?;
        let operator = if self.operator(node) == "--" { "-" } else { "+" };
        let (name, old) = (self.value(target)?, self.value(target)?);
        let one = self.word("1", node, false)?;
        let value = self.item(Label::Operator(operator), vec![old, one], node, false)?;
        self.item(Label::Assign, vec![name, value], node, true)
    }

    /// `a = b`, and `a += b` as `a = a + b`.
    fn assignment(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        let left = self.file.field(node, "left").ok_or(Unfit)?;
        let name = self.value(left)?;
        let mut value = self.value(self.file.field(node, "right").ok_or(Unfit)?)?;
        if let Some(operator) = plain(self.operator(node)) {
            let old = self.value(left)?;
            value = self.joined(operator, vec![old, value], node, false)?;
        }
        self.item(Label::Assign, vec![name, value], node, true)
    }

    /// What an `if` or a loop tests: a comparison, written out where C adds `!= 0` itself.
    pub(super) fn condition(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        let node = self.bare(node);
        let value = self.value(node)?;
        let tests = matches!(self.tree.label(value), Label::Operator("<" | "<=" | "==" | "!=" | "&&" | "||" | "!"));
        if tests || self.tree.label(value).is_literal() {
            return Ok(value);
        }
        let zero = self.word("0", node, false)?;
        self.item(Label::Operator("!="), vec![value, zero], node, false)
    }

    pub(super) fn value(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Unfit);
        }
        let item = self.one_value(node)?;
        self.depth -= 1;
        Ok(item)
    }

    fn one_value(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        let node = self.bare(node);
        let file = self.file;
        match file.kind(node) {
            "identifier" => match self.names.find(self.scope, file.source(node)) {
                Some(symbol) => self.item(Label::Name(symbol), Vec::new(), node, true),
                None => self.word(file.source(node), node, true),
            },
            "number_literal" => self.word(&number(file.source(node)), node, true),
            "true" => self.word("1", node, true),
            "false" => self.word("0", node, true),
            "string_literal" | "concatenated_string" => {
                let text = self.item(Label::Text, Vec::new(), node, true)?;
                file.source(node).clone_into(&mut self.tree.items[text].text);
                Ok(text)
            }
            "char_literal"
            | "null"
            | "primitive_type"
            | "type_descriptor"
            | "field_identifier"
            | "sized_type_specifier" => {
                let word: String = file.source(node).split_whitespace().collect();
                self.word(&word, node, true)
            }
            "assignment_expression" => self.assignment(node),
            "binary_expression" => self.binary(node),
            "unary_expression" if self.operator(node) == "!" => self.negation(node),
            "unary_expression" | "pointer_expression" => {
                let value = self.value(file.field(node, "argument").ok_or(Unfit)?)?;
                self.item(Label::Operator(self.operator(node)), vec![value], node, true)
            }
            "update_expression" => self.update(node),
            kind => {
                let mut parts = Vec::new();
                for part in file.named_children(node).filter(|&part| file.kind(part) != "comment") {
                    parts.push(self.value(part)?);
                }
                self.item(Label::Other(kind), parts, node, true)
            }
        }
    }

    /// `i++` within an expression, where it matters whether the old value is used.
    fn update(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        let target = self.file.field(node, "argument").ok_or(Unfit)?;
        let first = self.file.node(target).span.start > self.file.node(node).span.start;
        let label = match (self.operator(node), first) {
            ("--", true) => "--x",
            ("--", false) => "x--",
            (_, true) => "++x",
            _ => "x++",
        };
        let value = self.value(target)?;
        self.item(Label::Operator(label), vec![value], node, true)
    }

    /// `a > b` is `b < a`; `a + b + c` is one sum.
    fn binary(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        let operator = self.operator(node);
        let mut parts = Vec::new();
        for part in self.chain(node, operator) {
            parts.push(self.value(part)?);
        }
        self.joined(operator, parts, node, true)
    }

    /// The values of `a + b + c`; two where the operator is no such one.
    fn chain(&self, node: NodeId, operator: &str) -> Vec<NodeId> {
        let chains = matches!(operator, "+" | "*" | "&&" | "||" | ",");
        let continues = |left: NodeId| match self.file.kind(left) {
            "binary_expression" => left == node || (chains && self.operator(left) == operator),
            "comma_expression" => operator == ",",
            _ => false,
        };
        // Commas hang to the right, operators to the left.
        let (far, near) = if operator == "," { ("right", "left") } else { ("left", "right") };
        let (mut link, mut parts) = (node, Vec::new());
        while continues(link) {
            let (Some(next), Some(part)) = (self.file.field(link, far), self.file.field(link, near)) else { break };
            parts.push(part);
            link = self.bare(next);
        }
        parts.push(link);
        if far == "left" {
            parts.reverse();
        }
        parts
    }

    fn joined(
        &mut self,
        operator: &'static str,
        parts: Vec<ItemId>,
        node: NodeId,
        real: bool,
    ) -> Result<ItemId, Unfit> {
        let (operator, turned) = match operator {
            ">" => ("<", true),
            ">=" => ("<=", true),
            other => (other, false),
        };
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match (operator, self.tree.label(part)) {
                ("+" | "*" | "&&" | "||", Label::Operator(inner)) if *inner == operator => {
                    flat.extend_from_slice(self.tree.parts(part));
                }
                _ => flat.push(part),
            }
        }
        if turned {
            flat.reverse();
        }
        self.item(Label::Operator(operator), flat, node, real)
    }

    /// `!x` is `x == 0`, and `!(a < b)` is `b <= a`.
    fn negation(&mut self, node: NodeId) -> Result<ItemId, Unfit> {
        let inner = self.value(self.file.field(node, "argument").ok_or(Unfit)?)?;
        let parts = self.tree.parts(inner).to_vec();
        let (operator, parts) = match self.tree.label(inner) {
            Label::Operator("<") => ("<=", parts.into_iter().rev().collect()),
            Label::Operator("<=") => ("<", parts.into_iter().rev().collect()),
            Label::Operator("==") => ("!=", parts),
            Label::Operator("!=") => ("==", parts),
            Label::Operator("&&" | "||") => ("!", vec![inner]),
            _ => ("==", vec![inner, self.word("0", node, false)?]),
        };
        self.item(Label::Operator(operator), parts, node, true)
    }

    pub(super) fn word(&mut self, text: &str, node: NodeId, real: bool) -> Result<ItemId, Unfit> {
        self.item(Label::Word(text.to_owned()), Vec::new(), node, real)
    }

    /// A value without the parentheses around it.
    pub(super) fn bare(&self, node: NodeId) -> NodeId {
        let mut inner = node;
        while self.file.kind(inner) == "parenthesized_expression" {
            let mut parts = self.file.named_children(inner).filter(|&part| self.file.kind(part) != "comment");
            let Some(next) = parts.next() else { break };
            inner = next;
        }
        inner
    }

    fn operator(&self, node: NodeId) -> &'static str {
        self.file.field(node, "operator").map_or("", |operator| self.file.kind(operator))
    }
}

/// `+` for `+=`; nothing for `=`.
fn plain(operator: &str) -> Option<&'static str> {
    const COMPOUND: [&str; 10] = ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"];
    COMPOUND.into_iter().find(|plain| operator.strip_suffix('=') == Some(plain))
}

/// A number in one way of writing; `2.0` stays different from `2`, since dividing by them is.
fn number(text: &str) -> String {
    let digits = text.trim_end_matches(['u', 'U', 'l', 'L']);
    if let Ok(whole) = digits.parse::<u64>() {
        return whole.to_string();
    }
    let decimal = digits.trim_end_matches(['f', 'F']);
    decimal.parse::<f64>().map_or_else(|_| text.to_owned(), |number| format!("{number:?}"))
}
