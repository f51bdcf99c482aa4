//! What makes an attempt another one.

use bareme_source::{Program, fingerprint};
use proptest::prelude::*;
#[expect(clippy::disallowed_types, reason = "this is about time")]
use std::time::Instant;

fn of(text: &[u8]) -> u64 {
    fingerprint(&Program::new([("main.c".to_owned(), text)]))
}

#[test]
fn blanks_and_comments_do_not_count() {
    let text = of(b"#include <stdio.h>\nint main(void) { printf(\"a b\"); return 0; }\n");
    let same =
        of(b"#include <stdio.h>\n// says a b\nint main( void )\n{\n  printf (\"a b\");/* end */\n\treturn 0;\n}");
    assert_eq!(text, same);
    assert_eq!(of(b"#define N 10\n"), of(b"#define  N   10  \n\n"));
}

#[test]
fn everything_else_does() {
    let texts: [&[u8]; 8] = [
        b"int main() { int ab; }",
        b"int main() { int a b; }",
        b"int main() { int ab }",
        b"int main() { puts(\"a b\"); }",
        b"int main() { puts(\"a  b\"); }",
        b"int main() { puts(\"a b) }",
        b"int main() { int ab; } @",
        b"",
    ];
    let mut all: Vec<u64> = texts.iter().map(|text| of(text)).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), texts.len());
}

/// Nothing here may take long, whatever a learner sends.
#[test]
#[expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "this is about time")]
fn hostile_texts_are_read_in_time() {
    let pieces =
        ["(", "{", "f(", "for(;;)", "#if 1\n", "a,", "\"", "int f(){f();}\n", "a+", "if(a){", "[", "*", "x", "a;\n"];
    for piece in pieces {
        let text = piece.repeat(256 * 1024 / piece.len());
        let started = Instant::now();
        let program = Program::new([("main.c".to_owned(), text.as_bytes())]);
        let parsed = Instant::now();
        let read = (program.features(), program.calls(), fingerprint(&program));
        assert_eq!(bareme_source::compare(&program, &program), None, "{read:?}");
        assert!(parsed.elapsed().as_secs_f32() < 3.0, "{piece:?} took {:?} with reading", started.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn any_words_can_be_read(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..120)) {
        read(words.join(" ").as_bytes());
    }
}

const WORDS: &[&str] = &[
    "int",
    "main",
    "(",
    ")",
    "{",
    "}",
    "for",
    "while",
    "if",
    "else",
    "do",
    ";",
    ",",
    "x",
    "y",
    "=",
    "+",
    "++",
    "<",
    ">=",
    "1",
    "0",
    "\"%d \\n\"",
    "printf",
    "scanf",
    "&",
    "*",
    "[",
    "]",
    "return",
    "switch",
    "case",
    ":",
    "break",
    "struct",
    ".",
    "'a'",
    "!",
    "?",
    "\n#define N 3\n",
    "double",
    "puts",
    "+=",
    "void",
    "//\n",
    "/*",
    "*/",
];

fn read(bytes: &[u8]) {
    let program = Program::new([("main.c".to_owned(), bytes)]);
    let other = Program::new([("main.c".to_owned(), &bytes[bytes.len() / 3..])]);
    let read = (program.features(), program.calls(), fingerprint(&program), bareme_source::compare(&program, &other));
    assert_eq!(bareme_source::compare(&program, &program), None, "{read:?}");
}
