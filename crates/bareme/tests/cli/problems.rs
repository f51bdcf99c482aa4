//! What is wrong with a task folder, as teachers see it.

use crate::fixtures::uncoloured;
use bareme::render::code::Sources;
use bareme::render::{View, problems};
use bareme_task::{Position, Problem, Severity};
use std::fs;
use std::path::Path;

fn problem(file: &str, position: Option<(usize, usize)>, message: &str, remedy: &str) -> Problem {
    Problem {
        severity: if remedy.is_empty() { Severity::Warning } else { Severity::Error },
        file: file.to_owned(),
        position: position.map(|(line, column)| Position { line, column }),
        message: message.to_owned(),
        remedy: remedy.to_owned(),
    }
}

fn printed(folder: &Path, list: &[Problem]) -> String {
    let sources = Sources::default();
    let mut out = Vec::new();
    problems::print(list, folder, &View::for_teachers(80, &sources), &mut out).unwrap();
    uncoloured(&String::from_utf8(out).unwrap()).replace(&folder.display().to_string(), "FOLDER")
}

#[test]
fn each_problem_points_into_its_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("tests")).unwrap();
    fs::write(folder.path().join("tests/tests.toml"), "[[test]]\nname = \"été\" ; visiblity = 1\n").unwrap();
    let list = [
        problem("tests/tests.toml", Some((2, 16)), "unknown key `visiblity`", "did you mean `visibility`?"),
        problem("statement.fr.md", None, "there is no such file", "write it"),
        problem("tests/tests.toml", Some((40, 7)), "a line that is gone meanwhile", ""),
    ];
    insta::assert_snapshot!("problems", printed(folder.path(), &list));
}

#[test]
fn hostile_problems_are_harmless() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a"), b"\x1b[2J\xff\n").unwrap();
    fs::create_dir(folder.path().join("directory")).unwrap();
    let evil = "\u{1b}]0;x\u{7}\u{202e}\n";
    let list = [
        problem("a", Some((1, 3)), evil, evil),
        problem(evil, Some((usize::MAX, usize::MAX)), evil, evil),
        problem("directory", Some((1, 1)), evil, evil),
        problem("/dev/zero", Some((1, 1)), evil, evil),
    ];
    let text = printed(folder.path(), &list);
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
}
