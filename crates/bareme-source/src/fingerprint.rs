//! What stays the same of a program when only blanks and comments change.

use crate::Program;
use crate::file::File;

/// FNV-1a with 64 bits: short, and the same on every machine and in every run.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// A word and its end, so that `ab c` differs from `a bc`.
    fn word(&mut self, word: &[u8]) {
        for &byte in word {
            self.byte(byte);
        }
        self.byte(0);
    }
}

/// A number that two programs share if they differ in blanks, line ends and comments only. Others share it as rarely as
/// chance allows; nobody is protected from someone who wants two programs to share it.
pub fn fingerprint(program: &Program) -> u64 {
    let mut hash = Fnv::new();
    for file in &program.files {
        add(file, &mut hash);
        hash.byte(1);
    }
    hash.0
}

/// Adds the words of a file: the leaves of its tree, and whatever the parser has skipped between them.
fn add(file: &File, hash: &mut Fnv) {
    let text = file.text();
    let mut done = 0;
    for id in file.all() {
        let (node, span) = (file.node(id), file.node(id).span);
        let whole = matches!(node.kind, "comment" | "string_literal" | "char_literal" | "system_lib_string");
        let is_leaf = node.end.index() == id.index() + 1;
        if span.start < done || !(whole || is_leaf) {
            continue;
        }
        loose(text.get(done..span.start).unwrap_or_default(), hash);
        match node.kind {
            "comment" => {}
            "string_literal" | "char_literal" => hash.word(file.source(id).as_bytes()),
            _ => loose(file.source(id), hash),
        }
        done = span.end;
    }
    loose(text.get(done..).unwrap_or_default(), hash);
}

fn loose(text: &str, hash: &mut Fnv) {
    text.split_whitespace().for_each(|word| hash.word(word.as_bytes()));
}
