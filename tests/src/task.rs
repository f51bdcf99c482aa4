//! Tasks and submissions made in memory.

use crate::grader::profiles;
use bareme_core::ids::{GroupId, TaskId, TestName};
use bareme_core::secret::Guarded;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{
    Bilingual, BuiltinChecker, Checker, CompileOptions, Expected, Group, GroupRule, HintRules, Language, Task, Test,
    TestInput, Visibility, WatchPolicy,
};

/// A task of these tests, worth 100 points in one group, with every default; a caller changes the fields that it is about.
pub fn task(tests: Vec<Test>) -> Task {
    Task {
        id: TaskId::new("in-memory").unwrap(),
        version: 1,
        digest: bareme_core::task::TaskDigest::default(),
        folder: bareme_core::task::TaskFolder::default(),
        title: bilingual("Un exercice", "An exercise"),
        statement: bilingual("Faites-le.", "Do it."),
        concepts: vec!["output".to_owned()],
        difficulty: 1,
        limits: profiles().learner.defaults,
        compile: CompileOptions::default(),
        watch: WatchPolicy::default(),
        provided: Vec::new(),
        starter: None,
        checker: Checker::Builtin(BuiltinChecker::Lines),
        groups: vec![group()],
        tests,
        solutions: Vec::new(),
        hints: HintRules::default(),
    }
}

/// A test whose data are shown, of what a program reads and what it must print.
pub fn test(name: &str, stdin: impl Into<Vec<u8>>, stdout: impl Into<Vec<u8>>) -> Test {
    let visibility = Visibility::Visible;
    let input = TestInput { stdin: stdin.into(), ..TestInput::default() };
    let expected = Expected { stdout: stdout.into(), ..Expected::default() };
    Test {
        name: TestName::new(name).unwrap(),
        group: group().id,
        visibility,
        tags: Vec::new(),
        input: Guarded::new(input, visibility),
        expected: Guarded::new(expected, visibility),
    }
}

/// Files for a task, with a report in English.
pub fn submission(task: &Task, files: Vec<SourceFile>) -> Submission {
    Submission::new(task.id.clone(), files, Language::En).unwrap()
}

/// A program of one file for a task.
pub fn program(task: &Task, source: &str) -> Submission {
    submission(task, vec![SourceFile::new("main.c", source.as_bytes().to_vec()).unwrap()])
}

fn group() -> Group {
    let id = GroupId::new("all").unwrap();
    Group { id, points: 100, rule: GroupRule::PerTest, requires: Vec::new(), title: None }
}

fn bilingual(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}
