//! Folders that are made to hurt: they are refused with few words and soon.

use crate::folder::Folder;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Far above what any of these takes in a release build, far below what they would take if work grew with the square.
const SOON: Duration = Duration::from_secs(5);

fn refused(folder: &Folder) -> String {
    let start = Instant::now();
    let checked = folder.check();
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
    assert!(checked.task.is_none());
    assert!(checked.problems.len() <= 402, "{} problems", checked.problems.len());
    checked.problems.to_string()
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |text, index| text + &line(index) + "\n")
}

#[test]
fn a_hundred_thousand_unknown_keys() {
    let problems = refused(&Folder::good().with("task.toml", lines(90_000, |index| format!("key{index}=1"))));
    assert!(problems.contains("unknown key `key0`"), "{problems}");
    assert!(problems.contains("more than 200 problems like these were found"), "{problems}");
}

#[test]
fn mistakes_without_end_on_one_line() {
    let keys: Vec<String> = (0..90_000).map(|index| format!("a{index}=1")).collect();
    refused(&Folder::good().with("task.toml", format!("limits = {{{}}}", keys.join(","))));
}

#[test]
fn deep_nesting() {
    for (open, close) in [("[", "]"), ("{a=", "}")] {
        let deep = format!("id = {}1{}\n", open.repeat(100_000), close.repeat(100_000));
        refused(&Folder::good().with("task.toml", deep));
    }
    refused(&Folder::good().with("task.toml", format!("{} = 1\n", vec!["a"; 100_000].join("."))));
    refused(&Folder::good().with("task.toml", format!("[{}]\n", vec!["a"; 100_000].join("."))));
}

#[test]
fn syntax_errors_without_end() {
    refused(&Folder::good().with("tests/tests.toml", "[[[\n".repeat(200_000)));
    refused(&Folder::good().with("tests/tests.toml", "=".repeat(1_000_000)));
}

#[test]
fn too_many_tests() {
    let tests = lines(20_000, |index| format!("[[test]]\nname=\"t{index}\"\ngroup=\"basics\""));
    let problems = refused(&Folder::good().appended("tests/tests.toml", &tests));
    assert!(problems.contains("`test` has 20008 entries, more than the 5000 that it may"), "{problems}");
}

#[test]
fn thousands_of_tests_that_nobody_wrote() {
    let fails = lines(5_000, |index| format!("\"equak{index}\","));
    let listing = format!("[[solution]]\nfile = \"reference.c\"\nverdict = \"wrong-answer\"\nfails = [{fails}]\n");
    let tests = lines(4_900, |index| format!("[[test]]\nname=\"equal{index}\"\ngroup=\"basics\"\noutput=\"\""));
    refused(&Folder::good().with("solutions/solutions.toml", listing).appended("tests/tests.toml", &tests));
}

#[test]
fn one_large_file_for_every_test() {
    let mut tests = String::new();
    for index in 0..4_000 {
        write!(tests, "[[test]]\nname=\"t{index}\"\ngroup=\"basics\"\noutput=\"\"\ncopy={{a=\"big\"}}\n").unwrap();
    }
    let folder = Folder::good().appended("tests/tests.toml", &tests).with("tests/big", vec![b'x'; 16 << 20]);
    let problems = refused(&folder);
    assert!(problems.contains("the tests hand out more than 67108864 bytes"), "{problems}");
}

#[test]
fn one_large_program_listed_often() {
    let mut folder = Folder::good().with("solutions/big.c", vec![b' '; 256 << 10]);
    let mut listing = String::new();
    for index in 0..400 {
        folder = folder.with(&format!("solutions/p{index}.c"), "");
        write!(listing, "[[solution]]\nfiles=[\"p{index}.c\",\"big.c\"]\nverdict=\"time-limit\"\n").unwrap();
    }
    let problems = refused(&folder.appended("solutions/solutions.toml", &listing));
    assert!(problems.contains("the programs hold more than 67108864 bytes"), "{problems}");
}

#[test]
fn a_folder_that_is_too_large() {
    let mut folder = Folder::good();
    for index in 0..5 {
        folder = folder.with(&format!("tests/{index}.bin"), vec![0; 15 << 20]);
    }
    let problems = refused(&folder);
    assert!(problems.contains("with this file, the folder holds more than 67108864 bytes"), "{problems}");
}

#[test]
fn too_many_files() {
    let mut folder = Folder::good();
    for index in 0..13_000 {
        folder = folder.with(&format!("tests/{index}.in"), "");
    }
    let problems = refused(&folder);
    assert!(problems.contains("the folder holds more than 12000 files"), "{problems}");
}

#[test]
fn a_regular_expression_that_would_fill_the_memory() {
    let regex = Folder::good().edited("task.toml", "kind = \"lines\"", "kind = \"regex\"");
    let bomb = regex.clone().edited("tests/tests.toml", "output = \"9\\n\"", "output = '((a{999}){999}){999}'");
    assert!(refused(&bomb).contains("not a regular expression"));
    let long = format!("output = '{}'", "a".repeat(100_000));
    assert!(refused(&regex.edited("tests/tests.toml", "output = \"9\\n\"", &long)).contains("more than 65536 bytes"));
}

#[test]
fn long_words_are_shortened_in_messages() {
    let folder = Folder::good().edited("task.toml", "\"larger-of-two\"", &format!("\"{}\"", "long".repeat(10_000)));
    assert!(refused(&folder).len() < 300);
}
