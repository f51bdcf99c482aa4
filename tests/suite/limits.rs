//! Each limit ends a program in a way of its own, and keeps what was there until then.

use bareme_core::limits::{LimitKind, Limits};
use bareme_core::outcome::{Ending, RunOutcome, Trap, TrapKind};
use bareme_core::units::{Bytes, Millis};
use bareme_core::verdict::{Verdict, VerdictKind};
use bareme_tests::{Guest, grader, profiles, program, run, task, test};
use std::sync::Arc;
use std::time::{Duration, Instant};

fn limited(source: &str, change: impl FnOnce(&mut Limits)) -> RunOutcome {
    let mut limits = profiles().learner.defaults;
    change(&mut limits);
    run(source, &Guest { limits, ..Guest::default() })
}

fn plain(source: &str) -> RunOutcome {
    limited(source, |_| {})
}

#[test]
fn a_loop_without_end_uses_up_its_fuel() {
    let fuel = Millis(50).to_fuel();
    let outcome = limited("int main(void) { for (volatile int i = 0; ; i++) ; }", |limits| limits.fuel = fuel);
    assert_eq!((outcome.ending, outcome.fuel), (Ending::LimitReached(LimitKind::Fuel), fuel));
}

#[test]
fn the_clock_on_the_wall_is_a_net_of_its_own() {
    let spin = "int main(void) { for (volatile int i = 0; ; i++) ; }";
    let outcome = limited(spin, |limits| (limits.fuel, limits.wall) = (Millis(600_000).to_fuel(), Millis(50)));
    assert_eq!(outcome.ending, Ending::LimitReached(LimitKind::Wall));
}

#[test]
fn sleeping_is_paid_for_and_not_waited_for() {
    let sleeps = "#include <unistd.h>\nint main(void) { return (int)sleep(3); }";
    let started = Instant::now();
    let enough = limited(sleeps, |limits| limits.fuel = Millis(4000).to_fuel());
    assert!(started.elapsed() < Duration::from_millis(2500), "{:?}", started.elapsed());
    assert_eq!(enough.ending, Ending::Exited(0));
    assert!((3000..3100).contains(&enough.fuel.to_millis().get()), "{}", enough.fuel.to_millis());
    assert_eq!(plain(sleeps).ending, Ending::LimitReached(LimitKind::Fuel));
}

#[test]
fn output_is_cut_where_it_reaches_its_limit_and_says_so() {
    let flood =
        |stream: &str| format!("#include <stdio.h>\nint main(void) {{ for (;;) fputs(\"12345678\", {stream}); }}");
    let small = |limits: &mut Limits| (limits.stdout, limits.stderr) = (Bytes(1000), Bytes(500));
    let (out, err) = (limited(&flood("stdout"), small), limited(&flood("stderr"), small));
    assert_eq!(out.ending, Ending::LimitReached(LimitKind::Stdout));
    assert_eq!((out.stdout.bytes, out.stdout.truncated), (b"12345678".repeat(125), true));
    assert_eq!(err.ending, Ending::LimitReached(LimitKind::Stderr));
    assert_eq!((err.stderr.bytes.len(), err.stderr.truncated), (500, true));
}

#[test]
fn output_of_exactly_the_limit_is_whole() {
    let prints =
        "#include <stdio.h>\nint main(void) { for (int i = 0; i < 125; i++) fputs(\"12345678\", stdout); return 0; }";
    let outcome = limited(prints, |limits| limits.stdout = Bytes(1000));
    assert_eq!((outcome.ending, outcome.stdout.truncated), (Ending::Exited(0), false));
    let less = limited(prints, |limits| limits.stdout = Bytes(999));
    assert!(less.stdout.truncated && less.stdout.bytes.len() == 999, "{:?}", less.ending);
}

#[test]
fn files_are_limited_in_number_and_in_size() {
    let many = "#include <stdio.h>\nint main(void) { char name[] = \"a\";\n\
        for (; name[0] <= 'z'; name[0]++) { FILE *f = fopen(name, \"w\"); if (f == NULL) return 1; fclose(f); } return 0; }";
    let large = "#include <stdio.h>\nstatic char block[1000];\n\
        int main(void) { FILE *f = fopen(\"a\", \"w\"); for (;;) fwrite(block, 1, sizeof block, f); }";
    let number = limited(many, |limits| limits.files = 10);
    assert_eq!((number.ending, number.files.len()), (Ending::LimitReached(LimitKind::Files), 10));
    assert_eq!(limited(many, |limits| limits.files = 26).ending, Ending::Exited(0));
    let size = limited(large, |limits| limits.file_bytes = Bytes(10_000));
    assert_eq!(size.ending, Ending::LimitReached(LimitKind::FileBytes));
    assert!(size.files["a"].len() <= 10_000);
}

#[test]
fn recursion_without_end_is_recognised_whatever_its_frames() {
    let small = "static volatile int n;\nstatic int f(int k) { int r = f(k + 1); n += r; return n; }\nint main(void) { return f(0); }";
    let middle = "int f(int k) { volatile char t[200]; t[k % 200] = 1; int r = f(k + 1); return r + t[k % 200]; }\nint main(void) { return f(0); }";
    let large = "int f(int k) { volatile char t[300000]; t[k % 200] = 1; int r = f(k + 1); return r + t[9]; }\nint main(void) { return f(0); }";
    let library = "#include <stdio.h>\nint f(int k) { char t[64]; snprintf(t, sizeof t, \"%d\", k); int r = f(k + 1); return r + t[0]; }\nint main(void) { return f(0); }";
    for source in [small, middle, large, library] {
        assert_eq!(trap(&plain(source)).kind, TrapKind::StackOverflow, "{source}");
    }
}

#[test]
fn local_arrays_larger_than_the_stack_are_recognised() {
    let in_main =
        "int main(void) { volatile char t[9 << 20]; for (int i = 0; i < (9 << 20); i += 4096) t[i] = 1; return t[0]; }";
    let in_leaf = "static volatile int n = 5;\nstatic int f(void) { volatile int t[3000000]; t[n] = 1; return t[n]; }\nint main(void) { return f(); }";
    let variable = "#include <stdio.h>\nint main(void) { volatile int n = 5000000; int t[n]; return scanf(\"%d\", &t[0]) + t[n - 1]; }";
    for source in [in_main, in_leaf, variable] {
        assert_eq!(trap(&plain(source)).kind, TrapKind::StackOverflow, "{source}");
    }
    let fits = "int main(void) { volatile char t[7 << 20]; for (int i = 0; i < (7 << 20); i += 4096) t[i] = 1; return t[4096]; }";
    assert_eq!(plain(fits).ending, Ending::Exited(1));
}

#[test]
fn null_and_far_away_are_no_stack_overflows() {
    let null = "int *volatile p;\nint main(void) { int t[10]; t[3] = *p; return t[3]; }";
    let far =
        "static volatile unsigned n = 0x70000000;\nint main(void) { volatile char t[10]; t[n] = 1; return t[0]; }";
    assert_eq!(trap(&plain(null)).kind, TrapKind::NullPointer);
    assert_eq!(trap(&plain(far)).kind, TrapKind::OutOfBounds);
}

#[test]
fn a_program_that_falls_over_refused_memory_is_out_of_memory() {
    let falls = "#include <stdlib.h>\nint *volatile p;\nint main(void) { for (;;) { p = malloc(1 << 20); p[0] = 1; p[1000] = 2; } }";
    let gives_up = "#include <stdio.h>\n#include <stdlib.h>\nvoid *volatile p;\n\
        int main(void) { while ((p = malloc(1 << 20))) ; puts(\"no memory left\"); return 1; }";
    let copes = "#include <stdio.h>\n#include <stdlib.h>\nvoid *volatile p;\nint main(void) { while ((p = malloc(1 << 20))) ; puts(\"7\"); return 0; }";
    assert_eq!(verdict(falls), VerdictKind::MemoryLimit);
    assert_eq!(verdict(gives_up), VerdictKind::MemoryLimit);
    assert_eq!(verdict(copes), VerdictKind::Accepted);
}

#[test]
fn globals_beyond_the_memory_are_out_of_memory_before_the_first_instruction() {
    let task = Arc::new(task(vec![test("run", "", "7\n")]));
    let source = "static volatile char t[60 << 20];\nint main(void) { t[5] = 1; return t[5]; }";
    let report = grader().grade(&task, &program(&task, source)).report;
    assert_eq!((report.verdict, report.points), (Verdict::MemoryLimit, Some(0)));
    assert!(report.memory_needed.is_some_and(|needed| needed > Bytes::from_mib(68)), "{:?}", report.memory_needed);
}

fn trap(outcome: &RunOutcome) -> &Trap {
    match &outcome.ending {
        Ending::Trapped(trap) => trap,
        other => unreachable!("the program ended with {other:?}"),
    }
}

/// Of a program that has to print 7.
fn verdict(source: &str) -> VerdictKind {
    let task = Arc::new(task(vec![test("run", "", "7\n")]));
    grader().grade(&task, &program(&task, source)).report.verdict.kind()
}
