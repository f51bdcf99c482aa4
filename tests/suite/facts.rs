//! What the sandbox tells about a run: work, memory, input, output, files.

use bareme_core::outcome::{Ending, RunOutcome};
use bareme_core::units::Bytes;
use bareme_tests::{Guest, run};

const MIB: u64 = 1024 * 1024;

fn plain(source: &str) -> RunOutcome {
    run(source, &Guest::default())
}

fn with_input(source: &str, stdin: &[u8]) -> RunOutcome {
    run(source, &Guest { stdin, ..Guest::default() })
}

fn spins(times: u32) -> RunOutcome {
    plain(&format!("int main(void) {{ for (volatile int i = 0; i < {times}; i++) ; return 0; }}"))
}

#[test]
fn fuel_grows_with_the_work_and_with_nothing_else() {
    let (million, again, two_million) = (spins(1_000_000), spins(1_000_000), spins(2_000_000));
    assert_eq!(million.fuel, again.fuel);
    let start = spins(0).fuel;
    let (single, double) = (million.fuel.saturating_sub(start), two_million.fuel.saturating_sub(start));
    assert!(single.get() > 1_000_000, "{single}");
    // The two programs differ in one constant, so that the machine does exactly twice as much.
    assert!(double.get().abs_diff(2 * single.get()) < 100, "{double} is not twice {single}");
}

#[test]
fn moving_memory_costs_fuel_by_the_byte() {
    let moves = |bytes: u32| {
        let source = format!(
            "#include <string.h>\nstatic char a[4000000], b[4000000]; char *volatile to = a, *volatile from = b;\n\
             int main(void) {{ volatile unsigned n = {bytes}; memcpy(to, from, n); memset(from, 1, n); return to[0]; }}"
        );
        plain(&source).fuel
    };
    let more = moves(4_000_000).saturating_sub(moves(1_000_000));
    assert!(more.get() > 3_000_000 / 8, "{more} for six million bytes more");
}

#[test]
fn the_most_memory_is_told() {
    let holds = |mib: u64| {
        let source = format!(
            "#include <stdlib.h>\n#include <string.h>\nchar *volatile p;\n\
             int main(void) {{ p = malloc({mib} << 20); memset(p, 1, {mib} << 20); free(p); return 0; }}"
        );
        plain(&source).peak_memory.get()
    };
    let (little, much) = (holds(1), holds(21));
    assert!((8 * MIB..12 * MIB).contains(&little), "{little} with a stack of 8 MiB");
    assert!((much - little).abs_diff(20 * MIB) <= MIB, "{much} - {little}");
}

#[test]
fn memory_that_was_refused_is_told() {
    let asks =
        "#include <stdlib.h>\nvoid *volatile p;\nint main(void) { p = malloc(100 << 20); return p == NULL ? 3 : 0; }";
    let outcome = plain(asks);
    assert_eq!(outcome.ending, Ending::Exited(3));
    assert!(outcome.memory_refused.is_some_and(|bytes| bytes > Bytes::from_mib(100)), "{:?}", outcome.memory_refused);
    assert!(outcome.peak_memory <= Bytes::from_mib(64), "{}", outcome.peak_memory);
    assert_eq!(plain("int main(void) { return 0; }").memory_refused, None);
}

#[test]
fn what_became_of_the_input_is_told() {
    let two = "#include <stdio.h>\nint main(void) { int a, b; return scanf(\"%d%d\", &a, &b) == 2 ? 0 : 1; }";
    let all = "#include <stdio.h>\nint main(void) { while (getchar() != EOF) ; return 0; }";
    let none = "int main(void) { return 0; }";
    let uses = |source: &str, stdin: &[u8]| {
        let used = with_input(source, stdin).stdin;
        (used.consumed.get(), used.read_past_end)
    };
    assert_eq!(uses(none, b"3 4\n"), (0, false));
    assert_eq!(uses(two, b"3 4\n"), (4, false));
    assert_eq!(uses(two, b"3"), (1, true));
    assert_eq!(uses(all, b"3 4\n"), (4, true));
    assert_eq!(uses(all, b""), (0, true));
}

#[test]
fn files_that_were_written_and_those_left_open_are_told() {
    let source = "#include <stdio.h>\n\
        int main(void) {\n\
            FILE *kept = fopen(\"kept.txt\", \"w\"), *left = fopen(\"left.txt\", \"w\"), *gone = fopen(\"gone.txt\", \"w\");\n\
            fputs(\"kept\\n\", kept); fputs(\"left\\n\", left);\n\
            fclose(kept); fclose(gone); remove(\"gone.txt\");\n\
            return 0;\n\
        }\n";
    let outcome = plain(source);
    assert_eq!(outcome.open_files, ["left.txt"]);
    let files: Vec<(&str, &[u8])> =
        outcome.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert_eq!(files, [("kept.txt", &b"kept\n"[..]), ("left.txt", &b"left\n"[..])]);
}

#[test]
fn both_outputs_are_kept_apart_and_in_order() {
    let source = "#include <stdio.h>\nint main(void) {\n\
        for (int i = 0; i < 3; i++) { printf(\"out %d\\n\", i); fprintf(stderr, \"err %d\\n\", i); }\n\
        putchar(0); putchar(255); return 0; }\n";
    let outcome = plain(source);
    assert_eq!(outcome.stdout.bytes, b"out 0\nout 1\nout 2\n\0\xFF");
    assert_eq!(outcome.stderr.bytes, b"err 0\nerr 1\nerr 2\n");
    assert!(!outcome.stdout.truncated && !outcome.stderr.truncated);
}
