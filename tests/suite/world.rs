//! The small, closed and always equal world that a program finds.

use bareme_core::outcome::{Ending, RunOutcome};
use bareme_tests::{Guest, parallel, profiles, run};

fn prints(source: &str, guest: &Guest<'_>) -> String {
    let outcome = run(source, guest);
    assert_eq!(outcome.ending, Ending::Exited(0), "{}", String::from_utf8_lossy(&outcome.stderr.bytes));
    String::from_utf8(outcome.stdout.bytes).unwrap()
}

#[test]
fn arguments_arrive_as_they_are() {
    let source = "#include <stdio.h>\nint main(int argc, char **argv) { for (int i = 0; i < argc; i++) printf(\"[%s]\", argv[i]); return 0; }";
    assert_eq!(prints(source, &Guest::default()), "[./main]");
    let argv = ["-v", "", "two words", "é*\"'\n", "--", "12"];
    assert_eq!(
        prints(source, &Guest { argv: &argv, ..Guest::default() }),
        "[./main][-v][][two words][é*\"'\n][--][12]"
    );
}

#[test]
fn files_of_the_task_can_be_read_and_changed_within_the_run() {
    let source = "#include <stdio.h>\nint main(void) {\n\
        char line[50]; FILE *f = fopen(\"data.txt\", \"r+\");\n\
        if (f == NULL || fgets(line, sizeof line, f) == NULL) return 1;\n\
        fputs(line, stdout); rewind(f); fputs(\"NEW\", f); fclose(f);\n\
        f = fopen(\"other.txt\", \"r\"); printf(\"%d\\n\", f == NULL); return 0; }";
    let guest = Guest { files: &[("data.txt", b"old text\nmore\n")], ..Guest::default() };
    let outcome = run(source, &guest);
    assert_eq!(outcome.stdout.bytes, b"old text\n1\n");
    assert_eq!(outcome.files["data.txt"], b"NEW text\nmore\n");
    // The next run finds the file as the task has it.
    assert_eq!(run(source, &guest), outcome);
}

#[test]
fn nothing_of_the_host_can_be_seen() {
    let source = "#include <stdio.h>\n#include <stdlib.h>\n#include <dirent.h>\nextern char **environ;\n\
        int main(void) {\n\
        const char *paths[] = {\"/etc/passwd\", \"../main.c\", \"main.c\", \"/proc/self/environ\", \"/usr/include/stdio.h\", \"/dev/null\"};\n\
        for (int i = 0; i < 6; i++) if (fopen(paths[i], \"r\") != NULL) puts(paths[i]);\n\
        if (getenv(\"PATH\") != NULL || (environ != NULL && *environ != NULL)) puts(\"environment\");\n\
        DIR *d = opendir(\".\"); for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL; ) if (e->d_name[0] != '.') puts(e->d_name);\n\
        return 0; }";
    assert_eq!(prints(source, &Guest::default()), "");
    assert_eq!(prints(source, &Guest { files: &[("a.txt", b"")], ..Guest::default() }), "a.txt\n");
}

#[test]
fn the_clock_starts_where_the_profile_says_and_advances_with_the_work() {
    let source = "#include <stdio.h>\n#include <time.h>\nint main(void) {\n\
        struct timespec a, b; clock_gettime(CLOCK_REALTIME, &a);\n\
        for (volatile int i = 0; i < 10000000; i++) ;\n\
        clock_gettime(CLOCK_REALTIME, &b);\n\
        long long ns = (b.tv_sec - a.tv_sec) * 1000000000LL + b.tv_nsec - a.tv_nsec;\n\
        printf(\"%lld %lld\\n\", (long long)a.tv_sec, ns); return 0; }";
    let printed = prints(source, &Guest::default());
    let numbers: Vec<u64> = printed.split_whitespace().map(|number| number.parse().unwrap()).collect();
    assert_eq!(numbers[0], profiles().learner.clock_start_s);
    // Ten million rounds are some 10 ms of the reference machine.
    assert!((2_000_000..50_000_000).contains(&numbers[1]), "{printed}");
    assert_eq!(prints(source, &Guest::default()), printed);
}

#[test]
fn random_numbers_look_random_and_are_the_same_every_time() {
    let source = "#include <stdio.h>\n#include <unistd.h>\nint main(void) {\n\
        for (int i = 0; i < 4; i++) { unsigned long long n = 0; if (getentropy(&n, sizeof n)) return 1; printf(\"%016llx\\n\", n); } return 0; }";
    let first = prints(source, &Guest::default());
    let mut different: Vec<&str> = first.lines().collect();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 4, "{first}");
    assert_eq!(prints(source, &Guest::default()), first);
}

#[test]
fn a_run_is_the_same_on_any_thread_and_among_any_neighbours() {
    let source = "#include <stdio.h>\n#include <stdlib.h>\n#include <time.h>\n#include <unistd.h>\n\
        int *volatile p;\n\
        int main(void) {\n\
        unsigned seed; getentropy(&seed, sizeof seed); srand(seed ^ (unsigned)time(NULL));\n\
        for (int i = 0; i < 1000; i++) { p = malloc(rand() % 1000 + 4); *p = i; printf(\"%p %d %ld\\n\", (void *)p, rand(), (long)clock()); }\n\
        FILE *f = fopen(\"out.txt\", \"w\"); fprintf(f, \"%d\\n\", rand()); p = NULL; return *p; }";
    let runs: Vec<RunOutcome> = parallel(&[(); 16], |()| run(source, &Guest::default()));
    assert!(matches!(runs[0].ending, Ending::Trapped(_)), "{:?}", runs[0].ending);
    assert!(runs.iter().all(|other| *other == runs[0]), "the runs differ");
}
