//! What a report says of what was seen, and what a task makes of it.

use bareme_core::evidence::{Evidence, Finding, RunEvidence, State, Whose};
use bareme_core::secret::Guarded;
use bareme_core::submission::SourceFile;
use bareme_core::task::{OnAccepted, Solution, Task, Test, Visibility, WatchPolicy};
use bareme_core::verdict::{RuntimeErrorKind, Verdict, VerdictKind};
use bareme_engine::Graded;
use bareme_tests::{grader, program, task, test};
use std::sync::Arc;

/// Prints the sum of its numbers, of which it has room for four; with more it writes beyond its array and comes to the right
/// result all the same.
const ONE_TOO_FAR: &str = "#include <stdio.h>\n\
    int main(void) {\n\
        int count, numbers[4], room[60], sum = 0;\n\
        room[0] = 0;\n\
        scanf(\"%d\", &count);\n\
        for (int i = 0; i < count; i++)\n\
            scanf(\"%d\", &numbers[i]);\n\
        for (int i = 0; i < count && i < 4; i++)\n\
            sum += numbers[i];\n\
        printf(\"%d\\n\", sum + room[0] * 0);\n\
        return 0;\n\
    }\n";

/// Five numbers, of which the last is 0.
const FIVE: &str = "5\n1 2 3 4 0\n";

/// The same with a result that is wrong too.
fn wrong() -> String {
    ONE_TOO_FAR.replace("sum = 0", "sum = 1")
}

fn grade(task: Task, source: &str) -> Graded {
    let submission = program(&task, source);
    grader().grade(&Arc::new(task), &submission)
}

fn evidence(graded: &Graded) -> &Evidence {
    let problem = || unreachable!("there is no evidence: {:?}", graded.watch_problem);
    graded.report.evidence.as_ref().unwrap_or_else(problem)
}

/// What the only run showed.
fn only_run(graded: &Graded) -> &RunEvidence {
    let runs = &evidence(graded).runs;
    assert_eq!(runs.len(), 1);
    &runs[0].run
}

fn first_finding(graded: &Graded) -> &Finding {
    only_run(graded).findings.first().unwrap()
}

fn with_policy(task: Task, on_accepted: OnAccepted) -> Task {
    Task { watch: WatchPolicy { on_accepted, ..WatchPolicy::default() }, ..task }
}

fn hidden(test: Test) -> Test {
    let visibility = Visibility::Hidden;
    Test {
        visibility,
        input: Guarded::new(test.input.for_grading().clone(), visibility),
        expected: Guarded::new(test.expected.for_grading().clone(), visibility),
        ..test
    }
}

#[test]
fn a_failing_program_is_explained() {
    let graded = grade(task(vec![test("five", FIVE, "10\n")]), &wrong());
    assert_eq!(graded.report.verdict.kind(), VerdictKind::WrongAnswer);
    let run = only_run(&graded);
    assert!(run.agrees && run.complete && !run.lines.is_empty() && !run.output.is_empty(), "{run:?}");
    let finding = first_finding(&graded);
    let (place, object) = (finding.place.as_ref().unwrap(), finding.object.as_ref().unwrap());
    assert_eq!((finding.kind.name(), place.line, object.name.as_deref()), ("out-of-bounds", 7, Some("numbers")));
    assert_eq!(object.cell.as_ref().map(|cell| (cell.index, cell.count)), Some((4, 4)));
    assert_eq!(finding.whose, Whose::Learner);
}

#[test]
fn a_crash_and_a_loop_without_end_are_explained() {
    let crash = "int main(void) { int *p = 0; return *p; }";
    let graded = grade(task(vec![test("one", "", "1\n")]), crash);
    assert_eq!(graded.report.verdict, Verdict::RuntimeError(RuntimeErrorKind::NullPointer));
    assert_eq!(first_finding(&graded).kind.name(), "null-pointer");
    let endless = "int main(void) { int n = 0;\nwhile (n < 10) { }\nreturn 0; }";
    let graded = grade(task(vec![test("one", "", "1\n")]), endless);
    assert_eq!(graded.report.verdict, Verdict::TimeLimit);
    assert_eq!(only_run(&graded).endless.as_ref().map(|found| found.place.line), Some(2));
}

#[test]
fn a_variable_that_a_pointer_outlived_is_listed_as_out_of_scope() {
    let source = "int main(void) { int *p = 0, *good = 0, right = 2;\n\
        { int gone = 1, alone = 1; p = &gone; right += alone; }\n\
        good = &right;\n\
        return *p + *good; }";
    let graded = grade(task(vec![test("one", "", "1\n")]), source);
    let finding = first_finding(&graded);
    assert_eq!(finding.kind.name(), "use-after-scope");
    let variables = &finding.scene.as_ref().unwrap().frames[0].variables;
    let listed: Vec<(&str, State)> = variables.iter().map(|of| (of.name.as_str(), of.state)).collect();
    let inside = [("p", State::Set), ("good", State::Set), ("right", State::Set)];
    assert_eq!(listed, [&inside[..], &[("gone", State::OutOfScope)]].concat());
}

#[test]
fn an_accepted_program_with_a_fault_is_warned_and_keeps_its_points() {
    let graded = grade(task(vec![test("four", "4\n1 2 3 4\n", "10\n"), test("five", FIVE, "10\n")]), ONE_TOO_FAR);
    assert_eq!((&graded.report.verdict, graded.report.points), (&Verdict::Accepted, Some(100)));
    let found: Vec<usize> = evidence(&graded).runs.iter().map(|run| run.run.findings.len()).collect();
    assert_eq!(found.len(), 2, "both tests are watched");
    assert!(found[0] == 0 && found[1] >= 1, "{found:?}");
}

#[test]
fn an_accepted_program_without_a_fault_is_not_warned() {
    let graded = grade(task(vec![test("four", "4\n1 2 3 4\n", "10\n")]), ONE_TOO_FAR);
    assert_eq!(graded.report.verdict, Verdict::Accepted);
    let run = only_run(&graded);
    assert!(run.findings.is_empty() && run.agrees && run.complete, "{run:?}");
}

#[test]
fn a_task_may_fail_accepted_programs_over_a_fault() {
    let tests = || vec![test("four", "4\n1 2 3 4\n", "10\n"), test("five", FIVE, "10\n")];
    let graded = grade(with_policy(task(tests()), OnAccepted::Fail), ONE_TOO_FAR);
    let undefined = Verdict::RuntimeError(RuntimeErrorKind::UndefinedBehaviour);
    assert_eq!((&graded.report.verdict, graded.report.points), (&undefined, Some(50)));
    let verdicts: Vec<&Verdict> = graded.report.tests.iter().map(|test| &test.verdict).collect();
    assert_eq!(verdicts, [&Verdict::Accepted, &undefined]);
    assert_eq!(graded.report.first_failure, Some(1));
}

#[test]
fn a_task_may_leave_accepted_programs_alone() {
    let ignoring = |tests| with_policy(task(tests), OnAccepted::Ignore);
    let graded = grade(ignoring(vec![test("five", FIVE, "10\n")]), ONE_TOO_FAR);
    assert_eq!((&graded.report.verdict, &graded.report.evidence), (&Verdict::Accepted, &None));
    assert_eq!((graded.timings.watch_us, graded.watch_problem.as_deref()), (0, None));
    // Those that fail are explained all the same.
    let graded = grade(ignoring(vec![test("five", FIVE, "10\n")]), &wrong());
    assert_eq!(first_finding(&graded).kind.name(), "out-of-bounds");
}

/// Reads a number and uses it as an index, as a length and to compute with, before it crashes: all of it would be told.
const SPELLS_ITS_INPUT: &str = "#include <stdio.h>\n\
    #include <stdlib.h>\n\
    int table[10];\n\
    int main(void) {\n\
        int secret;\n\
        char text[40];\n\
        scanf(\"%d %39s\", &secret, text);\n\
        char *block = malloc(secret);\n\
        printf(\"%s\\n\", text);\n\
        table[secret] = 1;\n\
        block[secret] = secret / (table[0] * secret);\n\
        return 0;\n\
    }\n";

#[test]
fn a_hidden_test_tells_nothing_of_its_data() {
    let spelled = |test: Test| {
        let graded = grade(task(vec![test]), SPELLS_ITS_INPUT);
        let run = only_run(&graded).clone();
        assert_eq!(run.findings.first().map(|finding| finding.kind.name()), Some("out-of-bounds"));
        (serde_json::to_string(&graded.report).unwrap(), run)
    };
    // 29428 is the address's distance, 7358 what a block needs, 7347 and 7348 how far it is outside.
    let secrets = ["7357", "29428", "7358", "7347", "7348", "sesame"];
    let data = || test("secret", "7357 sesame\n", "sesame\n");
    let (shown, _) = spelled(data());
    assert!(shown.contains("7357") && shown.contains("sesame"), "the program does not spell its input: {shown}");
    let (told, run) = spelled(hidden(data()));
    assert!(secrets.iter().all(|secret| !told.contains(secret)), "{told}");
    assert!(run.scene.is_none() && run.output.is_empty() && run.lines.is_empty() && run.steps == 0, "{run:?}");
    assert_eq!(run.findings.len(), 1, "only the first fault");
    let finding = &run.findings[0];
    assert!(finding.scene.is_none() && finding.calls.is_empty(), "{finding:?}");
    assert_eq!(finding.object.as_ref().map(|object| (object.offset, object.cell.is_none())), Some((0, true)));
}

/// Prints its number until the output is too long.
const PRINTS_FOR_EVER: &str = "#include <stdio.h>\n\
    int main(void) {\n\
        int secret, turns = 0;\n\
        scanf(\"%d\", &secret);\n\
        while (turns >= 0 && secret > 0) {\n\
            printf(\"%d\\n\", secret + turns);\n\
            turns = (turns + 1) % 1000;\n\
        }\n\
        return 0;\n\
    }\n";

/// Calls itself with its number, and never stops.
const CALLS_FOR_EVER: &str = "#include <stdio.h>\n\
    int deeper(int secret, int by) { return by == 0 ? secret : deeper(secret + by, by) + 1; }\n\
    int main(void) {\n\
        int secret;\n\
        scanf(\"%d\", &secret);\n\
        printf(\"%d\\n\", deeper(secret, 1 + secret % 2));\n\
        return 0;\n\
    }\n";

#[test]
fn a_hidden_test_is_told_the_same_whatever_its_data_are() {
    for source in [SPELLS_ITS_INPUT, PRINTS_FOR_EVER, CALLS_FOR_EVER] {
        let told = |stdin: &str| {
            let graded = grade(task(vec![hidden(test("secret", stdin, "never\n"))]), source);
            let run = only_run(&graded);
            assert!(!run.findings.is_empty() || run.endless.is_some() || run.recursion.is_some(), "{run:?}");
            serde_json::to_string(run).unwrap()
        };
        let (one, other) = (told("7357 sesame\n"), told("100 x\n"));
        assert_eq!(one, other);
        assert!(["7357", "7358", "sesame"].iter().all(|secret| !one.contains(secret)), "{one}");
    }
}

#[test]
fn whoever_may_see_everything_sees_hidden_tests_too() {
    let task = task(vec![hidden(test("secret", "7357 sesame\n", "sesame\n"))]);
    let submission = program(&task, SPELLS_ITS_INPUT);
    let graded = grader().explain(&Arc::new(task), &submission, None);
    let cell = first_finding(&graded).object.as_ref().and_then(|object| object.cell.as_ref());
    assert_eq!(cell.map(|cell| cell.index), Some(7357));
}

#[test]
fn a_program_that_cannot_be_watched_is_graded() {
    let only_optimised = "#ifndef __OPTIMIZE__\n#error \"only quick programs\"\n#endif\n";
    for (source, points) in [(ONE_TOO_FAR.to_owned(), 100), (wrong(), 0)] {
        for on_accepted in [OnAccepted::Warn, OnAccepted::Fail] {
            let task = with_policy(task(vec![test("five", FIVE, "10\n")]), on_accepted);
            let graded = grade(task, &format!("{only_optimised}{source}"));
            assert_eq!((graded.report.points, &graded.report.evidence), (Some(points), &None));
            assert!(graded.watch_problem.is_some() && graded.internal.is_none(), "{graded:?}");
        }
    }
}

/// Calls the learner's function, and reads a variable that it never sets.
const HARNESS: &str = "#include <stdio.h>\n\
    int twice(int n);\n\
    int table[3];\n\
    int main(void) {\n\
        int n, pair[2] = {1, 2};\n\
        scanf(\"%d\", &n);\n\
        n += 0 * pair[n / n + 1];\n\
        printf(\"%d\\n\", twice(n));\n\
        return table[twice(n) % 100] * 0;\n\
    }\n";

const TWICE: &str = "int twice(int n) { return 2 * n; }";

/// A task with that harness and one right solution.
fn with_harness(harness: &str, on_accepted: OnAccepted) -> Task {
    let file = |name, text: &str| SourceFile::new(name, text.as_bytes().to_vec()).unwrap();
    let solution = Solution {
        files: vec![file("twice.c", TWICE)],
        verdict: VerdictKind::Accepted,
        detail: None,
        fails: None,
        points: None,
        about: None,
    };
    let task = with_policy(task(vec![test("one", "1\n", "2\n")]), on_accepted);
    Task { provided: vec![file("harness.c", harness)], solutions: vec![solution], ..task }
}

#[test]
fn a_fault_of_the_harness_that_the_reference_shows_too_is_the_tasks() {
    let own = "int twice(int n) { return n + n; }";
    for on_accepted in [OnAccepted::Warn, OnAccepted::Fail] {
        let graded = grade(with_harness(HARNESS, on_accepted), own);
        let finding = first_finding(&graded);
        let place = finding.place.as_ref().unwrap();
        assert_eq!((finding.kind.name(), place.file.as_str(), place.line), ("out-of-bounds", "harness.c", 7));
        assert_eq!(finding.whose, Whose::Task);
        assert_eq!((&graded.report.verdict, graded.report.points), (&Verdict::Accepted, Some(100)), "{on_accepted:?}");
    }
}

#[test]
fn a_fault_in_the_harness_that_only_this_program_causes_is_its_own() {
    let innocent = HARNESS.replace("pair[n / n + 1]", "pair[n / n]");
    // 9 and 102 give the same output, and one of them a cell that is not there.
    let harness = innocent.replace("printf(\"%d\\n\", twice(n))", "printf(\"%d\\n\", twice(n) > 100 ? 2 : twice(n))");
    let graded = grade(with_harness(&harness, OnAccepted::Warn), "int twice(int n) { return n + 105; }");
    assert_eq!(graded.report.verdict, Verdict::Accepted);
    let finding = first_finding(&graded);
    assert_eq!((finding.kind.name(), finding.whose), ("out-of-bounds", Whose::Learner));
    assert_eq!(finding.place.as_ref().map(|place| (place.file.as_str(), place.line)), Some(("harness.c", 9)));
}
