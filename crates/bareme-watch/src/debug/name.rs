//! Types as C writes them.
//!
//! C declares things from the inside out: what is done to a thing comes first (`*`, `[10]`), and the type that results
//! last, in front. So `inner` gathers what was done while the type is taken apart.

use super::types::{Kind, Shape, TypeEntry, TypeId, Types};

/// The most types of which a name is made; forged types may refer to each other without end.
const MAX_PARTS: usize = 48;
/// The most characters of a name.
const MAX_CHARS: usize = 200;
/// What is written in place of what does not fit.
const MORE: char = '…';

/// The type's name.
pub(super) fn of(types: &Types, ty: TypeId) -> String {
    let mut namer = Namer { types, left: MAX_PARTS };
    let name = namer.declare(Some(ty), String::new());
    if name.chars().count() <= MAX_CHARS { name } else { name.chars().take(MAX_CHARS).chain([MORE]).collect() }
}

struct Namer<'a> {
    types: &'a Types,
    left: usize,
}

impl Namer<'_> {
    fn declare(&mut self, ty: Option<TypeId>, inner: String) -> String {
        let Some(entry) = ty.map(|ty| self.types.entry(ty)) else { return join("void", &inner) };
        let left = self.left.checked_sub(1).filter(|_| inner.len() <= 4 * MAX_CHARS);
        let (Some(entry), Some(left)) = (entry, left) else { return join(&MORE.to_string(), &inner) };
        self.left = left;
        match &entry.kind {
            Kind::Qualified(word, target) => self.qualified(word, *target, &inner),
            Kind::Typedef(_) => join(plain(entry), &inner),
            Kind::Shape(shape) => self.shape(entry, shape, inner),
        }
    }

    /// A word for a pointer stands behind its star, any other in front of all.
    fn qualified(&mut self, word: &str, target: Option<TypeId>, inner: &str) -> String {
        match self.direct(target) {
            Some(Shape::Pointer(_)) => self.declare(target, join(word, inner)),
            _ => join(word, &self.declare(target, inner.to_owned())),
        }
    }

    fn shape(&mut self, entry: &TypeEntry, shape: &Shape, inner: String) -> String {
        match shape {
            Shape::Pointer(target) => match self.direct(*target) {
                Some(Shape::Array { .. } | Shape::Function { .. }) => self.declare(*target, format!("(*{inner})")),
                _ => self.declare(*target, format!("*{inner}")),
            },
            Shape::Array { element, count: Some(count), .. } => {
                self.declare(Some(*element), format!("{inner}[{count}]"))
            }
            Shape::Array { element, .. } => self.declare(Some(*element), inner + "[]"),
            Shape::Function { returns, parameters, variadic } => {
                let parameters = self.parameters(parameters, *variadic);
                self.declare(*returns, format!("{inner}({parameters})"))
            }
            _ => join(plain(entry), &inner),
        }
    }

    fn parameters(&mut self, parameters: &[TypeId], variadic: bool) -> String {
        if parameters.is_empty() {
            // An old declaration with empty parentheses says nothing of its parameters.
            return if variadic { String::new() } else { "void".to_owned() };
        }
        let mut names = Vec::new();
        for &ty in parameters.iter().take(self.left) {
            names.push(self.declare(Some(ty), String::new()));
        }
        if variadic {
            names.push("...".to_owned());
        }
        names.join(", ")
    }

    /// The shape of a type that has no name of its own to stand for it.
    fn direct(&self, ty: Option<TypeId>) -> Option<&Shape> {
        match &self.types.entry(ty?)?.kind {
            Kind::Shape(shape) => Some(shape),
            _ => None,
        }
    }
}

fn plain(entry: &TypeEntry) -> &str {
    match entry.name.as_deref() {
        // The name that `<stdbool.h>` makes everybody write.
        Some("_Bool") => "bool",
        Some(name) => name,
        None => "?",
    }
}

fn join(front: &str, inner: &str) -> String {
    if inner.is_empty() { front.to_owned() } else { format!("{front} {inner}") }
}
