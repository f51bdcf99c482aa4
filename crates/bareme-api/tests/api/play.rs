//! The tasks of the play.

use bareme_core::ids::{GroupId, TaskId, TestName};
use bareme_core::limits::Limits;
use bareme_core::secret::Guarded;
use bareme_core::submission::SourceFile;
use bareme_core::task::{
    Bilingual, BuiltinChecker, Checker, CompileOptions, Expected, Group, GroupRule, Task, TaskDigest, Test, TestInput,
    Visibility,
};
use bareme_core::units::{Bytes, Millis};
use std::sync::Arc;

/// Two tasks, one of them with a harness, each with a sample, a visible and a hidden test.
pub fn tasks() -> Vec<Arc<Task>> {
    vec![Arc::new(task("sum-of-three", &[])), Arc::new(task("largest-of-two", &["harness.c", "largest.h"]))]
}

/// The same tasks as files would make them: in a version, with a digest that tells it from others.
pub fn tasks_in(version: u8) -> Vec<Arc<Task>> {
    let digest = TaskDigest([version; 16]);
    tasks().iter().map(|task| Arc::new(Task { version: version.into(), digest, ..Task::clone(task) })).collect()
}

fn task(id: &str, provided: &[&str]) -> Task {
    let visibilities = [Visibility::Sample, Visibility::Visible, Visibility::Hidden];
    Task {
        id: TaskId::new(id).unwrap(),
        version: 3,
        digest: TaskDigest::default(),
        folder: bareme_core::task::TaskFolder::default(),
        title: bilingual("Titre", "Title"),
        statement: bilingual("Énoncé.\n", "Statement.\n"),
        concepts: vec!["variables".to_owned(), "arithmetic".to_owned()],
        difficulty: 1,
        limits: limits(),
        compile: CompileOptions::default(),
        watch: bareme_core::task::WatchPolicy::default(),
        provided: provided.iter().map(|name| SourceFile::new(name, b"secret harness".to_vec()).unwrap()).collect(),
        starter: Some("int main(void) {}\n".to_owned()),
        checker: Checker::Builtin(BuiltinChecker::Lines),
        groups: vec![group()],
        tests: visibilities.into_iter().map(test).collect(),
        solutions: Vec::new(),
        hints: bareme_core::task::HintRules::default(),
    }
}

fn test(visibility: Visibility) -> Test {
    let name = match visibility {
        Visibility::Sample => "sample",
        Visibility::Visible => "visible",
        Visibility::Hidden => "hidden",
    };
    let input = TestInput { stdin: format!("{name} stdin").into_bytes(), ..TestInput::default() };
    let expected = Expected { stdout: format!("{name} stdout").into_bytes(), ..Expected::default() };
    Test {
        name: TestName::new(name).unwrap(),
        group: GroupId::new("basics").unwrap(),
        visibility,
        tags: Vec::new(),
        input: Guarded::new(input, visibility),
        expected: Guarded::new(expected, visibility),
    }
}

fn group() -> Group {
    Group {
        id: GroupId::new("basics").unwrap(),
        points: 100,
        rule: GroupRule::PerTest,
        requires: Vec::new(),
        title: None,
    }
}

fn limits() -> Limits {
    Limits {
        fuel: Millis(1000).to_fuel(),
        wall: Millis(10_000),
        memory: Bytes::from_mib(64),
        stack: Bytes::from_mib(8),
        stdout: Bytes::from_kib(256),
        stderr: Bytes::from_kib(64),
        files: 16,
        file_bytes: Bytes::from_mib(1),
    }
}

fn bilingual(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}
