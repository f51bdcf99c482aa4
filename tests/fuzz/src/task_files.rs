//! Folders of tasks.
//!
//! The bytes are the files that differ from those of a new task's folder. Each begins with a line `%% PATH`, and
//! `%% -PATH` takes a file away; what stands before the first such line is read as each of the TOML files by itself.

use bareme_core::ids::TaskId;
use bareme_core::limits::Limits;
use bareme_core::task::Task;
use bareme_core::units::{Bytes, Millis};
use bareme_task::{Caps, Checked, Problem, Problems, TaskFiles, TomlFile, check_files, check_text, scaffold};
use std::collections::BTreeMap;

type Folder = BTreeMap<String, Vec<u8>>;

const SLUG: &str = "new-task";
/// What marks the beginning of a file.
const MARK: &str = "%% ";
/// Two hundred errors and warnings of a kind, and a last one that says that there are more.
const MAX_PROBLEMS: usize = 402;

/// Checks the folder.
///
/// # Panics
///
/// When a folder is neither a task nor explained, or when a problem does not point into its file.
pub fn run(data: &[u8]) {
    let (alone, folder) = read(data);
    for file in TomlFile::ALL.into_iter().filter(|_| !alone.is_empty()) {
        let problems = check_text(file, &alone);
        problems.iter().for_each(|problem| points_into(problem, alone.as_bytes()));
        few(&problems);
    }
    let Checked { task, problems } = check_files(SLUG, TaskFiles::new(folder.clone()), &caps());
    assert_eq!(task.is_none(), problems.has_errors(), "{problems}");
    few(&problems);
    for problem in &problems {
        points_into(problem, folder.get(&problem.file).map_or(&[], Vec::as_slice));
    }
    task.iter().for_each(sound);
}

fn read(data: &[u8]) -> (String, Folder) {
    let id = TaskId::new(SLUG).expect("the slug is a valid id");
    let files = scaffold(&id).into_iter().map(|file| (file.path.to_owned(), file.text.into_bytes()));
    let (mut alone, mut folder): (_, Folder) = (Vec::new(), files.collect());
    let mut path = None;
    for line in data.split_inclusive(|&byte| byte == b'\n') {
        if let Some(named) = line.strip_prefix(MARK.as_bytes()) {
            let named = String::from_utf8_lossy(named).trim_end_matches('\n').to_owned();
            folder.remove(named.strip_prefix('-').unwrap_or(&named));
            path = Some(named);
        } else {
            let content = match &path {
                None => &mut alone,
                Some(removed) if removed.starts_with('-') => continue,
                Some(path) => folder.entry(path.clone()).or_default(),
            };
            content.extend_from_slice(line);
        }
    }
    (String::from_utf8_lossy(&alone).into_owned(), folder)
}

fn few(problems: &Problems) {
    assert!(problems.len() <= MAX_PROBLEMS, "{} problems", problems.len());
}

/// A problem says what is wrong and what to do in one line, and its place is one of its file.
fn points_into(problem: &Problem, file: &[u8]) {
    assert!(!problem.message.is_empty() && !problem.remedy.is_empty(), "{problem:?}");
    assert!(!problem.message.contains('\n') && !problem.remedy.contains('\n'), "{problem:?}");
    let Some(position) = problem.position else { return };
    let text = String::from_utf8_lossy(file);
    let line = position.line.checked_sub(1).and_then(|index| text.split('\n').nth(index));
    let columns = line.map_or(0, |line| line.chars().count() + 1);
    assert!((1..=columns).contains(&position.column), "{problem}: there is no such place");
}

/// What the rest of Barème takes for granted of a task that was loaded.
fn sound(task: &Task) {
    assert_eq!(task.id.as_str(), SLUG);
    assert!(task.points() > 0 && !task.solutions.is_empty());
    assert!(within(&task.limits, &caps().caps), "{:?}", task.limits);
    for (at, group) in task.groups.iter().enumerate() {
        assert!(task.tests.iter().any(|test| test.group == group.id), "{:?} has no test", group.id);
        assert!(group.requires.iter().all(|id| task.groups[..at].iter().any(|earlier| earlier.id == *id)));
    }
    for (at, test) in task.tests.iter().enumerate() {
        assert!(task.groups.iter().any(|group| group.id == test.group), "{:?} has no group", test.name);
        assert!(task.tests[..at].iter().all(|earlier| earlier.name != test.name), "two tests {:?}", test.name);
    }
    for solution in &task.solutions {
        let fails = solution.fails.iter().flatten();
        assert!(fails.into_iter().all(|name| task.tests.iter().any(|test| test.name == *name)));
    }
}

fn within(limits: &Limits, most: &Limits) -> bool {
    limits.fuel <= most.fuel
        && limits.memory <= most.memory
        && limits.stack <= most.stack
        && limits.stdout <= most.stdout
        && limits.stderr <= most.stderr
        && limits.files <= most.files
        && limits.file_bytes <= most.file_bytes
}

/// Caps of the size of those in `sandbox-profiles/learner.toml`.
fn caps() -> Caps {
    let defaults = Limits {
        fuel: Millis(1_000).to_fuel(),
        wall: Millis(10_000),
        memory: Bytes::from_mib(64),
        stack: Bytes::from_mib(8),
        stdout: Bytes::from_kib(256),
        stderr: Bytes::from_kib(64),
        files: 16,
        file_bytes: Bytes::from_kib(1024),
    };
    let caps = Limits {
        fuel: Millis(10_000).to_fuel(),
        memory: Bytes::from_mib(256),
        stack: Bytes::from_mib(64),
        stdout: Bytes::from_mib(4),
        stderr: Bytes::from_mib(1),
        files: 64,
        file_bytes: Bytes::from_mib(16),
        ..defaults
    };
    Caps { defaults, caps }
}
