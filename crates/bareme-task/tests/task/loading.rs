//! Folders that are in order, and what becomes of them.

use crate::folder::{Folder, caps};
use bareme_core::ids::TestName;
use bareme_core::submission::SourceFile;
use bareme_core::task::{
    BuiltinChecker, Checker, CheckerConvention, GroupRule, Language, OnAccepted, Task, Tolerance, Visibility,
    WatchPolicy,
};
use bareme_core::units::{Bytes, Millis};
use bareme_core::verdict::{Verdict, VerdictKind, WrongAnswerKind};
use bareme_task::clashing_name;

fn load(folder: &Folder) -> Task {
    let checked = folder.check();
    assert_eq!(checked.problems.to_string(), "");
    checked.task.unwrap()
}

fn with_checker(options: &str) -> Checker {
    load(&Folder::good().edited("task.toml", "kind = \"lines\"", options)).checker
}

#[test]
fn a_new_task_is_in_order() {
    let task = load(&Folder::good());
    assert_eq!((task.id.as_str(), task.version, task.difficulty, task.points()), ("larger-of-two", 1, 1, 100));
    assert_eq!(task.concepts, ["conditions"]);
    assert_eq!(task.title.get(Language::Fr), "Le plus grand de deux nombres");
    assert!(task.statement.en.starts_with("# The larger of two numbers\n"));
    assert!(task.starter.unwrap().contains("main"));
    assert!(task.provided.is_empty());
    assert!(matches!(task.checker, Checker::Builtin(BuiltinChecker::Lines)));
}

#[test]
fn a_new_task_has_groups_and_tests() {
    let task = load(&Folder::good());
    let groups: Vec<_> = task.groups.iter().map(|group| (group.id.as_str(), group.points, group.rule)).collect();
    assert_eq!(groups, [("basics", 60, GroupRule::PerTest), ("edges", 40, GroupRule::PerTest)]);
    assert_eq!(task.groups[1].requires, [task.groups[0].id.clone()]);
    let seen: Vec<_> = task.tests.iter().map(|test| test.visibility).collect();
    assert_eq!(seen[..3], [Visibility::Sample, Visibility::Visible, Visibility::Hidden]);
    assert_eq!(task.tests.len(), 8);
    assert_eq!(task.tests[0].input.for_grading().stdin, b"3 8\n");
    assert_eq!(task.tests[0].expected.for_grading().stdout, b"8\n");
    assert!(task.tests[2].input.for_learner().is_none());
}

#[test]
fn a_new_task_has_programs() {
    let task = load(&Folder::good());
    let verdicts: Vec<_> = task.solutions.iter().map(|solution| (solution.files[0].name(), solution.verdict)).collect();
    let wrong = VerdictKind::WrongAnswer;
    let expected = [("reference.c", VerdictKind::Accepted), ("forgets-equal.c", wrong), ("starts-at-zero.c", wrong)];
    assert_eq!(verdicts, expected);
    let wrong = &task.solutions[1];
    assert_eq!(wrong.detail, Some(Verdict::WrongAnswer(WrongAnswerKind::Content)));
    assert_eq!(wrong.points, Some(84));
    let fails: Vec<_> = wrong.fails.iter().flatten().map(TestName::as_str).collect();
    assert_eq!(fails, ["equal", "both-zero"]);
}

#[test]
fn limits_are_the_defaults_unless_set() {
    let limits = "time_ms = 2500\nmemory_mib = 128\nstack_mib = 1\nfiles = 0\nfile_kib = 0";
    let task = load(&Folder::good().edited("task.toml", "time_ms = 1000", limits));
    assert_eq!(task.limits.fuel, Millis(2500).to_fuel());
    assert_eq!((task.limits.memory, task.limits.stack), (Bytes::from_mib(128), Bytes::from_mib(1)));
    assert_eq!((task.limits.files, task.limits.file_bytes), (0, Bytes(0)));
    // Two and a half times the usual time: the net on the clock is three times as wide.
    assert_eq!(task.limits.wall, Millis(3 * caps().defaults.wall.get()));
    assert_eq!(task.limits.stdout, caps().defaults.stdout);
}

#[test]
fn every_limit_may_be_at_its_cap() {
    let at_cap = "time_ms = 10000\nmemory_mib = 256\nstack_mib = 64\nstdout_kib = 4096\nstderr_kib = 1024\nfiles = 64\nfile_kib = 16384";
    let task = load(&Folder::good().edited("task.toml", "time_ms = 1000", at_cap));
    let expected = caps().caps;
    assert_eq!(task.limits, expected);
}

#[test]
fn compile_options() {
    let options = "\n[compile]\nfile = \"sum.c\"\nstandard = \"c99\"\nwarnings = [\"all\", \"error=return-type\"]\n\
                   define = [\"SIZE=10\", \"NAME=\\\"a b\\\"\"]\nlibraries = [\"m\"]\nstrict = true\n";
    let compile = load(&Folder::good().appended("task.toml", options)).compile;
    assert_eq!((compile.main_file.as_str(), compile.standard.as_str(), compile.strict), ("sum.c", "c99", true));
    assert_eq!(compile.warnings, ["all", "error=return-type"]);
    assert_eq!(compile.defines, ["SIZE=10", "NAME=\"a b\""]);
}

#[test]
fn watching() {
    let watch = |lines: &str| load(&Folder::good().appended("task.toml", lines)).watch;
    let policy = |on_accepted, leaks| WatchPolicy { on_accepted, leaks };
    assert_eq!(watch(""), policy(OnAccepted::Warn, false));
    assert_eq!(watch("\n[watch]\n"), policy(OnAccepted::Warn, false));
    assert_eq!(watch("\n[watch]\non_accepted = \"warn\"\nleaks = true\n"), policy(OnAccepted::Warn, true));
    assert_eq!(watch("\n[watch]\non_accepted = \"fail\"\n"), policy(OnAccepted::Fail, false));
    assert_eq!(watch("\n[watch]\non_accepted = \"ignore\"\nleaks = false\n"), policy(OnAccepted::Ignore, false));
}

#[test]
fn checkers() {
    let builtin = |options: &str| match with_checker(options) {
        Checker::Builtin(builtin) => builtin,
        Checker::Custom { .. } => panic!("not a custom checker"),
    };
    assert_eq!(builtin("kind = \"exact\""), BuiltinChecker::Exact);
    assert_eq!(builtin("kind = \"unordered-lines\""), BuiltinChecker::UnorderedLines);
    assert_eq!(builtin("kind = \"regex\""), BuiltinChecker::Regex);
    assert_eq!(builtin("kind = \"tokens\"\nignore_case = true"), BuiltinChecker::Tokens { ignore_case: true });
    let tolerance = Tolerance { absolute: 0.001, relative: 0.0 };
    assert_eq!(builtin("kind = \"numbers\"\nabsolute = \"1e-3\""), BuiltinChecker::Numbers(tolerance));
}

#[test]
fn a_custom_checker() {
    let folder = Folder::good().with("checker.c", "int main(void) { return 0; }");
    let task = load(&folder.edited("task.toml", "kind = \"lines\"", "kind = \"custom\"\nconvention = \"taskgrader\""));
    let Checker::Custom { source, convention } = task.checker else { panic!("a custom checker") };
    assert_eq!((source.name(), convention), ("checker.c", CheckerConvention::Taskgrader));
}

#[test]
fn inputs_from_files() {
    let folder = Folder::good().edited("tests/tests.toml", "input = \"6 6\\n\"\noutput = \"6\\n\"\n", "");
    let task = load(&folder.with("tests/equal.in", b"6\0\xff").with("tests/equal.out", "6"));
    assert_eq!(task.tests[3].input.for_grading().stdin, b"6\0\xff");
    assert_eq!(task.tests[3].expected.for_grading().stdout, b"6");
    let without = Folder::good().edited("tests/tests.toml", "input = \"6 6\\n\"\n", "");
    assert_eq!(load(&without).tests[3].input.for_grading().stdin, b"");
}

#[test]
fn everything_that_a_test_can_give() {
    let keys = "argv = [\"-v\", \"\"]\nfiles = { \"data.txt\" = \"1 2\\n\" }\ncopy = { \"big.txt\" = \"big.txt\" }\n\
                output_files = { \"data.txt\" = \"3\\n\" }\nexit_code = 3";
    let folder =
        Folder::good().edited("tests/tests.toml", "visibility = \"sample\"", keys).with("tests/big.txt", "12\n");
    let test = load(&folder).tests.remove(0);
    let (input, expected) = (test.input.for_grading(), test.expected.for_grading());
    assert_eq!(input.argv, ["-v", ""]);
    assert_eq!(input.files["data.txt"], b"1 2\n");
    assert_eq!(input.files["big.txt"], b"12\n");
    assert_eq!(expected.files["data.txt"], b"3\n");
    assert_eq!(expected.exit_code, Some(3));
}

#[test]
fn the_teachers_files_and_who_would_hide_them() {
    let task = load(&Folder::good().with("harness.c", "int main(void) {}").with("stack.h", "#pragma once\n"));
    let given: Vec<_> = task.provided.iter().map(SourceFile::name).collect();
    assert_eq!(given, ["harness.c", "stack.h"]);
    let file = |name| SourceFile::new(name, Vec::new()).unwrap();
    assert_eq!(clashing_name(&task, &[file("main.c"), file("stack.c")]), None);
    assert_eq!(clashing_name(&task, &[file("main.c"), file("Stack.h")]), Some("stack.h"));
}

#[test]
fn a_program_of_several_files() {
    let folder = Folder::good().with("solutions/max.c", "").with("solutions/max.h", "");
    let files = "files = [\"reference.c\", \"max.c\", \"max.h\"]";
    let task = load(&folder.edited("solutions/solutions.toml", "file = \"reference.c\"", files));
    let names: Vec<_> = task.solutions[0].files.iter().map(SourceFile::name).collect();
    assert_eq!(names, ["reference.c", "max.c", "max.h"]);
}

#[test]
fn line_ends_and_marks_of_windows_do_no_harm() {
    let mut folder = Folder::good();
    for path in
        ["task.toml", "tests/tests.toml", "solutions/solutions.toml", "statement.fr.md", "statement.en.md", "starter.c"]
    {
        let text = format!("\u{feff}{}", folder.text(path).replace('\n', "\r\n"));
        folder = folder.with(path, text);
    }
    let (windows, unix) = (load(&folder), load(&Folder::good()));
    assert_eq!(windows.statement, unix.statement);
    assert_eq!(windows.starter, unix.starter);
    assert_eq!(windows.tests[0].input, unix.tests[0].input);
}

#[test]
fn inputs_of_several_lines_keep_the_line_ends_of_unix() {
    let folder = Folder::good().edited("tests/tests.toml", "input = \"6 6\\n\"", "input = \"\"\"\r\n6\r\n6\r\n\"\"\"");
    assert_eq!(load(&folder).tests[3].input.for_grading().stdin, b"6\n6\n");
}

#[test]
fn a_warning_does_not_keep_a_task_from_loading() {
    let checked = Folder::good().with("notes.md", "").check();
    assert!(checked.task.is_some() && checked.problems.len() == 1);
}
