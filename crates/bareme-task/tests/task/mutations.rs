//! Whatever a file holds, reading it ends in a task or in problems that point into it.

use crate::folder::{Folder, SLUG, caps};
use bareme_task::{Checked, Problem, TaskFiles, TomlFile, check_files, check_text};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One change of a file's bytes.
#[derive(Debug, Clone)]
enum Change {
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize),
    SwapLines(Index, Index),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Insert(at, more) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, more.iter().copied());
            }
            Self::Remove(at, count) => {
                let at = at.index(bytes.len() + 1);
                bytes.drain(at..(at + count).min(bytes.len()));
            }
            Self::Repeat(at, count) => {
                let at = at.index(bytes.len() + 1);
                let part = bytes[at..(at + count).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            Self::SwapLines(one, other) => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
                *bytes = lines.join(&b'\n');
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let telling = select(vec![
        "\"",
        "\"\"\"",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\n",
        "#",
        "\\",
        "\0",
        "é",
        "-1",
        "99999999999",
        "1.5",
        "true",
        "..",
        "[[test]]\n",
        "[[group]]\n",
        "[[solution]]\n",
        "name = \"x\"\n",
        "group = \"edges\"\n",
        "fails = []\n",
    ]);
    let insert = prop_oneof![
        3 => telling.prop_map(|text| text.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 1..4),
    ];
    prop_oneof![
        (any::<Index>(), insert).prop_map(|(at, more)| Change::Insert(at, more)),
        (any::<Index>(), 1..40usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (any::<Index>(), 1..200usize).prop_map(|(at, count)| Change::Repeat(at, count)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::SwapLines(one, other)),
    ]
}

/// Checks that a problem's position is one of its file.
fn points_into(problem: &Problem, folder: &Folder) {
    let Some(position) = problem.position else { return };
    let text = String::from_utf8_lossy(&folder.0[&problem.file]).into_owned();
    let lines: Vec<&str> = text.split('\n').collect();
    let line = lines.get(position.line - 1).unwrap_or_else(|| panic!("{problem}: there is no such line"));
    // One past the end is where something is missing; a byte that is no text may count as one more.
    assert!(
        (1..=line.chars().count() + 1).contains(&position.column),
        "{problem}: there is no such column in {line:?}"
    );
}

fn loads_or_explains(folder: &Folder) {
    let Checked { task, problems } = folder.check();
    assert_eq!(task.is_none(), problems.has_errors(), "{problems}");
    for problem in &problems {
        assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
        assert!(!problem.to_string().contains('\n'), "{problem:?}");
        points_into(problem, folder);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_loads_or_is_explained(
        path in select(vec!["task.toml", "tests/tests.toml", "solutions/solutions.toml", "hints.toml", "statement.fr.md"]),
        changes in proptest::collection::vec(change(), 1..5),
    ) {
        let mut folder = Folder::good();
        let mut bytes = folder.0[path].clone();
        for change in &changes {
            change.apply(&mut bytes);
        }
        folder = folder.with(path, bytes);
        loads_or_explains(&folder);
    }

    #[test]
    fn a_changed_folder_loads_or_is_explained(
        names in proptest::collection::vec("(tests/|solutions/|)[a-zA-Z./é-]{0,12}(\\.in|\\.out|\\.c|\\.h|)", 0..6),
        removed in any::<Index>(),
        remove in any::<bool>(),
    ) {
        let mut folder = Folder::good();
        if remove {
            let path = removed.get(&folder.0.keys().cloned().collect::<Vec<_>>()).clone();
            folder = folder.without(&path);
        }
        for name in names {
            folder = folder.with(&name, "x");
        }
        loads_or_explains(&folder);
    }

    #[test]
    fn any_text_is_read(text in "\\PC*", file in select(TomlFile::ALL.to_vec())) {
        let problems = check_text(file, &text);
        let checked = check_files(SLUG, TaskFiles::new([(file.path().to_owned(), text.into_bytes())]), &caps());
        prop_assert!(checked.task.is_none() && checked.problems.len() >= problems.len());
    }
}
