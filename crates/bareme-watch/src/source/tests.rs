//! Loops and names as they stand in the text of a program.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

use super::{behind_brackets, code_of, identifier};
use crate::program::Program;

const FILE: &str = "main.c";

/// A program of this text alone: a module with one section, of debug information, in which there is nothing.
fn program(text: &str) -> Program {
    let mut program = Program::read(b"\0asm\x01\0\0\0\x00\x0e\x0b.debug_info\x07\x07").unwrap();
    program.sources.insert(FILE.to_owned(), text.to_owned());
    program
}

/// The last line of the loop that begins with the first `while` or `for` of the text.
fn end_of_loop(text: &str) -> Option<u32> {
    let begins = |line: &str| line.find("while").or_else(|| line.find("for"));
    let (index, column) = text.lines().enumerate().find_map(|(index, line)| Some((index, begins(line)?))).unwrap();
    let number = |index: usize| u32::try_from(index + 1).unwrap();
    program(text).loop_end(FILE, number(index), number(column))
}

#[test]
fn lines_count_from_one() {
    let program = program("a\n\nc");
    assert_eq!(
        [0, 1, 2, 3, 4].map(|line| program.source_line(FILE, line)),
        [None, Some("a"), Some(""), Some("c"), None]
    );
    assert_eq!(program.source_line("other.c", 1), None);
}

#[test]
fn a_loop_that_tests_at_its_end_begins_with_do() {
    for text in ["do {\n x();", "do\n{\n x();", "do{\n x();", "if (a) do {\n x();", "do // again\n x();"] {
        assert_eq!(program(text).loop_start(FILE, 2), 1, "{text:?}");
    }
    assert_eq!(program("do\n{\n\n// first of all\n x();").loop_start(FILE, 5), 1);
    for text in ["double d;\n x();", "dot();\n x();", "redo {\n x();", "x();\n x();", "{\n x();"] {
        assert_eq!(program(text).loop_start(FILE, 2), 2, "{text:?}");
    }
    assert_eq!(program("do {\n x();\n y();").loop_start(FILE, 3), 3);
    assert_eq!(program("x();").loop_start(FILE, 1), 1);
}

#[test]
fn a_loop_ends_with_its_closing_brace() {
    assert_eq!(end_of_loop("while (a) {\n b();\n}\nc();\n"), Some(3));
    assert_eq!(end_of_loop("while (a)\n{\n if (b) {\n c();\n }\n}\nd();\n"), Some(6));
    assert_eq!(end_of_loop("while (a) { b(); }\nc();\n"), Some(1));
    assert_eq!(end_of_loop("if (z) { y(); } while (a) {\n b();\n}\n"), Some(3));
    assert_eq!(end_of_loop("for (i = 0; i < 9; i++) {\n b();\n}\n"), Some(3));
}

#[test]
fn a_loop_without_braces_ends_with_its_statement() {
    assert_eq!(end_of_loop("while (a)\n b();\nc();\n"), Some(2));
    assert_eq!(end_of_loop("for (i = 0; i < 9; i++)\n b();\nc();\n"), Some(2));
    assert_eq!(end_of_loop("while (a)\n b(c,\n d);\ne();\n"), Some(3));
}

#[test]
fn braces_in_texts_and_comments_do_not_count() {
    assert_eq!(end_of_loop("while (a) {\n puts(\"}\"); // }\n c = '}';\n}\n"), Some(4));
    assert_eq!(end_of_loop("while (a) {\n puts(\"\\\"}\");\n c = '\\'' + '}';\n}\n"), Some(4));
}

#[test]
fn a_loop_that_is_never_closed_has_no_end() {
    assert_eq!(end_of_loop("while (a) {\n b();\n"), None);
    assert_eq!(program("while (a) ;").loop_end("other.c", 1, 1), None);
    // Columns count bytes, and forged debug information may point anywhere.
    assert_eq!(program("while (été) {\n}").loop_end(FILE, 1, 9), None);
    assert_eq!(program("while (a) {\n}").loop_end(FILE, 0, 0), None);
    assert_eq!(program("while (a) {\n}").loop_end(FILE, 7, 1), None);
    assert_eq!(program("while (a) {\n}").loop_end(FILE, 1, u32::MAX), None);
}

#[test]
fn code_is_what_is_neither_text_nor_comment() {
    assert_eq!(code_of("a = \"b\" + 'c'; // d"), "a =  + ; ");
    assert_eq!(code_of("x(\"\\\\\", '\\'', y)"), "x(, , y)");
    assert_eq!(code_of("\"without end"), "");
    assert_eq!(code_of(""), "");
}

#[test]
fn identifiers_are_those_of_c() {
    let cases =
        [("count + 1", "count"), ("_x9[3]", "_x9"), ("9lives", ""), ("(a)", ""), ("", ""), ("é", ""), ("all", "all")];
    for (text, expected) in cases {
        assert_eq!(identifier(text), expected, "{text:?}");
    }
}

#[test]
fn an_index_ends_with_its_own_bracket() {
    assert_eq!(behind_brackets("[i].x"), Some(".x"));
    assert_eq!(behind_brackets("[t[i]][j]"), Some("[j]"));
    assert_eq!(behind_brackets("[i"), None);
    assert_eq!(behind_brackets("]"), None);
    assert_eq!(behind_brackets(""), None);
    assert_eq!(behind_brackets("[é]é"), Some("é"));
}

#[test]
fn comments_hold_no_texts_and_texts_no_comments() {
    assert_eq!(end_of_loop("while (a) { /* don't stop */\n b();\n}\nc();\n}\n"), Some(3));
    assert_eq!(end_of_loop("while (a) {\n b(); /* } */\n}\nc();\n"), Some(3));
    assert_eq!(end_of_loop("while (a) {\n puts(\"//\"); }\nc();\n}\n"), Some(2));
}

#[test]
fn the_head_of_a_loop_may_take_several_lines_and_its_body_none() {
    assert_eq!(end_of_loop("for (i = 0;\n i < 9;\n i++)\n b();\nc();\n"), Some(4));
    assert_eq!(end_of_loop("while (a) b();\nc();\n"), Some(1));
    assert_eq!(end_of_loop("while (a) ;\nc();\n"), Some(1));
}
