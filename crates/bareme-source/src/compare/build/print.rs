//! Printing and reading, taken apart: one part for each value and for each text between them.

use super::{Builder, Unfit};
use crate::compare::item::{ItemId, Label};
use crate::node::NodeId;

/// A piece of a format.
enum Piece {
    Text(String),
    Code(String),
}

impl Builder<'_> {
    /// Adds a call of `printf` and its like; false where it is another one, or cannot be taken apart.
    pub(super) fn printed_or_read(&mut self, call: NodeId, list: &mut Vec<ItemId>) -> Result<bool, Unfit> {
        let file = self.file;
        let (Some(function), Some(arguments)) = (file.field(call, "function"), file.field(call, "arguments")) else {
            return Ok(false);
        };
        let mut values: Vec<NodeId> = file.named_children(arguments).filter(|&it| file.kind(it) != "comment").collect();
        let Some(first) = values.first().copied() else { return Ok(false) };
        let literal = (file.kind(first) == "string_literal").then(|| file.source(first).trim_matches('"'));
        let reads = file.source(function) == "scanf";
        let pieces = match (file.source(function), literal) {
            ("printf" | "scanf", Some(format)) => {
                values.remove(0);
                pieces(format)
            }
            ("puts", Some(text)) => Some(vec![Piece::Text(format!("{text}\\n"))]),
            ("puts", None) => Some(vec![Piece::Code("s".to_owned()), Piece::Text("\\n".to_owned())]),
            ("putchar", _) if file.kind(first) == "char_literal" => {
                Some(vec![Piece::Text(file.source(first).trim_matches('\'').to_owned())])
            }
            ("putchar", _) => Some(vec![Piece::Code("c".to_owned())]),
            _ => None,
        };
        let Some(pieces) = pieces.filter(|pieces| !reads || !pieces.iter().any(has_text)) else { return Ok(false) };
        let codes = pieces.iter().filter(|piece| matches!(piece, Piece::Code(_))).count();
        if codes > 0 && codes != values.len() {
            return Ok(false);
        }
        let mut values = values.into_iter();
        for piece in pieces {
            match piece {
                Piece::Text(_) if reads => {}
                Piece::Text(text) => self.text(text, first, list)?,
                Piece::Code(code) => {
                    let value = self.value(values.next().ok_or(Unfit)?)?;
                    let label = if reads { Label::Scan(code) } else { Label::Print(code) };
                    list.push(self.item(label, vec![value], call, false)?);
                }
            }
        }
        Ok(true)
    }

    /// Adds a printed text, to the one right before it if there is one.
    fn text(&mut self, text: String, node: NodeId, list: &mut Vec<ItemId>) -> Result<(), Unfit> {
        if let Some(&last) = list.last().filter(|&&last| *self.tree.label(last) == Label::PrintText) {
            self.tree.items[last].text.push_str(&text);
            return Ok(());
        }
        let item = self.item(Label::PrintText, Vec::new(), node, false)?;
        self.tree.items[item].text = text;
        list.push(item);
        Ok(())
    }
}

fn has_text(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(text) if !text.replace("\\n", "").trim().is_empty())
}

/// A format in pieces; nothing where a width is a value of its own, or a set of characters is read.
fn pieces(format: &str) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        let code = &rest[at + 1..];
        let length = code.find(|c: char| (c.is_ascii_alphabetic() && !matches!(c, 'l' | 'h' | 'z')) || c == '%')?;
        let (whole, after) = code.split_at(length + 1);
        if whole.contains(['*', '[']) {
            return None;
        }
        if at > 0 {
            pieces.push(Piece::Text(rest[..at].to_owned()));
        }
        let plain = whole.replace('l', "").replace('i', "d");
        pieces.push(if plain == "%" { Piece::Text("%%".to_owned()) } else { Piece::Code(plain) });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Some(pieces)
}
