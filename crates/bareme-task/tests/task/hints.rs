//! What an author reads about each mistake in `hints.toml`, and what comes of a file that is in order.

use crate::folder::Folder;
use bareme_core::evidence::FindingKind;
use bareme_core::hint::Level;
use bareme_core::task::{Condition, Feature, Neighbours, Selector, Task};
use bareme_task::{TomlFile, schema};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// The texts of a rule.
const TEXTS: &str = "title = { fr = \"Le titre\", en = \"The title\" }\n\
                     point = { fr = \"Regardez ici.\", en = \"Look here.\" }\n";

fn hints(text: &str) -> Folder {
    Folder::good().with("hints.toml", text)
}

/// A file of one rule of these lines, from line 3 on.
fn rule(lines: &str) -> Folder {
    hints(&format!("[[rule]]\nid = \"mine\"\n{lines}\n{TEXTS}"))
}

/// A file of one rule with these texts, from line 4 on.
fn texts(lines: &str) -> Folder {
    hints(&format!("[[rule]]\nid = \"mine\"\nverdict = \"wrong-answer\"\n{lines}\n"))
}

fn report(cases: &[(&str, Folder)]) -> String {
    let mut report = String::new();
    for (title, folder) in cases {
        let checked = folder.check();
        let verdict = if checked.task.is_some() { "loads" } else { "refused" };
        assert!(!checked.problems.is_empty(), "{title}: no problem was found");
        writeln!(report, "# {title}: {verdict}\n{}", checked.problems).unwrap();
    }
    report
}

fn loaded(folder: &Folder) -> Task {
    let checked = folder.check();
    assert_eq!(checked.problems.to_string(), "");
    checked.task.unwrap()
}

#[test]
fn form_and_names() {
    let cases = [
        ("a misspelt key", rule("fail = { test = \"equal\" }")),
        ("a misspelt condition", rule("when = { verdit = \"wrong-answer\" }")),
        ("a misspelt condition far inside", rule("when = { any = [{ not = { all = [{ vedict = \"x\" }] } }] }")),
        ("a list for a condition", rule("when = [\"accepted\"]")),
        ("a condition that is no list", rule("any = { verdict = \"accepted\" }")),
        ("a verdict that is none", rule("verdict = \"wrong_answer\"")),
        ("a misspelt relation", rule("relation = \"ofbyone\"")),
        ("a misspelt misconception", rule("misconception = \"integer-divison\"\nreplaces = [\"zero-resul\"]")),
        ("a misspelt feature", rule("when = { uses = \"recursive\", lacks = \"lop\" }")),
        ("a misspelt fault", rule("fault = \"out-of-bound\"")),
        ("a misspelt test", rule("fails = { test = \"equals\" }")),
        ("a misspelt group", rule("passes = { group = \"basic\" }")),
        ("a misspelt tag", rule("fails = { tag = \"negativ\" }")),
        ("tests by two names", rule("fails = { test = \"equal\", tag = \"edge\" }\npasses = {}")),
        ("a misspelt program", rule("same_as = \"start-at-zero.c\"")),
        ("the reference", rule("same_as = \"reference.c\"")),
        ("a warning with -W", rule("diagnostic = \"-Wreturn-type\"")),
        ("a function with parentheses", rule("calls = \"scanf()\"\nin_function = \"2main\"")),
        ("a lesson with a blank", rule("verdict = \"wrong-answer\"\nlesson = \"First values\"")),
        (
            "examples that are none",
            rule(
                "verdict = \"wrong-answer\"\nexamples = { matches = [\"starts.c\", \"starts-at-zero.c\"], spares = [\"starts-at-zero.c\"] }",
            ),
        ),
        ("a text for tests", rule("fails = \"equal\"\nwhen = \"always\"")),
        ("a rule without conditions", rule("")),
        ("an empty condition", rule("when = { all = [{}] }")),
        ("a priority beyond the range", rule("verdict = \"wrong-answer\"\npriority = 5000")),
        (
            "two rules of one name",
            hints(&format!(
                "[[rule]]\nid = \"mine\"\nattempt = 1\n{TEXTS}[[rule]]\nid = \"mine\"\nattempt = 2\n{TEXTS}"
            )),
        ),
        ("a name of Barème's", hints(&format!("[[rule]]\nid = \"zero-result\"\nattempt = 1\n{TEXTS}"))),
        ("a ladder out of order", hints("[ladder]\nteach_from = 4\nbottom_out_from = 3\n")),
        ("a ladder that is none", hints("[ladder]\nhighest = \"top\"\nteach_from = 0\nneighbours = \"all\"\n")),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn contradictions() {
    let cases = [
        ("accepted and failing", rule("verdict = \"accepted\"\nfails = { test = \"equal\" }")),
        ("two verdicts", rule("verdict = \"accepted\"\nwhen = { verdict = \"time-limit\" }")),
        ("no program and an output", rule("verdict = \"compile-error\"\nprints = \"x\"")),
        ("the same and not the same", rule("same_as = \"starts-at-zero.c\"\nnot = { same_as = \"starts-at-zero.c\" }")),
        ("a test fails and passes", rule("fails = { test = \"equal\" }\npasses = { test = \"equal\" }")),
        (
            "a test fails and its group passes",
            rule("when = { all = [{ fails = { test = \"equal\" } }, { passes = { group = \"edges\" } }] }"),
        ),
        ("uses and lacks", rule("uses = \"loop\"\nlacks = \"loop\"")),
        ("late and early", rule("attempt = 3\nnot = { attempt = 2 }")),
        ("a program that fails another test", rule("same_as = \"starts-at-zero.c\"\nfails = { test = \"equal\" }")),
        ("a program that does not pass", rule("same_as = \"starts-at-zero.c\"\npasses = { tag = \"negative\" }")),
        ("a program of another verdict", rule("same_as = \"starts-at-zero.c\"\nverdict = \"time-limit\"")),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn wording() {
    let title = "title = { fr = \"Le titre\", en = \"The title\" }";
    let point = "point = { fr = \"Regardez ici.\", en = \"Look here.\" }";
    let both = |fr: &str, en: &str| texts(&format!("{title}\npoint = {{ fr = '''{fr}''', en = '''{en}''' }}"));
    let cases = [
        ("a language is missing", texts(&format!("{title}\npoint = {{ fr = \"Regardez ici.\" }}"))),
        ("no text at all", texts(title)),
        ("no title", texts(point)),
        ("a text instead of two", texts(&format!("title = \"The title\"\n{point}"))),
        ("an unknown placeholder", both("Pour {entree} ?", "For {inputs}, {got} and int t[] = { 1 }?")),
        ("a placeholder in a title", texts(&format!("title = {{ fr = \"Ligne {{line}}\", en = \"Line\" }}\n{point}"))),
        ("a long text", both("Court.", &"word ".repeat(81))),
        ("an empty text", both(" ", "Look.")),
        ("a backtick alone", both("Regardez `x.", "Look.")),
        ("words that blame", both("C'est évidemment facile.", "It is just an illegal token. `x = invalid`!")),
        ("the answer without a lesson", texts(&format!("{title}\n{point}\nbottom_out = {{ fr = \"a\", en = \"b\" }}"))),
        (
            "a level that is never told",
            Folder::good().with("hints.toml", format!("[ladder]\nhighest = \"point\"\n[[rule]]\nid = \"mine\"\nattempt = 1\n{title}\n{point}\nteach = {{ fr = \"a\", en = \"b\" }}\n")),
        ),
    ];
    insta::assert_snapshot!(report(&cases));
}

#[test]
fn leaks() {
    let both =
        |en: &str| texts(&format!("title = {{ fr = \"a\", en = \"b\" }}\npoint = {{ fr = \"c\", en = '''{en}''' }}"));
    let cases = [
        ("a hidden input", both("What of the input `-3 -8`?")),
        ("a hidden input of two lines", hints("").with("tests/one-on-each-line.in", "44\n95\n").edited("tests/tests.toml", "input = \"4\\n9\\n\"\n", "").with("hints.toml", "[[rule]]\nid = \"mine\"\nattempt = 1\ntitle = { fr = \"a\", en = \"b\" }\npoint = { fr = \"Essayez 44 95.\", en = \"Look.\" }\n")),
    ];
    insta::assert_snapshot!(report(&cases));
    // A visible test, the statement, a part of a word, and what is too short.
    for public in ["What of 12 5?", "What of -2147483648?", "What of -3 -81 or 6 6a?", "What of -3?"] {
        assert_eq!(both(public).check().problems.to_string(), "", "{public}");
    }
}

#[test]
fn a_file_is_read_as_it_is_written() {
    let text = format!(
        "[ladder]\nhighest = \"teach\"\nteach_from = 3\nneighbours = \"none\"\n\
         [[rule]]\nid = \"first\"\npriority = -5\nreplaces = [\"zero-result\"]\nlacks = \"loop\"\n\
         when = {{ any = [{{ fails = {{ tag = \"negative\" }} }}, {{ not = {{ attempt = 2 }} }}] }}\nlesson = \"loops\"\n{TEXTS}"
    );
    let hints = loaded(&hints(&text)).hints;
    assert_eq!((hints.ladder.highest, hints.ladder.teach_from, hints.ladder.bottom_out_from), (Level::Teach, 3, 3));
    assert_eq!(hints.neighbours, Neighbours::None);
    let rule = &hints.rules[0];
    assert_eq!((rule.id.as_str(), rule.priority, rule.lesson.as_deref()), ("first", -5, Some("loops")));
    let Condition::All(parts) = &rule.when else { panic!("{:?}", rule.when) };
    assert!(matches!(&parts[0], Condition::Not(inner) if matches!(**inner, Condition::Uses(Feature::Loop))));
    let Condition::Any(parts) = &parts[1] else { panic!("{parts:?}") };
    assert!(matches!(&parts[0], Condition::Fails(Selector::Tag(tag)) if tag == "negative"));
}

#[test]
fn rules_that_share_a_priority_and_replace_the_same_are_fine() {
    let one = |id: &str| {
        format!("[[rule]]\nid = \"{id}\"\nreplaces = [\"zero-result\"]\nverdict = \"wrong-answer\"\n{TEXTS}")
    };
    let rules = loaded(&hints(&(one("b") + &one("a")))).hints.rules;
    assert_eq!(rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(), ["b", "a"]);
}

#[test]
fn a_task_without_the_file_has_the_usual_ladder() {
    let hints = loaded(&Folder::good().without("hints.toml")).hints;
    assert!(hints.rules.is_empty());
    assert_eq!(hints.ladder, bareme_core::task::Ladder::default());
}

#[test]
fn what_may_stand_under_any_is_no_contradiction() {
    loaded(&rule("any = [{ verdict = \"accepted\" }, { fails = { test = \"equal\" } }]"));
    loaded(&rule("not = { uses = \"loop\", lacks = \"loop\" }"));
    loaded(&rule("fails = { test = \"equal\" }\npasses = { tag = \"zero\" }"));
}

#[test]
fn every_kind_of_fault_has_a_name() {
    let schema = schemars::schema_for!(FindingKind).to_value();
    let kinds = schema["oneOf"].as_array().unwrap();
    let names: Vec<&str> = kinds.iter().map(|kind| kind["properties"]["kind"]["const"].as_str().unwrap()).collect();
    assert_eq!(names, FindingKind::NAMES);
}

#[test]
fn every_feature_is_in_the_schema() {
    let text = schema(TomlFile::Hints).to_string();
    for name in ["do-while", "array2d", "dynamic-memory", "known-mistake", "near-word", "endless-recursion"] {
        assert!(text.contains(&format!("\"{name}\"")), "{name}");
    }
}

/// Far above what any of these takes in a release build.
const SOON: Duration = Duration::from_secs(5);

fn refused(text: &str) -> String {
    let start = Instant::now();
    let checked = hints(text).check();
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
    assert!(checked.task.is_none());
    assert!(checked.problems.len() <= 402, "{} problems", checked.problems.len());
    checked.problems.to_string()
}

#[test]
fn deep_conditions() {
    let nested = |depth: usize| format!("{}{{ attempt = 1 }}{}", "{ not = ".repeat(depth), " }".repeat(depth));
    let file = |depth| format!("[[rule]]\nid = \"mine\"\nwhen = {}\n{TEXTS}", nested(depth));
    assert!(refused(&file(6)).contains("more than 5 deep"));
    refused(&file(60));
    refused(&file(100_000));
}

#[test]
fn many_rules_and_conditions() {
    let one = |index: usize| format!("[[rule]]\nid = \"r{index}\"\nattempt = 1\n");
    let many = (0..9_000).map(one).collect::<Vec<_>>().concat();
    assert!(refused(&many).contains("`rule` has 9000 entries, more than the 100 that it may"));
    let conditions = |count: usize| vec!["{ attempt = 1 }"; count].join(", ");
    let wide = |count| format!("[[rule]]\nid = \"mine\"\nany = [{}]\n{TEXTS}", conditions(count));
    assert!(refused(&wide(9_000)).contains("`any` has 9000 entries"));
    let two = format!("[[rule]]\nid = \"mine\"\nany = [{0}]\nall = [{0}]\n{TEXTS}", conditions(40));
    assert!(refused(&two).contains("more than 50 conditions"));
}

#[test]
fn expressions_that_would_fill_the_memory() {
    for bomb in ["((a{999}){999}){999}", "(((((((((((", "\\p{L}{9999}", &"(".repeat(1_000), &"a".repeat(5_000)] {
        let problems = refused(&format!("[[rule]]\nid = \"mine\"\nprints = '{bomb}'\n{TEXTS}"));
        assert!(problems.contains("is no regular expression that can be used"), "{problems}");
    }
}

#[test]
fn long_texts_and_large_hidden_tests() {
    let words = "1 22 333 ".repeat(10_000);
    let long = format!(
        "[[rule]]\nid = \"mine\"\nattempt = 1\ntitle = {{ fr = \"{words}\", en = \"{words}\" }}\npoint = {{ fr = \"{words}\", en = \"{words}\" }}\n"
    );
    refused(&long);
    let input = "1 22 333\n".repeat(1_500_000);
    let folder = hints(&format!("[[rule]]\nid = \"mine\"\nattempt = 1\n{TEXTS}")).edited(
        "tests/tests.toml",
        "input = \"4\\n9\\n\"\n",
        "",
    );
    let start = Instant::now();
    loaded(&folder.with("tests/one-on-each-line.in", input));
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
}
