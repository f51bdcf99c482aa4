//! How programs end by themselves, or are stopped, and what is told about the place.

use bareme_core::outcome::{Ending, Frame, RunOutcome, TrapKind};
use bareme_core::task::CompileOptions;
use bareme_tests::{Guest, compile, run};

fn plain(source: &str) -> RunOutcome {
    run(source, &Guest::default())
}

fn stopped(source: &str) -> (TrapKind, Vec<Frame>) {
    match plain(source).ending {
        Ending::Trapped(trap) => (trap.kind, trap.frames),
        other => unreachable!("the program ended with {other:?}"),
    }
}

#[test]
fn every_exit_code_is_told() {
    let source = "#include <stdlib.h>\nint main(int argc, char **argv) { int n = atoi(argv[1]); if (n % 2) exit(n); return argc ? n : 0; }";
    let program = compile(&[("main.c", source)], &CompileOptions::default()).program.unwrap();
    let code = |wanted: i32| Guest { argv: &[&wanted.to_string()], ..Guest::default() }.run(&program).ending;
    for wanted in 0..=255 {
        assert_eq!(code(wanted), Ending::Exited(wanted));
    }
    // Beyond one byte, as a shell sees it.
    assert_eq!((code(256), code(-1), code(1000)), (Ending::Exited(0), Ending::Exited(255), Ending::Exited(1000 % 256)));
}

#[test]
fn the_kind_of_a_crash_is_told() {
    let cases = [
        ("int volatile z; int main(void) { return 7 / z; }", TrapKind::DivisionByZero),
        ("int volatile z; int main(void) { return 7 % z; }", TrapKind::DivisionByZero),
        (
            "#include <limits.h>\nint volatile a = INT_MIN, b = -1; int main(void) { return a / b; }",
            TrapKind::IntegerOverflow,
        ),
        ("int *volatile p; int main(void) { *p = 1; return 0; }", TrapKind::NullPointer),
        ("void (*volatile f)(void); int main(void) { f(); return 0; }", TrapKind::NullPointer),
        (
            "void (*volatile f)(void) = (void (*)(void))99999; int main(void) { f(); return 0; }",
            TrapKind::BadFunctionPointer,
        ),
        (
            "double g(double x) { return x; } void *volatile p = (void *)g; int main(void) { return ((int (*)(int))p)(1); }",
            TrapKind::BadFunctionPointer,
        ),
        ("char *volatile p = (char *)0x7fffffff; int main(void) { return *p; }", TrapKind::OutOfBounds),
        ("#include <stdlib.h>\nint main(void) { abort(); }", TrapKind::Abort),
        ("#include <assert.h>\nint volatile z; int main(void) { assert(z); return 0; }", TrapKind::Abort),
        ("int main(void) { __builtin_trap(); }", TrapKind::Unreachable),
    ];
    for (source, kind) in cases {
        assert_eq!(stopped(source).0, kind, "{source}");
    }
}

#[test]
fn the_place_of_a_crash_is_told_with_the_calls_that_led_there() {
    let source = "#include <stdio.h>\n\
        __attribute__((noinline)) static int third(int *p)\n{\n    printf(\"here\\n\");\n    return *p + 1;\n}\n\
        __attribute__((noinline)) static int second(int *p)\n{\n    int r = third(p);\n    return r * 2;\n}\n\
        int main(void)\n{\n    int r = second(NULL);\n    return r + 1;\n}\n";
    let (kind, frames) = stopped(source);
    assert_eq!(kind, TrapKind::NullPointer);
    let own: Vec<(&str, &str, u32)> =
        frames.iter().filter_map(place).filter(|(_, file, _)| *file == "main.c").collect();
    assert_eq!(own, [("third", "main.c", 5), ("second", "main.c", 9), ("main", "main.c", 14)], "{frames:#?}");
    assert!(frames[0].column.is_some_and(|column| (12..=16).contains(&column)), "{:?}", frames[0]);
}

#[test]
fn functions_that_were_inlined_are_told_as_well() {
    let source = "static inline int divide(int a, int b)\n{\n    return a / b;\n}\nint volatile zero;\n\
        int main(void)\n{\n    return divide(7, zero);\n}\n";
    let frames = stopped(source).1;
    let own: Vec<(&str, &str, u32)> = frames.iter().filter_map(place).collect();
    assert_eq!(&own[..2], [("divide", "main.c", 3), ("main", "main.c", 8)], "{frames:#?}");
}

#[test]
fn a_crash_inside_the_library_leads_back_to_the_caller() {
    let source =
        "#include <string.h>\nchar *volatile nowhere;\nint main(void)\n{\n    return (int)strlen(nowhere);\n}\n";
    let (kind, frames) = stopped(source);
    assert_eq!(kind, TrapKind::NullPointer);
    let own = frames.iter().filter_map(place).find(|(_, file, _)| *file == "main.c");
    assert_eq!(own, Some(("main", "main.c", 5)), "{frames:#?}");
}

#[test]
fn crashes_in_another_file_name_that_file() {
    let files = [
        ("main.c", "int half(int, int);\nint main(void) { return half(7, 0); }\n"),
        ("half.c", "int half(int a, int b)\n{\n    return a / b;\n}\n"),
    ];
    let program = compile(&files, &CompileOptions::default()).program.unwrap();
    let Ending::Trapped(trap) = Guest::default().run(&program).ending else { unreachable!("it divides by zero") };
    assert_eq!(trap.frames.first().and_then(place), Some(("half", "half.c", 3)), "{:#?}", trap.frames);
}

#[test]
fn what_was_printed_before_a_crash_is_kept() {
    let source = "#include <stdio.h>\nint *volatile p;\nint main(void) { printf(\"one\\ntwo\"); fprintf(stderr, \"oh\"); return *p; }";
    let outcome = plain(source);
    assert!(matches!(outcome.ending, Ending::Trapped(_)), "{:?}", outcome.ending);
    assert_eq!((outcome.stdout.bytes.as_slice(), outcome.stderr.bytes.as_slice()), (&b"one\ntwo"[..], &b"oh"[..]));
}

#[test]
fn what_was_printed_before_any_other_end_is_kept_too() {
    let ends = ["for (;;) ;", "abort();", "f(0);", "__builtin_trap();"];
    for end in ends {
        let source = format!(
            "#include <stdio.h>\n#include <stdlib.h>\nint volatile n;\n\
             int f(int k) {{ int r = f(k + 1); n += r; return n; }}\n\
             int main(void) {{ printf(\"so far\"); {end} return 0; }}"
        );
        let outcome = plain(&source);
        assert!(!matches!(outcome.ending, Ending::Exited(_)), "{end}");
        assert_eq!(String::from_utf8_lossy(&outcome.stdout.bytes), "so far", "{end}");
    }
}

fn place(frame: &Frame) -> Option<(&str, &str, u32)> {
    Some((frame.function.as_deref()?, frame.file.as_deref()?, frame.line?))
}
