//! What the tree says about reading, printing and computing.

use crate::detect::flow::{bare, stores};
use bareme_core::evidence::Spot;
use bareme_source::{File, NodeId, Program};

const READERS: [&str; 13] = [
    "scanf",
    "getchar",
    "getc",
    "fgetc",
    "fgets",
    "gets",
    "gets_s",
    "fscanf",
    "read",
    "getline",
    "fread",
    "scanf_s",
    "getchar_unlocked",
];
const PRINTERS: [&str; 9] = ["printf", "puts", "putchar", "putc", "fputc", "fputs", "fprintf", "fwrite", "write"];
const LOOPS: [&str; 3] = ["for_statement", "while_statement", "do_statement"];

/// More calls, divisions or parts of a line than this are not looked at: a beginner's program has far fewer.
const MAX_CALLS: usize = 200;

/// The learner's program.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) program: &'a Program,
}

/// A call in a file.
pub(super) struct Call<'a> {
    pub(super) file: &'a File,
    pub(super) id: NodeId,
}

impl<'a> Source<'a> {
    /// All calls of one of these functions, in the order of the source.
    fn calls(self, names: &'static [&'static str]) -> impl Iterator<Item = Call<'a>> {
        self.program.files.iter().flat_map(move |file| {
            let calls = file.all().filter(|&id| file.kind(id) == "call_expression");
            let calls = calls.filter(|&id| names.contains(&called(file, id)));
            calls.map(move |id| Call { file, id }).take(MAX_CALLS)
        })
    }

    /// All calls that read.
    pub(super) fn reads(self) -> impl Iterator<Item = Call<'a>> {
        self.calls(&READERS)
    }

    /// All calls that print.
    pub(super) fn prints(self) -> impl Iterator<Item = Call<'a>> {
        self.calls(&PRINTERS)
    }

    /// Whether the program looks at what it is given in any way.
    pub(super) fn can_read(self) -> bool {
        self.reads().next().is_some() || self.program.files.iter().any(|file| file.text().contains("argv"))
    }

    /// Whether a word stands in a text in quotes.
    pub(super) fn quotes(self, word: &str) -> bool {
        self.program.files.iter().any(|file| file.of_kind("string_content").any(|id| file.source(id).contains(word)))
    }

    /// Whether anything is repeated by a loop.
    pub(super) fn has_loop(self) -> bool {
        self.program.files.iter().any(|file| file.all().any(|id| LOOPS.contains(&file.kind(id))))
    }

    /// The only call that prints.
    pub(super) fn only_print(self) -> Option<Spot> {
        let mut prints = self.prints();
        let only = prints.next()?;
        prints.next().is_none().then(|| only.spot())
    }

    /// Whether a line is a part of a loop's body.
    pub(super) fn is_in_loop(self, spot: &Spot) -> bool {
        let Some(file) = self.program.file(&spot.file) else { return false };
        let is_body = |part: NodeId| {
            let node = file.node(part);
            node.field == Some("body") && node.parent.is_some_and(|parent| LOOPS.contains(&file.kind(parent)))
        };
        file.on_line(spot.line).take(MAX_CALLS).any(|id| is_body(id) || file.ancestors(id).any(is_body))
    }

    /// The `if` that leads to a line, the nearest one.
    pub(super) fn condition(self, spot: &Spot) -> Option<Spot> {
        let file = self.program.file(&spot.file)?;
        Some(self::spot(file, branch(file, spot)?))
    }

    /// The `if` that decides what a line prints: where the one that leads to it only asks a variable, the one in which that
    /// variable is set.
    pub(super) fn decision(self, spot: &Spot) -> Option<Spot> {
        let file = self.program.file(&spot.file)?;
        let choice = || file.on_line(spot.line).find(|&id| file.kind(id) == "conditional_expression");
        let asking = branch(file, spot).or_else(choice)?;
        let flag = flag(file, bare(file, file.field(asking, "condition")?));
        let function = file.around(asking, &["function_definition"])?;
        let decided = flag.and_then(|name| {
            let mut sets = stores(file, function, name);
            sets.find_map(|id| file.around(id, &["if_statement"]).filter(|&branch| branch != asking))
        });
        Some(self::spot(file, decided.unwrap_or(asking)))
    }

    /// The lines of the `if`s in front of a line, in its function; more than four are no help.
    pub(super) fn conditions_before(self, spot: &Spot) -> Vec<u32> {
        let Some(file) = self.program.file(&spot.file) else { return Vec::new() };
        let Some(print) = file.on_line(spot.line).find(|&id| file.kind(id) == "call_expression") else {
            return Vec::new();
        };
        let Some(function) = file.around(print, &["function_definition"]) else { return Vec::new() };
        let branches = file.within(function).filter(|&id| file.kind(id) == "if_statement");
        let mut before: Vec<u32> =
            branches.map(|id| file.node(id).span.line).filter(|&line| line < spot.line).collect();
        before.dedup();
        if before.len() > 4 { Vec::new() } else { before }
    }

    /// Whether a loop goes on until the input ends.
    pub(super) fn reads_until_end(self) -> bool {
        let ends = |file: &File, id: NodeId| {
            LOOPS.contains(&file.kind(id))
                && file.field(id, "condition").is_some_and(|condition| file.source(condition).contains("EOF"))
        };
        self.program.files.iter().any(|file| file.all().any(|id| ends(file, id)))
    }

    /// Whether `main` has no instruction besides `return`.
    pub(super) fn is_empty(self) -> bool {
        self.program.files.iter().any(|file| {
            file.functions().into_iter().filter(|(_, name)| *name == "main").any(|(id, _)| {
                let Some(body) = file.field(id, "body") else { return false };
                file.named_children(body).all(|part| matches!(file.kind(part), "return_statement" | "comment"))
            })
        })
    }

    /// A division of two whole numbers, the first one.
    pub(super) fn whole_division(self) -> Option<Spot> {
        self.program.files.iter().find_map(|file| {
            let division = file.of_kind("binary_expression").take(MAX_CALLS).find(|&id| divides_whole(file, id))?;
            Some(spot(file, division))
        })
    }
}

impl<'a> Call<'a> {
    /// Where it is.
    pub(super) fn spot(&self) -> Spot {
        spot(self.file, self.id)
    }

    /// The texts in quotes that it is given, without the quotes, as they are written.
    pub(super) fn literals(&self) -> impl Iterator<Item = &'a str> {
        let file = self.file;
        file.within(self.id).filter(|&id| file.kind(id) == "string_content").map(|id| file.source(id))
    }

    /// Whether what is printed is one constant text, without values.
    pub(super) fn is_constant(&self) -> bool {
        let arguments = self.file.field(self.id, "arguments");
        arguments.is_some_and(|list| self.file.named_children(list).count() == 1)
    }

    /// Whether the statements behind it read, before anything else is printed.
    pub(super) fn comes_before_reading(&self, source: Source<'a>) -> bool {
        let start = |call: &Call<'_>| call.file.node(call.id).span.start;
        let same_file = |call: &Call<'_>| std::ptr::eq(call.file, self.file) && start(call) > start(self);
        let function = |call: &Call<'_>| call.file.around(call.id, &["function_definition"]);
        let Some(read) = source.reads().find(same_file) else { return false };
        let printed = source.prints().find(|call| same_file(call) && !call.is_constant());
        function(&read) == function(self) && printed.is_none_or(|printed| start(&printed) > start(&read))
    }
}

/// The Nth loop around what prints on a line, from the innermost one (0), with its condition.
pub(super) fn loop_around(source: Source<'_>, spot: &Spot, nth: usize) -> Option<(Spot, String)> {
    let file = source.program.file(&spot.file)?;
    let print = file.on_line(spot.line).find(|&id| file.kind(id) == "call_expression")?;
    let around = file.ancestors(print).filter(|&id| LOOPS.contains(&file.kind(id))).nth(nth)?;
    let condition = file.field(around, "condition").map_or("", |condition| file.source(condition));
    Some((self::spot(file, around), condition.trim_matches(['(', ')', ' ']).to_owned()))
}

/// The `if` around what prints on a line.
fn branch(file: &File, spot: &Spot) -> Option<NodeId> {
    let print = file.on_line(spot.line).find(|&id| file.kind(id) == "call_expression")?;
    file.around(print, &["if_statement"])
}

/// The variable that a condition asks, alone (`found`), turned round (`!found`) or beside a number (`found == 1`).
fn flag(file: &File, condition: NodeId) -> Option<&str> {
    let name = |id: NodeId| (file.kind(id) == "identifier").then(|| file.source(id));
    match file.kind(condition) {
        "identifier" => name(condition),
        "unary_expression" => name(file.field(condition, "argument")?),
        "binary_expression" => {
            let number = file.kind(file.field(condition, "right")?) == "number_literal";
            name(file.field(condition, "left")?).filter(|_| number)
        }
        _ => None,
    }
}

fn called(file: &File, call: NodeId) -> &str {
    file.field(call, "function").map_or("", |function| file.source(function))
}

fn spot(file: &File, id: NodeId) -> Spot {
    let span = file.node(id).span;
    Spot { file: file.name().to_owned(), line: span.line, column: span.column, function: None }
}

fn divides_whole(file: &File, id: NodeId) -> bool {
    let operator = file.field(id, "operator").map(|operator| file.kind(operator));
    let whole = |side| file.field(id, side).is_some_and(|operand| is_whole(file, operand));
    operator == Some("/") && whole("left") && whole("right")
}

/// Whether an expression is made of whole numbers only: no literal with a point, no cast, no call, no other variable.
fn is_whole(file: &File, id: NodeId) -> bool {
    file.within(id).all(|part| match file.kind(part) {
        "number_literal" => file.source(part).bytes().all(|byte| byte.is_ascii_alphanumeric()),
        "identifier" => is_whole_variable(file, file.source(part)),
        "cast_expression" | "call_expression" | "field_expression" => false,
        _ => true,
    })
}

/// Whether all variables of a name in the file are declared as whole numbers.
fn is_whole_variable(file: &File, name: &str) -> bool {
    let declared = file.of_kind("identifier").filter(|&id| file.source(id) == name);
    let mut types = declared.filter_map(|id| declared_type(file, id)).peekable();
    types.peek().is_some() && types.all(|ty| ty.split_whitespace().all(|word| WHOLE.contains(&word)))
}

const WHOLE: [&str; 6] = ["int", "long", "short", "unsigned", "signed", "char"];

/// The type of a variable where this is its declaration; a value that it starts with is none.
fn declared_type(file: &File, id: NodeId) -> Option<&str> {
    let node = file.node(id);
    if node.field != Some("declarator") {
        return None;
    }
    let declaration = file.around(id, &["declaration", "parameter_declaration"])?;
    Some(file.source(file.field(declaration, "type")?))
}
