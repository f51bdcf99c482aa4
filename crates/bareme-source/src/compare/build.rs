//! From a program to the tree that is compared: instructions.

mod order;
mod print;
mod value;

pub(super) use order::sort_assignments;

use super::item::{Item, ItemId, Label, MAX_DEPTH, MAX_ITEMS, Tree};
use super::names::{self, Names};
use crate::Program;
use crate::features::functions;
use crate::file::File;
use crate::node::NodeId;

/// Builds the tree of a program.
pub(super) struct Builder<'a> {
    file: &'a File,
    number: usize,
    names: &'a Names<'a>,
    scope: usize,
    depth: usize,
    tree: Tree,
}

/// The program is too large, too deep or broken.
pub(super) struct Unfit;

/// A program's tree; nothing where it is too large, too deep or broken.
pub(super) fn tree<'a>(program: &'a Program, names: &'a Names<'a>) -> Option<Tree> {
    let first = program.files.first()?;
    let mut builder = Builder { file: first, number: 0, names, scope: names::GLOBAL, depth: 0, tree: Tree::default() };
    let (mut functions, mut main) = (Vec::new(), None);
    for (number, file) in program.files.iter().enumerate() {
        (builder.file, builder.number) = (file, number);
        if file.all().any(|id| file.node(id).is_error() || file.node(id).is_missing) {
            return None;
        }
        for definition in file.of_kind("function_definition") {
            let function = builder.function(definition).ok()?;
            if functions::name(file, definition) == Some("main") {
                main = Some(function);
            } else {
                functions.push(function);
            }
        }
    }
    functions.push(main?);
    let root = (builder.number, builder.file.root()?);
    builder.tree.root = builder.item(Label::Program, functions, root.1, true).ok()?;
    Some(builder.tree)
}

impl Builder<'_> {
    fn item(&mut self, label: Label, parts: Vec<ItemId>, node: NodeId, real: bool) -> Result<ItemId, Unfit> {
        if self.tree.items.len() >= MAX_ITEMS {
            return Err(Unfit);
        }
        let origin = (self.number, node);
        self.tree.items.push(Item { label, parts, origin, real, text: String::new(), hash: 0 });
        Ok(self.tree.items.len() - 1)
    }

    fn function(&mut self, definition: NodeId) -> Result<ItemId, Unfit> {
        self.scope = names::scope(self.number, definition);
        let body = self.file.field(definition, "body").ok_or(Unfit)?;
        let mut instructions = self.instructions(body)?;
        let name = functions::name(self.file, definition).unwrap_or_default();
        let returns = |item: &Item| item.label == Label::Other("return_statement");
        if let Some(&last) = instructions.last().filter(|&&last| name == "main" && returns(&self.tree.items[last])) {
            let is_number = self.tree.parts(last).iter().all(|&value| self.tree.label(value).is_literal());
            if is_number {
                instructions.pop();
            }
        }
        let body = self.block(instructions, body)?;
        let mut parts = self.parameters(definition)?;
        parts.push(body);
        self.item(Label::Function, parts, definition, true)
    }

    fn parameters(&mut self, definition: NodeId) -> Result<Vec<ItemId>, Unfit> {
        let file = self.file;
        let declarator = file.field(definition, "declarator").map(|outer| functions::innermost(file, outer));
        let list = declarator.and_then(|declarator| file.field(declarator, "parameters"));
        let is_main = functions::name(file, definition) == Some("main");
        let mut parts = Vec::new();
        for parameter in list.into_iter().flat_map(|list| file.named_children(list)).filter(|_| !is_main) {
            let Some(declarator) = file.field(parameter, "declarator") else { continue };
            let name = functions::innermost(file, declarator);
            parts.push(self.value(name)?);
        }
        Ok(parts)
    }

    /// The instructions of a block, or the one that stands in its place.
    fn instructions(&mut self, node: NodeId) -> Result<Vec<ItemId>, Unfit> {
        let mut list = Vec::new();
        self.instruction(node, &mut list)?;
        Ok(list)
    }

    fn block(&mut self, instructions: Vec<ItemId>, node: NodeId) -> Result<ItemId, Unfit> {
        let instructions = order::settled(&mut self.tree, instructions);
        self.item(Label::Block, instructions, node, true)
    }

    fn body(&mut self, node: Option<NodeId>, whole: NodeId) -> Result<ItemId, Unfit> {
        let list = node.map_or(Ok(Vec::new()), |node| self.instructions(node))?;
        self.block(list, node.unwrap_or(whole))
    }

    /// Adds an instruction; several where it does several things.
    fn instruction(&mut self, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Unfit);
        }
        self.one_instruction(node, list)?;
        self.depth -= 1;
        Ok(())
    }

    fn one_instruction(&mut self, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        let file = self.file;
        match file.kind(node) {
            "compound_statement" | "else_clause" => {
                for part in file.named_children(node) {
                    self.instruction(part, list)?;
                }
            }
            "expression_statement" => {
                if let Some(value) = file.named_children(node).find(|&part| file.kind(part) != "comment") {
                    self.effect(value, list)?;
                }
            }
            "declaration" => self.declaration(node, list)?,
            "if_statement" => {
                let condition = self.condition(file.field(node, "condition").ok_or(Unfit)?)?;
                let then = self.body(file.field(node, "consequence"), node)?;
                let otherwise = self.body(file.field(node, "alternative"), node)?;
                list.push(self.item(Label::If, vec![condition, then, otherwise], node, true)?);
            }
            "while_statement" | "for_statement" => self.counted_loop(node, list)?,
            "do_statement" => {
                let body = self.body(file.field(node, "body"), node)?;
                let condition = self.condition(file.field(node, "condition").ok_or(Unfit)?)?;
                list.push(self.item(Label::DoLoop, vec![body, condition], node, true)?);
            }
            "switch_statement" => {
                let value = self.value(file.field(node, "condition").ok_or(Unfit)?)?;
                let body = self.body(file.field(node, "body"), node)?;
                list.push(self.item(Label::Switch, vec![value, body], node, true)?);
            }
            "case_statement" => self.case(node, list)?,
            "return_statement" | "break_statement" | "continue_statement" | "goto_statement" => {
                let mut parts = Vec::new();
                for part in file.named_children(node).filter(|&part| file.kind(part) != "comment") {
                    parts.push(self.value(part)?);
                }
                list.push(self.item(Label::Other(file.kind(node)), parts, node, true)?);
            }
            _ => {}
        }
        Ok(())
    }

    /// `for` and `while`.
    fn counted_loop(&mut self, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        let file = self.file;
        if let Some(start) = file.field(node, "initializer") {
            match file.kind(start) {
                "declaration" => self.declaration(start, list)?,
                _ => self.effect(start, list)?,
            }
        }
        let condition = match file.field(node, "condition") {
            Some(condition) => self.condition(condition)?,
            None => self.item(Label::Word("1".to_owned()), Vec::new(), node, false)?,
        };
        let body = file.field(node, "body").ok_or(Unfit)?;
        let mut instructions = self.instructions(body)?;
        if let Some(step) = file.field(node, "update") {
            self.effect(step, &mut instructions)?;
        }
        let body = self.block(instructions, body)?;
        list.push(self.item(Label::Loop, vec![condition, body], node, true)?);
        Ok(())
    }

    fn case(&mut self, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        let file = self.file;
        let value = file.field(node, "value");
        let parts = value.map_or(Ok(Vec::new()), |value| Ok(vec![self.value(value)?]))?;
        list.push(self.item(Label::Other("case_statement"), parts, node, true)?);
        for part in file.named_children(node).filter(|&part| Some(part) != value) {
            self.instruction(part, list)?;
        }
        Ok(())
    }

    /// What declarations set; those that set nothing do not count.
    fn declaration(&mut self, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        let file = self.file;
        for part in file.children(node).filter(|&part| file.kind(part) == "init_declarator") {
            let (Some(declarator), Some(value)) = (file.field(part, "declarator"), file.field(part, "value")) else {
                continue;
            };
            let name = self.value(functions::innermost(file, declarator))?;
            let value = self.value(value)?;
            list.push(self.item(Label::Assign, vec![name, value], part, true)?);
        }
        Ok(())
    }
}
