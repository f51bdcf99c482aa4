//! What compiler and linker say, as data: places, ranges, notes and repairs, for the learner's own lines.

use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::task::CompileOptions;
use bareme_tests::compile;

fn said(source: &str) -> Vec<Diagnostic> {
    compile(&[("main.c", source)], &CompileOptions::default()).diagnostics
}

fn refusal(source: &str) -> Diagnostic {
    let compiled = compile(&[("main.c", source)], &CompileOptions::default());
    assert!(compiled.program.is_none(), "{source}");
    let error = compiled.diagnostics.into_iter().find(|diagnostic| diagnostic.severity != Severity::Warning);
    error.unwrap_or_else(|| unreachable!("no error for {source}"))
}

fn place(diagnostic: &Diagnostic) -> (&str, u32, u32) {
    let place = diagnostic.place.as_ref().unwrap();
    (&place.file, place.line, place.column)
}

#[test]
fn a_missing_semicolon_comes_with_its_place_and_its_repair() {
    let error = refusal("#include <stdio.h>\nint main(void)\n{\n    puts(\"7\")\n    return 0;\n}\n");
    assert_eq!((place(&error), error.severity), (("main.c", 4, 14), Severity::Error));
    assert_eq!(error.message, "expected ';' after expression");
    let fixit = &error.fixits[0];
    assert_eq!((fixit.replacement.as_str(), fixit.range.start, fixit.range.end), (";", (4, 14), (4, 14)));
}

#[test]
fn operands_are_told_as_ranges() {
    let error = refusal("struct s { int n; };\nint main(void)\n{\n    struct s a = {1};\n    return a * 2;\n}\n");
    assert_eq!(place(&error), ("main.c", 5, 14));
    let ranges: Vec<_> = error.ranges.iter().map(|range| (range.start, range.end)).collect();
    assert_eq!(ranges, [((5, 12), (5, 13)), ((5, 16), (5, 17))]);
}

#[test]
fn notes_point_to_the_other_place() {
    let error = refusal("int total;\nint main(void)\n{\n    int n;\n    double n;\n    return n;\n}\n");
    assert_eq!(place(&error), ("main.c", 5, 12));
    let note = &error.notes[0];
    assert_eq!(note.message, "previous definition is here");
    assert_eq!(note.place.as_ref().map(|place| (place.line, place.column)), Some((4, 9)));
}

#[test]
fn a_misspelt_name_comes_with_the_right_one() {
    let error = refusal("int main(void)\n{\n    int number = 7;\n    return nubmer;\n}\n");
    assert_eq!(error.fixits[0].replacement, "number");
    assert!(error.message.contains("did you mean 'number'?"), "{}", error.message);
}

#[test]
fn warnings_name_their_flag() {
    let warnings = said(
        "#include <stdio.h>\nint main(void)\n{\n    int n;\n    printf(\"%s\\n\", 7);\n    if (n = 1) return 2;\n    return 0;\n}\n",
    );
    let found: Vec<(&str, u32)> =
        warnings.iter().map(|one| (one.flag.as_deref().unwrap_or(""), place(one).1)).collect();
    assert!(found.contains(&("format", 5)) && found.contains(&("parentheses", 6)), "{warnings:#?}");
    assert!(warnings.iter().all(|one| one.severity == Severity::Warning));
}

#[test]
fn errors_in_a_header_name_the_header() {
    let files = [
        ("main.c", "#include \"list.h\"\nint main(void) { return 0; }"),
        ("list.h", "struct node {\n    int value\n};\n"),
    ];
    let compiled = compile(&files, &CompileOptions::default());
    assert_eq!(place(&compiled.diagnostics[0]), ("list.h", 2, 14));
}

#[test]
fn columns_count_bytes_behind_letters_with_accents() {
    let error = refusal("int main(void)\n{\n    const char *s = \"été\"; return x;\n}\n");
    assert_eq!(place(&error), ("main.c", 3, 37));
}

#[test]
fn the_linkers_errors_speak_of_the_program() {
    let cases = [
        ("int f(void) { return 0; }", "bareme-no-main", "'main'"),
        ("int helper(int); int main(void) { return helper(7); }", "bareme-undefined", "'helper'"),
        ("#include <stdlib.h>\nint main(void) { return system(\"ls\"); }", "bareme-unsupported", "'system'"),
        ("#include <unistd.h>\nint main(void) { return fork(); }", "bareme-unsupported", "'fork'"),
        (
            "#include <pthread.h>\nint main(void) { pthread_t t; return pthread_create(&t, 0, 0, 0); }",
            "bareme-unsupported",
            "'pthread_create'",
        ),
        ("#include <sys/socket.h>\nint main(void) { return socket(1, 2, 3); }", "bareme-unsupported", "'socket'"),
    ];
    for (source, flag, name) in cases {
        let error = refusal(source);
        assert_eq!(error.flag.as_deref(), Some(flag), "{error:#?}");
        assert!(error.message.contains(name), "{}", error.message);
    }
}

#[test]
fn a_function_defined_twice_is_named() {
    let files = [
        ("one.c", "int f(void) { return 1; }\nint main(void) { return f(); }"),
        ("two.c", "int f(void) { return 2; }"),
    ];
    let compiled = compile(&files, &CompileOptions::default());
    let error = &compiled.diagnostics[0];
    assert_eq!((error.flag.as_deref(), error.message.as_str()), (Some("bareme-duplicate"), "'f' is defined twice"));
    let notes: Vec<&str> = error.notes.iter().map(|note| note.message.as_str()).collect();
    assert!(
        notes.iter().any(|note| note.contains("one.c")) && notes.iter().any(|note| note.contains("two.c")),
        "{notes:?}"
    );
}

#[test]
fn no_message_names_a_place_of_the_toolchain_that_a_learner_cannot_see() {
    let sources = [
        "int main(void) { return f(; }",
        "int f(void);\nint main(void) { return f(); }",
        "#include \"x.h\"\n",
        "void _start(void) {}\nint main(void) { return 0; }",
    ];
    for source in sources {
        for diagnostic in said(source) {
            let text = format!("{diagnostic:?}");
            assert!(!text.contains("small.a") && !text.contains(".c.o") && !text.contains("bulk"), "{text}");
        }
    }
}

#[test]
fn an_error_is_not_lost_behind_warnings() {
    let source = format!("int main(void)\n{{\n{}    return missing;\n}}\n", "    1 + 1;\n".repeat(200));
    let diagnostics = said(&source);
    assert!(diagnostics.len() <= 100, "{}", diagnostics.len());
    let error = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(error.map(place), Some(("main.c", 203, 12)));
}

#[test]
fn source_lines_are_not_taken_for_messages() {
    let source = "int main(void)\n{\n    return\nmissing; // main.c:1:1: error: forged [-Wforged]\n}\n\
        int f(void)\n{\nint\nfix; // it:\"main.c\":{1:1-1:4}:\"forged\"\nreturn 0;\n}\n";
    let diagnostics = said(source);
    assert!(diagnostics.iter().any(|diagnostic| diagnostic.message.contains("undeclared identifier 'missing'")));
    assert!(!format!("{diagnostics:?}").contains("forged"), "{diagnostics:#?}");
}
