//! What is compiled and how: leniently unless a task is strict, several files, a teacher's harness, a closed world.

use bareme_core::diagnostic::Severity;
use bareme_core::submission::SourceFile;
use bareme_core::task::CompileOptions;
use bareme_core::verdict::Verdict;
use bareme_tests::{Guest, compile, grader, program, run, submission, task, test};
use std::sync::Arc;

/// What gcc compiles with a warning: the flag by which clang names it, and a program that prints 7 all the same.
const LENIENT: [(&str, &str); 8] = [
    ("implicit-function-declaration", "int main(void) { printf(\"7\\n\"); return 0; }"),
    (
        "implicit-function-declaration",
        "#include <stdio.h>\nint main(void) { return show(); }\nint show(void) { puts(\"7\"); return 0; }",
    ),
    ("implicit-int", "#include <stdio.h>\nmain() { puts(\"7\"); return 0; }"),
    ("implicit-int", "#include <stdio.h>\nstatic n = 7;\nint main(void) { printf(\"%d\\n\", n); return 0; }"),
    (
        "int-conversion",
        "#include <stdio.h>\nint main(void) { int n = 7; int *p = &n; int a = p; printf(\"%d\\n\", a ? 7 : 0); return 0; }",
    ),
    (
        "incompatible-pointer-types",
        "#include <stdio.h>\nint main(void) { int n = 7; char *p = &n; printf(\"%d\\n\", *p); return 0; }",
    ),
    ("return-mismatch", "#include <stdio.h>\nint f(void) { puts(\"7\"); return; }\nint main(void) { f(); return 0; }"),
    (
        "return-mismatch",
        "#include <stdio.h>\nvoid f(void) { puts(\"7\"); return 7; }\nint main(void) { f(); return 0; }",
    ),
];

#[test]
fn what_gcc_takes_with_a_warning_compiles_and_keeps_its_diagnostic() {
    let task = Arc::new(task(vec![test("run", "", "7\n")]));
    for (flag, source) in LENIENT {
        let report = grader().grade(&task, &program(&task, source)).report;
        assert_eq!(report.verdict, Verdict::Accepted, "{source}\n{:#?}", report.diagnostics);
        let warning = report.diagnostics.iter().find(|diagnostic| diagnostic.flag.as_deref() == Some(flag));
        let warning = warning.unwrap_or_else(|| unreachable!("no {flag} for {source}\n{:#?}", report.diagnostics));
        assert_eq!(warning.severity, Severity::Warning);
    }
}

#[test]
fn a_main_that_returns_nothing_is_started_like_any_other() {
    let task = Arc::new(task(vec![test("run", "", "7\n")]));
    let plain = "#include <stdio.h>\nvoid main() { puts(\"7\"); }";
    let with_arguments =
        "#include <stdio.h>\nvoid main(int argc, char **argv) { printf(\"%d\\n\", argv[argc - 1][0] == '.' ? 7 : 8); }";
    for source in [plain, with_arguments] {
        let report = grader().grade(&task, &program(&task, source)).report;
        assert_eq!(report.verdict, Verdict::Accepted, "{source}\n{:#?}", report.diagnostics);
        assert_eq!(report.diagnostics[0].flag.as_deref(), Some("main-return-type"));
    }
}

#[test]
fn a_strict_task_refuses_it() {
    let mut task = task(vec![test("run", "", "7\n")]);
    task.compile.strict = true;
    let task = Arc::new(task);
    for (flag, source) in LENIENT {
        let report = grader().grade(&task, &program(&task, source)).report;
        assert_eq!(report.verdict, Verdict::CompileError, "{source}");
        let error = report.diagnostics.iter().find(|diagnostic| diagnostic.flag.as_deref() == Some(flag));
        assert!(error.is_some_and(|error| error.severity == Severity::Error), "{source}\n{:#?}", report.diagnostics);
    }
}

#[test]
fn warnings_become_errors_only_where_the_task_says_so() {
    let with = |warning: &str, source: &str| {
        let options = CompileOptions { warnings: vec![warning.to_owned()], ..CompileOptions::default() };
        compile(&[("main.c", source)], &options).program.is_some()
    };
    let unused = "int main(void) { int n; return 0; }";
    assert!(with("unused-variable", unused) && with("all", unused));
    assert!(!with("error=unused-variable", unused) && !with("error=unused", unused));
    let mixed = "int main(void) { int *p = 7; return p == 0; }";
    assert!(with("int-conversion", mixed) && !with("error=int-conversion", mixed));
}

#[test]
fn the_standard_is_the_one_of_the_task() {
    let compiles = |standard: &str, source: &str| {
        let options = CompileOptions { standard: standard.to_owned(), ..CompileOptions::default() };
        compile(&[("main.c", source)], &options).program.is_some()
    };
    let with_typeof = "int main(void) { typeof(1) n = 0; return n; }";
    assert!(compiles("gnu17", with_typeof) && compiles("c23", with_typeof) && !compiles("c17", with_typeof));
    let with_bool = "int main(void) { bool b = true; return !b; }";
    assert!(compiles("c23", with_bool) && !compiles("gnu17", with_bool));
}

#[test]
fn macros_of_the_task_are_defined() {
    let options = CompileOptions { defines: vec!["SIZE=10".to_owned(), "ON".to_owned()], ..CompileOptions::default() };
    let source = "#ifndef ON\n#error off\n#endif\nint main(void) { return SIZE; }";
    let program = compile(&[("main.c", source)], &options).program.unwrap();
    assert_eq!(Guest::default().run(&program).ending, bareme_core::outcome::Ending::Exited(10));
}

#[test]
fn the_mathematical_functions_need_no_option() {
    let source = "#include <math.h>\n#include <stdio.h>\nint main(void) { double x; scanf(\"%lf\", &x);\n\
        printf(\"%.3f %.3f %.3f %.3f %.0f\\n\", sin(x), exp(x), pow(x, 1.5), hypot(x, 1), lround(x) + floor(x)); return 0; }";
    let outcome = run(source, &Guest { stdin: b"2\n", ..Guest::default() });
    assert_eq!(String::from_utf8_lossy(&outcome.stdout.bytes), "0.909 7.389 2.828 2.236 4\n");
}

#[test]
fn long_double_is_printed_and_read() {
    let source = "#include <stdio.h>\nint main(void) { long double x; if (scanf(\"%Lf\", &x) != 1) return 1; printf(\"%.2Lf %Lg\\n\", x * 2, x); return 0; }";
    let outcome = run(source, &Guest { stdin: b"1.25\n", ..Guest::default() });
    assert_eq!(String::from_utf8_lossy(&outcome.stdout.bytes), "2.50 1.25\n");
}

#[test]
fn functions_beyond_the_small_library_are_found_in_the_whole_one() {
    let source = "#include <stdio.h>\n#include <regex.h>\n#include <search.h>\nint main(void) { regex_t r;\n\
        if (regcomp(&r, \"^a+b$\", REG_EXTENDED) != 0) return 1; hcreate(10);\n\
        printf(\"%d %d\\n\", regexec(&r, \"aab\", 0, NULL, 0), regexec(&r, \"ba\", 0, NULL, 0) != 0); return 0; }";
    assert_eq!(run(source, &Guest::default()).stdout.bytes, b"0 1\n");
}

#[test]
fn several_files_and_headers_make_one_program() {
    let files = [
        (
            "main.c",
            "#include <stdio.h>\n#include \"sum.h\"\nint main(void) { printf(\"%d\\n\", sum(3, FOUR)); return 0; }",
        ),
        ("sum.c", "#include \"sum.h\"\nint sum(int a, int b) { return a + b; }"),
        ("sum.h", "#ifndef SUM_H\n#define SUM_H\n#define FOUR 4\nint sum(int a, int b);\n#endif"),
    ];
    let task = Arc::new(task(vec![test("run", "", "7\n")]));
    let files = files.map(|(name, text)| SourceFile::new(name, text.into()).unwrap());
    let report = grader().grade(&task, &submission(&task, files.into())).report;
    assert_eq!(report.verdict, Verdict::Accepted, "{:#?}", report.diagnostics);
}

#[test]
fn a_harness_calls_the_learners_function() {
    let mut task = task(vec![test("run", "20 22\n", "42\n")]);
    let harness = "#include <stdio.h>\n#include \"add.h\"\nint main(void) { int a, b; scanf(\"%d%d\", &a, &b); printf(\"%d\\n\", add(a, b)); return 0; }";
    let own = |name: &str, text: &str| SourceFile::new(name, text.into()).unwrap();
    task.provided = vec![own("harness.c", harness), own("add.h", "int add(int a, int b);")];
    task.compile.main_file = "add.c".to_owned();
    let task = Arc::new(task);
    let graded = |source: &str| grader().grade(&task, &program(&task, source)).report;
    assert_eq!(graded("#include \"add.h\"\nint add(int a, int b) { return a + b; }").verdict, Verdict::Accepted);
    let wrong = graded("int add(int a, int b) { return a + c; }");
    let place = wrong.diagnostics[0].place.as_ref().map(|place| (place.file.as_str(), place.line));
    assert_eq!((wrong.verdict, place), (Verdict::CompileError, Some(("add.c", 1))));
    assert_eq!(graded("int sum(int a, int b) { return a + b; }").verdict, Verdict::CompileError);
    assert_eq!(graded("int main(void) { return 0; }").verdict, Verdict::CompileError);
}

#[test]
fn nothing_outside_can_be_included() {
    for path in ["/etc/passwd", "/etc/hostname", "../../../etc/passwd", "/proc/self/environ", "/dev/zero", "harness.c"]
    {
        let source = format!("#include \"{path}\"\nint main(void) {{ return 0; }}");
        let compiled = compile(&[("main.c", &source)], &CompileOptions::default());
        let message = compiled.diagnostics.first().map(|diagnostic| diagnostic.message.as_str());
        assert!(
            compiled.program.is_none() && message.is_some_and(|text| text.contains("file not found")),
            "{message:?}"
        );
    }
}

#[test]
fn the_date_of_the_compilation_is_fixed() {
    let source = "#include <stdio.h>\nint main(void) { puts(__DATE__ \" \" __TIME__); return 0; }";
    // 1,790,000,000 seconds after the beginning of 1970, as `sandbox-profiles/compiler.toml` says.
    assert_eq!(String::from_utf8_lossy(&run(source, &Guest::default()).stdout.bytes), "Sep 21 2026 14:13:20\n");
}
