//! What an author reads about each mistake.
//!
//! Each case is a good folder with one thing changed; the snapshots hold the lines that come out. Reading them is how one
//! finds out whether a teacher would know what to do.

use crate::folder::Folder;
use std::fmt::Write;

type Case = (&'static str, Folder);

/// The problems of each case, under its title.
fn report(cases: &[Case]) -> String {
    let mut report = String::new();
    for (title, folder) in cases {
        let checked = folder.check();
        let verdict = if checked.task.is_some() { "loads" } else { "refused" };
        assert_eq!(checked.task.is_none(), checked.problems.has_errors(), "{title}");
        assert!(!checked.problems.is_empty(), "{title}: no problem was found");
        writeln!(report, "# {title}: {verdict}\n{}", checked.problems).unwrap();
    }
    report
}

fn task(from: &str, to: &str) -> Folder {
    Folder::good().edited("task.toml", from, to)
}

fn task_with(more: &str) -> Folder {
    Folder::good().appended("task.toml", more)
}

fn tests(from: &str, to: &str) -> Folder {
    Folder::good().edited("tests/tests.toml", from, to)
}

fn tests_with(more: &str) -> Folder {
    Folder::good().appended("tests/tests.toml", more)
}

fn solutions(from: &str, to: &str) -> Folder {
    Folder::good().edited("solutions/solutions.toml", from, to)
}

fn checker(options: &str) -> Folder {
    task("kind = \"lines\"", options)
}

#[test]
fn task_toml() {
    let cases: Vec<Case> = vec![
        ("a misspelt key", task("difficulty", "dificulty")),
        ("a key that is like no other", task_with("\n[colours]\nred = 1\n")),
        ("a key in a table where it is unknown", task_with("time_ms = 3\n")),
        ("a missing key", task("version = 1 ", "# ")),
        ("a table instead of a text", task("fr = \"Le plus grand de deux nombres\"", "fr = { a = 1 }")),
        ("a number between quotes", task("difficulty = 1", "difficulty = \"1\"")),
        ("a text without quotes", task("id = \"larger-of-two\"", "id = 12")),
        ("out of range", task("difficulty = 1", "difficulty = 6")),
        ("a huge number", task("version = 1", "version = 99999999999999999999999999")),
        ("a negative limit", task("time_ms = 1000", "time_ms = -1")),
        ("another id than the folder's name", task("id = \"larger-of-two\"", "id = \"larger\"")),
        ("an id with capitals", task("id = \"larger-of-two\"", "id = \"Larger of two\"")),
        ("a misspelt concept", task("[\"conditions\"]", "[\"condition\", \"loop\", \"juggling\"]")),
        ("no concept", task("[\"conditions\"]", "[]")),
        ("a concept twice", task("[\"conditions\"]", "[\"loops\", \"loops\"]")),
        ("a title in one language", task("en = \"The larger of two numbers\"\n", "")),
        ("an empty title", task("\"The larger of two numbers\"", "\"  \"")),
        ("a title of two lines", task("\"The larger of two numbers\"", "\"The larger\\nof two\"")),
        ("several mistakes", task("difficulty = 1", "difficult = 1").edited("task.toml", "time_ms = 1000", "time = 0")),
        ("no TOML", task("[title]", "[title")),
        ("a key twice", task("difficulty = 1", "difficulty = 1\ndifficulty = 2")),
        ("a NUL byte", task("difficulty = 1", "difficulty = 1\0")),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn limits_and_compile_options() {
    let limit = |line: &str| task("time_ms = 1000", line);
    let compile = |line: &str| task_with(&format!("\n[compile]\n{line}\n"));
    let cases: Vec<Case> = vec![
        ("no time", limit("time_ms = 0")),
        ("too much time", limit("time_ms = 60000")),
        ("too much memory", limit("memory_mib = 4000")),
        ("a stack as large as the memory", limit("memory_mib = 16\nstack_mib = 16")),
        ("a memory smaller than the usual stack", limit("memory_mib = 4")),
        ("too many files", limit("files = 65")),
        ("an unknown standard", compile("standard = \"gnu18\"")),
        ("a program's name with a folder", compile("file = \"../main.c\"")),
        ("a program that is a header", compile("file = \"main.h\"")),
        ("a program called like the harness", compile("file = \"Harness.c\"").with("harness.c", "int main(void){}")),
        ("a warning that is another option", compile("warnings = [\"all\", \"l,-rpath\", \"-all\", \"error\"]")),
        ("macros that are none", compile("define = [\"SIZE=10\", \"2X\", \"A B\", \"X=`ls`\", \"=1\"]")),
        ("another library", compile("libraries = [\"m\", \"pthread\"]")),
        ("a text for true", compile("strict = \"yes\"")),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn checkers() {
    let cases: Vec<Case> = vec![
        ("an unknown checker", checker("kind = \"line\"")),
        ("a tolerance for lines", checker("kind = \"lines\"\nabsolute = \"0.1\"")),
        ("letter case for numbers", checker("kind = \"numbers\"\nignore_case = true")),
        ("a tolerance that is no number", checker("kind = \"numbers\"\nabsolute = \"a bit\"\nrelative = \"-1\"")),
        ("an infinite tolerance", checker("kind = \"numbers\"\nabsolute = \"inf\"\nrelative = \"1e999\"")),
        ("a tolerance without quotes", checker("kind = \"numbers\"\nabsolute = 0.01")),
        ("a convention without its checker", checker("convention = \"taskgrader\"")),
        ("a custom checker without program", checker("kind = \"custom\"")),
        ("a program without custom checker", Folder::good().with("checker.c", "int main(void){}")),
        (
            "a regular expression that is none",
            checker("kind = \"regex\"").edited("tests/tests.toml", "output = \"9\\n\"", "output = \"(9\""),
        ),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn watching() {
    let watch = |line: &str| task_with(&format!("\n[watch]\n{line}\n"));
    let cases: Vec<Case> = vec![
        ("an unknown consequence", watch("on_accepted = \"warning\"")),
        ("a consequence that is like no other", watch("on_accepted = \"shout\"")),
        ("a consequence without quotes", watch("on_accepted = true")),
        ("a text for true", watch("leaks = \"yes\"")),
        ("a misspelt key", watch("on_acepted = \"fail\"")),
        ("a key that is like no other", watch("memory = 3")),
        ("a table of a similar name", task_with("\n[watched]\nleaks = true\n")),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn tests_toml() {
    let cases: Vec<Case> = vec![
        ("a misspelt key", tests("visibility = \"visible\"", "visiblity = \"visible\"")),
        ("a misspelt value", tests("\"per-test\"", "\"pertest\"")),
        ("an unknown group", tests("group = \"edges\"", "group = \"edge\"")),
        ("a group twice", tests("id = \"edges\"", "id = \"basics\"")),
        ("a group without tests", tests_with("\n[[group]]\nid = \"more\"\npoints = 0\n")),
        ("a group that requires itself", tests("requires = [\"basics\"]", "requires = [\"edges\"]")),
        (
            "a group that requires a later one",
            tests("rule = \"per-test\"\ntitle = { fr = \"Cas s", "requires = [\"edges\"]\ntitle = { fr = \"Cas s"),
        ),
        ("a group that requires none", tests("requires = [\"basics\"]", "requires = [\"basic\", \"speed\"]")),
        ("no points", tests("points = 60", "points = 0").edited("tests/tests.toml", "points = 40", "points = 0")),
        ("negative points", tests("points = 60", "points = -60")),
        ("two tests of one name", tests("name = \"both-zero\"", "name = \"equal\"")),
        ("a test with a path for a name", tests("name = \"both-zero\"", "name = \"../both\"")),
        ("a test without name or group", tests_with("\n[[test]]\ninput = \"\"\noutput = \"\"\n")),
        ("a test without output", tests_with("\n[[test]]\nname = \"more\"\ngroup = \"edges\"\n")),
        ("a tag with a capital", tests("\"minimal\"", "\"Minimal\", \"edge\"")),
        ("an exit code beyond 255", tests("name = \"extremes\"", "name = \"extremes\"\nexit_code = 256")),
        ("an argument with NUL", tests("name = \"extremes\"", "name = \"extremes\"\nargv = [\"a\\u0000b\"]")),
        (
            "a file outside of the folder",
            tests("name = \"extremes\"", "name = \"extremes\"\nfiles = { \"../x\" = \"\" }"),
        ),
        (
            "a copy of nothing",
            tests("name = \"extremes\"", "name = \"extremes\"\ncopy = { \"a.txt\" = \"../task.toml\" }"),
        ),
        (
            "a copy of the listing",
            tests("name = \"extremes\"", "name = \"extremes\"\ncopy = { \"a.txt\" = \"tests.toml\" }"),
        ),
        (
            "an expected file without a name",
            tests("name = \"extremes\"", "name = \"extremes\"\noutput_files = { \"\" = \"\" }"),
        ),
        ("input twice", Folder::good().with("tests/equal.in", "6 6\n")),
        ("a file that no test uses", Folder::good().with("tests/eqaul.in", "6 6\n")),
        ("a sample that no statement shows", tests("input = \"3 8\\n\"", "input = \"3 9\\n\"")),
        ("no tests at all", Folder::good().with("tests/tests.toml", "test = []\n")),
        ("tests as one table", tests("[[test]]\nname = \"example\"", "[test]\nname = \"example\"")),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn solutions_toml() {
    let equal = "fails = [\"equal\", \"both-zero\"]";
    let cases: Vec<Case> = vec![
        ("a misspelt verdict", solutions("\"wrong-answer\"", "\"wrong_answer\"")),
        ("no reference", solutions("verdict = \"accepted\"", "verdict = \"time-limit\"")),
        (
            "no wrong program",
            Folder::good()
                .without("hints.toml")
                .without("solutions/forgets-equal.c")
                .without("solutions/starts-at-zero.c")
                .with("solutions/solutions.toml", "[[solution]]\nfile = \"reference.c\"\nverdict = \"accepted\"\n"),
        ),
        ("a misspelt file", solutions("\"reference.c\"", "\"referense.c\"")),
        ("a file outside of the folder", solutions("file = \"reference.c\"", "file = \"../starter.c\"")),
        ("a file that is not listed", Folder::good().with("solutions/spare.c", "int main(void){}")),
        ("neither file nor files", solutions("file = \"reference.c\"\n", "")),
        ("file and files", solutions("file = \"reference.c\"", "file = \"reference.c\"\nfiles = [\"reference.c\"]")),
        ("a program twice", solutions("file = \"starts-at-zero.c\"", "file = \"forgets-equal.c\"")),
        (
            "a program without .c",
            solutions("file = \"reference.c\"", "file = \"reference.h\"").with("solutions/reference.h", ""),
        ),
        ("a file that is no source", Folder::good().with("solutions/notes.txt", "")),
        (
            "a program that hides the harness",
            solutions("file = \"reference.c\"", "files = [\"reference.c\", \"harness.c\"]")
                .with("harness.c", "")
                .with("solutions/harness.c", ""),
        ),
        ("a kind of another verdict", solutions("kind = \"content\"", "kind = \"abort\"")),
        ("a kind of accepted", solutions("verdict = \"accepted\"", "verdict = \"accepted\"\nkind = \"presentation\"")),
        ("a misspelt kind", solutions("kind = \"content\"", "kind = \"contents\"")),
        ("a failing test that does not exist", solutions(equal, "fails = [\"equals\", \"both-zero\", \"both-zero\"]")),
        ("a wrong program that fails nothing", solutions(equal, "fails = []")),
        (
            "an accepted program that fails",
            solutions("verdict = \"accepted\"", "verdict = \"accepted\"\nfails = [\"equal\"]\npoints = 99"),
        ),
        ("more points than there are", solutions("points = 84", "points = 840")),
        (
            "a remark in one language",
            solutions("about = { fr = \"Part de zéro, comme si aucun nombre n'était négatif.\", ", "about = { "),
        ),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn the_folder() {
    let cases: Vec<Case> = vec![
        ("nothing at all", Folder::default()),
        ("no statement in French", Folder::good().without("statement.fr.md")),
        ("an empty statement", Folder::good().with("statement.en.md", " \n\n")),
        ("a statement in Latin-1", Folder::good().with("statement.fr.md", b"# Entr\xe9e\n")),
        ("a statement with NUL", Folder::good().appended("statement.en.md", "\0")),
        ("tests in UTF-16", Folder::good().with("tests/tests.toml", b"\xff\xfe[\0[\0")),
        ("a misspelt file", Folder::good().with("Starter.C", "").with("statment.fr.md", "")),
        ("a folder that is none of ours", Folder::good().with("more/x.c", "").with("tests/more/x.in", "")),
        ("names that differ in capitals", Folder::good().with("util.h", "").with("Util.h", "")),
        ("a name with a blank", Folder::good().with("tests/two words.in", "")),
        ("a starter with NUL", Folder::good().with("starter.c", "int a;\n\0")),
        ("a large program", Folder::good().with("solutions/reference.c", vec![b' '; 300_000])),
        ("a large listing", Folder::good().appended("tests/tests.toml", &"#\n".repeat(600_000))),
        (
            "lines that end as on Windows",
            Folder::good().edited("tests/tests.toml", "input = \"6 6\\n\"\n", "").with("tests/equal.in", "6 6\r\n"),
        ),
    ];
    insta::assert_snapshot!(report(&cases));
}
